//! What becomes of coaching requests: who looks after them, proposals, agreed sessions, the conversation.

use domain::coaching::{
    Act, CoachingFacts, Holder, Proposal, RequestState, SETUP_MINUTES, SessionFacts, Side, Timed, Turned,
};
use domain::id::{AccountId, EnterpriseId, FileId, MemberId, RequestId, TopicId};
use domain::notices::About;
use domain::people::display_name;
use domain::plans::{SessionKind, teams_with};
use domain::time::{Period, Wall};
use domain::view::{Conversation, FileView, Said};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::fault::Fault;
use super::row::Row;
use super::specialists::Known;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

/// The customer of a request.
#[derive(Clone, Debug)]
pub struct RequestPlace {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its time zone's name.
    pub zone: String,
}

impl RequestPlace {
    fn read(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            enterprise: row.get(0)?,
            slug: row.get(1)?,
            name: row.get(2)?,
            zone: row.get(3)?,
        })
    }
}

impl Unit {
    /// Where that request is; none where there is none.
    pub fn request_place(&mut self, request: RequestId) -> Result<Option<RequestPlace>, Fault> {
        self.optional(
            "SELECT e.id, e.slug, e.name, e.zone FROM coaching_request r JOIN enterprise e ON e.id = r.enterprise \
             WHERE r.id = $1",
            values![request],
            RequestPlace::read,
        )
    }

    /// The enterprises with requests that are kept in one of these states, by name; in any where none is named.
    pub fn request_places(&mut self, states: &[RequestState]) -> Result<Vec<RequestPlace>, Fault> {
        let mut sql = Sql::new(
            "SELECT id, slug, name, zone FROM enterprise WHERE id IN (SELECT enterprise FROM coaching_request",
        );
        if !states.is_empty() {
            sql.push(" WHERE state IN ").push_list(states.iter().copied());
        }
        sql.push(") ORDER BY name, id");
        self.select(&sql, RequestPlace::read)
    }

    /// Who looks after the request; the outer none where there is no such request.
    pub fn specialist_of(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Option<Option<AccountId>>, Fault> {
        let sql = "SELECT specialist FROM coaching_request WHERE enterprise = $1 AND id = $2";
        self.optional(sql, values![enterprise, request], |row| row.get(0))
    }

    /// Lets no other act decide on this specialist's time meanwhile, in whichever enterprise (COACH-14).
    pub fn hold_specialist(&mut self, specialist: AccountId) -> Result<(), Fault> {
        let sql = "UPDATE staff SET role = role WHERE account = $1 AND role = 'specialist'";
        self.execute(sql, values![specialist]).map(drop)
    }

    /// What an act on the request is judged on, for `own`; none where there is no such request.
    pub fn session_facts(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        coaching: CoachingFacts,
        (side, own): (Side, AccountId),
    ) -> Result<Option<SessionFacts>, Fault> {
        let sql = "SELECT minutes, target_day, specialist, topic, language, start_at, wished_local, wished_zone, \
             wished_occurrence FROM coaching_request WHERE enterprise = $1 AND id = $2";
        let read = |row: &Row<'_>| {
            Ok((
                (row.get::<i64>(0)?, row.get::<Date>(1)?),
                row.get::<Option<AccountId>>(2)?,
                (row.get::<TopicId>(3)?, row.get::<String>(4)?),
                (row.get::<Option<Timestamp>>(5)?, wished(row, 6)?),
            ))
        };
        let found = self.optional(sql, values![enterprise, request], read)?;
        let Some(((minutes, target_day), specialist, (topic, language), (start, wished_start))) = found
        else {
            return Ok(None);
        };
        let holder = self.holder(specialist, own)?;
        // Whose time it is about: of who has it, else of who would take it.
        let taker = (side == Side::Vendor).then_some(own);
        let theirs = match (side, holder) {
            // What was agreed stays with who was set aside.
            (Side::Customer, Holder::Aside) => specialist,
            (_, Holder::Gone | Holder::Aside) => taker,
            (_, Holder::Nobody | Holder::Own | Holder::Another) => specialist.or(taker),
        };
        let (mut busy, mut working, mut setup_minutes) = (Vec::new(), None, SETUP_MINUTES);
        if let Some(theirs) = theirs {
            busy = self.meetings(theirs, request, None)?;
            setup_minutes = self.skills(theirs)?.setup_minutes;
            working = self.working(theirs)?.map(|(working, _)| working);
        }
        let attendees = self.session_attendees(enterprise, request)?;
        Ok(Some(SessionFacts {
            coaching,
            request,
            minutes,
            wished_start,
            hours: self.attendee_hours(enterprise, &attendees)?,
            attendees,
            target_day,
            proposal: self.proposal(enterprise, request)?,
            side,
            holder,
            topic: Some(topic),
            language,
            skills: match taker {
                Some(own) => Some(self.skills(own)?),
                None => None,
            },
            colleagues: match (side, holder) {
                (Side::Vendor, Holder::Own) => self.colleagues(own, request, start)?,
                _ => Vec::new(),
            },
            busy,
            setup_minutes,
            working,
        }))
    }

    /// Who is to attend, in order.
    pub fn session_attendees(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Vec<MemberId>, Fault> {
        let sql =
            "SELECT member FROM coaching_attendee WHERE enterprise = $1 AND request = $2 ORDER BY place";
        self.all(sql, values![enterprise, request], |row| row.get(0))
    }

    /// The time that waits for the other side's answer.
    pub fn proposal(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Option<Proposal>, Fault> {
        let sql = "SELECT side, local, zone, occurrence, minutes, agenda FROM coaching_proposal \
             WHERE enterprise = $1 AND request = $2";
        self.optional(sql, values![enterprise, request], |row| proposal(row, 0))
    }

    /// Keeps a proposed time in place of any other.
    pub fn keep_proposal(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        timed: &Timed,
    ) -> Result<(), Fault> {
        let Proposal {
            by,
            start,
            minutes,
            agenda,
        } = timed.proposal();
        self.execute_one(
            "INSERT INTO coaching_proposal (enterprise, request, side, local, zone, occurrence, minutes, agenda) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (request) DO UPDATE SET side = excluded.side, \
             local = excluded.local, zone = excluded.zone, occurrence = excluded.occurrence, \
             minutes = excluded.minutes, agenda = excluded.agenda",
            values![
                enterprise,
                request,
                by,
                start.local.to_string(),
                start.zone.clone(),
                start.occurrence,
                *minutes,
                agenda.clone()
            ],
        )
    }

    /// Keeps an agreed session: it counts in the period of its start from now on (COACH-6, COACH-7).
    pub fn keep_agreed(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        timed: &Timed,
    ) -> Result<(), Fault> {
        let (turned, period, now) = (timed.turned(), timed.period(), self.now());
        // Calendars hold the entry of a session that is moved.
        let again = i64::from(turned.from() == RequestState::Scheduled);
        self.execute_one(
            "UPDATE coaching_request SET state = $4, start_at = $5, minutes = $6, period_first = $7, \
             period_last = $8, sequence = sequence + $9, revised_at = $10 \
             WHERE enterprise = $1 AND id = $2 AND state = $3",
            values![
                enterprise,
                request,
                turned.from(),
                turned.to(),
                timed.start(),
                timed.proposal().minutes,
                period.first_day,
                period.last_day,
                again,
                now
            ],
        )?;
        self.drop_proposal(enterprise, request)
    }

    /// Keeps where the request stands; calendars are told where it is called off.
    pub fn keep_turn(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        turned: Turned,
    ) -> Result<(), Fault> {
        self.set_request_state(enterprise, request, turned.from(), turned.to())?;
        if turned.to() == RequestState::Cancelled {
            return self.revise(enterprise, request);
        }
        Ok(())
    }

    /// What calendars show of the session is another from now on: every entry that is sent of it is newer than those
    /// before (RFC 5546, `SEQUENCE`).
    pub(super) fn revise(&mut self, enterprise: EnterpriseId, request: RequestId) -> Result<(), Fault> {
        let sql = "UPDATE coaching_request SET sequence = sequence + 1, revised_at = $3 WHERE enterprise = $1 \
             AND id = $2 AND start_at IS NOT NULL";
        let now = self.now();
        self.execute(sql, values![enterprise, request, now]).map(drop)
    }

    /// Keeps the period that the session counts in (COACH-6): it stays there once it is marked, whatever becomes of the
    /// enterprise's zone (TIME-3).
    pub fn keep_period(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        period: Option<Period>,
    ) -> Result<(), Fault> {
        let Some(Period { first_day, last_day }) = period else {
            return Ok(());
        };
        let sql = "UPDATE coaching_request SET period_first = $3, period_last = $4 WHERE enterprise = $1 AND id = $2";
        self.execute_one(sql, values![enterprise, request, first_day, last_day])
    }

    /// No time waits for an answer any more.
    pub(super) fn drop_proposal(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<(), Fault> {
        let sql = "DELETE FROM coaching_proposal WHERE enterprise = $1 AND request = $2";
        self.execute(sql, values![enterprise, request]).map(drop)
    }

    /// Keeps the day that is aimed at (COACH-11).
    pub fn keep_target_day(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        target_day: Date,
    ) -> Result<(), Fault> {
        let sql = "UPDATE coaching_request SET target_day = $3 WHERE enterprise = $1 AND id = $2";
        self.execute_one(sql, values![enterprise, request, target_day])
    }

    /// Keeps who is to attend in place of those before; who left and comes back gets a newer entry than the one that
    /// took the session out of the calendar.
    pub fn keep_attendees(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        let sql = "DELETE FROM coaching_attendee WHERE enterprise = $1 AND request = $2";
        self.execute(sql, values![enterprise, request])?;
        self.add_attendees_of(enterprise, request, members)?;
        self.revise(enterprise, request)
    }

    /// Keeps who was there (COACH-13).
    pub fn keep_attendance(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        let mut sql = Sql::new("UPDATE coaching_attendee SET attended = 1 WHERE enterprise = ")
            .bind(enterprise)
            .and(" AND request = ")
            .bind(request)
            .and(" AND member IN ");
        sql.push_list(members);
        self.perform(&sql).map(drop)
    }

    /// Who is told for that side: whoever asked, or the specialist who looks after it. Where they are gone, or may do
    /// nothing with it any more, everybody who may: the admins of the teams that have the plan, or the specialists who
    /// coach its topic and take what is new; where there are none, all of them.
    pub fn readers_of(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        side: Side,
    ) -> Result<Vec<(AccountId, String)>, Fault> {
        match side {
            Side::Customer => self.customer_readers(enterprise, request),
            Side::Vendor => self.vendor_readers(enterprise, request),
        }
    }

    fn customer_readers(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Vec<(AccountId, String)>, Fault> {
        let sql = "SELECT m.account, r.kind FROM coaching_request r JOIN member m ON m.id = r.requested_by \
             WHERE r.enterprise = $1 AND r.id = $2";
        let (asked, kind): (AccountId, SessionKind) = self.one(sql, values![enterprise, request], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let teams = teams_with(&self.plan_lines(enterprise)?, kind.plan());
        let all = self.admins_of(enterprise, &teams)?;
        let own = all.iter().find(|(account, _)| *account == asked).cloned();
        Ok(own.map_or(all, |own| vec![own]))
    }

    fn vendor_readers(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Vec<(AccountId, String)>, Fault> {
        let sql = "SELECT specialist, topic, state FROM coaching_request WHERE enterprise = $1 AND id = $2";
        let (specialist, topic, state): (Option<AccountId>, TopicId, RequestState) =
            self.one(sql, values![enterprise, request], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        let all = self.known_specialists()?;
        let left = |one: &Known| one.skills.aside && Holder::Aside.left_behind(state);
        let own = |one: &&Known| Some(one.account) == specialist && !left(one);
        let may = |one: &&Known| !one.skills.aside && one.skills.covers(topic);
        let reader = |one: &Known| (one.account, one.address.clone());
        let own: Vec<_> = all.iter().filter(own).map(reader).collect();
        let may: Vec<_> = all.iter().filter(may).map(reader).collect();
        let found = [own, may].into_iter().find(|found| !found.is_empty());
        Ok(found.unwrap_or_else(|| all.iter().map(reader).collect()))
    }

    /// What this specialist looks after and is not over, with its customers.
    pub fn looked_after_by(
        &mut self,
        specialist: AccountId,
    ) -> Result<Vec<(EnterpriseId, RequestId)>, Fault> {
        let sql = "SELECT enterprise, id FROM coaching_request WHERE specialist = $1 \
             AND state IN ('in-coordination', 'scheduled') ORDER BY id";
        self.all(sql, values![specialist], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Adds to the conversation (COACH-13), an act with the time or day that it is about; its place in it.
    pub fn say(
        &mut self,
        (enterprise, request): (EnterpriseId, RequestId),
        (side, account): (Side, AccountId),
        (act, text): (Option<Act>, &str),
        about: &About,
    ) -> Result<i64, Fault> {
        let (now, inside) = (self.now(), self.actor().acting_reason.is_some());
        // Which request and why stand beside it.
        let about = About {
            request: None,
            who: None,
            reason: None,
            ..about.clone()
        };
        let about = serde_json::to_string(&about).map_err(|_| Fault::inconsistent("what was said"))?;
        let sql = "INSERT INTO coaching_said (enterprise, request, place, side, account, said_at, act, text, inside, \
             about) SELECT $1, $2, CAST(COALESCE(MAX(place), 0) + 1 AS BIGINT), $3, $4, $5, $6, $7, $8, $9 \
             FROM coaching_said WHERE enterprise = $1 AND request = $2 RETURNING place";
        self.one(
            sql,
            values![enterprise, request, side, account, now, act, text, inside, about],
            |row| row.get(0),
        )
    }

    /// All that was done and said, oldest first.
    pub fn conversation(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Conversation, Fault> {
        let items = self.all(
            "SELECT s.side, m.first_name, m.last_name, a.email_shown, s.said_at, s.act, s.text, f.id, f.name, f.size, \
             s.inside, s.about \
             FROM coaching_said s JOIN account a ON a.id = s.account \
             LEFT JOIN coaching_file f ON f.enterprise = s.enterprise AND f.request = s.request AND f.place = s.place \
             LEFT JOIN member m ON m.enterprise = s.enterprise AND m.account = s.account AND s.side = 'customer' \
             WHERE s.enterprise = $1 AND s.request = $2 ORDER BY s.place",
            values![enterprise, request],
            |row| {
                let (first, last) = (row.get::<Option<String>>(1)?, row.get::<Option<String>>(2)?);
                let name = first.zip(last).map(|(first, last)| display_name(&first, &last));
                let inside: bool = row.get(10)?;
                // CAP-25: it was the vendor, and not the member that an operator may be, too.
                let who = match name.filter(|_| !inside) {
                    Some(name) => name,
                    None => row.get(3)?,
                };
                Ok(Said {
                    side: row.get(0)?,
                    who,
                    inside,
                    at: row.get(4)?,
                    act: row.get(5)?,
                    text: row.get(6)?,
                    about: serde_json::from_str(&row.get::<String>(11)?)
                        .map_err(|_| Fault::inconsistent("what was said"))?,
                    file: match row.get::<Option<FileId>>(7)? {
                        Some(id) => Some(FileView {
                            id,
                            name: row.get(8)?,
                            size: row.get(9)?,
                        }),
                        None => None,
                    },
                })
            },
        )?;
        Ok(Conversation { items })
    }
}

/// The start that was wished for, in a row's columns from `first` on.
pub(super) fn wished(row: &Row<'_>, first: usize) -> Result<Option<Wall>, Fault> {
    let (local, zone): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    let Some((local, zone)) = local.zip(zone) else {
        return Ok(None);
    };
    Ok(Some(Wall {
        local: wall_of(&local)?,
        zone,
        occurrence: row.get(first + 2)?,
    }))
}

fn wall_of(local: &str) -> Result<DateTime, Fault> {
    local.parse().map_err(|_| Fault::inconsistent("a wall time"))
}

/// The proposal in a row's columns from `first` on.
pub(super) fn proposal(row: &Row<'_>, first: usize) -> Result<Proposal, Fault> {
    let local: String = row.get(first + 1)?;
    Ok(Proposal {
        by: row.get(first)?,
        start: Wall {
            local: wall_of(&local)?,
            zone: row.get(first + 2)?,
            occurrence: row.get(first + 3)?,
        },
        minutes: row.get(first + 4)?,
        agenda: row.get(first + 5)?,
    })
}
