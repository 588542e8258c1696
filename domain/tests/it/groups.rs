//! Groups that carry products: who may change them, and what joining does (GROUP-1).

use std::collections::BTreeMap;

use domain::access::Role;
use domain::groups::{Coming, GroupDraft, GroupFacts, GroupMembersDraft, Joiner, coming};
use domain::people::{Status, TeamName};

use crate::world::{
    admin, all_said, compare, contract, member, number, pool, pool_ref, product, standing, team,
};

fn facts() -> GroupFacts {
    GroupFacts {
        standing: admin(),
        team: Some(TeamName {
            id: team(1),
            name: "Design".to_owned(),
        }),
        products: [product(1), product(2)].into(),
        names: ["analysts".to_owned()].into(),
        gives: [product(1)].into(),
    }
}

fn draft(name: &str, products: &[u128]) -> GroupDraft {
    GroupDraft {
        team: team(1),
        name: name.to_owned(),
        products: products.iter().copied().map(product).collect(),
    }
}

#[test]
fn group_1_who_makes_a_group_of_what() {
    let manages = |pools: &[u128]| GroupFacts {
        standing: standing([Role::ContractManager {
            contract: contract(1),
            pools: pools.iter().map(|product| pool_ref(1, *product)).collect(),
            uncoordinated: vec![],
        }]),
        ..facts()
    };
    const DENIED: &str = "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator";
    let rows = [
        (
            "an admin of the team, of all its products",
            facts(),
            draft("Solvers", &[1, 2]),
            "accepted with 2",
        ),
        (
            "the same product twice counts once",
            facts(),
            draft("Solvers", &[1, 1]),
            "accepted with 1",
        ),
        (
            "without products it gives nothing yet",
            facts(),
            draft("Solvers", &[]),
            "accepted with 0",
        ),
        (
            "a manager of all its products (ROLE-13)",
            manages(&[1, 2]),
            draft("Solvers", &[1, 2]),
            "accepted with 2",
        ),
        (
            "not of a product of somebody else's",
            manages(&[1]),
            draft("Solvers", &[1, 2]),
            DENIED,
        ),
        (
            "nor where it gives such a product already",
            manages(&[2]),
            draft("Solvers", &[2]),
            DENIED,
        ),
        (
            "a user does not",
            GroupFacts {
                standing: standing([Role::User]),
                ..facts()
            },
            draft("Solvers", &[1]),
            DENIED,
        ),
        (
            "a name that the team has, however it is written",
            facts(),
            draft(" ANALYSTS ", &[1]),
            "refuse GROUP-1 at name: group-name-taken (name ANALYSTS, team Design)",
        ),
        (
            "a name there must be",
            facts(),
            draft(" ", &[1]),
            "refuse GROUP-1 at name: required",
        ),
        (
            "only products of the team",
            facts(),
            draft("Solvers", &[1, 9]),
            "refuse GROUP-1 at products[1]: not-found (what pool)",
        ),
        (
            "only a team that there is",
            GroupFacts {
                team: None,
                ..facts()
            },
            draft("Solvers", &[]),
            "refuse GROUP-1 at team: not-found (what team)",
        ),
    ];
    compare(rows.map(|(sentence, facts, draft, expected)| {
        let found = match draft.check(&facts).and_then(|checked| checked.acknowledged(&[])) {
            Ok(group) => format!("accepted with {}", group.products().len()),
            Err(found) => all_said(&found),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn group_1_who_joins_and_who_leaves() {
    let joiner = |number: u128, status, belongs| {
        let name = format!("Member {number}");
        (
            member(number),
            Joiner {
                name,
                status,
                belongs,
            },
        )
    };
    let known: BTreeMap<_, _> = [
        joiner(1, Status::Active, false),
        joiner(2, Status::Pending, false),
        joiner(3, Status::Active, true),
        joiner(4, Status::Deactivated, false),
    ]
    .into();
    let told = |result: Result<Vec<_>, _>| match result {
        Ok(members) => format!("{:?}", members.into_iter().map(number).collect::<Vec<_>>()),
        Err(found) => all_said(&found),
    };
    let chosen = |numbers: &[u128]| GroupMembersDraft {
        members: numbers.iter().copied().map(member).collect(),
    };
    let rows = [
        (
            "in the order chosen, each once",
            told(chosen(&[2, 1, 2]).joining(&known)),
            "[2, 1]",
        ),
        (
            "who belongs is passed over",
            told(chosen(&[3, 1]).joining(&known)),
            "[1]",
        ),
        (
            "not who was deactivated (PEOPLE-6)",
            told(chosen(&[1, 4]).joining(&known)),
            "refuse PEOPLE-6 at members[1]: member-deactivated (name Member 4); leave out Member 4",
        ),
        (
            "nobody else's member",
            told(chosen(&[9]).joining(&known)),
            "refuse GROUP-1 at members[0]: not-found (what member)",
        ),
        (
            "somebody",
            told(chosen(&[]).joining(&known)),
            "refuse SEAT-4 at members: nobody-chosen",
        ),
        (
            "who does not belong can not leave",
            told(chosen(&[3, 1]).leaving(&known)),
            "[3]",
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())));
}

#[test]
fn group_1_without_a_free_seat_the_member_waits() {
    use Coming::{Joins, Takes, Waits};
    let held = |seats, used, held| domain::seats::PoolFacts {
        held,
        ..pool(seats, used)
    };
    let rows = [
        (
            "as long as there are seats, in order",
            pool(5, 3),
            vec![false, false, false],
            vec![Takes, Takes, Waits],
        ),
        (
            "who holds one takes none (SEAT-2)",
            pool(5, 4),
            vec![true, false, false],
            vec![Joins, Takes, Waits],
        ),
        (
            "over-assigned, the reason joins all the same",
            pool(3, 4),
            vec![false, true],
            vec![Waits, Joins],
        ),
        (
            "without seats all wait (SEAT-12)",
            pool(0, 0),
            vec![false],
            vec![Waits],
        ),
        (
            "what is offered to others is not free (WAIT-1)",
            held(5, 3, 1),
            vec![false, false],
            vec![Takes, Waits],
        ),
    ];
    compare(rows.map(|(sentence, pool, holds, expected)| {
        (
            sentence.to_owned(),
            format!("{:?}", coming(&pool, holds)),
            format!("{expected:?}"),
        )
    }));
}
