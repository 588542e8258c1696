//! Toasts: what was just done, with a way back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::texts::t;

use super::icon::Icon;

/// How long a toast stays, in milliseconds; one with a way back stays longer.
const STAYS: u64 = 6_000;
const STAYS_WITH_WAY_BACK: u64 = 12_000;

/// How many stand there at once: more would hide the page.
const MOST: usize = 3;

/// Outlives the page that offered it.
type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
    undo: Option<Undo>,
    held: bool,
}

thread_local! {
    static TOASTS: ArcRwSignal<Vec<Toast>> = ArcRwSignal::new(Vec::new());
}

/// Says what was done.
pub fn say(text: String) {
    add(text, None);
}

/// Says what was done, with a button that undoes it.
pub fn say_with_undo(text: String, undo: impl Fn() + Send + Sync + 'static) {
    add(text, Some(Arc::new(undo)));
}

fn add(text: String, undo: Option<Undo>) {
    let number = browser::next_number();
    let stays = if undo.is_some() {
        STAYS_WITH_WAY_BACK
    } else {
        STAYS
    };
    all(|toasts| {
        // What has no way back goes first.
        if toasts.len() >= MOST {
            let bare = toasts
                .iter()
                .position(|toast| toast.undo.is_none() && !toast.held);
            toasts.remove(bare.unwrap_or_default());
        }
        toasts.push(Toast {
            number,
            text,
            undo,
            held: false,
        });
    });
    fade(number, stays);
}

fn fade(number: u32, after: u64) {
    browser::after(after, move || {
        let held = TOASTS.with(|toasts| {
            toasts
                .read_untracked()
                .iter()
                .any(|toast| toast.number == number && toast.held)
        });
        if held {
            fade(number, STAYS);
        } else {
            drop_one(number);
        }
    });
}

fn all(change: impl FnOnce(&mut Vec<Toast>)) {
    TOASTS.with(|toasts| toasts.update(change));
}

fn drop_one(number: u32) {
    all(|toasts| toasts.retain(|toast| toast.number != number));
}

/// A toast under the pointer or with the focus in it stays.
fn hold(number: u32, held: bool) {
    TOASTS.with(|toasts| {
        toasts.update_untracked(|toasts| {
            if let Some(toast) = toasts.iter_mut().find(|toast| toast.number == number) {
                toast.held = held;
            }
        });
    });
}

/// Where toasts appear; once per app, and in what lies over all of it.
#[component]
pub fn Toasts() -> AnyView {
    let row = |toast: Toast| {
        let number = toast.number;
        let undo = toast.undo.map(|undo| {
            view! {
                <button class="toast-undo" type="button" on:click=move |_| {
                    drop_one(number);
                    undo();
                }>{t("kit-undo")}</button>
            }
        });
        view! {
            <div
                class="toast"
                on:mouseenter=move |_| hold(number, true)
                on:mouseleave=move |_| hold(number, false)
                on:focusin=move |_| hold(number, true)
                on:focusout=move |_| hold(number, false)
            >
                <span>{toast.text}</span>
                {undo}
                <button class="toast-close" type="button" aria-label=t("kit-close") on:click=move |_| drop_one(number)>
                    {Icon::Close.view()}
                </button>
            </div>
        }
    };
    let toasts = TOASTS.with(Clone::clone);
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || toasts.get().into_iter().map(row).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
