//! Waiting for a seat: asking for one, the queue of a pool, what is offered to whom (WAIT-1).

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::access::{Capability, PoolRef, Standing, Target};
use crate::id::{AskId, EntryId, MemberId, PoolId, ProductId, TeamId};
use crate::people::Status;
use crate::policy::OFFER_DAYS;
use crate::refused::Refused;
use crate::seats::Reason;
use crate::text::{Note, optional_note};
use crate::view::MemberName;
use crate::violation::{Checked, Remedy, Severity, Violation, Violations};

/// Where a wish for a seat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskState {
    /// An admin has to decide.
    Asked,
    /// Approved: the member holds a seat, or waits for one.
    Approved,
    /// Declined, with a reason.
    Declined,
    /// Taken back.
    Withdrawn,
}

impl AskState {
    /// The word; its text is `term-ask-…`.
    pub const fn word(self) -> &'static str {
        match self {
            AskState::Asked => "ask-asked",
            AskState::Approved => "ask-approved",
            AskState::Declined => "ask-declined",
            AskState::Withdrawn => "ask-withdrawn",
        }
    }
}

/// A pool by name, without its figures: what a member may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolName {
    /// Its team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub product_name: String,
}

impl PoolName {
    /// The team and product.
    pub fn reference(&self) -> PoolRef {
        PoolRef {
            team: self.team,
            product: self.product,
        }
    }
}

/// Who is to get the seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// The member.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// Pools of which a seat is held.
    pub holds: Vec<PoolRef>,
    /// Pools for which the member waits.
    pub waits: Vec<PoolRef>,
    /// Pools for which a wish is undecided.
    pub asked: Vec<PoolRef>,
}

/// What asking is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// What may be asked for: the pools of the own teams, and those that the caller looks after.
    pub pools: Vec<PoolName>,
    /// Who is to get the seat; none where the caller sees no such member.
    pub person: Option<Asker>,
}

/// A wish for a seat of a product in a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskDraft {
    /// The pool's team.
    pub team: TeamId,
    /// The pool's product.
    pub product: ProductId,
    /// For whom; the caller where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A wish that every rule accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pool: PoolRef,
    member: MemberId,
    note: Option<Note>,
    approved: bool,
}

impl Asking {
    /// The pool.
    pub fn pool(&self) -> PoolRef {
        self.pool
    }

    /// For whom.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// What it is for.
    pub fn note(&self) -> Option<&Note> {
        self.note.as_ref()
    }

    /// True where nobody else has to decide: who asks could give the seat, too.
    pub fn is_approved(&self) -> bool {
        self.approved
    }
}

impl AskDraft {
    /// The team and product.
    pub fn reference(&self) -> PoolRef {
        PoolRef {
            team: self.team,
            product: self.product,
        }
    }

    /// Decides whether the seat can be asked for.
    pub fn check(&self, facts: &AskFacts) -> Result<Checked<Asking>, Violations> {
        let mut found = Violations::default();
        let note = found.take("note", "WAIT-1", optional_note(&self.note)).flatten();
        let wanted = self.reference();
        let missing = |field: &'static str, what| {
            Violation::new(Severity::Refuse, field, Refused::NotFound { what }).under("WAIT-1")
        };
        let Some(pool) = facts.pools.iter().find(|pool| pool.reference() == wanted) else {
            found.push(missing("product", "pool"));
            return Err(found);
        };
        let Some(person) = &facts.person else {
            found.push(missing("member", "member"));
            return Err(found);
        };
        // WAIT-1 (reading): a member asks for oneself; for others, who could give the seat (CAP-8).
        let managed = facts
            .standing
            .may(Capability::ManageMembers, Target::Pool(wanted));
        let approved = managed.is_ok();
        if facts.standing.member != Some(person.id) {
            found.keep(managed);
        }
        found.keep(person.can_ask(pool));
        found.accept(|| {
            Some(Asking {
                pool: wanted,
                member: person.id,
                note,
                approved,
            })
        })
    }
}

impl Asker {
    /// Whether the member can ask for a seat of the pool at all.
    pub fn can_ask(&self, pool: &PoolName) -> Result<(), Violation> {
        let (of, name, product) = (pool.reference(), self.name.clone(), pool.product_name.clone());
        // PEOPLE-6: a deactivated member holds no seats.
        if self.status == Status::Deactivated {
            let refused = Refused::MemberDeactivated { name: name.clone() };
            let member = self.id;
            return Err(
                Violation::new(Severity::Refuse, "member", refused).with(Remedy::Reactivate { member, name })
            );
        }
        let refused = if self.holds.contains(&of) {
            // SEAT-2: at most one seat of a product in a team.
            Refused::AlreadyHolds { name, product }
        } else if self.waits.contains(&of) {
            Refused::AlreadyWaits { name, product }
        } else if self.asked.contains(&of) {
            Refused::AlreadyAsked { name, product }
        } else {
            return Ok(());
        };
        Err(Violation::new(Severity::Refuse, "product", refused))
    }
}

/// Why a wish was declined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclineDraft {
    /// The reason, which the member reads.
    pub reason: String,
}

impl DeclineDraft {
    /// Reads the reason: there must be one.
    pub fn check(&self) -> Result<Note, Violations> {
        let mut found = Violations::default();
        let note = found.take("reason", "WAIT-1", Note::parse(&self.reason));
        note.ok_or(found)
    }
}

/// What deciding about a wish is judged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The pool.
    pub pool: PoolRef,
    /// Who is to get the seat.
    pub member: MemberId,
    /// That member's name.
    pub name: String,
    /// Where that member stands.
    pub status: Status,
    /// Who asked; none for the vendor.
    pub asked_by: Option<MemberId>,
    /// Where it stands.
    pub state: AskState,
}

impl AskedFacts {
    /// Whether the caller sees the wish: whose it is, who asked, and who decides.
    pub fn is_seen(&self) -> bool {
        self.is_own() || self.manages().is_ok()
    }

    /// Allows to decide about it (CAP-8); only a deactivated member's can not be approved.
    pub fn decide(&self, approves: bool) -> Result<(), Violations> {
        let mut found = Violations::default();
        found.keep(self.manages());
        found.keep(self.open());
        // PEOPLE-6.
        if approves && self.status == Status::Deactivated {
            let name = self.name.clone();
            found.refuse("", Refused::MemberDeactivated { name });
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Allows to take it back: whose it is, who asked, and who could decline it.
    pub fn withdraw(&self) -> Result<(), Violations> {
        let mut found = Violations::default();
        if !self.is_own() {
            found.keep(self.manages());
        }
        found.keep(self.open());
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    fn is_own(&self) -> bool {
        let caller = self.standing.member;
        caller.is_some() && (caller == Some(self.member) || caller == self.asked_by)
    }

    fn manages(&self) -> Result<(), Violation> {
        self.standing
            .may(Capability::ManageMembers, Target::Pool(self.pool))
    }

    fn open(&self) -> Result<(), Violation> {
        if self.state == AskState::Asked {
            return Ok(());
        }
        let state = self.state.word();
        Err(Violation::new(
            Severity::Refuse,
            "",
            Refused::AlreadyDecided { state },
        ))
    }
}

/// What acts on a waiting entry are judged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The pool.
    pub pool: PoolRef,
    /// The product by name.
    pub product_name: String,
    /// Who waits.
    pub member: MemberId,
    /// Until when a seat is offered; none where none is.
    pub offered_until: Option<Timestamp>,
}

impl EntryFacts {
    /// Whether it is the caller's own.
    pub fn is_own(&self) -> bool {
        self.standing.member == Some(self.member)
    }

    /// Whether the caller sees it: who waits, and who looks after the pool.
    pub fn is_seen(&self) -> bool {
        self.is_own() || self.manages().is_ok()
    }

    /// Allows to take the seat that is offered at that moment.
    pub fn accept(&self, now: Timestamp) -> Result<(), Violations> {
        // WAIT-1: for 3 days, then it is the next one's.
        if self.offered_until.is_some_and(|until| now < until) {
            return Ok(());
        }
        let product = self.product_name.clone();
        Err(Violation::new(Severity::Refuse, "", Refused::NothingOffered { product }).into())
    }

    /// Allows to wait no longer, with or without an offer: who waits, and who looks after the pool (CAP-8).
    pub fn end(&self) -> Result<(), Violations> {
        if self.is_own() {
            return Ok(());
        }
        Ok(self.manages()?)
    }

    fn manages(&self) -> Result<(), Violation> {
        self.standing
            .may(Capability::ManageMembers, Target::Pool(self.pool))
    }
}

/// One who waits, as the queue knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// The entry.
    pub entry: EntryId,
    /// Until when a seat is offered; none where none is.
    pub offered_until: Option<Timestamp>,
}

/// What becomes of one who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// The offer was not taken in time: the entry ends, the seat is the next one's.
    Passed(EntryId),
    /// The pool has no seat for the offer any more: the member waits on, at the same place.
    Withdrawn(EntryId),
    /// A seat is offered.
    Offered(EntryId),
}

/// Serves the queue of a pool that counts its seats, in order of arrival; `queue` is in that order.
pub fn serve(seats: i64, used: i64, queue: &[Queued], now: Timestamp) -> Vec<Served> {
    let mut served = Vec::new();
    let mut held = Vec::new();
    for one in queue {
        match one.offered_until {
            Some(until) if until <= now => served.push(Served::Passed(one.entry)),
            Some(_) => held.push(one.entry),
            None => {}
        }
    }
    // An over-assigned pool offers nothing; what can not be kept is taken back from who came last.
    let room = usize::try_from(seats - used).unwrap_or(0);
    while held.len() > room {
        served.extend(held.pop().map(Served::Withdrawn));
    }
    let waiting = queue.iter().filter(|one| one.offered_until.is_none());
    let free = room - held.len();
    // Who is taken back in this very moment is not offered again.
    if !served.iter().any(|one| matches!(one, Served::Withdrawn(_))) {
        served.extend(waiting.take(free).map(|one| Served::Offered(one.entry)));
    }
    served
}

/// Until when a seat is offered that was freed at `now`.
pub fn offer_ends(now: Timestamp) -> Timestamp {
    now.checked_add(SignedDuration::from_hours(24 * OFFER_DAYS))
        .unwrap_or(Timestamp::MAX)
}

/// A wish for a seat, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskView {
    /// The wish.
    pub id: AskId,
    /// The pool.
    pub pool: PoolId,
    /// What it is of.
    #[serde(flatten)]
    pub of: PoolName,
    /// Who is to get the seat.
    pub member: MemberName,
    /// Who asked, where that was somebody else.
    pub asked_by: Option<MemberName>,
    /// When.
    pub asked_at: Timestamp,
    /// What it is for.
    pub note: String,
    /// Where it stands.
    pub state: AskState,
    /// Who decided; none while nobody did, and for the vendor.
    pub decided_by: Option<MemberName>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why it was declined.
    pub reason: String,
    /// Whether the caller may decide; else why not.
    pub denied: Option<Violation>,
}

/// One who waits, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// The entry.
    pub id: EntryId,
    /// The pool.
    pub pool: PoolId,
    /// What it is of.
    #[serde(flatten)]
    pub of: PoolName,
    /// Who waits.
    pub member: MemberName,
    /// Since when.
    pub since: Timestamp,
    /// Which place in the pool's queue, from 1.
    pub place: i64,
    /// Until when a seat is offered; none where none is.
    pub offered_until: Option<Timestamp>,
    /// Why the seat will be held.
    pub reasons: Vec<Reason>,
    /// Whether the caller may take others off the queue; else why not.
    pub denied: Option<Violation>,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The wish.
    pub ask: AskView,
    /// True where the member holds a seat now.
    pub seated: bool,
    /// The place in the queue, where the member waits.
    pub place: Option<i64>,
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryEnded {
    /// True where the member holds a seat now.
    pub seated: bool,
}
