//! Seats: who may take one, who is left out, what a release frees (SEAT, TEAM-1).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::access::{Capability, PoolRef, Standing, Target};
use crate::id::{AssignmentId, MemberId, PoolId, ProductId, TeamId};
use crate::people::Status;
use crate::refused::Refused;
use crate::violation::{Acknowledged, Checked, Remedy, Severity, Violation, Violations};

mod undo;

pub use undo::{MembershipUse, Returning, give_back};

/// How a product is opened to people (SEAT-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessModel {
    /// One seat, one member.
    SingleUser,
    /// Any number of members is named; seats bound simultaneous use, which the product enforces.
    MultiUser,
    /// No seats: named members spend a balance.
    Tokens,
}

impl AccessModel {
    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            AccessModel::SingleUser => "single-user",
            AccessModel::MultiUser => "multi-user",
            AccessModel::Tokens => "tokens",
        }
    }
}

/// Why a member holds a seat (SEAT-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Assigned by a person.
    Direct,
    /// By default with a role (ROLE-2, ROLE-5).
    Role,
    /// By a group (GROUP-1).
    Group,
    /// By directory sync (SYNC-2).
    Sync,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 4] = [Reason::Direct, Reason::Role, Reason::Group, Reason::Sync];

    /// Those that a person gives, and takes away; those of groups and of the directory end there (GROUP-1, SYNC-2).
    pub const GIVEN_BY_PERSONS: [Reason; 2] = [Reason::Direct, Reason::Role];

    /// The word; its text is `term-reason-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Reason::Direct => "reason-direct",
            Reason::Role => "reason-role",
            Reason::Group => "reason-group",
            Reason::Sync => "reason-sync",
        }
    }
}

/// What a pool is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PoolState {
    /// Seats are free, or the access model never runs out.
    Open,
    /// Every seat is used.
    Full,
    /// More assignments than seats (SEAT-5).
    OverAssigned,
    /// No seats: nothing is opened (SEAT-12).
    Asleep,
}

impl PoolState {
    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            PoolState::Open => "open",
            PoolState::Full => "full",
            PoolState::OverAssigned => "over-assigned",
            PoolState::Asleep => "asleep",
        }
    }
}

/// A pool as a decision must know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolFacts {
    /// The pool.
    pub id: PoolId,
    /// Its team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub product_name: String,
    /// How the product is opened.
    pub model: AccessModel,
    /// Seats that the running subscriptions give today.
    pub seats: i64,
    /// Assignments.
    pub used: i64,
    /// Seats that are offered to members who wait (WAIT-1): free for nobody else.
    #[serde(default)]
    pub held: i64,
}

impl PoolFacts {
    /// The team and product.
    pub fn reference(&self) -> PoolRef {
        PoolRef {
            team: self.team,
            product: self.product,
        }
    }

    /// Seats that can be taken now, never negative; none where the model does not count (SEAT-13).
    pub fn free(&self) -> Option<i64> {
        (self.model == AccessModel::SingleUser).then(|| (self.seats - self.used - self.held).max(0))
    }

    /// What the pool is in.
    pub fn state(&self) -> PoolState {
        match self.model {
            AccessModel::Tokens => PoolState::Open,
            _ if self.seats == 0 => PoolState::Asleep,
            AccessModel::MultiUser => PoolState::Open,
            AccessModel::SingleUser if self.used > self.seats => PoolState::OverAssigned,
            AccessModel::SingleUser if self.used + self.held >= self.seats => PoolState::Full,
            AccessModel::SingleUser => PoolState::Open,
        }
    }

    /// Allows `needed` more members, or says by how many seats the pool is short, with the remedies.
    pub fn admits(&self, needed: i64, field: &'static str) -> Result<(), Violation> {
        // SEAT-13: only single-user pools run out.
        let Some(free) = self.free() else { return Ok(()) };
        let (product, team) = (self.product_name.clone(), self.team_name.clone());
        let (limit, used) = (self.seats, self.used);
        // A release helps only where the pool has so many seats at all.
        let release = |violation: Violation, count| match needed <= limit {
            true => violation.with(Remedy::ReleaseSeats {
                team: self.team,
                product: self.product,
                count,
            }),
            false => violation,
        };
        if needed <= 0 {
            return Ok(());
        }
        // SEAT-6: nothing new while over-assigned.
        if self.state() == PoolState::OverAssigned {
            let refused = Refused::PoolOverAssigned {
                product,
                team,
                limit,
                used,
            };
            let violation = Violation::new(Severity::Refuse, field, refused);
            return Err(release(violation, used - limit + needed));
        }
        // SEAT-1, SEAT-4.
        let short = needed - free;
        if short <= 0 {
            return Ok(());
        }
        let refused = match self.held {
            0 => Refused::SeatLimitReached {
                product,
                team,
                limit,
                used,
                short,
            },
            // WAIT-1: what is offered to one is not free for another.
            offered => Refused::SeatsOffered {
                product,
                team,
                limit,
                used,
                offered,
                short,
            },
        };
        let mut violation = Violation::new(Severity::Refuse, field, refused);
        if free > 0 {
            violation = violation
                .with(Remedy::AssignAsManyAsFit { fit: free })
                .with(Remedy::ChooseFewer { most: free });
        }
        Err(release(violation, short))
    }
}

/// The most members that seats are given to in one act.
pub const MOST_CHOSEN: usize = 5_000;

/// One person as an assignment must know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// True when the member holds a seat of this pool.
    pub holds: bool,
    /// True when the member belongs to the pool's team.
    pub in_team: bool,
}

/// What an assignment is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The pool; none where the team has no such product or the caller may not see it.
    pub pool: Option<PoolFacts>,
    /// The people who were chosen, as far as the caller may see them.
    pub candidates: BTreeMap<MemberId, Candidate>,
}

/// What happens when not all who were chosen fit (SEAT-4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Nobody gets a seat.
    #[default]
    AllOrNothing,
    /// The first in the order chosen get one.
    AsManyAsFit,
}

impl Mode {
    /// The word, as it travels.
    pub const fn word(self) -> &'static str {
        match self {
            Mode::AllOrNothing => "all-or-nothing",
            Mode::AsManyAsFit => "as-many-as-fit",
        }
    }

    /// The mode of that word; the first where it is none.
    pub fn of(word: &str) -> Self {
        match word == Mode::AsManyAsFit.word() {
            true => Mode::AsManyAsFit,
            false => Mode::AllOrNothing,
        }
    }
}

/// A wish to give seats of one pool to members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignDraft {
    /// The pool's team.
    pub team: TeamId,
    /// The pool's product.
    pub product: ProductId,
    /// Who, in the order chosen.
    pub members: Vec<MemberId>,
    /// True where web support comes with the seats, on each contract that feeds them (SEAT-10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub web_support: bool,
    /// What happens when not all fit.
    #[serde(default)]
    pub mode: Mode,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// What one member gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who.
    pub member: MemberId,
    /// False where the member holds the seat already and only a reason joins (SEAT-2).
    pub takes_seat: bool,
    /// True where the membership of the team comes with it (TEAM-1).
    pub joins_team: bool,
}

/// Somebody who got nothing, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Who.
    pub member: MemberId,
    /// Why.
    pub violations: Violations,
}

/// An accepted assignment of one pool's seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigning {
    pool: PoolId,
    steps: Vec<Step>,
    left_out: Vec<LeftOut>,
}

impl Assigning {
    /// The pool.
    pub fn pool(&self) -> PoolId {
        self.pool
    }

    /// What each member gets, in the order chosen.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Who got nothing; empty unless the mode is "as many as fit".
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// How many seats it takes.
    pub fn seats_taken(&self) -> usize {
        self.steps.iter().filter(|step| step.takes_seat).count()
    }
}

impl AssignDraft {
    /// Decides who gets a seat.
    pub fn check(&self, facts: &SeatFacts) -> Result<Checked<Assigning>, Violations> {
        let mut found = Violations::default();
        let Some(pool) = &facts.pool else {
            found.push(
                Violation::new(Severity::Refuse, "product", Refused::NotFound { what: "pool" })
                    .under("SEAT-1"),
            );
            return Err(found);
        };
        // CAP-8, ROLE-13.
        found.keep(
            facts
                .standing
                .may(Capability::ManageMembers, Target::Pool(pool.reference())),
        );
        if self.members.is_empty() {
            found.refuse("members", Refused::NobodyChosen {});
        }
        let mut steps = Vec::new();
        let mut left_out = Vec::new();
        let mut seen = BTreeSet::new();
        // SEAT-4: in the order chosen; who is left out is told the then count (SEAT-1).
        let mut then = pool.clone();
        for (index, member) in self.members.iter().enumerate() {
            // SEAT-4 (reading): the same person chosen twice counts once.
            if !seen.insert(*member) {
                continue;
            }
            match candidate(facts, *member, index) {
                Ok(person) => {
                    // SEAT-2: who holds one already adds the reason and takes no seat.
                    let takes_seat = !person.holds;
                    let fits = match self.mode {
                        Mode::AllOrNothing => Ok(()),
                        Mode::AsManyAsFit => then.admits(i64::from(takes_seat), "members"),
                    };
                    match fits {
                        Ok(()) => {
                            then.used += i64::from(takes_seat);
                            steps.push(Step {
                                member: *member,
                                takes_seat,
                                joins_team: !person.in_team,
                            });
                        }
                        Err(violation) => left_out.push(LeftOut {
                            member: *member,
                            violations: violation.into(),
                        }),
                    }
                }
                Err(violation) if self.mode == Mode::AsManyAsFit => left_out.push(LeftOut {
                    member: *member,
                    violations: violation.into(),
                }),
                Err(violation) => found.push(violation),
            }
        }
        found.keep(pool.admits(then.used - pool.used, "members"));
        found.accept(|| {
            Some(Assigning {
                pool: pool.id,
                steps,
                left_out,
            })
        })
    }
}

/// The person chosen at `index`, if a seat can be theirs at all.
fn candidate(facts: &SeatFacts, member: MemberId, index: usize) -> Result<&Candidate, Violation> {
    let field = || Cow::Owned(format!("members[{index}]"));
    let person = facts.candidates.get(&member).ok_or_else(|| {
        Violation::new(Severity::Refuse, field(), Refused::NotFound { what: "member" }).under("TEAM-1")
    })?;
    // PEOPLE-6: a deactivated member holds no seats.
    if person.status == Status::Deactivated {
        let refused = Refused::MemberDeactivated {
            name: person.name.clone(),
        };
        return Err(Violation::new(Severity::Refuse, field(), refused)
            .with(Remedy::LeaveOut {
                member,
                name: person.name.clone(),
            })
            .with(Remedy::Reactivate {
                member,
                name: person.name.clone(),
            }));
    }
    Ok(person)
}

/// What taking a reason away is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its pool.
    pub pool: PoolRef,
    /// Who holds it.
    pub member: MemberId,
    /// Why, each reason once.
    pub reasons: BTreeSet<Reason>,
}

/// An accepted release of one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Releasing {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The reason that goes.
    pub reason: Reason,
    /// What is left; empty frees the seat.
    pub reasons_left: BTreeSet<Reason>,
}

impl Releasing {
    /// True when the seat becomes free (SEAT-3).
    pub fn frees(&self) -> bool {
        self.reasons_left.is_empty()
    }

    /// True when a default seat is given up, which is remembered (ROLE-6).
    pub fn gives_up_default(&self) -> bool {
        self.reason == Reason::Role
    }
}

impl HeldFacts {
    /// Decides whether `reason` can be taken from the assignment, and what that frees (SEAT-3).
    /// A holder may give up an own default seat without any right over the pool (ROLE-6).
    pub fn release(&self, reason: Reason) -> Result<Releasing, Violations> {
        let mut found = Violations::default();
        let own_default = reason == Reason::Role && self.standing.member == Some(self.member);
        if !own_default {
            found.keep(
                self.standing
                    .may(Capability::ManageMembers, Target::Pool(self.pool)),
            );
        }
        self.give_up(reason, found)
    }

    /// The same where an act takes itself back, which needs nobody's right (PEOPLE-3).
    pub fn take_back(&self, reason: Reason) -> Result<Releasing, Violations> {
        self.give_up(reason, Violations::default())
    }

    fn give_up(&self, reason: Reason, mut found: Violations) -> Result<Releasing, Violations> {
        if !self.reasons.contains(&reason) {
            found.refuse(
                "reason",
                Refused::ReasonNotHeld {
                    reason: reason.word(),
                },
            );
        } else if !Reason::GIVEN_BY_PERSONS.contains(&reason) {
            // GROUP-1: who stays in the group keeps what it gives.
            found.refuse(
                "reason",
                Refused::ReasonKeptElsewhere {
                    reason: reason.word(),
                },
            );
        }
        let reasons_left = self
            .reasons
            .iter()
            .copied()
            .filter(|held| *held != reason)
            .collect();
        found
            .accept(|| {
                Some(Releasing {
                    assignment: self.assignment,
                    reason,
                    reasons_left,
                })
            })
            .and_then(|checked| checked.acknowledged(&[]))
    }
}
