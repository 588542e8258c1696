//! What is decided once for a list: what happens where rows are refused, and whether who was deactivated comes back.

use domain::seats::Mode;
use leptos::prelude::*;

use crate::texts::{t, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::{CheckboxGroup, RadioGroup};
use crate::ui::field::Field;
use crate::ui::form::Form;
use crate::ui::input::Choice;

/// Both choices, each with whether it is to be made.
pub fn choices(
    form: Form,
    (mode, asks_mode): (RwSignal<Mode>, Memo<bool>),
    (bring_back, asks_back): (RwSignal<bool>, Memo<bool>),
) -> AnyView {
    let chosen = Bound::new(
        move || mode.get().word().to_owned(),
        move |chosen: String| {
            mode.set(Mode::of(&chosen));
        },
    );
    let modes = Signal::derive(|| {
        vec![
            Choice::new(Mode::AllOrNothing.word(), tr("many-mode-all")).hint(tr("many-mode-all-hint")),
            Choice::new(Mode::AsManyAsFit.word(), tr("many-mode-fit")).hint(tr("many-mode-fit-hint")),
        ]
    });
    let back = Bound::new(
        move || match bring_back.get() {
            true => vec![BACK.to_owned()],
            false => Vec::new(),
        },
        move |chosen: Vec<String>| bring_back.set(!chosen.is_empty()),
    );
    let backs =
        Signal::derive(|| vec![Choice::new(BACK, tr("many-bring-back")).hint(tr("many-bring-back-hint"))]);
    view! {
        {move || asks_mode.get().then(|| view! {
            <Field form=form path="mode" label=t("many-mode") group=true let:at>
                <RadioGroup at=at value=chosen options=modes/>
            </Field>
        })}
        {move || asks_back.get().then(|| view! {
            <Field form=form path="bring_back" label=t("many-gone") group=true optional=true let:at>
                <CheckboxGroup at=at value=back options=backs/>
            </Field>
        })}
    }
    .into_any()
}

const BACK: &str = "back";
