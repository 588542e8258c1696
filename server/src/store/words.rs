//! The domain's words as columns: kept as they travel, in kebab-case.

use domain::benefits::Benefit;
use domain::coaching::{Act, RequestState, Said, Side};
use domain::contracts::{Channel, Support};
use domain::notices::NoticeKind;
use domain::people::ImportState;
use domain::plans::{Plan, SessionKind};
use domain::queue::AskState;
use domain::roles::CallerBy;
use domain::seats::{AccessModel, Reason};
use domain::time::{Occurrence, Region};
use serde::Serialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

/// The word of a value that is one word.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value of that word; none where there is no such word.
pub fn read_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    let word: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(word).ok()
}

crate::kept_as_text! {
    AccessModel => word, read_word;
    Reason => word, read_word;
    Plan => word, read_word;
    SessionKind => word, read_word;
    RequestState => word, read_word;
    Channel => word, read_word;
    Support => word, read_word;
    Occurrence => word, read_word;
    Region => word, read_word;
    Side => word, read_word;
    Act => word, read_word;
    CallerBy => word, read_word;
    NoticeKind => word, read_word;
    ImportState => word, read_word;
    Said => word, read_word;
    AskState => word, read_word;
    Benefit => ToString::to_string, |text| text.parse().ok();
}
