//! Refusals and warnings: what was judged, under which rule, on which facts, and what would lift it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::id::{ContractId, MemberId, ProductId, RequestId, TeamId};
use crate::plans::Plan;
use crate::refused::{self, Refused};

mod flat;

/// How much a violation weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The change is not made.
    Refuse,
    /// The change is made once the person has acknowledged exactly this warning.
    Warn,
    /// Said beside the answer; nothing is asked of the person.
    Inform,
}

/// What a parameter is, so that every language can phrase it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A whole number.
    Count,
    /// A calendar day, in the enterprise's zone unless the rule says otherwise.
    Day,
    /// A wall time without zone.
    Wall,
    /// A name that a person gave.
    Text,
    /// A word of the glossary; its text is the message `term-…`.
    Term,
}

/// One fact that a violation was judged on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// See [`Kind::Count`].
    Count(i64),
    /// See [`Kind::Day`].
    Day(Date),
    /// See [`Kind::Wall`].
    Wall(DateTime),
    /// See [`Kind::Text`].
    Text(String),
    /// See [`Kind::Term`].
    Term(Cow<'static, str>),
}

/// The facts of one violation by name, in the order of their names.
pub type Params = BTreeMap<Cow<'static, str>, Param>;

/// The smallest change that would lift a violation, as data that an interface can turn into an action.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "snake_case",
    try_from = "flat::Flat"
)]
pub enum Remedy {
    /// Choose "as many as fit": so many of those chosen get a seat (SEAT-4).
    AssignAsManyAsFit {
        /// How many seats are free.
        fit: i64,
    },
    /// Release at least so many seats of the pool.
    ReleaseSeats {
        /// The pool's team.
        team: TeamId,
        /// The pool's product.
        product: ProductId,
        /// How many seats are missing.
        count: i64,
    },
    /// Choose at most so many.
    ChooseFewer {
        /// The most that is allowed.
        most: i64,
    },
    /// Leave one person out.
    LeaveOut {
        /// Who is left out.
        member: MemberId,
        /// That person's name.
        name: String,
    },
    /// Bring a deactivated member back (PEOPLE-6).
    Reactivate {
        /// Who.
        member: MemberId,
        /// That person's name.
        name: String,
    },
    /// Use the file import (PEOPLE-3).
    ImportFile,
    /// Ask for a later period that still has a place (COACH-7).
    AskForPeriod {
        /// The period's first day.
        first_day: Date,
        /// The period's last day.
        last_day: Date,
    },
    /// Withdraw a request that holds a place (COACH-7).
    WithdrawRequest {
        /// The request.
        request: RequestId,
        /// Its topic's title in the vendor's first language.
        topic: String,
    },
    /// Start at this wall time instead (TIME-2, COACH-2).
    StartAt {
        /// The wall time.
        local: DateTime,
        /// Its zone.
        zone: String,
    },
    /// Say which of the two equal wall times is meant (TIME-2).
    ChooseOccurrence {
        /// Which.
        occurrence: crate::time::Occurrence,
    },
    /// Last so many minutes instead (COACH-8).
    LastMinutes {
        /// The nearest length that is allowed.
        minutes: i64,
    },
    /// Ask somebody who holds one of these roles.
    AskRole {
        /// Role words, most fitting first.
        roles: Vec<crate::access::RoleKind>,
    },
    /// Ask whoever it was bought through (RENEW-3).
    AskSeller {
        /// Where it was bought.
        channel: crate::contracts::Channel,
    },
    /// Hand over the team's primary admin role first (ROLE-9, ROLE-10).
    HandOverPrimary {
        /// The team.
        team: TeamId,
    },
    /// Make the member a secondary admin of the team first (ROLE-9).
    MakeSecondary {
        /// The team.
        team: TeamId,
        /// Who.
        member: MemberId,
        /// That person's name.
        name: String,
    },
    /// Put the member into the chosen team, without a seat (TEAM-1).
    AddToTeam {
        /// The team.
        team: TeamId,
        /// Who.
        member: MemberId,
        /// That person's name.
        name: String,
    },
    /// Give the member a seat first (CALL-2).
    GiveSeat {
        /// Who.
        member: MemberId,
        /// That person's name.
        name: String,
    },
    /// Cover a seat of theirs with the plan first (PLAN-1).
    CoverSeat {
        /// The plan.
        plan: Plan,
    },
    /// Exchange a cover of the team's plan for another (PLAN-3).
    ExchangeCover {
        /// The team.
        team: TeamId,
        /// The plan.
        plan: Plan,
    },
    /// Ask for another contract manager first (ROLE-7, ROLE-10).
    RequestManagerChange {
        /// The contract.
        contract: ContractId,
    },
}

/// One refusal, warning or remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Path into the request's body (`attendees[2]`); empty for the whole.
    pub field: Cow<'static, str>,
    /// The published code, which is also the message's id.
    pub code: Cow<'static, str>,
    /// The rule's id (`SEAT-1`).
    pub rule: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// The facts it was judged on.
    pub params: Params,
    /// What would lift it, best first.
    pub remedies: Vec<Remedy>,
}

impl Violation {
    /// A violation of `refused`'s own rule.
    pub fn new(severity: Severity, field: impl Into<Cow<'static, str>>, refused: Refused) -> Self {
        Self {
            field: field.into(),
            code: Cow::Borrowed(refused.code()),
            rule: Cow::Borrowed(refused.rule()),
            severity,
            params: refused.params(),
            remedies: Vec::new(),
        }
    }

    /// The same under another rule: a form fault names the rule that asks for the field.
    #[must_use]
    pub fn under(mut self, rule: &'static str) -> Self {
        self.rule = Cow::Borrowed(rule);
        self
    }

    /// The same with one more remedy.
    #[must_use]
    pub fn with(mut self, remedy: Remedy) -> Self {
        self.remedies.push(remedy);
        self
    }
}

/// What a person has seen and accepted: exactly one warning, with the facts it was shown with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    /// The warning's code.
    pub code: String,
    /// The warning's parameters, as they were sent.
    pub params: BTreeMap<String, RawParam>,
}

/// A parameter as it travels, before its code says what kind it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawParam {
    /// A number.
    Number(i64),
    /// Anything else.
    Text(String),
}

impl From<&Param> for RawParam {
    fn from(param: &Param) -> Self {
        match param {
            Param::Count(n) => RawParam::Number(*n),
            Param::Day(day) => RawParam::Text(day.to_string()),
            Param::Wall(wall) => RawParam::Text(wall.to_string()),
            Param::Text(text) => RawParam::Text(text.clone()),
            Param::Term(term) => RawParam::Text(term.to_string()),
        }
    }
}

impl From<&Violation> for Acknowledged {
    fn from(violation: &Violation) -> Self {
        Self {
            code: violation.code.to_string(),
            params: violation
                .params
                .iter()
                .map(|(name, param)| (name.to_string(), param.into()))
                .collect(),
        }
    }
}

impl RawParam {
    /// Reads the parameter as `kind`; none where it is not one.
    fn read(self, kind: Kind) -> Option<Param> {
        Some(match (kind, self) {
            (Kind::Count, RawParam::Number(n)) => Param::Count(n),
            (Kind::Day, RawParam::Text(text)) => Param::Day(text.parse().ok()?),
            (Kind::Wall, RawParam::Text(text)) => Param::Wall(text.parse().ok()?),
            (Kind::Text, RawParam::Text(text)) => Param::Text(text),
            (Kind::Term, RawParam::Text(text)) => Param::Term(Cow::Owned(text)),
            _ => return None,
        })
    }
}

impl<'de> Deserialize<'de> for Violation {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            field: String,
            code: String,
            rule: String,
            severity: Severity,
            params: BTreeMap<String, RawParam>,
            #[serde(default)]
            remedies: Vec<Remedy>,
        }
        let wire = Wire::deserialize(deserializer)?;
        let entry = refused::entry(&wire.code);
        let mut params = Params::new();
        for (name, raw) in wire.params {
            let kind = entry
                .and_then(|entry| entry.params.iter().find(|(known, _)| *known == name))
                .map(|(_, kind)| *kind);
            let kind = kind.unwrap_or(if matches!(raw, RawParam::Number(_)) {
                Kind::Count
            } else {
                Kind::Text
            });
            let param = raw.read(kind).ok_or_else(|| {
                serde::de::Error::custom(format!("parameter `{name}` of `{}` is not a {kind:?}", wire.code))
            })?;
            params.insert(Cow::Owned(name), param);
        }
        Ok(Self {
            field: wire.field.into(),
            code: wire.code.into(),
            rule: wire.rule.into(),
            severity: wire.severity,
            params,
            remedies: wire.remedies,
        })
    }
}

/// All that was found while judging one draft, in the order of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Violations(Vec<Violation>);

/// A draft that no rule refused, with the warnings that still want a person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    value: T,
    remarks: Violations,
}

impl<T> Checked<T> {
    /// The accepted value, if every warning is among what the person acknowledged; else the warnings.
    pub fn acknowledged(self, seen: &[Acknowledged]) -> Result<T, Violations> {
        let open: Vec<_> = self
            .remarks
            .0
            .into_iter()
            .filter(|v| v.severity == Severity::Warn && !seen.contains(&Acknowledged::from(v)))
            .collect();
        if open.is_empty() {
            Ok(self.value)
        } else {
            Err(Violations(open))
        }
    }

    /// The accepted value, whether or not somebody acknowledged its warnings: for a rehearsal, which keeps nothing.
    pub fn rehearsed(self) -> T {
        self.value
    }

    /// The warnings and remarks.
    pub fn remarks(&self) -> &Violations {
        &self.remarks
    }

    /// A look at the value before anything was acknowledged, for rehearsal and for what a form shows.
    pub fn peek(&self) -> &T {
        &self.value
    }
}

impl Violations {
    /// Adds any violation.
    pub fn push(&mut self, violation: Violation) {
        self.0.push(violation);
    }

    /// Refuses at `field`; the answer can be given remedies.
    pub fn refuse(&mut self, field: impl Into<Cow<'static, str>>, refused: Refused) {
        self.push(Violation::new(Severity::Refuse, field, refused));
    }

    /// Warns at `field`.
    pub fn warn(&mut self, field: impl Into<Cow<'static, str>>, refused: Refused) {
        self.push(Violation::new(Severity::Warn, field, refused));
    }

    /// Remarks at `field`.
    pub fn inform(&mut self, field: impl Into<Cow<'static, str>>, refused: Refused) {
        self.push(Violation::new(Severity::Inform, field, refused));
    }

    /// The value, or none after noting why there is none: under the refusal's own rule, or where it has none
    /// under the one that asks for the field.
    pub fn take<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        rule: &'static str,
        result: Result<T, Refused>,
    ) -> Option<T> {
        result
            .map_err(|refused| {
                let own = refused.rule();
                let violation = Violation::new(Severity::Refuse, field, refused);
                self.push(violation.under(if own.is_empty() { rule } else { own }));
            })
            .ok()
    }

    /// The value, or none after noting the violation as it is.
    pub fn keep<T>(&mut self, result: Result<T, Violation>) -> Option<T> {
        result.map_err(|violation| self.push(violation)).ok()
    }

    /// True when something refuses.
    pub fn refused(&self) -> bool {
        self.0.iter().any(|v| v.severity == Severity::Refuse)
    }

    /// Ends the judging: the value, unless something refused or it could not be made.
    pub fn accept<T>(self, value: impl FnOnce() -> Option<T>) -> Result<Checked<T>, Violations> {
        if self.refused() {
            return Err(self);
        }
        match value() {
            Some(value) => Ok(Checked { value, remarks: self }),
            None => Err(self),
        }
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of one field.
    pub fn at<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Violation> {
        self.0.iter().filter(move |v| v.field == field)
    }

    /// Puts `prefix` before each field: a row's violations become the list's.
    #[must_use]
    pub fn below(self, prefix: &str) -> Self {
        Self(
            self.0
                .into_iter()
                .map(|mut v| {
                    v.field = Cow::Owned(if v.field.is_empty() {
                        prefix.to_owned()
                    } else {
                        format!("{prefix}.{}", v.field)
                    });
                    v
                })
                .collect(),
        )
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Violations) {
        self.0.extend(other.0);
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Violation> for Violations {
    fn from_iter<I: IntoIterator<Item = Violation>>(violations: I) -> Self {
        Self(violations.into_iter().collect())
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}
