//! The drawer in which a wish for a seat is declined, with the reason that the member reads.

use domain::id::AskId;
use domain::queue::{Decided, DeclineDraft};
use leptos::prelude::*;

use crate::bound;
use crate::draft::{Draft, Typing, opened};
use crate::enterprise::enterprise;
use crate::outbox::Kind;
use crate::paths::groups as own;
use crate::texts::{name, t};
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextArea;

use super::asking::said;
use super::drawer::{Sending, Waits, sending};

/// The drawer.
pub fn declining(ask: AskId, close: String, after: Callback<()>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let over = name(close.clone());
    let body = opened(&slug, &format!("declining {ask}"), move |kept| {
        fields(ask, kept, close.clone(), after)
    });
    view! { <Drawer title=t("queue-decline-title") close=over>{body}</Drawer> }.into_any()
}

fn fields(ask: AskId, kept: Draft, close: String, after: Callback<()>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let typing = Typing::of(kept, DeclineDraft::default(), None);
    let draft = typing.typed;
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let send = sending::<DeclineDraft, Decided>(Sending {
        form,
        body: Memo::new(move |_| Some(draft.get())),
        path: [own::api::ask(&slug, ask).as_str(), "/decline"].concat(),
        over: None,
        waits: Waits::of(Kind::Decline, typing, own::declining(&slug, ask), || {
            (String::new(), 1)
        }),
        said,
        close: close.clone(),
        after,
    });
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=send submit=t("queue-decline") kept=kept.saved cancel=close>
            <Field form=form path="reason" label=t("queue-reason") hint=t("queue-reason-hint") let:at>
                <TextArea at=at value=bound!(draft.reason)/>
            </Field>
        </FormFrame>
    }
    .into_any()
}
