//! The few signs that stand without a word, and those that help one.

use leptos::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Closes.
    Close,
    /// More acts.
    More,
    /// Opens downwards.
    Down,
    /// Goes back.
    Back,
    /// Done, chosen.
    Check,
    /// Looks for.
    Search,
    /// What one is told of.
    Bell,
    /// Sorted upwards.
    Up,
    /// Can be sorted.
    Sort,
}

impl Icon {
    /// The line, in a square of 16.
    const fn line(self) -> &'static str {
        match self {
            Icon::Close => "M4 4l8 8M12 4l-8 8",
            Icon::More => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Icon::Down => "M4 6l4 4 4-4",
            Icon::Back => "M10 3L5 8l5 5",
            Icon::Check => "M3.5 8.5l3 3 6-7",
            Icon::Search => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.5 10.5l3 3",
            Icon::Bell => {
                "M3.5 11.5c1-1 1-2.500 1-4.500a3.500 3.500 0 0 1 7 0c0 2 0 3.500 1 4.500zM6.700 13.800h2.600"
            }
            Icon::Up => "M4 10l4-4 4 4",
            Icon::Sort => "M5 6.5l3-3 3 3M5 9.5l3 3 3-3",
        }
    }

    /// The sign; what it means is said beside it.
    pub fn view(self) -> AnyView {
        let class = if self == Icon::More {
            "icon icon-dots"
        } else {
            "icon"
        };
        view! {
            <svg class=class viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=self.line()></path>
            </svg>
        }
        .into_any()
    }
}
