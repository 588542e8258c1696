//! Seats through the API: who may give them, who gets one, what is left behind.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, SECOND, USER, codes, create, in_offices, json_of, these};
use crate::world::Got;

const ASSIGN: &str = "/enterprises/acme/assignments";

#[tokio::test]
async fn seats_are_given_as_long_as_there_are_some() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 6).await;
        // The boss holds one of the five by default (ROLE-2).
        let pool = office.pool(&boss).await;
        assert_eq!(
            (
                pool["seats"].as_i64(),
                pool["used"].as_i64(),
                pool["state"].as_str()
            ),
            (Some(5), Some(1), Some("open"))
        );
        // SEAT-4: all or nothing.
        let refused = create(&boss, ASSIGN, office.seats(&staff)).await;
        assert_eq!(refused.problem(422), "unprocessable");
        let found = &refused.json()["violations"][0];
        assert_eq!(
            (
                found["code"].as_str(),
                found["rule"].as_str(),
                found["field"].as_str()
            ),
            (Some("seat-limit-reached"), Some("SEAT-1"), Some("members"))
        );
        assert_eq!(
            found["params"],
            json!({ "product": "Draft", "team": "Acme", "limit": 5, "used": 1, "short": 2 })
        );
        assert_eq!(
            found["remedies"][0],
            json!({ "kind": "assign-as-many-as-fit", "fit": 4 })
        );
        assert_eq!(office.pool(&boss).await["used"], 1);
        // SEAT-4: as many as fit, in the order chosen.
        let mut draft = office.seats(&staff);
        draft["mode"] = json!("as-many-as-fit");
        let done = create(&boss, ASSIGN, draft).await.ok(201);
        let assigned: Vec<_> = done["assigned"]
            .as_array()
            .unwrap()
            .iter()
            .map(|seat| seat["member"].clone())
            .collect();
        assert_eq!(json!(assigned), json!(staff[..4]));
        let left: Vec<_> = done["left_out"]
            .as_array()
            .unwrap()
            .iter()
            .map(|left| left["member"].clone())
            .collect();
        assert_eq!(json!(left), json!(staff[4..]));
        assert_eq!(
            (done["pool"]["used"].as_i64(), done["pool"]["state"].as_str()),
            (Some(5), Some("full"))
        );
        // SEAT-2: who holds one already takes none and is no error.
        let again = create(&boss, ASSIGN, office.seats(&staff[..1])).await.ok(201);
        assert_eq!(again["assigned"][0]["new"], false);
        assert_eq!(
            office.count("SELECT COUNT(*) FROM assignment_reason WHERE reason = 'direct'"),
            4
        );
        // SEAT-13: named users of a multi-user product are never too many.
        let many = json!({ "team": office.first, "product": office.render, "members": staff });
        let done = create(&boss, ASSIGN, many).await.ok(201);
        assert_eq!(
            (done["pool"]["used"].as_i64(), done["pool"]["free"].is_null()),
            (Some(7), true)
        );
    })
    .await;
}

#[tokio::test]
async fn each_act_leaves_one_audit_row_and_one_mail_for_each_member() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 2).await;
        let given = "SELECT COUNT(*) FROM audit WHERE action = 'seats.assign'";
        let before = office.count(given);
        office.world.pass(SignedDuration::from_secs(1));
        create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        assert_eq!(office.count(given), before + 2);
        assert_eq!(
            office.mails("staff0@acme.example"),
            ["get-started", "permissions-changed"]
        );
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty() && verdict.rows > 0);
    })
    .await;
}

#[tokio::test]
async fn a_seat_joins_the_team_and_only_admins_of_the_pool_give_it() {
    in_offices(async |office| {
        let lead = office.world.sign_in(LEAD).await;
        let user = office.id_of(USER).await;
        let second = json!({ "team": office.second, "product": office.draft, "members": [user] });
        // ROLE-13: each role acts in its scope.
        for (who, team, status) in [
            (LEAD, office.first, 403),
            (SECOND, office.second, 403),
            (USER, office.first, 403),
            (SECOND, office.first, 201),
            (BOSS, office.second, 201),
        ] {
            let browser = office.world.sign_in(who).await;
            let draft = json!({ "team": team, "product": office.draft, "members": [user] });
            let got = create(&browser, ASSIGN, draft).await;
            assert_eq!(got.status.as_u16(), status, "{who}: {}", got.text);
            if status == 403 {
                assert_eq!(got.problem(403), "not-allowed");
                assert_eq!(got.json()["violations"][0]["remedies"][0]["kind"], "ask-role");
            }
        }
        // TEAM-1: the seat in the second team brought the membership.
        let shown = lead
            .get(&format!("/enterprises/acme/members/{user}"))
            .await
            .ok(200);
        assert!(
            shown["teams"]
                .as_array()
                .unwrap()
                .contains(&json_of(office.second))
        );
        assert_eq!(
            create(&lead, ASSIGN, second).await.ok(201)["assigned"][0]["new"],
            false
        );
    })
    .await;
}

#[tokio::test]
async fn deactivated_and_unknown_people_get_none() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 1).await;
        let stranger = uuid::Uuid::from_u128(7).to_string();
        let member: uuid::Uuid = staff[0].parse().unwrap();
        office.world.write(move |unit| {
            unit.execute_one(
                "UPDATE member SET status = 'deactivated' WHERE id = $1",
                server::values![member],
            )
        });
        let got = create(&boss, ASSIGN, office.seats(&[staff[0].clone(), stranger.clone()])).await;
        assert_eq!(
            codes(&got),
            these(&[("members[0]", "member-deactivated"), ("members[1]", "not-found")])
        );
        assert_eq!(
            codes(&create(&boss, ASSIGN, office.seats(&[])).await),
            these(&[("members", "nobody-chosen")])
        );
        let nowhere = json!({ "team": office.second, "product": office.render, "members": staff });
        assert_eq!(
            codes(&create(&boss, ASSIGN, nowhere).await),
            these(&[("product", "not-found")])
        );
    })
    .await;
}

#[tokio::test]
async fn a_rehearsal_tells_all_and_leaves_nothing() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 2).await;
        let before = office.traces();
        let got = boss
            .post(&format!("{ASSIGN}?rehearse=true"), office.seats(&staff))
            .await
            .ok(201);
        assert_eq!(
            (got["rehearsed"].as_bool(), got["pool"]["used"].as_i64()),
            (Some(true), Some(3))
        );
        let effects: Vec<_> = got["effects"]
            .as_array()
            .unwrap()
            .iter()
            .map(|effect| effect["effect"].as_str().unwrap())
            .collect();
        assert_eq!(effects, ["change", "change", "mail", "mail"]);
        assert_eq!(office.traces(), before);
        assert_eq!(
            boss.post(ASSIGN, office.seats(&staff)).await.problem(400),
            "idempotency-key-missing"
        );
    })
    .await;
}

#[tokio::test]
async fn a_replay_gives_the_same_bytes_and_takes_no_second_seat() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 5).await;
        let send = async |members: &[String]| {
            boss.with_body(Method::POST, ASSIGN, Some("the-key"), office.seats(members))
                .await
        };
        let first = send(&staff[..4]).await;
        first.ok(201);
        let traces = office.traces();
        let again = send(&staff[..4]).await;
        assert_eq!((first.text, first.status), (again.text, again.status));
        assert_eq!(office.traces(), traces);
        assert_eq!(send(&staff).await.problem(422), "idempotency-key-reused");
    })
    .await;
}

#[tokio::test]
async fn a_seat_is_free_with_its_last_reason() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let own = office.id_of(BOSS).await;
        // The boss holds the seat by default; assigning adds a reason (SEAT-2), taking one away frees nothing (SEAT-3).
        let done = create(&boss, ASSIGN, office.seats(std::slice::from_ref(&own)))
            .await
            .ok(201);
        let seat = done["assigned"][0]["id"].as_str().unwrap().to_owned();
        let release = async |who: &str, reason: &str| {
            let browser = office.world.sign_in(who).await;
            browser.delete(&format!("{ASSIGN}/{seat}?reason={reason}")).await
        };
        let done = |got: Got| {
            let got = got.ok(200);
            assert!(got["act"].is_string(), "{got}");
            (got["freed"].clone(), got["reasons_left"].clone())
        };
        assert_eq!(
            done(release(BOSS, "direct").await),
            (json!(false), json!(["role"]))
        );
        assert_eq!(
            codes(&release(BOSS, "direct").await),
            these(&[("reason", "reason-not-held")])
        );
        // Who may not see the directory does not learn that there is such a seat; who may is told why not.
        assert_eq!(release(USER, "role").await.problem(404), "not-found");
        assert_eq!(release(LEAD, "role").await.problem(403), "not-allowed");
        // ROLE-6: a default seat may be given up, and is not given back by itself.
        assert_eq!(done(release(BOSS, "role").await), (json!(true), json!([])));
        assert_eq!(office.count("SELECT COUNT(*) FROM given_up"), 1);
        assert_eq!(office.pool(&boss).await["used"], 0);
        assert_eq!(release(BOSS, "direct").await.problem(404), "not-found");
    })
    .await;
}

#[tokio::test]
async fn an_over_assigned_pool_gives_nothing_until_seats_are_released() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 5).await;
        create(&boss, ASSIGN, office.seats(&staff[..4])).await.ok(201);
        // SEAT-5: seats shrink, nobody loses one by that.
        office
            .world
            .write(|unit| unit.execute("UPDATE subscription SET seats = 3 WHERE seats = 5", &[]));
        let pool = office.pool(&boss).await;
        assert_eq!(
            (
                pool["used"].as_i64(),
                pool["free"].as_i64(),
                pool["state"].as_str()
            ),
            (Some(5), Some(0), Some("over-assigned"))
        );
        // SEAT-6, SEAT-2.
        let got = create(&boss, ASSIGN, office.seats(&staff[4..])).await;
        assert_eq!(codes(&got), these(&[("members", "pool-over-assigned")]));
        create(&boss, ASSIGN, office.seats(&staff[..1])).await.ok(201);
        let id = pool["id"].as_str().unwrap();
        let held = boss
            .get(&format!("/enterprises/acme/pools/{id}/assignments?search=staff"))
            .await
            .ok(200);
        assert_eq!(held["total"], 4);
        let ids: Vec<Value> = held["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|seat| seat["id"].clone())
            .collect();
        let path = format!("/enterprises/acme/pools/{id}/releases");
        let lead = office.world.sign_in(LEAD).await;
        assert_eq!(
            create(&lead, &path, json!({ "assignments": ids }))
                .await
                .problem(403),
            "not-allowed"
        );
        let done = create(&boss, &path, json!({ "assignments": ids[..2] }))
            .await
            .ok(200);
        assert_eq!(
            (
                done["released"].as_i64(),
                done["pool"]["used"].as_i64(),
                done["pool"]["state"].as_str()
            ),
            (Some(2), Some(3), Some("full"))
        );
        // Again: what is released already is passed over.
        assert_eq!(
            create(&boss, &path, json!({ "assignments": ids[..3] }))
                .await
                .ok(200)["released"],
            1
        );
        create(&boss, ASSIGN, office.seats(&staff[4..])).await.ok(201);
        assert_eq!(
            office.count(
                "SELECT over_by FROM pool WHERE counted = 1 AND seats = 3 AND used = 3 AND over_by = 0"
            ),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn seats_follow_the_days_of_the_subscriptions() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        // In Seoul the year ends nine hours before it does in UTC (TIME-1, RENEW-8, SEAT-12).
        assert!(
            office
                .world
                .clock
                .set(crate::world::instant("2026-12-31T14:59:59Z"))
        );
        let boss = {
            drop(boss);
            office.world.sign_in(BOSS).await
        };
        assert_eq!(office.pool(&boss).await["seats"], 5);
        assert!(
            office
                .world
                .clock
                .set(crate::world::instant("2026-12-31T15:00:00Z"))
        );
        let pool = office.pool(&boss).await;
        assert_eq!(
            (pool["seats"].as_i64(), pool["state"].as_str()),
            (Some(0), Some("asleep"))
        );
        let user = office.id_of(USER).await;
        let got = create(&boss, ASSIGN, office.seats(&[user])).await;
        assert_eq!(codes(&got), these(&[("members", "seat-limit-reached")]));
    })
    .await;
}

#[tokio::test]
async fn everybody_who_matches_is_judged_on_one_answer() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 3).await;
        create(&boss, ASSIGN, office.seats(&staff[..1])).await.ok(201);
        let id = office.pool(&boss).await["id"].as_str().unwrap().to_owned();
        let path = format!("/enterprises/acme/pools/{id}/candidates");
        let found = boss.get(&format!("{path}?search=staff")).await.ok(200);
        assert_eq!((found["total"].as_i64(), &found["next"]), (Some(3), &Value::Null));
        let items = found["items"].as_array().unwrap();
        for item in items {
            let holds = item["id"] == staff[0];
            assert_eq!(
                (&item["holds"], &item["status"]),
                (&json!(holds), &json!("pending"))
            );
            assert!(item["email"].as_str().unwrap().starts_with("staff"));
        }
        // The same questions as the list of members, none of a page.
        let list = boss.get("/enterprises/acme/members?sort=-email").await.ok(200);
        let all = boss.get(&format!("{path}?sort=-email")).await.ok(200);
        let ids = |page: &Value| {
            let items = page["items"].as_array().unwrap().iter();
            items.map(|item| item["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&all), ids(&list));
        boss.get(&format!("{path}?unknown=1")).await.problem(422);
        let elsewhere = "/enterprises/acme/pools/00000000-0000-7000-8000-000000000000/candidates";
        assert_eq!(boss.get(elsewhere).await.problem(404), "not-found");
    })
    .await;
}
