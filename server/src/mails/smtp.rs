//! Delivery by SMTP, over TLS unless the server is this machine.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::letter::{Calendar, Letter};
use super::worker::{Transport, Undelivered};
use crate::config::Secret;

/// How long the server may keep silent.
const SILENCE: Duration = Duration::from_secs(20);
/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 300;

/// How a connection is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS, and nothing is sent without.
    StartTls,
    /// None: only to this machine itself.
    None,
}

/// Where mails go, and in whose name.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// The server's name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is guarded.
    pub guard: Guard,
    /// Name and password at the server.
    pub login: Option<(String, Secret)>,
    /// A certificate to trust beside the machine's own, in PEM.
    pub authority: Option<Vec<u8>>,
    /// The sender's address.
    pub from: String,
}

impl SmtpSettings {
    /// Reads `smtps://HOST[:PORT]` or `smtp://HOST[:PORT]?tls=required`; without TLS only to this machine.
    pub fn address(url: &str) -> Result<(String, u16, Guard), String> {
        let wrong = || {
            format!("the mail server is smtps://HOST[:PORT] or smtp://HOST[:PORT]?tls=required, not {url}")
        };
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let (place, query) = rest
            .split_once('?')
            .map_or((rest, ""), |(place, query)| (place, query));
        let place = place.trim_end_matches('/');
        if place.contains(['/', '@', '#', ' ']) {
            return Err(wrong());
        }
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse::<u16>().map_err(|_| wrong())?)),
            None => (place, None),
        };
        let is_own = matches!(host, "localhost" | "127.0.0.1");
        let (guard, usual) = match (scheme, query) {
            ("smtps", "") => (Guard::Tls, 465),
            ("smtp", "tls=required") => (Guard::StartTls, 587),
            ("smtp", "") if is_own => (Guard::None, 25),
            ("smtp", "") => {
                return Err(format!(
                    "mails to {host} would travel in the clear: use smtps://, or add ?tls=required"
                ));
            }
            _ => return Err(wrong()),
        };
        if host.is_empty() {
            return Err(wrong());
        }
        Ok((host.to_owned(), port.unwrap_or(usual), guard))
    }
}

/// A mail server.
#[derive(Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpSettings {
    /// Says what can not be used: the sender's address, or the certificate to trust.
    pub fn check(&self) -> Result<(), String> {
        self.sender().and(self.tls()).map(drop)
    }

    fn sender(&self) -> Result<Address, String> {
        let from = &self.from;
        from.parse()
            .map_err(|_| format!("{from} is no address to send mails from"))
    }

    fn tls(&self) -> Result<Tls, String> {
        if self.guard == Guard::None {
            return Ok(Tls::None);
        }
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(authority) = &self.authority {
            let certificate = Certificate::from_pem(authority).map_err(untrusted)?;
            builder = builder.add_root_certificate(certificate);
        }
        let tls = builder.build().map_err(untrusted)?;
        Ok(match self.guard {
            Guard::Tls => Tls::Wrapper(tls),
            Guard::StartTls | Guard::None => Tls::Required(tls),
        })
    }
}

fn untrusted(error: impl std::fmt::Display) -> String {
    format!("the certificate to trust for mails (--smtp-authority) can not be used: {error}")
}

impl Smtp {
    /// Gets ready for that server, where asynchronous work is done; connects only once there is a mail.
    pub fn new(settings: &SmtpSettings) -> Result<Self, String> {
        let (address, tls) = (settings.sender()?, settings.tls()?);
        let hello = ClientId::Domain(address.domain().to_owned());
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.as_str())
            .port(settings.port)
            .tls(tls)
            .hello_name(hello)
            .timeout(Some(SILENCE))
            .pool_config(PoolConfig::new().max_size(8));
        if let Some((name, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.reveal().to_owned()));
        }
        Ok(Self {
            transport: builder.build(),
            from: Mailbox::new(Some("Seatkeeper".to_owned()), address),
        })
    }

    fn message(&self, letter: &Letter, at: Timestamp) -> Result<Message, Undelivered> {
        let no_address = || Undelivered {
            for_good: true,
            class: "no-address",
            reason: format!("{} is no address that mails can be sent to", letter.to),
        };
        let to: Address = letter.to.parse().map_err(|_| no_address())?;
        let since = u64::try_from(at.as_second()).unwrap_or(0);
        let date: SystemTime = UNIX_EPOCH + Duration::from_secs(since);
        let header = |name: &'static str, value: &str| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
        };
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(date)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .subject(letter.subject.as_str())
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", letter.language.tag()))
            .multipart(body(letter))
            .map_err(|_| no_address())
    }
}

/// Text, HTML and, where there is one, the calendar entry: three ways to say the same, as calendar programs expect it.
fn body(letter: &Letter) -> MultiPart {
    let body = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    let Some(Calendar { method, file }) = &letter.calendar else {
        return body;
    };
    let kind = format!("text/calendar; charset=utf-8; method={}", method.word());
    match ContentType::parse(&kind) {
        Ok(kind) => body.singlepart(SinglePart::builder().header(kind).body(file.clone())),
        Err(_) => body,
    }
}

impl Transport for Smtp {
    async fn deliver(&self, letter: &Letter, at: Timestamp) -> Result<(), Undelivered> {
        let message = self.message(letter, at)?;
        self.transport
            .send(message)
            .await
            .map(drop)
            .map_err(|error| undelivered(&error))
    }
}

/// What a failed try means. Only what the server says of the address itself is for good: a wrong password or a server
/// that takes nothing is mended by people, and the mails wait meanwhile.
fn undelivered(error: &Error) -> Undelivered {
    let status = error.status().map(u16::from);
    let class = match status {
        Some(550 | 551 | 553 | 556) => "address-refused",
        Some(530..=539) => "login-refused",
        Some(_) => "refused",
        None if error.is_timeout() => "timeout",
        None if error.is_tls() => "tls",
        None => "unreachable",
    };
    let mut reason = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !reason.contains(&cause_text) {
            reason = format!("{reason}: {cause_text}");
        }
        source = cause.source();
    }
    let reason = reason
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST_REASON);
    Undelivered {
        for_good: class == "address-refused",
        class,
        reason: reason.collect(),
    }
}
