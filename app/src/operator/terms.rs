//! The editions of the subscriber terms, and the form for a new one (PEOPLE-9).

use domain::people::{SubscriberTermsDraft, SubscriberTermsView};
use domain::view::Answer;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::way;
use crate::api;
use crate::bound;
use crate::clock;
use crate::draft::{Draft, Typing, opened};
use crate::load::{Listed, list};
use crate::once::Once;
use crate::paths::operator as own;
use crate::texts::{day, made, t, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::day::DayInput;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextArea;
use crate::ui::page::PageHead;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::status::Status;
use crate::ui::toast;

use super::text_of;

/// A list of editions.
type Editions = Listed<SubscriberTermsView>;

/// The page.
pub fn terms() -> AnyView {
    let known = list::<SubscriberTermsView>(|| own::api::all(own::api::TERMS));
    let busy = RwSignal::new(false);
    let take_back = Callback::new(move |from: Date| {
        busy.set(true);
        spawn_local(async move {
            let answer = api::delete_quietly(&own::api::terms(&from.to_string())).await;
            _ = busy.try_set(false);
            toast::say(match answer {
                Ok(()) => tr("operator-taken-back"),
                Err(problem) => problem.say(),
            });
            known.reload();
        });
    });
    let body = ready(known, move || {
        let all = known.items.get();
        let holds = all.iter().rposition(|view| !view.ahead);
        let lines = all.into_iter().enumerate();
        // The newest first.
        let mut lines: Vec<_> = lines
            .map(|(number, view)| line(view, Some(number) == holds, busy, take_back))
            .collect();
        lines.reverse();
        view! { <ul role="list" class="roles-lines">{lines}</ul> }.into_any()
    });
    view! {
        <PageHead title=t("operator-terms") facts=t("operator-terms-facts")>
            <LinkButton label=t("operator-terms-new") href=Signal::stored(own::NEW_TERMS.to_owned()) weight=Weight::Primary/>
        </PageHead>
        {body}
    }
    .into_any()
}

/// What `show` gives once the list is there.
fn ready(known: Editions, show: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    (move || match (known.total.read().is_some(), known.problem.get()) {
        (true, _) => show(),
        (false, Some(problem)) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
        (false, None) => view! { <Skeleton lines=6/> }.into_any(),
    })
    .into_any()
}

fn line(view: SubscriberTermsView, holds: bool, busy: RwSignal<bool>, take_back: Callback<Date>) -> AnyView {
    let SubscriberTermsView { terms, ahead } = view;
    let (text, tone) = match (ahead, holds) {
        (true, _) => ("operator-edition-ahead", Tone::Held),
        (false, true) => ("operator-edition-holds", Tone::Free),
        (false, false) => ("operator-edition-before", Tone::Plain),
    };
    let edition = terms.edition;
    let title = made(move || match terms.from {
        Some(from) => tr_with("operator-edition-from", &[("day", day(from).into())]),
        None => tr_with("operator-terms-first", &[("edition", edition.as_str().into())]),
    });
    let act = terms.from.filter(|_| ahead).map(|from| {
        let named = made(move || tr_with("operator-take-back-of", &[("day", from.into())]));
        let take = move |()| take_back.run(from);
        view! {
            <Button label=t("operator-take-back") name=named on_click=take weight=Weight::Danger busy=busy/>
        }
    });
    let texts: Vec<_> = terms
        .texts
        .into_iter()
        .map(|(tag, text)| view! { <p class="as-written soft" lang=tag>{text}</p> })
        .collect();
    view! {
        <li class="roles-line">
            <div class="roles-who">
                <span class="operator-edition"><strong>{title}</strong><Status tone=tone text=t(text)/></span>
                {texts}
            </div>
            <div class="roles-acts">{act}</div>
        </li>
    }
    .into_any()
}

/// The page with the form, once it is known which days are taken.
pub fn new_terms() -> AnyView {
    let known = list::<SubscriberTermsView>(|| own::api::all(own::api::TERMS));
    view! {
        <PageHead title=t("operator-terms-new") facts=t("operator-terms-new-facts")/>
        {ready(known, move || opened(own::DRAFTS, "terms", move |kept| form(kept, known)))}
    }
    .into_any()
}

fn form(kept: Draft, known: Editions) -> AnyView {
    let typing = Typing::of(kept, SubscriberTermsDraft::default(), None);
    let (draft, way) = (typing.typed, way());
    let form = Form::new(move || {
        let known = known.items.read();
        let known: Vec<_> = known.iter().map(|view| view.terms.clone()).collect();
        draft.read().check(&known, clock::now()).err().unwrap_or_default()
    });
    let once = Once::<SubscriberTermsDraft>::new();
    let submit = move |()| {
        let body = draft.get_untracked();
        spawn_local(async move {
            let key = once.key(&body);
            let answer = api::post::<_, Answer<SubscriberTermsView>>(own::api::TERMS, &body, &key).await;
            once.answered(&answer);
            if form.finish(answer).is_some() {
                kept.forget();
                toast::say(tr("operator-edition-published"));
                way.to(own::TERMS);
            }
        });
    };
    let text = move |tag| text_of(draft, |draft| &mut draft.texts, tag);
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=t("operator-publish") kept=kept.saved cancel=own::TERMS.to_owned()>
            <Field form=form path="from" label=t("operator-from") hint=t("operator-terms-from-hint") let:at>
                <DayInput at=at value=bound!(draft.from)/>
            </Field>
            <Field form=form path="texts.en" label=t("operator-terms-en") let:at>
                <TextArea at=at value=text("en") rows=8/>
            </Field>
            <Field form=form path="texts.ko" label=t("operator-terms-ko") let:at>
                <TextArea at=at value=text("ko") rows=8/>
            </Field>
        </FormFrame>
    }
    .into_any()
}
