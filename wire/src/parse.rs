//! From text to a tree.

use std::borrow::Cow;

use crate::Misfit;

/// How deep lists and objects may stand in each other.
const DEEPEST: usize = 128;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// An object, in the order of its text.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Reads the whole of `text`.
    ///
    /// # Errors
    /// [`Misfit`] where it is no JSON.
    pub fn parse(text: &'a str) -> Result<Self, Misfit> {
        let mut rest = Rest { text, at: 0 };
        let node = rest.node(DEEPEST)?;
        rest.space();
        if rest.at == text.len() {
            Ok(node)
        } else {
            Err(Misfit)
        }
    }
}

/// What is still to be read.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Result<Node<'a>, Misfit> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(Misfit);
        }
        self.at += word.len();
        Ok(node)
    }

    fn node(&mut self, depth: usize) -> Result<Node<'a>, Misfit> {
        let depth = depth.checked_sub(1).ok_or(Misfit)?;
        self.space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Node::Text),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            Some(b'n') => self.word("null", Node::Null),
            _ => self.number(),
        }
    }

    /// True when another item follows, false at the end.
    fn another(&mut self, first: bool, end: u8) -> Result<bool, Misfit> {
        self.space();
        match self.peek() {
            Some(byte) if byte == end => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            Some(b',') => {
                self.at += 1;
                self.space();
                if self.peek() == Some(end) {
                    Err(Misfit)
                } else {
                    Ok(true)
                }
            }
            _ => Err(Misfit),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Node<'a>, Misfit> {
        self.at += 1;
        let mut items = Vec::new();
        while self.another(items.is_empty(), b']')? {
            items.push(self.node(depth)?);
        }
        Ok(Node::List(items))
    }

    fn object(&mut self, depth: usize) -> Result<Node<'a>, Misfit> {
        self.at += 1;
        let mut items = Vec::new();
        while self.another(items.is_empty(), b'}')? {
            let key = self.string()?;
            self.space();
            if self.next() != Some(b':') {
                return Err(Misfit);
            }
            items.push((key, self.node(depth)?));
        }
        Ok(Node::Object(items))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Node<'a>, Misfit> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let zero = self.peek() == Some(b'0');
        match self.digits() {
            0 => return Err(Misfit),
            2.. if zero => return Err(Misfit),
            _ => {}
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(Misfit);
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(Misfit);
            }
        }
        self.text.get(start..self.at).map(Node::Number).ok_or(Misfit)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Misfit> {
        if self.next() != Some(b'"') {
            return Err(Misfit);
        }
        let mut whole = String::new();
        loop {
            let start = self.at;
            while matches!(self.peek(), Some(byte) if byte >= 0x20 && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            let plain = self.text.get(start..self.at).ok_or(Misfit)?;
            match self.next() {
                Some(b'"') if whole.is_empty() => return Ok(Cow::Borrowed(plain)),
                Some(b'"') => {
                    whole.push_str(plain);
                    return Ok(Cow::Owned(whole));
                }
                Some(b'\\') => {
                    whole.push_str(plain);
                    whole.push(self.escaped()?);
                }
                _ => return Err(Misfit),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Misfit> {
        Ok(match self.next() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hex()?;
                let code = match first {
                    0xd800..0xdc00 => {
                        if self.next() != Some(b'\\') || self.next() != Some(b'u') {
                            return Err(Misfit);
                        }
                        let second = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400);
                        0x1_0000 + ((first - 0xd800) << 10) + second.ok_or(Misfit)?
                    }
                    code => code,
                };
                char::from_u32(code).ok_or(Misfit)?
            }
            _ => return Err(Misfit),
        })
    }

    fn hex(&mut self) -> Result<u32, Misfit> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            code = code * 16 + digit.ok_or(Misfit)?;
        }
        Ok(code)
    }
}
