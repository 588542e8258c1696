//! Deactivating members and bringing them back, and their history.

use axum::http::Method;
use domain::id::{ContractId, MemberId, TeamId};
use serde_json::{Value, json};
use server::store::{Fault, Unit};
use server::values;

use crate::office::{BOSS, LEAD, OPERATOR, Office, SECOND, USER, codes, create, in_offices, place, these};
use crate::sign_in::futures;
use crate::world::{Browser, Got};

fn path(member: &str, rest: &str) -> String {
    format!("/enterprises/acme/members/{member}/{rest}")
}

async fn put(by: &Browser<'_>, member: &str, status: &str, more: &str) -> Got {
    let path = format!("{}{more}", path(member, "status"));
    by.with_body(Method::PUT, &path, None, json!({ "status": status }))
        .await
}

/// Makes SECOND what a member can be: holder of a seat, named caller, coordinator, secondary admin.
async fn laden(office: &Office) -> String {
    let boss = office.world.sign_in(BOSS).await;
    let id = office.id_of(SECOND).await;
    let seats = office.seats(std::slice::from_ref(&id));
    create(&boss, "/enterprises/acme/assignments", seats)
        .await
        .ok(201);
    let (member, render): (MemberId, _) = (id.parse().unwrap(), office.render);
    office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        let sql = "SELECT id FROM contract WHERE enterprise = $1 AND number = 'A-1'";
        let contract: ContractId = unit.one(sql, values![enterprise], |row| row.get(0))?;
        unit.add_caller(enterprise, contract, member, "hand")?;
        unit.add_coordinator(enterprise, contract, render, member)?;
        unit.touch(enterprise, [member])
    });
    id
}

fn held(office: &Office, member: &str) -> i64 {
    let member: MemberId = member.parse().unwrap();
    office.world.read(move |unit| {
        unit.one(
            "SELECT (SELECT COUNT(*) FROM assignment WHERE member = $1) + \
             (SELECT COUNT(*) FROM caller WHERE member = $1) + (SELECT COUNT(*) FROM team_admin WHERE member = $1) + \
             (SELECT COUNT(*) FROM coordinator WHERE member = $1)",
            values![member],
            |row| row.get(0),
        )
    })
}

#[tokio::test]
async fn a_deactivated_member_keeps_nothing_and_is_out_at_once() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id = laden(office).await;
        let second = office.world.sign_in(SECOND).await;
        second.get("/enterprises/acme").await.ok(200);
        let used = office.pool(&boss).await["used"].as_i64().unwrap();
        let (before, mails) = (office.traces(), office.mails(SECOND).len());

        // Everything is told before it is done, and nothing is kept.
        let told = put(&boss, &id, "deactivated", "?rehearse=true").await.ok(200);
        assert_eq!(
            (&told["rehearsed"], &told["member"]["status"]),
            (&json!(true), &json!("deactivated"))
        );
        assert_eq!(told["lost"]["seats"][0]["product"], "Draft");
        assert_eq!(told["lost"]["callers"], json!(["A-1"]));
        assert_eq!(told["lost"]["secondary"][0]["name"], "Acme");
        assert_eq!(
            told["lost"]["coordinates"],
            json!([{ "contract": "A-1", "product": "Render" }])
        );
        let effects = told["effects"].as_array().unwrap();
        let of = |kind: &str| effects.iter().filter(|effect| effect["effect"] == kind).count();
        // PEOPLE-8: one mail for the act.
        assert_eq!((of("mail"), of("change")), (1, 5));
        assert_eq!(office.traces(), before);

        let draft = json!({ "status": "deactivated" });
        let status = path(&id, "status");
        let done = boss
            .with_body(Method::PUT, &status, Some("leave"), draft.clone())
            .await;
        let again = boss.with_body(Method::PUT, &status, Some("leave"), draft).await;
        assert_eq!(done.text, again.text);
        let done = done.ok(200);
        assert_eq!(done["lost"], told["lost"]);
        assert_eq!(
            (&done["member"]["seats"], &done["member"]["roles"]),
            (&json!([]), &json!(["user"]))
        );
        assert_eq!(held(office, &id), 0);
        assert_eq!(office.pool(&boss).await["used"], used - 1);
        assert_eq!(office.mails(SECOND).len(), mails + 1);
        assert_eq!(office.mails(SECOND).last().unwrap(), "permissions-changed");
        let listed = boss
            .get("/enterprises/acme/members?status=deactivated")
            .await
            .ok(200);
        assert_eq!(
            (&listed["total"], &listed["items"][0]["id"]),
            (&json!(1), &json!(id))
        );

        // PEOPLE-6: the sign-in that was open can not enter any more, and sees no enterprise.
        assert_eq!(second.get("/enterprises/acme").await.problem(404), "not-found");
        assert_eq!(second.get("/me").await.ok(200)["memberships"], json!([]));
        let seats = office.seats(std::slice::from_ref(&id));
        let refused = create(&boss, "/enterprises/acme/assignments", seats).await;
        assert_eq!(codes(&refused), these(&[("members[0]", "member-deactivated")]));
        let twice = put(&boss, &id, "deactivated", "").await;
        assert_eq!(codes(&twice), these(&[("status", "already-deactivated")]));

        // Nothing of it comes back.
        let back = put(&boss, &id, "active", "").await.ok(200);
        assert_eq!(
            (&back["member"]["status"], &back["member"]["seats"]),
            (&json!("active"), &json!([]))
        );
        assert_eq!(
            (back["lost"]["seats"].as_array().unwrap().len(), held(office, &id)),
            (0, 0)
        );
        second.get("/enterprises/acme").await.ok(200);
        assert_eq!(office.mails(SECOND).len(), mails + 2);
        let twice = put(&boss, &id, "active", "").await;
        assert_eq!(codes(&twice), these(&[("status", "not-deactivated")]));
        assert_eq!(put(&boss, &id, "pending", "").await.status.as_u16(), 422);
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_leads_a_team_or_manages_a_contract_hands_over_first() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (own, lead) = (office.id_of(BOSS).await, office.id_of(LEAD).await);
        let before = office.traces();
        let got = put(&boss, &own, "deactivated", "").await;
        let both = [("", "primary-admin-needed"), ("", "contract-manager-needed")];
        assert_eq!(codes(&got)[..2], these(&both)[..]);
        let found = got.json()["violations"].clone();
        assert_eq!(found[0]["rule"], "ROLE-10");
        assert_eq!(found[0]["remedies"][0]["kind"], "hand-over-primary");
        let got = put(&boss, &lead, "deactivated", "").await;
        assert_eq!(codes(&got), these(&[("", "primary-admin-needed")]));
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn who_never_came_in_is_pending_again() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id = office.staff(&boss, 1).await.pop().unwrap();
        put(&boss, &id, "deactivated", "").await.ok(200);
        let back = put(&boss, &id, "active", "").await.ok(200);
        assert_eq!(back["member"]["status"], "pending");
    })
    .await;
}

#[tokio::test]
async fn a_history_tells_what_happened_newest_first() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id = laden(office).await;
        put(&boss, &id, "deactivated", "").await.ok(200);
        put(&boss, &id, "active", "").await.ok(200);
        let told = boss.get(&path(&id, "history")).await.ok(200);
        let items = told["items"].as_array().unwrap();
        let actions: Vec<_> = items
            .iter()
            .map(|entry| entry["action"].as_str().unwrap())
            .collect();
        assert_eq!(
            actions,
            [
                "people.reactivate",
                "roles.end",
                "roles.end",
                "roles.end",
                "seats.release",
                "people.deactivate",
                "seats.assign",
                "people.add"
            ]
        );
        assert_eq!((told["total"].as_i64(), &told["next"]), (Some(8), &json!(null)));
        assert_eq!(
            items[0]["status"],
            json!({ "from": "deactivated", "to": "active" })
        );
        assert_eq!(items[4]["reasons"], json!({ "from": ["direct"], "to": [] }));
        assert_eq!(
            (&items[4]["product"], &items[4]["team"]),
            (&json!("Draft"), &json!("Acme"))
        );
        assert_eq!(
            (&items[7]["team"], &items[7]["by"]["name"]),
            (&json!("Acme"), &json!("Bo Boss"))
        );

        // Page by page it is the same.
        let (mut pages, mut cursor): (Vec<Value>, String) = (Vec::new(), String::new());
        loop {
            let page = boss
                .get(&path(&id, &format!("history?limit=3{cursor}")))
                .await
                .ok(200);
            assert_eq!(page["total"], 8);
            pages.extend(page["items"].as_array().unwrap().clone());
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(&pages, items);

        // The own one is everybody's; another's is for who manages the member.
        let second = office.world.sign_in(SECOND).await;
        assert_eq!(second.get(&path(&id, "history")).await.ok(200)["total"], 8);
        let user = office.world.sign_in(USER).await;
        assert_eq!(user.get(&path(&id, "history")).await.problem(404), "not-found");
        assert_eq!(
            boss.get(&path(&id, "history?sort=at")).await.problem(422),
            "unknown-field"
        );
        let nobody = uuid::Uuid::from_u128(7).to_string();
        assert_eq!(
            boss.get(&path(&nobody, "history")).await.problem(404),
            "not-found"
        );
    })
    .await;
}

#[tokio::test]
async fn a_history_names_the_vendor() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        place(
            &operator,
            office.order("A-3", USER, &[(office.draft, 1, "single-user")]),
        )
        .await;
        let boss = office.world.sign_in(BOSS).await;
        let user = office.id_of(USER).await;
        let told = boss.get(&path(&user, "history")).await.ok(200);
        let order = told["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|entry| entry["action"] == "contracts.order");
        let order = order.unwrap();
        assert_eq!((&order["vendor"], &order["by"]), (&json!(true), &json!(null)));
        assert_eq!(
            (&order["contract"], &order["role"]),
            (&json!("A-3"), &json!("contract-manager"))
        );
    })
    .await;
}

/// Hands the first team to `to`, if that is an active secondary admin of it at this moment (ROLE-9).
fn hand_over(unit: &mut Unit, team: TeamId, to: MemberId) -> Result<bool, Fault> {
    let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
    let sql = "SELECT 1 FROM team_admin a JOIN member m ON m.id = a.member \
               WHERE a.team = $1 AND a.member = $2 AND m.status = 'active'";
    if !unit.exists(sql, values![team, to])? {
        return Ok(false);
    }
    let sql = "SELECT primary_admin FROM team WHERE id = $1";
    let from: MemberId = unit.one(sql, values![team], |row| row.get(0))?;
    let sql = "DELETE FROM team_admin WHERE team = $1 AND member = $2";
    unit.execute_one(sql, values![team, to])?;
    unit.execute_one(
        "UPDATE team SET primary_admin = $2 WHERE id = $1",
        values![team, to],
    )?;
    unit.add_team_admin(enterprise, team, from)?;
    Ok(true)
}

/// One of those who act at once: the status of the answer, and whether the team was handed over.
type Racing<'a> = std::pin::Pin<Box<dyn Future<Output = (u16, bool)> + 'a>>;

#[tokio::test]
async fn no_race_leaves_a_seat_with_who_is_out_or_a_team_without_its_primary() {
    in_offices(async |office| {
        // LEAD administers the first team as well, and stays when the others change.
        let (team, lead) = (office.first, office.id_of(LEAD).await);
        let (id, own) = (office.id_of(SECOND).await, office.id_of(BOSS).await);
        let (member, lead, boss_id): (MemberId, MemberId, MemberId) =
            (id.parse().unwrap(), lead.parse().unwrap(), own.parse().unwrap());
        let enterprise = office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.add_team_admin(enterprise, team, lead)?;
            Ok(enterprise)
        });
        let by = office.world.sign_in(LEAD).await;
        let (mut out, mut handed) = (0, 0);
        for round in 0..60 {
            let wish = office.seats(std::slice::from_ref(&id));
            let leave = async { (put(&by, &id, "deactivated", "").await.status.as_u16(), false) };
            let assign = async {
                let got = create(&by, "/enterprises/acme/assignments", wish).await;
                (got.status.as_u16(), false)
            };
            let hand = async {
                // A request looks who asks first: without this the hand-over would always be there before.
                for _ in 0..round % 3 {
                    by.get("/enterprises/acme").await.ok(200);
                }
                let write = office.world.context.store.write::<_, Fault, _>(enterprise.into(), move |unit| {
                    hand_over(unit, team, member)
                });
                (0, write.await.unwrap())
            };
            let mut all: Vec<Racing<'_>> =
                vec![Box::pin(leave), Box::pin(assign), Box::pin(hand)];
            all.rotate_left(round % 3);
            if round % 2 == 0 {
                all.reverse();
            }
            let answers = futures(all).await;
            handed += answers.iter().filter(|(_, handed)| *handed).count();
            let faults = [
                "SELECT COUNT(*) FROM team t JOIN member m ON m.id = t.primary_admin WHERE m.status = 'deactivated'",
                "SELECT COUNT(*) FROM assignment a JOIN member m ON m.id = a.member WHERE m.status = 'deactivated'",
                "SELECT COUNT(*) FROM team_admin a JOIN member m ON m.id = a.member WHERE m.status = 'deactivated'",
                "SELECT COUNT(*) FROM pool p WHERE p.used <> (SELECT COUNT(*) FROM assignment a WHERE a.pool = p.id)",
            ];
            for sql in faults {
                assert_eq!(office.count(sql), 0, "round {round}: {sql} {answers:?}");
            }
            // Back to the start: the boss leads, SECOND is second and holds nothing.
            if put(&by, &id, "active", "").await.status.is_success() {
                out += 1;
            }
            office.world.write(move |unit| {
                hand_over(unit, team, boss_id)?;
                let sql = "INSERT INTO team_admin (enterprise, team, member) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
                unit.execute(sql, values![enterprise, team, member])
            });
        }
        assert!(out > 2 && handed > 2, "{out} went, {handed} led");
    })
    .await;
}
