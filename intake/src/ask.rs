//! What the page asks of the bench, and what that answers.

use domain::access::PoolRef;
use domain::people::{Column, ManyDraft, Outcome, Outcomes, PeopleFacts, PersonRow};
use domain::violation::Violations;
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Take this file, whose bytes come along: a [`Reading`].
    Open {
        /// What it is called.
        name: String,
    },
    /// Read it otherwise: a [`Reading`].
    Read {
        /// The encoding's name; as recognised where there is none.
        encoding: Option<String>,
        /// What stands between cells; as recognised where there is none.
        mark: Option<char>,
        /// Whether the first row says what the columns are; as recognised where nothing is said.
        header: Option<bool>,
    },
    /// The columns are these: a [`Verdict`].
    Map {
        /// What each column holds.
        columns: Vec<Option<Column>>,
    },
    /// Who is a member already comes along: true where it could be read.
    Known,
    /// Judge by these facts: a [`Verdict`].
    Judge {
        /// What adding people is judged on.
        facts: Box<PeopleFacts>,
        /// What holds for all rows alike.
        list: ManyDraft,
    },
    /// Show these rows: [`Lines`].
    Rows {
        /// Which rows.
        filter: Filter,
        /// The first, counted from 0 among those.
        from: usize,
        /// At most so many.
        count: usize,
    },
    /// Show this row: a [`Line`].
    Row {
        /// The row, counted from 0.
        at: usize,
    },
    /// Where the next row stands that is refused, from the beginning again after the last: a number, or nothing.
    NextRefused {
        /// After this one.
        after: usize,
    },
    /// Write this into a cell: a [`Verdict`].
    Mend {
        /// The row, counted from 0.
        at: usize,
        /// The cell.
        cell: Cell,
        /// The text.
        text: String,
    },
    /// Leave a row out, or take it in again: a [`Verdict`].
    LeaveOut {
        /// The row, counted from 0.
        at: usize,
        /// True for out.
        out: bool,
    },
    /// All of it, as it is sent: a [`domain::people::ImportDraft`].
    Draft,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those that are added or brought back.
    Added,
    /// Those of members.
    Known,
    /// Those that are skipped or left out.
    Skipped,
    /// Those that are refused.
    Refused,
    /// Those that were mended here.
    Mended,
}

impl Filter {
    /// Every filter.
    pub const ALL: [Filter; 6] = [
        Filter::All,
        Filter::Added,
        Filter::Known,
        Filter::Skipped,
        Filter::Refused,
        Filter::Mended,
    ];
}

/// A cell of a person's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// The e-mail address.
    Email,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// The team by name.
    Team,
    /// The language by name.
    Language,
    /// Products by name.
    Products,
    /// The role by name.
    Role,
}

impl Cell {
    /// Every cell, in the table's order.
    pub const ALL: [Cell; 7] = [
        Cell::Email,
        Cell::FirstName,
        Cell::LastName,
        Cell::Team,
        Cell::Language,
        Cell::Products,
        Cell::Role,
    ];

    /// What violations call it.
    pub const fn field(self) -> &'static str {
        match self {
            Cell::Email => "email",
            Cell::FirstName => "first_name",
            Cell::LastName => "last_name",
            Cell::Team => "team",
            Cell::Language => "language",
            Cell::Products => "products",
            Cell::Role => "role",
        }
    }

    /// Its text.
    pub const fn of(self, row: &PersonRow) -> &String {
        match self {
            Cell::Email => &row.email,
            Cell::FirstName => &row.first_name,
            Cell::LastName => &row.last_name,
            Cell::Team => &row.team,
            Cell::Language => &row.language,
            Cell::Products => &row.products,
            Cell::Role => &row.role,
        }
    }

    /// Its text, to be written.
    pub const fn of_mut(self, row: &mut PersonRow) -> &mut String {
        match self {
            Cell::Email => &mut row.email,
            Cell::FirstName => &mut row.first_name,
            Cell::LastName => &mut row.last_name,
            Cell::Team => &mut row.team,
            Cell::Language => &mut row.language,
            Cell::Products => &mut row.products,
            Cell::Role => &mut row.role,
        }
    }
}

/// How a file was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Why it could not be; then the rest says nothing.
    pub stuck: Option<Stuck>,
    /// True for a workbook, which has neither encoding nor mark.
    pub is_workbook: bool,
    /// The encoding's name.
    pub encoding: String,
    /// What stands between cells.
    pub mark: char,
    /// Whether the first row says what the columns are.
    pub header: bool,
    /// What each column holds.
    pub columns: Vec<Option<Column>>,
    /// The first rows as they are, the header among them.
    pub first: Vec<Vec<String>>,
    /// How many rows of people.
    pub rows: usize,
}

impl Reading {
    /// Of a file that was moved or locked before it could be read.
    pub(crate) fn unread() -> Self {
        let stuck = Stuck {
            word: "broken".to_owned(),
            ..Stuck::default()
        };
        Self {
            stuck: Some(stuck),
            ..Self::default()
        }
    }
}

/// Why a file can not be read: a word, and its figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    /// The word.
    pub word: String,
    /// The row, from 1.
    pub row: i64,
    /// The column, from 1.
    pub column: i64,
    /// The limit.
    pub most: i64,
}

/// What the rules say of all rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// How many rows there are.
    pub rows: usize,
    /// What was found about the list as a whole.
    pub whole: Violations,
    /// True where nothing stands in its way.
    pub is_accepted: bool,
    /// How many rows come to what.
    pub outcomes: Outcomes,
    /// How many rows were mended here.
    pub mended: usize,
    /// How many seats the rows take, were there enough.
    pub wanted: Vec<(PoolRef, i64)>,
}

/// Some rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// How many there are like them.
    pub total: usize,
    /// The place of the first among those.
    pub from: usize,
    /// The rows.
    pub items: Vec<Line>,
}

/// A row, with what becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The row, counted from 0.
    pub at: usize,
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells.
    pub person: PersonRow,
    /// True where it was left out.
    pub left_out: bool,
    /// What becomes of it; none where it was left out.
    pub outcome: Option<Outcome>,
    /// Why, each at its cell.
    pub violations: Violations,
}
