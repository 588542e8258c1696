//! Bytes as text: which encoding a file most likely has, and reading it in that or another.

use std::borrow::Cow;

use crate::Fault;

/// An encoding in which lists of people are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Western European, as Windows has it.
    Windows1252,
    /// Korean, as Windows has it.
    Cp949,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Encoding; 5] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1252,
        Encoding::Cp949,
    ];

    /// Its name as people know it.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16 LE",
            Encoding::Utf16Be => "UTF-16 BE",
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Cp949 => "CP949",
        }
    }
}

/// So many bytes of another encoding than UTF-8 are read: their text is held beside them as a whole.
const MOST_HELD: usize = 32 * 1024 * 1024;

/// The encoding that the bytes most likely have.
pub fn encoding(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8,
        [0xFF, 0xFE, ..] => return Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    // Latin letters and line ends have an empty byte beside them in UTF-16, on one side.
    let (pairs, _) = head.as_chunks::<2>();
    let empty = |side: fn(&[u8; 2]) -> u8| pairs.iter().filter(|pair| side(pair) == 0).count();
    let (first, second) = (empty(|pair| pair[0]), empty(|pair| pair[1]));
    if second > first && second * 4 > pairs.len() {
        return Encoding::Utf16Le;
    }
    if first > second && first * 4 > pairs.len() {
        return Encoding::Utf16Be;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    // Korean text is pairs of high bytes that make syllables; in a Western list they stand alone.
    match legacy(head_of_pairs(bytes), Encoding::Cp949) {
        Some(text) if syllables(&text) * 2 > text.chars().filter(|c| !c.is_ascii()).count() => {
            Encoding::Cp949
        }
        _ => Encoding::Windows1252,
    }
}

/// The beginning, cut where a line ends, so that no pair is cut apart.
fn head_of_pairs(bytes: &[u8]) -> &[u8] {
    let head = bytes.get(..65_536).unwrap_or(bytes);
    if head.len() == bytes.len() {
        return head;
    }
    let end = head.iter().rposition(|byte| *byte == b'\n').unwrap_or(head.len());
    head.get(..end).unwrap_or(head)
}

fn syllables(text: &str) -> usize {
    text.chars()
        .filter(|c| ('\u{AC00}'..='\u{D7A3}').contains(c))
        .count()
}

/// The text, its mark taken off. Bytes that are none in that encoding are refused with their row, and too many of another
/// encoding than UTF-8 with the limit.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, Fault> {
    if encoding != Encoding::Utf8 && bytes.len() > MOST_HELD {
        return Err(Fault::Unpacked { most: MOST_HELD });
    }
    match encoding {
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                Fault::Encoding {
                    row: row_after(before),
                }
            })
        }
        Encoding::Utf16Le => utf16(
            bytes.strip_prefix(&[0xFF, 0xFE]).unwrap_or(bytes),
            u16::from_le_bytes,
        ),
        Encoding::Utf16Be => utf16(
            bytes.strip_prefix(&[0xFE, 0xFF]).unwrap_or(bytes),
            u16::from_be_bytes,
        ),
        Encoding::Windows1252 | Encoding::Cp949 => match legacy(bytes, encoding) {
            Some(text) => Ok(Cow::Owned(text)),
            None => Err(Fault::Encoding {
                row: first_bad_row(bytes, encoding),
            }),
        },
    }
}

fn row_after(before: &[u8]) -> usize {
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The first line that is no text; the lines are cut at their ends, which no pair of bytes contains.
fn first_bad_row(bytes: &[u8], encoding: Encoding) -> usize {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines
        .position(|line| legacy(line, encoding).is_none())
        .map_or(1, |at| at + 1)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, Fault> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    // Two bytes are three at most.
    let mut text = String::with_capacity(bytes.len() / 2 * 3);
    let mut row = 1;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| Fault::Encoding { row })?;
        row += usize::from(c == '\n');
        text.push(c);
    }
    if rest.is_empty() {
        Ok(Cow::Owned(text))
    } else {
        Err(Fault::Encoding { row })
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn legacy(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let table = match encoding {
        Encoding::Cp949 => encoding_rs::EUC_KR,
        _ => encoding_rs::WINDOWS_1252,
    };
    let text = table.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

#[cfg(target_arch = "wasm32")]
fn legacy(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let label = match encoding {
        Encoding::Cp949 => "euc-kr",
        _ => "windows-1252",
    };
    let options = web_sys::TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = web_sys::TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
