//! What each of the vendor's roles may and nobody else, read from the table that every route is held against.

use std::collections::BTreeSet;

use super::{Route, table};

/// Who gets anything but a refusal to show the route at all. An operator inside is the same person with a reason.
fn admitted(route: &Route) -> BTreeSet<&'static str> {
    let row = &table()[route];
    let shown = row
        .iter()
        .filter(|(_, verdict)| !["401", "404"].contains(verdict));
    shown
        .map(|(column, _)| if *column == "acting" { "operator" } else { *column })
        .collect()
}

fn route(text: &str) -> Route {
    let (method, path) = text.split_once(' ').unwrap();
    (method.to_owned(), path.to_owned())
}

#[test]
fn cap_20_orders_customers_catalogue_editions_and_managers_are_the_operators_alone() {
    for of_operator in [
        "POST /vendor/orders",
        "POST /vendor/contracts/{id}/lines",
        "GET /vendor/customers",
        "GET /vendor/customers/{slug}",
        "GET /vendor/customers/{slug}/coaching",
        "POST /vendor/topics",
        "PUT /vendor/topics/{id}",
        "POST /vendor/topics/{id}/retire",
        "PUT /vendor/specialists/{id}",
        "POST /vendor/editions",
        "DELETE /vendor/editions/{plan}/{from}",
        "POST /vendor/manager-changes/{id}/confirm",
        "POST /vendor/manager-changes/{id}/refuse",
    ] {
        assert_eq!(
            admitted(&route(of_operator)),
            ["operator"].into(),
            "{of_operator}"
        );
    }
}

#[test]
fn cap_21_taking_proposing_delivering_and_declining_are_the_specialists_alone() {
    for act in [
        "take",
        "proposals",
        "agree",
        "cancel",
        "deliver",
        "miss",
        "decline",
        "delay",
        "hand-over",
        "language",
        "messages",
    ] {
        let path = format!("POST /vendor/coaching/requests/{{id}}/{act}");
        assert_eq!(admitted(&route(&path)), ["specialist"].into(), "{path}");
    }
}

#[test]
fn cap_20_cap_21_nobody_of_a_customer_gets_to_the_vendors_side_and_no_role_to_anothers() {
    let staff = ["operator", "specialist", "success", "support"];
    let mut looked = 0;
    for of_vendor in table()
        .into_keys()
        .filter(|(_, path)| path.starts_with("/vendor/"))
    {
        let admitted = admitted(&of_vendor);
        assert!(
            admitted.len() <= 1 && admitted.iter().all(|column| staff.contains(column)),
            "{of_vendor:?}: {admitted:?}"
        );
        looked += 1;
    }
    assert!(looked > 40, "{looked}");
}
