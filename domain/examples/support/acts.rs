//! Verdicts on what both sides do with a session, and on the times that are found for it (COACH-13, COACH-14).

use std::fmt::Debug;

use domain::access::Role;
use domain::coaching::{
    Act, AgreementDraft, AttendeesDraft, Busy, CoachingFacts, Colleague, DelayDraft, DeliveryDraft, Diaries,
    Diary, HandOverDraft, Holder, Hours, LanguageDraft, MissDraft, OwnHoursDraft, Place, Proposal,
    ProposalDraft, ReasonDraft, RequestState, SessionFacts, Side, Skills, Wanted, WorkingDraft,
};
use domain::id::AccountId;
use domain::plans::SessionKind;
use domain::time::{Period, Wall, Zones, plus_days};
use domain::violation::{Checked, Violations};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::company::{Ended, member, standing, team, topic};
use crate::seeds::Seeds;
use crate::{ZONES, note, some_company, some_entries, some_now, some_occurrence, some_word, travelled};

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(
        0x0197_0000_0000_7000_8000_0000_0000_8000 + number,
    ))
}

fn side(seeds: &mut Seeds) -> Side {
    if seeds.chance(50) {
        Side::Customer
    } else {
        Side::Vendor
    }
}

/// Some of the next four months, typed in the enterprise's zone or in any.
fn some_start(seeds: &mut Seeds, facts: &CoachingFacts, all: &Zones, now: Timestamp) -> Ended<Wall> {
    let start = now + (seeds.within(-24, 24 * 120) * 3_600 + seeds.within(0, 4) * 900).seconds();
    if seeds.chance(80) {
        return Ok(facts.typed(start));
    }
    let name = *seeds.pick(&ZONES)?;
    let zone = all.get(name).ok_or("no such zone")?;
    Ok(Wall {
        local: zone.wall(start),
        zone: name.to_owned(),
        occurrence: some_occurrence(seeds),
    })
}

fn some_busy(seeds: &mut Seeds, now: Timestamp) -> Vec<Busy> {
    let mut busy: Vec<_> = (0..seeds.within(0, 25))
        .map(|_| Busy {
            start: now + (seeds.within(0, 24 * 60) * 3_600).seconds(),
            minutes: 15 * seeds.within(2, 9),
        })
        .collect();
    busy.sort_unstable();
    busy
}

fn some_skills(seeds: &mut Seeds) -> Skills {
    Skills {
        languages: vec![if seeds.chance(50) { "en" } else { "ko" }.to_owned()],
        topics: (0..seeds.within(0, 4))
            .map(|_| topic(seeds.number(1, 9)))
            .collect(),
        setup_minutes: 15 * seeds.within(0, 4),
        aside: seeds.chance(10),
    }
}

fn some_hours(seeds: &mut Seeds) -> Hours {
    let from = 30 * seeds.within(0, 40);
    Hours {
        from,
        until: (from + 30 * seeds.within(1, 24)).min(24 * 60),
    }
}

fn some_working(seeds: &mut Seeds, now: Timestamp) -> Ended<WorkingDraft> {
    let mut working = WorkingDraft::usual((*seeds.pick(&ZONES)?).to_owned());
    for day in &mut working.week {
        if seeds.chance(40) {
            *day = vec![some_hours(seeds)];
        }
    }
    let off = plus_days(now.to_zoned(jiff::tz::TimeZone::UTC).date(), seeds.days(0, 40));
    working.absences.push(Period {
        first_day: off,
        last_day: plus_days(off, seeds.days(0, 10)),
    });
    Ok(working)
}

fn some_place(seeds: &mut Seeds) -> Ended<OwnHoursDraft> {
    let mut place = OwnHoursDraft::usual((*seeds.pick(&ZONES)?).to_owned());
    if seeds.chance(50) {
        place.hours = some_hours(seeds);
    }
    Ok(place)
}

fn some_session(
    seeds: &mut Seeds,
    all: &Zones,
    now: Timestamp,
    mut facts: CoachingFacts,
) -> Ended<SessionFacts> {
    if seeds.chance(90) {
        facts.zones.clone_from(all);
    }
    // Mostly one that goes on.
    let live: Vec<_> = facts
        .entries
        .iter()
        .filter(|entry| entry.state.is_open() || entry.state == RequestState::Scheduled)
        .map(|entry| entry.request)
        .collect();
    let request = match seeds.chance(85) && !live.is_empty() {
        true => *seeds.pick(&live)?,
        false => crate::company::request(seeds.number(1, 20)),
    };
    let proposal = match seeds.chance(70) {
        true => Some(Proposal {
            by: side(seeds),
            start: some_start(seeds, &facts, all, now)?,
            minutes: 15 * seeds.within(2, 7),
            agenda: some_word(seeds)?,
        }),
        false => None,
    };
    let today = facts.zone.day(now);
    let first = seeds.number(1, 36);
    Ok(SessionFacts {
        request,
        wished_start: match seeds.chance(30) {
            true => Some(some_start(seeds, &facts, all, now)?),
            false => None,
        },
        minutes: 60,
        attendees: (first..first + seeds.number(0, 4)).map(member).collect(),
        target_day: plus_days(today, seeds.days(-5, 20)),
        proposal,
        side: side(seeds),
        holder: match seeds.chance(75) {
            true => Holder::Own,
            false => *seeds.pick(&[Holder::Nobody, Holder::Another, Holder::Aside, Holder::Gone])?,
        },
        topic: seeds.chance(80).then(|| topic(seeds.number(1, 9))),
        language: (*seeds.pick(&["en", "ko", "de"])?).to_owned(),
        skills: seeds.chance(60).then(|| some_skills(seeds)),
        colleagues: (0..seeds.number(0, 3))
            .map(|n| Colleague {
                account: account(n),
                address: format!("coach{n}@vendor.example"),
                skills: some_skills(seeds),
                busy: some_busy(seeds, now),
            })
            .collect(),
        busy: some_busy(seeds, now),
        setup_minutes: 15,
        working: match seeds.chance(70) {
            true => some_working(seeds, now)?.check(all).ok(),
            false => None,
        },
        hours: domain::coaching::AttendeeHours::default(),
        coaching: facts,
    })
}

/// Of each act: who mostly does it, in which state, and whether the session is still to come.
const ACTS: [(Act, &[Side], &[RequestState], bool); 11] = {
    use RequestState::{InCoordination, Requested, Scheduled};
    use Side::{Customer, Vendor};
    [
        (Act::Take, &[Vendor], &[Requested], true),
        (Act::Decline, &[Vendor], &[Requested, InCoordination], true),
        (Act::Cancel, &[Customer, Vendor], &[Scheduled], true),
        (Act::HandOver, &[Vendor], &[InCoordination, Scheduled], true),
        (
            Act::ConfirmLanguage,
            &[Vendor],
            &[InCoordination, Scheduled],
            true,
        ),
        (Act::Deliver, &[Vendor], &[Scheduled], false),
        (Act::Miss, &[Vendor], &[Scheduled], false),
        (Act::Delay, &[Vendor], &[Requested, InCoordination], true),
        (Act::NameAttendees, &[Customer], &[Requested, Scheduled], true),
        (
            Act::Propose,
            &[Customer, Vendor],
            &[InCoordination, Scheduled],
            true,
        ),
        (
            Act::Agree,
            &[Customer, Vendor],
            &[InCoordination, Scheduled],
            true,
        ),
    ]
};

/// Mostly such that the act may be done: who does it, in which state, with a time that the other side named.
fn fitting(seeds: &mut Seeds, facts: &mut SessionFacts, now: Timestamp) -> Ended<Act> {
    let (act, sides, states, to_come) = seeds.pick(&ACTS)?;
    if seeds.chance(85) {
        facts.side = *seeds.pick(sides)?;
        facts.coaching.standing = standing([Role::User, Role::PrimaryAdmin { team: team(1) }]);
    }
    if let Some(open) = facts.proposal.as_mut().filter(|_| seeds.chance(85)) {
        open.by = match facts.side {
            Side::Customer => Side::Vendor,
            Side::Vendor => Side::Customer,
        };
    }
    let mut entries = facts.coaching.entries.iter_mut();
    if let Some(entry) = entries
        .find(|entry| entry.request == facts.request)
        .filter(|_| seeds.chance(85))
    {
        entry.state = *seeds.pick(states)?;
        let hours = seeds.within(1, 24 * 60) * if *to_come { 1 } else { -1 };
        entry.start = (entry.state == RequestState::Scheduled).then_some(now + (hours * 3_600).seconds());
    }
    Ok(*act)
}

/// One act of either side, what it would do to the ledger, and the times that would be found instead.
pub fn act(seeds: &mut Seeds, all: &Zones) -> Ended<Value> {
    let mut facts = some_company(seeds)?;
    let now = some_now(seeds, &facts)?;
    some_entries(seeds, &mut facts, now)?;
    let mut facts = some_session(seeds, all, now, facts)?;
    let act = fitting(seeds, &mut facts, now)?;
    let (facts, sum) = travelled(&facts)?;
    let start = some_start(seeds, &facts.coaching, all, now)?;
    let reason = some_word(seeds)?;
    let verdict = match act {
        Act::Take => plain(&facts.take(now)),
        Act::Decline => plain(&facts.decline(&ReasonDraft { reason }, now)),
        Act::Cancel => plain(&facts.cancel(&ReasonDraft { reason }, now)),
        Act::HandOver => {
            let to = seeds.chance(90).then(|| account(seeds.number(0, 3)));
            plain(&facts.hand_over(&HandOverDraft { to, reason }, now))
        }
        Act::ConfirmLanguage => {
            let confirmed = seeds.chance(50);
            plain(&facts.confirm_language(LanguageDraft { confirmed }, now))
        }
        Act::Deliver => {
            let those = facts.attendees.iter().copied();
            let attended = those.filter(|_| seeds.chance(70)).collect();
            plain(&facts.deliver(&DeliveryDraft { attended }, now))
        }
        Act::Miss => plain(&facts.miss(MissDraft { fault: side(seeds) }, now)),
        Act::Delay => {
            let target_day = plus_days(facts.coaching.zone.day(now), seeds.days(-5, 30));
            plain(&facts.delay(&DelayDraft { target_day, reason }, now))
        }
        Act::NameAttendees => {
            let first = seeds.number(1, 40);
            let draft = AttendeesDraft {
                before: seeds.chance(90).then(|| facts.attendees.clone()),
                attendees: (first..first + seeds.number(0, 5)).map(member).collect(),
                acknowledged: vec![],
            };
            checked(&facts.name_attendees(&draft, now))
        }
        Act::Propose => {
            let draft = ProposalDraft {
                start: seeds.chance(95).then(|| start.clone()),
                minutes: seeds.chance(30).then(|| seeds.within(0, 120)),
                agenda: reason,
                acknowledged: vec![],
            };
            checked(&facts.propose(&draft, now))
        }
        Act::Agree | Act::Withdraw | Act::TakeOff => {
            let open = facts.proposal.clone().filter(|_| seeds.chance(90));
            let draft = AgreementDraft {
                minutes: open.as_ref().map(|open| open.minutes),
                agenda: open.as_ref().map_or_else(String::new, |open| open.agenda.clone()),
                start: open.map_or_else(|| start.clone(), |open| open.start),
                acknowledged: vec![],
            };
            checked(&facts.agree(&draft, now))
        }
    };
    let mut verdict = verdict?;
    let places = [some_place(seeds)?.check(all).map_err(|_| "no place")?];
    let free = seeds.chance(20).then(|| facts.free_times(60, &places, now, 4));
    note(&mut verdict, "act", json!(act));
    note(&mut verdict, "facts", sum);
    note(&mut verdict, "speak", json!(facts.may_speak().err()));
    note(&mut verdict, "waits", facts.waiting(now).is_some());
    note(&mut verdict, "counts_in", json!(facts.counts_in()));
    note(
        &mut verdict,
        "agreed",
        format!("{:?}", facts.once_agreed(&start, now)),
    );
    let delivered = facts.once_in(RequestState::Delivered, now);
    note(&mut verdict, "delivered", format!("{delivered:?}"));
    note(&mut verdict, "free", format!("{free:?}"));
    Ok(verdict)
}

fn plain<T: Debug>(result: &Result<T, Violations>) -> Ended<Value> {
    let back = result.as_ref().err().map(travelled).transpose()?;
    Ok(json!({
        "accepted": result.as_ref().ok().map(|accepted| format!("{accepted:?}")),
        "violations": back.map(|(found, _)| found),
    }))
}

fn checked<T: Debug>(result: &Result<Checked<T>, Violations>) -> Ended<Value> {
    let (accepted, found) = match result {
        Ok(checked) => (Some(format!("{:?}", checked.peek())), checked.remarks()),
        Err(found) => (None, found),
    };
    let (found, _) = travelled(found)?;
    Ok(json!({ "accepted": accepted, "violations": found }))
}

/// Times at which somebody of many is free, what is planned of each kind, and the entries of each line of the ledger.
pub fn free(seeds: &mut Seeds, all: &Zones) -> Ended<Value> {
    let mut facts = some_company(seeds)?;
    let now = some_now(seeds, &facts)?;
    some_entries(seeds, &mut facts, now)?;
    let mut items = Vec::new();
    for _ in 0..seeds.within(0, 12) {
        items.push(Diary {
            working: some_working(seeds, now)?,
            busy: some_busy(seeds, now),
            skills: some_skills(seeds),
        });
    }
    let diaries = Diaries {
        zones: all.clone(),
        items,
    };
    let ((diaries, _), (facts, sum)) = (travelled(&diaries)?, travelled(&facts)?);
    let mut places: Vec<Place> = Vec::new();
    for _ in 0..seeds.within(0, 4) {
        places.push(some_place(seeds)?.check(all).map_err(|_| "no place")?);
    }
    let kind = *seeds.pick(&SessionKind::ALL)?;
    let wanted = Wanted {
        topic: seeds.chance(70).then(|| topic(seeds.number(1, 9))),
        language: seeds.pick(&["en", "ko", "de"])?,
        minutes: 15 * seeds.within(2, 7),
        from: facts.looked_from(kind, None, now),
        places: &places,
    };
    let found = diaries.free_times(&wanted, &facts.zone, now, 6, |start| {
        start.as_second().rem_euclid(7) != 0
    });
    let listed: Vec<_> = facts
        .ledger(kind, now)
        .iter()
        .map(|line| format!("{:?}", facts.listed(kind, line.period, now)))
        .collect();
    Ok(json!({
        "free": format!("{found:?}"),
        "speaks": diaries.speaks(&wanted),
        "planned": format!("{:?}", facts.planned(now)),
        "listed": listed,
        "facts": sum,
    }))
}
