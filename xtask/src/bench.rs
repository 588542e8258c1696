//! Measures. Each measurement adds rows to one table, printed and kept as JSON.

mod browser;
mod kills;
mod machine;
mod rules;
mod server;
pub mod weight;

use std::fs;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::build;
use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::setup::setup;
use crate::tools::Need;

/// One measured number.
pub struct Row {
    pub name: String,
    pub value: f64,
    pub unit: String,
    /// What it is held to (`≤ 50 ms`), where it is held to something.
    pub limit: Option<String>,
    /// True beyond its limit.
    pub missed: bool,
}

impl Row {
    /// A figure that is held to nothing.
    fn new(name: impl Into<String>, value: f64, unit: &str) -> Self {
        Self {
            name: name.into(),
            value,
            unit: unit.to_owned(),
            limit: None,
            missed: false,
        }
    }

    /// The same, held to no more than that.
    fn within(self, most: f64) -> Self {
        Self {
            limit: Some(format!("≤ {} {}", thousands(most), self.unit)),
            missed: self.value > most,
            ..self
        }
    }
}

type Measure = fn(&Place, &[String]) -> Result<Vec<Row>>;

/// By name; `cargo xtask bench <name>` runs one alone.
const MEASUREMENTS: &[(&str, Measure)] = &[
    ("weight", |place, _| weight::measure(place)),
    ("rules", |place, _| rules::measure(place)),
    ("store", |place, _| server::store(place)),
    ("assign", |place, _| server::assign(place)),
    ("import", |place, _| server::import(place)),
    ("files", |place, _| server::files(place)),
    ("lists", |place, _| server::lists(place)),
    ("start", |place, _| server::start(place)),
    ("sweep", |place, _| server::sweep(place)),
    ("browser", browser::measure),
];

/// Only by name: it takes longer than all others.
const KILLS: (&str, Measure) = ("kills", kills::measure);

pub fn bench(place: &Place, rest: &[String]) -> Result<ExitCode> {
    let only = rest.first().map(String::as_str);
    let known = || MEASUREMENTS.iter().chain([&KILLS]);
    if only.is_some_and(|only| known().all(|(name, _)| *name != only)) {
        let names: Vec<&str> = known().map(|(name, _)| *name).collect();
        return Err(
            Fault::new("there is no such measurement").hint(format!("try one of: {}", names.join(", ")))
        );
    }
    setup(place, Need::Build)?;
    build::make(place, build::Make::Release)?;
    let machine = machine::told(place);
    let (mut kept, mut missed) = (Vec::new(), Vec::new());
    for (name, measure) in known().filter(|(name, _)| only.map_or(*name != KILLS.0, |only| only == *name)) {
        println!("\n{name}");
        for row in measure(place, rest.get(1..).unwrap_or_default())? {
            let limit = row.limit.as_deref().unwrap_or_default();
            let (value, unit) = (thousands(row.value), &row.unit);
            println!("  {:<60} {value:>12} {unit:<3} {limit}", row.name);
            if row.missed {
                missed.push(format!("{}: {value} {unit}, the limit is {limit}", row.name));
            }
            kept.push(json!({
                "measurement": name, "name": row.name, "value": row.value, "unit": row.unit,
                "limit": row.limit, "missed": row.missed
            }));
        }
    }
    let rows = json!(kept);
    println!("\n{:#}", json!({ "machine": machine, "rows": rows }));
    let at = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map(|span| span.as_secs())
        .unwrap_or_default();
    let folder = place.cache.join("bench");
    fs::create_dir_all(&folder).during(folder.display())?;
    let file = folder.join(format!("{at}.json"));
    fs::write(
        &file,
        format!("{:#}\n", json!({ "at": at, "machine": machine, "rows": rows })),
    )
    .during(file.display())?;
    println!("\nkept in {}", file.display());
    for goal in &missed {
        println!("missed: {goal}");
    }
    Ok(match missed.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// `12,345` or `1.25`.
fn thousands(value: f64) -> String {
    let text = if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    };
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), String::new()), |(whole, rest)| {
            (whole, format!(".{rest}"))
        });
    let digits = whole.len();
    let grouped: String = whole
        .chars()
        .enumerate()
        .flat_map(|(at, digit)| {
            [
                (at > 0 && (digits - at).is_multiple_of(3)).then_some(','),
                Some(digit),
            ]
        })
        .flatten()
        .collect();
    grouped + &rest
}

#[cfg(test)]
mod tests {
    use super::{KILLS, MEASUREMENTS, Row};

    #[test]
    fn the_help_names_every_measurement() {
        for (name, _) in MEASUREMENTS.iter().chain([&KILLS]) {
            assert!(crate::HELP.contains(name), "{name}");
        }
    }

    #[test]
    fn a_figure_beyond_its_limit_says_so() {
        let row = |value| Row::new("assignments, p99", value, "ms").within(50.0);
        assert_eq!((row(50.0).missed, row(50.1).missed), (false, true));
        assert_eq!(row(1.0).limit.as_deref(), Some("≤ 50 ms"));
        assert!(!Row::new("as it is", f64::MAX, "").missed);
    }

    #[test]
    fn groups_digits() {
        assert_eq!(super::thousands(1_234_567.0), "1,234,567");
        assert_eq!(super::thousands(999.0), "999");
        assert_eq!(super::thousands(1234.5), "1,234.50");
    }
}
