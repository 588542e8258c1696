//! A file of people, taken in: read, its columns mapped, its rows judged, mended and left out, until it is sent as a whole.
//! It works in the browser, off the page's thread; nothing of the file leaves it before somebody applies it.

mod ask;
mod guess;
mod table;

use std::collections::BTreeMap;

use domain::people::{
    ImportDraft, ImportRow, Judged, Known, ManyDraft, Outcome, Outcomes, PeopleFacts, PersonRow,
};
use domain::policy::MOST_IMPORTED;
use domain::view::Everybody;
use serde::Serialize;

pub use ask::{Ask, Cell, Filter, Line, Lines, Reading, Stuck, Verdict};

use table::Table;

/// The bench: one file, as far as it was taken in.
#[derive(Debug, Default)]
pub struct Bench {
    table: Option<Table>,
    rows: Vec<Taken>,
    known: Known,
    facts: PeopleFacts,
    list: ManyDraft,
    judged: Option<Judged>,
    /// Which row of the file each judged one is.
    places: Vec<usize>,
    outcomes: Vec<Option<Outcome>>,
}

/// A row of the file.
#[derive(Clone, Debug, Default)]
struct Taken {
    number: u32,
    person: PersonRow,
    left_out: bool,
    /// The cells that were mended here, the last word of each.
    mended: BTreeMap<Cell, String>,
}

impl Bench {
    /// Answers what the page asks, both as JSON; an empty text where it asks for nothing that is there. `bytes` is the file
    /// that is opened; none is one that could not be read.
    pub fn answer(&mut self, asked: &str, bytes: Option<Vec<u8>>, text: Option<String>) -> String {
        let Ok(ask) = wire::from_str::<Ask>(asked) else {
            return String::new();
        };
        match ask {
            Ask::Open { name } => {
                self.clear();
                match bytes {
                    Some(bytes) => written(&self.read(Table::of(name, bytes))),
                    None => written(&Reading::unread()),
                }
            }
            Ask::Read {
                encoding,
                mark,
                header,
            } => {
                let Some(mut table) = self.table.take() else {
                    return String::new();
                };
                table.correct(encoding, mark, header);
                written(&self.read(table))
            }
            Ask::Map { columns } => {
                if let Some(table) = &mut self.table {
                    table.map(columns);
                }
                self.take_in_again();
                written(&self.judge())
            }
            Ask::Known => {
                let everybody = text.and_then(|text| wire::from_str::<Everybody>(&text).ok());
                let told = everybody.is_some();
                self.known = everybody.unwrap_or_default().known();
                written(&told)
            }
            Ask::Judge { facts, list } => {
                (self.facts, self.list) = (*facts, list);
                written(&self.judge())
            }
            Ask::Rows { filter, from, count } => written(&self.lines(filter, from, count)),
            Ask::Row { at } => written(&self.line(at)),
            Ask::NextRefused { after } => {
                let refused = |at: &usize| self.outcomes.get(*at) == Some(&Some(Outcome::Refused));
                let next = (after + 1..self.rows.len()).chain(0..=after).find(refused);
                written(&next)
            }
            Ask::Mend { at, cell, text } => {
                if let Some(row) = self.rows.get_mut(at) {
                    cell.of_mut(&mut row.person).clone_from(&text);
                    row.mended.insert(cell, text);
                }
                written(&self.judge())
            }
            Ask::LeaveOut { at, out } => {
                if let Some(row) = self.rows.get_mut(at) {
                    row.left_out = out;
                }
                written(&self.judge())
            }
            Ask::Draft => written(&self.draft()),
        }
    }

    /// Lets go of the file that is there, before another is taken: no two are held at once.
    pub fn clear(&mut self) {
        (self.table, self.judged) = (None, None);
        (self.rows, self.places, self.outcomes) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// Looks into the table; its rows are taken in where it can be read.
    fn read(&mut self, table: Table) -> Reading {
        let reading = table.reading();
        self.table = Some(table);
        self.take_in_again();
        reading
    }

    /// The same rows read otherwise: what was mended and left out in each stays.
    fn take_in_again(&mut self) {
        let before = std::mem::take(&mut self.rows);
        let before = before.into_iter().map(|row| (row.number, row));
        let mut before: BTreeMap<u32, Taken> = before
            .filter(|(_, row)| row.left_out || !row.mended.is_empty())
            .collect();
        self.take_in();
        for row in &mut self.rows {
            if let Some(known) = before.remove(&row.number) {
                for (cell, text) in &known.mended {
                    cell.of_mut(&mut row.person).clone_from(text);
                }
                (row.left_out, row.mended) = (known.left_out, known.mended);
            }
        }
    }

    fn take_in(&mut self) {
        self.rows.clear();
        self.judged = None;
        self.outcomes.clear();
        if let Some(table) = &self.table {
            let rows = &mut self.rows;
            // What can not be read was said by the reading.
            let read = table.people(&mut |number, person| {
                rows.push(Taken {
                    number,
                    person,
                    left_out: false,
                    mended: BTreeMap::new(),
                });
            });
            if read.is_err() {
                self.rows.clear();
            }
        }
    }

    /// Judges every row that is not left out, by the rules and facts that the server judges by.
    fn judge(&mut self) -> Verdict {
        let places = (0..self.rows.len()).filter(|at| self.rows.get(*at).is_some_and(|row| !row.left_out));
        self.places = places.collect();
        let chosen = || self.places.iter().filter_map(|at| self.rows.get(*at));
        let numbers: Vec<u32> = chosen().map(|row| row.number).collect();
        let list = ManyDraft {
            people: chosen().map(|row| row.person.clone()).collect(),
            ..self.list.clone()
        };
        let judged = list
            .judge(&self.facts, &self.known, MOST_IMPORTED)
            .numbered(&numbers);
        self.outcomes = vec![None; self.rows.len()];
        for (at, row) in self.places.iter().zip(judged.rows()) {
            if let Some(outcome) = self.outcomes.get_mut(*at) {
                *outcome = Some(row.outcome);
            }
        }
        let mut outcomes: Outcomes = judged.outcomes();
        let left_out = self.rows.len().saturating_sub(self.places.len());
        outcomes.skipped += i64::try_from(left_out).unwrap_or(i64::MAX);
        let pools = self.facts.pools.iter().map(domain::seats::PoolFacts::reference);
        let verdict = Verdict {
            rows: self.rows.len(),
            whole: judged.whole().clone(),
            is_accepted: judged.is_accepted(),
            mended: self.rows.iter().filter(|row| !row.mended.is_empty()).count(),
            outcomes,
            wanted: pools
                .map(|of| (of, judged.wanted(of)))
                .filter(|(_, count)| *count > 0)
                .collect(),
        };
        self.judged = Some(judged);
        verdict
    }

    fn lines(&self, filter: Filter, from: usize, count: usize) -> Lines {
        let fits = |at: &usize| {
            let row = self.rows.get(*at);
            let outcome = self.outcomes.get(*at).copied().flatten();
            match filter {
                Filter::All => true,
                Filter::Mended => row.is_some_and(|row| !row.mended.is_empty()),
                Filter::Added => matches!(outcome, Some(Outcome::Added | Outcome::BroughtBack)),
                Filter::Known => outcome == Some(Outcome::AlreadyMember),
                Filter::Skipped => outcome.is_none() || outcome == Some(Outcome::Skipped),
                Filter::Refused => outcome == Some(Outcome::Refused),
            }
        };
        let mut found = (0..self.rows.len()).filter(fits);
        let items = found
            .by_ref()
            .skip(from)
            .take(count)
            .filter_map(|at| self.line(at))
            .collect::<Vec<_>>();
        let passed = if items.is_empty() { 0 } else { from + items.len() };
        Lines {
            total: match items.is_empty() {
                true => (0..self.rows.len()).filter(fits).count(),
                false => passed + found.count(),
            },
            from,
            items,
        }
    }

    fn line(&self, at: usize) -> Option<Line> {
        let row = self.rows.get(at)?;
        let verdict = self.places.binary_search(&at).ok().and_then(|place| {
            let judged = self.judged.as_ref()?;
            judged.rows().get(place)
        });
        Some(Line {
            at,
            number: row.number,
            person: row.person.clone(),
            left_out: row.left_out,
            outcome: verdict.map(|verdict| verdict.outcome),
            violations: verdict
                .map(|verdict| verdict.violations.clone())
                .unwrap_or_default(),
        })
    }

    /// What is sent once somebody applies it.
    pub fn draft(&self) -> ImportDraft {
        let rows = self.rows.iter().zip(&self.outcomes);
        let rows = rows.map(|(row, outcome)| ImportRow {
            number: row.number,
            seen: *outcome,
            left_out: row.left_out,
            person: row.person.clone(),
        });
        ImportDraft {
            file: self
                .table
                .as_ref()
                .map(|table| table.name.clone())
                .unwrap_or_default(),
            rows: rows.collect(),
            language: self.list.language.clone(),
            team: self.list.team,
            access: self.list.access.clone(),
            web_support: self.list.web_support,
            mode: self.list.mode,
            bring_back: self.list.bring_back,
        }
    }
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
