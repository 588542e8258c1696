//! The numbers that named callers ring: the default, and each product's own (CALL-5).

use domain::id::ProductId;
use domain::roles::PhoneDraft;
use domain::view::PhoneView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Place;
use crate::address::way;
use crate::api::{self, ApiError};
use crate::draft::{Draft, Typing, opened};
use crate::load::{Listed, list};
use crate::paths::operator as own;
use crate::texts::{Text, made, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::table::{Column, Phone, Row, Table};
use crate::ui::toast;

/// The page; the product of the address opens over it, `None` for the default.
pub fn phones(place: Memo<Place>) -> AnyView {
    let known = list::<PhoneView>(|| own::api::all(own::api::PHONES));
    let open = Memo::new(move |_| match place.get() {
        Place::Phone(product) => Some(product),
        _ => None,
    });
    let facts = made(move || match known.total.get() {
        Some(_) => {
            let own = known.items.read();
            let own = own
                .iter()
                .filter(|one| one.product.is_some() && one.phone.is_some());
            tr_with("operator-phones-count", &[("count", own.count().into())])
        }
        None => String::new(),
    });
    let columns = vec![
        Column::new(t("operator-phone-product")).phone(Phone::First),
        Column::new(t("operator-phone")),
    ];
    let rows = Signal::derive(move || {
        let items = known.items.read();
        let default = items.iter().find(|one| one.product.is_none());
        let default = default.and_then(|one| one.phone.clone());
        let row = |one: &PhoneView| {
            let (name, rung, product) = (named(one), rung(one, default.as_deref()), one.product);
            let key = product.map_or_else(|| own::DEFAULT.to_owned(), |product| product.to_string());
            Row::new(key, name.clone(), move || {
                vec![name.clone().into_any(), rung.clone().into_any()]
            })
            .href(own::phone(product))
            .open(open.get() == Some(product))
        };
        items.iter().map(row).collect::<Vec<_>>()
    });
    let empty = || view! { <EmptyState text=t("operator-phones-hint")/> };
    let drawer = move || open.get().map(|product| over(product, known));
    view! {
        <PageHead title=t("operator-phones") facts=facts/>
        <p class="roles-hint soft">{t("operator-phones-hint")}</p>
        <Table label=t("operator-phones") columns=columns rows=rows source=known empty=empty/>
        {drawer}
    }
    .into_any()
}

/// The product's name; the default is called so.
fn named(one: &PhoneView) -> String {
    one.name.clone().unwrap_or_else(|| tr("operator-phone-default"))
}

/// What is rung for it: its own number, else the default, else nothing.
fn rung(one: &PhoneView, default: Option<&str>) -> String {
    match (&one.phone, one.product, default) {
        (Some(own), ..) => own.clone(),
        (None, Some(_), Some(default)) => tr_with("operator-phone-by-default", &[("phone", default.into())]),
        (None, ..) => tr("operator-phone-none"),
    }
}

/// The form over the list, once it is known what is rung now.
fn over(product: Option<ProductId>, known: Listed<PhoneView>) -> AnyView {
    let found = Memo::new(move |_| {
        known
            .items
            .read()
            .iter()
            .find(|one| one.product == product)
            .cloned()
    });
    let title: Text = made(move || found.read().as_ref().map_or_else(|| tr("operator-phones"), named));
    let missing = move || match (known.problem.get(), known.total.get()) {
        (Some(problem), _) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
        (None, Some(_)) => view! { <ErrorState problem=ApiError::NotFound retry=known.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton lines=3/> }.into_any(),
    };
    let body = move || match found.get() {
        Some(one) => {
            let called = ["phone ", &own::phone(product)].concat();
            opened(own::DRAFTS, &called, move |kept| form(kept, one.clone(), known))
        }
        None => missing.into_any(),
    };
    let close = Signal::stored(own::PHONES.to_owned());
    view! { <Drawer title=title close=close>{body}</Drawer> }.into_any()
}

fn form(kept: Draft, one: PhoneView, known: Listed<PhoneView>) -> AnyView {
    let (product, way) = (one.product, way());
    let begin = PhoneDraft {
        product,
        phone: one.phone.unwrap_or_default(),
    };
    let typing = Typing::of(kept, begin, None);
    let draft = typing.typed;
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let submit = move |()| {
        let body = draft.get_untracked();
        spawn_local(async move {
            let answer = api::put::<_, api::Nothing>(own::api::PHONES, &body, None).await;
            if form.finish(answer).is_some() {
                kept.forget();
                toast::say(tr("operator-phone-kept"));
                known.reload();
                way.beside(own::PHONES);
            }
        });
    };
    let phone = Bound::new(
        move || draft.read().phone.clone(),
        move |text| draft.update(|draft| draft.phone = text),
    );
    let hint = match product {
        Some(_) => t("operator-phone-hint"),
        None => t("operator-phone-default-hint"),
    };
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=t("operator-phone-save") kept=kept.saved cancel=own::PHONES.to_owned()>
            <Field form=form path="phone" label=t("operator-phone") hint=hint let:at>
                <TextInput at=at value=phone/>
            </Field>
        </FormFrame>
    }
    .into_any()
}
