//! A server that is killed while a mail server holds its mail: nothing is lost, and one more comes at most.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::text::{Email, Language};
use serde_json::json;
use server::store::outbox::Mail;
use server::store::{Dialect, Fault, Lane, Unit};

use super::{Server, program};
use crate::world::Fresh;

/// Takes mails; says that it has one only where `answers`. What it was given, as whole texts.
fn sink(answers: bool) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let got = Arc::new(Mutex::new(Vec::new()));
    let keep = got.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, keep) = (stream.unwrap(), keep.clone());
            std::thread::spawn(move || talk(stream, &keep, answers));
        }
    });
    (port, got)
}

fn talk(mut stream: TcpStream, got: &Mutex<Vec<String>>, answers: bool) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    stream.write_all(b"220 sink\r\n").ok()?;
    while let Some(Ok(line)) = lines.next() {
        let answer = match line.split(' ').next()? {
            "DATA" => {
                stream.write_all(b"354 go on\r\n").ok()?;
                let mail = lines
                    .by_ref()
                    .map_while(Result::ok)
                    .take_while(|line| line != ".");
                got.lock().unwrap().push(mail.collect::<Vec<_>>().join("\n"));
                if !answers {
                    std::thread::park();
                }
                "250 kept\r\n"
            }
            "EHLO" => "250 sink\r\n",
            _ => "250 yes\r\n",
        };
        stream.write_all(answer.as_bytes()).ok()?;
    }
    Some(())
}

/// Waits until `many` mails have come.
fn wait_for(got: &Mutex<Vec<String>>, many: usize) -> Vec<String> {
    for _ in 0..200 {
        let found = got.lock().unwrap().clone();
        if found.len() >= many {
            return found;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{many} mails have not come: {:?}", got.lock().unwrap());
}

fn id_of(mail: &str) -> &str {
    mail.lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap()
}

#[test]
fn a_mail_that_was_under_way_when_the_server_was_killed_comes_once_more_under_the_same_id() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let Some(fresh) = Fresh::new(dialect) else {
            continue;
        };
        let store = fresh.open();
        let written = store.write_now::<_, Fault, _>(Lane::OPEN, |unit: &mut Unit| {
            let account = unit.add_account(&Email::parse("kim@acme.example").unwrap(), Language::En)?;
            for key in ["first", "second"] {
                let mail = Mail {
                    kind: "password-changed",
                    recipient: account,
                    to: String::new(),
                    payload: json!({}),
                    logical_key: key.to_owned(),
                    due_at: None,
                };
                unit.mail(mail)?;
            }
            Ok(())
        });
        written.unwrap();
        store.close();
        let database = match &fresh.database {
            server::store::Database::Postgres(url) => url.clone(),
            server::store::Database::Sqlite(file) => format!("sqlite:{}", file.display()),
        };
        let start = |port: u16| {
            let mut program = program(&fresh.folder(), Some(&database));
            program.env("SEATKEEPER_SMTP", format!("smtp://127.0.0.1:{port}"));
            program.env("SEATKEEPER_MAIL_FROM", "seats@vendor.example");
            program.env("SEATKEEPER_PUBLIC_URL", "http://seats.example");
            Server::run(program)
        };
        let (port, first) = sink(false);
        let server = start(port);
        let held = wait_for(&first, 1);
        server.kill();
        drop(server);
        // The second waits for the first, which nobody has accepted.
        assert_eq!(first.lock().unwrap().len(), 1);
        fresh.run("UPDATE outbox SET leased_until = 1 WHERE leased_until IS NOT NULL");
        let (port, second) = sink(true);
        let server = start(port);
        let came = wait_for(&second, 2);
        drop(server);
        assert_eq!(id_of(&held[0]), id_of(&came[0]));
        assert_ne!(id_of(&came[0]), id_of(&came[1]));
        let server = start(port);
        std::thread::sleep(Duration::from_millis(1_200));
        drop(server);
        assert_eq!(second.lock().unwrap().len(), 2, "what was sent is not sent again");
    }
}
