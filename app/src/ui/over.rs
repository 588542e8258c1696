//! Somebody was quicker: what is there now beside what was typed, and which of the two is to hold.

use leptos::prelude::*;

use crate::texts::t;

use super::banner::{Banner, Tone};
use super::button::Button;

/// What another has kept meanwhile: each field that differs from what is typed, with its name and what it says now.
pub type Theirs = RwSignal<Option<Vec<(String, String)>>>;

/// Says so in a form. What was typed stays, and is sent over it; `take` puts theirs into the form instead.
pub fn over(theirs: Theirs, take: Callback<()>) -> AnyView {
    (move || {
        let fields = theirs.get()?;
        let take = move |()| {
            take.run(());
            theirs.set(None);
        };
        let line = |(name, now): (String, String)| view! { <li>{name}": "<strong>{now}</strong></li> };
        let lines: Vec<_> = fields.into_iter().map(line).collect();
        Some(view! {
            <div class="over">
                <Banner tone=Tone::Over text=t("kit-over")>
                    <Button label=t("kit-over-take") on_click=take/>
                </Banner>
                <ul role="list" class="soft">{lines}</ul>
            </div>
        })
    })
    .into_any()
}
