//! The command line: what each command is called, what it takes and what it says.

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use domain::access::StaffRole;
use domain::coaching::Holder;
use domain::people::Password;
use domain::text::{Email, Language};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app;
use crate::clock::{Clock, DEMO_START};
use crate::coaching::left_behind;
use crate::config::{self, Config, Options};
use crate::context::Context;
use crate::ids::Ids;
use crate::mails::smtp::Smtp;
use crate::mails::worker::Worker;
use crate::store::audit::Change;
use crate::store::{Database, Fault, Lane, Settings, Store, Unit, backup, session};
use crate::{demo, imports, password, serve, sweep};

/// The account portal: who may use what, what are we entitled to, what is about to happen, was it worth it.
#[derive(Parser, Debug)]
#[command(name = "seatkeeper", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Answer HTTP until asked to stop
    Serve(Box<Serve>),
    /// Bring the database up to date; serve does so too
    Migrate(Place),
    /// Copy the SQLite file while it is in use, check the copy
    Backup {
        /// The new file
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Put a checked copy in the database's place, where nothing may be yet
    Restore {
        /// The copy
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Look at the audit
    #[command(subcommand)]
    Audit(Audit),
    /// Add accounts, set passwords, give the vendor's roles
    #[command(subcommand)]
    User(User),
}

#[derive(Args, Debug)]
struct Serve {
    #[command(flatten)]
    options: Options,
    /// A TOML file whose keys are these flags' names
    #[arg(long, env = "SEATKEEPER_CONFIG")]
    config: Option<PathBuf>,
    /// Check the settings and the database's address, then end
    #[arg(long)]
    check_config: bool,
}

/// Where the data is.
#[derive(Args, Debug)]
struct Place {
    /// sqlite:PATH or postgres://… [default: a SQLite file in the data folder]
    #[arg(long, env = "SEATKEEPER_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// A file that holds the database's address, where it has a password
    #[arg(long, env = "SEATKEEPER_DATABASE_FILE")]
    database_file: Option<PathBuf>,
    /// The data folder [default: data]
    #[arg(long, env = "SEATKEEPER_DATA")]
    data: Option<PathBuf>,
    /// A TOML file whose keys are serve's flags' names
    #[arg(long, env = "SEATKEEPER_CONFIG")]
    config: Option<PathBuf>,
}

#[derive(Subcommand, Debug)]
enum Audit {
    /// Follow every chain of audit rows and tell where one was changed or taken out
    Verify(Place),
}

#[derive(Subcommand, Debug)]
enum User {
    /// Add an account; the password is read from standard input
    Add {
        /// The e-mail address
        email: String,
        /// The language of screens and mails: en or ko
        #[arg(long, default_value = "en")]
        language: String,
        #[command(flatten)]
        place: Place,
    },
    /// Set an account's password, read from standard input, and end its sign-ins
    Password {
        /// The e-mail address
        email: String,
        #[command(flatten)]
        place: Place,
    },
    /// Give an account a role on the vendor's side
    Staff {
        /// The e-mail address
        email: String,
        /// operator, specialist, success-manager or support-agent
        role: String,
        /// Take the role away instead
        #[arg(long)]
        remove: bool,
        #[command(flatten)]
        place: Place,
    },
}

/// What a command says when it can not be done: one sentence.
type Told<T = ()> = Result<T, String>;

/// Runs what the command line asks for; the sentence to end with where it can not be done.
pub fn run() -> Told {
    match Cli::parse().command {
        Command::Serve(serve) => run_server(*serve),
        Command::Migrate(place) => migrate(place),
        Command::Backup { file, place } => {
            let bytes = backup::backup(&sqlite_file(place, "pg_dump")?, &file).map_err(tell)?;
            say(&format!("{} holds {bytes} bytes, checked", file.display()))
        }
        Command::Restore { file, place } => {
            let to = sqlite_file(place, "pg_restore")?;
            let bytes = backup::restore(&file, &to).map_err(tell)?;
            say(&format!("{} holds {bytes} bytes, checked", to.display()))
        }
        Command::Audit(Audit::Verify(place)) => verify(place),
        Command::User(user) => change_user(user),
    }
}

fn run_server(serve: Serve) -> Told {
    let options = complete(serve.options, serve.config)?;
    let config = Config::new(&options)?;
    let mut settings = config::store_settings(&options)?;
    if serve.check_config {
        return say("the settings are good");
    }
    start_logging(&config.log)?;
    config::make_folder(&settings)?;
    if config.demo {
        demo::fill(&settings, config.demo_size.unwrap_or(0))?;
    }
    let clock = if config.demo {
        Clock::demo(DEMO_START)
    } else {
        Clock::system()
    };
    let ids = Ids::random();
    settings.readers = settings.readers.max(2);
    let store = Store::open(&settings, &clock, &ids).map_err(tell)?;
    let context = Context::new(store.clone(), clock, Clock::system(), ids, config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let ended = runtime.block_on(listen(&context));
    runtime.shutdown_timeout(Duration::from_secs(1));
    store.close();
    ended
}

async fn listen(context: &Context) -> Told {
    let bind = async |address| {
        TcpListener::bind(address)
            .await
            .map_err(|error| format!("{address} can not be listened on: {error}"))
    };
    let listener = bind(context.config.listen).await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(serve::stop_when_asked(context.clone(), stop));
    tokio::spawn(tidy_up(context.clone()));
    if let Some(apart) = context.config.metrics_listen {
        let (context, listener, stopping) = (context.clone(), bind(apart).await?, stopping.clone());
        tokio::spawn(
            async move { serve::answer(&context, listener, app::app_apart(&context), stopping).await },
        );
    }
    if !context.config.secure && !address.ip().is_loopback() {
        tracing::warn!(
            "reached from other machines without --public-url https://…: passwords and cookies travel in the clear"
        );
    }
    let sweeping = tokio::spawn(sweep::run(context.clone(), stopping.clone()));
    let importing = tokio::spawn(imports::run(context.clone(), stopping.clone()));
    let mails = send_mails(context, address, &stopping)?;
    let demo = if context.config.demo { " (demo)" } else { "" };
    say(&format!("Seatkeeper answers on http://{address}{demo}"))?;
    let whole = async {
        serve::answer(context, listener, app::app(context), stopping.clone()).await;
        let _ = sweeping.await;
        // What is left of an import goes on with the next start.
        let _ = importing.await;
        if let Some(mails) = mails {
            // What is under way is ended; a lease that is cut off comes back by itself.
            let _ = mails.await;
        }
    };
    tokio::select! {
        () = whole => {}
        () = serve::time_is_over(context, stopping.clone()) => {}
    }
    Ok(())
}

/// Sends mails from here on: by SMTP, in the demo into its mailbox. Without a mail server they wait.
fn send_mails(
    context: &Context,
    address: SocketAddr,
    stopping: &watch::Receiver<bool>,
) -> Told<Option<JoinHandle<()>>> {
    let config = &context.config;
    let base = config.public_origin.clone();
    let base = base.unwrap_or_else(|| format!("http://{address}"));
    Ok(match &config.smtp {
        _ if config.demo => {
            let worker = Worker::new(context, context.mailbox.clone(), &base);
            Some(tokio::spawn(worker.run(stopping.clone())))
        }
        Some(settings) => {
            let worker = Worker::new(context, Arc::new(Smtp::new(settings)?), &base);
            Some(tokio::spawn(worker.run(stopping.clone())))
        }
        None => {
            tracing::warn!("no --smtp is set: mails wait, and nobody who is invited gets a link");
            None
        }
    })
}

/// Forgets what is past its time, once an hour.
async fn tidy_up(context: Context) {
    let mut hours = tokio::time::interval(Duration::from_secs(3_600));
    loop {
        hours.tick().await;
        let now = context.wall.now();
        let tidied = context.store.write::<u64, Fault, _>(Lane::OPEN, move |unit| {
            let answers = unit.forget_old_answers()? + unit.forget_old_changes()?;
            let told = unit.forget_old_secrets()? + unit.forget_old_notices()?;
            Ok(unit.forget_old_sessions(now)? + answers + told)
        });
        if let Err(fault) = tidied.await {
            tracing::warn!(%fault, "old rows could not be forgotten");
        }
    }
}

fn migrate(place: Place) -> Told {
    let settings = settings(place)?;
    config::make_folder(&settings)?;
    let before = Store::stand(&settings).map_err(tell)?;
    open(&settings)?.close();
    match before.pending.as_slice() {
        [] => say("the database is up to date"),
        pending => say(&format!("applied {}", pending.join(", "))),
    }
}

fn verify(place: Place) -> Told {
    let store = open_existing(&settings(place)?)?;
    let verdict = store.read_now::<_, Fault, _>(Unit::verify_audit).map_err(tell)?;
    store.close();
    for (chain, place) in verdict.broken.iter().take(20) {
        say(&format!(
            "chain {chain}, row {place}: does not follow from the row before"
        ))?;
    }
    say(&format!(
        "{} rows in {} chains; seal {}",
        verdict.rows, verdict.chains, verdict.seal
    ))?;
    if verdict.broken.is_empty() {
        Ok(())
    } else {
        Err("the audit was changed".to_owned())
    }
}

fn change_user(user: User) -> Told {
    match user {
        User::Add {
            email,
            language,
            place,
        } => {
            let settings = settings(place)?;
            config::make_folder(&settings)?;
            let email = Email::parse(&email).map_err(|refused| refused.code().to_owned())?;
            let language = Language::parse(&language).map_err(|refused| refused.code().to_owned())?;
            let hash = read_password()?;
            let added = email.clone();
            in_store(&open(&settings)?, move |unit| {
                let account = unit.add_account(&added, language)?;
                unit.set_password(account, &hash)?;
                unit.audit(Change::new("account.add", "account", account.uuid()))
            })?;
            say(&format!("{email} can sign in"))
        }
        User::Password { email, place } => {
            let (settings, hash) = (settings(place)?, read_password()?);
            in_account(&settings, &email, move |unit, account| {
                unit.set_password(account, &hash)?;
                unit.end_other_sessions(account, None)?;
                unit.audit(Change::new("account.password", "account", account.uuid()))
            })?;
            say(&format!("{email} has a new password"))
        }
        User::Staff {
            email,
            role,
            remove,
            place,
        } => {
            let wanted = session::role_of(&role).ok_or_else(|| format!("{role} is no role; see --help"))?;
            in_account(&settings(place)?, &email, move |unit, account| {
                let action = if remove {
                    "account.remove-staff"
                } else {
                    "account.add-staff"
                };
                if remove {
                    let removed = unit.remove_staff(account, wanted)?;
                    if removed && wanted == StaffRole::Specialist {
                        left_behind(unit, account, Holder::Gone)?;
                    }
                } else {
                    unit.add_staff(account, wanted)?;
                }
                let role = serde_json::json!(session::role_word(wanted));
                unit.audit(Change::new(action, "account", account.uuid()).after(role))
            })?;
            say(&format!(
                "{email} is {}{role}",
                if remove { "no longer " } else { "" }
            ))
        }
    }
}

fn in_store(store: &Store, act: impl FnMut(&mut Unit) -> Result<(), Fault> + Send + 'static) -> Told {
    let done = store.write_now(Lane::named("vendor"), act).map_err(|fault| {
        match fault.is_unique("account_email_key") {
            true => "there is an account of that address already".to_owned(),
            false => tell(fault),
        }
    });
    store.close();
    done
}

fn in_account(
    settings: &Settings,
    email: &str,
    mut act: impl FnMut(&mut Unit, domain::id::AccountId) -> Result<(), Fault> + Send + 'static,
) -> Told {
    let folded = Email::parse(email)
        .map_err(|refused| refused.code().to_owned())?
        .folded();
    let store = open_existing(settings)?;
    let wanted = folded;
    let found = store
        .read_now::<_, Fault, _>(move |unit| unit.account_by_email(&wanted))
        .map_err(tell)?;
    let Some((account, _)) = found else {
        return Err(format!("there is no account {email}"));
    };
    in_store(&store, move |unit| act(unit, account))
}

/// The hash of the password that standard input gives.
fn read_password() -> Told<String> {
    let mut text = String::new();
    io::stdin()
        .take(4_096)
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    let typed = text.trim_end_matches(['\r', '\n']);
    let typed = Password::parse(typed).map_err(|_| {
        let (least, most) = (Password::LEAST, Password::MOST);
        format!("a password has at least {least} characters and at most {most}; give it on standard input")
    })?;
    password::hash(typed.reveal(), &Ids::random()).ok_or_else(|| "the password is too long".to_owned())
}

fn complete(options: Options, file: Option<PathBuf>) -> Told<Options> {
    let options = options.over(in_environment());
    match file {
        Some(file) => Ok(options.or(Options::from_file(&file)?)),
        None => Ok(options),
    }
}

/// What the environment says by itself.
fn in_environment() -> Options {
    match Cli::try_parse_from(["seatkeeper", "serve"]) {
        Ok(Cli {
            command: Command::Serve(serve),
        }) => serve.options,
        _ => Options::default(),
    }
}

fn settings(place: Place) -> Told<Settings> {
    let Place {
        database,
        database_file,
        data,
        config,
    } = place;
    let options = Options {
        database,
        database_file,
        data,
        ..Options::default()
    };
    config::store_settings(&complete(options, config)?)
}

fn open(settings: &Settings) -> Told<Store> {
    Store::open(settings, &Clock::system(), &Ids::random()).map_err(tell)
}

fn open_existing(settings: &Settings) -> Told<Store> {
    if let Database::Sqlite(path) = &settings.database
        && !path.exists()
    {
        return Err(format!("there is no database at {}", path.display()));
    }
    open(settings)
}

fn sqlite_file(place: Place, instead: &str) -> Told<PathBuf> {
    match settings(place)?.database {
        Database::Sqlite(path) => Ok(path),
        Database::Postgres(_) => Err(format!(
            "this is for SQLite; PostgreSQL has its own tool: {instead}"
        )),
    }
}

fn tell(fault: impl Into<Fault>) -> String {
    fault.into().to_string()
}

fn say(line: &str) -> Told {
    writeln!(io::stdout(), "{line}").map_err(|error| error.to_string())
}

fn start_logging(filter: &str) -> Told {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).map_err(|error| format!("--log: {error}"))?;
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_target(false)
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .try_init()
        .map_err(|error| error.to_string())?;
    // The message may hold what a person typed; the place does not.
    std::panic::set_hook(Box::new(|panic| {
        tracing::error!(place = panic.location().map(tracing::field::display), "panicked");
    }));
    Ok(())
}
