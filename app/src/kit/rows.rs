//! A table with everything: sorting, selection, filters, search, states, more.

use leptos::prelude::*;

use crate::texts::{count, made, name, t, term_alone};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Weight};
use crate::ui::filters::{Filter, Filters};
use crate::ui::input::Choice;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::meter::{SeatMeter, Units};
use crate::ui::page::Section;
use crate::ui::search::SearchBox;
use crate::ui::selection::{Selection, SelectionBar};
use crate::ui::states::EmptyState;
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Sort, Source, Table};

const SAMPLES: [(&str, &str, i64, i64); 5] = [
    ("Halden Studio", "Design", 118, 120),
    ("Halden Flow", "Research and Development", 40, 40),
    ("Halden Grid", "Sales", 52, 48),
    ("Halden Studio", "Sales", 3, 25),
    ("Halden Notes", "Design", 0, 0),
];

fn rows() -> Vec<Row> {
    SAMPLES
        .into_iter()
        .enumerate()
        .map(|(index, (product, team, used, seats))| {
            let cells = move || {
                let (tone, word) = match used.cmp(&seats) {
                    _ if seats == 0 => (Tone::Plain, "asleep"),
                    std::cmp::Ordering::Less => (Tone::Free, "open"),
                    std::cmp::Ordering::Equal => (Tone::Soon, "full"),
                    std::cmp::Ordering::Greater => (Tone::Over, "over-assigned"),
                };
                let acts = Signal::derive(|| vec![MenuItem::act(t("seats-assign"), || ())]);
                vec![
                    product.into_any(),
                    team.into_any(),
                    view! { <Status tone=tone text=made(move || term_alone(word))/> }.into_any(),
                    view! { <SeatMeter units=Signal::stored(Units::new(used, seats))/> }.into_any(),
                    (move || count((seats - used).max(0))).into_any(),
                    view! { <Menu label=t("kit-more") items=acts dots=true/> }.into_any(),
                ]
            };
            Row::new(index, product, cells)
                .href(format!("/kit?row={index}"))
                .open(index == 1)
        })
        .collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("seats-column-product"))
            .sort("product")
            .phone(Phone::First),
        Column::new(t("seats-column-team")).sort("team"),
        Column::new(t("seats-column-state")).phone(Phone::Beside),
        Column::new(t("seats-column-used")).sort("used"),
        Column::new(t("seats-column-free"))
            .sort("free")
            .figures()
            .phone(Phone::Hidden)
            .wide_only(),
        Column::new(t("kit-more")).acts().phone(Phone::Hidden),
    ]
}

/// A full table, then an empty and a waiting one.
pub fn table() -> AnyView {
    let selection = Selection::empty();
    let options = Signal::derive(|| {
        ["open", "full", "over-assigned"]
            .map(|word| Choice::new(word, term_alone(word)))
            .to_vec()
    });
    let label = t("seats-filter-state");
    let filter = Filter::new("state", label, options, move |values| {
        format!("{} = {values}", label.get())
    });
    let empty = move || view! { <EmptyState text=t("seats-empty")/> };
    let source = Source {
        more: Signal::stored(true),
        ..Source::whole(|| Some(1240))
    };
    view! {
        <Section title=name("Table, SelectionBar, Filters, SearchBox")>
            <div class="tools kit-tools">
                <SearchBox label=t("people-search")/>
                <Filters filters=vec![filter]/>
            </div>
            <Table
                label=t("seats-pools")
                columns=columns()
                rows=Signal::derive(rows)
                source=source
                sort=Sort::in_address("product")
                selection=selection
                empty=empty
            />
            <SelectionBar selection=selection total=Signal::stored(Some(1240))>
                <Button label=t("seats-release") on_click=|()| () weight=Weight::Danger/>
            </SelectionBar>
            <div class="kit-columns">
                <Table
                    label=t("seats-holders")
                    columns=vec![Column::new(t("seats-column-member")).phone(Phone::First)]
                    rows=Signal::stored(Vec::new())
                    source=Source::whole(|| Some(0))
                    empty=move || view! { <EmptyState text=t("seats-holders-none")/> }
                />
                <Table
                    label=t("people-list")
                    columns=vec![
                        Column::new(t("people-column-name")).phone(Phone::First),
                        Column::new(t("people-column-email")),
                    ]
                    rows=Signal::stored(Vec::new())
                    source=Source::whole(|| None)
                    empty=empty
                />
            </div>
        </Section>
    }
    .into_any()
}
