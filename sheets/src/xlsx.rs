//! XLSX: the first sheet of a workbook, read in one pass, and a workbook of one sheet, written in one pass.

mod write;
mod xml;
mod zip;

pub use write::Writer;

use crate::{Cells, Each, Fault, Limits};
use xml::{Event, Xml, attribute};
use zip::Archive;

/// Bytes of the texts that cells share and of their places, at most.
const SHARED: usize = 32 * 1024 * 1024;

/// True where the bytes are a packed file, or a workbook that this does not read: no CSV begins so.
pub fn is_xlsx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(LOCKED)
}

/// The beginning of old and of locked workbooks.
const LOCKED: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Reads every row of the first sheet as its cells show; formulas are not run. Empty rows are left out, and counted.
pub fn read(bytes: &[u8], limits: &Limits, each: &mut Each<'_>) -> Result<(), Fault> {
    if bytes.starts_with(LOCKED) {
        return Err(Fault::Locked);
    }
    let mut archive = Archive::open(bytes, limits.unpacked)?;
    let sheet = first_sheet(&mut archive)?;
    let shared = match archive.part("xl/sharedStrings.xml")? {
        Some(part) => shared_texts(Xml::new(part))?,
        None => Shared::default(),
    };
    let part = archive.part(&sheet)?.ok_or(Fault::Broken)?;
    Sheet {
        xml: Xml::new(part),
        shared,
        limits,
    }
    .read(each)
}

/// The name of the part that holds the first sheet.
fn first_sheet(archive: &mut Archive<'_>) -> Result<String, Fault> {
    let mut wanted = None;
    let mut xml = Xml::new(archive.part("xl/workbook.xml")?.ok_or(Fault::Broken)?);
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event
            && tag.name() == "sheet"
        {
            wanted = attribute(tag.attributes(), "id");
            break;
        }
    }
    let wanted = wanted.ok_or(Fault::Broken)?;
    let mut xml = Xml::new(archive.part("xl/_rels/workbook.xml.rels")?.ok_or(Fault::Broken)?);
    while let Some(event) = xml.next()? {
        let Event::Start(tag) = event else { continue };
        let attributes = tag.attributes();
        if tag.name() == "Relationship" && attribute(attributes, "Id").as_ref() == Some(&wanted) {
            let target = attribute(attributes, "Target").ok_or(Fault::Broken)?;
            return Ok(match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => ["xl/", target.as_str()].concat(),
            });
        }
    }
    Err(Fault::Broken)
}

/// The texts that cells share, one behind the other.
#[derive(Debug, Default)]
struct Shared {
    text: String,
    ends: Vec<u32>,
}

impl Shared {
    /// How much room it takes, with what its places take while there get more of them.
    fn size(&self) -> usize {
        self.text.len() + self.ends.len() * 2 * size_of::<u32>()
    }

    /// The text ends here.
    fn end(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    fn get(&self, index: usize) -> Option<&str> {
        let begin = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        let place = |at: u32| usize::try_from(at).ok();
        self.text.get(place(begin)?..place(*self.ends.get(index)?)?)
    }
}

fn shared_texts(mut xml: Xml<'_>) -> Result<Shared, Fault> {
    let mut shared = Shared::default();
    let mut text = Texts::default();
    while let Some(event) = xml.next()? {
        match &event {
            Event::End("si") => shared.end(),
            Event::Start(tag) if tag.name() == "si" && tag.is_empty() => shared.end(),
            _ => text.take(&event, &mut shared.text),
        }
        // One text that is too long is refused at the cell that shows it.
        if shared.size() > SHARED {
            return Err(Fault::Unpacked { most: SHARED });
        }
    }
    Ok(shared)
}

/// Gathers what stands in `t`, without the readings that Japanese texts carry.
#[derive(Debug, Default)]
struct Texts {
    inside: bool,
    reading: bool,
}

impl Texts {
    fn take(&mut self, event: &Event<'_>, text: &mut String) {
        match event {
            Event::Start(tag) => match tag.name() {
                "t" => self.inside = !tag.is_empty(),
                "rPh" => self.reading = !tag.is_empty(),
                _ => {}
            },
            Event::End("t") => self.inside = false,
            Event::End("rPh") => self.reading = false,
            Event::Text(piece) if self.inside && !self.reading => text.push_str(piece),
            _ => {}
        }
    }
}

/// What the value of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Shared,
    Flag,
    Plain,
}

struct Sheet<'a> {
    xml: Xml<'a>,
    shared: Shared,
    limits: &'a Limits,
}

impl Sheet<'_> {
    fn read(mut self, each: &mut Each<'_>) -> Result<(), Fault> {
        let mut cells = Cells::default();
        let (mut row, mut column, mut kind) = (0_usize, 0_usize, Kind::Plain);
        let (mut value, mut texts) = (String::new(), Texts::default());
        let (mut in_value, mut in_cell) = (false, false);
        while let Some(event) = self.xml.next()? {
            match &event {
                Event::Start(tag) => match tag.name() {
                    "row" => {
                        row = place(attribute(tag.attributes(), "r"), row, |text| text.parse().ok())?;
                        column = 0;
                        cells.clear();
                        if row > self.limits.rows {
                            return Err(Fault::Rows {
                                most: self.limits.rows,
                            });
                        }
                    }
                    "c" => {
                        let named = attribute(tag.attributes(), "r");
                        column = place(named, column, |text| column_of(&text))?;
                        if column > self.limits.columns {
                            return Err(Fault::Columns {
                                row,
                                most: self.limits.columns,
                            });
                        }
                        kind = match attribute(tag.attributes(), "t").as_deref() {
                            Some("s") => Kind::Shared,
                            Some("b") => Kind::Flag,
                            _ => Kind::Plain,
                        };
                        value.clear();
                        in_cell = !tag.is_empty();
                    }
                    "v" if in_cell => in_value = !tag.is_empty(),
                    _ if in_cell => texts.take(&event, &mut value),
                    _ => {}
                },
                Event::Text(piece) if in_value => value.push_str(piece),
                Event::Text(_) if in_cell => texts.take(&event, &mut value),
                Event::Text(_) => {}
                Event::End("v") => in_value = false,
                Event::End("c") => {
                    in_cell = false;
                    self.keep(&mut cells, (row, column), kind, &value)?;
                }
                Event::End("row") => {
                    if cells.row().iter().any(|cell| !cell.is_empty()) {
                        each(row, cells.row())?;
                    }
                }
                Event::End("sheetData") => return Ok(()),
                Event::End(_) => texts.take(&event, &mut value),
            }
            if value.len() > self.limits.cell * 4 {
                return Err(self.too_long(row, column));
            }
        }
        // A sheet that stops in the middle.
        Err(Fault::Broken)
    }

    fn too_long(&self, row: usize, column: usize) -> Fault {
        Fault::Cell {
            row,
            column,
            most: self.limits.cell,
        }
    }

    fn keep(
        &self,
        cells: &mut Cells,
        (row, column): (usize, usize),
        kind: Kind,
        value: &str,
    ) -> Result<(), Fault> {
        let text = match kind {
            Kind::Shared => {
                let index = value.trim().parse().map_err(|_| Fault::Broken)?;
                self.shared.get(index).ok_or(Fault::Broken)?
            }
            Kind::Flag if value.trim() == "1" => "TRUE",
            Kind::Flag => "FALSE",
            Kind::Plain => value,
        };
        if text.len() > self.limits.cell && text.chars().count() > self.limits.cell {
            return Err(self.too_long(row, column));
        }
        // Cells that the file leaves out are empty.
        while cells.used + 1 < column {
            cells.next();
        }
        cells.next().push_str(text);
        Ok(())
    }
}

/// The place that an attribute names, which must lie behind the one before; without a name the next one.
fn place(
    named: Option<String>,
    before: usize,
    read: impl Fn(String) -> Option<usize>,
) -> Result<usize, Fault> {
    match named {
        None => Ok(before + 1),
        Some(name) => read(name).filter(|place| *place > before).ok_or(Fault::Broken),
    }
}

/// `XFD1048576` is in column 16,384.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters
        .take(4)
        .fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    (number > 0).then_some(number)
}
