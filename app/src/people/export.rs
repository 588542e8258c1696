//! The list as a file, exactly as it is asked for.

use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use crate::enterprise::Enterprise;
use crate::paths;
use crate::texts::{made, name, t, tr_with};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::pool::Choice;

use super::question::Question;

/// The columns of the list, in its order, as the API calls them.
const COLUMNS: [&str; 9] = [
    "name",
    "email",
    "teams",
    "roles",
    "seats",
    "status",
    "added",
    "benefits",
    "signed-in",
];

/// The menu of the kinds of file: what is shown, column by column.
pub fn export(enterprise: Enterprise, question: Question, choice: Choice) -> AnyView {
    let item = move |kind: &'static str, format: &'static str, all: bool| {
        let words = match all {
            true => made(move || tr_with("people-export-all", &[("kind", kind.into())])),
            false => name(kind),
        };
        MenuItem::act(words, move || {
            let query = untrack(|| question.query(1));
            let list = paths::api::members(&enterprise.slug.get_untracked(), &query);
            let columns = COLUMNS.iter().enumerate();
            let columns = columns.filter(|(at, _)| !all && untrack(|| choice.shows(*at)));
            let columns: String = columns.map(|(_, column)| ["&column=", column].concat()).collect();
            save(&[paths::api::BASE, &list, "&format=", format, &columns].concat());
        })
    };
    let items = Signal::derive(move || {
        vec![
            item("CSV", "csv", false),
            item("XLSX", "xlsx", false),
            item("CSV", "csv", true),
            item("XLSX", "xlsx", true),
        ]
    });
    view! { <Menu label=t("people-export") items=items/> }.into_any()
}

/// Lets the browser save what is there; the page stays.
pub fn save(address: &str) {
    let Ok(link) = document().create_element("a") else {
        return;
    };
    let set = [("href", address), ("download", "")].map(|(name, value)| link.set_attribute(name, value));
    if let (true, Ok(link)) = (set.iter().all(Result::is_ok), link.dyn_into::<HtmlElement>()) {
        link.click();
    }
}
