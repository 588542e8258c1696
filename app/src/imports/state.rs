//! One file on the bench: how it was read, what its columns hold, what the rules say of its rows.

use domain::people::{Column, ManyDraft, MemberDraft, Outcomes, PeopleFacts};
use domain::seats::Mode;
use intake::{Ask, Cell, Filter, Reading, Stuck, Verdict};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::paths;
use crate::people::preselected;

use super::bench::{Along, Bench};
use super::window::Window;

/// The largest file that is read, in bytes: more than 100,000 rows of people take, and no more than a phone can hold.
const MOST_BYTES: f64 = 32.0 * 1_048_576.0;
/// The same, as it is told.
const MOST_MEGABYTES: i64 = 32;

/// The file on the bench.
#[derive(Clone, Copy)]
pub struct State {
    /// Its worker.
    pub bench: Bench,
    /// What the file is called; none before one was chosen.
    pub file: RwSignal<Option<String>>,
    /// How it was read.
    pub reading: RwSignal<Option<Reading>>,
    /// What the rules say of it.
    pub verdict: RwSignal<Option<Verdict>>,
    /// Team, language and access of all rows.
    pub common: RwSignal<MemberDraft>,
    /// What happens when a row is refused.
    pub mode: RwSignal<Mode>,
    /// Whether those who were deactivated are brought back.
    pub bring_back: RwSignal<bool>,
    /// What it is judged on.
    pub facts: Memo<Option<PeopleFacts>>,
    /// The rows in sight.
    pub window: Window,
    /// True where rows were mended or left out here: that is nowhere else until the list is sent.
    pub changed: RwSignal<bool>,
    /// True once the list was sent, or is to be left behind.
    pub sent: RwSignal<bool>,
    /// True while the worker reads or judges.
    pub busy: RwSignal<bool>,
    /// True where the worker can not be used.
    pub lost: RwSignal<bool>,
    /// False where nobody knows who is a member already.
    pub knows: RwSignal<bool>,
}

impl State {
    /// Nothing yet.
    pub fn empty(slug: String, facts: Memo<Option<PeopleFacts>>) -> Self {
        let bench = Bench::start();
        let state = Self {
            bench,
            file: RwSignal::new(None),
            reading: RwSignal::new(None),
            verdict: RwSignal::new(None),
            common: RwSignal::new(preselected()),
            mode: RwSignal::new(Mode::default()),
            bring_back: RwSignal::new(false),
            facts,
            window: Window::of(bench),
            changed: RwSignal::new(false),
            sent: RwSignal::new(false),
            busy: RwSignal::new(false),
            lost: RwSignal::new(false),
            knows: RwSignal::new(true),
        };
        spawn_local(async move {
            let from = Some(paths::api::everybody(&slug));
            let along = Along {
                from,
                ..Along::default()
            };
            let known = bench.ask::<bool>(&Ask::Known, along).await;
            _ = state.lost.try_set(known.is_none());
            _ = state.knows.try_set(known.unwrap_or_default());
        });
        // The browser asks before the page is closed or loaded again, and with it what was mended goes.
        let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
            if state.changed.get_untracked() {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        // Whenever what it is judged on changes; the file's own changes are judged as they are made.
        Effect::new(move || {
            state.facts.track();
            state.common.track();
            state.mode.track();
            state.bring_back.track();
            if state.is_read() {
                state.judge();
            }
        });
        state
    }

    /// True where there are rows.
    pub fn is_read(self) -> bool {
        let reading = self.reading.read();
        reading.as_ref().is_some_and(|reading| reading.stuck.is_none())
    }

    /// True while rows are there that were not sent.
    pub fn is_unsent(self) -> bool {
        self.is_read() && !self.sent.get()
    }

    /// How many rows come to what.
    pub fn outcomes(self) -> Outcomes {
        self.verdict
            .read()
            .as_ref()
            .map(|verdict| verdict.outcomes)
            .unwrap_or_default()
    }

    fn ask<T: DeserializeOwned + 'static>(
        self,
        ask: Ask,
        along: Along,
        then: impl FnOnce(Self, T) + 'static,
    ) {
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.bench.ask::<T>(&ask, along).await;
            if self.busy.try_set(false).is_none() {
                match answer {
                    Some(answer) => then(self, answer),
                    None => _ = self.lost.try_set(true),
                }
            }
        });
    }

    /// Takes a file.
    pub fn open(self, file: web_sys::File) {
        self.changed.set(false);
        self.sent.set(false);
        let name = file.name();
        if file.size() > MOST_BYTES {
            return self.turn_down(name);
        }
        let along = Along {
            file: Some(file),
            ..Along::default()
        };
        self.file.set(Some(name.clone()));
        self.ask(Ask::Open { name }, along, Self::taken);
    }

    /// Says that a file is too large. What was on the bench is gone: nothing of it is shown under this name.
    fn turn_down(self, name: String) {
        self.file.set(Some(name.clone()));
        let stuck = Stuck {
            word: "unpacked".to_owned(),
            most: MOST_MEGABYTES,
            ..Stuck::default()
        };
        let reading = Reading {
            stuck: Some(stuck),
            ..Reading::default()
        };
        self.ask(Ask::Open { name }, Along::default(), move |state, _: Reading| {
            state.taken(reading)
        });
    }

    /// Reads the file otherwise.
    pub fn read(self, encoding: Option<String>, mark: Option<char>, header: Option<bool>) {
        let ask = Ask::Read {
            encoding,
            mark,
            header,
        };
        self.ask(ask, Along::default(), Self::taken);
    }

    fn taken(self, reading: Reading) {
        let stuck = reading.stuck.is_some();
        self.verdict.set(None);
        self.window.filter.set(Filter::All);
        self.reading.set(Some(reading));
        if !stuck {
            self.judge();
        }
    }

    /// Says what a column holds.
    pub fn map(self, at: usize, column: Option<Column>) {
        let mut columns = Vec::new();
        self.reading.update(|reading| {
            if let Some(reading) = reading {
                for (place, known) in reading.columns.iter_mut().enumerate() {
                    if place == at {
                        *known = column;
                    } else if *known == column {
                        // Each is held by one column.
                        *known = None;
                    }
                }
                columns.clone_from(&reading.columns);
            }
        });
        self.ask(Ask::Map { columns }, Along::default(), Self::judged);
    }

    fn judge(self) {
        let Some(facts) = self.facts.get_untracked().map(Box::new) else {
            return;
        };
        let common = self.common.read_untracked();
        let list = ManyDraft {
            people: Vec::new(),
            language: common.language.clone(),
            team: common.team,
            access: common.access.clone(),
            web_support: common.web_support,
            mode: self.mode.get_untracked(),
            bring_back: self.bring_back.get_untracked(),
        };
        self.ask(Ask::Judge { facts, list }, Along::default(), Self::judged);
    }

    fn judged(self, verdict: Verdict) {
        self.verdict.set(Some(verdict));
        self.window.renew();
    }

    /// Writes into a cell.
    pub fn mend(self, at: usize, cell: Cell, text: String) {
        self.changed.set(true);
        self.ask(Ask::Mend { at, cell, text }, Along::default(), Self::judged);
    }

    /// Leaves a row out, or takes it in again.
    pub fn leave_out(self, at: usize, out: bool) {
        self.changed.set(true);
        self.ask(Ask::LeaveOut { at, out }, Along::default(), Self::judged);
    }
}
