//! All a handler may use: the store, the clock, ids, settings, figures.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::text::Language;
use tokio::sync::Notify;
use words::Words;

use crate::clock::Clock;
use crate::config::Config;
use crate::idempotency::InFlight;
use crate::ids::Ids;
use crate::mails::mailbox::Mailbox;
use crate::metrics::Metrics;
use crate::password::Passwords;
use crate::people::Directories;
use crate::store::Store;

/// All a handler may use. Clones share it.
#[derive(Clone, Debug)]
pub struct Context(Arc<Parts>);

/// What the context is made of.
#[derive(Debug)]
pub struct Parts {
    /// The data.
    pub store: Store,
    /// What time it is, for every rule; the demo may pretend.
    pub clock: Clock,
    /// What time it is for sign-ins, which no demo moves.
    pub wall: Clock,
    /// Where ids and secrets come from.
    pub ids: Ids,
    /// The settings.
    pub config: Config,
    /// Counters and durations.
    pub metrics: Metrics,
    /// Checks passwords, a few at a time.
    pub passwords: Passwords,
    /// Requests with an idempotency key that are being worked on.
    pub in_flight: InFlight,
    /// Rings where an import is to be worked on.
    pub imports: Notify,
    /// The lists of members in memory.
    pub directories: Directories,
    /// What the demo would have sent.
    pub mailbox: Arc<Mailbox>,
    english: Words,
    korean: Words,
    ready: AtomicBool,
}

impl Context {
    /// Puts it together.
    pub fn new(store: Store, clock: Clock, wall: Clock, ids: Ids, config: Config) -> Self {
        Self(Arc::new(Parts {
            store,
            clock,
            wall,
            passwords: Passwords::new(ids.clone()),
            ids,
            config,
            metrics: Metrics::default(),
            in_flight: InFlight::default(),
            imports: Notify::new(),
            directories: Directories::default(),
            mailbox: Arc::default(),
            english: Words::built_in(Language::En),
            korean: Words::built_in(Language::Ko),
            ready: AtomicBool::new(true),
        }))
    }

    /// The texts of a language.
    pub fn words(&self, language: Language) -> &Words {
        match language {
            Language::En => &self.english,
            Language::Ko => &self.korean,
        }
    }

    /// False once the server is stopping.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Relaxed)
    }

    /// Says that the server is stopping, so that nobody sends it more.
    pub fn stop_being_ready(&self) {
        self.ready.store(false, Ordering::Relaxed);
    }
}

impl Deref for Context {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
