//! What pages load, in bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bench::Row;
use crate::fault::{Fault, Result, While};
use crate::place::Place;

/// What everything that the first page loads may weigh, compressed.
pub const MOST: u64 = 260 * 1024;

/// What the import bench's worker may weigh, compressed: it is loaded once a file is chosen.
pub const MOST_INTAKE: u64 = 250 * 1024;

/// How its files' names begin.
const INTAKE: &str = "intake-";

/// What the import bench's worker weighs, compressed.
pub fn intake(place: &Place) -> Result<u64> {
    let files = files(&place.dist())?;
    let own = files
        .iter()
        .filter(|file| name_of(place, file).starts_with(INTAKE));
    own.map(|file| compressed(file)).sum()
}

/// The pages that people open first.
pub const FIRST: [&str; 2] = ["account", "home"];

/// Every file; then for each part the sum of what a reader of English loads who opens it first.
#[expect(clippy::cast_precision_loss, reason = "files are far smaller than 2^53 bytes")]
pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut add = |name: String, bytes: u64, most: Option<u64>| {
        let row = Row::new(name, bytes as f64, "B");
        rows.push(match most {
            Some(most) => row.within(most as f64),
            None => row,
        });
    };
    for file in files(&place.dist())? {
        let name = name_of(place, &file);
        add(format!("{name}, brotli"), compressed(&file)?, None);
        add(format!("{name}, raw"), fs::metadata(&file)?.len(), None);
    }
    let worker = "import bench's worker, brotli".to_owned();
    add(worker, intake(place)?, Some(MOST_INTAKE));
    for (part, bytes) in pages(place)? {
        let most = FIRST.contains(&part.as_str()).then_some(MOST);
        add(format!("first page at `{part}`, brotli"), bytes, most);
    }
    Ok(rows)
}

/// For each part, everything that loads where it is opened first, compressed.
pub fn pages(place: &Place) -> Result<BTreeMap<String, u64>> {
    let page = fs::read_to_string(place.dist().join("index.html")).during("dist/index.html")?;
    let parts: BTreeMap<String, Vec<String>> = page
        .split_once("data-parts='")
        .and_then(|(_, rest)| rest.split_once('\''))
        .and_then(|(parts, _)| serde_json::from_str(parts).ok())
        .ok_or_else(|| Fault::new("dist/index.html does not say which parts there are"))?;
    let (mut always, mut later) = (0, 0);
    for file in files(&place.dist())? {
        let name = name_of(place, &file);
        let named = page.contains(&format!("\"/{name}\""));
        if name.starts_with("later-en") {
            later += compressed(&file)?;
        } else if name == "index.html"
            || named
                && !["words-ko", "later-ko", INTAKE]
                    .iter()
                    .any(|later| name.starts_with(later))
        {
            always += compressed(&file)?;
        }
    }
    let weigh = |(part, needs): (String, Vec<String>)| {
        // Who needs the later styles needs the later texts as well.
        let has_styles = needs.iter().any(|name| name.ends_with(".css"));
        let mut bytes = if has_styles { always + later } else { always };
        for name in needs {
            bytes += compressed(&place.dist().join(name))?;
        }
        Ok((part, bytes))
    };
    parts.into_iter().map(weigh).collect()
}

fn name_of(place: &Place, file: &Path) -> String {
    file.strip_prefix(place.dist())
        .unwrap_or(file)
        .display()
        .to_string()
}

fn compressed(file: &Path) -> Result<u64> {
    let small = PathBuf::from(format!("{}.br", file.display()));
    let file = if small.is_file() { &small } else { file };
    Ok(fs::metadata(file).during(file.display())?.len())
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
