//! One row, over the list: its cells, each to be mended where it is wrong, and whether it is left out.

use domain::violation::{Severity, Violation};
use intake::{Ask, Cell, Line};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::{param, way};
use crate::browser;
use crate::enterprise::enterprise;
use crate::many::{label, tone};
use crate::paths;
use crate::texts::{made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Weight};
use crate::ui::drawer::Drawer;
use crate::ui::status::Status;
use crate::ui::verdict::{no_remedies, verdict};

use super::bench::Along;
use super::state::State;

/// The row that the address names, as long as it names one.
pub fn mend(state: State) -> AnyView {
    let named = param("row");
    let at = Memo::new(move |_| {
        let rows = state.verdict.read().as_ref().map_or(0, |verdict| verdict.rows);
        named.read().parse::<usize>().ok().filter(|at| *at < rows)
    });
    let open = Memo::new(move |_| at.get().is_some());
    (move || open.get().then(|| drawer(state, at))).into_any()
}

fn drawer(state: State, at: Memo<Option<usize>>) -> AnyView {
    let slug = enterprise().slug;
    let close = Signal::derive(move || paths::imports(&slug.read()));
    let row = RwSignal::new(None::<Line>);
    let bench = state.bench;
    // Anew whenever the rules have looked at it again.
    Effect::new(move || {
        state.verdict.track();
        let Some(at) = at.get() else { return };
        spawn_local(async move {
            let line = bench
                .ask::<Option<Line>>(&Ask::Row { at }, Along::default())
                .await;
            _ = row.try_set(line.flatten());
        });
    });
    let title = made(move || {
        let number = row.read().as_ref().map_or(0, |row| i64::from(row.number));
        tr_with("imports-row-title", &[("row", number.into())])
    });
    let way = way();
    let next = move |()| {
        let Some(after) = at.get_untracked() else { return };
        spawn_local(async move {
            let ask = Ask::NextRefused { after };
            let next = bench.ask::<Option<usize>>(&ask, Along::default()).await.flatten();
            if !way.is_there() {
                return;
            }
            match next {
                Some(next) => way.beside(&paths::with_query(
                    &close.get_untracked(),
                    &[("row", &next.to_string())],
                )),
                None => way.beside(&close.get_untracked()),
            }
        });
    };
    let nothing = Signal::derive(move || (state.outcomes().refused == 0).then(|| tr("imports-none-refused")));
    let out = Memo::new(move |_| row.read().as_ref().is_some_and(|row| row.left_out));
    let outcome = move || {
        row.read().as_ref().map(|row| match row.outcome {
            Some(outcome) => {
                view! { <Status tone=tone(outcome) text=made(move || term_alone(outcome.word()))/> }
            }
            None => view! { <Status tone=Tone::Plain text=t("imports-left-out")/> },
        })
    };
    let turn = move |()| {
        if let Some(at) = at.get_untracked() {
            state.leave_out(at, !out.get_untracked());
        }
    };
    let leave = made(move || {
        tr(if out.get() {
            "imports-take-in"
        } else {
            "many-leave-out"
        })
    });
    view! {
        <Drawer title=title close=close>
            <p>{outcome}</p>
            <div class="imports-cells">
                {Cell::ALL.map(|of| cell(state, (at, row), of)).into_iter().collect::<Vec<_>>()}
            </div>
            <div class="imports-acts">
                <Button label=t("imports-next") on_click=next weight=Weight::Primary reason=nothing/>
                <Button label=leave on_click=turn/>
            </div>
        </Drawer>
    }
    .into_any()
}

fn cell(state: State, (at, row): (Memo<Option<usize>>, RwSignal<Option<Line>>), of: Cell) -> AnyView {
    let id = browser::fresh_id("imports");
    let verdict_id = format!("{id}-verdict");
    let found = Memo::new(move |_| -> Vec<Violation> {
        let row = row.read();
        let all = row.as_ref().map(|row| row.violations.clone()).unwrap_or_default();
        all.into_iter()
            .filter(|found| found.field == of.field())
            .collect()
    });
    let text = Memo::new(move |_| {
        row.read()
            .as_ref()
            .map(|row| of.of(&row.person).clone())
            .unwrap_or_default()
    });
    let refused = move || found.with(|found| found.iter().any(|found| found.severity == Severity::Refuse));
    let described = {
        let id = verdict_id.clone();
        move || found.with(|found| !found.is_empty()).then(|| id.clone())
    };
    let said = move || {
        let remedies = no_remedies();
        found.with(|found| {
            found
                .iter()
                .map(|found| verdict(found, &remedies, None))
                .collect::<Vec<_>>()
        })
    };
    let write = move |event| {
        let typed = event_target_value(&event);
        if let Some(at) = at.get_untracked().filter(|_| typed != text.get_untracked()) {
            state.mend(at, of, typed);
        }
    };
    view! {
        <div class="field" data-field=of.field()>
            <label class="field-label" for=id.clone()>{move || label(of)}</label>
            <input
                class="input"
                id=id
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                aria-invalid=move || refused().then_some("true")
                aria-describedby=described
                on:change=write
            />
            <div class="field-verdicts" id=verdict_id aria-live="polite">{said}</div>
        </div>
    }
    .into_any()
}
