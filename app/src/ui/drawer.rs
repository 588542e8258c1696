//! A drawer: the details of a row, beside the list; it has its own address. On a phone it is a page.

use leptos::html;
use leptos::prelude::*;

use crate::address::way;
use crate::browser;
use crate::texts::{Text, t, tr_with};

use super::age::Age;
use super::float;
use super::icon::Icon;
use super::toast::Toasts;

/// A drawer on the right. Esc, the cross and a click beside it go to `close`.
#[component]
pub fn Drawer(
    /// The title.
    #[prop(into)]
    title: Text,
    /// The address of the list that it lies over.
    #[prop(into)]
    close: Signal<String>,
    /// The line under the title: a few facts.
    #[prop(optional, into)]
    facts: Option<Text>,
    /// What it shows.
    children: Children,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = StoredValue::new(browser::fresh_id("drawer"));
    let way = way();
    let leave = move || way.beside(&close.get_untracked());
    let is_own = move |event: &leptos::ev::Event| {
        let own = dialog.get_untracked();
        own.is_some_and(|own| float::target(event).is_some_and(|target| target.is_same_node(Some(&own))))
    };
    let opener = StoredValue::new_local(document().active_element());
    let under = StoredValue::new(String::new());
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            under.set_value(document().title());
        }
        document().set_title(&tr_with("shell-title", &[("page", title.get().into())]));
    });
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            _ = dialog.show_modal();
        }
    });
    // Closing gives the focus back to the row that it was opened from. The dialog is off the page by then,
    // so the browser does not.
    on_cleanup(move || {
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
        if let Some(opener) = opener.try_get_value().flatten() {
            browser::focus(&opener);
        }
        if let Some(under) = under.try_get_value() {
            document().set_title(&under);
        }
    });
    view! {
        <dialog
            class="drawer"
            node_ref=dialog
            aria-labelledby=title_id.get_value()
            on:cancel=move |event: leptos::ev::Event| {
                // A file that was not chosen after all cancels, too, and means its field.
                if is_own(&event) {
                    event.prevent_default();
                    leave();
                }
            }
            on:click=move |event| {
                // The backdrop is the dialog itself; what is in it lies in the box.
                if is_own(&event) {
                    leave();
                }
            }
        >
            <div class="drawer-box">
                <header class="drawer-head">
                    <a class="drawer-back" href=close data-noscroll="">{Icon::Back.view()}{t("kit-back")}</a>
                    <div class="drawer-heading">
                        <h2 class="drawer-title" id=title_id.get_value() tabindex="-1" autofocus=true>{title}</h2>
                        {facts.map(|facts| view! { <p class="drawer-facts">{facts}</p> })}
                    </div>
                    <a class="icon-button drawer-close" href=close data-noscroll="" aria-label=t("kit-close")>
                        {Icon::Close.view()}
                    </a>
                </header>
                <Age/>
                <div class="drawer-body">{children()}</div>
            </div>
            // What lies under an open drawer can not be used: its toasts are in it.
            <Toasts/>
        </dialog>
    }
    .into_any()
}
