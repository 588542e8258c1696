//! Teams made, removed and left (TEAM-1, TEAM-2).

use domain::access::Role;
use domain::people::{Status, TeamName};
use domain::roles::Appointee;
use domain::teams::{LeaveFacts, RemovalFacts, TeamDraft, TeamFacts};

use crate::world::{admin, all_said, compare, contract, member, number, standing, team};

fn named() -> TeamName {
    TeamName {
        id: team(1),
        name: "Design".to_owned(),
    }
}

fn manager() -> domain::access::Standing {
    standing([Role::ContractManager {
        contract: contract(1),
        pools: vec![],
        uncoordinated: vec![],
    }])
}

#[test]
fn team_2_who_makes_a_team_and_leads_it() {
    let facts = |standing, primary: Option<Status>| TeamFacts {
        standing,
        names: ["design".to_owned()].into(),
        primary: primary.map(|status| Appointee {
            name: "Member 2".to_owned(),
            status,
        }),
    };
    let draft = |name: &str, primary: Option<u128>| TeamDraft {
        name: name.to_owned(),
        primary: primary.map(member),
    };
    let rows = [
        (
            "a primary admin, who leads it",
            facts(admin(), None),
            draft("North", None),
            "led by 1",
        ),
        (
            "a contract manager, too",
            facts(manager(), None),
            draft("North", None),
            "led by 1",
        ),
        (
            "another active member is named",
            facts(admin(), Some(Status::Active)),
            draft("North", Some(2)),
            "led by 2",
        ),
        (
            "not one who has never entered",
            facts(admin(), Some(Status::Pending)),
            draft("North", Some(2)),
            "refuse ROLE-9 at primary: member-not-active (name Member 2)",
        ),
        (
            "nor a stranger",
            facts(admin(), None),
            draft("North", Some(9)),
            "refuse TEAM-2 at primary: not-found (what member)",
        ),
        (
            "a name that is free, however it is written",
            facts(admin(), None),
            draft("DESIGN ", None),
            "refuse TEAM-2 at name: team-name-taken (name DESIGN)",
        ),
        (
            "a secondary admin makes none",
            facts(standing([Role::SecondaryAdmin { team: team(1) }]), None),
            draft("North", None),
            "refuse TEAM-2: not-allowed (capability cap-make-teams); ask primary-admin or contract-manager",
        ),
    ];
    compare(rows.map(|(sentence, facts, draft, expected)| {
        let found = match draft.check(&facts).and_then(|checked| checked.acknowledged(&[])) {
            Ok(team) => format!("led by {}", number(team.primary())),
            Err(found) => all_said(&found),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn team_2_what_stands_in_the_way_of_removing_a_team() {
    let free = || RemovalFacts {
        standing: admin(),
        team: named(),
        subscriptions: 0,
        seats: 0,
        members: 0,
        only_team: false,
    };
    let rows = [
        ("an empty one goes", free(), "removed"),
        (
            "by a contract manager, too",
            RemovalFacts {
                standing: manager(),
                ..free()
            },
            "removed",
        ),
        (
            "everything at once",
            RemovalFacts {
                subscriptions: 2,
                seats: 3,
                members: 1,
                ..free()
            },
            "refuse TEAM-2: team-owns-subscriptions (count 2, team Design)\n\
             refuse TEAM-2: team-has-seats (count 3, team Design)\n\
             refuse TEAM-2: team-has-members (count 1, team Design)",
        ),
        (
            "who leads it keeps a team (TEAM-1)",
            RemovalFacts {
                only_team: true,
                ..free()
            },
            "refuse TEAM-1: team-needed",
        ),
        (
            "not by the primary admin of another one",
            RemovalFacts {
                standing: standing([Role::PrimaryAdmin { team: team(2) }]),
                ..free()
            },
            "refuse TEAM-2: not-allowed (capability cap-make-teams); ask primary-admin or contract-manager",
        ),
    ];
    compare(rows.map(|(sentence, facts, expected)| {
        let found = facts
            .check()
            .map_or_else(|found| all_said(&found), |()| "removed".to_owned());
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn team_1_who_takes_a_member_out_of_a_team() {
    let free = || LeaveFacts {
        standing: standing([Role::SecondaryAdmin { team: team(1) }]),
        team: named(),
        leads: false,
        other_teams: 1,
        status: Status::Active,
    };
    let rows = [
        ("an admin of the team", free(), "left"),
        (
            "no manager, whatever they buy (CAP-8)",
            LeaveFacts {
                standing: manager(),
                ..free()
            },
            "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin",
        ),
        (
            "not who leads it (ROLE-10)",
            LeaveFacts {
                leads: true,
                ..free()
            },
            "refuse ROLE-10: primary-admin-needed (team Design); hand over",
        ),
        (
            "not out of the only team while active",
            LeaveFacts {
                other_teams: 0,
                ..free()
            },
            "refuse TEAM-1: team-needed",
        ),
        (
            "a deactivated member belongs nowhere",
            LeaveFacts {
                other_teams: 0,
                status: Status::Deactivated,
                ..free()
            },
            "left",
        ),
    ];
    compare(rows.map(|(sentence, facts, expected)| {
        let found = facts
            .check()
            .map_or_else(|found| all_said(&found), |()| "left".to_owned());
        (sentence.to_owned(), found, expected.to_owned())
    }));
}
