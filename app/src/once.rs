//! The same body is never done twice.

use leptos::prelude::*;

use crate::api::{ApiError, Key};

/// Gives each body its key, and the same one while that body is sent again for want of an answer.
pub struct Once<B: Send + Sync + 'static>(StoredValue<Option<(B, Key)>>);

impl<B: Send + Sync> Clone for Once<B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Send + Sync> Copy for Once<B> {}

impl<B: Send + Sync + Clone + PartialEq> Once<B> {
    /// Nothing was sent yet.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// The key to send `body` with.
    pub fn key(self, body: &B) -> Key {
        let kept = self.0.with_value(|kept| {
            kept.as_ref()
                .filter(|(sent, _)| sent == body)
                .map(|(_, key)| key.clone())
        });
        kept.unwrap_or_else(|| {
            let key = Key::fresh();
            self.0.set_value(Some((body.clone(), key.clone())));
            key
        })
    }

    /// Notes the answer: what was answered is sent anew the next time, what was not keeps its key.
    pub fn answered<T>(self, answer: &Result<T, ApiError>) {
        if !answer.as_ref().is_err_and(ApiError::passes) {
            _ = self.0.try_set_value(None);
        }
    }
}
