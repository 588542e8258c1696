//! What a deactivation takes, before it is done.

use domain::people::Losses;
use domain::view::Effect as Change;
use leptos::prelude::*;

use crate::people::directory::Directory;
use crate::seats::refused::refused;
use crate::texts::{Text, all_of, t, tr, tr_with};
use crate::ui::states::Skeleton;

use super::leave::Leave;

/// The effects as the server rehearsed them; lines of the right height before, nothing where it refused.
pub fn effects(directory: Directory, who: Text, leave: Leave) -> impl IntoView {
    move || {
        if let Some(problem) = leave.problem.get() {
            let said = refused(problem, directory.enterprise.slug);
            return view! { <div role="alert">{said}</div> }.into_any();
        }
        let Some(answer) = leave.rehearsed.get() else {
            return view! { <Skeleton lines=4/> }.into_any();
        };
        let mails = answer
            .effects
            .iter()
            .filter(|effect| matches!(effect, Change::Mail { .. }));
        let mails = mails.count();
        let enterprise = directory
            .enterprise
            .view
            .value
            .with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default());
        let entry = tr_with(
            "people-deactivate-entry",
            &[("name", who.get().into()), ("enterprise", enterprise.into())],
        );
        view! {
            <p>{entry}</p>
            {lost(&answer.value.lost)}
            <p>{tr("people-deactivate-back")}" "{tr_with("people-add-mails", &[("mails", mails.into())])}</p>
        }
        .into_any()
    }
}

fn lost(losses: &Losses) -> AnyView {
    if losses.is_empty() {
        return view! { <p>{t("people-deactivate-nothing")}</p> }.into_any();
    }
    let seats = (!losses.seats.is_empty()).then(|| {
        let line = |seat: &domain::people::SeatLost| {
            let args = [
                ("product", seat.product.as_str().into()),
                ("team", seat.team.as_str().into()),
            ];
            view! { <li>{tr_with("people-deactivate-seat", &args)}</li> }
        };
        let count = tr_with("people-deactivate-seats", &[("count", losses.seats.len().into())]);
        view! {
            <p>{count}</p>
            <ul class="people-lost">{losses.seats.iter().map(line).collect::<Vec<_>>()}</ul>
        }
    });
    let secondary: Vec<String> = losses.secondary.iter().map(|team| team.name.clone()).collect();
    let products: Vec<String> = losses
        .coordinates
        .iter()
        .map(|of| {
            let args = [
                ("product", of.product.as_str().into()),
                ("contract", of.contract.as_str().into()),
            ];
            tr_with("people-deactivate-product", &args)
        })
        .collect();
    let places: Vec<String> = losses
        .places
        .iter()
        .map(|place| {
            let args = [
                ("product", place.product.as_str().into()),
                ("team", place.team.as_str().into()),
            ];
            tr_with("people-deactivate-seat", &args)
        })
        .collect();
    let named = |held: &domain::benefits::BenefitHeld| {
        let what = crate::people::benefits::called(held.benefit, held.service.as_deref());
        let number = held.number.iter().cloned();
        std::iter::once(what).chain(number).collect::<Vec<_>>().join(", ")
    };
    let benefits: Vec<String> = losses.benefits.iter().map(named).collect();
    let roles = [
        ("people-deactivate-benefits", "benefits", &benefits),
        ("people-deactivate-secondary", "teams", &secondary),
        ("people-deactivate-coordinates", "products", &products),
        ("people-deactivate-callers", "contracts", &losses.callers),
    ];
    let roles: Vec<_> = roles
        .into_iter()
        .filter(|(.., names)| !names.is_empty())
        .map(|(id, name, names)| view! { <p>{tr_with(id, &[(name, all_of(names).into())])}</p> })
        .collect();
    view! { {seats}{roles}{left(&losses.groups, &places)} }.into_any()
}

/// Groups that are left, and places in queues that are given up.
pub fn left(groups: &[String], places: &[String]) -> AnyView {
    let lines = [
        ("people-deactivate-groups", "groups", groups),
        ("people-deactivate-places", "places", places),
    ];
    let lines = lines.into_iter().filter(|(.., names)| !names.is_empty());
    let lines = lines.map(|(id, name, names)| {
        let args = [(name, all_of(names).into()), ("count", names.len().into())];
        view! { <p>{tr_with(id, &args)}</p> }
    });
    lines.collect::<Vec<_>>().into_any()
}
