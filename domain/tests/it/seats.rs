//! Who gets a seat, who is left out, what a release frees.

use std::collections::BTreeMap;

use domain::access::{Role, Standing};
use domain::id::{AssignmentId, MemberId};
use domain::people::Status;
use domain::seats::{
    AccessModel, AssignDraft, Assigning, Candidate, HeldFacts, Mode, PoolFacts, PoolState, Reason, SeatFacts,
};
use domain::violation::{Checked, Remedy, Violations};

use crate::world::{
    admin, all_said, compare, contract, member, number, pool, pool_ref, product, said, standing, team, uuid,
};

struct Case {
    draft: AssignDraft,
    facts: SeatFacts,
}

fn candidate(name: &str, status: Status, holds: bool, in_team: bool) -> Candidate {
    Candidate {
        name: name.to_owned(),
        status,
        holds,
        in_team,
    }
}

/// `chosen` in words: `new` needs a seat, `holder` has one, `outsider` belongs to another team, `pending`,
/// `deactivated`, `unknown`; `again` is the one before.
fn case(of: PoolFacts, chosen: &[&str], mode: Mode) -> Case {
    let mut members: Vec<MemberId> = Vec::new();
    let mut candidates = BTreeMap::new();
    for (index, word) in (1..).zip(chosen) {
        let id = member(index);
        let name = format!("P{index}");
        let person = match *word {
            "new" => candidate(&name, Status::Active, false, true),
            "pending" => candidate(&name, Status::Pending, false, true),
            "holder" => candidate(&name, Status::Active, true, true),
            "outsider" => candidate(&name, Status::Active, false, false),
            "deactivated" => candidate(&name, Status::Deactivated, false, true),
            "again" => {
                members.push(members.last().copied().expect("one before"));
                continue;
            }
            "unknown" => {
                members.push(id);
                continue;
            }
            other => panic!("{other} is nobody"),
        };
        members.push(id);
        candidates.insert(id, person);
    }
    Case {
        draft: AssignDraft {
            web_support: false,
            team: of.team,
            product: of.product,
            members,
            mode,
            acknowledged: vec![],
        },
        facts: SeatFacts {
            standing: admin(),
            pool: Some(of),
            candidates,
        },
    }
}

fn outcome(result: Result<Checked<Assigning>, Violations>) -> String {
    match result {
        Err(violations) => all_said(&violations),
        Ok(checked) => {
            assert!(checked.remarks().is_empty(), "nothing is remarked about seats");
            let assigning = checked.acknowledged(&[]).expect("no warnings");
            let mut lines: Vec<_> = assigning
                .steps()
                .iter()
                .map(|step| {
                    let takes = if step.takes_seat {
                        "takes a seat"
                    } else {
                        "adds the reason"
                    };
                    let joins = if step.joins_team {
                        " and joins the team"
                    } else {
                        ""
                    };
                    format!("P{} {takes}{joins}", number(step.member))
                })
                .collect();
            lines.extend(assigning.left_out().iter().map(|left| {
                format!(
                    "P{} is left out: {}",
                    number(left.member),
                    all_said(&left.violations)
                )
            }));
            lines.join("\n")
        }
    }
}

/// Does what the remedy says; false where it is done elsewhere first and lifts nothing here.
fn apply(remedy: &Remedy, case: &mut Case) {
    let pool = case.facts.pool.as_mut().expect("a pool");
    match remedy {
        Remedy::AssignAsManyAsFit { .. } => case.draft.mode = Mode::AsManyAsFit,
        Remedy::ReleaseSeats { count, .. } => {
            assert!(
                *count <= pool.used,
                "{count} of {} can not be released",
                pool.used
            );
            pool.used -= count;
        }
        Remedy::ChooseFewer { most } => {
            let mut needing = 0;
            let candidates = &case.facts.candidates;
            case.draft.members.retain(|id| {
                needing += i64::from(candidates.get(id).is_none_or(|person| !person.holds));
                needing <= *most
            });
        }
        Remedy::LeaveOut { member, .. } => case.draft.members.retain(|id| id != member),
        Remedy::Reactivate { member, .. } => {
            case.facts.candidates.get_mut(member).expect("known").status = Status::Active;
        }
        Remedy::AskRole { roles } => {
            let reference = pool.reference();
            let role = match roles.first().expect("somebody to ask") {
                domain::access::RoleKind::PrimaryAdmin => Role::PrimaryAdmin { team: reference.team },
                other => panic!("{other:?} is not the nearest helper"),
            };
            case.facts.standing = standing([role]);
        }
        other => panic!("{other:?} is no remedy for an assignment"),
    }
}

/// Checks the rows, and that each remedy of each refusal lifts it.
#[track_caller]
fn check(rows: impl IntoIterator<Item = (&'static str, Case, String)>) {
    let mut compared = Vec::new();
    for (sentence, case, expected) in rows {
        let result = case.draft.check(&case.facts);
        if let Err(violations) = &result {
            for violation in violations.iter() {
                for remedy in &violation.remedies {
                    let mut remedied = Case {
                        draft: case.draft.clone(),
                        facts: case.facts.clone(),
                    };
                    apply(remedy, &mut remedied);
                    let still = remedied.draft.check(&remedied.facts).err().is_some_and(|found| {
                        found
                            .iter()
                            .any(|left| left.code == violation.code && left.params == violation.params)
                    });
                    assert!(!still, "{sentence}: {remedy:?} does not lift {}", violation.code);
                }
            }
        }
        compared.push((sentence.to_owned(), outcome(result), expected));
    }
    compare(compared);
}

const FULL: &str = "refuse SEAT-1 at members: seat-limit-reached";

#[test]
fn seat_1_an_assignment_is_refused_when_no_seat_is_free() {
    let none = |seats, used, short: i64, more: &str| {
        format!("{FULL} (limit {seats}, product Solver, short {short}, team Design, used {used}){more}")
    };
    check([
        (
            "the last seat can be had",
            case(pool(5, 4), &["new"], Mode::AllOrNothing),
            "P1 takes a seat".to_owned(),
        ),
        (
            "a full pool refuses, and says how many to release",
            case(pool(5, 5), &["new"], Mode::AllOrNothing),
            none(5, 5, 1, "; release 1"),
        ),
        (
            "two who need one where one is free: nobody gets it",
            case(pool(5, 4), &["new", "new"], Mode::AllOrNothing),
            none(5, 4, 1, "; assign as many as fit, 1; choose at most 1; release 1"),
        ),
        (
            "a pending member may hold a seat",
            case(pool(1, 0), &["pending"], Mode::AllOrNothing),
            "P1 takes a seat".to_owned(),
        ),
        (
            "a pool of no seats refuses, and no release would help",
            case(pool(0, 0), &["new"], Mode::AllOrNothing),
            none(0, 0, 1, ""),
        ),
        (
            "more than the pool has in all: no release would be enough",
            case(pool(2, 1), &["new", "new", "new"], Mode::AllOrNothing),
            none(2, 1, 2, "; assign as many as fit, 1; choose at most 1"),
        ),
        (
            "a pool that is not there, or not for the caller",
            {
                let mut hidden = case(pool(5, 0), &["new"], Mode::AllOrNothing);
                hidden.facts.pool = None;
                hidden
            },
            "refuse SEAT-1 at product: not-found (what pool)".to_owned(),
        ),
    ]);
}

#[test]
fn seat_2_assigning_again_adds_the_reason_and_takes_no_seat() {
    check([
        (
            "a holder adds the reason",
            case(pool(5, 3), &["holder"], Mode::AllOrNothing),
            "P1 adds the reason".to_owned(),
        ),
        (
            "also in a full pool",
            case(pool(5, 5), &["holder"], Mode::AllOrNothing),
            "P1 adds the reason".to_owned(),
        ),
        (
            "also while over-assigned",
            case(pool(5, 7), &["holder"], Mode::AllOrNothing),
            "P1 adds the reason".to_owned(),
        ),
        (
            "also in a pool that sleeps",
            case(pool(0, 0), &["holder"], Mode::AllOrNothing),
            "P1 adds the reason".to_owned(),
        ),
        (
            "a holder beside one who needs the last seat",
            case(pool(5, 4), &["holder", "new"], Mode::AllOrNothing),
            "P1 adds the reason\nP2 takes a seat".to_owned(),
        ),
        (
            "a holder beside one who finds none: nobody changes",
            case(pool(5, 5), &["holder", "new"], Mode::AllOrNothing),
            format!("{FULL} (limit 5, product Solver, short 1, team Design, used 5); release 1"),
        ),
    ]);
}

#[test]
fn seat_3_the_seat_is_free_when_the_last_reason_goes() {
    let held = |reasons: &[Reason]| HeldFacts {
        standing: admin(),
        assignment: AssignmentId::from_uuid(uuid(1)),
        pool: pool_ref(1, 1),
        member: member(7),
        reasons: reasons.iter().copied().collect(),
    };
    let rows = [
        (
            "the only reason",
            vec![Reason::Direct],
            Reason::Direct,
            "frees the seat",
        ),
        (
            "one of two",
            vec![Reason::Direct, Reason::Group],
            Reason::Direct,
            "keeps it for reason-group",
        ),
        (
            "the group's",
            vec![Reason::Direct, Reason::Group],
            Reason::Group,
            "refuse GROUP-1 at reason: reason-kept-elsewhere (reason reason-group)",
        ),
        (
            "the directory's",
            Reason::ALL.to_vec(),
            Reason::Sync,
            "refuse GROUP-1 at reason: reason-kept-elsewhere (reason reason-sync)",
        ),
        (
            "one of all four",
            Reason::ALL.to_vec(),
            Reason::Direct,
            "keeps it for reason-role, reason-group, reason-sync",
        ),
        (
            "a default seat that is the last",
            vec![Reason::Role],
            Reason::Role,
            "frees the seat, the default given up",
        ),
        (
            "a default seat that is not",
            vec![Reason::Role, Reason::Sync],
            Reason::Role,
            "keeps it for reason-sync, the default given up",
        ),
        (
            "a reason that does not hold it",
            vec![Reason::Role],
            Reason::Direct,
            "refuse SEAT-3 at reason: reason-not-held (reason reason-direct)",
        ),
    ];
    compare(rows.map(|(sentence, reasons, goes, expected)| {
        let found = match held(&reasons).release(goes) {
            Err(violations) => all_said(&violations),
            Ok(releasing) => {
                assert_eq!(
                    (releasing.reason, releasing.assignment),
                    (goes, held(&[]).assignment),
                    "{sentence}"
                );
                let left: Vec<_> = releasing
                    .reasons_left
                    .iter()
                    .map(|reason| reason.word())
                    .collect();
                let mut text = if releasing.frees() {
                    "frees the seat".to_owned()
                } else {
                    format!("keeps it for {}", left.join(", "))
                };
                if releasing.gives_up_default() {
                    text += ", the default given up";
                }
                text
            }
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn seat_4_an_act_over_many_is_all_or_nothing_or_as_many_as_fit() {
    let eight = ["new"; 8];
    let left = |n: u32, used: i64| {
        format!(
            "P{n} is left out: {FULL} (limit 10, product Solver, short 1, team Design, used {used}); release 1"
        )
    };
    let takes = |numbers: std::ops::RangeInclusive<u32>| {
        numbers
            .map(|n| format!("P{n} takes a seat"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    check([
        (
            "5 free and 8 chosen: refused with 3 short",
            case(pool(10, 5), &eight, Mode::AllOrNothing),
            format!("{FULL} (limit 10, product Solver, short 3, team Design, used 5); assign as many as fit, 5; choose at most 5; release 3"),
        ),
        (
            "as many as fit: 5 in the order chosen, 3 left out with the then count",
            case(pool(10, 5), &eight, Mode::AsManyAsFit),
            format!("{}\n{}\n{}\n{}", takes(1..=5), left(6, 10), left(7, 10), left(8, 10)),
        ),
        ("as many as fit where all do", case(pool(10, 2), &eight, Mode::AsManyAsFit), takes(1..=8)),
        (
            "holders among them take no place in the order",
            case(pool(10, 9), &["holder", "new", "holder", "new"], Mode::AsManyAsFit),
            format!("P1 adds the reason\nP2 takes a seat\nP3 adds the reason\n{}", left(4, 10)),
        ),
        (
            "as many as fit in a full pool: nobody",
            case(pool(10, 10), &["new", "new"], Mode::AsManyAsFit),
            format!("{}\n{}", left(1, 10), left(2, 10)),
        ),
        (
            "the same person chosen twice counts once",
            case(pool(5, 4), &["new", "again", "again"], Mode::AllOrNothing),
            "P1 takes a seat".to_owned(),
        ),
        (
            "twice and one short: short counts persons",
            case(pool(5, 5), &["new", "again", "new"], Mode::AllOrNothing),
            format!("{FULL} (limit 5, product Solver, short 2, team Design, used 5); release 2"),
        ),
        ("nobody chosen", case(pool(5, 0), &[], Mode::AllOrNothing), "refuse SEAT-4 at members: nobody-chosen".to_owned()),
        (
            "short counts all who need a seat of a pool that sleeps",
            case(pool(0, 0), &["new", "new", "holder"], Mode::AllOrNothing),
            format!("{FULL} (limit 0, product Solver, short 2, team Design, used 0)"),
        ),
        (
            "as many as fit leaves out whom no seat can be given, and serves the next",
            case(pool(5, 4), &["deactivated", "unknown", "new"], Mode::AsManyAsFit),
            "P3 takes a seat\n\
             P1 is left out: refuse PEOPLE-6 at members[0]: member-deactivated (name P1); leave out P1; reactivate P1\n\
             P2 is left out: refuse TEAM-1 at members[1]: not-found (what member)"
                .to_owned(),
        ),
    ]);
}

#[test]
fn seat_5_an_over_assigned_pool_takes_nobodys_seat() {
    let over = pool(5, 7);
    assert_eq!(over.state(), PoolState::OverAssigned);
    assert_eq!(over.free(), Some(0));
    let held = HeldFacts {
        standing: admin(),
        assignment: AssignmentId::from_uuid(uuid(1)),
        pool: over.reference(),
        member: member(7),
        reasons: [Reason::Direct].into(),
    };
    assert!(
        held.release(Reason::Direct)
            .expect("releasing stays possible")
            .frees()
    );
}

#[test]
fn seat_6_nothing_new_is_taken_from_an_over_assigned_pool() {
    let over = "refuse SEAT-6 at members: pool-over-assigned (limit 5, product Solver, team Design, used 7)";
    check([
        (
            "one new",
            case(pool(5, 7), &["new"], Mode::AllOrNothing),
            format!("{over}; release 3"),
        ),
        (
            "two new: two more to release",
            case(pool(5, 7), &["new", "new"], Mode::AllOrNothing),
            format!("{over}; release 4"),
        ),
        (
            "more than it has in all",
            case(pool(5, 7), &["new"; 6], Mode::AllOrNothing),
            over.to_owned(),
        ),
        (
            "a holder beside one new",
            case(pool(5, 7), &["holder", "new"], Mode::AllOrNothing),
            format!("{over}; release 3"),
        ),
        (
            "as many as fit: the holder adds the reason, the new one is left out",
            case(pool(5, 7), &["holder", "new"], Mode::AsManyAsFit),
            format!("P1 adds the reason\nP2 is left out: {over}; release 3"),
        ),
        (
            "resolved, it disappears",
            case(pool(5, 4), &["new"], Mode::AllOrNothing),
            "P1 takes a seat".to_owned(),
        ),
    ]);
}

#[test]
fn seat_12_a_pool_without_seats_sleeps() {
    let of = |model, seats, used| PoolFacts {
        model,
        ..pool(seats, used)
    };
    let rows = [
        (
            "seats are free",
            of(AccessModel::SingleUser, 5, 4),
            "open",
            Some(1),
        ),
        (
            "every seat is used",
            of(AccessModel::SingleUser, 5, 5),
            "full",
            Some(0),
        ),
        (
            "more than there are",
            of(AccessModel::SingleUser, 5, 6),
            "over-assigned",
            Some(0),
        ),
        ("no seats", of(AccessModel::SingleUser, 0, 0), "asleep", Some(0)),
        (
            "sleepers are no over-assignment",
            of(AccessModel::SingleUser, 0, 6),
            "asleep",
            Some(0),
        ),
        (
            "a multi-user pool is never full",
            of(AccessModel::MultiUser, 5, 5),
            "open",
            None,
        ),
        (
            "nor over-assigned",
            of(AccessModel::MultiUser, 5, 50),
            "open",
            None,
        ),
        (
            "without seats it sleeps too",
            of(AccessModel::MultiUser, 0, 5),
            "asleep",
            None,
        ),
        (
            "tokens have no seats and never sleep",
            of(AccessModel::Tokens, 0, 5),
            "open",
            None,
        ),
    ];
    compare(rows.map(|(sentence, pool, state, free)| {
        (
            sentence.to_owned(),
            format!("{} {:?}", pool.state().word(), pool.free()),
            format!("{state} {free:?}"),
        )
    }));
}

#[test]
fn seat_13_only_single_user_pools_run_out() {
    let of = |model, seats, used| PoolFacts {
        model,
        ..pool(seats, used)
    };
    let two = "P1 takes a seat\nP2 takes a seat".to_owned();
    check([
        (
            "multi-user, all seats bound",
            case(
                of(AccessModel::MultiUser, 5, 5),
                &["new", "new"],
                Mode::AllOrNothing,
            ),
            two.clone(),
        ),
        (
            "multi-user, far more named than seats",
            case(
                of(AccessModel::MultiUser, 5, 500),
                &["new", "new"],
                Mode::AsManyAsFit,
            ),
            two.clone(),
        ),
        (
            "tokens",
            case(
                of(AccessModel::Tokens, 0, 90),
                &["new", "new"],
                Mode::AllOrNothing,
            ),
            two,
        ),
    ]);
}

#[test]
fn people_6_a_deactivated_member_gets_no_seat() {
    let gone =
        "refuse PEOPLE-6 at members[1]: member-deactivated (name P2); leave out P2; reactivate P2".to_owned();
    check([
        (
            "all or nothing",
            case(pool(5, 0), &["new", "deactivated"], Mode::AllOrNothing),
            gone.clone(),
        ),
        (
            "with too few seats both are said; who can not have one is not counted as short",
            case(pool(5, 5), &["new", "deactivated"], Mode::AllOrNothing),
            format!("{gone}\n{FULL} (limit 5, product Solver, short 1, team Design, used 5); release 1"),
        ),
    ]);
}

#[test]
fn team_1_a_seat_brings_the_membership_of_its_team() {
    check([
        (
            "somebody of another team",
            case(pool(5, 0), &["outsider"], Mode::AllOrNothing),
            "P1 takes a seat and joins the team".to_owned(),
        ),
        (
            "somebody of the team",
            case(pool(5, 0), &["new"], Mode::AllOrNothing),
            "P1 takes a seat".to_owned(),
        ),
        (
            "somebody the caller does not see",
            case(pool(5, 0), &["new", "unknown"], Mode::AllOrNothing),
            "refuse TEAM-1 at members[1]: not-found (what member)".to_owned(),
        ),
    ]);
}

#[test]
fn role_13_each_role_gives_seats_in_its_scope() {
    let denied = "refuse CAP-8: not-allowed (capability cap-manage-members); \
                  ask primary-admin or secondary-admin or contract-manager or coordinator";
    let manager = |pools| Role::ContractManager {
        contract: contract(1),
        pools,
        uncoordinated: vec![],
    };
    let coordinator = |pools, accepted| Role::Coordinator {
        contract: contract(1),
        pools,
        accepted,
    };
    let rows: [(&str, Standing, bool); 13] = [
        (
            "the team's primary admin",
            standing([Role::PrimaryAdmin { team: team(1) }]),
            true,
        ),
        (
            "the team's secondary admin",
            standing([Role::SecondaryAdmin { team: team(1) }]),
            true,
        ),
        (
            "another team's primary admin",
            standing([Role::PrimaryAdmin { team: team(2) }]),
            false,
        ),
        (
            "another team's secondary admin",
            standing([Role::SecondaryAdmin { team: team(2) }]),
            false,
        ),
        (
            "the manager of a contract that feeds the pool",
            standing([manager(vec![pool_ref(2, 1), pool_ref(1, 1)])]),
            true,
        ),
        (
            "the manager of one that feeds another product",
            standing([manager(vec![pool_ref(1, 2)])]),
            false,
        ),
        (
            "the manager of one that feeds another team",
            standing([manager(vec![pool_ref(2, 1)])]),
            false,
        ),
        (
            "the product's coordinator",
            standing([coordinator(vec![pool_ref(1, 1)], true)]),
            true,
        ),
        (
            "another product's coordinator",
            standing([coordinator(vec![pool_ref(1, 2)], true)]),
            false,
        ),
        (
            "a coordinator who has not accepted (ROLE-8)",
            standing([coordinator(vec![pool_ref(1, 1)], false)]),
            false,
        ),
        ("a user", standing([Role::User]), false),
        ("nobody", standing([]), false),
        (
            "roles add up",
            standing([
                Role::User,
                Role::PrimaryAdmin { team: team(2) },
                Role::SecondaryAdmin { team: team(1) },
            ]),
            true,
        ),
    ];
    check(rows.map(|(sentence, standing, allowed)| {
        let mut case = case(pool(5, 0), &["new"], Mode::AllOrNothing);
        case.facts.standing = standing;
        (
            sentence,
            case,
            if allowed { "P1 takes a seat" } else { denied }.to_owned(),
        )
    }));
}

#[test]
fn role_13_each_role_takes_seats_back_in_its_scope() {
    let held = |standing, holder| HeldFacts {
        standing,
        assignment: AssignmentId::from_uuid(uuid(1)),
        pool: pool_ref(1, 1),
        member: member(holder),
        reasons: [Reason::Direct, Reason::Role].into(),
    };
    let user = || standing([Role::User]);
    for (sentence, facts, reason, allowed) in [
        ("an admin takes back", held(admin(), 7), Reason::Direct, true),
        (
            "a user takes back nothing of others",
            held(user(), 7),
            Reason::Role,
            false,
        ),
        (
            "a user gives up the own default seat (ROLE-6)",
            held(user(), 1),
            Reason::Role,
            true,
        ),
        (
            "but not what somebody else assigned",
            held(user(), 1),
            Reason::Direct,
            false,
        ),
        (
            "staff without a member hold nothing of their own",
            held(Standing::default(), 1),
            Reason::Role,
            false,
        ),
    ] {
        let result = facts.release(reason);
        assert_eq!(
            result.is_ok(),
            allowed,
            "{sentence}: {:?}",
            result.map_err(|found| all_said(&found))
        );
    }
}

#[test]
fn role_6_a_default_seat_is_given_up_without_losing_the_role() {
    let manager = standing([Role::ContractManager {
        contract: contract(1),
        pools: vec![pool_ref(1, 1)],
        uncoordinated: vec![product(1)],
    }]);
    let held = HeldFacts {
        standing: manager.clone(),
        assignment: AssignmentId::from_uuid(uuid(1)),
        pool: pool_ref(1, 1),
        member: member(1),
        reasons: [Reason::Role].into(),
    };
    let releasing = held.release(Reason::Role).expect("at any time");
    assert!(releasing.frees() && releasing.gives_up_default());
    assert_eq!(held.standing, manager);
}

#[test]
fn seat_1_the_pool_itself_admits_or_says_how_many_are_short() {
    let rows = [
        ("none needed of a full pool", pool(5, 5), 0, "ok"),
        ("none needed of an over-assigned pool", pool(5, 9), 0, "ok"),
        ("as many as are free", pool(5, 2), 3, "ok"),
        (
            "one more than are free",
            pool(5, 2),
            4,
            "refuse SEAT-1 at access: seat-limit-reached (limit 5, product Solver, short 1, team Design, used 2); assign as many as fit, 3; choose at most 3; release 1",
        ),
    ];
    compare(rows.map(|(sentence, pool, needed, expected)| {
        let found = pool
            .admits(needed, "access")
            .map_or_else(|violation| said(&violation), |()| "ok".to_owned());
        (sentence.to_owned(), found, expected.to_owned())
    }));
}
