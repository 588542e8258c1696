//! The drawer in which a seat is asked for: for oneself, or for a member that one looks after (WAIT-1).

use domain::access::Capability;
use domain::id::{MemberId, ProductId, TeamId};
use domain::queue::{AskDraft, AskFacts, AskState, Decided};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bound;
use crate::draft::{Draft, Typing, opened};
use crate::enterprise::enterprise;
use crate::load::load;
use crate::outbox::Kind;
use crate::paths::{self, groups as own};
use crate::texts::{self, name, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, Select, TextArea};
use crate::ui::picker::{Pick, Picker};

use super::drawer::{Sending, Waits, sending};
use super::people::finder;
use super::queue::ASK;

/// What is typed: for whom, the pool as `team product`, and what it is for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    whom: Vec<Pick>,
    pool: String,
    note: String,
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
    let slug = enterprise().slug.get_untracked();
    let over = name(close.clone());
    let body = opened(&slug, "ask", move |kept| fields(kept, close.clone(), after));
    view! { <Drawer title=t("queue-ask") close=over>{body}</Drawer> }.into_any()
}

fn fields(kept: Draft, close: String, after: Callback<()>) -> AnyView {
    let enterprise = enterprise();
    let slug = enterprise.slug.get_untracked();
    let typing = Typing::of(kept, Typed::default(), None);
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
        let option = |pool: &domain::queue::PoolName| {
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
    // What it is called in the list of what waits.
    let product = move || {
        let wanted = draft.with_untracked(|draft| draft.as_ref().map(|draft| draft.product));
        let facts = facts.value.read_untracked();
        let mut pools = facts.iter().flat_map(|facts| &facts.pools);
        let known = pools.find(|pool| Some(pool.product) == wanted);
        (known.map(|pool| pool.product_name.clone()).unwrap_or_default(), 1)
    };
    let send = sending::<AskDraft, Decided>(Sending {
        form,
        body: draft,
        path: own::api::asks(&slug),
        over: None,
        waits: Waits::of(
            Kind::Ask,
            typing,
            paths::roles::doing(&own::queue(&slug), ASK),
            product,
        ),
        said,
        close: close.clone(),
        after,
    });
    let nothing = Signal::derive(move || draft.read().is_none().then(|| tr("queue-nothing-chosen")));
    // Who looks after members may ask for one of them.
    let manages = untrack(|| enterprise.denied(Capability::ManageMembers).is_none());
    let member = manages.then(|| {
        let found = finder(String::new());
        view! {
            <Field form=form path="member" label=t("queue-member") hint=t("queue-member-hint") optional=true let:at>
                <Picker at=at value=members(typed) find=found list_label=t("queue-member") one=true/>
            </Field>
        }
    });
    let none = Signal::derive(|| tr("queue-choose"));
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=send submit=t("queue-ask") kept=kept.saved cancel=close reason=nothing>
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

fn members(typed: RwSignal<Typed>) -> Bound<Vec<Pick>> {
    bound!(typed.whom)
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
