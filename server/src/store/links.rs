//! The links that mails carry: invitations and password resets. Only hashes of what opens them are kept.

use std::collections::BTreeMap;

use domain::access::Standing;
use domain::id::{AccountId, EnterpriseId, MailId, MemberId};
use domain::people::{InvitationState, InviteFacts, Status, TeamName, display_name};
use domain::text::Language;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

/// How long an invitation's link works once it was sent (PEOPLE-6).
pub const INVITATION_TIME: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a link that sets a password works from when it was asked for.
pub const RESET_TIME: SignedDuration = SignedDuration::from_hours(1);

/// How long it is known that a link worked once.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);

/// So many members are named in one statement.
const AT_ONCE: usize = 500;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Entering an enterprise for the first time.
    Invitation,
    /// Setting a password that was forgotten.
    PasswordReset,
    /// Taking another address (PEOPLE-10).
    Email,
}

crate::kept_as_text! {
    LinkKind => |kind| link_word(*kind).to_owned(), |text| KINDS.into_iter().find(|kind| link_word(*kind) == text);
}

const KINDS: [LinkKind; 3] = [LinkKind::Invitation, LinkKind::PasswordReset, LinkKind::Email];

const fn link_word(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Invitation => "invitation",
        LinkKind::PasswordReset => "password-reset",
        LinkKind::Email => "email",
    }
}

/// A link, as whoever opens it finds it.
#[derive(Clone, Debug)]
pub struct Link {
    /// The mail that carries it, which is also its name.
    pub mail: MailId,
    /// Whose it is.
    pub account: AccountId,
    /// The member who is invited, and where.
    pub member: Option<(EnterpriseId, MemberId)>,
    /// Who invites.
    pub made_by: Option<MemberId>,
    /// When it ends.
    pub ends_at: Timestamp,
    /// True when it was used.
    pub is_used: bool,
    /// True when it was withdrawn, or a newer one came.
    pub is_ended: bool,
}

/// What became of asking for a secret.
pub(super) enum Issued {
    /// The mail carries no link.
    NoLink,
    /// Its link does not work any more.
    Ended,
    /// The secret, and when the link ends.
    Fresh([u8; 32], Timestamp),
}

/// An account and its member, as an invitation finds them.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The enterprise's slug.
    pub slug: String,
    /// Its name.
    pub enterprise: String,
    /// The account's address.
    pub email: String,
    /// The account's language.
    pub language: Language,
    /// True when the account has a password.
    pub has_password: bool,
    /// The first name there.
    pub first_name: String,
    /// The last name there.
    pub last_name: String,
}

/// Those of some members whom the enterprise has.
#[derive(Clone, Debug, Default)]
pub struct Invitable {
    /// Their accounts.
    pub accounts: BTreeMap<MemberId, AccountId>,
    /// What inviting them again is judged on.
    pub known: BTreeMap<MemberId, InviteFacts>,
}

impl Unit {
    /// Keeps an invitation that this mail carries; those of before end with it.
    pub fn keep_invitation(
        &mut self,
        mail: MailId,
        (enterprise, member, account): (EnterpriseId, MemberId, AccountId),
        by: Option<MemberId>,
    ) -> Result<(), Fault> {
        self.end_invitation(enterprise, member)?;
        let now = self.now();
        self.execute_one(
            "INSERT INTO link (mail, kind, account, enterprise, member, made_by, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![mail, LinkKind::Invitation, account, enterprise, member, by, now],
        )
    }

    /// Ends the member's open invitation, and its mail where that still waits; false where there is none.
    pub fn end_invitation(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<bool, Fault> {
        Ok(self.end_invitations(enterprise, &[member])? > 0)
    }

    /// The same of many members; how many invitations were open.
    pub fn end_invitations(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
    ) -> Result<usize, Fault> {
        let (now, mut count) = (self.now(), 0);
        for members in members.chunks(AT_ONCE) {
            let mut sql = Sql::new("UPDATE link SET ended_at = ")
                .bind(now)
                .and(" WHERE used_at IS NULL AND ended_at IS NULL AND enterprise = ")
                .bind(enterprise)
                .and(" AND member IN ");
            sql.push_list(members).push(" RETURNING mail");
            let ended = self.select(&sql, |row| row.get::<MailId>(0))?;
            self.unsend_mails(&ended)?;
            count += ended.len();
        }
        Ok(count)
    }

    /// Keeps a link that sets the account's password; those of before end with it.
    pub fn keep_reset(&mut self, mail: MailId, account: AccountId) -> Result<(), Fault> {
        self.end_resets(account)?;
        let now = self.now();
        let ends_at = now.checked_add(RESET_TIME).unwrap_or(Timestamp::MAX);
        self.execute_one(
            "INSERT INTO link (mail, kind, account, made_at, ends_at) VALUES ($1, $2, $3, $4, $5)",
            values![mail, LinkKind::PasswordReset, account, now, ends_at],
        )
    }

    /// Ends every open link that sets the account's password.
    pub fn end_resets(&mut self, account: AccountId) -> Result<(), Fault> {
        self.end_links(account, LinkKind::PasswordReset).map(drop)
    }

    /// Ends every open link of that kind, and its mail where that still waits; false where there is none.
    pub fn end_links(&mut self, account: AccountId, kind: LinkKind) -> Result<bool, Fault> {
        let now = self.now();
        let ended = self.all(
            "UPDATE link SET ended_at = $2 WHERE account = $1 AND kind = $3 AND used_at IS NULL \
             AND ended_at IS NULL RETURNING mail",
            values![account, now, kind],
            |row| row.get::<MailId>(0),
        )?;
        self.unsend_mails(&ended)?;
        Ok(!ended.is_empty())
    }

    /// A new secret for the link that the mail carries.
    pub(super) fn issue_secret(&mut self, mail: MailId) -> Result<Issued, Fault> {
        let found = self.optional(
            "SELECT kind, ends_at, used_at, ended_at FROM link WHERE mail = $1",
            values![mail],
            |row| {
                let gone = row.get::<Option<Timestamp>>(2)?.or(row.get(3)?).is_some();
                Ok((row.get::<LinkKind>(0)?, row.get::<Option<Timestamp>>(1)?, gone))
            },
        )?;
        let Some((kind, ends_at, gone)) = found else {
            return Ok(Issued::NoLink);
        };
        let now = self.now();
        let ends_at = match kind {
            // PEOPLE-6: seven days from when it is sent.
            LinkKind::Invitation | LinkKind::Email => {
                now.checked_add(INVITATION_TIME).unwrap_or(Timestamp::MAX)
            }
            LinkKind::PasswordReset => ends_at.unwrap_or(now),
        };
        if gone || ends_at <= now {
            return Ok(Issued::Ended);
        }
        let secret = self.new_secret();
        self.execute_one(
            "UPDATE link SET ends_at = $2 WHERE mail = $1",
            values![mail, ends_at],
        )?;
        self.execute_one(
            "INSERT INTO link_secret (hash, mail) VALUES ($1, $2)",
            values![hash(&crate::hex(&secret)), mail],
        )?;
        Ok(Issued::Fresh(secret, ends_at))
    }

    /// The link that this opens.
    pub fn link(&mut self, token: &str, kind: LinkKind) -> Result<Option<Link>, Fault> {
        self.optional(
            "SELECT l.mail, l.account, l.enterprise, l.member, l.made_by, l.ends_at, l.used_at, l.ended_at \
             FROM link_secret s JOIN link l ON l.mail = s.mail WHERE s.hash = $1 AND l.kind = $2",
            values![hash(token), kind],
            |row| {
                let enterprise = row.get::<Option<EnterpriseId>>(2)?;
                Ok(Link {
                    mail: row.get(0)?,
                    account: row.get(1)?,
                    member: enterprise.zip(row.get(3)?),
                    made_by: row.get(4)?,
                    ends_at: row.get::<Option<Timestamp>>(5)?.unwrap_or(Timestamp::MIN),
                    is_used: row.get::<Option<Timestamp>>(6)?.is_some(),
                    is_ended: row.get::<Option<Timestamp>>(7)?.is_some(),
                })
            },
        )
    }

    /// Uses the link: false where somebody else did, or it has ended. It works once.
    pub fn use_link(&mut self, mail: MailId) -> Result<bool, Fault> {
        let now = self.now();
        let used = self.execute(
            "UPDATE link SET used_at = $2 WHERE mail = $1 AND used_at IS NULL AND ended_at IS NULL AND ends_at > $2",
            values![mail, now],
        )?;
        Ok(used == 1)
    }

    /// Forgets what opened links that have not worked for a month; how many rows.
    pub fn forget_old_secrets(&mut self) -> Result<u64, Fault> {
        let long_ago = self.now().checked_sub(FORGOTTEN_AFTER).unwrap_or(Timestamp::MIN);
        self.execute(
            "DELETE FROM link_secret WHERE mail IN \
             (SELECT mail FROM link WHERE used_at < $1 OR ended_at < $1 OR ends_at < $1)",
            values![long_ago],
        )
    }

    /// Who is invited, and where to; none where the member is deactivated.
    pub fn invited(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Option<Invited>, Fault> {
        self.optional(
            "SELECT e.slug, e.name, a.email_shown, a.language, a.password, m.first_name, m.last_name FROM member m \
             JOIN enterprise e ON e.id = m.enterprise JOIN account a ON a.id = m.account \
             WHERE m.enterprise = $1 AND m.id = $2 AND m.status <> 'deactivated'",
            values![enterprise, member],
            |row| {
                Ok(Invited {
                    slug: row.get(0)?,
                    enterprise: row.get(1)?,
                    email: row.get(2)?,
                    language: row.get(3)?,
                    has_password: row.get::<Option<String>>(4)?.is_some(),
                    first_name: row.get(5)?,
                    last_name: row.get(6)?,
                })
            },
        )
    }

    /// What inviting that member is judged on; none where the enterprise has no such member.
    pub fn invite_facts(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        standing: Standing,
    ) -> Result<Option<InviteFacts>, Fault> {
        let Some((name, status, teams)) = self.stands(enterprise, member)? else {
            return Ok(None);
        };
        let mut facts = uninvited(standing, name, status);
        facts.teams = teams;
        self.add_last_invitation(enterprise, member, &mut facts)?;
        Ok(Some(facts))
    }

    /// What inviting these members again needs. Of their invitations nothing is read: it rests on none.
    pub fn invitable(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        standing: &Standing,
    ) -> Result<Invitable, Fault> {
        let Invitable {
            mut accounts,
            mut known,
        } = Invitable::default();
        for members in members.chunks(AT_ONCE) {
            let sql = "SELECT id, account, first_name, last_name, status FROM member WHERE enterprise = ";
            let found = self.of(sql, enterprise, " AND id IN ", members, |row| {
                let name = display_name(&row.get::<String>(2)?, &row.get::<String>(3)?);
                Ok((row.get::<MemberId>(0)?, row.get(1)?, name, row.get(4)?))
            })?;
            for (member, account, name, status) in found {
                accounts.insert(member, account);
                known.insert(member, uninvited(standing.clone(), name, status));
            }
            let mut sql = Sql::new(
                "SELECT j.member, t.id, t.name FROM team_member j JOIN team t ON t.id = j.team WHERE j.enterprise = ",
            )
            .bind(enterprise)
            .and(" AND j.member IN ");
            sql.push_list(members).push(" ORDER BY t.created_at, t.id");
            let teams = self.select(&sql, |row| {
                let team = TeamName {
                    id: row.get(1)?,
                    name: row.get(2)?,
                };
                Ok((row.get::<MemberId>(0)?, team))
            })?;
            for (member, team) in teams {
                if let Some(facts) = known.get_mut(&member) {
                    facts.teams.push(team);
                }
            }
        }
        Ok(Invitable { accounts, known })
    }

    /// Where the member's newest invitation stands.
    fn add_last_invitation(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        facts: &mut InviteFacts,
    ) -> Result<(), Fault> {
        let now = self.now();
        let by = self.optional(
            "SELECT l.made_at, l.ends_at, l.used_at, l.ended_at, o.done_at, o.dead_at, l.made_by FROM link l \
             JOIN outbox o ON o.id = l.mail WHERE l.enterprise = $1 AND l.member = $2 \
             ORDER BY l.made_at DESC, \
             CASE WHEN l.used_at IS NULL AND l.ended_at IS NULL THEN 0 ELSE 1 END, l.mail DESC LIMIT 1",
            values![enterprise, member],
            |row| {
                let instant = |at: usize| row.get::<Option<Timestamp>>(at);
                let (ends, used, ended, sent, dead) =
                    (instant(1)?, instant(2)?, instant(3)?, instant(4)?, instant(5)?);
                facts.state = match (used, ended, dead, sent) {
                    (Some(_), ..) => InvitationState::Used,
                    (_, Some(_), ..) => InvitationState::Withdrawn,
                    (.., Some(_), _) => InvitationState::Failed,
                    (.., None) => InvitationState::Waiting,
                    _ if ends.is_some_and(|ends| ends <= now) => InvitationState::Ended,
                    _ => InvitationState::Sent,
                };
                facts.made_at = instant(0)?;
                facts.sent_at = sent.filter(|_| facts.state != InvitationState::Withdrawn);
                facts.ends_at = ends.filter(|_| facts.state == InvitationState::Sent);
                row.get::<Option<MemberId>>(6)
            },
        )?;
        if let Some(by) = by.flatten() {
            facts.by = self.name_of(enterprise, by)?;
        }
        Ok(())
    }
}

/// What inviting is judged on of a member of no team whose invitations were not looked at.
fn uninvited(standing: Standing, name: String, status: Status) -> InviteFacts {
    InviteFacts {
        standing,
        name,
        status,
        teams: Vec::new(),
        state: InvitationState::None,
        made_at: None,
        sent_at: None,
        ends_at: None,
        by: None,
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
