//! What is wished for, shared by the form's lines.

use std::collections::BTreeSet;

use domain::benefits::{BenefitRef, preselected};
use domain::changes::{ChangeDraft, ChangeFacts, Changing, Switch};
use domain::violation::{Checked, Violations};
use leptos::prelude::*;

/// What the rules say about the draft.
pub type Verdict = Result<Checked<Changing>, Violations>;

/// What the lines of the form share.
#[derive(Clone, Copy)]
pub struct Wishes {
    /// The draft.
    pub draft: RwSignal<ChangeDraft>,
    /// What it is judged on, with those who are chosen.
    pub facts: Memo<ChangeFacts>,
    /// The verdict.
    pub judged: Memo<Verdict>,
    /// What a person switched: nothing is chosen there by itself any more.
    touched: RwSignal<BTreeSet<BenefitRef>>,
}

impl Wishes {
    /// Of that draft, where nobody switched anything yet.
    pub fn new(draft: RwSignal<ChangeDraft>, facts: Memo<ChangeFacts>, judged: Memo<Verdict>) -> Self {
        Self {
            draft,
            facts,
            judged,
            touched: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Begins anew.
    pub fn anew(self, draft: ChangeDraft) {
        self.draft.set(draft);
        self.touched.update(BTreeSet::clear);
    }

    /// Changes the draft; web support follows the seats that are given (SEAT-10).
    pub fn change(self, change: impl FnOnce(&mut ChangeDraft)) {
        let (facts, touched) = (self.facts.read_untracked(), self.touched.read_untracked());
        self.draft.update(|draft| {
            let before: BTreeSet<_> = preselected(&draft.grant, &facts.contracts).collect();
            change(draft);
            let after: BTreeSet<_> = preselected(&draft.grant, &facts.contracts).collect();
            for of in before.difference(&after).filter(|of| !touched.contains(of)) {
                draft.benefits.retain(|switch| switch.of() != *of);
            }
            for of in after.difference(&before).filter(|of| !touched.contains(of)) {
                let all = facts.having(*of) == facts.people.len();
                if !all && !draft.benefits.iter().any(|switch| switch.of() == *of) {
                    draft.benefits.push(switched(*of, true));
                }
            }
        });
    }

    /// A person switches that.
    pub fn switch(self, of: BenefitRef, on: Option<bool>) {
        self.touched.update(|touched| _ = touched.insert(of));
        self.draft.update(|draft| {
            draft.benefits.retain(|switch| switch.of() != of);
            draft.benefits.extend(on.map(|on| switched(of, on)));
        });
    }

    /// How many are chosen.
    pub fn count(self) -> usize {
        self.draft.read().members.len()
    }
}

fn switched(of: BenefitRef, on: bool) -> Switch {
    Switch {
        benefit: of.benefit,
        contract: of.contract,
        on,
    }
}
