//! What was done where somebody got less than was wished.

use domain::changes::{AccessChanged, ChangeFacts};
use leptos::prelude::*;

use super::effects::left_out_lines;
use crate::texts::{made, t, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::LinkButton;

/// How many were changed, who was left out and why, and the way back to the list.
pub fn outcome(facts: &ChangeFacts, done: &AccessChanged, close: String) -> AnyView {
    let count = done.people.len();
    let said = made(move || tr_with("changes-done", &[("count", count.into())]));
    view! {
        <div class="changes-outcome">
            <Banner tone=Tone::Free text=said/>
            {left_out_lines(facts, &done.left_out)}
            <LinkButton label=t("changes-close") href=close beside=true/>
        </div>
    }
    .into_any()
}
