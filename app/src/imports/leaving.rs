//! Leaving the bench while a file was not sent: it is asked first, whether a link, the palette or "back" leads away.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use crate::address::{hold, way};
use crate::texts::t;
use crate::ui::dialog::Dialog;

use super::state::State;

/// What asks, and the question.
pub fn leaving(state: State) -> AnyView {
    let (open, asked) = (RwSignal::new(false), StoredValue::new(String::new()));
    let here = StoredValue::new(use_location().pathname.get_untracked());
    let leads_away = move |to: &str| {
        let other = here.try_with_value(|here| here != to) == Some(true);
        other && untrack(|| state.is_unsent())
    };
    let ask = move |to| {
        asked.set_value(to);
        open.set(true);
    };
    hold(Callback::new(move |to: String| {
        let away = leads_away(to.split('?').next().unwrap_or_default());
        if away {
            ask(to);
        }
        away
    }));
    before_clicks(move |event| {
        if let Some(link) = followed(event).filter(|link| leads_away(&link.pathname())) {
            event.prevent_default();
            ask([link.pathname(), link.search()].concat());
        }
    });
    let way = way();
    let leave = move |()| {
        open.set(false);
        state.sent.set(true);
        way.to(&asked.get_value());
    };
    view! {
        <Dialog open=open title=t("imports-leave-title") act=t("imports-leave") on_act=leave>
            <p>{t("imports-leave-hint")}</p>
        </Dialog>
    }
    .into_any()
}

/// The link that a click follows in this window; none where it opens another, or leads out of the app.
fn followed(event: &Event) -> Option<HtmlAnchorElement> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let elsewhere = click.button() != 0
        || click.ctrl_key()
        || click.meta_key()
        || click.shift_key()
        || click.alt_key()
        || event.default_prevented();
    if elsewhere {
        return None;
    }
    let within: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = within.closest("a[href]").ok()??.dyn_into().ok()?;
    let ours = window().location().origin().ok()? == link.origin();
    (ours && link.target().is_empty() && !link.has_attribute("download")).then_some(link)
}

/// Hears of a click before anything else does, for as long as the page is there.
fn before_clicks(act: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&event));
    let heard = listener.as_ref().unchecked_ref();
    _ = window().add_event_listener_with_callback_and_bool("click", heard, true);
    let kept = StoredValue::new_local(Some(listener));
    on_cleanup(move || {
        let listener = kept.try_update_value(Option::take).flatten();
        if let Some(listener) = &listener {
            let heard = listener.as_ref().unchecked_ref();
            _ = window().remove_event_listener_with_callback_and_bool("click", heard, true);
        }
    });
}
