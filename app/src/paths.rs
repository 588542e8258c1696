//! Every URL: the app's own pages first, then what it asks the server.

use std::fmt::Display;

use domain::id::{AccountId, AssignmentId, AuditId, MailId, MemberId, PoolId, ProductId, RequestId, TeamId};

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

/// The same, where the reader asked to sign out.
pub fn leaving(slug: &str) -> String {
    with_query(&outbox(slug), &[("leaving", "1")])
}

/// What the reader was told of.
pub fn notices(slug: &str) -> String {
    format!("/{slug}/notices")
}

/// What the specialist was told of.
pub const STAFF_NOTICES: &str = "/desk/notices";

/// What holds for the whole enterprise.
pub fn settings(slug: &str) -> String {
    format!("/{slug}/settings")
}

/// What the server is asked, below `/api/v1`.
pub mod api {
    use super::*;

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

    fn within(slug: &str, rest: impl Display) -> String {
        format!("{ENTERPRISES}{slug}{rest}")
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

    /// Members, filtered by `query` (`search=…&team=…`, without `?`).
    pub fn members(slug: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        within(slug, format_args!("/members{mark}{query}"))
    }

    /// Adds many members.
    pub fn members_bulk(slug: &str) -> String {
        within(slug, "/members/bulk")
    }

    /// A member.
    pub fn member(slug: &str, member: MemberId) -> String {
        within(slug, format_args!("/members/{member}"))
    }

    /// Where a member stands, and what a change of it is judged on.
    pub fn member_status(slug: &str, member: MemberId) -> String {
        within(slug, format_args!("/members/{member}/status"))
    }

    /// Where a member's invitation stands.
    pub fn member_invitation(slug: &str, member: MemberId) -> String {
        within(slug, format_args!("/members/{member}/invitation"))
    }

    /// What happened to a member.
    pub fn member_history(slug: &str, member: MemberId) -> String {
        within(slug, format_args!("/members/{member}/history"))
    }

    /// What adding a member is judged on.
    pub fn people_facts(slug: &str) -> String {
        within(slug, "/people/facts")
    }

    /// Pools, filtered by `query`.
    pub fn pools(slug: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        within(slug, format_args!("/pools{mark}{query}"))
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

    /// Allowances by kind and period.
    pub fn allowances(slug: &str) -> String {
        within(slug, "/coaching/allowances")
    }

    /// Requests, filtered by `query`.
    pub fn requests(slug: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        within(slug, format_args!("/coaching/requests{mark}{query}"))
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

    /// A specialist's working time and sessions.
    pub fn specialist_calendar(specialist: AccountId) -> String {
        format!("/vendor/specialists/{specialist}/calendar")
    }

    /// Every customer's requests.
    pub fn desk_requests(query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/vendor/coaching/requests{mark}{query}")
    }

    /// A request of any customer's.
    pub fn desk_request(request: RequestId) -> String {
        format!("/vendor/coaching/requests/{request}")
    }

    /// Takes a request back.
    pub fn withdraw(slug: &str, request: RequestId) -> String {
        within(slug, format_args!("/coaching/requests/{request}/withdraw"))
    }

    /// The same, judged and answered in full, and not kept.
    pub fn rehearsed(path: &str) -> String {
        with_query(path, &[("rehearse", "true")])
    }

    /// True where nothing is kept of what is asked there.
    pub fn is_rehearsed(path: &str) -> bool {
        path.ends_with("rehearse=true")
    }
}
