//! What stands in one row.

use crate::ui::banner::Tone;

/// What stands in a row.
#[derive(Default)]
pub struct Line {
    /// What it is known by; also its key in a [`Selection`](crate::ui::selection::Selection).
    pub key: String,
    /// Where it leads; nowhere is empty.
    pub href: String,
    /// True while its details are open.
    pub open: bool,
    /// A remark beside the name.
    pub mark: String,
    /// Its cells, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// What stands in a cell.
pub struct Cell {
    pub(super) text: String,
    pub(super) tone: Option<Tone>,
}

impl Line {
    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.key.clear();
        self.href.clear();
        self.mark.clear();
        self.open = false;
        self.cells.clear();
    }

    /// Writes the next cell.
    pub fn cell(&mut self, text: impl Into<String>) {
        self.cells.push(Cell {
            text: text.into(),
            tone: None,
        });
    }

    /// Writes the next cell with a dot that means something.
    pub fn status(&mut self, tone: Tone, text: impl Into<String>) {
        self.cells.push(Cell {
            text: text.into(),
            tone: Some(tone),
        });
    }
}
