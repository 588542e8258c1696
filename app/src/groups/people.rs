//! Finding members by name or address, to pick them.

use domain::view::MemberView;
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::known;
use crate::paths::{self, encoded};
use crate::ui::picker::{Finder, Pick};

/// Finds members; before anything is typed those of `likeliest`, in the words of the API.
pub fn finder(likeliest: String) -> Finder {
    let slug = enterprise().slug;
    Finder::new(move |typed| {
        let wanted = match typed.trim().is_empty() {
            true => format!("limit=20&{likeliest}"),
            false => format!("limit=20&search={}", encoded(&typed)),
        };
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
