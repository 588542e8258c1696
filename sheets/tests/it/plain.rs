//! Encodings, marks between cells, quotes: files as people's programs write them.

use sheets::{Encoding, Fault, Limits, decode, delimiter, encoding, read_csv};

/// The rows with their numbers, or why there are none.
pub fn rows(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, Fault> {
    let limits = Limits {
        rows: 1000,
        columns: 50,
        cell: 200,
        unpacked: 4 * 1024 * 1024,
    };
    let mut found = Vec::new();
    let mut each = |row: usize, cells: &[String]| {
        found.push((row, cells.to_vec()));
        Ok(())
    };
    if sheets::is_xlsx(bytes) {
        sheets::read_xlsx(bytes, &limits, &mut each)?;
    } else {
        let text = decode(bytes, encoding(bytes))?;
        read_csv(&text, delimiter(&text), &limits, &mut each)?;
    }
    Ok(found)
}

/// One line a row.
pub fn told(bytes: &[u8]) -> String {
    match rows(bytes) {
        Err(fault) => fault.to_string(),
        Ok(rows) => {
            let line = |(row, cells): &(usize, Vec<String>)| format!("{row}: {}", cells.join("|"));
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

#[track_caller]
pub fn check<const N: usize>(files: [(&str, Vec<u8>, &str); N]) {
    let wrong: Vec<String> = files
        .into_iter()
        .filter(|(_, bytes, expected)| told(bytes) != *expected)
        .map(|(name, bytes, expected)| {
            format!("{name}\n expected {expected:?}\n    found {:?}", told(&bytes))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn korean(text: &str) -> Vec<u8> {
    encoding_rs::EUC_KR.encode(text).0.into_owned()
}

#[test]
fn encodings_are_recognised() {
    let text = "이름,메일\n김민수,kim@example.com\n";
    let read = "1: 이름|메일\n2: 김민수|kim@example.com";
    check([
        ("UTF-8", text.into(), read),
        ("UTF-8 with its mark", ["\u{feff}", text].concat().into(), read),
        (
            "UTF-16, low first",
            [vec![0xFF, 0xFE], utf16(text, u16::to_le_bytes)].concat(),
            read,
        ),
        (
            "UTF-16, high first",
            [vec![0xFE, 0xFF], utf16(text, u16::to_be_bytes)].concat(),
            read,
        ),
        (
            "UTF-16 without its mark",
            utf16("name,mail\nAnn,a@x.io", u16::to_le_bytes),
            "1: name|mail\n2: Ann|a@x.io",
        ),
        (
            "the same, high first",
            utf16("name,mail\nAnn,a@x.io", u16::to_be_bytes),
            "1: name|mail\n2: Ann|a@x.io",
        ),
        ("CP949", korean(text), read),
        ("CP949 beyond KS X 1001", korean("뷁,똠방\n"), "1: 뷁|똠방"),
        (
            "Windows-1252",
            b"Jos\xE9,Br\xFCckner\n\x80,\x93a\x94".to_vec(),
            "1: José|Brückner\n2: €|“a”",
        ),
    ]);
    assert_eq!(encoding(b""), Encoding::Utf8);
    for known in Encoding::ALL {
        assert!(
            decode(b"", known).is_ok_and(|text| text.is_empty()),
            "{}",
            known.name()
        );
    }
}

#[test]
fn marks_between_cells_are_recognised() {
    check([
        ("commas", b"a,b\nc,d".to_vec(), "1: a|b\n2: c|d"),
        (
            "semicolons, with commas in cells",
            b"a;b,1\nc;d,2".to_vec(),
            "1: a|b,1\n2: c|d,2",
        ),
        ("tabs", b"a\tb\nc\td".to_vec(), "1: a|b\n2: c|d"),
        ("bars", b"a|b\nc|d".to_vec(), "1: a|b\n2: c|d"),
        ("one column", b"a\nb".to_vec(), "1: a\n2: b"),
        (
            "marks in quotes do not count",
            b"\"a;b\",c\n\"d;e\",f".to_vec(),
            "1: a;b|c\n2: d;e|f",
        ),
    ]);
}

#[test]
fn quotes_and_line_ends_are_read_as_programs_write_them() {
    check([
        (
            "line ends of all systems",
            b"a,b\r\nc,d\re,f\ng,h".to_vec(),
            "1: a|b\n2: c|d\n3: e|f\n4: g|h",
        ),
        ("a line end in a cell", b"\"a\nb\",c".to_vec(), "1: a\nb|c"),
        (
            "quotes in quotes",
            b"\"say \"\"yes\"\"\",b".to_vec(),
            "1: say \"yes\"|b",
        ),
        ("a quote inside a cell", b"5\" pipe,b".to_vec(), "1: 5\" pipe|b"),
        ("text behind a quote", b"\"a\"b,c".to_vec(), "1: ab|c"),
        ("empty cells", b",a,\n,,".to_vec(), "1: |a|"),
        ("empty rows are counted", b"a\n\n\nb".to_vec(), "1: a\n4: b"),
        (
            "rows of different length",
            b"a,b,c\nd\ne,f".to_vec(),
            "1: a|b|c\n2: d\n3: e|f",
        ),
        (
            "a guard is taken off",
            b"'=1+1,'Kim,'+82".to_vec(),
            "1: =1+1|'Kim|+82",
        ),
        ("nothing", b"".to_vec(), ""),
    ]);
}
