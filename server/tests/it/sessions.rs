//! What both sides do with a coaching request, through the API: from asked for to held (COACH-13).

use axum::http::Method;
use domain::plans::{Plan, PlanLine};
use jiff::SignedDuration;
use jiff::civil::Date;
use serde_json::{Value, json};
use server::store::Dialect;
use server::values;

use crate::coach::{COACH, DESK, OTHER, admin, asked, attendee, desk, seoul, specialists};
use crate::office::{BOSS, Office, SECOND, codes, create, in_offices, these};
use crate::world::{Browser, Fresh, instant};

async fn allowance(by: &Browser<'_>, first_day: &str) -> Vec<i64> {
    let got = by.get("/enterprises/acme/coaching/allowances").await.ok(200);
    let mut all = got["items"].as_array().unwrap().iter();
    let of = |allowance: &&Value| {
        allowance["kind"] == "business-product" && allowance["period"]["first_day"] == first_day
    };
    let allowance = all.find(of).unwrap();
    ["reserved", "delivered", "lapsed", "left"]
        .map(|name| allowance[name].as_i64().unwrap())
        .to_vec()
}

#[tokio::test]
async fn from_asked_for_to_held() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let (coach, other) = (office.world.sign_in(COACH).await, office.world.sign_in(OTHER).await);
        // Two are named; the second will not come.
        let members = office.staff(&boss, 2).await;
        let seats = office.seats(&members);
        create(&boss, "/enterprises/acme/assignments", seats).await.ok(201);
        let member = &members[0];
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, &members).await;
        let listed = coach.get(DESK).await.ok(200);
        assert_eq!(
            (&listed["total"], &listed["items"][0]["slug"], &listed["items"][0]["overdue"]),
            (&json!(1), &json!("acme"), &json!(false))
        );
        let got = desk(&coach, &id, "take", json!({})).await.ok(200);
        assert_eq!(
            (got["state"].as_str(), got["specialist"].as_str()),
            (Some("in-coordination"), Some(COACH))
        );
        // Whoever has not taken it does nothing with it, and says nothing in it.
        for (act, body) in [
            ("take", json!({})),
            ("proposals", json!({ "start": seoul("2026-03-20T10:00:00") })),
            ("messages", json!({ "text": "Me, too" })),
        ] {
            let refused = desk(&other, &id, act, body).await;
            assert_eq!(codes(&refused)[0].1, "another-specialists", "{act}");
        }
        let time = json!({ "start": seoul("2026-03-20T10:00:00"), "minutes": 60, "agenda": "Meshes" });
        let got = desk(&coach, &id, "proposals", time).await.ok(201);
        assert_eq!(
            got["proposal"],
            json!({ "by": "vendor", "start": seoul("2026-03-20T10:00:00"), "minutes": 60, "agenda": "Meshes" })
        );
        // A newer one replaces it: nobody agrees to one that is gone, though only its length or agenda be another.
        let old = json!({ "start": seoul("2026-03-20T10:00:00"), "minutes": 60, "agenda": "Meshes" });
        let new = json!({ "start": seoul("2026-04-02T10:00:00"), "minutes": 60 });
        desk(&coach, &id, "proposals", new.clone()).await.ok(201);
        let start = seoul("2026-04-02T10:00:00");
        for gone in [
            old,
            json!({ "start": start }),
            json!({ "start": start, "minutes": 45 }),
            json!({ "start": start, "minutes": 60, "agenda": "Meshes" }),
        ] {
            assert_eq!(
                codes(&admin(&boss, &id, "agree", gone).await),
                these(&[("start", "nothing-proposed")])
            );
        }
        assert_eq!(
            codes(&desk(&coach, &id, "agree", new.clone()).await),
            these(&[("", "other-sides-turn")])
        );
        assert_eq!(allowance(&boss, "2026-01-01").await, [1, 0, 0, 2]);
        let got = admin(&boss, &id, "agree", new).await.ok(200);
        // COACH-7: the place moves along with the start.
        assert_eq!(
            (&got["state"], &got["start"], &got["minutes"], &got["proposal"], &got["period"]["first_day"]),
            (
                &json!("scheduled"),
                &json!("2026-04-02T01:00:00Z"),
                &json!(60),
                &Value::Null,
                &json!("2026-04-01")
            )
        );
        assert_eq!(allowance(&boss, "2026-01-01").await, [0, 0, 0, 3]);
        assert_eq!(allowance(&boss, "2026-04-01").await, [1, 0, 0, 2]);
        assert_eq!(got.get("attended"), None, "nobody came before it was held");
        let early = desk(&coach, &id, "deliver", json!({ "attended": [member] })).await;
        assert_eq!(codes(&early), these(&[("", "not-started")]));
        office.world.pass(SignedDuration::from_hours(24 * 23));
        let (boss, coach) = (office.world.sign_in(BOSS).await, office.world.sign_in(COACH).await);
        let late = admin(&boss, &id, "cancel", json!({ "reason": "ill" })).await;
        assert_eq!(codes(&late), these(&[("", "already-started")]));
        let got = desk(&coach, &id, "deliver", json!({ "attended": [member] })).await.ok(200);
        assert_eq!(got["state"], "delivered");
        // Both sides see who came.
        assert_eq!(got["attended"], json!([member]));
        let path = format!("/enterprises/acme/coaching/requests/{id}");
        assert_eq!(boss.get(&path).await.ok(200)["attended"], json!([member]));
        let theirs = coach.get(&format!("{DESK}/{id}")).await.ok(200);
        assert_eq!(theirs["request"]["attended"], json!([member]));
        assert_eq!(allowance(&boss, "2026-04-01").await, [0, 1, 0, 2]);
        let attended = "SELECT COUNT(*) FROM coaching_attendee WHERE attended = 1";
        assert_eq!(office.count(attended), 1);
        // One conversation, the same for both.
        create(
            &boss,
            &format!("/enterprises/acme/coaching/requests/{id}/messages"),
            json!({ "text": " Thank you " }),
        )
        .await
        .ok(201);
        let ours = boss
            .get(&format!("/enterprises/acme/coaching/requests/{id}/messages"))
            .await
            .ok(200);
        assert_eq!(ours, coach.get(&format!("{DESK}/{id}/messages")).await.ok(200));
        let told: Vec<_> = ours["items"].as_array().unwrap().iter().map(|said| said["act"].clone()).collect();
        let acts = json!(["take", "propose", "propose", "agree", "deliver", null]);
        assert_eq!(Value::Array(told), acts);
        assert_eq!(ours["items"][5]["text"], "Thank you");
        assert_eq!(ours["items"][1]["text"], "Meshes");
        // What was proposed first is read there still, and which of them was agreed and held.
        let told: Vec<_> = (0..6).map(|place| ours["items"][place]["about"]["start"].clone()).collect();
        let (old, new) = (seoul("2026-03-20T10:00:00"), seoul("2026-04-02T10:00:00"));
        assert_eq!(told, [Value::Null, old, new.clone(), new.clone(), new, Value::Null]);
        // Within one instant they have no order.
        let mut mails = office.mails(BOSS);
        mails.retain(|kind| kind.starts_with("coaching"));
        mails.sort();
        let proposed = "coaching-proposed";
        assert_eq!(mails, ["coaching-delivered", proposed, proposed, "coaching-taken"]);
        let mut mails = office.mails(COACH);
        mails.sort();
        assert_eq!(mails, ["coaching-agreed", "coaching-message", "coaching-requested"]);
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_declined_cancelled_or_missed_gives_its_place_back() {
    in_offices(async |office| {
        let topic = specialists(office);
        let (boss, coach) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(COACH).await,
        );
        let member = attendee(office, &boss).await;
        office.plan(Plan::Business);
        let attendees = [member];
        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(asked(&boss, "acme", &topic, &attendees).await);
        }
        assert_eq!(allowance(&boss, "2026-01-01").await, [3, 0, 0, 0]);
        let silent = desk(&coach, &ids[0], "decline", json!({ "reason": " " })).await;
        assert_eq!(codes(&silent), these(&[("reason", "required")]));
        let reason = json!({ "reason": "Ask support" });
        desk(&coach, &ids[0], "decline", reason.clone()).await.ok(200);
        assert_eq!(allowance(&boss, "2026-01-01").await, [2, 0, 0, 1]);
        for (id, hour) in [(&ids[1], 10), (&ids[2], 14)] {
            desk(&coach, id, "take", json!({})).await.ok(200);
            let start = seoul(&format!("2026-03-20T{hour}:00:00"));
            desk(&coach, id, "proposals", json!({ "start": start }))
                .await
                .ok(201);
            admin(&boss, id, "agree", json!({ "start": start })).await.ok(200);
        }
        // An attendee at least stays with an agreed session (COACH-10).
        let path = format!("/enterprises/acme/coaching/requests/{}/attendees", ids[1]);
        let nobody = boss
            .with_body(Method::PUT, &path, None, json!({ "attendees": [] }))
            .await;
        assert_eq!(codes(&nobody), these(&[("attendees", "attendee-needed")]));
        admin(&boss, &ids[1], "cancel", json!({ "reason": "ill" }))
            .await
            .ok(200);
        assert_eq!(allowance(&boss, "2026-01-01").await, [1, 0, 0, 2]);
        office.world.pass(SignedDuration::from_hours(24 * 11));
        let (boss, coach) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(COACH).await,
        );
        let before = office.traces();
        let wrong = desk(&coach, &ids[2], "miss", json!({ "fault": "nobody" })).await;
        assert_eq!((wrong.status.as_u16(), office.traces()), (422, before));
        let missed = json!({ "fault": "vendor" });
        assert_eq!(
            desk(&coach, &ids[2], "miss", missed).await.ok(200)["state"],
            "missed-by-vendor"
        );
        assert_eq!(allowance(&boss, "2026-01-01").await, [0, 0, 0, 3]);
    })
    .await;
}

#[tokio::test]
async fn coach_13_who_attends_is_not_changed_over_what_another_admin_changed_meanwhile() {
    in_offices(async |office| {
        let topic = specialists(office);
        let (boss, second) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(SECOND).await,
        );
        let members = office.staff(&boss, 2).await;
        let [one, two] = [&members[0], &members[1]];
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, std::slice::from_ref(one)).await;
        let path = format!("/enterprises/acme/coaching/requests/{id}/attendees");
        let named = async |by: &Browser<'_>, attendees: Value, before: Value| {
            let draft = json!({ "attendees": attendees, "before": before });
            by.with_body(Method::PUT, &path, None, draft).await
        };
        named(&boss, json!([one, two]), json!([one])).await.ok(200);
        let refused = named(&second, json!([]), json!([one])).await;
        assert_eq!(codes(&refused), these(&[("attendees", "attendees-changed")]));
        named(&second, json!([two]), json!([two, one])).await.ok(200);
        // What was sent before that was asked waits in outboxes.
        let sent = json!({ "attendees": [] });
        boss.with_body(Method::PUT, &path, None, sent).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn coach_14_a_specialist_is_never_at_two_sessions_whichever_customer_agrees_first() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let Some(fresh) = Fresh::new(dialect) else {
            continue;
        };
        let office = &Office::on(fresh).await;
        let topic = specialists(office);
        let (boss, coach) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(COACH).await,
        );
        let nova = office.nova().await;
        let member = attendee(office, &boss).await;
        office.plan(Plan::Business);
        // The other customer has the plan for its own team, and its leader has it.
        office.world.write(|unit| {
            let (enterprise, ..) = unit.enterprise("nova")?.unwrap();
            let team = unit.one(
                "SELECT id FROM team WHERE enterprise = $1",
                values![enterprise],
                |row| row.get(0),
            )?;
            let day = |text: &str| text.parse::<Date>().unwrap();
            let line = PlanLine {
                team,
                plan: Plan::Business,
                agreed_on: day("2025-12-01"),
                first_day: day("2026-01-01"),
                last_day: day("2027-12-31"),
            };
            unit.add_plan(enterprise, &line, 10)?;
            let pool = unit.one(
                "SELECT id FROM pool WHERE enterprise = $1",
                values![enterprise],
                |row| row.get(0),
            )?;
            unit.cover(enterprise, &line, pool, 10)?;
            let members = unit.member_ids(enterprise)?;
            unit.touch(enterprise, members)
        });
        let leader = nova.get("/enterprises/nova/members").await.ok(200)["items"][0]["id"].clone();
        for round in 0..20 {
            let ours = asked(&boss, "acme", &topic, std::slice::from_ref(&member)).await;
            let theirs = asked(&nova, "nova", &topic, &[leader.as_str().unwrap().to_owned()]).await;
            let start = seoul(&format!("2026-03-{:02}T10:00:00", 11 + round % 20));
            for id in [&ours, &theirs] {
                desk(&coach, id, "take", json!({})).await.ok(200);
                desk(&coach, id, "proposals", json!({ "start": start }))
                    .await
                    .ok(201);
            }
            let body = json!({ "start": start });
            let path = format!("/enterprises/nova/coaching/requests/{theirs}/agree");
            let (one, two) = tokio::join!(
                admin(&boss, &ours, "agree", body.clone()),
                create(&nova, &path, body)
            );
            let won = [&one, &two].iter().filter(|got| got.status.is_success()).count();
            assert_eq!(won, 1, "round {round}: {} {}", one.text, two.text);
            let lost = if one.status.is_success() { two } else { one };
            assert_eq!(
                codes(&lost),
                these(&[("start", "specialist-busy")]),
                "round {round}"
            );
            // Room for the next round.
            office.world.write(|unit| {
                unit.execute("UPDATE coaching_request SET state = 'cancelled'", &[])
                    .map(drop)
            });
        }
    }
}

/// What another server has done and not committed yet is waited for: two acts of different customers never decide on one
/// specialist's time side by side.
#[tokio::test]
async fn coach_14_an_act_waits_for_what_another_server_does_with_the_specialist() {
    let Some(fresh) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    let office = &Office::on(fresh).await;
    let topic = specialists(office);
    let (boss, coach) = (
        office.world.sign_in(BOSS).await,
        office.world.sign_in(COACH).await,
    );
    let member = attendee(office, &boss).await;
    office.plan(Plan::Business);
    let start = seoul("2026-03-20T10:00:00");
    let mut ids = Vec::new();
    for _ in 0..2 {
        let id = asked(&boss, "acme", &topic, std::slice::from_ref(&member)).await;
        desk(&coach, &id, "take", json!({})).await.ok(200);
        desk(&coach, &id, "proposals", json!({ "start": start }))
            .await
            .ok(201);
        ids.push(id);
    }
    let work = format!(
        "UPDATE staff SET role = role WHERE role = 'specialist'; \
         UPDATE coaching_request SET state = 'scheduled', start_at = {} WHERE id = decode('{}', 'hex');",
        instant("2026-03-20T01:00:00Z").as_microsecond(),
        ids[1].replace('-', "")
    );
    let (go, waits) = std::sync::mpsc::channel();
    let other = office.world.beside(work, waits);
    let mut agreeing = std::pin::pin!(admin(&boss, &ids[0], "agree", json!({ "start": start })));
    let early = tokio::time::timeout(std::time::Duration::from_millis(300), &mut agreeing).await;
    assert!(early.is_err(), "it decided without waiting");
    go.send(()).unwrap();
    assert_eq!(codes(&agreeing.await), these(&[("start", "specialist-busy")]));
    other.join().unwrap();
}

#[tokio::test]
async fn the_desk_finds_what_is_ones_own_and_by_customer_or_topic() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        office.plan(Plan::Business);
        let first = asked(&boss, "acme", &topic, &[]).await;
        let second = asked(&boss, "acme", &topic, &[]).await;
        desk(&coach, &first, "take", json!({})).await.ok(200);
        let name = boss.get("/enterprises/acme").await.ok(200)["name"].clone();
        let name = name.as_str().unwrap().to_uppercase().replace(' ', "%20");
        let both = [first.as_str(), &second];
        for (query, expected) in [
            ("", &both[..]),
            ("mine=true", &both[..1]),
            ("mine=false", &both),
            ("search=standARDS", &both),
            (&format!("search={name}"), &both),
            ("search=standards&mine=true", &both[..1]),
            ("search=nowhere", &[]),
        ] {
            let listed = coach.get(&format!("{DESK}?{query}")).await.ok(200);
            let ids = listed["items"].as_array().unwrap().iter();
            let mut ids: Vec<_> = ids.map(|one| one["request"]["id"].as_str().unwrap()).collect();
            ids.sort_by_key(|id| both.iter().position(|known| known == id));
            assert_eq!(ids, expected, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn coach_11_a_delay_is_told_with_its_reason_and_what_is_past_its_target_comes_first() {
    in_offices(async |office| {
        let topic = specialists(office);
        let (boss, coach) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(COACH).await,
        );
        office.plan(Plan::Business);
        let draft = |period: &str| json!({ "kind": "business-product", "topic": topic, "period": period });
        let path = "/enterprises/acme/coaching/requests";
        let first = create(&boss, path, draft("2026-04-01")).await.ok(201);
        let second = create(&boss, path, draft("2026-04-01")).await.ok(201);
        let id = first["id"].as_str().unwrap();
        assert_eq!(first["target_day"], "2026-05-13");
        office.world.pass(SignedDuration::from_hours(24 * 65));
        let (boss, coach_again) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(COACH).await,
        );
        drop(coach);
        let delay = json!({ "target_day": "2026-05-30", "reason": "Two of us are ill" });
        let got = desk(&coach_again, id, "delay", delay.clone()).await.ok(200);
        assert_eq!(got["target_day"], "2026-05-30");
        assert_eq!(
            codes(&desk(&coach_again, id, "delay", delay).await),
            these(&[("target_day", "target-not-later")])
        );
        let listed = coach_again.get(DESK).await.ok(200);
        let told: Vec<_> = listed["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|desk| (desk["request"]["id"].clone(), desk["overdue"].clone()))
            .collect();
        assert_eq!(
            told,
            [
                (second["id"].clone(), json!(true)),
                (first["id"].clone(), json!(false))
            ]
        );
        let said = boss.get(&format!("{path}/{id}/messages")).await.ok(200);
        assert_eq!(said["items"][0]["text"], "Two of us are ill");
        assert_eq!(said["items"][0]["about"], json!({ "target_day": "2026-05-30" }));
        assert_eq!(office.mails(BOSS).last().unwrap(), "coaching-delayed");
    })
    .await;
}

/// What a colleague takes between two pages of the desk has left the list, and nothing else goes with it.
#[tokio::test]
async fn the_desk_goes_on_though_the_last_of_a_page_was_taken() {
    in_offices(async |office| {
        let topic = office.topic(&["business-it"]);
        office.plan(Plan::Business);
        specialists(office);
        let (boss, coach) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(COACH).await,
        );
        let draft = json!({ "kind": "business-it", "topic": topic, "period": "2026-01-01" });
        for _ in 0..5 {
            create(&boss, "/enterprises/acme/coaching/requests", draft.clone())
                .await
                .ok(201);
        }
        let list = format!("{DESK}?state=requested&limit=2");
        let first = coach.get(&list).await.ok(200);
        desk(
            &coach,
            first["items"][1]["request"]["id"].as_str().unwrap(),
            "take",
            json!({}),
        )
        .await
        .ok(200);
        let next = first["next"].as_str().unwrap();
        let second = coach.get(&format!("{list}&cursor={next}")).await.ok(200);
        assert_eq!(
            (&second["total"], second["items"].as_array().unwrap().len()),
            (&json!(4), 2)
        );
        let next = second["next"].as_str().unwrap();
        let last = coach.get(&format!("{list}&cursor={next}")).await.ok(200);
        assert_eq!(
            (last["items"].as_array().unwrap().len(), &last["next"]),
            (1, &Value::Null)
        );
    })
    .await;
}
