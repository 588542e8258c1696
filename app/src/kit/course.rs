//! What takes time: progress, and moments in order.

use leptos::prelude::*;

use crate::browser;
use crate::texts::{day, made, name, t, term_alone, tr};
use crate::ui::button::Button;
use crate::ui::page::Section;
use crate::ui::progress::Progress;
use crate::ui::timeline::{Moment, Stage, Timeline};

/// Of known length, of unknown length, and one that runs.
pub fn progress() -> AnyView {
    let done = RwSignal::new((0_u32, 48_u32));
    let run = StoredValue::new(false);
    view! {
        <Section title=name("Progress")>
            <div class="kit-stack kit-form">
                <Progress label=t("kit-saving") done=Signal::stored(Some((312, 1240)))/>
                <Progress label=t("kit-saved") done=Signal::stored(Some((1240, 1240)))/>
                <Progress label=t("kit-table-loading") done=Signal::stored(None)/>
                <Progress label=t("seats-assign") done=Signal::derive(move || Some(done.get()))/>
            </div>
            <div class="kit-row">
                <Button label=t("kit-retry") on_click=move |()| {
                    if !run.get_value() {
                        run.set_value(true);
                        done.set((0, 48));
                        step(done, run);
                    }
                }/>
            </div>
        </Section>
    }
    .into_any()
}

fn step(done: RwSignal<(u32, u32)>, run: StoredValue<bool>) {
    browser::after(60, move || {
        let Some((at, all)) = done.try_get_untracked() else {
            return;
        };
        if at < all {
            done.set((at + 1, all));
            step(done, run);
        } else {
            _ = run.try_set_value(false);
        }
    });
}

/// Side by side, and one below the other.
pub fn timelines() -> AnyView {
    let moments = || {
        let table = [
            (Stage::Past, "2025-12-01", "active"),
            (Stage::Past, "2026-10-01", "delivered"),
            (Stage::Now, "2026-11-23", "scheduled"),
            (Stage::Ahead, "2026-12-31", "lapsed"),
        ];
        let moment = |(stage, at, word): (Stage, &'static str, &'static str)| {
            let said = made(move || at.parse().map(day).unwrap_or_default());
            view! { <Moment stage=stage at=said instant=at.to_owned()>{made(move || term_alone(word))}</Moment> }
        };
        table.map(moment).into_iter().collect::<Vec<_>>()
    };
    view! {
        <Section title=name("Timeline")>
            <div class="kit-stack">
                <Timeline label=made(|| tr("people-history"))>{moments()}</Timeline>
                <Timeline label=t("coaching-requests") upright=true>{moments()}</Timeline>
            </div>
        </Section>
    }
    .into_any()
}
