//! What holds for all rows, the rows, how they are applied, and applying them.

use domain::people::PeopleFacts;
use domain::seats::Mode;
use domain::view::{Answer, ImportView};
use domain::violation::{Remedy, Severity, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::bound;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::Loaded;
use crate::many::choices;
use crate::paths;
use crate::people::{Access, languages, teams};
use crate::texts::{language, made, t, tr, tr_with};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Select;
use crate::ui::verdict::Act;

use super::rows::rows;
use super::state::State;

/// The form over the rows.
pub fn form(state: State, facts: Loaded<PeopleFacts>) -> AnyView {
    let enterprise = enterprise();
    let slug = enterprise.slug;
    let form = Form::new(move || whole(state)).with_remedies(move |remedy| match remedy {
        Remedy::AssignAsManyAsFit { .. } => Some(Act::by(move || state.mode.set(Mode::AsManyAsFit))),
        Remedy::ReleaseSeats { team, product, .. } => {
            let facts = state.facts.read_untracked();
            let mut pools = facts.as_ref()?.pools.iter();
            let pool = pools.find(|pool| pool.team == *team && pool.product == *product)?;
            Some(Act::Go(paths::pool(&slug.read_untracked(), pool.id)))
        }
        _ => None,
    });
    // What there is to choose shows at once: the rows are there.
    for path in ["people", "access", "team"] {
        form.touch(path);
    }
    let common = state.common;
    let refused = Memo::new(move |_| state.mode.get() == Mode::AsManyAsFit || state.outcomes().refused > 0);
    let gone = Memo::new(move |_| state.bring_back.get() || state.outcomes().skipped > 0);
    let going = move || state.outcomes().added + state.outcomes().brought_back;
    let submit = made(move || tr_with("many-submit", &[("count", going().into())]));
    let reason = Signal::derive(move || {
        let verdict = state.verdict.read();
        let verdict = verdict.as_ref()?;
        let refused = verdict.outcomes.refused;
        if verdict.rows == 0 {
            return Some(tr("many-nobody"));
        }
        let stands = state.mode.get() == Mode::AllOrNothing && refused > 0;
        stands.then(|| tr_with("many-refused", &[("count", refused.into())]))
    });
    let seats = Callback::new(move |of| {
        let verdict = state.verdict.read();
        let wanted = verdict
            .as_ref()
            .map(|verdict| verdict.wanted.as_slice())
            .unwrap_or_default();
        wanted
            .iter()
            .find(|(pool, _)| *pool == of)
            .map_or(0, |(_, count)| *count)
    });
    let key = StoredValue::new(None::<Key>);
    let way = way();
    let send = move |()| {
        // The same list is sent again under the same key only where nobody knows what became of it.
        let key_now = key.get_value().unwrap_or_else(Key::fresh);
        key.set_value(Some(key_now.clone()));
        let slug = slug.get_untracked();
        spawn_local(async move {
            let sent = state.bench.send(paths::api::members_import(&slug), key_now).await;
            let answer = match sent {
                Some(sent) if sent.status == 202 => api::read::<Answer<ImportView>>(&sent.said),
                Some(sent) if sent.status > 0 => Err(api::meant(sent.status, None, &sent.said)),
                _ => Err(ApiError::silence()),
            };
            if answer.as_ref().err().is_none_or(|problem| !problem.is_open()) {
                _ = key.try_set_value(None);
            }
            if matches!(answer, Err(ApiError::Violations(_))) {
                // What was judged here was older than what the server judged on.
                facts.reload();
            }
            if let Some(answer) = form.finish(answer) {
                _ = state.sent.try_set(true);
                way.to(&paths::import(&slug, answer.value.id));
            }
        });
    };
    begin(state, enterprise);
    view! {
        <div class="many imports-form">
            <FormFrame form=form on_submit=send submit=submit reason=reason cancel=paths::people(&slug.read_untracked())>
                <Field form=form path="team" label=t("people-team") hint=t("many-team-hint") let:at>
                    <Select at=at value=bound!(common.team).text() options=teams(state.facts) none=t("kit-choose")/>
                </Field>
                <Field form=form path="language" label=t("people-language") hint=t("many-language-hint") let:at>
                    <Select at=at value=bound!(common.language) options=languages()/>
                </Field>
                <Field form=form path="access" label=t("people-access") hint=t("many-access-hint") group=true optional=true let:at>
                    <Access at=at draft=common facts=state.facts count=seats/>
                </Field>
                {rows(state)}
                {choices(form, (state.mode, refused), (state.bring_back, gone))}
            </FormFrame>
        </div>
    }
    .into_any()
}

/// What is known before anything is chosen: the only team, or the one that is looked at; the reader's language.
fn begin(state: State, enterprise: Enterprise) {
    let facts = state.facts.get_untracked().unwrap_or_default();
    let looked = enterprise.team.get_untracked();
    let looked = facts.teams.iter().find(|team| Some(team.id) == looked);
    let only = facts.teams.first().filter(|_| facts.teams.len() == 1);
    let team = looked.or(only).map(|team| team.id);
    state.common.update(|common| {
        common.team = common.team.or(team);
        if common.language.is_empty() {
            language().tag().clone_into(&mut common.language);
        }
    });
}

/// What was found about the list as a whole. What is said of a row stands there.
fn whole(state: State) -> Violations {
    let verdict = state.verdict.read();
    let Some(verdict) = verdict.as_ref().filter(|verdict| verdict.rows > 0) else {
        return Violations::default();
    };
    let fits = state.mode.get() == Mode::AsManyAsFit;
    let found = verdict.whole.iter().cloned();
    // With "as many as fit" the seats of the rows that are left out are said there.
    found
        .filter(|v| !fits || v.severity != Severity::Refuse || v.field != "access")
        .collect()
}
