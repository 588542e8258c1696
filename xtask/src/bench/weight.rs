//! What the first page loads, in bytes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bench::Row;
use crate::fault::{Result, While};
use crate::place::Place;

/// Every file, then the sum of those that a reader of English loads before the first page shows.
#[expect(clippy::cast_precision_loss, reason = "files are far smaller than 2^53 bytes")]
pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let dist = place.dist();
    let page = fs::read_to_string(dist.join("index.html")).during("dist/index.html")?;
    let mut rows = Vec::new();
    let (mut raw, mut packed) = (0, 0);
    for file in files(&dist)? {
        let name = file.strip_prefix(&dist).unwrap_or(&file).display().to_string();
        let size = fs::metadata(&file)?.len();
        let small = fs::metadata(format!("{}.br", file.display()))
            .map(|data| data.len())
            .unwrap_or(size);
        if name == "index.html" || (page.contains(&format!("/{name}")) && !name.starts_with("words-ko")) {
            raw += size;
            packed += small;
        }
        rows.push(Row {
            name: format!("{name}, brotli"),
            value: small as f64,
            unit: "B".to_owned(),
        });
        rows.push(Row {
            name: format!("{name}, raw"),
            value: size as f64,
            unit: "B".to_owned(),
        });
    }
    rows.push(Row {
        name: "first page, brotli".to_owned(),
        value: packed as f64,
        unit: "B".to_owned(),
    });
    rows.push(Row {
        name: "first page, raw".to_owned(),
        value: raw as f64,
        unit: "B".to_owned(),
    });
    Ok(rows)
}

/// All files below a folder, but the compressed copies.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .during(folder.display())?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            found.extend(files(&entry)?);
        } else if entry.extension().is_none_or(|extension| extension != "br") {
            found.push(entry);
        }
    }
    Ok(found)
}
