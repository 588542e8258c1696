//! The drawer in which a wish for a seat is declined, with the reason that the member reads.

use domain::id::AskId;
use domain::queue::{Decided, DeclineDraft};
use leptos::prelude::*;

use crate::bound;
use crate::enterprise::enterprise;
use crate::paths::groups as own;
use crate::texts::{name, t};
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextArea;

use super::asking::said;
use super::drawer::{Sending, sending};

/// The drawer.
pub fn declining(ask: AskId, close: String, after: Callback<()>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let draft = RwSignal::new(DeclineDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let send = sending::<DeclineDraft, Decided>(Sending {
        form,
        body: Memo::new(move |_| Some(draft.get())),
        path: [own::api::ask(&slug, ask).as_str(), "/decline"].concat(),
        over: None,
        said,
        close: close.clone(),
        after,
        keeps: None,
    });
    view! {
        <Drawer title=t("queue-decline-title") close=name(close.clone())>
            <FormFrame form=form on_submit=send submit=t("queue-decline") cancel=close>
                <Field form=form path="reason" label=t("queue-reason") hint=t("queue-reason-hint") let:at>
                    <TextArea at=at value=bound!(draft.reason)/>
                </Field>
            </FormFrame>
        </Drawer>
    }
    .into_any()
}
