//! The packed file around a workbook: its parts by name, unpacked piece by piece within one limit for all.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use crate::Fault;

/// Parts of a file, at most; a workbook has a dozen.
const PARTS: usize = 4096;
/// What is unpacked at a time; deflate looks back so far at most.
const WINDOW: usize = 32 * 1024;

struct Entry {
    name: String,
    at: usize,
    packed: usize,
    deflated: bool,
}

/// A packed file.
pub struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    left: usize,
    most: usize,
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    let part = bytes
        .get(at..)
        .and_then(|rest| rest.get(..N))
        .ok_or(Fault::Broken)?;
    Ok(part
        .iter()
        .rev()
        .fold(0, |number, byte| (number << 8) | usize::from(*byte)))
}

impl<'a> Archive<'a> {
    /// Reads the list of parts.
    pub fn open(bytes: &'a [u8], most: usize) -> Result<Self, Fault> {
        // The list's end stands in the last 64 KiB, before a remark.
        let from = bytes.len().saturating_sub(22 + 65_535);
        let tail = bytes.get(from..).unwrap_or_default();
        let end = tail
            .windows(4)
            .rposition(|four| four == b"PK\x05\x06")
            .ok_or(Fault::Broken)?
            + from;
        let count = number::<2>(bytes, end + 10)?;
        let mut at = number::<4>(bytes, end + 16)?;
        if count > PARTS {
            return Err(Fault::Broken);
        }
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
                return Err(Fault::Broken);
            }
            let (flags, method) = (number::<2>(bytes, at + 8)?, number::<2>(bytes, at + 10)?);
            if flags & 1 != 0 {
                return Err(Fault::Locked);
            }
            let packed = number::<4>(bytes, at + 20)?;
            let sizes = [28, 30, 32].map(|field| number::<2>(bytes, at + field));
            let [name, extra, remark] = sizes;
            let (name, extra, remark) = (name?, extra?, remark?);
            let header = number::<4>(bytes, at + 42)?;
            let text = bytes.get(at + 46..at + 46 + name).ok_or(Fault::Broken)?;
            if method != 0 && method != 8 {
                return Err(Fault::Broken);
            }
            entries.push(Entry {
                name: String::from_utf8_lossy(text).into_owned(),
                at: header,
                packed,
                deflated: method == 8,
            });
            at += 46 + name + extra + remark;
        }
        Ok(Self {
            bytes,
            entries,
            left: most,
            most,
        })
    }

    /// The part of that name; case does not matter, as in Excel. What one part may unpack the next may not again.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'a>>, Fault> {
        let found = self
            .entries
            .iter()
            .position(|entry| entry.name.eq_ignore_ascii_case(name));
        let Some(entry) = found.and_then(|at| self.entries.get(at)) else {
            return Ok(None);
        };
        if self
            .bytes
            .get(entry.at..)
            .is_none_or(|rest| !rest.starts_with(b"PK\x03\x04"))
        {
            return Err(Fault::Broken);
        }
        let begin =
            entry.at + 30 + number::<2>(self.bytes, entry.at + 26)? + number::<2>(self.bytes, entry.at + 28)?;
        let packed = self.bytes.get(begin..).and_then(|rest| rest.get(..entry.packed));
        let packed = packed.ok_or(Fault::Broken)?;
        // What is packed can not grow more than a thousandfold; this is all that is set aside for it.
        let share = packed
            .len()
            .saturating_mul(1_100)
            .saturating_add(WINDOW)
            .min(self.left);
        let most = self.most;
        self.left -= share;
        Ok(Some(Part {
            packed,
            left: share,
            most,
            way: match entry.deflated {
                true => Way::Deflated(Box::new(Inflater {
                    state: DecompressorOxide::new(),
                    window: vec![0; WINDOW],
                    at: 0,
                    done: false,
                })),
                false => Way::Stored,
            },
        }))
    }
}

struct Inflater {
    state: DecompressorOxide,
    window: Vec<u8>,
    at: usize,
    done: bool,
}

enum Way {
    Stored,
    Deflated(Box<Inflater>),
}

/// One part, as it is unpacked.
pub struct Part<'a> {
    packed: &'a [u8],
    left: usize,
    most: usize,
    way: Way,
}

impl Part<'_> {
    /// Adds the next piece to `out`; false at the end.
    pub fn more(&mut self, out: &mut Vec<u8>) -> Result<bool, Fault> {
        let inflater = match &mut self.way {
            Way::Stored => {
                let (piece, rest) = self.packed.split_at(self.packed.len().min(WINDOW));
                out.extend_from_slice(piece);
                self.packed = rest;
                return Ok(!piece.is_empty());
            }
            Way::Deflated(inflater) => inflater,
        };
        if inflater.done {
            return Ok(false);
        }
        let (status, read, written) = decompress(
            &mut inflater.state,
            self.packed,
            &mut inflater.window,
            inflater.at,
            inflate_flags::TINFL_FLAG_IGNORE_ADLER32,
        );
        self.packed = self.packed.get(read..).unwrap_or_default();
        let piece = inflater.window.get(inflater.at..inflater.at + written);
        out.extend_from_slice(piece.unwrap_or_default());
        inflater.at = (inflater.at + written) % WINDOW;
        self.left = self
            .left
            .checked_sub(written)
            .ok_or(Fault::Unpacked { most: self.most })?;
        match status {
            TINFLStatus::Done => inflater.done = true,
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(Fault::Broken),
        }
        Ok(true)
    }
}
