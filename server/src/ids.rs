//! The only place that draws random numbers: ids, session tokens, salts.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Where randomness comes from. Clones share one source.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Source>);

#[derive(Debug)]
enum Source {
    System,
    /// The same sequence on every run.
    Seeded {
        seed: u64,
        drawn: AtomicU64,
    },
}

impl Ids {
    /// The operating system's randomness.
    pub fn random() -> Self {
        Self(Arc::new(Source::System))
    }

    /// The same ids on every run, for tests and the demo's data; never for what must be secret.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Source::Seeded {
            seed,
            drawn: AtomicU64::new(0),
        }))
    }

    /// A UUIDv7 of that instant.
    pub fn uuid(&self, at: Timestamp) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millisecond = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millisecond, &random).into_uuid()
    }

    /// A secret of 256 bits.
    pub fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        self.fill(&mut secret);
        secret
    }

    /// Fills with random bytes.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &*self.0 {
            Source::System => system(bytes),
            Source::Seeded { seed, drawn } => {
                for chunk in bytes.chunks_mut(32) {
                    let mut hash = Sha256::new();
                    hash.update(seed.to_be_bytes());
                    hash.update(drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes());
                    for (to, from) in chunk.iter_mut().zip(hash.finalize()) {
                        *to = from;
                    }
                }
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that draws random numbers"
)]
fn system(bytes: &mut [u8]) {
    // Without randomness no id and no session may be made: waiting is the only safe answer.
    while getrandom::fill(bytes).is_err() {
        std::thread::yield_now();
    }
}
