//! A form with every control, judged as it is filled in.

use domain::money::{Currency, Money};
use domain::refused::Refused;
use domain::text::{Email, Name};
use domain::time::{Wall, Zone, Zones};
use domain::violation::{Remedy, Severity, Violation, Violations};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::bound;
use crate::texts::{made, name, t, term_alone, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::{CheckboxGroup, RadioGroup};
use crate::ui::day::{DayInput, TimeInput};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, NumberInput, Select, TextArea, TextInput};
use crate::ui::money::MoneyInput;
use crate::ui::page::Section;
use crate::ui::picker::{Finder, Pick, Picker};
use crate::ui::toast;
use crate::ui::verdict::Act;
use crate::ui::wall::WallInput;
use crate::{browser, paths};

#[derive(Clone, Default)]
struct Sample {
    email: String,
    name: String,
    role: String,
    mode: String,
    access: Vec<String>,
    people: Vec<Pick>,
    lost: Vec<Pick>,
    start: Option<Wall>,
    day: Option<Date>,
    time: Option<Time>,
    price: String,
    fee: String,
    minutes: i64,
    wishes: String,
}

/// Judged by domain types and codes, so that the verdicts are real ones.
fn check(sample: &Sample, zones: &Zones) -> Violations {
    let mut found = Violations::default();
    if let Some(start) = sample
        .start
        .as_ref()
        .filter(|start| zones.contains_key(&start.zone))
        && let Err(violation) = start.resolve(zones, "start")
    {
        found.push(violation);
    }
    if sample.day.is_none() {
        found.push(Violation::new(Severity::Refuse, "day", Refused::Required {}));
    }
    for (field, text, code) in [("price", &sample.price, "EUR"), ("fee", &sample.fee, "KRW")] {
        if let Some(currency) = Currency::parse(code) {
            found.take(field, "", Money::parse(text, currency));
        }
    }
    found.take("email", "PEOPLE-1", Email::parse(&sample.email));
    found.take("name", "PEOPLE-1", Name::parse(&sample.name));
    if !(15..=90).contains(&sample.minutes) {
        let refused = Refused::SessionLength { least: 15, most: 90 };
        let minutes = sample.minutes.clamp(15, 90);
        let violation = Violation::new(Severity::Refuse, "minutes", refused);
        found.push(violation.with(Remedy::LastMinutes { minutes }));
    }
    if sample.people.is_empty() {
        found.refuse("people", Refused::NobodyChosen {});
    } else if sample.people.len() > 2 {
        let chosen = i64::try_from(sample.people.len()).unwrap_or(i64::MAX);
        let violation = Violation::new(
            Severity::Warn,
            "people",
            Refused::ManyAttendees { advised: 2, chosen },
        );
        found.push(violation.with(Remedy::ChooseFewer { most: 2 }));
    }
    found
}

/// The zones of the sample.
const ZONES: [&str; 2] = ["Asia/Seoul", "Europe/Berlin"];

/// Their rules, as the server has them.
fn zone_rules() -> RwSignal<Zones> {
    let rules = RwSignal::new(Zones::new());
    for name in ZONES {
        spawn_local(async move {
            if let Ok(bytes) = api::get_bytes(&paths::api::zone(name)).await
                && let Ok(zone) = Zone::from_tzif(name, &bytes)
            {
                _ = rules.try_update(|rules| rules.insert(name.to_owned(), zone));
            }
        });
    }
    rules
}

async fn find(typed: String) -> Result<Vec<Pick>, ApiError> {
    let names = [
        "Ada Brandt",
        "Bora Kim",
        "김하늘",
        "Noah Okafor",
        "Zoë Marchetti",
        "이서연",
        "Mia Lindqvist",
    ];
    let typed = typed.to_lowercase();
    let pick = |(index, name): (usize, &str)| Pick {
        key: index.to_string(),
        name: name.to_owned(),
        detail: format!("person{index}@birch.example"),
        remark: if index == 2 {
            tr("seats-holds-already")
        } else {
            String::new()
        },
    };
    let fits = |(_, name): &(usize, &str)| name.to_lowercase().contains(&typed);
    Ok(names.into_iter().enumerate().filter(fits).map(pick).collect())
}

async fn lose(_: String) -> Result<Vec<Pick>, ApiError> {
    Err(ApiError::Unavailable {
        code: "network".to_owned(),
        retry: None,
    })
}

/// The form.
pub fn form() -> AnyView {
    let draft = RwSignal::new(Sample {
        minutes: 90,
        mode: "all".to_owned(),
        ..Sample::default()
    });
    let rules = zone_rules();
    let form =
        Form::new(move || check(&draft.read(), &rules.read())).with_remedies(move |remedy| match remedy {
            Remedy::LastMinutes { minutes } => {
                let minutes = *minutes;
                Some(Act::by(move || draft.update(|draft| draft.minutes = minutes)))
            }
            Remedy::ChooseFewer { .. } => {
                Some(Act::by(move || draft.update(|draft| draft.people.truncate(2))))
            }
            // TIME-2: the moments beside a gap, or which of two equal ones.
            Remedy::StartAt { local, .. } => {
                let local = *local;
                Some(Act::by(move || {
                    draft
                        .update(|draft| draft.start = draft.start.take().map(|start| Wall { local, ..start }))
                }))
            }
            Remedy::ChooseOccurrence { occurrence } => {
                let occurrence = Some(*occurrence);
                Some(Act::by(move || {
                    draft.update(|draft| {
                        draft.start = draft.start.take().map(|start| Wall { occurrence, ..start })
                    })
                }))
            }
            _ => None,
        });
    let submit = move |()| {
        browser::after(800, move || {
            form.finish(Ok(()));
            toast::say(tr("kit-saved"));
        });
    };
    let effect = Signal::derive(move || Some(tr_with("seats-left-after", &[("left", 3_i64.into())])));
    let roles = Signal::derive(|| {
        ["user", "secondary-admin", "primary-admin"]
            .map(|r| Choice::new(r, term_alone(r)))
            .to_vec()
    });
    let modes = Signal::derive(|| {
        vec![
            Choice::new("all", tr("seats-mode-all")).hint(tr("seats-mode-all-hint")),
            Choice::new("fit", tr("seats-mode-fit")).hint(tr("seats-mode-fit-hint")),
        ]
    });
    let products = Signal::derive(|| {
        let full = tr_with("seats-free", &[("free", 0_i64.into())]);
        vec![
            Choice::new("studio", "Halden Studio").hint(tr_with("seats-free", &[("free", 2_i64.into())])),
            Choice::new("flow", "Halden Flow").reason(Some(full)),
        ]
    });
    let zones = Signal::stored(ZONES.map(str::to_owned).to_vec());
    let amount = |at, value: Bound<String>, code: &str| {
        let currency = Currency::parse(code);
        currency.map(|currency| view! { <MoneyInput at=at value=value currency=currency/> })
    };
    view! {
        <Section title=name("Form, Field, controls")>
            <div class="kit-form">
                <FormFrame form=form on_submit=submit submit=made(|| tr("kit-save")) effect=effect cancel="/kit".to_owned()>
                    <Field form=form path="email" label=t("people-email") hint=t("people-email-hint") let:at>
                        <TextInput at=at value=bound!(draft.email) kind="email"/>
                    </Field>
                    <Field form=form path="name" label=t("people-first-name") let:at>
                        <TextInput at=at value=bound!(draft.name)/>
                    </Field>
                    <Field form=form path="role" label=t("people-filter-role") optional=true let:at>
                        <Select at=at value=bound!(draft.role) options=roles none=t("kit-choose")/>
                    </Field>
                    <Field form=form path="mode" label=t("seats-mode") group=true let:at>
                        <RadioGroup at=at value=bound!(draft.mode) options=modes/>
                    </Field>
                    <Field form=form path="access" label=t("people-access") hint=t("people-access-hint") group=true optional=true let:at>
                        <CheckboxGroup at=at value=bound!(draft.access) options=products all=true/>
                    </Field>
                    <Field form=form path="people" label=t("seats-assign-members") hint=t("seats-assign-members-hint") let:at>
                        <Picker at=at value=bound!(draft.people) find=Finder::new(find) list_label=t("shell-people")/>
                    </Field>
                    <Field form=form path="lost" label=name("Picker, without a server") optional=true let:at>
                        <Picker at=at value=bound!(draft.lost) find=Finder::new(lose) list_label=t("shell-people") one=true/>
                    </Field>
                    <Field form=form path="start" label=t("coaching-start") hint=t("coaching-start-hint") group=true optional=true let:at>
                        <WallInput at=at value=bound!(draft.start) zones=zones/>
                    </Field>
                    <Field form=form path="day" label=t("kit-day") let:at>
                        <DayInput at=at value=bound!(draft.day)/>
                    </Field>
                    <Field form=form path="time" label=t("kit-time") optional=true let:at>
                        <TimeInput at=at value=bound!(draft.time)/>
                    </Field>
                    <Field form=form path="price" label=name("Money, EUR") let:at>
                        {amount(at, bound!(draft.price), "EUR")}
                    </Field>
                    <Field form=form path="fee" label=name("Money, KRW") let:at>
                        {amount(at, bound!(draft.fee), "KRW")}
                    </Field>
                    <Field form=form path="minutes" label=t("coaching-minutes") let:at>
                        <NumberInput at=at value=bound!(draft.minutes) step=15/>
                    </Field>
                    <Field form=form path="wishes" label=t("coaching-wishes") hint=t("coaching-wishes-hint") optional=true let:at>
                        <TextArea at=at value=bound!(draft.wishes)/>
                    </Field>
                </FormFrame>
            </div>
        </Section>
    }
    .into_any()
}
