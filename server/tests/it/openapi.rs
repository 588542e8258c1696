//! The API's description is made from the routes, and its snapshot shows every change of it.

use server::{app, openapi};

#[test]
fn the_description_is_the_one_that_is_checked_in() {
    let document = openapi::document(app::routes().entries());
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("openapi", document);
    });
}

#[test]
fn every_route_says_what_it_gives() {
    for entry in app::routes().entries() {
        assert!(
            !entry.gives.is_empty(),
            "{} {} says nothing of its answers",
            entry.method,
            entry.path
        );
        assert!(
            entry.summary.ends_with('.'),
            "{} {}: {}",
            entry.method,
            entry.path,
            entry.summary
        );
    }
}

#[test]
fn shapes_are_what_the_types_read() {
    use domain::people::MemberDraft;
    use openapi::Shape;
    let Shape::Fields(name, fields) = Shape::of::<MemberDraft>() else {
        panic!("not an object")
    };
    assert_eq!(name, "MemberDraft");
    let of = |wanted: &str| {
        fields
            .iter()
            .find(|(name, _, _)| name == wanted)
            .map(|(_, shape, required)| (shape.clone(), *required))
            .unwrap()
    };
    assert_eq!(of("email"), (Shape::Text(""), true));
    assert_eq!(
        of("team"),
        (Shape::Nullable(Box::new(Shape::Text("uuid"))), false)
    );
    let (access, required) = of("access");
    assert!(
        !required && matches!(access, Shape::List(inner) if matches!(*inner, Shape::Fields("PoolRef", _)))
    );
}
