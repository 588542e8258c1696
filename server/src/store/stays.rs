//! When the vendor's operators were inside which customer, and why (CAP-25).

use domain::access::{STAY_MINUTES, StayView};
use domain::coaching::Side;
use domain::id::{AccountId, EnterpriseId, StayId, TeamId};
use domain::notices::{About, NoticeKind};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::audit::{Actor, Change};
use super::fault::Fault;
use super::row::Row;
use super::unit::Unit;
use crate::notices::{Notice, Reader};
use crate::values;

macro_rules! stays {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, a.email_shown, s.reason, s.began_at, s.ends_at FROM stay s JOIN account a ON a.id = s.account ",
            $rest
        )
    };
}

impl Unit {
    /// The stay of that account in the enterprise that is not over: begun at the desk, which lets in without a reason
    /// beside each request, or noted of such a reason.
    pub fn running_stay(
        &mut self,
        enterprise: EnterpriseId,
        account: AccountId,
        said: Option<&str>,
    ) -> Result<Option<StayView>, Fault> {
        let (now, entered) = (self.now(), i64::from(said.is_none()));
        let found = self.all(
            stays!(
                "WHERE s.account = $1 AND s.enterprise = $2 AND s.began_at <= $3 AND s.ends_at > $3 \
                 AND s.entered = $4 AND (s.entered = 1 OR s.reason = $5) ORDER BY s.ends_at DESC LIMIT 1"
            ),
            values![account, enterprise, now, entered, said.unwrap_or_default()],
            stay,
        )?;
        Ok(found.into_iter().next())
    }

    /// Every stay in the enterprise, newest first.
    pub fn stays(&mut self, enterprise: EnterpriseId) -> Result<Vec<StayView>, Fault> {
        self.all(
            stays!("WHERE s.enterprise = $1 ORDER BY s.id DESC"),
            values![enterprise],
            stay,
        )
    }

    /// Begins a stay, in the customer's audit and in its admins' notices.
    pub fn begin_stay(&mut self, actor: &Actor, reason: &str, entered: bool) -> Result<StayId, Fault> {
        let (Some(account), Some(enterprise)) = (actor.account, actor.enterprise) else {
            return Err(Fault::inconsistent("a stay of nobody, or nowhere"));
        };
        let (id, now) = (StayId::from_uuid(self.new_id()), self.now());
        let most = SignedDuration::from_mins(STAY_MINUTES);
        let ends_at = now.checked_add(most).unwrap_or(Timestamp::MAX);
        self.execute_one(
            "INSERT INTO stay (id, enterprise, account, reason, began_at, ends_at, entered) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![id, enterprise, account, reason, now, ends_at, i64::from(entered)],
        )?;
        self.act_for(Actor {
            acting_reason: Some(reason.to_owned()),
            ..actor.clone()
        });
        let change = Change::new("vendor.enter", "enterprise", enterprise.uuid());
        self.audit(change.after(json!({ "until": ends_at })))?;
        let about = About {
            reason: Some(reason.to_owned()),
            ..About::default()
        };
        let sql = "SELECT id FROM team WHERE enterprise = $1";
        let teams: Vec<TeamId> = self.all(sql, values![enterprise], |row| row.get(0))?;
        for (account, to) in self.admins_of(enterprise, &teams)? {
            let reader = Reader {
                side: Side::Customer,
                account,
                to,
            };
            let notice = Notice {
                kind: NoticeKind::StaffEntered,
                about: &about,
                key: &id.to_string(),
            };
            self.notify(enterprise, &reader, notice)?;
        }
        Ok(id)
    }

    /// Ends a stay before its time.
    pub fn end_stay(&mut self, enterprise: EnterpriseId, id: StayId) -> Result<(), Fault> {
        let now = self.now();
        let sql = "UPDATE stay SET ends_at = $3 WHERE enterprise = $1 AND id = $2 AND ends_at > $3";
        self.execute_one(sql, values![enterprise, id, now])?;
        self.audit(Change::new("vendor.leave", "enterprise", enterprise.uuid()))
    }
}

fn stay(row: &Row<'_>) -> Result<StayView, Fault> {
    Ok(StayView {
        id: row.get(0)?,
        who: row.get(1)?,
        reason: row.get(2)?,
        began_at: row.get(3)?,
        ends_at: row.get(4)?,
    })
}
