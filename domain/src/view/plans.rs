//! Plan seats as they are shown, and what acts on them did.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::MemberName;
use crate::id::{AssignmentId, PlanId, ProductId, TeamId};
use crate::plans::{Plan, PlanPool, Uncovered};
use crate::seats::AccessModel;
use crate::violation::Violation;

/// Plan seats that a team bought (PLAN-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// The line.
    pub id: PlanId,
    /// The team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// The plan.
    pub plan: Plan,
    /// The day of the edition whose terms hold (PLAN-2).
    pub edition: Option<Date>,
    /// The first day.
    pub first_day: Date,
    /// The last day.
    pub last_day: Date,
    /// Plan seats of this line.
    pub seats: i64,
    /// True where it runs today.
    pub runs: bool,
    /// Assignments that the plan covers in the team, whatever line gave the seats.
    pub used: i64,
    /// Whether the caller may cover here; else why not.
    pub denied: Option<Violation>,
}

/// An assignment and what covers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverView {
    /// The assignment.
    pub id: AssignmentId,
    /// The team.
    pub team: TeamId,
    /// The plan.
    pub plan: Plan,
    /// The product.
    pub product: ProductId,
    /// The product's name.
    pub product_name: String,
    /// How the product is opened (SEAT-13).
    pub model: AccessModel,
    /// True where the product runs today: only then does the holder have the plan (PLAN-1).
    pub runs: bool,
    /// Who holds it.
    pub member: MemberName,
    /// True where a plan seat covers it.
    pub covered: bool,
}

/// What covering did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// Those that took a plan seat, in the order chosen.
    pub covered: Vec<AssignmentId>,
    /// Those that got none, and why (SEAT-4).
    pub left_out: Vec<Uncovered>,
    /// The team's plan seats afterwards.
    pub pool: PlanPool,
}
