//! What stands above the form: that an older draft is back, that what is judged on is old.

use domain::coaching::CoachingFacts;
use leptos::prelude::*;

use super::state::Asking;
use crate::clock;
use crate::draft::Restored;
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::texts::{name, t, time, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Button;

/// The remarks.
#[component]
pub fn Remarks(
    /// The form's state.
    asking: Asking,
    /// What is judged on.
    loaded: Loaded<CoachingFacts>,
) -> AnyView {
    let enterprise = enterprise();
    let old = move || {
        let at = asking.known_at.get();
        let problem = loaded.problem.get();
        let age = clock::now().duration_since(at).as_secs();
        (age >= OLD_AFTER || problem.is_some()).then(|| {
            let at_time = enterprise
                .wall(at)
                .map(|wall| time(wall.time()))
                .unwrap_or_default();
            let judged = tr_with("coaching-judged-at", &[("time", at_time.into())]);
            let text = problem.map_or_else(
                || judged.clone(),
                |problem| [&judged, " ", &problem.say()].concat(),
            );
            view! {
                <Banner tone=Tone::Soon text=name(text)>
                    <Button label=t("coaching-refresh") on_click=loaded.retry() busy=loaded.busy/>
                </Banner>
            }
        })
    };
    view! {
        <div class="asking-remarks">
            <Restored restored=asking.restored anew=move |()| asking.begin_anew()/>
            {old}
        </div>
    }
    .into_any()
}

/// After how many seconds it is said how old the facts are.
const OLD_AFTER: i64 = 180;
