//! A request over the desk: what is known of it, and what both sides do with it.

use domain::id::RequestId;
use domain::view::{DeskRequest, RequestView};
use leptos::prelude::*;

use super::title_of;
use crate::coaching::form::language_said;
use crate::coaching::reasons;
use crate::coaching::request::attended;
use crate::coaching::requests::state_view;
use crate::coaching::span::span;
use crate::coaching::together::{Panel, Together};
use crate::load::load;
use crate::paths;
use crate::texts::{all_of, day, made, t, term_alone, tr, tr_with};
use crate::ui::drawer::Drawer;
use crate::ui::states::shown;
use crate::ui::why::Why;

/// A request over the desk.
pub fn request(id: RequestId, close: Signal<String>, changed: Callback<RequestView>) -> AnyView {
    let loaded = load::<DeskRequest>(move || Some(paths::api::desk_request(id)));
    let title = made(move || {
        loaded
            .value
            .with(|desk| desk.as_ref().map(title_of))
            .unwrap_or_default()
    });
    let facts = made(move || {
        let name = loaded
            .value
            .with(|desk| desk.as_ref().map(|desk| desk.customer.clone()));
        name.unwrap_or_default()
    });
    let done = Callback::new(move |()| loaded.reload());
    let base = Memo::new(move |_| paths::api::desk_request(id));
    let together = Together::at(base, Signal::stored(paths::desk_request(id)), changed, done);
    view! {
        <Drawer title=title close=close facts=facts>
            {shown(loaded, 6, move |desk| details(together, desk))}
            <Panel together=together/>
        </Drawer>
    }
    .into_any()
}

fn fact(name: &'static str, value: impl IntoAny) -> AnyView {
    view! { <dt>{t(name)}</dt><dd>{value.into_any()}</dd> }.into_any()
}

fn details(together: Together, desk: DeskRequest) -> AnyView {
    let view = desk.request;
    let zone = desk.zone.replace('_', " ");
    let wished = view.wished_start.as_ref().map(|start| {
        let args = [
            ("start", words::Arg::Wall(start.local)),
            ("zone", start.zone.replace('_', " ").into()),
        ];
        fact("coaching-request-wished", tr_with("coaching-local-start", &args))
    });
    let start = view.start.map(|start| {
        let zone = zone.clone();
        let held = move || {
            let args = [
                ("start", words::Arg::Wall(together.wall(start)?)),
                ("zone", zone.clone().into()),
            ];
            Some(tr_with("coaching-local-start", &args))
        };
        fact("coaching-column-start", held)
    });
    let people = if view.attendees.is_empty() {
        view! { <span class="soft">{tr("coaching-request-none")}</span> }.into_any()
    } else {
        let names: Vec<String> = view.attendees.iter().map(|member| member.name.clone()).collect();
        all_of(&names).into_any()
    };
    let wishes = (!view.wishes.trim().is_empty()).then(|| {
        fact(
            "coaching-wishes",
            view! { <p class="request-wishes">{view.wishes.clone()}</p> },
        )
    });
    let (of, target, asked_at) = (view.period, view.target_day, view.requested_at);
    let why = Signal::derive(move || {
        let asked = together.wall(asked_at).map_or(of.first_day, |wall| wall.date());
        reasons::of_target(asked, of, target)
    });
    let overdue = desk
        .overdue
        .then(|| view! { <p class="desk-late">{tr("desk-overdue-why")}</p> });
    let aimed = view! { {day(target)}" "<Why about=made(move || day(target)) reasons=why/>{overdue} };
    view! {
        <dl class="facts request-facts">
            {fact("coaching-request-state", state_view(view.state))}
            {fact("coaching-column-kind", term_alone(view.kind.word()))}
            {fact("coaching-column-period", span(view.period))}
            {start}
            {wished}
            {fact("coaching-column-target", aimed)}
            {fact("coaching-request-length", tr_with("coaching-minutes-of", &[("minutes", view.minutes.into())]))}
            {fact("coaching-language", language_said(&view.language, view.language_confirmed))}
            {fact("coaching-column-requester", view.requested_by.name.clone())}
            {fact("coaching-column-attendees", people)}
            {attended(&view).map(|names| fact("coaching-attended", names))}
            {fact("desk-zone", zone)}
            {wishes}
        </dl>
    }
    .into_any()
}
