//! Zones, days, periods, wall times and month arithmetic. No clock: the instant is always a parameter.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::refused::Refused;
use crate::violation::{Remedy, Severity, Violation};

/// An IANA zone with its rules. The rules are a fact that travels with the others (RFC 8536 data),
/// so that the browser and the server judge by the same bytes and neither keeps a database of its own.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    tzif: Arc<[u8]>,
    zone: TimeZone,
}

impl Zone {
    /// The zone `name` with the rules in `tzif`.
    pub fn from_tzif(name: &str, tzif: &[u8]) -> Result<Self, Refused> {
        let zone = TimeZone::tzif(name, tzif).map_err(|_| Refused::UnknownZone {})?;
        Ok(Self {
            name: name.to_owned(),
            tzif: tzif.into(),
            zone,
        })
    }

    /// The zone's name, such as `Asia/Seoul`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day that `instant` falls on (TIME-1): it lasts until the next day's first instant, so that an evening
    /// which the clock repeats after midnight belongs to the day that has begun.
    pub fn day(&self, instant: Timestamp) -> Date {
        let wall = self.wall(instant);
        let day = wall.date();
        // Clocks are never set back by more than some hours: earlier in the day there is nothing to ask.
        if wall.hour() < 20 {
            return day;
        }
        let next = plus_days(day, 1);
        if self.start_of(next) <= instant { next } else { day }
    }

    /// The wall time at `instant`.
    pub fn wall(&self, instant: Timestamp) -> DateTime {
        self.zone.to_datetime(instant)
    }

    /// The first instant of `day`; of a day that the zone skips, that of the next (TIME-1).
    pub fn start_of(&self, day: Date) -> Timestamp {
        self.zone
            .to_ambiguous_timestamp(day.to_datetime(Time::midnight()))
            .compatible()
            .unwrap_or(Timestamp::MAX)
    }

    /// The instant of a wall time that comes once; none of one that is skipped or comes twice.
    pub fn instant(&self, local: DateTime) -> Option<Timestamp> {
        match self.offsets(local) {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local).ok(),
            AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => None,
        }
    }

    /// The instant of a wall time: the earlier of two, and the first moment after a gap that it lies in.
    pub fn first_from(&self, local: DateTime) -> Timestamp {
        let at = match self.offsets(local) {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local).ok(),
            AmbiguousOffset::Fold { before, .. } => before.to_timestamp(local).ok(),
            AmbiguousOffset::Gap { after, .. } => Some(self.change_at(local, after)),
        };
        at.unwrap_or(Timestamp::MAX)
    }

    /// The instants of a wall time, or why there is not exactly one.
    fn offsets(&self, local: DateTime) -> AmbiguousOffset {
        self.zone.to_ambiguous_timestamp(local).offset()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.tzif == other.tzif
    }
}

impl Eq for Zone {}

#[derive(Serialize, Deserialize)]
struct ZoneWire {
    name: String,
    tzif: String,
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ZoneWire {
            name: self.name.clone(),
            tzif: BASE64.encode(&self.tzif),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = ZoneWire::deserialize(deserializer)?;
        let tzif = BASE64.decode(&wire.tzif).map_err(serde::de::Error::custom)?;
        Zone::from_tzif(&wire.name, &tzif).map_err(|_| serde::de::Error::custom("not the rules of a zone"))
    }
}

/// The zones whose rules are known here, by name.
pub type Zones = BTreeMap<String, Zone>;

/// A region, whose zone support and success managers keep (TIME-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// Singapore's.
    Apac,
    /// US Eastern.
    Americas,
    /// Central European.
    Emea,
}

/// Which of two equal wall times is meant, where the clock is set back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occurrence {
    /// The first of the two.
    Earlier,
    /// The second of the two.
    Later,
}

/// A wall time as a person entered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wall {
    /// The clock's reading.
    pub local: DateTime,
    /// The zone it was read in.
    pub zone: String,
    /// Which one, where it comes twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence: Option<Occurrence>,
}

impl Wall {
    /// The same; where it comes twice and nobody said which is meant, the earlier (TIME-2).
    #[must_use]
    pub fn preset(self, zones: &Zones) -> Self {
        let twice = |zone: &Zone| matches!(zone.offsets(self.local), AmbiguousOffset::Fold { .. });
        let earlier = zones
            .get(&self.zone)
            .is_some_and(twice)
            .then_some(Occurrence::Earlier);
        Self {
            occurrence: self.occurrence.or(earlier),
            ..self
        }
    }

    /// The instant meant (TIME-2): one that does not exist is refused with its neighbours,
    /// one that comes twice asks which.
    pub fn resolve(&self, zones: &Zones, field: &'static str) -> Result<Timestamp, Violation> {
        let refuse = |refused| Violation::new(Severity::Refuse, field, refused);
        let zone = zones
            .get(&self.zone)
            .ok_or_else(|| refuse(Refused::UnknownZone {}))?;
        let at = |offset: jiff::tz::Offset| {
            offset
                .to_timestamp(self.local)
                .map_err(|_| refuse(Refused::UnknownZone {}))
        };
        match (zone.offsets(self.local), self.occurrence) {
            (AmbiguousOffset::Unambiguous { offset }, _) => at(offset),
            (AmbiguousOffset::Fold { before, .. }, Some(Occurrence::Earlier)) => at(before),
            (AmbiguousOffset::Fold { after, .. }, Some(Occurrence::Later)) => at(after),
            (AmbiguousOffset::Fold { .. }, None) => Err(refuse(Refused::WallTimeTwice { local: self.local })
                .with(Remedy::ChooseOccurrence {
                    occurrence: Occurrence::Earlier,
                })
                .with(Remedy::ChooseOccurrence {
                    occurrence: Occurrence::Later,
                })),
            (AmbiguousOffset::Gap { before, after }, _) => {
                let (before, after) = zone.edges_of_gap(self.local, before, after);
                Err(refuse(Refused::WallTimeSkipped {
                    local: self.local,
                    before,
                    after,
                })
                .with(Remedy::StartAt {
                    local: before,
                    zone: self.zone.clone(),
                })
                .with(Remedy::StartAt {
                    local: after,
                    zone: self.zone.clone(),
                }))
            }
        }
    }
}

impl Zone {
    /// The last minute before and the first moment after the gap that `local` lies in.
    fn edges_of_gap(
        &self,
        local: DateTime,
        before: jiff::tz::Offset,
        after: jiff::tz::Offset,
    ) -> (DateTime, DateTime) {
        let change = self.change_at(local, after);
        let minute = before.to_datetime(change.saturating_sub(1.minute()).unwrap_or(change));
        (minute, after.to_datetime(change))
    }

    /// The change that skips `local`, with the offset that holds from it on.
    fn change_at(&self, local: DateTime, after: jiff::tz::Offset) -> Timestamp {
        // Read with the old offset the time lies after the change, with the new one before it:
        // the change is the zone's one transition between the two.
        let low = after.to_timestamp(local).unwrap_or(Timestamp::MIN);
        self.zone
            .following(low)
            .next()
            .map_or(low, |transition| transition.timestamp())
    }
}

/// A span of days, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day.
    pub first_day: Date,
    /// The last day.
    pub last_day: Date,
}

impl Period {
    /// True when `day` lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.first_day <= day && day <= self.last_day
    }

    /// True when the two share a day.
    pub fn overlaps(&self, other: &Period) -> bool {
        self.first_day <= other.last_day && other.first_day <= self.last_day
    }

    /// The calendar quarter that `day` lies in (COACH-2).
    pub fn quarter(day: Date) -> Period {
        let first_month = (day.month() - 1) / 3 * 3 + 1;
        let first_of = |month| Date::new(day.year(), month, 1).unwrap_or(Date::MIN);
        Period {
            first_day: first_of(first_month),
            last_day: first_of(first_month + 2).last_of_month(),
        }
    }

    /// The `number`-th window of `days` days from `first_day` on, counted from 0 (COACH-3).
    pub fn window(first_day: Date, days: i32, number: i32) -> Period {
        let first_day = plus_days(first_day, days.saturating_mul(number));
        Period {
            first_day,
            last_day: plus_days(first_day, days.saturating_sub(1)),
        }
    }

    /// The `number`-th term of `months` months from `anchor` on, counted from 0 (RENEW-6):
    /// the anchor's day is kept, or the month's last where there is none.
    pub fn term(anchor: Date, months: i32, number: i32) -> Period {
        Period {
            first_day: anniversary(anchor, months.saturating_mul(number)),
            last_day: plus_days(
                anniversary(anchor, months.saturating_mul(number.saturating_add(1))),
                -1,
            ),
        }
    }
}

/// `months` after `anchor`, on the anchor's day or the month's last (RENEW-6); bounded by the calendar's ends.
pub fn anniversary(anchor: Date, months: i32) -> Date {
    match Span::new().try_months(months) {
        Ok(span) => anchor.saturating_add(span),
        Err(_) => end_of_calendar(months),
    }
}

/// `days` after `day`; bounded by the calendar's ends.
pub fn plus_days(day: Date, days: i32) -> Date {
    match Span::new().try_days(days) {
        Ok(span) => day.saturating_add(span),
        Err(_) => end_of_calendar(days),
    }
}

/// Where a span that is longer than the calendar leads to.
fn end_of_calendar(span: i32) -> Date {
    if span < 0 { Date::MIN } else { Date::MAX }
}
