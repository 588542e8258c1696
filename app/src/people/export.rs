//! The list as a file, exactly as it is asked for.

use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use crate::enterprise::Enterprise;
use crate::paths;
use crate::texts::{name, t};
use crate::ui::menu::{Menu, MenuItem};

use super::question::Question;

/// The menu of the kinds of file.
pub fn export(enterprise: Enterprise, question: Question) -> AnyView {
    let item = move |kind: &'static str, format: &'static str| {
        MenuItem::act(name(kind), move || {
            let query = untrack(|| question.query(1));
            let list = paths::api::members(&enterprise.slug.get_untracked(), &query);
            save(&[paths::api::BASE, &list, "&format=", format].concat());
        })
    };
    let items = Signal::derive(move || vec![item("CSV", "csv"), item("XLSX", "xlsx")]);
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
