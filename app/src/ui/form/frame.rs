//! The frame of a form, from its fields to the button.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::texts::{Text, t, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Weight};
use crate::ui::verdict::verdict;

use super::Form;

/// The frame of a form: its fields, what concerns the whole, and the row with the button and its effect.
#[component]
pub fn FormFrame(
    /// The form.
    form: Form,
    /// What sending it does; called only when nothing stands against it. It ends with [`Form::finish`].
    #[prop(into)]
    on_submit: Callback<()>,
    /// The verb on the button.
    #[prop(into)]
    submit: Text,
    /// What sending will do, beside the button.
    #[prop(optional, into)]
    effect: Signal<Option<String>>,
    /// Where "cancel" leads.
    #[prop(optional, into)]
    cancel: Option<String>,
    /// Why the form can not be sent at all.
    #[prop(optional, into)]
    reason: Signal<Option<String>>,
    /// True where the button spans the form: the sign-in page.
    #[prop(optional)]
    wide: bool,
    /// The fields.
    children: Children,
) -> AnyView {
    let whole = move || {
        let remedies = form.remedies();
        form.shown_for_all()
            .iter()
            .map(|v| verdict(v, &remedies, Some(form.acknowledged)))
            .collect::<Vec<_>>()
    };
    let left = move || {
        let count = if form.submitted.get() {
            form.open_violations()
        } else {
            0
        };
        (count > 0).then(|| tr_with("kit-violations", &[("count", count.into())]))
    };
    view! {
        <form
            class="form"
            class:form-wide=wide
            id=form.id.get_value()
            novalidate=true
            on:mousedown=move |event| {
                // A field that is left by pressing a button would show its verdict and move the button away from
                // under the pointer before it is let go: the click would be lost.
                let on_button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if on_button.is_some_and(|target| matches!(target.closest("button"), Ok(Some(_)))) {
                    event.prevent_default();
                }
            }
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                if reason.with_untracked(Option::is_none) && form.ready() {
                    on_submit.run(());
                }
            }
        >
            {children()}
            <div class="form-whole" role="status">
                {whole}
                {move || form.problem.get().map(|problem| {
                    view! { <Banner tone=Tone::Over text=Signal::derive(move || problem.say())/> }
                })}
            </div>
            <div class="form-end">
                <Button label=submit on_click=|()| () weight=Weight::Primary submits=true busy=form.busy reason=reason/>
                {cancel.map(|href| view! { <a class="button" href=href data-noscroll="">{t("kit-cancel")}</a> })}
                <span class="form-effect" role="status">
                    {move || left().map_or_else(
                        || effect.get().map(|effect| view! { <span>{effect}</span> }.into_any()),
                        |left| Some(view! { <span class="form-left">{left}</span> }.into_any()),
                    )}
                </span>
            </div>
        </form>
    }
    .into_any()
}
