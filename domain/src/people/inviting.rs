//! Inviting many members again in one act (PEOPLE-6, CAP-8).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::InviteFacts;
use crate::id::MemberId;
use crate::refused::Refused;
use crate::seats::{LeftOut, MOST_CHOSEN};
use crate::violation::{Remedy, Severity, Violation, Violations};

/// A wish to invite members again: those of them who can be invited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitingDraft {
    /// Who was chosen.
    pub members: Vec<MemberId>,
}

/// Who is invited again, and who is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inviting {
    members: Vec<MemberId>,
    left_out: Vec<LeftOut>,
}

impl Inviting {
    /// Who is invited, each once, in the order chosen.
    pub fn members(&self) -> &[MemberId] {
        &self.members
    }

    /// Who is left out, and why.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}

impl InvitingDraft {
    /// Refuses too many, and nobody, before anything is known of them.
    pub fn check_size(&self) -> Result<(), Violations> {
        let mut found = Violations::default();
        if self.members.is_empty() {
            let nobody = Violation::new(Severity::Refuse, "members", Refused::NobodyChosen {});
            found.push(nobody.under("PEOPLE-6"));
        }
        if self.members.len() > MOST_CHOSEN {
            let count = |count| i64::try_from(count).unwrap_or(i64::MAX);
            let (most, chosen) = (count(MOST_CHOSEN), count(self.members.len()));
            let refused = Refused::TooManyPeople { most, chosen };
            let violation = Violation::new(Severity::Refuse, "members", refused).under("PEOPLE-6");
            found.push(violation.with(Remedy::ChooseFewer { most }));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Decides who of them is sent an invitation; `known` are those whom the enterprise has.
    pub fn check(&self, known: &BTreeMap<MemberId, InviteFacts>) -> Result<Inviting, Violations> {
        self.check_size()?;
        let (mut members, mut left_out) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for member in self.members.iter().copied().filter(|member| seen.insert(*member)) {
            let judged = match known.get(&member) {
                Some(facts) => facts.invite(),
                None => {
                    let refused = Refused::NotFound { what: "member" };
                    let unknown = Violation::new(Severity::Refuse, "members", refused);
                    Err([unknown.under("PEOPLE-6")].into_iter().collect())
                }
            };
            match judged {
                Ok(()) => members.push(member),
                Err(violations) => left_out.push(LeftOut { member, violations }),
            }
        }
        Ok(Inviting { members, left_out })
    }
}
