//! Measures. Each measurement adds rows to one table, printed and kept as JSON.

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
}

type Measure = fn(&Place) -> Result<Vec<Row>>;

/// By name; `cargo xtask bench <name>` runs one alone.
const MEASUREMENTS: &[(&str, Measure)] = &[
    ("weight", weight::measure),
    ("rules", rules::measure),
    ("store", server::store),
    ("assign", server::assign),
    ("lists", server::lists),
    ("start", server::start),
];

pub fn bench(place: &Place, rest: &[String]) -> Result<ExitCode> {
    let only = rest.first().map(String::as_str);
    if only.is_some_and(|only| MEASUREMENTS.iter().all(|(name, _)| *name != only)) {
        let names: Vec<&str> = MEASUREMENTS.iter().map(|(name, _)| *name).collect();
        return Err(
            Fault::new("there is no such measurement").hint(format!("try one of: {}", names.join(", ")))
        );
    }
    setup(place, Need::Build)?;
    build::build(place)?;
    let mut kept = Vec::new();
    for (name, measure) in MEASUREMENTS
        .iter()
        .filter(|(name, _)| only.is_none_or(|only| only == *name))
    {
        println!("\n{name}");
        for row in measure(place)? {
            println!("  {:<48} {:>12} {}", row.name, thousands(row.value), row.unit);
            kept.push(json!({ "measurement": name, "name": row.name, "value": row.value, "unit": row.unit }));
        }
    }
    let rows = json!(kept);
    println!("\n{rows:#}");
    let at = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map(|span| span.as_secs())
        .unwrap_or_default();
    let folder = place.cache.join("bench");
    fs::create_dir_all(&folder).during(folder.display())?;
    let file = folder.join(format!("{at}.json"));
    fs::write(&file, format!("{:#}\n", json!({ "at": at, "rows": rows }))).during(file.display())?;
    println!("\nkept in {}", file.display());
    Ok(ExitCode::SUCCESS)
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
    #[test]
    fn groups_digits() {
        assert_eq!(super::thousands(1_234_567.0), "1,234,567");
        assert_eq!(super::thousands(999.0), "999");
        assert_eq!(super::thousands(1234.5), "1,234.50");
    }
}
