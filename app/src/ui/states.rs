//! What stands where nothing can be shown yet, or at all.

use leptos::prelude::*;
use leptos::tachys::view::any_view::IntoAny;

use crate::api::ApiError;
use crate::api::problem::OTHER;
use crate::load::Loaded;
use crate::texts::{Text, t};

use super::button::Button;
use super::verdict::{no_remedies, verdict};

/// Grey lines of the right height, while what they stand for is loaded.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: usize,
) -> AnyView {
    let rows: Vec<_> = (0..lines)
        .map(|_| view! { <span class="skeleton-line"></span> })
        .collect();
    view! { <div class="skeleton" role="status" aria-label=t("shell-loading")>{rows}</div> }.into_any()
}

/// Nothing is there: one sentence, and the act that would fill it.
#[component]
pub fn EmptyState(
    /// The sentence.
    #[prop(into)]
    text: Text,
    /// The act.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// It is not there: why, and what can be done. What is refused or does not exist did not fail to load.
#[component]
pub fn ErrorState(
    /// Why.
    problem: ApiError,
    /// Tries again.
    #[prop(into)]
    retry: Callback<()>,
) -> AnyView {
    let passes = problem.passes();
    let other = problem.is(OTHER);
    let failed = (passes && !other).then(|| view! { <p class="empty-title">{t("shell-error")}</p> });
    let label = t(if other { "shell-reload" } else { "kit-retry" });
    let again = passes.then(|| view! { <Button label=label on_click=retry/> });
    let said = match problem {
        ApiError::Denied(Some(violation)) => verdict(&violation, &no_remedies(), None),
        problem => view! { <p>{move || problem.say()}</p> }.into_any(),
    };
    view! {
        <div class="empty" role="alert">
            {failed}
            {said}
            {again}
        </div>
    }
    .into_any()
}

/// Shows what was loaded; a skeleton before, the reason where it failed.
/// `ready` is made anew only when the value changes.
pub fn shown<T, V>(loaded: Loaded<T>, lines: usize, ready: impl Fn(T) -> V + Send + Sync + 'static) -> AnyView
where
    T: Send + Sync + Clone + 'static,
    V: IntoAny,
{
    let retry = loaded.retry();
    (move || match loaded.value.get() {
        Some(value) => ready(value).into_any(),
        None => waiting(loaded.problem.get(), retry, lines),
    })
    .into_any()
}

fn waiting(problem: Option<ApiError>, retry: Callback<()>, lines: usize) -> AnyView {
    match problem {
        Some(problem) => view! { <ErrorState problem=problem retry=retry/> },
        None => view! { <Skeleton lines=lines/> },
    }
    .into_any()
}
