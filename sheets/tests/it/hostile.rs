//! More than a hundred files that mean harm, made here: each is refused with the row, the column or the limit, or read
//! exactly, and none takes more than 64 MiB beside itself.

use std::collections::BTreeSet;

use sheets::{CsvWriter, Encoding, Fault, Limits, XlsxWriter, decode, read_csv};

use super::plain::{rows, told};
use super::workbook::{Archive, book, packed, sheet};

/// A file: what it is called, what it holds, and what is told of it.
type Case = (String, Vec<u8>, String);

const BROKEN: &str = "broken, or of another kind";
const LOCKED: &str = "locked with a password, or of an older kind";

fn case(name: &str, bytes: impl Into<Vec<u8>>, expected: impl Into<String>) -> Case {
    (name.to_owned(), bytes.into(), expected.into())
}

/// Cuts and turns of a good file: whatever comes of it, it ends.
#[test]
fn a_file_that_is_cut_or_changed_anywhere_is_refused_or_read() {
    let good = book(
        &sheet(r#"<row r="1"><c r="A1"><v>a</v></c><c r="B1"><v>b</v></c></row>"#),
        None,
    );
    let mut refused = 0;
    for cut in 0..good.len() {
        refused += usize::from(rows(&good[..cut]).is_err() || told(&good[..cut]) != "1: a|b");
    }
    assert!(refused > 100, "{refused}");
    for at in 0..good.len() {
        for turn in [0x01, 0x80, 0xFF] {
            let mut bad = good.clone();
            bad[at] ^= turn;
            let _ = rows(&bad);
        }
    }
}

/// Files that reach beyond a limit, or are no files of the kind that they seem.
fn broken() -> Vec<Case> {
    let row = |cells: &str| book(&sheet(&format!("<row r=\"1\">{cells}</row>")), None);
    let long = "x".repeat(201);
    let wide = vec!["x"; 51].join(",");
    let deep = "<b>".repeat(100_000);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "1,000 columns",
            vec!["x"; 1000].join(",").into(),
            "row 1 has more than 50 columns",
        ),
        (
            "51 columns in the second row",
            ["a,b\n", &wide].concat().into(),
            "row 2 has more than 50 columns",
        ),
        ("1,001 rows", "x\n".repeat(1001).into(), "more than 1000 rows"),
        (
            "a million empty rows",
            "\n".repeat(1_000_000).into(),
            "more than 1000 rows",
        ),
        (
            "a long cell",
            ["a,", &long].concat().into(),
            "row 1, column 2 has more than 200 characters",
        ),
        (
            "a long quoted cell",
            ["a\n\"", &"x\n".repeat(500), "\""].concat().into(),
            "row 2, column 1 has more than 200 characters",
        ),
        (
            "a quote that never closes",
            b"a,b\nc,\"d\ne,f".to_vec(),
            "the quote that opens in row 2, column 2 is never closed",
        ),
        (
            "half a syllable in UTF-16",
            vec![0xFF, 0xFE, b'a', 0, b'\n', 0, 0x00, 0xD8, b'b', 0],
            "row 2 is no text in that encoding",
        ),
        (
            "an odd byte in UTF-16",
            vec![0xFF, 0xFE, b'a', 0, b'b'],
            "row 1 is no text in that encoding",
        ),
        (
            "a lone cell in the last column",
            row(r#"<c r="XFD1"><v>1</v></c>"#),
            "row 1 has more than 50 columns",
        ),
        (
            "a lone cell in the last row",
            book(
                &sheet(r#"<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#),
                None,
            ),
            "more than 1000 rows",
        ),
        (
            "a cell beyond every column",
            row(r#"<c r="ZZZZZZZ1"><v>1</v></c>"#),
            "row 1 has more than 50 columns",
        ),
        ("a cell without a column", row(r#"<c r="1"><v>1</v></c>"#), BROKEN),
        (
            "columns that go back",
            row(r#"<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>"#),
            BROKEN,
        ),
        (
            "rows that go back",
            book(&sheet(r#"<row r="2"/><row r="1"/>"#), None),
            BROKEN,
        ),
        ("row nought", book(&sheet(r#"<row r="0"/>"#), None), BROKEN),
        (
            "a row below nought",
            book(&sheet(r#"<row r="-1"/>"#), None),
            BROKEN,
        ),
        (
            "a long text of its own",
            row(&format!("<c t=\"inlineStr\"><is><t>{long}</t></is></c>")),
            "row 1, column 1 has more than 200 characters",
        ),
        (
            "a long number",
            row(&format!("<c><v>{}</v></c>", "9".repeat(900))),
            "row 1, column 1 has more than 200 characters",
        ),
        (
            "a shared text that is not there",
            row(r#"<c t="s"><v>5</v></c>"#),
            BROKEN,
        ),
        (
            "a shared text by no number",
            row(r#"<c t="s"><v>-1</v></c>"#),
            BROKEN,
        ),
        (
            "a document type with a file in it",
            book(
                r#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet/>"#,
                None,
            ),
            BROKEN,
        ),
        (
            "texts that grow",
            book(
                r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet/>"#,
                None,
            ),
            BROKEN,
        ),
        (
            "a sheet that stops",
            book("<worksheet><sheetData><row><c><v>1</v></c></row>", None),
            BROKEN,
        ),
        ("a remark that never ends", book("<worksheet><!-- ", None), BROKEN),
        (
            "raw text that never ends",
            book("<worksheet><sheetData><![CDATA[ ", None),
            BROKEN,
        ),
        (
            "a tag that never ends",
            book("<worksheet><sheetData><row", None),
            BROKEN,
        ),
        (
            "a tag of a megabyte",
            book(&format!("<worksheet a=\"{}\"/>", "x".repeat(1_000_000)), None),
            BROKEN,
        ),
        ("tags a hundred thousand deep", book(&deep, None), BROKEN),
        ("no sheet", packed(&[("xl/workbook.xml", b"<workbook/>")]), BROKEN),
        ("no workbook", packed(&[("a.txt", b"a")]), BROKEN),
        (
            "a sheet that nobody relates",
            packed(&[
                ("xl/workbook.xml", br#"<workbook><sheet r:id="x"/></workbook>"#),
                ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
            ]),
            BROKEN,
        ),
        (
            "a sheet outside of the file",
            packed(&[
                ("xl/workbook.xml", br#"<workbook><sheet r:id="x"/></workbook>"#),
                (
                    "xl/_rels/workbook.xml.rels",
                    br#"<Relationships><Relationship Id="x" Target="../../../etc/passwd"/></Relationships>"#,
                ),
            ]),
            BROKEN,
        ),
        (
            "an old workbook",
            [&[0xD0, 0xCF, 0x11, 0xE0][..], &[0; 600]].concat(),
            LOCKED,
        ),
        (
            "a locked part",
            {
                let mut file = Archive::default();
                file.add("xl/workbook.xml", b"x", 1, 0, 1);
                file.end()
            },
            LOCKED,
        ),
        (
            "a packing that nobody knows",
            {
                let mut file = Archive::default();
                file.add("xl/workbook.xml", b"x", 1, 99, 0);
                file.end()
            },
            BROKEN,
        ),
        (
            "what is packed is none",
            {
                let mut file = Archive::default();
                file.add("xl/workbook.xml", &[0xFF; 50], 1, 8, 0);
                file.end()
            },
            BROKEN,
        ),
    ];
    let cases = cases.into_iter();
    cases
        .map(|(name, bytes, expected)| case(name, bytes, expected))
        .collect()
}

/// Texts that a program might run, or that a careless reader tears apart: as a cell of every kind of file they are read as
/// they are.
fn exact() -> Vec<Case> {
    let texts = [
        ("a formula", "=1+1"),
        ("a command", "=cmd|'/C calc'!A1"),
        ("a link", "=HYPERLINK(\"http://x.example\")"),
        ("a sum", "@SUM(1+9)*cmd"),
        ("a minus", "-2+3"),
        ("a plus", "+82 10 1234"),
        ("a formula after a tab", "\t=1+1"),
        ("a formula after an apostrophe", "'=1+1"),
        ("a NUL inside", "a\0b"),
        ("controls", "\u{1}\u{7f}"),
        ("text that is turned round", "\u{202e}moc.elpmaxe@mik"),
        ("Arabic", "محمد عبد الله"),
        ("Hebrew", "דוד"),
        ("Hebrew and Latin", "כהן Cohen 1"),
        ("Korean", "김민준"),
        ("letters put together", "e\u{301}"),
        ("pictures put together", "😀👩‍👩‍👧"),
        ("no width", "a\u{200b}b\u{feff}c"),
        ("markup", "<script>alert(1)</script>"),
        ("statements", "'; DROP TABLE member; --"),
        ("a virus scanner's test", "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"),
        ("quotes", "say \"hi\", or not"),
        ("line ends", "one\ntwo"),
        ("every mark", "a,b;c|d\te"),
        ("entities", "&amp;#x41;&lt;"),
        ("what Excel hides", "_x000D__x0041_"),
    ];
    let mut cases = Vec::new();
    for (name, text) in texts {
        let row = ["k", text, "k"];
        let expected = format!("1: a|b|c\n2: k|{text}|k");
        let mut written = Vec::new();
        CsvWriter.row(&mut written, ["a", "b", "c"]);
        CsvWriter.row(&mut written, row);
        cases.push(case(&format!("{name}, as CSV"), written, expected.clone()));
        let mut writer = XlsxWriter::new("S");
        writer.row(["a", "b", "c"]);
        writer.row(row);
        cases.push(case(
            &format!("{name}, in a workbook"),
            writer.finish(),
            expected.clone(),
        ));
        if !text.contains(['"', ',', '\n', '\'']) && !text.starts_with('\t') {
            let bare = ["a,b,c\nk,", text, ",k\n"].concat();
            cases.push(case(&format!("{name}, bare"), bare, expected));
        }
    }
    cases
}

/// Lines that are wrong, each at several places.
fn placed() -> Vec<Case> {
    let long = "x".repeat(201);
    let mut cases = Vec::new();
    for row in [1, 2, 499, 1000_usize] {
        let before = "a,b\n".repeat(row - 1);
        for (name, line, expected) in [
            (
                "a long cell",
                format!("a,{long}"),
                format!("row {row}, column 2 has more than 200 characters"),
            ),
            (
                "a long cell in quotes",
                format!("\"{}\",b", "x\n".repeat(500)),
                format!("row {row}, column 1 has more than 200 characters"),
            ),
            (
                "a quote that never closes",
                "a,\"b".to_owned(),
                format!("the quote that opens in row {row}, column 2 is never closed"),
            ),
            (
                "a column too many",
                vec!["x"; 51].join(","),
                format!("row {row} has more than 50 columns"),
            ),
        ] {
            let name = format!("{name} in row {row}");
            cases.push(case(&name, [before.as_str(), &line].concat(), expected));
        }
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend(before.encode_utf16().flat_map(u16::to_le_bytes));
        let bad = format!("row {row} is no text in that encoding");
        let half = [utf16.clone(), vec![b'a', 0, 0x00, 0xD8, b'b', 0]].concat();
        cases.push(case(&format!("half a letter in row {row}"), half, bad.clone()));
        let odd = [utf16, vec![b'a', 0, b'b']].concat();
        cases.push(case(&format!("an odd byte in row {row}"), odd, bad));
        let cell = format!(r#"<row r="{row}"><c r="AY{row}"><v>1</v></c></row>"#);
        let wide = format!("row {row} has more than 50 columns");
        cases.push(case(
            &format!("a lone cell in column AY of row {row}"),
            book(&sheet(&cell), None),
            wide,
        ));
        let cell = format!(r#"<row r="{row}"><c r="B{row}" t="inlineStr"><is><t>{long}</t></is></c></row>"#);
        let deep = format!("row {row}, column 2 has more than 200 characters");
        cases.push(case(
            &format!("a long text in a workbook's row {row}"),
            book(&sheet(&cell), None),
            deep,
        ));
    }
    cases
}

/// Heads that say one thing twice, ragged rows, and packed files that lie about what is in them.
fn odd() -> Vec<Case> {
    let good = |part: &'static str, bytes: &'static [u8]| {
        let mut parts: Vec<(&str, &[u8])> = vec![
            (
                "xl/workbook.xml",
                br#"<workbook><sheets><sheet r:id="x"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                br#"<R><Relationship Id="x" Target="s.xml"/></R>"#,
            ),
            (
                "xl/s.xml",
                b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
            ),
        ];
        parts.retain(|(name, _)| *name != part);
        parts.push((part, bytes));
        packed(&parts)
    };
    let lies = |size: usize| {
        let mut file = Archive::default();
        file.add("xl/workbook.xml", b"<workbook/>", size, 0, 0);
        file.end()
    };
    let mut twice = good("a.txt", b"a");
    twice.extend(good("b.txt", b"b"));
    let mut behind = good("a.txt", b"a");
    behind.extend([0; 70_000]);
    vec![
        case("one head twice", "mail,mail\na,b", "1: mail|mail\n2: a|b"),
        case("one head three times", "a,a,a\n1,2,3", "1: a|a|a\n2: 1|2|3"),
        case(
            "rows of every width",
            "a,b,c\nd\ne,f\n,,g",
            "1: a|b|c\n2: d\n3: e|f\n4: ||g",
        ),
        case("nothing", "", ""),
        case("a mark of the encoding and nothing else", "\u{feff}", ""),
        case("marks and nothing else", ",,,\n,,", ""),
        case("one NUL", "\0", "1: \0"),
        case(
            "line ends of every kind",
            "a\rb\r\nc\nd",
            "1: a\n2: b\n3: c\n4: d",
        ),
        case("two files in one", twice, "1: 1"),
        case("a file with much behind it", behind, BROKEN),
        case("a part that says it is empty", lies(0), BROKEN),
        case("a part that says it is huge", lies(u32::MAX as usize), BROKEN),
        case(
            "a workbook that is no text",
            good("xl/workbook.xml", &[b'<', 0xFF, 0xFE, b'>']),
            BROKEN,
        ),
        case(
            "a workbook in a workbook",
            good("xl/s.xml", b"PK\x03\x04PK\x05\x06"),
            BROKEN,
        ),
        case(
            "a sheet of another kind",
            good("xl/s.xml", b"<html><body>x</body></html>"),
            BROKEN,
        ),
        case(
            "cells outside of rows",
            good("xl/s.xml", b"<sheetData><c><v>1</v></c></sheetData>"),
            "",
        ),
        case(
            "a place beyond every number",
            good(
                "xl/s.xml",
                b"<sheetData><row r=\"99999999999999999999\"/></sheetData>",
            ),
            BROKEN,
        ),
        case(
            "a letter beyond every letter",
            good(
                "xl/s.xml",
                b"<sheetData><row><c><v>&#x110000;&#xD800;&#99999999999;</v></c></row></sheetData>",
            ),
            "1: &#x110000;&#xD800;&#99999999999;",
        ),
        case(
            "attributes that never end",
            good("xl/s.xml", b"<sheetData><row r=\"1></row></sheetData>"),
            "",
        ),
    ]
}

#[test]
fn every_file_is_refused_with_its_place_or_its_limit_or_read_exactly() {
    let mut cases = broken();
    cases.extend(exact());
    cases.extend(placed());
    cases.extend(odd());
    let names: BTreeSet<&String> = cases.iter().map(|(name, ..)| name).collect();
    assert_eq!(names.len(), cases.len(), "each has a name of its own");
    assert!(cases.len() >= 150, "{}", cases.len());
    let wrong = cases.iter().filter_map(|(name, bytes, expected)| {
        let found = told(bytes);
        (found != *expected).then(|| format!("{name}\n expected {expected:?}\n    found {found:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// In two encodings at once: never half of it.
#[test]
fn a_file_in_two_encodings_is_refused_with_the_row_where_the_other_begins() {
    for row in [1, 2, 77] {
        let before = "김,a\n".repeat(row - 1);
        let mixed = [before.as_bytes(), b"\xB1\xE8,b\n"].concat();
        let found = decode(&mixed, Encoding::Utf8).map(drop);
        assert_eq!(found, Err(Fault::Encoding { row }));
        let before = encoding_rs::EUC_KR.encode(&before).0.into_owned();
        let mixed = [before.as_slice(), b"\xFF\xFF,b\n"].concat();
        let found = decode(&mixed, Encoding::Cp949).map(drop);
        assert_eq!(found, Err(Fault::Encoding { row }));
    }
}

#[test]
fn every_limit_holds_at_every_place() {
    // Each limit, crossed in each of forty places, is refused there and nowhere else.
    let limits = Limits {
        rows: 50,
        columns: 8,
        cell: 10,
        unpacked: 1 << 20,
    };
    let mut count = 0;
    for place in 1..=40_usize {
        let column = place % 8 + 1;
        let line = |bad: &str| {
            let cells = (1..=column).map(|at| if at == column { bad } else { "x" });
            cells.collect::<Vec<_>>().join(",")
        };
        let before = "a,b\n".repeat(place - 1);
        let files = [
            (
                line("01234567890"),
                Fault::Cell {
                    row: place,
                    column,
                    most: 10,
                },
            ),
            (line("\"never"), Fault::Quote { row: place, column }),
            (["x"; 9].join(","), Fault::Columns { row: place, most: 8 }),
        ];
        for (line, fault) in files {
            let text = [before.as_str(), &line].concat();
            let found = read_csv(&text, ',', &limits, &mut |_, _| Ok(()));
            assert_eq!(found, Err(fault), "{text}");
            count += 1;
        }
    }
    assert_eq!(count, 120);
}
