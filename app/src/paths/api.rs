//! What the server is asked, below `/api/v1`.

use std::fmt::Display;

use domain::id::{
    AccountId, AssignmentId, AuditId, ImportId, MailId, MemberId, PoolId, ProductId, RequestId, TeamId,
};

use super::with_query;

/// The base of all.
pub const BASE: &str = "/api/v1";
/// Sign-in and sign-out.
pub const SESSION: &str = "/session";
/// The signed-in account.
pub const ME: &str = "/me";
/// Who the demo offers to sign in as.
pub const DEMO_ACCOUNTS: &str = "/demo/accounts";

/// What the demo would have sent.
pub const DEMO_MAILS: &str = "/demo/mails";
/// The demo's clock.
pub const DEMO_CLOCK: &str = "/demo/clock";
/// Where a link for a forgotten password is asked for.
pub const PASSWORD_RESETS: &str = "/password-resets";

/// What an invitation's link opens.
pub fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}

/// What the link for a forgotten password opens.
pub fn password_reset(token: &str) -> String {
    format!("{PASSWORD_RESETS}/{token}")
}

/// A mail of the demo as HTML.
pub fn demo_mail(mail: MailId) -> String {
    format!("{BASE}{DEMO_MAILS}/{mail}")
}

/// Where everything of the enterprises is.
pub const ENTERPRISES: &str = "/enterprises/";

/// Where everything of the specialists' desk is.
pub const DESK: &str = "/vendor/coaching/";

fn within(slug: &str, rest: impl Display) -> String {
    format!("{ENTERPRISES}{slug}{rest}")
}

/// A list, narrowed by `query` (without `?`).
fn asked(list: &str, query: &str) -> String {
    if query.is_empty() {
        return list.to_owned();
    }
    [list, "?", query].concat()
}

/// The rules of a zone, as TZif.
pub fn zone(name: &str) -> String {
    format!("/zones/{name}")
}

/// The enterprise.
pub fn enterprise(slug: &str) -> String {
    within(slug, "")
}

/// The enterprise's zone and region.
pub fn enterprise_zone(slug: &str) -> String {
    within(slug, "/zone")
}

/// Whether a calendar program can read the own sessions.
pub fn calendar(slug: &str) -> String {
    within(slug, "/calendar")
}

/// The agreed sessions to come that the caller attends.
pub fn attended(slug: &str) -> String {
    within(slug, "/calendar/sessions")
}

/// Members, filtered by `query` (`search=…&team=…`, without `?`).
pub fn members(slug: &str, query: &str) -> String {
    within(slug, asked("/members", query))
}

/// Members who can attend a session and fit what was typed; deactivated ones would have to come back first.
pub fn attendees(slug: &str, typed: &str, most: usize) -> String {
    let most = most.to_string();
    let asked = [
        ("search", typed),
        ("status", "active"),
        ("status", "pending"),
        ("limit", &most),
    ];
    with_query(&members(slug, ""), &asked)
}

/// Adds many members.
pub fn members_bulk(slug: &str) -> String {
    within(slug, "/members/bulk")
}

/// Takes a file's people in.
pub fn members_import(slug: &str) -> String {
    within(slug, "/members/import")
}

/// Every member, for judging a file of people.
pub fn everybody(slug: &str) -> String {
    within(slug, "/people/everybody")
}

/// The caller's own imports.
pub fn imports(slug: &str) -> String {
    within(slug, "/imports")
}

/// An import.
pub fn import(slug: &str, import: ImportId) -> String {
    within(slug, format_args!("/imports/{import}"))
}

/// What became of an import's rows, of those that came to `outcome`; of all where that is empty.
pub fn import_rows(slug: &str, import: ImportId, outcome: &str) -> String {
    let path = within(slug, format_args!("/imports/{import}/rows"));
    with_query(&path, &[("outcome", outcome), ("limit", "100")])
}

/// Takes an import back.
pub fn import_undo(slug: &str, import: ImportId) -> String {
    within(slug, format_args!("/imports/{import}/undo"))
}

/// A member.
pub fn member(slug: &str, member: MemberId) -> String {
    within(slug, format_args!("/members/{member}"))
}

/// Where a member stands, and what a change of it is judged on.
pub fn member_status(slug: &str, member: MemberId) -> String {
    within(slug, format_args!("/members/{member}/status"))
}

/// A member's name, and what correcting it is judged on.
pub fn member_profile(slug: &str, member: MemberId) -> String {
    within(slug, format_args!("/members/{member}/profile"))
}

/// Where a member's invitation stands.
pub fn member_invitation(slug: &str, member: MemberId) -> String {
    within(slug, format_args!("/members/{member}/invitation"))
}

/// Invitations sent again to many.
pub fn invitations(slug: &str) -> String {
    within(slug, "/invitations")
}

/// What happened to a member.
pub fn member_history(slug: &str, member: MemberId) -> String {
    within(slug, format_args!("/members/{member}/history"))
}

/// What happened in the enterprise; `query` begins with `?` where it asks for something.
pub fn audit(slug: &str, query: &str) -> String {
    within(slug, format_args!("/audit{query}"))
}

/// What adding a member is judged on.
pub fn people_facts(slug: &str) -> String {
    within(slug, "/people/facts")
}

/// Pools, filtered by `query`.
pub fn pools(slug: &str, query: &str) -> String {
    within(slug, asked("/pools", query))
}

/// A pool.
pub fn pool(slug: &str, pool: PoolId) -> String {
    within(slug, format_args!("/pools/{pool}"))
}

/// Who holds seats of a pool.
pub fn pool_assignments(slug: &str, pool: PoolId, search: &str) -> String {
    with_query(
        &within(slug, format_args!("/pools/{pool}/assignments")),
        &[("search", search)],
    )
}

/// Releases of several of a pool's assignments.
pub fn releases(slug: &str, pool: PoolId) -> String {
    within(slug, format_args!("/pools/{pool}/releases"))
}

/// What an assignment is judged on.
pub fn seat_facts(slug: &str, team: TeamId, product: ProductId) -> String {
    within(slug, format_args!("/seats/facts?team={team}&product={product}"))
}

/// Everybody who matches, with what giving them a seat of the pool is judged on.
pub fn candidates(slug: &str, pool: PoolId, matching: &str) -> String {
    within(slug, format_args!("/pools/{pool}/candidates?{matching}"))
}

/// Assignments.
pub fn assignments(slug: &str) -> String {
    within(slug, "/assignments")
}

/// One reason of an assignment.
pub fn assignment(slug: &str, assignment: AssignmentId, reason: &str) -> String {
    within(slug, format_args!("/assignments/{assignment}?reason={reason}"))
}

/// Undoes an act.
pub fn undo(slug: &str, act: AuditId) -> String {
    within(slug, format_args!("/acts/{act}/undo"))
}

/// What a coaching request is judged on.
pub fn coaching_facts(slug: &str) -> String {
    within(slug, "/coaching/facts")
}

/// When specialists are free.
pub fn coaching_diaries(slug: &str) -> String {
    within(slug, "/coaching/diaries")
}

/// Where and when these members are at work.
pub fn coaching_hours(slug: &str, members: &[MemberId]) -> String {
    let asked: Vec<_> = members.iter().map(|member| format!("member={member}")).collect();
    within(slug, format_args!("/coaching/hours?{}", asked.join("&")))
}

/// Allowances by kind and period.
pub fn allowances(slug: &str) -> String {
    within(slug, "/coaching/allowances")
}

/// Requests, filtered by `query`.
pub fn requests(slug: &str, query: &str) -> String {
    within(slug, asked("/coaching/requests", query))
}

/// A request.
pub fn request(slug: &str, request: RequestId) -> String {
    within(slug, format_args!("/coaching/requests/{request}"))
}

/// What the caller was told of.
pub fn notices(slug: &str) -> String {
    within(slug, "/notifications")
}

/// What the specialist was told of.
pub const STAFF_NOTICES: &str = "/vendor/notifications";
/// What the caller wants to be told of.
pub const OWN_NOTICES: &str = "/me/notices";
/// Where and when the reader is at work.
pub const OWN_HOURS: &str = "/me/hours";

/// A specialist's working time and sessions.
pub fn specialist_calendar(specialist: AccountId) -> String {
    format!("/vendor/specialists/{specialist}/calendar")
}

/// Every customer's requests.
pub fn desk_requests(query: &str) -> String {
    asked(&[DESK, "requests"].concat(), query)
}

/// A request of any customer's.
pub fn desk_request(request: RequestId) -> String {
    format!("{DESK}requests/{request}")
}

/// The same, judged and answered in full, and not kept.
pub fn rehearsed(path: &str) -> String {
    with_query(path, &[("rehearse", "true")])
}

/// True where nothing is kept of what is asked there.
pub fn is_rehearsed(path: &str) -> bool {
    path.ends_with("rehearse=true")
}
