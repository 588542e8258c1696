//! What nobody may leave behind: a team without its primary admin, a contract without its manager.

use std::collections::BTreeMap;

use domain::access::{Role, RoleKind, Standing};
use domain::groups::Joiner;
use domain::id::AssignmentId;
use domain::people::{Coordinated, LeavingFacts, Losses, SeatLost, Status, TeamName};
use domain::teams::{JoinFacts, TeamMembersDraft};
use domain::violation::Remedy;

use crate::world::{admin, all_said, compare, contract, member, number, pool_ref, standing, team, uuid};

fn named(number: u128) -> TeamName {
    TeamName {
        id: team(number),
        name: format!("Team {number}"),
    }
}

/// A member of teams 1 and 2 without any role.
fn facts() -> LeavingFacts {
    LeavingFacts {
        standing: admin(),
        name: "Member 2".to_owned(),
        status: Status::Active,
        teams: vec![named(1), named(2)],
        primary_of: vec![],
        manages: vec![],
        losses: Losses::default(),
    }
}

fn apply(remedy: &Remedy, facts: &mut LeavingFacts) {
    match remedy {
        Remedy::HandOverPrimary { team } => facts.primary_of.retain(|named| named.id != *team),
        Remedy::RequestManagerChange { contract } => facts.manages.retain(|(id, _)| id != contract),
        Remedy::AskRole { roles } => {
            let team = facts.teams.first().expect("a team").id;
            facts.standing = standing([match roles.first().expect("somebody") {
                RoleKind::PrimaryAdmin => Role::PrimaryAdmin { team },
                other => panic!("{other:?} does not deactivate"),
            }]);
        }
        other => panic!("{other:?} is no remedy for leaving"),
    }
}

type Row = (&'static str, fn(&mut LeavingFacts), &'static str);

#[track_caller]
fn check<const N: usize>(rows: [Row; N]) {
    compare(rows.map(|(sentence, change, expected)| {
        let mut facts = facts();
        change(&mut facts);
        let found = match facts.deactivate() {
            Ok(_) => "may go".to_owned(),
            Err(violations) => {
                for violation in violations.iter() {
                    for remedy in &violation.remedies {
                        let mut remedied = facts.clone();
                        apply(remedy, &mut remedied);
                        let still = remedied
                            .deactivate()
                            .err()
                            .is_some_and(|found| found.iter().any(|left| left == violation));
                        assert!(!still, "{sentence}: {remedy:?} does not help");
                    }
                }
                all_said(&violations)
            }
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn role_10_no_team_loses_its_primary_admin_and_no_contract_its_manager() {
    check([
        ("a member without roles", |_| {}, "may go"),
        (
            "a primary admin hands over first",
            |f| f.primary_of = vec![named(2)],
            "refuse ROLE-10: primary-admin-needed (team Team 2); hand over",
        ),
        (
            "of each team",
            |f| f.primary_of = vec![named(1), named(2)],
            "refuse ROLE-10: primary-admin-needed (team Team 1); hand over\n\
             refuse ROLE-10: primary-admin-needed (team Team 2); hand over",
        ),
        (
            "a contract manager asks for another first",
            |f| f.manages = vec![(contract(1), "C-1".to_owned())],
            "refuse ROLE-10: contract-manager-needed (contract C-1); ask for another manager",
        ),
        (
            "both at once, all said",
            |f| {
                f.primary_of = vec![named(1)];
                f.manages = vec![(contract(1), "C-1".to_owned()), (contract(2), "C-2".to_owned())];
            },
            "refuse ROLE-10: primary-admin-needed (team Team 1); hand over\n\
             refuse ROLE-10: contract-manager-needed (contract C-1); ask for another manager\n\
             refuse ROLE-10: contract-manager-needed (contract C-2); ask for another manager",
        ),
    ]);
}

#[test]
fn team_1_reading_only_an_admin_of_one_of_the_members_teams_deactivates() {
    const DENIED: &str =
        "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin";
    check([
        (
            "an admin of the other team",
            |f| f.standing = standing([Role::SecondaryAdmin { team: team(2) }]),
            "may go",
        ),
        (
            "an admin of a third",
            |f| f.standing = standing([Role::PrimaryAdmin { team: team(3) }]),
            DENIED,
        ),
        (
            "a manager whose contract feeds the team",
            |f| {
                f.standing = standing([Role::ContractManager {
                    contract: contract(1),
                    pools: vec![pool_ref(1, 1)],
                    uncoordinated: vec![],
                }]);
            },
            DENIED,
        ),
        (
            "a coordinator",
            |f| {
                f.standing = standing([Role::Coordinator {
                    contract: contract(1),
                    pools: vec![pool_ref(1, 1)],
                    accepted: true,
                }]);
            },
            DENIED,
        ),
        ("a user", |f| f.standing = Standing::default(), DENIED),
        (
            "an admin deactivates oneself, once nothing is left behind",
            |f| f.standing = admin(),
            "may go",
        ),
    ]);
}

#[test]
fn people_6_deactivation_takes_everything_once() {
    let mut facts = facts();
    let losses = Losses {
        seats: vec![SeatLost {
            assignment: AssignmentId::from_uuid(uuid(1)),
            product: "Solver".to_owned(),
            team: "Team 2".to_owned(),
        }],
        callers: vec!["C-1".to_owned()],
        secondary: vec![named(1)],
        coordinates: vec![Coordinated {
            contract: "C-1".to_owned(),
            product: "Solver".to_owned(),
        }],
        benefits: vec![],
        groups: vec![],
        places: vec![],
    };
    facts.losses = losses.clone();
    for status in [Status::Pending, Status::Active] {
        facts.status = status;
        let leaving = facts.deactivate().expect("nothing stands in the way");
        assert_eq!((leaving.losses(), leaving.from()), (&losses, status));
        assert!(!leaving.losses().is_empty());
    }
    assert!(Losses::default().is_empty());
    check([(
        "nobody is deactivated twice",
        |f| f.status = Status::Deactivated,
        "refuse PEOPLE-6 at status: already-deactivated (name Member 2)",
    )]);
}

#[test]
fn people_6_whoever_may_add_to_one_of_the_teams_brings_back() {
    type Row = (&'static str, fn(&mut LeavingFacts), &'static str);
    const DENIED: &str = "refuse CAP-8: not-allowed (capability cap-manage-members); \
         ask primary-admin or secondary-admin or contract-manager or coordinator";
    let rows: [Row; 6] = [
        ("an admin of a team", |_| {}, "comes back"),
        (
            "a manager whose contract feeds a team (PEOPLE-3)",
            |f| {
                f.standing = standing([Role::ContractManager {
                    contract: contract(1),
                    pools: vec![pool_ref(2, 1)],
                    uncoordinated: vec![],
                }]);
            },
            "comes back",
        ),
        (
            "a pending coordinator (ROLE-8)",
            |f| {
                f.standing = standing([Role::Coordinator {
                    contract: contract(1),
                    pools: vec![pool_ref(2, 1)],
                    accepted: false,
                }]);
            },
            DENIED,
        ),
        (
            "an admin of a third team",
            |f| f.standing = standing([Role::PrimaryAdmin { team: team(3) }]),
            DENIED,
        ),
        ("a user", |f| f.standing = Standing::default(), DENIED),
        (
            "somebody who is there",
            |f| f.status = Status::Pending,
            "refuse PEOPLE-6 at status: not-deactivated (name Member 2)",
        ),
    ];
    compare(rows.map(|(sentence, change, expected)| {
        let mut facts = facts();
        facts.status = Status::Deactivated;
        change(&mut facts);
        let found = match facts.reactivate() {
            Ok(_) => "comes back".to_owned(),
            Err(violations) => all_said(&violations),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn team_1_a_member_of_the_enterprise_comes_to_a_team_without_a_seat() {
    const DENIED: &str = "refuse CAP-8: not-allowed (capability cap-manage-members); \
         ask primary-admin or secondary-admin or contract-manager or coordinator";
    // Member 1 is active, 2 never came in, 3 was deactivated, 4 belongs already.
    let known = |n: u128, status, belongs| {
        let name = format!("Member {n}");
        (
            member(n),
            Joiner {
                name,
                status,
                belongs,
            },
        )
    };
    let known = BTreeMap::from([
        known(1, Status::Active, false),
        known(2, Status::Pending, false),
        known(3, Status::Deactivated, false),
        known(4, Status::Active, true),
    ]);
    let of = |role| standing([role]);
    let feeding = |team| Role::ContractManager {
        contract: contract(1),
        pools: vec![pool_ref(team, 1)],
        uncoordinated: vec![],
    };
    let rows: [(&str, Standing, &[u128], &str); 9] = [
        (
            "an admin of the team, in the order chosen",
            admin(),
            &[2, 1],
            "2, 1 come",
        ),
        ("the same twice counts once", admin(), &[1, 1], "1 come"),
        (
            "a manager whose contract feeds the team (ROLE-13)",
            of(feeding(1)),
            &[1],
            "1 come",
        ),
        ("not one that feeds another", of(feeding(2)), &[1], DENIED),
        (
            "nor an admin of another team",
            of(Role::PrimaryAdmin { team: team(2) }),
            &[1],
            DENIED,
        ),
        (
            "who belongs already is no error",
            admin(),
            &[4, 1],
            "1 come\ninform TEAM-1 at members[0]: already-in-team (name Member 4, team Team 1)",
        ),
        (
            "who was deactivated keeps all out (PEOPLE-3)",
            admin(),
            &[1, 3],
            "refuse PEOPLE-3 at members[1]: was-deactivated (name Member 3); leave out Member 3; reactivate Member 3",
        ),
        (
            "only members of the enterprise",
            admin(),
            &[9],
            "refuse TEAM-1 at members[0]: not-found (what member)",
        ),
        (
            "somebody",
            admin(),
            &[],
            "refuse SEAT-4 at members: nobody-chosen",
        ),
    ];
    compare(rows.map(|(sentence, standing, chosen, expected)| {
        let facts = JoinFacts {
            standing,
            team: named(1),
            known: known.clone(),
        };
        let draft = TeamMembersDraft {
            members: chosen.iter().copied().map(member).collect(),
        };
        let found = match draft.check(&facts) {
            Ok(checked) => {
                let come: Vec<String> = checked.peek().iter().map(|id| number(*id).to_string()).collect();
                let mut line = format!("{} come", come.join(", "));
                if !checked.remarks().is_empty() {
                    line += &format!("\n{}", all_said(checked.remarks()));
                }
                line
            }
            Err(violations) => all_said(&violations),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}
