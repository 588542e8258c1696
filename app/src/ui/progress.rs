//! How far something that takes more than a second has come.

use leptos::prelude::*;

use crate::browser;
use crate::texts::{Text, count, tr_with};

/// A bar with its figures; without them where nobody knows how long it takes.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: Text,
    /// How many of how many are done; none where that is not known.
    #[prop(into)]
    done: Signal<Option<(u32, u32)>>,
) -> AnyView {
    let id = StoredValue::new(browser::fresh_id("progress"));
    let figures = move || {
        let (done, all) = done.get()?;
        let args = [
            ("done", count(done.into()).into()),
            ("all", count(all.into()).into()),
        ];
        Some(view! { <span class="progress-figures">{tr_with("kit-progress", &args)}</span> })
    };
    view! {
        <div class="progress">
            <div class="progress-head"><span id=id.get_value()>{label}</span>{figures}</div>
            <progress
                class="progress-bar"
                aria-labelledby=id.get_value()
                value=move || done.get().map(|(done, _)| done.to_string())
                max=move || done.get().map(|(_, all)| all.max(1).to_string())
            ></progress>
        </div>
    }
    .into_any()
}
