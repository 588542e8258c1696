//! Plan seats: what they cover, who is left out, and the last cover of a team.

use domain::access::{Role, Standing};
use domain::id::AssignmentId;
use domain::plans::{CoverDraft, CoverFacts, Coverable, ExchangeDraft, Plan, PlanPool, gives};
use domain::seats::{AccessModel, Mode};
use domain::violation::Violations;
use proptest::prelude::*;

use crate::world::{all_said, compare, member, pool_ref, team, uuid};

fn seat(number: u128) -> AssignmentId {
    AssignmentId::from_uuid(uuid(0x8000 + number))
}

fn number_of(seat: AssignmentId) -> u128 {
    seat.uuid().as_u128() & 0xfff
}

/// Team 1 has `seats` business plan seats; assignments 1 to 6 are of its single-user product 1, 7 of a multi-user one, 8
/// of one that does not run. Those in `covered` are.
fn facts(seats: i64, covered: &[u128]) -> CoverFacts {
    let assignments = (1..=8).map(|number| {
        let known = Coverable {
            pool: pool_ref(1, if number < 7 { 1 } else { number }),
            product_name: "Solver".to_owned(),
            model: match number {
                7 => AccessModel::MultiUser,
                _ => AccessModel::SingleUser,
            },
            runs: number != 8,
            member: member(number),
            name: format!("Person {number}"),
            covered: covered.contains(&number),
        };
        (seat(number), known)
    });
    counted(CoverFacts {
        standing: Standing {
            member: Some(member(1)),
            roles: vec![Role::PrimaryAdmin { team: team(1) }],
        },
        pool: Some(PlanPool {
            team: team(1),
            team_name: "Design".to_owned(),
            plan: Plan::Business,
            seats,
            used: 0,
            keeping: 0,
        }),
        assignments: assignments.collect(),
    })
}

/// The same, with the pool's figures counted anew.
fn counted(mut facts: CoverFacts) -> CoverFacts {
    let covered: Vec<_> = facts.assignments.values().filter(|known| known.covered).collect();
    let count = |all: usize| i64::try_from(all).expect("few");
    let (used, keeping) = (
        count(covered.len()),
        count(covered.iter().filter(|known| known.keeps()).count()),
    );
    if let Some(pool) = &mut facts.pool {
        (pool.used, pool.keeping) = (used, keeping);
    }
    facts
}

fn premium(mut facts: CoverFacts) -> CoverFacts {
    if let Some(pool) = &mut facts.pool {
        pool.plan = Plan::Premium;
    }
    facts
}

fn draft(wanted: &[u128], mode: Mode) -> CoverDraft {
    CoverDraft {
        team: team(1),
        plan: Plan::Business,
        assignments: wanted.iter().map(|number| seat(*number)).collect(),
        mode,
        acknowledged: Vec::new(),
    }
}

fn cover(facts: &CoverFacts, wanted: &[u128], mode: Mode) -> String {
    match draft(wanted, mode).check(facts) {
        Err(found) => all_said(&found),
        Ok(checked) => {
            let covering = checked.acknowledged(&[]).expect("no warning");
            let taken: Vec<_> = covering
                .taken()
                .iter()
                .map(|seat| number_of(*seat).to_string())
                .collect();
            let mut said = format!("takes {}", taken.join(" "));
            for out in covering.left_out() {
                said += &format!(
                    "\n{} left out: {}",
                    number_of(out.assignment),
                    all_said(&out.violations)
                );
            }
            said
        }
    }
}

fn verdict(result: Result<(), Violations>) -> String {
    result.map_or_else(|found| all_said(&found), |()| "done".to_owned())
}

fn exchange(facts: &CoverFacts, from: u128, to: u128) -> String {
    let draft = ExchangeDraft {
        team: team(1),
        plan: Plan::Business,
        from: seat(from),
        to: seat(to),
    };
    verdict(draft.check(facts))
}

#[test]
fn plan_1_plan_seats_cover_as_many_as_there_are() {
    let (all, fit) = (Mode::AllOrNothing, Mode::AsManyAsFit);
    let spent = |limit, used, short| {
        format!(
            "refuse PLAN-1 at assignments: plan-seats-spent (limit {limit}, plan business, short {short}, team Design, used {used})"
        )
    };
    let exchange = "; exchange a cover";
    let fewer = |fit| format!("; assign as many as fit, {fit}; choose at most {fit}{exchange}");
    let stranger = Standing {
        member: Some(member(1)),
        roles: vec![Role::PrimaryAdmin { team: team(2) }],
    };
    let manager = |products: &[u128]| Standing {
        member: Some(member(1)),
        roles: vec![Role::ContractManager {
            contract: crate::world::contract(1),
            pools: products.iter().map(|product| pool_ref(1, *product)).collect(),
            uncoordinated: Vec::new(),
        }],
    };
    let by = |standing: Standing, facts: CoverFacts| CoverFacts { standing, ..facts };
    let denied = "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator";
    let rows = [
        (
            "all fit",
            cover(&facts(3, &[]), &[2, 1, 3], all),
            "takes 2 1 3".to_owned(),
        ),
        (
            "the last one",
            cover(&facts(3, &[1, 2]), &[3], all),
            "takes 3".to_owned(),
        ),
        (
            "one too many",
            cover(&facts(3, &[1, 2]), &[3, 4], all),
            spent(3, 2, 1) + &fewer(1),
        ),
        (
            "none left",
            cover(&facts(2, &[1, 2]), &[3], all),
            spent(2, 2, 1) + exchange,
        ),
        (
            "as many as fit, in the order chosen (SEAT-4)",
            cover(&facts(3, &[1]), &[5, 4, 3], fit),
            format!("takes 5 4\n3 left out: {}", spent(3, 3, 1) + exchange),
        ),
        (
            "covering again is no error (SEAT-2)",
            cover(&facts(2, &[1, 2]), &[1, 2], all),
            "takes".to_owned(),
        ),
        (
            "nor while fewer plan seats run than are covered (SEAT-2)",
            cover(&facts(1, &[1, 2]), &[2], fit),
            "takes".to_owned(),
        ),
        (
            "more covered than seats: nothing new",
            cover(&facts(1, &[1, 2]), &[3], all),
            spent(1, 2, 1) + exchange,
        ),
        (
            "chosen twice counts once (SEAT-4)",
            cover(&facts(1, &[]), &[3, 3], all),
            "takes 3".to_owned(),
        ),
        (
            "a plan that does not run today",
            cover(&facts(0, &[]), &[1], all),
            spent(0, 0, 1),
        ),
        (
            "an assignment of another team",
            cover(&facts(3, &[]), &[1, 9], all),
            "refuse PLAN-1 at assignments[1]: not-found (what assignment)".to_owned(),
        ),
        (
            "a team that never had the plan",
            cover(
                &CoverFacts {
                    pool: None,
                    ..facts(3, &[])
                },
                &[1],
                all,
            ),
            "refuse PLAN-1 at plan: not-found (what plan)".to_owned(),
        ),
        (
            "nothing chosen",
            cover(&facts(3, &[]), &[], all),
            "refuse SEAT-4 at assignments: nobody-chosen".to_owned(),
        ),
        (
            "an admin of another team",
            cover(&by(stranger, facts(3, &[])), &[1], all),
            denied.to_owned(),
        ),
        (
            "the manager whose contract feeds the pool (ROLE-13)",
            cover(&by(manager(&[1]), facts(3, &[])), &[1], all),
            "takes 1".to_owned(),
        ),
        (
            "not of another pool of the team (ROLE-13)",
            cover(&by(manager(&[1]), facts(3, &[])), &[1, 7], all),
            denied.to_owned(),
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected)));
}

#[test]
fn plan_1_a_plan_is_had_by_a_covered_seat_of_a_running_product() {
    let rows = [
        ("included needs no cover", Plan::Included, true, false, true),
        ("but a running product", Plan::Included, false, true, false),
        (
            "covered, and the team has the plan",
            Plan::Business,
            true,
            true,
            true,
        ),
        ("the team's term is over", Plan::Business, true, false, false),
        ("the product does not run", Plan::Premium, false, true, false),
    ];
    for (sentence, plan, runs, has, expected) in rows {
        assert_eq!(gives(plan, runs, has), expected, "{sentence}");
    }
}

#[test]
fn plan_3_the_last_cover_is_only_exchanged() {
    let last =
        |number| format!("last-cover (name Person {number}, plan business, team Design); exchange a cover");
    let uncover = |facts: CoverFacts, number| verdict(facts.uncover(seat(number)));
    let rows = [
        (
            "one of two goes",
            uncover(facts(3, &[1, 2]), 1),
            "done".to_owned(),
        ),
        (
            "the last does not",
            uncover(facts(3, &[1]), 1),
            format!("refuse PLAN-3: {}", last(1)),
        ),
        (
            "of premium it does",
            uncover(premium(facts(3, &[1])), 1),
            "done".to_owned(),
        ),
        (
            "after the term it does",
            uncover(facts(0, &[1]), 1),
            "done".to_owned(),
        ),
        (
            "a cover of a multi-user product keeps nobody",
            uncover(facts(3, &[1, 7]), 1),
            format!("refuse PLAN-3: {}", last(1)),
        ),
        (
            "nor does one of a product that does not run",
            uncover(facts(3, &[1, 8]), 1),
            format!("refuse PLAN-3: {}", last(1)),
        ),
        (
            "those go themselves",
            uncover(facts(3, &[1, 7, 8]), 7),
            "done".to_owned(),
        ),
        (
            "also where nobody keeps the plan",
            uncover(facts(3, &[7]), 7),
            "done".to_owned(),
        ),
        (
            "what is not covered",
            uncover(facts(3, &[1, 2]), 3),
            "refuse PLAN-1: not-found (what assignment)".to_owned(),
        ),
        (
            "the last is exchanged",
            exchange(&facts(1, &[1]), 1, 2),
            "done".to_owned(),
        ),
        (
            "with every plan seat used",
            exchange(&facts(2, &[1, 2]), 2, 3),
            "done".to_owned(),
        ),
        (
            "not for a multi-user product's",
            exchange(&facts(3, &[1]), 1, 7),
            format!("refuse PLAN-3 at to: {}", last(1)),
        ),
        (
            "for itself nothing changes",
            exchange(&facts(3, &[1]), 1, 1),
            "done".to_owned(),
        ),
        (
            "for one that is covered, where others stay",
            exchange(&facts(3, &[1, 2]), 1, 2),
            "done".to_owned(),
        ),
        (
            "from what is not covered to what is not there",
            exchange(&facts(3, &[1]), 2, 9),
            "refuse PLAN-1 at from: not-found (what assignment)\nrefuse PLAN-1 at to: not-found (what assignment)"
                .to_owned(),
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected)));
}

fn cases() -> impl Strategy<Value = (CoverFacts, Vec<u128>, Mode)> {
    let mode = prop_oneof![Just(Mode::AllOrNothing), Just(Mode::AsManyAsFit)];
    (
        0..9_i64,
        proptest::collection::vec(1..9_u128, 0..8),
        proptest::collection::vec(1..9_u128, 1..10),
        mode,
    )
        .prop_map(|(seats, covered, wanted, mode)| (facts(seats, &covered), wanted, mode))
}

fn kept(facts: &CoverFacts, taken: &[AssignmentId]) -> CoverFacts {
    let mut after = facts.clone();
    for seat in taken {
        after.assignments.get_mut(seat).expect("known").covered = true;
    }
    counted(after)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn plan_1_never_above_the_plan_seats((facts, wanted, mode) in cases()) {
        if let Ok(checked) = draft(&wanted, mode).check(&facts) {
            let covering = checked.acknowledged(&[]).expect("no warning");
            let after = kept(&facts, covering.taken());
            let (before, now) = (facts.pool.as_ref().expect("a pool"), after.pool.as_ref().expect("a pool"));
            prop_assert!(now.used <= now.seats || now.used == before.used);
            prop_assert_eq!(now.used - before.used, i64::try_from(covering.taken().len()).expect("few"));
            // Covering again changes nothing.
            let again: Vec<_> = covering.taken().iter().map(|seat| number_of(*seat)).collect();
            if !again.is_empty() {
                let again = draft(&again, mode).check(&after).expect("no error").acknowledged(&[]).expect("no warning");
                prop_assert!(again.taken().is_empty() && again.left_out().is_empty());
            }
        }
    }

    #[test]
    fn plan_1_the_order_decides_who_not_how_many((facts, wanted, mode) in cases()) {
        let count = |wanted: &[u128]| {
            let covering = draft(wanted, mode).check(&facts).map(|checked| checked.acknowledged(&[]).expect("no warning"));
            covering.map(|covering| covering.taken().len()).map_err(|found| all_said(&found))
        };
        let turned: Vec<_> = wanted.iter().rev().copied().collect();
        prop_assert_eq!(count(&wanted), count(&turned));
    }

    #[test]
    fn plan_3_nobody_is_ever_left_without((facts, wanted, _) in cases()) {
        // Whatever is taken away one by one, somebody who had the plan stays until the term is over.
        let (mut now, had) = (facts.clone(), facts.pool.as_ref().is_some_and(|pool| pool.keeping > 0));
        for number in wanted {
            if now.uncover(seat(number)).is_ok() {
                now.assignments.get_mut(&seat(number)).expect("known").covered = false;
                now = counted(now);
            }
        }
        let pool = now.pool.expect("a pool");
        prop_assert!(!had || pool.seats == 0 || pool.keeping > 0);
    }
}
