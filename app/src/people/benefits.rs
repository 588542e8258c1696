//! What a member has beside seats, since when and from where; what callers ring with.

use domain::access::{Capability, Role};
use domain::benefits::{AccessView, Benefit, BenefitHeld};
use domain::view::{MemberView, Page, SupportLine};
use leptos::prelude::*;

use crate::load::{Loaded, load};
use crate::paths::changes::api as paths;
use crate::texts::{Text, day, made, t, term, term_alone, tr, tr_with};
use crate::ui::button::LinkButton;
use crate::ui::page::Section;
use crate::ui::states::shown;

use super::directory::Directory;

/// A benefit as it is called: its word, or the name of a service.
pub fn called(benefit: Benefit, service: Option<&str>) -> String {
    match benefit.word() {
        Some(word) => term_alone(word),
        None => service.unwrap_or_default().to_owned(),
    }
}

/// What a member has, and where it comes from; asked for anew where the member changed.
pub fn access_of(
    directory: Directory,
    member: &MemberView,
    value: RwSignal<Option<MemberView>>,
) -> Loaded<AccessView> {
    let (enterprise, id) = (directory.enterprise, member.id);
    load(move || {
        value.track();
        Some(paths::of_member(&enterprise.slug.read(), id))
    })
}

/// The benefits of a member, and the way to change them.
pub fn benefits(directory: Directory, member: &MemberView, access: Loaded<AccessView>) -> AnyView {
    let (enterprise, id) = (directory.enterprise, member.id);
    let rows = shown(access, 2, move |access| {
        if access.benefits.is_empty() && access.with_roles.is_empty() {
            return view! { <p class="soft people-part">{t("benefits-none")}</p> }.into_any();
        }
        let rows: Vec<_> = access
            .benefits
            .into_iter()
            .map(|held| row(directory, held))
            .collect();
        let by_role = access.with_roles.into_iter().map(|(benefit, role)| {
            let from = made(move || tr_with("benefits-with-role", &[("role", term(role.word()).into())]));
            line(made(move || called(benefit, None)), from)
        });
        let by_role: Vec<_> = by_role.collect();
        view! { <ul role="list" class="people-seats">{rows}{by_role}</ul> }.into_any()
    });
    let manages = untrack(|| enterprise.denied(Capability::ManageMembers)).is_none();
    let aside = manages.then(|| {
        let href = Signal::derive(move || directory.changes(&[id], false));
        view! { <LinkButton label=t("changes-open") href=href beside=true/> }
    });
    view! { <Section title=t("benefits-title") aside=move || aside.into_any()>{rows}</Section> }.into_any()
}

fn row(directory: Directory, held: BenefitHeld) -> AnyView {
    let BenefitHeld {
        benefit,
        service,
        number,
        since,
        ..
    } = held;
    let name = made(move || called(benefit, service.as_deref()));
    let from = made(move || {
        let day = directory.enterprise.day(since).map(day).unwrap_or_default();
        match &number {
            Some(number) => {
                let args = [("contract", number.as_str().into()), ("day", day.into())];
                tr_with("benefits-since-on", &args)
            }
            None => tr_with("benefits-since", &[("day", day.into())]),
        }
    });
    line(name, from)
}

fn line(name: Text, from: Text) -> AnyView {
    view! {
        <li class="people-seat">
            <div class="people-seat-what">
                <span class="people-product">{name}</span>
                <span class="soft people-seat-why">{from}</span>
            </div>
        </li>
    }
    .into_any()
}

/// What the reader rings with, on the own page alone; the server tells nobody else (CALL-5).
pub fn phones(directory: Directory, member: &MemberView) -> AnyView {
    let enterprise = directory.enterprise;
    let standing = untrack(|| enterprise.standing());
    let rings = standing
        .roles
        .iter()
        .any(|role| matches!(role, Role::NamedCaller { .. }));
    if standing.member != Some(member.id) || !rings {
        return ().into_any();
    }
    let lines = load::<Page<SupportLine>>(move || Some(paths::support_lines(&enterprise.slug.read())));
    let body = shown(lines, 2, |page| {
        page.items.into_iter().map(support_line).collect::<Vec<_>>()
    });
    view! { <Section title=t("benefits-phones")>{body}</Section> }.into_any()
}

/// One contract: what is said, and what is rung for each product.
pub fn support_line(line: SupportLine) -> AnyView {
    let title = tr_with("changes-contract", &[("contract", line.number.as_str().into())]);
    let phones = line.phones.into_iter().map(|known| {
        let phone = known.phone.unwrap_or_else(|| tr("kit-none"));
        view! { <dt>{known.product}</dt><dd>{phone}</dd> }
    });
    view! {
        <h3 class="changes-heading">{title}</h3>
        <dl class="facts people-part">
            <dt>{t("benefits-support-id")}</dt>
            <dd><code>{line.support_id}</code></dd>
            {phones.collect::<Vec<_>>()}
        </dl>
    }
    .into_any()
}
