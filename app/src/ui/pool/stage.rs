//! Which rows are in the document, and where.

use leptos::prelude::*;
use web_sys::{FocusOptions, HtmlElement};

use super::Lines;
use super::line::Line;
use super::slot::{Form, Slot};
use crate::browser;
use crate::ui::selection::Selection;
use crate::ui::table::Column;

/// How many rows before the end of those that are there more are asked for.
const NEAR: usize = 40;

/// The rows in the document.
pub(super) struct Stage {
    form: Option<Form>,
    slots: Vec<Slot>,
    selection: Option<Selection>,
    /// A row's height, once one was there.
    height: f64,
    count: usize,
    last: usize,
    whole: bool,
    line: Line,
}

impl Stage {
    /// Empty, for rows of these columns.
    pub(super) fn of(columns: &[Column], selection: Option<Selection>, beside: bool) -> Self {
        Self {
            form: Form::of(columns, selection.is_some(), beside),
            slots: Vec::new(),
            selection,
            height: 0.0,
            count: 0,
            last: 0,
            whole: false,
            line: Line::default(),
        }
    }

    /// Rows are of another height now.
    pub(super) fn forget_height(&mut self) {
        self.height = 0.0;
    }

    /// True where little is left below what is shown.
    pub(super) fn is_near_the_end(&self) -> bool {
        !self.whole && self.count > 0 && self.last + NEAR > self.count
    }

    /// Shows the rows in sight, or with `whole` all of them.
    pub(super) fn show(&mut self, place: &HtmlElement, lines: &dyn Lines, whole: bool) {
        let count = lines.count();
        if self.whole != whole {
            self.empty(place);
            self.whole = whole;
        }
        self.count = count;
        if whole {
            self.show_all(place, lines);
            return;
        }
        if count == 0 {
            self.empty(place);
            return;
        }
        self.measure(place);
        let top = place.get_bounding_client_rect().top();
        let view = window().inner_height().ok().and_then(|height| height.as_f64());
        let seen = rows::window(-top, view.unwrap_or_default(), self.height, count);
        let most = rows::window(
            self.height * 1e6,
            view.unwrap_or_default(),
            self.height,
            usize::MAX,
        )
        .len()
            + 1;
        self.stock(place, most.min(count), most);
        self.last = seen.end;
        let size = self.slots.len().max(1);
        let mut shown = vec![false; size];
        for at in seen {
            if let Some(slot) = shown.get_mut(at % size) {
                *slot = true;
            }
            self.write(place, lines, at % size, at);
        }
        for (slot, shown) in self.slots.iter_mut().zip(shown) {
            if !shown {
                slot.at = None;
                slot.set_hidden(true);
            }
        }
    }

    fn show_all(&mut self, place: &HtmlElement, lines: &dyn Lines) {
        _ = place.style().remove_property("height");
        if self.count == 0 {
            self.empty(place);
            return;
        }
        self.stock(place, self.count, self.count);
        self.last = self.count;
        for at in 0..self.count {
            self.write(place, lines, at, at);
        }
    }

    fn write(&mut self, place: &HtmlElement, lines: &dyn Lines, slot: usize, at: usize) {
        self.line.clear();
        lines.write(at, &mut self.line);
        // What is selected later is marked apart.
        let selected = self
            .selection
            .is_some_and(|selection| untrack(|| selection.has(&self.line.key)));
        let Some(slot) = self.slots.get_mut(slot) else {
            return;
        };
        if slot.at != Some(at) && !self.whole {
            if slot.at.is_some() && slot.has_focus() {
                // It is another row's from now on: the focus stays at the table.
                let still = FocusOptions::new();
                still.set_prevent_scroll(true);
                _ = place.focus_with_options(&still);
            }
            let by = format!("translateY({}px)", offset(at, self.height));
            _ = slot.row.style().set_property("transform", &by);
        }
        slot.set_hidden(false);
        slot.write(at, &self.line, selected);
    }

    /// Has rows in the document: at least `few`, and no more than `most`.
    fn stock(&mut self, place: &HtmlElement, few: usize, most: usize) {
        while self.slots.len() > most {
            if let Some(slot) = self.slots.pop() {
                slot.row.remove();
            }
        }
        if self.slots.len() >= few {
            return;
        }
        if !self.whole && !self.slots.is_empty() {
            // Which row an element is depends on how many there are.
            self.slots.iter_mut().for_each(|slot| slot.at = None);
        }
        while self.slots.len() < few {
            let Some(slot) = self.form.as_ref().and_then(Form::row) else {
                return;
            };
            _ = place.append_child(&slot.row);
            self.slots.push(slot);
        }
    }

    fn measure(&mut self, place: &HtmlElement) {
        self.stock(place, 1, usize::MAX);
        if self.height <= 0.0 {
            for slot in &mut self.slots {
                slot.at = None;
            }
            if let Some(first) = self.slots.first_mut() {
                first.set_hidden(false);
                self.height = first.row.get_bounding_client_rect().height();
            }
        }
        let all = format!("{}px", offset(self.count, self.height));
        _ = place.style().set_property("height", &all);
    }

    /// Marks the rows that are selected.
    pub(super) fn mark(&mut self) {
        let Some(selection) = self.selection else { return };
        let all = selection.all.get();
        let keys = selection.keys.read();
        for slot in self.slots.iter_mut().filter(|slot| slot.at.is_some()) {
            slot.select(all || keys.contains(&slot.key));
        }
    }

    fn empty(&mut self, place: &HtmlElement) {
        if !self.slots.is_empty() {
            place.set_text_content(None);
            // Giving thousands of handles back takes longer than a frame has; nobody waits for it.
            let slots = std::mem::take(&mut self.slots);
            browser::after(0, move || drop(slots));
        }
        _ = place.style().remove_property("height");
        self.last = 0;
    }

    /// Puts the rows into the order that they are read in. What has the focus is not moved, or it would lose it.
    pub(super) fn settle(&mut self, place: &HtmlElement) {
        if self.whole {
            return;
        }
        let mut order: Vec<&Slot> = self.slots.iter().filter(|slot| slot.at.is_some()).collect();
        order.sort_by_key(|slot| slot.at);
        let sorted = order.windows(2).all(|two| match two {
            [one, next] => one
                .row
                .next_element_sibling()
                .is_some_and(|row| next.row.is_same_node(Some(&row))),
            _ => true,
        });
        if sorted {
            return;
        }
        let focused = order.iter().position(|slot| slot.has_focus());
        let fixed = focused.and_then(|at| order.get(at));
        for (at, slot) in order.iter().enumerate() {
            match (focused, fixed) {
                (Some(focused), Some(fixed)) if at < focused => {
                    _ = place.insert_before(&slot.row, Some(&fixed.row));
                }
                (Some(focused), _) if at == focused => {}
                _ => _ = place.append_child(&slot.row),
            }
        }
    }

    /// The key of the row that an element is in.
    pub(super) fn key_of(&self, inside: &web_sys::Element) -> Option<String> {
        let slot = self.slots.iter().find(|slot| slot.row.contains(Some(inside)))?;
        Some(slot.key.clone())
    }

    /// The key of a row in the document.
    pub(super) fn key_at(&self, at: usize) -> Option<String> {
        let slot = self.slots.iter().find(|slot| slot.at == Some(at))?;
        Some(slot.key.clone())
    }

    /// The row that an element is in.
    pub(super) fn at_of(&self, inside: &web_sys::Element) -> Option<usize> {
        let slot = self.slots.iter().find(|slot| slot.row.contains(Some(inside)))?;
        slot.at
    }

    /// How many rows fit a window.
    pub(super) fn page(&self) -> usize {
        self.slots.len().saturating_sub(20).max(1)
    }

    /// How many rows there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Brings a row into sight, with room for what sticks to the window's edges, and puts the focus there.
    pub(super) fn go(&mut self, place: &HtmlElement, lines: &dyn Lines, at: usize, tick: bool) {
        let view = window().inner_height().ok().and_then(|height| height.as_f64());
        let upper = place.get_bounding_client_rect().top() + offset(at, self.height);
        let (first, last) = (self.height * 1.5, view.unwrap_or_default() - self.height * 3.0);
        let by = (upper - first).min(0.0) + (upper - last).max(0.0);
        window().scroll_by_with_x_and_y(0.0, by);
        self.show(place, lines, self.whole);
        let slot = self.slots.iter().find(|slot| slot.at == Some(at));
        if let Some(control) = slot.and_then(|slot| slot.control(tick)) {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            _ = control.focus_with_options(&still);
        }
    }
}

/// How far below the first row another one begins.
#[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2^53")]
fn offset(at: usize, height: f64) -> f64 {
    at as f64 * height
}
