//! A day and a time in a zone, as a person enters them.

use domain::time::Wall;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::browser;
use crate::texts::t;

use super::bound::Bound;
use super::field::At;
use super::native::native;

/// A wall time and its zone. Inside a [`Field`](super::field::Field) with `group`.
#[component]
pub fn WallInput(
    /// Where it stands.
    at: At,
    /// What it shows and changes.
    #[prop(into)]
    value: Bound<Option<Wall>>,
    /// The zones to choose from, by name; the first is taken unless another is chosen.
    #[prop(into)]
    zones: Signal<Vec<String>>,
) -> AnyView {
    let (time_id, zone_id) = (browser::fresh_id("time"), browser::fresh_id("zone"));
    let chosen = RwSignal::new(None::<String>);
    let zone = Memo::new(move |_| {
        let own = value.get.with(|wall| wall.as_ref().map(|wall| wall.zone.clone()));
        own.or_else(|| chosen.get())
            .or_else(|| zones.read().first().cloned())
            .unwrap_or_default()
    });
    let local = move || {
        value
            .get
            .with(|wall| wall.as_ref().map(|wall| typed(wall.local)).unwrap_or_default())
    };
    let put = move |local: Option<DateTime>, zone: String| {
        // Which of two equal times was meant belongs to the time that was there before.
        value.set.run(local.map(|local| Wall {
            local,
            zone,
            occurrence: None,
        }));
    };
    view! {
        <div class="wall">
            <label class="visually-hidden" for=time_id.clone()>{t("kit-wall-time")}</label>
            {native(at, time_id, "datetime-local", local, move |text| put(text.parse().ok(), zone.get_untracked()))}
            <label class="visually-hidden" for=zone_id.clone()>{t("kit-wall-zone")}</label>
            <span class="select">
                <select
                    class="input"
                    id=zone_id
                    on:change=move |event| {
                        let zone = event_target_value(&event);
                        chosen.set(Some(zone.clone()));
                        at.edited();
                        put(value.get.with_untracked(|wall| wall.as_ref().map(|wall| wall.local)), zone);
                    }
                >
                    {move || zones.get().into_iter().map(|name| {
                        let selected = name == zone.get();
                        let shown = name.replace('_', " ");
                        view! { <option value=name selected=selected>{shown}</option> }
                    }).collect::<Vec<_>>()}
                </select>
            </span>
        </div>
    }
    .into_any()
}

/// As the browser's input writes it: to the minute.
fn typed(local: DateTime) -> String {
    let text = local.to_string();
    text.get(..16).unwrap_or(&text).to_owned()
}
