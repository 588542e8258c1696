//! Who coordinates the products of a contract.

use domain::access::{Role, Standing};
use domain::people::Status;
use domain::roles::{
    Appointee, ContractName, Coordination, Coordinator, CoordinatorState, CoordinatorsDraft,
    CoordinatorsFacts, groups_of, products_of_group,
};
use domain::text::ProductGroup;
use domain::view::MemberName;

use crate::world::{admin, all_said, compare, contract, member, number, product, standing};

fn manager(of: u128) -> Standing {
    standing([Role::ContractManager {
        contract: contract(of),
        pools: vec![],
        uncoordinated: vec![],
    }])
}

fn coordination(of: u128, by: Option<(u128, CoordinatorState)>) -> Coordination {
    let coordinator = by.map(|(who, state)| Coordinator {
        member: MemberName {
            id: member(who),
            name: format!("Person {who}"),
        },
        state,
    });
    Coordination {
        product: product(of),
        product_name: format!("Product {of}"),
        group: None,
        coordinator,
    }
}

/// Contract 1 with products 1 to 3: 2 coordinates the second, 3 the third, not accepted yet.
fn facts() -> CoordinatorsFacts {
    let statuses = [
        Status::Active,
        Status::Active,
        Status::Active,
        Status::Pending,
        Status::Deactivated,
    ];
    let people = (1..).zip(statuses).map(|(n, status)| {
        let name = format!("Person {n}");
        (member(n), Appointee { name, status })
    });
    CoordinatorsFacts {
        standing: manager(1),
        contract: ContractName {
            id: contract(1),
            number: "C-1".to_owned(),
        },
        products: vec![
            coordination(1, None),
            coordination(2, Some((2, CoordinatorState::Accepted))),
            coordination(3, Some((3, CoordinatorState::Pending))),
        ],
        members: people.collect(),
    }
}

fn appointed(facts: &CoordinatorsFacts, whom: u128, products: &[u128]) -> String {
    let draft = CoordinatorsDraft {
        member: member(whom),
        products: products.iter().copied().map(product).collect(),
    };
    match facts.appoint(&draft) {
        Ok(done) => {
            assert_eq!(
                (done.member(), done.name()),
                (member(whom), format!("Person {whom}").as_str())
            );
            let named = |all: &[domain::id::ProductId]| {
                let all: Vec<_> = all
                    .iter()
                    .map(|id| (id.uuid().as_u128() & 0xfff).to_string())
                    .collect();
                all.join(" ")
            };
            let mut said = format!("coordinates {}", named(done.products()));
            for (who, of) in done.replaces() {
                said += &format!(", instead of {} for {}", number(*who), named(of));
            }
            said
        }
        Err(found) => all_said(&found),
    }
}

#[test]
fn role_3_one_coordinator_for_each_product_of_the_contract() {
    let rows: [(&str, u128, &[u128], &str); 10] = [
        ("a product without one gets one", 1, &[1], "coordinates 1"),
        (
            "who has not entered yet accepts at the first sign-in",
            4,
            &[1],
            "coordinates 1",
        ),
        (
            "another takes the place of the one before",
            1,
            &[2],
            "coordinates 2, instead of 2 for 2",
        ),
        (
            "also of one who has not accepted",
            1,
            &[3],
            "coordinates 3, instead of 3 for 3",
        ),
        (
            "the products of a group are set one by one",
            1,
            &[1, 2, 3],
            "coordinates 1 2 3, instead of 2 for 2, instead of 3 for 3",
        ),
        ("the same product twice counts once", 1, &[1, 1], "coordinates 1"),
        (
            "the same person again is no change",
            2,
            &[1, 2],
            "refuse ROLE-3 at products[1]: already-coordinates (name Person 2, product Product 2)",
        ),
        (
            "no product is no appointment",
            1,
            &[],
            "refuse ROLE-3 at products: required",
        ),
        (
            "only products of the contract, and members of the enterprise",
            9,
            &[1, 7],
            "refuse ROLE-3 at member: not-found (what member)\nrefuse ROLE-3 at products[1]: not-found (what product)",
        ),
        (
            "who was deactivated holds no role",
            5,
            &[1],
            "refuse PEOPLE-6 at member: holds-no-role (name Person 5); reactivate Person 5",
        ),
    ];
    compare(rows.map(|(sentence, whom, products, expected)| {
        (
            sentence.to_owned(),
            appointed(&facts(), whom, products),
            expected.to_owned(),
        )
    }));
}

#[test]
fn role_3_a_group_sets_each_of_its_products() {
    let named = |text: &str| ProductGroup::parse(text).unwrap();
    let grouped = |of: u128, by: Option<(u128, CoordinatorState)>, group: Option<&str>| Coordination {
        group: group.map(named),
        ..coordination(of, by)
    };
    let products = [
        grouped(1, None, Some("Forma")),
        grouped(2, Some((2, CoordinatorState::Accepted)), Some("Forma")),
        grouped(3, Some((3, CoordinatorState::Pending)), Some("Studio")),
        grouped(4, Some((2, CoordinatorState::Pending)), Some("Forma")),
        grouped(5, None, None),
    ];
    let offered = groups_of(&products);
    let offered: Vec<_> = offered
        .iter()
        .map(|(group, count)| (group.as_str(), *count))
        .collect();
    assert_eq!(offered, [("Forma", 3)], "a group of one is its product");
    let rows: [(&str, &str, Option<u128>, &[u128]); 5] = [
        ("nobody is chosen yet: each of them", "Forma", None, &[1, 2, 4]),
        (
            "one who coordinates none of them: each of them",
            "Forma",
            Some(1),
            &[1, 2, 4],
        ),
        (
            "what one coordinates already, accepted or not, is no change",
            "Forma",
            Some(2),
            &[1],
        ),
        (
            "one who coordinates all of them has nothing to be set",
            "Studio",
            Some(3),
            &[],
        ),
        ("a group that is not on the contract", "Forma 2", Some(1), &[]),
    ];
    for (sentence, group, whom, expected) in rows {
        let set = products_of_group(&products, &named(group), whom.map(member));
        let expected: Vec<_> = expected.iter().copied().map(product).collect();
        assert_eq!(set, expected, "{sentence}");
    }
    // What a group sets is accepted as it stands: each product's coordinator is in the place of the one before.
    let facts = CoordinatorsFacts {
        products: products.into(),
        ..facts()
    };
    assert_eq!(
        appointed(&facts, 1, &[1, 2, 4]),
        "coordinates 1 2 4, instead of 2 for 2 4"
    );
    assert_eq!(appointed(&facts, 2, &[1]), "coordinates 1");
}

#[test]
fn role_4_removing_gives_the_product_back_to_the_manager() {
    let rows = [
        ("one who accepted", 2, "2 goes"),
        ("one who did not", 3, "3 goes"),
        (
            "where there is none",
            1,
            "refuse ROLE-3: no-coordinator (product Product 1)",
        ),
    ];
    compare(rows.map(|(sentence, of, expected)| {
        let found = match facts().remove(product(of)) {
            Ok(done) => {
                assert_eq!(done.product(), product(of));
                format!("{} goes", number(done.coordinator()))
            }
            Err(found) => all_said(&found),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn cap_6_only_the_contracts_own_manager_does_it() {
    let coordinator = standing([Role::Coordinator {
        contract: contract(1),
        pools: vec![],
        accepted: true,
    }]);
    let rows = [
        ("its manager", manager(1), true),
        ("another contract's manager", manager(2), false),
        ("a coordinator", coordinator, false),
        ("a primary admin", admin(), false),
        ("nobody's member", Standing::default(), false),
    ];
    compare(rows.map(|(sentence, standing, may)| {
        let facts = CoordinatorsFacts { standing, ..facts() };
        let refused = "refuse CAP-6: not-allowed (capability cap-appoint-coordinators); ask contract-manager";
        let expected = if may { "coordinates 1" } else { refused };
        assert_eq!(facts.remove(product(2)).is_ok(), may, "{sentence}");
        (
            sentence.to_owned(),
            appointed(&facts, 1, &[1]),
            expected.to_owned(),
        )
    }));
}
