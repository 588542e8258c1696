//! Waits for the server, then says where it is and who may sign in.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::fault::Result;

const TRIES: u32 = 1200;
const PAUSE: Duration = Duration::from_millis(250);
const SHOWN: usize = 20;
const OF_ONE: usize = 5;
const PASSWORD: &str = "seatkeeper-demo";

pub fn announce(rest: &[String]) -> Result<ExitCode> {
    let address = rest.first().map_or("127.0.0.1:8080", String::as_str);
    let mut tries = (0..TRIES).map(|_| {
        sleep(PAUSE);
        TcpStream::connect(address).is_ok()
    });
    if tries.any(|answers| answers) {
        println!("\n  Seatkeeper answers at http://{address}");
        let accounts = get(address, "/demo/accounts").and_then(|body| serde_json::from_str(&body).ok());
        for line in accounts
            .map(|accounts: Value| lines(&accounts))
            .unwrap_or_default()
        {
            println!("{line}");
        }
        println!("  Ctrl-C stops it.\n");
    }
    Ok(ExitCode::SUCCESS)
}

/// The body of a plain GET.
fn get(address: &str, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: {address}\r\nAccept: application/json\r\n\r\n"
    )
    .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    head.lines().next()?.contains(" 200").then(|| body.to_owned())
}

/// A few accounts of each enterprise: whatever words they are described by, side by side.
fn lines(accounts: &Value) -> Vec<String> {
    let list = match accounts {
        Value::Array(list) => list,
        Value::Object(fields) => match fields.values().find_map(Value::as_array) {
            Some(list) => list,
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let mut lines = vec![format!(
        "  Sign in as one of these, with the password {PASSWORD}:"
    )];
    let mut shown: Vec<&Value> = Vec::new();
    for account in list {
        let of_one = shown
            .iter()
            .filter(|other| other.get("enterprise") == account.get("enterprise"))
            .count();
        if of_one < OF_ONE && shown.len() < SHOWN {
            shown.push(account);
            lines.push(format!("    {}", words(account).join("  ")));
        }
    }
    if list.len() > shown.len() {
        lines.push(format!(
            "    … and {} more: /demo/accounts",
            list.len() - shown.len()
        ));
    }
    lines
}

/// The strings in a value, but the password, which is the same for all.
fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::String(word) if word != PASSWORD => vec![word],
        Value::Array(items) => items.iter().flat_map(words).collect(),
        Value::Object(fields) => fields.values().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_accounts_of_any_shape() {
        let account =
            |name: &str| serde_json::json!({ "email": name, "enterprise": "e", "roles": ["owner"], "n": 1 });
        let accounts = ["a", "b", "c", "d", "e", "f"].map(account);
        let shown = lines(&serde_json::json!({ "accounts": accounts }));
        assert_eq!(shown.get(1).map(String::as_str), Some("    a  e  owner"));
        assert_eq!(
            shown.last().map(String::as_str),
            Some("    … and 1 more: /demo/accounts")
        );
        assert!(lines(&serde_json::json!(1)).is_empty());
    }
}
