//! Where the reader is signed in, and ending that.

use domain::id::SessionId;
use domain::view::{Answer, Page, SessionView};
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, Nothing};
use crate::browser;
use crate::load::{Loaded, load};
use crate::paths::account as paths;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Weight};
use crate::ui::states::shown;
use crate::ui::status::Status;
use crate::ui::toast;

/// Where the focus goes when the line that it stood on is gone.
const PLACE: &str = "own-sessions";

/// The own sign-ins.
pub type Sessions = Loaded<Page<SessionView>>;

/// Asks for them.
pub fn sessions() -> Sessions {
    load(|| Some(paths::SESSIONS.to_owned()))
}

/// The section of the settings.
pub fn own_sessions(sessions: Sessions) -> AnyView {
    let at = super::shown_at();
    let busy = RwSignal::new(false);
    let ended = move |answer: Result<Answer<Nothing>, ApiError>, said: &'static str| {
        _ = busy.try_set(false);
        toast::say(match answer {
            Ok(_) => tr(said),
            Err(problem) => problem.say(),
        });
        sessions.reload();
        browser::focus_soon(PLACE.to_owned());
    };
    let end = move |id: SessionId| {
        busy.set(true);
        spawn_local(async move {
            let path = paths::session_of(id);
            ended(api::delete(&path).await, "settings-session-ended");
        });
    };
    let end_others = move |()| {
        busy.set(true);
        spawn_local(async move { ended(api::delete(paths::SESSIONS).await, "settings-sessions-ended") });
    };
    let body = move |all: Page<SessionView>| {
        let others = all.items.iter().any(|one| !one.current);
        let lines: Vec<_> = all
            .items
            .into_iter()
            .map(|one| line(at, one, busy, end))
            .collect();
        let act = others.then(|| {
            view! {
                <p class="settings-acts">
                    <Button label=t("settings-sessions-end") on_click=end_others busy=busy/>
                </p>
            }
        });
        view! { <ul role="list" class="roles-lines">{lines}</ul>{act} }.into_any()
    };
    view! {
        <div id=PLACE tabindex="-1">
            <p class="settings-hint">{t("settings-sessions-hint")}</p>
            {shown(sessions, 2, body)}
        </div>
    }
    .into_any()
}

/// What the device is, as far as it says so itself.
fn device(one: &SessionView) -> String {
    match (&one.browser, &one.system) {
        (Some(browser), Some(system)) => tr_with(
            "settings-session-on",
            &[
                ("browser", browser.as_str().into()),
                ("system", system.as_str().into()),
            ],
        ),
        (Some(name), None) | (None, Some(name)) => name.clone(),
        (None, None) => tr("settings-session-unknown"),
    }
}

fn line(
    at: Callback<Timestamp, String>,
    one: SessionView,
    busy: RwSignal<bool>,
    end: impl Fn(SessionId) + Copy + Send + Sync + 'static,
) -> AnyView {
    let (id, current, began, seen) = (one.id, one.current, one.created_at, one.seen_at);
    let what = made(move || device(&one));
    let when = made(move || {
        tr_with(
            "settings-session-when",
            &[("began", at.run(began).into()), ("seen", at.run(seen).into())],
        )
    });
    let name = made(move || [tr("settings-session-end"), ": ".to_owned(), what.get()].concat());
    let act = match current {
        true => view! { <Status tone=Tone::Free text=t("settings-session-this")/> }.into_any(),
        false => {
            let end = move |()| end(id);
            view! {
                <Button label=t("settings-session-end") name=name on_click=end weight=Weight::Bare busy=busy/>
            }
            .into_any()
        }
    };
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{what}</span><span class="soft">{when}</span></div>
            {act}
        </li>
    }
    .into_any()
}
