//! The contracts whose manager the reader is asked to be: told, and declined by taking the wish back (ROLE-7).

use domain::view::{ManagerWish, TermsView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::paths::roles as own;
use crate::texts::{day, made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Button;
use crate::ui::toast;

/// What is asked of the reader in this enterprise; nothing where nothing is. `after` is called once a wish is gone.
pub fn asked(waiting: Loaded<TermsView>, after: Callback<()>) -> AnyView {
    let enterprise = enterprise();
    let shown = move || {
        let slug = enterprise.slug.read();
        let all = waiting.value.with(|waiting| {
            let all = waiting.as_ref().map(|waiting| waiting.asked.clone());
            all.unwrap_or_default()
        });
        all.into_iter()
            .filter(|wish| wish.slug == *slug)
            .map(|wish| one(wish, after))
            .collect::<Vec<_>>()
    };
    shown.into_any()
}

/// The act that ends a wish, and what is said then: who asked takes it back, who was asked says no.
pub fn ending(has_asked: bool) -> [&'static str; 2] {
    match has_asked {
        true => ["roles-manager-withdraw", "roles-manager-withdrawn"],
        false => ["roles-manager-decline", "roles-manager-declined"],
    }
}

fn one(wish: ManagerWish, after: Callback<()>) -> AnyView {
    let (enterprise, busy) = (enterprise(), RwSignal::new(false));
    let path = own::api::manager_changes(&wish.slug, wish.contract);
    let said = made(move || {
        let when = enterprise.day(wish.change.asked_at).map(day).unwrap_or_default();
        let args = [
            ("by", wish.change.asked_by.name.as_str().into()),
            ("contract", wish.number.as_str().into()),
            ("day", when.into()),
        ];
        tr_with("roles-manager-you", &args)
    });
    let [act, done] = ending(enterprise.standing().member == Some(wish.change.asked_by.id));
    let withdraw = move |()| {
        busy.set(true);
        let path = path.clone();
        spawn_local(async move {
            let answer = api::delete_quietly(&path).await;
            _ = busy.try_set(false);
            if matches!(answer, Ok(()) | Err(ApiError::NotFound)) {
                _ = after.try_run(());
            }
            toast::say(match answer {
                Ok(()) => tr(done),
                Err(problem) => problem.say(),
            });
        });
    };
    view! {
        <Banner tone=Tone::Held text=said>
            <Button label=t(act) on_click=withdraw busy=busy/>
        </Banner>
    }
    .into_any()
}
