//! Files that unpack to much, and files that are large: refused soon, within little room.

use sheets::{Fault, Limits, decode, delimiter, encoding, read_csv, read_xlsx};

use super::workbook::{packed, sheet};

/// The most memory that this process had since it was asked last, in MiB; none where the system does not tell.
fn most_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: usize = line.trim().trim_end_matches(" kB").parse().ok()?;
    // From here on it is measured anew.
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    Some(kib / 1024)
}

fn read(bytes: &[u8], limits: &Limits) -> Result<usize, Fault> {
    let mut rows = 0;
    let mut each = |_: usize, _: &[String]| {
        rows += 1;
        Ok(())
    };
    if sheets::is_xlsx(bytes) {
        read_xlsx(bytes, limits, &mut each)?;
    } else {
        let text = decode(bytes, encoding(bytes))?;
        read_csv(&text, delimiter(&text), limits, &mut each)?;
    }
    Ok(rows)
}

/// Files that are small and unpack to much, and files that are large: refused, within 64 MiB beside the file itself.
#[test]
fn bombs_are_refused_soon_and_within_little_room() {
    let workbook = |shared: &[u8], sheet: &[u8]| {
        packed(&[
            ("xl/workbook.xml", br#"<workbook><sheet r:id="x"/></workbook>"#),
            (
                "xl/_rels/workbook.xml.rels",
                br#"<R><Relationship Id="x" Target="s.xml"/></R>"#,
            ),
            ("xl/sharedStrings.xml", shared),
            ("xl/s.xml", sheet),
        ])
    };
    let empty = b"<sheetData></sheetData>";
    let many = |piece: &str, times: usize| ["<sst>", &piece.repeat(times), "</sst>"].concat();
    let rows = |row: &str, times: usize| sheet(&row.repeat(times));
    let unpacked = |most| Err(Fault::Unpacked { most });
    let (rows_fault, held, shared) = (Err(Fault::Rows { most: 100_001 }), 32 << 20, 32 << 20);
    let cell = |column| {
        Err(Fault::Cell {
            row: 1,
            column,
            most: 4_000,
        })
    };
    type Make<'a> = Box<dyn Fn() -> Vec<u8> + 'a>;
    let cases: Vec<(&str, Make<'_>, Result<usize, Fault>)> = vec![
        (
            "16 MiB of one letter in place of texts",
            Box::new(|| workbook(&vec![b'x'; 16 << 20], empty)),
            Err(Fault::Broken),
        ),
        (
            "texts of 40 MB",
            Box::new(|| {
                workbook(
                    many(&format!("<si><t>{}</t></si>", "y".repeat(200_000)), 200).as_bytes(),
                    empty,
                )
            }),
            unpacked(shared),
        ),
        (
            "five million texts of nothing",
            Box::new(|| workbook(many("<si/>", 5_000_000).as_bytes(), empty)),
            unpacked(shared),
        ),
        (
            "rows without end",
            Box::new(|| workbook(b"<sst/>", rows("<row><c><v>1</v></c></row>", 300_000).as_bytes())),
            rows_fault,
        ),
        (
            "rows of nothing without end",
            Box::new(|| workbook(b"<sst/>", rows("<row/>", 1_000_000).as_bytes())),
            rows_fault,
        ),
        (
            "one text in every cell",
            Box::new(|| {
                let text = many(&format!("<si><t>{}</t></si>", "z".repeat(3_999)), 1);
                let cells = r#"<c t="s"><v>0</v></c>"#.repeat(100);
                workbook(
                    text.as_bytes(),
                    rows(&format!("<row>{cells}</row>"), 1_000).as_bytes(),
                )
            }),
            Ok(1_000),
        ),
        (
            "remarks without end",
            Box::new(|| {
                workbook(
                    b"<sst/>",
                    rows(&format!("<!--{}-->", "r".repeat(120)), 560_000).as_bytes(),
                )
            }),
            Ok(0),
        ),
        (
            "10 MB between tags",
            Box::new(|| {
                workbook(
                    b"<sst/>",
                    rows(&format!("<a>{}</a>", " ".repeat(1_000)), 10_000).as_bytes(),
                )
            }),
            unpacked(8 << 20),
        ),
        (
            "100 MB on one line",
            Box::new(|| vec![b'x'; 100_000_000]),
            cell(1),
        ),
        (
            "100 MB in one quote",
            Box::new(|| [b"a,\"".as_slice(), &vec![b'x'; 100_000_000], b"\""].concat()),
            cell(2),
        ),
        (
            "25 million columns",
            Box::new(|| "x,".repeat(25_000_000).into_bytes()),
            Err(Fault::Columns { row: 1, most: 100 }),
        ),
        (
            "10 million empty lines",
            Box::new(|| vec![b'\n'; 10_000_000]),
            rows_fault,
        ),
        (
            "100 MB of UTF-16 on one line",
            Box::new(|| b"x\0".repeat(50_000_000)),
            unpacked(held),
        ),
        (
            "100 MB of Korean on one line",
            Box::new(|| b"\xB1\xE8".repeat(50_000_000)),
            unpacked(held),
        ),
        (
            "30 MB of UTF-16 Korean on one line",
            Box::new(|| [vec![0xFF, 0xFE], b"\x40\xAE".repeat(15_000_000)].concat()),
            cell(1),
        ),
        (
            "30 MB of Korean on one line",
            Box::new(|| b"\xB1\xE8".repeat(15_000_000)),
            cell(1),
        ),
        (
            "100,000 rows of fifty cells",
            Box::new(|| format!("{}x\n", "x,".repeat(49)).repeat(100_000).into_bytes()),
            Ok(100_000),
        ),
    ];
    for (name, make, expected) in cases {
        let bytes = make();
        most_memory();
        let before = most_memory();
        // What unpacks to more than all of a file may is tried with less.
        let most = expected
            .err()
            .filter(|fault| *fault == Fault::Unpacked { most: 8 << 20 });
        let limits = Limits {
            unpacked: if most.is_some() {
                8 << 20
            } else {
                Limits::PEOPLE.unpacked
            },
            ..Limits::PEOPLE
        };
        let found = read(&bytes, &limits);
        let after = most_memory();
        assert_eq!(found, expected, "{name}");
        if let (Some(before), Some(after)) = (before, after) {
            let grown = after.saturating_sub(before);
            assert!(grown <= 64, "{name}: {grown} MiB more");
        }
    }
}
