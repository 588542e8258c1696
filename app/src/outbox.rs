//! The outbox: what was sent from a form and has no answer yet, in order; what was refused since, with the reason.

mod entry;
mod line;
mod over;
mod sending;
mod submit;
mod unread;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::param;
use crate::enterprise::Enterprise;
use crate::session;
use crate::texts::{made, t, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, Skeleton};
use crate::{paths, waiting};

use entry::{Kept, all};
use line::line;

pub use entry::Kind;
pub use line::act_text;
pub use over::{Over, Said, differing};
pub use sending::send;
pub use submit::{Submission, submit, submit_heard, submit_over, submit_written};

/// The titles of what waits to be sent to what lies below `base`; what was refused is for its reader to decide.
pub fn waiting_below(base: Memo<String>) -> RwSignal<Vec<String>> {
    let titles = RwSignal::new(Vec::new());
    let look = move || {
        let base = base.get();
        spawn_local(async move {
            let waits = all().await.into_iter().map(|kept| kept.entry);
            let is_below = |path: &str| !base.is_empty() && path.starts_with(&base);
            let below = waits.filter(|entry| entry.refused.is_none() && is_below(&entry.path));
            let found = below.map(|entry| line::title(&entry)).collect();
            _ = titles.try_set(found);
        });
    };
    Effect::new(look);
    let changed = window_event_listener_untyped("outbox", move |_| untrack(look));
    on_cleanup(move || changed.remove());
    titles
}

/// The page.
#[component]
pub fn Outbox() -> AnyView {
    let kept = RwSignal::new(None::<Vec<Kept>>);
    let strange = RwSignal::new(Vec::<String>::new());
    let look = move || {
        spawn_local(async move {
            _ = strange.try_set(entry::unread().await);
            let found = all().await;
            _ = kept.try_set(Some(found));
        });
    };
    look();
    let changed = window_event_listener_untyped("outbox", move |_| look());
    on_cleanup(move || changed.remove());
    let count = move |refused: bool| {
        kept.with(|kept| {
            let kept = kept.iter().flatten();
            kept.filter(|kept| kept.entry.refused.is_some() == refused)
                .count()
        })
    };
    let facts = made(move || {
        tr_with(
            "outbox-facts",
            &[("waiting", count(false).into()), ("refused", count(true).into())],
        )
    });
    let now = Memo::new(move |_| count(false) > 0);
    let body = move || match kept.get() {
        None => view! { <Skeleton lines=3/> }.into_any(),
        Some(kept) if kept.is_empty() && strange.read().is_empty() => {
            view! { <EmptyState text=t("outbox-empty")/> }.into_any()
        }
        Some(kept) => {
            let unread = strange.get().into_iter().map(unread::line);
            let lines: Vec<_> = kept.into_iter().map(line).chain(unread).collect();
            view! { <ul class="outbox" role="list">{lines}</ul> }.into_any()
        }
    };
    view! {
        <div class="page">
            <PageHead title=t("outbox-title") facts=facts>
                {move || now.get().then(|| view! {
                    <Button label=t("outbox-send") on_click=|()| sending::send_now() weight=Weight::Primary/>
                })}
            </PageHead>
            {leaving()}
            {body}
        </div>
    }
    .into_any()
}

/// Signing out deletes what waits; where something does, it is asked for here first.
fn leaving() -> AnyView {
    let enterprise = use_context::<Enterprise>();
    let asked = param("leaving");
    let back = Signal::derive(move || match enterprise {
        Some(enterprise) => paths::outbox(&enterprise.slug.read()),
        None => paths::STAFF_OUTBOX.to_owned(),
    });
    let text = made(move || tr_with("outbox-leaving", &[("count", i64::from(waiting::count()).into())]));
    (move || {
        (!asked.read().is_empty()).then(|| {
            view! {
                <div class="outbox-leaving">
                    <Banner tone=Tone::Over text=text>
                        <LinkButton label=t("outbox-stay") href=back/>
                        <Button label=t("outbox-leave") on_click=|()| session::leave() weight=Weight::Danger/>
                    </Banner>
                </div>
            }
        })
    })
    .into_any()
}
