//! What the list shares with what opens over it.

use domain::id::{MemberId, TeamId};
use domain::people::PeopleFacts;
use domain::view::MemberView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use crate::enterprise::{Enterprise, enterprise};
use crate::load::{Listed, Loaded, load};
use crate::paths;

/// The list, and what adding and assigning are judged on.
#[derive(Clone, Copy)]
pub struct Directory {
    /// The enterprise.
    pub enterprise: Enterprise,
    /// The members that were asked for.
    pub members: Listed<MemberView>,
    /// What adding is judged on; asked for once something needs it.
    pub facts: Loaded<PeopleFacts>,
    /// Who was added from here: shown first, wherever the list's order would put them.
    pub added: RwSignal<Vec<MemberView>>,
    /// Team and language of who was added last: the next one most likely has them too.
    pub last: RwSignal<Option<(Option<TeamId>, String)>>,
    wanted: RwSignal<bool>,
    query: Memo<ParamsMap>,
}

impl Directory {
    /// The directory of the page, for what opens over it as well.
    pub fn provide(members: Listed<MemberView>) -> Self {
        let enterprise = enterprise();
        let wanted = RwSignal::new(false);
        let facts = load(move || {
            wanted
                .get()
                .then(|| paths::api::people_facts(&enterprise.slug.read()))
        });
        let query = use_query_map();
        let directory = Self {
            enterprise,
            members,
            facts,
            added: RwSignal::new(Vec::new()),
            last: RwSignal::new(None),
            wanted,
            query,
        };
        provide_context(directory);
        directory
    }

    /// Asks for the facts, once.
    pub fn want_facts(self) {
        if !self.wanted.get_untracked() {
            self.wanted.set(true);
        }
    }

    /// The list's address as it is now: what lies over the list keeps its filters.
    pub fn list(self) -> String {
        self.keeping(&paths::people(&self.enterprise.slug.read()))
    }

    /// The address of a member, over the list as it is now.
    pub fn member(self, member: MemberId) -> String {
        self.keeping(&paths::member(&self.enterprise.slug.read(), member))
    }

    /// The address of a member's history, over the list as it is now.
    pub fn history(self, member: MemberId) -> String {
        self.keeping(&paths::member_history(&self.enterprise.slug.read(), member))
    }

    /// The address of the form for a new member, over the list as it is now.
    pub fn form(self) -> String {
        self.keeping(&paths::people_new(&self.enterprise.slug.read()))
    }

    /// Shows a member as they are now.
    pub fn show(self, member: MemberView) {
        _ = self.members.items.try_update(|items| {
            if let Some(known) = items.iter_mut().find(|known| known.id == member.id) {
                *known = member;
            }
        });
    }

    /// The drawer that changes the access of these members, or of everybody who matches, over the list as it is now.
    pub fn changes(self, members: &[MemberId], all: bool) -> String {
        let mut query = self.plain();
        members
            .iter()
            .for_each(|member| query.insert("member", member.to_string()));
        if all {
            query.insert("all", "true".to_owned());
        }
        let path = paths::changes::changes(&self.enterprise.slug.read());
        [path, query.to_query_string()].concat()
    }

    fn keeping(self, path: &str) -> String {
        [path, &self.plain().to_query_string()].concat()
    }

    /// The drawer in which members come to the team that the list shows.
    pub fn coming(self) -> String {
        let mut query = self.plain();
        query.insert("act", "join".to_owned());
        [
            paths::people(&self.enterprise.slug.read()),
            query.to_query_string(),
        ]
        .concat()
    }

    /// The query without what a drawer over the list is about.
    fn plain(self) -> ParamsMap {
        let mut query = self.query.get();
        ["member", "all", "act", "from", "until"]
            .iter()
            .for_each(|name| _ = query.remove(name));
        query
    }
}

/// The directory of the page; only what lies over the list asks for it.
pub fn directory() -> Directory {
    expect_context::<Directory>()
}
