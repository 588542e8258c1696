//! The demo's mailbox: what would have been sent. Nothing of it leaves, and nothing of it is kept.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::letter::Letter;
use super::worker::{Transport, Undelivered};

/// How many mails it holds.
const MOST: usize = 500;

/// The mailbox; the newest mail is first.
#[derive(Debug, Default)]
pub struct Mailbox(Mutex<VecDeque<(Letter, Timestamp)>>);

impl Mailbox {
    /// What it holds.
    pub fn letters(&self) -> Vec<(Letter, Timestamp)> {
        let letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.iter().cloned().collect()
    }
}

impl Transport for Mailbox {
    async fn deliver(&self, letter: &Letter, at: Timestamp) -> Result<(), Undelivered> {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.push_front((letter.clone(), at));
        letters.truncate(MOST);
        Ok(())
    }
}
