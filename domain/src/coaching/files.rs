//! Files in a conversation: few, small, and of kinds that show by their content what they are (COACH-13).

use serde::{Deserialize, Serialize};

use crate::refused::Refused;
use crate::text::Name;
use crate::violation::{Severity, Violation, Violations};

/// The most bytes of a file.
pub const MOST_BYTES: i64 = 5 * 1_048_576;

/// The most files of one request.
pub const MOST_FILES: i64 = 10;

/// How many bytes from its beginning tell what a file is.
pub const HEAD_BYTES: usize = 512;

/// How the content of a kind of file is known.
#[derive(Clone, Copy, Debug)]
enum Sign {
    /// It begins with these bytes.
    Begins(&'static [u8]),
    /// It has no byte that no text has.
    Text,
}

/// The kinds of files, by their names' endings, with what they are sent as and how they are known.
const KINDS: [(&str, &str, Sign); 11] = [
    ("pdf", "application/pdf", Sign::Begins(b"%PDF-")),
    ("png", "image/png", Sign::Begins(b"\x89PNG\r\n\x1a\n")),
    ("jpg", "image/jpeg", Sign::Begins(b"\xff\xd8\xff")),
    ("jpeg", "image/jpeg", Sign::Begins(b"\xff\xd8\xff")),
    ("gif", "image/gif", Sign::Begins(b"GIF8")),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Sign::Begins(b"PK\x03\x04"),
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Sign::Begins(b"PK\x03\x04"),
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Sign::Begins(b"PK\x03\x04"),
    ),
    ("txt", "text/plain; charset=utf-8", Sign::Text),
    ("log", "text/plain; charset=utf-8", Sign::Text),
    ("csv", "text/csv; charset=utf-8", Sign::Text),
];

/// The endings of names that are taken, for a browser's chooser and for people: `.pdf, .png, …`.
pub fn endings() -> String {
    let all: Vec<_> = KINDS.iter().map(|(ending, ..)| [".", ending].concat()).collect();
    all.join(", ")
}

/// A file that somebody wants to send: what is known of it before its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDraft {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// Its first bytes, up to [`HEAD_BYTES`].
    pub head: Vec<u8>,
}

/// An accepted file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    name: Name,
    media: &'static str,
}

impl File {
    /// Its name, without a path.
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// What it is sent as.
    pub fn media(&self) -> &'static str {
        self.media
    }
}

impl FileDraft {
    /// Decides whether the file is taken, beside `known` others of the same request.
    pub fn check(&self, known: i64) -> Result<File, Violations> {
        let mut found = Violations::default();
        let refuse = |found: &mut Violations, refused| {
            found.push(Violation::new(Severity::Refuse, "file", refused));
        };
        if MOST_FILES <= known {
            refuse(&mut found, Refused::TooManyFiles { most: MOST_FILES });
        }
        if self.size <= 0 {
            refuse(&mut found, Refused::EmptyFile {});
        }
        if MOST_BYTES < self.size {
            let most = MOST_BYTES / 1_048_576;
            refuse(&mut found, Refused::FileTooLarge { most });
        }
        // Some browsers send whole paths.
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = found.take("file", "COACH-13", Name::parse(name));
        let ending = name.as_ref().and_then(|name| name.as_str().rsplit_once('.'));
        let ending = ending.map(|(_, ending)| ending.to_ascii_lowercase());
        let kind = KINDS.iter().find(|(known, ..)| ending.as_deref() == Some(*known));
        match kind {
            None if name.is_some() => refuse(&mut found, Refused::FileKind { endings: endings() }),
            Some((ending, _, sign)) if 0 < self.size && !sign.fits(&self.head) => {
                let ending = (*ending).to_owned();
                refuse(&mut found, Refused::FileNotThatKind { ending });
            }
            _ => {}
        }
        match (name, kind) {
            (Some(name), Some((_, media, _))) if found.is_empty() => Ok(File { name, media }),
            _ => Err(found),
        }
    }
}

impl Sign {
    fn fits(self, head: &[u8]) -> bool {
        match self {
            Sign::Begins(bytes) => head.starts_with(bytes),
            Sign::Text => !head
                .iter()
                .any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)),
        }
    }
}
