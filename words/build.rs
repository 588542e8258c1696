//! Compiles `locales/<language>/*.ftl` into one pack per language, for builds that carry the packs.

#[path = "build/compile.rs"]
mod compile;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut cargo = io::stdout().lock();
    writeln!(cargo, "cargo::rerun-if-changed=build")?;
    if env::var_os("CARGO_FEATURE_PACKS").is_none() {
        return Ok(());
    }
    writeln!(cargo, "cargo::rerun-if-changed=locales")?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for language in ["en", "ko"] {
        let mut catalogue = compile::Catalogue::new(language);
        for path in feature_files(&Path::new("locales").join(language))? {
            catalogue.add(&path.display().to_string(), &fs::read_to_string(&path)?);
        }
        match catalogue.finish() {
            Ok(compiled) => fs::write(out.join(format!("{language}.json")), compiled.pack())?,
            Err(faults) => {
                for fault in faults {
                    writeln!(cargo, "cargo::error={fault}")?;
                }
            }
        }
    }
    Ok(())
}

/// The language's files in the order of their names.
fn feature_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
