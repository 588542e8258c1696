//! One submission in the list.

use domain::coaching::Act;
use jiff::Timestamp;
use jiff::civil::DateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::entry::{Entry, Kept, Kind};
use crate::address::way;
use crate::clock;
use crate::enterprise::Enterprise;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::status::Status;
use crate::ui::toast;
use crate::{reach, shelf};

/// What it does, in a few words.
pub fn title(entry: &Entry) -> String {
    let about = entry.about.as_str();
    match entry.kind {
        Kind::Member => tr_with("outbox-member", &[("who", about.into())]),
        Kind::Assignment => tr_with(
            "outbox-assignment",
            &[("count", entry.count.into()), ("product", about.into())],
        ),
        Kind::Request => tr_with("outbox-request", &[("topic", about.into())]),
        Kind::Act(act) => {
            let act = tr(act_text(act));
            tr_with("outbox-act", &[("act", act.into()), ("topic", about.into())])
        }
        Kind::Message => tr_with("outbox-message", &[("topic", about.into())]),
        Kind::Profile => tr_with("outbox-profile", &[("who", about.into())]),
        Kind::Access => tr_with(
            "outbox-access",
            &[("who", about.into()), ("count", entry.count.into())],
        ),
        Kind::Group => tr_with("outbox-group", &[("name", about.into())]),
        Kind::GroupChange => tr_with("outbox-group-change", &[("name", about.into())]),
        Kind::Join => tr_with(
            "outbox-join",
            &[("name", about.into()), ("count", entry.count.into())],
        ),
        Kind::Team => tr_with("outbox-team", &[("name", about.into())]),
        Kind::TeamJoin => tr_with(
            "outbox-team-join",
            &[("name", about.into()), ("count", entry.count.into())],
        ),
        Kind::Ask => tr_with("outbox-ask", &[("product", about.into())]),
        Kind::Decline => tr("outbox-decline"),
        Kind::Zone => tr_with("outbox-zone", &[("zone", about.into())]),
        Kind::Hours | Kind::OwnHours => tr("outbox-hours"),
        Kind::Admin => role("roles-admins-appoint", about),
        Kind::Coordinator => role("roles-coordinator-appoint", about),
        Kind::Caller => role("roles-caller-name", about),
        Kind::Manager => role("roles-manager-ask", about),
    }
}

/// A role for somebody, by the words on its button.
fn role(act: &str, who: &str) -> String {
    tr_with("outbox-role", &[("act", tr(act).into()), ("who", who.into())])
}

/// What the act is called on the button that opens it.
pub const fn act_text(act: Act) -> &'static str {
    match act {
        Act::Take => "coaching-act-take",
        Act::Decline => "coaching-act-decline",
        Act::Propose => "coaching-act-propose",
        Act::Agree => "coaching-act-agree",
        Act::Cancel => "coaching-act-cancel",
        Act::Deliver => "coaching-act-deliver",
        Act::Miss => "coaching-act-miss",
        Act::Delay => "coaching-act-delay",
        Act::NameAttendees => "coaching-act-attendees",
        Act::HandOver => "coaching-act-hand-over",
        Act::ConfirmLanguage => "coaching-act-language",
        Act::Withdraw => "coaching-withdraw",
        // Nobody sends it.
        Act::TakeOff => "coaching-done-take-off",
    }
}

/// The wall time in the enterprise; on the vendor's side, which is in none, by the device.
fn since_wall(enterprise: Option<Enterprise>, at: Timestamp) -> Option<DateTime> {
    match enterprise {
        Some(enterprise) => enterprise.wall(clock::at(at)),
        None => Some(clock::here(clock::at(at))),
    }
}

/// What is asked before something goes for good.
#[derive(Clone, Copy, PartialEq)]
enum Question {
    Discard,
    Replace,
}

/// One submission: what, since when, how it stands, what can be done.
pub fn line(kept: Kept) -> AnyView {
    let enterprise = use_context::<Enterprise>();
    let way = way();
    let kept = StoredValue::new(kept);
    let entry = move || kept.with_value(|kept| kept.entry.clone());
    let refused = entry().refused;
    let asked = RwSignal::new(None::<Question>);
    let open = RwSignal::new(false);
    Effect::new(move || {
        if !open.get() {
            asked.set(None);
        }
    });
    let question = move |which| {
        asked.set(Some(which));
        open.set(true);
    };
    let since = made(move || {
        let at = since_wall(enterprise, entry().at).map(wall).unwrap_or_default();
        tr_with("outbox-since", &[("at", at.into())])
    });
    let edit = move || {
        spawn_local(async move {
            let kept = kept.get_value();
            if alone(&kept, kept.edit()).await {
                way.to(&kept.entry.form);
            }
        });
    };
    let on_edit = move |()| {
        spawn_local(async move {
            if kept.get_value().would_replace().await {
                question(Question::Replace);
            } else {
                edit();
            }
        });
    };
    let act = move |()| {
        let which = asked.get_untracked();
        open.set(false);
        match which {
            Some(Question::Replace) => edit(),
            Some(Question::Discard) => spawn_local(async move {
                let kept = kept.get_value();
                _ = alone(&kept, kept.discard()).await;
            }),
            None => {}
        }
    };
    let replaces = Memo::new(move |_| asked.get() == Some(Question::Replace));
    let editable = refused.is_some();
    let was_sent = refused.is_none();
    let name = made(move || title(&entry()));
    let named = move |verb: &'static str| made(move || [tr(verb), ": ".to_owned(), name.get()].concat());
    view! {
        <li class="outbox-line">
            <div class="outbox-what">
                <strong>{name}</strong>
                <span class="soft">{since}</span>
                {move || {
                    let (tone, text) = match (editable, reach::is_lost()) {
                        (true, _) => (Tone::Over, t("outbox-state-refused")),
                        (false, true) => (Tone::Held, t("outbox-state-waiting")),
                        (false, false) => (Tone::Held, t("outbox-state-sending")),
                    };
                    view! { <Status tone=tone text=text/> }
                }}
                {refused.map(|refused| view! { <p class="outbox-reason">{made(move || refused.clone().say())}</p> })}
            </div>
            <div class="outbox-acts">
                {editable.then(|| view! { <Button label=t("outbox-edit") name=named("outbox-edit") on_click=on_edit/> })}
                <Button
                    label=t("outbox-discard")
                    name=named("outbox-discard")
                    on_click=move |()| question(Question::Discard)
                    weight=Weight::Bare
                />
            </div>
            <Dialog
                open=open
                title=name
                act=made(move || tr(if replaces.get() { "outbox-replace" } else { "outbox-discard" }))
                on_act=act
            >
                <p>
                    {move || tr(match (replaces.get(), was_sent) {
                        (true, _) => "outbox-replace-hint",
                        (false, true) => "outbox-discard-sent",
                        (false, false) => "outbox-discard-hint",
                    })}
                </p>
            </Dialog>
        </li>
    }
    .into_any()
}

/// Does something to a submission that is not being sent meanwhile.
async fn alone(kept: &Kept, act: impl Future<Output = bool>) -> bool {
    let lock = shelf::lock(&kept.entry.lock(), false).await;
    let done = lock.is_some() && kept.is_still().await && act.await;
    shelf::let_go(lock);
    if !done {
        toast::say(tr("outbox-too-late"));
    }
    done
}
