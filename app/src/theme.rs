//! Light, dark, or as the device: `data-theme` on `<html>`, kept on the device.

use leptos::prelude::*;

use crate::browser;
use crate::followed::followed;

/// How the pages look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The value of `data-theme`.
    pub const fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The message that names it.
    pub const fn text(self) -> &'static str {
        match self {
            Theme::Auto => "shell-theme-system",
            Theme::Light => "shell-theme-light",
            Theme::Dark => "shell-theme-dark",
        }
    }
}

thread_local! {
    static THEME: ArcRwSignal<Theme> = ArcRwSignal::new(Theme::Auto);
}

/// Takes over what was chosen before.
pub fn start() {
    let kept = browser::kept("theme");
    let theme = Theme::ALL
        .into_iter()
        .find(|theme| kept.as_deref() == Some(theme.word()));
    show(theme.unwrap_or(Theme::Auto));
}

/// The theme now.
pub fn theme() -> Theme {
    THEME.with(followed)
}

/// Chooses a theme, and keeps the choice on this device.
pub fn choose(theme: Theme) {
    browser::keep("theme", theme.word());
    show(theme);
}

fn show(theme: Theme) {
    THEME.with(|signal| signal.set(theme));
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-theme", theme.word());
    }
}
