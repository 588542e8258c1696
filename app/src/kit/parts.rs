//! Buttons, states, figures, and what lies over the page.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::texts::{made, name, t, term_alone, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, IconButton, LinkButton, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::marks::{LedgerMarks, Marks};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::meter::{SeatMeter, Units};
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::status::Status;
use crate::ui::tabs::{Tab, Tabs};
use crate::ui::toast;
use crate::ui::why::{Reason, Why};

/// Buttons in each weight, with a reason, busy.
pub fn buttons() -> AnyView {
    let reason = Signal::derive(|| Some(tr_with("seats-short", &[("short", 3_i64.into())])));
    view! {
        <Section title=name("Button, LinkButton, IconButton, Menu")>
            <div class="kit-row">
                <Button label=t("kit-save") on_click=|()| () weight=Weight::Primary/>
                <Button label=t("kit-add") on_click=|()| ()/>
                <Button label=t("kit-details") on_click=|()| () weight=Weight::Bare/>
                <Button label=t("kit-remove") on_click=|()| () weight=Weight::Danger/>
                <Button label=t("seats-assign") on_click=|()| () weight=Weight::Primary reason=reason/>
                <Button label=t("kit-saving") on_click=|()| () busy=Signal::stored(true)/>
                <LinkButton label=t("shell-go-home") href="/".to_owned()/>
                <IconButton icon=Icon::Close label=t("kit-close") on_click=|()| ()/>
                <Menu label=t("kit-more") items=Signal::derive(acts) dots=true/>
                <Menu label=t("shell-theme") items=Signal::derive(choices)/>
            </div>
        </Section>
    }
    .into_any()
}

fn acts() -> Vec<MenuItem> {
    vec![
        MenuItem::act(t("kit-details"), || ()),
        MenuItem::go(t("shell-home"), "/"),
        MenuItem::act(t("kit-remove"), || ()).reason(Some(tr("problem-not-allowed"))),
    ]
}

fn choices() -> Vec<MenuItem> {
    let first = MenuItem::act(t("shell-theme-light"), || ()).current(true);
    vec![first, MenuItem::act(t("shell-theme-dark"), || ()).current(false)]
}

/// Banners, statuses, empty, failed, waiting.
pub fn states() -> AnyView {
    let failed = ApiError::Unavailable {
        code: "network".to_owned(),
        retry: None,
    };
    let statuses = [
        (Tone::Free, "active"),
        (Tone::Held, "pending"),
        (Tone::Soon, "full"),
        (Tone::Over, "over-assigned"),
        (Tone::Plain, "deactivated"),
    ];
    let status = |(tone, word)| view! { <Status tone=tone text=made(move || term_alone(word))/> };
    view! {
        <Section title=name("Banner, Status, EmptyState, ErrorState, Skeleton")>
            <div class="kit-stack">
                <Banner text=t("shell-update-ready")>
                    <Button label=t("shell-update-load") on_click=|()| ()/>
                </Banner>
                <Banner tone=Tone::Held text=t("shell-sign-in-ended")/>
                <Banner tone=Tone::Soon text=t("seats-asleep-why")/>
                <Banner tone=Tone::Over text=t("shell-sign-in-wrong")/>
                <Banner tone=Tone::Free text=t("shell-back-online")/>
            </div>
            <div class="kit-row">{statuses.map(status).collect_view()}</div>
            <div class="kit-columns">
                <EmptyState text=t("people-empty")>
                    <Button label=t("people-add") on_click=|()| () weight=Weight::Primary/>
                </EmptyState>
                <ErrorState problem=failed retry=|()| ()/>
                <Skeleton lines=4/>
            </div>
        </Section>
    }
    .into_any()
}

/// Meters that move, marks, reasons.
pub fn figures() -> AnyView {
    let choosing = RwSignal::new(0_i64);
    let meters = [
        Units::new(118, 120),
        Units {
            held: 6,
            ..Units::new(80, 120)
        },
        Units::new(120, 120),
        Units::new(134, 120),
        Units::new(0, 12),
    ];
    let meter = |units| view! { <SeatMeter units=Signal::stored(units)/> };
    let moving = Signal::derive(move || Units {
        choosing: choosing.get(),
        ..Units::new(112, 120)
    });
    let marks = Marks {
        delivered: 2,
        reserved: 1,
        left: 1,
        lapsed: 1,
    };
    let reasons = Signal::derive(|| {
        vec![
            Reason::new(tr("seats-over-why"), "SEAT-5"),
            Reason::new(tr("seats-asleep-why"), "SEAT-12"),
        ]
    });
    view! {
        <Section title=name("SeatMeter, LedgerMarks, Why")>
            <div class="kit-stack kit-narrow">
                {meters.map(meter).collect_view()}
                <SeatMeter units=moving/>
            </div>
            <div class="kit-row">
                <Button label=t("kit-add") on_click=move |()| choosing.update(|n| *n += 3)/>
                <Button label=t("kit-remove") on_click=move |()| choosing.update(|n| *n -= 3)/>
                <LedgerMarks marks=Signal::stored(marks)/>
                <span>
                    <Status tone=Tone::Over text=made(|| term_alone("over-assigned"))/>
                    " "
                    <Why about=made(|| term_alone("over-assigned")) reasons=reasons/>
                </span>
            </div>
        </Section>
    }
    .into_any()
}

/// Tabs, dialogs, toasts.
pub fn over() -> AnyView {
    let open = RwSignal::new(false);
    let undo = move |()| toast::say_with_undo(tr("coaching-withdrawn"), || toast::say(tr("kit-undone")));
    let tabs = vec![
        Tab::new(
            "seats",
            t("seats-title"),
            || view! { <p>{t("seats-asleep-why")}</p> },
        ),
        Tab::new(
            "people",
            t("people-title"),
            || view! { <p>{t("people-empty")}</p> },
        ),
        Tab::new(
            "coaching",
            t("coaching-title"),
            || view! { <p>{t("coaching-requests-none")}</p> },
        ),
    ];
    view! {
        <Section title=name("Tabs, Dialog, Toast")>
            <Tabs label=t("shell-navigation") tabs=tabs/>
            <div class="kit-row">
                <Button label=t("coaching-cancel") on_click=move |()| open.set(true) weight=Weight::Danger/>
                <Button label=t("kit-save") on_click=|()| toast::say(tr("kit-saved"))/>
                <Button label=t("coaching-withdraw") on_click=undo/>
            </div>
            <Dialog
                open=open
                title=t("coaching-cancel")
                act=t("coaching-cancel")
                on_act=move |()| open.set(false)
            >
                <p>{t("coaching-cancel-effect")}</p>
            </Dialog>
        </Section>
    }
    .into_any()
}
