//! Where a list is pasted or typed: what is pasted is read at once, what is typed when the box is left.

use domain::people::pasted;
use leptos::prelude::*;

use crate::browser;
use crate::texts::t;
use crate::ui::button::Button;
use crate::ui::field::At;
use crate::ui::input::TextArea;

use super::list::List;

/// The box. Its text goes into the table as rows.
#[component]
pub fn Paste(
    /// Where it stands.
    at: At,
    /// Where the rows go.
    list: List,
) -> AnyView {
    let text = RwSignal::new(String::new());
    let read = move || {
        let people = text.try_with_untracked(|text| pasted(text)).unwrap_or_default();
        if !people.is_empty() {
            text.set(String::new());
            list.add(people);
        }
    };
    view! {
        <div
            class="many-paste"
            // The box has the text once the event is over.
            on:paste=move |_| browser::after(0, read)
            on:focusout=move |_| read()
        >
            <TextArea at=at value=text/>
            <Button label=t("many-read") on_click=move |()| read()/>
        </div>
    }
    .into_any()
}
