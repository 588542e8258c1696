//! What stands where nothing can be shown yet, or at all.

use leptos::prelude::*;
use leptos::tachys::view::any_view::IntoAny;

use crate::api::ApiError;
use crate::load::Loaded;
use crate::texts::{Text, t};

use super::button::Button;

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

/// It could not be loaded: why, and the way to try again.
#[component]
pub fn ErrorState(
    /// Why.
    problem: ApiError,
    /// Tries again.
    #[prop(into)]
    retry: Callback<()>,
) -> AnyView {
    let again = problem
        .passes()
        .then(|| view! { <Button label=t("kit-retry") on_click=retry/> });
    view! {
        <div class="empty" role="alert">
            <p class="empty-title">{t("shell-error")}</p>
            <p>{move || problem.say()}</p>
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
