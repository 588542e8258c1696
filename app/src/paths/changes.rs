//! Where access is changed, and what the server is asked about it.

use domain::id::MemberId;

/// The drawer in which access is changed, over the list of people.
pub fn changes(slug: &str) -> String {
    format!("/{slug}/people/access")
}

/// What the server is asked, below `/api/v1`.
pub mod api {
    use super::MemberId;

    fn within(slug: &str, rest: &str) -> String {
        format!("/enterprises/{slug}/{rest}")
    }

    /// Changes of access.
    pub fn changes(slug: &str) -> String {
        within(slug, "access-changes")
    }

    /// What they are judged on.
    pub fn facts(slug: &str) -> String {
        within(slug, "access-changes/facts")
    }

    /// Those whom the query finds or names, with what they have.
    pub fn candidates(slug: &str, query: &str) -> String {
        within(slug, &["access-changes/candidates?", query].concat())
    }

    /// What a member has beside seats.
    pub fn of_member(slug: &str, member: MemberId) -> String {
        within(slug, &format!("members/{member}/access"))
    }

    /// What the reader rings with.
    pub fn support_lines(slug: &str) -> String {
        within(slug, "support-lines")
    }
}
