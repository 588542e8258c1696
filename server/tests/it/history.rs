//! What happened in the whole enterprise and to one pool: filtered, counted, page by page, as a file; and who sees it.

use axum::http::Method;
use serde_json::{Value, json};

use crate::many::table;
use crate::office::{BOSS, LEAD, OPERATOR, SECOND, USER, ZONE_OFFSET, codes, create, in_offices, these};
use crate::world::Browser;

const AUDIT: &str = "/enterprises/acme/audit";

async fn ask(by: &Browser<'_>, query: &str) -> Value {
    by.get(&format!("{AUDIT}{query}")).await.ok(200)
}

fn actions(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap();
    items
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn all_that_happened_is_found_by_area_person_pool_and_day() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.seated(&boss, 3).await;
        let pool = office.pool(&boss).await["id"].as_str().unwrap().to_owned();

        let all = ask(&boss, "").await;
        let total = all["total"].as_i64().unwrap();
        assert_eq!(
            total,
            office.count("SELECT COUNT(*) FROM audit WHERE enterprise IS NOT NULL AND chain = (SELECT id FROM enterprise WHERE slug = 'acme')")
        );
        assert_eq!(actions(&all)[..3], ["seats.assign"; 3]);
        assert_eq!(all["items"][0]["about"]["id"], json!(staff[2]));

        // One after another, each once.
        let (mut pages, mut cursor): (Vec<Value>, String) = (Vec::new(), String::new());
        loop {
            let page = ask(&boss, &format!("?limit=2{cursor}")).await;
            assert_eq!(page["total"], total);
            pages.extend(page["items"].as_array().unwrap().clone());
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(&pages, ask(&boss, "?limit=200").await["items"].as_array().unwrap());

        // By area, by pool, by both; every row of an area and no other.
        let seats = ask(&boss, "?area=seats").await;
        assert!(actions(&seats).iter().all(|action| action.starts_with("seats.")));
        let other = ask(&boss, "?area=people&area=teams&area=roles&area=contracts&area=coaching").await;
        assert_eq!(seats["total"].as_i64().unwrap() + other["total"].as_i64().unwrap(), total);
        let held = ask(&boss, &format!("?pool={pool}&area=seats")).await;
        assert_eq!(held["total"], ask(&boss, &format!("?pool={pool}")).await["total"]);
        assert_eq!(actions(&held)[..3], ["seats.assign"; 3]);

        // By who acted, and by whom it is about.
        let boss_id = office.id_of(BOSS).await;
        let by_boss = ask(&boss, &format!("?by={boss_id}&area=people")).await;
        assert_eq!(actions(&by_boss)[..3], ["people.add"; 3]);
        let all_by_boss = ask(&boss, &format!("?by={boss_id}")).await;
        assert!(all_by_boss["total"].as_i64() > by_boss["total"].as_i64());
        assert_eq!(by_boss["items"][0]["by"]["id"], json!(boss_id));
        let about = ask(&boss, &format!("?member={}", staff[0])).await;
        assert_eq!(actions(&about), ["seats.assign", "people.add"]);

        // By day: all happened today, nothing before or after.
        let today = office.world.context.clock.now().to_string()[..10].to_owned();
        assert_eq!(ask(&boss, &format!("?from={today}&until={today}")).await["total"], total);
        assert_eq!(ask(&boss, "?until=2020-01-01").await["total"], 0);
        assert_eq!(ask(&boss, "?from=2999-01-01&area=seats").await["total"], 0);

        // A filter that is misspelt does not show everything.
        for (query, name) in [("?area=seat", "area"), ("?by=7", "by"), ("?from=soon", "from"), ("?areas=seats", "areas")] {
            let refused = boss.get(&format!("{AUDIT}{query}")).await;
            assert_eq!(refused.status, 422, "{query}");
            assert!(refused.text.contains(&format!("\"{name}\"")), "{query}: {}", refused.text);
        }

        // TIME-1: the last day is not before the first, and that is said.
        let reversed = boss.get(&format!("{AUDIT}?from=2026-02-02&until=2026-02-01")).await;
        assert_eq!(codes(&reversed), these(&[("until", "ends-before-it-begins")]));
        let reversed = boss.get(&format!("{AUDIT}?from=2026-02-02&until=2026-02-01&format=csv")).await;
        assert_eq!(codes(&reversed), these(&[("until", "ends-before-it-begins")]));

        // The file has the same rows.
        let rows = table(&boss, &format!("{AUDIT}?area=seats&format=csv")).await;
        let (heads, rows) = rows.split_first().unwrap();
        assert_eq!(rows.len(), usize::try_from(seats["total"].as_i64().unwrap()).unwrap());
        assert_eq!(heads.len(), 11);
        assert!(rows.iter().all(|row| row[3].starts_with("seats.")), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn time_1_a_members_history_is_narrowed_by_days_of_the_enterprise_also_as_a_file() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 1).await;
        let day = || ZONE_OFFSET.to_datetime(office.world.clock.now()).date();
        let first = day();
        office.world.pass(jiff::SignedDuration::from_hours(48));
        let boss = office.world.sign_in(BOSS).await;
        create(&boss, "/enterprises/acme/assignments", office.seats(&staff))
            .await
            .ok(201);
        let second = day();
        let path = format!("/enterprises/acme/members/{}/history", staff[0]);
        let cases = [
            (String::new(), vec!["seats.assign", "people.add"]),
            (
                format!("?from={first}&until={second}"),
                vec!["seats.assign", "people.add"],
            ),
            (format!("?until={first}"), vec!["people.add"]),
            (format!("?from={second}"), vec!["seats.assign"]),
            (
                format!(
                    "?from={}&until={}",
                    first.tomorrow().unwrap(),
                    second.yesterday().unwrap()
                ),
                vec![],
            ),
        ];
        for (query, wanted) in cases {
            let page = boss.get(&format!("{path}{query}")).await.ok(200);
            assert_eq!(actions(&page), wanted, "{query}");
            assert_eq!(page["total"], wanted.len(), "{query}");
            let format = if query.is_empty() {
                "?format=csv"
            } else {
                "&format=xlsx"
            };
            let rows = table(&boss, &format!("{path}{query}{format}")).await;
            let told: Vec<&str> = rows[1..].iter().map(|row| row[3].as_str()).collect();
            assert_eq!(told, wanted, "{query}");
        }
        let reversed = boss.get(&format!("{path}?from={second}&until={first}")).await;
        assert_eq!(codes(&reversed), these(&[("until", "ends-before-it-begins")]));
        // The file is for whom the list is.
        let lead = office.world.sign_in(LEAD).await;
        lead.get(&format!("{path}?format=csv")).await.problem(403);
    })
    .await;
}

#[tokio::test]
async fn a_pools_history_is_for_who_looks_after_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.seated(&boss, 1).await;
        let pool = office.pool(&boss).await["id"].as_str().unwrap().to_owned();
        let of_pool = format!("{AUDIT}?pool={pool}");

        // ROLE-13: a secondary admin sees the own team's pool, the leader of another team does not.
        let second = office.world.sign_in(SECOND).await;
        assert!(second.get(&of_pool).await.ok(200)["total"].as_i64().unwrap() > 0);
        let lead = office.world.sign_in(LEAD).await;
        lead.get(&of_pool).await.problem(403);
        // CAP-8: nor that of a member of others' teams, at either address.
        let about = &staff[0];
        lead.get(&format!("/enterprises/acme/members/{about}/history"))
            .await
            .problem(403);
        lead.get(&format!("{AUDIT}?member={about}")).await.problem(403);
        lead.get(&format!("{AUDIT}?member={about}&format=csv"))
            .await
            .problem(403);
        assert!(
            boss.get(&format!("{AUDIT}?member={about}")).await.ok(200)["total"]
                .as_i64()
                .unwrap()
                > 0
        );
        let user = office.world.sign_in(USER).await;
        user.get(AUDIT).await.problem(403);
        user.get(&of_pool).await.problem(403);
        // A pool of somebody else is no pool.
        let nothing = uuid::Uuid::from_u128(7);
        second.get(&format!("{AUDIT}?pool={nothing}")).await.problem(422);
        let stranger = office.nova().await;
        stranger.get(AUDIT).await.problem(404);
    })
    .await;
}

#[tokio::test]
async fn role_13_everybody_reads_what_was_done_in_the_own_scope() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let second = office.world.sign_in(SECOND).await;
        let lead = office.world.sign_in(LEAD).await;
        // One act in each team, one on a contract, and one that concerns everybody.
        let staff = office.seated(&boss, 1).await;
        let mut other = office.member("other@acme.example", "Other");
        other["team"] = json!(office.second);
        let other = create(&lead, "/enterprises/acme/members", other).await.ok(201)["id"].clone();
        let path = format!("/enterprises/acme/members/{}/status", other.as_str().unwrap());
        lead.with_body(Method::PUT, &path, None, json!({ "status": "deactivated" }))
            .await
            .ok(200);
        let zone = boss.get("/enterprises/acme/zone").await;
        let tag = zone.headers["etag"].to_str().unwrap().to_owned();
        let berlin = json!({ "zone": "Europe/Berlin", "region": "emea" });
        let move_to = boss.request(Method::PUT, "/enterprises/acme/zone");
        let move_to = move_to.header("content-type", "application/json");
        let move_to = move_to
            .header("if-match", tag)
            .header("idempotency-key", "berlin");
        boss.send(move_to.body(berlin.to_string().into()).unwrap())
            .await
            .ok(200);
        let seen = async |by: &Browser<'_>| {
            let page = ask(by, "?limit=200").await;
            let items = page["items"].as_array().unwrap().clone();
            assert_eq!(page["total"], items.len());
            let file = table(by, &format!("{AUDIT}?format=csv")).await;
            assert_eq!(file.len(), items.len() + 1, "the file has the same rows");
            let line = |entry: &Value| (entry["action"].clone(), entry["about"]["id"].clone());
            items.iter().map(line).collect::<Vec<_>>()
        };
        let given = (json!("seats.assign"), json!(staff[0]));
        let added = (json!("people.add"), other.clone());
        let gone = (json!("people.deactivate"), other);
        let moved = (json!("teams.rezone"), Value::Null);
        let ordered = json!("contracts.order");
        let expected = [
            // Manages the contract, and leads the first team.
            (&boss, [true, false, false, true, true]),
            (&second, [true, false, false, true, false]),
            (&lead, [false, true, true, true, false]),
        ];
        for (number, (by, wanted)) in expected.into_iter().enumerate() {
            let rows = seen(by).await;
            let any_order = rows.iter().any(|(action, _)| *action == ordered);
            let found = [&given, &added, &gone, &moved].map(|row| rows.contains(row));
            let [one, two, three, four] = found;
            assert_eq!([one, two, three, four, any_order], wanted, "{number}: {rows:?}");
            // Narrowed by area it stays within the scope, page by page, too.
            let people = ask(by, "?area=people&limit=1").await;
            let all = rows
                .iter()
                .filter(|(action, _)| action.as_str().unwrap().starts_with("people."));
            assert_eq!(people["total"], all.count());
        }
        // CAP-25: an operator inside stands as all of them together, and sees all.
        let inside = office.world.sign_in(OPERATOR).await;
        let why = json!({ "reason": "Asked by phone" });
        create(&inside, "/vendor/customers/acme/stay", why).await.ok(201);
        let rows = seen(&inside).await;
        assert_eq!(
            i64::try_from(rows.len()).unwrap(),
            office.count(
                "SELECT COUNT(*) FROM audit WHERE chain = (SELECT id FROM enterprise WHERE slug = 'acme')"
            )
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_is_told_from_what_to_what_and_in_the_file() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let made = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let path = format!(
            "/enterprises/acme/groups/{}",
            made["group"]["id"].as_str().unwrap()
        );
        let wanted = json!({ "team": office.first, "name": "Renderers", "products": [office.render] });
        let put = boss
            .request(Method::PUT, &path)
            .header("content-type", "application/json");
        let put = put.header("if-match", format!("\"{}\"", made["group"]["version"]));
        let put = put.header("idempotency-key", "turn");
        boss.send(put.body(wanted.to_string().into()).unwrap())
            .await
            .ok(200);
        let told = ask(&boss, "?area=groups").await;
        assert_eq!(
            told["items"][0]["changed"],
            json!([
                { "what": "name", "from": "Solvers", "to": "Renderers" },
                { "what": "products", "from": "Draft", "to": "Render" }
            ])
        );
        let rows = table(&boss, &format!("{AUDIT}?area=groups&format=csv")).await;
        assert_eq!(
            rows[1][9..],
            [
                "name: Solvers; products: Draft",
                "name: Renderers; products: Render"
            ]
        );
        // A manager who is asked for is told by name; once that is taken back nothing was changed.
        let contracts = boss.get("/enterprises/acme/contracts").await.ok(200);
        let second = contracts["items"][1]["id"].as_str().unwrap().to_owned();
        let wish = json!({ "member": office.id_of(USER).await });
        let asked = format!("/enterprises/acme/contracts/{second}/manager-changes");
        create(&boss, &asked, wish).await.ok(201);
        let told = ask(&boss, "?area=contracts").await;
        let changed = &told["items"][0]["changed"][0];
        assert_eq!(
            (&changed["what"], &changed["from"]),
            (&json!("contract-manager"), &json!("Bo Boss"))
        );
        assert!(changed["to"].as_str().unwrap().starts_with("Una"));
        boss.delete(&asked).await.ok(200);
        let told = ask(&boss, "?area=contracts").await;
        assert_eq!(told["items"][0]["action"], "contracts.withdraw-manager");
        assert_eq!(told["items"][0].get("changed"), None);
    })
    .await;
}
