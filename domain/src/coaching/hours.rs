//! Where and when attendees are at work, by what they said of themselves: what a free time is looked for by (COACH-14).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::working::{DAY, Hours, USUAL, clock};
use crate::id::MemberId;
use crate::refused::Refused;
use crate::time::{Zone, Zones};
use crate::violation::{Severity, Violation, Violations};

/// Where and when somebody is at work, as typed and as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnHoursDraft {
    /// The zone's name.
    pub zone: String,
    /// The weekdays, Monday being 0.
    pub days: BTreeSet<i64>,
    /// The hours of each of them.
    pub hours: Hours,
}

impl OwnHoursDraft {
    /// Monday to Friday at the usual hours: what holds for who said nothing.
    pub fn usual(zone: String) -> Self {
        Self {
            zone,
            days: (0..5).collect(),
            hours: USUAL,
        }
    }

    /// Decides whether somebody can be at work then.
    pub fn check(&self, zones: &Zones) -> Result<Place, Violations> {
        let mut found = Violations::default();
        let zone = zones.get(&self.zone);
        if zone.is_none() {
            found.refuse("zone", Refused::UnknownZone {});
        }
        let weekdays = self.days.iter().all(|day| (0..7).contains(day));
        if self.days.is_empty() || !weekdays {
            found.push(Violation::new(Severity::Refuse, "days", Refused::Required {}).under("COACH-14"));
        }
        let Hours { from, until } = self.hours;
        if from < 0 || until <= from || until > DAY {
            found.refuse("hours", Refused::HoursEndFirst {});
        }
        match zone {
            Some(zone) if found.is_empty() => Ok(Place {
                zone: zone.clone(),
                said: self.clone(),
            }),
            _ => Err(found),
        }
    }
}

/// Where and when somebody is at work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    zone: Zone,
    said: OwnHoursDraft,
}

impl Place {
    /// There at the usual hours.
    pub fn usual(zone: &Zone) -> Self {
        Self {
            zone: zone.clone(),
            said: OwnHoursDraft::usual(zone.name().to_owned()),
        }
    }

    /// As it was said, and is kept.
    pub fn said(&self) -> &OwnHoursDraft {
        &self.said
    }

    /// Where.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The hours of that weekday; none where it is off.
    pub fn hours(&self, weekday: Weekday) -> Option<Hours> {
        let weekday = i64::from(weekday.to_monday_zero_offset());
        self.said.days.contains(&weekday).then_some(self.said.hours)
    }

    /// From when until when somebody is at work on that day, also where the clock is changed on it; none where it is off.
    pub(super) fn span(&self, day: Date) -> Option<[Timestamp; 2]> {
        let Hours { from, until } = self.hours(day.weekday())?;
        let at = |minute| clock(day, minute).map(|wall| self.zone.first_from(wall));
        Some([at(from)?, at(until)?])
    }
}

/// What attendees said of where and when they are at work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeHours {
    /// The zones that they name.
    pub zones: Zones,
    /// Of each who said it.
    pub items: BTreeMap<MemberId, OwnHoursDraft>,
}

impl AttendeeHours {
    /// Where and when these are at work, each way once: who said nothing at the usual hours in `own`, the enterprise's
    /// zone, and so it is where nobody attends yet.
    pub fn places(&self, members: &[MemberId], own: &Zone) -> Vec<Place> {
        let mut places = Vec::new();
        let of = |member: &MemberId| self.items.get(member)?.check(&self.zones).ok();
        let all = members.iter().map(of);
        for place in all.chain(members.is_empty().then_some(None)) {
            let place = place.unwrap_or_else(|| Place::usual(own));
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}
