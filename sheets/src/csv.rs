//! CSV: read as people's programs write it, written as RFC 4180 with guarded cells.

use crate::{Cells, Each, Fault, Limits, guarded};

/// The marks between cells that are recognised.
const MARKS: [char; 4] = ['\t', ';', ',', '|'];

/// The mark that most likely stands between the cells: the one that parts the first lines most evenly.
pub fn delimiter(text: &str) -> char {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .collect();
    let counts = |mark: char| {
        let mut counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, mark)).collect();
        counts.sort_unstable();
        counts
    };
    let weight = |mark: &char| {
        let counts = counts(*mark);
        let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let same = counts.iter().filter(|count| **count == middle).count();
        if middle == 0 { (0, 0) } else { (same, middle) }
    };
    // Where two are alike the first in the list wins: fewer texts contain a tab than a comma.
    let best = MARKS.iter().rev().max_by_key(|mark| weight(mark));
    best.copied().filter(|mark| weight(mark) > (0, 0)).unwrap_or(',')
}

fn outside_quotes(line: &str, mark: char) -> usize {
    let mut quoted = false;
    let outside = |c: &char| {
        quoted ^= *c == '"';
        !quoted && *c == mark
    };
    line.chars().take(10_000).filter(outside).count()
}

/// Reads every row. A quote opens a cell that may hold marks and line ends; elsewhere it is a letter like others.
/// Rows without any text are left out, and counted.
pub fn read(text: &str, mark: char, limits: &Limits, each: &mut Each<'_>) -> Result<(), Fault> {
    let mut cells = Cells::default();
    let mut rest = text;
    let mut row = 1;
    while !rest.is_empty() {
        if row > limits.rows {
            return Err(Fault::Rows { most: limits.rows });
        }
        cells.clear();
        rest = read_row(rest, mark, (row, limits), &mut cells)?;
        if cells.row().iter().any(|cell| !cell.is_empty()) {
            each(row, cells.row())?;
        }
        row += 1;
    }
    Ok(())
}

fn read_row<'a>(
    mut rest: &'a str,
    mark: char,
    (row, limits): (usize, &Limits),
    cells: &mut Cells,
) -> Result<&'a str, Fault> {
    let mut column = 1;
    loop {
        if column > limits.columns {
            return Err(Fault::Columns {
                row,
                most: limits.columns,
            });
        }
        let cell = cells.next();
        if let Some(quoted) = rest.strip_prefix('"') {
            rest = read_quoted(quoted, (row, column), limits, cell)?;
        }
        let end = rest.find([mark, '\n', '\r']).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(end);
        cell.push_str(bounded(plain, limits.cell));
        if plain.len() > limits.cell * 4 || cell.chars().count() > limits.cell {
            return Err(Fault::Cell {
                row,
                column,
                most: limits.cell,
            });
        }
        let guarded = crate::unguarded(cell).len() < cell.len();
        if guarded {
            cell.remove(0);
        }
        let Some(next) = after.chars().next() else {
            return Ok(after);
        };
        let after = after.get(next.len_utf8()..).unwrap_or_default();
        if next == mark {
            rest = after;
            column += 1;
        } else {
            return Ok(if next == '\r' {
                after.strip_prefix('\n').unwrap_or(after)
            } else {
                after
            });
        }
    }
}

/// So much of the text that its characters can be counted soon; more than the limit is refused anyway.
fn bounded(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most * 4 + 4);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn read_quoted<'a>(
    mut rest: &'a str,
    (row, column): (usize, usize),
    limits: &Limits,
    cell: &mut String,
) -> Result<&'a str, Fault> {
    loop {
        let Some((text, after)) = rest.split_once('"') else {
            return Err(Fault::Quote { row, column });
        };
        if cell.len() + text.len() > limits.cell * 4 {
            return Err(Fault::Cell {
                row,
                column,
                most: limits.cell,
            });
        }
        cell.push_str(text);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return Ok(after),
        }
    }
}

/// Writes CSV that every spreadsheet reads: with UTF-8's mark, and cells that none runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writer;

impl Writer {
    /// What stands before the first row.
    pub const BEGIN: &'static str = "\u{feff}";

    /// Adds a row.
    pub fn row<'a>(self, out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            let cell = guarded(cell);
            if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
                out.push(b'"');
                out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
                out.push(b'"');
            } else {
                out.extend_from_slice(cell.as_bytes());
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}
