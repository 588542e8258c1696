//! Importing a file of people: what the bench sends once somebody applies it, and where an import stands (PEOPLE-3).

use serde::{Deserialize, Serialize};

use super::many::{ManyDraft, PersonRow};
use super::outcome::Outcome;
use crate::access::PoolRef;
use crate::id::TeamId;
use crate::seats::Mode;

/// A wish to import a file of people, row by row as the bench read and mended it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportDraft {
    /// What the file is called.
    pub file: String,
    /// The rows, in their order.
    pub rows: Vec<ImportRow>,
    /// The language of new accounts whose row names none, as a tag (PEOPLE-7).
    pub language: String,
    /// The team of those whose row names none (TEAM-1).
    pub team: Option<TeamId>,
    /// Seats for each of them alike (PEOPLE-4).
    #[serde(default)]
    pub access: Vec<PoolRef>,
    /// True where web support comes with the seats, on each contract that feeds them (SEAT-10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub web_support: bool,
    /// What happens when a row is refused.
    #[serde(default)]
    pub mode: Mode,
    /// True when those who were deactivated are brought back; else they are skipped (PEOPLE-3).
    #[serde(default)]
    pub bring_back: bool,
}

/// One row of the file. It travels as a list of ten, since there are many: its number in the file, what the bench found,
/// whether somebody left it out, and its seven cells. One of nine has no role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct ImportRow {
    /// Its number in the file, from 1.
    pub number: u32,
    /// What the bench said would become of it.
    pub seen: Option<Outcome>,
    /// True where somebody left it out.
    pub left_out: bool,
    /// Its cells.
    pub person: PersonRow,
}

#[derive(Serialize, Deserialize)]
struct Packed(
    u32,
    Option<Outcome>,
    bool,
    String,
    String,
    String,
    String,
    String,
    String,
    #[serde(default)] String,
);

impl From<Packed> for ImportRow {
    fn from(packed: Packed) -> Self {
        let Packed(number, seen, left_out, email, first_name, last_name, language, team, products, role) =
            packed;
        Self {
            number,
            seen,
            left_out,
            person: PersonRow {
                email,
                first_name,
                last_name,
                language,
                team,
                products,
                role,
            },
        }
    }
}

impl From<ImportRow> for Packed {
    fn from(row: ImportRow) -> Self {
        let person = row.person;
        Self(
            row.number,
            row.seen,
            row.left_out,
            person.email,
            person.first_name,
            person.last_name,
            person.language,
            person.team,
            person.products,
            person.role,
        )
    }
}

impl ImportDraft {
    /// What holds for all rows alike: the list without anybody on it.
    pub fn common(&self) -> ManyDraft {
        ManyDraft {
            people: Vec::new(),
            language: self.language.clone(),
            team: self.team,
            access: self.access.clone(),
            web_support: self.web_support,
            mode: self.mode,
            bring_back: self.bring_back,
        }
    }

    /// The list as it is judged: everybody who was not left out.
    pub fn list(&self) -> ManyDraft {
        let rows = self.rows.iter().filter(|row| !row.left_out);
        ManyDraft {
            people: rows.map(|row| row.person.clone()).collect(),
            ..self.common()
        }
    }
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportState {
    /// Came in, and is to be judged.
    Waiting,
    /// Was judged, its seats are set aside, and its rows are applied one after the other.
    Applying,
    /// Is applied as far as its rows are accepted.
    Done,
    /// Nothing of it is applied.
    Refused,
    /// Is being taken back.
    Undoing,
    /// Was taken back.
    Undone,
}

impl ImportState {
    /// Every state.
    pub const ALL: [ImportState; 6] = [
        ImportState::Waiting,
        ImportState::Applying,
        ImportState::Done,
        ImportState::Refused,
        ImportState::Undoing,
        ImportState::Undone,
    ];

    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            ImportState::Waiting => "import-waiting",
            ImportState::Applying => "import-applying",
            ImportState::Done => "import-done",
            ImportState::Refused => "import-refused",
            ImportState::Undoing => "import-undoing",
            ImportState::Undone => "import-undone",
        }
    }

    /// True while the server works on it.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            ImportState::Waiting | ImportState::Applying | ImportState::Undoing
        )
    }
}

/// How many rows come to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// Become members.
    pub added: i64,
    /// Were deactivated, and are brought back.
    pub brought_back: i64,
    /// Are members already.
    pub already_member: i64,
    /// Were deactivated and stay so, or were left out.
    pub skipped: i64,
    /// Are not added.
    pub refused: i64,
    /// Are not added since others were refused.
    #[serde(default, skip_serializing_if = "is_none")]
    pub kept_out: i64,
    /// Were taken back.
    #[serde(default, skip_serializing_if = "is_none")]
    pub taken_back: i64,
    /// How many were made secondary admins, and are so by the import still (ROLE-9).
    #[serde(default, skip_serializing_if = "is_none")]
    pub appointed: i64,
}

#[cfg_attr(
    not(target_family = "wasm"),
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")
)]
const fn is_none(count: &i64) -> bool {
    *count == 0
}

impl Outcomes {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Added => &mut self.added,
            Outcome::BroughtBack => &mut self.brought_back,
            Outcome::AlreadyMember => &mut self.already_member,
            Outcome::Skipped => &mut self.skipped,
            Outcome::Refused => &mut self.refused,
            Outcome::KeptOut => &mut self.kept_out,
            Outcome::TakenBack => &mut self.taken_back,
        } += 1;
    }

    /// How many come to that.
    pub const fn of(&self, outcome: Outcome) -> i64 {
        match outcome {
            Outcome::Added => self.added,
            Outcome::BroughtBack => self.brought_back,
            Outcome::AlreadyMember => self.already_member,
            Outcome::Skipped => self.skipped,
            Outcome::Refused => self.refused,
            Outcome::KeptOut => self.kept_out,
            Outcome::TakenBack => self.taken_back,
        }
    }
}
