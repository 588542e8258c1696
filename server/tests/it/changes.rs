//! Changing access for one or many (SEAT-4, SEAT-10): one act, its outcome for each, one undo; who sees what callers ring.

use axum::http::Method;
use domain::benefits::ServiceName;
use domain::id::{MemberId, ServiceId};
use domain::text::{Email, Language, Name};
use serde_json::{Value, json};
use server::store::people::Person;
use server::values;

use crate::office::{BOSS, LEAD, OPERATOR, Office, SECOND, USER, codes, create, in_offices, these};
use crate::world::{Browser, Got};

const CHANGES: &str = "/enterprises/acme/access-changes";

/// Everything that says who has what, and since when.
fn picture(office: &Office) -> Vec<String> {
    office.world.read(|unit| {
        let mut lines = Vec::new();
        for sql in [
            "SELECT 'pool ' || used || ' ' || held, id, team FROM pool ORDER BY id",
            "SELECT 'seat ' || created_at, id, member FROM assignment ORDER BY id",
            "SELECT 'why ' || reason || ' ' || since, assignment, source FROM assignment_reason ORDER BY assignment, reason",
            "SELECT 'benefit ' || benefit || ' ' || since, member, contract FROM benefit ORDER BY member, benefit, contract",
            "SELECT 'belongs', team, member FROM team_member ORDER BY team, member",
        ] {
            lines.extend(unit.all(sql, &[], |row| {
                let ids: (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
                Ok(format!("{} {ids:?}", row.get::<String>(0)?))
            })?);
        }
        Ok(lines)
    })
}

/// A service that spends shared credits, on the first contract; the service and the contract.
fn service(office: &Office) -> (String, String) {
    office.world.write(|unit| {
        let service = ServiceName {
            id: ServiceId::from_uuid(unit.new_id()),
            name: "Compute".to_owned(),
            spends_credits: true,
        };
        unit.add_service(&service)?;
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        let sql = "SELECT id FROM contract WHERE enterprise = $1 AND number = 'A-1'";
        let contract = unit.one(sql, values![enterprise], |row| row.get(0))?;
        unit.add_contract_service(enterprise, contract, service.id)?;
        Ok((service.id.to_string(), contract.to_string()))
    })
}

fn on(benefit: &str, contract: &str, on: bool) -> Value {
    let contract = if contract.is_empty() {
        json!(null)
    } else {
        json!(contract)
    };
    json!({ "benefit": benefit, "contract": contract, "on": on })
}

fn pool(office: &Office) -> Value {
    json!({ "team": office.first, "product": office.draft })
}

async fn undo(by: &Browser<'_>, done: &Value) -> Got {
    let act = done["act"].as_str().unwrap_or_else(|| panic!("no act: {done}"));
    create(by, &format!("/enterprises/acme/acts/{act}/undo"), json!({})).await
}

async fn matching(by: &Browser<'_>, query: &str) -> i64 {
    let got = by
        .get(&format!("/enterprises/acme/members?{query}"))
        .await
        .ok(200);
    got["total"].as_i64().unwrap()
}

#[tokio::test]
async fn one_act_changes_seats_and_benefits_for_many_and_is_undone_at_once() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (service, contract) = service(office);
        let staff = office.staff(&boss, 4).await;
        // One has a seat and web support before.
        let first = json!({
            "members": [staff[0]], "grant": [pool(office)], "benefits": [on("web-support", &contract, true)]
        });
        create(&boss, CHANGES, first).await.ok(201);
        let before = picture(office);
        office.world.pass(jiff::SignedDuration::from_mins(5));
        let mut draft = json!({
            "members": staff, "grant": [pool(office)], "benefits": [
                on("downloads", "", true), on("web-support", &contract, true), on(&service, &contract, true)
            ]
        });
        // The warning is told, and asked for by name.
        let warned = create(&boss, CHANGES, draft.clone()).await;
        assert_eq!(codes(&warned), these(&[("benefits[2]", "shared-credits")]));
        let rehearsed = create(&boss, &format!("{CHANGES}?rehearse=true"), draft.clone())
            .await
            .ok(200);
        assert_eq!(picture(office), before, "a rehearsal keeps nothing");
        let mails = rehearsed["effects"].as_array().unwrap().iter();
        assert_eq!(
            mails.filter(|effect| effect["effect"] == "mail").count(),
            4,
            "one mail each (PEOPLE-8)"
        );
        draft["acknowledged"] =
            json!([{ "code": "shared-credits", "params": { "service": "Compute", "contract": "A-1" } }]);
        let rows = office.count("SELECT COUNT(*) FROM audit");
        let done = create(&boss, CHANGES, draft).await.ok(201);
        assert_eq!(
            rehearsed["people"], done["people"],
            "the rehearsal says what happens"
        );
        let turns = |index: usize| {
            let turns = done["people"][index]["turns"].as_array().unwrap().iter();
            turns
                .map(|turn| turn["turn"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (turns(0), turns(1)),
            (
                vec!["on".into(); 2],
                vec!["takes".into(), "on".into(), "on".into(), "on".into()]
            )
        );
        // Three seats, four downloads, three web support, four of the service: a row for each member and change.
        assert_eq!(office.count("SELECT COUNT(*) FROM audit") - rows, 14);
        assert_eq!(office.pool(&boss).await["used"], 5);
        for (query, count) in [
            ("benefit=downloads", 4),
            ("benefit=web-support", 4),
            (&format!("benefit={service}"), 4),
            ("benefit=downloads&search=staff1", 1),
            ("benefit=product-updates", 0),
        ] {
            assert_eq!(matching(&boss, query).await, count, "{query}");
        }
        let access = boss
            .get(&format!("/enterprises/acme/members/{}/access", staff[0]))
            .await
            .ok(200);
        assert_eq!(access.get("with_roles"), None, "nothing comes with being a user");
        let own = format!("/enterprises/acme/members/{}/access", office.id_of(BOSS).await);
        let own = boss.get(&own).await.ok(200);
        assert_eq!(
            own["with_roles"],
            json!([
                ["downloads", "contract-manager"],
                ["web-support", "contract-manager"]
            ])
        );
        let held: Vec<_> = access["benefits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|held| (&held["service"], &held["number"]))
            .collect();
        assert_eq!(
            held,
            [
                (&json!(null), &json!(null)),
                (&json!(null), &json!("A-1")),
                (&json!("Compute"), &json!("A-1"))
            ]
        );
        let told = boss
            .get(&format!("/enterprises/acme/members/{}/history", staff[1]))
            .await
            .ok(200);
        assert_eq!(
            (
                &told["items"][0]["action"],
                &told["items"][0]["product"],
                &told["items"][0]["contract"]
            ),
            (&json!("benefits.give"), &json!("Compute"), &json!("A-1"))
        );
        let mails =
            |office: &Office| office.count("SELECT COUNT(*) FROM outbox WHERE kind = 'permissions-changed'");
        let told = mails(office);
        let undone = undo(&boss, &done).await.ok(200);
        // PEOPLE-8: one mail tells each of the seat and of the benefits.
        let people = done["people"].as_array().unwrap().len();
        assert_eq!(mails(office) - told, i64::try_from(people).unwrap());
        assert_eq!(
            (&undone["released"], &undone["switched"]),
            (&json!(3), &json!(11))
        );
        assert_eq!(picture(office), before, "all of it is as it was");
        assert_eq!(undo(&boss, &done).await.problem(410), "gone");
        assert_eq!(matching(&boss, "benefit=downloads").await, 0);
        // Taking away is undone as well: since when somebody had it stays.
        let taken = json!({
            "members": staff, "revoke": [pool(office)], "benefits": [on("web-support", &contract, false)]
        });
        let done = create(&boss, CHANGES, taken).await.ok(201);
        assert_eq!(done["people"].as_array().unwrap().len(), 1);
        assert_eq!(matching(&boss, "benefit=web-support").await, 0);
        undo(&boss, &done).await.ok(200);
        assert_eq!(picture(office), before);
        assert!(office.world.read(|unit| unit.verify_audit()).broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn all_or_nothing_or_as_many_as_fit_and_a_freed_seat_goes_to_who_waits() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (_, contract) = service(office);
        let staff = office.staff(&boss, 6).await;
        let mut draft = json!({
            "members": staff, "grant": [pool(office)], "benefits": [on("downloads", "", true)]
        });
        let before = picture(office);
        // The boss has one of the five by default.
        let refused = create(&boss, CHANGES, draft.clone()).await;
        assert_eq!(codes(&refused), these(&[("grant[0]", "seat-limit-reached")]));
        assert_eq!(picture(office), before, "all or nothing");
        draft["mode"] = json!("as-many-as-fit");
        let done = create(&boss, CHANGES, draft).await.ok(201);
        assert_eq!(done["left_out"].as_array().unwrap().len(), 2);
        assert_eq!(
            (&done["left_out"][0]["member"], &done["pools"][0]["used"]),
            (&json!(staff[4]), &json!(5))
        );
        assert_eq!(
            matching(&boss, "benefit=downloads").await,
            6,
            "what does not run out comes to all"
        );
        // Who waits is offered what is taken away (WAIT-1).
        let ask = json!({ "team": office.first, "product": office.draft, "member": staff[5], "note": "" });
        create(&boss, "/enterprises/acme/seat-requests", ask)
            .await
            .ok(201);
        let taken = json!({ "members": [staff[0]], "revoke": [pool(office)] });
        let done = create(&boss, CHANGES, taken).await.ok(201);
        assert_eq!(
            (&done["pools"][0]["used"], &done["pools"][0]["held"]),
            (&json!(4), &json!(1))
        );
        // Undoing it finds the seat offered to somebody else: the rule says so.
        assert_eq!(codes(&undo(&boss, &done).await), these(&[("", "seats-offered")]));
        // Nobody else's: another team's admin, and a contract out of reach.
        let lead = office.world.sign_in(LEAD).await;
        let theirs = json!({ "members": [staff[1]], "revoke": [pool(office)] });
        assert_eq!(create(&lead, CHANGES, theirs).await.problem(403), "not-allowed");
        let theirs = json!({ "members": [staff[1]], "benefits": [on("web-support", &contract, true)] });
        assert_eq!(create(&lead, CHANGES, theirs).await.problem(403), "not-allowed");
    })
    .await;
}

#[tokio::test]
async fn who_is_deactivated_has_no_benefits_and_nobody_gets_them_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (_, contract) = service(office);
        let id = office.id_of(USER).await;
        let draft = json!({
            "members": [id], "benefits": [on("downloads", "", true), on("product-updates", &contract, true)]
        });
        let given = create(&boss, CHANGES, draft.clone()).await.ok(201);
        let status = format!("/enterprises/acme/members/{id}/status");
        let body = json!({ "status": "deactivated" });
        let gone = boss.with_body(Method::PUT, &status, None, body).await.ok(200);
        assert_eq!(gone["lost"]["benefits"].as_array().unwrap().len(), 2);
        assert_eq!(office.count("SELECT COUNT(*) FROM benefit"), 0);
        assert_eq!(
            office.count("SELECT COUNT(*) FROM audit WHERE action = 'benefits.take'"),
            2
        );
        let refused = create(&boss, CHANGES, draft).await;
        assert_eq!(codes(&refused), these(&[("members[0]", "member-deactivated")]));
        assert_eq!(undo(&boss, &given).await.problem(410), "gone");
        boss.with_body(Method::PUT, &status, None, json!({ "status": "active" }))
            .await
            .ok(200);
        assert_eq!(office.count("SELECT COUNT(*) FROM benefit"), 0);
    })
    .await;
}

#[tokio::test]
async fn only_callers_see_what_they_ring_with() {
    in_offices(async |office| {
        let operator = office.world.sign_in(OPERATOR).await;
        let set = async |body: Value| operator.with_body(Method::PUT, "/vendor/support-phones", None, body).await;
        set(json!({ "phone": "+1 555 0100" })).await.ok(200);
        set(json!({ "product": office.render, "phone": "+1 555 0142" })).await.ok(200);
        assert_eq!(set(json!({ "phone": "call me" })).await.problem(422), "unprocessable");
        let nowhere = json!({ "product": uuid::Uuid::from_u128(7), "phone": "+1 555 0143" });
        assert_eq!(set(nowhere).await.problem(404), "not-found");
        // The operator sees every product, also those without a number of their own.
        let kept = operator.get("/vendor/support-phones").await.ok(200)["items"].clone();
        let kept = kept.as_array().unwrap().iter();
        let kept: Vec<_> = kept.map(|one| (one["name"].as_str(), one["phone"].as_str())).collect();
        assert_eq!(kept[0], (None, Some("+1 555 0100")));
        assert!(kept.contains(&(Some("Draft"), None)), "{kept:?}");
        assert!(kept.contains(&(Some("Render"), Some("+1 555 0142"))), "{kept:?}");
        let lines = async |email: &str| {
            let by = office.world.sign_in(email).await;
            by.get("/enterprises/acme/support-lines").await.ok(200)["items"].clone()
        };
        // The contracts' manager is a caller by default; nobody else is.
        let own = lines(BOSS).await;
        assert_eq!(own[0]["phones"], json!([
            { "product": "Draft", "phone": "+1 555 0100" }, { "product": "Render", "phone": "+1 555 0142" }
        ]));
        let said = own[0]["support_id"].as_str().unwrap().to_owned();
        assert_eq!(said.len(), 8);
        for email in [USER, SECOND, LEAD] {
            assert_eq!(lines(email).await, json!([]), "{email}");
        }
        // Nor is the id anywhere else that others are shown.
        let second = office.world.sign_in(SECOND).await;
        let contracts = second.get("/enterprises/acme/contracts").await.ok(200);
        assert!(!contracts.to_string().contains(&said));
    })
    .await;
}

/// SEAT-4: many at once, with an audit entry for each, taken back in one act.
#[tokio::test]
async fn many_at_once() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let team = office.first;
        let members: Vec<MemberId> = office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let emails: Vec<Email> = (0..1_000)
                .map(|number| Email::parse(&format!("many{number}@acme.example")).unwrap())
                .collect();
            let accounts: Vec<_> = emails.iter().map(|email| (email, Language::En)).collect();
            let accounts = unit.accounts_for(&accounts)?;
            let name = Name::parse("Many").unwrap();
            let people: Vec<_> = emails
                .iter()
                .zip(accounts)
                .map(|(email, account)| {
                    let person = Person {
                        email,
                        first_name: &name,
                        last_name: &name,
                        language: Language::En,
                    };
                    (person, account)
                })
                .collect();
            let members = unit.add_members(enterprise, &people)?;
            unit.join_teams(enterprise, members.iter().map(|member| (team, *member)))?;
            unit.touch(enterprise, members.iter().copied())?;
            Ok(members)
        });
        let render = json!({ "team": office.first, "product": office.render });
        let draft = json!({ "members": members, "grant": [render], "benefits": [on("downloads", "", true)] });
        const GIVEN: &str = "SELECT COUNT(*) FROM audit WHERE action = 'seats.assign'";
        let before = office.count(GIVEN);
        let done = create(&boss, CHANGES, draft).await.ok(201);
        assert_eq!(done["people"].as_array().unwrap().len(), 1_000);
        assert_eq!(office.count(GIVEN) - before, 1_000);
        let undone = undo(&boss, &done).await.ok(200);
        assert_eq!(
            (&undone["released"], &undone["switched"]),
            (&json!(1_000), &json!(1_000))
        );
    })
    .await;
}

#[tokio::test]
async fn seat_10_web_support_comes_with_access_on_every_path_and_goes_with_its_undo() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 2).await;
        let with = async || matching(&boss, "benefit=web-support").await;
        let none = with().await;
        // Assigning: only where it is asked for, and one mail for both (PEOPLE-8).
        create(&boss, "/enterprises/acme/assignments", office.seats(&staff[..1]))
            .await
            .ok(201);
        assert_eq!(with().await, none);
        let mut seats = office.seats(&staff);
        seats["web_support"] = json!(true);
        let mails = office.mails("staff1@acme.example").len();
        let done = create(&boss, "/enterprises/acme/assignments", seats).await.ok(201);
        assert_eq!(with().await, none + 2);
        assert_eq!(office.mails("staff1@acme.example").len(), mails + 1);
        undo(&boss, &done).await.ok(200);
        assert_eq!(with().await, none);
        // ROLE-13: who reaches a member by that seat alone takes back what came with it, too.
        let lead = office.world.sign_in(LEAD).await;
        let mut theirs = office.seats(&staff[..1]);
        (theirs["team"], theirs["web_support"]) = (json!(office.second), json!(true));
        let done = create(&lead, "/enterprises/acme/assignments", theirs).await.ok(201);
        assert_eq!(with().await, none + 1);
        undo(&lead, &done).await.ok(200);
        assert_eq!(with().await, none);
        // Adding one, who is taken back with it.
        let mut one = office.member("a@acme.example", "Ann");
        one["access"] = json!([pool(office)]);
        one["web_support"] = json!(true);
        let done = create(&boss, "/enterprises/acme/members", one.clone()).await.ok(201);
        assert_eq!(with().await, none + 1);
        let mails = office.mails("a@acme.example");
        assert_eq!(mails, ["get-started", "permissions-changed"]);
        let access = boss
            .get(&format!("/enterprises/acme/members/{}/access", done["id"].as_str().unwrap()))
            .await
            .ok(200);
        assert_eq!(access["benefits"][0]["number"], "A-1");
        undo(&boss, &done).await.ok(200);
        assert_eq!(with().await, none);
        // Many, new or there already; without a seat nobody gets it.
        let people = json!([
            { "email": "b@acme.example", "first_name": "Ben", "last_name": "B", "products": "Draft" },
            { "email": "c@acme.example", "first_name": "Cem", "last_name": "C" },
            { "email": "staff1@acme.example", "first_name": "", "last_name": "", "team": "Acme", "products": "Draft" }
        ]);
        let list = json!({ "people": people, "language": "en", "team": office.first, "web_support": true });
        let done = create(&boss, "/enterprises/acme/members/bulk", list).await.ok(201);
        assert_eq!(with().await, none + 2);
        assert_eq!(matching(&boss, "benefit=web-support&search=c@acme").await, 0);
        undo(&boss, &done).await.ok(200);
        assert_eq!(with().await, none);
    })
    .await;
}
