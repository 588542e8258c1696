//! URLs of groups, teams and waiting for seats: the app's own pages first, then what it asks the server.

use domain::id::{AskId, GroupId, TeamId};

/// Groups of members.
pub fn groups(slug: &str) -> String {
    format!("/{slug}/groups")
}

/// A group.
pub fn group(slug: &str, group: GroupId) -> String {
    format!("/{slug}/groups/{group}")
}

/// Wishes for seats, and who waits for one.
pub fn queue(slug: &str) -> String {
    format!("/{slug}/waiting")
}

/// The teams.
pub fn teams(slug: &str) -> String {
    format!("/{slug}/teams")
}

/// The drawer in which members of the enterprise come to the team, over the list of its members.
pub fn coming(slug: &str, team: TeamId) -> String {
    let people = super::people(slug);
    super::with_query(&people, &[("team", &team.to_string()), ("act", "join")])
}

/// The drawer in which a wish is declined.
pub fn declining(slug: &str, ask: AskId) -> String {
    super::with_query(&queue(slug), &[("decline", &ask.to_string())])
}

/// What the server is asked, below `/api/v1`.
pub mod api {
    use domain::id::{AskId, EntryId, GroupId, MemberId, TeamId};

    use crate::paths::with_query;

    fn within(slug: &str, rest: &str) -> String {
        format!("/enterprises/{slug}/{rest}")
    }

    /// Groups of members.
    pub fn groups(slug: &str) -> String {
        within(slug, "groups")
    }

    /// A group.
    pub fn group(slug: &str, group: GroupId) -> String {
        within(slug, &format!("groups/{group}"))
    }

    /// What making a group in the team is judged on, or changing that one.
    pub fn group_facts(slug: &str, team: TeamId, group: Option<GroupId>) -> String {
        let group = group.map(|group| group.to_string()).unwrap_or_default();
        with_query(
            &within(slug, "groups/facts"),
            &[("team", &team.to_string()), ("group", &group)],
        )
    }

    /// Who belongs to a group.
    pub fn group_members(slug: &str, group: GroupId) -> String {
        within(slug, &format!("groups/{group}/members"))
    }

    /// Taking members out of a group.
    pub fn leavers(slug: &str, group: GroupId) -> String {
        within(slug, &format!("groups/{group}/leavers"))
    }

    /// Wishes for seats.
    pub fn asks(slug: &str) -> String {
        within(slug, "seat-requests")
    }

    /// What asking for a seat is judged on, for a member.
    pub fn ask_facts(slug: &str, member: &str) -> String {
        with_query(&within(slug, "seat-requests/facts"), &[("member", member)])
    }

    /// A wish.
    pub fn ask(slug: &str, ask: AskId) -> String {
        within(slug, &format!("seat-requests/{ask}"))
    }

    /// Who waits for a seat.
    pub fn waiting(slug: &str) -> String {
        within(slug, "waiting")
    }

    /// One who waits.
    pub fn entry(slug: &str, entry: EntryId) -> String {
        within(slug, &format!("waiting/{entry}"))
    }

    /// The teams.
    pub fn teams(slug: &str) -> String {
        within(slug, "teams")
    }

    /// A team.
    pub fn team(slug: &str, team: TeamId) -> String {
        within(slug, &format!("teams/{team}"))
    }

    /// A member's belonging to a team.
    pub fn team_member(slug: &str, team: TeamId, member: MemberId) -> String {
        within(slug, &format!("teams/{team}/members/{member}"))
    }

    /// Putting members into a team.
    pub fn team_members(slug: &str, team: TeamId) -> String {
        within(slug, &format!("teams/{team}/members"))
    }

    /// What making a team is judged on.
    pub fn team_facts(slug: &str, primary: &str) -> String {
        with_query(&within(slug, "teams/facts"), &[("member", primary)])
    }

    /// What stands in the way of removing a team.
    pub fn removal(slug: &str, team: TeamId) -> String {
        within(slug, &format!("teams/{team}/removal"))
    }
}
