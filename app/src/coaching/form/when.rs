//! When: any time in a period, or at a start.

use domain::coaching::{AttendeeHours, Diaries, Place, RequestDraft, Wanted};
use domain::time::Wall;
use domain::violation::Violation;
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;

use super::super::known;
use super::super::span::{ends, span};
use super::super::together::free::{self, OFFERED, Source};
use super::super::which::which;
use super::language::language_name;
use super::state::Asking;
use super::typed::Wish;
use crate::browser;
use crate::clock;
use crate::enterprise::enterprise;
use crate::load::load;
use crate::paths;
use crate::texts::{t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::button::Button;
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::input::{Choice, Select};
use crate::ui::wall::WallInput;

/// The fields.
#[component]
pub fn WhenFields(
    /// The form's state.
    asking: Asking,
) -> AnyView {
    let Asking { form, typed, .. } = asking;
    let wish = Memo::new(move |_| typed.read().wish);
    let chosen = Bound::new(
        move || wish.get().word().to_owned(),
        move |word: String| {
            let wish = if word == Wish::Start.word() {
                Wish::Start
            } else {
                Wish::Period
            };
            form.edited("period");
            form.edited("wished_start");
            typed.update(|typed| typed.wish = wish);
        },
    );
    let field = move || match wish.get() {
        Wish::Period => view! { <PeriodField asking=asking/> },
        Wish::Start => view! { <StartField asking=asking/> },
    };
    view! {
        <Field form=form path="when" label=t("coaching-wish") group=true let:at>
            <RadioGroup at=at value=chosen options=Signal::derive(wish_choices)/>
        </Field>
        {field}
    }
    .into_any()
}

/// The period asked for.
#[component]
fn PeriodField(asking: Asking) -> AnyView {
    let Asking {
        form, typed, facts, ..
    } = asking;
    let kind = Memo::new(move |_| typed.read().draft.kind);
    let options = Memo::new(move |_| {
        let chosen = typed.read().draft.period;
        let open = known::open_periods(&facts.read(), kind.get(), clock::now());
        let named = |first_day: Date| {
            open.iter()
                .any(|allowance| allowance.period.first_day == first_day)
        };
        // A period of an old address that is none of the plan's, or is over: shown as it is, for the rules to judge.
        let strange = chosen.filter(|first_day| !named(*first_day));
        let strange =
            strange.map(|first_day| Choice::new(first_day.to_string(), crate::texts::day(first_day)));
        let choice = |allowance: &domain::coaching::Allowance| {
            let text = match allowance.left {
                Some(left) => {
                    let mut args = ends(allowance.period).to_vec();
                    args.push(("left", left.into()));
                    tr_with("coaching-period-option", &args)
                }
                None => span(allowance.period),
            };
            Choice::new(allowance.period.first_day.to_string(), text)
        };
        strange
            .into_iter()
            .chain(open.iter().map(choice))
            .collect::<Vec<_>>()
    });
    let value: Bound<Option<Date>> = Bound::new(
        move || typed.read().draft.period,
        move |period| typed.update(|typed| typed.draft.period = period),
    );
    view! {
        <Field form=form path="period" label=t("coaching-period-field") let:at>
            <Select at=at value=value.text() options=options none=t("kit-choose")/>
        </Field>
    }
    .into_any()
}

/// The start wished for, in any zone.
#[component]
fn StartField(asking: Asking) -> AnyView {
    let Asking {
        form,
        typed,
        facts,
        zones,
        ..
    } = asking;
    let names = Memo::new(move |_| browser::zones(facts.read().zone.name()));
    let value = Bound::new(
        move || typed.read().draft.wished_start.clone(),
        move |start: Option<Wall>| {
            // A year that is still being typed is not judged under the reader's fingers.
            if start.as_ref().is_some_and(|start| start.local.year() >= 1000) {
                form.touch("wished_start");
            }
            form.edited("wished_start");
            typed.update(|typed| typed.draft.wished_start = start);
        },
    );
    let waits = move || {
        zones.waits_for().map(|said| {
            let again = zones
                .failed()
                .then(|| view! { <Button label=t("kit-retry") on_click=move |()| zones.again()/> });
            view! { <p class="field-hint" role="status">{said}" "{again}</p> }
        })
    };
    let choose = Callback::new(move |start: Wall| {
        asking.start_at(start);
        form.touch("wished_start");
    });
    view! {
        <Field
            form=form
            path="wished_start"
            label=t("coaching-start")
            hint=t("coaching-start-hint")
            group=true
            let:at
        >
            <WallInput at=at value=value zones=names/>
            {waits}
            {which(value, move |start| facts.read().preset(start))}
        </Field>
        {free::times(form, among(asking), choose)}
    }
    .into_any()
}

/// Free times of all specialists who coach the topic: what the rules would refuse is not offered.
fn among(asking: Asking) -> Source {
    let enterprise = enterprise();
    let Asking { typed, facts, .. } = asking;
    let diaries = load::<Diaries>(move || Some(paths::api::coaching_diaries(&enterprise.slug.read())));
    let draft = Memo::new(move |_| {
        let typed = typed.read();
        RequestDraft {
            wished_start: None,
            period: None,
            wishes: String::new(),
            ..typed.draft()
        }
    });
    // A start is looked for in the period that was chosen before, or else in the first that is open.
    let chosen = Memo::new(move |_| typed.read().draft.period);
    let find = move |places: &[Place]| {
        let (draft, facts, now) = (draft.get(), facts.get(), clock::now());
        let wanted = Wanted {
            topic: draft.topic,
            language: &draft.language,
            minutes: draft.minutes,
            from: facts.looked_from(draft.kind, chosen.get(), now),
            places,
        };
        let fits = |start: Timestamp| {
            let wished = RequestDraft {
                wished_start: Some(facts.typed(start)),
                ..draft.clone()
            };
            let judged = wished.check(&facts, now);
            judged.map_or_else(|found| !found.iter().any(of_start), |_| true)
        };
        let found = |diaries: &Diaries| diaries.free_times(&wanted, &facts.zone, now, OFFERED, fits);
        diaries
            .value
            .with(|diaries| diaries.as_ref().map(found).unwrap_or_default())
    };
    // COACH-12: what nobody speaks may be asked for, and is confirmed or not.
    let remark = Signal::derive(move || {
        let draft = draft.read();
        let wanted = Wanted {
            topic: draft.topic,
            language: &draft.language,
            minutes: draft.minutes,
            from: None,
            places: &[],
        };
        let spoken = diaries
            .value
            .with(|diaries| diaries.as_ref().is_none_or(|diaries| diaries.speaks(&wanted)));
        let name = language_name(&draft.language);
        (!spoken).then(|| tr_with("coaching-free-unspoken", &[("language", name.into())]))
    });
    let attendees = Memo::new(move |_| typed.read().draft.attendees.clone());
    let hours = load::<AttendeeHours>(move || {
        let members = attendees.get();
        (!members.is_empty()).then(|| paths::api::coaching_hours(&enterprise.slug.read(), &members))
    });
    Source {
        attendees: attendees.into(),
        hours: Signal::derive(move || match attendees.read().is_empty() {
            true => Some(AttendeeHours::default()),
            false => hours.value.get(),
        }),
        known: Signal::derive(move || {
            diaries
                .value
                .with(|diaries| diaries.as_ref().is_some_and(|diaries| !diaries.items.is_empty()))
        }),
        zone: Signal::derive(move || Some(facts.read().zone.clone())),
        theirs: Signal::stored(None),
        said: ["coaching-free-hint-all", "coaching-free-none-all"],
        remark,
        find: Box::new(find),
    }
}

/// True where what was found depends on the start: by its day attendees have the plan or not, too (COACH-10).
fn of_start(found: &Violation) -> bool {
    ["wished_start", "period"].contains(&&*found.field) || found.code == "attendee-without-plan"
}

/// The word on a radio button of the two ways to say when.
fn wish_choices() -> Vec<Choice> {
    [Wish::Period, Wish::Start]
        .map(|wish| Choice::new(wish.word(), tr(wish.text())))
        .into()
}
