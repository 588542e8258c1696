//! Tables in files: CSV and XLSX, read within limits row by row, and written so that no cell is run as a formula.
//! Nothing is judged here; a file is read exactly, or refused with the row, the column or the limit.

mod csv;
mod guard;
mod text;
mod xlsx;

pub use csv::{Writer as CsvWriter, delimiter, read as read_csv};
pub use guard::{guarded, unguarded};
pub use text::{Encoding, decode, encoding};
pub use xlsx::{Writer as XlsxWriter, is_xlsx, read as read_xlsx};

/// What a file may hold at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows, the header among them.
    pub rows: usize,
    /// Columns of a row.
    pub columns: usize,
    /// Characters of a cell.
    pub cell: usize,
    /// Bytes of what a packed file holds, unpacked.
    pub unpacked: usize,
}

impl Limits {
    /// What a list of people may hold: 100,000 rows below a header (PEOPLE-3).
    pub const PEOPLE: Limits = Limits {
        rows: 100_001,
        columns: 100,
        cell: 4_000,
        unpacked: 256 * 1024 * 1024,
    };
}

/// Why a file can not be read. Rows and columns are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More rows than the limit.
    #[error("more than {most} rows")]
    Rows {
        /// The limit.
        most: usize,
    },
    /// A row of more columns than the limit.
    #[error("row {row} has more than {most} columns")]
    Columns {
        /// The row.
        row: usize,
        /// The limit.
        most: usize,
    },
    /// A cell of more characters than the limit.
    #[error("row {row}, column {column} has more than {most} characters")]
    Cell {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The limit.
        most: usize,
    },
    /// Unpacked, the file is larger than the limit.
    #[error("more than {most} bytes unpacked")]
    Unpacked {
        /// The limit.
        most: usize,
    },
    /// A quote that is never closed.
    #[error("the quote that opens in row {row}, column {column} is never closed")]
    Quote {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// Bytes that are no text in that encoding.
    #[error("row {row} is no text in that encoding")]
    Encoding {
        /// The row.
        row: usize,
    },
    /// A file that is locked with a password, or from before XLSX.
    #[error("locked with a password, or of an older kind")]
    Locked,
    /// A file that is broken, or none of the kinds that are read.
    #[error("broken, or of another kind")]
    Broken,
}

/// Takes one row: its number from 1, and its cells.
pub type Each<'a> = dyn FnMut(usize, &[String]) -> Result<(), Fault> + 'a;

/// The cells of the row that is being read; their room is used again for the next one.
#[derive(Debug, Default)]
struct Cells {
    cells: Vec<String>,
    used: usize,
}

impl Cells {
    /// Makes room for a row.
    fn clear(&mut self) {
        self.used = 0;
    }

    /// The next cell, empty.
    fn next(&mut self) -> &mut String {
        if self.used == self.cells.len() {
            self.cells.push(String::new());
        }
        self.used += 1;
        let last = self.used - 1;
        // A cell that held very much gives its room back.
        if let Some(cell) = self.cells.get_mut(last) {
            cell.clear();
            if cell.capacity() > 4096 {
                cell.shrink_to(256);
            }
        }
        self.cells
            .get_mut(last)
            .unwrap_or_else(|| unreachable!("the cell was made above"))
    }

    fn row(&self) -> &[String] {
        self.cells.get(..self.used).unwrap_or_default()
    }
}
