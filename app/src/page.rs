//! The pages, as their addresses name them.

use domain::id::{ContractId, GroupId, ImportId, MemberId, PoolId, RequestId, TeamId};

/// A page, as its address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// On to the first enterprise.
    Start,
    /// Sign-in.
    SignIn,
    /// The kit.
    Kit,
    /// The specialists' desk, with a request over it.
    Desk(Option<RequestId>),
    /// A specialist's own week.
    Week,
    /// What a specialist was told of.
    StaffNotices,
    /// What a specialist sent and has no answer to yet.
    StaffOutbox,
    /// What needs no sign-in: where the links of mails lead, and the demo's mailbox and clock.
    Outside,
    /// The own account, outside of any enterprise.
    Account,
    /// The desk of the vendor's operator, which knows its own pages.
    Operator,
    /// Contracts' managers who are asked for, for the vendor's operator.
    ManagerChanges,
    /// A page of an enterprise.
    Within(String, Area),
    /// None of ours.
    Nowhere,
}

/// A page of an enterprise. An id that can not be read is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Its home.
    Home,
    /// The list of people.
    People,
    /// The form for a new member, over the list.
    NewMember,
    /// The form that changes access, over the list.
    Changes,
    /// The form for many new members.
    NewMembers,
    /// The bench for a file of people, and the files of before.
    Imports,
    /// What came of a file.
    Import(Option<ImportId>),
    /// A member, over the list.
    Member(Option<MemberId>),
    /// What happened to a member, over the list.
    MemberHistory(Option<MemberId>),
    /// What happened in the enterprise.
    History,
    /// The list of pools.
    Seats,
    /// A pool, over the list.
    Pool(Option<PoolId>),
    /// The form that gives seats.
    Assign(Option<PoolId>),
    /// Allowances and requests.
    Coaching,
    /// A request, over them.
    Request(Option<RequestId>),
    /// The form for a request.
    NewRequest,
    /// What the reader was told of.
    Notices,
    /// What waits to be sent.
    Outbox,
    /// The contracts.
    Contracts,
    /// A contract.
    Contract(Option<ContractId>),
    /// The teams.
    Teams,
    /// A team's admins.
    Admins(Option<TeamId>),
    /// Groups of members.
    Groups,
    /// A group.
    Group(Option<GroupId>),
    /// Wishes for seats, and who waits for one.
    Queue,
    /// What holds for the whole enterprise.
    Settings,
    /// None of ours.
    Lost,
}

impl Page {
    /// Reads the path of an address.
    pub fn at(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Page::Start,
            ["sign-in"] => Page::SignIn,
            ["kit"] => Page::Kit,
            ["desk"] => Page::Desk(None),
            ["desk", "week"] => Page::Week,
            ["desk", "notices"] => Page::StaffNotices,
            ["desk", "outbox"] => Page::StaffOutbox,
            ["desk", id] if id.parse::<RequestId>().is_ok() => Page::Desk(id.parse().ok()),
            ["invitations" | "password-resets" | "email-changes", _]
            | ["password-resets"]
            | ["demo", "mailbox" | "clock"] => Page::Outside,
            ["account"] => Page::Account,
            ["operator", ..] => Page::Operator,
            ["manager-changes"] => Page::ManagerChanges,
            ["account" | "sign-in" | "kit" | "desk" | "manager-changes", ..] => Page::Nowhere,
            [slug, rest @ ..] => Page::Within((*slug).to_owned(), Area::at(rest)),
        }
    }
}

impl Area {
    fn at(parts: &[&str]) -> Self {
        match parts {
            [] => Area::Home,
            ["people"] => Area::People,
            ["people", "new"] => Area::NewMember,
            ["people", "access"] => Area::Changes,
            ["people", "many"] => Area::NewMembers,
            ["people", "import"] => Area::Imports,
            ["people", "import", id] => Area::Import(id.parse().ok()),
            ["people", id] => Area::Member(id.parse().ok()),
            ["people", id, "history"] => Area::MemberHistory(id.parse().ok()),
            ["history"] => Area::History,
            ["seats"] => Area::Seats,
            ["seats", id] => Area::Pool(id.parse().ok()),
            ["seats", id, "assign"] => Area::Assign(id.parse().ok()),
            ["coaching"] => Area::Coaching,
            ["coaching", "new"] => Area::NewRequest,
            ["coaching", "requests", id] => Area::Request(id.parse().ok()),
            ["notices"] => Area::Notices,
            ["outbox"] => Area::Outbox,
            ["contracts"] => Area::Contracts,
            ["contracts", id] => Area::Contract(id.parse().ok()),
            ["teams"] => Area::Teams,
            ["groups"] => Area::Groups,
            ["groups", id] => Area::Group(id.parse().ok()),
            ["waiting"] => Area::Queue,
            ["teams", id, "admins"] => Area::Admins(id.parse().ok()),
            ["settings"] => Area::Settings,
            _ => Area::Lost,
        }
    }

    /// The page without what it is about: the same for every member.
    pub fn kind(self) -> Self {
        match self {
            // One drawer shows both.
            Area::Member(_) | Area::MemberHistory(_) => Area::Member(None),
            Area::Pool(_) => Area::Pool(None),
            Area::Import(_) => Area::Import(None),
            Area::Assign(_) => Area::Assign(None),
            Area::Request(_) => Area::Request(None),
            Area::Contract(_) => Area::Contract(None),
            Area::Admins(_) => Area::Admins(None),
            Area::Group(_) => Area::Group(None),
            area => area,
        }
    }

    /// The page over which it opens; itself where it fills the screen.
    pub fn under(self) -> Self {
        match self {
            Area::NewMember | Area::Changes | Area::Member(_) | Area::MemberHistory(_) => Area::People,
            Area::Pool(_) => Area::Seats,
            Area::Request(_) => Area::Coaching,
            // The form stays when its address names another pool.
            area => area.kind(),
        }
    }
}
