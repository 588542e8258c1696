//! Every URL: the app's own pages; below `api` what it asks the server.

use domain::id::{ImportId, MemberId, PoolId, RequestId};

pub mod account;
pub mod api;
pub mod changes;
pub mod groups;
pub mod operator;
pub mod plans;
pub mod roles;

/// A query from names and values; what is empty is left out.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        address.push_str(&encoded(value));
    }
    address
}

/// `text` as a part of a query.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// `return_to` if it stays with us: a path of our own, neither another origin nor the sign-in page.
pub fn own(return_to: &str) -> Option<&str> {
    let path = return_to.strip_prefix('/')?;
    // Browsers read `\` as `/` and drop control characters.
    let strange = |c: char| c == '\\' || c.is_control();
    let own = !path.starts_with('/') && !return_to.contains(strange) && !path.starts_with("sign-in");
    own.then_some(return_to)
}

/// Sign-in, coming back to `return_to`.
pub fn sign_in(return_to: &str) -> String {
    let back = own(return_to).filter(|path| *path != "/").unwrap_or_default();
    with_query("/sign-in", &[("return_to", back)])
}

/// The first enterprise's home.
pub const START: &str = "/";
/// The own account, outside of any enterprise.
pub const ACCOUNT: &str = "/account";
/// The kit's parts in all their states, in demo mode.
pub const KIT: &str = "/kit";

/// Where a link for a forgotten password is asked for.
pub const PASSWORD_RESETS: &str = "/password-resets";
/// What the demo would have sent.
pub const MAILBOX: &str = "/demo/mailbox";

/// Which instant the demo pretends.
pub const CLOCK: &str = "/demo/clock";

/// The specialists' desk.
pub const DESK: &str = "/desk";

/// A page of the desk with its requests as a list.
pub fn as_list(desk: &str) -> String {
    with_query(desk, &[("view", "list")])
}

/// A specialist's own week.
pub const WEEK: &str = "/desk/week";

/// A request on the desk.
pub fn desk_request(request: RequestId) -> String {
    format!("{DESK}/{request}")
}

/// The home of an enterprise.
pub fn home(slug: &str) -> String {
    format!("/{slug}")
}

/// The list of people.
pub fn people(slug: &str) -> String {
    format!("/{slug}/people")
}

/// The form for a new member.
pub fn people_new(slug: &str) -> String {
    format!("/{slug}/people/new")
}

/// The bench for a file of people.
pub fn imports(slug: &str) -> String {
    format!("/{slug}/people/import")
}

/// What came of a file of people.
pub fn import(slug: &str, import: ImportId) -> String {
    format!("/{slug}/people/import/{import}")
}

/// The form for many new members.
pub fn people_many(slug: &str) -> String {
    format!("/{slug}/people/many")
}

/// A member.
pub fn member(slug: &str, member: MemberId) -> String {
    format!("/{slug}/people/{member}")
}

/// What happened to a member.
pub fn member_history(slug: &str, member: MemberId) -> String {
    format!("/{slug}/people/{member}/history")
}

/// What happened in the enterprise.
pub fn history(slug: &str) -> String {
    format!("/{slug}/history")
}

/// What happened to a pool.
pub fn pool_history(slug: &str, pool: PoolId) -> String {
    format!("/{slug}/history?pool={pool}")
}

/// The list of seat pools.
pub fn seats(slug: &str) -> String {
    format!("/{slug}/seats")
}

/// A pool.
pub fn pool(slug: &str, pool: PoolId) -> String {
    format!("/{slug}/seats/{pool}")
}

/// The form that gives seats of a pool to members.
pub fn assign(slug: &str, pool: PoolId, members: &[MemberId]) -> String {
    let mut path = format!("/{slug}/seats/{pool}/assign");
    for (index, member) in members.iter().enumerate() {
        path.push_str(if index == 0 { "?member=" } else { "&member=" });
        path.push_str(&member.to_string());
    }
    path
}

/// The same form for everybody who matches this query of the list of members.
pub fn assign_all(slug: &str, pool: PoolId, matching: &str) -> String {
    let path = assign(slug, pool, &[]);
    [&path, "?matching=", &encoded(matching)].concat()
}

/// Coaching: allowances and requests.
pub fn coaching(slug: &str) -> String {
    format!("/{slug}/coaching")
}

/// The form for a coaching request.
pub fn coaching_new(slug: &str, kind: &str, period: &str) -> String {
    with_query(
        &format!("/{slug}/coaching/new"),
        &[("kind", kind), ("period", period)],
    )
}

/// A coaching request.
pub fn request(slug: &str, request: RequestId) -> String {
    format!("/{slug}/coaching/requests/{request}")
}

/// What waits to be sent.
pub fn outbox(slug: &str) -> String {
    format!("/{slug}/outbox")
}

/// The page of the outbox where the reader asked to sign out.
pub fn leaving(outbox: &str) -> String {
    with_query(outbox, &[("leaving", "1")])
}

/// What the reader was told of.
pub fn notices(slug: &str) -> String {
    format!("/{slug}/notices")
}

/// What the specialist was told of.
pub const STAFF_NOTICES: &str = "/desk/notices";

/// What the specialist sent and has no answer to yet.
pub const STAFF_OUTBOX: &str = "/desk/outbox";

/// What holds for the whole enterprise.
pub fn settings(slug: &str) -> String {
    format!("/{slug}/settings")
}
