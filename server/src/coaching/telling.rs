//! Who is told of what is done with a request, and what (COACH-13).

use domain::access::Standing;
use domain::coaching::{Holder, RequestState, Side, state_at};
use domain::id::{AccountId, EnterpriseId, MemberId, RequestId};
use domain::notices::{About, NoticeKind};
use domain::text::Note;
use domain::time::{Wall, Zone};
use jiff::Timestamp;

use super::requests::facts_in;
use super::sessions::Party;
use crate::notices::{Notice, Reader};
use crate::reply::Refusal;
use crate::store::audit::Actor;
use crate::store::{Fault, Unit};
use crate::zones::zone_of;

/// An attendee as mails go to one.
pub(super) type Told = (MemberId, AccountId, String);

/// Tells attendees of their session, with its calendar entry. One notice for each and act; who acted gets the entry alone.
pub(super) fn tell_attendees(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    kind: NoticeKind,
    attendees: &[Told],
    place: i64,
) -> Result<(), Refusal> {
    let about = session_at(unit, party.enterprise, id)?;
    for (_, account, to) in attendees {
        let reader = Reader {
            side: Side::Customer,
            account: *account,
            to: to.clone(),
        };
        let notice = Notice {
            kind,
            about: &about,
            key: &format!("{id} {place}"),
        };
        if *account == party.account {
            unit.send_entry(&reader, notice)?;
        } else {
            unit.notify(party.enterprise, &reader, notice)?;
        }
    }
    Ok(())
}

/// Sends attendees the entry of an agreed session on which another specialist's name stands from now on.
pub(super) fn send_entries(unit: &mut Unit, party: &Party, id: RequestId, place: i64) -> Result<(), Refusal> {
    let session = unit.session(party.enterprise, id)?;
    if session.is_none_or(|session| session.state != RequestState::Scheduled) {
        return Ok(());
    }
    let about = session_at(unit, party.enterprise, id)?;
    let notice = Notice {
        kind: NoticeKind::SessionScheduled,
        about: &about,
        key: &format!("{id} {place}"),
    };
    let side = Side::Customer;
    for (_, account, to) in unit.attendee_accounts(party.enterprise, id)? {
        unit.send_entry(&Reader { side, account, to }, notice)?;
    }
    Ok(())
}

/// What a notice of that request tells.
pub fn about(request: RequestId) -> About {
    About {
        request: Some(request),
        ..About::default()
    }
}

/// The same with the reason that the other side reads, and that reason.
pub(super) fn because(about: About, reason: &Note) -> (&str, About) {
    let told = Some(reason.as_str().to_owned());
    (
        reason.as_str(),
        About {
            reason: told,
            ..about
        },
    )
}

/// The same with a start, in the enterprise's zone.
pub(super) fn starting(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    id: RequestId,
    start: Timestamp,
) -> Result<About, Fault> {
    let zone = unit.zone_name(enterprise)?.and_then(|zone| zone_of(&zone));
    Ok(About {
        start: zone.map(|zone| wall_in(&zone, start)),
        ..about(id)
    })
}

/// The same with the start of the session.
pub fn session_at(unit: &mut Unit, enterprise: EnterpriseId, id: RequestId) -> Result<About, Fault> {
    match unit.session(enterprise, id)? {
        Some(session) => starting(unit, enterprise, id, session.start),
        None => Ok(about(id)),
    }
}

fn wall_in(zone: &Zone, start: Timestamp) -> Wall {
    Wall {
        local: zone.wall(start),
        zone: zone.name().to_owned(),
        occurrence: None,
    }
}

/// Tells whom it concerns on that side, as far as they are `wanted`.
pub fn tell_side(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    id: RequestId,
    side: Side,
    notice: Notice<'_>,
    wanted: impl Fn(AccountId) -> bool,
) -> Result<(), Fault> {
    for (account, to) in unit.readers_of(enterprise, id, side)? {
        if wanted(account) {
            unit.notify(enterprise, &Reader { side, account, to }, notice)?;
        }
    }
    Ok(())
}

/// Tells both sides of each session that a specialist leaves behind, being from now on what `holder` says: another one
/// takes it over.
pub fn left_behind(unit: &mut Unit, specialist: AccountId, holder: Holder) -> Result<(), Fault> {
    let actor = unit.actor().clone();
    for (enterprise, id) in unit.looked_after_by(specialist)? {
        let facts = facts_in(unit, enterprise, Standing::default())?;
        let entry = facts.entries.iter().find(|entry| entry.request == id);
        let state = entry.map(|entry| state_at(entry, &facts, unit.now()));
        if !state.is_some_and(|state| holder.left_behind(state)) {
            continue;
        }
        // Whose mail it is: it leads there.
        unit.act_for(Actor {
            enterprise: Some(enterprise),
            ..actor.clone()
        });
        let about = session_at(unit, enterprise, id)?;
        // Who comes back as a specialist, takes it again and is removed once more, leaves it behind once more.
        let notice = Notice {
            kind: NoticeKind::LeftBehind,
            about: &about,
            key: &format!("{id} {}", unit.new_id()),
        };
        for side in [Side::Customer, Side::Vendor] {
            tell_side(unit, enterprise, id, side, notice, |_| true)?;
        }
    }
    unit.act_for(actor);
    Ok(())
}

/// Tells the other side, and of what any of several may do who of the own side it concerns, too: whoever asked, or the
/// specialist who looks after it, or where they are gone whoever may act. Once for each act: not who acted, and not who is
/// told of the same as one of `attendees`.
pub fn tell_sides(
    unit: &mut Unit,
    party: &Party,
    about: &About,
    kind: NoticeKind,
    place: i64,
    attendees: &[Told],
) -> Result<(), Refusal> {
    let id = about.request.ok_or_else(Refusal::internal)?;
    let both = matches!(
        kind,
        NoticeKind::Agreed
            | NoticeKind::Moved
            | NoticeKind::Cancelled
            | NoticeKind::Withdrawn
            | NoticeKind::Attendees
    );
    let notice = Notice {
        kind,
        about,
        key: &format!("{id} {place}"),
    };
    for side in [Side::Customer, Side::Vendor] {
        if side == party.side && !both {
            continue;
        }
        tell_side(unit, party.enterprise, id, side, notice, |account| {
            let is_told = attendees.iter().any(|(_, attendee, _)| *attendee == account);
            account != party.account && !is_told
        })?;
    }
    Ok(())
}
