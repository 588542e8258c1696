//! What holds for every page: the demo and its date, no network, a new version.

use domain::access::StaffRole;
use leptos::prelude::*;

use crate::browser;
use crate::clock;
use crate::enterprise::Enterprise;
use crate::part;
use crate::session;
use crate::texts::{made, t, tr_with, wall};
use crate::ui::age::Age;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, Weight};

/// The banners under the top line.
#[component]
pub fn Banners() -> AnyView {
    let enterprise = use_context::<Enterprise>();
    let local = move |instant| enterprise.and_then(|enterprise| enterprise.wall(instant));
    let pretended = made(move || {
        let now = local(clock::now()).map(wall).unwrap_or_default();
        tr_with("shell-demo", &[("now", now.into())])
    });
    let demo = Memo::new(move |_| session::me().is_some_and(|me| me.demo) && local(clock::now()).is_some());
    // CAP-25: who is no member is here for the vendor.
    let inside = Memo::new(move |_| {
        let member = enterprise
            .is_none_or(|enterprise| enterprise.membership.try_with(Option::is_some) != Some(false));
        !member && session::me().is_some_and(|me| me.staff.contains(&StaffRole::Operator))
    });
    let update = browser::update();
    view! {
        <div class="banners">
            {move || update.get().then(|| view! {
                <Banner text=t("shell-update-ready")>
                    <Button label=t("shell-update-load") on_click=|()| browser::load_update() weight=Weight::Bare/>
                </Banner>
            })}
            <Age/>
            {move || (inside.try_get() == Some(true)).then(part::inside)}
            {move || demo.get().then(|| view! { <div class="demo-line">{pretended}</div> })}
        </div>
    }
    .into_any()
}
