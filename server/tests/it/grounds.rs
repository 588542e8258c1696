//! Where what a member has comes from, and what goes with a team or with the member (SEAT-3, PEOPLE-6, TEAM-1).

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, OPERATOR, SECOND, USER, create, in_offices, place};

#[tokio::test]
async fn seat_3_every_reason_of_a_seat_is_told_with_its_source() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let second = office.world.sign_in(SECOND).await;
        let user = office.id_of(USER).await;
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let group = group["group"]["id"].as_str().unwrap();
        let members = format!("/enterprises/acme/groups/{group}/members");
        create(&boss, &members, json!({ "members": [user] }))
            .await
            .ok(200);
        let seats = office.seats(std::slice::from_ref(&user));
        create(&second, "/enterprises/acme/assignments", seats)
            .await
            .ok(201);
        let path = format!("/enterprises/acme/members/{user}/access");
        let told = boss.get(&path).await.ok(200)["grounds"].clone();
        let of = |reason: &str| {
            let mut all = told["seats"].as_array().unwrap().iter();
            all.find(|ground| ground["reason"] == reason).unwrap().clone()
        };
        let (given, came) = (of("direct"), of("group"));
        assert_eq!(given["by"]["id"], json!(office.id_of(SECOND).await));
        assert_eq!(given["assignment"], came["assignment"]);
        assert_eq!(came["group"], json!({ "id": group, "name": "Solvers" }));
        assert_eq!(came["by"]["name"], "Bo Boss");
        assert!(given["since"].as_str().unwrap() >= came["since"].as_str().unwrap());
        // Another team's admin reads the reasons, and not who gave them (ROLE-13).
        let lead = office.world.sign_in(LEAD).await;
        let theirs = lead.get(&path).await.ok(200)["grounds"].clone();
        let by = theirs["seats"]
            .as_array()
            .unwrap()
            .iter()
            .map(|ground| &ground["by"]);
        assert_eq!(by.collect::<Vec<_>>(), vec![&Value::Null; 2]);
        let belongs = &told["groups"][0];
        assert_eq!(
            (&belongs["name"], &belongs["team"]),
            (&json!("Solvers"), &json!("Acme"))
        );
        // ROLE-2: the buyer's default seat names role and contract; nobody of the customer's gave it.
        let own = format!("/enterprises/acme/members/{}/access", office.id_of(BOSS).await);
        let told = boss.get(&own).await.ok(200)["grounds"].clone();
        let seats = told["seats"].as_array().unwrap();
        let default = seats.iter().find(|ground| ground["reason"] == "role").unwrap();
        assert_eq!(
            (&default["role"], &default["contract"]["number"], &default["by"]),
            (&json!("contract-manager"), &json!("A-1"), &Value::Null)
        );
        let roles: Vec<(&str, &str, bool)> = told["roles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|held| {
                let of = held["team"]["name"]
                    .as_str()
                    .or(held["contract"]["number"].as_str());
                (
                    held["role"].as_str().unwrap(),
                    of.unwrap(),
                    held["since"].is_string(),
                )
            })
            .collect();
        assert!(roles.contains(&("contract-manager", "A-1", true)), "{roles:?}");
        assert!(roles.contains(&("contract-manager", "A-2", true)), "{roles:?}");
        assert!(roles.contains(&("primary-admin", "Acme", true)), "{roles:?}");
        assert!(
            roles.iter().any(|(role, ..)| *role == "named-caller"),
            "{roles:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn wait_1_places_and_wishes_are_told_and_what_leaves_a_team_with_them() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let user = office.id_of(USER).await;
        let browser = office.world.sign_in(USER).await;
        // A wish of one's own, undecided.
        let wish = json!({ "team": office.first, "product": office.render });
        create(&browser, "/enterprises/acme/seat-requests", wish)
            .await
            .ok(201);
        // The pool is full: who joins the group waits.
        let operator = office.world.sign_in(OPERATOR).await;
        place(
            &operator,
            office.order("A-3", BOSS, &[(office.draft, 1, "single-user")]),
        )
        .await;
        let staff = office.staff(&boss, 6).await;
        let free = usize::try_from(office.pool(&boss).await["free"].as_i64().unwrap()).unwrap();
        create(
            &boss,
            "/enterprises/acme/assignments",
            office.seats(&staff[..free.min(6)]),
        )
        .await
        .ok(201);
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let members = format!(
            "/enterprises/acme/groups/{}/members",
            group["group"]["id"].as_str().unwrap()
        );
        create(&boss, &members, json!({ "members": [user] }))
            .await
            .ok(200);
        let path = format!("/enterprises/acme/members/{user}/access");
        let told = boss.get(&path).await.ok(200)["grounds"].clone();
        assert_eq!(told["places"][0]["product_name"], "Draft");
        assert_eq!(told["places"][0]["place"], 1);
        assert_eq!(told["wishes"][0]["product_name"], "Render");
        // Who looks after other pools is told of neither.
        let lead = office.world.sign_in(LEAD).await;
        let theirs = lead.get(&path).await.ok(200)["grounds"].clone();
        assert_eq!((&theirs["places"], &theirs["wishes"]), (&json!([]), &json!([])));
        let own = browser.get(&path).await.ok(200)["grounds"].clone();
        assert_eq!(
            (&own["places"], &own["wishes"]),
            (&told["places"], &told["wishes"])
        );

        let status = format!("/enterprises/acme/members/{user}/status?rehearse=true");
        let lost = boss
            .with_body(Method::PUT, &status, None, json!({ "status": "deactivated" }))
            .await
            .ok(200)["lost"]
            .clone();
        assert_eq!(lost["groups"], json!(["Solvers"]));
        assert_eq!(lost["places"], json!([{ "product": "Draft", "team": "Acme" }]));
        let second = format!("/enterprises/acme/teams/{}/members", office.second);
        create(&lead, &second, json!({ "members": [user] })).await.ok(200);
        let leave = format!("/enterprises/acme/teams/{}/members/{user}", office.first);
        let left = boss
            .with_body(Method::DELETE, &leave, None, json!({}))
            .await
            .ok(200);
        assert_eq!(
            (&left["groups"], &left["places"]),
            (&json!(["Solvers"]), &json!(["Draft"]))
        );
        let told = boss.get(&path).await.ok(200)["grounds"].clone();
        assert_eq!((&told["groups"], &told["places"]), (&json!([]), &json!([])));
    })
    .await;
}
