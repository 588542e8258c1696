//! Something is set by a link: asked for once, said to be done, or why it can not be.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::gone::{is_gone, opened};
use super::narrow;
use crate::api::{self, Key};
use crate::browser;
use crate::load::{Loaded, load};
use crate::session;
use crate::texts::{Text, made, t};
use crate::ui::form::Form;

/// Where it is said that it is done.
const PLACE: &str = "by-link";

/// What a link opens, and how far its reader is.
pub struct Link<T: Send + Sync + 'static> {
    path: StoredValue<String>,
    facts: Loaded<T>,
    done: RwSignal<bool>,
}

impl<T: Send + Sync> Clone for Link<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Link<T> {}

/// The page of the link at that path: what is asked is shown by `form`, under the first title; what is said once it is
/// done stands under the second, with the way on. `again` is the way to another link.
pub fn by_link<T: DeserializeOwned + Send + Sync + Clone + 'static>(
    path: String,
    titles: [Text; 2],
    again: AnyView,
    form: fn(Link<T>, &T) -> AnyView,
    (said, on): (Text, AnyView),
) -> AnyView {
    let path = StoredValue::new(path);
    let facts = load::<T>(move || Some(path.get_value()));
    let done = RwSignal::new(false);
    let link = Link { path, facts, done };
    let [asked, set] = titles;
    let title = made(move || if done.get() { set.get() } else { asked.get() });
    let body = opened(facts, again, move |of| form(link, &of));
    let page = view! {
        <div id=PLACE tabindex="-1" hidden=move || !done.get()>
            <p role="status">{move || done.get().then(|| said.get())}</p>
            <p>{on}</p>
        </div>
        <div hidden=move || done.get()>{body}</div>
    };
    narrow(title, page.into_any())
}

impl<T: Send + Sync + Clone> Link<T> {
    /// Sends what was typed into the form.
    pub fn send<B: Serialize + 'static>(self, form: Form, body: B) {
        spawn_local(async move {
            let answer = match api::written(&body) {
                Ok(body) => api::post_written(&self.path.get_value(), body, &Key::fresh()).await,
                Err(problem) => Err(problem),
            };
            match answer {
                Ok(_) => {
                    _ = self.done.try_set(true);
                    browser::focus_soon(PLACE.to_owned());
                    // Whoever was signed in here is not any more, or is known by something else.
                    session::ask();
                }
                Err(problem) if is_gone(&problem) => {
                    _ = self.facts.value.try_set(None);
                    _ = self.facts.problem.try_set(Some(problem));
                }
                Err(problem) => _ = form.finish::<()>(Err(problem)),
            }
        });
    }
}

/// The link to what comes next.
pub fn on(href: String, label: &'static str) -> AnyView {
    view! { <a class="button button-primary" href=href>{t(label)}</a> }.into_any()
}
