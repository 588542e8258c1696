//! A table: sticky head, sorting by its heads, selection, rows that lead somewhere, two lines a row on a phone.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::load::Listed;
use crate::texts::{Text, t, tr, tr_with};

use super::button::Button;
use super::icon::Icon;
use super::selection::Selection;
use super::states::ErrorState;

/// How a column's cells are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// At the left.
    #[default]
    Text,
    /// Figures, at the right, under one another.
    Figure,
    /// What can be done with the row, at the far right, without a heading to be seen.
    Acts,
}

/// Where a column's cells go on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phone {
    /// The row's first line, at its left: the name.
    First,
    /// The row's first line, at its right: the state or figure that matters.
    Beside,
    /// The row's second line.
    #[default]
    Second,
    /// Nowhere: it is on the row's own page.
    Hidden,
}

/// A column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its head.
    pub title: Text,
    /// The key that it is sorted by, where it is.
    pub sort: Option<&'static str>,
    /// How its cells are set.
    pub kind: Kind,
    /// Where its cells go on a phone.
    pub phone: Phone,
    /// True where it is left out on a narrow desktop.
    pub wide_only: bool,
}

impl Column {
    /// A column of text.
    pub fn new(title: Text) -> Self {
        Self {
            title,
            sort: None,
            kind: Kind::Text,
            phone: Phone::Second,
            wide_only: false,
        }
    }

    /// The same, sorted by `key` when its head is clicked.
    #[must_use]
    pub fn sort(mut self, key: &'static str) -> Self {
        self.sort = Some(key);
        self
    }

    /// The same, with figures.
    #[must_use]
    pub fn figures(mut self) -> Self {
        self.kind = Kind::Figure;
        self
    }

    /// The same, with acts.
    #[must_use]
    pub fn acts(mut self) -> Self {
        self.kind = Kind::Acts;
        self
    }

    /// The same, elsewhere on a phone.
    #[must_use]
    pub fn phone(mut self, phone: Phone) -> Self {
        self.phone = phone;
        self
    }

    /// The same, left out where the table has little room.
    #[must_use]
    pub fn wide_only(mut self) -> Self {
        self.wide_only = true;
        self
    }

    fn class(self) -> String {
        let kind = match self.kind {
            Kind::Text => "cell",
            Kind::Figure => "cell cell-figure",
            Kind::Acts => "cell cell-acts",
        };
        let phone = match self.phone {
            Phone::First => " phone-first",
            Phone::Beside => " phone-beside",
            Phone::Second => " phone-second",
            Phone::Hidden => " phone-hidden",
        };
        [kind, phone, if self.wide_only { " wide-only" } else { "" }].concat()
    }
}

/// A row: its first cell is its name and, with `href`, the link that the whole row follows.
#[derive(Clone)]
pub struct Row {
    /// What it is known by; also its key in a [`Selection`].
    pub key: String,
    /// Its name, for the label of its tick box.
    pub name: String,
    /// Where it leads.
    pub href: Option<String>,
    /// True while its details are open.
    pub open: bool,
    cells: Arc<dyn Fn() -> Vec<AnyView> + Send + Sync>,
}

impl Row {
    /// A row with one view per column.
    #[expect(clippy::needless_pass_by_value, reason = "an id is as cheap to hand over as to lend")]
    pub fn new(
        key: impl ToString,
        name: impl Into<String>,
        cells: impl Fn() -> Vec<AnyView> + Send + Sync + 'static,
    ) -> Self {
        Self {
            key: key.to_string(),
            name: name.into(),
            href: None,
            open: false,
            cells: Arc::new(cells),
        }
    }

    /// The same, leading to `href`.
    #[must_use]
    pub fn href(mut self, href: String) -> Self {
        self.href = Some(href);
        self
    }

    /// The same, marked where its details are open.
    #[must_use]
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }
}

/// Where a table's rows come from and what is known about them.
#[derive(Clone, Copy)]
pub struct Source {
    /// How many there are in all.
    pub total: Signal<Option<i64>>,
    /// True while rows are being asked for.
    pub busy: Signal<bool>,
    /// Why rows are not there.
    pub problem: Signal<Option<ApiError>>,
    /// Asks again.
    pub retry: Callback<()>,
    /// True where more can be loaded.
    pub more: Signal<bool>,
    /// Loads more.
    pub load_more: Callback<()>,
}

impl<T: Send + Sync + 'static> From<Listed<T>> for Source {
    fn from(list: Listed<T>) -> Self {
        Self {
            total: list.total.into(),
            busy: list.busy.into(),
            problem: list.problem.into(),
            retry: list.retry(),
            more: Signal::derive(move || list.has_more()),
            load_more: Callback::new(move |()| list.more()),
        }
    }
}

impl Source {
    /// Rows that are all there: of a value that was loaded as a whole, none before.
    pub fn whole(total: impl Fn() -> Option<i64> + Send + Sync + 'static) -> Self {
        let total = Signal::derive(total);
        Self {
            total,
            busy: Signal::derive(move || total.get().is_none()),
            problem: Signal::stored(None),
            retry: Callback::new(|()| ()),
            more: Signal::stored(false),
            load_more: Callback::new(|()| ()),
        }
    }
}

/// How a table is sorted: the API's form, `name,-created`.
#[derive(Clone, Copy)]
pub struct Sort {
    /// The keys in order.
    pub by: Signal<String>,
    /// Sorts by other keys.
    pub set: Callback<String>,
}

impl Sort {
    /// Sorted by `sort=…` of the address, else by `usual`.
    pub fn in_address(usual: &'static str) -> Self {
        let own = crate::address::param("sort");
        let way = crate::address::way();
        let by = Signal::derive(move || {
            let own = own.get();
            if own.is_empty() { usual.to_owned() } else { own }
        });
        let set = Callback::new(move |by: String| {
            if by == usual {
                way.set("sort", &[]);
            } else {
                way.set("sort", &[&by]);
            }
        });
        Self { by, set }
    }

    /// The direction of a key: ascending is true.
    fn of(self, key: &str) -> Option<bool> {
        self.by.with(|by| {
            by.split(',').find_map(|part| match part.strip_prefix('-') {
                Some(rest) => (rest == key).then_some(false),
                None => (part == key).then_some(true),
            })
        })
    }

    /// A click on a head: by it alone, or with shift as a further key; again turns it round.
    fn click(self, key: &str, further: bool) {
        let next = match untrack(|| self.of(key)) {
            Some(true) => format!("-{key}"),
            _ => key.to_owned(),
        };
        let by = self.by.get_untracked();
        let others: Vec<&str> = by
            .split(',')
            .filter(|part| further && part.trim_start_matches('-') != key)
            .collect();
        let mut keys: Vec<&str> = others.into_iter().filter(|part| !part.is_empty()).collect();
        keys.push(&next);
        self.set.run(keys.join(","));
    }
}

/// A table of rows.
#[component]
pub fn Table(
    /// What it lists, for readers.
    #[prop(into)]
    label: Text,
    /// The columns; the first is the row's name.
    columns: Vec<Column>,
    /// The rows that are there.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// Where they come from.
    #[prop(into)]
    source: Source,
    /// How they are sorted, where they can be.
    #[prop(optional, into)]
    sort: Option<Sort>,
    /// The rows that are selected, where they can be.
    #[prop(optional, into)]
    selection: Option<Selection>,
    /// What stands there when there are no rows: an [`EmptyState`](super::states::EmptyState).
    #[prop(into)]
    empty: ViewFn,
    /// True where rows open beside the table.
    #[prop(default = true)]
    beside: bool,
) -> AnyView {
    let columns: Arc<[Column]> = columns.into();
    let heads: Vec<AnyView> = columns.iter().map(|column| head(*column, sort)).collect();
    let bare = {
        let columns = columns.clone();
        move || {
            let waits = rows.with(Vec::is_empty) && source.busy.get() && source.problem.with(Option::is_none);
            waits.then(|| skeleton(&columns, selection.is_some()))
        }
    };
    let body = move || {
        let columns = columns.clone();
        rows.get()
            .into_iter()
            .map(move |row| line(row, &columns, selection, beside))
            .collect::<Vec<_>>()
    };
    let nothing = move || {
        if !rows.with(Vec::is_empty) {
            return source
                .problem
                .get()
                .map(|problem| view! { <ErrorState problem=problem retry=source.retry/> }.into_any());
        }
        match source.problem.get() {
            Some(problem) => Some(view! { <ErrorState problem=problem retry=source.retry/> }.into_any()),
            None if source.busy.get() => None,
            None => Some(empty.run().into_any()),
        }
    };
    let stale = move || (source.busy.get() && !rows.with(Vec::is_empty)).then_some("true");
    view! {
        <div class="table-place" aria-busy=stale>
            <table class="table" role="table" aria-label=label aria-rowcount=move || {
                source.total.get().map(|total| total.saturating_add(1))
            }>
                <thead role="rowgroup">
                    <tr role="row">
                        {selection.map(|selection| select_shown(selection, rows))}
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{body}{bare}</tbody>
            </table>
            {nothing}
            {move || footer(source, rows.with(Vec::len))}
        </div>
    }
    .into_any()
}

fn head(column: Column, sort: Option<Sort>) -> AnyView {
    let class = column.class();
    let (Some(key), Some(sort)) = (column.sort, sort) else {
        let title = match column.kind {
            Kind::Acts => view! { <span class="visually-hidden">{column.title}</span> }.into_any(),
            _ => column.title.into_any(),
        };
        return view! { <th class=class role="columnheader" scope="col">{title}</th> }.into_any();
    };
    let sorted = move || match sort.of(key) {
        Some(true) => "ascending",
        Some(false) => "descending",
        None => "none",
    };
    let sign = move || match sort.of(key) {
        Some(true) => Icon::Up.view(),
        Some(false) => Icon::Down.view(),
        None => Icon::Sort.view(),
    };
    view! {
        <th class=class role="columnheader" scope="col" aria-sort=sorted>
            <button class="head-sort" type="button" on:click=move |event| sort.click(key, event.shift_key())>
                <span>{column.title}</span>
                {sign}
            </button>
        </th>
    }
    .into_any()
}

/// The tick box in the head: all rows shown, some, or none.
fn select_shown(selection: Selection, rows: Signal<Vec<Row>>) -> AnyView {
    let chosen = move || rows.with(|rows| rows.iter().filter(|row| selection.has(&row.key)).count());
    let all = move || rows.with(|rows| !rows.is_empty() && chosen() == rows.len());
    let some = move || chosen() > 0 && !all();
    let toggle = move |event| {
        let ticked = event_target_checked(&event);
        selection.all.set(false);
        selection.keys.update(|keys| {
            rows.with_untracked(|rows| {
                for row in rows {
                    if ticked {
                        keys.insert(row.key.clone());
                    } else {
                        keys.remove(&row.key);
                    }
                }
            });
        });
    };
    view! {
        <th class="cell cell-select" role="columnheader" scope="col">
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=all
                    prop:indeterminate=some
                    aria-label=t("kit-table-select-shown")
                    on:change=toggle
                />
            </label>
        </th>
    }
    .into_any()
}

fn line(row: Row, columns: &[Column], selection: Option<Selection>, beside: bool) -> AnyView {
    let Row {
        key,
        name,
        href,
        open,
        cells,
    } = row;
    let tick = selection.map(|selection| {
        let label = tr_with("kit-table-select-row", &[("name", name.into())]);
        let own = key.clone();
        let put = key.clone();
        view! {
            <td class="cell cell-select" role="cell">
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=move || selection.has(&own)
                        aria-label=label
                        on:change=move |event| selection.put(&put, event_target_checked(&event))
                    />
                </label>
            </td>
        }
    });
    let mut views = cells().into_iter();
    let first = views.next().zip(columns.first()).map(|(view, column)| {
        let inside = match &href {
            Some(href) => view! {
                <a class="row-link" href=href.clone() data-noscroll=beside.then_some("")>{view}</a>
            }
            .into_any(),
            None => view,
        };
        view! { <th class=column.class() role="rowheader" scope="row">{inside}</th> }
    });
    let rest: Vec<_> = views
        .zip(columns.iter().skip(1))
        .map(|(view, column)| view! { <td class=column.class() role="cell">{view}</td> })
        .collect();
    let chosen = move || {
        selection
            .is_some_and(|selection| selection.has(&key))
            .then_some("true")
    };
    view! {
        <tr
            class="row"
            class:row-leads=href.is_some()
            role="row"
            aria-selected=chosen
            data-open=open.then_some("")
        >
            {tick}
            {first}
            {rest}
        </tr>
    }
    .into_any()
}

/// Rows of the right height while the first are loaded.
fn skeleton(columns: &[Column], selects: bool) -> Vec<AnyView> {
    let cells = |columns: &[Column]| -> Vec<AnyView> {
        columns
            .iter()
            .map(|column| {
                view! { <td class=column.class() role="cell"><span class="skeleton-line"></span></td> }
                    .into_any()
            })
            .collect()
    };
    (0..8)
        .map(|_| {
            let tick = selects.then(|| view! { <td class="cell cell-select" role="cell"></td> });
            view! { <tr class="row row-skeleton" role="row" aria-hidden="true">{tick}{cells(columns)}</tr> }
                .into_any()
        })
        .collect()
}

/// How many of how many, and the way to more.
fn footer(source: Source, shown: usize) -> Option<AnyView> {
    let total = source.total.get().filter(|_| shown > 0)?;
    let count = tr_with(
        "kit-table-rows",
        &[("shown", shown.into()), ("total", total.into())],
    );
    let more = source.more.get().then(|| {
        view! { <Button label=t("kit-table-load-more") on_click=source.load_more busy=source.busy/> }
    });
    let wait = source.busy.get().then(|| tr("kit-table-loading"));
    Some(
        view! {
            <div class="table-foot">
                <span role="status">{count} {wait.map(|wait| view! { <span class="visually-hidden">{wait}</span> })}</span>
                {more}
            </div>
        }
        .into_any(),
    )
}
