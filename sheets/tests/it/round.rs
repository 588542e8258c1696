//! What is written is read again as it was, and no program runs it.

use proptest::prelude::*;
use sheets::{CsvWriter, XlsxWriter, guarded, unguarded};

use super::plain::rows;

fn csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut out = CsvWriter::BEGIN.as_bytes().to_vec();
    table
        .iter()
        .for_each(|row| CsvWriter.row(&mut out, row.iter().map(String::as_str)));
    out
}

fn xlsx(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = XlsxWriter::new("People & more");
    let mut out = Vec::new();
    for row in table {
        writer.row(row.iter().map(String::as_str));
        out.extend(writer.take());
    }
    out.extend(writer.finish());
    out
}

#[test]
fn formulas_are_guarded_and_nothing_else() {
    for harm in [
        "=1+1", "+82 10", "-1", "@SUM(A1)", "\tx", "\rx", "\0", "'=1", "''=1",
    ] {
        assert_eq!(guarded(harm), format!("'{harm}"));
        assert_eq!(unguarded(&guarded(harm)), harm);
    }
    for plain in ["Kim", "'Kim", "a=b", "", "'", "김", "kim@example.com"] {
        assert_eq!(guarded(plain), plain);
        assert_eq!(unguarded(plain), plain);
    }
}

proptest! {
    #[test]
    fn a_table_is_read_as_it_was_written(
        table in proptest::collection::vec(
            proptest::collection::vec("[a-z가-힣=+@'\",;|_x0-9<>&\n\r\t\u{0}\u{1}é😀 -]{0,8}", 2..5),
            1..8,
        )
    ) {
        // A row begins with a text, and so do its columns end: what is empty is not told from what is not there.
        let mut table = table;
        for row in &mut table {
            row.insert(0, "k".to_owned());
            row.push("k".to_owned());
        }
        // The mark is told by the first lines; one that only texts hold would be taken for it elsewhere.
        table.insert(0, vec!["a".to_owned(); 7]);
        let expected: Vec<_> = table.iter().cloned().enumerate().map(|(at, row)| (at + 1, row)).collect();
        prop_assert_eq!(&rows(&xlsx(&table)).expect("a workbook"), &expected);
        let text = String::from_utf8(csv(&table)).expect("text");
        let text = text.trim_start_matches('\u{feff}');
        let mut found = Vec::new();
        let limits = sheets::Limits { rows: 100, columns: 10, cell: 100, unpacked: 0 };
        sheets::read_csv(text, ',', &limits, &mut |row, cells| {
            found.push((row, cells.to_vec()));
            Ok(())
        }).expect("CSV");
        prop_assert_eq!(&found, &expected);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = rows(&bytes);
        let mut packed = b"PK\x03\x04".to_vec();
        packed.extend(&bytes);
        packed.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        packed.extend(&bytes);
        let _ = rows(&packed);
    }
}
