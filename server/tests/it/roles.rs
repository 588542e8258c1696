//! Roles that people change: a team's admins, coordinators, callers and the manager of a contract.

mod crowd;
mod groups;

use axum::http::Method;
use domain::id::{ContractId, MemberId};
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::values;

use crate::office::{BOSS, LEAD, OPERATOR, Office, SECOND, USER, codes, create, in_offices, place, these};
use crate::world::{Browser, Got};

async fn contract(office: &Office, number: &str) -> String {
    let boss = office.world.sign_in(BOSS).await;
    let all = boss.get("/enterprises/acme/contracts").await.ok(200);
    let found = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["number"] == number);
    format!(
        "/enterprises/acme/contracts/{}",
        found.unwrap()["id"].as_str().unwrap()
    )
}

async fn wish(by: &Browser<'_>, path: &str, member: &str) -> Got {
    create(by, path, json!({ "member": member })).await
}

/// The roles of `GET /me` in the customer, in their order.
async fn roles(by: &Browser<'_>) -> Vec<Value> {
    let me = by.get("/me").await.ok(200);
    me["memberships"][0]["standing"]["roles"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// How many mails of that kind went to that address.
fn mailed(office: &Office, email: &'static str, kind: &str) -> usize {
    office.mails(email).iter().filter(|mail| *mail == kind).count()
}

fn words(changed: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let turn = |turn: &Value, what: String| {
        let sign = if turn["given"] == true { '+' } else { '-' };
        format!("{sign} {}: {what}", text(&turn["member"]["name"]))
    };
    let roles = changed["roles"].as_array().unwrap().iter();
    let roles = roles.map(|role| {
        turn(
            role,
            format!("{} of {}", text(&role["role"]), text(&role["scope"])),
        )
    });
    let seats = changed["seats"].as_array().unwrap().iter();
    let seats = seats.map(|seat| {
        turn(
            seat,
            format!("{} in {}", text(&seat["product"]), text(&seat["team"])),
        )
    });
    roles.chain(seats).collect()
}

#[tokio::test]
async fn role_9_admins_are_appointed_dismissed_and_the_primary_role_goes_on_in_one_act() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (second, user) = (office.id_of(SECOND).await, office.id_of(USER).await);
        let team = format!("/enterprises/acme/teams/{}", office.first);
        let admins = format!("{team}/admins");

        let made = wish(&boss, &admins, &user).await.ok(201);
        assert_eq!(words(&made), ["+ Una Test: secondary-admin of Acme"]);
        assert_eq!(mailed(office, USER, "permissions-changed"), 1);
        let shown = boss.get(&admins).await.ok(200);
        assert_eq!(
            (
                &shown["primary"]["email"],
                shown["secondary"].as_array().unwrap().len(),
                &shown["denied"]
            ),
            (&json!(BOSS), 2, &Value::Null)
        );
        let twice = wish(&boss, &admins, &user).await;
        assert_eq!(codes(&twice), these(&[("member", "already-an-admin")]));

        // ROLE-10: the primary admin does not just go; the remedy is the hand-over.
        let own = office.id_of(BOSS).await;
        let gone = boss
            .with_body(Method::DELETE, &format!("{admins}/{own}"), None, json!({}))
            .await;
        assert_eq!(codes(&gone), these(&[("member", "primary-admin-needed")]));
        assert_eq!(
            gone.json()["violations"][0]["remedies"][0]["kind"],
            "hand-over-primary"
        );

        // Told before it is done, nothing kept.
        let primary = format!("{team}/primary-admin");
        let before = office.traces();
        let told = wish(&boss, &format!("{primary}?rehearse=true"), &second)
            .await
            .ok(200);
        let mails: Vec<_> = told["effects"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|e| e["effect"] == "mail")
            .collect();
        assert_eq!((mails.len(), &told["rehearsed"]), (2, &json!(true)));
        assert!(mails.iter().all(|mail| mail["kind"] == "hand-over"));
        assert_eq!(office.traces(), before);

        let done = wish(&boss, &primary, &second).await.ok(200);
        assert_eq!(done["roles"], told["roles"]);
        assert_eq!(
            words(&done),
            [
                "+ Sven Test: primary-admin of Acme",
                "- Bo Boss: primary-admin of Acme",
                "+ Bo Boss: secondary-admin of Acme"
            ]
        );
        for email in [BOSS, SECOND] {
            assert_eq!(mailed(office, email, "hand-over"), 1);
        }
        let shown = boss.get(&admins).await.ok(200);
        assert_eq!(shown["primary"]["email"], SECOND);
        assert_eq!(shown["denied"]["rule"], "CAP-7");
        // Who has handed over does so no more; who has the role now does.
        assert_eq!(wish(&boss, &primary, &user).await.problem(403), "not-allowed");
        let second = office.world.sign_in(SECOND).await;
        let dismissed = second
            .with_body(Method::DELETE, &format!("{admins}/{user}"), None, json!({}))
            .await;
        assert_eq!(words(&dismissed.ok(200)), ["- Una Test: secondary-admin of Acme"]);
        assert_eq!(
            roles(&office.world.sign_in(USER).await).await,
            [json!({ "role": "user" })]
        );
        assert_eq!(
            wish(&second, &primary, &user).await.json()["violations"][0]["code"],
            "not-a-secondary-admin"
        );
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
    })
    .await;
}

fn reminders(office: &Office) -> i64 {
    office.count("SELECT COUNT(*) FROM outbox WHERE kind = 'role-pending'")
}

#[tokio::test]
async fn role_3_role_5_role_8_a_coordinator_is_appointed_accepts_and_is_replaced() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (second, user) = (office.id_of(SECOND).await, office.id_of(USER).await);
        let path = contract(office, "A-1").await;
        let coordinators = format!("{path}/coordinators");
        let both = json!({ "member": user, "products": [office.draft, office.render] });

        let made = create(&boss, &coordinators, both).await.ok(201);
        assert_eq!(
            words(&made),
            [
                "+ Una Test: coordinator of Draft, A-1",
                "+ Una Test: coordinator of Render, A-1",
                "+ Una Test: named-caller of A-1",
                "+ Una Test: Draft in Acme",
                "+ Una Test: Render in Acme"
            ]
        );
        // PEOPLE-8: one mail of a kind; the manager's reminders are not due yet.
        assert_eq!(office.mails(USER)[1..], ["permissions-changed", "role-terms"]);
        assert_eq!(reminders(office), 2);
        let una = office.world.sign_in(USER).await;
        // ROLE-8: shut until the terms are accepted, with the reason.
        assert_eq!(una.get(&path).await.problem(403), "not-allowed");
        let terms = una.get("/me/terms").await.ok(200);
        let items = terms["items"].as_array().unwrap();
        assert_eq!(
            (items.len(), &items[0]["product_name"], &items[0]["slug"]),
            (2, &json!("Draft"), &json!("acme"))
        );
        let accept = format!("/me/terms/{}", items[0]["contract"].as_str().unwrap());
        assert_eq!(
            boss.post(&accept, json!({ "products": [office.draft] }))
                .await
                .problem(404),
            "not-found"
        );
        let left = una
            .post(&accept, json!({ "products": [office.draft] }))
            .await
            .ok(200);
        assert_eq!(
            (left["items"].as_array().unwrap().len(), reminders(office)),
            (1, 1)
        );
        // What is accepted of one product opens nothing of another.
        let seen = una.get(&path).await.ok(200);
        let products: Vec<_> = seen["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| &line["product_name"])
            .collect();
        assert_eq!(products, ["Draft"]);
        assert_eq!(
            una.post(&accept, json!({ "products": [office.draft] }))
                .await
                .problem(404),
            "not-found"
        );

        // ROLE-3: another takes the place; what came with the role goes, the place of the other product stays.
        let one = format!("{coordinators}/{}", office.draft);
        let draft = json!({ "member": second });
        let done = boss
            .with_body(Method::PUT, &one, Some("replace"), draft)
            .await
            .ok(200);
        assert_eq!(
            words(&done),
            [
                "+ Sven Test: coordinator of Draft, A-1",
                "- Una Test: coordinator of Draft, A-1",
                "+ Sven Test: named-caller of A-1",
                "- Una Test: Draft in Acme",
                "+ Sven Test: Draft in Acme"
            ]
        );
        assert_eq!(una.get(&path).await.problem(403), "not-allowed");
        // ROLE-4: removed, the product is the manager's again at once, and with the last role the caller's place goes.
        let render = format!("{coordinators}/{}", office.render);
        let done = boss.delete(&render).await.ok(200);
        assert_eq!(
            words(&done),
            [
                "- Una Test: coordinator of Render, A-1",
                "- Una Test: named-caller of A-1",
                "- Una Test: Render in Acme"
            ]
        );
        assert_eq!(
            (
                reminders(office),
                una.get("/me/terms").await.ok(200)["items"]
                    .as_array()
                    .unwrap()
                    .len()
            ),
            (1, 0)
        );
        assert_eq!(
            codes(&boss.delete(&render).await),
            these(&[("", "no-coordinator")])
        );
        // Whoever is deactivated is waited for no more.
        let status = format!("/enterprises/acme/members/{second}/status");
        let left = json!({ "status": "deactivated" });
        boss.with_body(Method::PUT, &status, None, left).await.ok(200);
        assert_eq!(reminders(office), 0);
        let shown = boss.get(&path).await.ok(200);
        assert!(
            shown["coordinators"]
                .as_array()
                .unwrap()
                .iter()
                .all(|of| of["coordinator"].is_null())
        );
    })
    .await;
}

#[tokio::test]
async fn role_5_the_role_is_granted_without_the_seat_where_none_is_free() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        office.seated(&boss, 4).await;
        let path = format!("{}/coordinators", contract(office, "A-1").await);
        let wanted = json!({ "member": office.id_of(USER).await, "products": [office.draft] });
        let told = create(&boss, &format!("{path}?rehearse=true"), wanted.clone())
            .await
            .ok(201);
        let made = create(&boss, &path, wanted).await.ok(201);
        for answer in [told, made] {
            let missing = &answer["warnings"][0];
            assert_eq!(
                (&missing["code"], &missing["rule"]),
                (&json!("default-seat-missing"), &json!("ROLE-5"))
            );
            assert_eq!(missing["remedies"][0]["kind"], "release-seats");
            assert_eq!(answer["seats"], json!([]));
        }
        // ROLE-6: what is given up does not come back with a fresh appointment.
        let una = office.world.sign_in(USER).await;
        let (own, contract) = (office.id_of(USER).await, contract(office, "A-1").await);
        let mine = format!("{contract}/callers/{own}");
        assert_eq!(
            words(&una.delete(&mine).await.ok(200)),
            ["- Una Test: named-caller of A-1"]
        );
        let render = json!({ "member": own, "products": [office.render] });
        let made = create(&boss, &path, render).await.ok(201);
        assert_eq!(
            words(&made),
            [
                "+ Una Test: coordinator of Render, A-1",
                "+ Una Test: Render in Acme"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn call_2_call_3_call_4_callers_are_users_within_the_places() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 4).await;
        let path = format!("{}/callers", contract(office, "A-1").await);
        // CALL-2: a user first, and the remedy says so.
        let refused = wish(&boss, &path, &staff[0]).await;
        assert_eq!(codes(&refused), these(&[("member", "caller-needs-seat")]));
        assert_eq!(
            refused.json()["violations"][0]["remedies"][0]["kind"],
            "give-seat"
        );
        let given = create(&boss, "/enterprises/acme/assignments", office.seats(&staff))
            .await
            .ok(201);
        for member in &staff[..2] {
            wish(&boss, &path, member).await.ok(201);
        }
        // CALL-3: 7 seats give 2 places; the manager by default takes none.
        let shown = boss.get(&path).await.ok(200);
        assert_eq!(
            (&shown["granted"], &shown["used"], &shown["free"], &shown["state"]),
            (&json!(2), &json!(2), &json!(0), &json!("full"))
        );
        assert_eq!(shown["callers"][0]["by"], "default");
        let full = wish(&boss, &path, &staff[2]).await;
        assert_eq!(codes(&full), these(&[("", "no-caller-place")]));
        // CALL-4: with the last seat under the contract the place goes, in the same act and the same mail.
        let seat = given["assigned"][0]["id"].as_str().unwrap();
        let mails = office.count("SELECT COUNT(*) FROM outbox");
        boss.delete(&format!("/enterprises/acme/assignments/{seat}"))
            .await
            .ok(200);
        assert_eq!(office.count("SELECT COUNT(*) FROM outbox"), mails + 1);
        let last =
            "SELECT COUNT(*) FROM outbox WHERE payload LIKE '%named-caller%' AND payload LIKE '%seat-taken%'";
        assert_eq!(office.count(last), 1);
        let shown = boss.get(&path).await.ok(200);
        assert_eq!((&shown["used"], &shown["state"]), (&json!(1), &json!("open")));
        wish(&boss, &path, &staff[2]).await.ok(201);
        // CALL-4: fewer places than callers refuses nobody.
        office.world.write(|unit| {
            unit.execute(
                "UPDATE subscription SET last_day = '2026-02-01' WHERE support = 'advanced'",
                &[],
            )
        });
        let shown = boss.get(&path).await.ok(200);
        assert_eq!(
            (&shown["granted"], &shown["used"], &shown["free"], &shown["state"]),
            (&json!(0), &json!(2), &json!(0), &json!("over-limit"))
        );
        // CALL-1: nor is anybody named then.
        assert_eq!(
            codes(&wish(&boss, &path, &staff[3]).await),
            these(&[("", "no-advanced-support")])
        );
        let taken = boss.delete(&format!("{path}/{}", staff[1])).await.ok(200);
        assert_eq!(words(&taken), ["- Staff Test: named-caller of A-1"]);
    })
    .await;
}

#[tokio::test]
async fn role_13_who_was_named_by_hand_before_a_role_is_so_again_after_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.seated(&boss, 1).await;
        let path = contract(office, "A-1").await;
        wish(&boss, &format!("{path}/callers"), &staff[0]).await.ok(201);
        let used = async || boss.get(&format!("{path}/callers")).await.ok(200)["used"].clone();
        assert_eq!(used().await, 1);
        let wanted = json!({ "member": staff[0], "products": [office.draft] });
        let made = create(&boss, &format!("{path}/coordinators"), wanted)
            .await
            .ok(201);
        // The seat that was there takes the reason on; a place by default takes none.
        assert_eq!(words(&made), ["+ Staff Test: coordinator of Draft, A-1"]);
        assert_eq!(used().await, 0);
        let done = boss
            .delete(&format!("{path}/coordinators/{}", office.draft))
            .await
            .ok(200);
        assert_eq!(words(&done), ["- Staff Test: coordinator of Draft, A-1"]);
        assert_eq!(used().await, 1);
        let shown = boss
            .get(&format!("/enterprises/acme/members/{}", staff[0]))
            .await
            .ok(200);
        assert_eq!(shown["seats"][0]["reasons"], json!(["direct"]));
    })
    .await;
}

#[tokio::test]
async fn role_7_who_is_meant_asks_without_seeing_the_contract_and_role_8_is_reminded_from_then_on() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let operator = office.world.sign_in(OPERATOR).await;
        let una = office.world.sign_in(USER).await;
        let (second, user) = (office.id_of(SECOND).await, office.id_of(USER).await);
        let path = contract(office, "A-1").await;
        let appointed = json!({ "member": second, "products": [office.draft] });
        create(&boss, &format!("{path}/coordinators"), appointed)
            .await
            .ok(201);
        office
            .world
            .write(|unit| unit.execute("UPDATE subscription SET auto_renewal = 0", &[]));
        // A contract that she does not see, unless she is the one who is meant.
        let asks = format!("{path}/manager-changes");
        assert!(una.get(&path).await.status.is_client_error());
        assert_eq!(wish(&una, &asks, &second).await.problem(404), "not-found");
        wish(&una, &asks, &user).await.ok(201);
        una.delete(&asks).await.ok(200);
        wish(&boss, &asks, &user).await.ok(201);
        // Whoever is meant sees what is asked, without seeing the contract; nobody else does.
        let asked = una.get("/me/terms").await.ok(200)["asked"].clone();
        assert_eq!(asked.as_array().unwrap().len(), 1);
        assert_eq!(
            (&asked[0]["slug"], &asked[0]["number"]),
            (&json!("acme"), &json!("A-1"))
        );
        assert_eq!(
            asked[0]["change"]["asked_by"]["id"],
            json!(office.id_of(BOSS).await)
        );
        assert_eq!(boss.get("/me/terms").await.ok(200)["asked"], json!([]));
        let waits = async |by: &Browser<'_>| {
            by.get("/enterprises/acme").await.ok(200)["waiting"]["contracts"].clone()
        };
        assert_eq!((waits(&una).await, waits(&boss).await), (json!(1), json!(0)));
        una.delete(&asks).await.ok(200);
        assert_eq!(una.get("/me/terms").await.ok(200)["asked"], json!([]));
        wish(&una, &asks, &user).await.ok(201);
        // The seven days go on, and whoever manages by then is told.
        let due = || {
            office.world.read(|unit| {
                let sql = "SELECT a.email, o.due_at FROM outbox o JOIN account a ON a.id = o.recipient \
                           WHERE o.kind = 'role-pending' AND o.done_at IS NULL";
                unit.all(sql, &[], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))
            })
        };
        let before = due();
        assert_eq!(before[0].0, BOSS);
        let id = path.rsplit('/').next().unwrap();
        create(
            &operator,
            &format!("/vendor/manager-changes/{id}/confirm"),
            json!({ "member": user }),
        )
        .await
        .ok(200);
        assert_eq!(due(), [(USER.to_owned(), before[0].1)]);
    })
    .await;
}

#[tokio::test]
async fn role_7_another_manager_is_asked_for_and_confirmed_and_judged_at_both_moments() {
    in_offices(async |office| {
        let (boss, operator) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(OPERATOR).await,
        );
        let (second, lead) = (office.id_of(SECOND).await, office.id_of(LEAD).await);
        let path = contract(office, "A-1").await;
        let (asks, id) = (
            format!("{path}/manager-changes"),
            path.rsplit('/').next().unwrap().to_owned(),
        );
        let desk = |act: &str| format!("/vendor/manager-changes/{id}/{act}");
        let renew = |on: i64| {
            let id: ContractId = id.parse().unwrap();
            office.world.write(move |unit| {
                let sql = "UPDATE subscription SET auto_renewal = $2 WHERE contract = $1";
                unit.execute(sql, values![id, on])
            });
        };
        // ROLE-7: not while something renews by itself.
        renew(1);
        let refused = codes(&wish(&boss, &asks, &second).await);
        assert_eq!(
            refused,
            these(&[("", "auto-renewal-on"), ("", "auto-renewal-on")])
        );
        // What has ended renews no more, whatever was said of it.
        let ended = |day: jiff::civil::Date| {
            let id: ContractId = id.parse().unwrap();
            office.world.write(move |unit| {
                let sql = "UPDATE subscription SET last_day = $2 WHERE contract = $1";
                unit.execute(sql, values![id, day])
            });
        };
        ended(jiff::civil::date(2026, 3, 9));
        let lapsed = wish(&boss, &asks, &second).await.ok(201);
        assert_eq!(lapsed["member"]["name"], "Sven Test");
        assert_eq!(mailed(office, SECOND, "manager-change"), 1);
        boss.delete(&asks).await.ok(200);
        assert_eq!(mailed(office, SECOND, "manager-change"), 2, "told that it is off");
        ended(jiff::civil::date(2027, 3, 9));
        renew(0);
        let sven = office.world.sign_in(SECOND).await;
        assert_eq!(
            codes(&wish(&sven, &asks, &lead).await),
            these(&[("", "not-a-party")])
        );
        // The new one asks, the old one is told.
        let asked = wish(&sven, &asks, &second).await.ok(201);
        assert_eq!(asked["asked_by"]["name"], "Sven Test");
        assert_eq!(mailed(office, BOSS, "manager-change"), 1);
        assert_eq!(
            boss.get(&path).await.ok(200)["change"]["member"]["name"],
            "Sven Test"
        );
        assert_eq!(
            codes(&wish(&boss, &asks, &lead).await),
            these(&[("", "change-asked-already")])
        );

        // Both moments: what was right then may be wrong by now.
        renew(1);
        let offers = operator.get("/vendor/manager-changes").await.ok(200);
        assert_eq!(offers["items"][0]["refused"][0]["code"], "auto-renewal-on");
        let confirmed = json!({ "member": second });
        let late = create(&operator, &desk("confirm"), confirmed.clone()).await;
        assert_eq!(late.json()["violations"][0]["code"], "auto-renewal-on");
        renew(0);
        let held = boss
            .get(&format!("/enterprises/acme/members/{}", office.id_of(BOSS).await))
            .await
            .ok(200);
        assert_eq!(held["seats"].as_array().unwrap().len(), 4);
        let done = create(&operator, &desk("confirm"), confirmed.clone())
            .await
            .ok(200);
        assert_eq!(
            words(&done),
            [
                "+ Sven Test: contract-manager of A-1",
                "- Bo Boss: contract-manager of A-1",
                "- Bo Boss: named-caller of A-1",
                "+ Sven Test: named-caller of A-1",
                "- Bo Boss: Draft in Acme",
                "- Bo Boss: Render in Acme"
            ]
        );
        for email in [BOSS, SECOND] {
            assert_eq!(mailed(office, email, "hand-over"), 1);
        }
        assert_eq!(
            create(&operator, &desk("confirm"), confirmed).await.problem(404),
            "not-found"
        );
        let seen = sven.get(&path).await.ok(200);
        assert_eq!(
            (&seen["manager"]["name"], &seen["change"]),
            (&json!("Sven Test"), &Value::Null)
        );
        // A reading of ROLE-7: no default seats for the new one.
        let sven_now = sven
            .get(&format!("/enterprises/acme/members/{second}"))
            .await
            .ok(200);
        assert_eq!(sven_now["seats"], json!([]));

        // Refused with a reason, or taken back.
        let refused = |reason: &str| json!({ "member": lead, "reason": reason });
        wish(&sven, &asks, &lead).await.ok(201);
        assert_eq!(
            codes(&create(&operator, &desk("refuse"), refused(" ")).await),
            these(&[("reason", "required")])
        );
        create(&operator, &desk("refuse"), refused("Not signed"))
            .await
            .ok(200);
        for (email, mails) in [(LEAD, 2), (SECOND, 3)] {
            assert_eq!(mailed(office, email, "manager-change"), mails);
        }
        wish(&sven, &asks, &lead).await.ok(201);
        assert_eq!(codes(&boss.delete(&asks).await), these(&[("", "not-a-party")]));
        sven.delete(&asks).await.ok(200);
        assert_eq!(mailed(office, LEAD, "manager-change"), 4);
        // An operator who still sees that wish decides nothing of the one that came in its place.
        let boss_again = office.id_of(BOSS).await;
        wish(&sven, &asks, &boss_again).await.ok(201);
        for (act, body) in [
            ("confirm", json!({ "member": lead })),
            ("refuse", refused("Not signed")),
        ] {
            let late = create(&operator, &desk(act), body).await;
            assert_eq!(late.problem(404), "not-found", "{act}");
        }
        assert_eq!(
            sven.get(&path).await.ok(200)["change"]["member"]["id"],
            json!(boss_again)
        );
        sven.delete(&asks).await.ok(200);
        assert_eq!(operator.get("/vendor/manager-changes").await.ok(200)["total"], 0);
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn role_11_a_contract_shows_each_what_is_theirs() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let mut order = office.order(
            "A-3",
            BOSS,
            &[(office.draft, 1, "single-user"), (office.render, 4, "multi-user")],
        );
        order["lines"][1]["team"] = json!(office.second);
        order["lines"][0]["team"] = json!(office.first);
        order["lines"][0]["auto_renewal"] = json!(true);
        office.world.pass(SignedDuration::from_secs(1));
        place(&operator, order).await;
        let lines = async |email: &str| {
            let by = office.world.sign_in(email).await;
            let all = by.get("/enterprises/acme/contracts").await.ok(200);
            let found = all["items"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["number"] == "A-3")
                .cloned();
            let lines = found.unwrap_or_default()["lines"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            let told = |line: &Value| {
                format!(
                    "{} {}",
                    line["product_name"].as_str().unwrap(),
                    line["auto_renewal"]
                )
            };
            lines.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(lines(BOSS).await, ["Draft true", "Render false"]);
        assert_eq!(lines(SECOND).await, ["Draft true"]);
        assert_eq!(lines(LEAD).await, ["Render false"]);
        let una = office.world.sign_in(USER).await;
        assert_eq!(
            una.get("/enterprises/acme/contracts").await.problem(403),
            "not-allowed"
        );
        let second: MemberId = office.id_of(SECOND).await.parse().unwrap();
        assert_eq!(
            una.get(&format!("/enterprises/acme/contracts/{second}"))
                .await
                .problem(403),
            "not-allowed"
        );
    })
    .await;
}

#[tokio::test]
async fn everybody_knows_whom_to_turn_to_about_the_own_products() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let user = office.world.sign_in(USER).await;
        let contacts = async |by: &Browser<'_>| by.get("/enterprises/acme/contacts").await.ok(200);
        assert_eq!(
            contacts(&user).await,
            json!({ "items": [], "total": 0, "next": null })
        );
        let member = |email: &'static str| async move {
            let boss = office.world.sign_in(BOSS).await;
            let found = boss
                .get(&format!("/enterprises/acme/members?search={email}"))
                .await
                .ok(200);
            found["items"][0]["id"].as_str().unwrap().to_owned()
        };
        let (una, sven) = (member(USER).await, member(SECOND).await);
        create(
            &boss,
            "/enterprises/acme/assignments",
            office.seats(std::slice::from_ref(&una)),
        )
        .await
        .ok(201);
        // ROLE-12: for own products alone, and who manages them.
        let known = contacts(&user).await;
        assert_eq!(known["total"], 1);
        let contact = &known["items"][0];
        assert_eq!(contact["product"], json!(office.draft));
        assert_eq!(contact["number"], "A-1");
        assert_eq!(
            (contact["manager"]["name"].is_string(), &contact["coordinator"]),
            (true, &Value::Null)
        );
        // ROLE-8: who has not accepted yet is nobody to turn to.
        let path = contract(office, "A-1").await;
        let wish = json!({ "member": sven, "products": [office.draft] });
        create(&boss, &format!("{path}/coordinators"), wish).await.ok(201);
        assert_eq!(contacts(&user).await["items"][0]["coordinator"], Value::Null);
        let second = office.world.sign_in(SECOND).await;
        let id = path.rsplit('/').next().unwrap();
        create(
            &second,
            &format!("/me/terms/{id}"),
            json!({ "products": [office.draft] }),
        )
        .await
        .ok(200);
        assert_eq!(
            contacts(&user).await["items"][0]["coordinator"]["id"],
            json!(sven)
        );
        // Nobody else's products appear.
        let lead = office.world.sign_in(LEAD).await;
        assert_eq!(contacts(&lead).await["total"], 0);
    })
    .await;
}
