//! The groups: where, what they give, how many belong to them.

use domain::access::Capability;
use domain::groups::GroupView;
use leptos::prelude::*;

use crate::address::param;
use crate::enterprise::enterprise;
use crate::load::list;
use crate::paths::{self, groups as own};
use crate::texts::{self, all_of, count, made, t, tr, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::PageHead;
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Row, Table};

use super::making::making;

/// The word in the address that opens the drawer.
pub const MAKE: &str = "make";

/// The page.
#[component]
pub fn Groups() -> AnyView {
    let enterprise = enterprise();
    let groups = list::<GroupView>(move || {
        let team = enterprise
            .team
            .get()
            .map(|team| team.to_string())
            .unwrap_or_default();
        paths::with_query(
            &own::api::groups(&enterprise.slug.read()),
            &[("limit", "200"), ("team", &team)],
        )
    });
    let facts = made(move || {
        let count = groups.total.get();
        count.map_or_else(String::new, |count| {
            tr_with("groups-facts", &[("count", count.into())])
        })
    });
    let columns = vec![
        Column::new(t("groups-name")).phone(Phone::First),
        Column::new(t("groups-team")),
        Column::new(t("groups-products")),
        Column::new(t("groups-members")).figures().phone(Phone::Beside),
        Column::new(t("groups-waiting")).figures(),
    ];
    let rows = Signal::derive(move || {
        let slug = enterprise.slug.read();
        groups
            .items
            .with(|items| items.iter().map(|group| row(&slug, group)).collect::<Vec<_>>())
    });
    let act = param("act");
    let close = move || own::groups(&enterprise.slug.read());
    let drawer = move || {
        (act.read().as_str() == MAKE).then(|| making(None, close(), Callback::new(move |()| groups.reload())))
    };
    let empty = move || view! { <EmptyState text=t("groups-empty")>{adding()}</EmptyState> };
    view! {
        <div class="page">
            <PageHead title=t("groups-title") facts=facts>{adding()}</PageHead>
            <p class="soft roles-hint">{t("groups-hint")}</p>
            <Table label=t("groups-title") columns=columns rows=rows source=groups empty=empty beside=false/>
            {drawer}
        </div>
    }
    .into_any()
}

/// The way to the drawer; for who may not, the reason.
fn adding() -> AnyView {
    let enterprise = enterprise();
    (move || match enterprise.denied(Capability::ManageMembers) {
        None => {
            let href =
                Signal::derive(move || paths::roles::doing(&own::groups(&enterprise.slug.read()), MAKE));
            view! { <LinkButton label=t("groups-make") href=href weight=Weight::Primary beside=true/> }
                .into_any()
        }
        Some(denied) => {
            let reason = Signal::derive(move || Some(texts::violation(&denied)));
            view! { <Button label=t("groups-make") on_click=|()| () weight=Weight::Primary reason=reason/> }
                .into_any()
        }
    })
    .into_any()
}

fn row(slug: &str, group: &GroupView) -> Row {
    let of = group.clone();
    let cells = move || {
        let products: Vec<String> = of.products.iter().map(|product| product.name.clone()).collect();
        let (members, waiting) = (of.members, of.waiting);
        let products = move || match products.is_empty() {
            true => tr("kit-none"),
            false => all_of(&products),
        };
        vec![
            of.name.clone().into_any(),
            of.team_name.clone().into_any(),
            products.into_any(),
            (move || count(members)).into_any(),
            (move || count(waiting)).into_any(),
        ]
    };
    Row::new(group.id, group.name.clone(), cells).href(own::group(slug, group.id))
}
