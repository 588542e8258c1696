//! Plan seats: bought by an order, covering assignments, and the last cover, which is only exchanged (PLAN-1, PLAN-3).

use axum::http::Method;
use domain::id::ProductId;
use domain::plans::Plan;
use domain::seats::{AccessModel, MOST_CHOSEN};
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::Sql;
use server::values;

use crate::office::{BOSS, LEAD, OPERATOR, Office, USER, codes, create, in_offices, place, these};
use crate::world::Browser;

const COVERS: &str = "/enterprises/acme/plan-assignments";
const EXCHANGE: &str = "/enterprises/acme/plan-assignments/exchange";

/// Orders so many business plan seats for the first team.
async fn buy(office: &Office, number: &str, seats: i64) -> Value {
    let operator = office.world.sign_in(OPERATOR).await;
    let mut order = office.order(number, BOSS, &[]);
    order["plans"] = json!([{
        "plan": "business", "seats": seats, "team": office.first,
        "first_day": "2026-01-01", "last_day": "2026-12-31"
    }]);
    place(&operator, order).await
}

/// Gives these members seats of Draft in the first team; the assignments.
async fn seat(office: &Office, by: &Browser<'_>, members: &[String]) -> Vec<Value> {
    let given = create(by, "/enterprises/acme/assignments", office.seats(members));
    let given = given.await.ok(201);
    let given = given["assigned"].as_array().unwrap().iter();
    given.map(|one| one["id"].clone()).collect()
}

fn cover(office: &Office, seats: &[Value]) -> Value {
    json!({ "team": office.first, "plan": "business", "assignments": seats })
}

fn exchange(office: &Office, from: &Value, to: &Value) -> Value {
    json!({ "team": office.first, "plan": "business", "from": from, "to": to })
}

fn path(seat: &Value) -> String {
    format!("{COVERS}/{}?plan=business", seat.as_str().unwrap())
}

/// The assignments of the first team that the plan covers.
async fn covered(office: &Office, by: &Browser<'_>) -> Vec<Value> {
    let path = format!("{COVERS}?team={}&plan=business", office.first);
    let all = by.get(&path).await.ok(200);
    let all = all["items"].as_array().unwrap().iter();
    all.filter(|one| one["covered"] == true)
        .map(|one| one["id"].clone())
        .collect()
}

/// Five seats of Draft, of which the boss holds one; `staff` get seats, and the first of them is covered, alone.
async fn last(office: &Office, boss: &Browser<'_>, staff: usize) -> (Vec<String>, Vec<Value>) {
    buy(office, "P-1", 3).await;
    let members = office.staff(boss, staff).await;
    let seats = seat(office, boss, &members).await;
    create(boss, COVERS, cover(office, &seats[..1])).await.ok(201);
    (members, seats)
}

#[tokio::test]
async fn a_customer_without_a_demo_buys_a_plan_covers_and_asks_for_coaching() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let topic = office.topic(&["business-product"]);
        let members = office.staff(&boss, 2).await;
        let seats = seat(office, &boss, &members).await;
        let wish = json!({
            "kind": "business-product", "topic": topic, "attendees": [members[0]],
            "wished_start": { "local": "2026-05-06T10:00:00", "zone": "Asia/Seoul" }
        });
        let ask = async || create(&boss, "/enterprises/acme/coaching/requests", wish.clone()).await;
        assert!(!ask().await.status.is_success());
        buy(office, "P-1", 1).await;
        let plans = boss.get("/enterprises/acme/plans").await.ok(200);
        let line = &plans["items"][0];
        assert_eq!(
            (
                &line["plan"],
                &line["edition"],
                &line["seats"],
                &line["used"],
                &line["runs"]
            ),
            (
                &json!("business"),
                &json!("2025-07-22"),
                &json!(1),
                &json!(0),
                &json!(true)
            )
        );
        assert_eq!(
            (&line["first_day"], &line["last_day"], &line["team"]),
            (&json!("2026-01-01"), &json!("2026-12-31"), &json!(office.first))
        );
        // The team has the plan, the attendee does not yet.
        assert_eq!(
            codes(&ask().await),
            these(&[("attendees[0]", "attendee-without-plan")])
        );
        let path = format!("{COVERS}?rehearse=true");
        let before = office.traces();
        let rehearsed = boss.post(&path, cover(office, &seats[..1])).await.ok(201);
        assert_eq!(
            (&rehearsed["rehearsed"], &rehearsed["pool"]["used"]),
            (&json!(true), &json!(1))
        );
        assert_eq!(office.traces(), before);
        let send = async || {
            boss.with_body(Method::POST, COVERS, Some("once"), cover(office, &seats[..1]))
                .await
        };
        let first = send().await;
        assert_eq!(first.ok(201)["covered"], json!([seats[0]]));
        assert_eq!(send().await.text, first.text);
        assert_eq!(covered(office, &boss).await, [seats[0].clone()]);
        assert_eq!(
            office.mails("staff0@acme.example").last().unwrap(),
            "permissions-changed"
        );
        assert_eq!(
            office.count("SELECT COUNT(*) FROM audit WHERE action = 'seats.cover'"),
            1
        );
        let view = boss
            .get(&format!("/enterprises/acme/members/{}", members[0]))
            .await
            .ok(200);
        assert_eq!(view["plans"], json!(["included", "business"]));
        ask().await.ok(201);
        let asks = office.world.sign_in(LEAD).await;
        assert_eq!(
            codes(&create(&asks, COVERS, cover(office, &seats[1..])).await).len(),
            1
        );
        office.world.sign_in(USER).await.get(COVERS).await.ok(403);
    })
    .await;
}

#[tokio::test]
async fn plan_seats_are_given_as_far_as_they_go() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let members = office.staff(&boss, 4).await;
        let seats = seat(office, &boss, &members).await;
        let nothing = create(&boss, COVERS, cover(office, &seats)).await;
        assert_eq!(codes(&nothing), these(&[("plan", "not-found")]));
        buy(office, "P-1", 3).await;
        // SEAT-4: all or nothing, unless the person says otherwise; SEAT-1: with the then count.
        let refused = create(&boss, COVERS, cover(office, &seats)).await;
        assert_eq!(codes(&refused), these(&[("assignments", "plan-seats-spent")]));
        let found = &refused.json()["violations"][0];
        assert_eq!(
            found["params"],
            json!({ "plan": "business", "team": "Acme", "limit": 3, "used": 0, "short": 1 })
        );
        assert!(covered(office, &boss).await.is_empty());
        let mut draft = cover(office, &seats);
        draft["mode"] = json!("as-many-as-fit");
        let done = create(&boss, COVERS, draft.clone()).await.ok(201);
        assert_eq!(
            (&done["covered"], &done["pool"]["used"]),
            (&json!(seats[..3]), &json!(3))
        );
        let out = &done["left_out"][0];
        assert_eq!(
            (&out["assignment"], &out["violations"][0]["code"]),
            (&seats[3], &json!("plan-seats-spent"))
        );
        // SEAT-2: covering again is no error and takes no plan seat.
        let again = create(&boss, COVERS, cover(office, &seats[..2])).await.ok(201);
        assert_eq!(
            (&again["covered"], &again["pool"]["used"]),
            (&json!([]), &json!(3))
        );
        // More are bought: more are covered. One goes: its plan seat is free.
        buy(office, "P-2", 1).await;
        create(&boss, COVERS, draft).await.ok(201);
        boss.delete(&path(&seats[0])).await.ok(200);
        boss.delete(&path(&seats[0])).await.ok(404);
        assert_eq!(covered(office, &boss).await.len(), 3);
        // A seat that is freed frees its plan seat.
        let seat = seats[1].as_str().unwrap();
        boss.delete(&format!("/enterprises/acme/assignments/{seat}"))
            .await
            .ok(200);
        let pool = create(&boss, COVERS, cover(office, &seats[..1])).await.ok(201);
        assert_eq!(
            (&pool["pool"]["used"], &pool["pool"]["seats"]),
            (&json!(3), &json!(4))
        );
        let kept = office.count("SELECT used FROM plan_pool WHERE plan = 'business'");
        assert_eq!(kept, office.count("SELECT COUNT(*) FROM plan_cover"));
    })
    .await;
}

#[tokio::test]
async fn plan_3_no_act_takes_the_last_cover() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (members, seats) = last(office, &boss, 2).await;
        let pool = office.pool(&boss).await["id"].as_str().unwrap().to_owned();
        let (member, held) = (&members[0], seats[0].as_str().unwrap());
        let before = office.traces();
        let change = json!({
            "members": [member], "grant": [], "benefits": [],
            "revoke": [{ "team": office.first, "product": office.draft }]
        });
        let releases = format!("/enterprises/acme/pools/{pool}/releases");
        let status = format!("/enterprises/acme/members/{member}/status");
        let refused = [
            boss.delete(&path(&seats[0])).await,
            boss.delete(&format!("/enterprises/acme/assignments/{held}"))
                .await,
            create(&boss, &releases, json!({ "assignments": seats })).await,
            create(&boss, "/enterprises/acme/access-changes", change).await,
            boss.with_body(Method::PUT, &status, None, json!({ "status": "deactivated" }))
                .await,
        ];
        for got in &refused {
            assert_eq!(
                (got.status.as_u16(), codes(got)),
                (422, these(&[("", "last-cover")])),
                "{}",
                got.text
            );
            let remedy = &got.json()["violations"][0]["remedies"][0];
            assert_eq!(
                remedy,
                &json!({ "kind": "exchange-cover", "team": office.first, "plan": "business" })
            );
        }
        assert_eq!(office.traces(), before);
        // Another has the plan in the same act, and then the seat may go.
        let done = create(&boss, EXCHANGE, exchange(office, &seats[0], &seats[1]))
            .await
            .ok(200);
        assert_eq!(done["pool"]["used"], 1);
        assert_eq!(covered(office, &boss).await, [seats[1].clone()]);
        boss.delete(&format!("/enterprises/acme/assignments/{held}"))
            .await
            .ok(200);
        // After the term nothing is kept.
        office.world.pass(SignedDuration::from_hours(24 * 400));
        let boss = office.world.sign_in(BOSS).await;
        boss.delete(&path(&seats[1])).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn plan_3_what_gave_the_last_covered_seat_does_not_take_it_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        buy(office, "P-1", 2).await;
        let members = office.staff(&boss, 2).await;
        // A group's seat, and one that is undone.
        let draft = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", draft).await.ok(201);
        let group = group["group"]["id"].as_str().unwrap().to_owned();
        let path = format!("/enterprises/acme/groups/{group}/members");
        let joined = create(&boss, &path, json!({ "members": [members[0]] }));
        joined.await.ok(200);
        let path = format!("{COVERS}?team={}&plan=business", office.first);
        let all = boss.get(&path).await.ok(200);
        let mut all = all["items"].as_array().unwrap().iter();
        let of = all
            .find(|one| one["member"]["id"] == members[0].as_str())
            .unwrap()["id"]
            .clone();
        create(&boss, COVERS, cover(office, std::slice::from_ref(&of)))
            .await
            .ok(201);
        let leave = format!("/enterprises/acme/groups/{group}/leavers");
        let got = create(&boss, &leave, json!({ "members": [members[0]] })).await;
        assert_eq!(codes(&got), these(&[("", "last-cover")]), "{}", got.text);
        let given = create(
            &boss,
            "/enterprises/acme/assignments",
            office.seats(&members[1..]),
        );
        let given = given.await.ok(201);
        let to = given["assigned"][0]["id"].clone();
        create(&boss, EXCHANGE, exchange(office, &of, &to)).await.ok(200);
        let undo = format!("/enterprises/acme/acts/{}/undo", given["act"].as_str().unwrap());
        assert_eq!(
            codes(&create(&boss, &undo, json!({})).await),
            these(&[("", "last-cover")])
        );
        create(&boss, EXCHANGE, exchange(office, &to, &of)).await.ok(200);
        create(&boss, &undo, json!({})).await.ok(200);
        assert_eq!(
            office.count("SELECT used FROM plan_pool WHERE plan = 'business'"),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn a_cover_that_came_before_the_seats_were_counted_is_counted() {
    in_offices(async |office| {
        // What the demo and older data cover stands in the same count.
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let members = office.staff(&boss, 1).await;
        let seats = seat(office, &boss, &members).await;
        let done = create(&boss, COVERS, cover(office, &seats)).await.ok(201);
        assert_eq!(
            (&done["pool"]["used"], &done["pool"]["seats"]),
            (&json!(2), &json!(10))
        );
    })
    .await;
}

#[tokio::test]
async fn a_teams_assignments_are_listed_page_by_page_those_that_are_covered_first() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        buy(office, "P-1", 3).await;
        let members = office.staff(&boss, 4).await;
        let seats = seat(office, &boss, &members).await;
        create(
            &boss,
            COVERS,
            cover(office, &[seats[3].clone(), seats[1].clone()]),
        )
        .await
        .ok(201);
        let path = format!("{COVERS}?team={}&plan=business", office.first);
        let whole = boss.get(&path).await.ok(200);
        let whole = whole["items"].as_array().unwrap().clone();
        assert!(whole.len() > 4);
        let first: Vec<&Value> = whole.iter().map(|one| &one["covered"]).take(3).collect();
        assert_eq!(first, [&json!(true), &json!(true), &json!(false)]);
        let (mut pages, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = boss.get(&format!("{path}&limit=2{cursor}")).await.ok(200);
            assert_eq!(page["total"], whole.len());
            pages.extend(page["items"].as_array().unwrap().clone());
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(pages, whole);
        boss.get(&format!("{path}&cursor=x")).await.ok(422);
    })
    .await;
}

#[tokio::test]
async fn a_team_with_more_assignments_than_can_be_judged_at_once_is_listed_whole_and_not_judged_in_part() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        buy(office, "P-1", 3).await;
        let own = seat(office, &boss, &[office.id_of(BOSS).await]).await;
        let path = format!("{COVERS}?team={}&plan=business", office.first);
        let before = boss.get(&path).await.ok(200)["total"].as_i64().unwrap();
        let team = office.first;
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let members = unit.member_ids(enterprise)?;
            let now = unit.now();
            for number in 0..=MOST_CHOSEN / members.len() {
                let product = ProductId::from_uuid(unit.new_id());
                unit.add_product(product, &format!("Product {number}"), AccessModel::SingleUser)?;
                let pool = unit.new_id();
                let sql = "INSERT INTO pool (id, enterprise, team, product, counted, seats, used, over_by) \
                           VALUES ($1, $2, $3, $4, 0, 0, 0, 0)";
                unit.execute_one(sql, values![pool, enterprise, team, product])?;
                let mut sql =
                    Sql::new("INSERT INTO assignment (id, enterprise, pool, member, created_at) VALUES ");
                for member in &members {
                    let id = unit.new_id();
                    sql.push_row(values![id, enterprise, pool, *member, now]);
                }
                unit.insert_rows(&sql)?;
            }
            Ok(())
        });
        let listed = boss.get(&path).await.ok(200);
        let total = listed["total"].as_i64().unwrap();
        assert!(total > before + i64::try_from(MOST_CHOSEN).unwrap(), "{total}");
        let facts = boss
            .get(&format!("{COVERS}/facts?team={}&plan=business", office.first))
            .await;
        assert_eq!(codes(&facts), these(&[("", "too-many-items")]));
        // What is searched for is, by name or product, beside all that is covered.
        let one = office.staff(&boss, 1).await;
        let other = seat(office, &boss, &one).await;
        create(&boss, COVERS, cover(office, &other)).await.ok(201);
        for (text, alone) in [
            ("boss", false),
            ("STAFF", true),
            ("duct%207", false),
            ("nobody", true),
        ] {
            let path = format!("{COVERS}/facts?team={}&plan=business&search={text}", office.first);
            let facts = boss.get(&path).await.ok(200);
            let all = facts["assignments"].as_object().unwrap();
            assert!(all.contains_key(other[0].as_str().unwrap()), "{text}");
            assert_eq!(all.len() == 1, alone, "{text}: {}", all.len());
        }
        // What is named is judged as ever.
        create(&boss, COVERS, cover(office, &own)).await.ok(201);
    })
    .await;
}
