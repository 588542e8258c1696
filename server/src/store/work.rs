//! The workers: whatever waits becomes one transaction, one commit, and only then are all answered.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::fault::Fault;
use super::lane::Lane;
use super::link::Step;
use super::unit::{Mark, Unit};

/// How often an act that others were in the way of is tried again.
const TRIES: u32 = 3;

/// An act on its way: run, perhaps more than once, then answered once.
pub(super) trait Job: Send {
    /// Runs the act and keeps its answer; true when its changes are to be kept.
    fn run(&mut self, unit: &mut Unit) -> bool;
    /// Sends the kept answer, or the fault that came in between.
    fn answer(self: Box<Self>, fault: Option<Fault>);
}

/// An act with the place its answer goes to.
pub(super) struct Pending<T, E, F> {
    pub(super) act: F,
    /// What asked for it: whatever is logged on the way names it.
    pub(super) span: tracing::Span,
    pub(super) kept: Option<Result<T, E>>,
    pub(super) to: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Pending<T, E, F>
where
    T: Send,
    E: From<Fault> + Send,
    F: FnMut(&mut Unit) -> Result<T, E> + Send,
{
    fn run(&mut self, unit: &mut Unit) -> bool {
        let _asked = self.span.enter();
        let result = match catch_unwind(AssertUnwindSafe(|| (self.act)(unit))) {
            // PostgreSQL would undo it without a word, SQLite would keep half of it.
            Ok(Ok(_)) if unit.is_spoilt() => Err(E::from(Fault::Driver {
                detail: "an act went on after one of its statements failed".to_owned(),
            })),
            Ok(result) => result,
            Err(_) => Err(E::from(Fault::Panicked)),
        };
        let keep = result.is_ok() && !unit.is_rehearsing();
        self.kept = Some(result);
        keep
    }

    fn answer(self: Box<Self>, fault: Option<Fault>) {
        let _asked = self.span.enter();
        let answer = match (fault, self.kept) {
            (Some(fault), _) => Err(E::from(fault)),
            (None, Some(kept)) => kept,
            (None, None) => Err(E::from(Fault::Closed)),
        };
        // Whoever asked may have gone away; the act counts all the same.
        let _ = self.to.send(answer);
    }
}

/// An act and its lane.
pub(super) struct Waiting {
    pub(super) lane: Lane,
    pub(super) job: Box<dyn Job>,
}

/// How acts become transactions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// All that waits shares one commit.
    #[default]
    Grouped,
    /// Each act has its own commit; for comparison.
    OneByOne,
}

/// Bounded; shared by those who ask and those who work.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
    length: Arc<AtomicUsize>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Waiting>,
    closed: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts an act at the end; at once refused where `most` wait already.
    pub(super) fn push(&self, waiting: Waiting, most: usize) {
        let mut state = self.lock();
        let refused = match state.waiting.len() {
            _ if state.closed => Some(Fault::Closed),
            n if n >= most => Some(Fault::Overloaded),
            _ => None,
        };
        match refused {
            Some(fault) => {
                drop(state);
                waiting.job.answer(Some(fault));
            }
            None => {
                state.waiting.push_back(waiting);
                self.length.store(state.waiting.len(), Ordering::Relaxed);
                drop(state);
                self.arrived.notify_one();
            }
        }
    }

    /// Waits for acts, then takes up to `most`; none once it is closed and empty.
    fn take(&self, most: usize) -> Option<Vec<Waiting>> {
        let mut state = self.lock();
        while state.waiting.is_empty() {
            if state.closed {
                return None;
            }
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let count = state.waiting.len().min(most);
        let taken = state.waiting.drain(..count).collect();
        self.length.store(state.waiting.len(), Ordering::Relaxed);
        Some(taken)
    }

    /// Lets the workers finish what waits and go home.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_all();
    }

    /// How many wait, for whoever works to look at in between.
    pub(super) fn length(&self) -> Arc<AtomicUsize> {
        self.length.clone()
    }

    /// How many wait now.
    pub(super) fn len(&self) -> usize {
        self.lock().waiting.len()
    }
}

/// What the workers did so far.
#[derive(Debug, Default)]
pub struct Counts {
    /// Acts whose changes were judged in a transaction.
    pub acts: AtomicU64,
    /// Commits.
    pub commits: AtomicU64,
    /// Transactions that were tried again.
    pub retries: AtomicU64,
    /// Transactions that failed for good.
    pub failures: AtomicU64,
}

/// A writer's life.
pub(super) fn write_all(queue: &Queue, unit: &mut Unit, most: usize, counts: &Counts) {
    while let Some(mut batch) = queue.take(most) {
        counts
            .acts
            .fetch_add(u64::try_from(batch.len()).unwrap_or(0), Ordering::Relaxed);
        match persist(unit, &mut batch, 0, counts) {
            Ok(()) => batch.into_iter().for_each(|waiting| waiting.job.answer(None)),
            // One act may have spoilt it for all: each gets its own transaction.
            Err(fault) if batch.len() > 1 && !matches!(fault, Fault::Unavailable { .. }) => {
                for (behind, waiting) in (0..batch.len()).rev().zip(batch) {
                    let mut alone = vec![waiting];
                    let fault = persist(unit, &mut alone, behind, counts).err();
                    alone
                        .into_iter()
                        .for_each(|waiting| waiting.job.answer(fault.clone()));
                }
            }
            Err(fault) => batch
                .into_iter()
                .for_each(|waiting| waiting.job.answer(Some(fault.clone()))),
        }
    }
}

/// Why a transaction ended without a commit that is known of.
enum Ended {
    /// Nothing was kept.
    Undone(Fault),
    /// Nothing was kept, since one act that wrote is not to be, and could not be undone alone.
    Entangled,
    /// The connection went while the commit was under way: it may have been kept.
    Unknown(Fault),
}

/// One transaction for all, tried again where others were in the way; so many more of the same batch are `behind` it.
///
/// Acts that share a transaction have no savepoint at first: nearly all are kept or refused before they wrote. Where one
/// is refused after that, all run again, each with its own.
fn persist(unit: &mut Unit, batch: &mut [Waiting], behind: usize, counts: &Counts) -> Result<(), Fault> {
    let mut tries = 0;
    let mut mark = Mark::None;
    loop {
        unit.set_alone(batch.len() + behind == 1);
        let ended = match transact(unit, batch, mark) {
            Ok(()) => {
                counts.commits.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
            Err(ended) => ended,
        };
        unit.link.abandon();
        match ended {
            Ended::Entangled if mark == Mark::None => mark = Mark::Wanted,
            Ended::Undone(Fault::Busy) if tries < TRIES => tries += 1,
            // The connection may have died while idle: a fresh one is worth one try.
            Ended::Undone(Fault::Unavailable { .. }) if tries < 1 => tries += 1,
            // A statement that only reads failed, and PostgreSQL goes on with nobody: each gets its own transaction.
            Ended::Entangled => {
                return Err(Fault::Driver {
                    detail: "an act could not be undone alone".to_owned(),
                });
            }
            Ended::Undone(fault) | Ended::Unknown(fault) => {
                counts.failures.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(%fault, acts = batch.len(), "a transaction failed");
                return Err(fault);
            }
        }
        counts.retries.fetch_add(1, Ordering::Relaxed);
    }
}

fn transact(unit: &mut Unit, batch: &mut [Waiting], mark: Mark) -> Result<(), Ended> {
    let mut lanes: Vec<i64> = batch.iter().filter_map(|waiting| waiting.lane.lock()).collect();
    lanes.sort_unstable();
    lanes.dedup();
    unit.link.begin_write(&lanes).map_err(Ended::Undone)?;
    let alone = batch.len() == 1;
    for waiting in &mut *batch {
        let keep = run_one(unit, waiting, mark).map_err(Ended::Undone)?;
        match unit.mark() {
            _ if alone && !keep => return unit.link.step(Step::Rollback).map_err(Ended::Undone),
            Mark::Set => end_mark(unit, keep).map_err(Ended::Undone)?,
            _ if !keep && unit.wrote() => return Err(Ended::Entangled),
            _ => {}
        }
    }
    unit.link
        .step(Step::Commit)
        .map_err(|fault| match unit.link.is_lost() {
            true => Ended::Unknown(Fault::Unavailable {
                detail: fault.to_string(),
            }),
            false => Ended::Undone(fault),
        })
}

/// One act; true where its changes are to be kept.
fn run_one(unit: &mut Unit, waiting: &mut Waiting, mark: Mark) -> Result<bool, Fault> {
    unit.renew(mark);
    let keep = waiting.job.run(unit);
    unit.take_trouble().map_or(Ok(keep), Err)
}

/// Keeps or undoes what the act did since its savepoint.
fn end_mark(unit: &mut Unit, keep: bool) -> Result<(), Fault> {
    if !keep {
        unit.link.step(Step::RollbackToSavepoint)?;
    }
    unit.link.step(Step::Release)
}

/// A reader's life: each act sees one moment of the data.
pub(super) fn read_all(queue: &Queue, unit: &mut Unit) {
    while let Some(batch) = queue.take(1) {
        for mut waiting in batch {
            let fault = look(unit, &mut waiting).err();
            waiting.job.answer(fault);
        }
    }
}

fn look(unit: &mut Unit, waiting: &mut Waiting) -> Result<(), Fault> {
    let mut tries = 0;
    loop {
        let seen = unit.link.step(Step::BeginRead).and_then(|()| {
            unit.renew(Mark::None);
            waiting.job.run(unit);
            unit.take_trouble().map_or(Ok(()), Err)
        });
        let ended = seen.and_then(|()| unit.link.step(Step::Commit));
        let Err(fault) = ended else { return Ok(()) };
        unit.link.abandon();
        tries += 1;
        match fault {
            Fault::Busy if tries <= TRIES => {}
            Fault::Unavailable { .. } if tries <= 1 => {}
            fault => return Err(fault),
        }
    }
}
