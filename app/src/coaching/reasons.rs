//! Why a line of the ledger is as it is, and why a day is aimed at: in words, each with its rule.

use domain::coaching::{Allowance, CoachingFacts};
use domain::policy::Cadence;
use domain::time::Period;
use jiff::civil::Date;

use crate::texts::{tr, tr_with};
use crate::ui::why::Reason;

/// Why a period grants, holds and leaves what it does.
pub fn of_line(facts: &CoachingFacts, line: &Allowance) -> Vec<Reason> {
    let Some((run, edition)) = facts.terms_in(line.kind, line.period) else {
        return Vec::new();
    };
    let Some(terms) = edition.kind(line.kind) else {
        return Vec::new();
    };
    let cadence = terms.cadence;
    let mut reasons = Vec::new();
    let mut say = |text: String, rule: &str| reasons.push(Reason::new(text, rule));
    match (line.granted, cadence) {
        (Some(granted), Cadence::Quarter) => {
            say(
                tr_with("coaching-why-quarter", &[("granted", granted.into())]),
                "COACH-2",
            );
        }
        (Some(granted), Cadence::Window { days }) => {
            say(
                tr_with(
                    "coaching-why-window",
                    &[("granted", granted.into()), ("days", days.into())],
                ),
                "COACH-3",
            );
        }
        (None, _) => say(tr("coaching-why-by-request"), "COACH-4"),
    }
    match cadence {
        // Where sessions are counted, the sentence above says it.
        Cadence::Quarter if line.granted.is_some() => {}
        Cadence::Quarter => say(tr("coaching-why-quarters"), "COACH-4"),
        Cadence::Window { days } => say(
            tr_with(
                "coaching-why-windows",
                &[("days", days.into()), ("first_day", run.days.first_day.into())],
            ),
            if line.granted.is_some() {
                "COACH-3"
            } else {
                "COACH-4"
            },
        ),
    }
    if let (Some(granted), Some(left)) = (line.granted, line.left) {
        let args = [
            ("granted", granted.into()),
            ("delivered", line.delivered.into()),
            ("reserved", line.reserved.into()),
            ("lapsed", line.lapsed.into()),
            ("left", left.into()),
        ];
        say(tr_with("coaching-why-ledger", &args), "COACH-17");
    }
    if line.reserved > 0 {
        say(tr("coaching-why-reserved"), "COACH-7");
    }
    if line.granted.is_some() {
        say(
            tr_with("coaching-why-lapse", &[("last_day", line.period.last_day.into())]),
            "COACH-5",
        );
    }
    let days = edition.target_days;
    match line.last_safe_day {
        Some(day) => {
            say(
                tr_with(
                    "coaching-safe-day-why",
                    &[("days", days.into()), ("day", day.into())],
                ),
                "COACH-11",
            );
        }
        None => {
            let end = line.period.last_day.min(run.days.last_day);
            say(
                tr_with(
                    "coaching-why-short",
                    &[("days", days.into()), ("day", end.into())],
                ),
                "COACH-11",
            );
        }
    }
    if run.days.last_day < line.period.last_day {
        say(
            tr_with("coaching-why-plan-end", &[("day", run.days.last_day.into())]),
            "COACH-15",
        );
    }
    say(
        tr_with("coaching-why-period", &[("zone", facts.zone.name().into())]),
        "COACH-6",
    );
    reasons
}

/// Why a request is aimed to be delivered by `target`: as it was agreed when it was asked.
pub fn of_target(asked: Date, period: Period, target: Date) -> Vec<Reason> {
    let later = asked.max(period.first_day);
    let days = later.until(target).map_or(0, |span| span.get_days());
    let asked = [("asked", asked.into()), ("first_day", period.first_day.into())];
    vec![
        Reason::new(
            tr_with("coaching-why-target", &[("days", days.into())]),
            "COACH-11",
        ),
        Reason::new(tr_with("coaching-why-asked", &asked), ""),
    ]
}

/// Why a request asked today would be aimed to be delivered by `target`.
pub fn of_target_ahead(today: Date, period: Period, target: Date) -> Vec<Reason> {
    let mut reasons = of_target(today, period, target);
    reasons.truncate(1);
    let asked = [("asked", today.into()), ("first_day", period.first_day.into())];
    reasons.push(Reason::new(tr_with("coaching-why-ask-target", &asked), ""));
    reasons
}
