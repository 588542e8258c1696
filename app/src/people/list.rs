//! The list of members.

use std::sync::Arc;

use domain::access::Capability;
use domain::id::MemberId;
use domain::text::Email;
use domain::view::{MemberView, TeamView};
use domain::violation::Violation;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address::area;
use crate::api::ApiError;
use crate::enterprise;
use crate::load::{list, load};
use crate::page::Area;
use crate::paths;
use crate::texts::{self, Text, made, t, tr, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::filters::Filters;
use crate::ui::page::{PageHead, Section};
use crate::ui::pool::{self, ColumnChoice, Line, Lines, Pool};
use crate::ui::search::SearchBox;
use crate::ui::selection::Selection;
use crate::ui::states::{EmptyState, shown};
use crate::ui::why::{Reason, Why};

use super::changes::Changes;
use super::chosen::bar;
use super::columns::{TO_CHOOSE, columns, write};
use super::coming::{coming_in, own_team};
use super::directory::Directory;
use super::export::export;
use super::filters::filters;
use super::question::Question;
use super::{Member, NewMember};

/// How many rows are asked for at a time.
const ROWS: u32 = 100;

/// The list; what the address names besides opens over it.
#[component]
pub fn People() -> impl IntoView {
    let enterprise = enterprise::enterprise();
    let question = Question::in_address();
    let members = list::<MemberView>(move || paths::api::members(&enterprise.slug(), &question.query(ROWS)));
    let directory = Directory::provide(members);
    let selection = Selection::empty();
    // Another question has another answer: who was just added no longer stands first, "all" was of the old one.
    Effect::new(move |before: Option<String>| {
        let asked = question.query(ROWS);
        if before.is_some_and(|before| before != asked) {
            directory.added.update(Vec::clear);
            selection.all.set(false);
        }
        asked
    });
    let choice = pool::Choice::kept("people").without(&TO_CHOOSE);
    let refused = Memo::new(move |_| match members.problem.get() {
        Some(ApiError::Denied(reason)) => Some(reason),
        _ => None,
    });
    let table = move || match refused.get() {
        Some(reason) => not_yours(directory, reason),
        None => view! {
            <div class="tools">
                <SearchBox label=t("people-search")/>
                <Filters filters=filters(enterprise)/>
                <ColumnChoice columns=columns() choice=choice/>
                {export(enterprise, question, choice)}
            </div>
            {members_table(directory, question, selection, choice)}
            {bar(directory, question, selection)}
        }
        .into_any(),
    };
    let area = area();
    let kind = Memo::new(move |_| area.get().kind());
    let over = move || match kind.get() {
        Area::NewMember => view! { <NewMember/> }.into_any(),
        Area::Changes => view! { <Changes question=question/> }.into_any(),
        Area::Member(_) => view! { <Member/> }.into_any(),
        _ => coming_in(directory),
    };
    view! {
        <div class="page">
            <PageHead title=t("people-title") facts=facts(directory, question)>{adding(directory)}</PageHead>
            {table}
        </div>
        {over}
    }
    .into_any()
}

/// How many there are, in words; while they are counted anew, as they were.
fn facts(directory: Directory, question: Question) -> Text {
    let counted = Memo::new(move |before: Option<&(Option<i64>, bool)>| match before {
        Some(before) if directory.members.busy.get() => *before,
        _ => (directory.members.total.get(), question.narrows()),
    });
    made(move || match counted.get() {
        // The line keeps its height.
        (None, _) => "\u{a0}".to_owned(),
        (Some(count), true) => tr_with("people-facts-match", &[("count", count.into())]),
        (Some(count), false) => {
            let teams = directory.enterprise.teams().len();
            tr_with(
                "people-facts",
                &[("count", count.into()), ("teams", teams.into())],
            )
        }
    })
}

/// The way to the form; for who may not, the reason.
fn adding(directory: Directory) -> AnyView {
    let enterprise = directory.enterprise;
    let denied = move || enterprise.denied(Capability::ManageMembers);
    let history = move || {
        let opens = enterprise.denied(Capability::ReadHistory).is_none();
        let href = Signal::derive(move || paths::history(&enterprise.slug.read()));
        opens.then(|| view! { <LinkButton label=t("history-title") href=href weight=Weight::Bare/> })
    };
    view! {
        {history}
        {move || match denied() {
            None => view! {
                {move || own_team(enterprise).map(|_| view! {
                    <LinkButton label=t("people-team-join") href=Signal::derive(move || directory.coming()) beside=true/>
                })}
                <LinkButton label=t("groups-title") href=Signal::derive(move || paths::groups::groups(&enterprise.slug.read())) weight=Weight::Bare/>
                <LinkButton label=t("imports-title") href=Signal::derive(move || paths::imports(&enterprise.slug.read()))/>
                <LinkButton label=t("people-add-many") href=Signal::derive(move || paths::people_many(&enterprise.slug.read()))/>
                <LinkButton label=t("people-add") href=Signal::derive(move || directory.form()) weight=Weight::Primary beside=true/>
            }
            .into_any(),
            Some(violation) => {
                let reason = Signal::derive(move || Some(said(&violation)));
                view! { <Button label=t("people-add") on_click=|()| () weight=Weight::Primary reason=reason/> }.into_any()
            }
        }}
    }
    .into_any()
}

/// A refusal in one line: why, and who can do it.
fn said(violation: &Violation) -> String {
    let remedies = violation.remedies.iter().map(texts::remedy);
    std::iter::once(texts::violation(violation))
        .chain(remedies)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The directory is for those who work with it. Who does not sees why, the own admins (ROLE-12) and the own page.
fn not_yours(directory: Directory, reason: Option<Violation>) -> AnyView {
    let enterprise = directory.enterprise;
    let why = Signal::derive(move || {
        let reason = reason
            .as_ref()
            .map(|violation| Reason::new(said(violation), violation.rule.to_string()));
        reason.into_iter().collect::<Vec<_>>()
    });
    let own = move || {
        let member = enterprise.standing().member?;
        let href = Signal::derive(move || directory.member(member));
        Some(view! { <LinkButton label=t("people-own") href=href beside=true/> })
    };
    let line = |team: TeamView| {
        let names =
            std::iter::once(team.primary.name).chain(team.secondary.into_iter().map(|admin| admin.name));
        view! { <dt>{team.name}</dt><dd>{names.collect::<Vec<_>>().join(", ")}</dd> }
    };
    let reader = load::<MemberView>(move || {
        let own = enterprise.standing().member?;
        Some(paths::api::member(&enterprise.slug.read(), own))
    });
    let admins = shown(reader, 2, move |member: MemberView| {
        let own = |team: &TeamView| member.teams.contains(&team.id);
        let lines: Vec<_> = enterprise.teams().into_iter().filter(own).map(line).collect();
        view! { <dl class="facts people-part">{lines}</dl> }
    });
    view! {
        <div class="empty">
            <p>{t("people-not-yours")}" "<Why about=t("people-title") reasons=why/></p>
            {own}
        </div>
        <div class="people-admins">
            <Section title=t("people-admins")>{admins}</Section>
        </div>
    }
    .into_any()
}

/// The members as rows: who was just added first.
struct Members {
    directory: Directory,
    open: Memo<Option<MemberId>>,
}

impl Members {
    /// Where the first members are that were asked for, and were not added here.
    fn rest(&self) -> impl Fn(&&MemberView) -> bool {
        let added = self.directory.added;
        move |member| added.with(|added| added.iter().all(|known| known.id != member.id))
    }
}

impl Lines for Members {
    fn count(&self) -> usize {
        let added = self.directory.added.read().len();
        let items = self.directory.members.items.read();
        match added {
            0 => items.len(),
            _ => added + items.iter().filter(self.rest()).count(),
        }
    }

    fn write(&self, at: usize, line: &mut Line) {
        let Directory {
            enterprise,
            members,
            added,
            ..
        } = self.directory;
        let (added, items) = (added.read(), members.items.read());
        let fresh = added.iter().rev().nth(at);
        let member = match (fresh, added.len()) {
            (Some(member), _) => Some(member),
            (None, 0) => items.get(at),
            (None, first) => items.iter().filter(self.rest()).nth(at - first),
        };
        let Some(member) = member else { return };
        write(member, enterprise, line);
        line.href = self.directory.member(member.id);
        line.open = self.open.get() == Some(member.id);
        if fresh.is_some() {
            line.mark = tr("people-fresh");
        }
    }
}

fn members_table(
    directory: Directory,
    question: Question,
    selection: Selection,
    choice: pool::Choice,
) -> AnyView {
    let path = use_location().pathname;
    let open = Memo::new(move |_| {
        path.read()
            .rsplit('/')
            .next()
            .and_then(|last| last.parse::<MemberId>().ok())
    });
    let empty = move || nobody(directory, question);
    view! {
        <Pool
            label=t("people-list")
            columns=columns()
            lines=Arc::new(Members { directory, open })
            source=directory.members
            choice=choice
            sort=question.sorting()
            selection=selection
            empty=empty
        />
    }
    .into_any()
}

/// Nobody is there, or nobody fits: the act that would change that.
fn nobody(directory: Directory, question: Question) -> AnyView {
    if !question.narrows() {
        return view! { <EmptyState text=t("people-empty")>{adding(directory)}</EmptyState> }.into_any();
    }
    let clear = question.clear();
    // Who searches for an address that nobody has most likely wants to add its owner.
    let address = question.search();
    let add = Email::parse(&address).is_ok().then(|| {
        let label = made(move || tr_with("people-add-address", &[("email", address.as_str().into())]));
        view! { <LinkButton label=label href=Signal::derive(move || directory.form()) weight=Weight::Primary beside=true/> }
    });
    view! {
        <EmptyState text=t("people-empty-filtered")>
            <div class="people-empty">
                {add}
                <Button label=t("kit-table-filters-clear") on_click=clear/>
            </div>
        </EmptyState>
    }
    .into_any()
}
