//! The drawer in which a seat is asked for: for oneself, or for a member that one looks after (WAIT-1).

use domain::access::Capability;
use domain::id::{MemberId, ProductId, TeamId};
use domain::queue::{AskDraft, AskFacts, AskState, Decided, PoolName};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bound;
use crate::draft::{Draft, Typing};
use crate::enterprise::enterprise;
use crate::load::load;
use crate::outbox::Kind;
use crate::paths::groups as own;
use crate::paths::roles::doing;
use crate::texts::{self, name, t, tr, tr_with};
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, Select, TextArea};
use crate::ui::picker::{Pick, Picker};

use super::drawer::{Keeping, Sending, sending};
use super::people::finder;
use super::queue::ASK;

/// What is typed: the pool as `team product`, what it is for, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    pool: String,
    note: String,
    /// For whom; nobody is the reader.
    whom: Vec<Pick>,
}

impl Typed {
    fn draft(&self, member: Option<MemberId>) -> Option<AskDraft> {
        let (team, product) = self.pool.split_once(' ')?;
        Some(AskDraft {
            team: team.parse::<TeamId>().ok()?,
            product: product.parse::<ProductId>().ok()?,
            member,
            note: self.note.clone(),
        })
    }
}

/// The drawer.
pub fn asking(close: String, after: Callback<()>) -> AnyView {
    let kept = Draft::of(&enterprise().slug.get_untracked(), "wish");
    let ready = Memo::new(move |_| kept.is_read());
    let to = close.clone();
    let body = move || ready.get().then(|| fields(to.clone(), after, kept));
    view! { <Drawer title=t("queue-ask") close=name(close)>{body}</Drawer> }.into_any()
}

/// The form, once it is known what was typed before.
fn fields(close: String, after: Callback<()>, kept: Draft) -> AnyView {
    let enterprise = enterprise();
    let slug = enterprise.slug.get_untracked();
    let typing = Typing::of(kept, Typed::default());
    let typed = typing.typed;
    let whom = Memo::new(move |_| {
        typed
            .read()
            .whom
            .first()
            .and_then(|pick| pick.key.parse::<MemberId>().ok())
    });
    let facts = load::<AskFacts>(move || {
        let whom = whom.get().map(|whom| whom.to_string()).unwrap_or_default();
        Some(own::api::ask_facts(&enterprise.slug.read(), &whom))
    });
    let draft = Memo::new(move |_| typed.read().draft(whom.get()));
    let judged = Memo::new(move |_| {
        let (facts, draft) = (facts.value.read(), draft.read());
        let (facts, draft) = (facts.as_ref()?, draft.as_ref()?);
        Some(draft.check(facts).err().unwrap_or_default())
    });
    let form = Form::new(move || judged.get().unwrap_or_default());
    let options = Signal::derive(move || {
        let facts = facts.value.read();
        let Some(facts) = facts.as_ref() else {
            return Vec::new();
        };
        let option = |pool: &PoolName| {
            let refused = facts
                .person
                .as_ref()
                .and_then(|person| person.can_ask(pool).err());
            let text = tr_with(
                "queue-pool",
                &[
                    ("product", pool.product_name.as_str().into()),
                    ("team", pool.team_name.as_str().into()),
                ],
            );
            Choice::new(format!("{} {}", pool.team, pool.product), text)
                .reason(refused.as_ref().map(texts::violation))
        };
        facts.pools.iter().map(option).collect()
    });
    let send = sending::<AskDraft, Decided>(Sending {
        form,
        body: draft,
        path: own::api::asks(&slug),
        over: None,
        said,
        close: close.clone(),
        after,
        keeps: Some(Keeping {
            kind: Kind::Wish,
            about: Signal::derive(move || {
                let (facts, typed) = (facts.value.read(), typed.read());
                let chosen = |pool: &&PoolName| format!("{} {}", pool.team, pool.product) == typed.pool;
                let chosen = facts.as_ref().and_then(|facts| facts.pools.iter().find(chosen));
                chosen.map(|pool| pool.product_name.clone()).unwrap_or_default()
            }),
            count: Signal::stored(1),
            form: doing(&own::queue(&slug), ASK),
            draft: kept,
            written: Callback::new(move |()| typing.written()),
            stale: None,
        }),
    });
    let nothing = Signal::derive(move || draft.read().is_none().then(|| tr("queue-nothing-chosen")));
    // Who looks after members may ask for one of them.
    let manages = untrack(|| enterprise.denied(Capability::ManageMembers).is_none());
    let member = manages.then(|| {
        let found = finder(String::new());
        view! {
            <Field form=form path="member" label=t("queue-member") hint=t("queue-member-hint") optional=true let:at>
                <Picker at=at value=bound!(typed.whom) find=found list_label=t("queue-member") one=true/>
            </Field>
        }
    });
    let none = Signal::derive(|| tr("queue-choose"));
    view! {
            {typing.banner()}
            <FormFrame form=form on_submit=send submit=t("queue-ask") cancel=close reason=nothing kept=kept.saved>
                <p class="soft">{t("queue-ask-hint")}</p>
                {member}
                <Field form=form path="product" label=t("queue-what") let:at>
                    <Select at=at value=bound!(typed.pool) options=options none=none/>
                </Field>
                <Field form=form path="note" label=t("queue-note") optional=true let:at>
                    <TextArea at=at value=bound!(typed.note)/>
                </Field>
            </FormFrame>
    }
    .into_any()
}

/// What became of a wish.
pub fn said(done: &Decided) -> String {
    let (name, product) = (done.ask.member.name.as_str(), done.ask.of.product_name.as_str());
    let args = [("name", name.into()), ("product", product.into())];
    match (done.seated, done.place, done.ask.state) {
        (true, ..) => tr_with("queue-seated", &args),
        (false, Some(place), _) => tr_with(
            "queue-waits",
            &[
                ("name", name.into()),
                ("product", product.into()),
                ("place", place.into()),
            ],
        ),
        (false, None, AskState::Declined) => tr_with("queue-declined", &args),
        (false, None, AskState::Withdrawn) => tr_with("queue-withdrawn", &args),
        (false, None, AskState::Asked | AskState::Approved) => {
            tr_with("queue-asked", &[("product", product.into())])
        }
    }
}
