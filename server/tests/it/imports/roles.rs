//! Files whose rows give a role: applied with the person, told once, taken back.

use serde_json::{Value, json};
use server::imports;

use super::{begin, draft, many, receipt, shown, state, work};
use crate::office::{BOSS, LEAD, Office, SECOND, USER, create, in_offices};
use crate::world::Browser;

/// A row that gives a role, in the team of that name or in the list's.
fn row(number: usize, email: &str, seen: &str, team: &str, role: &str) -> Value {
    json!([number, seen, false, email, "Ann", "Test", "", team, "", role])
}

/// The addresses of the first team's secondary admins.
async fn admins(office: &Office, by: &Browser<'_>) -> Vec<String> {
    let path = format!("/enterprises/acme/teams/{}/admins", office.first);
    let admins = by.get(&path).await.ok(200);
    let secondary = admins["secondary"].as_array().unwrap().iter();
    let mut emails: Vec<String> = secondary
        .map(|admin| admin["email"].as_str().unwrap().to_owned())
        .collect();
    emails.sort_unstable();
    emails
}

fn audited(office: &Office) -> [i64; 2] {
    [
        "SELECT COUNT(*) FROM audit WHERE action = 'roles.give'",
        "SELECT COUNT(*) FROM audit WHERE action = 'roles.end'",
    ]
    .map(|sql| office.count(sql))
}

async fn undo(by: &Browser<'_>, id: &str) -> crate::world::Got {
    create(by, &format!("/enterprises/acme/imports/{id}/undo"), json!({})).await
}

#[tokio::test]
async fn role_9_a_row_makes_a_secondary_admin_and_undoing_takes_the_role_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let [given, ended] = audited(office);
        let members = office.count("SELECT COUNT(*) FROM member");
        let letters = |email| office.mails(email).len();
        let (user, second) = (letters(USER), letters(SECOND));
        let rows = [
            row(2, "a@acme.example", "added", "", "Secondary admin"),
            row(3, USER, "already-member", "", "보조 관리자"),
            // One already is no error, and is told nothing.
            row(4, SECOND, "already-member", "", "secondary-admin"),
            row(5, "c@acme.example", "refused", "", "Software coordinator"),
            // CAP-7: whoever manages a contract adds to that team, and appoints nobody there.
            row(6, "d@acme.example", "refused", "Second", "Secondary admin"),
            row(7, "e@acme.example", "added", "Second", "User"),
        ];
        let mut wanted = draft(office, &rows);
        wanted["mode"] = json!("as-many-as-fit");
        let id = begin(&boss, wanted).await;
        work(&office.world).await;
        let done = shown(&boss, &id).await;
        let outcomes =
            json!({ "added": 2, "brought_back": 0, "already_member": 2, "skipped": 0, "refused": 2 });
        assert_eq!(
            (&done["state"], &done["differ"], &done["outcomes"]),
            (&json!("done"), &json!(0), &outcomes)
        );
        assert_eq!(admins(office, &boss).await, ["a@acme.example", SECOND, USER]);
        assert_eq!(audited(office), [given + 2, ended]);
        // One mail each tells of the role.
        assert_eq!(
            office.mails("a@acme.example"),
            ["get-started", "permissions-changed"]
        );
        assert_eq!((letters(USER), letters(SECOND)), (user + 1, second));
        let refused = receipt(&boss, &id, "&outcome=refused").await;
        let said: Vec<_> = refused
            .iter()
            .map(|row| (&row["violations"][0]["field"], &row["violations"][0]["code"]))
            .collect();
        assert_eq!(
            said,
            [
                (&json!("role"), &json!("role-of-contract")),
                (&json!("role"), &json!("not-allowed"))
            ]
        );
        let file = boss
            .bytes(&format!("/enterprises/acme/imports/{id}?format=csv"))
            .await;
        let file = String::from_utf8(file).unwrap();
        assert!(file.contains(",Software coordinator,"), "{file}");
        undo(&boss, &id).await.ok(202);
        work(&office.world).await;
        assert_eq!(shown(&boss, &id).await["state"], "undone");
        assert_eq!(admins(office, &boss).await, [SECOND]);
        assert_eq!(audited(office), [given + 2, ended + 2]);
        assert_eq!(office.count("SELECT COUNT(*) FROM member"), members);
        assert_eq!((letters(USER), letters(SECOND)), (user + 2, second));
    })
    .await;
}

#[tokio::test]
async fn cap_7_who_appoints_no_more_takes_no_role_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        for (email, seen) in [("a@acme.example", "added"), (USER, "already-member")] {
            let rows = [row(2, email, seen, "", "Secondary admin")];
            let id = begin(&boss, draft(office, &rows)).await;
            work(&office.world).await;
            assert!(admins(office, &boss).await.contains(&email.to_owned()));
            office.hand_team(office.first, LEAD).await;
            let refused = undo(&boss, &id).await;
            assert!(refused.text.contains("appoint-admins"), "{}", refused.text);
            assert_eq!(shown(&boss, &id).await["state"], "done");
            assert!(admins(office, &boss).await.contains(&email.to_owned()));
            office.hand_team(office.first, BOSS).await;
        }
    })
    .await;
}

#[tokio::test]
async fn all_or_nothing_takes_roles_back_without_any_right() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let before = (
            admins(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        let mut rows = vec![
            row(2, "a@acme.example", "added", "", "Secondary admin"),
            row(3, USER, "already-member", "", "Secondary admin"),
        ];
        rows.extend(many(600));
        rows.push(row(999, "z@acme.example", "added", "", "Secondary admin"));
        let id = begin(&boss, draft(office, &rows)).await;
        for _ in 0..2 {
            imports::once(&office.world.context).await.unwrap();
        }
        assert_eq!(shown(&boss, &id).await["state"], "applying");
        assert_eq!(admins(office, &boss).await, ["a@acme.example", SECOND, USER]);
        // CAP-7: who leads the team no longer appoints the last one.
        office.hand_team(office.first, LEAD).await;
        work(&office.world).await;
        assert_eq!(state(office), "refused");
        let after = (
            admins(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        assert_eq!(after, before);
    })
    .await;
}
