//! What the facts say, asked of the domain: the kinds that were bought, what can be asked for, what comes of it.

use std::collections::BTreeMap;

use domain::coaching::{Allowance, CoachingFacts, Entry, RequestDraft, RequestState};
use domain::id::RequestId;
use domain::plans::{Plan, SessionKind, runs};
use domain::violation::{Severity, Violation};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// The kinds that any team has or had a plan for.
pub fn kinds(facts: &CoachingFacts, now: Timestamp) -> Vec<SessionKind> {
    SessionKind::ALL
        .into_iter()
        .filter(|kind| !facts.ledger(*kind, now).is_empty())
        .collect()
}

/// The plans with coaching that run today, with their last days.
pub fn running(facts: &CoachingFacts, now: Timestamp) -> Vec<(Plan, Date)> {
    let today = facts.zone.day(now);
    [Plan::Business, Plan::Premium]
        .into_iter()
        .filter_map(|plan| {
            let run = runs(&facts.plans, plan)
                .into_iter()
                .find(|run| run.days.contains(today))?;
            Some((plan, run.days.last_day))
        })
        .collect()
}

/// The refusals of a draft that concern none but these fields.
fn refusals(facts: &CoachingFacts, draft: &RequestDraft, now: Timestamp, fields: &[&str]) -> Vec<Violation> {
    let found = draft.check(facts, now).err().unwrap_or_default();
    found
        .into_iter()
        .filter(|v| v.severity == Severity::Refuse && fields.contains(&v.field.as_ref()))
        .collect()
}

/// Why the reader can not ask for this kind at all; none where that is possible.
pub fn barred(facts: &CoachingFacts, kind: SessionKind, now: Timestamp) -> Option<Violation> {
    let found = refusals(facts, &RequestDraft::new(kind), now, &["", "kind"]);
    found.into_iter().next()
}

/// Why no session can be asked for in the period that begins on `first_day`; none where one can. Of a period that is over
/// that is the reason, whatever became of the plan since.
pub fn against(
    facts: &CoachingFacts,
    kind: SessionKind,
    first_day: Date,
    now: Timestamp,
) -> Option<Violation> {
    let draft = RequestDraft {
        period: Some(first_day),
        ..RequestDraft::new(kind)
    };
    let found = refusals(facts, &draft, now, &["", "kind", "period"]);
    let over = found.iter().find(|found| found.code == "period-over");
    over.or(found.first()).cloned()
}

/// The periods of a kind that are not over, earliest first.
pub fn open_periods(facts: &CoachingFacts, kind: SessionKind, now: Timestamp) -> Vec<Allowance> {
    let latest = facts.latest_day(now);
    facts
        .ledger(kind, now)
        .into_iter()
        .filter(|allowance| allowance.period.last_day >= latest)
        .collect()
}

/// Why nothing at all can be asked for: the first reason; none where something can.
pub fn nothing_to_ask(facts: &CoachingFacts, now: Timestamp) -> Option<Violation> {
    let mut first = None;
    for kind in kinds(facts, now) {
        for allowance in open_periods(facts, kind, now) {
            first.get_or_insert(against(facts, kind, allowance.period.first_day, now)?);
        }
        if first.is_none() {
            first = barred(facts, kind, now);
        }
    }
    first
}

/// The ledger's line that holds `day`: of two windows that do, the later run's.
pub fn line_of(ledger: Vec<Allowance>, day: Date) -> Option<Allowance> {
    ledger
        .into_iter()
        .rev()
        .find(|allowance| allowance.period.contains(day))
}

/// What comes of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// The line of the period as it is.
    pub before: Allowance,
    /// The same once the session is asked for; none where the rules refuse that.
    pub after: Option<Allowance>,
    /// The day by which delivery is aimed at, where it can be asked for (COACH-11).
    pub target_day: Option<Date>,
    /// A start that was named in another zone, in the enterprise's (COACH-6).
    pub start: Option<DateTime>,
}

/// Looks ahead: judges when the session is wished for as if the rest of the draft were right.
pub fn ahead(facts: &CoachingFacts, draft: &RequestDraft, now: Timestamp) -> Option<Ahead> {
    let topic = facts
        .topics
        .iter()
        .find(|topic| topic.kinds.contains(&draft.kind))
        .map(|topic| topic.id);
    let bare = RequestDraft {
        topic,
        period: draft.period,
        wished_start: draft.wished_start.clone(),
        ..RequestDraft::new(draft.kind)
    };
    let ledger = || facts.ledger(draft.kind, now);
    let wall = draft.wished_start.as_ref();
    let start = wall.and_then(|wall| wall.resolve(&facts.zones, "wished_start").ok());
    let abroad = wall.is_some_and(|wall| wall.zone != facts.zone.name());
    let here = start.filter(|_| abroad).map(|start| facts.zone.wall(start));
    match bare.check(facts, now) {
        Ok(checked) => {
            let request = checked.peek();
            let first_day = request.period().first_day;
            let mut after = facts.clone();
            after.entries.push(Entry {
                request: RequestId::from_uuid(Default::default()),
                kind: draft.kind,
                topic: String::new(),
                titles: BTreeMap::new(),
                state: RequestState::Requested,
                period: first_day,
                start: None,
            });
            Some(Ahead {
                before: line_of(ledger(), first_day)?,
                after: line_of(after.ledger(draft.kind, now), first_day),
                target_day: Some(request.target_day()),
                start: here,
            })
        }
        Err(_) => {
            let day = if wall.is_some() {
                facts.zone.day(start?)
            } else {
                draft.period?
            };
            Some(Ahead {
                before: line_of(ledger(), day)?,
                after: None,
                target_day: None,
                start: here,
            })
        }
    }
}
