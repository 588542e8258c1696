//! Verdicts on plan seats: covering, exchanging and taking away.

use domain::id::AssignmentId;
use domain::plans::{CoverDraft, CoverFacts, Coverable, ExchangeDraft, Plan, PlanPool};
use domain::seats::{AccessModel, Mode};
use domain::time::Zones;
use serde_json::{Value, json};
use uuid::Uuid;

use super::company::{Ended, member, pool_ref, standing, team};
use super::seeds::Seeds;
use super::{note, some_roles, told, travelled};

const SEATS: i64 = 12;

fn seat(number: u128) -> AssignmentId {
    AssignmentId::from_uuid(Uuid::from_u128(
        0x0197_0000_0000_7000_8000_0000_0000_6000 + number,
    ))
}

fn some_facts(seeds: &mut Seeds) -> Ended<CoverFacts> {
    let mut assignments = std::collections::BTreeMap::new();
    for number in 1..=u128::try_from(SEATS)? {
        let known = Coverable {
            pool: pool_ref(1, seeds.number(1, 3)),
            product_name: "솔버".to_owned(),
            model: match seeds.within(0, 4) {
                0 => AccessModel::MultiUser,
                1 => AccessModel::Tokens,
                _ => AccessModel::SingleUser,
            },
            runs: !seeds.chance(15),
            member: member(number),
            name: format!("사람 {number}"),
            covered: seeds.chance(25),
        };
        assignments.insert(seat(number), known);
    }
    let covered: Vec<_> = assignments.values().filter(|known| known.covered).collect();
    let pool = PlanPool {
        team: team(1),
        team_name: "설계".to_owned(),
        plan: *seeds.pick(&[Plan::Business, Plan::Business, Plan::Premium])?,
        seats: seeds.within(0, SEATS),
        used: i64::try_from(covered.len())?,
        keeping: i64::try_from(covered.iter().filter(|known| known.keeps()).count())?,
    };
    Ok(CoverFacts {
        standing: standing(some_roles(seeds)),
        pool: (!seeds.chance(3)).then_some(pool),
        assignments,
    })
}

/// One of the team's seats, seldom one that is not there.
fn some_seat(seeds: &mut Seeds) -> AssignmentId {
    seat(seeds.number(1, SEATS + 2))
}

pub fn covers(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let (facts, sum) = travelled(&some_facts(seeds)?)?;
    let plan = facts.pool.as_ref().map_or(Plan::Business, |pool| pool.plan);
    let draft = CoverDraft {
        team: team(1),
        plan,
        assignments: (0..seeds.within(0, 8)).map(|_| some_seat(seeds)).collect(),
        mode: match seeds.chance(50) {
            true => Mode::AllOrNothing,
            false => Mode::AsManyAsFit,
        },
        acknowledged: vec![],
    };
    let exchange = ExchangeDraft {
        team: team(1),
        plan,
        from: some_seat(seeds),
        to: some_seat(seeds),
    };
    let ((draft, _), (exchange, _)) = (travelled(&draft)?, travelled(&exchange)?);
    let mut verdict = told(
        draft.check(&facts),
        |covering| json!({ "taken": covering.taken(), "left_out": covering.left_out() }),
    )?;
    note(&mut verdict, "exchange", json!(exchange.check(&facts).err()));
    note(&mut verdict, "uncover", json!(facts.uncover(exchange.from).err()));
    note(&mut verdict, "facts", sum);
    Ok(verdict)
}
