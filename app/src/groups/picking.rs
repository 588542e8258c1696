//! The drawer in which members are picked, for a group or for a team.

use domain::id::MemberId;
use leptos::prelude::*;

use crate::draft::{Draft, Typing};
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
    /// Who is picked, with the draft.
    pub typing: Typing<Vec<Pick>>,
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

/// The drawer, with `form` in it once it is known who was picked before. `called` names its draft.
pub fn drawer<F>(title: Text, close: String, called: String, form: F) -> AnyView
where
    F: Fn(Typing<Vec<Pick>>) -> AnyView + Send + 'static,
{
    let kept = Draft::of(&enterprise().slug.get_untracked(), &called);
    let ready = Memo::new(move |_| kept.is_read());
    let body = move || {
        ready
            .get()
            .then(|| untrack(|| form(Typing::of(kept, Vec::new()))))
    };
    view! { <Drawer title=title close=name(close)>{body}</Drawer> }.into_any()
}

/// The form.
pub fn picking(of: Picking) -> AnyView {
    let (form, typing) = (of.form, of.typing);
    let (picks, kept) = (typing.typed, typing.kept);
    let nobody = Signal::derive(move || picks.read().is_empty().then(|| tr("roles-nobody")));
    let found = finder(of.likeliest);
    view! {
            {typing.banner()}
            <FormFrame form=form on_submit=of.send submit=of.act cancel=of.close reason=nobody kept=kept.saved>
                <p class="soft">{of.hint}</p>
                <Field form=form path="members" label=of.who hint=t("roles-member-hint") let:at>
                    <Picker at=at value=Bound::from(picks) find=found list_label=of.who/>
                </Field>
                {of.effect}
            </FormFrame>
    }
    .into_any()
}
