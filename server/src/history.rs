//! What happened in an enterprise, to a member, to a pool: what the audit says, newest first.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use domain::access::{Capability, PoolRef, Role, RoleKind, Standing, Target};
use domain::benefits::BenefitRef;
use domain::id::{ContractId, MemberId, PoolId, ProductId, TeamId};
use domain::people::{AREAS, Changed, Days, Detail, HistoryEntry, Status, TeamName, Turn};
use domain::seats::{PoolFacts, Reason};
use domain::view::{MemberName, Page};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::asked::{Asked, PAGE, Parameter, cursor, wrong};
use crate::caller::Tenant;
use crate::context::Context;
use crate::files::{self, Format};
use crate::json::Json;
use crate::openapi::Shape;
use crate::people::{may_read, today};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::history::{Sought, Told};
use crate::zones::zone_of;

mod file;

use file::Rows;

/// Rows of a file that are read at a time.
const AT_ONCE: usize = 500;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/enterprises/{slug}/audit",
            Access::Member,
            "Lists what happened in the enterprise, newest first.",
            list,
        )
        .asks([
            Parameter::shaped("area", || Shape::words(AREAS)),
            Parameter::any::<MemberId>("by"),
            Parameter::any::<MemberId>("member"),
            Parameter::any::<PoolId>("pool"),
        ])
        .asks(DAYS)
        .asks([Format::PARAMETER])
        .asks(PAGE)
        .gives::<Page<HistoryEntry>>(200)
}

/// Where a page of a history begins, and how long it is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    before: i64,
    limit: usize,
}

impl Place {
    /// Reads the query.
    pub fn read(asked: &Asked) -> Result<Self, Refusal> {
        Ok(Self {
            before: asked.cursor::<i64>()?.unwrap_or(i64::MAX),
            limit: asked.limit()?,
        })
    }
}

/// What is asked of the enterprise's history.
#[derive(Clone, Debug, Default)]
struct Wanted {
    areas: Vec<Vec<u8>>,
    by: Vec<MemberId>,
    member: Vec<MemberId>,
    pool: Vec<PoolId>,
    days: Days,
}

impl Wanted {
    fn read(asked: &Asked) -> Result<Self, Refusal> {
        let area = |word: &str| AREAS.contains(&word).then(|| word.as_bytes().to_vec());
        Ok(Self {
            areas: asked.read("area", area)?,
            by: asked.parse("by")?,
            member: asked.parse("member")?,
            pool: asked.parse("pool")?,
            days: days(asked)?,
        })
    }

    /// The rows that are sought.
    fn sought(&self, unit: &mut Unit, tenant: &Tenant) -> Result<Sought, Refusal> {
        let mut accounts = Vec::new();
        for member in &self.by {
            let account = unit.account_of(tenant.enterprise, *member)?;
            accounts.push(account.ok_or_else(|| wrong("by"))?.uuid().as_bytes().to_vec());
        }
        let ids = |ids: Vec<uuid::Uuid>| ids.iter().map(|id| id.as_bytes().to_vec()).collect::<Vec<_>>();
        let members = ids(self.member.iter().map(|member| member.uuid()).collect());
        let pools = ids(self.pool.iter().map(|pool| pool.uuid()).collect());
        // From what has few rows to what has many.
        let lists = [members, pools, accounts, self.areas.clone()].into_iter();
        let keys = lists.filter(|keys| !keys.is_empty()).collect();
        Ok(Sought {
            keys,
            ..within(self.days, tenant)?
        })
    }
}

/// The first and the last day of a history.
pub const DAYS: [Parameter; 2] = [Parameter::one::<Date>("from"), Parameter::one::<Date>("until")];

/// The days that are asked for. 422 where the last is before the first.
fn days(asked: &Asked) -> Result<Days, Refusal> {
    let days = Days {
        from: asked.parse("from")?.pop(),
        until: asked.parse("until")?.pop(),
    };
    days.check()?;
    Ok(days)
}

/// All rows of those days of the enterprise's zone, the last one with its whole day.
fn within(days: Days, tenant: &Tenant) -> Result<Sought, Refusal> {
    let zone = zone_of(&tenant.zone).ok_or_else(Refusal::internal)?;
    let tomorrow = |day: Date| day.tomorrow().map_err(|_| wrong("until"));
    Ok(Sought {
        from: days.from.map(|day| zone.start_of(day)),
        until: days
            .until
            .map(tomorrow)
            .transpose()?
            .map(|day| zone.start_of(day)),
        ..Sought::default()
    })
}

/// Lists what happened in the caller's scope; of one pool for whoever looks after it (ROLE-13).
async fn list(State(context): State<Context>, tenant: Tenant, headers: HeaderMap, asked: Asked) -> Reply {
    let format = Format::asked(&asked, &headers)?;
    let place = Place::read(&asked)?;
    let of = Of::All(Box::new(Wanted::read(&asked)?));
    answer(context, tenant, &headers, (of, place, format)).await
}

/// Lists what happened to a member: for who manages them, and for themselves. 403 with the reason for who may only see
/// the member, 404 for all others.
pub async fn told(
    State(context): State<Context>,
    tenant: Tenant,
    headers: HeaderMap,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    let format = Format::asked(&asked, &headers)?;
    let place = Place::read(&asked)?;
    let of = Of::Member(id, days(&asked)?);
    answer(context, tenant, &headers, (of, place, format)).await
}

/// Whose history is asked for.
#[derive(Clone, Debug)]
enum Of {
    All(Box<Wanted>),
    Member(MemberId, Days),
}

impl Of {
    fn page(
        &self,
        unit: &mut Unit,
        tenant: &Tenant,
        place: Place,
        today: Date,
    ) -> Result<Page<HistoryEntry>, Refusal> {
        match self {
            Of::All(wanted) => all(unit, tenant, wanted, place, today),
            Of::Member(id, days) => of_member(unit, tenant, (*id, *days), place, today),
        }
    }
}

/// The page at that place, or all of it as a file.
async fn answer(
    context: Context,
    tenant: Tenant,
    headers: &HeaderMap,
    (of, place, format): (Of, Place, Option<Format>),
) -> Reply {
    let today = today(&tenant, context.clock.now())?;
    let Some(format) = format else {
        let page = context
            .store
            .read(move |unit| of.page(unit, &tenant, place, today));
        return Ok(Json(page.await?).into_response());
    };
    let rows = Rows {
        language: crate::reply::language(headers),
        place: Some(Place {
            before: i64::MAX,
            limit: AT_ONCE,
        }),
        context,
        tenant,
        of,
        today,
        begun: false,
    };
    files::send(format, "history", rows).await
}

/// A page of what is wanted.
fn all(
    unit: &mut Unit,
    tenant: &Tenant,
    wanted: &Wanted,
    place: Place,
    today: Date,
) -> Result<Page<HistoryEntry>, Refusal> {
    let standing = unit.standing(tenant)?;
    standing.may(Capability::ReadHistory, Target::Anywhere)?;
    may_see(unit, tenant, &standing, &wanted.pool, today)?;
    for member in &wanted.member {
        may_see_of(unit, tenant, &standing, *member)?;
    }
    let mut sought = wanted.sought(unit, tenant)?;
    if wanted.pool.is_empty() && wanted.member.is_empty() {
        sought.scope = scope(unit, tenant, &standing, today)?;
    }
    page(unit, tenant, &sought, place, today)
}

/// ROLE-13: what the caller may see of the whole history: what concerns the whole enterprise, own teams and their pools,
/// own contracts and the pools they feed, what oneself did, and sessions for who may ask for them (CAP-16). None where
/// that is all of it.
fn scope(
    unit: &mut Unit,
    tenant: &Tenant,
    standing: &Standing,
    today: Date,
) -> Result<Option<Vec<Vec<u8>>>, Refusal> {
    let enterprise = tenant.enterprise;
    let (mut teams, mut contracts) = (BTreeSet::new(), BTreeSet::new());
    let mut fed = BTreeSet::<PoolRef>::new();
    for role in &standing.roles {
        match role {
            Role::PrimaryAdmin { team } | Role::SecondaryAdmin { team } => {
                teams.insert(*team);
            }
            Role::ContractManager { contract, pools, .. } => {
                contracts.insert(*contract);
                fed.extend(pools);
            }
            Role::Coordinator {
                pools,
                accepted: true,
                ..
            } => fed.extend(pools),
            Role::Coordinator { .. } | Role::NamedCaller { .. } | Role::User => {}
        }
    }
    let of_teams = unit
        .team_names(enterprise)?
        .iter()
        .all(|team| teams.contains(&team.id));
    let mut numbers = unit.contract_numbers(enterprise)?.into_keys();
    if of_teams && numbers.all(|contract| contracts.contains(&contract)) {
        return Ok(None);
    }
    let pools = unit.pools(enterprise, today)?;
    let seen = |pool: &&PoolFacts| teams.contains(&pool.team) || fed.contains(&pool.reference());
    let ids = [enterprise.uuid(), tenant.caller.account.uuid()]
        .into_iter()
        .chain(tenant.member.map(MemberId::uuid))
        .chain(teams.iter().map(|team| team.uuid()))
        .chain(contracts.iter().map(|contract| contract.uuid()))
        .chain(pools.iter().filter(seen).map(|pool| pool.id.uuid()));
    let mut keys: Vec<_> = ids.map(|id| id.as_bytes().to_vec()).collect();
    if standing
        .may(Capability::RequestCoaching, Target::Anywhere)
        .is_ok()
    {
        keys.push(b"coaching".to_vec());
    }
    Ok(Some(keys))
}

/// CAP-8, ROLE-13: who looks after a pool sees its history.
fn may_see(
    unit: &mut Unit,
    tenant: &Tenant,
    standing: &Standing,
    pools: &[PoolId],
    today: Date,
) -> Result<(), Refusal> {
    for id in pools {
        let pool = unit
            .pool(tenant.enterprise, *id, today)?
            .ok_or_else(|| wrong("pool"))?;
        standing.may(Capability::ManageMembers, Target::Pool(pool.facts.reference()))?;
    }
    Ok(())
}

/// CAP-8, ROLE-13: a member's own history is for the member, and for whoever manages members in a team of theirs.
fn may_see_of(unit: &mut Unit, tenant: &Tenant, standing: &Standing, id: MemberId) -> Result<(), Refusal> {
    if tenant.member == Some(id) {
        return Ok(());
    }
    let teams = unit.teams_of(tenant.enterprise, id)?;
    Ok(standing.manages_in(teams)?)
}

/// A page of the member's history, for the member and for who may add members to one of the member's teams (CAP-8).
fn of_member(
    unit: &mut Unit,
    tenant: &Tenant,
    (id, days): (MemberId, Days),
    place: Place,
    today: Date,
) -> Result<Page<HistoryEntry>, Refusal> {
    let enterprise = tenant.enterprise;
    if tenant.member != Some(id) {
        may_read(tenant).map_err(|_| Refusal::not_found())?;
        if unit.account_of(enterprise, id)?.is_none() {
            return Err(Refusal::not_found());
        }
        let standing = unit.standing(tenant)?;
        may_see_of(unit, tenant, &standing, id)?;
    }
    page(
        unit,
        tenant,
        &within(days, tenant)?.about(id.uuid()),
        place,
        today,
    )
}

fn page(
    unit: &mut Unit,
    tenant: &Tenant,
    sought: &Sought,
    place: Place,
    today: Date,
) -> Result<Page<HistoryEntry>, Refusal> {
    let enterprise = tenant.enterprise;
    let (total, mut rows) = unit.rows_told(enterprise, sought, place.before, place.limit + 1)?;
    let more = rows.len() > place.limit;
    rows.truncate(place.limit);
    let next = rows.last().filter(|_| more).map(|last| cursor(&last.place));
    let names = Names {
        pools: unit
            .pools(enterprise, today)?
            .into_iter()
            .map(|pool| (pool.id, pool))
            .collect(),
        teams: unit.team_names(enterprise)?,
        contracts: unit.contract_numbers(enterprise)?,
        members: unit.names_of(enterprise, &rows.iter().flat_map(named).collect())?,
        products: unit
            .catalogue()?
            .into_iter()
            .map(|product| (product.id, product.name))
            .collect(),
    };
    let items = rows.into_iter().map(|told| names.entry(told)).collect();
    Ok(Page { items, total, next })
}

/// The member that a row is about.
fn about(told: &Told) -> Option<MemberId> {
    let own = told.subject.filter(|_| told.action.starts_with("people."));
    let named = || {
        let both = [&told.after, &told.before];
        both.into_iter().find_map(|value| value.as_ref()?.get("member"))
    };
    own.map(MemberId::from_uuid)
        .or_else(|| named().and_then(read::<MemberId>))
}

/// The members whom a row names: the one it is about, and those who led or manage, before and after.
fn named(told: &Told) -> Vec<MemberId> {
    let both = [&told.before, &told.after].into_iter().flatten();
    let roles = both.flat_map(|value| {
        let roles = [Detail::PrimaryAdmin, Detail::ContractManager].into_iter();
        roles.filter_map(|role| value.get(role.key()).and_then(read::<MemberId>))
    });
    about(told).into_iter().chain(roles).collect()
}

/// What ids are called.
struct Names {
    pools: BTreeMap<PoolId, PoolFacts>,
    teams: Vec<TeamName>,
    contracts: BTreeMap<ContractId, String>,
    members: BTreeMap<MemberId, String>,
    products: BTreeMap<ProductId, String>,
}

impl Names {
    /// What of a group, a team, a contract or the enterprise was changed.
    fn changed(&self, told: &Told) -> Vec<Changed> {
        let areas = ["groups.", "teams.", "contracts."];
        // Who leads a new team, or bought, is told as the role that they got; a wish for another manager that came to
        // nothing left the one that there was.
        let nothing = [
            "teams.add",
            "contracts.order",
            "contracts.withdraw-manager",
            "contracts.refuse-manager",
        ];
        if nothing.contains(&told.action.as_str()) || !areas.iter().any(|area| told.action.starts_with(area))
        {
            return Vec::new();
        }
        let shown = |value: &Option<Value>, what: Detail| {
            let value = value.as_ref().and_then(|value| value.get(what.key()));
            let value = value.and_then(|value| self.shown(what, value));
            value.unwrap_or_default()
        };
        let changed = Detail::ALL.into_iter().map(|what| {
            let (from, to) = (shown(&told.before, what), shown(&told.after, what));
            let turn = Turn { from, to };
            Changed { what, turn }
        });
        changed
            .filter(|changed| changed.turn.from != changed.turn.to)
            .collect()
    }

    /// A detail in words.
    fn shown(&self, what: Detail, value: &Value) -> Option<String> {
        match what {
            Detail::Name | Detail::Zone => read::<String>(value),
            Detail::PrimaryAdmin | Detail::ContractManager => {
                self.members.get(&read::<MemberId>(value)?).cloned()
            }
            Detail::Products => {
                let ids = read::<Vec<ProductId>>(value)?;
                let mut names: Vec<&str> = ids
                    .iter()
                    .filter_map(|id| self.products.get(id).map(String::as_str))
                    .collect();
                names.sort_unstable();
                Some(names.join(", "))
            }
        }
    }

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
        let changed = self.changed(&told);
        let about = about(&told).and_then(|id| {
            let name = self.members.get(&id)?.clone();
            Some(MemberName { id, name })
        });
        HistoryEntry {
            id: told.id,
            at: told.at,
            about,
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
            benefit: either("of").and_then(read::<BenefitRef>).map(|of| of.benefit),
            contract: contract.or_else(|| text("contract")),
            role,
            status: status(&told.before, &told.after),
            reasons: reasons(&told.before, &told.after),
            changed,
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
