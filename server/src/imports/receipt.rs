//! What became of an import's rows: as a list, and as a file that is kept for good.

use domain::id::ImportId;
use domain::people::Outcome;
use domain::text::Language;
use domain::view::{ImportedRow, Page};
use serde::{Deserialize, Serialize};
use words::Words;

use crate::asked::{Asked, cursor};
use crate::context::Context;
use crate::files::{File, Source};
use crate::reply::Refusal;
use crate::store::imports::{Import, Part};
use crate::store::{Unit, read_word};

/// Parts that are read at a time.
const AT_ONCE: usize = 8;

/// The heads of the file, by their texts.
const HEADS: [&str; 11] = [
    "imports-row",
    "people-column-email",
    "people-column-first-name",
    "people-column-last-name",
    "people-column-language",
    "people-team",
    "people-access",
    "many-role",
    "imports-outcome",
    "imports-seen",
    "imports-reason",
];

/// What is asked of the list.
#[derive(Clone, Debug)]
pub struct Wanted {
    outcomes: Vec<Outcome>,
    limit: usize,
    from: Place,
}

/// Where a page begins: a part, and a row of it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Place(i64, usize);

impl Wanted {
    /// Reads the query.
    pub fn read(asked: &Asked) -> Result<Self, Refusal> {
        Ok(Self {
            outcomes: asked.read("outcome", read_word)?,
            limit: asked.limit()?,
            from: asked.cursor()?.unwrap_or_default(),
        })
    }
}

/// One page of what became of the rows.
pub fn page(unit: &mut Unit, import: &Import, wanted: &Wanted) -> Result<Page<ImportedRow>, Refusal> {
    let Place(mut number, mut at) = wanted.from;
    let mut items = Vec::new();
    let mut next = None;
    'parts: loop {
        let parts = unit.import_parts(import.id, number, AT_ONCE)?;
        let Some(last) = parts.last() else { break };
        number = last.number + 1;
        for part in parts {
            let from = std::mem::take(&mut at);
            for (place, row) in told(&part).enumerate().skip(from) {
                let fits = wanted.outcomes.is_empty()
                    || row
                        .outcome
                        .is_some_and(|outcome| wanted.outcomes.contains(&outcome));
                if !fits {
                    continue;
                }
                if items.len() == wanted.limit {
                    next = Some(cursor(&Place(part.number, place)));
                    break 'parts;
                }
                items.push(row);
            }
        }
    }
    let total = match wanted.outcomes.as_slice() {
        [] => import.rows,
        outcomes => outcomes.iter().map(|outcome| import.outcomes.of(*outcome)).sum(),
    };
    Ok(Page { items, total, next })
}

fn told(part: &Part) -> impl Iterator<Item = ImportedRow> {
    part.rows.iter().enumerate().map(|(at, row)| ImportedRow {
        number: row.number,
        person: row.person.clone(),
        seen: row.seen,
        left_out: row.left_out,
        outcome: part.outcomes.get(at).copied(),
        violations: part.found_at(at),
    })
}

/// The whole receipt, from its first part on.
pub struct Receipt {
    context: Context,
    id: ImportId,
    language: Language,
    from: i64,
}

impl Receipt {
    /// Of this import.
    pub fn of(context: Context, import: &Import, language: Language) -> Self {
        Self {
            context,
            id: import.id,
            language,
            from: 0,
        }
    }
}

impl Source for Receipt {
    async fn page(&mut self, file: &mut File) -> Result<bool, Refusal> {
        let words = self.context.words(self.language);
        if self.from == 0 {
            let heads = HEADS.map(|head| words.text(head));
            file.row(heads.iter().map(String::as_str));
        }
        let (id, from) = (self.id, self.from);
        let read = self
            .context
            .store
            .read(move |unit| unit.import_parts(id, from, AT_ONCE));
        let parts = read.await.map_err(Refusal::from)?;
        for row in parts.iter().flat_map(told) {
            let cells = cells(&row, words);
            file.row(cells.iter().map(String::as_str));
        }
        self.from = parts.last().map_or(self.from, |last| last.number + 1);
        Ok(parts.len() == AT_ONCE)
    }
}

fn cells(row: &ImportedRow, words: &Words) -> [String; 11] {
    let term = |outcome: Option<Outcome>| {
        outcome
            .map(|outcome| words.term(outcome.word()))
            .unwrap_or_default()
    };
    let seen = row
        .outcome
        .and_then(|outcome| outcome.otherwise(row.seen, row.left_out));
    let reasons: Vec<String> = match row.left_out {
        true => vec![words.text("imports-left-out")],
        false => row
            .violations
            .iter()
            .map(|found| format!("{} ({}, {})", words.violation(found), found.field, found.rule))
            .collect(),
    };
    let person = row.person.clone();
    [
        row.number.to_string(),
        person.email,
        person.first_name,
        person.last_name,
        person.language,
        person.team,
        person.products,
        person.role,
        term(row.outcome),
        term(seen),
        reasons.join(" "),
    ]
}
