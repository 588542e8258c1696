//! A table of up to 100,000 made-up people, all of them in the browser: search, filters, sorting, selection.

use std::cell::OnceCell;
use std::sync::Arc;

use leptos::prelude::*;
use rows::{Order, Question, Search, Sheet, folded};

use crate::address::{param, params, way};
use crate::browser;
use crate::texts::{count, made, name, t, term_alone};
use crate::ui::banner::Tone;
use crate::ui::button::Button;
use crate::ui::filters::{Filter, Filters};
use crate::ui::input::Choice;
use crate::ui::page::Section;
use crate::ui::pool::{self, ColumnChoice, Line, Lines, Pool};
use crate::ui::search::SearchBox;
use crate::ui::selection::{Selection, SelectionBar};
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Sort, Source};

const FIRST: [&str; 16] = [
    "Ada", "Bo", "Cleo", "Dov", "Edda", "Finn", "Gia", "Hal", "Lena", "Mio", "Nora", "Otis", "Pia", "Ivo",
    "Juno", "Kai",
];
const LAST: [&str; 12] = [
    "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Rowan", "Yew",
];
const TEAMS: [&str; 5] = ["Design", "Research", "Sales", "Service", "Studio"];
const STATES: [&str; 3] = ["active", "pending", "deactivated"];
/// How many rows there can be.
const SIZES: [&str; 4] = ["0", "1000", "10000", "100000"];

/// Somebody made up.
#[derive(Clone)]
struct Person {
    name: String,
    email: String,
    team: usize,
    state: usize,
    seats: u32,
}

/// Somebody, the same for the same number.
fn person(number: usize) -> Person {
    let thrown = number.wrapping_mul(2_654_435_761) >> 7;
    let of = |names: &[&'static str], at: usize| names.get(at % names.len()).copied().unwrap_or_default();
    let (first, last) = (of(&FIRST, thrown), of(&LAST, thrown / 16));
    Person {
        name: format!("{last} {first} {number}"),
        email: format!("member{number}@many.example"),
        team: thrown / 192 % TEAMS.len(),
        state: thrown / 1024 % STATES.len(),
        seats: u32::try_from(thrown / 4096 % 9).unwrap_or_default(),
    }
}

/// People; prepared to be searched and sorted once that is asked for.
struct Crowd {
    people: Vec<Person>,
    sheet: OnceCell<Sheet>,
}

impl Crowd {
    fn of(people: Vec<Person>) -> Self {
        Self {
            people,
            sheet: OnceCell::new(),
        }
    }

    fn sheet(&self) -> &Sheet {
        self.sheet.get_or_init(|| prepared(&self.people))
    }
}

fn prepared(people: &[Person]) -> Sheet {
    let mut search = Search::default();
    for person in people {
        search.add(&[&person.name, " ", &person.email].concat());
    }
    let names: Vec<String> = people.iter().map(|person| folded(&person.name)).collect();
    let by = |key: &dyn Fn(&Person) -> u32| Order::by(people.len(), |row| people.get(row).map(key));
    let orders = vec![
        Order::by(people.len(), |row| names.get(row)),
        Order::by(people.len(), |row| people.get(row).map(|person| &person.email)),
        by(&|person| u32::try_from(person.team).unwrap_or_default()),
        by(&|person| u32::try_from(person.state).unwrap_or_default()),
        by(&|person| person.seats),
    ];
    let codes = |code: fn(&Person) -> usize| -> Vec<u8> {
        let small = |person: &Person| u8::try_from(code(person)).unwrap_or_default();
        people.iter().map(small).collect()
    };
    let facets = vec![codes(|person| person.team), codes(|person| person.state)];
    Sheet {
        search,
        orders,
        facets,
    }
}

/// By what they can be sorted, in the order of the sheet's orders.
const KEYS: [&str; 5] = ["many", "email", "team", "state", "seats"];

/// Those that match, in their order.
struct Found {
    crowd: RwSignal<Crowd, LocalStorage>,
    rows: Memo<Vec<u32>>,
}

impl Lines for Found {
    fn count(&self) -> usize {
        self.rows.read().len()
    }

    fn write(&self, at: usize, line: &mut Line) {
        let (rows, crowd) = (self.rows.read(), self.crowd.read());
        let Some(person) = rows.get(at).and_then(|row| crowd.people.get(*row as usize)) else {
            return;
        };
        line.key.clone_from(&person.email);
        line.cell(person.name.as_str());
        line.cell(person.email.as_str());
        line.cell(TEAMS.get(person.team).copied().unwrap_or_default());
        let (tone, word) = match person.state {
            0 => (Tone::Free, "active"),
            1 => (Tone::Held, "pending"),
            _ => (Tone::Plain, "deactivated"),
        };
        line.status(tone, term_alone(word));
        line.cell(count(i64::from(person.seats)));
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("people-column-name"))
            .sort("many")
            .phone(Phone::First),
        Column::new(t("people-column-email")).sort("email"),
        Column::new(t("seats-column-team"))
            .sort("team")
            .phone(Phone::Hidden)
            .share(1.0),
        Column::new(t("seats-column-state"))
            .sort("state")
            .status()
            .phone(Phone::Beside)
            .share(1.0),
        Column::new(t("people-column-seats"))
            .sort("seats")
            .figures()
            .phone(Phone::Hidden)
            .share(0.6),
    ]
}

/// The bits of the values that were chosen.
fn bits(all: &[&str], chosen: &[String]) -> Option<u64> {
    let bit = |value: &String| all.iter().position(|known| known == value).map(|at| 1_u64 << at);
    (!chosen.is_empty()).then(|| chosen.iter().filter_map(bit).sum())
}

/// The rows that the address asks for.
fn asked(crowd: RwSignal<Crowd, LocalStorage>) -> Memo<Vec<u32>> {
    let (search, sort) = (param("search"), param("sort"));
    let (teams, states) = (params("team"), params("state"));
    Memo::new(move |_| {
        let keys = sort.read();
        let by = keys.split(',').filter_map(|key| {
            let plain = key.trim_start_matches('-');
            let order = KEYS.iter().position(|known| *known == plain)?;
            Some((order, plain != key))
        });
        let facets = [bits(&TEAMS, &teams.read()), bits(&STATES, &states.read())];
        let facets = facets
            .into_iter()
            .enumerate()
            .filter_map(|(at, bits)| Some((at, bits?)));
        let question = Question {
            search: &folded(&search.read()),
            facets: &facets.collect::<Vec<_>>(),
            by: &by.collect::<Vec<_>>(),
        };
        let crowd = crowd.read();
        if question == Question::default() {
            return (0..).take(crowd.people.len()).collect();
        }
        crowd.sheet().answer(&question)
    })
}

/// The table, with as many rows as `?rows=` says.
pub fn many() -> AnyView {
    let (size, whole, way) = (param("rows"), param("whole"), way());
    let crowd = RwSignal::new_local(Crowd::of(Vec::new()));
    Effect::new(move || {
        let wanted: usize = size.read().parse().unwrap_or(25);
        crowd.set(Crowd::of((0..wanted.min(100_000)).map(person).collect()));
        // Before somebody asks for it.
        browser::after(300, move || {
            _ = crowd.try_with_untracked(|crowd| crowd.sheet().orders.len())
        });
    });
    let rows = asked(crowd);
    let selection = Selection::empty();
    let choice = pool::Choice::kept("kit");
    let sizes = SIZES.map(|rows| {
        let label = name(count(rows.parse().unwrap_or_default()));
        view! { <Button label=label on_click=move |()| way.set("rows", &[rows])/> }
    });
    // The second and the last but one change places, and every tenth gets a seat more: texts alone change.
    let change = move |act: fn(&mut Vec<Person>)| {
        crowd.update(|crowd| {
            act(&mut crowd.people);
            crowd.sheet = OnceCell::new();
        });
    };
    let swap = move |()| {
        change(|people| {
            if let Some(last) = people.len().checked_sub(2)
                && last > 1
            {
                people.swap(1, last);
            }
        });
    };
    let tenth = move |()| change(|people| people.iter_mut().step_by(10).for_each(|person| person.seats += 1));
    let options = |values: &'static [&'static str]| {
        Signal::derive(move || {
            values
                .iter()
                .map(|value| Choice::new(*value, term_alone(value)))
                .collect::<Vec<_>>()
        })
    };
    let teams = Signal::derive(|| {
        TEAMS
            .iter()
            .map(|team| Choice::new(*team, *team))
            .collect::<Vec<_>>()
    });
    let filters = vec![
        Filter::new("team", t("people-filter-team"), teams, move |values| {
            format!("{} = {values}", t("people-filter-team").get())
        }),
        Filter::new(
            "state",
            t("seats-filter-state"),
            options(&STATES),
            move |values| format!("{} = {values}", t("seats-filter-state").get()),
        ),
    ];
    let total = Signal::derive(move || i64::try_from(rows.read().len()).ok());
    let facts = made(move || count(total.get().unwrap_or_default()));
    let whole = Signal::derive(move || !whole.read().is_empty());
    view! {
        <Section title=name("Pool, ColumnChoice")>
            <div class="tools kit-tools">
                <SearchBox label=t("people-search")/>
                <Filters filters=filters/>
                <ColumnChoice columns=columns() choice=choice/>
            </div>
            <div class="kit-row" role="group" aria-label=facts>
                {sizes.into_iter().collect::<Vec<_>>()}
                <Button label=t("kit-sample-swap") on_click=swap/>
                <Button label=t("kit-sample-change") on_click=tenth/>
            </div>
            <Pool
                label=t("kit-sample-many")
                columns=columns()
                lines=Arc::new(Found { crowd, rows })
                source=Source::whole(move || total.get())
                choice=choice
                sort=Sort::in_address("")
                selection=selection
                empty=move || view! { <EmptyState text=t("people-empty-filtered")/> }
                whole=whole
            />
            <SelectionBar selection=selection total=total>""</SelectionBar>
        </Section>
    }
    .into_any()
}
