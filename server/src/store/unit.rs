//! What a closure works with: one transaction's share.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use uuid::Uuid;

use super::dialect::Dialect;
use super::fault::Fault;
use super::link::{Link, Step};
use super::row::{Row, Value};
use super::sql::Sql;
use crate::clock::Clock;
use crate::ids::Ids;

/// So many rows are inserted by one statement: few texts, each prepared once.
pub(super) const ROWS_AT_ONCE: usize = 50;

/// One act inside a transaction: statements, the instant it happens at, new ids.
///
/// Features add their own functions by `impl Unit` in `store/<feature>.rs`. A closure has no other side effect, since
/// it may run more than once.
#[derive(Debug)]
pub struct Unit {
    pub(super) link: Link,
    clock: Clock,
    ids: Ids,
    now: Timestamp,
    rehearsing: bool,
    trouble: Option<Fault>,
    spoilt: bool,
    wrote: bool,
    mark: Mark,
    alone: bool,
    behind: Arc<AtomicUsize>,
    pub(super) record: super::audit::Record,
}

/// What an act that is not kept is undone with, when others share its transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: the act is alone, or is not expected to be undone.
    #[default]
    None,
    /// A savepoint, set before the first statement that writes.
    Wanted,
    /// A savepoint that is set.
    Set,
}

impl Unit {
    /// `behind` says how many acts wait for its transactions to end.
    pub(super) fn new(link: Link, clock: Clock, ids: Ids, behind: Arc<AtomicUsize>) -> Self {
        let now = clock.now();
        Self {
            link,
            clock,
            ids,
            now,
            rehearsing: false,
            trouble: None,
            spoilt: false,
            wrote: false,
            mark: Mark::None,
            alone: true,
            behind,
            record: super::audit::Record::default(),
        }
    }

    pub(super) fn set_alone(&mut self, alone: bool) {
        self.alone = alone;
    }

    /// True where others wait for this transaction to end, here or in another server: long work leaves the rest to a
    /// later one.
    pub fn is_awaited(&mut self) -> Result<bool, Fault> {
        if !self.alone || self.behind.load(Ordering::Relaxed) > 0 {
            return Ok(true);
        }
        match self.dialect().lane_is_awaited() {
            Some(sql) => self.exists(sql, &[]),
            None => Ok(false),
        }
    }

    /// Makes it ready for the next act.
    pub(super) fn renew(&mut self, mark: Mark) {
        self.now = self.clock.now();
        self.rehearsing = false;
        self.trouble = None;
        self.spoilt = false;
        self.wrote = false;
        self.mark = mark;
        self.record = super::audit::Record::default();
    }

    /// The instant of this act; it does not move while the act runs.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new UUIDv7: `TeamId::from_uuid(unit.new_id())`.
    pub fn new_id(&self) -> Uuid {
        self.ids.uuid(self.now)
    }

    /// A secret of 256 bits, for links and tokens; keep its hash only.
    pub fn new_secret(&self) -> [u8; 32] {
        self.ids.secret()
    }

    /// Which database this is; for `dialect.rs` and the few texts that differ.
    pub fn dialect(&self) -> Dialect {
        self.link.dialect()
    }

    /// Asks that everything this act did be undone, although it answers `Ok`. Said before it writes, it costs the acts
    /// that share its transaction nothing.
    pub fn rehearse(&mut self) {
        self.rehearsing = true;
        if self.mark == Mark::None {
            self.mark = Mark::Wanted;
        }
    }

    /// True when the act will be undone.
    pub fn is_rehearsing(&self) -> bool {
        self.rehearsing
    }

    pub(super) fn take_trouble(&mut self) -> Option<Fault> {
        self.trouble.take()
    }

    /// True when a statement failed: the act can not be kept any more, whatever its closure answers.
    pub(super) fn is_spoilt(&self) -> bool {
        self.spoilt
    }

    /// Whether the act may have left anything behind.
    pub(super) fn wrote(&self) -> bool {
        self.wrote || self.spoilt
    }

    pub(super) fn mark(&self) -> Mark {
        self.mark
    }

    /// Sets the savepoint before the first statement that writes.
    pub(super) fn prepare(&mut self, text: &str) -> Result<(), Fault> {
        if self.wrote || text.starts_with("SELECT ") {
            return Ok(());
        }
        if self.mark == Mark::Wanted {
            let set = self.link.step(Step::Savepoint);
            self.note(set)?;
            self.mark = Mark::Set;
        }
        self.wrote = true;
        Ok(())
    }

    pub(super) fn note<T>(&mut self, result: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &result {
            self.spoilt = true;
            if fault.is_trouble() && self.trouble.is_none() {
                self.trouble = Some(fault.clone());
            }
        }
        result
    }

    /// Runs a statement; the count of rows it changed.
    pub fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Fault> {
        self.prepare(sql)?;
        let result = self.link.execute(sql, values);
        self.note(result)
    }

    /// Runs a statement that must change exactly one row.
    pub fn execute_one(&mut self, sql: &'static str, values: &[Value]) -> Result<(), Fault> {
        match self.execute(sql, values)? {
            1 => Ok(()),
            found => Err(Fault::Count {
                expected: "one",
                found,
            }),
        }
    }

    /// Every row, read by `read`.
    pub fn all<T>(
        &mut self,
        sql: &'static str,
        values: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.rows(sql, values, read)
    }

    /// The only row, if there is one.
    pub fn optional<T>(
        &mut self,
        sql: &'static str,
        values: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        at_most_one(self.rows(sql, values, read)?)
    }

    /// The only row, which must be there.
    pub fn one<T>(
        &mut self,
        sql: &'static str,
        values: &[Value],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.optional(sql, values, read)?.ok_or(Fault::Count {
            expected: "one",
            found: 0,
        })
    }

    /// True when the statement finds a row.
    pub fn exists(&mut self, sql: &'static str, values: &[Value]) -> Result<bool, Fault> {
        Ok(!self.rows(sql, values, |_| Ok(()))?.is_empty())
    }

    /// Runs a statement that was put together; the count of rows it changed.
    pub fn perform(&mut self, sql: &Sql) -> Result<u64, Fault> {
        self.prepare(sql.text())?;
        let result = self.link.execute(sql.text(), sql.values());
        self.note(result)
    }

    /// Inserts many rows, some at a time: `begin` ends with `VALUES `, `end` stands after the rows.
    pub fn insert_all<const N: usize>(
        &mut self,
        begin: &'static str,
        end: &'static str,
        rows: &[[Value; N]],
    ) -> Result<u64, Fault> {
        let mut changed = 0;
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let mut sql = Sql::new(begin);
            for row in rows {
                sql.push_row(row);
            }
            changed += self.perform(sql.push(end))?;
        }
        Ok(changed)
    }

    /// Every row of a statement that was put together.
    pub fn select<T>(
        &mut self,
        sql: &Sql,
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.rows(sql.text(), sql.values(), read)
    }

    /// The only row of a statement that was put together, which must be there.
    pub fn select_one<T>(
        &mut self,
        sql: &Sql,
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        at_most_one(self.rows(sql.text(), sql.values(), read)?)?.ok_or(Fault::Count {
            expected: "one",
            found: 0,
        })
    }

    fn rows<T>(
        &mut self,
        text: &str,
        values: &[Value],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.prepare(text)?;
        let mut found = Vec::new();
        let result = self.link.query(text, values, &mut |row| {
            found.push(read(row)?);
            Ok(())
        });
        self.note(result)?;
        Ok(found)
    }
}

fn at_most_one<T>(rows: Vec<T>) -> Result<Option<T>, Fault> {
    let found = rows.len();
    let mut rows = rows.into_iter();
    match (rows.next(), found) {
        (row, 0 | 1) => Ok(row),
        _ => Err(Fault::Count {
            expected: "at most one",
            found: u64::try_from(found).unwrap_or(u64::MAX),
        }),
    }
}
