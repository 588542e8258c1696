//! The requests as a list, in whatever state.

use domain::coaching::RequestState;
use domain::view::DeskRequest;
use leptos::prelude::*;

use super::{OPEN, aimed, holder, opened, title_of, tools};
use crate::address::params;
use crate::coaching::requests::{STATES, starts, state_view};
use crate::coaching::with_filters;
use crate::load::{Listed, list};
use crate::texts::{any_of, t, term, term_alone, tr_with};
use crate::ui::filters::Filter;
use crate::ui::input::Choice;
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Row, Table};
use crate::{clock, paths};

/// What the list holds: what is still open, unless the address asks for other states.
pub fn listed(narrowed: Memo<String>) -> Listed<DeskRequest> {
    let states = params("state");
    let query = Memo::new(move |_| {
        let known = |word: &&String| STATES.iter().any(|state| state.word() == *word);
        let states = states.read();
        let asked: Vec<String> = states
            .iter()
            .filter(known)
            .map(|state| ["state=", state].concat())
            .collect();
        // What is over is looked for on purpose.
        let states = if asked.is_empty() {
            OPEN.map(|state| ["state=", state.word()].concat()).join("&")
        } else {
            asked.join("&")
        };
        [states, narrowed.read().replacen('?', "&", 1)].concat()
    });
    list::<DeskRequest>(move || paths::api::desk_requests(&query.read()))
}

/// The list with its filters.
pub fn table(requests: Listed<DeskRequest>) -> AnyView {
    let chosen = params("state");
    let states = Signal::derive(|| {
        let choice = |state: RequestState| Choice::new(state.word(), term_alone(state.word()));
        STATES.into_iter().map(choice).collect::<Vec<_>>()
    });
    let filters = vec![Filter::new(
        "state",
        t("coaching-filter-state"),
        states,
        move |_| {
            let words: Vec<String> = chosen.read().iter().map(|word| term(word)).collect();
            tr_with("coaching-filter-state-is", &[("state", any_of(&words).into())])
        },
    )];
    let columns = vec![
        Column::new(t("coaching-column-topic")).phone(Phone::First),
        Column::new(t("desk-customer")),
        Column::new(t("coaching-column-state")).phone(Phone::Beside),
        Column::new(t("coaching-column-start")).phone(Phone::Hidden),
        Column::new(t("coaching-column-target")),
        Column::new(t("desk-specialist")).wide_only().phone(Phone::Hidden),
    ];
    let (opened, keep) = (opened(), with_filters());
    let rows = Signal::derive(move || {
        let open = opened.get();
        let row = |desk: &DeskRequest| {
            let id = desk.request.id;
            let title = title_of(desk);
            let desk = desk.clone();
            Row::new(id.to_string(), title.clone(), move || cells(&title, &desk))
                .href(keep(paths::desk_request(id)))
                .open(open == Some(id))
        };
        requests.items.read().iter().map(row).collect::<Vec<_>>()
    });
    let empty = || view! { <EmptyState text=t("desk-empty")/> };
    view! {
        {tools(filters)}
        <Table label=t("desk-title") columns=columns rows=rows source=requests empty=empty/>
    }
    .into_any()
}

fn cells(title: &str, desk: &DeskRequest) -> Vec<AnyView> {
    vec![
        title.to_owned().into_any(),
        desk.customer.clone().into_any(),
        state_view(desk.request.state),
        starts(desk.request.start.map(clock::here)),
        aimed(desk),
        holder(desk),
    ]
}
