//! The contracts whose manager the reader is asked to be: told, and declined by taking the wish back (ROLE-7).

use domain::view::{ManagerWish, TermsView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::enterprise::enterprise;
use crate::load::load;
use crate::paths::roles as own;
use crate::texts::{day, made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Button;
use crate::ui::toast;

/// What is asked of the reader in this enterprise; nothing where nothing is.
pub fn asked() -> AnyView {
    let enterprise = enterprise();
    let waiting = load::<TermsView>(|| Some(own::api::TERMS.to_owned()));
    let after = Callback::new(move |()| waiting.reload());
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
    let withdraw = move |()| {
        busy.set(true);
        let path = path.clone();
        spawn_local(async move {
            let answer = api::delete_quietly(&path).await;
            _ = busy.try_set(false);
            _ = after.try_run(());
            toast::say(match answer {
                Ok(()) => tr("roles-manager-withdrawn"),
                Err(problem) => problem.say(),
            });
        });
    };
    view! {
        <Banner tone=Tone::Held text=said>
            <Button label=t("roles-manager-withdraw") on_click=withdraw busy=busy/>
        </Banner>
    }
    .into_any()
}
