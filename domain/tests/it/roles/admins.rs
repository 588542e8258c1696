//! A team's admins: who may appoint, dismiss and hand over, and whom.

use domain::access::{Role, Standing};
use domain::people::{Status, TeamName};
use domain::roles::{AdminAct, AdminsFacts, Appointee};

use crate::world::{admin, all_said, compare, contract, member, number, pool_ref, standing, team};

fn person(status: Status, number: u128) -> Appointee {
    Appointee {
        name: format!("Person {number}"),
        status,
    }
}

/// Team 1: 1 is primary, 2 secondary, 3 secondary and pending, 4 and 5 members, 6 was deactivated.
fn facts() -> AdminsFacts {
    let statuses = [
        Status::Active,
        Status::Active,
        Status::Pending,
        Status::Active,
        Status::Pending,
        Status::Deactivated,
    ];
    let people = (1..).zip(statuses);
    AdminsFacts {
        standing: admin(),
        team: TeamName {
            id: team(1),
            name: "Design".to_owned(),
        },
        primary: member(1),
        secondary: [2, 3].map(member).into(),
        members: people.map(|(n, status)| (member(n), person(status, n))).collect(),
    }
}

fn told(facts: &AdminsFacts, act: AdminAct, whom: u128) -> String {
    match facts.check(act, member(whom)) {
        Ok(change) => {
            assert_eq!((change.act(), change.member()), (act, member(whom)));
            assert_eq!(change.name(), format!("Person {whom}"));
            format!("done, {} is primary until then", number(change.primary()))
        }
        Err(found) => all_said(&found),
    }
}

const DONE: &str = "done, 1 is primary until then";

#[test]
fn role_9_role_10_who_can_be_appointed_dismissed_and_handed_over_to() {
    use AdminAct::{Appoint, Dismiss, HandOver};
    let rows = [
        ("a member becomes secondary", Appoint, 4, DONE),
        ("one who has not entered yet, too", Appoint, 5, DONE),
        (
            "not the primary admin (reading)",
            Appoint,
            1,
            "refuse ROLE-9 at member: already-an-admin (name Person 1, role primary-admin, team Design)",
        ),
        (
            "not a secondary one again",
            Appoint,
            2,
            "refuse ROLE-9 at member: already-an-admin (name Person 2, role secondary-admin, team Design)",
        ),
        (
            "not who was deactivated",
            Appoint,
            6,
            "refuse PEOPLE-6 at member: holds-no-role (name Person 6); reactivate Person 6",
        ),
        (
            "not a stranger to the team",
            Appoint,
            9,
            "refuse ROLE-9 at member: not-in-team (team Design)",
        ),
        ("a secondary admin is dismissed", Dismiss, 2, DONE),
        ("a pending one, too", Dismiss, 3, DONE),
        (
            "the primary one hands over first",
            Dismiss,
            1,
            "refuse ROLE-10 at member: primary-admin-needed (team Design); hand over",
        ),
        (
            "who is none can not be dismissed",
            Dismiss,
            4,
            "refuse ROLE-9 at member: not-a-secondary-admin (name Person 4, team Design)",
        ),
        ("an active secondary admin becomes primary", HandOver, 2, DONE),
        (
            "a pending one does not",
            HandOver,
            3,
            "refuse ROLE-9 at member: member-not-active (name Person 3)",
        ),
        (
            "a member is made secondary first",
            HandOver,
            4,
            "refuse ROLE-9 at member: not-a-secondary-admin (name Person 4, team Design); make Person 4 secondary",
        ),
        (
            "the primary admin is it already",
            HandOver,
            1,
            "refuse ROLE-9 at member: already-an-admin (name Person 1, role primary-admin, team Design)",
        ),
        (
            "a stranger to the team is none",
            HandOver,
            9,
            "refuse ROLE-9 at member: not-in-team (team Design)",
        ),
    ];
    compare(rows.map(|(sentence, act, whom, expected)| {
        (
            sentence.to_owned(),
            told(&facts(), act, whom),
            expected.to_owned(),
        )
    }));
}

#[test]
fn cap_7_only_the_teams_own_primary_admin_does_it() {
    let other = team(2);
    let all = [pool_ref(1, 1)];
    let rows: [(&str, Standing, bool); 6] = [
        ("the primary admin", admin(), true),
        (
            "a secondary admin",
            standing([Role::SecondaryAdmin { team: team(1) }]),
            false,
        ),
        (
            "another team's primary admin",
            standing([Role::PrimaryAdmin { team: other }]),
            false,
        ),
        (
            "the manager of a contract that feeds the team",
            standing([Role::ContractManager {
                contract: contract(1),
                pools: all.to_vec(),
                uncoordinated: vec![],
            }]),
            false,
        ),
        ("a user", standing([Role::User]), false),
        ("nobody's member", Standing::default(), false),
    ];
    for act in [AdminAct::Appoint, AdminAct::Dismiss, AdminAct::HandOver] {
        let whom = if act == AdminAct::Appoint { 4 } else { 2 };
        compare(rows.clone().map(|(sentence, standing, may)| {
            let facts = AdminsFacts { standing, ..facts() };
            let refused = "refuse CAP-7: not-allowed (capability cap-appoint-admins); ask primary-admin";
            let expected = if may { DONE } else { refused };
            (
                format!("{sentence}: {act:?}"),
                told(&facts, act, whom),
                expected.to_owned(),
            )
        }));
    }
}

/// The remedy of a hand-over that is refused is an appointment, after which it is not.
#[test]
fn role_9_made_secondary_first_the_role_can_be_handed_over() {
    let mut facts = facts();
    facts.check(AdminAct::Appoint, member(4)).expect("an appointment");
    facts.secondary.insert(member(4));
    facts.check(AdminAct::HandOver, member(4)).expect("a hand-over");
}
