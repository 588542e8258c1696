//! Imports that take themselves back, or that somebody takes back who lost a right since.

use axum::http::Method;
use domain::plans::Plan;
use serde_json::json;
use server::imports;

use super::{begin, draft, many, row, shown, state, work};
use crate::office::{BOSS, LEAD, SECOND, USER, create, in_offices};

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
