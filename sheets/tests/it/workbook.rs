//! Workbooks by hand: what other programs write, and what means harm.

use super::plain::check;

/// A packed file of these parts, as they are.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = Archive::default();
    for (name, bytes) in parts {
        let small = miniz_oxide::deflate::compress_to_vec(bytes, 6);
        file.add(name, &small, bytes.len(), 8, 0);
    }
    file.end()
}

#[derive(Default)]
pub struct Archive {
    out: Vec<u8>,
    list: Vec<u8>,
    count: u16,
}

impl Archive {
    pub fn add(&mut self, name: &str, packed: &[u8], size: usize, method: u16, flags: u16) {
        let at = u32::try_from(self.out.len()).unwrap();
        let sizes = [packed.len(), size].map(|size| u32::try_from(size).unwrap());
        let fields = |out: &mut Vec<u8>| {
            for field in [20_u16, flags, method, 0, 33] {
                out.extend(field.to_le_bytes());
            }
            out.extend([0; 4]);
            sizes.iter().for_each(|size| out.extend(size.to_le_bytes()));
            out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        };
        self.out.extend(b"PK\x03\x04");
        fields(&mut self.out);
        self.out.extend([0; 2]);
        self.out.extend(name.as_bytes());
        self.out.extend(packed);
        self.list.extend(b"PK\x01\x02\x14\0");
        fields(&mut self.list);
        self.list.extend([0; 12]);
        self.list.extend(at.to_le_bytes());
        self.list.extend(name.as_bytes());
        self.count += 1;
    }

    pub fn end(self) -> Vec<u8> {
        let (mut out, at) = (self.out, 0);
        let list = u32::try_from(out.len() - at).unwrap();
        let size = u32::try_from(self.list.len()).unwrap();
        out.extend(self.list);
        out.extend(b"PK\x05\x06\0\0\0\0");
        [self.count; 2]
            .iter()
            .for_each(|count| out.extend(count.to_le_bytes()));
        out.extend(size.to_le_bytes());
        out.extend(list.to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId7"/></sheets></workbook>"#;
const RELATIONS: &str =
    r#"<Relationships><Relationship Id="rId7" Target="worksheets/people.xml"/></Relationships>"#;

/// A workbook whose sheet and shared texts are these.
pub fn book(sheet: &str, shared: Option<&str>) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/people.xml", sheet.as_bytes()),
    ];
    parts.extend(shared.map(|shared| ("xl/sharedStrings.xml", shared.as_bytes())));
    packed(&parts)
}

pub fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

#[test]
fn cells_are_read_as_they_show() {
    let shared =
        "<sst><si><t>Kim</t></si><si><r><t>Mi</t></r><r><t>n</t></r><rPh><t>x</t></rPh></si><si/></sst>";
    let one = |rows: &str| book(&sheet(rows), Some(shared));
    check([
        (
            "shared texts, rich ones too",
            one(
                r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>"#,
            ),
            "1: Kim|Min|",
        ),
        (
            "texts of their own, numbers, flags, errors",
            one(
                r#"<row r="1"><c t="inlineStr"><is><t>a &amp; b</t></is></c><c><v>7.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>"#,
            ),
            "1: a & b|7.5|TRUE|#REF!",
        ),
        (
            "a formula is what it showed last",
            one(r#"<row><c t="str"><f>CONCAT("a";"b")</f><v>ab</v></c></row>"#),
            "1: ab",
        ),
        (
            "cells and rows that are left out",
            one(
                r#"<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>"#,
            ),
            "2: |1||2\n9: 3",
        ),
        (
            "empty rows",
            one(r#"<row r="1"/><row r="2"><c r="A2"/></row><row r="3"><c><v>x</v></c></row>"#),
            "3: x",
        ),
        (
            "letters by number",
            one("<row><c><v>&#48;&#x41;_x000D__x005F_x0041_</v></c></row>"),
            "1: 0A\r_x0041_",
        ),
        (
            "remarks and raw text",
            one("<!-- <row> --><row><c><v><![CDATA[<b>&amp;]]></v></c></row>"),
            "1: <b>&amp;",
        ),
        (
            "prefixes",
            book(
                "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
                None,
            ),
            "1: 1",
        ),
    ]);
}
