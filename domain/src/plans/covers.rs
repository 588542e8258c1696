//! Plan seats: which assignments they cover, and the last cover, which is only exchanged (PLAN-1, PLAN-3).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Plan;
use crate::access::{Capability, PoolRef, Standing, Target};
use crate::id::{AssignmentId, MemberId, TeamId};
use crate::refused::Refused;
use crate::seats::{AccessModel, Mode};
use crate::violation::{Acknowledged, Checked, Remedy, Severity, Violation, Violations};

/// True where an assignment gives its holder the plan: its product runs and, beside the included plan, a plan seat covers
/// it and the team has that plan (PLAN-1).
pub fn gives(plan: Plan, product_runs: bool, team_has_it: bool) -> bool {
    product_runs && (plan == Plan::Included || team_has_it)
}

/// A team's plan seats of one plan, as a decision must know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPool {
    /// The team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// The plan.
    pub plan: Plan,
    /// Plan seats that run today; none where the team does not have the plan.
    pub seats: i64,
    /// Assignments that are covered.
    pub used: i64,
    /// Those of them whose holders have the plan by a single-user product that runs (PLAN-3).
    pub keeping: i64,
}

impl PlanPool {
    /// Plan seats that can be taken now, never negative.
    pub fn free(&self) -> i64 {
        (self.seats - self.used).max(0)
    }

    /// Allows to cover `needed` more assignments, or says by how many plan seats the team is short, with the remedies.
    pub fn admits(&self, needed: i64, field: &'static str) -> Result<(), Violation> {
        // PLAN-1, SEAT-1, SEAT-4.
        let (free, short) = (self.free(), needed - self.free());
        if needed <= 0 || short <= 0 {
            return Ok(());
        }
        let refused = Refused::PlanSeatsSpent {
            plan: self.plan.word(),
            team: self.team_name.clone(),
            limit: self.seats,
            used: self.used,
            short,
        };
        let mut violation = Violation::new(Severity::Refuse, field, refused);
        if free > 0 {
            violation = violation
                .with(Remedy::AssignAsManyAsFit { fit: free })
                .with(Remedy::ChooseFewer { most: free });
        }
        if self.used > 0 {
            violation = violation.with(self.exchange());
        }
        Err(violation)
    }

    fn exchange(&self) -> Remedy {
        Remedy::ExchangeCover {
            team: self.team,
            plan: self.plan,
        }
    }

    /// True where taking `going` away and giving `coming` would leave nobody with the plan who had it (PLAN-3).
    pub fn would_end(&self, going: i64, coming: i64) -> bool {
        let bound = self.plan == Plan::Business && self.seats > 0;
        bound && going > 0 && self.keeping > 0 && self.keeping - going + coming <= 0
    }

    /// Allows to take a cover from the assignment, whatever takes it: a person who uncovers it or frees the seat. With
    /// `to` it is exchanged.
    pub fn lets_go(
        &self,
        from: &Coverable,
        to: Option<&Coverable>,
        field: &'static str,
    ) -> Result<(), Violation> {
        let coming = to.is_some_and(|to| !to.covered && to.keeps());
        // PLAN-3: the last cover is only exchanged.
        if from.covered && self.would_end(i64::from(from.keeps()), i64::from(coming)) {
            let refused = Refused::LastCover {
                name: from.name.clone(),
                plan: self.plan.word(),
                team: self.team_name.clone(),
            };
            return Err(Violation::new(Severity::Refuse, field, refused).with(self.exchange()));
        }
        Ok(())
    }
}

/// An assignment as covering it must know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverable {
    /// Its team and product.
    pub pool: PoolRef,
    /// The product's name.
    pub product_name: String,
    /// How the product is opened.
    pub model: AccessModel,
    /// True where the product runs in the team today.
    pub runs: bool,
    /// Who holds it.
    pub member: MemberId,
    /// That person's name.
    pub name: String,
    /// True where a seat of the plan covers it.
    pub covered: bool,
}

impl Coverable {
    /// True where covering it lets somebody have the plan by a single-user product (PLAN-3).
    pub fn keeps(&self) -> bool {
        self.runs && self.model == AccessModel::SingleUser
    }
}

/// What covering is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The team's plan seats; none where there is no such team or it never had the plan.
    pub pool: Option<PlanPool>,
    /// Assignments of the team, as far as they are asked about.
    pub assignments: BTreeMap<AssignmentId, Coverable>,
}

impl CoverFacts {
    /// The team's plan seats and that assignment, where the caller may cover it.
    fn find(
        &self,
        assignment: AssignmentId,
        field: impl Into<Cow<'static, str>>,
    ) -> Result<&Coverable, Violation> {
        let field = field.into();
        let known = self.assignments.get(&assignment).ok_or_else(|| {
            let refused = Refused::NotFound { what: "assignment" };
            Violation::new(Severity::Refuse, field, refused).under("PLAN-1")
        })?;
        // CAP-8, ROLE-13.
        self.standing
            .may(Capability::ManageMembers, Target::Pool(known.pool))?;
        Ok(known)
    }

    fn pool(&self) -> Result<&PlanPool, Violation> {
        self.pool.as_ref().ok_or_else(|| {
            let refused = Refused::NotFound { what: "plan" };
            Violation::new(Severity::Refuse, "plan", refused).under("PLAN-1")
        })
    }

    /// Decides whether the assignment can be uncovered.
    pub fn uncover(&self, assignment: AssignmentId) -> Result<(), Violations> {
        let pool = self.pool()?;
        let from = self.covered(assignment, "")?;
        Ok(pool.lets_go(from, None, "")?)
    }

    fn covered(&self, assignment: AssignmentId, field: &'static str) -> Result<&Coverable, Violation> {
        let from = self.find(assignment, field)?;
        if from.covered {
            return Ok(from);
        }
        let refused = Refused::NotFound { what: "assignment" };
        Err(Violation::new(Severity::Refuse, field, refused).under("PLAN-1"))
    }
}

/// A wish to cover assignments of a team with seats of its plan (PLAN-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverDraft {
    /// The team.
    pub team: TeamId,
    /// The plan.
    pub plan: Plan,
    /// Which assignments, in the order chosen.
    pub assignments: Vec<AssignmentId>,
    /// What happens when not all fit.
    #[serde(default)]
    pub mode: Mode,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// An assignment that was not covered, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// Which.
    pub assignment: AssignmentId,
    /// Why.
    pub violations: Violations,
}

/// An accepted covering; the empty one covers nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covering {
    taken: Vec<AssignmentId>,
    left_out: Vec<Uncovered>,
}

impl Covering {
    /// Those that take a plan seat, in the order chosen.
    pub fn taken(&self) -> &[AssignmentId] {
        &self.taken
    }

    /// Those that got none; empty unless the mode is "as many as fit".
    pub fn left_out(&self) -> &[Uncovered] {
        &self.left_out
    }
}

impl CoverDraft {
    /// Decides which assignments get a plan seat.
    pub fn check(&self, facts: &CoverFacts) -> Result<Checked<Covering>, Violations> {
        let mut found = Violations::default();
        let pool = facts.pool()?;
        if self.assignments.is_empty() {
            // CAP-8, ROLE-13.
            found.keep(
                facts
                    .standing
                    .may(Capability::ManageMembers, Target::Team(self.team)),
            );
            found.refuse("assignments", Refused::NobodyChosen {});
        }
        let (mut taken, mut left_out) = (Vec::new(), Vec::new());
        let (mut seen, mut then) = (BTreeSet::new(), pool.clone());
        // SEAT-4: in the order chosen; who is left out is told the then count (SEAT-1).
        for (index, assignment) in self.assignments.iter().enumerate() {
            // SEAT-4 (reading): what is chosen twice counts once.
            if !seen.insert(*assignment) {
                continue;
            }
            let field = Cow::Owned(format!("assignments[{index}]"));
            let needed = match facts.find(*assignment, field) {
                // SEAT-2: covering again is no error and takes no plan seat.
                Ok(known) => i64::from(!known.covered),
                Err(violation) => {
                    found.push(violation);
                    continue;
                }
            };
            let fits = match self.mode {
                Mode::AllOrNothing => Ok(()),
                Mode::AsManyAsFit => then.admits(needed, "assignments"),
            };
            match fits {
                Ok(()) => {
                    then.used += needed;
                    taken.extend((needed > 0).then_some(*assignment));
                }
                Err(violation) => left_out.push(Uncovered {
                    assignment: *assignment,
                    violations: violation.into(),
                }),
            }
        }
        found.keep(pool.admits(then.used - pool.used, "assignments"));
        found.accept(|| Some(Covering { taken, left_out }))
    }
}

/// A wish to move a plan seat from one assignment to another of the team, in one act (PLAN-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeDraft {
    /// The team.
    pub team: TeamId,
    /// The plan.
    pub plan: Plan,
    /// The assignment that is covered now.
    pub from: AssignmentId,
    /// The assignment that is covered then.
    pub to: AssignmentId,
}

impl ExchangeDraft {
    /// Decides whether the cover can move; it takes no further plan seat, so it needs no free one.
    pub fn check(&self, facts: &CoverFacts) -> Result<(), Violations> {
        let mut found = Violations::default();
        let pool = facts.pool()?;
        let from = found.keep(facts.covered(self.from, "from"));
        let to = found.keep(facts.find(self.to, "to"));
        if let (Some(from), Some(to)) = (from, to)
            && self.from != self.to
        {
            found.keep(pool.lets_go(from, Some(to), "to"));
        }
        found
            .accept(|| Some(()))
            .and_then(|checked| checked.acknowledged(&[]))
    }
}
