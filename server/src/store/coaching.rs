//! Plans, the coaching catalogue, requests.

use std::collections::BTreeMap;

use domain::coaching::{Attendee, Entry, Request, RequestState, Side, Topic, titled};
use domain::id::{AccountId, EnterpriseId, MemberId, RequestId};
use domain::plans::PlanLine;
use domain::time::Period;
use domain::view::{MemberName, RequestView};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::row::Row;
use super::sessions::{proposal, wished};
use super::sql::Sql;
use super::teams::member_name;
use super::unit::Unit;
use crate::values;

macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.kind, r.topic, t.titles, r.state, r.period_first, r.period_last, r.wished_local, ",
            "r.wished_zone, r.wished_occurrence, r.start_at, r.minutes, r.language, r.wishes, ",
            "m.id, m.first_name, m.last_name, r.requested_at, r.target_day, x.email_shown, ",
            "p.side, p.local, p.zone, p.occurrence, p.minutes, p.agenda, r.language_confirmed ",
            "FROM coaching_request r JOIN topic t ON t.id = r.topic JOIN member m ON m.id = r.requested_by ",
            "LEFT JOIN coaching_proposal p ON p.request = r.id LEFT JOIN account x ON x.id = r.specialist ",
            "WHERE r.enterprise = $1",
            $rest
        )
    };
}

impl Unit {
    /// Plan seats of all teams.
    pub fn plan_lines(&mut self, enterprise: EnterpriseId) -> Result<Vec<PlanLine>, Fault> {
        self.all(
            "SELECT team, plan, agreed_on, first_day, last_day FROM plan WHERE enterprise = $1 ORDER BY first_day, id",
            values![enterprise],
            |row| {
                Ok(PlanLine {
                    team: row.get(0)?,
                    plan: row.get(1)?,
                    agreed_on: row.get(2)?,
                    first_day: row.get(3)?,
                    last_day: row.get(4)?,
                })
            },
        )
    }

    /// The vendor's catalogue of coaching, in its order, without what was retired.
    pub fn topics(&mut self) -> Result<Vec<Topic>, Fault> {
        self.all(
            "SELECT id, titles, outlines, kinds FROM topic WHERE retired_at IS NULL ORDER BY place, id",
            &[],
            topic,
        )
    }

    /// The enterprise's requests as the ledger sees them, oldest first.
    pub fn coaching_entries(&mut self, enterprise: EnterpriseId) -> Result<Vec<Entry>, Fault> {
        // Many are about few topics.
        let mut known = BTreeMap::<String, BTreeMap<String, String>>::new();
        self.all(
            "SELECT r.id, r.kind, t.titles, r.state, r.period_first, r.start_at FROM coaching_request r \
             JOIN topic t ON t.id = r.topic WHERE r.enterprise = $1 ORDER BY r.requested_at, r.id",
            values![enterprise],
            |row| {
                let text: String = row.get(2)?;
                let titles = match known.get(&text) {
                    Some(titles) => titles.clone(),
                    None => known.entry(text).or_insert(json(row, 2)?).clone(),
                };
                Ok(Entry {
                    request: row.get(0)?,
                    kind: row.get(1)?,
                    topic: titled(&titles, "en").to_owned(),
                    titles,
                    state: row.get(3)?,
                    period: row.get(4)?,
                    start: row.get(5)?,
                })
            },
        )
    }

    /// These members as an attendee list must know them.
    pub fn attendees(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        today: Date,
    ) -> Result<BTreeMap<MemberId, Attendee>, Fault> {
        if members.is_empty() {
            return Ok(BTreeMap::new());
        }
        let views = self.member_views(enterprise, members, today)?;
        Ok(views.iter().map(|view| (view.id, view.into())).collect())
    }

    /// Up to `most` members who may attend, by name: as many of the admins as of those whom each plan covers today, so
    /// that no kind of session seems to have nobody where another has many.
    pub fn likely_attendees(
        &mut self,
        enterprise: EnterpriseId,
        today: Date,
        most: usize,
    ) -> Result<BTreeMap<MemberId, Attendee>, Fault> {
        let members: Vec<MemberId> = self.all(
            "SELECT y.id FROM (SELECT m.id, \
             ROW_NUMBER() OVER (PARTITION BY x.because ORDER BY m.sort_name, m.id) AS place FROM ( \
             SELECT primary_admin AS member, 'admin' AS because FROM team WHERE enterprise = $1 \
             UNION SELECT member, 'admin' FROM team_admin WHERE enterprise = $1 \
             UNION SELECT a.member, v.plan FROM plan_cover v JOIN assignment a ON a.id = v.assignment \
             WHERE v.enterprise = $1) x JOIN member m ON m.enterprise = $1 AND m.id = x.member) y \
             GROUP BY y.id ORDER BY MIN(y.place), y.id LIMIT $2",
            values![enterprise, most],
            |row| row.get(0),
        )?;
        self.attendees(enterprise, &members, today)
    }

    /// Keeps an accepted request; it holds its place from now on (COACH-7).
    pub fn keep_request(
        &mut self,
        enterprise: EnterpriseId,
        request: &Request,
        by: MemberId,
    ) -> Result<RequestId, Fault> {
        let (id, now) = (RequestId::from_uuid(self.new_id()), self.now());
        let wall = request.wished_start().map(|(wall, _)| wall);
        self.execute_one(
            "INSERT INTO coaching_request (id, enterprise, kind, topic, state, period_first, period_last, \
             wished_local, wished_zone, wished_occurrence, wished_at, start_at, minutes, language, wishes, \
             requested_by, requested_at, target_day, edition) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
             NULL, $12, $13, $14, $15, $16, $17, $18)",
            values![
                id, enterprise, request.kind(), request.topic(), RequestState::Requested,
                request.period().first_day, request.period().last_day, wall.map(|wall| wall.local.to_string()),
                wall.map(|wall| wall.zone.clone()), wall.and_then(|wall| wall.occurrence),
                request.wished_start().map(|(_, at)| *at), request.minutes(), request.language(),
                request.wishes().map_or("", |wishes| wishes.as_str()), by, now, request.target_day(), request.edition()
            ],
        )?;
        self.add_attendees_of(enterprise, id, request.attendees())?;
        Ok(id)
    }

    /// Adds who is to attend, in order.
    pub fn add_attendees_of(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        let mut sql = Sql::new("INSERT INTO coaching_attendee (enterprise, request, place, member) VALUES ");
        for (place, member) in members.iter().enumerate() {
            sql.push_row(values![enterprise, request, place, member]);
        }
        if members.is_empty() {
            return Ok(());
        }
        self.perform(&sql).map(drop)
    }

    /// Sets where a request stands, if it still stands where it was judged. No time waits where none can be answered.
    pub fn set_request_state(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        from: RequestState,
        to: RequestState,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE coaching_request SET state = $4 WHERE enterprise = $1 AND id = $2 AND state = $3",
            values![enterprise, request, from, to],
        )?;
        if to.awaits_answer() {
            return Ok(());
        }
        self.drop_proposal(enterprise, request)
    }

    /// Every request, newest first. `withdraw` is left empty: that is the rules' to say.
    pub fn request_views(&mut self, enterprise: EnterpriseId) -> Result<Vec<RequestView>, Fault> {
        let sql = requests!(" ORDER BY r.requested_at DESC, r.id DESC");
        let mut views = self.all(sql, values![enterprise], request)?;
        self.add_attendees(enterprise, &mut views)?;
        Ok(views)
    }

    /// The day that is aimed at, and who looks after it, of each request that is kept in one of these states; in any where
    /// none is named.
    pub fn on_desk(
        &mut self,
        enterprise: EnterpriseId,
        states: &[RequestState],
    ) -> Result<BTreeMap<RequestId, (Date, Option<AccountId>)>, Fault> {
        let sql = "SELECT id, target_day, specialist FROM coaching_request WHERE enterprise = ";
        let mut sql = Sql::new(sql).bind(enterprise);
        if !states.is_empty() {
            sql.push(" AND state IN ").push_list(states.iter().copied());
        }
        let all = self.select(&sql, |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        Ok(all.into_iter().collect())
    }

    /// One request.
    pub fn request_view(
        &mut self,
        enterprise: EnterpriseId,
        id: RequestId,
    ) -> Result<Option<RequestView>, Fault> {
        let mut views = self.all(requests!(" AND r.id = $2"), values![enterprise, id], request)?;
        self.add_attendees(enterprise, &mut views)?;
        Ok(views.pop())
    }

    fn add_attendees(&mut self, enterprise: EnterpriseId, views: &mut [RequestView]) -> Result<(), Fault> {
        let mut sql = Sql::new(
            "SELECT a.request, m.id, m.first_name, m.last_name, a.attended FROM coaching_attendee a \
             JOIN member m ON m.id = a.member WHERE a.enterprise = ",
        )
        .bind(enterprise)
        .and(" AND a.request IN ");
        sql.push_list(views.iter().map(|view| view.id))
            .push(" ORDER BY a.request, a.place");
        let mut attendees = BTreeMap::<RequestId, (Vec<MemberName>, Vec<MemberId>)>::new();
        self.select(&sql, |row| {
            let (named, attended) = attendees.entry(row.get(0)?).or_default();
            let member = member_name(row, 1)?;
            if row.get(4)? {
                attended.push(member.id);
            }
            named.push(member);
            Ok(())
        })?;
        for view in views {
            (view.attendees, view.attended) = attendees.remove(&view.id).unwrap_or_default();
        }
        Ok(())
    }
}

/// A topic in a row's first columns.
pub(super) fn topic(row: &Row<'_>) -> Result<Topic, Fault> {
    Ok(Topic {
        id: row.get(0)?,
        titles: json(row, 1)?,
        outlines: json(row, 2)?,
        kinds: json(row, 3)?,
    })
}

fn request(row: &Row<'_>) -> Result<RequestView, Fault> {
    Ok(RequestView {
        id: row.get(0)?,
        kind: row.get(1)?,
        topic: row.get(2)?,
        titles: json(row, 3)?,
        state: row.get(4)?,
        period: Period {
            first_day: row.get(5)?,
            last_day: row.get(6)?,
        },
        wished_start: wished(row, 7)?,
        start: row.get::<Option<Timestamp>>(10)?,
        proposal: match row.get::<Option<Side>>(20)? {
            Some(_) => Some(proposal(row, 20)?),
            None => None,
        },
        specialist: row.get(19)?,
        minutes: row.get(11)?,
        language: row.get(12)?,
        language_confirmed: row.get(26)?,
        wishes: row.get(13)?,
        attendees: Vec::new(),
        attended: Vec::new(),
        requested_by: member_name(row, 14)?,
        requested_at: row.get(17)?,
        target_day: row.get(18)?,
        withdraw: None,
    })
}

fn json<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> Result<T, Fault> {
    let text: String = row.get(index)?;
    serde_json::from_str(&text).map_err(|error| Fault::inconsistent(format!("column {index}: {error}")))
}
