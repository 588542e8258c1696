//! What was typed, and what the form begins with.

use std::collections::BTreeMap;

use domain::coaching::{Attendee, CoachingFacts, RequestDraft};
use domain::id::MemberId;
use domain::plans::SessionKind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::super::known;
use crate::clock;

/// The two ways to say when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// Any time in a period.
    Period,
    /// At a start.
    Start,
}

impl Wish {
    /// Its value in the form.
    pub const fn word(self) -> &'static str {
        match self {
            Wish::Period => "period",
            Wish::Start => "start",
        }
    }

    /// The message that names it.
    pub const fn text(self) -> &'static str {
        match self {
            Wish::Period => "coaching-wish-period",
            Wish::Start => "coaching-wish-start",
        }
    }
}

/// What was typed. Period and start are both kept, so that going to and fro between them loses neither.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    /// The draft with both.
    pub draft: RequestDraft,
    /// Which of them holds.
    pub wish: Wish,
    /// Who was picked: the facts know only those who are likely to be.
    pub people: BTreeMap<MemberId, Attendee>,
}

impl Typed {
    /// The draft as it is judged and sent.
    pub fn draft(&self) -> RequestDraft {
        let mut draft = self.draft.clone();
        match self.wish {
            Wish::Period => draft.wished_start = None,
            Wish::Start => draft.period = None,
        }
        draft
    }

    /// True where a person put something in that would be missed.
    pub fn is_worth_keeping(&self) -> bool {
        let draft = &self.draft;
        let wishes = !draft.wishes.trim().is_empty();
        wishes || draft.topic.is_some() || draft.wished_start.is_some() || !draft.attendees.is_empty()
    }

    /// As it is kept; nothing where nothing would be missed.
    pub fn written(&self) -> String {
        if self.is_worth_keeping() {
            serde_json::to_string(self).unwrap_or_default()
        } else {
            String::new()
        }
    }

    /// Takes another kind: its own first period with a place, and the topic only where it is in its catalogue.
    pub fn take_kind(&mut self, kind: SessionKind, facts: &CoachingFacts, now: Timestamp) {
        self.draft.kind = kind;
        let known = |topic: &domain::coaching::Topic| {
            Some(topic.id) == self.draft.topic && topic.kinds.contains(&kind)
        };
        if !facts.topics.iter().any(known) {
            self.draft.topic = None;
        }
        let open = known::open_periods(facts, kind, now);
        if !open
            .iter()
            .any(|allowance| Some(allowance.period.first_day) == self.draft.period)
        {
            let place = open
                .iter()
                .find(|allowance| allowance.left != Some(0))
                .or(open.first());
            self.draft.period = place.map(|allowance| allowance.period.first_day);
        }
    }
}

/// The kind of this word.
pub fn kind_of(word: &str) -> Option<SessionKind> {
    SessionKind::ALL.into_iter().find(|kind| kind.word() == word)
}

/// What the form begins with: what was kept, and over that what the address names.
pub fn begin(facts: &CoachingFacts, kept: Option<Typed>, asked: &[String; 3]) -> Typed {
    let now = clock::now();
    let [kind, period, topic] = asked;
    let (period, topic) = (period.parse::<Date>().ok(), topic.parse().ok());
    let kinds = known::kinds(facts, now);
    let usable = |kind: &SessionKind| known::barred(facts, *kind, now).is_none();
    // A topic alone names the kind whose catalogue it is in.
    let of_topic = facts
        .topics
        .iter()
        .find(|known| Some(known.id) == topic)
        .map(|topic| topic.kinds.clone());
    let of_topic = of_topic.unwrap_or_default().into_iter().find(usable);
    let first = kinds.iter().copied().find(usable).or(kinds.first().copied());
    let mut typed = kept.unwrap_or_else(|| Typed {
        draft: RequestDraft::new(first.unwrap_or(SessionKind::BusinessProduct)),
        wish: Wish::Period,
        people: BTreeMap::new(),
    });
    let before = Some(typed.draft.kind).filter(|kind| kinds.contains(kind));
    let kind = kind_of(kind).or(of_topic).or(before).or(first);
    if topic.is_some() {
        typed.draft.topic = topic;
    }
    if let Some(kind) = kind {
        typed.take_kind(kind, facts, now);
    }
    if let Some(period) = period {
        typed.wish = Wish::Period;
        typed.draft.period = Some(period);
    }
    typed
}
