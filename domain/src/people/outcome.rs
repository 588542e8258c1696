//! What becomes of one row of a list or a file of people (PEOPLE-3, PEOPLE-4).

use serde::{Deserialize, Serialize};

/// What becomes of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Becomes a member.
    Added,
    /// Was deactivated, and is brought back.
    BroughtBack,
    /// Is a member already; what access is new still applies.
    AlreadyMember,
    /// Was deactivated, and stays so.
    Skipped,
    /// Is not added.
    Refused,
    /// Was to be added or brought back, and is not, since others were refused.
    KeptOut,
    /// Was added or brought back, and taken back since.
    TakenBack,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 7] = [
        Outcome::Added,
        Outcome::BroughtBack,
        Outcome::AlreadyMember,
        Outcome::Skipped,
        Outcome::Refused,
        Outcome::KeptOut,
        Outcome::TakenBack,
    ];

    /// What is told of the row where nothing of its list is there any more: whoever came did not come, or came and went.
    #[must_use]
    pub const fn undone(self, instead: Outcome) -> Self {
        match self {
            Outcome::Added | Outcome::BroughtBack => instead,
            known => known,
        }
    }

    /// What was seen of the row before, where it came out otherwise: not of one that a person left out, nor where nothing of
    /// its list is there any more.
    #[must_use]
    pub fn otherwise(self, seen: Option<Outcome>, left_out: bool) -> Option<Outcome> {
        let undone = matches!(self, Outcome::KeptOut | Outcome::TakenBack);
        seen.filter(|seen| !left_out && !undone && *seen != self)
    }

    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Added => "row-added",
            Outcome::BroughtBack => "row-brought-back",
            Outcome::AlreadyMember => "row-already-member",
            Outcome::Skipped => "row-skipped",
            Outcome::Refused => "row-refused",
            Outcome::KeptOut => "row-kept-out",
            Outcome::TakenBack => "row-taken-back",
        }
    }
}
