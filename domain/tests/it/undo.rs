//! Undoing acts on seats.

use domain::access::{Role, Standing};
use domain::people::Status;
use domain::seats::{MembershipUse, Reason, Returning, give_back};

use crate::world::{admin, all_said, compare, member, pool, standing};

fn returning(number: u128, reasons: &[Reason]) -> Returning {
    Returning {
        member: member(number),
        name: format!("Member {number}"),
        status: Status::Active,
        holds: false,
        reasons: reasons.iter().copied().collect(),
    }
}

#[test]
fn seats_go_back_as_the_rules_of_the_moment_allow() {
    use Reason::{Direct, Role as ByRole};
    type Row = (&'static str, Standing, (i64, i64), Vec<Returning>, &'static str);
    let user = || standing([Role::User]);
    let rows: [Row; 10] = [
        (
            "two seats are free",
            admin(),
            (5, 3),
            vec![returning(2, &[Direct]), returning(3, &[ByRole])],
            "takes 2",
        ),
        (
            "somebody took one since (SEAT-1)",
            admin(),
            (5, 4),
            vec![returning(2, &[Direct]), returning(3, &[Direct])],
            "refuse SEAT-1: seat-limit-reached (limit 5, product Solver, short 1, team Design, used 4); assign as many as fit, 1; choose at most 1; release 1",
        ),
        (
            "nothing new while over-assigned (SEAT-6)",
            admin(),
            (5, 6),
            vec![returning(2, &[Direct])],
            "refuse SEAT-6: pool-over-assigned (limit 5, product Solver, team Design, used 6); release 2",
        ),
        (
            "who holds one again takes none, over-assigned or not (SEAT-2)",
            admin(),
            (5, 6),
            vec![Returning {
                holds: true,
                ..returning(2, &[ByRole])
            }],
            "takes 0",
        ),
        (
            "a deactivated member holds no seats (PEOPLE-6)",
            admin(),
            (5, 0),
            vec![Returning {
                status: Status::Deactivated,
                ..returning(2, &[Direct])
            }],
            "refuse PEOPLE-6: member-deactivated (name Member 2)",
        ),
        (
            "a pending one does",
            admin(),
            (5, 0),
            vec![Returning {
                status: Status::Pending,
                ..returning(2, &[Direct])
            }],
            "takes 1",
        ),
        (
            "it needs the right that giving a seat needs (CAP-8)",
            user(),
            (5, 0),
            vec![returning(2, &[ByRole])],
            "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
        (
            "but not for an own default seat (ROLE-6)",
            user(),
            (5, 0),
            vec![returning(1, &[ByRole])],
            "takes 1",
        ),
        (
            "an own seat that an admin gave is not one",
            user(),
            (5, 0),
            vec![returning(1, &[Direct, ByRole])],
            "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
        ("nobody at all", admin(), (5, 5), vec![], "takes 0"),
    ];
    compare(
        rows.map(|(sentence, standing, (seats, used), returning, expected)| {
            let verdict = give_back(&standing, &pool(seats, used), &returning);
            let verdict = verdict.map_or_else(|found| all_said(&found), |needed| format!("takes {needed}"));
            (sentence.to_owned(), verdict, expected.to_owned())
        }),
    );
}

#[test]
fn team_1_a_membership_goes_with_the_seat_that_brought_it_unless_it_is_used() {
    for (seats, groups, administers, other_teams, over) in [
        (0, 0, false, 1, true),
        (1, 0, false, 1, false),
        (0, 1, false, 1, false),
        (0, 0, true, 1, false),
        // At least one team while active.
        (0, 0, false, 0, false),
    ] {
        let used = MembershipUse {
            seats,
            groups,
            administers,
            other_teams,
        };
        assert_eq!(used.is_over(), over, "{used:?}");
    }
}
