//! A part of a draft, to be read and written by a control.

use std::fmt::Display;
use std::str::FromStr;

use leptos::prelude::*;

/// What a control shows and what it does with what a person enters.
pub struct Bound<T: Send + Sync + 'static> {
    /// The value shown.
    pub get: Signal<T>,
    /// Takes what was entered.
    pub set: Callback<T>,
}

impl<T: Send + Sync> Clone for Bound<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Bound<T> {}

impl<T: Send + Sync + Clone + 'static> Bound<T> {
    /// Reads with `get`, writes with `set`.
    pub fn new(get: impl Fn() -> T + Send + Sync + 'static, set: impl Fn(T) + Send + Sync + 'static) -> Self {
        Self {
            get: Signal::derive(get),
            set: Callback::new(set),
        }
    }
}

impl<T: Send + Sync + Clone + 'static> From<RwSignal<T>> for Bound<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::new(move || signal.get(), move |value| signal.set(value))
    }
}

impl<I: Display + FromStr + Send + Sync + Clone + 'static> Bound<Option<I>> {
    /// The same as text, for a select or radio buttons; empty is none.
    pub fn text(self) -> Bound<String> {
        Bound::new(
            move || {
                self.get
                    .with(|value| value.as_ref().map(ToString::to_string).unwrap_or_default())
            },
            move |text| self.set.run(text.parse().ok()),
        )
    }
}

/// A field of a draft in a signal: `bound!(draft.email)`.
#[macro_export]
macro_rules! bound {
    ($draft:ident . $($field:ident).+) => {
        $crate::ui::bound::Bound::new(
            move || $draft.read().$($field).+.clone(),
            move |value| $draft.update(|draft| draft.$($field).+ = value),
        )
    };
}
