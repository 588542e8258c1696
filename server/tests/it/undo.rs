//! Undoing acts on seats: everything goes back to how it was, or a rule says why not.

use axum::http::Method;
use domain::id::MemberId;
use domain::people::Status;
use domain::plans::Plan;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::Fault;
use server::values;

use crate::office::{BOSS, LEAD, Office, SECOND, USER, codes, create, in_offices, json_of, place, these};
use crate::world::{Browser, Got};

const ASSIGN: &str = "/enterprises/acme/assignments";
const COVERS: &str = "/enterprises/acme/plan-assignments";

/// Everything that says who holds which seat and why, who belongs where, and what was given up.
fn picture(office: &Office) -> Vec<String> {
    office.world.read(|unit| {
        let mut lines = Vec::new();
        for sql in [
            "SELECT 'pool ' || seats || ' ' || used || ' ' || over_by, id, team FROM pool ORDER BY id",
            "SELECT 'seat ' || created_at, id, member FROM assignment ORDER BY id",
            "SELECT 'why ' || reason || ' ' || since, assignment, source FROM assignment_reason ORDER BY assignment, reason",
            "SELECT 'covered ' || plan, assignment, team FROM plan_cover ORDER BY assignment",
            "SELECT 'belongs', team, member FROM team_member ORDER BY team, member",
            "SELECT 'given up', product, member FROM given_up ORDER BY product, member",
        ] {
            lines.extend(unit.all(sql, &[], |row| {
                let ids: (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
                Ok(format!("{} {ids:?}", row.get::<String>(0)?))
            })?);
        }
        Ok(lines)
    })
}

fn act(answer: &Value) -> String {
    let act = answer["act"].as_str();
    act.unwrap_or_else(|| panic!("no act: {answer}")).to_owned()
}

async fn undo(by: &Browser<'_>, act: &str) -> Got {
    create(by, &format!("/enterprises/acme/acts/{act}/undo"), json!({})).await
}

/// Gives somebody a seat and covers it with the team's business plan; the seat.
async fn covered_seat(office: &Office, by: &Browser<'_>, member: &[String]) -> String {
    let given = create(by, ASSIGN, office.seats(member)).await.ok(201);
    let seat = given["assigned"][0]["id"].as_str().unwrap().to_owned();
    let draft = json!({ "team": office.first, "plan": "business", "assignments": [seat] });
    create(by, COVERS, draft).await.ok(201);
    seat
}

/// How many covers there are, and how many plan seats are counted as taken.
fn covers(office: &Office) -> (i64, i64) {
    (
        office.count("SELECT COUNT(*) FROM plan_cover"),
        office.count("SELECT used FROM plan_pool"),
    )
}

/// The seats that somebody holds, as the directory shows them.
async fn seats(office: &Office, email: &str) -> Value {
    let boss = office.world.sign_in(BOSS).await;
    let id = office.id_of(email).await;
    boss.get(&format!("/enterprises/acme/members/{id}")).await.ok(200)["seats"].clone()
}

#[tokio::test]
async fn a_seat_that_came_with_a_role_comes_back_as_it_was() {
    in_offices(async |office| {
        // PLAN-3: the last cover of the business plan would not go.
        office.plan(Plan::Premium);
        let boss = office.world.sign_in(BOSS).await;
        let pool = office.pool(&boss).await["id"].as_str().unwrap().to_owned();
        let before = picture(office);
        assert!(before.iter().any(|line| line.starts_with("why role")));
        assert!(before.iter().any(|line| line.starts_with("covered")));
        let held = seats(office, BOSS).await;
        let of_pool = |seat: &&Value| {
            (&seat["team"], &seat["product"]) == (&json_of(office.first), &json_of(office.draft))
        };
        let seat = held.as_array().unwrap().iter().find(of_pool).unwrap();
        let seat = seat["assignment"].as_str().unwrap().to_owned();
        office.world.pass(SignedDuration::from_mins(5));
        // By its row, and with others: both ways to release can be undone.
        for way in ["one", "many"] {
            let done = match way {
                "one" => boss.delete(&format!("{ASSIGN}/{seat}?reason=role")).await,
                _ => {
                    let draft = json!({ "assignments": [seat] });
                    create(&boss, &format!("/enterprises/acme/pools/{pool}/releases"), draft).await
                }
            };
            assert_eq!(office.count("SELECT COUNT(*) FROM given_up"), 1);
            let act = act(&done.ok(200));
            let rehearsed = boss
                .post(
                    &format!("/enterprises/acme/acts/{act}/undo?rehearse=true"),
                    json!({}),
                )
                .await
                .ok(200);
            assert_eq!(
                (&rehearsed["assigned"], rehearsed.get("act")),
                (&json!(1), None),
                "{rehearsed}"
            );
            let undone = undo(&boss, &act).await.ok(200);
            assert_eq!((&undone["assigned"], &undone["released"]), (&json!(1), &json!(0)));
            assert_eq!(picture(office), before, "{way}");
            assert_eq!(seats(office, BOSS).await, held);
            // Nothing is left to undo.
            assert_eq!(undo(&boss, &act).await.problem(410), "gone");
        }
    })
    .await;
}

#[tokio::test]
async fn of_several_reasons_the_one_that_was_taken_comes_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let own = office.id_of(BOSS).await;
        let given = create(&boss, ASSIGN, office.seats(std::slice::from_ref(&own)))
            .await
            .ok(201);
        let before = picture(office);
        let seat = given["assigned"][0]["id"].as_str().unwrap().to_owned();
        office.world.pass(SignedDuration::from_mins(5));
        let got = boss.delete(&format!("{ASSIGN}/{seat}?reason=role")).await.ok(200);
        assert_eq!(got["reasons_left"], json!(["direct"]));
        assert_eq!(undo(&boss, &act(&got)).await.ok(200)["assigned"], 0);
        assert_eq!(picture(office), before);
        // The other way round: the assignment is undone, the role's reason stays.
        let undone = undo(&boss, &act(&given)).await.ok(200);
        assert_eq!((&undone["released"], &undone["assigned"]), (&json!(0), &json!(0)));
        assert_eq!(seats(office, BOSS).await[0]["reasons"], json!(["role"]));
    })
    .await;
}

#[tokio::test]
async fn the_membership_that_came_with_a_seat_goes_with_its_undoing() {
    in_offices(async |office| {
        let lead = office.world.sign_in(LEAD).await;
        let (user, second) = (office.id_of(USER).await, office.id_of(SECOND).await);
        let both = json!({ "team": office.second, "product": office.draft, "members": [user, second] });
        let before = picture(office);
        let given = create(&lead, ASSIGN, both.clone()).await.ok(201);
        let belong = |office: &Office| office.count("SELECT COUNT(*) FROM team_member");
        let with = belong(office);
        let undone = undo(&lead, &act(&given)).await.ok(200);
        assert_eq!(
            (&undone["released"], &undone["pool"]["used"]),
            (&json!(2), &json!(1))
        );
        assert_eq!(picture(office), before);
        assert_eq!(belong(office), with - 2);
        // An undoing can be undone.
        undo(&lead, &act(&undone)).await.ok(200);
        assert_eq!(belong(office), with);
        // Everything is as the first act left it: so is the way back.
        assert_eq!(undo(&lead, &act(&given)).await.ok(200)["released"], 2);
        assert_eq!(picture(office), before);
        assert_eq!(undo(&lead, &act(&given)).await.problem(410), "gone");
    })
    .await;
}

#[tokio::test]
async fn team_1_the_membership_that_came_with_a_group_goes_with_its_undoing() {
    in_offices(async |office| {
        let lead = office.world.sign_in(LEAD).await;
        let user = office.id_of(USER).await;
        let group = json!({ "team": office.second, "name": "Solvers", "products": [office.draft] });
        let group = create(&lead, "/enterprises/acme/groups", group).await.ok(201);
        let before = picture(office);
        let members = format!(
            "/enterprises/acme/groups/{}/members",
            group["group"]["id"].as_str().unwrap()
        );
        let joined = create(&lead, &members, json!({ "members": [user] }))
            .await
            .ok(200);
        assert_eq!(undo(&lead, &act(&joined)).await.ok(200)["released"], 1);
        assert_eq!(picture(office), before);
    })
    .await;
}

#[tokio::test]
async fn a_membership_that_something_else_uses_stays() {
    in_offices(async |office| {
        let lead = office.world.sign_in(LEAD).await;
        let boss = office.world.sign_in(BOSS).await;
        let (user, second) = (office.id_of(USER).await, office.id_of(SECOND).await);
        let both = json!({ "team": office.second, "product": office.draft, "members": [user, second] });
        let given = create(&lead, ASSIGN, both).await.ok(201);
        let with = office.count("SELECT COUNT(*) FROM team_member");
        // Since then one holds another seat of the team, the other became its admin.
        let other = json!({ "team": office.second, "product": office.tokens, "members": [user] });
        create(&boss, ASSIGN, other).await.ok(201);
        let (team, id) = (office.second, second.parse().unwrap());
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.add_team_admin(enterprise, team, MemberId::from_uuid(id))
        });
        undo(&lead, &act(&given)).await.ok(200);
        assert_eq!(office.count("SELECT COUNT(*) FROM team_member"), with);
        // TEAM-1: nor does the last team go.
        let given = create(&boss, ASSIGN, office.seats(std::slice::from_ref(&user)))
            .await
            .ok(201);
        undo(&boss, &act(&given)).await.ok(200);
        assert_eq!(office.count("SELECT COUNT(*) FROM team_member"), with);
    })
    .await;
}

#[tokio::test]
async fn rules_of_the_moment_judge_an_undoing() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 5).await;
        let given = create(&boss, ASSIGN, office.seats(&staff[..4])).await.ok(201);
        let pool = given["pool"]["id"].as_str().unwrap().to_owned();
        let ids: Vec<&str> = given["assigned"]
            .as_array()
            .unwrap()
            .iter()
            .map(|seat| seat["id"].as_str().unwrap())
            .collect();
        let path = format!("/enterprises/acme/pools/{pool}/releases");
        let released = create(&boss, &path, json!({ "assignments": ids[..2] }))
            .await
            .ok(200);
        let release = act(&released);
        // Who did not do it does not learn that it was done.
        let second = office.world.sign_in(SECOND).await;
        assert_eq!(undo(&second, &release).await.problem(404), "not-found");
        assert_eq!(undo(&boss, &staff[0]).await.problem(404), "not-found");
        // SEAT-1: one of the two seats went to somebody else.
        create(&boss, ASSIGN, office.seats(&staff[4..])).await.ok(201);
        let before = office.traces();
        let got = undo(&boss, &release).await;
        assert_eq!(codes(&got), these(&[("", "seat-limit-reached")]));
        assert_eq!(office.traces(), before);
        // PEOPLE-6: and one of the two is deactivated by now.
        let fifth = office.world.sign_in(BOSS).await;
        let seat = office.count("SELECT used FROM pool WHERE counted = 1 AND seats = 5");
        assert_eq!(seat, 4);
        let member: uuid::Uuid = staff[0].parse().unwrap();
        let set = |status: Status| {
            office.world.write(move |unit| {
                let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
                unit.set_status(enterprise, &[MemberId::from_uuid(member)], status)
            });
        };
        set(Status::Deactivated);
        let got = undo(&fifth, &release).await;
        assert_eq!(
            codes(&got),
            these(&[("", "member-deactivated"), ("", "seat-limit-reached")])
        );
        set(Status::Active);
        // What somebody gave back since takes no seat again.
        create(&boss, ASSIGN, office.seats(&staff[..1])).await.ok(201);
        office.world.write(|unit| {
            unit.execute(
                "UPDATE subscription SET seats = 6 WHERE seats = $1",
                values![5_i64],
            )
            .map(drop)
        });
        assert_eq!(undo(&boss, &release).await.ok(200)["assigned"], 1);
        // The right that was there when it was done may be gone.
        let lead = office.world.sign_in(LEAD).await;
        let mine = json!({ "team": office.second, "product": office.draft, "members": [staff[0]] });
        let given = create(&lead, ASSIGN, mine).await.ok(201);
        let team = office.second;
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let sql = "UPDATE team SET primary_admin = (SELECT primary_admin FROM team WHERE id <> $2 AND enterprise = $1) \
                       WHERE id = $2 AND enterprise = $1";
            unit.execute_one(sql, values![enterprise, team])?;
            Ok::<_, Fault>(())
        });
        assert_eq!(undo(&lead, &act(&given)).await.problem(403), "not-allowed");
    })
    .await;
}

#[tokio::test]
async fn an_act_can_be_undone_for_an_hour_and_by_its_key_once() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 1).await;
        let given = create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        // Assigning again changes nothing: there is nothing to undo.
        let again = create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        assert_eq!(again.get("act"), None);
        let path = format!("/enterprises/acme/acts/{}/undo", act(&given));
        assert_eq!(
            boss.post(&path, json!({})).await.problem(400),
            "idempotency-key-missing"
        );
        office.world.pass(SignedDuration::from_mins(60));
        let boss = office.world.sign_in(BOSS).await;
        let key = Some("undo-once");
        let first = boss.with_body(Method::POST, &path, key, json!({})).await;
        first.ok(200);
        let replay = boss.with_body(Method::POST, &path, key, json!({})).await;
        assert_eq!((replay.status, &replay.text), (first.status, &first.text));
        let given = create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        office.world.pass(SignedDuration::from_secs(60 * 60 + 1));
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(undo(&boss, &act(&given)).await.problem(410), "gone");
    })
    .await;
}

#[tokio::test]
async fn what_has_no_way_back_is_gone_for_who_did_it_and_absent_for_others() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let second = office.world.sign_in(SECOND).await;
        let staff = office.staff(&boss, 1).await;
        let given = create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        let seat = given["assigned"][0]["id"].as_str().unwrap();
        let released = boss.delete(&format!("{ASSIGN}/{seat}")).await.ok(200);
        let returned = undo(&boss, &act(&released)).await.ok(200);
        // No act is named that could not be undone.
        assert_eq!(
            (&returned["assigned"], returned.get("act")),
            (&json!(1), None),
            "{returned}"
        );
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let before = office.traces();
        for action in ["seats.return", "groups.add"] {
            let id: uuid::Uuid = office.world.read(move |unit| {
                let sql = "SELECT id FROM audit WHERE action = $1 ORDER BY place DESC LIMIT 1";
                unit.one(sql, values![action], |row| row.get(0))
            });
            assert_eq!(
                undo(&boss, &id.to_string()).await.problem(410),
                "gone",
                "{action}"
            );
            assert_eq!(
                undo(&second, &id.to_string()).await.problem(404),
                "not-found",
                "{action}"
            );
        }
        let unknown = uuid::Uuid::from_u128(3).to_string();
        assert_eq!(undo(&boss, &unknown).await.problem(404), "not-found");
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn a_user_takes_back_the_default_seat_that_was_given_up() {
    in_offices(async |office| {
        let operator = office.world.sign_in(crate::office::OPERATOR).await;
        let mut order = office.order("U-1", USER, &[(office.draft, 1, "single-user")]);
        order["lines"][0]["team"] = json_of(office.second);
        place(&operator, order).await;
        // The contract went to somebody else: what is left is the seat.
        let user = office.world.sign_in(USER).await;
        let held = seats(office, USER).await;
        let seat = held[0]["assignment"].as_str().unwrap().to_owned();
        let before = picture(office);
        let got = user.delete(&format!("{ASSIGN}/{seat}?reason=role")).await.ok(200);
        undo(&user, &act(&got)).await.ok(200);
        assert_eq!(picture(office), before);
        let got = user.delete(&format!("{ASSIGN}/{seat}?reason=role")).await.ok(200);
        office.world.write(|unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let sql = "UPDATE contract SET manager = (SELECT manager FROM contract WHERE number = 'A-1') \
                       WHERE enterprise = $1 AND number = 'U-1'";
            unit.execute_one(sql, values![enterprise])
        });
        // ROLE-5: a role that ended takes its reason along.
        assert_eq!(undo(&user, &act(&got)).await.problem(410), "gone");
    })
    .await;
}

#[tokio::test]
async fn team_1_who_was_taken_out_of_a_team_comes_back_with_seats_and_groups() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let mut staff = office.staff(&boss, 6).await;
        let others = staff.split_off(2);
        create(&boss, ASSIGN, office.seats(&staff)).await.ok(201);
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let group = group["group"]["id"].as_str().unwrap().to_owned();
        let joined = format!("/enterprises/acme/groups/{group}/members");
        create(&boss, &joined, json!({ "members": staff })).await.ok(200);
        let (team, member) = (office.second, staff[0].parse().unwrap());
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.join_team(enterprise, team, member)
        });
        let path = format!("/enterprises/acme/teams/{}/members/{}", office.first, staff[0]);
        let in_groups = || office.count("SELECT COUNT(*) FROM group_member");
        let before = (picture(office), in_groups());
        let leave = async || {
            boss.with_body(Method::DELETE, &path, None, json!({}))
                .await
                .ok(200)
        };
        let left = leave().await;
        assert_eq!((&left["released"], in_groups()), (&json!(1), 1));
        undo(&boss, &act(&left)).await.ok(200);
        assert_eq!((picture(office), in_groups()), before);
        let told = boss
            .get(&format!("/enterprises/acme/members/{}/history", staff[0]))
            .await
            .ok(200);
        let told: Vec<&str> = told["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["action"].as_str().unwrap())
            .collect();
        assert!(told.contains(&"teams.join"), "{told:?}");
        // Once only; and where the seat has another by now, all of it is refused.
        assert_eq!(undo(&boss, &act(&left)).await.problem(410), "gone");
        let left = leave().await;
        let free = office.pool(&boss).await["free"].as_u64().unwrap();
        let others: Vec<String> = others.into_iter().take(usize::try_from(free).unwrap()).collect();
        create(&boss, ASSIGN, office.seats(&others)).await.ok(201);
        let full = (picture(office), in_groups());
        let refused = codes(&undo(&boss, &act(&left)).await);
        assert_eq!(refused[0].1, "seat-limit-reached");
        assert_eq!((picture(office), in_groups()), full);
    })
    .await;
}

#[tokio::test]
async fn team_1_what_a_group_gave_comes_back_from_a_group_that_gives_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 2).await;
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let group = format!(
            "/enterprises/acme/groups/{}",
            group["group"]["id"].as_str().unwrap()
        );
        create(&boss, &format!("{group}/members"), json!({ "members": staff }))
            .await
            .ok(200);
        let (team, member) = (office.second, staff[0].parse().unwrap());
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.join_team(enterprise, team, member)
        });
        let path = format!("/enterprises/acme/teams/{}/members/{}", office.first, staff[0]);
        let leave = async || {
            let left = boss.with_body(Method::DELETE, &path, None, json!({})).await;
            act(&left.ok(200))
        };
        let given = || office.count("SELECT COUNT(*) FROM assignment_reason WHERE reason = 'group'");
        let grouped = || office.count("SELECT COUNT(*) FROM group_member");
        // Back already by a seat that somebody gave in between: the group and its reason come to that.
        let left = leave().await;
        create(&boss, ASSIGN, office.seats(&staff[..1])).await.ok(201);
        assert_eq!((given(), grouped()), (1, 1));
        undo(&boss, &left).await.ok(200);
        assert_eq!((given(), grouped()), (2, 2));
        // The group is gone: what only it gave stays away, what a person gave comes back, and so does the team.
        let left = leave().await;
        boss.with_body(Method::DELETE, &group, None, json!({}))
            .await
            .ok(200);
        undo(&boss, &left).await.ok(200);
        assert_eq!((given(), grouped()), (0, 0));
        let back = boss
            .get(&format!("/enterprises/acme/members/{}", staff[0]))
            .await
            .ok(200);
        assert_eq!(
            (
                back["teams"].as_array().unwrap().len(),
                back["seats"].as_array().unwrap().len()
            ),
            (2, 1)
        );
        assert_eq!(back["seats"][0]["reasons"], json!(["direct"]));
    })
    .await;
}

#[tokio::test]
async fn plan_1_a_seat_that_came_by_another_way_meanwhile_gets_a_reason_and_no_cover() {
    in_offices(async |office| {
        // Another seat keeps the plan in the team (PLAN-3).
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 1).await;
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let joined = format!(
            "/enterprises/acme/groups/{}/members",
            group["group"]["id"].as_str().unwrap()
        );
        let seat = covered_seat(office, &boss, &staff).await;
        let released = boss.delete(&format!("{ASSIGN}/{seat}")).await.ok(200);
        create(&boss, &joined, json!({ "members": staff })).await.ok(200);
        let undone = undo(&boss, &act(&released)).await.ok(200);
        assert_eq!((&undone["assigned"], covers(office)), (&json!(0), (1, 1)));
        assert_eq!(
            seats(office, "staff0@acme.example").await[0]["reasons"],
            json!(["direct", "group"])
        );
    })
    .await;
}

#[tokio::test]
async fn plan_1_a_reason_that_comes_back_brings_no_cover_that_was_taken_away_since() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 1).await;
        let seat = covered_seat(office, &boss, &staff).await;
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let joined = format!(
            "/enterprises/acme/groups/{}/members",
            group["group"]["id"].as_str().unwrap()
        );
        create(&boss, &joined, json!({ "members": staff })).await.ok(200);
        let released = boss
            .delete(&format!("{ASSIGN}/{seat}?reason=direct"))
            .await
            .ok(200);
        assert_eq!((&released["freed"], covers(office)), (&json!(false), (2, 2)));
        boss.delete(&format!("{COVERS}/{seat}?plan=business"))
            .await
            .ok(200);
        undo(&boss, &act(&released)).await.ok(200);
        assert_eq!(covers(office), (1, 1));
    })
    .await;
}
