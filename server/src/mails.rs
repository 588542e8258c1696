//! Which mails acts send, and the vendor's view of those that wait; their texts are the messages `mail-…` of those kinds.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::id::{AccountId, EnterpriseId, MailId, MemberId};
use domain::view::{MailView, Page};
use serde_json::{Value, json};

use crate::asked::{Asked, PAGE, Parameter, cursor};
use crate::caller::{Caller, Tenant};
use crate::context::Context;
use crate::idempotency::{Change, Nothing};
use crate::json::Json;
use crate::openapi::Shape;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Change as Audited;
use crate::store::outbox::{Mail, MailState, Row};
use crate::store::{Fault, Unit};

pub mod letter;
pub mod mailbox;
pub mod smtp;
mod told;
pub mod worker;

pub(crate) use told::Told;

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
/// What the kinds of mails begin with that tell attendees of their session and carry its calendar entry.
pub const SESSION: &str = "session-";
/// Sent to whoever imported a file, once it is done.
pub const IMPORT_FINISHED: &str = "import-finished";
/// What the kinds of mails begin with that tell of seats that are asked for, waited for and offered.
pub const SEAT: &str = "seat-";
/// Sent to whoever forgot the password.
pub const PASSWORD_RESET: &str = "password-reset";
/// Sent to whoever set another password by a link.
pub const PASSWORD_CHANGED: &str = "password-changed";

/// Sent to whoever set another password while signed in.
pub const PASSWORD_CHANGED_HERE: &str = "password-changed-here";
/// Sent to the address that an account is to have (PEOPLE-10).
pub const EMAIL_CONFIRM: &str = "email-confirm";
/// Sent to the address that an account has, where another one is asked for (PEOPLE-10).
pub const EMAIL_ASKED: &str = "email-asked";
/// Sent to the address that an account had, once another one counts (PEOPLE-10).
pub const EMAIL_CHANGED: &str = "email-changed";

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get(
            "/vendor/mails",
            operator,
            "Lists mails that wait or were given up, the newest first.",
            list,
        )
        .asks([Parameter::shaped("state", || Shape::words(["waiting", "dead"]))])
        .asks(PAGE)
        .gives::<Page<MailView>>(200)
        .post(
            "/vendor/mails/{id}/retry",
            operator,
            "Tries a mail again that was given up.",
            retry,
        )
        .takes::<Nothing>()
        .answers::<Nothing>(200)
}

/// Lists mails that wait or were given up.
async fn list(State(context): State<Context>, _caller: Caller, asked: Asked) -> Reply<Json<Page<MailView>>> {
    let state = asked.read("state", |word| match word {
        "waiting" => Some(MailState::Waiting),
        "dead" => Some(MailState::Dead),
        _ => None,
    })?;
    let state = state.first().copied().unwrap_or(MailState::Dead);
    let (limit, before) = (asked.limit()?, asked.cursor::<MailId>()?);
    let (total, mut rows) = context
        .store
        .read(move |unit| unit.mail_rows(state, before, limit + 1))
        .await
        .map_err(Refusal::from)?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| cursor(&last.id));
    let items = rows.into_iter().map(view).collect();
    Ok(Json(Page { items, total, next }))
}

fn view(row: Row) -> MailView {
    let state = if row.dead_at.is_some() { "dead" } else { "waiting" };
    MailView {
        id: row.id,
        kind: row.kind,
        to: row.to,
        enterprise: row.enterprise,
        state: state.to_owned(),
        created_at: row.created_at,
        tries: row.tries,
        next_at: row.next_at,
        dead_at: row.dead_at,
        reason: row.fault,
    }
}

/// Tries a mail again that was given up. 404 where there is none.
async fn retry(Path(id): Path<String>, Change(act): Change<Nothing, Caller>) -> Reply {
    let id: MailId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, _, _| {
        if !unit.revive_mail(id)? {
            return Err(Refusal::not_found());
        }
        unit.audit(Audited::new("mails.retry", "mail", id.uuid()))?;
        Ok(Nothing {}.into())
    })
    .await
}

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
        self.send(kind, recipient, to, payload).map(drop)
    }

    /// Invites a member: the mail `get started` with a link that lets them in (PEOPLE-6, PEOPLE-8).
    pub fn invite(
        &mut self,
        enterprise: EnterpriseId,
        (member, account): (MemberId, AccountId),
        to: &str,
        by: Option<MemberId>,
    ) -> Result<(), Fault> {
        match self.send(GET_STARTED, account, to, json!({ "by": by }))? {
            Some(mail) => self.keep_invitation(mail, (enterprise, member, account), by),
            None => Ok(()),
        }
    }

    /// Invites these members by few statements, each by a name; the links of before end.
    pub fn invite_all(
        &mut self,
        enterprise: EnterpriseId,
        invited: &[(MemberId, AccountId, &str)],
        by: Option<MemberId>,
    ) -> Result<(), Fault> {
        let members: Vec<MemberId> = invited.iter().map(|(member, ..)| *member).collect();
        self.end_invitations(enterprise, &members)?;
        let payload = json!({ "by": by });
        let letters = invited
            .iter()
            .map(|(_, account, to)| (*account, (*to).to_owned(), payload.clone()));
        let letters: Vec<_> = letters.collect();
        let mails = self.send_all(GET_STARTED, letters)?.into_iter().zip(invited);
        let kept = mails.map(|(mail, (member, account, _))| (mail, *member, *account));
        self.keep_invitations(enterprise, kept, by)
    }

    /// Puts one mail of this act for each of these in the outbox, in their order: whom, what a rehearsal shows, what its
    /// text is filled with.
    pub fn send_all(
        &mut self,
        kind: &'static str,
        all: impl IntoIterator<Item = (AccountId, String, Value)>,
    ) -> Result<Vec<MailId>, Fault> {
        let before = self.effects().len();
        let mails = all.into_iter().zip(before..);
        let mails = mails.map(|((recipient, to, payload), before)| Mail {
            kind,
            recipient,
            to,
            payload,
            logical_key: format!("{kind} {}", self.new_id()),
            due_at: self.mail_due(before),
        });
        let mails = mails.collect();
        self.mail_all(mails)
    }

    /// Puts one mail of this act in the outbox, due after those that the act sent before (PEOPLE-8).
    pub fn send(
        &mut self,
        kind: &'static str,
        recipient: AccountId,
        to: &str,
        payload: Value,
    ) -> Result<Option<MailId>, Fault> {
        let logical_key = format!("{kind} {}", self.new_id());
        let due_at = self.mail_due(self.effects().len());
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
