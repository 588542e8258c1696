//! A server that is asked to stop, and what its log says of an error.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use server::clock::Stopwatch;
use server::store::Dialect;

use super::{Server, folder, program, run};
use crate::office::{BOSS, Office};
use crate::world::{Fresh, PASSWORD};

impl Server {
    /// Asks it to stop, as the operating system does.
    fn ask_to_stop(&self) {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(asked.unwrap().success());
    }

    fn ended(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Begins a sign-in whose body is still to come.
    fn begin(&self, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (length, half) = (body.len(), &body[..body.len() / 2]);
        write!(
            stream,
            "POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{half}"
        )
        .unwrap();
        stream
    }
}

#[test]
fn what_runs_is_answered_before_the_server_stops() {
    let folder = folder("stopping");
    assert!(run(&folder, &["user", "add", "ada@example.com"], PASSWORD).0);
    let mut server = Server::start(&folder);
    let body = json!({ "email": "ada@example.com", "password": PASSWORD }).to_string();
    let mut stream = server.begin(&body);
    let path = |path: &str| {
        let mut stream = TcpStream::connect(&server.address).ok()?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
        )
        .ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        text.split(' ').nth(1)?.parse::<u16>().ok()
    };
    assert_eq!(path("/readyz"), Some(200));
    server.ask_to_stop();
    // Whoever sends people here is told, before nobody listens any more.
    let mut told = path("/readyz");
    while told == Some(200) {
        told = path("/readyz");
    }
    assert_eq!(told, Some(503));
    while path("/readyz").is_some() {}
    stream.write_all(&body.as_bytes()[body.len() / 2..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("ada@example.com"),
        "{answer}"
    );
    assert!(server.ended().success());
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn what_never_ends_is_cut_off_when_the_time_to_stop_is_over() {
    let folder = folder("never_ending");
    assert!(run(&folder, &["user", "add", "ada@example.com"], PASSWORD).0);
    let mut program = program(&folder, None);
    program.env("SEATKEEPER_STOP_SECONDS", "1");
    let mut server = Server::run(program);
    // Who answers has heard of signals by now.
    server.sign_in("ada@example.com");
    let mut stream = server.begin("{\"email\":\"ada@example.com\"}");
    server.ask_to_stop();
    let watch = Stopwatch::start();
    assert!(server.ended().success());
    // One second for everything together, and what ending itself takes.
    assert!(watch.elapsed() < Duration::from_secs(15), "{:?}", watch.elapsed());
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(!answer.contains("200"), "{answer}");
    let _ = std::fs::remove_dir_all(&folder);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_has_the_cause_of_an_error_under_the_id_that_its_answer_names() {
    let fresh = Office::on(Fresh::new(Dialect::Sqlite).unwrap()).await.world.end();
    let mut program = program(&fresh.folder(), None);
    program.stderr(Stdio::piped());
    let mut server = Server::run(program);
    let cookie = server.sign_in(BOSS);
    fresh.run("ALTER TABLE topic RENAME TO lost");
    let headers = format!("cookie: {cookie}\r\n");
    let path = "/enterprises/acme/coaching/facts";
    let (status, head, problem) = server.send("GET", path, &headers, &json!({})).unwrap();
    assert_eq!((status, &problem["code"]), (500, &json!("internal")), "{head}");
    server.kill();
    let mut log = String::new();
    let errors = server.child.stderr.take();
    errors.unwrap().read_to_string(&mut log).unwrap();
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut lines = lines.filter(|line| line["span"]["request_id"] == problem["request_id"]);
    let cause = lines.find(|line| line["level"] == "ERROR").unwrap();
    assert!(cause["fault"].as_str().unwrap().contains("topic"), "{cause}");
    // Nothing of it is told to who asked.
    assert!(!problem.to_string().contains("topic"), "{problem}");
}
