//! A workbook of one sheet, written row by row: what was written can leave at once, whatever follows.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};

const TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
    r#"<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#
);
const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
);
const SHEETS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
);
const BEGIN: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    "<sheetData>"
);
const END: &str = "</sheetData></worksheet>";

/// 1980-01-01, the first day that a packed file knows.
const DAY: u16 = 33;
/// So much is gathered before it is packed.
const PIECE: usize = 32 * 1024;

struct Done {
    name: &'static str,
    at: u32,
    sum: u32,
    packed: u32,
    size: u32,
}

/// Writes a workbook. Every cell is a text, so that none is run.
pub struct Writer {
    out: Vec<u8>,
    gone: u32,
    done: Vec<Done>,
    sheet: Packer,
    waiting: Vec<u8>,
}

struct Packer {
    state: Box<CompressorOxide>,
    sum: u32,
    packed: u32,
    size: u32,
}

impl Packer {
    fn new() -> Self {
        let flags = create_comp_flags_from_zip_params(1, -15, 0);
        Self {
            state: Box::new(CompressorOxide::new(flags)),
            sum: u32::MAX,
            packed: 0,
            size: 0,
        }
    }

    fn add(&mut self, bytes: &[u8], flush: TDEFLFlush, out: &mut Vec<u8>) {
        self.sum = crc(self.sum, bytes);
        self.size = self.size.wrapping_add(u32::try_from(bytes.len()).unwrap_or(0));
        let before = out.len();
        let (status, _) = compress_to_output(&mut self.state, bytes, flush, |piece| {
            out.extend_from_slice(piece);
            true
        });
        debug_assert!(matches!(status, TDEFLStatus::Okay | TDEFLStatus::Done));
        self.packed = self
            .packed
            .wrapping_add(u32::try_from(out.len() - before).unwrap_or(0));
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    /// Begins a workbook whose sheet has that name.
    pub fn new(name: &str) -> Self {
        let mut writer = Self {
            out: Vec::new(),
            gone: 0,
            done: Vec::new(),
            sheet: Packer::new(),
            waiting: Vec::new(),
        };
        let workbook = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            escaped(name)
        );
        writer.part("[Content_Types].xml", TYPES);
        writer.part("_rels/.rels", RELATIONS);
        writer.part("xl/workbook.xml", &workbook);
        writer.part("xl/_rels/workbook.xml.rels", SHEETS);
        writer.begin("xl/worksheets/sheet1.xml");
        writer.waiting.extend_from_slice(BEGIN.as_bytes());
        writer
    }

    fn place(&self) -> u32 {
        self.gone.wrapping_add(u32::try_from(self.out.len()).unwrap_or(0))
    }

    /// A part whose size is told behind it.
    fn begin(&mut self, name: &'static str) {
        self.done.push(Done {
            name,
            at: self.place(),
            sum: 0,
            packed: 0,
            size: 0,
        });
        self.out.extend_from_slice(b"PK\x03\x04");
        for field in [20, 1 << 3, 8, 0, DAY] {
            self.out.extend_from_slice(&u16::to_le_bytes(field));
        }
        self.out.extend_from_slice(&[0; 12]);
        let length = u16::try_from(name.len()).unwrap_or(0);
        self.out.extend_from_slice(&length.to_le_bytes());
        self.out.extend_from_slice(&[0; 2]);
        self.out.extend_from_slice(name.as_bytes());
    }

    fn end(&mut self, packer: &Packer) {
        let sizes = [!packer.sum, packer.packed, packer.size];
        self.out.extend_from_slice(b"PK\x07\x08");
        sizes
            .iter()
            .for_each(|size| self.out.extend_from_slice(&size.to_le_bytes()));
        if let Some(done) = self.done.last_mut() {
            [done.sum, done.packed, done.size] = sizes;
        }
    }

    fn part(&mut self, name: &'static str, text: &str) {
        self.begin(name);
        let mut packer = Packer::new();
        packer.add(text.as_bytes(), TDEFLFlush::Finish, &mut self.out);
        self.end(&packer);
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        self.waiting.extend_from_slice(b"<row>");
        for cell in cells {
            if cell.is_empty() {
                self.waiting.extend_from_slice(b"<c/>");
                continue;
            }
            self.waiting
                .extend_from_slice(b"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            match is_plain(cell) {
                true => self.waiting.extend_from_slice(cell.as_bytes()),
                false => self.waiting.extend_from_slice(escaped(cell).as_bytes()),
            }
            self.waiting.extend_from_slice(b"</t></is></c>");
        }
        self.waiting.extend_from_slice(b"</row>");
        if self.waiting.len() >= PIECE {
            self.pack(TDEFLFlush::None);
        }
    }

    fn pack(&mut self, flush: TDEFLFlush) {
        self.sheet.add(&self.waiting, flush, &mut self.out);
        self.waiting.clear();
    }

    /// Takes what is written so far.
    pub fn take(&mut self) -> Vec<u8> {
        self.gone = self.place();
        std::mem::take(&mut self.out)
    }

    /// Ends the workbook; what was not taken yet.
    pub fn finish(mut self) -> Vec<u8> {
        self.waiting.extend_from_slice(END.as_bytes());
        self.pack(TDEFLFlush::Finish);
        let sheet = std::mem::replace(&mut self.sheet, Packer::new());
        self.end(&sheet);
        let list = self.place();
        for done in std::mem::take(&mut self.done) {
            self.out.extend_from_slice(b"PK\x01\x02");
            for field in [20, 20, 1 << 3, 8, 0, DAY] {
                self.out.extend_from_slice(&u16::to_le_bytes(field));
            }
            for size in [done.sum, done.packed, done.size] {
                self.out.extend_from_slice(&size.to_le_bytes());
            }
            let length = u16::try_from(done.name.len()).unwrap_or(0);
            self.out.extend_from_slice(&length.to_le_bytes());
            self.out.extend_from_slice(&[0; 12]);
            self.out.extend_from_slice(&done.at.to_le_bytes());
            self.out.extend_from_slice(done.name.as_bytes());
        }
        let size = self.place().wrapping_sub(list);
        self.out.extend_from_slice(b"PK\x05\x06\0\0\0\0\x05\0\x05\0");
        self.out.extend_from_slice(&size.to_le_bytes());
        self.out.extend_from_slice(&list.to_le_bytes());
        self.out.extend_from_slice(&[0; 2]);
        self.out
    }
}

/// True for text that stands in XML as it is; most cells are such.
fn is_plain(text: &str) -> bool {
    // U+FFFE and U+FFFF begin with 0xEF.
    let marked = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | b'_' | 0xEF);
    !text.bytes().any(marked)
}

/// Text as XML holds it; what it can not hold as Excel writes that.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // What looks like a letter written so stays what it is.
            '_' if rest.as_str().starts_with('x') => out.push_str("_x005F_"),
            '\0'..='\x08' | '\x0B'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => {
                out.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// The sum that packed files carry, going on from `sum`.
fn crc(sum: u32, bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    bytes.iter().fold(sum, |sum, byte| {
        let [low, ..] = (sum ^ u32::from(*byte)).to_le_bytes();
        let known = TABLE.get(usize::from(low)).copied().unwrap_or(0);
        known ^ (sum >> 8)
    })
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut number = 0_u32;
    while number < 256 {
        let (mut sum, mut bit) = (number, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            };
            bit += 1;
        }
        #[expect(
            clippy::indexing_slicing,
            reason = "the number is below 256, and constants know no other way"
        )]
        {
            table[number as usize] = sum;
        }
        number += 1;
    }
    table
}
