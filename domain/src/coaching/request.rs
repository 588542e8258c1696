//! A request for a coaching session: judged as a whole, on each keystroke and again on arrival (TIME-4).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::CoachingFacts;
use super::ledger::{period_of, periods};
use crate::access::{Capability, Target};
use crate::id::{MemberId, TopicId};
use crate::plans::{Plan, SessionKind, next_day, runs};
use crate::policy::Edition;
use crate::refused::Refused;
use crate::text::{self, Note};
use crate::time::{Period, Wall, plus_days};
use crate::violation::{Acknowledged, Checked, Remedy, Severity, Violation, Violations};

/// A wish for a coaching session, as typed and as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestDraft {
    /// The kind (COACH-17).
    pub kind: SessionKind,
    /// The topic.
    pub topic: Option<TopicId>,
    /// The first day of the period asked for; may be left out where a start gives it.
    #[serde(default)]
    pub period: Option<Date>,
    /// A wished start.
    #[serde(default)]
    pub wished_start: Option<Wall>,
    /// How long, in minutes (COACH-8).
    #[serde(default = "default_minutes")]
    pub minutes: i64,
    /// Who attends; may be left for later (COACH-10).
    #[serde(default)]
    pub attendees: Vec<MemberId>,
    /// The language, as a tag (COACH-12).
    #[serde(default = "default_language")]
    pub language: String,
    /// Wishes for the specialist.
    #[serde(default)]
    pub wishes: String,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

fn default_minutes() -> i64 {
    90
}

fn default_language() -> String {
    "en".to_owned()
}

impl RequestDraft {
    /// An empty draft of this kind, with the usual length and language (COACH-8, COACH-12).
    pub fn new(kind: SessionKind) -> Self {
        Self {
            kind,
            topic: None,
            period: None,
            wished_start: None,
            minutes: default_minutes(),
            attendees: Vec::new(),
            language: default_language(),
            wishes: String::new(),
            acknowledged: Vec::new(),
        }
    }
}

/// An accepted request: it holds a place in its period from now on (COACH-7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    kind: SessionKind,
    topic: TopicId,
    period: Period,
    wished_start: Option<(Wall, Timestamp)>,
    minutes: i64,
    attendees: Vec<MemberId>,
    language: String,
    wishes: Option<Note>,
    target_day: Date,
    edition: Date,
}

impl Request {
    /// The kind.
    pub fn kind(&self) -> SessionKind {
        self.kind
    }

    /// The topic.
    pub fn topic(&self) -> TopicId {
        self.topic
    }

    /// The period that the place is held in.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The wished start as entered and as an instant.
    pub fn wished_start(&self) -> Option<&(Wall, Timestamp)> {
        self.wished_start.as_ref()
    }

    /// How long, in minutes.
    pub fn minutes(&self) -> i64 {
        self.minutes
    }

    /// Who attends.
    pub fn attendees(&self) -> &[MemberId] {
        &self.attendees
    }

    /// The language, as a tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Wishes for the specialist.
    pub fn wishes(&self) -> Option<&Note> {
        self.wishes.as_ref()
    }

    /// The day by which delivery is aimed at (COACH-11).
    pub fn target_day(&self) -> Date {
        self.target_day
    }

    /// The first day of the edition it was agreed under (PLAN-2).
    pub fn edition(&self) -> Date {
        self.edition
    }
}

/// The day by which delivery is aimed at: so many days from the request or from the first day of the period
/// asked for, whichever is later (COACH-11).
pub fn target_day(asked_on: Date, period_first_day: Date, target_days: i32) -> Date {
    plus_days(asked_on.max(period_first_day), target_days)
}

impl RequestDraft {
    /// Decides, as of `now`, whether this draft may become a [`Request`].
    pub fn check(&self, facts: &CoachingFacts, now: Timestamp) -> Result<Checked<Request>, Violations> {
        let mut found = Violations::default();
        let today = facts.zone.day(now);
        self.judge_right(facts, today, &mut found);
        let topic = self.judge_topic(facts, &mut found);
        let (start, period, edition) = self.judge_session(facts, now, &mut found);
        // COACH-12: another language may be asked for and is confirmed or not.
        if !facts.languages.contains(&self.language) {
            found.push(
                Violation::new(Severity::Refuse, "language", Refused::UnknownLanguage {}).under("COACH-12"),
            );
        } else if self.language != "en" {
            found.inform("language", Refused::LanguageToConfirm {});
        }
        let wishes = found.take("wishes", "COACH-1", text::optional_note(&self.wishes));
        found.accept(|| {
            let (period, edition) = (period?, edition?);
            Some(Request {
                kind: self.kind,
                topic: topic?,
                period,
                wished_start: start,
                minutes: self.minutes,
                attendees: self.attendees.clone(),
                language: self.language.clone(),
                wishes: wishes?,
                target_day: target_day(today, period.first_day, edition.target_days),
                edition: edition.from,
            })
        })
    }

    /// When it takes place, how long, and who attends: judged for a request, and again for each time that is
    /// proposed or agreed (COACH-13). The start, the period that it counts in, and the terms that hold there.
    pub(super) fn judge_session<'a>(
        &self,
        facts: &'a CoachingFacts,
        now: Timestamp,
        found: &mut Violations,
    ) -> (Option<(Wall, Timestamp)>, Option<Period>, Option<&'a Edition>) {
        let plan = self.kind.plan();
        let start = self.wished_start.as_ref().and_then(|wall| {
            let start = found.keep(wall.resolve(&facts.zones_with_own(), "wished_start"))?;
            // COACH-16: equal to now is refused.
            if start <= now {
                found.refuse("wished_start", Refused::StartsInThePast {});
                return None;
            }
            Some((wall.clone(), start))
        });
        let period = match (&self.wished_start, &start, self.period) {
            (Some(_), None, _) => None,
            (_, Some((_, start)), period) => self.period_of_start(facts, *start, period, now, found),
            (None, _, Some(first_day)) => self.period_from(facts, first_day, now, found),
            (None, _, None) => {
                found.refuse("period", Refused::PeriodNeeded {});
                None
            }
        };
        if let Some(period) = period {
            self.judge_allowance(facts, period, now, found);
        }
        // Judged by the edition of the run that holds the period; before a period is named, by today's.
        let edition = period
            .and_then(|period| facts.terms_in(self.kind, period))
            .map(|(_, edition)| edition)
            .or_else(|| facts.terms(self.kind, now));
        if let Some(edition) = edition {
            self.judge_length(edition, found);
            self.judge_number(edition, found);
        }
        let at = start.as_ref().map(|(_, start)| *start);
        self.judge_attendees(facts, plan, at, found);
        (start, period, edition)
    }

    /// COACH-1, CAP-16: asked by an admin of a team that has the plan on the day of the request, who is the customer's.
    fn judge_right(&self, facts: &CoachingFacts, today: Date, found: &mut Violations) {
        let (plan, standing) = (self.kind.plan(), &facts.standing);
        let may = standing.may(Capability::RequestCoaching, Target::Anywhere);
        let own = may.and_then(|()| standing.in_own_name(Capability::RequestCoaching));
        if found.keep(own).is_none() {
            return;
        }
        let mut running = facts
            .plans
            .iter()
            .filter(|line| line.plan == plan && line.days().contains(today))
            .peekable();
        // PLAN-2: an edition need not have every kind; without periods there is nothing to ask for.
        if running.peek().is_none() || periods(&facts.plans, self.kind, &facts.editions).is_empty() {
            // COACH-15: what has ended says since when; what is still to begin, or begins anew, is none today.
            let ended = runs(&facts.plans, plan)
                .last()
                .map(|run| run.days.last_day)
                .filter(|last_day| *last_day < today);
            found.refuse(
                "kind",
                match ended {
                    Some(plan_last_day) => Refused::PlanEnded {
                        plan: plan.word(),
                        plan_last_day,
                    },
                    None => Refused::NoPlan { plan: plan.word() },
                },
            );
        } else if !running.any(|line| facts.standing.administers(line.team)) {
            found.refuse("kind", Refused::NotAnAdminOfThePlan { plan: plan.word() });
        }
    }

    fn judge_topic(&self, facts: &CoachingFacts, found: &mut Violations) -> Option<TopicId> {
        // COACH-1: a topic of that plan's catalogue.
        let topic = found.take("topic", "COACH-1", self.topic.ok_or(Refused::Required {}))?;
        let in_catalogue = facts
            .topics
            .iter()
            .any(|known| known.id == topic && known.kinds.contains(&self.kind));
        if !in_catalogue {
            found.refuse(
                "topic",
                Refused::TopicNotInCatalogue {
                    plan: self.kind.plan().word(),
                },
            );
            return None;
        }
        Some(topic)
    }

    /// The period that a start falls in, in the enterprise's zone, whatever zone it was entered in (COACH-6).
    fn period_of_start(
        &self,
        facts: &CoachingFacts,
        start: Timestamp,
        wanted: Option<Date>,
        now: Timestamp,
        found: &mut Violations,
    ) -> Option<Period> {
        let day = facts.zone.day(start);
        let runs = runs(&facts.plans, self.kind.plan());
        if !runs.iter().any(|run| run.days.contains(day)) {
            // COACH-15: no session starts after the plan's last day; nor before its first or in a gap.
            match (runs.iter().find(|run| day < run.days.first_day), runs.last()) {
                (Some(next), _) => found.refuse(
                    "wished_start",
                    Refused::BeforePlan {
                        plan_first_day: next.days.first_day,
                    },
                ),
                (None, Some(last)) => found.refuse(
                    "wished_start",
                    Refused::AfterPlan {
                        plan_last_day: last.days.last_day,
                    },
                ),
                (None, None) => {}
            }
            return None;
        }
        let Some(period) = period_of(&facts.plans, self.kind, &facts.editions, day) else {
            // PLAN-2: the edition of those days does not have the kind.
            if !periods(&facts.plans, self.kind, &facts.editions).is_empty() {
                found.refuse(
                    "wished_start",
                    Refused::NoPlan {
                        plan: self.kind.plan().word(),
                    },
                );
            }
            return None;
        };
        if wanted.is_some_and(|first_day| first_day != period.first_day) {
            // COACH-7: a place is held in one period, the start's.
            found.refuse(
                "wished_start",
                Refused::StartOutsidePeriod {
                    first_day: period.first_day,
                    last_day: period.last_day,
                },
            );
            return None;
        }
        // TIME-3: its last evening may come again, but what lapsed stays lapsed.
        let Period { last_day, .. } = period;
        if last_day < facts.latest_day(now) {
            found.refuse("wished_start", Refused::PeriodOver { last_day });
            return None;
        }
        Some(period)
    }

    fn period_from(
        &self,
        facts: &CoachingFacts,
        first_day: Date,
        now: Timestamp,
        found: &mut Violations,
    ) -> Option<Period> {
        let known = periods(&facts.plans, self.kind, &facts.editions);
        let Some((period, _, run)) = known.iter().find(|(period, ..)| period.first_day == first_day) else {
            // COACH-6: later periods within the plan's bought term.
            if let Some((.., run)) = known.last() {
                found.refuse(
                    "period",
                    Refused::PeriodOutsidePlan {
                        plan_last_day: run.days.last_day,
                    },
                );
            }
            return None;
        };
        // COACH-5: nothing is asked for in a period that is over, or was where the days were counted before (TIME-3).
        if period.last_day < facts.latest_day(now) {
            let last_day = period.last_day;
            found.refuse("period", Refused::PeriodOver { last_day });
            return None;
        }
        // COACH-15: nor in one whose days the plan no longer has.
        let today = facts.zone.day(now);
        if run.days.last_day < today {
            // Where no later days are bought it is said of the kind already; else the plan has not ended.
            if known.last().is_some_and(|(.., last)| last.days.last_day >= today) {
                let last_day = run.days.last_day;
                found.refuse("period", Refused::PeriodOver { last_day });
            }
            return None;
        }
        Some(*period)
    }

    /// COACH-2, COACH-3, COACH-7: a request holds a place in the period it asks for.
    fn judge_allowance(&self, facts: &CoachingFacts, period: Period, now: Timestamp, found: &mut Violations) {
        let ledger = facts.ledger(self.kind, now);
        let Some(allowance) = ledger.iter().rev().find(|allowance| allowance.period == period) else {
            return;
        };
        let (Some(granted), Some(0)) = (allowance.granted, allowance.left) else {
            return;
        };
        let field = if self.wished_start.is_some() {
            "wished_start"
        } else {
            "period"
        };
        let Period { first_day, last_day } = period;
        let refused = match self.kind.plan() {
            Plan::Premium => Refused::WindowSpent {
                granted,
                first_day,
                last_day,
            },
            Plan::Included | Plan::Business => Refused::QuarterSpent {
                granted,
                first_day,
                last_day,
            },
        };
        let mut violation = Violation::new(Severity::Refuse, field, refused);
        // COACH-7: the first later period with a place, and requests that can be withdrawn.
        let later = ledger
            .iter()
            .filter(|later| later.period.first_day > first_day && later.left.is_some_and(|left| left > 0))
            .min_by_key(|later| later.period.first_day);
        if let Some(later) = later {
            violation = violation.with(Remedy::AskForPeriod {
                first_day: later.period.first_day,
                last_day: later.period.last_day,
            });
            // COACH-2: the earliest start that fits, on the first day of the period on which the plan runs.
            let earliest = next_day(&runs(&facts.plans, self.kind.plan()), later.period.first_day);
            if let Some(day) = earliest.filter(|_| self.wished_start.is_some()) {
                violation = violation.with(Remedy::StartAt {
                    local: facts.zone.wall(facts.zone.start_of(day)),
                    zone: facts.zone.name().to_owned(),
                });
            }
        }
        for entry in facts
            .entries
            .iter()
            .filter(|entry| entry.state.is_open() && allowance.entries.contains(&entry.request))
        {
            violation = violation.with(Remedy::WithdrawRequest {
                request: entry.request,
                topic: entry.topic.clone(),
            });
        }
        found.push(violation);
    }

    fn judge_length(&self, edition: &Edition, found: &mut Violations) {
        // COACH-8.
        let (least, most) = (edition.least_minutes, edition.most_minutes);
        if !(least <= self.minutes && self.minutes <= most) {
            let refused = Refused::SessionLength { least, most };
            found.push(
                Violation::new(Severity::Refuse, "minutes", refused).with(Remedy::LastMinutes {
                    minutes: self.minutes.clamp(least, most),
                }),
            );
        }
    }
}
