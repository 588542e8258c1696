//! A customer: its ledger as it sees it, and going inside with a reason that it reads (CAP-25).

use domain::access::{STAY_MINUTES, StayDraft, StayView};
use domain::coaching::CoachingFacts;
use domain::view::{Answer, CustomerView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Place, customers, inside, ledger, lines};
use crate::api;
use crate::bound;
use crate::load::{Loaded, load};
use crate::once::Once;
use crate::paths;
use crate::paths::operator as own;
use crate::session;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{LinkButton, Weight};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextArea;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::shown;
use crate::ui::toast;

/// The page.
pub fn customer(slug: String, place: Memo<Place>) -> AnyView {
    let contracts = lines::contracts(slug.clone(), place);
    let at = StoredValue::new(slug);
    let one = load::<CustomerView>(move || Some(at.with_value(|slug| own::api::customer(slug, ""))));
    let facts =
        load::<CoachingFacts>(move || Some(at.with_value(|slug| own::api::customer(slug, "/coaching"))));
    let title = made(move || match &*one.value.read() {
        Some(one) => one.name.clone(),
        None => tr("operator-customer"),
    });
    let told = made(move || match &*one.value.read() {
        Some(one) => {
            let zone = one.zone.replace('_', " ");
            let args = [("plans", customers::plans(one).into()), ("zone", zone.into())];
            tr_with("operator-customer-facts", &args)
        }
        None => String::new(),
    });
    view! {
        <PageHead title=title facts=told/>
        <Section title=t("operator-ledger")>
            {shown(facts, 6, |facts: CoachingFacts| ledger::ledger(&facts))}
        </Section>
        {contracts}
        <Section title=t("operator-enter")>
            {shown(one, 3, move |view: CustomerView| match view.stay {
                Some(stay) => inside(&view.slug, &stay, one),
                None => outside(view.slug, one),
            })}
        </Section>
    }
    .into_any()
}

/// The way in.
fn outside(slug: String, one: Loaded<CustomerView>) -> AnyView {
    let draft = RwSignal::new(StayDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let once = Once::<StayDraft>::new();
    let submit = move |()| {
        let (body, path) = (draft.get_untracked(), own::api::customer(&slug, "/stay"));
        spawn_local(async move {
            let answer = api::post::<_, Answer<StayView>>(&path, &body, &once.key(&body)).await;
            once.answered(&answer);
            if form.finish(answer).is_some() {
                toast::say(tr("operator-entered"));
                one.reload();
                // Who is a member there, too, is asked for no terms while inside (PEOPLE-9).
                session::ask();
            }
        });
    };
    let hint = made(|| tr_with("operator-enter-hint", &[("minutes", STAY_MINUTES.into())]));
    view! {
        <FormFrame form=form on_submit=submit submit=t("operator-enter-act")>
            <Field form=form path="reason" label=t("operator-reason") hint=hint let:at>
                <TextArea at=at value=bound!(draft.reason) rows=3/>
            </Field>
        </FormFrame>
    }
    .into_any()
}

/// Until when one is inside, why, and the ways on and out.
fn inside(slug: &str, stay: &StayView, one: Loaded<CustomerView>) -> AnyView {
    let told = inside::told(stay);
    let done = Callback::new(move |()| one.reload());
    view! {
        <Banner tone=Tone::Soon text=told/>
        <div class="roles-acts operator-inside">
            <LinkButton label=t("operator-go-on") href=Signal::stored(paths::home(slug)) weight=Weight::Primary/>
            {inside::leave(slug, done)}
        </div>
    }
    .into_any()
}
