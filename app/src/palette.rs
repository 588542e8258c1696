//! The palette: any page, contract or member by name, from the keyboard. What was gone to from here before stands first.

mod list;
mod members;
mod places;
mod recent;

use leptos::html;
use leptos::prelude::*;

use crate::address::way;
use crate::browser;
use crate::enterprise::Enterprise;
use crate::reach;
use crate::texts::{t, tr, tr_with};
use crate::ui::icon::Icon;

use list::listed;
use members::Members;

/// Something to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    href: String,
    name: String,
    /// What tells it from others of that name.
    detail: String,
}

impl Place {
    /// True where every word that was typed is in its name or detail.
    fn fits(&self, typed: &str) -> bool {
        let whole = [&self.name, " ", &self.detail].concat().to_lowercase();
        typed
            .to_lowercase()
            .split_whitespace()
            .all(|word| whole.contains(word))
    }
}

/// Places under one name.
#[derive(Clone, PartialEq)]
struct Group {
    title: &'static str,
    places: Vec<Place>,
}

/// Type, arrow keys, Enter; Esc closes it.
#[component]
pub fn Palette(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> AnyView {
    // The vendor's own pages are in none.
    let enterprise = use_context::<Enterprise>();
    let slug = enterprise.map_or_else(String::new, |enterprise| enterprise.slug.get_untracked());
    let way = way();
    let dialog = NodeRef::<html::Dialog>::new();
    let (input_id, list_id) = (
        browser::fresh_id("palette"),
        StoredValue::new(browser::fresh_id("places")),
    );
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let before = RwSignal::new(Vec::<Place>::new());
    recent::recall(slug.clone(), before);
    let may = enterprise.is_some_and(|enterprise| untrack(|| enterprise.sees_everyone()));
    let members = Members::new(slug.clone(), may);
    let hint = match enterprise {
        Some(_) => t("palette-hint"),
        None => t("palette-hint-staff"),
    };
    let contracts = places::contracts(enterprise);

    let groups = Memo::new(move |_| {
        let typed = typed.read();
        let pages = places::pages(enterprise);
        let recent: Vec<Place> = before
            .read()
            .iter()
            .map(|place| named_now(place, &pages))
            .filter(|place| place.fits(&typed))
            .collect();
        let fresh = |place: &&Place| !recent.iter().any(|known| known.href == place.href);
        let pages: Vec<Place> = pages
            .iter()
            .filter(|place| place.fits(&typed))
            .filter(fresh)
            .cloned()
            .collect();
        // Nobody wants to read through them all: what was typed picks them out.
        let contracts = contracts.read();
        let contracts = contracts
            .iter()
            .filter(|place| !typed.trim().is_empty() && place.fits(&typed));
        let contracts: Vec<Place> = contracts.filter(fresh).cloned().collect();
        let found: Vec<Place> = members.found.read().iter().filter(fresh).cloned().collect();
        let group = |title, places| Group { title, places };
        let all = [
            group("palette-recent", recent),
            group("palette-pages", pages),
            group("palette-contracts", contracts),
            group("palette-members", found),
        ];
        all.into_iter()
            .filter(|group| !group.places.is_empty())
            .collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| {
        groups.with(|groups| groups.iter().map(|group| group.places.len()).sum::<usize>())
    });
    let go = StoredValue::new(Callback::new(move |place: Place| {
        recent::keep(&slug, place.clone(), before.get_untracked());
        open.set(false);
        way.to(&place.href);
    }));
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            _ = dialog.show_modal();
        }
    });
    // The dialog is off the page once it closes: the focus goes back by hand.
    let opener = StoredValue::new_local(document().active_element());
    on_cleanup(move || {
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
        if let Some(opener) = opener.try_get_value().flatten() {
            browser::focus(&opener);
        }
    });
    let option_id = move |index: usize| format!("{}-{index}", list_id.get_value());
    let step = move |to: usize| {
        active.set(to);
        if let Some(option) = browser::element(&option_id(to)) {
            option.scroll_into_view_with_bool(false);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        // The keys of an unfinished Korean syllable belong to the input method.
        if event.is_composing() {
            return;
        }
        let (at, count) = (active.get_untracked(), count.get_untracked());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => step((at + 1) % count),
            "ArrowUp" if count > 0 => step((at + count - 1) % count),
            "Enter" => {
                let chosen = groups.with_untracked(|groups| {
                    let mut places = groups.iter().flat_map(|group| &group.places);
                    places.nth(at).cloned()
                });
                if let Some(chosen) = chosen {
                    go.get_value().run(chosen);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let shown = move || {
        let mut first = 0;
        let mut rows = Vec::new();
        for (number, group) in groups.get().into_iter().enumerate() {
            let begin = first;
            first += group.places.len();
            rows.push(listed(group, number, begin, list_id, active, go));
        }
        rows
    };
    let note = move || {
        let text = typed.get();
        if may && reach::is_lost() && !members.busy.get() {
            return tr("palette-offline");
        }
        match (members.problem.get(), members.busy.get(), count.get()) {
            (Some(problem), ..) => problem.say(),
            (None, true, _) => tr("palette-looking"),
            (None, false, count) if members.more.get() => tr_with("palette-more", &[("count", count.into())]),
            (None, false, 0) => tr_with("palette-none", &[("text", text.trim().into())]),
            (None, false, count) => tr_with("palette-found", &[("count", count.into())]),
        }
    };
    let some = move || count.get() > 0;
    let pointed = move || some().then(|| option_id(active.get()));
    view! {
        <dialog
            class="palette"
            node_ref=dialog
            aria-label=t("palette-title")
            on:close=move |_| open.set(false)
            on:click=move |event| {
                let beside = dialog.get_untracked().is_some_and(|own| {
                    crate::ui::float::target(&event).is_some_and(|target| target.is_same_node(Some(&own)))
                });
                if beside {
                    open.set(false);
                }
            }
        >
            <div class="palette-box">
                <div class="palette-head">
                    {Icon::Search.view()}
                    <label class="visually-hidden" for=input_id.clone()>{t("palette-title")}</label>
                    <input
                        class="palette-input"
                        id=input_id
                        type="text"
                        role="combobox"
                        autocomplete="off"
                        spellcheck="false"
                        autofocus=true
                        placeholder=hint
                        aria-autocomplete="list"
                        aria-expanded=move || if some() { "true" } else { "false" }
                        aria-controls=list_id.get_value()
                        aria-activedescendant=pointed
                        prop:value=typed
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            active.set(0);
                            members.look_for(text.trim().to_owned());
                            typed.set(text);
                        }
                        on:keydown=on_key
                    />
                </div>
                <div
                    class="palette-list"
                    role="listbox"
                    id=list_id.get_value()
                    aria-label=t("palette-title")
                    hidden=move || !some()
                >
                    {shown}
                </div>
                <p class="palette-note" role="status">{note}</p>
            </div>
        </dialog>
    }
    .into_any()
}

/// A page that was gone to before has its name in the language of now.
fn named_now(place: &Place, pages: &[Place]) -> Place {
    let page = pages.iter().find(|page| page.href == place.href);
    page.unwrap_or(place).clone()
}
