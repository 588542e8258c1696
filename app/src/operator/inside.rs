//! Inside a customer: all the time until when, why, and the way out (CAP-25).

use domain::access::StayView;
use domain::view::CustomerView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::way;
use crate::api;
use crate::clock;
use crate::enterprise::enterprise;
use crate::load::load;
use crate::paths::operator as own;
use crate::session;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Button;
use crate::ui::toast;

/// What stands on every page of a customer whom an operator is inside.
#[component]
pub fn Inside() -> AnyView {
    let enterprise = enterprise();
    let one = load::<CustomerView>(move || Some(own::api::customer(&enterprise.slug.read(), "")));
    let stay = Memo::new(move |_| {
        let view = one.value.read();
        let stay = view.as_ref()?.stay.clone();
        stay.filter(|stay| clock::now() < stay.ends_at)
    });
    let way = way();
    let done = Callback::new(move |()| way.to(&own::customer(&enterprise.slug.get_untracked())));
    let shown = move || {
        let stay = stay.get()?;
        let slug = enterprise.slug.get_untracked();
        Some(view! { <Banner tone=Tone::Soon text=told(&stay)>{leave(&slug, done)}</Banner> }.into_any())
    };
    shown.into_any()
}

/// Until when, by the device's clock, and why.
pub fn told(stay: &StayView) -> Signal<String> {
    let (ends, reason) = (stay.ends_at, stay.reason.clone());
    made(move || {
        let args = [
            ("until", wall(clock::here(ends)).into()),
            ("reason", reason.as_str().into()),
        ];
        tr_with("operator-inside-until", &args)
    })
}

/// The way out; `done` is called once one is out.
pub fn leave(slug: &str, done: Callback<()>) -> AnyView {
    let busy = RwSignal::new(false);
    let path = StoredValue::new(own::api::customer(slug, "/stay"));
    let act = move |()| {
        busy.set(true);
        let path = path.get_value();
        spawn_local(async move {
            let answer = api::delete_quietly(&path).await;
            _ = busy.try_set(false);
            let left = answer.is_ok();
            toast::say(match answer {
                Ok(()) => tr("operator-left"),
                Err(problem) => problem.say(),
            });
            if left {
                session::ask();
                _ = done.try_run(());
            }
        });
    };
    view! { <Button label=t("operator-leave") on_click=act busy=busy/> }.into_any()
}
