//! Who did what: each act writes its audit rows in its own transaction, chained by hashes.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{AccountId, AuditId, EnterpriseId, MemberId};
use domain::view::Effect;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Sql;
use super::fault::Fault;
use super::unit::Unit;
use crate::{row, values};

/// On whose behalf an act runs; every audit row and mail of the act carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Who acts; none for jobs.
    pub account: Option<AccountId>,
    /// The enterprise that is acted in.
    pub enterprise: Option<EnterpriseId>,
    /// Why staff act inside a customer.
    pub acting_reason: Option<String>,
    /// The request that asked for it.
    pub request: Option<Uuid>,
}

/// What an act changed, for the audit and for the effects that a rehearsal shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done: the feature's word and a verb, `seats.assign`.
    pub action: &'static str,
    /// The kind of thing it was done to: `member`.
    pub subject_kind: &'static str,
    /// Its id.
    pub subject: Option<Uuid>,
    /// What a person calls it; shown under rehearsal, not kept.
    pub label: Option<String>,
    /// The member whose history it belongs to.
    pub member: Option<MemberId>,
    /// How it was; never a secret.
    pub before: Option<serde_json::Value>,
    /// How it is now; never a secret.
    pub after: Option<serde_json::Value>,
}

impl Change {
    /// A change to the thing of that kind and id.
    pub fn new(action: &'static str, subject_kind: &'static str, subject: Uuid) -> Self {
        Self {
            action,
            subject_kind,
            subject: Some(subject),
            label: None,
            member: None,
            before: None,
            after: None,
        }
    }

    /// With what a person calls it.
    #[must_use]
    pub fn called(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// A change to the member.
    pub fn to_member(action: &'static str, member: MemberId) -> Self {
        Self::new(action, "member", member.uuid()).told_of(member)
    }

    /// Part of the member's history, too.
    #[must_use]
    pub fn told_of(mut self, member: MemberId) -> Self {
        self.member = Some(member);
        self
    }

    /// By what the row is looked up: its area, who acted, the member it is about, and in whose scope it is; each once.
    fn keys(&self, actor: Option<Uuid>, scope: BTreeSet<Uuid>) -> BTreeSet<Vec<u8>> {
        let area = self.action.split('.').next().unwrap_or_default();
        let ids = [actor, self.member.map(MemberId::uuid)].into_iter().flatten();
        let ids = ids.chain(scope).map(|id| id.as_bytes().to_vec());
        std::iter::once(area.as_bytes().to_vec()).chain(ids).collect()
    }

    /// The team, the pool and the contract that the row names: in their scope it is (ROLE-13).
    fn scope(&self) -> BTreeSet<Uuid> {
        let named = |name: &str| {
            let both = [&self.after, &self.before].into_iter().flatten();
            let mut ids = both.filter_map(|value| value.get(name)?.as_str()?.parse().ok());
            ids.next()
        };
        let own = matches!(self.subject_kind, "team" | "contract").then_some(self.subject);
        let named = ["team", "pool", "contract_id"].map(named);
        named.into_iter().chain(own).flatten().collect()
    }

    /// With how it was.
    #[must_use]
    pub fn before(mut self, before: serde_json::Value) -> Self {
        self.before = Some(before);
        self
    }

    /// With how it is now.
    #[must_use]
    pub fn after(mut self, after: serde_json::Value) -> Self {
        self.after = Some(after);
        self
    }
}

/// A row of the audit as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audited {
    /// What it was done to.
    pub subject: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// Who did it.
    pub actor: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// How it was.
    pub before: Option<serde_json::Value>,
    /// How it was then.
    pub after: Option<serde_json::Value>,
}

/// What an act has left behind so far.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) actor: Actor,
    pub(super) effects: Vec<Effect>,
    pub(super) first: Option<Uuid>,
    /// How long this act's mails are held back.
    pub(super) hold: SignedDuration,
}

/// The hashes and places of one chain's rows must follow each other.
struct Link<'a> {
    chain: Uuid,
    place: i64,
    id: Uuid,
    at: i64,
    actor: Option<Uuid>,
    acting_reason: Option<&'a str>,
    action: &'a str,
    subject_kind: &'a str,
    subject: Option<Uuid>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    request: Option<Uuid>,
}

impl Link<'_> {
    /// The row's hash over the hash before it; every part is preceded by its length, so that none can move.
    fn hash(&self, previous: &[u8]) -> [u8; 32] {
        fn part(hash: &mut Sha256, bytes: Option<&[u8]>) {
            let length = bytes.map_or(-1, |bytes| i64::try_from(bytes.len()).unwrap_or(i64::MAX));
            hash.update(length.to_be_bytes());
            hash.update(bytes.unwrap_or_default());
        }
        let mut hash = Sha256::new();
        part(&mut hash, Some(previous));
        part(&mut hash, Some(self.chain.as_bytes()));
        hash.update(self.place.to_be_bytes());
        part(&mut hash, Some(self.id.as_bytes()));
        hash.update(self.at.to_be_bytes());
        part(&mut hash, self.actor.as_ref().map(|id| id.as_bytes().as_slice()));
        part(&mut hash, self.acting_reason.map(str::as_bytes));
        part(&mut hash, Some(self.action.as_bytes()));
        part(&mut hash, Some(self.subject_kind.as_bytes()));
        part(
            &mut hash,
            self.subject.as_ref().map(|id| id.as_bytes().as_slice()),
        );
        part(&mut hash, self.before.map(str::as_bytes));
        part(&mut hash, self.after.map(str::as_bytes));
        part(
            &mut hash,
            self.request.as_ref().map(|id| id.as_bytes().as_slice()),
        );
        hash.finalize().into()
    }
}

/// What checking the audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Rows that were read.
    pub rows: u64,
    /// Chains that were followed.
    pub chains: u64,
    /// The last hash of every chain, folded into one: note it elsewhere, and a chain cut short shows too.
    pub seal: String,
    /// Where a chain does not follow from the row before, by chain and place.
    pub broken: Vec<(Uuid, i64)>,
}

impl Unit {
    /// Says on whose behalf this act runs. The act's lane must be the enterprise's, or without one the account's.
    pub fn act_for(&mut self, actor: Actor) {
        self.record.actor = actor;
    }

    /// What follows in this transaction is an act of its own, on that one's behalf.
    pub fn next_act(&mut self, actor: Actor) {
        self.record = Record {
            actor,
            ..Record::default()
        };
    }

    /// Holds the mails of this act back for so long.
    pub fn hold_mails(&mut self, hold: SignedDuration) {
        self.record.hold = hold;
    }

    /// When the mail of this act is due before which it sent so many: in that order (PEOPLE-8).
    pub fn mail_due(&self, before: usize) -> Option<Timestamp> {
        let before = SignedDuration::from_micros(i64::try_from(before).unwrap_or(0));
        let due = self.now().checked_add(self.record.hold).ok()?;
        due.checked_add(before).ok()
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.record.actor
    }

    /// Keeps `change` in the audit, chained to the row before it.
    pub fn audit(&mut self, change: Change) -> Result<(), Fault> {
        self.audit_all(vec![change])
    }

    /// Keeps all of `changes` in the audit, in their order, each chained to the row before it.
    pub fn audit_all(&mut self, changes: Vec<Change>) -> Result<(), Fault> {
        if changes.is_empty() {
            return Ok(());
        }
        let actor = self.record.actor.clone();
        let account = actor.account.map(AccountId::uuid);
        let enterprise = actor.enterprise.map(EnterpriseId::uuid);
        let chain = enterprise.or(account).unwrap_or(Uuid::nil());
        let (mut previous, mut place) = self.chain_end(chain)?;
        let scopes = match actor.enterprise {
            Some(enterprise) => self.scopes(enterprise, &changes)?,
            None => vec![BTreeSet::new(); changes.len()],
        };
        let (mut rows, mut told) = (Vec::with_capacity(changes.len()), Vec::new());
        for (change, scope) in changes.into_iter().zip(scopes) {
            let (before, after) = (
                change.before.as_ref().map(ToString::to_string),
                change.after.as_ref().map(ToString::to_string),
            );
            let link = Link {
                chain,
                place,
                id: self.new_id(),
                at: self.now().as_microsecond(),
                actor: account,
                acting_reason: actor.acting_reason.as_deref(),
                action: change.action,
                subject_kind: change.subject_kind,
                subject: change.subject,
                before: before.as_deref(),
                after: after.as_deref(),
                request: actor.request,
            };
            let hash = link.hash(&previous);
            rows.push(row![
                chain,
                place,
                link.id,
                enterprise,
                link.at,
                account,
                link.acting_reason,
                change.action,
                change.subject_kind,
                change.subject,
                link.before,
                link.after,
                actor.request,
                hash
            ]);
            if let Some(enterprise) = enterprise {
                let keys = change.keys(account, scope);
                told.extend(keys.into_iter().map(|key| row![enterprise, key, place]));
            }
            self.record.first.get_or_insert(link.id);
            let subject = change
                .label
                .or_else(|| change.subject.map(|id| id.to_string()))
                .unwrap_or_default();
            self.record.effects.push(Effect::Change {
                action: change.action.to_owned(),
                subject,
            });
            previous = hash.to_vec();
            place += 1;
        }
        let kept = self.insert_all(
            "INSERT INTO audit (chain, place, id, enterprise, at, actor, acting_reason, action, subject_kind, subject, \
             before, after, request_id, hash) VALUES ",
            "",
            &rows,
        );
        // Two servers that extend one chain at once: the later starts over.
        if let Err(Fault::Unique { .. }) = kept {
            return self.note(Err(Fault::Busy));
        }
        kept?;
        self.insert_all(
            "INSERT INTO audit_key (enterprise, key, place) VALUES ",
            "",
            &told,
        )
        .map(drop)
    }

    /// In whose scope each of these is (ROLE-13): that of what it names; else of the group's team, or of the teams that
    /// the member belongs to now; what is nobody's concerns the whole enterprise. Sessions are nobody's: every admin of
    /// a team with the plan has them (CAP-16), and they are found by their area.
    fn scopes(&mut self, enterprise: EnterpriseId, changes: &[Change]) -> Result<Vec<BTreeSet<Uuid>>, Fault> {
        let mut scopes: Vec<_> = changes.iter().map(Change::scope).collect();
        let mut open: Vec<_> = changes
            .iter()
            .zip(&mut scopes)
            .filter(|(_, scope)| scope.is_empty())
            .collect();
        open.retain(|(change, _)| !change.action.starts_with("coaching."));
        let groups = open.iter().filter(|(change, _)| change.subject_kind == "group");
        let groups: BTreeSet<_> = groups.filter_map(|(change, _)| change.subject).collect();
        let members: BTreeSet<_> = open.iter().filter_map(|(change, _)| change.member).collect();
        let mut teams = BTreeMap::<Uuid, BTreeSet<Uuid>>::new();
        let mut add = |sql: &Sql| -> Result<(), Fault> {
            for (of, team) in self.select(sql, |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)))? {
                teams.entry(of).or_default().insert(team);
            }
            Ok(())
        };
        if !groups.is_empty() {
            let mut sql = Sql::new("SELECT id, team FROM member_group WHERE enterprise = ").bind(enterprise);
            add(sql.push(" AND id IN ").push_list(groups))?;
        }
        if !members.is_empty() {
            let mut sql =
                Sql::new("SELECT member, team FROM team_member WHERE enterprise = ").bind(enterprise);
            add(sql.push(" AND member IN ").push_list(members))?;
        }
        for (change, scope) in open {
            let of = |id: Option<Uuid>| teams.get(&id?).cloned();
            let group = change.subject.filter(|_| change.subject_kind == "group");
            let found = of(group).or_else(|| of(change.member.map(MemberId::uuid)));
            *scope = found.unwrap_or_else(|| BTreeSet::from([enterprise.uuid()]));
        }
        Ok(scopes)
    }

    /// The last hash of a chain and the next place in it.
    pub(super) fn chain_end(&mut self, chain: Uuid) -> Result<(Vec<u8>, i64), Fault> {
        let sql = "SELECT hash, place FROM audit WHERE chain = $1 ORDER BY place DESC LIMIT 1";
        let last = self.optional(sql, values![chain], |row| {
            Ok((row.get::<Vec<u8>>(0)?, row.get::<i64>(1)?))
        })?;
        Ok(last.map_or((Vec::new(), 0), |(hash, place)| (hash, place + 1)))
    }

    /// The first row that this act left in the audit: it names the act.
    pub fn first_audited(&self) -> Option<AuditId> {
        self.record.first.map(AuditId::from_uuid)
    }

    /// The rows of the act in that enterprise whose first row this is, in their order; none where there is no such act.
    pub fn audited(&mut self, enterprise: EnterpriseId, first: AuditId) -> Result<Vec<Audited>, Fault> {
        let sql = "SELECT a.subject, a.action, a.actor, a.at, a.before, a.after FROM audit f \
             JOIN audit a ON a.chain = f.chain AND a.place >= f.place + $3 AND a.request_id = f.request_id \
             WHERE f.id = $1 AND f.chain = $2 AND a.place < f.place + $4 ORDER BY a.place";
        // The rows of an act follow one another: where some are missing, it ended.
        let (mut rows, mut passed, at_once) = (Vec::new(), 0_i64, 5_000_i64);
        loop {
            let values = values![first, enterprise, passed, passed + at_once];
            let found = self.all(sql, values, |row| {
                let read = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
                Ok(Audited {
                    subject: row.get(0)?,
                    action: row.get(1)?,
                    actor: row.get(2)?,
                    at: row.get(3)?,
                    before: read(row.get(4)?),
                    after: read(row.get(5)?),
                })
            })?;
            passed += at_once;
            let ended = i64::try_from(found.len()).unwrap_or(i64::MAX) < at_once;
            rows.extend(found);
            if ended {
                return Ok(rows);
            }
        }
    }

    /// What this act has changed and mailed so far.
    pub fn effects(&self) -> &[Effect] {
        &self.record.effects
    }

    /// Follows every chain from its first row and compares each hash with what the row says.
    pub fn verify_audit(&mut self) -> Result<Verdict, Fault> {
        let mut verdict = Verdict::default();
        let mut seal = Sha256::new();
        let chains = self.all("SELECT DISTINCT chain FROM audit ORDER BY chain", &[], |row| {
            row.get::<Uuid>(0)
        })?;
        for chain in chains {
            verdict.chains += 1;
            seal.update(self.follow(chain, &mut verdict)?);
        }
        verdict.seal = crate::hex(&seal.finalize());
        Ok(verdict)
    }

    fn follow(&mut self, chain: Uuid, verdict: &mut Verdict) -> Result<Vec<u8>, Fault> {
        let sql = "SELECT place, id, at, actor, acting_reason, action, subject_kind, subject, before, after, request_id, \
                   hash FROM audit WHERE chain = $1 AND place >= $2 ORDER BY place LIMIT 1000";
        let (mut previous, mut place) = (Vec::new(), 0_i64);
        loop {
            let rows = self.all(sql, values![chain, place], |row| {
                let texts: [Option<String>; 3] = [row.get(4)?, row.get(8)?, row.get(9)?];
                let (action, subject_kind): (String, String) = (row.get(5)?, row.get(6)?);
                let [acting_reason, before, after] = &texts;
                let link = Link {
                    chain,
                    place: row.get(0)?,
                    id: row.get(1)?,
                    at: row.get(2)?,
                    actor: row.get(3)?,
                    acting_reason: acting_reason.as_deref(),
                    action: &action,
                    subject_kind: &subject_kind,
                    subject: row.get(7)?,
                    before: before.as_deref(),
                    after: after.as_deref(),
                    request: row.get(10)?,
                };
                let kept: Vec<u8> = row.get(11)?;
                let follows = link.place == place && link.hash(&previous).as_slice() == kept;
                if !follows {
                    verdict.broken.push((chain, link.place));
                }
                place = link.place + 1;
                verdict.rows += 1;
                previous = kept;
                Ok(())
            })?;
            if rows.is_empty() {
                return Ok(previous);
            }
        }
    }
}
