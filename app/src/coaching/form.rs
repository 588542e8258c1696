//! Asking for a session: judged here on each keystroke by the rules that the server runs on arrival.

mod attendees;
mod entrance;
mod language;
mod preview;
mod remarks;
mod send;
mod state;
mod topic;
mod typed;
mod when;
mod zones;

use domain::coaching::CoachingFacts;
use domain::plans::SessionKind;
use domain::time::Wall;
use domain::violation::Remedy;
use leptos::prelude::*;

use super::known;
use super::withdraw::Withdrawal;
use crate::draft::Draft;
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::texts::{t, t_with, term_alone, violation};
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::form::FormFrame;
use crate::ui::input::{Choice, NumberInput, Select, TextArea};
use crate::ui::verdict::Act;
use crate::{bound, clock, paths};

use attendees::Attendees;
use preview::Preview;
use remarks::Remarks;
use send::sending;
use state::Asking;
use topic::TopicField;
use when::WhenFields;

pub use entrance::NewRequest;
pub use language::{language_name, language_said};

/// The form: wiring only.
#[component]
fn RequestForm(
    /// What is judged on.
    loaded: Loaded<CoachingFacts>,
    /// The same as it was there first.
    first: CoachingFacts,
    /// What was typed before.
    draft: Draft,
) -> AnyView {
    let enterprise = enterprise();
    let asking = Asking::new(loaded, first, draft);
    let withdrawing = RwSignal::new(None);
    let dialog = RwSignal::new(false);
    let asking = asking.with_remedies(move |remedy| match *remedy {
        Remedy::AskForPeriod { first_day, .. } => Some(Act::by(move || asking.ask_for_period(first_day))),
        Remedy::StartAt { local, ref zone } => {
            let start = Wall {
                local,
                zone: zone.clone(),
                occurrence: None,
            };
            Some(Act::by(move || asking.start_at(start.clone())))
        }
        Remedy::ChooseOccurrence { occurrence } => Some(Act::by(move || asking.choose(occurrence))),
        Remedy::LastMinutes { minutes } => Some(Act::by(move || {
            asking.typed.update(|typed| typed.draft.minutes = minutes);
        })),
        Remedy::LeaveOut { member, .. } => Some(Act::by(move || asking.leave_out(member))),
        Remedy::CoverSeat { .. } => Some(Act::Go(paths::plans::plans(
            &enterprise.slug.read_untracked(),
            "",
            "",
        ))),
        Remedy::WithdrawRequest { request, .. } => Some(Act::by(move || {
            withdrawing.set(Some(request));
            dialog.set(true);
        })),
        _ => None,
    });
    let (form, typed, facts) = (asking.form, asking.typed, asking.facts);

    let send = sending(asking, loaded);
    let kinds = Memo::new(move |_| {
        let facts = facts.read();
        let now = clock::now();
        let choice = |kind: SessionKind| {
            let reason = known::barred(&facts, kind, now).map(|refused| violation(&refused));
            Choice::new(kind.word(), term_alone(kind.word())).reason(reason)
        };
        known::kinds(&facts, now)
            .into_iter()
            .map(choice)
            .collect::<Vec<_>>()
    });
    let several = Memo::new(move |_| kinds.read().len() > 1);
    let kind_field = move || {
        several.get().then(|| {
            view! {
                <Field form=form path="kind" label=t("coaching-kind") group=true let:at>
                    <RadioGroup at=at value=asking.kind() options=kinds/>
                </Field>
            }
        })
    };
    let most = move || {
        facts
            .read()
            .terms(typed.read().draft.kind, clock::now())
            .map_or(0, |terms| terms.most_minutes)
    };
    let languages = Memo::new(move |_| {
        // Names of languages follow none: each is in its own.
        facts
            .read()
            .languages
            .iter()
            .map(|tag| Choice::new(tag.clone(), language_name(tag)))
            .collect::<Vec<_>>()
    });
    let effect = Signal::derive(move || asking.ahead.read().as_ref().and_then(preview::effect));
    let reason = Signal::derive(move || asking.zones.waits_for());
    let done = Callback::new(move |()| loaded.reload());
    let judged_on = Signal::derive(move || Some(facts.get().as_ref().clone()));
    view! {
        <Remarks asking=asking loaded=loaded/>
        <div class="asking">
            <FormFrame
                form=form
                on_submit=send
                submit=t("coaching-request-submit")
                effect=effect
                reason=reason
                kept=draft.saved
                cancel=paths::coaching(&enterprise.slug.get_untracked())
            >
                {kind_field}
                <TopicField asking=asking/>
                <WhenFields asking=asking/>
                <Field
                    form=form
                    path="minutes"
                    label=t("coaching-minutes")
                    hint=t_with("coaching-minutes-hint", move || [("most", most().into())])
                    let:at
                >
                    <NumberInput at=at value=bound!(typed.draft.minutes) step=15 least=15/>
                </Field>
                <Attendees asking=asking/>
                <Field
                    form=form
                    path="language"
                    label=t("coaching-language")
                    hint=t("coaching-language-hint")
                    let:at
                >
                    <Select at=at value=bound!(typed.draft.language) options=languages/>
                </Field>
                <Field
                    form=form
                    path="wishes"
                    label=t("coaching-wishes")
                    hint=t("coaching-wishes-hint")
                    optional=true
                    let:at
                >
                    <TextArea at=at value=bound!(typed.draft.wishes) rows=5/>
                </Field>
            </FormFrame>
            <Preview asking=asking/>
        </div>
        <Withdrawal open=dialog request=withdrawing.into() facts=judged_on on_done=done/>
    }
    .into_any()
}
