//! As much of XML as workbooks are made of, read piece by piece. What could reach beyond the file is refused.

use std::borrow::Cow;

use super::zip::Part;
use crate::Fault;

/// The most bytes of one tag, or of one text without a tag in it.
const PIECE: usize = 256 * 1024;

/// What comes next.
#[derive(Debug)]
pub enum Event<'a> {
    /// A tag that opens, or stands alone.
    Start(Tag<'a>),
    /// A tag that closes, by its name.
    End(&'a str),
    /// Text, its entities read.
    Text(Cow<'a, str>),
}

/// A tag that opens.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    text: &'a str,
    alone: bool,
}

impl<'a> Tag<'a> {
    /// Its name, without the prefix that says whose it is.
    pub fn name(&self) -> &'a str {
        let name = self
            .text
            .split(|c: char| c.is_ascii_whitespace())
            .next()
            .unwrap_or_default();
        bare(name)
    }

    /// What stands behind its name.
    pub fn attributes(&self) -> &'a str {
        self.text
            .split_once(|c: char| c.is_ascii_whitespace())
            .map_or("", |(_, rest)| rest)
    }

    /// True where nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.alone
    }
}

fn bare(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, name)| name)
}

/// The value of an attribute, by its name without its prefix.
pub fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        if bare(name.trim()) == wanted {
            return Some(unescaped(value).into_owned());
        }
        rest = after;
    }
}

/// Where something stands in what is held.
enum Piece {
    Text(usize, usize),
    Raw(usize, usize),
    Tag(usize, usize),
}

/// A part of a workbook, as it is read.
pub struct Xml<'a> {
    part: Part<'a>,
    held: Vec<u8>,
    at: usize,
}

impl<'a> Xml<'a> {
    /// Reads that part.
    pub fn new(part: Part<'a>) -> Self {
        Self {
            part,
            held: Vec::new(),
            at: 0,
        }
    }

    /// Where `needle` stands behind the place that is read, unpacking until it does; none where the part ends before.
    fn find(&mut self, needle: &[u8]) -> Result<Option<usize>, Fault> {
        let mut from = 0;
        loop {
            let rest = self.held.get(self.at..).unwrap_or_default();
            let unseen = rest.get(from..).unwrap_or_default();
            let found = match needle {
                [one] => unseen.iter().position(|byte| byte == one),
                _ => unseen.windows(needle.len()).position(|some| some == needle),
            };
            if let Some(found) = found {
                return Ok(Some(from + found));
            }
            from = (rest.len() + 1).saturating_sub(needle.len());
            if rest.len() > PIECE {
                return Err(Fault::Broken);
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Unpacks the next piece, and lets go of what was read; false at the end.
    fn more(&mut self) -> Result<bool, Fault> {
        self.held.drain(..self.at);
        self.at = 0;
        self.part.more(&mut self.held)
    }

    /// What comes next; none at the end. A tag that stands alone does not close.
    pub fn next(&mut self) -> Result<Option<Event<'_>>, Fault> {
        let Some(piece) = self.piece()? else {
            return Ok(None);
        };
        Ok(Some(match piece {
            Piece::Text(begin, end) => Event::Text(unescaped(self.text(begin, end)?)),
            Piece::Raw(begin, end) => Event::Text(Cow::Borrowed(self.text(begin, end)?)),
            Piece::Tag(begin, end) => {
                let tag = self.text(begin, end)?;
                match (tag.strip_prefix('/'), tag.strip_suffix('/')) {
                    (Some(name), _) => Event::End(bare(name.trim())),
                    (_, Some(text)) => Event::Start(Tag { text, alone: true }),
                    _ => Event::Start(Tag {
                        text: tag,
                        alone: false,
                    }),
                }
            }
        }))
    }

    /// Where the next text or tag stands.
    fn piece(&mut self) -> Result<Option<Piece>, Fault> {
        loop {
            let Some(text) = self.find(b"<")? else {
                return Ok(None);
            };
            let begin = self.at;
            if text > 0 {
                self.at += text;
                return Ok(Some(Piece::Text(begin, self.at)));
            }
            if self.starts_with(b"<!--")? {
                self.at += self.find(b"-->")?.ok_or(Fault::Broken)? + 3;
                continue;
            }
            if self.starts_with(b"<![CDATA[")? {
                let end = self.find(b"]]>")?.ok_or(Fault::Broken)?;
                let begin = self.at + 9;
                self.at += end + 3;
                return Ok(Some(Piece::Raw(begin, self.at - 3)));
            }
            let end = self.find(b">")?.ok_or(Fault::Broken)?;
            let begin = self.at + 1;
            self.at += end + 1;
            match self.held.get(begin) {
                // A document type can name other files, and texts that grow.
                Some(b'!') | None => return Err(Fault::Broken),
                Some(b'?') => {}
                Some(_) => return Ok(Some(Piece::Tag(begin, self.at - 1))),
            }
        }
    }

    fn starts_with(&mut self, begin: &[u8]) -> Result<bool, Fault> {
        while self.held.len() < self.at + begin.len() {
            if !self.more()? {
                break;
            }
        }
        Ok(self
            .held
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(begin)))
    }

    fn text(&self, begin: usize, end: usize) -> Result<&str, Fault> {
        let bytes = self.held.get(begin..end).ok_or(Fault::Broken)?;
        std::str::from_utf8(bytes).map_err(|_| Fault::Broken)
    }
}

/// Text with its entities read, and the letters that XML can not hold.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '_']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '_']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = match from.starts_with('&') {
            true => entity(from),
            false => hidden(from),
        }
        .unwrap_or((from.chars().next().unwrap_or_default(), 1));
        out.push(c);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `&amp;` and `&#x41;`, with the length.
fn entity(text: &str) -> Option<(char, usize)> {
    let (name, _) = text
        .get(1..)?
        .split_once(';')
        .filter(|(name, _)| name.len() <= 8)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((c, name.len() + 2))
}

/// `_x000D_`, as Excel writes what XML can not hold.
fn hidden(text: &str) -> Option<(char, usize)> {
    let hex = text.strip_prefix("_x")?.get(..4)?;
    (text.get(6..7) == Some("_")).then_some(())?;
    Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, 7))
}
