//! Members through the API: adding them, and the list.

use axum::http::Method;
use domain::id::MemberId;
use domain::people::Status;
use domain::plans::Plan;
use domain::text::fold;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, Office, SECOND, USER, codes, create, in_offices, json_of, these};
use crate::world::Browser;

const MEMBERS: &str = "/enterprises/acme/members";

#[tokio::test]
async fn a_member_needs_an_address_two_names_and_a_team() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let second = office.world.sign_in(SECOND).await;
        let user = office.world.sign_in(USER).await;
        let before = office.traces();
        let nobody =
            json!({ "email": " ", "first_name": "", "last_name": "", "language": "xx", "team": null });
        let got = create(&boss, MEMBERS, nobody).await;
        let wanted = [
            ("email", "required"),
            ("first_name", "required"),
            ("last_name", "required"),
            ("language", "unknown-language"),
            ("team", "team-needed"),
        ];
        assert_eq!(codes(&got), these(&wanted));
        assert_eq!(got.json()["violations"][0]["rule"], "PEOPLE-1");
        // ROLE-13: each adds to the own team only.
        let mut elsewhere = office.member("new@acme.example", "New");
        elsewhere["team"] = json_of(office.second);
        assert_eq!(
            codes(&create(&second, MEMBERS, elsewhere).await),
            these(&[("team", "not-found")])
        );
        assert_eq!(
            create(&user, MEMBERS, office.member("new@acme.example", "New"))
                .await
                .problem(403),
            "not-allowed"
        );
        let mut more = office.member("new@acme.example", "New");
        more["status"] = json!("active");
        assert_eq!(create(&boss, MEMBERS, more).await.problem(422), "unknown-field");
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn an_account_that_exists_is_linked_and_the_answer_does_not_tell() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        office.world.account("known@elsewhere.example");
        let accounts = office.count("SELECT COUNT(*) FROM account");
        // Written otherwise than its owner does, and in another language than the owner's.
        let drafted = |email: &str| {
            let mut draft = office.member(email, "Same");
            draft["language"] = json!("ko");
            draft
        };
        let told = |answer: &Value| {
            let text = answer.to_string().replace("FRESH@", "KNOWN@");
            let mut answer: Value = serde_json::from_str(&text).unwrap();
            answer["id"] = Value::Null;
            // Each act has its own name, by which it is undone.
            if let Some(act) = answer.get_mut("act") {
                *act = Value::Null;
            }
            answer
        };
        // A rehearsal leaves no trace, so it must tell as little as the act.
        let path = format!("{MEMBERS}?rehearse=true");
        let known = create(&boss, &path, drafted("KNOWN@elsewhere.example"))
            .await
            .ok(201);
        let fresh = create(&boss, &path, drafted("FRESH@elsewhere.example"))
            .await
            .ok(201);
        assert_eq!(told(&known), told(&fresh));
        let known = create(&boss, MEMBERS, drafted("  KNOWN@elsewhere.example "))
            .await
            .ok(201);
        assert_eq!(office.count("SELECT COUNT(*) FROM account"), accounts);
        let fresh = create(&boss, MEMBERS, drafted("  FRESH@elsewhere.example "))
            .await
            .ok(201);
        assert_eq!(office.count("SELECT COUNT(*) FROM account"), accounts + 1);
        assert_eq!(told(&known), told(&fresh));
        assert_eq!(known["language"], "ko");
        // Nor does anything tell later that shows them, before they enter.
        let mut draft = office.seats(&[]);
        draft["members"] = json!([known["id"], fresh["id"]]);
        create(&boss, "/enterprises/acme/assignments", draft)
            .await
            .ok(201);
        let (id, other) = (known["id"].as_str().unwrap(), fresh["id"].as_str().unwrap());
        for (path, of) in [
            (format!("{MEMBERS}/{id}"), format!("{MEMBERS}/{other}")),
            (
                format!("{MEMBERS}?search=known@"),
                format!("{MEMBERS}?search=fresh@"),
            ),
        ] {
            let seen = |got: Value| {
                let person = got["items"]
                    .as_array()
                    .map_or(got.clone(), |items| items[0].clone());
                (person["email"].clone(), person["language"].clone())
            };
            let one = seen(boss.get(&path).await.ok(200));
            assert_eq!(one, (json!("KNOWN@elsewhere.example"), json!("ko")));
            let two = seen(boss.get(&of).await.ok(200));
            assert_eq!(two, (json!("FRESH@elsewhere.example"), json!("ko")));
        }
        assert_eq!(
            (known["status"].as_str(), known["roles"].clone()),
            (Some("pending"), json!(["user"]))
        );
        // PEOPLE-6: active from the first entry on.
        let browser = office.world.sign_in("known@elsewhere.example").await;
        browser.get("/enterprises/acme").await.ok(200);
        let entered = browser.get(&format!("{MEMBERS}/{id}")).await.ok(200);
        assert_eq!(entered["status"], "active");
        assert_eq!(
            (&entered["email"], &entered["language"]),
            (&json!("known@elsewhere.example"), &json!("en"))
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_a_member_already_is_no_error_and_gets_the_access() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let mut draft = office.member(&USER.to_uppercase(), "Other");
        draft["access"] = json!([{ "team": office.first, "product": office.draft }]);
        let got = create(&boss, MEMBERS, draft.clone()).await.ok(200);
        assert_eq!(
            (got["first_name"].as_str(), got["seats"].as_array().unwrap().len()),
            (Some("Una"), 1)
        );
        assert_eq!(got["warnings"][0]["code"], "already-member");
        assert_eq!(office.mails(USER), ["get-started", "permissions-changed"]);
        let again = create(&boss, MEMBERS, draft).await.ok(200);
        assert_eq!(again["seats"], got["seats"]);
        assert_eq!(office.mails(USER).len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_deactivated_member_comes_back_only_if_the_person_says_so() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id: uuid::Uuid = office.id_of(USER).await.parse().unwrap();
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let member = MemberId::from_uuid(id);
            unit.set_status(enterprise, &[member], Status::Deactivated)?;
            unit.touch(enterprise, [member])
        });
        let mut draft = office.member(USER, "Una");
        let got = create(&boss, MEMBERS, draft.clone()).await;
        assert_eq!(codes(&got), these(&[("email", "was-deactivated")]));
        let found = &got.json()["violations"][0];
        assert_eq!(found["severity"], "warn");
        // A rehearsal is told, and shows what would be done.
        let before = office.traces();
        let rehearsed = boss
            .post(&format!("{MEMBERS}?rehearse=true"), draft.clone())
            .await
            .ok(200);
        assert_eq!(
            (&rehearsed["rehearsed"], &rehearsed["warnings"][0]),
            (&json!(true), found)
        );
        assert_eq!(rehearsed["effects"][0]["action"], "people.reactivate");
        assert_eq!(office.traces(), before);
        draft["acknowledged"] = json!([{ "code": found["code"], "params": found["params"] }]);
        let got = create(&boss, MEMBERS, draft).await.ok(201);
        assert_eq!(got["status"], "active");
    })
    .await;
}

#[tokio::test]
async fn adding_with_access_mails_in_order_and_takes_all_seats_or_none() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let mut draft = office.member("new@acme.example", "New");
        let pool = |team| json!({ "team": team, "product": office.draft });
        draft["access"] = json!([pool(office.first), pool(office.second), pool(office.first)]);
        let rehearsed = boss
            .post(&format!("{MEMBERS}?rehearse=true"), draft.clone())
            .await
            .ok(201);
        let mails: Vec<_> = rehearsed["effects"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|effect| effect["effect"] == "mail")
            .collect();
        assert_eq!(mails.len(), 2, "{rehearsed}");
        let got = create(&boss, MEMBERS, draft.clone()).await.ok(201);
        assert_eq!(
            (
                got["seats"].as_array().unwrap().len(),
                got["teams"].as_array().unwrap().len()
            ),
            (2, 2)
        );
        // PEOPLE-8: one mail of a kind, `get started` first.
        assert_eq!(
            office.mails("new@acme.example"),
            ["get-started", "permissions-changed"]
        );
        // SEAT-1 holds on this path too: the second pool has three seats, one of them is the boss's... and one is new's.
        for number in 0..2 {
            draft["email"] = json!(format!("more{number}@acme.example"));
            create(&boss, MEMBERS, draft.clone()).await;
        }
        let before = office.traces();
        draft["email"] = json!("last@acme.example");
        let got = create(&boss, MEMBERS, draft.clone()).await;
        assert_eq!(codes(&got), these(&[("access[1]", "seat-limit-reached")]));
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn the_same_key_adds_once() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let send = async |name: &str| {
            boss.with_body(
                Method::POST,
                MEMBERS,
                Some("once"),
                office.member("new@acme.example", name),
            )
            .await
        };
        let first = send("New").await;
        first.ok(201);
        let traces = office.traces();
        let again = send("New").await;
        assert_eq!((first.status, first.text), (again.status, again.text));
        assert_eq!(office.traces(), traces);
        assert_eq!(send("Now").await.problem(422), "idempotency-key-reused");
    })
    .await;
}

#[tokio::test]
async fn members_without_a_role_see_themselves() {
    in_offices(async |office| {
        let (user, lead) = (office.id_of(USER).await, office.id_of(LEAD).await);
        let browser = office.world.sign_in(USER).await;
        assert_eq!(browser.get(MEMBERS).await.problem(403), "not-allowed");
        assert_eq!(
            browser.get(&format!("{MEMBERS}/{user}")).await.ok(200)["email"],
            USER
        );
        assert_eq!(
            browser.get(&format!("{MEMBERS}/{lead}")).await.problem(404),
            "not-found"
        );
        assert_eq!(
            browser.get("/enterprises/acme/people/facts").await.problem(403),
            "not-allowed"
        );
        // Facts hold only what the caller may do something with.
        let lead = office.world.sign_in(LEAD).await;
        let facts = lead.get("/enterprises/acme/people/facts").await.ok(200);
        assert_eq!(facts["teams"], json!([{ "id": office.second, "name": "Second" }]));
        assert_eq!(
            (facts["pools"].as_array().unwrap().len(), facts.get("existing")),
            (2, None)
        );
    })
    .await;
}

#[tokio::test]
async fn role_12_a_member_sees_the_admins_of_the_own_teams_and_no_others() {
    in_offices(async |office| {
        let both = [office.first, office.second];
        for (who, teams) in [(USER, &both[..1]), (SECOND, &both), (LEAD, &both), (BOSS, &both)] {
            let browser = office.world.sign_in(who).await;
            let listed = browser.get("/enterprises/acme/teams").await.ok(200);
            let shown = browser.get("/enterprises/acme").await.ok(200);
            assert_eq!(listed["items"], shown["teams"], "{who}");
            assert_eq!(listed["total"], teams.len(), "{who}");
            let shown = shown["teams"].as_array().unwrap();
            let ids: Vec<_> = shown.iter().map(|team| team["id"].clone()).collect();
            assert_eq!(json!(ids), json!(teams), "{who}");
            assert_eq!(
                (&shown[0]["primary"]["name"], &shown[0]["secondary"][0]["name"]),
                (&json!("Bo Boss"), &json!("Sven Test"))
            );
        }
        // Who joins a team sees its admins from then on.
        let (team, id) = (office.second, office.id_of(USER).await.parse().unwrap());
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.join_team(enterprise, team, MemberId::from_uuid(id))
        });
        let browser = office.world.sign_in(USER).await;
        assert_eq!(browser.get("/enterprises/acme/teams").await.ok(200)["total"], 2);
    })
    .await;
}

#[tokio::test]
async fn seat_11_a_member_sees_the_products_of_the_own_seats_and_no_others() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let user = office.world.sign_in(USER).await;
        let products = async |browser: &Browser<'_>| {
            let shown = browser.get("/enterprises/acme").await.ok(200);
            shown["products"]
                .as_array()
                .unwrap()
                .iter()
                .map(|product| product["id"].clone())
                .collect::<Vec<_>>()
        };
        assert!(products(&boss).await.len() > 1);
        assert_eq!(products(&user).await, Vec::<Value>::new());
        let seat = office.seats(&[office.id_of(USER).await]);
        create(&boss, "/enterprises/acme/assignments", seat).await.ok(201);
        assert_eq!(products(&user).await, [json_of(office.draft)]);
    })
    .await;
}

/// Everyone, page by page.
async fn walk(browser: &Browser<'_>, query: &str, limit: usize) -> (Vec<Value>, i64) {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = browser
            .get(&format!("{MEMBERS}?limit={limit}&{query}{cursor}"))
            .await
            .ok(200);
        all.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (all, page["total"].as_i64().unwrap()),
        }
    }
}

const NAMES: [(&str, &str); 12] = [
    ("민준", "김"),
    ("서연", "김"),
    ("김민", "이"),
    ("Kim", "Possible"),
    ("Ängström", "Müller"),
    ("STRASSE", "Groß"),
    ("Anna", "Berg"),
    ("anna", "berg"),
    ("Zoë", "O'Brien"),
    ("준", "남궁"),
    ("Ms%", "Under_score"),
    ("Łukasz", "Żak"),
];

async fn crowd(office: &Office) {
    let boss = office.world.sign_in(BOSS).await;
    for (number, (first, last)) in NAMES.iter().cycle().take(60).enumerate() {
        office
            .world
            .pass(SignedDuration::from_secs(i64::try_from(number % 3).unwrap()));
        let mut draft = office.member(
            &format!(
                "p{number}.{}@acme.example",
                fold(if first.is_ascii() { "x" } else { "kim" })
            ),
            first,
        );
        draft["last_name"] = json!(last);
        create(&boss, MEMBERS, draft).await.ok(201);
    }
}

#[tokio::test]
async fn the_list_finds_filters_sorts_and_counts_as_it_should() {
    in_offices(async |office| {
        crowd(office).await;
        let boss = office.world.sign_in(BOSS).await;
        let (everyone, total) = walk(&boss, "sort=name", 7).await;
        assert_eq!((everyone.len(), total), (64, 64));
        let text = |member: &Value, field: &str| member[field].as_str().unwrap().to_owned();
        for search in [
            "김",
            "민준",
            "김민",
            "kim",
            "STRASSE",
            "straße",
            "müller",
            "anna berg",
            "o'b",
            "%",
            "_",
            "@acme",
            "p1",
            "p11.kim",
            "남궁준",
            "zzz",
            "\u{1112}",
        ] {
            let query = format!("sort=created&search={}", encode(search));
            let (found, total) = walk(&boss, &query, 5).await;
            let wanted = |member: &&Value| {
                [text(member, "name"), text(member, "email")]
                    .iter()
                    .any(|text| fold(text).contains(&fold(search)))
            };
            let mut ids: Vec<_> = everyone
                .iter()
                .filter(wanted)
                .map(|member| text(member, "id"))
                .collect();
            let mut found: Vec<_> = found.iter().map(|member| text(member, "id")).collect();
            assert_eq!(usize::try_from(total).unwrap(), ids.len(), "{search}");
            ids.sort();
            found.sort();
            assert_eq!(found, ids, "{search}");
        }
        for (sort, field) in [("name", "name"), ("email", "email"), ("created", "created_at")] {
            let (up, _) = walk(&boss, &format!("sort={sort}"), 11).await;
            let (mut down, _) = walk(&boss, &format!("sort=-{sort}"), 13).await;
            down.reverse();
            assert_eq!(up, down, "{sort}");
            assert!(
                up.windows(2)
                    .all(|two| fold(&text(&two[0], field)) <= fold(&text(&two[1], field))),
                "{sort}"
            );
        }
        let (by_status, _) = walk(&boss, "sort=status", 9).await;
        assert_eq!(
            (text(&by_status[0], "status"), text(&by_status[63], "status")),
            ("pending".to_owned(), "active".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_follows_every_act() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 3).await;
        let count = async |query: String| {
            boss.get(&format!("{MEMBERS}?{query}")).await.ok(200)["total"]
                .as_i64()
                .unwrap()
        };
        assert_eq!(count(format!("product={}", office.draft)).await, 1);
        create(&boss, "/enterprises/acme/assignments", office.seats(&staff))
            .await
            .ok(201);
        assert_eq!(count(format!("product={}", office.draft)).await, 4);
        assert_eq!(
            count(format!("product={}&product={}", office.draft, office.tokens)).await,
            4
        );
        assert_eq!(count(format!("team={}", office.second)).await, 2);
        assert_eq!(
            count(format!("team={}&team={}", office.second, office.first)).await,
            7
        );
        for (query, total) in [
            ("status=pending", 3),
            ("status=pending&status=active", 7),
            ("status=deactivated", 0),
            ("role=primary-admin", 2),
            ("role=contract-manager", 1),
            ("role=secondary-admin", 1),
            ("role=named-caller", 1),
            ("role=user", 7),
            ("role=coordinator", 0),
            ("plan=included", 4),
            ("plan=business", 0),
            ("search=staff&status=pending", 3),
        ] {
            assert_eq!(count(query.to_owned()).await, total, "{query}");
        }
        office.plan(Plan::Business);
        assert_eq!(count("plan=business".to_owned()).await, 4);
        let shown = boss.get(&format!("{MEMBERS}/{}", staff[0])).await.ok(200);
        assert_eq!(shown["plans"], json!(["included", "business"]));
        for (query, code) in [
            ("limit=0", "unprocessable"),
            ("limit=201", "unprocessable"),
            ("sort=size", "unprocessable"),
            ("statuss=active", "unknown-field"),
            ("cursor=!", "unprocessable"),
            ("team=x", "unprocessable"),
        ] {
            assert_eq!(
                boss.get(&format!("{MEMBERS}?{query}")).await.problem(422),
                code,
                "{query}"
            );
        }
    })
    .await;
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn a_list_that_is_older_than_what_is_known_of_changes_is_read_anew() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let total = async |query: &str| {
            let list = boss.get(&format!("{MEMBERS}{query}")).await.ok(200);
            list["total"].as_i64().unwrap()
        };
        let holders = format!("?product={}", office.draft);
        let (before, holding) = (total("").await, total(&holders).await);
        let first = office.staff(&boss, 1).await;
        // Much happened since, of which nothing is known any more.
        let forgotten = office.world.write(|unit| {
            unit.execute(
                "UPDATE enterprise SET people_version = people_version + 20000",
                &[],
            )?;
            unit.forget_old_changes()
        });
        assert!(forgotten > 0);
        assert_eq!(total("").await, before + 1);
        office.add(&boss, "late@acme.example", "Late").await.ok(201);
        assert_eq!(total("").await, before + 2);
        // What is known is enough again.
        create(&boss, "/enterprises/acme/assignments", office.seats(&first))
            .await
            .ok(201);
        assert_eq!(total(&holders).await, holding + 1);
        assert_eq!(office.world.write(server::store::Unit::forget_old_changes), 0);
    })
    .await;
}
