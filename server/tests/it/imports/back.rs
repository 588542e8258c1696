//! Imports that take themselves back, or that somebody takes back who lost a right since.

use axum::http::Method;
use domain::plans::Plan;
use jiff::SignedDuration;
use serde_json::json;
use server::imports;
use server::mails::worker::{Undelivered, Worker};

use super::{begin, draft, many, row, shown, state, with_seats, work};
use crate::mails::{Script, clear, send_all};
use crate::office::{BOSS, LEAD, OPERATOR, SECOND, USER, create, in_offices};

#[tokio::test]
async fn all_or_nothing_takes_seats_and_those_brought_back_away_without_any_right() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let lead = office.world.sign_in(LEAD).await;
        // One who was deactivated in the second team, and a member of the first: both are in the first part.
        let mut gone = office.member("gone@acme.example", "Gone");
        gone["team"] = json!(office.second);
        let gone = create(&lead, "/enterprises/acme/members", gone).await.ok(201)["id"].clone();
        let path = format!("/enterprises/acme/members/{}/status", gone.as_str().unwrap());
        let status = json!({ "status": "deactivated" });
        lead.with_body(Method::PUT, &path, None, status).await.ok(200);
        let before = office.traces().split_off(3);
        let mut rows = vec![
            row(2, "gone@acme.example", "brought-back"),
            row(3, USER, "already-member"),
        ];
        // Those after the first part have no seat to wait for: tokens count nothing.
        rows.extend(many(600));
        let mut wanted = draft(office, &rows);
        wanted["team"] = json!(office.second);
        wanted["bring_back"] = json!(true);
        wanted["access"] = json!([{ "team": office.second, "product": office.tokens }]);
        let id = begin(&lead, wanted).await;
        for _ in 0..2 {
            imports::once(&office.world.context).await.unwrap();
        }
        let applied = shown(&lead, &id).await;
        assert_eq!(applied["state"], "applying");
        assert!(applied["done"].as_i64().unwrap() > 0);
        let user = office.id_of(USER).await;
        let seats = || async {
            let user = boss
                .get(&format!("/enterprises/acme/members/{user}"))
                .await
                .ok(200);
            user["seats"].as_array().unwrap().len()
        };
        assert_eq!(seats().await, 1);
        // CAP-8: who leads the team no longer gives seats in it, nor deactivates anybody there.
        office.hand_team(office.second, BOSS).await;
        work(&office.world).await;
        let state = state(office);
        assert_eq!(state, "refused", "a part stayed");
        assert_eq!(seats().await, 0);
        let path = format!("/enterprises/acme/members/{}", gone.as_str().unwrap());
        assert_eq!(boss.get(&path).await.ok(200)["status"], "deactivated");
        let after = office.traces().split_off(3);
        // All but the accounts, which stay (PEOPLE-2), the boss in the second team, and the version.
        assert_eq!((after[0], &after[3..7]), (before[0], &before[3..7]));
    })
    .await;
}

#[tokio::test]
async fn what_deactivates_is_judged_before_an_import_is_taken_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let out = office.id_of(USER).await;
        let path = format!("/enterprises/acme/members/{out}/status");
        boss.with_body(Method::PUT, &path, None, json!({ "status": "deactivated" }))
            .await
            .ok(200);
        let mut wanted = draft(office, &[row(2, USER, "brought-back")]);
        wanted["bring_back"] = json!(true);
        let id = begin(&boss, wanted).await;
        work(&office.world).await;
        assert_eq!(shown(&boss, &id).await["outcomes"]["brought_back"], 1);
        // The boss goes on managing the contract, which is enough to add, but leads the team no more (TEAM-1, CAP-8).
        let (first, second) = (office.first, office.id_of(SECOND).await);
        let second = second.parse::<domain::id::MemberId>().unwrap();
        office.world.write(move |unit| {
            let sql = "DELETE FROM team_admin WHERE team = $1 AND member = $2";
            unit.execute(sql, server::values![first, second])?;
            let sql = "UPDATE team SET primary_admin = $2 WHERE id = $1";
            unit.execute_one(sql, server::values![first, second])
        });
        let undo = format!("/enterprises/acme/imports/{id}/undo");
        let refused = create(&boss, &undo, json!({})).await;
        assert!(!refused.status.is_success(), "{}", refused.text);
        assert_eq!(shown(&boss, &id).await["state"], "done");
    })
    .await;
}

#[tokio::test]
async fn plan_3_a_part_that_has_the_last_cover_of_a_team_stays() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let mut wanted = draft(office, &[row(2, "a@acme.example", "added")]);
        wanted["access"] = json!([{ "team": office.first, "product": office.draft }]);
        let id = begin(&boss, wanted).await;
        work(&office.world).await;
        // Who was imported and the boss have the plan; then who was imported is the last.
        office.plan(Plan::Business);
        let covers = "/enterprises/acme/plan-assignments";
        let listed = boss
            .get(&format!("{covers}?team={}&plan=business", office.first))
            .await
            .ok(200);
        let own = office.id_of(BOSS).await;
        let mut listed = listed["items"].as_array().unwrap().iter();
        let own = listed
            .find(|one| one["member"]["id"] == own && one["covered"] == true)
            .unwrap();
        let own = own["id"].as_str().unwrap();
        boss.delete(&format!("{covers}/{own}?plan=business"))
            .await
            .ok(200);
        let before = office.count("SELECT COUNT(*) FROM member");
        create(&boss, &format!("/enterprises/acme/imports/{id}/undo"), json!({}))
            .await
            .ok(202);
        work(&office.world).await;
        let stays = shown(&boss, &id).await;
        assert_eq!(
            (
                &stays["state"],
                &stays["found"][0]["code"],
                &stays["outcomes"]["added"]
            ),
            (&json!("done"), &json!("last-cover"), &json!(1))
        );
        assert_eq!(office.count("SELECT COUNT(*) FROM member"), before);
        assert_eq!(office.count("SELECT used FROM plan_pool"), 1);
    })
    .await;
}

#[tokio::test]
async fn people_8_no_mail_leaves_any_more_for_who_was_taken_back() {
    const PEOPLE: [&str; 3] = ["a@acme.example", "b@acme.example", "c@acme.example"];
    const FAILED: &str = "b@acme.example";
    in_offices(async |office| {
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        let rows: Vec<_> = (2..)
            .zip(PEOPLE)
            .map(|(at, email)| row(at, email, "added"))
            .collect();
        let id = begin(&boss, with_seats(office, &rows, "all-or-nothing")).await;
        work(&office.world).await;
        for email in PEOPLE {
            assert_eq!(office.mails(email), ["get-started", "permissions-changed"]);
        }
        // One is given up, the others are tried again later.
        let script = Script::new(|_, letter| {
            Err(Undelivered {
                for_good: letter.to == FAILED,
                class: "unreachable",
                reason: "no such mailbox".to_owned(),
            })
        });
        send_all(&office.world, &script).await;
        assert!(script.tried().iter().any(|letter| letter.to == FAILED));
        // Who was added is written to once more, by another act than the import's.
        let own = office.id_of("c@acme.example").await;
        let again = format!("/enterprises/acme/members/{own}/invitation");
        create(&boss, &again, json!({})).await.ok(200);
        // A server has some of them at hand while they are taken back.
        office.world.pass(SignedDuration::from_mins(1));
        let busy = Worker::new(&office.world.context, Script::willing(), "https://seats.example");
        let leased = busy.take().await.unwrap();
        let to = |email: &str| leased.iter().filter(|mail| mail.to == email).count();
        assert!(PEOPLE.iter().map(|email| to(email)).sum::<usize>() > 0);
        create(&boss, &format!("/enterprises/acme/imports/{id}/undo"), json!({}))
            .await
            .ok(202);
        work(&office.world).await;
        assert_eq!(shown(&boss, &id).await["state"], "undone");
        // What could not be sent just then is not tried again.
        for mail in leased
            .into_iter()
            .filter(|mail| PEOPLE.contains(&mail.to.as_str()))
        {
            let late = move |unit: &mut server::store::Unit| {
                unit.mail_failed(mail.id, mail.until, mail.until, "connection refused")
            };
            assert!(!office.world.write(late));
        }
        office.world.pass(SignedDuration::from_hours(48));
        let script = Script::willing();
        send_all(&office.world, &script).await;
        let mut sent: Vec<_> = script
            .tried()
            .into_iter()
            .map(|letter| (letter.to, letter.kind))
            .collect();
        sent.retain(|(to, _)| PEOPLE.contains(&to.as_str()));
        assert_eq!(sent, []);
        // Whoever began it is told that it was taken back.
        assert!(script.tried().iter().any(|letter| letter.to == BOSS));
        let operator = office.world.sign_in(OPERATOR).await;
        for state in ["waiting", "dead"] {
            let left = operator
                .get(&format!("/vendor/mails?state={state}"))
                .await
                .ok(200);
            assert_eq!(left["total"], 0, "{state}: {left}");
        }
    })
    .await;
}
