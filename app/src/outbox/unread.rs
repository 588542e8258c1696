//! A submission that another version of the app kept, and this one can not read: it is neither sent nor lost.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::shelf;
use crate::texts::t;
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::status::Status;

/// Its line in the list: that it is there, and a way to discard it.
pub fn line(at: String) -> AnyView {
    let open = RwSignal::new(false);
    let discard = move |()| {
        let at = at.clone();
        open.set(false);
        spawn_local(async move { _ = shelf::settle(&at, "", "", "").await });
    };
    view! {
        <li class="outbox-line">
            <div class="outbox-what">
                <strong>{t("outbox-unread")}</strong>
                <Status tone=Tone::Soon text=t("outbox-state-unread")/>
                <p class="outbox-reason">{t("outbox-unread-hint")}</p>
            </div>
            <div class="outbox-acts">
                <Button label=t("outbox-discard") on_click=move |()| open.set(true) weight=Weight::Bare/>
            </div>
            <Dialog open=open title=t("outbox-unread") act=t("outbox-discard") on_act=discard>
                <p>{t("outbox-discard-hint")}</p>
            </Dialog>
        </li>
    }
    .into_any()
}
