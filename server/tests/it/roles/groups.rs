//! Product groups: choosing one sets each of its products.

use std::collections::BTreeMap;

use domain::roles::{CoordinatorsFacts, groups_of, products_of_group};
use domain::text::ProductGroup;
use serde_json::json;

use super::{contract, words};
use crate::office::{BOSS, SECOND, USER, create, in_offices};

#[tokio::test]
async fn role_3_a_product_group_sets_each_of_its_products() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (draft, render) = (office.draft, office.render);
        let group = ProductGroup::parse("Drawing").unwrap();
        let (second, user) = (office.id_of(SECOND).await, office.id_of(USER).await);
        let coordinators = format!("{}/coordinators", contract(office, "A-1").await);
        let facts = async |whom: &str| -> CoordinatorsFacts {
            let path = format!("{coordinators}/facts?member={whom}");
            serde_json::from_value(boss.get(&path).await.ok(200)).unwrap()
        };
        assert!(groups_of(&facts(&user).await.products).is_empty(), "none so far");
        let of_group = group.clone();
        office.world.write(move |unit| {
            unit.group_product(draft, &of_group)?;
            unit.group_product(render, &of_group)
        });
        let named = boss.get("/enterprises/acme").await.ok(200)["products"].clone();
        assert_eq!(
            (&named[0]["group"], &named[2]["group"]),
            (&json!("Drawing"), &json!(null))
        );

        let known = facts(&user).await;
        assert_eq!(groups_of(&known.products), BTreeMap::from([(&group, 2)]));
        let one = json!({ "member": second, "products": [render] });
        create(&boss, &coordinators, one).await.ok(201);
        let known = facts(&user).await;
        let products = products_of_group(&known.products, &group, user.parse().ok());
        assert_eq!(products, [draft, render]);
        let whole = json!({ "member": user, "products": products });
        // The rehearsal says of each product who becomes its coordinator, and who is it no longer.
        let rehearsed = create(&boss, &format!("{coordinators}?rehearse=true"), whole.clone())
            .await
            .ok(201);
        let made = create(&boss, &coordinators, whole).await.ok(201);
        assert_eq!(words(&rehearsed)[..3], words(&made)[..3]);
        assert_eq!(
            words(&made)[..3],
            [
                "+ Una Test: coordinator of Draft, A-1",
                "+ Una Test: coordinator of Render, A-1",
                "- Sven Test: coordinator of Render, A-1"
            ]
        );
        // Whoever coordinates all of it already has nothing to be set.
        let known = facts(&user).await;
        assert!(products_of_group(&known.products, &group, user.parse().ok()).is_empty());
    })
    .await;
}
