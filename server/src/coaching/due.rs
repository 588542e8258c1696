//! What the clock brings about in one enterprise, and whom an act left without the plan (COACH-5, COACH-10): asked of the
//! domain, then done.

use domain::access::Standing;
use domain::coaching::{Act, ClockFacts, Due, Looked, Said, Side, to_take_off};
use domain::id::{AccountId, EnterpriseId, MemberId, RequestId};
use domain::notices::{About, AboutAllowance, NoticeKind};
use domain::plans::{SessionKind, teams_with};
use serde_json::json;

use super::requests::facts_in;
use super::sessions::names;
use super::telling::{about, session_at, tell_side};
use crate::notices::{Notice, Reader};
use crate::reply::Refusal;
use crate::store::Unit;
use crate::store::audit::{Actor, Change};

/// Looks at the clock for the enterprise, does what is due, and says when to look again; none where the clock is not
/// looked at. Done twice, late or by several servers, it tells everything once.
pub fn catch_up(unit: &mut Unit, enterprise: EnterpriseId) -> Result<Option<Looked>, Refusal> {
    let Some(since) = unit.looks_since(enterprise)? else {
        return Ok(None);
    };
    unit.act_for(Actor {
        enterprise: Some(enterprise),
        ..Actor::default()
    });
    take_off(unit, enterprise)?;
    let facts = facts_in(unit, enterprise, Standing::default())?;
    let clock = ClockFacts {
        zone: facts.zone,
        plans: facts.plans,
        editions: facts.editions,
        entries: facts.entries,
        reached: facts.reached,
        told: unit.told(enterprise)?,
        since,
    };
    let looked = clock.look(unit.now());
    for due in &looked.due {
        if unit.keep_told(enterprise, due)? {
            tell(unit, enterprise, &clock, due)?;
        }
    }
    Ok(Some(looked))
}

/// Tells the admins who could have asked (COACH-1), and both sides of requests that lapsed.
fn tell(unit: &mut Unit, enterprise: EnterpriseId, clock: &ClockFacts, due: &Due) -> Result<(), Refusal> {
    let mut told = Vec::new();
    if due.count > 0 {
        let about = About {
            allowance: Some(AboutAllowance {
                kind: due.kind,
                period: due.period,
                count: due.count,
                last_safe_day: due.last_safe_day,
            }),
            ..About::default()
        };
        let kind = match due.said {
            Said::Lapsing7 | Said::Lapsing21 => NoticeKind::Lapsing,
            Said::Lapsed => NoticeKind::Lapsed,
        };
        let key = format!(
            "{enterprise} {} {} {:?}",
            due.kind.word(),
            due.period.first_day,
            due.said
        );
        let teams = teams_with(&clock.plans, due.kind.plan());
        for (account, to) in unit.admins_of(enterprise, &teams)? {
            let side = Side::Customer;
            let notice = Notice {
                kind,
                about: &about,
                key: &key,
            };
            unit.notify(enterprise, &Reader { side, account, to }, notice)?;
            told.push(account);
        }
    }
    for request in &due.requests {
        let about = about(*request);
        let notice = Notice {
            kind: NoticeKind::RequestLapsed,
            about: &about,
            key: &request.to_string(),
        };
        // Who was told of the whole period is not told of its requests, too.
        both_sides(unit, enterprise, *request, notice, |account| {
            !told.contains(&account)
        })?;
    }
    Ok(())
}

fn both_sides(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    request: RequestId,
    notice: Notice<'_>,
    wanted: impl Fn(AccountId) -> bool,
) -> Result<(), Refusal> {
    for side in [Side::Customer, Side::Vendor] {
        tell_side(unit, enterprise, request, side, notice, &wanted)?;
    }
    Ok(())
}

/// COACH-10: an attendee who lost the plan before the session is taken off, and both sides are told.
fn take_off(unit: &mut Unit, enterprise: EnterpriseId) -> Result<(), Refusal> {
    let mut facts = facts_in(unit, enterprise, Standing::default())?;
    let (now, today) = (unit.now(), facts.zone.day(unit.now()));
    for entry in facts.entries.clone() {
        if entry.start.is_none_or(|start| start <= now) {
            continue;
        }
        let attendees = unit.session_attendees(enterprise, entry.request)?;
        facts.people = unit.attendees(enterprise, &attendees, today)?;
        for member in to_take_off(&entry, &attendees, &facts, now) {
            let name = facts.people.get(&member).map(|person| person.name.clone());
            let name = name.unwrap_or_default();
            take_one_off(unit, enterprise, (entry.request, entry.kind), (member, &name))?;
        }
    }
    Ok(())
}

fn take_one_off(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    (request, kind): (RequestId, SessionKind),
    (member, name): (MemberId, &str),
) -> Result<(), Refusal> {
    let lost = unit.member_account(enterprise, member)?;
    unit.take_off(enterprise, request, member)?;
    let (action, told) = names(Act::TakeOff);
    let change = Change::new(action, "coaching-request", request.uuid()).called(name);
    let before = json!({ "member": member, "plan": kind.plan() });
    unit.audit(change.told_of(member).before(before))?;
    let about = About {
        who: Some(name.to_owned()),
        ..session_at(unit, enterprise, request)?
    };
    if let Some((account, ..)) = &lost {
        // Said of whom it concerns: nobody did it.
        let (place, by) = ((enterprise, request), (Side::Customer, *account));
        unit.say(place, by, (Some(Act::TakeOff), ""), &about)?;
    }
    // Who attended before, lost the plan and got it again may lose it once more.
    let key = format!("{request} {member} {}", unit.new_id());
    let notice = |kind| Notice {
        kind,
        about: &about,
        key: &key,
    };
    both_sides(unit, enterprise, request, notice(told), |_| true)?;
    if let Some((account, to, gone)) = lost {
        let side = Side::Customer;
        let reader = Reader { side, account, to };
        // Who can not enter any more has no list, but a calendar with the session in it.
        match gone {
            true => unit.send_entry(&reader, notice(NoticeKind::SessionOff))?,
            false => unit.notify(enterprise, &reader, notice(NoticeKind::SessionOff))?,
        }
    }
    Ok(())
}
