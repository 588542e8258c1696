//! What came of a file: how far it is, then what became of each row; to be kept as a file, and taken back.

use domain::id::ImportId;
use domain::people::{ImportState, Outcome, display_name};
use domain::view::{Answer, ImportView, ImportedRow};
use domain::violation::Violation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::{area, param, way};
use crate::api::{self, ApiError, Key, Nothing};
use crate::browser::Pause;
use crate::enterprise::enterprise;
use crate::load::{Loaded, list, load};
use crate::many::tone;
use crate::page::Area;
use crate::paths;
use crate::people::save;
use crate::texts::{self, made, t, term_alone, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Button;
use crate::ui::page::PageHead;
use crate::ui::progress::Progress;
use crate::ui::states::{EmptyState, shown};
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Table};
use crate::ui::verdict::{no_remedies, verdict};

use super::past::{said, status};

/// How long after an answer it is asked again how far it is, in milliseconds.
const PAUSE: u64 = 700;

/// The page.
#[component]
pub fn Import() -> AnyView {
    let slug = enterprise().slug;
    let area = area();
    let id = Memo::new(move |_| match area.get() {
        Area::Import(id) => id,
        _ => None,
    });
    let import = load::<ImportView>(move || Some(paths::api::import(&slug.read(), id.get()?)));
    let pause = Pause::of(PAUSE);
    Effect::new(move || {
        let open = import
            .value
            .read()
            .as_ref()
            .is_some_and(|import| import.state.is_open());
        if open {
            pause.then(move || import.reload());
        }
    });
    let file = made(move || {
        let file = import.value.read().as_ref().map(|import| import.file.clone());
        file.unwrap_or_else(|| tr("imports-title"))
    });
    let facts = made(move || {
        import
            .value
            .read()
            .as_ref()
            .map(said)
            .unwrap_or_else(|| "\u{a0}".to_owned())
    });
    let ended = Memo::new(move |_| {
        let import = import.value.read();
        import
            .as_ref()
            .filter(|import| !import.state.is_open())
            .map(|import| import.id)
    });
    let download = move |()| {
        if let Some(id) = id.get_untracked() {
            let path = paths::api::import(&slug.get_untracked(), id);
            save(&[paths::api::BASE, &path, "?format=csv"].concat());
        }
    };
    view! {
        <div class="page">
            <PageHead title=file facts=facts>
                <Button label=t("imports-download") on_click=download/>
                {undo(import, id)}
            </PageHead>
            {shown(import, 4, stand)}
            {move || ended.get().map(rows)}
        </div>
    }
    .into_any()
}

/// Where it stands, with what is to be said of it.
fn stand(import: ImportView) -> AnyView {
    let state = import.state;
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let done = Signal::stored(Some((count(import.done), count(import.rows))));
    let body = if state.is_open() {
        let label = made(move || term_alone(state.word()));
        view! {
            <Progress label=label done=done/>
            <p class="soft">{t("imports-may-leave")}</p>
        }
        .into_any()
    } else {
        status(state)
    };
    let differ = (import.differ > 0 && state != ImportState::Waiting).then(|| {
        let text = made(move || tr_with("imports-differ", &[("count", import.differ.into())]));
        view! { <Banner tone=Tone::Soon text=text/> }
    });
    let remedies = no_remedies();
    let found: Vec<AnyView> = import
        .found
        .iter()
        .map(|found| verdict(found, &remedies, None))
        .collect();
    view! { <div class="imports-stand">{body}{differ}{found}</div> }.into_any()
}

/// Takes all of it back, or says what stands in the way.
fn undo(import: Loaded<ImportView>, id: Memo<Option<ImportId>>) -> AnyView {
    let slug = enterprise().slug;
    let stands = RwSignal::new(Vec::<Violation>::new());
    let problem = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let done = Memo::new(move |_| {
        import
            .value
            .read()
            .as_ref()
            .is_some_and(|import| import.state == ImportState::Done)
    });
    let act = move |()| {
        let Some(id) = id.get_untracked() else { return };
        let path = paths::api::import_undo(&slug.get_untracked(), id);
        busy.set(true);
        spawn_local(async move {
            let answer = api::post::<_, Answer<ImportView>>(&path, &Nothing {}, &Key::fresh()).await;
            _ = busy.try_set(false);
            match answer {
                Ok(_) => _ = stands.try_set(Vec::new()),
                Err(ApiError::Violations(found)) => _ = stands.try_set(found.into_iter().collect()),
                Err(other) => _ = problem.try_set(Some(other)),
            }
            import.reload();
        });
    };
    let told = move || {
        let remedies = no_remedies();
        let found = stands.read();
        let said: Vec<AnyView> = found
            .iter()
            .map(|found| verdict(found, &remedies, None))
            .collect();
        (!said.is_empty()).then(|| view! { <div class="imports-stands" role="alert">{said}</div> })
    };
    let failed = move || {
        problem
            .get()
            .map(|problem| view! { <Banner tone=Tone::Over text=made(move || problem.say())/> })
    };
    view! {
        {move || done.get().then(|| view! { <Button label=t("imports-undo") on_click=act busy=busy/> })}
        {told}
        {failed}
    }
    .into_any()
}

/// What became of the rows, of one kind or of all.
fn rows(import: ImportId) -> AnyView {
    let slug = enterprise().slug;
    let wanted = param("outcome");
    let way = way();
    let rows = list::<ImportedRow>(move || paths::api::import_rows(&slug.read(), import, &wanted.read()));
    let filter = move |(value, text): (&'static str, String)| {
        let chosen = move || *wanted.read() == value;
        view! {
            <button
                class="imports-filter"
                type="button"
                aria-pressed=move || if chosen() { "true" } else { "false" }
                on:click=move |_| way.set("outcome", &[value].into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>())
            >
                {text}
            </button>
        }
    };
    let filters = move || {
        let all = std::iter::once(("", tr("imports-filter-all")));
        let outcomes = Outcome::ALL
            .into_iter()
            .map(|outcome| (asked(outcome), term_alone(outcome.word())));
        all.chain(outcomes).map(filter).collect::<Vec<_>>()
    };
    let row = move |row: ImportedRow| {
        let name = row.person.email.clone();
        Row::new(row.number, name, move || cells(&row))
    };
    let lines = Signal::derive(move || rows.items.get().into_iter().map(row).collect::<Vec<_>>());
    let columns = vec![
        Column::new(t("people-column-email")).phone(Phone::First),
        Column::new(t("imports-row")).figures().phone(Phone::Hidden),
        Column::new(t("people-column-name")),
        Column::new(t("imports-outcome")).phone(Phone::Beside),
        Column::new(t("imports-reason")),
    ];
    let empty = move || view! { <EmptyState text=t("imports-rows-none")/> };
    view! {
        <div class="imports-filters" role="group" aria-label=t("imports-filters")>{filters}</div>
        <Table label=t("imports-rows") columns=columns rows=lines source=rows empty=empty/>
    }
    .into_any()
}

/// The outcome as the API calls it.
const fn asked(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::BroughtBack => "brought-back",
        Outcome::AlreadyMember => "already-member",
        Outcome::Skipped => "skipped",
        Outcome::Refused => "refused",
        Outcome::KeptOut => "kept-out",
        Outcome::TakenBack => "taken-back",
    }
}

fn cells(row: &ImportedRow) -> Vec<AnyView> {
    let person = &row.person;
    let name = display_name(&person.first_name, &person.last_name);
    let outcome = row.outcome.map(|outcome| {
        view! { <Status tone=tone(outcome) text=made(move || term_alone(outcome.word()))/> }
    });
    let mut why: Vec<String> = match row.left_out {
        true => vec![tr("imports-left-out")],
        false => row
            .violations
            .iter()
            .map(|found| [&texts::violation(found), " (", &found.rule, ")"].concat())
            .collect(),
    };
    let otherwise = |outcome: Outcome| outcome.otherwise(row.seen, row.left_out);
    if let Some(seen) = row.outcome.and_then(otherwise) {
        why.push(tr_with(
            "imports-was",
            &[("seen", words::Arg::Term(seen.word().into()))],
        ));
    }
    vec![
        person.email.clone().into_any(),
        texts::count(row.number.into()).into_any(),
        name.trim().to_owned().into_any(),
        outcome.into_any(),
        why.join(" ").into_any(),
    ]
}
