//! Named callers, their places, and what goes when a role over a contract ends.

use domain::access::{Role, Standing};
use domain::id::AssignmentId;
use domain::people::Status;
use domain::roles::{
    CallerAfter, CallerBy, CallerCandidate, CallerPlace, CallersFacts, CallersState, ContractName,
    EndingFacts, PhoneDraft, RoleSeat, rings_for,
};

use crate::world::{admin, all_said, compare, contract, member, product, standing, uuid};

fn manager(of: u128) -> Standing {
    standing([Role::ContractManager {
        contract: contract(of),
        pools: vec![],
        uncoordinated: vec![],
    }])
}

/// Contract 1 with 30 seats: 1 is a caller by default, 2 by hand, 3 uses a product, 4 does not, 5 was deactivated.
fn facts() -> CallersFacts {
    let person = |n: u128, status, uses| {
        let name = format!("Person {n}");
        (member(n), CallerCandidate { name, status, uses })
    };
    CallersFacts {
        standing: manager(1),
        contract: ContractName {
            id: contract(1),
            number: "C-1".to_owned(),
        },
        advanced: Some(30),
        callers: [(member(1), CallerBy::Default), (member(2), CallerBy::Hand)].into(),
        members: [
            person(1, Status::Active, false),
            person(2, Status::Active, true),
            person(3, Status::Pending, true),
            person(4, Status::Active, false),
            person(5, Status::Deactivated, false),
        ]
        .into(),
    }
}

#[test]
fn call_3_one_place_for_ten_seats_and_at_least_two() {
    let rows = [
        ("tokens alone", Some(0), 2),
        ("9 seats", Some(9), 2),
        ("20 seats", Some(20), 2),
        ("39 seats", Some(39), 3),
        ("40 seats", Some(40), 4),
        ("1,000 seats", Some(1_000), 100),
        // CALL-1.
        ("no advanced support", None, 0),
    ];
    compare(rows.map(|(sentence, advanced, places)| {
        let facts = CallersFacts { advanced, ..facts() };
        (
            sentence.to_owned(),
            facts.granted().to_string(),
            i64::to_string(&places),
        )
    }));
}

#[test]
fn call_3_call_4_default_callers_take_no_place() {
    let with = |advanced, by_hand: u128| {
        let hands = (10..10 + by_hand).map(|n| (member(n), CallerBy::Hand));
        let defaults = (1..=3).map(|n| (member(n), CallerBy::Default));
        CallersFacts {
            advanced,
            callers: hands.chain(defaults).collect(),
            ..facts()
        }
    };
    for (advanced, by_hand, state) in [
        (Some(20), 0, CallersState::Open),
        (Some(20), 1, CallersState::Open),
        (Some(20), 2, CallersState::Full),
        (Some(20), 3, CallersState::OverLimit),
        (None, 0, CallersState::None),
        (None, 1, CallersState::OverLimit),
    ] {
        let facts = with(advanced, by_hand);
        assert_eq!(facts.used(), i64::try_from(by_hand).expect("few"));
        assert_eq!(facts.state(), state, "{advanced:?} {by_hand}");
    }
}

fn named(facts: &CallersFacts, whom: u128) -> String {
    match facts.name(member(whom)) {
        Ok(done) => {
            assert_eq!(done.member(), member(whom));
            format!("{} is named", done.name())
        }
        Err(found) => all_said(&found),
    }
}

#[test]
fn call_1_call_2_call_3_who_can_be_named() {
    type Row = (&'static str, fn(&mut CallersFacts), u128, &'static str);
    let rows: [Row; 8] = [
        ("a user under the contract", |_| {}, 3, "Person 3 is named"),
        (
            "a user first",
            |_| {},
            4,
            "refuse CALL-2 at member: caller-needs-seat (contract C-1, name Person 4); give Person 4 a seat",
        ),
        (
            "not twice",
            |_| {},
            2,
            "refuse CALL-2 at member: already-caller (name Person 2)",
        ),
        (
            "nor who is one by default",
            |_| {},
            1,
            "refuse CALL-2 at member: already-caller (name Person 1)",
        ),
        (
            "nobody who was deactivated",
            |_| {},
            5,
            "refuse PEOPLE-6 at member: holds-no-role (name Person 5); reactivate Person 5",
        ),
        (
            "a member of the enterprise",
            |_| {},
            9,
            "refuse CALL-2 at member: not-found (what member)",
        ),
        (
            "only with advanced support",
            |facts| facts.advanced = None,
            3,
            "refuse CALL-1: no-advanced-support (contract C-1)",
        ),
        (
            "while places are left",
            |facts| facts.callers.extend((6..8).map(|n| (member(n), CallerBy::Hand))),
            3,
            "refuse CALL-3: no-caller-place (granted 3, used 3)",
        ),
    ];
    compare(rows.map(|(sentence, change, whom, expected)| {
        let mut facts = facts();
        change(&mut facts);
        (sentence.to_owned(), named(&facts, whom), expected.to_owned())
    }));
}

#[test]
fn cap_9_managers_and_coordinators_who_accepted_name_callers() {
    let coordinator = |of, accepted| {
        standing([Role::Coordinator {
            contract: contract(of),
            pools: vec![],
            accepted,
        }])
    };
    let rows = [
        ("the manager", manager(1), true),
        // The reading of ROLE-13: of whatever product.
        ("a coordinator", coordinator(1, true), true),
        ("one who has not accepted", coordinator(1, false), false),
        ("another contract's", coordinator(2, true), false),
        ("another contract's manager", manager(2), false),
        ("a primary admin", admin(), false),
        ("nobody's member", Standing::default(), false),
    ];
    compare(rows.map(|(sentence, standing, may)| {
        let facts = CallersFacts { standing, ..facts() };
        let refused =
            "refuse CAP-9: not-allowed (capability cap-name-callers); ask contract-manager or coordinator";
        let expected = if may { "Person 3 is named" } else { refused };
        assert_eq!(facts.take_back(member(2)).is_ok(), may, "{sentence}");
        (sentence.to_owned(), named(&facts, 3), expected.to_owned())
    }));
}

#[test]
fn role_6_everybody_may_give_up_the_own_place() {
    let facts = CallersFacts {
        standing: standing([Role::User]),
        ..facts()
    };
    let own = facts.take_back(member(1)).expect("the own place");
    assert!(own.gives_up_default() && own.member() == member(1) && own.name() == "Person 1");
    assert!(facts.take_back(member(2)).is_err());
    let by_hand = CallersFacts {
        standing: manager(1),
        ..facts
    };
    assert!(
        !by_hand
            .take_back(member(2))
            .expect("a place by hand")
            .gives_up_default()
    );
    let none = by_hand.take_back(member(3)).expect_err("who is no caller");
    assert_eq!(all_said(&none), "refuse CALL-2: not-found (what named-caller)");
}

fn seat(of: u128, only: bool) -> RoleSeat {
    RoleSeat {
        assignment: AssignmentId::from_uuid(uuid(of)),
        product: product(of),
        only,
    }
}

fn place(by: CallerBy, was_named: bool) -> Option<CallerPlace> {
    Some(CallerPlace { by, was_named })
}

#[test]
fn role_5_role_7_call_4_what_a_role_brought_goes_with_it() {
    type Row = (&'static str, fn(&mut EndingFacts), &'static str);
    let rows: [Row; 9] = [
        (
            "seat and place go",
            |_| {},
            "1 freed; 2 loses a reason; caller Gone",
        ),
        (
            "who manages as well keeps them",
            |facts| facts.manages = true,
            "caller Same",
        ),
        (
            "who coordinates another product keeps the place",
            |facts| facts.coordinates = [product(3)].into(),
            "1 freed; 2 loses a reason; caller Same",
        ),
        (
            "and the seat of a product that is still coordinated",
            |facts| facts.coordinates = [product(1)].into(),
            "2 loses a reason; caller Same",
        ),
        (
            "who was named before the role is one by hand again",
            |facts| facts.caller = place(CallerBy::Default, true),
            "1 freed; 2 loses a reason; caller ByHand",
        ),
        (
            "unless no seat is left under the contract",
            |facts| {
                facts.caller = place(CallerBy::Default, true);
                facts.seats = vec![seat(1, true)];
            },
            "1 freed; caller Gone",
        ),
        (
            "a seat elsewhere under the contract is one",
            |facts| {
                facts.caller = place(CallerBy::Default, true);
                facts.seats = vec![seat(1, true)];
                facts.uses = true;
            },
            "1 freed; caller ByHand",
        ),
        (
            "who gave the place up has none",
            |facts| facts.caller = None,
            "1 freed; 2 loses a reason; caller Same",
        ),
        (
            "who was named by hand loses the place with the last seat",
            |facts| {
                facts.caller = place(CallerBy::Hand, true);
                facts.seats = vec![seat(1, true)];
            },
            "1 freed; caller Gone",
        ),
    ];
    compare(rows.map(|(sentence, change, expected)| {
        let mut facts = EndingFacts {
            seats: vec![seat(1, true), seat(2, false)],
            caller: place(CallerBy::Default, false),
            ..EndingFacts::default()
        };
        change(&mut facts);
        let ended = facts.ended();
        let mut said: Vec<_> = ended
            .seats()
            .iter()
            .map(|seat| {
                let of = seat.product.uuid().as_u128() & 0xfff;
                format!("{of} {}", if seat.only { "freed" } else { "loses a reason" })
            })
            .collect();
        said.push(format!("caller {:?}", ended.caller()));
        assert_eq!(ended.caller() == CallerAfter::Same, expected.ends_with("Same"));
        (sentence.to_owned(), said.join("; "), expected.to_owned())
    }));
}

#[test]
fn call_5_only_callers_see_what_is_rung() {
    let callers = standing([
        Role::NamedCaller {
            contract: contract(1),
        },
        Role::ContractManager {
            contract: contract(2),
            pools: vec![],
            uncoordinated: vec![],
        },
    ]);
    assert_eq!(
        rings_for(&callers),
        [contract(1)].into(),
        "CALL-5: a manager who gave up the place sees nothing"
    );
    assert!(rings_for(&admin()).is_empty());
    let rows = [
        (
            "digits as they are dialled",
            "+82 (2) 555-0100",
            "Some(\"+82 (2) 555-0100\")",
        ),
        ("nothing takes it away", "  ", "None"),
        ("no words", "ring us", "refuse CALL-5 at phone: not-a-phone"),
        (
            "nor an address to be followed",
            "tel:123",
            "refuse CALL-5 at phone: not-a-phone",
        ),
    ];
    compare(rows.map(|(sentence, phone, expected)| {
        let draft = PhoneDraft {
            product: None,
            phone: phone.to_owned(),
        };
        let found = match draft.check() {
            Ok(phone) => format!("{phone:?}"),
            Err(found) => all_said(&found),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
    let long = PhoneDraft {
        product: None,
        phone: "1".repeat(41),
    };
    assert_eq!(
        all_said(&long.check().unwrap_err()),
        "refuse CALL-5 at phone: too-long (length 41, most 40)"
    );
}
