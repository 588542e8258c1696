//! Which mails acts send; their texts are the messages `mail-…` of those kinds.

use domain::id::AccountId;
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::caller::Tenant;
use crate::store::outbox::Mail;
use crate::store::{Fault, Unit};

/// Sent to whoever was added (PEOPLE-8).
pub const GET_STARTED: &str = "get-started";
/// Sent to whoever got or lost access or a role (PEOPLE-8).
pub const PERMISSIONS_CHANGED: &str = "permissions-changed";
/// Sent to whoever became coordinator: the role opens once its terms are accepted (ROLE-8).
pub const ROLE_TERMS: &str = "role-terms";
/// Sent to a contract's manager where a coordinator does not accept them in time (ROLE-8).
pub const ROLE_PENDING: &str = "role-pending";
/// Sent to both where a role goes from one to the other (ROLE-7, ROLE-9).
pub const HAND_OVER: &str = "hand-over";
/// Sent to both managers where another one is asked for or refused (ROLE-7).
pub const MANAGER_CHANGE: &str = "manager-change";

impl Unit {
    /// Tells a member, in the name of who acts, with one line for each change. One mail of a kind for member and act
    /// (PEOPLE-8): an act tells each member once.
    pub fn tell(
        &mut self,
        tenant: &Tenant,
        recipient: AccountId,
        to: &str,
        kind: &'static str,
        changes: &[Value],
    ) -> Result<(), Fault> {
        let payload = json!({ "by": tenant.member, "changes": changes });
        self.send(kind, recipient, to, payload)
    }

    /// Puts one mail of this act in the outbox, due after those that the act sent before (PEOPLE-8).
    pub fn send(
        &mut self,
        kind: &'static str,
        recipient: AccountId,
        to: &str,
        payload: Value,
    ) -> Result<(), Fault> {
        let logical_key = format!("{kind} {}", self.new_id());
        let before = i64::try_from(self.effects().len()).unwrap_or(0);
        let due_at = self.now().checked_add(before.microseconds()).ok();
        self.mail(Mail {
            kind,
            recipient,
            to: to.to_owned(),
            payload,
            logical_key,
            due_at,
        })
    }
}
