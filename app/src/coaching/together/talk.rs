//! The conversation: what both sides did and said, and a line to say something.

use domain::coaching::Side;
use domain::notices::About;
use domain::text::Note;
use domain::view::{Answer, Conversation, Said};
use domain::violation::Violations;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use words::Arg;

use super::Together;
use super::form::Typing;
use crate::once::Once;
use crate::outbox::Kind;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextArea;
use crate::ui::states::{EmptyState, shown};
use crate::ui::timeline::{Moment, Stage, Timeline};

/// The conversation.
pub fn talk(together: Together) -> AnyView {
    let lines = move |talk: Conversation| {
        if talk.items.is_empty() {
            return view! { <EmptyState text=t("coaching-talk-none")/> }.into_any();
        }
        let lines: Vec<_> = talk.items.into_iter().map(|said| line(together, said)).collect();
        view! { <Timeline label=t("coaching-talk") upright=true>{lines}</Timeline> }.into_any()
    };
    // Made once: what is being typed stays while the facts are asked for again.
    let may = Memo::new(move |_| {
        let facts = together.facts.value.read();
        facts.as_ref().is_some_and(|facts| facts.may_speak().is_ok())
    });
    let speaks = move || {
        may.get()
            .then(|| view! { {say(together)}{super::file::send(together)} })
    };
    view! {
        <h3 class="together-head">{t("coaching-talk")}</h3>
        {shown(together.talk, 3, lines)}
        {speaks}
    }
    .into_any()
}

fn line(together: Together, said: Said) -> AnyView {
    let (at, act, side) = (said.at, said.act, said.side);
    let when = made(move || together.wall(at).map(wall).unwrap_or_default());
    let who = made({
        let (who, inside) = (said.who, said.inside);
        move || {
            let id = match side {
                _ if inside => "coaching-by-inside",
                Side::Customer => "coaching-by-customer",
                Side::Vendor => "coaching-by-vendor",
            };
            tr_with(id, &[("who", who.as_str().into())])
        }
    });
    let did = act.map(|act| view! { <strong>{made(move || super::done_text(act))}</strong>" " });
    let about = said.about;
    let which = (!about.is_empty()).then(|| view! { <span>{made(move || told(&about))}</span>" " });
    let file = said.file.map(|file| super::file::link(together, file));
    let text = (!said.text.is_empty()).then(|| view! { <span class="together-text">{said.text}</span> });
    view! {
        <Moment stage=Stage::Past at=when instant=at.to_string() by=who>{did}{which}{text}{file}</Moment>
    }
    .into_any()
}

/// The start, the day or the answer that an act was about.
fn told(about: &About) -> String {
    if let Some(start) = &about.start {
        let zone = start.zone.replace('_', " ");
        let args = [("start", Arg::Wall(start.local)), ("zone", zone.into())];
        return tr_with("coaching-local-start", &args);
    }
    if let Some(day) = about.target_day {
        return tr_with("coaching-said-day", &[("day", day.into())]);
    }
    match about.confirmed {
        Some(true) => tr("coaching-said-confirmed"),
        Some(false) => tr("coaching-said-not-confirmed"),
        None => String::new(),
    }
}

/// Something to say, as it is typed.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Message {
    text: String,
}

/// Where the API takes what is said, below the request; the draft is kept under the same name.
const PATH: &str = "/messages";

fn say(together: Together) -> AnyView {
    let draft = RwSignal::new(Message::default());
    let form = Form::new(move || {
        let mut found = Violations::default();
        found.take("text", "COACH-13", Note::parse(&draft.read().text));
        found
    });
    let typing = Typing::of(together, PATH, draft);
    let once = Once::<Message>::new();
    let send = move |()| {
        let answered = move |answer: Result<Option<Answer<Conversation>>, bool>| {
            if let Ok(Some(answer)) = answer {
                _ = together.talk.value.try_set(Some(answer.value));
            }
        };
        let body = draft.get_untracked();
        typing.send(
            together,
            (Kind::Message, PATH),
            (form, once, body),
            |_| {},
            answered,
        );
    };
    view! {
        {typing.told(form)}
        <FormFrame form=form on_submit=send submit=t("coaching-say")>
            <Field form=form path="text" label=t("coaching-message") let:at>
                <TextArea at=at value=crate::bound!(draft.text) rows=2/>
            </Field>
        </FormFrame>
    }
    .into_any()
}
