//! A mail server for tests: plain or with TLS, willing or not, that keeps what it was given and reads it back.

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

/// Whom its certificate is signed by.
pub const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/mails/authority.pem");

/// How it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Plain,
    Tls,
    StartTls,
}

/// How it treats a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Willing,
    /// Refuses every address with that code.
    Refusing(u16),
    /// Takes the mail and breaks off before it says so.
    BreaksOff,
}

/// A mail as it arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub to: String,
    pub raw: String,
    pub by_tls: bool,
    pub login: Option<String>,
}

#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    mood: Arc<Mutex<Mood>>,
}

impl Sink {
    pub async fn open(door: Door) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sink = Self {
            port: listener.local_addr().unwrap().port(),
            arrived: Arc::default(),
            mood: Arc::new(Mutex::new(Mood::Willing)),
        };
        let mine = sink.clone();
        tokio::spawn(async move {
            let acceptor = acceptor();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (sink, acceptor) = (mine.clone(), acceptor.clone());
                tokio::spawn(async move { sink.serve(stream, door, acceptor).await });
            }
        });
        sink
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }

    async fn serve(self, stream: TcpStream, door: Door, acceptor: TlsAcceptor) -> Option<()> {
        match door {
            Door::Plain => self.talk(stream, None, true).await.map(drop),
            Door::Tls => {
                let stream = acceptor.accept(stream).await.ok()?;
                self.talk(stream, Some(true), true).await.map(drop)
            }
            Door::StartTls => {
                let stream = self.talk(stream, Some(false), true).await?;
                let stream = acceptor.accept(stream).await.ok()?;
                self.talk(stream, Some(true), false).await.map(drop)
            }
        }
    }

    /// Talks until the other side leaves; gives the stream back where it wants TLS. `tls`: none where there is none, else
    /// whether it is on.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: S,
        tls: Option<bool>,
        greet: bool,
    ) -> Option<S> {
        let mut stream = BufReader::new(stream);
        let (mut to, mut login) = (String::new(), None);
        if greet {
            say(&mut stream, "220 sink").await?;
        }
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let line = line.trim_end();
            let mood = *self.mood.lock().unwrap();
            match line.split(' ').next().unwrap() {
                "EHLO" if tls == Some(false) => say(&mut stream, "250-sink\r\n250 STARTTLS").await?,
                "EHLO" => say(&mut stream, "250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN").await?,
                "STARTTLS" if tls == Some(false) => {
                    say(&mut stream, "220 go on").await?;
                    return Some(stream.into_inner());
                }
                "AUTH" => {
                    let told = STANDARD.decode(line.rsplit(' ').next().unwrap()).unwrap();
                    login = Some(String::from_utf8(told).unwrap().replace('\0', "/"));
                    say(&mut stream, "235 welcome").await?;
                }
                "MAIL" | "RSET" | "NOOP" => say(&mut stream, "250 yes").await?,
                "RCPT" => match mood {
                    Mood::Refusing(code) => {
                        say(&mut stream, &format!("{code} not {}", &line[8..])).await?;
                    }
                    _ => {
                        to = line[8..].trim_matches(['<', '>']).to_owned();
                        say(&mut stream, "250 yes").await?;
                    }
                },
                "DATA" => {
                    say(&mut stream, "354 go on").await?;
                    let raw = data(&mut stream).await?;
                    self.arrived.lock().unwrap().push(Arrived {
                        to: to.clone(),
                        raw,
                        by_tls: tls == Some(true),
                        login: login.clone(),
                    });
                    match mood {
                        Mood::BreaksOff => return None,
                        _ => say(&mut stream, "250 kept").await?,
                    }
                }
                "QUIT" => {
                    say(&mut stream, "221 bye").await?;
                    return None;
                }
                other => panic!("{other}"),
            }
        }
    }
}

async fn say<S: AsyncWrite + Unpin>(stream: &mut S, text: &str) -> Option<()> {
    stream.write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
    stream.flush().await.ok()
}

/// The mail up to the lone dot.
async fn data<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<String> {
    let mut raw = Vec::new();
    while !raw.ends_with(b"\r\n.\r\n") {
        raw.push(stream.read_u8().await.ok()?);
    }
    raw.truncate(raw.len() - 3);
    Some(String::from_utf8(raw).unwrap().replace("\r\n..", "\r\n."))
}

fn acceptor() -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(include_bytes!("server.pem"))
        .map(Result::unwrap)
        .collect();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("server.key")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

impl Arrived {
    /// A header as it stands.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let prefix = format!("{}: ", name.to_lowercase());
        let found = head
            .lines()
            .find(|line| line.to_lowercase().starts_with(&prefix))
            .unwrap_or_else(|| panic!("no {name} in {head}"));
        found[prefix.len()..].to_owned()
    }

    /// The subject, decoded (RFC 2047).
    pub fn subject(&self) -> String {
        let words = self.header("Subject");
        let (mut text, mut was_coded) = (String::new(), true);
        for word in words.split(' ') {
            let coded = word
                .strip_prefix("=?utf-8?b?")
                .and_then(|word| word.strip_suffix("?="));
            // Between two coded words a space is none.
            if !(text.is_empty() || (was_coded && coded.is_some())) {
                text.push(' ');
            }
            was_coded = coded.is_some();
            match coded {
                Some(coded) => text.push_str(&String::from_utf8(STANDARD.decode(coded).unwrap()).unwrap()),
                None => text.push_str(word),
            }
        }
        text
    }

    /// The part of that type, decoded.
    pub fn part(&self, kind: &str) -> String {
        let boundary = self.header("Content-Type");
        let boundary = boundary
            .split("boundary=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let border = format!("--{boundary}");
        for part in self.raw.split(&border).skip(1) {
            let Some((head, body)) = part.trim_start().split_once("\r\n\r\n") else {
                continue;
            };
            if !head.contains(kind) {
                continue;
            }
            return if head.contains("base64") {
                let packed: String = body.split_whitespace().collect();
                String::from_utf8(STANDARD.decode(packed).unwrap()).unwrap()
            } else if head.contains("quoted-printable") {
                quoted(body)
            } else {
                body.to_owned()
            }
            .replace("\r\n", "\n");
        }
        panic!("no {kind} in {}", self.raw)
    }
}

fn quoted(body: &str) -> String {
    let whole = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = whole.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'=' {
            let code = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}
