//! Embeds the migrations and the built app.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    fs::write(out.join("migrations.rs"), migrations(&here)?)?;
    fs::write(out.join("assets.rs"), assets(&here)?)
}

fn migrations(here: &Path) -> io::Result<String> {
    let mut code = String::new();
    for (name, folder) in [("SQLITE", "sqlite"), ("POSTGRES", "postgres")] {
        let folder = here.join("migrations").join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let _ = writeln!(code, "const {name}: &[Migration] = &[");
        for path in files(&folder)? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let _ = writeln!(
                code,
                "    Migration {{ name: {stem:?}, text: include_str!({path:?}) }},"
            );
        }
        code.push_str("];\n");
    }
    Ok(code)
}

/// A table of `(path, bytes, brotli bytes)`, sorted by path, of the folder that the app was built into.
fn assets(here: &Path) -> io::Result<String> {
    let dist = here.join("../dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut code = String::from("const FILES: &[Found] = &[\n");
    if dist.join("index.html").is_file() {
        let dist = dist.canonicalize()?;
        let mut found = Vec::new();
        walk(&dist, &mut found)?;
        found.sort();
        for path in &found {
            println!("cargo::rerun-if-changed={}", path.display());
            if path
                .extension()
                .is_some_and(|extension| extension == "br" || extension == "gz")
            {
                continue;
            }
            let name = path
                .strip_prefix(&dist)
                .map(|name| name.to_string_lossy().replace('\\', "/"))
                .unwrap_or_default();
            let mut packed = path.clone().into_os_string();
            packed.push(".br");
            let packed = PathBuf::from(packed);
            let packed = if found.contains(&packed) {
                format!("Some(include_bytes!({packed:?}))")
            } else {
                "None".to_owned()
            };
            let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?}), {packed}),");
        }
    }
    code.push_str("];\n");
    Ok(code)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    found.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
