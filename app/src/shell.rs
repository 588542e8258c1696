//! The frame around every page.

mod account_menu;
mod banners;
mod rail;
mod staff;
mod top;

use domain::access::StaffRole;
use domain::view::EnterpriseView;
use leptos::context::Provider;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address::{self, param, way};
use crate::api::ApiError;
use crate::enterprise::Enterprise;
use crate::load::load;
use crate::page::{Area, Page};
use crate::session::{self, Who};
use crate::texts::{Text, t};
use crate::ui::button::{LinkButton, Weight};
use crate::ui::page::titled;
use crate::ui::states::{ErrorState, Skeleton};
use crate::{browser, part, paths, ui};

use rail::Rail;
use top::Top;

pub use account_menu::{AccountMenu, LanguageMenu};
pub use banners::Banners;
pub use staff::staff_head;

/// The pages of an enterprise, in their frame.
#[component]
pub fn Shell() -> AnyView {
    let page = address::page();
    let slug = Memo::new(move |_| match &*page.read() {
        Page::Within(slug, _) => slug.clone(),
        _ => String::new(),
    });
    let known = Memo::new(move |_| matches!(session::who(), Who::Known(_)));
    let view = load::<EnterpriseView>(move || known.get().then(|| paths::api::enterprise(&slug.read())));
    let wanted = param("team");
    let team = Memo::new(move |_| wanted.read().parse().ok());
    let enterprise = Enterprise::new(slug, view, team);
    let state = Memo::new(move |_| match session::who() {
        Who::Failed(problem) => State::Failed(problem),
        Who::Unknown | Who::Nobody(_) => State::Waiting,
        Who::Known(_) => match (view.value.read().is_some(), view.problem.get()) {
            (true, _) => State::Ready,
            (false, Some(ApiError::NotFound)) => State::Lost,
            (false, Some(problem)) => State::Failed(problem),
            (false, None) => State::Waiting,
        },
    });
    let retry = Callback::new(move |()| {
        if matches!(session::who(), Who::Failed(_)) {
            session::retry();
        } else {
            view.reload();
        }
    });
    // The address stays as it is: it says which page this is, not which part of it.
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus_soon(CONTENT.to_owned());
    };
    focus_follows_the_page();
    let palette = RwSignal::new(false);
    let page = move || match state.get() {
        State::Ready => inside(),
        State::Waiting => view! { <div class="page"><Skeleton lines=6/></div> }.into_any(),
        State::Failed(problem) => {
            view! { <div class="page"><ErrorState problem=problem retry=retry/></div> }.into_any()
        }
        State::Lost => ().into_any(),
    };
    // The frame stands once it is known for whom, and does not change with the page in it.
    let frame = Memo::new(move |_| match (state.get(), session::who()) {
        (State::Lost, _) => Frame::Lost,
        (_, Who::Known(_)) => Frame::Whole,
        _ => Frame::Bare,
    });
    let framed = move || match frame.get() {
        Frame::Lost => view! { <Nowhere/> }.into_any(),
        Frame::Bare => view! { <main class="content" id=CONTENT>{page}</main> }.into_any(),
        Frame::Whole => view! {
            <a class="skip" href="#content" on:click=skip>{t("shell-skip")}</a>
            <div class="shell">
                <Rail/>
                <div class="shell-main">
                    <header class="head">
                        <Top palette=palette/>
                        <Banners/>
                    </header>
                    <main class="content" id=CONTENT tabindex="-1">{page}</main>
                </div>
            </div>
            {move || part::palette::shown(palette)}
        }
        .into_any(),
    };
    // Of its own: what is provided to the whole of `Pages` would outlive this frame, and be read when it is gone.
    view! { <Provider value=enterprise>{framed}</Provider> }.into_any()
}

/// The page in the frame. What opens over it is its own.
fn inside() -> AnyView {
    let area = address::area();
    let under = Memo::new(move |_| area.get().under());
    (move || match under.get() {
        Area::Home => part::home(),
        Area::People => part::people(),
        Area::NewMembers => part::many(),
        Area::History => part::history(),
        Area::Imports => part::imports(),
        Area::Import(_) => part::import(),
        Area::Seats => part::seats(),
        Area::Assign(_) => part::assign(),
        Area::Coaching => part::coaching(),
        Area::NewRequest => part::new_request(),
        Area::Notices => part::notices(),
        Area::Outbox => part::outbox(),
        Area::Contracts => part::contracts(),
        Area::Contract(_) => part::contract(),
        Area::Admins(_) => part::admins(),
        Area::Groups => part::groups(),
        Area::Group(_) => part::group(),
        Area::Queue => part::queue(),
        Area::Teams => part::teams(),
        Area::Settings => part::settings(),
        _ => view! { <NotFound/> }.into_any(),
    })
    .into_any()
}

/// What stands around the page.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    Bare,
    Lost,
    Whole,
}

/// The id of the page's content.
pub const CONTENT: &str = "content";

/// Another page takes the focus, so that readers hear it; a drawer that opens or closes sees to its own.
fn focus_follows_the_page() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path && !before.starts_with(&path)) {
            request_animation_frame(|| {
                if let (Ok(None), Some(content)) = (
                    document().query_selector("dialog[open]"),
                    browser::element(CONTENT),
                ) {
                    browser::focus(&content);
                }
            });
        }
        path
    });
}

#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Ready,
    Lost,
    Failed(ApiError),
}

/// `/`: on to the first enterprise.
#[component]
pub fn Start() -> impl IntoView {
    let way = way();
    Effect::new(move || {
        let Some(me) = session::me() else { return };
        if let Some(first) = me.memberships.first() {
            way.instead(&paths::home(&first.slug));
        } else if me.staff.contains(&StaffRole::Specialist) {
            way.instead(paths::DESK);
        } else if me.staff.contains(&StaffRole::Operator) {
            way.instead(paths::operator::OPERATOR);
        }
    });
    let page = move || match session::who() {
        Who::Known(me) if me.memberships.is_empty() => {
            view! { <Alone title=t("shell-product") text=t("shell-no-enterprise")><SignOut/></Alone> }
                .into_any()
        }
        Who::Failed(problem) => {
            view! { <div class="alone"><ErrorState problem=problem retry=|()| session::retry()/></div> }
                .into_any()
        }
        _ => view! { <div class="alone"><Skeleton/></div> }.into_any(),
    };
    page.into_any()
}

#[component]
fn SignOut() -> impl IntoView {
    view! { <ui::button::Button label=t("shell-sign-out") on_click=|()| session::leave()/> }
}

/// An address that is none of ours, outside an enterprise.
#[component]
pub fn Nowhere() -> impl IntoView {
    titled(t("shell-not-found"));
    view! {
        <Alone title=t("shell-not-found") text=t("shell-not-found-hint")>
            <LinkButton label=t("shell-go-home") href=paths::START.to_owned() weight=Weight::Primary/>
        </Alone>
    }
}

/// A page that only some may see, while it is not known that the reader may.
pub fn closed(who: Who) -> AnyView {
    let inner = match who {
        Who::Unknown => view! { <Skeleton/> }.into_any(),
        Who::Failed(problem) => {
            view! { <ErrorState problem=problem retry=|()| session::retry()/> }.into_any()
        }
        Who::Known(_) | Who::Nobody(_) => return view! { <Nowhere/> }.into_any(),
    };
    view! { <div class="alone">{inner}</div> }.into_any()
}

/// An address that is none of ours, inside an enterprise.
#[component]
pub fn NotFound() -> impl IntoView {
    titled(t("shell-not-found"));
    view! {
        <div class="page">
            <div class="lost">
                <h1 class="page-title">{t("shell-not-found")}</h1>
                <p>{t("shell-not-found-hint")}</p>
                <LinkButton label=t("shell-go-home") href=paths::START.to_owned()/>
            </div>
        </div>
    }
    .into_any()
}

/// A page without the frame: a title, a sentence, an act.
#[component]
fn Alone(
    /// The title.
    #[prop(into)]
    title: Text,
    /// The sentence.
    #[prop(into)]
    text: Text,
    /// The act.
    children: Children,
) -> AnyView {
    view! {
        <main class="alone" id="content">
            <h1 class="page-title">{title}</h1>
            <p>{text}</p>
            {children()}
        </main>
    }
    .into_any()
}
