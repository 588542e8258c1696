//! How many things wait for attention, in the enterprise's view.

use domain::plans::Plan;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, USER, create, in_offices};
use crate::world::Browser;

async fn waiting(by: &Browser<'_>) -> Value {
    by.get("/enterprises/acme").await.ok(200)["waiting"].clone()
}

#[tokio::test]
async fn the_view_counts_what_waits_as_far_as_it_is_seen() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        // The second team's primary admin has nobody to stand in.
        let start = json!({ "people": 1, "seats": 0, "coaching": 0, "contracts": 0, "notices": 0 });
        assert_eq!(waiting(&boss).await, start);
        let user = office.world.sign_in(USER).await;
        let nothing =
            json!({ "people": null, "seats": null, "coaching": null, "contracts": 0, "notices": 0 });
        assert_eq!(waiting(&user).await, nothing);
        // Four who were added have not come in yet, and fill the pool.
        let staff = office.staff(&boss, 4).await;
        assert_eq!(waiting(&boss).await["people"], 5);
        create(&boss, "/enterprises/acme/assignments", office.seats(&staff))
            .await
            .ok(201);
        assert_eq!(
            waiting(&boss).await,
            json!({ "people": 5, "seats": 1, "coaching": 0, "contracts": 0, "notices": 0 })
        );
        office.world.write(|unit| {
            unit.execute("UPDATE subscription SET seats = 3 WHERE seats = 5", &[])
                .map(drop)
        });
        assert_eq!(waiting(&boss).await["seats"], 1, "over-assigned instead of full");
        // Three sessions a quarter, and on 10 March little time to ask for them.
        office.plan(Plan::Business);
        assert_eq!(waiting(&boss).await["coaching"], 1);
        let lead = office.world.sign_in(LEAD).await;
        assert_eq!(
            waiting(&lead).await,
            json!({ "people": 5, "seats": 1, "coaching": 1, "contracts": 0, "notices": 0 })
        );
    })
    .await;
}
