//! URLs of plan seats: the app's own page first, then what it asks the server.

use super::with_query;

/// The plan seats of the teams; `of` names the team and plan that are open.
pub fn plans(slug: &str, of: &str) -> String {
    with_query(&super::seats(slug), &[("view", "plans"), ("of", of)])
}

/// The same while the cover of that assignment is exchanged.
pub fn exchanging(slug: &str, of: &str, from: &str) -> String {
    with_query(&plans(slug, of), &[("exchange", from)])
}

/// What the server is asked, below `/api/v1`.
pub mod api {
    use domain::id::{AssignmentId, TeamId};
    use domain::plans::Plan;

    use crate::paths::with_query;

    /// The plan seats that teams bought.
    pub fn plans(slug: &str, team: &str) -> String {
        with_query(
            &format!("/enterprises/{slug}/plans"),
            &[("limit", "200"), ("team", team)],
        )
    }

    /// Covering.
    pub fn covers(slug: &str) -> String {
        format!("/enterprises/{slug}/plan-assignments")
    }

    /// What covering is judged on.
    pub fn facts(slug: &str, team: TeamId, plan: Plan) -> String {
        let facts = [covers(slug).as_str(), "/facts"].concat();
        with_query(&facts, &[("team", &team.to_string()), ("plan", plan.word())])
    }

    /// The cover of one assignment.
    pub fn cover(slug: &str, assignment: AssignmentId, plan: Plan) -> String {
        let cover = format!("{}/{assignment}", covers(slug));
        with_query(&cover, &[("plan", plan.word())])
    }

    /// Moving a cover.
    pub fn exchange(slug: &str) -> String {
        [covers(slug).as_str(), "/exchange"].concat()
    }
}
