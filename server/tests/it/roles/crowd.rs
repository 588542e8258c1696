//! A team of more admins than one statement has parameters for.

use domain::id::{AccountId, MemberId};
use domain::people::Status;
use domain::text::Language;
use serde_json::json;
use server::row;

use crate::office::{BOSS, Office, SECOND, USER, codes, create, in_offices, these};

/// SQLite has 32,766 parameters for a statement.
const CROWD: usize = 33_000;

/// Makes so many further members of the first team secondary admins, beside the API.
fn crowd(office: &Office) {
    let team = office.first;
    office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        let now = unit.now();
        let (mut accounts, mut members, mut joined, mut admins) = (vec![], vec![], vec![], vec![]);
        for at in 0..CROWD {
            let (account, member) = (AccountId::from_uuid(unit.new_id()), MemberId::from_uuid(unit.new_id()));
            let (email, name) = (format!("crowd{at}@acme.example"), format!("Crowd {at:05}"));
            accounts.push(row![account, email.clone(), email.clone(), None::<&str>, Language::En, now]);
            members.push(row![
                member, enterprise, account, name.clone(), "Test", name.clone(), name, Status::Active, now, email, Language::En
            ]);
            joined.push(row![enterprise, team, member]);
            admins.push(row![enterprise, team, member, now]);
        }
        unit.insert_all(
            "INSERT INTO account (id, email, email_shown, password, language, created_at) VALUES ",
            "",
            &accounts,
        )?;
        unit.insert_all(
            "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, created_at, \
             email_entered, language_entered) VALUES ",
            "",
            &members,
        )?;
        unit.insert_all("INSERT INTO team_member (enterprise, team, member) VALUES ", "", &joined)?;
        unit.insert_all("INSERT INTO team_admin (enterprise, team, member, since) VALUES ", "", &admins)
    });
}

#[tokio::test]
async fn role_9_a_team_has_any_number_of_secondary_admins() {
    in_offices(async |office| {
        crowd(office);
        let boss = office.world.sign_in(BOSS).await;
        let (user, second) = (office.id_of(USER).await, office.id_of(SECOND).await);
        let path = format!("/enterprises/acme/teams/{}/admins", office.first);
        let shown = async || {
            let admins = boss.get(&path).await.ok(200);
            admins["secondary"].as_array().unwrap().len()
        };
        assert_eq!(shown().await, CROWD + 1);
        let facts = boss.get(&format!("{path}/facts?member={user}")).await.ok(200);
        assert_eq!(facts["secondary"].as_array().unwrap().len(), CROWD + 1);
        assert_eq!(facts["members"].as_object().unwrap().len(), CROWD + 3);
        create(&boss, &path, json!({ "member": user })).await.ok(201);
        let again = create(&boss, &path, json!({ "member": user })).await;
        assert_eq!(codes(&again), these(&[("member", "already-an-admin")]));
        assert_eq!(shown().await, CROWD + 2);
        boss.delete(&format!("{path}/{user}")).await.ok(200);
        assert_eq!(shown().await, CROWD + 1);
        // ROLE-9: nor is anything else about the others when the role is handed over.
        let hand_over = format!("/enterprises/acme/teams/{}/primary-admin", office.first);
        create(&boss, &hand_over, json!({ "member": second }))
            .await
            .ok(200);
        assert_eq!(shown().await, CROWD + 1);
    })
    .await;
}
