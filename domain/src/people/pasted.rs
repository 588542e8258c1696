//! Reading the lists that people paste: `Name <address>`, bare addresses, cells of a spreadsheet with or without a
//! header. Nothing is judged here; what can not be read lands in the cell where it was, so that a person can mend it.

use serde::{Deserialize, Serialize};

use super::many::{PersonRow, language_called};
use crate::text::{Language, fold};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// The e-mail address.
    Email,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// The whole name.
    Name,
    /// The language.
    Language,
    /// The team.
    Team,
    /// The products.
    Products,
    /// The role.
    Role,
}

impl Column {
    /// Every column.
    pub const ALL: [Column; 8] = [
        Column::Email,
        Column::FirstName,
        Column::LastName,
        Column::Name,
        Column::Language,
        Column::Team,
        Column::Products,
        Column::Role,
    ];

    /// The column that a header of this text stands above.
    pub fn called(header: &str) -> Option<Self> {
        let letters: String = fold(header).chars().filter(|c| c.is_alphanumeric()).collect();
        Some(match letters.as_str() {
            "email" | "mail" | "emailaddress" | "mailaddress" | "address" | "이메일" | "이메일주소"
            | "메일" | "메일주소" | "전자우편" | "전자메일" => Column::Email,
            "이름성제외" | "firstname" | "first" | "givenname" | "given" | "forename" => {
                Column::FirstName
            }
            "lastname" | "last" | "surname" | "familyname" | "family" | "성" | "성씨" => Column::LastName,
            "name" | "fullname" | "displayname" | "이름" | "성명" | "성함" | "사용자이름" => {
                Column::Name
            }
            "language" | "lang" | "locale" | "언어" => Column::Language,
            "team" | "teams" | "department" | "group" | "팀" | "부서" | "소속" => Column::Team,
            "product" | "products" | "seats" | "제품" | "제품명" | "좌석" | "시트" => {
                Column::Products
            }
            "role" | "roles" | "역할" => Column::Role,
            _ => return None,
        })
    }

    /// The columns under a header; none where the cells are no header.
    pub fn of_header<'a>(cells: impl IntoIterator<Item = &'a str>) -> Option<Vec<Option<Self>>> {
        let mut columns: Vec<Option<Self>> = Vec::new();
        for cell in cells {
            if cell.contains('@') {
                return None;
            }
            let column = Self::called(cell).filter(|column| !columns.contains(&Some(*column)));
            columns.push(column);
        }
        // Beside a column for the family name, 이름 is the given name.
        if columns.contains(&Some(Column::LastName)) && !columns.contains(&Some(Column::FirstName)) {
            for column in columns.iter_mut().filter(|column| **column == Some(Column::Name)) {
                *column = Some(Column::FirstName);
            }
        }
        columns.iter().any(Option::is_some).then_some(columns)
    }
}

impl PersonRow {
    /// The row that these cells make, each put where its column says.
    pub fn from_cells<'a>(columns: &[Option<Column>], cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut row = PersonRow::default();
        for (column, cell) in columns.iter().zip(cells) {
            let cell = cell.trim().to_owned();
            match column {
                Some(Column::Email) => row.email = bare_address(&cell).to_owned(),
                Some(Column::FirstName) => row.first_name = cell,
                Some(Column::LastName) => row.last_name = cell,
                Some(Column::Name) => row.name(&cell),
                Some(Column::Language) => row.language = cell,
                Some(Column::Team) => row.team = cell,
                Some(Column::Products) => row.products = cell,
                Some(Column::Role) => row.role = cell,
                None => {}
            }
        }
        row
    }

    fn name(&mut self, whole: &str) {
        (self.first_name, self.last_name) = names(whole);
    }
}

/// The people of a pasted list, in its order; lines that hold nothing are left out.
pub fn pasted(text: &str) -> Vec<PersonRow> {
    let mut lines = text
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(|line| line.trim_matches([' ', '\u{a0}', '\u{feff}']))
        .filter(|line| !line.trim().is_empty())
        .peekable();
    let header = lines.peek().and_then(|first| {
        let columns = Column::of_header(cells(first).iter().map(String::as_str))?;
        columns.contains(&Some(Column::Email)).then_some(columns)
    });
    if header.is_some() {
        lines.next();
    }
    match header {
        Some(columns) => lines
            .map(|line| PersonRow::from_cells(&columns, cells(line).iter().map(String::as_str)))
            .collect(),
        None => lines.flat_map(people_of).collect(),
    }
}

/// Those of one line: mostly one, several where it lists addresses one after another.
fn people_of(line: &str) -> Vec<PersonRow> {
    let addresses = line.matches('@').count();
    if addresses < 2 || line.contains('\t') {
        return vec![person_of(line)];
    }
    let mut people = Vec::new();
    let mut begun = String::new();
    for piece in parts(line, |c| matches!(c, ',' | ';')) {
        if !begun.is_empty() {
            begun.push(',');
        }
        begun.push_str(&piece);
        if piece.contains('@') {
            people.push(person_of(begun.trim()));
            begun.clear();
        }
    }
    // A name that follows its address belongs to the last one.
    if let Some(last) = people.last_mut().filter(|_| !begun.trim().is_empty())
        && last.first_name.is_empty()
    {
        last.name(begun.trim());
    }
    people
}

/// The one person of a line without a header above it.
fn person_of(line: &str) -> PersonRow {
    let mut row = PersonRow::default();
    if let Some((name, address)) = bracketed(line) {
        row.email = address;
        row.name(&name);
        return row;
    }
    let mut cells = cells(line);
    if cells.len() == 1 {
        cells = in_one_cell(line);
    }
    let at = cells.iter().position(|cell| cell.contains('@'));
    if let Some(address) = at.map(|at| cells.remove(at)) {
        row.email = bare_address(&address).to_owned();
    }
    cells.retain(|cell| !cell.is_empty());
    if let Some(at) = language_at(&cells) {
        row.language = cells.remove(at);
    }
    let mut rest = cells.into_iter();
    match (rest.next(), rest.next()) {
        (Some(first), Some(second)) => (row.first_name, row.last_name) = in_order(first, second),
        (Some(whole), None) => row.name(&whole),
        _ => {}
    }
    row.team = rest.next().unwrap_or_default();
    row.products = rest.collect::<Vec<_>>().join("; ");
    row
}

/// `Kim Min <kim@example.com>`, its quotes taken off.
fn bracketed(line: &str) -> Option<(String, String)> {
    let (before, rest) = line.split_once(['<', '＜'])?;
    let (address, after) = rest.split_once(['>', '＞'])?;
    if !address.contains('@') {
        return None;
    }
    let unquoted = |text: &str| {
        let text = text.trim().trim_matches([',', ';', '\t', ' ']);
        text.trim_matches(['"', '\'', '“', '”']).trim().to_owned()
    };
    let name = match unquoted(before) {
        name if name.is_empty() => unquoted(after),
        name => name,
    };
    Some((name, bare_address(address).to_owned()))
}

/// `kim@example.com Min Kim` and `kim@example.com (Min Kim)`.
fn in_one_cell(line: &str) -> Vec<String> {
    let words = line.split_whitespace();
    let (addresses, names): (Vec<_>, Vec<_>) = words.partition(|word| word.contains('@'));
    let name = names.join(" ");
    let name = name.trim_matches(['(', ')', '-', '–', ':', ' ', '"']).to_owned();
    [addresses.join(" "), name]
        .into_iter()
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// The address without what mail programs and web pages put around it.
fn bare_address(text: &str) -> &str {
    let text = text
        .trim()
        .trim_matches(['<', '>', '(', ')', '"', '\'', ',', ';', ' ']);
    let mailto = text
        .get(..7)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("mailto:"));
    if mailto {
        text.get(7..).unwrap_or(text)
    } else {
        text
    }
}

/// Where the language stands: its name anywhere after the first cell, its tag only once both names are there, since `Ko`
/// is a family name, too.
fn language_at(cells: &[String]) -> Option<usize> {
    let whole = cells.first().is_some_and(|cell| !names(cell).1.is_empty());
    let both = if whole { 1 } else { 2 };
    let is_tag = |cell: &str| Language::parse(cell).is_ok();
    let mut later = cells.iter().enumerate().skip(1);
    later
        .find(|(at, cell)| is_language(cell) && (*at >= both || !is_tag(cell)))
        .map(|(at, _)| at)
}

fn is_language(cell: &str) -> bool {
    // A two-letter name is no language, unless the list says so in its header.
    cell.is_ascii()
        == (cell.len() <= 5 || cell.eq_ignore_ascii_case("english") || cell.eq_ignore_ascii_case("korean"))
        && language_called(cell).is_some()
}

/// The cells of a line: tabs part it, else semicolons, else commas; quotes keep a cell together.
fn cells(line: &str) -> Vec<String> {
    let mark = ['\t', ';', ',', '，']
        .into_iter()
        .find(|mark| line.contains(*mark));
    match mark {
        Some(mark) => parts(line, |c| c == mark),
        None => vec![unquoted(line)],
    }
}

/// `text` cut at each mark that stands outside of quotes.
fn parts(text: &str, is_mark: impl Fn(char) -> bool) -> Vec<String> {
    let (mut found, mut part, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                part.push(c);
            }
            c if is_mark(c) && !quoted => found.push(unquoted(&std::mem::take(&mut part))),
            c => part.push(c),
        }
    }
    found.push(unquoted(&part));
    found
}

fn unquoted(cell: &str) -> String {
    let cell = cell.trim();
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// Family names of two syllables.
const LONG_FAMILY_NAMES: [&str; 9] = [
    "남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절",
];

fn is_hangul(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('\u{AC00}'..='\u{D7A3}').contains(&c))
}

/// First and last name of a whole one: the family name stands first in Korean and before a comma, else last.
pub fn names(whole: &str) -> (String, String) {
    let whole = whole.trim();
    let whole = whole.strip_suffix('님').map_or(whole, str::trim);
    if let Some((last, first)) = whole.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    match words.as_slice() {
        [one] if is_hangul(one) => family_first(one),
        [family, given] if is_hangul(family) && is_hangul(given) => {
            in_order((*given).to_owned(), (*family).to_owned())
        }
        [first @ .., last] if !first.is_empty() => {
            // "Ludwig van Beethoven": what is written small belongs to the family name.
            let small = |word: &&str| word.chars().all(char::is_lowercase);
            let names = first.iter().take_while(|word| !small(word)).count().max(1);
            let (given, particles) = first.split_at(names.min(first.len()));
            let family: Vec<&str> = particles.iter().copied().chain([*last]).collect();
            (given.join(" "), family.join(" "))
        }
        _ => (whole.to_owned(), String::new()),
    }
}

/// `김민수` is `민수` of the family `김`.
fn family_first(name: &str) -> (String, String) {
    let length = name.chars().count();
    let long = LONG_FAMILY_NAMES.iter().any(|family| name.starts_with(family)) && length >= 3;
    let cut = if long { 2 } else { 1 };
    if length < 2 {
        return (name.to_owned(), String::new());
    }
    (name.chars().skip(cut).collect(), name.chars().take(cut).collect())
}

/// First and last name as they stand, but for Korean ones that stand the other way round.
fn in_order(first: String, last: String) -> (String, String) {
    let short = |name: &str| name.chars().count() == 1 || LONG_FAMILY_NAMES.contains(&name);
    if is_hangul(&first) && is_hangul(&last) && short(&first) && !short(&last) {
        (last, first)
    } else {
        (first, last)
    }
}
