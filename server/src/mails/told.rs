//! What members are told of one act, whatever it did to each of them.

use std::collections::BTreeMap;

use domain::id::{AccountId, MemberId};
use serde_json::{Value, json};

use super::PERMISSIONS_CHANGED;
use crate::caller::Tenant;
use crate::store::{Fault, Unit};

/// What members are told of an act: one mail each (PEOPLE-8).
#[derive(Debug, Default)]
pub(crate) struct Told(BTreeMap<MemberId, (AccountId, String, Vec<Value>)>);

impl Told {
    /// Adds lines to what the member is told.
    pub fn add(
        &mut self,
        (member, account, name): (MemberId, AccountId, &str),
        lines: impl IntoIterator<Item = Value>,
    ) {
        let told = self.0.entry(member);
        let told = told.or_insert_with(|| (account, name.to_owned(), Vec::new()));
        told.2.extend(lines);
    }

    /// Sends the mails.
    pub fn mail(self, unit: &mut Unit, tenant: &Tenant) -> Result<(), Fault> {
        let told = self.0.into_values().filter(|(_, _, lines)| !lines.is_empty());
        let letters = told.map(|(account, name, lines)| {
            let payload = json!({ "by": tenant.member, "changes": lines });
            (account, name, payload)
        });
        let letters: Vec<_> = letters.collect();
        unit.send_all(PERMISSIONS_CHANGED, letters).map(drop)
    }
}
