//! The frame of a form, from its fields to the button.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

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
    /// True once what was typed is kept on this device.
    #[prop(optional, into)]
    kept: Signal<bool>,
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
    // The pointer may be let go beside the form.
    let gone = [
        window_event_listener(leptos::ev::pointerup, move |_| form.let_go()),
        window_event_listener(leptos::ev::pointercancel, move |_| form.let_go()),
    ];
    on_cleanup(move || gone.into_iter().for_each(WindowListenerHandle::remove));
    view! {
        <form
            class="form"
            class:form-wide=wide
            id=form.id.get_value()
            novalidate=true
            on:pointerdown=move |_| form.press()
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
                // Not read aloud after every key.
                {move || kept.get().then(|| view! { <span class="form-kept">{t("kit-draft-kept")}</span> })}
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
