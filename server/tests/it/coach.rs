//! Both sides of a coaching session, through the API.

use domain::access::StaffRole;
use serde_json::{Value, json};

use crate::office::{Office, create};
use crate::world::{Browser, Got};

pub const DESK: &str = "/vendor/coaching/requests";
pub const COACH: &str = "coach@vendor.example";
pub const OTHER: &str = "other@vendor.example";

pub fn seoul(local: &str) -> Value {
    json!({ "local": local, "zone": "Asia/Seoul" })
}

/// Two specialists; a topic.
pub fn specialists(office: &Office) -> Value {
    for email in [COACH, OTHER] {
        let account = office.world.account(email);
        office
            .world
            .write(move |unit| unit.add_staff(account, StaffRole::Specialist));
    }
    office.topic(&["business-product"])
}

/// The id of that account.
pub fn account_of(office: &Office, email: &'static str) -> String {
    let known = office.world.read(move |unit| unit.account_by_email(email));
    known.unwrap().0.to_string()
}

/// A member of the first team with a seat, which a plan that comes later covers.
pub async fn attendee(office: &Office, by: &Browser<'_>) -> String {
    let member = office.staff(by, 1).await.remove(0);
    create(
        by,
        "/enterprises/acme/assignments",
        office.seats(std::slice::from_ref(&member)),
    )
    .await
    .ok(201);
    member
}

/// A request of this customer; its id.
pub async fn asked(by: &Browser<'_>, slug: &str, topic: &Value, attendees: &[String]) -> String {
    let draft = json!({
        "kind": "business-product", "topic": topic, "period": "2026-01-01", "attendees": attendees
    });
    let got = create(by, &format!("/enterprises/{slug}/coaching/requests"), draft)
        .await
        .ok(201);
    got["id"].as_str().unwrap().to_owned()
}

/// Does it on the specialists' desk.
pub async fn desk(by: &Browser<'_>, id: &str, act: &str, body: Value) -> Got {
    create(by, &format!("{DESK}/{id}/{act}"), body).await
}

/// Does it as an admin of the first customer.
pub async fn admin(by: &Browser<'_>, id: &str, act: &str, body: Value) -> Got {
    create(
        by,
        &format!("/enterprises/acme/coaching/requests/{id}/{act}"),
        body,
    )
    .await
}

/// Agreed to by both sides for that start.
pub async fn agreed((coach, boss): (&Browser<'_>, &Browser<'_>), id: &str, start: Value) -> Value {
    let proposal = json!({ "start": start, "minutes": 60 });
    desk(coach, id, "proposals", proposal.clone()).await.ok(201);
    admin(boss, id, "agree", proposal).await.ok(200)
}
