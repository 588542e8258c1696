//! A chart and its equal table: lines, bars, parts of a whole.
//! Who sees neither colours nor shapes has the table; the keys and the pointer read the figures of a point aloud.

mod drawn;
mod table;

use leptos::html;
use leptos::prelude::*;
use plot::{Drawing, Figures};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use crate::browser;
use crate::texts::{self, Text, t, tr, tr_with};

use super::states::EmptyState;

pub use plot::Kind;

/// What a chart shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charted {
    /// The names of the series: five at most, since no more can be told apart.
    pub series: Vec<String>,
    /// The points and their values.
    pub figures: Figures,
}

impl Charted {
    /// The figures of a point in one line, after its name.
    fn said(&self, point: usize, said: Said) -> String {
        let mut parts = vec![self.figures.points.get(point).cloned().unwrap_or_default()];
        for (series, name) in self.series.iter().enumerate() {
            let value = self.figures.at(series, point);
            let value = value.map_or_else(|| tr("kit-none"), |value| said.run(value));
            parts.push(tr_with(
                "kit-chart-value",
                &[("series", name.as_str().into()), ("value", value.into())],
            ));
        }
        parts.join(" · ")
    }
}

/// Words a value.
type Said = Callback<i64, String>;

/// What a picture shows, and the button that puts its equal table in its place.
pub fn head(id: String, label: Text, tabled: RwSignal<bool>) -> AnyView {
    view! {
        <figcaption class="chart-head">
            <span class="chart-label" id=id>{label}</span>
            <button
                class="button button-bare button-small"
                type="button"
                aria-pressed=move || if tabled.get() { "true" } else { "false" }
                on:click=move |_| tabled.update(|tabled| *tabled = !*tabled)
            >
                {t("kit-chart-table")}
            </button>
        </figcaption>
    }
    .into_any()
}

/// A chart with its table. What is drawn follows the width of its place.
#[component]
pub fn Chart(
    /// How the figures are shown.
    kind: Kind,
    /// What the figures are, as the heading.
    #[prop(into)]
    label: Text,
    /// What the points are: the head of the table's first column.
    #[prop(into)]
    points: Text,
    /// The figures.
    #[prop(into)]
    charted: Signal<Charted>,
    /// How a value is worded; without it as a count.
    #[prop(optional)]
    said: Option<Said>,
) -> AnyView {
    let said = said.unwrap_or_else(|| Callback::new(texts::count));
    let label_id = StoredValue::new(browser::fresh_id("chart"));
    let tabled = RwSignal::new(false);
    let empty = Memo::new(move |_| charted.with(|charted| charted.figures.is_empty()));
    let field = move || match empty.get() {
        true => view! { <EmptyState text=t("kit-chart-empty")/> }.into_any(),
        false => field(kind, label, charted, said),
    };
    let shown = move || {
        if tabled.get() {
            "chart-table-place"
        } else {
            "chart-table-place visually-hidden"
        }
    };
    view! {
        <figure class="chart" aria-labelledby=label_id.get_value()>
            {head(label_id.get_value(), label, tabled)}
            <div class="chart-drawn" hidden=move || tabled.get()>{field}</div>
            <div class=shown>{table::table(kind, label, points, charted, said)}</div>
        </figure>
    }
    .into_any()
}

/// The drawing, what its series are, and what is read of it.
fn field(kind: Kind, label: Text, charted: Signal<Charted>, said: Said) -> AnyView {
    let id = StoredValue::new(browser::fresh_id("chart-field"));
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(640_i64);
    follow_width(place, width);
    let drawing = Memo::new(move |_| {
        let charted = charted.read();
        Shown(plot::draw(kind, &charted.figures, width.get(), &|value| {
            said.run(value)
        }))
    });
    let active = RwSignal::new(None::<usize>);
    let count = move || charted.with_untracked(|charted| charted.figures.points.len());
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let last = count().saturating_sub(1);
        let next = match (event.key().as_str(), active.get_untracked()) {
            ("ArrowRight" | "ArrowDown", Some(point)) => Some((point + 1).min(last)),
            ("ArrowRight" | "ArrowDown" | "Home", None) | ("Home", _) => Some(0),
            ("ArrowLeft" | "ArrowUp", Some(point)) => Some(point.saturating_sub(1)),
            ("ArrowLeft" | "ArrowUp" | "End", None) | ("End", _) => Some(last),
            ("Escape", Some(_)) => None,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        active.set(next);
    };
    let point = move |event: &leptos::ev::PointerEvent| {
        let place = event.current_target()?.dyn_into::<HtmlElement>().ok()?;
        let rect = place.get_bounding_client_rect();
        let drawing = drawing.read_untracked();
        // The drawing is as wide as its place, in units of its own.
        let scale = f64::from(u32::try_from(drawing.0.width).ok()?) / rect.width().max(1.0);
        let x = (f64::from(event.client_x()) - rect.left()) * scale;
        let y = (f64::from(event.client_y()) - rect.top()) * scale;
        drawing.0.point_at(x as i64, y as i64)
    };
    let read = move || match active.get() {
        Some(point) => charted.with(|charted| charted.said(point, said)),
        None => tr("kit-chart-hint"),
    };
    let several = Memo::new(move |_| charted.with(|charted| charted.series.len() > 1));
    let legend = move || several.get().then(|| drawn::legend(kind, id, charted));
    view! {
        {legend}
        <div
            class="chart-field"
            tabindex="0"
            role="group"
            aria-label=move || tr_with("kit-chart-field", &[("label", label.get().into())])
            aria-describedby=move || format!("{}-said", id.get_value())
            node_ref=place
            on:keydown=on_key
            on:pointermove=move |event| active.set(point(&event))
            on:pointerdown=move |event| active.set(point(&event))
            on:pointerleave=move |_| active.set(None)
            on:blur=move |_| active.set(None)
        >
            {drawn::drawn(id, drawing, active)}
        </div>
        <p class="chart-said" role="status" id=move || format!("{}-said", id.get_value())>{read}</p>
    }
    .into_any()
}

/// A drawing as it is shown.
#[derive(Clone, PartialEq)]
struct Shown(Drawing);

/// Keeps `width` at how wide the place is, in units in which text is as large as its reader wants it.
fn follow_width(place: NodeRef<html::Div>, width: RwSignal<i64>) {
    let observed = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn Fn()>)>);
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        let measured = place.clone();
        let measure = Closure::<dyn Fn()>::new(move || {
            let root = document().document_element();
            let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
            let size = style.and_then(|style| style.get_property_value("font-size").ok());
            let size = size
                .map(|size| js_sys::parse_float(&size))
                .filter(|size| *size > 0.0);
            let units = f64::from(measured.client_width()) * 16.0 / size.unwrap_or(16.0);
            let units = units as i64;
            if units > 0 && width.try_get_untracked().is_some_and(|before| before != units) {
                width.set(units);
            }
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&place);
            observed.set_value(Some((observer, measure)));
        }
    });
    on_cleanup(move || {
        if let Some(Some((observer, _))) = observed.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}
