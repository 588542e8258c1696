//! A field: label above, hint below, verdict under it. No control of a form exists without one.

use leptos::prelude::*;
use leptos::tachys::view::any_view::IntoAny;

use crate::browser;
use crate::texts::{Text, t};

use super::form::Form;
use super::verdict::verdict;

/// Where a control stands: only a [`Field`] makes one, so that no control lacks its label, hint and verdict.
#[derive(Clone, Copy)]
pub struct At {
    form: Form,
    path: &'static str,
    id: StoredValue<String>,
    optional: bool,
    invalid: Memo<bool>,
    described: Memo<String>,
}

impl At {
    /// The id of the control, which the label names.
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// The path, which is also the control's name.
    pub fn name(self) -> &'static str {
        self.path
    }

    /// The ids of hint and verdict, for `aria-describedby`.
    pub fn described(self) -> Option<String> {
        let ids = self.described.get();
        (!ids.is_empty()).then_some(ids)
    }

    /// For `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.invalid.get().then_some("true")
    }

    /// For `aria-required`.
    pub fn required(self) -> Option<&'static str> {
        (!self.optional).then_some("true")
    }

    /// The person left the control: its verdicts are shown from now on.
    pub fn touch(self) {
        self.form.touch(self.path);
    }

    /// The person changed the value.
    pub fn edited(self) {
        self.form.edited(self.path);
    }
}

/// The control inside a field, made where it stands.
pub struct Control(Box<dyn FnOnce(At) -> AnyView>);

impl<F, V> From<F> for Control
where
    F: FnOnce(At) -> V + 'static,
    V: IntoAny,
{
    fn from(make: F) -> Self {
        Self(Box::new(move |at| make(at).into_any()))
    }
}

/// A field of a form.
#[component]
pub fn Field(
    /// Its form.
    form: Form,
    /// The path in the draft, as violations name it.
    path: &'static str,
    /// The label.
    #[prop(into)]
    label: Text,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// True where it may be left empty.
    #[prop(optional)]
    optional: bool,
    /// True where the control is a group of radio buttons or tick boxes.
    #[prop(optional)]
    group: bool,
    /// True where the label is for readers only: the heading above says it.
    #[prop(optional)]
    quiet: bool,
    /// The control: `let:at`.
    #[prop(into)]
    children: Control,
) -> AnyView {
    form.register(path);
    let id = browser::fresh_id(path);
    let hint_id = format!("{id}-hint");
    let verdict_id = format!("{id}-verdict");
    let shown = Memo::new(move |_| form.shown_at(path));
    let invalid = Memo::new(move |_| {
        use domain::violation::Severity;
        shown.read().iter().any(|v| v.severity == Severity::Refuse)
    });
    let described = Memo::new({
        let (hint_id, verdict_id) = (hint_id.clone(), verdict_id.clone());
        let hinted = hint.is_some();
        move |_| {
            let mut ids = Vec::new();
            if !shown.read().is_empty() {
                ids.push(verdict_id.as_str());
            }
            if hinted {
                ids.push(hint_id.as_str());
            }
            ids.join(" ")
        }
    });
    let at = At {
        form,
        path,
        id: StoredValue::new(id.clone()),
        optional,
        invalid,
        described,
    };
    let control = (children.0)(at);
    let name = view! {
        {label}
        {optional.then(|| view! { <span class="field-optional">{t("kit-optional")}</span> })}
    };
    let hint = hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> });
    let verdicts = view! {
        <div class="field-verdicts" id=verdict_id aria-live="polite">
            {move || {
                let remedies = form.remedies();
                shown.get().iter().map(|v| verdict(v, &remedies, Some(form.acknowledged))).collect::<Vec<_>>()
            }}
        </div>
    };
    let stands = move || (!shown.read().is_empty()).then_some("");
    let label_class = if quiet { "visually-hidden" } else { "field-label" };
    if group {
        view! {
            <fieldset class="field" data-verdict=stands data-field=path aria-describedby=move || at.described()>
                <legend class=label_class>{name}</legend>
                {hint}
                {control}
                {verdicts}
            </fieldset>
        }
        .into_any()
    } else {
        view! {
            <div class="field" data-verdict=stands data-field=path>
                <label class=label_class for=id>{name}</label>
                {control}
                {hint}
                {verdicts}
            </div>
        }
        .into_any()
    }
}
