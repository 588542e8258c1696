//! Product groups as choices: one press sets each of a group's products (ROLE-3).

use domain::id::MemberId;
use domain::roles::{Coordination, groups_of, products_of_group};
use domain::text::ProductGroup;
use leptos::prelude::*;

use crate::texts::{t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::field::Field;
use crate::ui::form::Form;
use crate::ui::input::Choice;

use super::choosing::Products;

/// The groups of the products; none where no group has several of them.
pub fn field(form: Form, products: Products, member: Memo<Option<MemberId>>) -> Option<AnyView> {
    let Products { of, chosen, .. } = products;
    let groups = of.with_value(|of| {
        let groups = groups_of(of).into_iter();
        groups
            .map(|(group, count)| (group.clone(), count))
            .collect::<Vec<_>>()
    });
    if groups.is_empty() {
        return None;
    }
    let groups = StoredValue::new(groups);
    let options = Signal::derive(move || {
        let member = member.get();
        groups.with_value(|groups| {
            let choice = |(group, count): &(ProductGroup, usize)| offered(&of, group, *count, member);
            groups.iter().map(choice).collect::<Vec<_>>()
        })
    });
    // A group is ticked where each of the products that it sets is.
    let whole = move |group: &ProductGroup, member| {
        let set = ids(&of, group, member);
        !set.is_empty() && chosen.with(|chosen| set.iter().all(|id| chosen.contains(id)))
    };
    let ticked = move |member: Option<MemberId>| {
        groups.with_value(|groups| {
            let all = groups.iter().map(|(group, _)| group);
            let whole = all.filter(|group| whole(group, member));
            whole.map(|group| group.as_str().to_owned()).collect::<Vec<_>>()
        })
    };
    let value = Bound::new(
        move || ticked(member.get()),
        move |now: Vec<String>| {
            let (before, member) = untrack(|| (ticked(member.get()), member.get()));
            groups.with_value(|groups| {
                for (group, _) in groups {
                    let of_list = |list: &[String]| list.iter().any(|name| name == group.as_str());
                    match (of_list(&before), of_list(&now)) {
                        (false, true) => chosen.update(|chosen| {
                            let set = ids(&of, group, member);
                            chosen.retain(|id| !set.contains(id));
                            chosen.extend(set);
                        }),
                        (true, false) => {
                            let set = ids(&of, group, member);
                            chosen.update(|chosen| chosen.retain(|id| !set.contains(id)));
                        }
                        (true, true) | (false, false) => {}
                    }
                }
            });
        },
    );
    let view = view! {
        <Field form=form path="product-groups" label=t("roles-product-groups") hint=t("roles-product-groups-hint") group=true let:at>
            <CheckboxGroup at=at options=options value=value/>
        </Field>
    };
    Some(view.into_any())
}

/// The ids of what choosing the group sets for that member.
fn ids(of: &StoredValue<Vec<Coordination>>, group: &ProductGroup, member: Option<MemberId>) -> Vec<String> {
    let set = of.with_value(|of| products_of_group(of, group, member));
    set.into_iter().map(|product| product.to_string()).collect()
}

/// A group as a choice, with how many products it has here, and which of them it sets.
fn offered(
    of: &StoredValue<Vec<Coordination>>,
    group: &ProductGroup,
    count: usize,
    member: Option<MemberId>,
) -> Choice {
    let args = [
        ("group", group.as_str().into()),
        ("count", i64::try_from(count).unwrap_or(i64::MAX).into()),
    ];
    let names = of.with_value(|of| {
        let set = products_of_group(of, group, member);
        let names = of.iter().filter(|one| set.contains(&one.product));
        names.map(|one| one.product_name.clone()).collect::<Vec<_>>()
    });
    let theirs = names.is_empty().then(|| tr("roles-product-group-theirs"));
    Choice::new(group.as_str(), tr_with("roles-product-group", &args))
        .hint(crate::texts::all_of(&names))
        .reason(theirs)
}
