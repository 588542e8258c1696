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
    let binary = build::make(place, build::Make::Release)?;
    let data = place.root.join("data");
    fs::create_dir_all(&data).during(data.display())?;

    let mut server = Command::new(&binary);
    server
        .current_dir(&place.root)
        .args(["serve", "--demo"])
        .args(flags);
    if !given(flags, "--database") && std::env::var_os("SEATKEEPER_DATABASE").is_none() {
        // A demo of another size is another demo.
        let size = value(flags, "--demo-size")
            .map(|size| format!("-{size}"))
            .unwrap_or_default();
        let file = data.join(format!("demo{size}.sqlite"));
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

/// What is given for a flag, as `--name value` or `--name=value`.
fn value(flags: &[String], name: &str) -> Option<String> {
    let spaced = flags.iter().skip_while(|flag| *flag != name).nth(1);
    let joined = || {
        flags
            .iter()
            .find_map(|flag| flag.strip_prefix(name)?.strip_prefix('='))
    };
    spaced.map(String::as_str).or_else(joined).map(str::to_owned)
}

/// Where the server will listen.
fn address(flags: &[String]) -> String {
    value(flags, "--listen")
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
        assert_eq!(
            value(&flags("--demo-size 100"), "--demo-size").as_deref(),
            Some("100")
        );
        assert_eq!(value(&flags("--demo"), "--demo-size"), None);
        assert!(given(&flags("--database=x"), "--database"));
        assert!(!given(&flags("--database-pool 3"), "--database"));
    }
}
