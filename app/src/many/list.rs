//! The list as it stands: its rows, what holds for all of them, and what the rules say of it.

use domain::people::{Judged, Known, ManyDraft, MemberDraft, Outcome, PeopleFacts, PersonRow, RowVerdict};
use domain::policy::MOST_PASTED;
use domain::seats::Mode;
use intake::Cell;
use leptos::prelude::*;

use crate::people::preselected;

/// A row, known by a number that stays its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number.
    pub key: u32,
    /// The cells.
    pub row: PersonRow,
}

/// The list.
#[derive(Clone, Copy)]
pub struct List {
    /// The rows, in their order.
    pub rows: RwSignal<Vec<Entry>>,
    /// Team, language and access of all of them.
    pub common: RwSignal<MemberDraft>,
    /// What happens when a row is refused.
    pub mode: RwSignal<Mode>,
    /// Whether those who were deactivated are brought back.
    pub bring_back: RwSignal<bool>,
    /// Who of them is a member already, as far as the server was asked.
    pub known: RwSignal<Known>,
    /// What it is judged on.
    pub facts: Memo<Option<PeopleFacts>>,
    /// What the rules say of it.
    pub judged: Memo<Judged>,
    next: StoredValue<u32>,
}

impl List {
    /// A list of nobody.
    pub fn empty(facts: Memo<Option<PeopleFacts>>) -> Self {
        let (rows, common) = (RwSignal::new(Vec::new()), RwSignal::new(preselected()));
        let (mode, bring_back) = (RwSignal::new(Mode::default()), RwSignal::new(false));
        let known = RwSignal::new(Known::new());
        let judged = Memo::new(move |_| {
            let draft = drafted(rows, common, mode, bring_back);
            let facts = facts.read();
            let facts = facts.clone().unwrap_or_default();
            draft.judge(&facts, &known.read(), MOST_PASTED)
        });
        Self {
            rows,
            common,
            mode,
            bring_back,
            known,
            facts,
            judged,
            next: StoredValue::new(0),
        }
    }

    /// The draft as it would be sent.
    pub fn draft(self) -> ManyDraft {
        drafted(self.rows, self.common, self.mode, self.bring_back)
    }

    /// Takes a draft over as it is.
    pub fn restore(self, draft: ManyDraft) {
        self.common.update(|common| {
            common.team = draft.team;
            common.language = draft.language;
            common.access = draft.access;
            common.web_support = draft.web_support;
        });
        self.mode.set(draft.mode);
        self.bring_back.set(draft.bring_back);
        self.rows.update(Vec::clear);
        self.add(draft.people);
    }

    /// Adds rows at the end.
    pub fn add(self, people: Vec<PersonRow>) {
        let entry = |row| {
            let key = self.next.get_value();
            self.next.set_value(key.wrapping_add(1));
            Entry { key, row }
        };
        let entries: Vec<Entry> = people.into_iter().map(entry).collect();
        self.rows.update(|rows| rows.extend(entries));
    }

    /// Takes a row out.
    pub fn leave_out(self, key: u32) {
        self.rows.update(|rows| rows.retain(|entry| entry.key != key));
    }

    /// Keeps only the rows that come to `outcome`.
    pub fn keep(self, keep: impl Fn(usize) -> bool) {
        self.rows.update(|rows| {
            let mut at = 0_usize;
            rows.retain(|_| {
                at += 1;
                keep(at - 1)
            });
        });
    }

    /// A cell's text.
    pub fn cell(self, key: u32, cell: Cell) -> String {
        self.rows.with(|rows| {
            let entry = rows.iter().find(|entry| entry.key == key);
            entry.map(|entry| cell.of(&entry.row).clone()).unwrap_or_default()
        })
    }

    /// Writes a cell.
    pub fn write(self, key: u32, cell: Cell, text: String) {
        self.rows.update(|rows| {
            if let Some(entry) = rows.iter_mut().find(|entry| entry.key == key) {
                *cell.of_mut(&mut entry.row) = text;
            }
        });
    }

    /// Where the row stands, counted from 0.
    pub fn place(self, key: u32) -> Option<usize> {
        self.rows
            .with(|rows| rows.iter().position(|entry| entry.key == key))
    }

    /// What the rules say of a row.
    pub fn verdict(self, key: u32) -> Option<RowVerdict> {
        let place = self.place(key)?;
        self.judged.with(|judged| judged.rows().get(place).cloned())
    }

    /// How many rows come to that.
    pub fn count(self, outcome: Outcome) -> usize {
        self.judged.with(|judged| judged.count(outcome))
    }
}

fn drafted(
    rows: RwSignal<Vec<Entry>>,
    common: RwSignal<MemberDraft>,
    mode: RwSignal<Mode>,
    bring_back: RwSignal<bool>,
) -> ManyDraft {
    let common = common.read();
    ManyDraft {
        people: rows.with(|rows| rows.iter().map(|entry| entry.row.clone()).collect()),
        language: common.language.clone(),
        team: common.team,
        access: common.access.clone(),
        web_support: common.web_support,
        mode: mode.get(),
        bring_back: bring_back.get(),
    }
}
