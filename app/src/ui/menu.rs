//! A menu: a button that opens a few acts or places to go.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser;
use crate::texts::Text;

use super::float;
use super::icon::Icon;

/// What an entry of a menu does.
#[derive(Clone)]
pub enum MenuAct {
    /// Goes there.
    Go(String),
    /// Does it.
    Do(Callback<()>),
}

/// An entry of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Its words.
    pub text: Text,
    /// What it does.
    pub act: MenuAct,
    /// Why it can not be used now.
    pub reason: Option<String>,
    /// True where it is what holds now, in a menu that chooses; none in a menu of acts.
    pub current: Option<bool>,
    /// Where it begins a group: the group's name, empty where it needs none.
    pub group: Option<Text>,
}

impl MenuItem {
    /// An act.
    pub fn act(text: impl Into<Text>, act: impl Fn() + Send + Sync + 'static) -> Self {
        let act = MenuAct::Do(Callback::new(move |()| act()));
        Self {
            text: text.into(),
            act,
            reason: None,
            current: None,
            group: None,
        }
    }

    /// A place to go.
    pub fn go(text: impl Into<Text>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            act: MenuAct::Go(href.into()),
            reason: None,
            current: None,
            group: None,
        }
    }

    /// The same, marked where it is what holds now.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = Some(current);
        self
    }

    /// The same, as the first of a group under its name.
    #[must_use]
    pub fn group(mut self, name: Text) -> Self {
        self.group = Some(name);
        self
    }

    /// The same, with why it can not be used now.
    #[must_use]
    pub fn reason(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }
}

/// A button and the menu that it opens.
#[component]
pub fn Menu(
    /// What the button shows.
    #[prop(into)]
    label: Text,
    /// What the button is called for readers, where what it shows is not enough.
    #[prop(optional, into)]
    name: Option<Text>,
    /// The entries.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// What stands above the entries.
    #[prop(optional, into)]
    heading: Option<Text>,
    /// True where the button shows three dots only; the label is its name.
    #[prop(optional)]
    dots: bool,
    /// The button's class.
    #[prop(default = "button button-bare menu-button")]
    class: &'static str,
) -> AnyView {
    let button_id = StoredValue::new(browser::fresh_id("menu"));
    let panel_id = StoredValue::new(browser::fresh_id("menu-panel"));
    let open = RwSignal::new(false);
    let entry = move |item: MenuItem| {
        let role = if item.current.is_some() {
            "menuitemradio"
        } else {
            "menuitem"
        };
        let checked = item.current.map(|current| if current { "true" } else { "false" });
        let mark = item.current.map(|current| {
            view! { <span class="menu-mark">{current.then(|| Icon::Check.view())}</span> }
        });
        let reason = item
            .reason
            .clone()
            .map(|reason| view! { <span class="menu-reason">{reason}</span> });
        let text = view! { {mark}<span class="menu-text">{item.text}{reason}</span> };
        // The name of a group stands above its first; readers hear it by the entries' own words.
        let group = item.group.map(
            |group| view! { <div class="menu-group" role="presentation" aria-hidden="true">{group}</div> },
        );
        let entry = match item.act {
            MenuAct::Go(href) => view! {
                <a
                    class="menu-item"
                    role=role
                    aria-checked=checked
                    tabindex="-1"
                    href=href
                    on:click=move |_| float::close(&panel_id.get_value())
                >
                    {text}
                </a>
            }
            .into_any(),
            MenuAct::Do(act) => {
                let off = item.reason.is_some();
                view! {
                    <button
                        class="menu-item"
                        type="button"
                        role=role
                        aria-checked=checked
                        aria-disabled=off.then_some("true")
                        tabindex="-1"
                        on:click=move |_| {
                            if !off {
                                float::close(&panel_id.get_value());
                                act.run(());
                            }
                        }
                    >
                        {text}
                    </button>
                }
                .into_any()
            }
        };
        view! { {group}{entry} }
    };
    let shown = if dots {
        view! { {Icon::More.view()}<span class="visually-hidden">{label}</span> }.into_any()
    } else {
        view! { <span class="menu-label">{label}</span>{Icon::Down.view()} }.into_any()
    };
    view! {
        <button
            class=if dots { "icon-button" } else { class }
            type="button"
            id=button_id.get_value()
            popovertarget=panel_id.get_value()
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=name
            on:keydown=move |event| {
                if event.key() == "ArrowDown" && !open.get_untracked() {
                    event.prevent_default();
                    if let Some(panel) = browser::element(&panel_id.get_value()) {
                        _ = panel.show_popover();
                    }
                }
            }
        >
            {shown}
        </button>
        <div
            class="menu"
            popover="auto"
            id=panel_id.get_value()
            on:beforetoggle=move |event| {
                let opens = float::opens(&event);
                if opens && let Some(panel) = float::target(&event) {
                    float::place(&button_id.get_value(), &panel);
                }
                open.set(opens);
            }
            on:toggle=move |event| {
                if float::opens(&event) {
                    step(&panel_id.get_value(), Step::First);
                }
            }
            on:keydown=move |event| {
                let step_to = match event.key().as_str() {
                    "ArrowDown" => Step::Next,
                    "ArrowUp" => Step::Previous,
                    "Home" => Step::First,
                    "End" => Step::Last,
                    "Tab" => return float::close(&panel_id.get_value()),
                    _ => return,
                };
                event.prevent_default();
                step(&panel_id.get_value(), step_to);
            }
        >
            {heading.map(|heading| view! { <div class="menu-heading">{heading}</div> })}
            <div role="menu" aria-labelledby=button_id.get_value()>
                {move || items.get().into_iter().map(entry).collect::<Vec<_>>()}
            </div>
        </div>
    }
    .into_any()
}

enum Step {
    First,
    Next,
    Previous,
    Last,
}

/// Moves the focus among the entries, round at the ends.
fn step(panel: &str, step: Step) {
    let Some(panel) = browser::element(panel) else {
        return;
    };
    let Ok(items) = panel.query_selector_all(".menu-item") else {
        return;
    };
    let count = items.length();
    if count == 0 {
        return;
    }
    let focused = document().active_element();
    let at = (0..count)
        .find(|index| items.get(*index).as_ref() == focused.as_ref().map(|element| element.as_ref()));
    let next = match (step, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(at)) => (at + 1) % count,
        (Step::Previous, Some(at)) => (at + count - 1) % count,
    };
    if let Some(item) = items
        .get(next)
        .and_then(|item| item.dyn_into::<HtmlElement>().ok())
    {
        _ = item.focus();
    }
}
