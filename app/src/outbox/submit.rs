//! Sends what a form holds. It is kept before it goes, so that neither a lost answer nor a killed browser does it twice
//! or loses it; where no answer comes, it stays.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::entry::{Entry, Kept, Kind, all};
use crate::api::{self, ApiError, Key};
use crate::{clock, shelf, waiting};

/// What a form sends.
pub struct Submission {
    /// Which form it is.
    pub kind: Kind,
    /// Whom or what it is about.
    pub about: String,
    /// How many it is about.
    pub count: usize,
    /// Where it is sent.
    pub path: String,
    /// The form's address.
    pub form: String,
    /// Where the form keeps its draft.
    pub place: String,
    /// The draft as the form keeps it.
    pub draft: String,
}

/// Sends `body`. Without an answer it is in the outbox for good, its draft no longer in the form: that is `None`.
pub async fn submit<B: Serialize, T: DeserializeOwned>(
    what: Submission,
    body: &B,
    key: &Key,
) -> Result<Option<T>, ApiError> {
    submit_heard(what, body, key, |_| {}).await
}

/// As [`submit`], for a change of what has the version `over`.
pub async fn submit_over<B: Serialize, T: DeserializeOwned>(
    what: Submission,
    body: &B,
    key: &Key,
    over: String,
) -> Result<Option<T>, ApiError> {
    let mut read = None;
    let listen = |answer: &str| read = Some(api::read(answer));
    sent(what, api::written(body)?, key, Some(over), listen).await?;
    read.transpose()
}

/// As [`submit_over`], of a body that was written before, and with the answer as it was written.
pub async fn submit_written(
    what: Submission,
    body: String,
    key: &Key,
    over: Option<String>,
) -> Result<Option<String>, ApiError> {
    let mut read = None;
    sent(what, body, key, over, |answer| read = Some(answer.to_owned())).await?;
    Ok(read)
}

/// As [`submit`]; `heard` is called with the answer at once, before the outbox has let go of what was sent.
pub async fn submit_heard<B: Serialize, T: DeserializeOwned>(
    what: Submission,
    body: &B,
    key: &Key,
    heard: impl FnOnce(&T),
) -> Result<Option<T>, ApiError> {
    let mut read = None;
    let listen = |answer: &str| {
        let answer = api::read(answer);
        if let Ok(answer) = &answer {
            heard(answer);
        }
        read = Some(answer);
    };
    sent(what, api::written(body)?, key, None, listen).await?;
    read.transpose()
}

/// Done where there is an answer, which `listen` has by then, and where it waits.
async fn sent(
    what: Submission,
    body: String,
    key: &Key,
    over: Option<String>,
    listen: impl FnOnce(&str),
) -> Result<(), ApiError> {
    let entry = Entry {
        kind: what.kind,
        about: what.about,
        count: what.count,
        path: what.path,
        body,
        key: key.clone(),
        over,
        form: what.form,
        place: what.place,
        draft: what.draft,
        at: clock::device(),
        refused: None,
    };
    // Nobody else sends it while this does.
    let lock = shelf::lock(&entry.lock(), false).await;
    let earlier = all().await;
    let kept = entry.keep(&earlier).await;
    // What was sent before it is done before it.
    let waits = kept.is_some() && entry.is_behind(&earlier).await;
    let answer = match waits {
        true => Err(ApiError::silence()),
        false => entry.send().await,
    };
    if let Ok(answer) = &answer {
        listen(answer);
    }
    let result = match (&kept, answer) {
        (Some(kept), Err(problem)) if problem.is_open() => match kept.hold().await {
            true => {
                waiting::rest(problem.retry());
                Ok(())
            }
            false => Err(problem),
        },
        (Some(kept), Ok(_)) => {
            kept.done().await;
            Ok(())
        }
        (Some(kept), Err(problem)) => {
            _ = kept.discard().await;
            Err(problem)
        }
        (None, answer) => answer.map(drop),
    };
    shelf::let_go(lock);
    shelf::tell();
    result
}

impl Entry {
    /// Whether one of those that were sent before still waits, once the first of them, where it is on its way just now, has
    /// its answer.
    async fn is_behind(&self, earlier: &[Kept]) -> bool {
        let waits = |kept: &&Kept| kept.entry.refused.is_none();
        let Some(first) = earlier.iter().find(waits) else {
            return false;
        };
        // Of the same one this holds the lock itself; of another whoever sends it does.
        if first.entry.key != self.key {
            shelf::let_go(shelf::lock(&first.entry.lock(), true).await);
        }
        let before = |kept: &Kept| earlier.iter().any(|earlier| earlier.at == kept.at);
        all().await.iter().filter(waits).any(before)
    }

    /// Keeps it behind all others. The same one that waits already, for want of an answer, stays where it is.
    async fn keep(&self, earlier: &[Kept]) -> Option<Kept> {
        let same = earlier.iter().find(|kept| kept.entry.key == self.key);
        let at = match same {
            Some(kept) => Some(kept.at.clone()),
            None => shelf::add(&shelf::own("")?, &self.written()).await,
        };
        Some(Kept {
            at: at?,
            entry: self.clone(),
        })
    }
}

impl Kept {
    /// Leaves it in the outbox, and the form empty, unless another tab has typed something else there.
    async fn hold(&self) -> bool {
        let place = shelf::own(&self.entry.place).unwrap_or_default();
        shelf::sent(&self.at, &self.entry.written(), &place, &self.entry.draft).await
    }
}
