//! Everything that can be set: by flag, by environment (`SEATKEEPER_…`), in a file. Read once.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde::Deserialize;

use crate::mails::smtp::SmtpSettings;
use crate::store::{Database, Grouping, Settings, postgres};

/// What was said, on the command line and in the environment, or in the file; a flag beats the environment, which
/// beats the file.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// The address to answer on [default: 127.0.0.1:8080]
    #[arg(long, env = "SEATKEEPER_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Where the data is: sqlite:PATH or postgres://… [default: a SQLite file in the data folder]
    #[arg(long, env = "SEATKEEPER_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// A file that holds the database's address, where it has a password
    #[arg(long, env = "SEATKEEPER_DATABASE_FILE")]
    pub database_file: Option<PathBuf>,
    /// The data folder, made on first start [default: data]
    #[arg(long, env = "SEATKEEPER_DATA")]
    pub data: Option<PathBuf>,
    /// Fill an empty database with an invented vendor and its customers, and let the clock be set
    #[arg(long, env = "SEATKEEPER_DEMO", num_args = 0..=1, default_missing_value = "true")]
    pub demo: Option<bool>,
    /// Adds a customer with so many members to the demo
    #[arg(long, env = "SEATKEEPER_DEMO_SIZE")]
    pub demo_size: Option<u32>,
    /// The address that people use, such as https://seats.example; https makes cookies secure
    #[arg(long, env = "SEATKEEPER_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Believe the last address in X-Forwarded-For; only behind a proxy that sets it
    #[arg(long, env = "SEATKEEPER_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true")]
    pub behind_proxy: Option<bool>,
    /// A second address that answers /metrics, /healthz and /readyz only
    #[arg(long, env = "SEATKEEPER_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// The bearer token that opens /metrics on the main address
    #[arg(long, env = "SEATKEEPER_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,
    /// A file that holds the metrics token
    #[arg(long, env = "SEATKEEPER_METRICS_TOKEN_FILE")]
    pub metrics_token_file: Option<PathBuf>,
    /// The server that takes mails: smtps://HOST[:PORT], or smtp://HOST[:PORT]?tls=required; without it mails wait
    #[arg(long, env = "SEATKEEPER_SMTP")]
    pub smtp: Option<String>,
    /// The account at the mail server
    #[arg(long, env = "SEATKEEPER_SMTP_USER")]
    pub smtp_user: Option<String>,
    /// Its password
    #[arg(long, env = "SEATKEEPER_SMTP_PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<String>,
    /// A file that holds that password
    #[arg(long, env = "SEATKEEPER_SMTP_PASSWORD_FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// A certificate in PEM that the mail server's may rest on, beside those that this machine trusts
    #[arg(long, env = "SEATKEEPER_SMTP_AUTHORITY")]
    pub smtp_authority: Option<PathBuf>,
    /// The address that mails come from
    #[arg(long, env = "SEATKEEPER_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// What is logged: error, warn, info, debug, or a filter of tracing [default: info]
    #[arg(long, env = "SEATKEEPER_LOG")]
    pub log: Option<String>,
    /// The most connections at a time [default: 4096]
    #[arg(long, env = "SEATKEEPER_CONNECTIONS")]
    pub connections: Option<usize>,
    /// Seconds that a connection may be silent, and a request's head may take [default: 20]
    #[arg(long, env = "SEATKEEPER_HEAD_SECONDS")]
    pub head_seconds: Option<u64>,
    /// Seconds that a request may take [default: 30]
    #[arg(long, env = "SEATKEEPER_REQUEST_SECONDS")]
    pub request_seconds: Option<u64>,
    /// Seconds that running requests get when the server stops [default: 20]
    #[arg(long, env = "SEATKEEPER_STOP_SECONDS")]
    pub stop_seconds: Option<u64>,
    /// How acts become transactions: grouped or one-by-one; for comparison [default: grouped]
    #[arg(long, env = "SEATKEEPER_GROUPING", hide = true)]
    pub grouping: Option<String>,
}

macro_rules! first_of {
    ($flags:ident, $file:ident: $($field:ident)*) => { Options { $( $field: $flags.$field.or($file.$field) ),* } };
}

/// A value that may be said directly or in a file of its own, as it was said in a stronger and a weaker place: whoever
/// says it either way in the stronger means nothing of the weaker.
fn stronger<T, F>(strong: (Option<T>, Option<F>), weak: (Option<T>, Option<F>)) -> (Option<T>, Option<F>) {
    if strong.0.is_some() || strong.1.is_some() {
        strong
    } else {
        weak
    }
}

/// What of a pair was said by flag, where the environment is known: the rest of it counts no more.
fn flagged<T: PartialEq, F: PartialEq>(
    pair: (Option<T>, Option<F>),
    environment: &(Option<T>, Option<F>),
) -> (Option<T>, Option<F>) {
    let said = (pair.0 != environment.0, pair.1 != environment.1);
    match (pair, said) {
        ((value, _), (true, false)) => (value, None),
        ((_, file), (false, true)) => (None, file),
        (pair, _) => pair,
    }
}

impl Options {
    /// These, and where they say nothing what `file` says.
    #[must_use]
    pub fn or(mut self, mut file: Options) -> Options {
        for (own, other) in self.secrets().into_iter().zip(file.secrets()) {
            let said = (own.0.take(), own.1.take());
            (*own.0, *own.1) = stronger(said, (other.0.take(), other.1.take()));
        }
        let flags = self;
        first_of!(flags, file: listen database database_file data demo demo_size public_url behind_proxy metrics_listen
            metrics_token metrics_token_file smtp smtp_user smtp_password smtp_password_file smtp_authority mail_from log connections head_seconds request_seconds stop_seconds grouping)
    }

    /// These, parsed from flags and the environment together, where the environment alone says that: a flag beats it also
    /// where one of them names the value and the other one the file that holds it.
    #[must_use]
    pub fn over(mut self, mut environment: Options) -> Options {
        for (own, other) in self.secrets().into_iter().zip(environment.secrets()) {
            let said = (own.0.take(), own.1.take());
            (*own.0, *own.1) = flagged(said, &(other.0.take(), other.1.take()));
        }
        self
    }

    /// What may be said directly or in a file of its own.
    fn secrets(&mut self) -> [(&mut Option<String>, &mut Option<PathBuf>); 3] {
        [
            (&mut self.database, &mut self.database_file),
            (&mut self.metrics_token, &mut self.metrics_token_file),
            (&mut self.smtp_password, &mut self.smtp_password_file),
        ]
    }

    /// Reads a TOML file; its keys are the flags' names.
    pub fn from_file(path: &Path) -> Result<Options, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {}", path.display(), error.message()))
    }
}

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps it.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// All settings, complete and checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to answer on.
    pub listen: SocketAddr,
    /// True for the demo.
    pub demo: bool,
    /// Members of the demo's extra customer.
    pub demo_size: Option<u32>,
    /// The origin that people use; none for whatever they reach it by.
    pub public_origin: Option<String>,
    /// True when cookies may only travel over TLS.
    pub secure: bool,
    /// True when the proxy's word on the caller's address counts.
    pub behind_proxy: bool,
    /// The second address.
    pub metrics_listen: Option<SocketAddr>,
    /// What opens /metrics on the main address.
    pub metrics_token: Option<Secret>,
    /// Where mails go; none where they wait, and in the demo, which has a mailbox of its own.
    pub smtp: Option<SmtpSettings>,
    /// What is logged.
    pub log: String,
    /// The most connections.
    pub connections: usize,
    /// How long a connection may be silent before and between requests, and a request's head may take.
    pub head_time: Duration,
    /// How long a request may take.
    pub request_time: Duration,
    /// How long running requests may take when the server stops.
    pub stop_time: Duration,
}

/// Where the data is and how it is worked on, from the options.
pub fn store_settings(options: &Options) -> Result<Settings, String> {
    let address = secret(options.database.clone(), options.database_file.as_deref())?;
    let database = match address.as_ref().map(Secret::reveal) {
        None => Database::Sqlite(
            options
                .data
                .clone()
                .unwrap_or_else(|| PathBuf::from("data"))
                .join("seatkeeper.db"),
        ),
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            postgres::config(url).map_err(|fault| fault.to_string())?;
            Database::Postgres(url.to_owned())
        }
        Some(url) => match url.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() => {
                Database::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
            }
            // The address is not repeated: it may hold a password.
            _ => return Err("the database is given as sqlite:PATH or postgres://USER@HOST/NAME".to_owned()),
        },
    };
    let mut settings = Settings::new(database);
    settings.grouping = match options.grouping.as_deref() {
        None | Some("grouped") => Grouping::Grouped,
        Some("one-by-one") => Grouping::OneByOne,
        Some(other) => return Err(format!("the grouping is grouped or one-by-one, not {other}")),
    };
    Ok(settings)
}

/// Makes the folder of a SQLite file where it is missing.
pub fn make_folder(settings: &Settings) -> Result<(), String> {
    let Database::Sqlite(path) = &settings.database else {
        return Ok(());
    };
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("the folder {} can not be made: {error}", folder.display()))
}

impl Config {
    /// The address that mails come from; none where they do not go out.
    pub fn mail_from(&self) -> Option<&str> {
        self.smtp.as_ref().map(|smtp| smtp.from.as_str())
    }

    /// Completes and checks what was said.
    pub fn new(options: &Options) -> Result<Self, String> {
        let listen = options
            .listen
            .unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080));
        let public_origin = options.public_url.as_deref().map(origin).transpose()?;
        let secure = public_origin
            .as_deref()
            .is_some_and(|origin| origin.starts_with("https://"));
        let positive = |name: &str, value: Option<u64>, usual: u64| match value.unwrap_or(usual) {
            0 => Err(format!("{name} must be at least 1")),
            seconds => Ok(Duration::from_secs(seconds)),
        };
        if options.demo_size.is_some() && options.demo != Some(true) {
            return Err("--demo-size needs --demo".to_owned());
        }
        let demo = options.demo.unwrap_or(false);
        let smtp = smtp(options)?.filter(|_| !demo);
        if smtp.is_some() && public_origin.is_none() {
            return Err("--smtp needs --public-url: links in mails lead there".to_owned());
        }
        Ok(Self {
            smtp,
            listen,
            demo,
            demo_size: options.demo_size,
            public_origin,
            secure,
            behind_proxy: options.behind_proxy.unwrap_or(false),
            metrics_listen: options.metrics_listen,
            metrics_token: secret(
                options.metrics_token.clone(),
                options.metrics_token_file.as_deref(),
            )?,
            log: log_filter(options.log.as_deref().unwrap_or("info"))?,
            connections: match options.connections.unwrap_or(4_096) {
                0 => return Err("connections must be at least 1".to_owned()),
                most => most,
            },
            head_time: positive("head-seconds", options.head_seconds, 20)?,
            request_time: positive("request-seconds", options.request_seconds, 30)?,
            stop_time: positive("stop-seconds", options.stop_seconds, 20)?,
        })
    }
}

/// The mail server, with all that belongs to it; a sentence where something is missing.
fn smtp(options: &Options) -> Result<Option<SmtpSettings>, String> {
    let Some(url) = &options.smtp else {
        return Ok(None);
    };
    let (host, port, guard) = SmtpSettings::address(url)?;
    let password = secret(
        options.smtp_password.clone(),
        options.smtp_password_file.as_deref(),
    )?;
    let login = match (options.smtp_user.clone(), password) {
        (Some(user), Some(password)) => Some((user, password)),
        (None, None) => None,
        _ => return Err("--smtp-user and its password belong together".to_owned()),
    };
    let authority = options
        .smtp_authority
        .as_deref()
        .map(|file| std::fs::read(file).map_err(|error| format!("{}: {error}", file.display())));
    let settings = SmtpSettings {
        host,
        port,
        guard,
        login,
        authority: authority.transpose()?,
        from: options
            .mail_from
            .clone()
            .ok_or("--smtp needs --mail-from, the address that mails come from")?,
    };
    // What can not be used is said at the start, not at the first mail.
    settings.check()?;
    Ok(Some(settings))
}

/// The filter, as far as it is one.
fn log_filter(text: &str) -> Result<String, String> {
    let read = tracing_subscriber::EnvFilter::try_new(text);
    read.map(|_| text.to_owned())
        .map_err(|error| format!("--log: {error}"))
}

fn secret(text: Option<String>, file: Option<&Path>) -> Result<Option<Secret>, String> {
    match (text, file) {
        (Some(_), Some(file)) => Err(format!(
            "given both directly and in {}: choose one",
            file.display()
        )),
        (Some(text), None) => Ok(Some(Secret::new(text))),
        (None, Some(file)) => {
            let text =
                std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            Ok(Some(Secret::new(text.trim().to_owned())))
        }
        (None, None) => Ok(None),
    }
}

/// `https://host[:port]`, without a path.
fn origin(url: &str) -> Result<String, String> {
    let wrong = || format!("the public address is https://HOST, without a path, not {url}");
    let url = url.trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .ok_or_else(wrong)?;
    if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
        Err(wrong())
    } else {
        Ok(url.to_ascii_lowercase())
    }
}
