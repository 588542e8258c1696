//! Counters and durations for each route, written out in Prometheus' text format.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::store::Store;
use crate::store::outbox::MailCounts;

/// The upper bounds of the duration's buckets, in microseconds.
const BOUNDS: [u64; 11] = [
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000,
];

/// One route's figures.
#[derive(Debug)]
pub struct RouteFigures {
    method: String,
    path: &'static str,
    /// Answers by the status's first digit.
    classes: [AtomicU64; 5],
    buckets: [AtomicU64; BOUNDS.len()],
    microseconds: AtomicU64,
}

impl RouteFigures {
    /// Those of a route that nobody has used yet.
    pub fn new(method: &str, path: &'static str) -> Self {
        let (classes, buckets) = (Default::default(), Default::default());
        Self {
            method: method.to_owned(),
            path,
            classes,
            buckets,
            microseconds: AtomicU64::new(0),
        }
    }

    /// Counts one answer.
    pub fn count(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).saturating_sub(1);
        if let Some(counter) = self.classes.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(took, Ordering::Relaxed);
        let bucket = BOUNDS.iter().position(|bound| took <= *bound);
        if let Some(counter) = bucket.and_then(|bucket| self.buckets.get(bucket)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// What became of tries to send mails.
#[derive(Debug, Default)]
pub struct MailFigures {
    sent: AtomicU64,
    failed: AtomicU64,
}

impl MailFigures {
    /// Counts one that was delivered.
    pub fn sent(&self) {
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts one that was not.
    pub fn failed(&self) {
        self.failed.fetch_add(1, Ordering::Relaxed);
    }
}

/// All figures.
#[derive(Debug, Default)]
pub struct Metrics {
    routes: OnceLock<Vec<Arc<RouteFigures>>>,
    /// Of the mails.
    pub mails: MailFigures,
}

impl Metrics {
    /// Takes the routes' figures, once.
    pub fn keep(&self, routes: Vec<Arc<RouteFigures>>) {
        // A second app of the same context shares the first one's figures.
        let _ = self.routes.set(routes);
    }

    /// Everything, as Prometheus reads it; without the outbox where the database could not say how that stands.
    pub fn text(&self, store: &Store, outbox: Option<MailCounts>) -> String {
        let mut out = String::new();
        let routes = self.routes.get().map(Vec::as_slice).unwrap_or_default();
        // Writing to a String can not fail.
        let _ = write_routes(&mut out, routes)
            .and_then(|()| write_store(&mut out, store))
            .and_then(|()| self.write_mails(&mut out, outbox));
        out
    }

    fn write_mails(&self, out: &mut String, outbox: Option<MailCounts>) -> std::fmt::Result {
        writeln!(
            out,
            "# HELP seatkeeper_mail_tries_total Tries to send a mail, by what became of them.\n\
             # TYPE seatkeeper_mail_tries_total counter"
        )?;
        let (sent, failed) = (&self.mails.sent, &self.mails.failed);
        for (outcome, counter) in [("sent", sent), ("failed", failed)] {
            let count = counter.load(Ordering::Relaxed);
            writeln!(
                out,
                "seatkeeper_mail_tries_total{{outcome=\"{outcome}\"}} {count}"
            )?;
        }
        let Some(outbox) = outbox else { return Ok(()) };
        writeln!(
            out,
            "# HELP seatkeeper_mails Mails that wait, and those that were given up.\n# TYPE seatkeeper_mails gauge"
        )?;
        writeln!(out, "seatkeeper_mails{{state=\"waiting\"}} {}", outbox.waiting)?;
        writeln!(out, "seatkeeper_mails{{state=\"dead\"}} {}", outbox.dead)
    }
}

fn write_routes(out: &mut String, routes: &[Arc<RouteFigures>]) -> std::fmt::Result {
    writeln!(
        out,
        "# HELP seatkeeper_requests_total Answers by route and class of status."
    )?;
    writeln!(out, "# TYPE seatkeeper_requests_total counter")?;
    for route in routes {
        for (class, counter) in route.classes.iter().enumerate() {
            let count = counter.load(Ordering::Relaxed);
            if count > 0 {
                let (method, path) = (&route.method, route.path);
                let class = class + 1;
                writeln!(
                    out,
                    "seatkeeper_requests_total{{method=\"{method}\",route=\"{path}\",status=\"{class}xx\"}} {count}"
                )?;
            }
        }
    }
    writeln!(
        out,
        "# HELP seatkeeper_request_seconds How long answers took, by route."
    )?;
    writeln!(out, "# TYPE seatkeeper_request_seconds histogram")?;
    for route in routes {
        write_durations(out, route)?;
    }
    Ok(())
}

fn write_durations(out: &mut String, route: &RouteFigures) -> std::fmt::Result {
    let total: u64 = route
        .classes
        .iter()
        .map(|class| class.load(Ordering::Relaxed))
        .sum();
    if total == 0 {
        return Ok(());
    }
    let labels = format!("method=\"{}\",route=\"{}\"", route.method, route.path);
    let mut below = 0;
    for (bound, bucket) in BOUNDS.iter().zip(&route.buckets) {
        below += bucket.load(Ordering::Relaxed);
        let seconds = Duration::from_micros(*bound).as_secs_f64();
        writeln!(
            out,
            "seatkeeper_request_seconds_bucket{{{labels},le=\"{seconds}\"}} {below}"
        )?;
    }
    writeln!(
        out,
        "seatkeeper_request_seconds_bucket{{{labels},le=\"+Inf\"}} {total}"
    )?;
    let sum = Duration::from_micros(route.microseconds.load(Ordering::Relaxed)).as_secs_f64();
    writeln!(out, "seatkeeper_request_seconds_sum{{{labels}}} {sum}")?;
    writeln!(out, "seatkeeper_request_seconds_count{{{labels}}} {total}")
}

fn write_store(out: &mut String, store: &Store) -> std::fmt::Result {
    let counts = store.counts();
    let (to_write, to_read) = store.waiting();
    for (name, help, value) in [
        (
            "acts_total",
            "Acts that changed or tried to change something.",
            counts.acts.load(Ordering::Relaxed),
        ),
        (
            "commits_total",
            "Commits that kept them.",
            counts.commits.load(Ordering::Relaxed),
        ),
        (
            "retries_total",
            "Transactions that were tried again.",
            counts.retries.load(Ordering::Relaxed),
        ),
        (
            "failures_total",
            "Transactions that failed for good.",
            counts.failures.load(Ordering::Relaxed),
        ),
    ] {
        writeln!(
            out,
            "# HELP seatkeeper_store_{name} {help}\n# TYPE seatkeeper_store_{name} counter"
        )?;
        writeln!(out, "seatkeeper_store_{name} {value}")?;
    }
    writeln!(
        out,
        "# HELP seatkeeper_store_waiting Acts that wait now.\n# TYPE seatkeeper_store_waiting gauge"
    )?;
    writeln!(out, "seatkeeper_store_waiting{{kind=\"write\"}} {to_write}")?;
    writeln!(out, "seatkeeper_store_waiting{{kind=\"read\"}} {to_read}")
}
