//! Groups that carry products (GROUP-1): joining, leaving, what they give, undoing.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, Office, SECOND, codes, create, in_offices, these};
use crate::world::Browser;

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
        let done = boss.put(&path, "\"0\"", body).await.ok(200);
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
async fn a_change_names_the_version_that_it_changes() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id = group(office, &boss, "Solvers", json!([])).await;
        let path = format!("{GROUPS}/{id}");
        let seen = boss.get(&path).await;
        let tag = seen.header("etag").to_owned();
        assert_eq!((tag.as_str(), &seen.ok(200)["version"]), ("\"0\"", &json!(0)));
        let draft = |name: &str| json!({ "team": office.first, "name": name, "products": [] });
        let bare = boss.with_body(Method::PUT, &path, None, draft("Bare")).await;
        assert_eq!(bare.problem(428), "precondition-required");
        // A rehearsal needs none.
        let rehearse = format!("{path}?rehearse=true");
        boss.with_body(Method::PUT, &rehearse, None, draft("Tried"))
            .await
            .ok(200);
        let second = office.world.sign_in(SECOND).await;
        second.put(&path, &tag, draft("Quicker")).await.ok(200);
        let late = boss.put(&path, &tag, draft("Later")).await;
        assert_eq!(
            (late.problem(412), late.header("etag")),
            ("stale".to_owned(), "\"1\"")
        );
        assert_eq!(late.json()["current"]["name"], "Quicker");
        assert_eq!(
            boss.put(&rehearse, &tag, draft("Later")).await.problem(412),
            "stale"
        );
        // Who joins or leaves changes nothing that a change is about.
        let staff = office.staff(&boss, 1).await;
        join(&boss, &id, &staff).await;
        boss.put(&path, "\"1\"", draft("Later")).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn changing_and_removing_a_group_are_undone_but_for_what_was_changed_since() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 4).await;
        let id = group(office, &boss, "Solvers", json!([office.draft])).await;
        let path = format!("{GROUPS}/{id}");
        join(&boss, &id, &staff).await;
        let undo = async |done: &Value| {
            let act = done["act"].as_str().unwrap().to_owned();
            create(&boss, &format!("/enterprises/acme/acts/{act}/undo"), json!({})).await
        };
        let draft =
            |name: &str, products: Value| json!({ "team": office.first, "name": name, "products": products });
        let changed = boss
            .put(&path, "*", draft("Meshers", json!([office.render])))
            .await
            .ok(200);
        assert_eq!(office.pool(&boss).await["used"], 1);
        // Another name since then stays.
        boss.put(&path, "*", draft("Others", json!([office.render])))
            .await
            .ok(200);
        let undone = undo(&changed).await.ok(200);
        assert_eq!((&undone["assigned"], &undone["released"]), (&json!(4), &json!(4)));
        let view = boss.get(&path).await.ok(200);
        assert_eq!(
            (&view["name"], &view["products"][0]["name"], &view["version"]),
            (&json!("Others"), &json!("Draft"), &json!(3))
        );
        undo(&changed).await.problem(410);
        // Removed, one of its members is deactivated: the group comes back under its own address, without them.
        let removed = boss
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        let status = format!("/enterprises/acme/members/{}/status", staff[0]);
        let out = json!({ "status": "deactivated" });
        boss.with_body(Method::PUT, &status, None, out).await.ok(200);
        // Its name is taken meanwhile.
        let other = group(office, &boss, "others", json!([])).await;
        assert_eq!(
            codes(&undo(&removed).await),
            these(&[("name", "group-name-taken")])
        );
        boss.with_body(Method::DELETE, &format!("{GROUPS}/{other}"), None, json!({}))
            .await
            .ok(200);
        assert_eq!(undo(&removed).await.ok(200)["assigned"], 3);
        let view = boss.get(&path).await.ok(200);
        assert_eq!((&view["name"], &view["members"]), (&json!("Others"), &json!(3)));
        assert_eq!(office.pool(&boss).await["used"], 4);
        undo(&removed).await.problem(410);
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
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
