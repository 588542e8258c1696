//! How long the rules of one act take, natively and in the browser.

use serde_json::Value;

use crate::bench::Row;
use crate::example;
use crate::fault::{Fault, Result};
use crate::place::Place;

/// No rule takes longer than that, in microseconds, nor the search for free times natively; it may take twice as long in
/// the browser. The median is held to nothing: it lies below.
const MOST: f64 = 1_000.0;
const SEARCH: &str = "free_times_200_by_90";

/// Median and 99th percentile of each, and how much longer the browser takes.
pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let native = read(&example::native(place, "speed")?)?;
    let wasm = read(&example::wasm(place, "speed")?)?;
    let mut rows = Vec::new();
    for (name, figures) in &native {
        let of = |figures: &Value, which: &str| figures.get(which).and_then(Value::as_f64);
        let there = wasm.get(name).unwrap_or(&Value::Null);
        for which in ["p50_us", "p99_us"] {
            for (place, figures) in [("native", figures), ("wasm", there)] {
                let value = of(figures, which)
                    .ok_or_else(|| Fault::new(format!("{name} has no {which}, {place}")))?;
                let most = if name == SEARCH && place == "wasm" {
                    2.0 * MOST
                } else {
                    MOST
                };
                let told = format!("{name}, {place}, {}", which.trim_end_matches("_us"));
                let row = Row::new(told, value, "µs");
                rows.push(if which == "p99_us" { row.within(most) } else { row });
            }
        }
        if let (Some(native), Some(wasm)) = (of(figures, "p50_us"), of(there, "p50_us")) {
            rows.push(Row::new(
                format!("{name}, wasm against native"),
                wasm / native,
                "×",
            ));
        }
    }
    Ok(rows)
}

fn read(text: &str) -> Result<serde_json::Map<String, Value>> {
    match serde_json::from_str(text) {
        Ok(Value::Object(figures)) => Ok(figures),
        _ => Err(Fault::new("the measurements are no JSON object")),
    }
}
