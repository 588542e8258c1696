//! A table of many rows. Only those in sight are in the document: their elements are used again for others as the page
//! is scrolled, and nothing of them changes but texts. Printing shows all that are loaded.

mod choice;
mod head;
mod keys;
mod line;
mod slot;
mod stage;

use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use web_sys::Element;

use crate::texts::{Text, t};

use super::selection::Selection;
use super::states::ErrorState;
use super::table::{Column, Sort, Source, footer};

pub use choice::{Choice, ColumnChoice};
pub use line::Line;

use head::heads;
use stage::Stage;

/// Where the rows of a [`Pool`] come from. What it reads of signals is followed.
pub trait Lines: Send + Sync {
    /// How many rows are there.
    fn count(&self) -> usize;
    /// Writes what stands in a row into `line`, which is empty, with a cell for each column.
    fn write(&self, at: usize, line: &mut Line);
}

/// A table of many rows.
#[component]
pub fn Pool(
    /// What it lists, for readers.
    #[prop(into)]
    label: Text,
    /// The columns, at most twelve; the first is the row's name.
    columns: Vec<Column>,
    /// The rows that are there.
    lines: Arc<dyn Lines>,
    /// Where they come from.
    #[prop(into)]
    source: Source,
    /// Which columns are shown, and how wide.
    choice: Choice,
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
    /// True while every row is in the document, in sight or not.
    #[prop(optional, into)]
    whole: Signal<bool>,
) -> AnyView {
    let body = NodeRef::<html::Tbody>::new();
    let table = NodeRef::<html::Table>::new();
    let printed = RwSignal::new(false);
    let stage = StoredValue::new_local(Stage::of(&columns, selection, beside));
    let rows = lines.clone();
    let still = crate::browser::Pause::of(150);
    // What is shown is put into the order that it is read in once all is still.
    let show = move || {
        let Some(place) = body.get() else { return };
        let all = whole.get() || printed.get();
        _ = stage.try_update_value(|stage| stage.show(&place, rows.as_ref(), all));
        still.then(move || _ = stage.try_update_value(|stage| stage.settle(&place)));
    };
    let count = {
        let lines = lines.clone();
        Memo::new(move |_| lines.count())
    };
    {
        let show = show.clone();
        Effect::new(show);
        Effect::new(move || _ = stage.try_update_value(Stage::mark));
    }
    // What was scrolled is shown at the next frame.
    let again = {
        let show = show.clone();
        move || {
            untrack(&show);
            let near = stage.try_with_value(Stage::is_near_the_end).unwrap_or_default();
            if near && source.more.get_untracked() && !source.busy.get_untracked() {
                source.load_more.run(());
            }
        }
    };
    let asked = StoredValue::new(false);
    let moved = move || {
        if asked.try_get_value() == Some(false) {
            asked.set_value(true);
            let again = again.clone();
            request_animation_frame(move || {
                if asked.try_set_value(false).is_none() {
                    again();
                }
            });
        }
    };
    let sized = {
        let moved = moved.clone();
        move || {
            _ = stage.try_update_value(Stage::forget_height);
            moved();
        }
    };
    let print = move |on: bool| {
        let show = show.clone();
        move || {
            printed.set(on);
            untrack(&show);
        }
    };
    let (before, after) = (print.clone()(true), print(false));
    let listeners = [
        window_event_listener(ev::scroll, move |_| moved()),
        window_event_listener(ev::resize, move |_| sized()),
        window_event_listener_untyped("beforeprint", move |_| before()),
        window_event_listener_untyped("afterprint", move |_| after()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    choice.apply(table, &columns);

    let shown = count;
    let nothing = move || {
        let problem = source.problem.get();
        match problem {
            Some(problem) => Some(view! { <ErrorState problem=problem retry=source.retry/> }.into_any()),
            None if shown.get() > 0 || source.busy.get() => None,
            None => Some(empty.run().into_any()),
        }
    };
    let waits = move || {
        (shown.get() == 0 && source.busy.get() && source.problem.with(Option::is_none)).then(skeleton)
    };
    let stale = move || (source.busy.get() && shown.get() > 0).then_some("true");
    let total = move || {
        let all = source.total.get().unwrap_or_default();
        all.max(i64::try_from(shown.get()).unwrap_or(i64::MAX))
            .saturating_add(1)
    };
    let width = columns.len() + usize::from(selection.is_some());
    let keys = lines.clone();
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(place) = body.get_untracked() else { return };
        _ = stage.try_update_value(|stage| {
            untrack(|| keys::press(&event, &place, stage, keys.as_ref(), selection));
        });
    };
    let on_tick = move |event: ev::Event| {
        let ticked: Element = event_target(&event);
        let key = stage.try_with_value(|stage| stage.key_of(&ticked)).flatten();
        if let (Some(key), Some(selection)) = (key, selection) {
            selection.put(&key, event_target_checked(&event));
        }
    };
    let heads = heads(columns, choice, sort, selection, lines);
    view! {
        <div class="table-place" aria-busy=stale>
            <table
                class="table pool"
                role="table"
                aria-label=label
                aria-rowcount=total
                aria-colcount=width
                node_ref=table
                data-hide=move || choice.hidden_words()
                data-whole=move || (whole.get() || printed.get()).then_some("")
            >
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">{heads}</tr></thead>
                <tbody
                    role="rowgroup"
                    tabindex="-1"
                    node_ref=body
                    on:keydown=on_key
                    on:change=on_tick
                    on:pointerover=move |event| slot::tell_whole(&event_target(&event))
                ></tbody>
            </table>
            {waits}
            {nothing}
            {move || footer(source, shown.get())}
        </div>
    }
    .into_any()
}

/// Rows of the right height while the first are loaded.
fn skeleton() -> AnyView {
    let lines: Vec<_> = (0..8)
        .map(|_| view! { <div class="row-skeleton pool-skeleton"><span class="skeleton-line"></span></div> })
        .collect();
    view! { <div aria-hidden="true">{lines}</div> }.into_any()
}

/// The words of a column's head, for what is said about the column.
fn titled(column: Column) -> Text {
    if column.title.get_untracked().is_empty() {
        t("kit-more")
    } else {
        column.title
    }
}
