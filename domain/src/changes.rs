//! Changes of access: seats and benefits, given and taken for one or many in one act (SEAT-4, SEAT-10).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::access::{Capability, PoolRef, Standing, Target};
use crate::benefits::{BenefitContract, BenefitRef, switches_everywhere};
use crate::id::{ContractId, MemberId, PoolId, TeamId};
use crate::people::Status;
use crate::refused::Refused;
use crate::seats::{AssignDraft, Candidate, LeftOut, Mode, PoolFacts, Reason, SeatFacts, Step};
use crate::violation::{Acknowledged, Checked, Remedy, Severity, Violation, Violations};

mod done;

pub use done::{AccessChanged, ChangedView, PersonChanged, PoolTurns, Turn};

/// A benefit that is switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Which.
    pub benefit: crate::benefits::Benefit,
    /// On which contract; none where it holds everywhere.
    #[serde(default)]
    pub contract: Option<ContractId>,
    /// True where it is given.
    pub on: bool,
}

impl Switch {
    /// What is switched.
    pub fn of(&self) -> BenefitRef {
        BenefitRef {
            benefit: self.benefit,
            contract: self.contract,
        }
    }
}

/// A wish to change what members have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeDraft {
    /// Who, in the order chosen.
    pub members: Vec<MemberId>,
    /// Seats that each of them shall have.
    #[serde(default)]
    pub grant: Vec<PoolRef>,
    /// Seats that none of them shall have.
    #[serde(default)]
    pub revoke: Vec<PoolRef>,
    /// Benefits that are switched for each of them.
    #[serde(default)]
    pub benefits: Vec<Switch>,
    /// What happens when not all fit.
    #[serde(default)]
    pub mode: Mode,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// A seat that somebody holds, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatWhy {
    /// The pool's team.
    pub team: TeamId,
    /// The pool's product.
    pub product: crate::id::ProductId,
    /// Why (SEAT-3).
    pub reasons: BTreeSet<Reason>,
}

impl SeatWhy {
    /// The team and product.
    pub fn pool(&self) -> PoolRef {
        PoolRef {
            team: self.team,
            product: self.product,
        }
    }

    /// What is left once persons took away what they gave.
    fn left(&self) -> BTreeSet<Reason> {
        let kept = |reason: &&Reason| !Reason::GIVEN_BY_PERSONS.contains(reason);
        self.reasons.iter().filter(kept).copied().collect()
    }
}

/// One person as a change of access must know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// Teams the member belongs to.
    pub teams: BTreeSet<TeamId>,
    /// Seats the member holds.
    pub seats: Vec<SeatWhy>,
    /// Benefits the member has.
    pub benefits: BTreeSet<BenefitRef>,
}

impl Person {
    fn seat(&self, pool: PoolRef) -> Option<&SeatWhy> {
        self.seats.iter().find(|seat| seat.pool() == pool)
    }

    /// ROLE-13: what is on a contract is switched by who looks after a seat of the member's under it, or a team of theirs.
    fn switched_by(&self, standing: &Standing, contract: &BenefitContract) -> Result<(), Violation> {
        if contract.looks_after(standing, self.seats.iter().map(SeatWhy::pool)) {
            return Ok(());
        }
        switches_everywhere(standing, &self.teams)
    }

    fn candidate(&self, pool: PoolRef) -> Candidate {
        Candidate {
            name: self.name.clone(),
            status: self.status,
            holds: self.seat(pool).is_some(),
            in_team: self.teams.contains(&pool.team),
        }
    }
}

/// What a change of access is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The pools that the caller may assign seats of.
    pub pools: Vec<PoolFacts>,
    /// The contracts on which the caller may switch benefits.
    pub contracts: Vec<BenefitContract>,
    /// The people who were chosen, as far as the caller may see them.
    pub people: BTreeMap<MemberId, Person>,
}

impl ChangeFacts {
    fn pool(&self, of: PoolRef) -> Option<&PoolFacts> {
        self.pools.iter().find(|pool| pool.reference() == of)
    }

    /// How many of the people hold a seat of the pool.
    pub fn holding(&self, pool: PoolRef) -> usize {
        let holds = |person: &&Person| person.seat(pool).is_some();
        self.people.values().filter(holds).count()
    }

    /// How many seats of the pool would be free, were they taken from all of the people.
    pub fn freed(&self, pool: PoolRef) -> usize {
        let frees = |person: &&Person| person.seat(pool).is_some_and(|seat| seat.left().is_empty());
        self.people.values().filter(frees).count()
    }

    /// How many of the people have the benefit.
    pub fn having(&self, of: BenefitRef) -> usize {
        let has = |person: &&Person| person.benefits.contains(&of);
        self.people.values().filter(has).count()
    }
}

/// Seats of one pool that are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giving {
    /// The pool.
    pub pool: PoolRef,
    /// Its id.
    pub id: PoolId,
    /// What each member gets, in the order chosen; who has it already by a person's act is not among them.
    pub steps: Vec<Step>,
}

/// Reasons of one member's seat that are taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Whose.
    pub member: MemberId,
    /// The pool.
    pub pool: PoolRef,
    /// Its id.
    pub id: PoolId,
    /// The reasons that go; none where the seat is held for others only.
    pub reasons: Vec<Reason>,
    /// Those that stay; without any the seat is free.
    pub left: BTreeSet<Reason>,
}

/// A benefit that is switched for those for whom that changes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switching {
    /// What, and whether it is given.
    pub switch: Switch,
    /// For whom, in the order chosen.
    pub members: Vec<MemberId>,
}

/// A change of access that every rule accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changing {
    members: Vec<MemberId>,
    gives: Vec<Giving>,
    takes: Vec<Taking>,
    switches: Vec<Switching>,
    left_out: Vec<LeftOut>,
}

impl Changing {
    /// Who was chosen, each once, without those for whom nothing can be done.
    pub fn members(&self) -> &[MemberId] {
        &self.members
    }

    /// Seats that are given, pool by pool.
    pub fn gives(&self) -> &[Giving] {
        &self.gives
    }

    /// Reasons that are taken away, pool by pool.
    pub fn takes(&self) -> &[Taking] {
        &self.takes
    }

    /// Benefits that are switched.
    pub fn switches(&self) -> &[Switching] {
        &self.switches
    }

    /// Who got less than was wished, and why; empty unless the mode is "as many as fit".
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}

impl ChangeDraft {
    /// Decides what changes for whom.
    pub fn check(&self, facts: &ChangeFacts) -> Result<Checked<Changing>, Violations> {
        let mut found = Violations::default();
        let mut left_out = Vec::new();
        self.whole(facts, &mut found);
        let members = self.chosen(facts, &mut found, &mut left_out);
        let gives = self.gives(facts, &members, &mut found, &mut left_out);
        let takes = self.takes(facts, &members, &mut found);
        let switches = self.switches(facts, (&members, &gives), &mut found, &mut left_out);
        found.accept(|| {
            Some(Changing {
                members,
                gives,
                takes,
                switches,
                left_out,
            })
        })
    }

    /// What is wrong with the draft whoever is chosen.
    fn whole(&self, facts: &ChangeFacts, found: &mut Violations) {
        // SEAT-4.
        if self.grant.is_empty() && self.revoke.is_empty() && self.benefits.is_empty() {
            found.refuse("grant", Refused::NothingChosen {});
        }
        for (index, pool) in self.revoke.iter().enumerate() {
            let Some(known) = facts.pool(*pool).filter(|_| self.grant.contains(pool)) else {
                continue;
            };
            let (product, team) = (known.product_name.clone(), known.team_name.clone());
            found.refuse(
                format!("revoke[{index}]"),
                Refused::GivenAndTaken { product, team },
            );
        }
        for (index, switch) in self.benefits.iter().enumerate() {
            let other = |other: &Switch| other.of() == switch.of() && other.on != switch.on;
            if self.benefits.iter().take(index).any(other) {
                found.refuse(format!("benefits[{index}]"), Refused::SwitchedBothWays {});
            }
        }
    }

    /// Who is chosen, each once; those for whom nothing can be done are left out or refuse the whole.
    fn chosen(
        &self,
        facts: &ChangeFacts,
        found: &mut Violations,
        left_out: &mut Vec<LeftOut>,
    ) -> Vec<MemberId> {
        if self.members.is_empty() {
            found.refuse("members", Refused::NobodyChosen {});
        }
        let mut seen = BTreeSet::new();
        let mut members = Vec::with_capacity(self.members.len());
        for (index, member) in self.members.iter().enumerate() {
            // SEAT-4 (reading): the same person chosen twice counts once.
            if !seen.insert(*member) {
                continue;
            }
            match self.fits(facts, *member, index) {
                Ok(()) => members.push(*member),
                Err(violation) => self.leave(*member, violation, found, left_out),
            }
        }
        members
    }

    /// Allows changing that member's access at all.
    fn fits(&self, facts: &ChangeFacts, member: MemberId, index: usize) -> Result<(), Violation> {
        let at = || Cow::Owned(format!("members[{index}]"));
        let person = facts.people.get(&member).ok_or_else(|| {
            Violation::new(Severity::Refuse, at(), Refused::NotFound { what: "member" }).under("TEAM-1")
        })?;
        let gives = !self.grant.is_empty() || self.benefits.iter().any(|switch| switch.on);
        // PEOPLE-6: a deactivated member is given nothing.
        if gives && person.status == Status::Deactivated {
            let name = person.name.clone();
            let refused = Refused::MemberDeactivated { name: name.clone() };
            return Err(Violation::new(Severity::Refuse, at(), refused)
                .with(Remedy::LeaveOut {
                    member,
                    name: name.clone(),
                })
                .with(Remedy::Reactivate { member, name }));
        }
        // CAP-8: what holds everywhere is switched by who looks after a team of the member's.
        if self.benefits.iter().any(|switch| switch.contract.is_none()) {
            switches_everywhere(&facts.standing, &person.teams).map_err(|mut denied| {
                denied.field = at();
                denied.with(Remedy::LeaveOut {
                    member,
                    name: person.name.clone(),
                })
            })?;
        }
        // ROLE-13: what is on a contract likewise, or by who gives or looks after a seat of the member's under it.
        let on = self.benefits.iter().filter_map(|switch| switch.contract);
        for contract in facts
            .contracts
            .iter()
            .filter(|known| on.clone().any(|id| id == known.id))
        {
            // Whoever gives a seat under it gives what is on it; nothing is taken by that.
            let mut switched = self
                .benefits
                .iter()
                .filter(|switch| switch.contract == Some(contract.id));
            let given = self.grant.iter().any(|of| contract.pools.contains(of));
            if !(given && switched.all(|switch| switch.on)) {
                person
                    .switched_by(&facts.standing, contract)
                    .map_err(|mut denied| {
                        denied.field = at();
                        denied.with(Remedy::LeaveOut {
                            member,
                            name: person.name.clone(),
                        })
                    })?;
            }
        }
        Ok(())
    }

    /// SEAT-4: one who can not be served refuses all, or is left out and told why.
    fn leave(
        &self,
        member: MemberId,
        violation: Violation,
        found: &mut Violations,
        left_out: &mut Vec<LeftOut>,
    ) {
        if self.mode == Mode::AllOrNothing {
            return found.push(violation);
        }
        match left_out.iter_mut().find(|left| left.member == member) {
            Some(left) => left.violations.push(violation),
            None => left_out.push(LeftOut {
                member,
                violations: violation.into(),
            }),
        }
    }

    /// Seats that are given: each pool as by itself, since no pool lends another a seat.
    fn gives(
        &self,
        facts: &ChangeFacts,
        members: &[MemberId],
        found: &mut Violations,
        left_out: &mut Vec<LeftOut>,
    ) -> Vec<Giving> {
        let mut gives = Vec::new();
        for (index, of) in self.grant.iter().enumerate() {
            if members.is_empty() || self.grant.iter().take(index).any(|before| before == of) {
                continue;
            }
            let field = || Cow::Owned(format!("grant[{index}]"));
            let draft = AssignDraft {
                team: of.team,
                product: of.product,
                members: members.to_vec(),
                // What is beside seats is switched by itself here.
                web_support: false,
                mode: self.mode,
                acknowledged: Vec::new(),
            };
            let people = members
                .iter()
                .filter_map(|member| Some((*member, facts.people.get(member)?.candidate(*of))));
            let judged = draft.check(&SeatFacts {
                standing: facts.standing.clone(),
                pool: facts.pool(*of).cloned(),
                candidates: people.collect(),
            });
            match judged {
                Ok(checked) => {
                    let assigning = checked.peek();
                    for left in assigning.left_out() {
                        for mut violation in left.violations.clone() {
                            violation.field = field();
                            self.leave(left.member, violation, found, left_out);
                        }
                    }
                    let had = |step: &&Step| {
                        let seat = facts.people.get(&step.member).and_then(|person| person.seat(*of));
                        !seat.is_some_and(|seat| seat.reasons.contains(&Reason::Direct))
                    };
                    gives.push(Giving {
                        pool: *of,
                        id: assigning.pool(),
                        steps: assigning.steps().iter().filter(had).copied().collect(),
                    });
                }
                Err(refused) => {
                    for mut violation in refused {
                        violation.field = field();
                        found.push(violation);
                    }
                }
            }
        }
        gives
    }

    /// Reasons that are taken away. Releasing is possible whatever the pool is in (SEAT-6).
    fn takes(&self, facts: &ChangeFacts, members: &[MemberId], found: &mut Violations) -> Vec<Taking> {
        let mut takes = Vec::new();
        for (index, of) in self.revoke.iter().enumerate() {
            if self.revoke.iter().take(index).any(|before| before == of) {
                continue;
            }
            let field = || Cow::Owned(format!("revoke[{index}]"));
            let Some(pool) = facts.pool(*of) else {
                let refused = Refused::NotFound { what: "pool" };
                found.push(Violation::new(Severity::Refuse, field(), refused).under("SEAT-3"));
                continue;
            };
            // CAP-8, ROLE-13.
            if let Err(mut denied) = facts.standing.may(Capability::ManageMembers, Target::Pool(*of)) {
                denied.field = field();
                found.push(denied);
                continue;
            }
            for member in members {
                let seat = facts.people.get(member).and_then(|person| person.seat(*of));
                let Some(seat) = seat else { continue };
                // SEAT-3: what groups and the directory give stays, and the seat with it.
                let gone = |reason: &&Reason| Reason::GIVEN_BY_PERSONS.contains(reason);
                takes.push(Taking {
                    member: *member,
                    pool: *of,
                    id: pool.id,
                    reasons: seat.reasons.iter().filter(gone).copied().collect(),
                    left: seat.left(),
                });
            }
        }
        takes
    }

    /// Benefits that are switched, for those for whom that changes something.
    fn switches(
        &self,
        facts: &ChangeFacts,
        (members, gives): (&[MemberId], &[Giving]),
        found: &mut Violations,
        left_out: &mut Vec<LeftOut>,
    ) -> Vec<Switching> {
        let mut switches = Vec::new();
        for (index, switch) in self.benefits.iter().enumerate() {
            if self.benefits.iter().take(index).any(|before| before == switch) {
                continue;
            }
            let field = format!("benefits[{index}]");
            let contract = match switch.of().place(&facts.contracts, &field) {
                Ok(contract) => contract,
                Err(violation) => {
                    found.push(violation);
                    continue;
                }
            };
            if let Some(Err(mut denied)) = contract.map(|contract| contract.switches(&facts.standing)) {
                denied.field = Cow::Owned(field);
                found.push(denied);
                continue;
            }
            let whom = members.iter().filter(|member| {
                let person = facts.people.get(member);
                person.is_some_and(|person| person.benefits.contains(&switch.of()) != switch.on)
            });
            // SEAT-4: who is left out of a seat for want of one still gets what was chosen beside it.
            let mut members: Vec<MemberId> = whom.copied().collect();
            // ROLE-13: but for those with whom the caller has to do by that seat alone.
            if let Some(contract) = contract {
                members.retain(|member| {
                    let denied = reaches(facts, contract, gives, *member).err();
                    let reached = denied.is_none();
                    if let Some(mut denied) = denied {
                        denied.field = Cow::Owned(field.clone());
                        self.leave(*member, denied, found, left_out);
                    }
                    reached
                });
            }
            // SEAT-10: all who have the service draw on one balance.
            let shared = contract.and_then(|contract| contract.shares_credits(switch.benefit));
            if let Some(refused) = shared.filter(|_| switch.on && !members.is_empty()) {
                found.warn(field, refused);
            }
            switches.push(Switching {
                switch: *switch,
                members,
            });
        }
        switches
    }
}

/// ROLE-13: what is on a contract reaches who gets a seat under it in this act, and whom the caller looks after anyway.
fn reaches(
    facts: &ChangeFacts,
    contract: &BenefitContract,
    gives: &[Giving],
    member: MemberId,
) -> Result<(), Violation> {
    let fed = gives
        .iter()
        .filter(|giving| contract.pools.contains(&giving.pool));
    let mut steps = fed.flat_map(|giving| &giving.steps);
    if steps.any(|step| step.member == member) {
        return Ok(());
    }
    match facts.people.get(&member) {
        Some(person) => person.switched_by(&facts.standing, contract),
        None => Ok(()),
    }
}
