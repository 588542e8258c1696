//! Teams made, left and removed (TEAM-1, TEAM-2).

use axum::http::Method;
use serde_json::json;

use crate::office::{BOSS, LEAD, SECOND, codes, create, in_offices, these};

const TEAMS: &str = "/enterprises/acme/teams";

#[tokio::test]
async fn a_team_is_made_and_removed_while_it_owns_nothing() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let made = create(&boss, TEAMS, json!({ "name": "North" })).await.ok(201);
        let id = made["id"].as_str().unwrap().to_owned();
        assert_eq!(
            (&made["members"], &made["primary"]["name"]),
            (&json!(1), &json!("Bo Boss"))
        );
        assert_eq!(
            codes(&create(&boss, TEAMS, json!({ "name": "NORTH" })).await),
            these(&[("name", "team-name-taken")])
        );
        // Another one leads it, and is told.
        let lead = office.id_of(LEAD).await;
        let led = create(&boss, TEAMS, json!({ "name": "South", "primary": lead }))
            .await
            .ok(201);
        assert_eq!(led["primary"]["id"], json!(lead));
        assert!(office.mails(LEAD).contains(&"permissions-changed".to_owned()));
        let path = format!("{TEAMS}/{id}");
        let gone = boss
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        assert_eq!(gone["name"], "North");
        boss.with_body(Method::DELETE, &path, None, json!({}))
            .await
            .problem(404);
        // What owns something stays: everything that stands in the way is told at once.
        let path = format!("{TEAMS}/{}", office.first);
        let refused = boss.with_body(Method::DELETE, &path, None, json!({})).await;
        let expected = these(&[
            ("", "team-owns-subscriptions"),
            ("", "team-has-seats"),
            ("", "team-has-members"),
        ]);
        assert_eq!(codes(&refused), expected);
    })
    .await;
}

#[tokio::test]
async fn leaving_a_team_gives_back_its_seats_groups_and_places() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 5).await;
        let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
        let group = create(&boss, "/enterprises/acme/groups", group).await.ok(201);
        let members = format!(
            "/enterprises/acme/groups/{}/members",
            group["group"]["id"].as_str().unwrap()
        );
        create(&boss, &members, json!({ "members": staff })).await.ok(200);
        let path = format!("{TEAMS}/{}/members/{}", office.first, staff[0]);
        // TEAM-1: at least one team while active.
        assert_eq!(
            codes(&boss.with_body(Method::DELETE, &path, None, json!({})).await),
            these(&[("", "team-needed")])
        );
        let (team, member) = (office.second, staff[0].parse().unwrap());
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.join_team(enterprise, team, member)
        });
        let lead = office.world.sign_in(LEAD).await;
        lead.with_body(Method::DELETE, &path, None, json!({}))
            .await
            .problem(403);
        let second = office.world.sign_in(SECOND).await;
        let left = second
            .with_body(Method::DELETE, &path, None, json!({}))
            .await
            .ok(200);
        assert_eq!(left["released"], 1);
        // The last of the group waited: the seat is offered to them.
        let waiting = boss.get("/enterprises/acme/waiting").await.ok(200);
        assert_eq!(waiting["items"][0]["member"]["id"], json!(staff[4]));
        assert!(waiting["items"][0]["offered_until"].is_string());
        let member = boss
            .get(&format!("/enterprises/acme/members/{}", staff[0]))
            .await
            .ok(200);
        assert_eq!(
            (&member["teams"], &member["seats"]),
            (&json!([office.second]), &json!([]))
        );
    })
    .await;
}

#[tokio::test]
async fn team_1_members_come_to_a_team_without_a_seat_and_the_act_is_undone() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let lead = office.world.sign_in(LEAD).await;
        let staff = office.staff(&boss, 2).await;
        let teams = async |member: &str| {
            let path = format!("/enterprises/acme/members/{member}");
            boss.get(&path).await.ok(200)["teams"].clone()
        };
        let path = format!("{TEAMS}/{}/members", office.second);
        let second = office.world.sign_in(SECOND).await;
        create(&second, &path, json!({ "members": staff }))
            .await
            .problem(403);
        let own = office.id_of(LEAD).await;
        let chosen = json!({ "members": [staff[0], own, staff[1]] });
        let before = office.traces();
        let rehearsed = create(&lead, &format!("{path}?rehearse=true"), chosen.clone())
            .await
            .ok(200);
        assert_eq!((&rehearsed["joined"], office.traces()), (&json!(2), before));
        let mails = office.mails("staff0@acme.example").len();
        let joined = create(&lead, &path, chosen.clone()).await.ok(200);
        assert_eq!(
            (&joined["joined"], &joined["team"]["name"]),
            (&json!(2), &json!("Second"))
        );
        assert_eq!(joined["warnings"][0]["code"], "already-in-team");
        assert_eq!(teams(&staff[0]).await, json!([office.first, office.second]));
        assert_eq!(office.mails("staff0@acme.example").len(), mails + 1);
        // Nobody comes where one may not.
        boss.with_body(
            Method::PUT,
            &format!("/enterprises/acme/members/{}/status", staff[1]),
            None,
            json!({ "status": "deactivated" }),
        )
        .await
        .ok(200);
        let north = create(&boss, TEAMS, json!({ "name": "North" })).await.ok(201);
        let others = format!("{TEAMS}/{}/members", north["id"].as_str().unwrap());
        let refused = create(&boss, &others, json!({ "members": staff })).await;
        assert_eq!(codes(&refused), these(&[("members[1]", "was-deactivated")]));
        assert_eq!(teams(&staff[0]).await, json!([office.first, office.second]));
        // Undone by who did it, once; who is deactivated since leaves as well.
        let act = format!("/enterprises/acme/acts/{}/undo", joined["act"].as_str().unwrap());
        create(&boss, &act, json!({})).await.problem(404);
        create(&lead, &act, json!({})).await.ok(200);
        assert_eq!(teams(&staff[0]).await, json!([office.first]));
        assert_eq!(create(&lead, &act, json!({})).await.problem(410), "gone");
        // Who uses the membership by now stays; who came anew since, too.
        let joined = create(&lead, &path, json!({ "members": [staff[0]] }))
            .await
            .ok(200);
        let seat = json!({ "team": office.second, "product": office.draft, "members": [staff[0]] });
        create(&lead, "/enterprises/acme/assignments", seat).await.ok(201);
        let act = format!("/enterprises/acme/acts/{}/undo", joined["act"].as_str().unwrap());
        assert_eq!(create(&lead, &act, json!({})).await.problem(410), "gone");
        let leave = format!("{path}/{}", staff[0]);
        lead.with_body(Method::DELETE, &leave, None, json!({}))
            .await
            .ok(200);
        office.world.pass(jiff::SignedDuration::from_secs(1));
        create(&lead, &path, json!({ "members": [staff[0]] }))
            .await
            .ok(200);
        assert_eq!(create(&lead, &act, json!({})).await.problem(410), "gone");
        assert_eq!(teams(&staff[0]).await, json!([office.first, office.second]));
    })
    .await;
}

#[tokio::test]
async fn team_1_adding_a_member_of_another_team_offers_the_team() {
    in_offices(async |office| {
        let lead = office.world.sign_in(LEAD).await;
        let draft = json!({
            "email": SECOND, "first_name": "Sven", "last_name": "Kim", "language": "en", "team": office.second
        });
        let said = create(&lead, "/enterprises/acme/members", draft).await.ok(200);
        let remedy = json!({
            "kind": "add-to-team", "team": office.second, "member": office.id_of(SECOND).await,
            "name": said["name"]
        });
        assert_eq!(said["warnings"][0]["remedies"], json!([remedy]));
    })
    .await;
}
