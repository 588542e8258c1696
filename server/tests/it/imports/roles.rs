//! Files whose rows give a role: applied with the person, told once, taken back.

use jiff::SignedDuration;
use serde_json::{Value, json};
use server::imports;

use super::{begin, draft, many, receipt, shown, state, work};
use crate::office::{BOSS, LEAD, Office, SECOND, USER, codes, create, in_offices, these};
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
            json!({ "added": 2, "brought_back": 0, "already_member": 2, "skipped": 0, "refused": 2, "appointed": 2 });
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
        let undone = shown(&boss, &id).await;
        assert_eq!((&undone["state"], undone["outcomes"].get("appointed")), (&json!("undone"), None));
        assert_eq!(admins(office, &boss).await, [SECOND]);
        assert_eq!(audited(office), [given + 2, ended + 2]);
        assert_eq!(office.count("SELECT COUNT(*) FROM member"), members);
        assert_eq!((letters(USER), letters(SECOND)), (user + 2, second));
    })
    .await;
}

#[tokio::test]
async fn role_9_undoing_takes_no_role_that_was_given_anew_since() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let path = format!("/enterprises/acme/teams/{}/admins", office.first);
        let dismiss = async |id: &str| boss.delete(&format!("{path}/{id}")).await.ok(200);
        let appoint = async |id: &str| create(&boss, &path, json!({ "member": id })).await.ok(201);
        let rows = [
            row(2, "a@acme.example", "added", "", "Secondary admin"),
            row(3, USER, "already-member", "", "Secondary admin"),
            row(4, LEAD, "already-member", "", "Secondary admin"),
        ];
        let import = begin(&boss, draft(office, &rows)).await;
        work(&office.world).await;
        let (new, user) = (office.id_of("a@acme.example").await, office.id_of(USER).await);
        let ended = audited(office)[1];
        office.world.pass(SignedDuration::from_mins(1));
        for id in [&new, &user] {
            dismiss(id).await;
            appoint(id).await;
        }
        // Who was added holds by now what the import did not give.
        let refused = undo(&boss, &import).await;
        assert_eq!(codes(&refused), these(&[("", "holds-more")]));
        assert_eq!(
            admins(office, &boss).await,
            ["a@acme.example", LEAD, SECOND, USER]
        );
        dismiss(&new).await;
        undo(&boss, &import).await.ok(202);
        work(&office.world).await;
        assert_eq!(shown(&boss, &import).await["state"], "undone");
        // The newer role stays, the import's own goes.
        assert_eq!(admins(office, &boss).await, [SECOND, USER]);
        assert_eq!(audited(office)[1], ended + 4);
    })
    .await;
}

#[tokio::test]
async fn role_9_who_led_the_team_meanwhile_keeps_the_role_they_fell_back_to() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let path = format!("/enterprises/acme/teams/{}/primary-admin", office.first);
        let rows = [row(2, USER, "already-member", "", "Secondary admin")];
        let import = begin(&boss, draft(office, &rows)).await;
        work(&office.world).await;
        let (own, user) = (office.id_of(BOSS).await, office.id_of(USER).await);
        office.world.pass(SignedDuration::from_mins(1));
        create(&boss, &path, json!({ "member": user })).await.ok(200);
        let led = office.world.sign_in(USER).await;
        create(&led, &path, json!({ "member": own })).await.ok(200);
        undo(&boss, &import).await.ok(202);
        work(&office.world).await;
        assert_eq!(admins(office, &boss).await, [SECOND, USER]);
    })
    .await;
}

#[tokio::test]
async fn role_9_a_role_from_before_its_instant_was_kept_is_taken_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let rows = [
            row(2, "a@acme.example", "added", "", "Secondary admin"),
            row(3, USER, "already-member", "", "Secondary admin"),
        ];
        let import = begin(&boss, draft(office, &rows)).await;
        work(&office.world).await;
        let forget = "UPDATE team_admin SET since = NULL";
        assert_eq!(office.world.write(|unit| unit.execute(forget, &[])), 3);
        undo(&boss, &import).await.ok(202);
        work(&office.world).await;
        assert_eq!(shown(&boss, &import).await["state"], "undone");
        assert_eq!(admins(office, &boss).await, [SECOND]);
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
