//! Passwords: Argon2id, a few at a time, and the same work whether or not there is such an account.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::ids::Ids;

/// How many passwords are checked at a time: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

/// The most bytes of a password; more is not looked at.
const MOST: usize = 1_024;

/// A hash that no password has, of the same cost as a real one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Checks and hashes passwords. Clones share the limit.
#[derive(Clone, Debug)]
pub struct Passwords {
    free: Arc<Semaphore>,
    ids: Ids,
}

impl Passwords {
    /// With salts from `ids`.
    pub fn new(ids: Ids) -> Self {
        Self {
            free: Arc::new(Semaphore::new(AT_ONCE)),
            ids,
        }
    }

    /// True when the password is that of the hash. Without a hash it takes as long and is false.
    pub async fn matches(&self, password: String, hash: Option<String>) -> bool {
        let Ok(_place) = self.free.acquire().await else {
            return false;
        };
        tokio::task::spawn_blocking(move || matches(&password, hash.as_deref()))
            .await
            .unwrap_or(false)
    }

    /// The hash to keep; none where the password is too long to be one.
    pub async fn hash(&self, password: String) -> Option<String> {
        let _place = self.free.acquire().await.ok()?;
        let ids = self.ids.clone();
        tokio::task::spawn_blocking(move || hash(&password, &ids))
            .await
            .ok()
            .flatten()
    }
}

/// Checks on this thread.
pub fn matches(password: &str, hash: Option<&str>) -> bool {
    let known = hash.is_some() && password.len() <= MOST;
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else {
        return false;
    };
    let right = password.as_bytes().get(..MOST).unwrap_or(password.as_bytes());
    hasher().is_some_and(|hasher| hasher.verify_password(right, &parsed).is_ok()) && known
}

/// Hashes on this thread, for the command line and the demo's data.
pub fn hash(password: &str, ids: &Ids) -> Option<String> {
    if password.len() > MOST {
        return None;
    }
    let mut salt = [0; 16];
    ids.fill(&mut salt);
    let hash = hasher()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .ok()?;
    Some(hash.to_string())
}

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
