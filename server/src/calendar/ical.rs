//! Calendar files (RFC 5545, RFC 5546). A session is one entry in every calendar: moves and cancellation change it.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// Who made the file.
const PRODUCT: &str = "-//Seatkeeper//Seatkeeper//EN";
/// The longest line, in bytes without its end.
const LONGEST: usize = 75;

/// What a calendar is to do with the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Show them.
    Publish,
    /// Take the reader's own session in, in place of what it was before.
    Request,
    /// Strike the reader's own session out.
    Cancel,
}

impl Method {
    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A person as a calendar names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by in every calendar.
    pub uid: Uuid,
    /// How often it was changed.
    pub sequence: i64,
    /// When it was last changed.
    pub revised_at: Timestamp,
    /// Its first instant.
    pub start: Timestamp,
    /// Its end.
    pub end: Timestamp,
    /// True where it was called off.
    pub cancelled: bool,
    /// Its name.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Who holds it.
    pub organizer: Option<Person>,
    /// For whom the entry is: with [`Method::Request`] and [`Method::Cancel`].
    pub attendee: Option<Person>,
}

/// The file.
pub fn calendar(method: Method, name: &str, entries: &[Entry]) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line(&format!("PRODID:{PRODUCT}"));
    file.line("CALSCALE:GREGORIAN");
    file.line(&format!("METHOD:{}", method.word()));
    if method == Method::Publish {
        file.text("NAME", name);
        file.text("X-WR-CALNAME", name);
        file.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        file.line("X-PUBLISHED-TTL:PT1H");
    }
    for entry in entries {
        file.entry(entry);
    }
    file.line("END:VCALENDAR");
    file.0
}

/// A file as it grows line by line.
struct File(String);

impl File {
    fn entry(&mut self, entry: &Entry) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", entry.uid));
        self.line(&format!("SEQUENCE:{}", entry.sequence));
        self.line(&format!("DTSTAMP:{}", instant(entry.revised_at)));
        self.line(&format!("LAST-MODIFIED:{}", instant(entry.revised_at)));
        self.line(&format!("DTSTART:{}", instant(entry.start)));
        self.line(&format!("DTEND:{}", instant(entry.end)));
        let status = if entry.cancelled { "CANCELLED" } else { "CONFIRMED" };
        self.line(&format!("STATUS:{status}"));
        self.text("SUMMARY", &entry.summary);
        self.text("DESCRIPTION", &entry.description);
        if let Some(Person { name, email }) = &entry.organizer {
            self.person("ORGANIZER", name, email);
        }
        if let Some(Person { name, email }) = &entry.attendee {
            self.person(
                "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
                name,
                email,
            );
        }
        self.line("END:VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }

    fn person(&mut self, kind: &str, name: &str, email: &str) {
        // A quoted name knows no way to write a quote.
        let name: String = plain(name).chars().filter(|char| *char != '"').collect();
        self.line(&format!("{kind};CN=\"{name}\":mailto:{}", plain(email)));
    }

    /// One line, folded where it is long: never within a character, and not beside a space, which some programs drop.
    fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LONGEST;
        while rest.len() > room {
            let fits = rest.floor_char_boundary(room);
            let good = |at: &usize| {
                let parts = rest.split_at_checked(*at);
                parts.is_some_and(|(head, tail)| !head.ends_with(' ') && !tail.starts_with(' '))
            };
            let (head, tail) = rest.split_at((1..=fits).rev().find(good).unwrap_or(fits));
            self.0.push_str(head);
            self.0.push_str("\r\n ");
            (rest, room) = (tail, LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// Instants are told in UTC: every calendar shows them in its reader's zone, whatever rules it knows of zones.
fn instant(instant: Timestamp) -> String {
    let utc = instant.to_zoned(TimeZone::UTC);
    let mut text = String::new();
    _ = write!(text, "{}", utc.strftime("%Y%m%dT%H%M%SZ"));
    text
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.replace("\r\n", "\n").chars() {
        match char {
            '\\' | ';' | ',' => out.extend(['\\', char]),
            '\n' | '\r' => out.push_str("\\n"),
            char if char.is_control() && char != '\t' => {}
            char => out.push(char),
        }
    }
    out
}

/// Without line ends and other signs that are none of a text.
fn plain(text: &str) -> String {
    text.chars().filter(|char| !char.is_control()).collect()
}
