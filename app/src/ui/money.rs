//! An amount in a currency, as a person types or pastes it.

use domain::money::{Currency, Money};
use leptos::prelude::*;

use crate::browser;
use crate::texts;

use super::bound::Bound;
use super::field::At;

/// An amount beside its currency. The draft keeps what was typed, for the domain to read: see [`Money::parse`].
/// What can be read is written in order once the field is left.
#[component]
pub fn MoneyInput(
    /// Where it stands.
    at: At,
    /// What was typed.
    #[prop(into)]
    value: Bound<String>,
    /// In which currency.
    #[prop(into)]
    currency: Signal<Currency>,
) -> AnyView {
    let code_id = StoredValue::new(browser::fresh_id("currency"));
    let described = move || {
        let also = at.described().unwrap_or_default();
        [&code_id.get_value(), " ", &also].concat()
    };
    let settle = move || {
        if let Ok(money) = value
            .get
            .with_untracked(|text| Money::parse(text, currency.get_untracked()))
        {
            value.set.run(texts::amount(money));
        }
        at.touch();
    };
    view! {
        <div class="money">
            <span class="money-code" id=code_id.get_value()>{move || currency.get().as_str().to_owned()}</span>
            <input
                class="input input-money"
                id=at.id()
                name=at.name()
                type="text"
                inputmode=move || if currency.get().decimals() == 0 { "numeric" } else { "decimal" }
                autocomplete="off"
                spellcheck="false"
                prop:value=value.get
                aria-describedby=described
                aria-invalid=move || at.invalid()
                aria-required=at.required()
                on:input=move |event| {
                    at.edited();
                    value.set.run(event_target_value(&event));
                }
                on:blur=move |_| settle()
            />
        </div>
    }
    .into_any()
}
