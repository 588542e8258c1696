//! The browser's own store, typed: see `shelf.js`. What is an account's lies below its id, and goes when it signs out.
//!
//! | store | key below the account | what | how long |
//! |---|---|---|---|
//! | `facts` | the path of the API | what the server said last, with the instant | 30 days, or until signing out |
//! | `drafts` | slug and form | what was typed and not sent | until it is sent or put away |
//! | `outbox` | a number that only grows | what waits to be sent, or was refused | until it is answered or put away |
//!
//! Beside them `facts` has `me`: the account whose session is open here. No password, serial number or key is kept but
//! the keys that make a submission safe to send twice.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::{browser, session};

#[wasm_bindgen]
extern "C" {
    /// Does what `shelf.js` exports under this name.
    #[wasm_bindgen(js_namespace = shelf)]
    fn act(name: &str, a: &str, b: &str, c: &str, d: &str) -> js_sys::Promise;
    /// A random key that nobody else has: 128 bits as a version 4 UUID.
    #[wasm_bindgen(js_namespace = shelf)]
    pub fn fresh_key() -> String;
    /// Says that the outbox is another.
    #[wasm_bindgen(js_namespace = shelf)]
    pub fn tell();
}

/// What came of it; none where the browser keeps nothing, or could not.
async fn acted(name: &str, [a, b, c, d]: [&str; 4]) -> Option<JsValue> {
    JsFuture::from(act(name, a, b, c, d)).await.ok()
}

/// Under which name this device says whose session is open here, for every tab.
const ACCOUNT: &str = "account";

/// The account that signed in here last, in whichever tab; none is empty.
pub fn account() -> String {
    browser::kept(ACCOUNT).unwrap_or_default()
}

/// Notes whose session is open here; empty for nobody's.
pub fn belongs_to(account: &str) {
    browser::keep(ACCOUNT, account);
}

/// The key of `rest` below the reader's account; none once this tab shows an account that has left.
pub fn own(rest: &str) -> Option<String> {
    let account = session::account()?;
    (account == self::account()).then(|| [&account, " ", rest].concat())
}

/// True while the account whose key this is has not left: nothing is written for one that has.
pub fn is_open(key: &str) -> bool {
    let account = account();
    !account.is_empty() && key.starts_with(&[&account, " "].concat())
}

/// What is kept; nothing where it is not, or where the browser keeps nothing at all.
pub async fn read(store: &str, key: &str) -> Option<String> {
    acted("read", [store, key, "", ""]).await?.as_string()
}

/// Keeps `text`; an empty one takes away. True once that is done.
pub async fn write(store: &str, key: &str, text: &str) -> bool {
    acted("write", [store, key, text, ""]).await.is_some()
}

/// Takes `text` away, where it is still that and not another tab's. True once that is done.
pub async fn take(store: &str, key: &str, text: &str) -> bool {
    acted("take", [store, key, text, ""]).await.is_some()
}

/// Takes away all whose key begins with `prefix`, of the store `only`, or of all where that is empty. True once that is
/// done.
pub async fn wipe(prefix: &str, only: &str) -> bool {
    acted("wipe", [prefix, only, "", ""]).await.is_some()
}

/// How many submissions of the account wait.
pub async fn count(prefix: &str) -> u32 {
    let count = acted("count", [prefix, "", "", ""]).await;
    let count = count.and_then(|count| count.as_f64());
    // Nobody has as many as do not fit.
    count.unwrap_or_default() as u32
}

/// What is kept below this prefix, in the order of its keys, each with its key; submissions from the oldest on.
pub async fn list(store: &str, prefix: &str) -> Vec<(String, String)> {
    let flat = acted("list", [store, prefix, "", ""]).await.unwrap_or_default();
    let flat: Vec<String> = js_sys::Array::from(&flat)
        .iter()
        .filter_map(|text| text.as_string())
        .collect();
    let pair = |pair: &[String]| Some((pair.first()?.clone(), pair.get(1)?.clone()));
    flat.chunks(2).filter_map(pair).collect()
}

/// Adds a submission behind all others; gives its key once it is on the disk.
pub async fn add(prefix: &str, text: &str) -> Option<String> {
    acted("add", [prefix, text, "", ""]).await?.as_string()
}

/// Changes a submission that is still there, or with an empty text takes it out; in one with that writes the draft at
/// `place`, if that names one. True once it is on the disk.
pub async fn settle(at: &str, text: &str, place: &str, draft: &str) -> bool {
    acted("settle", [at, text, place, draft]).await.is_some()
}

/// The same of what was sent: the draft at `place` goes, where it is still the one that was.
pub async fn sent(at: &str, text: &str, place: &str, draft: &str) -> bool {
    acted("sent", [at, text, place, draft]).await.is_some()
}

/// A lock that no other tab has meanwhile; whoever goes away lets it go.
pub async fn lock(name: &str, wait: bool) -> Option<js_sys::Function> {
    let wait = if wait { "wait" } else { "" };
    acted("lock", [name, wait, "", ""]).await?.dyn_into().ok()
}

/// Lets a lock go.
pub fn let_go(lock: Option<js_sys::Function>) {
    if let Some(lock) = lock {
        _ = lock.call0(&JsValue::NULL);
    }
}
