//! `hanbit`: 2,400 people in six teams, the business plan, pools in every state.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::PoolRef;
use domain::benefits::{Benefit, BenefitRef};
use domain::contracts::Support::Basic;
use domain::id::{MemberId, TeamId};
use domain::people::Status;
use domain::plans::{Plan, PlanLine};
use domain::text::Language::Ko;
use jiff::{Timestamp, ToSpan};

use super::catalogue::{Product, Service};
use super::dice::throw;
use super::people::{Someone, add, add_team, assign, by, email_of, found, lead, order, switch_on};
use super::{Filler, at, day, names};
use crate::reply::Refusal;
use crate::store::Unit;

mod coaching;

const SLUG: &str = "hanbit";
const ALL: usize = 2_400;

const PRIMARY: Someone = ("primary@hanbit.example", "서연", "이", Ko);
const SECONDARY: Someone = ("secondary@hanbit.example", "도윤", "박", Ko);
const MANAGER: Someone = ("manager@hanbit.example", "정희", "최", Ko);
const USER: Someone = ("user@hanbit.example", "하은", "정", Ko);

/// Team, who leads it, and of a thousand people how many are added there.
const TEAMS: [(&str, Someone, usize); 6] = [
    ("설계1팀", PRIMARY, 200),
    ("설계2팀", PRIMARY, 160),
    ("구조팀", ("head.structure@hanbit.example", "성호", "강", Ko), 110),
    ("설비팀", ("head.mep@hanbit.example", "은주", "윤", Ko), 215),
    ("시공관리팀", ("head.site@hanbit.example", "재호", "장", Ko), 255),
    ("기술연구소", ("head.lab@hanbit.example", "현정", "오", Ko), 60),
];

/// Team, product, seats, last day.
const BOUGHT: [(usize, Product, i64, &str); 12] = [
    (0, Product::Draft, 420, "2027-12-31"),
    (0, Product::Model, 120, "2027-12-31"),
    (1, Product::Draft, 300, "2027-12-31"),
    (2, Product::Draft, 150, "2027-12-31"),
    // Ended: what is left is over-assigned.
    (2, Product::Draft, 40, "2026-10-31"),
    (3, Product::Model, 180, "2026-12-31"),
    (3, Product::Cloud, 400, "2026-12-31"),
    (4, Product::Cloud, 600, "2027-12-31"),
    (4, Product::Render, 20, "2027-12-31"),
    (5, Product::Simulate, 0, "2027-12-31"),
    (5, Product::Draft, 60, "2027-12-31"),
    // Ended: those who hold a seat sleep.
    (5, Product::Model, 24, "2026-09-30"),
];

/// Team, product, how many hold a seat in the end.
const HELD: [(usize, Product, usize); 11] = [
    (0, Product::Draft, 371),
    (0, Product::Model, 120),
    (1, Product::Draft, 298),
    (2, Product::Draft, 172),
    (3, Product::Model, 133),
    (3, Product::Cloud, 262),
    (4, Product::Cloud, 411),
    (4, Product::Render, 65),
    (5, Product::Simulate, 48),
    (5, Product::Draft, 37),
    (5, Product::Model, 12),
];

/// Who was added to which team.
#[derive(Clone, Default)]
struct People {
    teams: Vec<TeamId>,
    of: BTreeMap<usize, Vec<MemberId>>,
    mailboxes: BTreeMap<String, usize>,
    count: usize,
}

/// What happens at an instant.
#[derive(Clone, Copy)]
enum Step {
    /// So many people are added.
    Hire(usize),
    /// Seats of a pool are given until so many hold one.
    Give(usize, Product, usize),
    /// Plan seats are given.
    Cover,
    /// Benefits are given to those who hold a seat.
    Benefits,
    /// Coaching is asked for.
    Ask(coaching::Asked),
    /// Coaching is asked for in the next quarter.
    AskAhead,
    /// Some have not entered yet, some left.
    Settle,
}

/// Fills it.
pub fn fill(filler: &Filler, offered: &mut Vec<String>) -> Result<(), String> {
    let mut teams = Vec::new();
    for (number, (name, leader, _)) in (0..).zip(TEAMS) {
        let instant = later("2025-12-22T01:00:00Z", number);
        teams.push(filler.act(instant, move |unit| make_team(unit, name, leader))?);
    }
    let bought = teams.clone();
    filler.act(at("2026-01-01T00:30:00Z"), move |unit| buy(unit, &bought))?;
    let mut people = filler.act(at("2026-01-02T01:10:00Z"), move |unit| first(unit, &teams))?;
    for (instant, step) in steps(people.count) {
        let so_far = people.clone();
        people = filler.act(instant, move |unit| take(unit, so_far.clone(), step))?;
    }
    offered.extend([PRIMARY, SECONDARY, MANAGER, USER].map(|(email, ..)| email.to_owned()));
    Ok(())
}

/// The year, in the order of time.
fn steps(known: usize) -> Vec<(Timestamp, Step)> {
    let mut steps: Vec<_> = coaching::ASKED
        .into_iter()
        .map(|asked| (at(asked.when), Step::Ask(asked)))
        .collect();
    // Half of the people come in January, the others week by week until November.
    let (mut count, mut week) = (known, 0);
    while count < ALL {
        let share = if count < ALL / 2 { 240 } else { 32 }.min(ALL - count);
        steps.push((later("2026-01-05T00:40:00Z", 168 * week), Step::Hire(share)));
        (count, week) = (count + share, week + 1);
    }
    for (round, (team, product, held)) in (0..).zip(HELD) {
        steps.push((
            later("2026-09-03T02:00:00Z", round),
            Step::Give(team, product, held),
        ));
    }
    steps.push((at("2026-09-04T01:00:00Z"), Step::Cover));
    steps.push((at("2026-09-07T01:00:00Z"), Step::Benefits));
    steps.push((at("2026-11-16T01:00:00Z"), Step::AskAhead));
    steps.push((at("2026-11-20T06:00:00Z"), Step::Settle));
    steps.sort_by_key(|(instant, _)| *instant);
    steps
}

fn take(unit: &mut Unit, people: People, step: Step) -> Result<People, Refusal> {
    match step {
        Step::Hire(share) => return hire(unit, people, share),
        Step::Give(team, product, count) => give(unit, &people, team, product, count)?,
        Step::Cover => cover(
            unit,
            people.teams.first().copied().ok_or_else(Refusal::not_found)?,
        )?,
        Step::Benefits => benefits(unit, &people)?,
        Step::Ask(asked) => coaching::ask(unit, asked)?,
        Step::AskAhead => coaching::ask_ahead(unit)?,
        Step::Settle => stand(unit, &people)?,
    }
    Ok(people)
}

/// Makes a team; the first one with the enterprise.
fn make_team(unit: &mut Unit, name: &str, leader: Someone) -> Result<TeamId, Refusal> {
    let what = (SLUG, "한빛엔지니어링", "Asia/Seoul", "apac");
    let Some((enterprise, ..)) = unit.enterprise(SLUG)? else {
        return Ok(found(unit, what, name, leader)?.1);
    };
    let known = unit.existing(enterprise, &email_of(leader.0)?, &[])?;
    let primary = match known {
        Some(known) => known.member,
        None => lead(unit, enterprise, leader)?.0,
    };
    add_team(unit, enterprise, name, primary)
}

fn buy(unit: &mut Unit, teams: &[TeamId]) -> Result<(), Refusal> {
    let line = |(team, product, seats, last): (usize, Product, i64, &'static str)| {
        (
            product,
            seats,
            Basic,
            "2026-01-01",
            last,
            teams.get(team).copied(),
        )
    };
    let services = [Service::Drive, Service::Compute];
    order(unit, SLUG, "HB-2026-001", MANAGER, &BOUGHT.map(line), &services)?;
    let (enterprise, ..) = unit.enterprise(SLUG)?.ok_or_else(Refusal::not_found)?;
    let team = teams.first().copied().ok_or_else(Refusal::not_found)?;
    Ok(unit.add_plan(enterprise, &plan(team), 250)?)
}

fn plan(team: TeamId) -> PlanLine {
    PlanLine {
        team,
        plan: Plan::Business,
        agreed_on: day("2025-12-15"),
        first_day: day("2026-01-01"),
        last_day: day("2027-12-31"),
    }
}

/// Those whom the demo offers to sign in as, and their seats.
fn first(unit: &mut Unit, teams: &[TeamId]) -> Result<People, Refusal> {
    let tenant = by(unit, SLUG, PRIMARY.0)?;
    let team = teams.first().copied().ok_or_else(Refusal::not_found)?;
    let pool = PoolRef {
        team,
        product: Product::Draft.id(),
    };
    let own = tenant.member.ok_or_else(Refusal::not_found)?;
    assign(unit, &tenant, pool, &[own])?;
    let secondary = add(unit, &tenant, SECONDARY, team, vec![pool])?;
    unit.add_team_admin(tenant.enterprise, team, secondary)?;
    add(unit, &tenant, USER, team, vec![pool])?;
    let count = unit.member_ids(tenant.enterprise)?.len();
    Ok(People {
        teams: teams.to_vec(),
        count,
        ..People::default()
    })
}

/// Adds `share` people, each to a team by its own primary admin.
fn hire(unit: &mut Unit, mut people: People, share: usize) -> Result<People, Refusal> {
    for number in people.count..people.count + share {
        let index = team_of(number);
        let Some((_, leader, _)) = TEAMS.get(index) else {
            continue;
        };
        let Some(team) = people.teams.get(index).copied() else {
            continue;
        };
        let tenant = by(unit, SLUG, leader.0)?;
        let name = names::korean(number);
        let namesakes = people.mailboxes.entry(name.mailbox.clone()).or_default();
        *namesakes += 1;
        let tail = if *namesakes == 1 {
            String::new()
        } else {
            namesakes.to_string()
        };
        let email = format!("{}{tail}@hanbit.example", name.mailbox);
        let member = add(
            unit,
            &tenant,
            (&email, name.first, name.last, Ko),
            team,
            Vec::new(),
        )?;
        people.of.entry(index).or_default().push(member);
    }
    people.count += share;
    Ok(people)
}

fn team_of(number: usize) -> usize {
    let mut left = throw(11, number, TEAMS.iter().map(|(.., weight)| weight).sum());
    for (index, (.., weight)) in TEAMS.iter().enumerate() {
        if left < *weight {
            return index;
        }
        left -= weight;
    }
    0
}

/// Gives seats until `count` hold one, to the team's people who were added before September.
fn give(
    unit: &mut Unit,
    people: &People,
    team: usize,
    product: Product,
    count: usize,
) -> Result<(), Refusal> {
    let Some((_, leader, _)) = TEAMS.get(team) else {
        return Ok(());
    };
    let Some(pool) = people.teams.get(team).map(|team| PoolRef {
        team: *team,
        product: product.id(),
    }) else {
        return Ok(());
    };
    let tenant = by(unit, SLUG, leader.0)?;
    let facts = unit
        .pool_of(tenant.enterprise, pool, day("2026-09-03"))?
        .ok_or_else(Refusal::not_found)?
        .facts;
    let held = usize::try_from(facts.used).unwrap_or(0);
    let members = people.of.get(&team).map(Vec::as_slice).unwrap_or_default();
    // Every product begins elsewhere in the list, so that not the same people have everything.
    let start = if count * 3 > members.len() {
        0
    } else {
        throw(12, team, members.len())
    };
    let wanted: Vec<_> = members
        .iter()
        .cycle()
        .skip(start)
        .take(members.len())
        .copied()
        .collect();
    let wanted: Vec<_> = wanted.into_iter().take(count.saturating_sub(held)).collect();
    assign(unit, &tenant, pool, &wanted)
}

fn cover(unit: &mut Unit, team: TeamId) -> Result<(), Refusal> {
    let tenant = by(unit, SLUG, PRIMARY.0)?;
    for (product, count) in [(Product::Draft, 200), (Product::Model, 50)] {
        let pool = PoolRef {
            team,
            product: product.id(),
        };
        let facts = unit
            .pool_of(tenant.enterprise, pool, day("2026-09-04"))?
            .ok_or_else(Refusal::not_found)?
            .facts;
        unit.cover(tenant.enterprise, &plan(team), facts.id, count)?;
    }
    let members = unit.member_ids(tenant.enterprise)?;
    Ok(unit.touch(tenant.enterprise, members)?)
}

/// Downloads and web support for the first team's first people, the services for some of them.
fn benefits(unit: &mut Unit, people: &People) -> Result<(), Refusal> {
    let tenant = by(unit, SLUG, PRIMARY.0)?;
    let contracts = unit.benefit_contracts(tenant.enterprise, day("2026-09-07"))?;
    let contract = contracts.first().ok_or_else(Refusal::not_found)?.id;
    let members = people.of.get(&0).map(Vec::as_slice).unwrap_or_default();
    let on = |benefit| BenefitRef::on(benefit, contract);
    let service = |service: Service| on(Benefit::Service(service.id()));
    let given = [
        (160, vec![BenefitRef::DOWNLOADS, on(Benefit::WebSupport)]),
        (90, vec![on(Benefit::ProductUpdates), service(Service::Drive)]),
        (24, vec![service(Service::Compute)]),
    ];
    for (count, benefits) in given {
        let members: Vec<_> = members.iter().take(count).copied().collect();
        switch_on(unit, &tenant, &members, &benefits)?;
    }
    Ok(())
}

/// Most have entered; some of those who came late have not yet, a few left.
fn stand(unit: &mut Unit, people: &People) -> Result<(), Refusal> {
    let tenant = by(unit, SLUG, PRIMARY.0)?;
    let all = unit.member_ids(tenant.enterprise)?;
    let seated: BTreeSet<MemberId> = unit.seated(tenant.enterprise)?.into_iter().collect();
    let hired: Vec<_> = people.of.values().flatten().copied().collect();
    let idle = hired.iter().filter(|member| !seated.contains(member));
    let left: Vec<_> = idle
        .enumerate()
        .filter(|(n, _)| n % 12 == 5)
        .map(|(_, member)| *member)
        .collect();
    let newest = all
        .iter()
        .rev()
        .take(260)
        .filter(|member| !seated.contains(member) && hired.contains(member));
    let pending: Vec<_> = newest.filter(|member| !left.contains(member)).copied().collect();
    unit.set_status(tenant.enterprise, &all, Status::Active)?;
    unit.set_status(tenant.enterprise, &pending, Status::Pending)?;
    unit.set_status(tenant.enterprise, &left, Status::Deactivated)?;
    Ok(unit.touch(tenant.enterprise, all)?)
}

/// So many hours after an instant that stands in the program.
pub(super) fn later(instant: &str, hours: i64) -> Timestamp {
    let instant = at(instant);
    instant.checked_add(hours.hours()).unwrap_or(instant)
}
