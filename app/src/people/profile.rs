//! Correcting a member's name in the enterprise: on the member's page, and the own one in the settings (PEOPLE-11).

use std::pin::Pin;
use std::sync::Arc;

use domain::id::MemberId;
use domain::people::{ProfileDraft, ProfileFacts, display_name};
use domain::view::{Answer, MemberView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::Language;

use crate::api::{self, ApiError};
use crate::draft::{Draft, Typing, begun, opened, place};
use crate::enterprise::Enterprise;
use crate::load::{Loaded, load};
use crate::once::Once;
use crate::outbox::{Kind, Said, Submission, submit_over};
use crate::seats::undo;
use crate::texts::{self, t, tr, tr_with};
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;
use crate::ui::toast;
use crate::{bound, browser, paths};

/// Where the focus goes when the form is gone.
const PLACE: &str = "member-name";

/// Hears of the member as they are called from now on. It is kept by the way back, too, which outlives the page.
pub type Renamed = Arc<dyn Fn(MemberView) + Send + Sync>;

/// A name that may be corrected.
#[derive(Clone, Copy)]
struct Naming {
    enterprise: Enterprise,
    member: MemberId,
    facts: Loaded<ProfileFacts>,
    open: RwSignal<bool>,
    /// True where the reader has opened it: the focus goes there.
    chosen: StoredValue<bool>,
    after: StoredValue<Renamed>,
}

/// The act that opens the form, and the form.
pub fn naming(enterprise: Enterprise, member: MemberId, after: Renamed) -> AnyView {
    let slug = enterprise.slug;
    let facts = load::<ProfileFacts>(move || Some(paths::api::member_profile(&slug.read(), member)));
    let (open, chosen) = (RwSignal::new(false), StoredValue::new(false));
    let naming = Naming {
        enterprise,
        member,
        facts,
        open,
        chosen,
        after: StoredValue::new(after),
    };
    // What was typed and not sent is there again.
    spawn_local(async move {
        let at = place(&slug.get_untracked(), &naming.called());
        if !begun(&at).await.is_empty() {
            _ = open.try_set(true);
        }
    });
    let known = Memo::new(move |_| facts.value.read().is_some());
    let denied = Signal::derive(move || {
        let may = |facts: &ProfileFacts| facts.may().err();
        let denied = facts.value.with(|facts| facts.as_ref().and_then(may));
        denied.map(|violation| texts::violation(&violation))
    });
    let body = move || match open.get() && known.get() {
        true => naming.form(),
        false => {
            let change = move |()| {
                chosen.set_value(true);
                open.set(true);
            };
            view! { <Button label=t("people-name-change") on_click=change reason=denied/> }.into_any()
        }
    };
    view! { <div id=PLACE tabindex="-1" class="people-part people-name">{body}</div> }.into_any()
}

impl Naming {
    /// What the form is called where its draft is kept.
    fn called(self) -> String {
        format!("name {}", self.member)
    }

    /// The form, once it is known what was typed before.
    fn form(self) -> AnyView {
        let slug = self.enterprise.slug.get_untracked();
        opened(&slug, &self.called(), move |kept| self.fields(kept))
    }

    fn fields(self, kept: Draft) -> AnyView {
        if self.chosen.get_value() {
            browser::focus_soon(PLACE.to_owned());
        }
        let now = self.facts.value.get_untracked();
        let tag = now.as_ref().map(|facts| tag(&facts.version));
        let now = now.map(|facts| facts.draft()).unwrap_or_default();
        let typing = Typing::of(kept, now, tag);
        let typed = typing.typed;
        let form = Form::new(move || {
            let facts = self.facts.value.read();
            let judged = facts.as_ref().map(|facts| typed.read().check(facts));
            judged.and_then(Result::err).unwrap_or_default()
        });
        let once = Once::new();
        let send = Callback::new(move |()| {
            let sent = typed.get_untracked();
            let (key, what) = (once.key(&sent), self.submission(kept, typing.written()));
            let after = self.after.get_value();
            spawn_local(async move {
                let over = typing.tag().unwrap_or_default();
                let answer = submit_over::<_, Answer<MemberView>>(what, &sent, &key, over).await;
                once.answered(&answer);
                if matches!(answer, Err(ApiError::Stale)) && self.seen(typing).await {
                    _ = form.busy.try_set(false);
                } else if let Some(answer) = form.finish(answer) {
                    kept.forget();
                    self.close();
                    self.done(answer, after);
                }
            });
        });
        let cancel = move |()| {
            kept.forget();
            self.close();
        };
        view! {
            {typing.restored()}
            <FormFrame form=form on_submit=send submit=t("people-name-save") kept=kept.saved>
                {typing.over(form, send, said)}
                {names(form, typed)}
            </FormFrame>
            <p><Button label=t("kit-cancel") on_click=cancel weight=Weight::Bare/></p>
        }
        .into_any()
    }

    fn submission(self, kept: Draft, draft: String) -> Submission {
        let slug = self.enterprise.slug.get_untracked();
        let called = |facts: &ProfileFacts| display_name(&facts.first_name, &facts.last_name);
        let about = self
            .facts
            .value
            .with_untracked(|facts| facts.as_ref().map(called));
        Submission {
            kind: Kind::Profile,
            about: about.unwrap_or_default(),
            count: 1,
            path: paths::api::member_profile(&slug, self.member),
            form: paths::member(&slug, self.member),
            place: kept.place(),
            draft,
        }
    }

    /// Somebody was quicker: shows what is there now, and what was typed is over that from now on.
    async fn seen(self, typing: Typing<ProfileDraft>) -> bool {
        let Some(slug) = self.enterprise.slug.try_get_untracked() else {
            return false;
        };
        let path = paths::api::member_profile(&slug, self.member);
        let Ok(facts) = api::get::<ProfileFacts>(&path).await else {
            return false;
        };
        typing.met(facts.draft(), Some(tag(&facts.version)));
        _ = self.facts.value.try_set(Some(facts));
        true
    }

    fn close(self) {
        _ = self.open.try_set(false);
        browser::focus_soon(PLACE.to_owned());
    }

    /// Says what was done, with the way back; without an answer it waits in the outbox.
    fn done(self, answer: Option<Answer<MemberView>>, after: Renamed) {
        let Some(answer) = answer else {
            toast::say(tr("outbox-kept"));
            return;
        };
        let slug = self.enterprise.slug.try_get_untracked().unwrap_or_default();
        let said = tr_with("people-name-kept", &[("name", answer.value.name.as_str().into())]);
        let (path, facts) = (paths::api::member(&slug, self.member), self.facts);
        let then = after.clone();
        let again = move || -> Pin<Box<dyn Future<Output = ()>>> {
            let (path, then) = (path.clone(), then.clone());
            Box::pin(async move {
                facts.reload();
                if let Ok(member) = api::get::<MemberView>(&path).await {
                    then(member);
                }
            })
        };
        undo::offer(said, slug, answer.act, again);
        facts.reload();
        after(answer.value);
    }
}

/// A version as a change names it.
fn tag(version: &str) -> String {
    ["\"", version, "\""].concat()
}

/// What the fields say.
fn said(draft: &ProfileDraft) -> Said {
    vec![
        (tr("people-first-name"), draft.first_name.clone()),
        (tr("people-last-name"), draft.last_name.clone()),
    ]
}

/// The names, in the order of the reader's language.
fn names(form: Form, typed: RwSignal<ProfileDraft>) -> AnyView {
    let korean = Memo::new(|_| texts::language() == Language::Ko);
    let first = move || {
        view! {
            <Field form=form path="first_name" label=t("people-first-name") let:at>
                <TextInput at=at value=bound!(typed.first_name)/>
            </Field>
        }
    };
    let last = move || {
        view! {
            <Field form=form path="last_name" label=t("people-last-name") let:at>
                <TextInput at=at value=bound!(typed.last_name)/>
            </Field>
        }
    };
    let pair = move || match korean.get() {
        true => (last(), first()),
        false => (first(), last()),
    };
    view! { <div class="people-names">{pair}</div> }.into_any()
}
