//! The only place that reads a clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// When a demo's clock starts: a Monday, 10:00 in Seoul.
pub const DEMO_START: Timestamp = Timestamp::constant(1_795_395_600, 0);

/// Where "now" comes from. Clones share one clock.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Source>);

#[derive(Debug)]
enum Source {
    System,
    /// The system's clock, moved by so many microseconds.
    Moved(AtomicI64),
    /// Stands still at so many microseconds since 1970.
    Fixed(AtomicI64),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(Source::System))
    }

    /// A clock that shows `start` now and runs on from there; it can be set.
    pub fn demo(start: Timestamp) -> Self {
        Self(Arc::new(Source::Moved(AtomicI64::new(
            start.as_microsecond() - system_microsecond(),
        ))))
    }

    /// A clock that stands still until it is set, for tests.
    pub fn fixed(at: Timestamp) -> Self {
        Self(Arc::new(Source::Fixed(AtomicI64::new(at.as_microsecond()))))
    }

    /// The instant, in whole microseconds, which is what the store keeps.
    pub fn now(&self) -> Timestamp {
        let microsecond = match &*self.0 {
            Source::System => system_microsecond(),
            Source::Moved(by) => system_microsecond() + by.load(Ordering::Relaxed),
            Source::Fixed(at) => at.load(Ordering::Relaxed),
        };
        Timestamp::from_microsecond(microsecond).unwrap_or(Timestamp::MAX)
    }

    /// Pretends that it is `now`. False for the machine's own clock, which nobody may set.
    pub fn set(&self, now: Timestamp) -> bool {
        match &*self.0 {
            Source::System => false,
            Source::Moved(by) => {
                by.store(now.as_microsecond() - system_microsecond(), Ordering::Relaxed);
                true
            }
            Source::Fixed(at) => {
                at.store(now.as_microsecond(), Ordering::Relaxed);
                true
            }
        }
    }

    /// True when the clock can be set.
    pub fn can_be_set(&self) -> bool {
        !matches!(&*self.0, Source::System)
    }
}

fn system_microsecond() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    let now = SystemTime::now();
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

/// Measures how long something takes; it has nothing to do with the time of day.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts measuring.
    pub fn start() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that reads the clock"
        )]
        Self(Instant::now())
    }

    /// How long it has been.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
