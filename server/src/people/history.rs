//! A member's history: what the audit says of them, newest first.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::RoleKind;
use domain::id::{ContractId, MemberId, PoolId, TeamId};
use domain::people::{HistoryEntry, Status, TeamName, Turn};
use domain::seats::{PoolFacts, Reason};
use domain::view::Page;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::may_read;
use crate::asked::{Asked, cursor};
use crate::caller::Tenant;
use crate::reply::Refusal;
use crate::store::Unit;
use crate::store::people::Told;

/// What is asked of the history.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    before: i64,
    limit: usize,
}

impl Wanted {
    /// Reads the query.
    pub fn read(asked: Asked) -> Result<Self, Refusal> {
        let asked = asked.only(&["limit", "cursor"])?;
        Ok(Self {
            before: asked.cursor::<i64>()?.unwrap_or(i64::MAX),
            limit: asked.limit()?,
        })
    }
}

/// A page of the member's history, for the member and for who may add members to one of the member's teams (CAP-8).
pub fn page(
    unit: &mut Unit,
    tenant: &Tenant,
    id: MemberId,
    wanted: Wanted,
    today: Date,
) -> Result<Page<HistoryEntry>, Refusal> {
    let enterprise = tenant.enterprise;
    if tenant.member != Some(id) {
        may_read(tenant).map_err(|_| Refusal::not_found())?;
        if unit.account_of(enterprise, id)?.is_none() {
            return Err(Refusal::not_found());
        }
        // CAP-8, ROLE-13: whoever manages members in a team of the member's.
        let teams = unit.teams_of(enterprise, id)?;
        unit.standing(tenant)?.manages_in(teams)?;
    }
    let (total, mut rows) = unit.told_of(enterprise, id, wanted.before, wanted.limit + 1)?;
    let more = rows.len() > wanted.limit;
    rows.truncate(wanted.limit);
    let next = rows.last().filter(|_| more).map(|last| cursor(&last.place));
    let names = Names {
        pools: unit
            .pools(enterprise, today)?
            .into_iter()
            .map(|pool| (pool.id, pool))
            .collect(),
        teams: unit.team_names(enterprise)?,
        contracts: unit.contract_numbers(enterprise)?,
    };
    let items = rows.into_iter().map(|told| names.entry(told)).collect();
    Ok(Page { items, total, next })
}

/// What ids are called.
struct Names {
    pools: BTreeMap<PoolId, PoolFacts>,
    teams: Vec<TeamName>,
    contracts: BTreeMap<ContractId, String>,
}

impl Names {
    fn entry(&self, told: Told) -> HistoryEntry {
        let both = [&told.after, &told.before];
        let either = |name: &str| both.into_iter().find_map(|value| value.as_ref()?.get(name));
        let pool = either("pool").and_then(read::<PoolId>);
        let pool = pool.and_then(|pool| self.pools.get(&pool));
        let team = either("team").and_then(read::<TeamId>);
        let subject = |prefix: &str| told.subject.filter(|_| told.action.starts_with(prefix));
        let team = team.or_else(|| subject("teams.").map(TeamId::from_uuid));
        let team = team.and_then(|team| self.teams.iter().find(|known| known.id == team));
        let contract = subject("contracts.").map(ContractId::from_uuid);
        let contract = contract
            .and_then(|contract| self.contracts.get(&contract))
            .cloned();
        let role = match told.action.as_str() {
            "contracts.order" => Some(RoleKind::ContractManager),
            "teams.add" => Some(RoleKind::PrimaryAdmin),
            _ => either("role").and_then(read::<RoleKind>),
        };
        let text = |name: &str| either(name).and_then(read::<String>);
        HistoryEntry {
            id: told.id,
            at: told.at,
            by: told.by,
            vendor: told.vendor,
            acting_reason: told.acting_reason,
            product: pool
                .map(|pool| pool.product_name.clone())
                .or_else(|| text("product")),
            team: pool
                .map(|pool| pool.team_name.clone())
                .or_else(|| team.map(|team| team.name.clone())),
            group: text("group"),
            contract: contract.or_else(|| text("contract")),
            role,
            status: status(&told.before, &told.after),
            reasons: reasons(&told.before, &told.after),
            action: told.action,
        }
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn status(before: &Option<Value>, after: &Option<Value>) -> Option<Turn<Status>> {
    let told = |value: &Option<Value>| value.as_ref()?.get("status").and_then(read::<Status>);
    told(before).zip(told(after)).map(|(from, to)| Turn { from, to })
}

/// Why the seat was held: one reason where one was given, all where some went or came back.
fn reasons(before: &Option<Value>, after: &Option<Value>) -> Option<Turn<BTreeSet<Reason>>> {
    let all = |value: &Option<Value>| {
        let value = value.as_ref()?;
        let one = || {
            value
                .get("reason")
                .and_then(read::<Reason>)
                .map(|reason| BTreeSet::from([reason]))
        };
        value
            .get("reasons")
            .and_then(read::<BTreeSet<Reason>>)
            .or_else(one)
    };
    let (from, to) = (all(before), all(after));
    (from.is_some() || to.is_some()).then(|| Turn {
        from: from.unwrap_or_default(),
        to: to.unwrap_or_default(),
    })
}
