//! The file as a table: how it is read, what its columns hold, and its rows as people.

use domain::people::{Column, PersonRow};
use sheets::{Encoding, Fault, Limits, decode, delimiter, encoding, is_xlsx, read_csv, read_xlsx};

use crate::ask::{Reading, Stuck};
use crate::guess::guess;

/// So many rows are shown before anything is decided.
const SHOWN: usize = 6;
/// So many rows are looked at to guess what the columns hold.
const LOOKED_AT: usize = 50;

/// A file.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    bytes: Vec<u8>,
    is_workbook: bool,
    encoding: Encoding,
    mark: char,
    header: bool,
    columns: Vec<Option<Column>>,
    first: Vec<Vec<String>>,
    rows: usize,
    fault: Option<Fault>,
}

impl Table {
    /// Of a file, as it most likely is to be read.
    pub(crate) fn of(name: String, bytes: Vec<u8>) -> Self {
        let mut table = Self {
            name,
            is_workbook: is_xlsx(&bytes),
            encoding: encoding(&bytes),
            bytes,
            mark: ',',
            header: false,
            columns: Vec::new(),
            first: Vec::new(),
            rows: 0,
            fault: None,
        };
        table.correct(None, None, None);
        table
    }

    /// Reads it otherwise: what is not said is recognised, by what was said.
    pub(crate) fn correct(&mut self, encoding: Option<String>, mark: Option<char>, header: Option<bool>) {
        if let Some(name) = encoding {
            let mut all = Encoding::ALL.into_iter();
            self.encoding = all.find(|known| known.name() == name).unwrap_or(self.encoding);
        }
        if !self.is_workbook {
            self.mark = match (mark, decode(&self.bytes, self.encoding)) {
                (Some(mark), _) => mark,
                (None, Ok(text)) => delimiter(&text),
                (None, Err(_)) => self.mark,
            };
        }
        let (mut first, mut rows) = (Vec::new(), 0);
        let read = self.each(&mut |_, cells| {
            if first.len() < LOOKED_AT {
                first.push(cells.to_vec());
            }
            rows += 1;
            Ok(())
        });
        self.fault = read.err();
        let named = first
            .first()
            .and_then(|cells| Column::of_header(cells.iter().map(String::as_str)));
        self.header = header.unwrap_or(named.is_some());
        let width = first.iter().map(Vec::len).max().unwrap_or(0);
        self.columns = match named.filter(|_| self.header) {
            Some(columns) => columns,
            None => guess(first.get(usize::from(self.header)..).unwrap_or_default()),
        };
        self.columns.resize(width, None);
        self.rows = if self.fault.is_some() {
            0
        } else {
            rows - usize::from(self.header && rows > 0)
        };
        first.truncate(SHOWN);
        self.first = first;
    }

    /// The columns are these.
    pub(crate) fn map(&mut self, mut columns: Vec<Option<Column>>) {
        columns.resize(self.columns.len(), None);
        self.columns = columns;
    }

    /// How it was read.
    pub(crate) fn reading(&self) -> Reading {
        Reading {
            stuck: self.fault.map(stuck),
            is_workbook: self.is_workbook,
            encoding: self.encoding.name().to_owned(),
            mark: self.mark,
            header: self.header,
            columns: self.columns.clone(),
            first: self.first.clone(),
            rows: self.rows,
        }
    }

    /// Its people, each with the row's number in the file.
    pub(crate) fn people(&self, each: &mut dyn FnMut(u32, PersonRow)) -> Result<(), Fault> {
        let mut is_header = self.header;
        self.each(&mut |number, cells| {
            if !std::mem::take(&mut is_header) {
                let person = PersonRow::from_cells(&self.columns, cells.iter().map(String::as_str));
                each(u32::try_from(number).unwrap_or(u32::MAX), person);
            }
            Ok(())
        })
    }

    fn each(&self, each: &mut sheets::Each<'_>) -> Result<(), Fault> {
        if self.is_workbook {
            return read_xlsx(&self.bytes, &Limits::PEOPLE, each);
        }
        let text = decode(&self.bytes, self.encoding)?;
        read_csv(&text, self.mark, &Limits::PEOPLE, each)
    }
}

fn stuck(fault: Fault) -> Stuck {
    let (word, row, column, most) = match fault {
        Fault::Rows { most } => ("rows", 0, 0, most),
        Fault::Columns { row, most } => ("columns", row, 0, most),
        Fault::Cell { row, column, most } => ("cell", row, column, most),
        Fault::Unpacked { most } => ("unpacked", 0, 0, most / 1_048_576),
        Fault::Quote { row, column } => ("quote", row, column, 0),
        Fault::Encoding { row } => ("encoding", row, 0, 0),
        Fault::Locked => ("locked", 0, 0, 0),
        Fault::Broken => ("broken", 0, 0, 0),
    };
    let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Stuck {
        word: word.to_owned(),
        row: signed(row),
        column: signed(column),
        most: signed(most),
    }
}
