//! Sends what waits in the outbox: under a lease, in each reader's order, again after a pause where it failed.
//!
//! A mail is marked only after it was accepted. Where the process ends between the two, the mail is sent once more when
//! its lease is over, under the same `Message-ID`; nothing else sends a mail twice, and nothing loses one.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use super::letter::Letter;
use crate::context::Context;
use crate::rounds;
use crate::store::outbox::{Leased, MOST_TRIES};
use crate::store::{Fault, Lane};

/// How long one server has a mail to itself: longer than a try may take.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// How long a try may take.
const TRY_TIME: Duration = Duration::from_secs(60);
/// How many mails go out side by side.
const AT_ONCE: i64 = 8;
/// The pause after the first try that failed; it doubles with each.
const FIRST_PAUSE: i64 = 30;
/// The longest pause between two tries.
const LONGEST_PAUSE: i64 = 2 * 3_600;

/// Why a mail could not be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// True where no later try can do better: the address is none, or its server refuses it.
    pub for_good: bool,
    /// In a word, for the log.
    pub class: &'static str,
    /// What operators read; may name the address.
    pub reason: String,
}

/// What takes mails away.
pub trait Transport: Send + Sync + 'static {
    /// Delivers one; `at` is its date.
    fn deliver(&self, letter: &Letter, at: Timestamp)
    -> impl Future<Output = Result<(), Undelivered>> + Send;
}

/// Takes mails from the outbox to a transport.
#[derive(Debug)]
pub struct Worker<T> {
    context: Context,
    transport: Arc<T>,
    base: Arc<str>,
}

impl<T: Transport> Worker<T> {
    /// One whose links begin with `base`, the origin that people use.
    pub fn new(context: &Context, transport: Arc<T>, base: &str) -> Self {
        Self {
            context: context.clone(),
            transport,
            base: base.into(),
        }
    }

    /// Works until the server stops; what it has begun by then, it ends.
    pub async fn run(self, stopping: watch::Receiver<bool>) {
        rounds::work("mails", &Notify::new(), stopping, || self.once()).await;
    }

    /// Sends what may go out now, a few mails side by side; how many were tried.
    pub async fn once(&self) -> Result<usize, Fault> {
        let mails = self.take().await?;
        let tried = mails.len();
        let mut sending = JoinSet::new();
        for mail in mails {
            let one = self.of_one();
            sending.spawn(async move { one.send(mail).await });
        }
        // All are waited for, whatever befell one: what is cut off after it was accepted is sent again.
        let mut marked = Ok(());
        while let Some(sent) = sending.join_next().await {
            match sent {
                Ok(done) => marked = marked.and(done),
                // Its lease ends, and it is tried again.
                Err(stopped) => tracing::error!(%stopped, "a mail's sending stopped"),
            }
        }
        marked.map(|()| tried)
    }

    /// Leases what may go out now. Whoever dies from here on leaves it to whoever looks once the lease is over.
    pub async fn take(&self) -> Result<Vec<Leased>, Fault> {
        let (store, wall) = (&self.context.store, self.context.wall.now());
        if !store
            .read::<_, Fault, _>(move |unit| unit.has_due_mail(wall))
            .await?
        {
            return Ok(Vec::new());
        }
        // One lane, so that two servers do not choose the same mails.
        store
            .write(Lane::named("outbox"), move |unit| {
                unit.lease_mails(wall, LEASE, AT_ONCE)
            })
            .await
    }

    fn of_one(&self) -> Self {
        Self {
            context: self.context.clone(),
            transport: self.transport.clone(),
            base: self.base.clone(),
        }
    }

    /// Tries one mail and marks what became of it.
    async fn send(&self, mail: Leased) -> Result<(), Fault> {
        let from = self.context.config.mail_from();
        let letter = Letter::of(&mail, self.context.words(mail.language), &self.base, from);
        let tried = self.transport.deliver(&letter, self.context.clock.now());
        let delivered = match tokio::time::timeout(TRY_TIME, tried).await {
            Ok(delivered) => delivered,
            Err(_) => Err(Undelivered {
                for_good: false,
                class: "timeout",
                reason: "timeout".to_owned(),
            }),
        };
        let (id, until, tries, kind) = (mail.id, mail.until, mail.tries, mail.kind);
        let counts = &self.context.metrics.mails;
        match delivered {
            Ok(()) => {
                counts.sent();
                tracing::info!(mail = %id, kind, tries, "a mail was sent");
                self.mark(move |unit| unit.mail_done(id, until, None)).await
            }
            Err(why) if why.for_good || tries >= MOST_TRIES => {
                counts.failed();
                tracing::warn!(mail = %id, kind, tries, why = why.class, "a mail was given up");
                self.mark(move |unit| unit.bury_mail(id, until, &why.reason))
                    .await
            }
            Err(why) => {
                counts.failed();
                tracing::warn!(mail = %id, kind, tries, why = why.class, "a mail could not be sent");
                let wall = self.context.wall.now();
                let next = wall.checked_add(self.pause(tries)).unwrap_or(Timestamp::MAX);
                self.mark(move |unit| unit.mail_failed(id, until, next, &why.reason))
                    .await
            }
        }
    }

    async fn mark(
        &self,
        mark: impl FnMut(&mut crate::store::Unit) -> Result<bool, Fault> + Send + 'static,
    ) -> Result<(), Fault> {
        if !self.context.store.write(Lane::OPEN, mark).await? {
            // It took longer than its lease, and somebody else has it.
            tracing::warn!("a mail was marked too late");
        }
        Ok(())
    }

    /// How long to wait after so many tries: twice as long each time, up to an end, and a quarter more or less, so that
    /// what failed together does not come again together.
    fn pause(&self, tries: i64) -> SignedDuration {
        let doubled = u32::try_from(tries.saturating_sub(1).clamp(0, 20)).unwrap_or(20);
        let whole = (FIRST_PAUSE << doubled).min(LONGEST_PAUSE) * 1_000;
        let mut random = [0; 2];
        self.context.ids.fill(&mut random);
        let share = i64::from(u16::from_be_bytes(random));
        SignedDuration::from_millis(whole * 3 / 4 + whole / 2 * share / i64::from(u16::MAX))
    }
}
