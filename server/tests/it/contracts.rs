//! Orders through the vendor's desk: who manages, where they land, what comes with it.

use domain::contracts::{Landing, LinesDraft};
use domain::text::RESERVED;
use domain::view::SoldContracts;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, OPERATOR, ORDERS, USER, codes, create, in_offices, json_of, place, these};

#[tokio::test]
async fn the_buyer_manages_and_gets_what_comes_by_default() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let order = office.order("N-1", "newcomer@nova.example", &[(office.draft, 1, "single-user"), (office.render, 4, "multi-user")]);
        let enterprise = json!({ "new": { "slug": "nova", "name": "Nova", "zone": "America/New_York", "region": "americas" } });
        let accounts = office.count("SELECT COUNT(*) FROM account");
        let placed = create(&operator, ORDERS, json!({ "enterprise": enterprise, "order": order })).await.ok(201);
        // ROLE-1: an account is made for an address that has none.
        assert_eq!(office.count("SELECT COUNT(*) FROM account"), accounts + 1);
        assert_eq!(placed["pools"].as_array().unwrap().len(), 2);
        // ROLE-2: the first team's primary admin, a seat of each product, a named caller.
        let manager: uuid::Uuid = placed["manager"].as_str().unwrap().parse().unwrap();
        let shown = office.world.read(move |unit| {
            let (enterprise, ..) = unit.enterprise("nova")?.unwrap();
            let member = domain::id::MemberId::from_uuid(manager);
            Ok(unit.member_views(enterprise, &[member], "2026-03-10".parse().unwrap())?.pop().unwrap())
        });
        let roles: Vec<_> = shown.roles.iter().map(|role| role.word()).collect();
        assert_eq!(roles, ["contract-manager", "primary-admin", "user", "named-caller"]);
        assert!(shown.seats.len() == 2 && shown.seats.iter().all(|seat| json_of(&seat.reasons) == json!(["role"])));
        assert_eq!(office.mails("newcomer@nova.example"), ["get-started", "permissions-changed"]);
        // PEOPLE-8: one mail says all that came with the order.
        let told = office.world.read(|unit| {
            let sql = "SELECT o.payload FROM outbox o JOIN account a ON a.id = o.recipient \
                       WHERE a.email = 'newcomer@nova.example' AND o.kind = 'permissions-changed'";
            unit.one(sql, &[], |row| row.get::<String>(0))
        });
        let told: Value = serde_json::from_str(&told).unwrap();
        let lines: Vec<_> = told["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| format!("{} {}", line["role"].as_str().or(line["product"].as_str()).unwrap(), line["scope"].as_str().or(line["team"].as_str()).unwrap()))
            .collect();
        assert_eq!(lines, ["contract-manager N-1", "primary-admin Nova", "named-caller N-1", "Draft Nova", "Render Nova"]);
        let order = office.order("N-1", BOSS, &[(office.draft, 1, "single-user")]);
        let got = create(&operator, ORDERS, json!({ "enterprise": { "slug": "nova" }, "order": order })).await;
        assert_eq!(codes(&got), these(&[("order.number", "wrong-type")]));
    })
    .await;
}

#[tokio::test]
async fn role_2_a_product_added_later_gives_its_default_seat_once() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let mut order = office.order("N-2", "newcomer@nova.example", &[(office.draft, 2, "single-user")]);
        order["lines"][0]["support"] = json!("basic");
        let enterprise = json!({ "new": { "slug": "nova", "name": "Nova", "zone": "America/New_York", "region": "americas" } });
        let placed = create(&operator, ORDERS, json!({ "enterprise": enterprise, "order": order })).await.ok(201);
        let lines = format!("/vendor/contracts/{}/lines", placed["contract"].as_str().unwrap());
        let manager: uuid::Uuid = placed["manager"].as_str().unwrap().parse().unwrap();
        let has = || {
            let shown = office.world.read(move |unit| {
                let (enterprise, ..) = unit.enterprise("nova")?.unwrap();
                let member = domain::id::MemberId::from_uuid(manager);
                Ok(unit.member_views(enterprise, &[member], "2026-03-10".parse().unwrap())?.pop().unwrap())
            });
            let roles: Vec<_> = shown.roles.iter().map(|role| role.word()).collect();
            let reasons: Vec<_> = shown.seats.iter().map(|seat| json_of(&seat.reasons)).collect();
            (roles.join(" "), reasons, office.mails("newcomer@nova.example").len())
        };
        let role = || json!(["role"]);
        assert_eq!(has(), ("contract-manager primary-admin user".to_owned(), vec![role()], 2));
        // Another product, with advanced support: it lands beside the first, as the desk's form says before it is sent.
        let more = office.order("", "", &[(office.render, 4, "multi-user")]);
        let desk = operator.get("/vendor/customers/nova/contracts").await.ok(200);
        let desk: SoldContracts = serde_json::from_value(desk).unwrap();
        assert_eq!((desk.contracts.len(), desk.teams.len()), (1, 1));
        let sold = &desk.contracts[0];
        assert_eq!((sold.number.as_str(), sold.lines.len(), sold.manager.id.uuid()), ("N-2", 1, manager));
        assert!(desk.products.iter().any(|product| product.id == office.render));
        let draft = json!({ "lines": more["lines"] });
        let draft: LinesDraft = serde_json::from_value(draft).unwrap();
        let judged = draft.check(&sold.facts).unwrap().acknowledged(&[]).unwrap();
        assert_eq!(judged.lines()[0].1, Landing::Team(desk.teams[0].id));
        let rehearsed = create(&operator, &format!("{lines}?rehearse=true"), json!({ "lines": more["lines"] })).await.ok(201);
        assert_eq!(rehearsed["pools"], json!([{ "team": desk.teams[0].id, "product": office.render }]));
        let added = create(&operator, &lines, json!({ "lines": more["lines"] })).await.ok(201);
        assert_eq!(added["pools"], json!([{ "team": placed["pools"][0]["team"], "product": office.render }]));
        let both = ("contract-manager primary-admin user named-caller".to_owned(), vec![role(), role()], 3);
        assert_eq!(has(), both);
        // ROLE-6: what was given up does not come back with more of the same product; and nobody is told of nothing.
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("nova")?.unwrap();
            let values = server::values![enterprise, manager];
            unit.execute("DELETE FROM assignment WHERE enterprise = $1 AND member = $2", values)?;
            unit.execute("UPDATE pool SET used = 0 WHERE enterprise = $1", &values[..1])
        });
        create(&operator, &lines, json!({ "lines": more["lines"] })).await.ok(201);
        assert_eq!(has(), (both.0, vec![], 3));
        let refused = create(&operator, &lines, json!({ "lines": [] })).await;
        assert_eq!(codes(&refused), these(&[("lines", "required")]));
        let nowhere = format!("/vendor/contracts/{}/lines", uuid::Uuid::from_u128(9));
        assert_eq!(create(&operator, &nowhere, json!({ "lines": more["lines"] })).await.problem(404), "not-found");
    })
    .await;
}

#[tokio::test]
async fn a_line_lands_where_the_buyer_leads_or_in_the_oldest_team() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let placed = async |number: &str, buyer: &str| {
            place(
                &operator,
                office.order(number, buyer, &[(office.draft, 2, "single-user")]),
            )
            .await
        };
        // SEAT-8: the team whose primary admin the buyer is; else the oldest.
        assert_eq!(
            placed("B-1", LEAD).await["pools"][0]["team"],
            json_of(office.second)
        );
        assert_eq!(
            placed("B-2", USER).await["pools"][0]["team"],
            json_of(office.first)
        );
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(office.pool(&boss).await["seats"], 7);
        assert_eq!(office.count("SELECT COUNT(*) FROM pool"), 4);
    })
    .await;
}

#[tokio::test]
async fn seat_8_of_two_lines_of_one_order_the_oldest_teams_counts_and_a_later_one_never() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        // Ids of one order share their millisecond, so each order is another throw of the dice.
        for number in 0..8 {
            let seats = [(office.draft, 1, "single-user"), (office.draft, 1, "single-user")];
            let mut order = office.order(&format!("S-{number}"), BOSS, &seats);
            order["lines"][0]["team"] = json_of(office.second);
            order["lines"][1]["team"] = json_of(office.first);
            let both = place(&operator, order).await;
            let mut alone = office.order(&format!("L-{number}"), BOSS, &seats[..1]);
            alone["lines"][0]["team"] = json_of(office.second);
            let alone = place(&operator, alone).await;
            office.world.pass(SignedDuration::from_millis(1));
            let add = async |placed: &Value, team: Value| {
                let lines = format!("/vendor/contracts/{}/lines", placed["contract"].as_str().unwrap());
                let mut more = office.order("", "", &[(office.render, 1, "multi-user")]);
                more["lines"][0]["team"] = team;
                let added = create(&operator, &lines, json!({ "lines": more["lines"] })).await;
                added.ok(201)["pools"][0]["team"].clone()
            };
            assert_eq!(add(&both, Value::Null).await, json_of(office.first), "{number}");
            assert_eq!(add(&alone, json_of(office.first)).await, json_of(office.first));
            assert_eq!(add(&alone, Value::Null).await, json_of(office.second), "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_role_does_not_fail_for_want_of_a_seat() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        office.seated(&boss, 4).await;
        // ROLE-2: no seat is free in the pool until the order's own come, and those come later.
        let operator = office.world.sign_in(OPERATOR).await;
        let mut order = office.order("B-3", USER, &[(office.draft, 2, "single-user")]);
        order["lines"][0]["first_day"] = json!("2026-06-01");
        let got = place(&operator, order).await;
        assert_eq!(
            (
                got["warnings"][0]["code"].as_str(),
                got["warnings"][0]["severity"].as_str()
            ),
            (Some("default-seat-missing"), Some("inform"))
        );
        let id = office.id_of(USER).await;
        let shown = boss.get(&format!("/enterprises/acme/members/{id}")).await.ok(200);
        assert!(
            shown["roles"]
                .as_array()
                .unwrap()
                .contains(&json!("contract-manager"))
                && shown["seats"] == json!([])
        );
    })
    .await;
}

#[tokio::test]
async fn role_2_the_default_seat_is_of_the_pool_that_has_one() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        office.seated(&boss, 4).await;
        // The first line lands where no seat is free yet, the second where there are some.
        let operator = office.world.sign_in(OPERATOR).await;
        let two = [(office.draft, 2, "single-user"), (office.draft, 1, "single-user")];
        let mut order = office.order("B-4", USER, &two);
        order["lines"][0]["team"] = json_of(office.first);
        order["lines"][0]["first_day"] = json!("2026-06-01");
        order["lines"][1]["team"] = json_of(office.second);
        let got = place(&operator, order).await;
        assert_eq!(got.get("warnings"), None, "{got}");
        let id = office.id_of(USER).await;
        let seats = boss.get(&format!("/enterprises/acme/members/{id}")).await.ok(200)["seats"].clone();
        assert_eq!(seats.as_array().unwrap().len(), 1);
        assert_eq!(
            (&seats[0]["team"], &seats[0]["reasons"]),
            (&json_of(office.second), &json!(["role"]))
        );
    })
    .await;
}

#[tokio::test]
async fn the_desk_is_the_operators_and_judges_what_it_is_given() {
    in_offices(async |office| {
        let order = office.order("C-1", BOSS, &[(office.draft, 2, "single-user")]);
        let draft = json!({ "enterprise": { "slug": "acme" }, "order": order });
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(
            create(&boss, ORDERS, draft.clone()).await.problem(404),
            "not-found"
        );
        let operator = office.world.sign_in(OPERATOR).await;
        let before = office.traces();
        let mut wrong = draft.clone();
        wrong["order"]["buyer"]["email"] = json!("nobody");
        wrong["order"]["lines"][0]["seats"] = json!(0);
        wrong["order"]["lines"][0]["last_day"] = json!("2025-01-01");
        wrong["order"]["lines"][0]["team"] = json!(uuid::Uuid::from_u128(9));
        let wanted = [
            ("buyer.email", "not-an-email"),
            ("lines[0].seats", "required"),
            ("lines[0].last_day", "ends-before-it-begins"),
            ("lines[0].team", "not-found"),
        ];
        assert_eq!(codes(&create(&operator, ORDERS, wrong).await), these(&wanted));
        for (field, value) in [
            ("zone", "Mars/Base"),
            ("region", "moon"),
            ("name", " "),
            ("slug", "acme"),
        ] {
            let mut new = json!({ "slug": "new-one", "name": "New", "zone": "UTC", "region": "emea" });
            new[field] = json!(value);
            let got = create(
                &operator,
                ORDERS,
                json!({ "enterprise": { "new": new }, "order": draft["order"] }),
            )
            .await;
            assert_eq!(
                codes(&got),
                these(&[(&format!("enterprise.{field}"), "wrong-type")])
            );
        }
        assert_eq!(office.traces(), before);
        assert_eq!(operator.get("/enterprises/acme").await.problem(404), "not-found");
    })
    .await;
}

/// The words that addresses begin with which the server answers beside the API, and which are pages of the app.
fn own_words() -> Vec<String> {
    let served = server::health::PATHS.into_iter().chain([server::app::API]);
    let served = served.filter_map(|path| path.split('/').nth(1));
    let mut words: Vec<String> = served.map(str::to_owned).collect();
    let pages = include_str!("../../../app/src/page.rs");
    let (_, arms) = pages.split_once("match parts.as_slice() {").unwrap();
    let (arms, _) = arms.split_once("[slug, rest @ ..]").unwrap();
    for arm in arms.split('[') {
        let first = arm.split([',', ']']).next().unwrap();
        let quoted = first.split('|').map(str::trim);
        let quoted = quoted.filter_map(|word| word.strip_prefix('"')?.strip_suffix('"'));
        words.extend(quoted.map(str::to_owned));
    }
    words
}

#[tokio::test]
async fn role_1_no_customer_is_called_as_our_own_addresses_begin() {
    let own = own_words();
    for word in ["api", "healthz", "sign-in", "operator", "demo", "password-resets"] {
        assert!(own.iter().any(|known| known == word), "{word} is not in {own:?}");
    }
    for word in &own {
        assert!(RESERVED.contains(&word.as_str()), "{word} is not reserved");
    }
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let order = office.order("C-1", BOSS, &[(office.draft, 2, "single-user")]);
        let before = office.traces();
        let refused = RESERVED.map(|word| (word, "slug-reserved"));
        let none = ["No Slug", "a", "-nova", "nova-", "növa", ""].map(|text| (text, "not-a-slug"));
        for (slug, code) in refused.into_iter().chain(none) {
            let new = json!({ "slug": slug, "name": "New", "zone": "UTC", "region": "emea" });
            let draft = json!({ "enterprise": { "new": new }, "order": order });
            let got = create(&operator, ORDERS, draft).await;
            assert_eq!(codes(&got), these(&[("enterprise.slug", code)]), "{slug}");
        }
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn renew_3_what_a_reseller_sold_does_not_renew_by_itself() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let mut order = office.order("R-1", BOSS, &[(office.draft, 2, "single-user")]);
        order["channel"] = json!("reseller");
        order["lines"][0]["auto_renewal"] = json!(true);
        let draft = |order: &Value| json!({ "enterprise": { "slug": "acme" }, "order": order });
        let refused = create(&operator, ORDERS, draft(&order)).await;
        assert_eq!(
            codes(&refused),
            these(&[("lines[0].auto_renewal", "no-auto-renewal")])
        );
        let remedies = &refused.json()["violations"][0]["remedies"];
        assert_eq!(
            remedies,
            &json!([{ "kind": "ask-seller", "channel": "reseller" }])
        );
        order["lines"][0]["auto_renewal"] = json!(false);
        create(&operator, ORDERS, draft(&order)).await.ok(201);
        // Nor what is added to that contract later; what is added to one that was bought online may.
        let sold = operator.get("/vendor/customers/acme/contracts").await.ok(200);
        for (number, status) in [("R-1", 422), ("A-1", 201)] {
            let mut known = sold["contracts"].as_array().unwrap().iter();
            let contract = known.find(|one| one["number"] == number).unwrap();
            let path = format!("/vendor/contracts/{}/lines", contract["id"].as_str().unwrap());
            let mut line = order["lines"][0].clone();
            line["auto_renewal"] = json!(true);
            let got = create(&operator, &path, json!({ "lines": [line] })).await;
            assert_eq!(got.status, status, "{number}: {}", got.text);
        }
    })
    .await;
}
