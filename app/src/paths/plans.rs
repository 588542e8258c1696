//! URLs of plan seats: the app's own page first, then what it asks the server.

use domain::id::TeamId;
use domain::plans::Plan;

use super::with_query;

/// The plan seats of the teams, or of the one that the pages are narrowed to; `of` names the team and plan that are open.
pub fn plans(slug: &str, of: &str, team: &str) -> String {
    let query = [("view", "plans"), ("of", of), ("team", team)];
    with_query(&super::seats(slug), &query)
}

/// What names a team's plan there.
pub fn of(team: TeamId, plan: Plan) -> String {
    [team.to_string().as_str(), ":", plan.word()].concat()
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

    /// What covering is judged on: all seats of the team, or those that are covered and what is searched for.
    pub fn facts(slug: &str, team: TeamId, plan: Plan, search: &str) -> String {
        let facts = [covers(slug).as_str(), "/facts"].concat();
        let team = team.to_string();
        let query = [("team", team.as_str()), ("plan", plan.word()), ("search", search)];
        with_query(&facts, &query)
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
