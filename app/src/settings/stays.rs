//! When the vendor's operators were inside, and why (CAP-25).

use domain::access::StayView;
use leptos::prelude::*;

use crate::clock;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::list;
use crate::paths::operator::api;
use crate::texts::{made, t, tr_with, wall};
use crate::ui::banner::Tone;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::status::Status;

/// The stays, newest first.
#[component]
pub fn Stays() -> AnyView {
    let enterprise = enterprise();
    let stays = list::<StayView>(move || api::stays(&enterprise.slug.read()));
    let body = move || {
        if stays.total.read().is_none() {
            return match stays.problem.get() {
                Some(problem) => view! { <ErrorState problem=problem retry=stays.retry()/> }.into_any(),
                None => view! { <Skeleton lines=2/> }.into_any(),
            };
        }
        let lines: Vec<_> = stays
            .items
            .get()
            .into_iter()
            .map(|stay| line(enterprise, stay))
            .collect();
        if lines.is_empty() {
            return view! { <p class="soft">{t("settings-stays-none")}</p> }.into_any();
        }
        view! { <ul role="list" class="roles-lines">{lines}</ul> }.into_any()
    };
    body.into_any()
}

fn line(enterprise: Enterprise, stay: StayView) -> AnyView {
    let StayView {
        who,
        reason,
        began_at,
        ends_at,
        ..
    } = stay;
    let told = made(move || {
        let at = |at| enterprise.wall(at).map(wall).unwrap_or_default();
        let args = [
            ("who", who.as_str().into()),
            ("from", at(began_at).into()),
            ("until", at(ends_at).into()),
        ];
        tr_with("settings-stay", &args)
    });
    let is_inside = move || (began_at..ends_at).contains(&clock::now());
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{reason}</span><span class="soft">{told}</span></div>
            {move || is_inside().then(|| view! { <Status tone=Tone::Soon text=t("settings-stay-now")/> })}
        </li>
    }
    .into_any()
}
