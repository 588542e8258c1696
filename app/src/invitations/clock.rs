//! The demo's clock: which instant the server and every page pretend.

use domain::time::{Period, plus_days};
use domain::view::{ClockDraft, ClockView};
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::load::load;
use crate::paths::api::DEMO_CLOCK;
use crate::texts::{Text, made, t, tr, tr_with, wall};
use crate::ui::button::Button;
use crate::ui::page::PageHead;
use crate::ui::states::ErrorState;
use crate::ui::toast;
use crate::{browser, clock as ticking};

/// The page.
pub fn clock() -> AnyView {
    // What is shown here ticks on by itself, once the server has said where it stands.
    let known = load::<ClockView>(|| Some(DEMO_CLOCK.to_owned()));
    Effect::new(move || {
        if let Some(view) = known.value.get() {
            ticking::set(view.now);
        }
    });
    let body = move || match (known.value.with(Option::is_some), known.problem.get()) {
        (true, _) => form(known.value).into_any(),
        (false, Some(problem)) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
        (false, None) => ().into_any(),
    };
    let body = view! {
        <PageHead title=t("invitations-clock") facts=shown()/>
        {body}
    };
    super::demo_page(t("invitations-clock"), body.into_any())
}

/// The instant now, as it ticks on.
fn shown() -> Text {
    made(|| {
        let now = Offset::UTC.to_datetime(ticking::now());
        tr_with("invitations-clock-now", &[("at", wall(now).into())])
    })
}

fn form(known: RwSignal<Option<ClockView>>) -> AnyView {
    let input = NodeRef::<leptos::html::Input>::new();
    let missing = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let pretend = move |now: Timestamp| {
        busy.set(true);
        spawn_local(async move {
            let answer: Result<ClockView, ApiError> = api::put(DEMO_CLOCK, &ClockDraft { now }, None).await;
            _ = busy.try_set(false);
            match answer {
                Ok(view) => {
                    _ = known.try_set(Some(view));
                    toast::say(tr("invitations-clock-done"));
                }
                Err(problem) => toast::say(problem.say()),
            }
        });
    };
    let entered = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = input
            .get_untracked()
            .map(|input| input.value())
            .unwrap_or_default();
        let instant = text
            .parse::<DateTime>()
            .ok()
            .and_then(|at| Offset::UTC.to_timestamp(at).ok());
        missing.set(instant.is_none());
        match instant {
            Some(instant) => pretend(instant),
            None => browser::focus_soon(FIELD.to_owned()),
        }
    };
    let step = move |label: Text, to: fn(Timestamp, Timestamp) -> Timestamp| {
        let go = move |()| {
            let start = known.with_untracked(|view| view.map_or(Timestamp::UNIX_EPOCH, |view| view.start));
            pretend(to(ticking::now(), start));
        };
        view! { <Button label=label on_click=go busy=busy/> }
    };
    let value = Offset::UTC
        .to_datetime(ticking::now())
        .strftime("%Y-%m-%dT%H:%M")
        .to_string();
    view! {
        <p class="soft">{t("invitations-clock-hint")}</p>
        <form class="clock-form" novalidate=true on:submit=entered>
            <label class="field-label" for=FIELD>{t("invitations-clock-at")}</label>
            <div class="clock-entry">
                <input
                    class="input"
                    id=FIELD
                    type="datetime-local"
                    value=value
                    node_ref=input
                    aria-invalid=move || missing.get().then_some("true")
                    aria-describedby=move || missing.get().then_some(MISSING)
                />
                <button class="button button-primary" type="submit">{t("invitations-clock-set")}</button>
            </div>
            {move || missing.get().then(|| view! {
                <p class="clock-missing" id=MISSING role="alert">{t("invitations-clock-missing")}</p>
            })}
        </form>
        <div class="clock-steps" role="group" aria-label=t("invitations-clock-step")>
            <span class="field-label" aria-hidden="true">{t("invitations-clock-step")}</span>
            {step(t("invitations-clock-hour"), |now, _| later(now, 1))}
            {step(t("invitations-clock-day"), |now, _| later(now, 24))}
            {step(t("invitations-clock-week"), |now, _| later(now, 7 * 24))}
            {step(t("invitations-clock-quarter"), |now, _| next_quarter(now))}
            {step(t("invitations-clock-start"), |_, start| start)}
        </div>
    }
    .into_any()
}

const FIELD: &str = "demo-clock";
const MISSING: &str = "demo-clock-missing";

fn later(now: Timestamp, hours: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_hours(hours))
        .unwrap_or(now)
}

/// The first instant of the next quarter, in UTC.
fn next_quarter(now: Timestamp) -> Timestamp {
    let quarter = Period::quarter(Offset::UTC.to_datetime(now).date());
    let first = plus_days(quarter.last_day, 1).to_datetime(jiff::civil::Time::midnight());
    Offset::UTC.to_timestamp(first).unwrap_or(now)
}
