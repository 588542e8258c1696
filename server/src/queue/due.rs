//! What the clock brings about for those who wait: offers end, and with the day seats come and go (WAIT-1).

use domain::id::EnterpriseId;
use jiff::Timestamp;

use crate::reply::Refusal;
use crate::store::Unit;
use crate::zones::zone_of;

/// Serves every pool for which somebody waits, by the seats of the day; when to look again.
pub(crate) fn catch_up(unit: &mut Unit, enterprise: EnterpriseId) -> Result<Option<Timestamp>, Refusal> {
    let pools = unit.awaited(enterprise)?;
    if pools.is_empty() {
        return Ok(None);
    }
    let zone = unit.zone_name(enterprise)?;
    let zone = zone
        .and_then(|zone| zone_of(&zone))
        .ok_or_else(Refusal::internal)?;
    let today = zone.day(unit.now());
    for pool in pools {
        if let Some(known) = unit.pool(enterprise, pool, today)? {
            unit.settle(&known)?;
        }
        unit.serve(pool, None)?;
    }
    let (ends, days) = unit.waiting_turns(enterprise, today)?;
    let days = days.into_iter().map(|day| zone.start_of(day));
    Ok(days.chain(ends).min())
}
