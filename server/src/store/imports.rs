//! Imports: their rows part by part, how far each is, and what became of every row.

use domain::access::PoolRef;
use domain::id::{AccountId, AuditId, EnterpriseId, ImportId};
use domain::people::{ImportRow, ImportState, ManyDraft, Outcome, Outcomes};
use domain::violation::Violations;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::row::Row;
use super::sql::Sql;
use super::unit::Unit;
use crate::caller::Tenant;
use crate::values;

/// An import as it is kept.
#[derive(Clone, Debug)]
pub struct Import {
    /// The import.
    pub id: ImportId,
    /// Where.
    pub enterprise: EnterpriseId,
    /// Where, as in paths.
    pub slug: String,
    /// Who began it.
    pub account: AccountId,
    /// Why, where it was an operator inside (CAP-25).
    pub acting_reason: Option<String>,
    /// What the file is called.
    pub file: String,
    /// What holds for all rows alike.
    pub list: ManyDraft,
    /// Where it stands.
    pub state: ImportState,
    /// How many rows it has.
    pub rows: i64,
    /// How many of them the server is through with, in the state that it is in.
    pub done: i64,
    /// How many rows come to what.
    pub outcomes: Outcomes,
    /// How many rows came to something else than the bench had said.
    pub differ: i64,
    /// What was found about it as a whole, or stood in the way of taking it back.
    pub found: Violations,
    /// When it came in.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// Came in.
    Waiting,
    /// Judged, its seats set aside.
    Judged,
    /// Applied.
    Applied,
    /// Taken back, or never applied.
    Undone,
    /// Could not be taken back.
    Kept,
}

impl PartState {
    const ALL: [PartState; 5] = [
        PartState::Waiting,
        PartState::Judged,
        PartState::Applied,
        PartState::Undone,
        PartState::Kept,
    ];

    const fn word(self) -> &'static str {
        match self {
            PartState::Waiting => "waiting",
            PartState::Judged => "judged",
            PartState::Applied => "applied",
            PartState::Undone => "undone",
            PartState::Kept => "kept",
        }
    }
}

crate::kept_as_text! {
    PartState => |state| state.word().to_owned(), |text| PartState::ALL.into_iter().find(|state| state.word() == text);
}

/// A part of an import.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which.
    pub number: i64,
    /// Its rows as they came.
    pub rows: Vec<ImportRow>,
    /// What becomes of each; none before they were judged.
    pub outcomes: Vec<Outcome>,
    /// What was found about rows, by their place in the part.
    pub found: Vec<(usize, Violations)>,
    /// Seats that are set aside for its rows.
    pub seats: Vec<(PoolRef, i64)>,
    /// The act that applied it; none where nothing changed.
    pub act: Option<AuditId>,
    /// Where it stands.
    pub state: PartState,
}

impl Part {
    /// What was found about the row at that place.
    pub fn found_at(&self, at: usize) -> Violations {
        let found = self.found.iter().find(|(place, _)| *place == at);
        found.map(|(_, found)| found.clone()).unwrap_or_default()
    }
}

const IMPORTS: &str = "SELECT i.id, i.enterprise, e.slug, i.account, i.file, i.list, i.state, i.rows, i.done, \
                       i.outcomes, i.differ, i.found, i.created_at, i.finished_at, i.acting_reason FROM import i \
                       JOIN enterprise e ON e.id = i.enterprise WHERE ";

const PARTS: &str = "SELECT part, rows, outcomes, found, seats, act, state FROM import_part WHERE import = ";

fn import(row: &Row<'_>) -> Result<Import, Fault> {
    Ok(Import {
        id: row.get(0)?,
        enterprise: row.get(1)?,
        slug: row.get(2)?,
        account: row.get(3)?,
        file: row.get(4)?,
        list: read(&row.get::<String>(5)?)?,
        state: row.get(6)?,
        rows: row.get(7)?,
        done: row.get(8)?,
        outcomes: read(&row.get::<String>(9)?)?,
        differ: row.get(10)?,
        found: read(&row.get::<String>(11)?)?,
        created_at: row.get(12)?,
        finished_at: row.get(13)?,
        acting_reason: row.get(14)?,
    })
}

fn part(row: &Row<'_>) -> Result<Part, Fault> {
    Ok(Part {
        number: row.get(0)?,
        rows: read(&row.get::<String>(1)?)?,
        outcomes: row.get::<String>(2)?.chars().filter_map(outcome).collect(),
        found: read(&row.get::<String>(3)?)?,
        seats: read(&row.get::<String>(4)?)?,
        act: row.get(5)?,
        state: row.get(6)?,
    })
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::inconsistent(format!("import: {error}")))
}

fn written(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::inconsistent(format!("import: {error}")))
}

const fn letter(outcome: Outcome) -> char {
    match outcome {
        Outcome::Added => 'A',
        Outcome::BroughtBack => 'B',
        Outcome::AlreadyMember => 'M',
        Outcome::Skipped => 'S',
        Outcome::Refused => 'R',
        Outcome::KeptOut => 'K',
        Outcome::TakenBack => 'T',
    }
}

fn outcome(known: char) -> Option<Outcome> {
    Outcome::ALL.into_iter().find(|outcome| letter(*outcome) == known)
}

impl Unit {
    /// Keeps a file that is to be imported, its rows written part by part.
    pub fn add_import(
        &mut self,
        tenant: &Tenant,
        (file, list, rows): (&str, &ManyDraft, usize),
        parts: &[String],
    ) -> Result<ImportId, Fault> {
        let (id, now) = (ImportId::from_uuid(self.new_id()), self.now());
        let (account, state) = (tenant.caller.account, ImportState::Waiting);
        self.execute_one(
            "INSERT INTO import (id, enterprise, account, file, list, state, rows, outcomes, found, created_at, \
             acting_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                id,
                tenant.enterprise,
                account,
                file,
                written(list)?,
                state,
                rows,
                written(&Outcomes::default())?,
                written(&Violations::default())?,
                now,
                tenant.acting_reason.clone()
            ],
        )?;
        for (number, rows) in parts.iter().enumerate() {
            self.execute_one(
                "INSERT INTO import_part (import, part, rows) VALUES ($1, $2, $3)",
                values![id, number, rows],
            )?;
        }
        Ok(id)
    }

    /// The import, as far as there is one.
    pub fn import(&mut self, id: ImportId) -> Result<Option<Import>, Fault> {
        let sql = Sql::new(IMPORTS).and("i.id = ").bind(id);
        Ok(self.select(&sql, import)?.pop())
    }

    /// The account's own imports there, the newest first, and how many there are; only those before `before`.
    pub fn imports(
        &mut self,
        enterprise: EnterpriseId,
        account: AccountId,
        before: Option<ImportId>,
        limit: usize,
    ) -> Result<(i64, Vec<Import>), Fault> {
        let total = self.one(
            "SELECT COUNT(*) FROM import WHERE enterprise = $1 AND account = $2",
            values![enterprise, account],
            |row| row.get(0),
        )?;
        let mut sql = Sql::new(IMPORTS)
            .and("i.enterprise = ")
            .bind(enterprise)
            .and(" AND i.account = ")
            .bind(account);
        if let Some(before) = before {
            sql = sql.and(" AND i.id < ").bind(before);
        }
        let sql = sql.and(" ORDER BY i.id DESC LIMIT ").bind(limit);
        Ok((total, self.select(&sql, import)?))
    }

    /// Imports that the server is to work on, the oldest first.
    pub fn open_imports(&mut self, most: usize) -> Result<Vec<Import>, Fault> {
        let sql = Sql::new(IMPORTS)
            .and("i.state IN ('waiting', 'applying', 'undoing') ORDER BY i.created_at, i.id LIMIT ")
            .bind(most);
        self.select(&sql, import)
    }

    /// Parts of an import from that number on, at most so many.
    pub fn import_parts(&mut self, id: ImportId, from: i64, most: usize) -> Result<Vec<Part>, Fault> {
        let sql = Sql::new(PARTS)
            .bind(id)
            .and(" AND part >= ")
            .bind(from)
            .and(" ORDER BY part LIMIT ")
            .bind(most);
        self.select(&sql, part)
    }

    /// The first part in one of these states.
    pub fn next_part(&mut self, id: ImportId, states: &[PartState]) -> Result<Option<Part>, Fault> {
        let mut sql = Sql::new(PARTS).bind(id).and(" AND state IN ");
        sql.push_list(states);
        sql.push(" ORDER BY part LIMIT 1");
        Ok(self.select(&sql, part)?.pop())
    }

    /// Keeps where a part stands; its rows stay as they came.
    pub fn keep_part(&mut self, id: ImportId, part: &Part) -> Result<(), Fault> {
        let outcomes: String = part.outcomes.iter().copied().map(letter).collect();
        self.execute_one(
            "UPDATE import_part SET outcomes = $3, found = $4, seats = $5, act = $6, state = $7 \
             WHERE import = $1 AND part = $2",
            values![
                id,
                part.number,
                outcomes,
                written(&part.found)?,
                written(&part.seats)?,
                part.act,
                part.state
            ],
        )
    }

    /// What could not be taken back is tried again.
    pub fn try_kept_parts(&mut self, id: ImportId) -> Result<(), Fault> {
        let (kept, applied) = (PartState::Kept, PartState::Applied);
        let sql = "UPDATE import_part SET state = $3 WHERE import = $1 AND state = $2";
        self.execute(sql, values![id, kept, applied]).map(drop)
    }

    /// Keeps where an import stands.
    pub fn keep_import(&mut self, import: &Import) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE import SET state = $2, done = $3, outcomes = $4, differ = $5, found = $6, finished_at = $7, \
             acting_reason = $8 WHERE id = $1",
            values![
                import.id,
                import.state,
                import.done,
                written(&import.outcomes)?,
                import.differ,
                written(&import.found)?,
                import.finished_at,
                import.acting_reason.clone()
            ],
        )
    }
}
