//! The teams: who leads them, making one, removing one, and what stands in the way (TEAM-2).

use domain::access::Capability;
use domain::id::TeamId;
use domain::teams::{RemovalFacts, TeamDraft, TeamFacts, TeamRemoved};
use domain::view::TeamView;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address::param;
use crate::bound;
use crate::doing::{Doing, link, named};
use crate::draft::{Draft, Typing, opened};
use crate::enterprise::enterprise;
use crate::load::load;
use crate::outbox::Kind;
use crate::paths::{self, groups as own};
use crate::texts::{self, made, name, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;
use crate::ui::page::PageHead;
use crate::ui::picker::{Pick, Picker};
use crate::ui::states::Skeleton;
use crate::ui::verdict::{no_remedies, verdict};

use super::drawer::{Sending, Waits, sending};
use super::people::finder;

const MAKE: &str = "make";

/// The page.
#[component]
pub fn Teams() -> AnyView {
    let enterprise = enterprise();
    let asked = RwSignal::new(None::<TeamView>);
    let open = RwSignal::new(false);
    let denied = Memo::new(move |_| enterprise.denied(Capability::MakeTeams));
    let lines = move || {
        let line = |team: TeamView| line(team, denied, asked, open);
        enterprise.teams().into_iter().map(line).collect::<Vec<_>>()
    };
    let facts = made(move || tr_with("teams-facts", &[("count", enterprise.teams().len().into())]));
    let making = move || match denied.get() {
        None => {
            let href =
                Signal::derive(move || paths::roles::doing(&own::teams(&enterprise.slug.read()), MAKE));
            view! { <LinkButton label=t("teams-make") href=href weight=Weight::Primary beside=true/> }
                .into_any()
        }
        Some(denied) => {
            let reason = Signal::derive(move || Some(texts::violation(&denied)));
            view! { <Button label=t("teams-make") on_click=|()| () weight=Weight::Primary reason=reason/> }
                .into_any()
        }
    };
    let act = param("act");
    let drawer = move || (act.read().as_str() == MAKE && denied.read().is_none()).then(made_drawer);
    view! {
        <div class="page">
            <PageHead title=t("teams-title") facts=facts>{making}</PageHead>
            <p class="soft roles-hint">{t("teams-hint")}</p>
            <ul role="list" class="roles-lines">{lines}</ul>
            {removing(asked, open)}
            {drawer}
        </div>
    }
    .into_any()
}

fn line(
    team: TeamView,
    denied: Memo<Option<domain::violation::Violation>>,
    asked: RwSignal<Option<TeamView>>,
    open: RwSignal<bool>,
) -> AnyView {
    let enterprise = enterprise();
    let of = team.clone();
    let detail = move || {
        let args = [
            ("name", of.primary.name.as_str().into()),
            ("count", of.members.into()),
        ];
        tr_with("teams-line", &args)
    };
    let admins = {
        let id = team.id;
        Signal::derive(move || paths::roles::admins(&enterprise.slug.read(), id))
    };
    let coming = {
        let id = team.id;
        Signal::derive(move || own::coming(&enterprise.slug.read(), id))
    };
    let reason = Signal::derive(move || denied.read().as_ref().map(texts::violation));
    let whom = team.name.clone();
    let title = team.name.clone();
    let ask = move |()| {
        asked.set(Some(team.clone()));
        open.set(true);
    };
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{title}</span><span class="soft">{detail}</span></div>
            <div class="roles-acts">
                {link("teams-admins", &whom, admins, false)}
                {link("people-team-join", &whom, coming, false)}
                <Button label=t("teams-remove") name=named("teams-remove", &whom) on_click=ask reason=reason/>
            </div>
        </li>
    }
    .into_any()
}

/// Asks before a team goes; what stands in the way is said there.
fn removing(asked: RwSignal<Option<TeamView>>, open: RwSignal<bool>) -> AnyView {
    let enterprise = enterprise();
    let team = Memo::new(move |_| asked.read().as_ref().map(|team| team.id));
    let facts = load::<RemovalFacts>(move || {
        let team: TeamId = open.get().then(|| team.get()).flatten()?;
        Some(own::api::removal(&enterprise.slug.read(), team))
    });
    let found = Memo::new(move |_| facts.value.read().as_ref().and_then(|facts| facts.check().err()));
    let doing = Doing::new(move || {
        open.set(false);
        enterprise.view.reload();
    });
    let remove = move |()| {
        let Some(team) = team.get_untracked() else { return };
        let path = own::api::team(&enterprise.slug.read_untracked(), team);
        doing.delete::<TeamRemoved>(path, |gone| {
            tr_with("teams-removed", &[("team", gone.name.as_str().into())])
        });
    };
    let title = made(move || {
        let team = asked.read();
        let team = team.as_ref().map_or("", |team| team.name.as_str());
        tr_with("teams-remove-title", &[("team", team.into())])
    });
    let reason = Signal::derive(move || found.read().is_some().then(|| tr("teams-in-the-way")));
    let busy = Signal::derive(move || doing.busy.get() || facts.value.read().is_none());
    let body = move || match (facts.value.read().is_some(), found.get()) {
        (false, _) => view! { <Skeleton lines=2/> }.into_any(),
        (true, None) => view! { <p>{t("teams-remove-hint")}</p> }.into_any(),
        (true, Some(found)) => {
            let all: Vec<_> = found
                .iter()
                .map(|one| verdict(one, &no_remedies(), None))
                .collect();
            view! { <div role="alert">{all}</div> }.into_any()
        }
    };
    view! {
        <Dialog open=open title=title act=t("teams-remove") on_act=remove busy=busy reason=reason>{body}</Dialog>
    }
    .into_any()
}

/// A team as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    name: String,
    primary: Vec<Pick>,
}

/// The drawer in which a team is made.
fn made_drawer() -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let body = opened(&slug, "team", fields);
    view! { <Drawer title=t("teams-make") close=name(own::teams(&slug))>{body}</Drawer> }.into_any()
}

fn fields(kept: Draft) -> AnyView {
    let enterprise = enterprise();
    let slug = enterprise.slug.get_untracked();
    let close = own::teams(&slug);
    let typing = Typing::of(kept, Typed::default(), None);
    let typed = typing.typed;
    let body = Memo::new(move |_| {
        let typed = typed.read();
        Some(TeamDraft {
            name: typed.name.clone(),
            primary: typed.primary.first().and_then(|pick| pick.key.parse().ok()),
        })
    });
    let facts = load::<TeamFacts>(move || {
        let body = body.read();
        let primary = body.as_ref().and_then(|body| body.primary);
        let primary = primary.map(|primary| primary.to_string()).unwrap_or_default();
        Some(own::api::team_facts(&enterprise.slug.read(), &primary))
    });
    let judged = Memo::new(move |_| {
        let (facts, body) = (facts.value.read(), body.read());
        let (facts, body) = (facts.as_ref()?, body.as_ref()?);
        Some(body.check(facts).err().unwrap_or_default())
    });
    let form = Form::new(move || judged.get().unwrap_or_default());
    let send = sending::<TeamDraft, TeamView>(Sending {
        form,
        body,
        path: own::api::teams(&slug),
        over: None,
        waits: Waits::of(Kind::Team, typing, paths::roles::doing(&close, MAKE), move || {
            (typed.with_untracked(|typed| typed.name.clone()), 1)
        }),
        said: |team| tr_with("teams-made", &[("team", team.name.as_str().into())]),
        close: close.clone(),
        after: Callback::new(move |()| enterprise.view.reload()),
    });
    let found = finder(String::new());
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=send submit=t("teams-make") kept=kept.saved cancel=close>
            <Field form=form path="name" label=t("teams-name") let:at>
                <TextInput at=at value=bound!(typed.name)/>
            </Field>
            <Field form=form path="primary" label=t("teams-primary") hint=t("teams-primary-hint") optional=true let:at>
                <Picker at=at value=primary(typed) find=found list_label=t("teams-primary") one=true/>
            </Field>
        </FormFrame>
    }
    .into_any()
}

fn primary(typed: RwSignal<Typed>) -> Bound<Vec<Pick>> {
    bound!(typed.primary)
}
