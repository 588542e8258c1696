//! The drawer in which members are picked, for a group or for a team.

use domain::id::MemberId;
use leptos::prelude::*;

use crate::draft::{Typing, opened};
use crate::enterprise::enterprise;
use crate::texts::{Text, name, t, tr};
use crate::ui::bound::Bound;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::picker::{Pick, Picker};

use super::people::finder;

/// The members who are picked.
pub type Picks = RwSignal<Vec<Pick>>;

/// What is made of those who are picked; nothing while nobody is.
pub fn wished<D: PartialEq + Send + Sync + 'static>(
    picks: Picks,
    make: fn(Vec<MemberId>) -> D,
) -> Memo<Option<D>> {
    Memo::new(move |_| {
        let picks = picks.read();
        let members: Vec<_> = picks.iter().filter_map(|pick| pick.key.parse().ok()).collect();
        (!members.is_empty()).then(|| make(members))
    })
}

/// Picking, and what comes of it.
pub struct Picking {
    /// Its form.
    pub form: Form,
    /// Who is picked.
    pub picks: Typing<Vec<Pick>>,
    /// Who is offered before anything is typed, in the words of the API.
    pub likeliest: String,
    /// What to know of it.
    pub hint: Text,
    /// Whom it asks for.
    pub who: Text,
    /// The verb on its button.
    pub act: Text,
    /// What it would do.
    pub effect: AnyView,
    /// What sends it.
    pub send: Callback<()>,
    /// Where it closes to.
    pub close: String,
}

/// How many are picked.
pub fn picked(picks: Picks) -> usize {
    picks.with_untracked(Vec::len)
}

/// The drawer of that title; what was picked before is known to `form`.
pub fn drawer(
    title: Text,
    called: &str,
    close: String,
    form: impl Fn(Typing<Vec<Pick>>) -> Picking + Send + Sync + 'static,
) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let body = opened(&slug, called, move |kept| {
        picking(form(Typing::of(kept, Vec::new(), None)))
    });
    view! { <Drawer title=title close=name(close)>{body}</Drawer> }.into_any()
}

fn picking(of: Picking) -> AnyView {
    let (form, typing, picks) = (of.form, of.picks, of.picks.typed);
    let nobody = Signal::derive(move || picks.read().is_empty().then(|| tr("roles-nobody")));
    let found = finder(of.likeliest);
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=of.send submit=of.act kept=typing.kept.saved cancel=of.close reason=nobody>
            <p class="soft">{of.hint}</p>
            <Field form=form path="members" label=of.who hint=t("roles-member-hint") let:at>
                <Picker at=at value=Bound::from(picks) find=found list_label=of.who/>
            </Field>
            {of.effect}
        </FormFrame>
    }
    .into_any()
}
