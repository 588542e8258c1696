//! The bench, as the page talks to it.

use domain::access::{Role, Standing};
use domain::id::TeamId;
use domain::people::{Column, ManyDraft, Outcome, PeopleFacts, TeamName};
use intake::{Ask, Bench, Cell, Filter, Line, Lines, Reading, Verdict};
use serde::de::DeserializeOwned;
use uuid::Uuid;

struct Page(Bench);

impl Page {
    fn ask<T: DeserializeOwned>(&mut self, ask: &Ask, bytes: Option<Vec<u8>>, text: Option<String>) -> T {
        let asked = serde_json::to_string(ask).unwrap();
        let said = self.0.answer(&asked, bytes, text);
        wire::from_str(&said).unwrap_or_else(|_| panic!("{ask:?} is answered by {said}"))
    }

    fn open(&mut self, bytes: impl Into<Vec<u8>>) -> Reading {
        let name = "people.csv".to_owned();
        self.ask(&Ask::Open { name }, Some(bytes.into()), None)
    }

    fn judge(&mut self) -> Verdict {
        let team = TeamId::from_uuid(Uuid::from_u128(1));
        let standing = Standing {
            member: None,
            roles: vec![Role::PrimaryAdmin { team }],
        };
        let teams = vec![TeamName {
            id: team,
            name: "North".to_owned(),
        }];
        let facts = Box::new(PeopleFacts {
            standing,
            teams,
            ..PeopleFacts::default()
        });
        let list = ManyDraft {
            team: Some(team),
            language: "en".to_owned(),
            ..ManyDraft::default()
        };
        self.ask(&Ask::Judge { facts, list }, None, None)
    }

    fn rows(&mut self, filter: Filter) -> Lines {
        let ask = Ask::Rows {
            filter,
            from: 0,
            count: 100,
        };
        self.ask(&ask, None, None)
    }
}

fn page() -> Page {
    Page(Bench::default())
}

/// A file that was moved or locked before it could be read says so, and nothing of the one before stays under its name.
#[test]
fn a_file_that_can_not_be_read_takes_what_was_there_along() {
    let mut page = page();
    assert_eq!(page.open("mail,name\na@example.com,Ann Ash").rows, 1);
    page.judge();
    assert_eq!(page.rows(Filter::All).total, 1);
    let name = "moved.csv".to_owned();
    let reading: Reading = page.ask(&Ask::Open { name }, None, None);
    assert_eq!(reading.stuck.map(|stuck| stuck.word).as_deref(), Some("broken"));
    page.judge();
    assert_eq!(page.rows(Filter::All).total, 0);
}

/// The same list in every encoding and with every mark, its header in either language.
#[test]
fn a_file_is_read_as_it_comes() {
    let text = "이메일;이름\nminsu@example.com;김민수\nbyeol@example.com;이별";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cp949 = encoding_rs::EUC_KR.encode(text).0.into_owned();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
        (utf16, "UTF-16 LE"),
        (cp949, "CP949"),
    ] {
        let mut page = page();
        let reading = page.open(bytes);
        assert_eq!(
            (reading.encoding.as_str(), reading.mark, reading.rows),
            (encoding, ';', 2)
        );
        assert_eq!((reading.stuck, reading.header), (None, true));
        assert_eq!(reading.columns, [Some(Column::Email), Some(Column::Name)]);
        let verdict = page.judge();
        assert_eq!((verdict.outcomes.added, verdict.is_accepted), (2, true));
        let first = &page.rows(Filter::All).items[0];
        assert_eq!(
            (
                first.number,
                first.person.first_name.as_str(),
                first.person.last_name.as_str()
            ),
            (2, "민수", "김")
        );
    }
}

#[test]
fn what_was_recognised_wrongly_is_corrected() {
    let mut page = page();
    let reading = page.open("Ann,Ash,a@example.com\nBen,Birch,b@example.com");
    // No header: where an address stands is its column, two columns of words are names.
    assert!(!reading.header);
    assert_eq!(
        reading.columns,
        [
            Some(Column::FirstName),
            Some(Column::LastName),
            Some(Column::Email)
        ]
    );
    let columns = vec![
        Some(Column::LastName),
        Some(Column::FirstName),
        Some(Column::Email),
    ];
    page.judge();
    page.ask::<Verdict>(&Ask::Map { columns }, None, None);
    assert_eq!(page.rows(Filter::All).items[1].person.last_name, "Ben");
    let ask = Ask::Read {
        encoding: None,
        mark: Some(';'),
        header: Some(true),
    };
    let reading: Reading = page.ask(&ask, None, None);
    assert_eq!((reading.columns.len(), reading.rows), (1, 1));
}

#[test]
fn rows_are_mended_and_left_out_and_sent_as_they_are_then() {
    let mut page = page();
    page.open("email,name\na@example.com,Ann Ash\nnobody,Ben Birch\nA@example.com,Cem Cedar");
    let verdict = page.judge();
    assert_eq!(
        (
            verdict.outcomes.added,
            verdict.outcomes.refused,
            verdict.is_accepted
        ),
        (1, 2, false)
    );
    let refused = page.rows(Filter::Refused);
    assert_eq!(refused.total, 2);
    // PEOPLE-3: the second one names the first by its number in the file.
    let twice = &refused.items[1];
    assert_eq!(
        twice
            .violations
            .iter()
            .next()
            .map(|found| found.params["first_row"].clone()),
        Some(domain::violation::Param::Count(2))
    );
    let next: Option<usize> = page.ask(&Ask::NextRefused { after: 1 }, None, None);
    assert_eq!(next, Some(2));
    let mend = Ask::Mend {
        at: 1,
        cell: Cell::Email,
        text: "ben@example.com".to_owned(),
    };
    page.ask::<Verdict>(&mend, None, None);
    let verdict: Verdict = page.ask(&Ask::LeaveOut { at: 2, out: true }, None, None);
    assert_eq!(
        (
            verdict.outcomes.added,
            verdict.outcomes.skipped,
            verdict.outcomes.refused
        ),
        (2, 1, 0)
    );
    assert!(verdict.is_accepted);
    assert_eq!(page.rows(Filter::Mended).total, 1);
    let line: Option<Line> = page.ask(&Ask::Row { at: 2 }, None, None);
    assert_eq!(line.map(|line| (line.left_out, line.outcome)), Some((true, None)));
    let draft = page.0.draft();
    let sent: Vec<_> = draft
        .rows
        .iter()
        .map(|row| (row.number, row.seen, row.left_out))
        .collect();
    assert_eq!(
        sent,
        [
            (2, Some(Outcome::Added), false),
            (3, Some(Outcome::Added), false),
            (4, None, true)
        ]
    );
    // Another column is mapped, another reading of the file tried: what was mended and left out stays.
    let again = Ask::Map {
        columns: vec![Some(Column::Email), None],
    };
    let verdict: Verdict = page.ask(&again, None, None);
    assert_eq!((verdict.outcomes.skipped, verdict.mended), (1, 1));
    let read = Ask::Read {
        encoding: None,
        mark: Some(','),
        header: Some(true),
    };
    page.ask::<Reading>(&read, None, None);
    page.judge();
    assert_eq!(page.0.draft().rows, draft.rows);
    // As it travels it is the same.
    let text = serde_json::to_string(&draft).unwrap();
    assert!(
        text.contains(r#"[2,"added",false,"a@example.com","Ann","Ash","","","",""]"#),
        "{text}"
    );
    assert_eq!(
        serde_json::from_str::<domain::people::ImportDraft>(&text).unwrap(),
        draft
    );
}

/// A column of roles is known by its head in either language; what a row can not give is mended in its cell.
#[test]
fn roles_are_read_judged_and_mended() {
    for head in ["Role", "Roles", "역할"] {
        let mut page = page();
        let file = format!(
            "email,name,{head}\na@example.com,Ann Ash,보조 관리자\nb@example.com,Ben Birch,coordinator"
        );
        let reading = page.open(file);
        assert_eq!(
            reading.columns,
            [Some(Column::Email), Some(Column::Name), Some(Column::Role)]
        );
        let verdict = page.judge();
        assert_eq!((verdict.outcomes.added, verdict.outcomes.refused), (1, 1));
        let refused = page.rows(Filter::Refused).items.remove(0);
        let said = refused
            .violations
            .iter()
            .map(|found| (found.field.as_ref(), found.code.as_ref()));
        assert_eq!(said.collect::<Vec<_>>(), [("role", "role-of-contract")]);
        let mend = Ask::Mend {
            at: 1,
            cell: Cell::Role,
            text: "Secondary admin".to_owned(),
        };
        let verdict: Verdict = page.ask(&mend, None, None);
        assert_eq!((verdict.outcomes.added, verdict.is_accepted), (2, true));
        let sent: Vec<_> = page
            .0
            .draft()
            .rows
            .into_iter()
            .map(|row| row.person.role)
            .collect();
        assert_eq!(sent, ["보조 관리자", "Secondary admin"]);
    }
}

#[test]
fn a_file_that_can_not_be_read_says_why_and_leaves_no_rows() {
    let mut page = page();
    for (bytes, word, row) in [
        (b"a@example.com,\"Ann".to_vec(), "quote", 1),
        (vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "locked", 0),
        ("x\n".repeat(100_002).into_bytes(), "rows", 0),
    ] {
        let reading = page.open(bytes);
        let stuck = reading.stuck.unwrap_or_else(|| panic!("{word} is read"));
        if word != "locked" {
            assert_eq!((stuck.word.as_str(), stuck.row), (word, row));
        }
        assert_eq!((reading.rows, page.judge().rows), (0, 0));
    }
}

/// 100,000 rows are taken in and judged; how long that takes is said, since it is the figure that people wait for.
#[test]
fn a_hundred_thousand_rows_are_judged() {
    let mut text = "email,first name,last name\n".to_owned();
    for n in 0..100_000 {
        let wrong = if n % 100 == 0 { "" } else { "@example.com" };
        text.push_str(&format!("person{n}{wrong},Ann,Ash\n"));
    }
    let mut page = page();
    assert_eq!(page.open(text).rows, 100_000);
    let verdict = page.judge();
    assert_eq!(
        (verdict.outcomes.added, verdict.outcomes.refused),
        (99_000, 1_000)
    );
}
