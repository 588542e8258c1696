//! The program itself: what it says, and that a hard kill loses nothing that was answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use serde_json::{Value, json};

use crate::world::PASSWORD;

mod imports;
mod mails;
mod seats;
mod stopping;

const PROGRAM: &str = env!("CARGO_BIN_EXE_seatkeeper");

/// A server of its own, killed hard when it is dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        Self::run(program(folder, None))
    }

    fn run(mut program: Command) -> Self {
        let mut child = program
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        assert!(
            line.starts_with("Seatkeeper answers on http://127.0.0.1:"),
            "{line}"
        );
        Self { child, address }
    }

    /// Signs in; the cookie.
    fn sign_in(&self, email: &str) -> String {
        let body = json!({ "email": email, "password": PASSWORD });
        let (status, head, _) = self.send("POST", "/session", "", &body).unwrap();
        assert_eq!(status, 200, "{head}");
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        cookie.unwrap().split(';').next().unwrap().to_owned()
    }

    /// Kills it hard while others still talk to it.
    fn kill(&self) {
        let killed = Command::new("kill")
            .args(["-KILL", &self.child.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
    }

    /// Sends one request; status, headers and body. None where the server went away.
    fn send(&self, method: &str, path: &str, headers: &str, body: &Value) -> Option<(u16, String, Value)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        let body = body.to_string();
        let length = body.len();
        write!(
            stream,
            "{method} /api/v1{path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n{headers}\r\n{body}"
        )
        .ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, head.to_owned(), serde_json::from_str(body).ok()?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program over that folder, or over a database elsewhere.
fn program(folder: &Path, database: Option<&str>) -> Command {
    let mut program = Command::new(PROGRAM);
    program.env("SEATKEEPER_DATA", folder);
    program.envs(database.map(|url| ("SEATKEEPER_DATABASE", url)));
    program
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> (bool, String) {
    tell(program(folder, None), arguments, input)
}

fn tell(mut program: Command, arguments: &[&str], input: &str) -> (bool, String) {
    let mut child = program
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who refuses at once may be gone before it is told.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("seatkeeper_{name}_{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

#[test]
fn a_hard_kill_loses_nothing_that_was_answered() {
    let folder = folder("kill");
    assert!(run(&folder, &["user", "add", "ada@example.com"], PASSWORD).0);
    let mut answered = Vec::new();
    for round in 0..5 {
        let server = Server::start(&folder);
        let cookie = &server.sign_in("ada@example.com");
        let (answer, answers) = mpsc::channel();
        std::thread::scope(|scope| {
            let acts: Vec<_> = (0..4)
                .map(|thread| {
                    let (server, answer) = (&server, answer.clone());
                    scope.spawn(move || {
                        let mut done = Vec::new();
                        for n in 0..1_000 {
                            let key = format!("{round}-{thread}-{n}");
                            let headers = format!("cookie: {cookie}\r\nidempotency-key: {key}\r\n");
                            let language = json!({ "language": if n % 2 == 0 { "ko" } else { "en" } });
                            match server.send("PATCH", "/me", &headers, &language) {
                                Some((200, _, given)) => {
                                    done.push((key, language, given));
                                    let _ = answer.send(());
                                }
                                Some(other) => panic!("{other:?}"),
                                None => break,
                            }
                        }
                        done
                    })
                })
                .collect();
            // In the middle of it: after so many answers, while others are under way.
            assert_eq!(answers.iter().take(40).count(), 40);
            server.kill();
            for act in acts {
                answered.extend(act.join().unwrap());
            }
        });
    }
    assert!(answered.len() >= 200, "{}", answered.len());
    let server = Server::start(&folder);
    let cookie = server.sign_in("ada@example.com");
    for (key, language, answer) in &answered {
        let headers = format!("cookie: {cookie}\r\nidempotency-key: {key}\r\n");
        let (status, _, again) = server.send("PATCH", "/me", &headers, language).unwrap();
        assert_eq!((status, &again), (200, answer), "{key} was answered and is gone");
    }
    drop(server);
    let (good, said) = run(&folder, &["audit", "verify"], "");
    assert!(good && said.contains("rows in"), "{said}");
    let file = rusqlite::Connection::open(folder.join("seatkeeper.db")).unwrap();
    let count =
        |sql: &str| usize::try_from(file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()).unwrap();
    // Change, audit and answer are one: none is there without the other.
    let changes = count("SELECT COUNT(*) FROM audit WHERE action = 'account.language'");
    assert_eq!(changes, count("SELECT COUNT(*) FROM idempotency"));
    assert!(changes >= answered.len());
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn commands_say_what_they_did_or_why_not() {
    let folder = folder("commands");
    let copy = folder.join("copy.db");
    let copy = copy.to_str().unwrap();
    for (arguments, input, good, said) in [
        (vec!["--help"], "", true, "serve"),
        (vec!["audit", "verify"], "", false, "there is no database"),
        (vec!["backup", copy], "", false, "there is no database"),
        (vec!["migrate"], "", true, "applied 0001_foundation"),
        (vec!["migrate"], "", true, "up to date"),
        (
            vec!["user", "add", "not an address"],
            PASSWORD,
            false,
            "not-an-email",
        ),
        (
            vec!["user", "add", "ada@example.com"],
            "short",
            false,
            "at least 15",
        ),
        (
            vec!["user", "add", "ada@example.com"],
            PASSWORD,
            true,
            "can sign in",
        ),
        (vec!["user", "add", "ADA@example.com"], PASSWORD, false, "already"),
        (
            vec!["user", "password", "bob@example.com"],
            PASSWORD,
            false,
            "no account",
        ),
        (
            vec!["user", "password", "ada@example.com"],
            PASSWORD,
            true,
            "new password",
        ),
        (
            vec!["user", "staff", "ada@example.com", "king"],
            "",
            false,
            "no role",
        ),
        (
            vec!["user", "staff", "ada@example.com", "operator"],
            "",
            true,
            "operator",
        ),
        (vec!["backup", copy], "", true, "checked"),
        (vec!["backup", copy], "", false, "never overwritten"),
        (vec!["restore", copy], "", false, "never overwritten"),
        (vec!["audit", "verify"], "", true, "seal"),
        (vec!["serve", "--check-config"], "", true, "good"),
        (
            vec!["serve", "--check-config", "--demo-size", "5"],
            "",
            false,
            "needs --demo",
        ),
        (
            vec!["serve", "--check-config", "--database", "mysql://secret@x/y"],
            "",
            false,
            "sqlite:PATH or postgres://",
        ),
        (
            vec![
                "serve",
                "--check-config",
                "--database",
                "postgres://secret@far.example/seats",
            ],
            "",
            false,
            "sslmode=disable",
        ),
        (
            vec![
                "serve",
                "--check-config",
                "--database",
                "postgres://secret@localhost:port/seats",
            ],
            "",
            false,
            "can not be read",
        ),
        (
            vec!["serve", "--check-config", "--log", "info=="],
            "",
            false,
            "--log",
        ),
        (
            vec!["serve", "--check-config", "--connections", "0"],
            "",
            false,
            "at least 1",
        ),
        (
            vec!["serve", "--check-config", "--head-seconds", "0"],
            "",
            false,
            "at least 1",
        ),
    ] {
        let (done, told) = run(&folder, &arguments, input);
        assert_eq!(done, good, "{arguments:?}: {told}");
        assert!(
            told.contains(said) && !told.contains("secret@"),
            "{arguments:?}: {told}"
        );
    }
    let file = folder.join("seatkeeper.toml");
    std::fs::write(&file, "listen = \"127.0.0.1:9\"\nunknown = 1\n").unwrap();
    let (done, told) = run(
        &folder,
        &["serve", "--check-config", "--config", file.to_str().unwrap()],
        "",
    );
    assert!(!done && told.contains("unknown"), "{told}");
    let _ = std::fs::remove_dir_all(&folder);
}

/// A flag beats the environment, which beats the file; also where one names the value, and another the file that holds it.
#[test]
fn the_stronger_place_wins() {
    let folder = folder("precedence");
    std::fs::create_dir_all(&folder).unwrap();
    let at = |name: &str| folder.join(name).display().to_string();
    std::fs::write(at("address"), format!("sqlite:{}\n", at("secret.db"))).unwrap();
    let toml = |line: &str| {
        std::fs::write(at("settings.toml"), line).unwrap();
        at("settings.toml")
    };
    let value = |name: &str| format!("database = \"sqlite:{}\"\n", at(name));
    let file = format!("database-file = \"{}\"\n", at("address"));
    let (flag, other) = (
        format!("sqlite:{}", at("flag.db")),
        format!("sqlite:{}", at("env.db")),
    );
    let address = at("address");
    for (arguments, environment, settings, made) in [
        (vec!["--database", &flag], vec![], value("toml.db"), "flag.db"),
        (vec!["--database", &flag], vec![], file.clone(), "flag.db"),
        (
            vec!["--database-file", &address],
            vec![],
            value("toml.db"),
            "secret.db",
        ),
        (
            vec![],
            vec![("SEATKEEPER_DATABASE", &other)],
            value("toml.db"),
            "env.db",
        ),
        (
            vec![],
            vec![("SEATKEEPER_DATABASE", &other)],
            file.clone(),
            "env.db",
        ),
        (
            vec!["--database", &flag],
            vec![("SEATKEEPER_DATABASE", &other)],
            String::new(),
            "flag.db",
        ),
        (
            vec!["--database", &flag],
            vec![("SEATKEEPER_DATABASE_FILE", &address)],
            String::new(),
            "flag.db",
        ),
        (
            vec!["--database-file", &address],
            vec![("SEATKEEPER_DATABASE", &other)],
            file.clone(),
            "secret.db",
        ),
        (vec![], vec![], file.clone(), "secret.db"),
        (vec![], vec![], value("toml.db"), "toml.db"),
    ] {
        let settings = toml(&settings);
        let mut program = program(&folder, None);
        program.envs(environment.iter().copied());
        let mut all = vec!["migrate", "--config", &settings];
        all.extend(&arguments);
        let (good, told) = tell(program, &all, "");
        assert!(good, "{arguments:?} {environment:?}: {told}");
        for name in ["flag.db", "env.db", "toml.db", "secret.db"] {
            assert_eq!(
                folder.join(name).exists(),
                name == made,
                "{arguments:?} {environment:?} {name}"
            );
        }
        std::fs::remove_file(folder.join(made)).unwrap();
    }
    let both = toml(&format!("{}{file}", value("toml.db")));
    let (good, told) = run(&folder, &["migrate", "--config", &both], "");
    assert!(!good && told.contains("choose one"), "{told}");
    let _ = std::fs::remove_dir_all(&folder);
}
