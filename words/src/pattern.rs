//! Reads a pattern of a pack with its arguments. `build/compile.rs` says how patterns are written.

use domain::text::Language;

use crate::pack::missing;
use crate::{Arg, Words, josa};

/// A pattern that is being read from left to right.
pub(crate) struct Reading<'a> {
    words: &'a Words,
    rest: &'a str,
    args: &'a [(&'a str, Arg)],
}

impl<'a> Reading<'a> {
    pub(crate) fn new(words: &'a Words, pattern: &'a str, args: &'a [(&'a str, Arg)]) -> Self {
        Self {
            words,
            rest: pattern,
            args,
        }
    }

    /// Writes the whole pattern.
    pub(crate) fn write(mut self, out: &mut String) {
        self.pattern(Some(out));
    }

    /// Reads up to the end of this pattern or variant, and past the mark that ends it; writes unless `out` is none.
    /// Answers the mark: `|`, `}`, or a null character at the end.
    fn pattern(&mut self, mut out: Option<&mut String>) -> char {
        loop {
            let (text, mark) = self.until(|byte| matches!(byte, b'{' | b'}' | b'|' | b'\\'));
            if let Some(out) = &mut out {
                out.push_str(text);
            }
            match mark {
                '{' => self.placeable(out.as_deref_mut()),
                '\\' => {
                    let mut after = self.rest.chars();
                    if let (Some(c), Some(out)) = (after.next(), &mut out) {
                        out.push(c);
                    }
                    self.rest = after.as_str();
                }
                end => return end,
            }
        }
    }

    /// Reads `name}`, `name~pair}` or `name?key:…|:…}`.
    fn placeable(&mut self, mut out: Option<&mut String>) {
        let (name, mark) = self.until(|byte| matches!(byte, b'}' | b'~' | b'?'));
        let arg = self
            .args
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, arg)| arg);
        match mark {
            '~' => {
                let (pair, _) = self.until(|byte| byte == b'}');
                if let Some(out) = out {
                    josa::push(
                        out,
                        &arg.map(|arg| self.words.shown(arg)).unwrap_or_default(),
                        pair,
                    );
                }
            }
            '?' => loop {
                let (key, _) = self.until(|byte| byte == b':');
                let fits =
                    out.is_some() && (key.is_empty() || arg.is_some_and(|arg| self.words.fits(arg, key)));
                // The first variant that fits takes the output; those after it find none.
                if self.pattern(if fits { out.take() } else { None }) != '|' {
                    return;
                }
            },
            _ => match (arg, out) {
                (Some(arg), Some(out)) => out.push_str(&self.words.shown(arg)),
                (None, Some(out)) => missing(name, out),
                (_, None) => {}
            },
        }
    }

    /// What stands before the first byte that `ends`, and that byte; a null character where there is none.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> (&'a str, char) {
        let at = self.rest.bytes().position(ends);
        let (before, after) = at
            .and_then(|at| self.rest.split_at_checked(at))
            .unwrap_or((self.rest, ""));
        let mut after = after.chars();
        let mark = after.next().unwrap_or('\0');
        self.rest = after.as_str();
        (before, mark)
    }
}

impl Words {
    /// An argument as it is read.
    pub(crate) fn shown(&self, arg: &Arg) -> String {
        match arg {
            Arg::Count(count) => self.count(*count),
            Arg::Day(day) => self.day(*day),
            Arg::Wall(wall) => self.wall(*wall),
            Arg::Text(text) => text.clone(),
            Arg::Term(term) => self.term(term),
            Arg::Money(money) => self.money(*money),
        }
    }

    /// True when a variant's key is meant for an argument.
    fn fits(&self, arg: &Arg, key: &str) -> bool {
        match arg {
            Arg::Count(count) => match key {
                "one" => self.language() == Language::En && *count == 1,
                key => key.parse() == Ok(*count),
            },
            Arg::Text(text) => text == key,
            Arg::Term(term) => term == key,
            Arg::Day(_) | Arg::Wall(_) | Arg::Money(_) => false,
        }
    }
}
