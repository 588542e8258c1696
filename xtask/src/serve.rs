//! Serves the demo.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use crate::build;
use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::setup::setup;
use crate::tools::Need;

pub fn serve(place: &Place, flags: &[String]) -> Result<ExitCode> {
    setup(place, Need::Build)?;
    let binary = build::build(place)?;
    let data = place.root.join("data");
    fs::create_dir_all(&data).during(data.display())?;

    let mut server = Command::new(&binary);
    server
        .current_dir(&place.root)
        .args(["serve", "--demo"])
        .args(flags);
    if !given(flags, "--database") && std::env::var_os("SEATKEEPER_DATABASE").is_none() {
        let file = data.join("demo.sqlite");
        if !file.is_file() {
            println!("loading the demo data, on this first start only");
        }
        server.arg("--database").arg(format!("sqlite:{}", file.display()));
    }
    // Tells the address and the accounts as soon as the server answers; the server itself takes our place,
    // so that Ctrl-C is its alone.
    let me = std::env::current_exe()?;
    Command::new(me)
        .arg("announce")
        .arg(address(flags))
        .spawn()
        .during("announcing the server")?;
    Err(Fault::new(format!(
        "{} can not be started: {}",
        binary.display(),
        server.exec()
    )))
}

fn given(flags: &[String], name: &str) -> bool {
    flags
        .iter()
        .any(|flag| flag == name || flag.starts_with(&format!("{name}=")))
}

/// Where the server will listen.
fn address(flags: &[String]) -> String {
    let spaced = flags
        .iter()
        .skip_while(|flag| *flag != "--listen")
        .nth(1)
        .cloned();
    let joined = flags
        .iter()
        .find_map(|flag| flag.strip_prefix("--listen="))
        .map(str::to_owned);
    spaced
        .or(joined)
        .or_else(|| std::env::var("SEATKEEPER_LISTEN").ok())
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned())
        .replace("0.0.0.0", "127.0.0.1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_address_in_the_flags() {
        let flags = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(address(&flags("--listen 0.0.0.0:80")), "127.0.0.1:80");
        assert_eq!(address(&flags("--demo --listen=[::1]:81")), "[::1]:81");
        assert!(given(&flags("--database=x"), "--database"));
        assert!(!given(&flags("--database-pool 3"), "--database"));
    }
}
