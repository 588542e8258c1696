//! Works in rounds until the server stops: the next one at once while there is something to do, else after a pause.

use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::store::Fault;

/// After a round that found nothing to do.
const PAUSE: Duration = Duration::from_millis(500);
/// After a round that failed: the database is gone, for one.
const LONG_PAUSE: Duration = Duration::from_secs(5);

/// Goes round with `once`, which says how many things it did; a `bell` ends a pause early. `what` is for the log. A round
/// that has begun by the time the server stops is ended.
pub async fn work<F: Future<Output = Result<usize, Fault>>>(
    what: &'static str,
    bell: &Notify,
    mut stopping: watch::Receiver<bool>,
    once: impl Fn() -> F,
) {
    loop {
        let pause = match once().await {
            Ok(0) => PAUSE,
            Ok(_) => Duration::ZERO,
            Err(fault) => {
                tracing::warn!(what, %fault, "a round failed");
                LONG_PAUSE
            }
        };
        tokio::select! {
            biased;
            _ = stopping.wait_for(|stop| *stop) => return,
            () = bell.notified(), if !pause.is_zero() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
