//! Taking a request back: asks first, and says what that does to the ledger.

use domain::coaching::{Act, CoachingFacts, RequestState};
use domain::id::RequestId;
use domain::view::{Answer, RequestView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::together::path_of;
use crate::api::{ApiError, Key, Nothing};
use crate::clock;
use crate::draft::place;
use crate::enterprise::enterprise;
use crate::outbox::{Kind, Submission, submit};
use crate::paths;
use crate::texts::{language, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::dialog::Dialog;
use crate::ui::toast;

/// The topic of the request in the reader's language.
fn title(facts: &CoachingFacts, request: RequestId) -> String {
    let entry = facts.entries.iter().find(|entry| entry.request == request);
    let title = entry.map(|entry| entry.title(language().tag()).to_owned());
    title.unwrap_or_default()
}

/// What is sent; without an answer it waits in the outbox like every act.
fn submission(slug: &str, request: RequestId, facts: Option<&CoachingFacts>) -> Submission {
    let below = paths::api::request(slug, request);
    let form = path_of(Act::Withdraw);
    Submission {
        kind: Kind::Act(Act::Withdraw),
        about: facts.map(|facts| title(facts, request)).unwrap_or_default(),
        count: 1,
        path: [&below, form].concat(),
        form: paths::request(slug, request),
        place: place(&below, form),
        draft: String::new(),
    }
}

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
        let what = submission(
            &enterprise.slug.get_untracked(),
            id,
            facts.read_untracked().as_ref(),
        );
        let key = key.get_value();
        busy.set(true);
        spawn_local(async move {
            let answer = submit::<_, Answer<RequestView>>(what, &Nothing {}, &key).await;
            _ = busy.try_set(false);
            match answer {
                Ok(done) => {
                    let said = done.map_or("outbox-kept", |_| "coaching-withdrawn");
                    toast::say(tr(said));
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
        let title = title(facts, id);
        let effects = facts.once_in(id, RequestState::Withdrawn, clock::now());
        let ledger = effects.first().and_then(|effect| {
            let line = &effect.after;
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
