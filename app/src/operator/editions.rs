//! The editions of the plans' terms, each with its numbers and since when it holds (PLAN-2).

use domain::plans::Plan;
use domain::policy::{Cadence, Edition, EditionView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::load::{Listed, list};
use crate::paths::operator as own;
use crate::texts::{day, made, t, term, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::status::Status;
use crate::ui::toast;

/// The page.
pub fn editions() -> AnyView {
    let known = list::<EditionView>(|| own::api::all(own::api::EDITIONS));
    let asked = RwSignal::new(None::<Edition>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |edition: Edition| {
        asked.set(Some(edition));
        open.set(true);
    });
    let body = move || {
        if known.total.read().is_none() {
            return match known.problem.get() {
                Some(problem) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
                None => view! { <Skeleton lines=6/> }.into_any(),
            };
        }
        let all = known.items.get();
        let of_plan = |plan: Plan| {
            let mut own: Vec<_> = all
                .iter()
                .filter(|view| view.edition.plan == plan)
                .cloned()
                .collect();
            let now = own.iter().rposition(|view| !view.ahead);
            // The newest first.
            let mut lines: Vec<_> = own
                .drain(..)
                .enumerate()
                .map(|(number, view)| line(view, Some(number) == now, ask))
                .collect();
            lines.reverse();
            let title = made(move || term_alone(plan.word()));
            view! {
                <Section title=title>
                    <ul role="list" class="roles-lines">{lines}</ul>
                </Section>
            }
        };
        [Plan::Business, Plan::Premium].map(of_plan).into_any()
    };
    view! {
        <PageHead title=t("operator-editions") facts=t("operator-editions-facts")>
            <LinkButton label=t("operator-edition-new") href=Signal::stored(own::NEW_EDITION.to_owned()) weight=Weight::Primary/>
        </PageHead>
        <p class="roles-hint soft">{t("operator-editions-hint")}</p>
        {body}
        {taking_back(asked, open, known)}
    }
    .into_any()
}

/// The numbers of an edition in words.
pub fn numbers(edition: &Edition) -> String {
    let counted = edition
        .kinds
        .iter()
        .find_map(|terms| Some((terms.cadence, terms.granted?)));
    let sessions = match counted {
        Some((Cadence::Quarter, granted)) => tr_with("operator-per-quarter", &[("granted", granted.into())]),
        Some((Cadence::Window { days }, granted)) => {
            let args = [("granted", granted.into()), ("days", i64::from(days).into())];
            tr_with("operator-per-window", &args)
        }
        None => tr("operator-no-sessions"),
    };
    let more = match edition.refuses_more {
        true => "operator-numbers-most",
        false => "operator-numbers-advised",
    };
    let args = [
        ("least", edition.least_minutes.into()),
        ("most", edition.most_minutes.into()),
        ("attendees", edition.advised_attendees.into()),
        ("days", i64::from(edition.target_days).into()),
    ];
    [sessions, tr_with(more, &args)].join(" ")
}

fn line(view: EditionView, holds: bool, ask: Callback<Edition>) -> AnyView {
    let EditionView { edition, ahead, .. } = view;
    let from = edition.from;
    let (text, tone) = match (ahead, holds) {
        (true, _) => ("operator-edition-ahead", Tone::Held),
        (false, true) => ("operator-edition-holds", Tone::Free),
        (false, false) => ("operator-edition-before", Tone::Plain),
    };
    let told = {
        let edition = edition.clone();
        move || numbers(&edition)
    };
    let named = made(move || tr_with("operator-take-back-of", &[("day", from.into())]));
    let act = ahead.then(|| {
        let take = move |()| ask.run(edition.clone());
        view! { <Button label=t("operator-take-back") name=named on_click=take weight=Weight::Danger/> }
    });
    view! {
        <li class="roles-line">
            <div class="roles-who">
                <span class="operator-edition">
                    <strong>{move || tr_with("operator-edition-from", &[("day", day(from).into())])}</strong>
                    <Status tone=tone text=t(text)/>
                </span>
                <span class="soft">{told}</span>
            </div>
            <div class="roles-acts">{act}</div>
        </li>
    }
    .into_any()
}

/// The question before an edition goes that has not begun.
fn taking_back(
    asked: RwSignal<Option<Edition>>,
    open: RwSignal<bool>,
    known: Listed<EditionView>,
) -> AnyView {
    let busy = RwSignal::new(false);
    let act = move |()| {
        let Some(edition) = asked.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let path = own::api::edition(edition.plan.word(), &edition.from.to_string());
            let answer = api::delete_quietly(&path).await;
            _ = busy.try_set(false);
            _ = open.try_set(false);
            toast::say(match answer {
                Ok(()) => tr("operator-taken-back"),
                Err(problem) => problem.say(),
            });
            known.reload();
        });
    };
    let told = move || {
        asked.get().map(|edition| {
            let args = [
                ("plan", term(edition.plan.word()).into()),
                ("day", edition.from.into()),
            ];
            tr_with("operator-take-back-told", &args)
        })
    };
    view! {
        <Dialog open=open title=t("operator-take-back-title") act=t("operator-take-back") on_act=act busy=busy>
            <p>{told}</p>
        </Dialog>
    }
    .into_any()
}
