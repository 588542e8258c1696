//! Asking for seats, waiting for them, and being offered what is freed (WAIT-1).

use axum::http::Method;
use domain::id::MemberId;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::Dialect;
use server::sweep;
use server::values;

use crate::office::{BOSS, LEAD, Office, SECOND, USER, codes, create, in_offices, place, these};
use crate::sign_in::futures;
use crate::world::{Browser, Fresh};

const ASK: &str = "/enterprises/acme/seat-requests";
const WAITING: &str = "/enterprises/acme/waiting";

fn wish(office: &Office) -> Value {
    json!({ "team": office.first, "product": office.draft, "note": "For the wing" })
}

async fn entries(by: &Browser<'_>) -> Vec<Value> {
    by.get(WAITING).await.ok(200)["items"].as_array().unwrap().clone()
}

/// `member, place, offered` of each who waits, by name of the address' beginning.
async fn queue(by: &Browser<'_>) -> Vec<(String, i64, bool)> {
    let line = |entry: &Value| {
        let member = entry["member"]["id"].as_str().unwrap().to_owned();
        (
            member,
            entry["place"].as_i64().unwrap(),
            entry["offered_until"].is_string(),
        )
    };
    entries(by).await.iter().map(line).collect()
}

/// The pool of Draft in the first team, full: its holders' seats, the boss's first.
async fn full(office: &Office, boss: &Browser<'_>) -> Vec<(String, String)> {
    let staff = office.staff(boss, 4).await;
    let done = create(boss, "/enterprises/acme/assignments", office.seats(&staff))
        .await
        .ok(201);
    let seats = done["assigned"].as_array().unwrap().iter();
    seats
        .map(|seat| {
            let text = |name: &str| seat[name].as_str().unwrap().to_owned();
            (text("member"), text("id"))
        })
        .collect()
}

/// Lets the members of these numbers wait, asked for by the boss.
async fn let_wait(office: &Office, boss: &Browser<'_>, count: usize) -> Vec<String> {
    let mut members = Vec::new();
    for number in 0..count {
        let email = format!("waits{number}@acme.example");
        let member = office.add(boss, &email, "Wait").await.ok(201)["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let mut body = wish(office);
        body["member"] = json!(member);
        let done = create(boss, ASK, body).await.ok(201);
        assert_eq!(
            (&done["seated"], &done["place"]),
            (&json!(false), &json!(number + 1)),
            "{done}"
        );
        members.push(member);
    }
    members
}

async fn release(by: &Browser<'_>, seat: &str) {
    let path = format!("/enterprises/acme/assignments/{seat}?reason=direct");
    by.with_body(Method::DELETE, &path, None, json!({})).await.ok(200);
}

async fn sweep(office: &Office) {
    while sweep::once(&office.world.context).await.unwrap() > 0 {}
}

fn told(office: &Office, kind: &'static str) -> i64 {
    office.world.read(move |unit| {
        unit.one(
            "SELECT COUNT(*) FROM notice WHERE kind = $1",
            values![kind],
            |row| row.get(0),
        )
    })
}

#[tokio::test]
async fn wait_1_the_list_goes_on_where_it_was_though_who_stood_there_has_left() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        full(office, &boss).await;
        let members = let_wait(office, &boss, 4).await;
        let page = async |query: &str| {
            let page = boss.get(&format!("{WAITING}?limit=2{query}")).await.ok(200);
            let items = page["items"].as_array().unwrap().iter();
            let whom = items.map(|one| one["member"]["id"].as_str().unwrap().to_owned());
            (whom.collect::<Vec<_>>(), page)
        };
        let (whom, first) = page("").await;
        assert_eq!(whom, members[..2]);
        let last = first["items"][1]["id"].as_str().unwrap();
        boss.delete(&format!("{WAITING}/{last}")).await.ok(200);
        let next = first["next"].as_str().unwrap();
        let (whom, second) = page(&format!("&cursor={next}")).await;
        assert_eq!(whom, members[2..]);
        assert_eq!((&second["total"], &second["next"]), (&json!(3), &Value::Null));
    })
    .await;
}

#[tokio::test]
async fn a_member_asks_an_admin_decides_and_a_free_seat_is_given() {
    in_offices(async |office| {
        let (boss, second) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(SECOND).await,
        );
        let user = office.world.sign_in(USER).await;
        let asked = create(&user, ASK, wish(office)).await.ok(201);
        assert_eq!(
            (&asked["seated"], &asked["ask"]["state"]),
            (&json!(false), &json!("asked"))
        );
        assert_eq!(
            codes(&create(&user, ASK, wish(office)).await),
            these(&[("product", "already-asked")])
        );
        // The admins of the team are told, and nobody else.
        assert_eq!(
            told(office, "seat-asked"),
            2,
            "its primary and its secondary admin"
        );
        assert!(office.mails(SECOND).contains(&"seat-asked".to_owned()));
        let lead = office.world.sign_in(LEAD).await;
        assert_eq!(lead.get(ASK).await.ok(200)["total"], 0, "another team's wishes");
        assert_eq!(second.get(ASK).await.ok(200)["total"], 1);
        let path = format!("{ASK}/{}", asked["ask"]["id"].as_str().unwrap());
        let done = create(&second, &format!("{path}/approve"), json!({}))
            .await
            .ok(200);
        assert_eq!(
            (&done["seated"], &done["ask"]["state"]),
            (&json!(true), &json!("approved"))
        );
        assert_eq!(done["ask"]["note"], "For the wing");
        assert_eq!(
            codes(&create(&second, &format!("{path}/approve"), json!({})).await),
            these(&[("", "already-decided")])
        );
        assert_eq!(office.pool(&boss).await["used"], 2);
        assert!(office.mails(USER).contains(&"permissions-changed".to_owned()));
        assert_eq!(
            codes(&create(&user, ASK, wish(office)).await),
            these(&[("product", "already-holds")])
        );
    })
    .await;
}

#[tokio::test]
async fn a_wish_is_declined_with_a_reason_or_taken_back() {
    in_offices(async |office| {
        let (boss, user) = (office.world.sign_in(BOSS).await, office.world.sign_in(USER).await);
        let asked = create(&user, ASK, wish(office)).await.ok(201);
        let path = format!("{ASK}/{}", asked["ask"]["id"].as_str().unwrap());
        let nothing = create(&boss, &format!("{path}/decline"), json!({ "reason": " " })).await;
        assert_eq!(codes(&nothing), these(&[("reason", "required")]));
        let done = create(
            &boss,
            &format!("{path}/decline"),
            json!({ "reason": "Not this year" }),
        )
        .await
        .ok(200);
        assert_eq!(
            (&done["ask"]["state"], &done["ask"]["reason"]),
            (&json!("declined"), &json!("Not this year"))
        );
        assert!(office.mails(USER).contains(&"seat-declined".to_owned()));
        // Whoever was declined may ask again, and take that back.
        let again = create(&user, ASK, wish(office)).await.ok(201);
        let path = format!("{ASK}/{}", again["ask"]["id"].as_str().unwrap());
        let done = user
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        assert_eq!(done["ask"]["state"], "withdrawn");
        assert_eq!(office.pool(&boss).await["used"], 1);
    })
    .await;
}

#[tokio::test]
async fn a_freed_seat_is_offered_to_the_first_held_for_three_days_and_taken_in_one_step() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let seats = full(office, &boss).await;
        let user = office.world.sign_in(USER).await;
        let mut body = wish(office);
        body["member"] = json!(office.id_of(USER).await);
        assert_eq!(create(&boss, ASK, body).await.ok(201)["place"], 1);
        let others = let_wait_behind(office, &boss).await;
        assert!(!queue(&boss).await[0].2, "nothing is free");
        office.world.pass(SignedDuration::from_secs(1));
        release(&boss, &seats[0].1).await;
        let now = queue(&boss).await;
        assert!(now[0].2 && !now[1].2, "{now:?}");
        let pool = office.pool(&boss).await;
        let figures = ["seats", "used", "held", "free"].map(|name| pool[name].as_i64().unwrap());
        assert_eq!((figures, &pool["state"]), ([5, 4, 1, 0], &json!("full")));
        // It is free for nobody else meanwhile.
        let refused = create(
            &boss,
            "/enterprises/acme/assignments",
            office.seats(&seats[..1].iter().map(|seat| seat.0.clone()).collect::<Vec<_>>()),
        )
        .await;
        assert_eq!(codes(&refused), these(&[("members", "seats-offered")]));
        assert_eq!(told(office, "seat-offered"), 1);
        assert!(office.mails(USER).contains(&"seat-offered".to_owned()));
        let own = entries(&user).await;
        assert_eq!(own.len(), 1, "a user sees their own place alone");
        let path = format!("{WAITING}/{}/accept", own[0]["id"].as_str().unwrap());
        // Only whose it is takes it.
        create(&boss, &path, json!({})).await.problem(404);
        let done = create(&user, &path, json!({})).await.ok(200);
        assert_eq!(done["seated"], true);
        let pool = office.pool(&boss).await;
        assert_eq!((&pool["used"], &pool["held"]), (&json!(5), &json!(0)));
        assert_eq!(queue(&boss).await, [(others, 1, false)]);
    })
    .await;
}

/// Somebody else, behind whoever waits.
async fn let_wait_behind(office: &Office, boss: &Browser<'_>) -> String {
    let member = office.add(boss, "behind@acme.example", "Be").await.ok(201)["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut body = wish(office);
    body["member"] = json!(member);
    create(boss, ASK, body).await.ok(201);
    member
}

#[tokio::test]
async fn an_offer_that_is_not_taken_goes_to_the_next_once_after_a_week_of_downtime_too() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let seats = full(office, &boss).await;
        let waits = let_wait(office, &boss, 3).await;
        release(&boss, &seats[0].1).await;
        sweep(office).await;
        assert_eq!(queue(&boss).await[0], (waits[0].clone(), 1, true));
        // A minute before the end nothing has happened; then it is the next one's.
        office
            .world
            .pass(SignedDuration::from_hours(72) - SignedDuration::from_secs(60));
        sweep(office).await;
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(queue(&boss).await[0], (waits[0].clone(), 1, true));
        office.world.pass(SignedDuration::from_secs(60));
        sweep(office).await;
        sweep(office).await;
        assert_eq!(
            queue(&boss).await,
            [(waits[1].clone(), 1, true), (waits[2].clone(), 2, false)]
        );
        assert_eq!(
            (told(office, "seat-passed"), told(office, "seat-offered")),
            (1, 2)
        );
        // Nobody looked for two weeks: one step on, told once.
        office.world.pass(SignedDuration::from_hours(24 * 14));
        sweep(office).await;
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(queue(&boss).await, [(waits[2].clone(), 1, true)]);
        assert_eq!(
            (told(office, "seat-passed"), told(office, "seat-offered")),
            (2, 3)
        );
        office.world.pass(SignedDuration::from_hours(73));
        sweep(office).await;
        let boss = office.world.sign_in(BOSS).await;
        assert!(queue(&boss).await.is_empty());
        let pool = office.pool(&boss).await;
        assert_eq!((&pool["held"], &pool["free"]), (&json!(0), &json!(1)));
    })
    .await;
}

#[tokio::test]
async fn every_way_to_free_a_seat_offers_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let seats = full(office, &boss).await;
        let waits = let_wait(office, &boss, 5).await;
        let offered = async || queue(&boss).await.iter().filter(|line| line.2).count();
        release(&boss, &seats[0].1).await;
        assert_eq!(offered().await, 1, "released");
        let path = format!("/enterprises/acme/members/{}/status", seats[1].0);
        let body = json!({ "status": "deactivated" });
        boss.with_body(Method::PUT, &path, None, body).await.ok(200);
        assert_eq!(offered().await, 2, "deactivated");
        // More seats in the middle of the term (SEAT-7).
        let operator = office.world.sign_in(crate::office::OPERATOR).await;
        let mut order = office.order("A-9", BOSS, &[(office.draft, 1, "single-user")]);
        order["lines"][0]["team"] = json!(office.first);
        place(&operator, order).await;
        assert_eq!(offered().await, 3, "bought");
        // Who waits no longer makes room for the next.
        let first = entries(&boss).await[0]["id"].as_str().unwrap().to_owned();
        let left = boss
            .with_body(Method::DELETE, &format!("{WAITING}/{first}"), None, json!({}))
            .await;
        left.ok(200);
        assert_eq!(
            (offered().await, queue(&boss).await[0].0.clone()),
            (3, waits[1].clone())
        );
        // Who is offered a seat and is deactivated takes nothing along.
        let path = format!("/enterprises/acme/members/{}/status", waits[1]);
        boss.with_body(Method::PUT, &path, None, json!({ "status": "deactivated" }))
            .await
            .ok(200);
        assert_eq!((offered().await, queue(&boss).await.len()), (3, 3));
        // Over-assigned it offers nothing: what was offered is taken back, the places are kept.
        let (team, product) = (office.first, office.draft);
        office.world.write(move |unit| {
            let sql = "UPDATE subscription SET seats = 1 WHERE team = $1 AND product = $2";
            unit.execute(sql, values![team, product]).map(drop)
        });
        let look = office.world.read(|unit| unit.enterprise("acme"));
        let enterprise = look.unwrap().0;
        office.world.write(move |unit| unit.look_from_now(enterprise));
        sweep(office).await;
        assert_eq!((offered().await, queue(&boss).await.len()), (0, 3));
        assert_eq!(told(office, "seat-withdrawn"), 3);
    })
    .await;
}

#[tokio::test]
async fn undoing_gives_what_it_frees_to_who_waits() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 4).await;
        let done = create(&boss, "/enterprises/acme/assignments", office.seats(&staff))
            .await
            .ok(201);
        let waits = let_wait(office, &boss, 1).await;
        let act = done["act"].as_str().unwrap();
        create(&boss, &format!("/enterprises/acme/acts/{act}/undo"), json!({}))
            .await
            .ok(200);
        assert_eq!(queue(&boss).await, [(waits[0].clone(), 1, true)]);
        // A release that was offered on can not be undone while it is offered.
        let seats = office.seats(&staff[..3]);
        let done = create(&boss, "/enterprises/acme/assignments", seats)
            .await
            .ok(201);
        let seat = done["assigned"][0]["id"].as_str().unwrap();
        let_wait_behind(office, &boss).await;
        let path = format!("/enterprises/acme/assignments/{seat}?reason=direct");
        let freed = boss
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        let act = freed["act"].as_str().unwrap();
        let refused = create(&boss, &format!("/enterprises/acme/acts/{act}/undo"), json!({})).await;
        assert_eq!(codes(&refused), these(&[("", "seats-offered")]));
    })
    .await;
}

#[tokio::test]
async fn a_rehearsal_keeps_nothing() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let seats = full(office, &boss).await;
        let_wait(office, &boss, 2).await;
        let before = office.traces();
        let path = format!(
            "/enterprises/acme/assignments/{}?reason=direct&rehearse=true",
            seats[0].1
        );
        let told = boss
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        let effects = told["effects"].to_string();
        assert!(
            effects.contains("queue.offer") && effects.contains("seat-offered"),
            "{effects}"
        );
        assert_eq!(office.traces(), before);
        assert!(queue(&boss).await.iter().all(|line| !line.2));
    })
    .await;
}

/// 64 clients want the one seat that is freed: whom it is offered to gets it, everybody else is told.
async fn race(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else { return };
    let office = Office::on(fresh).await;
    let boss = office.world.sign_in(BOSS).await;
    let seats = full(&office, &boss).await;
    let staff: Vec<String> = {
        let mut ids = Vec::new();
        for number in 0..63 {
            let email = format!("many{number}@acme.example");
            ids.push(
                office.add(&boss, &email, "Many").await.ok(201)["id"]
                    .as_str()
                    .unwrap()
                    .to_owned(),
            );
        }
        ids
    };
    let user = office.world.sign_in(USER).await;
    let mut body = wish(&office);
    body["member"] = json!(office.id_of(USER).await);
    create(&boss, ASK, body).await.ok(201);
    release(&boss, &seats[0].1).await;
    let entry = entries(&user).await[0]["id"].as_str().unwrap().to_owned();
    let accept = format!("{WAITING}/{entry}/accept");
    let office = &office;
    let (boss, user, accept) = (&boss, &user, &accept);
    let want = |member: Option<&String>| {
        let member = member.cloned();
        async move {
            loop {
                let got = match &member {
                    Some(member) => {
                        create(
                            boss,
                            "/enterprises/acme/assignments",
                            office.seats(std::slice::from_ref(member)),
                        )
                        .await
                    }
                    None => create(user, accept, json!({})).await,
                };
                if got.status.as_u16() != 503 {
                    return (member.is_none(), got.status.as_u16(), got);
                }
            }
        }
    };
    let tries = staff.iter().map(Some).chain([None]).map(want).collect();
    let answers = futures(tries).await;
    assert_eq!(answers.len(), 64);
    for (own, status, got) in answers {
        assert_eq!(status, if own { 200 } else { 422 }, "{}", got.text);
        if !own {
            let code = codes(&got)[0].1.clone();
            assert!(code == "seats-offered" || code == "seat-limit-reached", "{code}");
        }
    }
    let pool = office.pool(boss).await;
    assert_eq!((&pool["used"], &pool["held"]), (&json!(5), &json!(0)));
}

#[tokio::test]
async fn one_freed_seat_and_64_clients_on_sqlite() {
    race(Dialect::Sqlite).await;
}

#[tokio::test]
async fn one_freed_seat_and_64_clients_on_postgresql() {
    race(Dialect::Postgres).await;
}

/// The data itself refuses an offer for which there is no seat.
#[tokio::test]
async fn the_data_itself_refuses_an_offer_too_many() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        full(office, &boss).await;
        let_wait(office, &boss, 1).await;
        let forced = office.world.try_to_write(|unit| {
            let sql = "UPDATE pool SET held = held + 1 WHERE counted = 1 AND used = seats";
            unit.execute(sql, &[])
        });
        assert!(
            matches!(forced, Err(server::store::Fault::Check { .. })),
            "{forced:?}"
        );
    })
    .await;
}

/// Another customer's wishes and places look like none.
#[tokio::test]
async fn wishes_and_places_of_others_look_like_none() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        full(office, &boss).await;
        let_wait(office, &boss, 1).await;
        let stranger = office.nova().await;
        let entry = entries(&boss).await[0]["id"].as_str().unwrap().to_owned();
        let ask = boss.get(ASK).await.ok(200)["items"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        for path in [format!("waiting/{entry}"), format!("seat-requests/{ask}")] {
            let got = stranger
                .with_body(
                    Method::DELETE,
                    &format!("/enterprises/nova/{path}"),
                    None,
                    json!({}),
                )
                .await;
            got.problem(404);
        }
        assert_eq!(
            stranger.get("/enterprises/nova/waiting").await.ok(200)["total"],
            0
        );
        let member: MemberId = queue(&boss).await[0].0.parse().unwrap();
        let path = format!("/enterprises/nova/seat-requests/facts?member={member}");
        assert!(stranger.get(&path).await.ok(200)["person"].is_null());
    })
    .await;
}

#[tokio::test]
async fn the_directory_is_narrowed_to_who_waits_and_to_a_contract() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        full(office, &boss).await;
        let waits = let_wait(office, &boss, 2).await;
        let ids = async |query: &str| {
            let got = boss
                .get(&format!("/enterprises/acme/members?{query}"))
                .await
                .ok(200);
            let items = got["items"].as_array().unwrap().clone();
            items
                .iter()
                .map(|member| member["id"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let mut waiting = ids("waiting=true").await;
        waiting.sort();
        let mut expected = waits.clone();
        expected.sort();
        assert_eq!(waiting, expected);
        // It combines with the other filters, and is honoured by the export.
        assert!(
            ids(&format!("waiting=true&product={}", office.draft))
                .await
                .is_empty()
        );
        let file = boss
            .get("/enterprises/acme/members?waiting=true&format=csv")
            .await;
        assert_eq!(file.text.lines().count(), 3, "{}", file.text);
        let contracts = boss.get("/enterprises/acme/contracts").await.ok(200);
        let of = |number: &str| {
            let mut all = contracts["items"].as_array().unwrap().iter();
            all.find(|one| one["number"] == number).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        // Four of staff and the boss hold seats under the first; the boss alone under the second.
        assert_eq!(ids(&format!("contract={}", of("A-1"))).await.len(), 5);
        assert_eq!(ids(&format!("contract={}", of("A-2"))).await.len(), 1);
        // Who waits no longer is not found any more.
        let entry = entries(&boss).await[0]["id"].as_str().unwrap().to_owned();
        let path = format!("{WAITING}/{entry}");
        boss.with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        assert_eq!(ids("waiting=true").await, waits[1..]);
    })
    .await;
}

#[tokio::test]
async fn people_2_who_asks_sees_an_admin_who_never_entered_by_the_address_entered_here() {
    in_offices(async |office| {
        // The account is another customer's, where its address is spelled otherwise.
        office.world.account("Fay@ACME.example");
        let boss = office.world.sign_in(BOSS).await;
        let added = office.add(&boss, "fay@acme.example", "Fay").await.ok(201);
        let member: MemberId = added["id"].as_str().unwrap().parse().unwrap();
        let team = office.first;
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.add_team_admin(enterprise, team, member)
        });
        let user = office.world.sign_in(USER).await;
        let told = user
            .post(&format!("{ASK}?rehearse=true"), wish(office))
            .await
            .ok(201);
        let effects = told["effects"].to_string();
        assert!(effects.contains("\"fay@acme.example\""), "{effects}");
    })
    .await;
}

#[tokio::test]
async fn the_next_page_of_undecided_wishes_is_found_though_its_last_was_decided_meanwhile() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let mut asked = Vec::new();
        for (email, product) in [(USER, office.draft), (USER, office.render), (LEAD, office.draft)] {
            let mut body = wish(office);
            body["product"] = json!(product);
            let done = create(&office.world.sign_in(email).await, ASK, body)
                .await
                .ok(201);
            asked.push(done["ask"]["id"].as_str().unwrap().to_owned());
            office.world.pass(SignedDuration::from_secs(1));
        }
        for (sort, order) in [("asked_at", [0, 1, 2]), ("-asked_at", [2, 1, 0])] {
            let path = format!("{ASK}?state=asked&sort={sort}&limit=1");
            let first = boss.get(&path).await.ok(200);
            let id = |page: &Value| page["items"][0]["id"].as_str().unwrap().to_owned();
            assert_eq!(
                (id(&first), &first["total"]),
                (asked[order[0]].clone(), &json!(3))
            );
            let next = format!("{path}&cursor={}", first["next"].as_str().unwrap());
            assert_eq!(id(&boss.get(&next).await.ok(200)), asked[order[1]]);
        }
        let path = format!("{ASK}?state=asked&sort=asked_at&limit=1");
        let first = boss.get(&path).await.ok(200);
        let declined = format!("{ASK}/{}/decline", asked[0]);
        create(&boss, &declined, json!({ "reason": "Not now" }))
            .await
            .ok(200);
        let next = format!("{path}&cursor={}", first["next"].as_str().unwrap());
        let next = boss.get(&next).await.ok(200);
        assert_eq!(
            (&next["items"][0]["id"], &next["total"]),
            (&json!(asked[1]), &json!(2))
        );
        let wrong = boss.get(&format!("{ASK}?sort=name")).await;
        assert_eq!(wrong.problem(422), "unprocessable");
    })
    .await;
}
