//! A dialog: only for what can not be undone.

use leptos::html;
use leptos::prelude::*;

use crate::browser;
use crate::texts::{Text, t};

use super::button::{Button, Weight};

/// Asks before something is done for good. Esc and "cancel" close it without doing anything.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question, as the act's name.
    #[prop(into)]
    title: Text,
    /// The verb on its button.
    #[prop(into)]
    act: Text,
    /// How much the act weighs.
    #[prop(default = Weight::Danger)]
    weight: Weight,
    /// Does it; the dialog closes when the page sets `open` to false.
    #[prop(into)]
    on_act: Callback<()>,
    /// True while the act runs.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why the act can not be done.
    #[prop(optional, into)]
    reason: Signal<Option<String>>,
    /// What the act does, in sentences.
    children: ChildrenFn,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = StoredValue::new(browser::fresh_id("dialog"));
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => _ = dialog.show_modal(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=title_id.get_value()
            on:close=move |_| open.set(false)
        >
            <h2 class="dialog-title" id=title_id.get_value()>{title}</h2>
            <div class="dialog-body">{move || open.get().then(|| children())}</div>
            <div class="dialog-end">
                <Button label=t("kit-cancel") on_click=move |()| open.set(false)/>
                <Button label=act on_click=on_act weight=weight busy=busy reason=reason/>
            </div>
        </dialog>
    }
    .into_any()
}
