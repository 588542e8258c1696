//! Groups that carry products (GROUP-1): joining, leaving, what they give, undoing, and a model beside them.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use serde_json::{Value, json};
use server::store::Dialect;

use crate::office::{BOSS, LEAD, Office, codes, create, in_offices, these};
use crate::race::set_seats;
use crate::world::{Browser, Fresh};

const GROUPS: &str = "/enterprises/acme/groups";

async fn group(office: &Office, by: &Browser<'_>, name: &str, products: Value) -> String {
    let draft = json!({ "team": office.first, "name": name, "products": products });
    let made = create(by, GROUPS, draft).await.ok(201);
    made["group"]["id"].as_str().unwrap().to_owned()
}

async fn join(by: &Browser<'_>, group: &str, members: &[String]) -> Value {
    create(
        by,
        &format!("{GROUPS}/{group}/members"),
        json!({ "members": members }),
    )
    .await
    .ok(200)
}

async fn leave(by: &Browser<'_>, group: &str, members: &[String]) -> Value {
    create(
        by,
        &format!("{GROUPS}/{group}/leavers"),
        json!({ "members": members }),
    )
    .await
    .ok(200)
}

/// Who holds a seat of Draft in the first team, with the reasons.
async fn holders(office: &Office, by: &Browser<'_>) -> BTreeMap<String, Vec<String>> {
    let pool = office.pool(by).await["id"].as_str().unwrap().to_owned();
    let got = by
        .get(&format!("/enterprises/acme/pools/{pool}/assignments?limit=200"))
        .await
        .ok(200);
    let line = |seat: &Value| {
        let reasons = seat["reasons"].as_array().unwrap().iter();
        let reasons = reasons
            .map(|reason| reason.as_str().unwrap().to_owned())
            .collect();
        (seat["member"]["id"].as_str().unwrap().to_owned(), reasons)
    };
    got["items"].as_array().unwrap().iter().map(line).collect()
}

async fn waiting(by: &Browser<'_>) -> Vec<String> {
    let got = by.get("/enterprises/acme/waiting?limit=200").await.ok(200);
    let member = |entry: &Value| entry["member"]["id"].as_str().unwrap().to_owned();
    got["items"].as_array().unwrap().iter().map(member).collect()
}

#[tokio::test]
async fn joining_gives_the_seat_leaving_takes_it_and_without_one_the_member_waits() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 6).await;
        let id = group(office, &boss, "Solvers", json!([office.draft, office.render])).await;
        let taken = create(
            &boss,
            GROUPS,
            json!({ "team": office.first, "name": "solvers", "products": [] }),
        )
        .await;
        assert_eq!(codes(&taken), these(&[("name", "group-name-taken")]));
        // One of them holds a seat already: the reason joins (SEAT-2).
        create(&boss, "/enterprises/acme/assignments", office.seats(&staff[..1]))
            .await
            .ok(201);
        let rehearsed = create(
            &boss,
            &format!("{GROUPS}/{id}/members?rehearse=true"),
            json!({ "members": staff }),
        )
        .await
        .ok(200);
        let done = join(&boss, &id, &staff).await;
        assert_eq!(
            rehearsed["pools"], done["pools"],
            "the rehearsal says what happens"
        );
        let draft = &done["pools"][0];
        let figures = ["taken", "kept", "waits"].map(|name| draft[name].as_i64().unwrap());
        assert_eq!((figures, &done["joined"]), ([3, 1, 2], &json!(6)), "{done}");
        assert_eq!(
            done["pools"][1]["taken"], 6,
            "named users of a multi-user product are never too many"
        );
        assert_eq!(waiting(&boss).await, staff[4..]);
        assert_eq!(holders(office, &boss).await[&staff[0]], ["direct", "group"]);
        // Again: nobody joins twice.
        assert_eq!(join(&boss, &id, &staff).await["joined"], 0);
        // Who leaves gives the seat to who waits; who held it before keeps it.
        let left = leave(&boss, &id, &staff[..2]).await;
        let figures = ["freed", "stays"].map(|name| left["pools"][0][name].as_i64().unwrap());
        assert_eq!(figures, [1, 1], "{left}");
        assert_eq!(holders(office, &boss).await[&staff[0]], ["direct"]);
        let view = boss.get(&format!("{GROUPS}/{id}")).await.ok(200);
        assert_eq!((&view["members"], &view["waiting"]), (&json!(4), &json!(2)));
        // Who waits and leaves, waits no longer.
        assert_eq!(leave(&boss, &id, &staff[5..]).await["pools"][0]["stopped"], 1);
        assert_eq!(waiting(&boss).await, staff[4..5]);
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_a_group_gives_changes_for_all_its_members_and_goes_with_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 3).await;
        let id = group(office, &boss, "Solvers", json!([])).await;
        join(&boss, &id, &staff).await;
        assert_eq!(office.pool(&boss).await["used"], 1);
        let path = format!("{GROUPS}/{id}");
        let body = json!({ "team": office.first, "name": "Meshers", "products": [office.draft] });
        let done = boss.with_body(Method::PUT, &path, None, body).await.ok(200);
        assert_eq!(
            (&done["pools"][0]["taken"], &done["group"]["name"]),
            (&json!(3), &json!("Meshers"))
        );
        assert_eq!(office.pool(&boss).await["used"], 4);
        // Two groups give the same seat: it goes with the last of them (SEAT-3).
        let other = group(office, &boss, "Others", json!([office.draft])).await;
        assert_eq!(join(&boss, &other, &staff[..1]).await["pools"][0]["kept"], 1);
        let gone = boss
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        assert_eq!(
            (
                &gone["left"],
                &gone["pools"][0]["freed"],
                &gone["pools"][0]["stays"]
            ),
            (&json!(3), &json!(2), &json!(1))
        );
        assert_eq!(office.pool(&boss).await["used"], 2);
        boss.get(&path).await.problem(404);
        assert_eq!(leave(&boss, &other, &staff[..1]).await["pools"][0]["freed"], 1);
    })
    .await;
}

#[tokio::test]
async fn joining_and_leaving_are_undone() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 5).await;
        let id = group(office, &boss, "Solvers", json!([office.draft])).await;
        let undo = async |done: &Value| {
            let act = done["act"].as_str().unwrap().to_owned();
            create(&boss, &format!("/enterprises/acme/acts/{act}/undo"), json!({})).await
        };
        let done = join(&boss, &id, &staff).await;
        assert_eq!(waiting(&boss).await.len(), 1);
        assert_eq!(undo(&done).await.ok(200)["released"], 4);
        assert_eq!(
            (
                office.pool(&boss).await["used"].clone(),
                waiting(&boss).await.len()
            ),
            (json!(1), 0)
        );
        undo(&done).await.problem(410);
        join(&boss, &id, &staff[..2]).await;
        let done = leave(&boss, &id, &staff[..2]).await;
        assert_eq!(undo(&done).await.ok(200)["assigned"], 2);
        assert_eq!(office.pool(&boss).await["used"], 3);
        // Whoever else administers the team does not undo it.
        let lead = office.world.sign_in(LEAD).await;
        let act = done["act"].as_str().unwrap();
        create(&lead, &format!("/enterprises/acme/acts/{act}/undo"), json!({}))
            .await
            .problem(404);
    })
    .await;
}

#[tokio::test]
async fn who_is_deactivated_leaves_the_groups_and_comes_back_without_them() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 2).await;
        let id = group(office, &boss, "Solvers", json!([office.draft])).await;
        join(&boss, &id, &staff).await;
        let path = format!("/enterprises/acme/members/{}/status", staff[0]);
        for status in ["deactivated", "active"] {
            boss.with_body(Method::PUT, &path, None, json!({ "status": status }))
                .await
                .ok(200);
        }
        let members = boss.get(&format!("{GROUPS}/{id}/members")).await.ok(200);
        assert_eq!(
            (&members["total"], &members["items"][0]["id"]),
            (&json!(1), &json!(staff[1]))
        );
        assert!(!holders(office, &boss).await.contains_key(&staff[0]));
    })
    .await;
}

/// The next of a row of numbers that looks like chance and is the same each time.
fn roll(state: &mut u64, below: u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state % below).unwrap()
}

/// Draft in the first team as it must be: who holds it for which reasons, and who waits for which, in order.
#[derive(Debug, Default)]
struct Model {
    seats: usize,
    held: BTreeMap<usize, BTreeSet<String>>,
    queue: Vec<(usize, BTreeSet<String>, bool)>,
    groups: [BTreeSet<usize>; 2],
}

impl Model {
    fn offered(&self) -> usize {
        self.queue.iter().filter(|one| one.2).count()
    }

    fn serve(&mut self) {
        // One more is the boss's.
        let room = self.seats.saturating_sub(self.held.len() + 1);
        while self.offered() > room {
            self.queue.iter_mut().rev().find(|one| one.2).unwrap().2 = false;
        }
        while self.offered() < room {
            match self.queue.iter_mut().find(|one| !one.2) {
                Some(one) => one.2 = true,
                None => break,
            }
        }
    }

    /// Gives the seat for a reason; true where the member waits instead.
    fn come(&mut self, who: usize, why: &str) {
        let free = self.held.len() + 1 + self.offered() < self.seats;
        if let Some(reasons) = self.held.get_mut(&who) {
            reasons.insert(why.to_owned());
        } else if free {
            // Who has an offer gives it up for the seat that is free.
            let waited = self.queue.iter().position(|one| one.0 == who);
            let mut reasons = waited.map(|at| self.queue.remove(at).1).unwrap_or_default();
            reasons.insert(why.to_owned());
            self.held.insert(who, reasons);
        } else if let Some(one) = self.queue.iter_mut().find(|one| one.0 == who) {
            one.1.insert(why.to_owned());
        } else {
            self.queue.push((who, [why.to_owned()].into(), false));
        }
        self.serve();
    }

    fn go(&mut self, who: usize, why: &str) {
        if let Some(reasons) = self.held.get_mut(&who) {
            reasons.remove(why);
            if reasons.is_empty() {
                self.held.remove(&who);
            }
        }
        for one in self.queue.iter_mut().filter(|one| one.0 == who) {
            one.1.remove(why);
        }
        self.queue.retain(|one| !one.1.is_empty());
        self.serve();
    }
}

const PEOPLE: u64 = 8;
const STEPS: usize = 120;

/// Random acts on groups, seats and the queue, beside a model: the same holders and the same queue after each.
async fn histories(dialect: Dialect, seed: u64) {
    let Some(fresh) = Fresh::new(dialect) else { return };
    let office = Office::on(fresh).await;
    let boss = office.world.sign_in(BOSS).await;
    let staff = office.staff(&boss, usize::try_from(PEOPLE).unwrap()).await;
    let groups = [
        group(&office, &boss, "One", json!([office.draft])).await,
        group(&office, &boss, "Two", json!([office.draft])).await,
    ];
    let mut model = Model {
        seats: 5,
        ..Model::default()
    };
    let mut state = seed;
    for step in 0..STEPS {
        office.world.pass(jiff::SignedDuration::from_secs(1));
        let who = roll(&mut state, PEOPLE);
        let of = roll(&mut state, 2);
        let one = std::slice::from_ref(&staff[who]);
        let what = match roll(&mut state, 7) {
            0 | 1 if !model.groups[of].contains(&who) => {
                join(&boss, &groups[of], one).await;
                model.groups[of].insert(who);
                model.come(who, &format!("group {of}"));
                "joined"
            }
            0..=2 if model.groups[of].contains(&who) => {
                leave(&boss, &groups[of], one).await;
                model.groups[of].remove(&who);
                model.go(who, &format!("group {of}"));
                "left"
            }
            3 => {
                let got = create(&boss, "/enterprises/acme/assignments", office.seats(one)).await;
                let free =
                    model.held.contains_key(&who) || model.held.len() + 1 + model.offered() < model.seats;
                assert_eq!(
                    got.status.as_u16(),
                    if free { 201 } else { 422 },
                    "step {step}: {}",
                    got.text
                );
                if free {
                    model.come(who, "direct");
                }
                "assigned"
            }
            4 => {
                let body = json!({ "team": office.first, "product": office.draft, "member": staff[who] });
                let got = create(&boss, "/enterprises/acme/seat-requests", body).await;
                let waits = model.queue.iter().any(|one| one.0 == who);
                let may = !waits && !model.held.contains_key(&who);
                assert_eq!(
                    got.status.as_u16(),
                    if may { 201 } else { 422 },
                    "step {step}: {}",
                    got.text
                );
                if may {
                    model.come(who, "direct");
                }
                "asked"
            }
            5 => {
                let seat = boss
                    .get(&format!("/enterprises/acme/members/{}", staff[who]))
                    .await
                    .ok(200);
                if model
                    .held
                    .get(&who)
                    .is_some_and(|reasons| reasons.contains("direct"))
                {
                    let seat = seat["seats"][0]["assignment"].as_str().unwrap();
                    let path = format!("/enterprises/acme/assignments/{seat}?reason=direct");
                    boss.with_body(Method::DELETE, &path, None, json!({}))
                        .await
                        .ok(200);
                    model.go(who, "direct");
                }
                "released"
            }
            _ => {
                let seats = 2 + roll(&mut state, 6);
                set_seats(&office, i64::try_from(seats).unwrap());
                let enterprise = office.world.read(|unit| unit.enterprise("acme")).unwrap().0;
                office.world.write(move |unit| unit.look_from_now(enterprise));
                while server::sweep::once(&office.world.context).await.unwrap() > 0 {}
                // Nobody settles a pool for which nobody waits; the next act does.
                model.seats = seats;
                model.serve();
                "shrunk or grown"
            }
        };
        let state_of = format!("step {step}, {what} {who}, seed {seed}: {model:?}");
        let held: BTreeSet<String> = model.held.keys().map(|who| staff[*who].clone()).collect();
        let mut found: BTreeSet<String> = holders(&office, &boss).await.into_keys().collect();
        found.retain(|member| staff.contains(member));
        assert_eq!(found, held, "{state_of}");
        let got = boss.get("/enterprises/acme/waiting?limit=200").await.ok(200);
        let line = |entry: &Value| {
            let member = entry["member"]["id"].as_str().unwrap();
            let who = staff.iter().position(|known| known == member).unwrap();
            (who, entry["offered_until"].is_string())
        };
        let queue: Vec<_> = got["items"].as_array().unwrap().iter().map(line).collect();
        let expected: Vec<_> = model.queue.iter().map(|one| (one.0, one.2)).collect();
        assert_eq!(queue, expected, "{state_of}");
        let pool = office.pool(&boss).await;
        assert_eq!(pool["held"], json!(model.offered()), "{state_of}");
        assert_eq!(pool["used"], json!(model.held.len() + 1), "{state_of}");
    }
}

#[tokio::test]
async fn random_acts_do_what_the_model_says_on_sqlite() {
    for seed in [1, 77, 4_711] {
        histories(Dialect::Sqlite, seed).await;
    }
}

#[tokio::test]
async fn random_acts_do_what_the_model_says_on_postgresql() {
    for seed in [1, 77, 4_711] {
        histories(Dialect::Postgres, seed).await;
    }
}
