//! The elements of one row, used for one row after the other.

use leptos::prelude::{document, untrack};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use super::line::Line;
use crate::texts::tr;
use crate::ui::banner::Tone;
use crate::ui::table::{Column, Kind};

/// A text of the document, and what it says.
struct Said {
    node: Node,
    text: String,
}

impl Said {
    /// The empty text in an element.
    fn of(element: &Node) -> Option<Self> {
        Some(Self {
            node: element.first_child()?,
            text: String::new(),
        })
    }

    fn say(&mut self, text: &str) {
        if self.text != text {
            self.node.set_node_value(Some(text));
            text.clone_into(&mut self.text);
        }
    }
}

/// The elements of one row.
pub(super) struct Slot {
    pub(super) row: HtmlElement,
    /// Which row it is now; none while it is none.
    pub(super) at: Option<usize>,
    pub(super) key: String,
    /// True while it is not to be seen; so it begins.
    hidden: bool,
    link: Element,
    tick: Option<HtmlInputElement>,
    mark: Said,
    texts: Vec<Said>,
    tones: Vec<(Element, Option<Tone>)>,
    href: String,
    open: bool,
    selected: bool,
}

/// How a row is made of its columns.
pub(super) struct Form {
    /// An empty row, to be copied.
    model: Element,
    selects: bool,
    /// For each column, whether it is a status.
    columns: Vec<bool>,
}

impl Form {
    /// Rows of these columns.
    pub(super) fn of(columns: &[Column], selects: bool, beside: bool) -> Option<Self> {
        let model = made("tr", "row pool-row", "row")?;
        _ = model.set_attribute("hidden", "");
        if selects {
            let cell = made("td", "cell cell-select", "cell")?;
            let label = made("label", "tick", "")?;
            let tick = made("input", "", "")?;
            _ = tick.set_attribute("type", "checkbox");
            _ = tick.set_attribute("aria-label", &untrack(|| tr("kit-table-select")));
            _ = label.append_child(&tick);
            _ = cell.append_child(&label);
            _ = model.append_child(&cell);
        }
        for (at, column) in columns.iter().enumerate() {
            let class = [&column.class(), " ", &name_of(at)].concat();
            let cell = match at {
                0 => made("th", &class, "rowheader")?,
                _ => made("td", &class, "cell")?,
            };
            if at == 0 {
                let link = text("a", "row-link pool-cut")?;
                if beside {
                    _ = link.set_attribute("data-noscroll", "");
                }
                _ = cell.append_child(&link);
                _ = cell.append_child(&*text("span", "pool-mark")?);
            } else if column.kind == Kind::Status {
                let status = made("span", "status", "")?;
                let dot = made("span", "status-dot", "")?;
                _ = dot.set_attribute("aria-hidden", "true");
                _ = status.append_child(&dot);
                _ = status.append_child(&*text("span", "pool-cut")?);
                _ = cell.append_child(&status);
            } else {
                _ = cell.append_child(&*text("span", "pool-cut")?);
            }
            _ = model.append_child(&cell);
        }
        Some(Self {
            model,
            selects,
            columns: columns.iter().map(|column| column.kind == Kind::Status).collect(),
        })
    }

    /// A new row of this form.
    pub(super) fn row(&self) -> Option<Slot> {
        let row: HtmlElement = self.model.clone_node_with_deep(true).ok()?.unchecked_into();
        let mut cell = row.first_child()?;
        let mut tick = None;
        if self.selects {
            tick = Some(cell.first_child()?.first_child()?.unchecked_into());
            cell = cell.next_sibling()?;
        }
        let link = cell.first_child()?;
        let mark = Said::of(&link.next_sibling()?)?;
        let (mut texts, mut tones) = (vec![Said::of(&link)?], Vec::new());
        for is_status in self.columns.iter().skip(1) {
            cell = cell.next_sibling()?;
            let inside = cell.first_child()?;
            if *is_status {
                texts.push(Said::of(&inside.last_child()?)?);
                tones.push((inside.unchecked_into(), None));
            } else {
                texts.push(Said::of(&inside)?);
            }
        }
        Some(Slot {
            row,
            at: None,
            key: String::new(),
            hidden: true,
            link: link.unchecked_into(),
            tick,
            mark,
            texts,
            tones,
            href: String::new(),
            open: false,
            selected: false,
        })
    }
}

/// The class by which a column's cells are set and hidden.
pub(super) fn name_of(column: usize) -> String {
    ["pool-", &column.to_string()].concat()
}

fn made(name: &str, class: &str, role: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    for (name, value) in [("class", class), ("role", role)] {
        if !value.is_empty() {
            element.set_attribute(name, value).ok()?;
        }
    }
    Some(element)
}

/// An element with an empty text.
fn text(name: &str, class: &str) -> Option<Element> {
    let element = made(name, class, "")?;
    element.append_child(&document().create_text_node("")).ok()?;
    Some(element)
}

impl Slot {
    /// Shows what stands in the row.
    pub(super) fn write(&mut self, at: usize, line: &Line, selected: bool) {
        if self.at != Some(at) {
            self.at = Some(at);
            // The head is the first.
            _ = self.row.set_attribute("aria-rowindex", &(at + 2).to_string());
        }
        line.key.clone_into(&mut self.key);
        let mut tones = self.tones.iter_mut();
        for (said, cell) in self.texts.iter_mut().zip(&line.cells) {
            said.say(&cell.text);
            if let Some(tone) = cell.tone
                && let Some((place, known)) = tones.next()
                && *known != Some(tone)
            {
                _ = place.set_attribute("data-tone", tone.word());
                *known = Some(tone);
            }
        }
        self.mark.say(&line.mark);
        if self.href != line.href {
            line.href.clone_into(&mut self.href);
            if self.href.is_empty() {
                _ = self.link.remove_attribute("href");
            } else {
                _ = self.link.set_attribute("href", &self.href);
            }
            _ = self
                .row
                .class_list()
                .toggle_with_force("row-leads", !self.href.is_empty());
        }
        flag(&self.row, "data-open", &mut self.open, line.open);
        self.select(selected);
    }

    /// Shows whether the row is selected.
    pub(super) fn select(&mut self, selected: bool) {
        if self.selected == selected {
            return;
        }
        self.selected = selected;
        if selected {
            _ = self.row.set_attribute("aria-selected", "true");
        } else {
            _ = self.row.remove_attribute("aria-selected");
        }
        if let Some(tick) = &self.tick {
            tick.set_checked(selected);
        }
    }

    /// Shows its elements, or no longer.
    pub(super) fn set_hidden(&mut self, hidden: bool) {
        if self.hidden != hidden {
            self.hidden = hidden;
            self.row.set_hidden(hidden);
        }
    }

    /// The link or the tick box that has the focus when the row is walked to.
    pub(super) fn control(&self, tick: bool) -> Option<&HtmlElement> {
        match (&self.tick, self.href.is_empty()) {
            (Some(input), _) if tick => Some(input),
            (Some(input), true) => Some(input),
            (_, false) => self.link.dyn_ref(),
            (None, true) => None,
        }
    }

    /// True where the focus is in it.
    pub(super) fn has_focus(&self) -> bool {
        let focus = document().active_element();
        focus.is_some_and(|focus| self.row.contains(Some(&focus)))
    }
}

fn flag(row: &HtmlElement, name: &str, known: &mut bool, now: bool) {
    if *known != now {
        *known = now;
        if now {
            _ = row.set_attribute(name, "");
        } else {
            _ = row.remove_attribute(name);
        }
    }
}

/// A text that is cut is told whole to whoever points at it.
pub(super) fn tell_whole(at: &JsValue) {
    if let Some(at) = at.dyn_ref::<HtmlElement>()
        && at.class_list().contains("pool-cut")
    {
        let cut = at.scroll_width() > at.client_width();
        at.set_title(&at.text_content().filter(|_| cut).unwrap_or_default());
    }
}
