//! The own sessions with a file of each, and the secret link at which a calendar program reads them: made, shown once,
//! ended.

use domain::coaching::titled;
use domain::view::{Answer, AttendedSession, CalendarFeed, Page};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::api::{self, ApiError, Nothing};
use crate::browser;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::{Loaded, load};
use crate::paths;
use crate::texts::{language, made, t, tr, tr_with, wall};
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::states::shown;
use crate::ui::toast;

/// What is to be done with the link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Make,
    End,
}

/// The link as it stands.
#[derive(Clone, Copy)]
struct Link {
    enterprise: Enterprise,
    feed: Loaded<CalendarFeed>,
    /// The whole address, from when it was made until the page is left.
    made: RwSignal<Option<String>>,
    /// What is asked about.
    asked: RwSignal<Option<Wish>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<ApiError>>,
}

impl Link {
    fn ask(self, wish: Wish) {
        self.problem.set(None);
        self.asked.set(Some(wish));
    }

    fn act(self, wish: Wish) {
        self.busy.set(true);
        let path = paths::api::calendar(&self.enterprise.slug.get_untracked());
        spawn_local(async move {
            let answer = match wish {
                Wish::Make => api::put::<_, Answer<CalendarFeed>>(&path, &Nothing {}, None).await,
                Wish::End => api::delete(&path).await,
            };
            _ = self.busy.try_set(false);
            match answer {
                Ok(done) => {
                    _ = self.asked.try_set(None);
                    let origin = window().location().origin().unwrap_or_default();
                    let whole = done.value.path.map(|path| [origin, path].concat());
                    toast::say(tr(match whole {
                        Some(_) => "settings-calendar-made",
                        None => "settings-calendar-ended",
                    }));
                    _ = self.made.try_set(whole);
                    self.feed.reload();
                }
                Err(problem) if self.asked.try_get_untracked().flatten().is_some() => {
                    _ = self.problem.try_set(Some(problem));
                }
                Err(problem) => toast::say(problem.say()),
            }
        });
    }
}

/// The section of the settings.
#[component]
pub fn OwnCalendar() -> AnyView {
    let enterprise = enterprise();
    let link = Link {
        enterprise,
        feed: load(move || Some(paths::api::calendar(&enterprise.slug.read()))),
        made: RwSignal::new(None),
        asked: RwSignal::new(None),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    // Another enterprise has another link.
    Effect::new(move || {
        enterprise.slug.track();
        link.made.set(None);
    });
    let coming = load(move || Some(paths::api::attended(&enterprise.slug.read())));
    view! {
        {shown(coming, 1, move |coming: Page<AttendedSession>| sessions(enterprise, coming.items))}
        <p class="settings-hint">{t("settings-calendar-hint")}</p>
        {shown(link.feed, 2, move |feed: CalendarFeed| stands(link, &feed))}
        {move || link.made.get().map(|address| told(&address))}
        {question(link, Wish::Make)}
        {question(link, Wish::End)}
    }
    .into_any()
}

/// The sessions to come; nothing where there are none.
fn sessions(enterprise: Enterprise, sessions: Vec<AttendedSession>) -> AnyView {
    let lines: Vec<_> = sessions
        .into_iter()
        .map(|session| line(enterprise, session))
        .collect();
    let label = || tr("settings-calendar-coming");
    (!lines.is_empty())
        .then(|| view! { <ul role="list" class="roles-lines" aria-label=label>{lines}</ul> })
        .into_any()
}

/// A session, with the file that a calendar takes in.
fn line(enterprise: Enterprise, session: AttendedSession) -> AnyView {
    let AttendedSession {
        request,
        titles,
        start,
        minutes,
    } = session;
    let title = made(move || titled(&titles, language().tag()).to_owned());
    let when = made(move || {
        let start = enterprise.wall(start).map(wall).unwrap_or_default();
        tr_with(
            "settings-calendar-session",
            &[("start", start.into()), ("minutes", minutes.into())],
        )
    });
    let named = move || [tr("coaching-calendar"), ": ".to_owned(), title.get()].concat();
    let href = move || {
        [
            paths::api::BASE,
            &paths::api::request(&enterprise.slug.read(), request),
            "/calendar.ics",
        ]
        .concat()
    };
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{title}</span><span class="soft">{when}</span></div>
            <a class="button" href=href download="session.ics" aria-label=named>{t("coaching-calendar")}</a>
        </li>
    }
    .into_any()
}

/// Whether there is a link, and what can be done with it.
fn stands(link: Link, feed: &CalendarFeed) -> AnyView {
    let busy = Signal::derive(move || link.busy.get() && link.asked.read().is_none());
    let Some(since) = feed.created_at else {
        let make = move |()| link.act(Wish::Make);
        return view! {
            <p class="settings-acts"><Button label=t("settings-calendar-make") on_click=make busy=busy/></p>
        }
        .into_any();
    };
    let since = move || {
        let day = link.enterprise.day(since);
        day.map(|day| tr_with("settings-calendar-since", &[("day", day.into())]))
    };
    view! {
        <p>{since}</p>
        <p class="settings-acts">
            <Button label=t("settings-calendar-renew") on_click=move |()| link.ask(Wish::Make)/>
            <Button label=t("settings-calendar-end") on_click=move |()| link.ask(Wish::End) weight=Weight::Danger/>
        </p>
    }
    .into_any()
}

/// The new link, to be copied: it is not shown again.
fn told(address: &str) -> AnyView {
    let (id, hint) = (browser::fresh_id("link"), browser::fresh_id("link-hint"));
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            _ = input.focus();
        }
    });
    let text = address.to_owned();
    let copy = move |()| {
        let text = text.clone();
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
            toast::say(tr(match copied {
                Ok(_) => "settings-calendar-copied",
                Err(_) => "settings-calendar-not-copied",
            }));
        });
    };
    // Pages that did not come safely have no clipboard: the text is selected to be copied by hand.
    let copying = window()
        .is_secure_context()
        .then(|| view! { <Button label=t("settings-calendar-copy") on_click=copy weight=Weight::Primary/> });
    view! {
        <div class="settings-link">
            <label class="field-label" for=id.clone()>{t("settings-calendar-link")}</label>
            <div class="settings-link-line">
                <input
                    class="input"
                    type="text"
                    readonly=true
                    id=id
                    aria-describedby=hint.clone()
                    node_ref=input
                    prop:value=address.to_owned()
                    on:focus=move |_| {
                        if let Some(input) = input.get_untracked() {
                            input.select();
                        }
                    }
                />
                {copying}
            </div>
            <p class="settings-hint" id=hint>{t("settings-calendar-link-hint")}</p>
        </div>
    }
    .into_any()
}

/// What a link that is in use is replaced or ended after.
fn question(link: Link, wish: Wish) -> AnyView {
    let (title, effect, weight) = match wish {
        Wish::Make => (
            "settings-calendar-renew",
            "settings-calendar-renew-effect",
            Weight::Primary,
        ),
        Wish::End => (
            "settings-calendar-end",
            "settings-calendar-end-effect",
            Weight::Danger,
        ),
    };
    let open = RwSignal::new(false);
    Effect::new(move || open.set(link.asked.get() == Some(wish)));
    // Closed by Esc or its own button.
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now && untrack(|| link.asked.get()) == Some(wish) {
            link.asked.set(None);
        }
        now
    });
    let reason = Signal::derive(move || link.problem.get().map(|problem| problem.say()));
    let act = move |()| link.act(wish);
    view! {
        <Dialog open=open title=t(title) act=t(title) weight=weight on_act=act busy=link.busy reason=reason>
            <p>{t(effect)}</p>
        </Dialog>
    }
    .into_any()
}
