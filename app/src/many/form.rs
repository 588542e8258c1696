//! The form: the list, what holds for all of it, and what adding it will do.

use domain::benefits::WEB_SUPPORT_PRESELECTED;
use domain::people::{ManyDraft, Outcome, PeopleFacts};
use domain::seats::Mode;
use domain::view::{Answer, ManyAdded};
use domain::violation::{Remedy, Severity, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::way;
use crate::api::{self, ApiError};
use crate::draft::{Draft, Restored};
use crate::enterprise::{Enterprise, enterprise};
use crate::load::Loaded;
use crate::once::Once;
use crate::people::{Access, languages, teams};
use crate::seats::undo;
use crate::texts::{language, made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Select;
use crate::ui::verdict::Act;
use crate::{bound, paths};

use super::list::List;
use super::paste::Paste;
use super::rehearsal::{learn, rehearse};
use super::table::Rows;

/// The form of a list; what was typed before and not sent is there again.
pub fn form(list: List, facts: Loaded<PeopleFacts>, kept: Draft) -> AnyView {
    let enterprise = enterprise();
    let before = kept.before::<ManyDraft>();
    let restored = RwSignal::new(before.is_some());
    match before {
        Some(before) => list.restore(before),
        None => begin(list, enterprise),
    }
    kept.follow(
        move || _ = list.draft(),
        move || written(&untrack(|| list.draft())),
    );
    let slug = enterprise.slug;
    let mails = rehearse(slug.get_untracked(), list);
    let form = Form::new(move || whole(list)).with_remedies(move |remedy| match remedy {
        Remedy::AssignAsManyAsFit { .. } => Some(Act::by(move || list.mode.set(Mode::AsManyAsFit))),
        Remedy::ImportFile => Some(Act::Go(paths::imports(&slug.read_untracked()))),
        Remedy::ReleaseSeats { team, product, .. } => {
            let facts = list.facts.read_untracked();
            let mut pools = facts.as_ref()?.pools.iter();
            let pool = pools.find(|pool| pool.team == *team && pool.product == *product)?;
            Some(Act::Go(paths::pool(&slug.read_untracked(), pool.id)))
        }
        _ => None,
    });
    // What there is to choose shows once it matters.
    Effect::new(move || {
        if list.rows.with(|rows| !rows.is_empty()) {
            form.touch("people");
            form.touch("access");
            form.touch("team");
        }
    });
    let left = RwSignal::new(None::<(usize, usize)>);
    let (once, common) = (Once::<ManyDraft>::new(), list.common);
    let way = way();
    let send = move |()| {
        let body = untrack(|| list.draft());
        let key = once.key(&body);
        let slug = slug.get_untracked();
        spawn_local(async move {
            let path = paths::api::members_bulk(&slug);
            let answer = api::post::<_, Answer<ManyAdded>>(&path, &body, &key).await;
            once.answered(&answer);
            if matches!(answer, Err(ApiError::Violations(_))) {
                // What was judged here was older than what the server judged on.
                facts.reload();
            }
            let Some(answer) = form.finish(answer) else { return };
            let refused = |row: usize| {
                let rows = &answer.value.rows;
                rows.get(row).is_some_and(|row| row.outcome == Outcome::Refused)
            };
            let count = answer.value.rows.len();
            let out = (0..count).filter(|row| refused(*row)).count();
            told(&slug, &answer);
            if out == 0 {
                kept.forget();
                way.instead(&paths::people(&slug));
            } else if way.is_there() {
                learn(list, &body, &answer);
                list.keep(refused);
                facts.reload();
                _ = left.try_set(Some((count - out, out)));
            }
        });
    };
    let going = Memo::new(move |_| list.count(Outcome::Added) + list.count(Outcome::BroughtBack));
    let submit = made(move || tr_with("many-submit", &[("count", going.get().into())]));
    let reason = Signal::derive(move || {
        let refused = list.count(Outcome::Refused);
        let empty = list.rows.with(Vec::is_empty);
        let stands = list.mode.get() == Mode::AllOrNothing && refused > 0;
        match (empty, stands) {
            (true, _) => Some(tr("many-nobody")),
            (_, true) => Some(tr_with("many-refused", &[("count", refused.into())])),
            _ => None,
        }
    });
    let seats = Callback::new(move |of| list.judged.with(|judged| judged.wanted(of)));
    let effect = Signal::derive(move || {
        let mails = mails.get()?;
        Some(tr_with("people-add-mails", &[("mails", mails.into())]))
    });
    let partly = move || {
        left.get().map(|(done, out)| {
            let text = made(move || tr_with("many-partly", &[("done", done.into()), ("out", out.into())]));
            view! { <Banner tone=Tone::Soon text=text/> }
        })
    };
    view! {
        <Restored
            restored=restored
            anew=move |()| {
                list.restore(ManyDraft::default());
                begin(list, enterprise);
            }
        />
        {partly}
        <div class="many">
            <FormFrame form=form on_submit=send submit=submit effect=effect reason=reason kept=kept.saved cancel=paths::people(&slug.read_untracked())>
                <Field form=form path="people" label=t("many-paste") hint=t("many-paste-hint") let:at>
                    <Paste at=at list=list/>
                </Field>
                <Rows list=list/>
                <Field form=form path="team" label=t("people-team") hint=t("many-team-hint") let:at>
                    <Select at=at value=bound!(common.team).text() options=teams(list.facts) none=t("kit-choose")/>
                </Field>
                <Field form=form path="language" label=t("people-language") hint=t("many-language-hint") let:at>
                    <Select at=at value=bound!(common.language) options=languages()/>
                </Field>
                <Field form=form path="access" label=t("people-access") hint=t("many-access-hint") group=true optional=true let:at>
                    <Access at=at draft=list.common facts=list.facts count=seats/>
                </Field>
                {choices(list, form)}
            </FormFrame>
        </div>
    }
    .into_any()
}

/// What is to be decided where a row is refused, or somebody was deactivated; nothing else.
fn choices(list: List, form: Form) -> AnyView {
    let refused =
        Memo::new(move |_| list.mode.get() == Mode::AsManyAsFit || list.count(Outcome::Refused) > 0);
    let gone = Memo::new(move |_| list.bring_back.get() || list.count(Outcome::Skipped) > 0);
    super::choices::choices(form, (list.mode, refused), (list.bring_back, gone))
}

/// What is known before anything is typed: the only team, or the one that is looked at; the reader's language.
fn begin(list: List, enterprise: Enterprise) {
    let facts = list.facts.read_untracked();
    let teams = facts
        .as_ref()
        .map(|facts| facts.teams.as_slice())
        .unwrap_or_default();
    let looked = enterprise.team.get_untracked();
    let looked = teams.iter().find(|team| Some(team.id) == looked);
    let only = teams.first().filter(|_| teams.len() == 1);
    let team = looked.or(only).map(|team| team.id);
    list.common.update(|common| {
        common.team = team;
        common.web_support = WEB_SUPPORT_PRESELECTED;
        language().tag().clone_into(&mut common.language);
    });
}

/// What was found about the list as a whole. What is said of a row stands in its cells.
fn whole(list: List) -> Violations {
    if list.rows.with(Vec::is_empty) {
        return Violations::default();
    }
    let found = list.judged.with(|judged| judged.whole().clone());
    let fits = list.mode.get() == Mode::AsManyAsFit;
    // With "as many as fit" the seats of the rows that are left out are said there.
    found
        .into_iter()
        .filter(|v| !fits || v.severity != Severity::Refuse || v.field != "access")
        .collect()
}

/// The draft as it is kept; nothing where nothing would be missed.
fn written(draft: &ManyDraft) -> String {
    if draft.people.is_empty() {
        String::new()
    } else {
        serde_json::to_string(draft).unwrap_or_default()
    }
}

/// Says what was done, with the way back.
fn told(slug: &str, answer: &Answer<ManyAdded>) {
    let count = |outcome| {
        answer
            .value
            .rows
            .iter()
            .filter(|row| row.outcome == outcome)
            .count()
    };
    let added = count(Outcome::Added) + count(Outcome::BroughtBack);
    let args = [
        ("count", added.into()),
        ("kept", count(Outcome::AlreadyMember).into()),
    ];
    undo::offer(
        tr_with("many-added", &args),
        slug.to_owned(),
        answer.act,
        || async {},
    );
}
