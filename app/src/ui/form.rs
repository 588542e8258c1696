//! A form: what was found in its draft, what of that is shown already, and the way of sending it.

mod frame;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::violation::{Acknowledged, Remedy, Severity, Violation, Violations};
use leptos::prelude::*;
use web_sys::Element;

use crate::api::ApiError;
use crate::api::problem::OTHER;
use crate::browser;
use crate::ui::toast;

use super::verdict::{Act, Remedies, no_remedies};

pub use frame::FormFrame;

/// The state of a form. A form is wiring only: a draft in a signal, the domain's `check` in here, fields by path.
#[derive(Clone, Copy)]
pub struct Form {
    id: StoredValue<String>,
    found: Memo<Violations>,
    answered: RwSignal<Violations>,
    touched: RwSignal<BTreeSet<&'static str>>,
    fields: RwSignal<BTreeSet<&'static str>>,
    submitted: RwSignal<bool>,
    /// While the pointer is pressed: the fields that were left meanwhile.
    pressed: StoredValue<Option<BTreeSet<&'static str>>>,
    remedies: StoredValue<Remedies>,
    /// The warnings that the person has ticked: they belong into the draft that is sent.
    pub acknowledged: RwSignal<Vec<Acknowledged>>,
    /// True while the form is being sent.
    pub busy: RwSignal<bool>,
    /// Why the form could not be sent, beside its violations.
    pub problem: RwSignal<Option<ApiError>>,
}

impl Form {
    /// A form whose draft is judged by `check`: the domain's, so that its findings are the server's.
    pub fn new(check: impl Fn() -> Violations + Send + Sync + 'static) -> Self {
        let form = Self {
            id: StoredValue::new(browser::fresh_id("form")),
            found: Memo::new(move |_| check()),
            answered: RwSignal::new(Violations::default()),
            touched: RwSignal::new(BTreeSet::new()),
            fields: RwSignal::new(BTreeSet::new()),
            submitted: RwSignal::new(false),
            pressed: StoredValue::new(None),
            remedies: StoredValue::new(no_remedies()),
            acknowledged: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        // What the server found holds for the draft it was sent; another draft is judged here until it is sent.
        Effect::new(move |before: Option<Violations>| {
            let found = form.found.get();
            if before.is_some_and(|before| before != found) {
                form.problem.set(None);
            }
            found
        });
        form
    }

    /// The same form with remedies that it can carry out.
    #[must_use]
    pub fn with_remedies(self, remedies: impl Fn(&Remedy) -> Option<Act> + Send + Sync + 'static) -> Self {
        self.remedies.set_value(Arc::new(remedies));
        self
    }

    /// A field was left or changed: its verdicts are shown from now on.
    pub fn touch(self, path: &'static str) {
        let waits = self
            .pressed
            .try_update_value(|pressed| pressed.as_mut().map(|left| left.insert(path)));
        if waits.flatten().is_some() {
            return;
        }
        // A control that goes with its page is left once more on its way.
        if self.touched.try_with_untracked(|touched| touched.contains(path)) == Some(false) {
            self.touched.update(|touched| _ = touched.insert(path));
        }
    }

    /// The pointer is pressed: a verdict that showed now would move what is pressed away from under it.
    fn press(self) {
        self.pressed
            .update_value(|pressed| _ = pressed.get_or_insert_default());
    }

    /// The pointer was let go: once its click is done, the fields that were left show their verdicts.
    fn let_go(self) {
        browser::after(0, move || {
            let left = self.pressed.try_update_value(Option::take).flatten();
            left.into_iter().flatten().for_each(|path| self.touch(path));
        });
    }

    /// The draft changed at `path`: what the server said there is no longer about it.
    pub fn edited(self, path: &'static str) {
        if !self.answered.read_untracked().is_empty() {
            self.answered.update(|answered| {
                *answered = std::mem::take(answered)
                    .into_iter()
                    .filter(|v| !concerns(v, path) && !v.field.is_empty())
                    .collect();
            });
        }
    }

    /// Names a field, so that what concerns none of them is shown for the whole.
    pub(super) fn register(self, path: &'static str) {
        self.fields.update(|fields| _ = fields.insert(path));
        on_cleanup(move || _ = self.fields.try_update(|fields| fields.remove(path)));
    }

    /// What is shown under a field now.
    pub(super) fn shown_at(self, path: &'static str) -> Vec<Violation> {
        let open = self.submitted.get() || self.touched.read().contains(path);
        let mut shown: Vec<Violation> = Vec::new();
        if open {
            shown.extend(self.found.read().iter().filter(|v| concerns(v, path)).cloned());
        }
        for violation in self.answered.read().iter().filter(|v| concerns(v, path)) {
            if !shown
                .iter()
                .any(|known| known.code == violation.code && known.field == violation.field)
            {
                shown.push(violation.clone());
            }
        }
        shown
    }

    /// What concerns no field, once the form was submitted, and refusals of the whole at once.
    fn shown_for_all(self) -> Vec<Violation> {
        let fields = self.fields.read();
        let nowhere = |v: &&Violation| !fields.iter().any(|path| concerns(v, path));
        let submitted = self.submitted.get();
        let mut shown: Vec<Violation> = self
            .found
            .read()
            .iter()
            .filter(nowhere)
            .filter(|v| submitted || v.field.is_empty())
            .cloned()
            .collect();
        for violation in self.answered.read().iter().filter(nowhere) {
            if !shown
                .iter()
                .any(|known| known.code == violation.code && known.field == violation.field)
            {
                shown.push(violation.clone());
            }
        }
        shown
    }

    /// The remedies of the form.
    pub(super) fn remedies(self) -> Remedies {
        self.remedies.get_value()
    }

    /// What stands against sending the form now.
    pub fn open_violations(self) -> usize {
        let acknowledged = self.acknowledged.read();
        let stands = |v: &&Violation| match v.severity {
            Severity::Refuse => true,
            Severity::Warn => !acknowledged.contains(&Acknowledged::from(*v)),
            Severity::Inform => false,
        };
        let found = self.found.read();
        let answered = self.answered.read();
        let more = answered.iter().filter(stands).filter(|v| {
            v.severity == Severity::Warn
                && !found
                    .iter()
                    .any(|known| known.code == v.code && known.field == v.field)
        });
        found.iter().filter(stands).count() + more.count()
    }

    /// The form was asked to be sent: true where nothing stands against it.
    /// Else every verdict is shown and the focus is on the first field that has one.
    pub fn ready(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.submitted.set(true);
        if untrack(|| self.open_violations()) == 0 {
            self.problem.set(None);
            self.busy.set(true);
            return true;
        }
        self.focus_first();
        false
    }

    /// The answer is there; violations are shown at their fields.
    pub fn finish<T>(self, answer: Result<T, ApiError>) -> Option<T> {
        _ = self.busy.try_set(false);
        if let Err(problem) = &answer
            && self.busy.is_disposed()
        {
            // Whoever went on meanwhile is told there; a page that is at its end says so itself.
            if !problem.is(OTHER) {
                toast::say(problem.say());
            }
            return None;
        }
        match answer {
            Ok(value) => {
                _ = self.submitted.try_set(false);
                _ = self.touched.try_update(BTreeSet::clear);
                _ = self.answered.try_set(Violations::default());
                Some(value)
            }
            Err(ApiError::Violations(found)) => {
                _ = self.answered.try_set(found);
                self.focus_first();
                None
            }
            Err(problem) => {
                _ = self.problem.try_set(Some(problem));
                None
            }
        }
    }

    /// Puts the focus on the first field with a verdict, else on what concerns the whole.
    fn focus_first(self) {
        let Some(id) = self.id.try_get_value() else { return };
        request_animation_frame(move || {
            let Some(form) = browser::element(&id) else { return };
            let first = |selector: &str| -> Option<Element> { form.query_selector(selector).ok().flatten() };
            if let Some(field) = first("[data-verdict]").or_else(|| first("[data-acknowledge]")) {
                // The control itself, before what stands in front of it, such as a chip's cross.
                match field.query_selector("[aria-invalid='true']").ok().flatten() {
                    Some(control) => browser::focus(&control),
                    None => browser::focus_within(&field),
                }
                field.scroll_into_view_with_bool(false);
            } else if let Some(all) = first(".form-whole") {
                browser::focus_within(&all);
            }
        });
    }
}

/// True when a violation belongs under the field at `path`: `attendees[2]` under `attendees`.
fn concerns(violation: &Violation, path: &str) -> bool {
    violation
        .field
        .strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
}
