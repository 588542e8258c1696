//! Why a member has what they have: every reason of a seat with its source, and groups, places in queues and open wishes.

use domain::access::RoleKind;
use domain::benefits::AccessView;
use domain::seats::Reason as Held;
use domain::view::{MemberView, SeatGround, SeatHeld};
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::load::Loaded;
use crate::paths::groups as own;
use crate::texts::{self, made, t, term, tr, tr_with};
use crate::ui::page::Section;
use crate::ui::states::shown;
use crate::ui::why::Reason;

/// Why a seat is held: each reason in a sentence, with the rule it follows from (SEAT-3). Until the sources are there the
/// reasons stand without them.
pub fn whys(
    enterprise: Enterprise,
    access: Loaded<AccessView>,
    seat: &SeatHeld,
    member: &MemberView,
) -> Vec<Reason> {
    let access = access.value.read();
    let grounds = access.as_ref().map(|access| access.grounds.seats.as_slice());
    let grounds = grounds.unwrap_or_default().iter();
    let mut known: Vec<&SeatGround> = grounds
        .filter(|ground| ground.assignment == seat.assignment)
        .collect();
    // What was changed since the sources were told is told without them.
    known.retain(|ground| seat.reasons.contains(&ground.reason));
    let mut reasons: Vec<Reason> = known.iter().map(|ground| why(enterprise, ground)).collect();
    let bare = seat
        .reasons
        .iter()
        .filter(|reason| !known.iter().any(|ground| ground.reason == **reason));
    for reason in bare {
        match reason {
            Held::Direct => reasons.push(Reason::new(tr("people-why-seat-direct"), "CAP-8")),
            Held::Group => reasons.push(Reason::new(tr("people-why-seat-group"), "GROUP-1")),
            Held::Sync => reasons.push(Reason::new(tr("people-why-seat-sync"), "SYNC-2")),
            Held::Role => {
                let roles = [RoleKind::ContractManager, RoleKind::Coordinator].into_iter();
                for role in roles.filter(|role| member.roles.contains(role)) {
                    let words = [("role", term(role.word()).into())];
                    reasons.push(Reason::new(
                        tr_with("people-why-seat-role", &words),
                        role_rule(role),
                    ));
                }
            }
        }
    }
    reasons.push(Reason::new(tr("people-why-seat-until"), "SEAT-3"));
    reasons
}

fn role_rule(role: RoleKind) -> &'static str {
    match role {
        RoleKind::ContractManager => "ROLE-2",
        _ => "ROLE-5",
    }
}

/// One reason with its source.
fn why(enterprise: Enterprise, ground: &SeatGround) -> Reason {
    let day = enterprise.day(ground.since).map(texts::day).unwrap_or_default();
    match ground.reason {
        Held::Direct => match &ground.by {
            Some(by) => {
                let args = [("name", by.name.as_str().into()), ("day", day.into())];
                Reason::new(tr_with("people-why-seat-direct-by", &args), "CAP-8")
            }
            None => Reason::new(
                tr_with("people-why-seat-direct-on", &[("day", day.into())]),
                "CAP-8",
            ),
        },
        Held::Group => {
            let group = ground.group.as_ref().map_or("", |group| group.name.as_str());
            let args = [("group", group.into()), ("day", day.into())];
            Reason::new(tr_with("people-why-seat-group-of", &args), "GROUP-1")
        }
        Held::Sync => Reason::new(
            tr_with("people-why-seat-sync-on", &[("day", day.into())]),
            "SYNC-2",
        ),
        Held::Role => {
            let role = ground.role.unwrap_or(RoleKind::Coordinator);
            let contract = ground.contract.as_ref().map_or("", |of| of.number.as_str());
            let args = [
                ("role", term(role.word()).into()),
                ("contract", contract.into()),
                ("day", day.into()),
            ];
            Reason::new(tr_with("people-why-seat-role-of", &args), role_rule(role))
        }
    }
}

/// Groups of the member, places in queues and open wishes, each leading to where it is.
pub fn belongings(enterprise: Enterprise, access: Loaded<AccessView>) -> AnyView {
    let sees = untrack(|| enterprise.sees_everyone());
    let rows = shown(access, 2, move |access| {
        let since = move |at| enterprise.day(at).map(texts::day).unwrap_or_default();
        let slug = enterprise.slug.get_untracked();
        let queue = own::queue(&slug);
        let line = move |name: String, href: Option<String>, detail: String| {
            let name = match href {
                Some(href) => view! { <a class="people-product" href=href>{name}</a> }.into_any(),
                None => view! { <span class="people-product">{name}</span> }.into_any(),
            };
            view! {
                <li class="people-seat">
                    <div class="people-seat-what">
                        <span>{name}</span>
                        <span class="soft people-seat-why">{detail}</span>
                    </div>
                </li>
            }
        };
        let groups = access.grounds.groups.iter().map(|held| {
            let args = [
                ("team", held.team.as_str().into()),
                ("day", since(held.since).into()),
            ];
            let href = sees.then(|| own::group(&slug, held.group.id));
            line(held.group.name.clone(), href, tr_with("people-group-in", &args))
        });
        let pool = |of: &domain::queue::PoolName| {
            let args = [
                ("product", of.product_name.as_str().into()),
                ("team", of.team_name.as_str().into()),
            ];
            tr_with("seats-pool", &args)
        };
        let places = access.grounds.places.iter().map(|held| {
            let day = since(held.since);
            let detail = match held.offered_until.map(since) {
                Some(until) => tr_with("people-place-offered", &[("day", until.into())]),
                None => {
                    let args = [("place", held.place.into()), ("day", day.into())];
                    tr_with("people-place-in", &args)
                }
            };
            line(pool(&held.of), Some(queue.clone()), detail)
        });
        let wishes = access.grounds.wishes.iter().map(|wish| {
            let detail = tr_with("people-wish-open", &[("day", since(wish.asked_at).into())]);
            line(pool(&wish.of), Some(queue.clone()), detail)
        });
        let rows: Vec<_> = groups.chain(places).chain(wishes).collect();
        if rows.is_empty() {
            return view! { <p class="soft people-part">{t("people-belongings-none")}</p> }.into_any();
        }
        view! { <ul role="list" class="people-seats">{rows}</ul> }.into_any()
    });
    view! { <Section title=made(|| tr("people-belongings"))>{rows}</Section> }.into_any()
}
