//! The pages by their addresses. Every URL is written in `paths.rs`.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

use crate::address::{self, way};
use crate::page::Page;
use crate::part;
use crate::paths;
use crate::session::{self, Gone, Who};
use crate::shell::{Nowhere, Shell, Start};
use crate::ui::toast::Toasts;
use crate::waiting;

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    session::ask();
    waiting::start();
    address::hold_back();
    view! {
        <Router><Pages/></Router>
        <Toasts/>
    }
}

/// Which frame the address asks for.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    Start,
    SignIn,
    Kit,
    Desk,
    Account,
    Outside,
    ManagerChanges,
    Operator,
    Shell,
    Terms,
    Nowhere,
}

/// The page of the address.
#[component]
fn Pages() -> AnyView {
    address::start();
    guard();
    let page = address::page();
    let frame = Memo::new(move |_| match *page.read() {
        Page::Start => Frame::Start,
        Page::SignIn => Frame::SignIn,
        Page::Kit => Frame::Kit,
        Page::Desk(_) | Page::Week | Page::StaffNotices | Page::StaffOutbox => Frame::Desk,
        Page::Account => Frame::Account,
        Page::Outside => Frame::Outside,
        Page::ManagerChanges => Frame::ManagerChanges,
        Page::Operator => Frame::Operator,
        // PEOPLE-9: nothing of an enterprise opens before.
        Page::Within(ref slug, _) if session::membership(slug).is_some_and(|own| own.terms_wait) => {
            Frame::Terms
        }
        Page::Within(..) => Frame::Shell,
        Page::Nowhere => Frame::Nowhere,
    });
    (move || match frame.get() {
        Frame::Start => view! { <Start/> }.into_any(),
        Frame::SignIn => part::sign_in(),
        Frame::Kit => part::kit(),
        Frame::Desk => part::desk(),
        Frame::Account => part::account(),
        Frame::Outside => part::outside(),
        Frame::ManagerChanges => part::manager_changes(),
        Frame::Operator => part::operator(),
        Frame::Shell => view! { <Shell/> }.into_any(),
        Frame::Terms => part::terms(),
        Frame::Nowhere => view! { <Nowhere/> }.into_any(),
    })
    .into_any()
}

/// Opens the sign-in page when nobody is signed in, and comes back to where the reader was.
fn guard() {
    let way = way();
    let location = use_location();
    Effect::new(move || {
        let path = location.pathname.get();
        if let Who::Nobody(gone) = session::who()
            && !matches!(Page::at(&path), Page::SignIn | Page::Outside)
        {
            let back = match gone {
                Gone::Left => paths::START.to_owned(),
                Gone::Never | Gone::Ended => {
                    [path, location.query.read_untracked().to_query_string()].concat()
                }
            };
            way.instead(&paths::sign_in(&back));
        }
    });
}
