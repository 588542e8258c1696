//! The enterprise's zone and region: what they are, and changing them (TIME-3).

use domain::access::{Capability, Target};
use domain::coaching::{ZoneDraft, ZoneFacts};
use domain::time::Region;
use domain::view::{Rezoned, ZoneView};
use serde_json::json;

use crate::caller::Tenant;
use crate::idempotency::{Done, matches_version};
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::{Unit, word};
use crate::zones::{named, zone_of};

/// What is there now, with its version.
pub fn view(unit: &mut Unit, tenant: &Tenant) -> Result<(ZoneView, i64), Refusal> {
    let (zone, region, version, _) = unit.zone_and_region(tenant.enterprise)?;
    let denied = unit
        .standing(tenant)?
        .may(Capability::ChangeZone, Target::Anywhere)
        .err();
    Ok((ZoneView { zone, region, denied }, version))
}

/// Changes zone and region, where the rules agree. A rehearsal may leave `If-Match` out; a stale one is refused there, too.
pub fn change(
    unit: &mut Unit,
    tenant: &Tenant,
    draft: &ZoneDraft,
    if_match: Option<&str>,
) -> Result<Done<Rezoned>, Refusal> {
    let now = unit.now();
    let standing = unit.standing(tenant)?;
    standing.may(Capability::ChangeZone, Target::Anywhere)?;
    let (zone, region, version, reached) = unit.zone_and_region(tenant.enterprise)?;
    let current = ZoneView {
        zone,
        region,
        denied: None,
    };
    if if_match.is_some() || !unit.is_rehearsing() {
        matches_version(if_match, version, &current)?;
    }
    let facts = ZoneFacts {
        standing,
        zone: zone_of(&current.zone).ok_or_else(Refusal::internal)?,
        zones: named(&draft.zone),
        plans: unit.plan_lines(tenant.enterprise)?,
        editions: unit.editions()?,
        entries: unit.coaching_entries(tenant.enterprise)?,
        reached,
    };
    let rezoning = draft.check(&facts, now)?.acknowledged(&[])?;
    let zone = rezoning.zone().name();
    let region = rezoning.region();
    if (zone, region) != (current.zone.as_str(), current.region) {
        unit.set_zone(tenant.enterprise, version, (zone, region), rezoning.reached())?;
        for (session, period) in rezoning.counted() {
            unit.keep_period(tenant.enterprise, *session, Some(*period))?;
        }
        let told = |zone: &str, region: Region| json!({ "zone": zone, "region": word(&region) });
        let change = Change::new("teams.rezone", "enterprise", tenant.enterprise.uuid());
        unit.audit(
            change
                .called(&tenant.name)
                .before(told(&current.zone, current.region))
                .after(told(zone, region)),
        )?;
    }
    let (today_before, today) = rezoning.today();
    Ok(Done::from(Rezoned {
        zone: zone.to_owned(),
        region,
        today_before,
        today,
        periods: rezoning.periods().to_vec(),
        moved: rezoning.moved().to_vec(),
    }))
}
