//! A refused body of several megabytes: the client reads the answer, and not a reset.

use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use axum::http::HeaderMap;
use hyper::body::Frame;
use server::rest::{Bound, Rest};

use crate::world::in_worlds;

const SIZE: usize = 8 * 1_048_576;

/// Sends everything before it reads anything, as a plain client does; then asks for more on the same connection.
fn send(to: SocketAddr, path: &str, chunked: bool) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let length = match chunked {
        true => "Transfer-Encoding: chunked".to_owned(),
        false => format!("Content-Length: {SIZE}"),
    };
    let head = format!(
        "POST /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    let piece = vec![b' '; 65_536];
    for _ in 0..SIZE / piece.len() {
        if chunked {
            stream.write_all(b"10000\r\n")?;
        }
        stream.write_all(&piece)?;
        if chunked {
            stream.write_all(b"\r\n")?;
        }
    }
    if chunked {
        stream.write_all(b"0\r\n\r\n")?;
    }
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answers = String::new();
    stream.read_to_string(&mut answers)?;
    Ok(answers)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_eight_megabytes_reads_the_refusal_and_goes_on() {
    in_worlds(async |world| {
        let listening = world.listen().await;
        let address = listening.address;
        for (path, chunked, status, code) in [
            ("/session", false, "413 Payload Too Large", "too-large"),
            ("/session", true, "413 Payload Too Large", "too-large"),
            // Refused before anybody looked at the body.
            (
                "/enterprises/acme/members",
                false,
                "401 Unauthorized",
                "not-signed-in",
            ),
            ("/nothing", true, "404 Not Found", "not-found"),
        ] {
            for _ in 0..5 {
                let got = tokio::task::spawn_blocking(move || send(address, path, chunked))
                    .await
                    .unwrap();
                let got = got.unwrap_or_else(|error| panic!("{path} chunked {chunked}: {error}"));
                assert!(got.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{got}");
                assert!(got.contains("application/problem+json"), "{got}");
                assert!(got.contains(&format!("\"code\":\"{code}\"")), "{got}");
                assert!(got.contains("HTTP/1.1 200 OK"), "the connection goes on: {got}");
            }
        }
        listening.end().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_cut_off_is_refused_and_the_server_stands() {
    in_worlds(async |world| {
    let listening = world.listen().await;
    let address = listening.address;
    let ask = move |text: &'static str, cut: bool| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        if cut {
            stream.shutdown(std::net::Shutdown::Write).unwrap();
        }
        let mut answer = String::new();
        drop(stream.read_to_string(&mut answer));
        answer
    };
    for text in [
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"email\":",
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"email",
        "POST /api/v1/session HTTP/1.1\r\nHost",
        "\u{16}\u{3}\u{1} not http\r\n\r\n",
    ] {
        let answer = tokio::task::spawn_blocking(move || ask(text, true))
            .await
            .unwrap();
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 400 "),
            "{text}: {answer}"
        );
    }
    let health = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let answer = tokio::task::spawn_blocking(move || ask(health, false))
        .await
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    listening.end().await;
    })
    .await;
}

/// A body that never ends, or never comes.
struct Endless {
    given: Arc<AtomicUsize>,
    alive: Arc<()>,
    silent: bool,
}

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;
    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        assert_eq!(Arc::strong_count(&self.alive), 2);
        if self.silent {
            return Poll::Pending;
        }
        self.given.fetch_add(1_000, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[0; 1_000])))))
    }
}

#[tokio::test]
async fn a_rest_is_read_up_to_a_bound() {
    let bound = Bound {
        bytes: 10_000,
        time: Duration::from_millis(50),
    };
    let mut expecting = HeaderMap::new();
    expecting.insert("expect", "100-continue".parse().unwrap());
    for (silent, headers, read) in [
        (false, HeaderMap::new(), 10_000),
        (true, HeaderMap::new(), 0),
        // Who waits to be asked for the body has sent nothing of it.
        (false, expecting, 0),
    ] {
        let (given, alive) = (Arc::new(AtomicUsize::new(0)), Arc::new(()));
        let body = Endless {
            given: given.clone(),
            alive: alive.clone(),
            silent,
        };
        drop(Rest::of(body, &headers, bound));
        for _ in 0..200 {
            if Arc::strong_count(&alive) == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(Arc::strong_count(&alive), 1, "it is let go");
        assert_eq!(given.load(Ordering::Relaxed), read);
    }
}
