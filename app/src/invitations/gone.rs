//! A link that does not work: which of the reasons it is, and the way on.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::load::Loaded;
use crate::paths;
use crate::texts::{made, t};
use crate::ui::states::{ErrorState, Skeleton};

/// What was loaded by a link, shown by `ready`; else why there is nothing. `again` is the way to another link.
pub fn opened<T: Send + Sync + Clone + 'static>(
    loaded: Loaded<T>,
    hint: AnyView,
    ready: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let retry = loaded.retry();
    let hint = StoredValue::new_local(Some(hint));
    (move || match (loaded.value.get(), loaded.problem.get()) {
        (Some(value), _) => ready(value),
        (None, None) => view! { <Skeleton lines=6/> }.into_any(),
        (None, Some(problem)) if is_gone(&problem) => {
            // Who used it is in already.
            let used = matches!(&problem, ApiError::Other { code, .. } if code == "link-used");
            let hint = (!used).then(|| hint.try_update_value(Option::take).flatten());
            let said = made(move || match &problem {
                ApiError::NotFound => crate::texts::tr("invitations-unknown"),
                problem => problem.say(),
            });
            view! {
                <div class="empty" role="alert">
                    <p class="empty-title">{t("invitations-gone")}</p>
                    <p>{said}</p>
                    {hint}
                    <p><a href=paths::sign_in("/")>{t("invitations-to-sign-in")}</a></p>
                </div>
            }
            .into_any()
        }
        (None, Some(problem)) => view! { <ErrorState problem=problem retry=retry/> }.into_any(),
    })
    .into_any()
}

/// True where no later try can do better.
pub fn is_gone(problem: &ApiError) -> bool {
    match problem {
        ApiError::NotFound => true,
        ApiError::Other { code, .. } => code == "link-used" || code == "link-ended",
        _ => false,
    }
}
