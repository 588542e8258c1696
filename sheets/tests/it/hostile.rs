//! More than a hundred files that mean harm, made here: each is refused with the row, the column or the limit, or read
//! exactly, and none takes more than a few times its room.

use sheets::{Fault, Limits, decode, delimiter, encoding, read_csv, read_xlsx};

use super::plain::{rows, told};
use super::workbook::{Archive, book, packed, sheet};

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

#[test]
fn harm_is_refused_with_its_place_or_its_limit() {
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
        (
            "a cell without a column",
            row(r#"<c r="1"><v>1</v></c>"#),
            "broken, or of another kind",
        ),
        (
            "columns that go back",
            row(r#"<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>"#),
            "broken, or of another kind",
        ),
        (
            "rows that go back",
            book(&sheet(r#"<row r="2"/><row r="1"/>"#), None),
            "broken, or of another kind",
        ),
        (
            "row nought",
            book(&sheet(r#"<row r="0"/>"#), None),
            "broken, or of another kind",
        ),
        (
            "a row below nought",
            book(&sheet(r#"<row r="-1"/>"#), None),
            "broken, or of another kind",
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
            "broken, or of another kind",
        ),
        (
            "a shared text by no number",
            row(r#"<c t="s"><v>-1</v></c>"#),
            "broken, or of another kind",
        ),
        (
            "a document type with a file in it",
            book(
                r#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet/>"#,
                None,
            ),
            "broken, or of another kind",
        ),
        (
            "texts that grow",
            book(
                r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet/>"#,
                None,
            ),
            "broken, or of another kind",
        ),
        (
            "a sheet that stops",
            book("<worksheet><sheetData><row><c><v>1</v></c></row>", None),
            "broken, or of another kind",
        ),
        (
            "a remark that never ends",
            book("<worksheet><!-- ", None),
            "broken, or of another kind",
        ),
        (
            "raw text that never ends",
            book("<worksheet><sheetData><![CDATA[ ", None),
            "broken, or of another kind",
        ),
        (
            "a tag that never ends",
            book("<worksheet><sheetData><row", None),
            "broken, or of another kind",
        ),
        (
            "a tag of a megabyte",
            book(&format!("<worksheet a=\"{}\"/>", "x".repeat(1_000_000)), None),
            "broken, or of another kind",
        ),
        (
            "tags a hundred thousand deep",
            book(&deep, None),
            "broken, or of another kind",
        ),
        (
            "no sheet",
            packed(&[("xl/workbook.xml", b"<workbook/>")]),
            "broken, or of another kind",
        ),
        (
            "no workbook",
            packed(&[("a.txt", b"a")]),
            "broken, or of another kind",
        ),
        (
            "a sheet that nobody relates",
            packed(&[
                ("xl/workbook.xml", br#"<workbook><sheet r:id="x"/></workbook>"#),
                ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
            ]),
            "broken, or of another kind",
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
            "broken, or of another kind",
        ),
        (
            "an old workbook",
            [&[0xD0, 0xCF, 0x11, 0xE0][..], &[0; 600]].concat(),
            "locked with a password, or of an older kind",
        ),
        (
            "a locked part",
            {
                let mut file = Archive::default();
                file.add("xl/workbook.xml", b"x", 1, 0, 1);
                file.end()
            },
            "locked with a password, or of an older kind",
        ),
        (
            "a packing that nobody knows",
            {
                let mut file = Archive::default();
                file.add("xl/workbook.xml", b"x", 1, 99, 0);
                file.end()
            },
            "broken, or of another kind",
        ),
        (
            "what is packed is none",
            {
                let mut file = Archive::default();
                file.add("xl/workbook.xml", &[0xFF; 50], 1, 8, 0);
                file.end()
            },
            "broken, or of another kind",
        ),
        ("an empty packed file", Archive::default().end(), ""),
    ];
    let mut wrong = Vec::new();
    for (name, bytes, expected) in &cases {
        let found = told(bytes);
        // An empty packed file begins like none of the kinds; it is text without any row.
        if found != *expected && !(expected.is_empty() && rows(bytes).is_ok_and(|rows| rows.len() <= 1)) {
            wrong.push(format!("{name}\n expected {expected:?}\n    found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_looks_like_harm_and_is_none_is_read_exactly() {
    let harmless = [
        "=cmd|'/C calc'!A1",
        "@SUM(1+9)*cmd",
        "-2+3",
        "a\0b",
        "\u{202e}moc.elpmaxe@mik",
        "محمد",
        "<script>alert(1)</script>",
        "'; DROP TABLE member; --",
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR",
        "😀👩‍👩‍👧",
        "e\u{301}",
        "\u{1}\u{7f}",
    ];
    for text in harmless {
        let csv = ["k,", text, ",k\n"].concat();
        let mut found = Vec::new();
        read_csv(&csv, ',', &Limits::PEOPLE, &mut |_, cells| {
            found.extend(cells.to_vec());
            Ok(())
        })
        .expect("a row");
        assert_eq!(found, ["k", text, "k"]);
    }
    // The same head twice is read as it is; what it means is asked of the person.
    assert_eq!(told(b"mail,mail\na,b"), "1: mail|mail\n2: a|b");
    // In two encodings at once: never half of it.
    let mixed = [b"\xEA\xB9\x80,a\n".as_slice(), b"\xB1\xE8,b\n"].concat();
    assert!(decode(&mixed, sheets::Encoding::Utf8) == Err(Fault::Encoding { row: 2 }));
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

#[test]
fn bombs_are_refused_soon() {
    let limits = Limits {
        unpacked: 8 * 1024 * 1024,
        ..Limits::PEOPLE
    };
    // 64 MiB of one letter, in 64 KiB.
    let bomb = vec![b'x'; 64 << 20];
    let shared = packed(&[
        ("xl/workbook.xml", br#"<workbook><sheet r:id="x"/></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<R><Relationship Id="x" Target="s.xml"/></R>"#,
        ),
        ("xl/sharedStrings.xml", &bomb),
        ("xl/s.xml", b"<sheetData></sheetData>"),
    ]);
    assert!(shared.len() < 200_000);
    assert_eq!(
        read_xlsx(&shared, &limits, &mut |_, _| Ok(())),
        Err(Fault::Broken)
    );
    // Many small texts.
    let texts = ["<sst>", &"<si><t>0123456789</t></si>".repeat(400_000), "</sst>"].concat();
    let many = book(&sheet(""), Some(&texts));
    assert_eq!(
        read_xlsx(&many, &limits, &mut |_, _| Ok(())),
        Err(Fault::Unpacked {
            most: limits.unpacked
        })
    );
    // Rows without end.
    let rows = sheet(&"<row><c><v>1</v></c></row>".repeat(120_000));
    let found = read_xlsx(&book(&rows, None), &Limits::PEOPLE, &mut |_, _| Ok(()));
    assert_eq!(found, Err(Fault::Rows { most: 100_001 }));
    // 100 MB on one line.
    let line = "x".repeat(100_000_000);
    assert_eq!(encoding(line.as_bytes()), sheets::Encoding::Utf8);
    let found = read_csv(&line, delimiter(&line), &Limits::PEOPLE, &mut |_, _| Ok(()));
    assert_eq!(
        found,
        Err(Fault::Cell {
            row: 1,
            column: 1,
            most: 4_000
        })
    );
    let line = "x,".repeat(50_000_000);
    let found = read_csv(&line, ',', &Limits::PEOPLE, &mut |_, _| Ok(()));
    assert_eq!(found, Err(Fault::Columns { row: 1, most: 100 }));
}
