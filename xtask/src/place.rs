//! Where things are: the checkout, and the cache that all checkouts of a machine share.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result, While};

pub struct Place {
    /// The checkout.
    pub root: PathBuf,
    /// Tools, build output, logs; safe to delete.
    pub cache: PathBuf,
    /// Cargo's build output.
    pub target: PathBuf,
}

impl Place {
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or_else(|| Fault::new("the workspace's folder was not found"))?
            .to_path_buf();
        let cache = set("SEATKEEPER_CACHE")
            .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("seatkeeper")))
            .or_else(|| set("HOME").map(|folder| folder.join(".cache/seatkeeper")))
            .unwrap_or_else(|| root.join("target/cache"));
        let target = set("CARGO_TARGET_DIR").unwrap_or_else(|| cache.join("target"));
        let place = Self { root, cache, target };
        for folder in [place.logs(), place.tools()] {
            fs::create_dir_all(&folder).during(folder.display())?;
        }
        Ok(place)
    }

    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    pub fn logs(&self) -> PathBuf {
        self.cache.join("logs")
    }

    /// What trunk builds.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The search path with our own tools in front.
    pub fn path(&self) -> OsString {
        let mut folders = vec![
            self.tools().join("cargo/bin"),
            self.end2end().join("node_modules/.bin"),
        ];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        env::join_paths(&folders).unwrap_or_default()
    }

    /// Looks a program up in [`Self::path`].
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path())
            .map(|folder| folder.join(program))
            .find(|file| file.is_file())
    }
}

/// A path from the environment, when it is set and not empty.
pub fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}
