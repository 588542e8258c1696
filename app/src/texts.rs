//! The reader's language: one look-up of texts by message id, and the switch between languages.

use std::cell::Cell;
use std::sync::Arc;

use domain::violation::{Remedy, Violation};
use gloo_net::http::Request;
use jiff::civil::{Date, DateTime, Time};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use words::{Arg, Language, PackFault, Words};

use crate::browser;
use crate::followed::followed;

/// A text that follows the language.
pub type Text = Signal<String>;

thread_local! {
    static WORDS: ArcRwSignal<Option<Arc<Words>>> = ArcRwSignal::new(None);
    /// True once the texts of the other parts are here, or asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Takes the texts that were loaded beside the app, in the language of `<html lang>`: those of the first pages.
pub fn start() {
    let tag = document()
        .document_element()
        .map(|root| root.get_attribute("lang").unwrap_or_default());
    let language = tag
        .and_then(|tag| Language::parse(&tag).ok())
        .unwrap_or(Language::En);
    if let Some(pack) = told("words") {
        take(Words::load(language, &pack));
    }
}

/// Takes the texts of the other parts as well, where the first of them has brought them.
pub fn more() {
    if let Some((words, pack)) = untrack(|| WORDS.with(followed)).zip(told("laterWords")) {
        match Words::clone(&words).and(&pack) {
            // The language changed while they were on their way, and brought its own.
            Err(PackFault::OtherLanguage { .. }) if ASKED.with(Cell::get) => {}
            words => {
                ASKED.with(|asked| asked.set(true));
                take(words);
            }
        }
    }
}

/// A pack that the page's scripts left, once.
fn told(name: &str) -> Option<String> {
    let (global, name) = (js_sys::global(), JsValue::from_str(name));
    let pack = js_sys::Reflect::get(&global, &name).ok()?.as_string()?;
    _ = js_sys::Reflect::delete_property(&global, &name);
    Some(pack)
}

fn take(words: Result<Words, PackFault>) {
    match words {
        Ok(words) => WORDS.with(|signal| signal.set(Some(Arc::new(words)))),
        Err(fault) => leptos::logging::error!("{fault}"),
    }
}

fn with<T>(read: impl FnOnce(&Words) -> T) -> Option<T> {
    WORDS.with(followed).map(|words| read(&words))
}

/// The language of what is shown.
pub fn language() -> Language {
    with(Words::language).unwrap_or(Language::En)
}

/// Fetches all texts of `language` and shows them from now on; what is shown stays where that fails.
pub async fn speak(language: Language) {
    if language == untrack(self::language) {
        return;
    }
    let Some(first) = fetched("data-words-", language).await else {
        return;
    };
    let Some(later) = fetched("data-later-", language).await else {
        return;
    };
    ASKED.with(|asked| asked.set(true));
    take(Words::load(language, &first).and_then(|words| words.and(&later)));
    browser::keep("language", language.tag());
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("lang", language.tag());
    }
}

/// The pack of a language at the address that the page names.
async fn fetched(which: &str, language: Language) -> Option<String> {
    let script = document().query_selector("script[data-wasm]").ok()??;
    let address = script.get_attribute(&[which, language.tag()].concat())?;
    let answer = Request::get(&address).send().await.ok()?;
    let pack = answer.text().await.ok()?;
    answer.ok().then_some(pack)
}

/// The message `id`, now.
pub fn tr(id: &str) -> String {
    with(|words| words.text(id)).unwrap_or_default()
}

/// The message `id` with its arguments, now.
pub fn tr_with(id: &str, args: &[(&str, Arg)]) -> String {
    with(|words| words.say(id, args)).unwrap_or_default()
}

/// The message `id`, following the language.
pub fn t(id: &'static str) -> Text {
    Signal::derive(move || tr(id))
}

/// The message `id` with its arguments, following the language and whatever `args` reads.
pub fn t_with<const N: usize>(
    id: &'static str,
    args: impl Fn() -> [(&'static str, Arg); N] + Send + Sync + 'static,
) -> Text {
    Signal::derive(move || tr_with(id, &args()))
}

/// A text that follows whatever `make` reads.
pub fn made(make: impl Fn() -> String + Send + Sync + 'static) -> Text {
    Signal::derive(make)
}

/// A text that is the same in every language: a name that a person gave.
pub fn name(name: impl Into<String>) -> Text {
    Signal::stored(name.into())
}

/// True when there is a message `id`.
pub fn has(id: &str) -> bool {
    with(|words| words.has(id)).unwrap_or(false)
}

/// A word of the glossary as it stands within a sentence.
pub fn term(word: &str) -> String {
    with(|words| words.term(word)).unwrap_or_default()
}

/// A word of the glossary that stands alone: begins with a capital.
pub fn term_alone(word: &str) -> String {
    let term = term(word);
    let mut letters = term.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => term,
    }
}

/// Why something is refused or warned about. What the first texts do not have is fetched, and shown once it is there.
pub fn violation(violation: &Violation) -> String {
    if !has(&violation.code) {
        fetch_more();
    }
    with(|words| words.violation(violation)).unwrap_or_default()
}

/// Fetches the texts of the other parts, once.
fn fetch_more() {
    if ASKED.with(|asked| asked.replace(true)) {
        return;
    }
    spawn_local(async {
        let language = untrack(language);
        let pack = fetched("data-later-", language).await;
        match untrack(|| WORDS.with(followed)).zip(pack) {
            Some((words, pack)) if words.language() == language => take(Words::clone(&words).and(&pack)),
            _ => ASKED.with(|asked| asked.set(false)),
        }
    });
}

/// What would lift a violation.
pub fn remedy(remedy: &Remedy) -> String {
    with(|words| words.remedy(remedy)).unwrap_or_default()
}

/// A whole number.
pub fn count(count: i64) -> String {
    with(|words| words.count(count)).unwrap_or_default()
}

/// A calendar day.
pub fn day(day: Date) -> String {
    with(|words| words.day(day)).unwrap_or_default()
}

/// A calendar day of a year that is known: `1 Oct`, `10월 1일`.
pub fn month_day(day: Date) -> String {
    with(|words| words.month_day(day)).unwrap_or_default()
}

/// A calendar day with its weekday: `Mon 23 Nov`.
pub fn weekday_day(day: Date) -> String {
    with(|words| words.weekday_day(day)).unwrap_or_default()
}

/// A weekday, Monday being 0: `Mon`, `월`.
pub fn weekday(number: usize) -> String {
    with(|words| words.weekday(number)).unwrap_or_default()
}

/// An amount beside its currency: `1,299.00`.
pub fn amount(money: domain::money::Money) -> String {
    with(|words| words.amount(money)).unwrap_or_default()
}

/// A day and a time.
pub fn wall(wall: DateTime) -> String {
    with(|words| words.wall(wall)).unwrap_or_default()
}

/// A time of the day.
pub fn time(time: Time) -> String {
    with(|words| words.time(time)).unwrap_or_default()
}

/// All of several: `a, b and c`.
pub fn all_of(items: &[String]) -> String {
    with(|words| words.all_of(items)).unwrap_or_default()
}

/// One of several: `a, b or c`.
pub fn any_of(items: &[String]) -> String {
    with(|words| words.any_of(items)).unwrap_or_default()
}
