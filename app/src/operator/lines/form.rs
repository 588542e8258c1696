//! The form for a product that is added.

use domain::contracts::{LineDraft, LinesDraft, Support};
use domain::id::ContractId;
use domain::refused::Refused;
use domain::seats::AccessModel;
use domain::view::{ProductView, SoldContracts};
use domain::violation::Violations;
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::effects::{Answered, effects};
use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::bound;
use crate::clock;
use crate::draft::{Draft, Typing};
use crate::load::Loaded;
use crate::once::Once;
use crate::paths;
use crate::paths::operator as own;
use crate::rehearsal::{Rehearsed, rehearsed};
use crate::texts::{t, term_alone, tr, tr_with, violation};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::day::DayInput;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, NumberInput, Select};
use crate::ui::toast;

/// How long after the last key the server is asked, in milliseconds.
const PAUSE: u64 = 300;
const MODELS: [AccessModel; 3] = [
    AccessModel::SingleUser,
    AccessModel::MultiUser,
    AccessModel::Tokens,
];
const BASIC: &str = "basic";
const ADVANCED: &str = "advanced";
const RENEWS: &str = "renews";

/// What a person types; what is empty yet is refused as such.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    product: String,
    seats: i64,
    model: AccessModel,
    support: Support,
    first_day: Option<Date>,
    last_day: Option<Date>,
    auto_renewal: bool,
    team: String,
}

impl Typed {
    fn new() -> Self {
        let today = clock::here(clock::now()).date();
        let next = today.checked_add(1.year()).ok();
        Self {
            product: String::new(),
            seats: 1,
            model: AccessModel::SingleUser,
            support: Support::Basic,
            first_day: Some(today),
            last_day: next.and_then(|next| next.yesterday().ok()),
            auto_renewal: false,
            team: String::new(),
        }
    }

    /// The draft as the server takes it.
    fn draft(&self) -> Result<LinesDraft, Violations> {
        let mut found = Violations::default();
        let product = self.product.parse().ok();
        let empty = [
            (product.is_none(), "lines[0].product"),
            (self.first_day.is_none(), "lines[0].first_day"),
            (self.last_day.is_none(), "lines[0].last_day"),
        ];
        for (_, field) in empty.into_iter().filter(|(is, _)| *is) {
            found.refuse(field, Refused::Required {});
        }
        let (Some(product), Some(first_day), Some(last_day)) = (product, self.first_day, self.last_day)
        else {
            return Err(found);
        };
        let line = LineDraft {
            product,
            seats: if self.model == AccessModel::Tokens {
                0
            } else {
                self.seats
            },
            model: self.model,
            support: self.support,
            first_day,
            last_day,
            auto_renewal: self.auto_renewal,
            team: self.team.parse().ok(),
        };
        Ok(LinesDraft { lines: vec![line] })
    }
}

/// The form, judged by the rule itself and rehearsed by the server.
pub(super) fn form(
    kept: Draft,
    contract: ContractId,
    at: StoredValue<String>,
    known: Loaded<SoldContracts>,
    sold: SoldContracts,
) -> AnyView {
    let typing = Typing::of(kept, Typed::new(), None);
    let (draft, way, path) = (typing.typed, way(), own::api::lines(contract));
    let path = StoredValue::new(path);
    let facts = sold.contracts.iter().find(|one| one.id == contract);
    let facts = StoredValue::new(facts.map(|one| one.facts.clone()));
    let sold = StoredValue::new(sold);
    // The rule itself, as the server calls it.
    let judged = move |typed: &Typed| {
        let draft = typed.draft()?;
        facts.with_value(|facts| match facts {
            Some(facts) => draft.check(facts).map(drop),
            None => Ok(()),
        })?;
        Ok::<_, Violations>(draft)
    };
    let rehearsed: Rehearsed<Typed, Answered> = rehearsed(
        draft,
        PAUSE,
        move |typed| judged(typed).is_ok(),
        move |typed: Typed| async move {
            let body = typed.draft().map_err(ApiError::Violations)?;
            let path = path.with_value(|path| paths::api::rehearsed(path));
            api::post::<_, Answered>(&path, &body, &Key::fresh()).await
        },
    );
    let form = Form::new(move || match (judged(&draft.read()), &*rehearsed.read()) {
        (Err(found), _) => found,
        (Ok(_), Some((_, Err(ApiError::Violations(found))))) => found.clone(),
        (Ok(_), _) => Violations::default(),
    });
    let once = Once::<LinesDraft>::new();
    let submit = move |()| {
        let Ok(body) = draft.get_untracked().draft() else {
            return;
        };
        let back = at.with_value(|slug| own::customer(slug));
        spawn_local(async move {
            let path = path.get_value();
            let answer = api::post::<_, Answered>(&path, &body, &once.key(&body)).await;
            once.answered(&answer);
            if let Some(done) = form.finish(answer) {
                kept.forget();
                // What could not be given by default is said with it.
                let remarks = done.warnings.iter().map(violation);
                let all: Vec<_> = std::iter::once(tr("operator-lines-added"))
                    .chain(remarks)
                    .collect();
                toast::say(all.join(" "));
                way.beside(&back);
                known.reload();
            }
        });
    };
    let cancel = at.with_value(|slug| own::customer(slug));
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=t("operator-lines-add") kept=kept.saved cancel=cancel>
            {fields(form, draft, sold)}
            {effects(rehearsed, sold)}
        </FormFrame>
    }
    .into_any()
}

/// A product by name, with the catalogue's group that it belongs to (ROLE-3).
fn called(product: &ProductView) -> String {
    match &product.group {
        None => product.name.clone(),
        Some(group) => {
            let args = [
                ("product", product.name.as_str().into()),
                ("group", group.as_str().into()),
            ];
            tr_with("operator-lines-grouped", &args)
        }
    }
}

fn fields(form: Form, draft: RwSignal<Typed>, sold: StoredValue<SoldContracts>) -> AnyView {
    let products = Signal::derive(move || {
        sold.with_value(|sold| {
            let all = sold.products.iter();
            all.map(|one| Choice::new(one.id.to_string(), called(one)))
                .collect::<Vec<_>>()
        })
    });
    let teams = Signal::derive(move || {
        sold.with_value(|sold| {
            let all = sold.teams.iter();
            all.map(|team| Choice::new(team.id.to_string(), team.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    // The catalogue says how a product is opened; the order may say otherwise.
    let product = Bound::new(
        move || draft.read().product.clone(),
        move |chosen: String| {
            let model = sold.with_value(|sold| {
                let mut all = sold.products.iter();
                all.find(|one| one.id.to_string() == chosen).map(|one| one.model)
            });
            draft.update(|draft| {
                draft.model = model.unwrap_or(draft.model);
                draft.product = chosen;
            });
        },
    );
    let model = Bound::new(
        move || draft.read().model.word().to_owned(),
        move |word: String| {
            let chosen = MODELS.into_iter().find(|model| model.word() == word);
            draft.update(|draft| draft.model = chosen.unwrap_or(draft.model));
        },
    );
    let models = Signal::derive(|| {
        MODELS
            .map(|model| Choice::new(model.word(), term_alone(model.word())))
            .to_vec()
    });
    let support = Bound::new(
        move || match draft.read().support {
            Support::Basic => BASIC.to_owned(),
            Support::Advanced => ADVANCED.to_owned(),
        },
        move |word: String| {
            draft.update(|draft| {
                draft.support = match word == ADVANCED {
                    true => Support::Advanced,
                    false => Support::Basic,
                };
            });
        },
    );
    let supports = Signal::derive(|| {
        [BASIC, ADVANCED]
            .map(|word| Choice::new(word, term_alone(word)))
            .to_vec()
    });
    let renewal = Bound::new(
        move || Vec::from_iter(draft.read().auto_renewal.then(|| RENEWS.to_owned())),
        move |words: Vec<String>| draft.update(|draft| draft.auto_renewal = !words.is_empty()),
    );
    let renews = Signal::derive(|| vec![Choice::new(RENEWS, tr("operator-lines-renews"))]);
    let seats = move || {
        (draft.read().model != AccessModel::Tokens).then(|| {
            view! {
                <Field form=form path="lines[0].seats" label=t("operator-lines-seats") let:at>
                    <NumberInput at=at value=bound!(draft.seats) least=1/>
                </Field>
            }
        })
    };
    view! {
        <Field form=form path="lines[0].product" label=t("operator-lines-product") let:at>
            <Select at=at value=product options=products none=t("operator-lines-choose")/>
        </Field>
        <Field form=form path="lines[0].model" label=t("operator-lines-model") let:at>
            <Select at=at value=model options=models/>
        </Field>
        {seats}
        <Field form=form path="lines[0].support" label=t("operator-lines-support") let:at>
            <Select at=at value=support options=supports/>
        </Field>
        <Field form=form path="lines[0].first_day" label=t("operator-lines-first") let:at>
            <DayInput at=at value=bound!(draft.first_day)/>
        </Field>
        <Field form=form path="lines[0].last_day" label=t("operator-lines-last") let:at>
            <DayInput at=at value=bound!(draft.last_day)/>
        </Field>
        <Field form=form path="lines[0].auto_renewal" label=t("operator-lines-renewal") group=true let:at>
            <CheckboxGroup at=at value=renewal options=renews/>
        </Field>
        <Field form=form path="lines[0].team" label=t("operator-lines-team") optional=true let:at>
            <Select at=at value=bound!(draft.team) options=teams none=t("operator-lines-oldest")/>
        </Field>
    }
    .into_any()
}
