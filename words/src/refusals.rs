//! Glossary words, violations and remedies.

use domain::text::Language;
use domain::violation::{Remedy, Violation};

use crate::{Arg, Words};

impl Words {
    /// A word of the glossary: the message `term-<word>`.
    pub fn term(&self, term: &str) -> String {
        self.text(&["term-", term].concat())
    }

    /// Why something is refused or warned about: the message of its code.
    pub fn violation(&self, violation: &Violation) -> String {
        let args: Vec<(&str, Arg)> = violation
            .params
            .iter()
            .map(|(name, param)| (name.as_ref(), param.into()))
            .collect();
        self.say(&violation.code, &args)
    }

    /// What would lift a violation, short enough for a button: the message `remedy-<kind>`.
    pub fn remedy(&self, remedy: &Remedy) -> String {
        match remedy {
            Remedy::AssignAsManyAsFit { fit } => {
                self.say("remedy-assign-as-many-as-fit", &[("fit", (*fit).into())])
            }
            Remedy::ReleaseSeats {
                team: _,
                product: _,
                count,
            } => self.say("remedy-release-seats", &[("count", (*count).into())]),
            Remedy::ChooseFewer { most } => self.say("remedy-choose-fewer", &[("most", (*most).into())]),
            Remedy::LeaveOut { member: _, name } => {
                self.say("remedy-leave-out", &[("name", name.as_str().into())])
            }
            Remedy::Reactivate { member: _, name } => {
                self.say("remedy-reactivate", &[("name", name.as_str().into())])
            }
            Remedy::ImportFile => self.text("remedy-import-file"),
            Remedy::AskForPeriod { first_day, last_day } => self.say(
                "remedy-ask-for-period",
                &[
                    ("first_day", (*first_day).into()),
                    ("last_day", (*last_day).into()),
                ],
            ),
            Remedy::WithdrawRequest { request: _, topic } => {
                self.say("remedy-withdraw-request", &[("topic", topic.as_str().into())])
            }
            Remedy::StartAt { local, zone } => self.say(
                "remedy-start-at",
                &[("local", (*local).into()), ("zone", zone.as_str().into())],
            ),
            Remedy::ChooseOccurrence { occurrence } => {
                let which = match occurrence {
                    domain::time::Occurrence::Earlier => "earlier",
                    domain::time::Occurrence::Later => "later",
                };
                self.say("remedy-choose-occurrence", &[("occurrence", which.into())])
            }
            Remedy::LastMinutes { minutes } => {
                self.say("remedy-last-minutes", &[("minutes", (*minutes).into())])
            }
            Remedy::AskRole { roles } => {
                let roles: Vec<String> = roles.iter().map(|role| self.term(role.word())).collect();
                self.say("remedy-ask-role", &[("roles", self.any_of(&roles).into())])
            }
            Remedy::AskSeller { channel } => self.say(
                "remedy-ask-seller",
                &[("channel", Arg::Term(channel.word().into()))],
            ),
            Remedy::HandOverPrimary { team: _ } => self.text("remedy-hand-over-primary"),
            Remedy::MakeSecondary { name, .. } => {
                self.say("remedy-make-secondary", &[("name", name.as_str().into())])
            }
            Remedy::AddToTeam { name, .. } => {
                self.say("remedy-add-to-team", &[("name", name.as_str().into())])
            }
            Remedy::GiveSeat { member: _, name } => {
                self.say("remedy-give-seat", &[("name", name.as_str().into())])
            }
            Remedy::CoverSeat { plan } => {
                self.say("remedy-cover-seat", &[("plan", Arg::Term(plan.word().into()))])
            }
            Remedy::ExchangeCover { .. } => self.text("remedy-exchange-cover"),
            Remedy::RequestManagerChange { contract: _ } => self.text("remedy-request-manager-change"),
        }
    }

    /// A choice of several: `a, b or c`, `a, b 또는 c`.
    pub fn any_of(&self, items: &[String]) -> String {
        let last = match self.language() {
            Language::En => " or ",
            Language::Ko => " 또는 ",
        };
        listed(items, last)
    }

    /// All of several: `a, b and c`, `a, b 및 c`.
    pub fn all_of(&self, items: &[String]) -> String {
        let last = match self.language() {
            Language::En => " and ",
            Language::Ko => " 및 ",
        };
        listed(items, last)
    }
}

fn listed(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => [&first.join(", "), last, end].concat(),
    }
}
