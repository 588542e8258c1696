//! What coaching is judged on: the catalogue, who may attend, the plans with their terms, and what was asked for so far.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ledger::{Allowance, Entry, allowances, latest_day, periods};
use crate::access::Standing;
use crate::id::{MemberId, TopicId};
use crate::plans::{PlanDays, PlanLine, Run, SessionKind, runs};
use crate::policy::{Edition, Editions};
use crate::time::{Period, Wall, Zone, Zones};

/// A subject in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its title by language tag.
    pub titles: BTreeMap<String, String>,
    /// What it is about, by language tag.
    pub outlines: BTreeMap<String, String>,
    /// The kinds whose catalogue it is in (COACH-17).
    pub kinds: Vec<SessionKind>,
}

/// Of texts by language tag the one in `language`, else in English, else in any.
pub fn titled<'a>(texts: &'a BTreeMap<String, String>, language: &str) -> &'a str {
    let known = texts.get(language).or_else(|| texts.get("en"));
    known.or_else(|| texts.values().next()).map_or("", String::as_str)
}

impl Topic {
    /// The title in `language`, else in English, else in any.
    pub fn title(&self, language: &str) -> &str {
        titled(&self.titles, language)
    }

    /// The outline in `language`, else in English, else in any.
    pub fn outline(&self, language: &str) -> &str {
        titled(&self.outlines, language)
    }
}

/// One person as an attendee list must know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// The name.
    pub name: String,
    /// When which bought plan covers at least one own assignment of a running product (PLAN-1).
    pub plans: Vec<PlanDays>,
    /// True for an admin of any team of the enterprise.
    pub admin: bool,
}

/// What a request is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoachingFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The enterprise's zone (TIME-1).
    pub zone: Zone,
    /// Other zones that a start may be entered in.
    pub zones: Zones,
    /// Plan seats of all teams.
    pub plans: Vec<PlanLine>,
    /// The dated terms (PLAN-2).
    pub editions: Editions,
    /// The catalogue.
    pub topics: Vec<Topic>,
    /// Requests and sessions so far.
    pub entries: Vec<Entry>,
    /// The latest day that a zone before this one had come to, where there was one (TIME-3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Date>,
    /// People who were named or may be.
    pub people: BTreeMap<MemberId, Attendee>,
    /// Languages that can be asked for, as tags; the first is the default (COACH-12).
    pub languages: Vec<String>,
}

impl CoachingFacts {
    /// The ledger of one kind as of `now`.
    pub fn ledger(&self, kind: SessionKind, now: Timestamp) -> Vec<Allowance> {
        allowances(
            &self.plans,
            &self.entries,
            kind,
            &self.editions,
            &self.zone,
            self.latest_day(now),
        )
    }

    /// The day by which periods are over (TIME-3).
    pub fn latest_day(&self, now: Timestamp) -> Date {
        latest_day(&self.zone, self.reached, now)
    }

    /// The terms that hold for `kind` today: those of the period that today lies in, while the plan runs (PLAN-2).
    pub fn terms(&self, kind: SessionKind, now: Timestamp) -> Option<&Edition> {
        let today = self.zone.day(now);
        let running = runs(&self.plans, kind.plan())
            .iter()
            .any(|run| run.days.contains(today));
        running.then_some(())?;
        self.held(kind, |period| period.contains(today))
            .map(|(_, edition)| edition)
    }

    /// The terms that hold in a period of the ledger, with the unbroken days of the plan to which it belongs (PLAN-2,
    /// PLAN-8).
    pub fn terms_in(&self, kind: SessionKind, period: Period) -> Option<(Run, &Edition)> {
        self.held(kind, |known| known == period)
    }

    /// The terms that hold in the period which the entry counts in.
    pub(super) fn terms_of(&self, entry: &Entry) -> Option<&Edition> {
        self.held(entry.kind, |period| period.contains(entry.period))
            .map(|(_, edition)| edition)
    }

    /// The run and the terms of the last period of the ledger that is `wanted`.
    fn held(&self, kind: SessionKind, wanted: impl Fn(Period) -> bool) -> Option<(Run, &Edition)> {
        periods(&self.plans, kind, &self.editions)
            .into_iter()
            .rev()
            .find(|(period, ..)| wanted(*period))
            .map(|(_, edition, run)| (run, edition))
    }

    /// The day by which attendees are judged: of that start, where there is one, else today (COACH-10).
    pub fn day_of(&self, start: Option<&Wall>, now: Timestamp) -> Date {
        let start = start.and_then(|wall| wall.resolve(&self.zones_with_own(), "wished_start").ok());
        self.zone.day(start.unwrap_or(now))
    }

    /// The start as it is preset while it is typed (TIME-2).
    pub fn preset(&self, start: Wall) -> Wall {
        start.preset(&self.zones_with_own())
    }

    /// The zones that a start may be entered in, the enterprise's own with them.
    pub(super) fn zones_with_own(&self) -> Cow<'_, Zones> {
        if self.zones.contains_key(self.zone.name()) {
            return Cow::Borrowed(&self.zones);
        }
        let mut zones = self.zones.clone();
        zones.insert(self.zone.name().to_owned(), self.zone.clone());
        Cow::Owned(zones)
    }
}
