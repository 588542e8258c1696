//! How many things wait for the caller in each area, by the domain's own word for what waits.

use domain::access::{Capability, Target};
use domain::attention::{Waiting, allowance_waits, pool_waits, team_waits};
use domain::people::Status;
use domain::queue::AskState;
use domain::view::TeamView;

use crate::caller::Tenant;
use crate::coaching::ledgers;
use crate::people::directories::Shared;
use crate::people::directory::{Facet, Question};
use crate::people::{may_read, today};
use crate::reply::Refusal;
use crate::store::Unit;
use crate::store::notices::Listed;

/// Counts what waits, as far as the caller sees it.
pub fn waiting(
    unit: &mut Unit,
    tenant: &Tenant,
    directory: &Shared,
    teams: &[TeamView],
) -> Result<Waiting, Refusal> {
    let may = |capability| tenant.may(capability, Target::Anywhere).is_ok();
    let today = today(tenant, unit.now())?;
    let mut waiting = Waiting::default();
    let listed = Listed {
        account: tenant.caller.account,
        enterprise: Some(tenant.enterprise),
    };
    waiting.notices = unit.notice_counts(listed, true)?;
    if let Some(member) = tenant.member {
        waiting.contracts = unit.manager_wishes(tenant.enterprise, member)?;
    }
    if may(Capability::ManageMembers) {
        let alone = count(teams.iter().filter(|team| team_waits(team)).count());
        waiting.people = Some(pending(unit, tenant, directory)? + alone);
    }
    if may_read(tenant).is_ok() {
        let pools = unit.pools(tenant.enterprise, today)?;
        let waits = pools.iter().filter(|pool| pool_waits(pool.state(), pool.used));
        let standing = unit.standing(tenant)?;
        let asks = unit.asks(tenant.enterprise, &standing, None, &[AskState::Asked])?;
        let decides = asks.iter().filter(|ask| ask.facts.decide(false).is_ok());
        waiting.seats = Some(count(waits.count() + decides.count()));
    }
    if may(Capability::RequestCoaching) {
        let ledgers = ledgers(unit, tenant)?;
        let waits = ledgers
            .iter()
            .filter(|allowance| allowance_waits(allowance, today));
        waiting.coaching = Some(count(waits.count()));
    }
    Ok(waiting)
}

/// How many members have not come in yet; the list in memory has counted them.
fn pending(unit: &mut Unit, tenant: &Tenant, directory: &Shared) -> Result<i64, Refusal> {
    let question = Question {
        filters: vec![vec![Facet::Status(Status::Pending)]],
        ..Question::default()
    };
    Ok(directory.current(unit, tenant.enterprise)?.find(&question).total)
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
