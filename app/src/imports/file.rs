//! The file: chosen or dropped, how it was read, and what its columns hold.

use domain::people::Column;
use domain::violation::Violations;
use intake::{Reading, Stuck};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::browser;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::bound::Bound;
use crate::ui::button::Button;
use crate::ui::field::Field;
use crate::ui::form::Form;
use crate::ui::input::{Choice, Select};

use super::state::State;

/// The encodings, as people know them.
const ENCODINGS: [&str; 5] = ["UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1252", "CP949"];

/// What may stand between cells, with its text.
const MARKS: [(char, &str); 4] = [
    (',', "imports-mark-comma"),
    (';', "imports-mark-semicolon"),
    ('\t', "imports-mark-tab"),
    ('|', "imports-mark-bar"),
];

/// Where a file is chosen, or dropped.
pub fn chooser(state: State) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let chosen = Memo::new(move |_| state.file.read().is_some());
    let take = move |files: Option<web_sys::FileList>| {
        if let Some(file) = files.and_then(|files| files.get(0)) {
            state.open(file);
        }
    };
    let picked = move |event: leptos::ev::Event| {
        let own: HtmlInputElement = event_target(&event);
        take(own.files());
        // The same file can be chosen again, once it was changed.
        own.set_value("");
    };
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|dropped| dropped.files()));
    };
    let id = browser::fresh_id("file");
    let hint = format!("{id}-hint");
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let verb = made(move || {
        tr(if chosen.get() {
            "imports-choose-other"
        } else {
            "imports-choose"
        })
    });
    view! {
        <div
            class="imports-drop"
            data-over=move || over.get().then_some("")
            data-small=move || chosen.get().then_some("")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <p class="imports-drop-text">
                {move || state.file.get().unwrap_or_else(|| tr("imports-drop"))}
            </p>
            <Button label=verb on_click=choose busy=state.busy/>
            <input
                class="visually-hidden"
                type="file"
                tabindex="-1"
                id=id
                node_ref=input
                accept=".csv,.tsv,.txt,.xlsx"
                aria-label=t("imports-file")
                aria-describedby=hint.clone()
                on:change=picked
            />
            <p class="field-hint" id=hint>{t("imports-file-hint")}</p>
        </div>
    }
    .into_any()
}

/// How the file was read; corrected where it was read wrongly.
pub fn read(state: State) -> AnyView {
    let reading = state.reading;
    let is_there = Memo::new(move |_| reading.read().is_some());
    // What was not taken in at all can not be read otherwise.
    let can_correct = Memo::new(move |_| {
        let stuck = |stuck: &Stuck| ["unpacked", "broken"].contains(&stuck.word.as_str());
        reading
            .read()
            .as_ref()
            .is_some_and(|reading| !reading.is_workbook && !reading.stuck.as_ref().is_some_and(stuck))
    });
    let stuck = move || {
        let stuck = reading
            .read()
            .as_ref()
            .and_then(|reading| reading.stuck.clone())?;
        Some(view! { <Banner tone=Tone::Over text=made(move || why(&stuck))/> })
    };
    let body = move || {
        is_there.get().then(|| {
            view! {
                {stuck}
                {move || can_correct.get().then(|| corrections(state))}
                {preview(state)}
            }
        })
    };
    body.into_any()
}

fn why(stuck: &Stuck) -> String {
    let id = match stuck.word.as_str() {
        "rows" => "imports-stuck-rows",
        "columns" => "imports-stuck-columns",
        "cell" => "imports-stuck-cell",
        "unpacked" => "imports-stuck-unpacked",
        "quote" => "imports-stuck-quote",
        "encoding" => "imports-stuck-encoding",
        "locked" => "imports-stuck-locked",
        _ => "imports-stuck-broken",
    };
    let args = [
        ("row", stuck.row.into()),
        ("column", stuck.column.into()),
        ("most", stuck.most.into()),
    ];
    tr_with(id, &args)
}

fn corrections(state: State) -> AnyView {
    let form = Form::new(Violations::default);
    let now = move || state.reading.get().unwrap_or_default();
    let encoding = Bound::new(
        move || now().encoding,
        move |name: String| state.read(Some(name), None, None),
    );
    let mark = Bound::new(
        move || now().mark.to_string(),
        move |mark: String| state.read(None, mark.chars().next(), None),
    );
    let encodings = Signal::derive(|| ENCODINGS.map(|name| Choice::new(name, name)).to_vec());
    let marks = Signal::derive(|| {
        MARKS
            .map(|(mark, id)| Choice::new(mark.to_string(), tr(id)))
            .to_vec()
    });
    view! {
        <div class="imports-corrections">
            <Field form=form path="encoding" label=t("imports-encoding") let:at>
                <Select at=at value=encoding options=encodings/>
            </Field>
            <Field form=form path="mark" label=t("imports-mark") let:at>
                <Select at=at value=mark options=marks/>
            </Field>
        </div>
    }
    .into_any()
}

/// The first rows as they are, under what their columns hold.
fn preview(state: State) -> AnyView {
    let reading = state.reading;
    let width = Memo::new(move |_| reading.read().as_ref().map_or(0, |reading| reading.columns.len()));
    let heads = move || (0..width.get()).map(|at| head(state, at)).collect::<Vec<_>>();
    let header = Memo::new(move |_| reading.read().as_ref().is_some_and(|reading| reading.header));
    let first = Memo::new(move |_| {
        reading
            .read()
            .as_ref()
            .map(|reading| reading.first.clone())
            .unwrap_or_default()
    });
    let lines = move || {
        let names = header.get();
        let line = |(at, cells): (usize, Vec<String>)| {
            let cells: Vec<_> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr class:imports-names=names && at == 0>{cells}</tr> }
        };
        first.get().into_iter().enumerate().map(line).collect::<Vec<_>>()
    };
    let id = browser::fresh_id("header");
    let turn = move |event| {
        let now = reading.get_untracked().unwrap_or_default();
        let mark = (!now.is_workbook).then_some(now.mark);
        state.read(None, mark, Some(event_target_checked(&event)));
    };
    let any = move || width.get() > 0;
    let body = move || {
        any().then(|| {
            let id = id.clone();
            view! {
                <div class="choice">
                    <input type="checkbox" id=id.clone() prop:checked=header on:change=turn/>
                    <label for=id>{t("imports-header")}</label>
                </div>
                <div class="imports-preview" tabindex="0" role="region" aria-label=t("imports-columns")>
                    <table class="imports-columns" aria-label=t("imports-columns")>
                        <thead><tr>{heads}</tr></thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            }
        })
    };
    body.into_any()
}

/// What a column holds, to be chosen.
fn head(state: State, at: usize) -> AnyView {
    let held = Memo::new(move |_| {
        let reading = state.reading.read();
        reading
            .as_ref()
            .and_then(|reading: &Reading| reading.columns.get(at).copied().flatten())
    });
    let options = move || {
        let chosen = held.get();
        let option = move |column: Column| {
            view! { <option value=word(column) selected=chosen == Some(column)>{tr(text(column))}</option> }
        };
        view! {
            <option value="" selected=chosen.is_none()>{tr("imports-column-none")}</option>
            {Column::ALL.map(option).into_iter().collect::<Vec<_>>()}
        }
    };
    let label = made(move || tr_with("imports-column", &[("column", (at + 1).into())]));
    let choose = move |event| {
        let chosen = event_target_value(&event);
        state.map(at, Column::ALL.into_iter().find(|column| word(*column) == chosen));
    };
    view! {
        <th scope="col">
            <span class="select">
                <select class="input" aria-label=label on:change=choose>{options}</select>
            </span>
        </th>
    }
    .into_any()
}

const fn word(column: Column) -> &'static str {
    match column {
        Column::Email => "email",
        Column::FirstName => "first-name",
        Column::LastName => "last-name",
        Column::Name => "name",
        Column::Language => "language",
        Column::Team => "team",
        Column::Products => "products",
        Column::Role => "role",
    }
}

const fn text(column: Column) -> &'static str {
    match column {
        Column::Email => "people-column-email",
        Column::FirstName => "people-column-first-name",
        Column::LastName => "people-column-last-name",
        Column::Name => "people-column-name",
        Column::Language => "people-column-language",
        Column::Team => "people-team",
        Column::Products => "people-access",
        Column::Role => "many-role",
    }
}

/// What went wrong beside the file.
pub fn troubles(state: State) -> AnyView {
    let lost = move || {
        state
            .lost
            .get()
            .then(|| view! { <Banner tone=Tone::Over text=t("imports-lost")/> })
    };
    let unknown = move || {
        let told = !state.knows.get() && !state.lost.get();
        told.then(|| view! { <Banner tone=Tone::Soon text=t("imports-unknown")/> })
    };
    view! { {lost}{unknown} }.into_any()
}
