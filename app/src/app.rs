//! The pages by their addresses. Every URL is written in `paths.rs`.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::account::SignIn;
use crate::address::way;
use crate::home::Home;
use crate::kit::Kit;
use crate::session::{self, Gone, Who};
use crate::shell::{NotFound, Nowhere, Shell, Start};
use crate::ui::toast::Toasts;
use crate::{coaching, paths, people, seats};

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    session::ask();
    view! {
        <Router>
            <Guard/>
            <Routes fallback=|| view! { <Nowhere/> }.into_any()>
                <Route path=path!("/") view=|| view! { <Start/> }.into_any()/>
                <Route path=path!("/sign-in") view=|| view! { <SignIn/> }.into_any()/>
                <Route path=path!("/kit") view=|| view! { <Kit/> }.into_any()/>
                <ParentRoute path=path!("/:slug") view=|| view! { <Shell/> }.into_any()>
                    <Route path=path!("") view=|| view! { <Home/> }.into_any()/>
                    <ParentRoute path=path!("people") view=|| view! { <people::People/> }.into_any()>
                        <Route path=path!("") view=|| ().into_any()/>
                        <Route path=path!("new") view=|| view! { <people::NewMember/> }.into_any()/>
                        <Route path=path!(":id") view=|| view! { <people::Member/> }.into_any()/>
                    </ParentRoute>
                    <ParentRoute path=path!("seats") view=|| view! { <seats::Seats/> }.into_any()>
                        <Route path=path!("") view=|| ().into_any()/>
                        <Route path=path!(":pool") view=|| view! { <seats::Pool/> }.into_any()/>
                    </ParentRoute>
                    <Route path=path!("seats/:pool/assign") view=|| view! { <seats::Assign/> }.into_any()/>
                    <ParentRoute path=path!("coaching") view=|| view! { <coaching::Coaching/> }.into_any()>
                        <Route path=path!("") view=|| ().into_any()/>
                        <Route path=path!("requests/:id") view=|| view! { <coaching::Request/> }.into_any()/>
                    </ParentRoute>
                    <Route path=path!("coaching/new") view=|| view! { <coaching::NewRequest/> }.into_any()/>
                    <Route path=path!("*rest") view=|| view! { <NotFound/> }.into_any()/>
                </ParentRoute>
            </Routes>
        </Router>
        <Toasts/>
    }
}

/// Opens the sign-in page when nobody is signed in, and comes back to where the reader was.
#[component]
fn Guard() -> impl IntoView {
    let way = way();
    let location = use_location();
    Effect::new(move || {
        let path = location.pathname.get();
        if let Who::Nobody(gone) = session::who()
            && path != "/sign-in"
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
