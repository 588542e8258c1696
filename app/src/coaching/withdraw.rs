//! Taking a request back: asks first, and says what that does to the ledger.

use domain::coaching::CoachingFacts;
use domain::id::RequestId;
use domain::view::{Answer, RequestView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::known;
use crate::api::{self, ApiError, Key};
use crate::clock;
use crate::enterprise::enterprise;
use crate::paths;
use crate::texts::{language, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::dialog::Dialog;
use crate::ui::toast;

/// Asks whether the request is to be taken back, and does it.
#[component]
pub fn Withdrawal(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// The request.
    request: Signal<Option<RequestId>>,
    /// What the ledger is read from.
    facts: Signal<Option<CoachingFacts>>,
    /// Called once the request is withdrawn.
    on_done: Callback<()>,
) -> AnyView {
    let enterprise = enterprise();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<ApiError>);
    // One key per question: asking again after a failure is the same act.
    let key = StoredValue::new(Key::fresh());
    Effect::new(move || {
        if open.get() {
            key.set_value(Key::fresh());
            problem.set(None);
        }
    });
    let act = move |()| {
        let Some(id) = request.get_untracked() else { return };
        let path = paths::api::withdraw(&enterprise.slug.get_untracked(), id);
        let key = key.get_value();
        busy.set(true);
        spawn_local(async move {
            let answer = api::post::<_, Answer<RequestView>>(&path, &api::Nothing {}, &key).await;
            _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    toast::say(tr("coaching-withdrawn"));
                    _ = open.try_set(false);
                    _ = on_done.try_run(());
                }
                Err(fault) => _ = problem.try_set(Some(fault)),
            }
        });
    };
    let said = move || {
        let (facts, id) = (facts.read(), request.get());
        let (Some(facts), Some(id)) = (facts.as_ref(), id) else {
            return ().into_any();
        };
        let entry = facts.entries.iter().find(|entry| entry.request == id);
        let title = entry
            .map(|entry| known::title(facts, entry, language().tag()))
            .unwrap_or_default();
        let after = known::without(facts, id, clock::now());
        let ledger = after.and_then(|line| {
            let args = [
                ("granted", line.granted?.into()),
                ("left", line.left?.into()),
                ("first_day", line.period.first_day.into()),
                ("last_day", line.period.last_day.into()),
            ];
            Some(tr_with("coaching-withdraw-ledger", &args))
        });
        let back = ledger.map(|ledger| [&tr("coaching-withdraw-effect"), " ", &ledger].concat());
        view! {
            <p>{tr_with("coaching-withdraw-ends", &[("topic", title.into())])}</p>
            {back.map(|back| view! { <p>{back}</p> })}
            <p>{tr("coaching-withdraw-open")}</p>
        }
        .into_any()
    };
    let failed = move || {
        problem
            .get()
            .map(|problem| view! { <Banner tone=Tone::Over text=Signal::derive(move || problem.say())/> })
    };
    view! {
        <Dialog open=open title=t("coaching-withdraw") act=t("coaching-withdraw") on_act=act busy=busy>
            {said}
            {failed}
        </Dialog>
    }
    .into_any()
}
