//! A history as a file.

use std::collections::BTreeSet;

use domain::people::Turn;
use domain::seats::Reason;
use domain::text::Language;
use jiff::civil::Date;

use super::{AT_ONCE, Of, Place};
use crate::caller::Tenant;
use crate::context::Context;
use crate::files::{File, Source};
use crate::reply::Refusal;
use crate::zones::zone_of;

/// The columns of a file by the texts of their heads.
const HEADS: [&str; 11] = [
    "history-column-at",
    "history-column-by",
    "history-column-reason",
    "history-column-action",
    "history-column-about",
    "history-column-product",
    "history-column-team",
    "history-column-contract",
    "history-column-role",
    "history-column-from",
    "history-column-to",
];

/// A history as a file, from the newest row on.
pub(super) struct Rows {
    pub(super) context: Context,
    pub(super) tenant: Tenant,
    pub(super) of: Of,
    pub(super) language: Language,
    pub(super) today: Date,
    pub(super) place: Option<Place>,
    pub(super) begun: bool,
}

impl Source for Rows {
    async fn page(&mut self, file: &mut File) -> Result<bool, Refusal> {
        let words = self.context.words(self.language);
        if !std::mem::replace(&mut self.begun, true) {
            let heads = HEADS.map(|head| words.text(head));
            file.row(heads.iter().map(String::as_str));
        }
        let Some(place) = self.place else { return Ok(false) };
        let (tenant, of, today) = (self.tenant.clone(), self.of.clone(), self.today);
        let page = self
            .context
            .store
            .read(move |unit| of.page(unit, &tenant, place, today));
        let page = page.await?;
        let zone = zone_of(&self.tenant.zone).ok_or_else(Refusal::internal)?;
        for entry in &page.items {
            let by = entry.by.as_ref().map(|by| by.name.clone());
            let vendor = || {
                words.text(if entry.vendor {
                    "people-history-desk"
                } else {
                    "people-history-nobody"
                })
            };
            let told = |reasons: &BTreeSet<Reason>| {
                let words: Vec<String> = reasons.iter().map(|reason| words.term(reason.word())).collect();
                words.join("; ")
            };
            let (from, to) = match (&entry.status, &entry.reasons) {
                (Some(turn), _) => (words.term(turn.from.word()), words.term(turn.to.word())),
                (None, Some(turn)) => (told(&turn.from), told(&turn.to)),
                (None, None) => {
                    let side = |of: fn(&Turn<String>) -> &String| {
                        let told = entry
                            .changed
                            .iter()
                            .filter(|changed| !of(&changed.turn).is_empty());
                        let told = told.map(|changed| {
                            let what = words.term(changed.what.word());
                            [what.as_str(), ": ", of(&changed.turn)].concat()
                        });
                        told.collect::<Vec<_>>().join("; ")
                    };
                    (side(|turn| &turn.from), side(|turn| &turn.to))
                }
            };
            let cells = [
                zone.wall(entry.at).to_string(),
                by.unwrap_or_else(vendor),
                entry.acting_reason.clone().unwrap_or_default(),
                entry.action.clone(),
                entry
                    .about
                    .as_ref()
                    .map(|member| member.name.clone())
                    .unwrap_or_default(),
                entry.product.clone().unwrap_or_default(),
                entry.team.clone().unwrap_or_default(),
                entry.contract.clone().unwrap_or_default(),
                entry.role.map(|role| words.term(role.word())).unwrap_or_default(),
                from,
                to,
            ];
            file.row(cells.iter().map(String::as_str));
        }
        self.place = match &page.next {
            Some(next) => Some(Place {
                before: crate::asked::goes_on_at(next).ok_or_else(Refusal::internal)?,
                limit: AT_ONCE,
            }),
            None => None,
        };
        Ok(self.place.is_some())
    }
}
