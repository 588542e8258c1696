//! The files that were imported before.

use domain::people::ImportState;
use domain::view::ImportView;
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::load::list;
use crate::paths;
use crate::texts::{self, made, t, term_alone, tr_with};
use crate::ui::banner::Tone;
use crate::ui::page::Section;
use crate::ui::states::EmptyState;
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Table};

/// The list, the newest first.
pub fn past() -> AnyView {
    let enterprise = enterprise();
    let imports = list::<ImportView>(move || paths::api::imports(&enterprise.slug.read()));
    let row = move |import: ImportView| {
        let href = paths::import(&enterprise.slug.read(), import.id);
        let file = import.file.clone();
        let shown = import.clone();
        Row::new(import.id, file, move || {
            let import = shown.clone();
            let day = enterprise.wall(import.created_at).map(texts::wall);
            vec![
                import.file.clone().into_any(),
                status(import.state),
                day.into_any(),
                texts::count(import.rows).into_any(),
                said(&import).into_any(),
            ]
        })
        .href(href)
    };
    let rows = Signal::derive(move || imports.items.get().into_iter().map(row).collect::<Vec<_>>());
    let columns = vec![
        Column::new(t("imports-file")).phone(Phone::First),
        Column::new(t("imports-state")).phone(Phone::Beside),
        Column::new(t("imports-when")),
        Column::new(t("imports-rows")).figures().phone(Phone::Hidden),
        Column::new(t("imports-outcome")).phone(Phone::Hidden),
    ];
    let empty = move || view! { <EmptyState text=t("imports-past-none")/> };
    view! {
        <Section title=t("imports-past")>
            <Table label=t("imports-past") columns=columns rows=rows source=imports empty=empty beside=false/>
        </Section>
    }
    .into_any()
}

/// Where an import stands.
pub fn status(state: ImportState) -> AnyView {
    let tone = match state {
        ImportState::Waiting | ImportState::Applying | ImportState::Undoing => Tone::Held,
        ImportState::Done => Tone::Free,
        ImportState::Refused => Tone::Over,
        ImportState::Undone => Tone::Plain,
    };
    view! { <Status tone=tone text=made(move || term_alone(state.word()))/> }.into_any()
}

/// How many rows came to what, in one line.
pub fn said(import: &ImportView) -> String {
    let outcomes = &import.outcomes;
    let args = [
        ("added", (outcomes.added + outcomes.brought_back).into()),
        ("known", outcomes.already_member.into()),
        ("skipped", outcomes.skipped.into()),
        ("refused", outcomes.refused.into()),
    ];
    let mut said = tr_with("imports-counts", &args);
    // What was to come and did not, or came and went; and the role that some were given.
    for (text, count) in [
        ("imports-counts-kept-out", outcomes.kept_out),
        ("imports-counts-taken-back", outcomes.taken_back),
        ("imports-counts-appointed", outcomes.appointed),
    ] {
        if count > 0 {
            said = tr_with(text, &[("counts", said.into()), ("count", count.into())]);
        }
    }
    said
}
