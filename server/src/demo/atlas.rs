//! `atlas`: as many members as was asked for, put in many rows at a time.

use domain::access::PoolRef;
use domain::contracts::Support::Basic;
use domain::id::{AccountId, AssignmentId, EnterpriseId, MemberId, TeamId};
use domain::text::Language::En;
use domain::text::{Email, Name};
use serde_json::json;

use super::catalogue::{Product, Service};
use super::dice::throw;
use super::people::{Someone, add, add_team, assign, by, found, order};
use super::{Filler, at, day, names};
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::demo::FILLED;
use crate::store::people::search_text;
use crate::store::{Sql, Unit};
use crate::values;

const SLUG: &str = "atlas";
const PRIMARY: Someone = ("primary@atlas.example", "Astrid", "Holm", En);
const MANAGER: Someone = ("manager@atlas.example", "Marius", "Keller", En);
const USER: Someone = ("user@atlas.example", "Ursula", "Berg", En);
const TEAMS: [&str; 12] = [
    "Amsterdam",
    "Berlin",
    "Copenhagen",
    "Dublin",
    "Edinburgh",
    "Florence",
    "Gdańsk",
    "Helsinki",
    "Istanbul",
    "Kraków",
    "Lisbon",
    "Madrid",
];
const PRODUCTS: [Product; 3] = [Product::Draft, Product::Model, Product::Cloud];
/// So many rows at a time.
const ROWS: usize = 2_000;

/// A pool, how many seats of it were given, and its id.
type Pools = Vec<(PoolRef, domain::id::PoolId)>;

/// Fills it with `size` members, those who can be signed in as included.
pub fn fill(filler: &Filler, size: u32, offered: &mut Vec<String>) -> Result<(), String> {
    let size = usize::try_from(size).unwrap_or(0);
    let mut teams = Vec::new();
    for (number, name) in (0..).zip(TEAMS) {
        let instant = super::hanbit::later("2026-02-01T09:00:00Z", number);
        teams.push(filler.act(instant, move |unit| make_team(unit, name))?);
    }
    let made = teams.clone();
    let (enterprise, pools) = filler.act(at("2026-02-02T09:00:00Z"), move |unit| begin(unit, size, &made))?;
    let mut used = vec![0_i64; pools.len()];
    let mut from = 3;
    while from < size {
        let upto = (from + ROWS).min(size);
        let (teams, pools) = (teams.clone(), pools.clone());
        let hours = i64::try_from(from / ROWS).unwrap_or(0);
        let instant = super::hanbit::later("2026-02-03T08:00:00Z", hours);
        let taken = filler.act(instant, move |unit| {
            put(unit, enterprise, from..upto, &teams, &pools)
        })?;
        used.iter_mut()
            .zip(taken)
            .for_each(|(used, taken)| *used += taken);
        from = upto;
    }
    filler.act(at("2026-11-20T09:00:00Z"), move |unit| {
        for ((_, pool), used) in pools.iter().zip(&used) {
            unit.take_seats(*pool, usize::try_from(*used).unwrap_or(0))?;
        }
        let tenant = by(unit, SLUG, PRIMARY.0)?;
        let after = json!({ "members": size });
        unit.audit(Change::new(FILLED, "enterprise", tenant.enterprise.uuid()).after(after))?;
        super::otter::activate(unit, tenant.enterprise)
    })?;
    offered.extend([PRIMARY, MANAGER, USER].map(|(email, ..)| email.to_owned()));
    Ok(())
}

/// Makes a team; the first one with the enterprise.
fn make_team(unit: &mut Unit, name: &str) -> Result<TeamId, Refusal> {
    let what = (SLUG, "Atlas Group", "Europe/Paris", "emea");
    if unit.enterprise(SLUG)?.is_none() {
        return Ok(found(unit, what, name, PRIMARY)?.1);
    }
    let tenant = by(unit, SLUG, PRIMARY.0)?;
    let primary = tenant.member.ok_or_else(Refusal::not_found)?;
    add_team(unit, tenant.enterprise, name, primary)
}

fn begin(unit: &mut Unit, size: usize, teams: &[TeamId]) -> Result<(EnterpriseId, Pools), Refusal> {
    let seats = i64::try_from(size / TEAMS.len() + 100).unwrap_or(100);
    // One pool that many can be given seats of.
    let most = |place: usize| if place == 0 { seats + 160_000 } else { seats };
    let mut lines = Vec::new();
    for team in teams {
        for product in PRODUCTS {
            lines.push((
                product,
                most(lines.len()),
                Basic,
                "2026-02-02",
                "2027-12-31",
                Some(*team),
            ));
        }
    }
    order(
        unit,
        SLUG,
        "AT-88",
        MANAGER,
        &lines,
        &[Service::Drive, Service::Compute],
    )?;
    let tenant = by(unit, SLUG, PRIMARY.0)?;
    let (enterprise, team) = (
        tenant.enterprise,
        teams.first().copied().ok_or_else(Refusal::not_found)?,
    );
    let pool = PoolRef {
        team,
        product: Product::Draft.id(),
    };
    let user = add(unit, &tenant, USER, team, Vec::new())?;
    assign(unit, &tenant, pool, &[user])?;
    let mut pools = Vec::new();
    for team in teams {
        for product in PRODUCTS {
            let pool = PoolRef {
                team: *team,
                product: product.id(),
            };
            let facts = unit
                .pool_of(enterprise, pool, day("2026-02-02"))?
                .ok_or_else(Refusal::not_found)?
                .facts;
            pools.push((pool, facts.id));
        }
    }
    Ok((enterprise, pools))
}

/// Puts these members in; how many seats of each pool they got.
fn put(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    numbers: std::ops::Range<usize>,
    teams: &[TeamId],
    pools: &Pools,
) -> Result<Vec<i64>, Refusal> {
    let now = unit.now();
    let mut used = vec![0; pools.len()];
    let mut accounts =
        Sql::new("INSERT INTO account (id, email, email_shown, password, language, created_at) VALUES ");
    let mut members = Sql::new(
        "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, created_at) \
         VALUES ",
    );
    let mut joins = Sql::new("INSERT INTO team_member (enterprise, team, member) VALUES ");
    let mut seats = Sql::new("INSERT INTO assignment (id, enterprise, pool, member, created_at) VALUES ");
    let mut reasons = Sql::new("INSERT INTO assignment_reason (assignment, reason, source, since) VALUES ");
    for number in numbers {
        let name = names::international(number);
        let address = format!("{}.{number}@atlas.example", name.mailbox);
        let email = Email::parse(&address).map_err(|_| Refusal::internal())?;
        let first = Name::parse(name.first).map_err(|_| Refusal::internal())?;
        let last = Name::parse(name.last).map_err(|_| Refusal::internal())?;
        let (account, member) = (
            AccountId::from_uuid(unit.new_id()),
            MemberId::from_uuid(unit.new_id()),
        );
        let (sort_name, search) = search_text(first.as_str(), last.as_str(), email.as_str());
        accounts.push_row(values![
            account,
            email.folded(),
            email.as_str(),
            Option::<String>::None,
            En,
            now
        ]);
        members.push_row(values![
            member, enterprise, account, first, last, sort_name, search, "active", now
        ]);
        let at = throw(21, number, teams.len());
        if let Some(team) = teams.get(at) {
            joins.push_row(values![enterprise, team, member]);
        }
        for (place, _) in PRODUCTS
            .iter()
            .enumerate()
            .filter(|(place, _)| throw(22, number * 3 + place, 10) < 4)
        {
            let index = at * PRODUCTS.len() + place;
            let (Some((_, pool)), Some(used)) = (pools.get(index), used.get_mut(index)) else {
                continue;
            };
            let assignment = AssignmentId::from_uuid(unit.new_id());
            seats.push_row(values![assignment, enterprise, pool, member, now]);
            reasons.push_row(values![assignment, "direct", Vec::<u8>::new(), now]);
            *used += 1;
        }
    }
    for sql in [accounts, members, joins, seats, reasons] {
        unit.insert_rows(&sql)?;
    }
    Ok(used)
}
