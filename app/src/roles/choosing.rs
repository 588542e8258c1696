//! A drawer in which a member is chosen for a role, judged while one chooses, with what it would do.

use domain::id::MemberId;
use domain::roles::{Coordination, CoordinatorsDraft, MemberWish};
use domain::view::Answer;
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::address::way;
use crate::draft::{Draft, Restored};
use crate::enterprise::enterprise;
use crate::load::load;
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit};
use crate::paths;
use crate::texts::{Text, name, t, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Choice;
use crate::ui::picker::{Pick, Picker};
use crate::ui::toast;
use crate::ui::verdict::{Remedies, no_remedies};

use super::product_groups;
use super::wishing::{finder, rehearse};

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
pub struct Choosing<F, V> {
    /// The drawer's title.
    pub title: Text,
    /// What the role is, in a sentence.
    pub hint: Text,
    /// The verb on the button.
    pub submit: Text,
    /// What is said once it is done.
    pub done: fn(&str) -> String,
    /// Which form it is, for the outbox.
    pub kind: Kind,
    /// The drawer's address.
    pub form: String,
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

/// What is chosen, as it is kept until it is sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    whom: Vec<Pick>,
    products: Vec<String>,
}

/// The drawer.
pub fn choosing<F, V>(of: Choosing<F, V>) -> AnyView
where
    F: DeserializeOwned + Send + Sync + Clone + 'static,
    V: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let (title, close) = (of.title, of.close.clone());
    // What is chosen there is kept for that role alone.
    let kept = Draft::of(&enterprise().slug.get_untracked(), &["role ", &of.to].concat());
    let ready = Memo::new(move |_| kept.is_read());
    let of = StoredValue::new(Some(of));
    let body = move || {
        let of = ready.get().then(|| of.try_update_value(Option::take));
        let of = of.flatten().flatten()?;
        Some(untrack(|| fields(of, kept)))
    };
    view! { <Drawer title=title close=name(close)>{body}</Drawer> }.into_any()
}

/// The form, once it is known what was chosen before.
fn fields<F, V>(of: Choosing<F, V>, kept: Draft) -> AnyView
where
    F: DeserializeOwned + Send + Sync + Clone + 'static,
    V: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let Choosing {
        title: _,
        hint,
        submit: verb,
        done,
        kind,
        form: address,
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
    let picks = RwSignal::new(Vec::<Pick>::new());
    let typed = move || Typed {
        whom: picks.try_get_untracked().unwrap_or_default(),
        products: products
            .and_then(|products| products.chosen.try_get_untracked())
            .unwrap_or_default(),
    };
    let begin = StoredValue::new(typed());
    let show = move |typed: Typed| {
        picks.set(typed.whom);
        if let Some(products) = products {
            products.chosen.set(typed.products);
        }
    };
    let before = kept.before::<Typed>();
    let restored = RwSignal::new(before.is_some());
    if let Some(before) = before {
        show(before);
    }
    let written = move || match typed() {
        typed if begin.try_with_value(|begin| *begin == typed) == Some(false) => {
            serde_json::to_string(&typed).unwrap_or_default()
        }
        _ => String::new(),
    };
    let chosen = move || {
        picks.track();
        if let Some(products) = products {
            products.chosen.track();
        }
    };
    kept.follow(chosen, written);
    let anew = move |()| {
        kept.forget();
        show(begin.get_value());
    };
    let member = Memo::new(move |_| {
        picks
            .read()
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
    let once = Once::<Wish>::new();
    let back = close.clone();
    let send = move |()| {
        let Some(body) = wish.get_untracked() else {
            form.busy.set(false);
            return;
        };
        let (back, key, draft) = (back.clone(), once.key(&body), written());
        let chosen = picks.with_untracked(|picks| picks.first().map(|pick| pick.name.clone()));
        let chosen = chosen.unwrap_or_default();
        let what = Submission {
            kind,
            about: chosen.clone(),
            count: 1,
            path: to.clone(),
            form: address.clone(),
            place: kept.place(),
            draft,
        };
        spawn_local(async move {
            let answer = submit::<_, Answer<V>>(what, &body, &key).await;
            once.answered(&answer);
            if let Some(answer) = form.finish(answer) {
                kept.forget();
                toast::say(match answer {
                    Some(_) => done(&chosen),
                    None => tr("outbox-kept"),
                });
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
            <Restored restored=restored anew=anew/>
            <FormFrame form=form on_submit=send submit=verb cancel=close reason=nobody kept=kept.saved>
                <p class="soft">{hint}</p>
                <Field form=form path="member" label=t("roles-member") hint=t("roles-member-hint") let:at>
                    <Picker at=at value=Bound::from(picks) find=found list_label=t("roles-member") one=true/>
                </Field>
                {fields}
                <div aria-live="polite">{effect}</div>
            </FormFrame>
    }
    .into_any()
}

/// A drawer that can do nothing about refusals but tell them.
pub fn helpless() -> Remedies {
    no_remedies()
}
