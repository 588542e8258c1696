//! A drawer in which a member is chosen for a role, judged while one chooses, with what it would do.

mod chosen;

use domain::id::MemberId;
use domain::roles::{Coordination, CoordinatorsDraft, MemberWish};
use domain::view::Answer;
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::browser::Pause;
use crate::draft::{Draft, opened};
use crate::enterprise::enterprise;
use crate::load::load;
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit_written};
use crate::paths;
use crate::texts::{Text, name, t, tr};
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Choice;
use crate::ui::picker::Picker;
use crate::ui::toast;
use crate::ui::verdict::{Remedies, no_remedies};

use super::product_groups;
use chosen::{finder, kept_choice, whom};

/// How long after the last choice the server is asked, in milliseconds.
const PAUSE: u64 = 200;

/// What is sent: one member, for coordinators with the products.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Wish {
    /// A coordinator of products.
    Coordinator(CoordinatorsDraft),
    /// A member.
    Member(MemberWish),
}

/// Products to choose from, and those that are chosen.
#[derive(Clone, Copy)]
pub struct Products {
    /// To choose from.
    pub options: Signal<Vec<Choice>>,
    /// The chosen ones.
    pub chosen: RwSignal<Vec<String>>,
    /// With their groups, and who coordinates each now (ROLE-3).
    pub of: StoredValue<Vec<Coordination>>,
}

/// What is chosen for what.
#[derive(Clone)]
pub struct Choosing<F, V> {
    /// What it is while it waits in the outbox.
    pub kind: Kind,
    /// The drawer's address.
    pub address: String,
    /// The drawer's title.
    pub title: Text,
    /// What the role is, in a sentence.
    pub hint: Text,
    /// The verb on the button.
    pub submit: Text,
    /// What is said once it is done.
    pub done: fn(&str) -> String,
    /// Where the drawer closes to.
    pub close: String,
    /// Where it is asked what the choice is judged on.
    pub facts: String,
    /// Where the wish goes.
    pub to: String,
    /// Who is offered before anything is typed, in the words of the API.
    pub likeliest: String,
    /// True where only those can be chosen at all.
    pub only: bool,
    /// Products, where they are chosen too.
    pub products: Option<Products>,
    /// The domain's findings.
    pub judge: fn(&F, &Wish) -> Violations,
    /// What it would do, as the server rehearsed it.
    pub preview: fn(&Answer<V>, &Remedies) -> AnyView,
    /// What the drawer can do about a refusal.
    pub remedies: Remedies,
    /// Called when it is done.
    pub after: Callback<()>,
}

/// The answer for one wish.
type Rehearsed<V> = (Wish, Result<Answer<V>, ApiError>);

/// The drawer.
pub fn choosing<F, V>(of: Choosing<F, V>) -> AnyView
where
    F: DeserializeOwned + Send + Sync + Clone + 'static,
    V: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let slug = enterprise().slug.get_untracked();
    let (title, close) = (of.title, name(of.close.clone()));
    let body = opened(&slug, &["role ", &of.address].concat(), move |kept| {
        fields(kept, of.clone())
    });
    view! { <Drawer title=title close=close>{body}</Drawer> }.into_any()
}

fn fields<F, V>(kept: Draft, of: Choosing<F, V>) -> AnyView
where
    F: DeserializeOwned + Send + Sync + Clone + 'static,
    V: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let Choosing {
        kind,
        address,
        title: _,
        hint,
        submit,
        done,
        close,
        facts,
        to,
        likeliest,
        only,
        products,
        judge,
        preview,
        remedies,
        after,
    } = of;
    let way = way();
    let typing = kept_choice(kept, products);
    let typed = typing.typed;
    let member = Memo::new(move |_| {
        typed
            .read()
            .whom
            .first()
            .and_then(|pick| pick.key.parse::<MemberId>().ok())
    });
    let wish = Memo::new(move |_| {
        let member = member.get()?;
        Some(match products {
            Some(products) => Wish::Coordinator(CoordinatorsDraft {
                member,
                products: products
                    .chosen
                    .read()
                    .iter()
                    .filter_map(|id| id.parse().ok())
                    .collect(),
            }),
            None => Wish::Member(MemberWish { member }),
        })
    });
    let known = load::<F>(move || {
        let member = member.get()?.to_string();
        Some(paths::with_query(&facts, &[("member", &member)]))
    });
    let judged = Memo::new(move |_| {
        let (facts, wish) = (known.value.read(), wish.read());
        facts
            .as_ref()
            .zip(wish.as_ref())
            .map(|(facts, wish)| judge(facts, wish))
    });
    let rehearsed = rehearse::<V>(wish, judged, to.clone());
    let shown = remedies.clone();
    let form =
        Form::new(move || judged.get().unwrap_or_default()).with_remedies(move |remedy| remedies(remedy));
    let once = Once::<String>::new();
    let back = close.clone();
    let called = move || {
        let name = typed.try_with_untracked(|typed| typed.whom.first().map(|pick| pick.name.clone()));
        name.flatten().unwrap_or_default()
    };
    let send = move |()| {
        let body = wish.with_untracked(|wish| api::written(wish.as_ref()?).ok());
        let Some(body) = body else {
            form.busy.set(false);
            return;
        };
        let what = Submission {
            kind,
            about: called(),
            count: 1,
            path: to.clone(),
            form: address.clone(),
            place: kept.place(),
            draft: typing.written(),
        };
        let (back, key) = (back.clone(), once.key(&body));
        spawn_local(async move {
            let answer = submit_written(what, body, &key, None).await;
            once.answered(&answer);
            if let Some(answer) = form.finish(answer) {
                toast::say(match answer {
                    Some(_) => done(&called()),
                    None => tr("outbox-kept"),
                });
                kept.forget();
                _ = after.try_run(());
                way.beside(&back);
            }
        });
    };
    let nobody = Signal::derive(move || member.get().is_none().then(|| tr("roles-nobody")));
    let found = finder(likeliest, only);
    let effect = move || match rehearsed.get() {
        Some((of, Ok(answer))) if wish.read().as_ref() == Some(&of) => Some(preview(&answer, &shown)),
        _ => None,
    };
    let fields = products.map(|products| {
        view! {
            {product_groups::field(form, products, member)}
            <Field form=form path="products" label=t("roles-products") hint=t("roles-products-hint") group=true let:at>
                <CheckboxGroup at=at options=products.options value=products.chosen all=true/>
            </Field>
        }
    });
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=send submit=submit kept=kept.saved cancel=close reason=nobody>
            <p class="soft">{hint}</p>
            <Field form=form path="member" label=t("roles-member") hint=t("roles-member-hint") let:at>
                <Picker at=at value=whom(typed) find=found list_label=t("roles-member") one=true/>
            </Field>
            {fields}
            <div aria-live="polite">{effect}</div>
        </FormFrame>
    }
    .into_any()
}

/// Asks the server what the wish would do, shortly after each choice that the rules here do not refuse.
fn rehearse<V>(
    wish: Memo<Option<Wish>>,
    judged: Memo<Option<Violations>>,
    to: String,
) -> RwSignal<Option<Rehearsed<V>>>
where
    V: DeserializeOwned + Send + Sync + 'static,
{
    let said = RwSignal::new(None);
    let pause = Pause::of(PAUSE);
    Effect::new(move || {
        let fits = judged.with(|found| found.as_ref().is_some_and(|found| !found.refused()));
        let Some(asked) = wish.get().filter(|_| fits) else {
            pause.cancel();
            return;
        };
        let path = paths::api::rehearsed(&to);
        pause.then(move || {
            spawn_local(async move {
                let answer = api::post(&path, &asked, &Key::fresh()).await;
                _ = said.try_set(Some((asked, answer)));
            });
        });
    });
    said
}

/// A drawer that can do nothing about refusals but tell them.
pub fn helpless() -> Remedies {
    no_remedies()
}
