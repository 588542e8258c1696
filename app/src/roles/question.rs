//! A change of roles that is asked about before it is done: what it does, who is told, and whether it can be done.

use domain::roles::MemberWish;
use domain::view::{Answer, RolesChanged};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::once::Once;
use crate::paths;
use crate::texts::made;
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Weight;
use crate::ui::dialog::Dialog;
use crate::ui::states::Skeleton;
use crate::ui::toast;
use crate::ui::verdict::{no_remedies, verdict};

use super::preview::preview;

/// An act on a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The question.
    pub title: String,
    /// The verb on the button.
    pub act: String,
    /// What is said once it is done.
    pub done: String,
    /// What is asked of the server.
    pub path: String,
    /// What is asked there.
    pub sent: Sent,
}

/// How a change is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sent {
    /// A role is to go to a member, or what was wished for them is to be done.
    Wish(MemberWish),
    /// A role is to be taken away.
    Removal,
}

/// The question, for all changes of a page.
#[derive(Clone, Copy)]
pub struct Question {
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    change: RwSignal<Option<Change>>,
    rehearsed: RwSignal<Option<Result<Answer<RolesChanged>, ApiError>>>,
    once: Once<(String, Sent)>,
    after: Callback<()>,
}

impl Question {
    /// Nothing is asked yet; `after` is called when something was done.
    pub fn new(after: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            change: RwSignal::new(None),
            rehearsed: RwSignal::new(None),
            once: Once::new(),
            after: Callback::new(move |()| after()),
        }
    }

    /// Opens the question, and asks the server what the change would do.
    pub fn ask(self, change: Change) {
        self.rehearsed.set(None);
        let asked = change.clone();
        self.change.set(Some(change));
        self.open.set(true);
        spawn_local(async move {
            let answer = self.send(&asked, true).await;
            let same = self.change.try_with_untracked(|now| now.as_ref() == Some(&asked));
            if same == Some(true) {
                _ = self.rehearsed.try_set(Some(answer));
            }
        });
    }

    async fn send(self, change: &Change, rehearse: bool) -> Result<Answer<RolesChanged>, ApiError> {
        let path = match rehearse {
            true => paths::api::rehearsed(&change.path),
            false => change.path.clone(),
        };
        let Sent::Wish(wish) = change.sent else {
            return api::delete(&path).await;
        };
        let key = self.once.key(&(change.path.clone(), change.sent));
        let answer = api::post(&path, &wish, &key).await;
        if !rehearse {
            self.once.answered(&answer);
        }
        answer
    }

    fn act(self) {
        let Some(change) = self.change.get_untracked() else {
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.send(&change, false).await;
            _ = self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    _ = self.open.try_set(false);
                    toast::say(change.done);
                    _ = self.after.try_run(());
                }
                Err(problem) => {
                    // What holds now is other than what was shown, or it was done before.
                    if !problem.passes() {
                        _ = self.after.try_run(());
                    }
                    _ = self.rehearsed.try_set(Some(Err(problem)));
                }
            }
        });
    }

    /// The dialog.
    pub fn view(self) -> AnyView {
        let told = move |tell: fn(&Change) -> &String| {
            made(move || {
                let change = self.change.read();
                change.as_ref().map(tell).cloned().unwrap_or_default()
            })
        };
        let reason = Signal::derive(move || match self.rehearsed.read().as_ref() {
            Some(Err(problem)) => Some(problem.say()),
            _ => None,
        });
        let busy = Signal::derive(move || self.busy.get() || self.rehearsed.read().is_none());
        let weight = Weight::Primary;
        view! {
            <Dialog open=self.open title=told(|change| &change.title) act=told(|change| &change.act) weight=weight
                on_act=move |()| self.act() busy=busy reason=reason>
                {move || rehearsed(self.rehearsed.get())}
            </Dialog>
        }
        .into_any()
    }
}

/// What the server says of a change.
pub fn rehearsed(answer: Option<Result<Answer<RolesChanged>, ApiError>>) -> AnyView {
    match answer {
        None => view! { <Skeleton lines=3/> }.into_any(),
        Some(Ok(answer)) => preview(&answer, &no_remedies()),
        Some(Err(ApiError::Violations(found))) => {
            let all: Vec<_> = found
                .iter()
                .map(|one| verdict(one, &no_remedies(), None))
                .collect();
            view! { <div role="alert">{all}</div> }.into_any()
        }
        Some(Err(problem)) => {
            view! { <Banner tone=Tone::Over text=Signal::derive(move || problem.say())/> }.into_any()
        }
    }
}
