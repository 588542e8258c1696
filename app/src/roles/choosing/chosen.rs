//! Who is chosen in the drawer, as it is kept, and who can be.

use domain::view::MemberView;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bound;
use crate::draft::{Draft, Typing};
use crate::enterprise::enterprise;
use crate::known;
use crate::paths::{self, encoded};
use crate::ui::bound::Bound;
use crate::ui::picker::{Finder, Pick};

use super::Products;

/// What is chosen in a drawer, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// Who.
    pub whom: Vec<Pick>,
    /// For which products.
    pub products: Vec<String>,
}

/// Who is chosen, as the picker reads and writes it.
pub fn whom(typed: RwSignal<Chosen>) -> Bound<Vec<Pick>> {
    bound!(typed.whom)
}

/// What was chosen before, and from now on; the products follow it, and it follows them.
pub fn kept_choice(kept: Draft, products: Option<Products>) -> Typing<Chosen> {
    let first = products.map(|products| products.chosen.get_untracked());
    let begin = Chosen {
        whom: Vec::new(),
        products: first.unwrap_or_default(),
    };
    let typing = Typing::of(kept, begin, None);
    let typed = typing.typed;
    if let Some(Products { chosen, .. }) = products {
        let follow = move || {
            let now = typed.with_untracked(|typed| typed.products.clone());
            if *chosen.read_untracked() != now {
                chosen.set(now);
            }
        };
        follow();
        Effect::new(move || {
            typing.turn.track();
            follow();
        });
        Effect::new(move || {
            let now = chosen.get();
            if typed.with_untracked(|typed| typed.products != now) {
                typed.update(|typed| typed.products = now);
            }
        });
    }
    typing
}

/// Finds members by name or address.
pub fn finder(likeliest: String, only: bool) -> Finder {
    let slug = enterprise().slug;
    Finder::new(move |typed| {
        let mut wanted = "limit=20".to_owned();
        if only || typed.trim().is_empty() {
            wanted = [wanted, likeliest.clone()].join("&");
        }
        if !typed.trim().is_empty() {
            wanted = [wanted, ["search=", &encoded(&typed)].concat()].join("&");
        }
        let path = paths::api::members(&slug.read_untracked(), &wanted);
        async move {
            let page = known::members(&path, &typed).await?;
            let pick = |member: &MemberView| Pick {
                key: member.id.to_string(),
                name: member.name.clone(),
                detail: member.email.clone(),
                remark: String::new(),
            };
            Ok(page.items.iter().map(pick).collect())
        }
    })
}
