//! The compiler from Fluent to a pack, shared by `build.rs` and the tests.
//!
//! A pack is a JSON object from message id to pattern; its key `@` names the language. A pattern is text with
//! - `{name}`: the argument `name`,
//! - `{name~을/를}`: the particle that follows the argument `name`,
//! - `{name?one:…|0:…|:…}`: the first variant whose key fits the argument `name`; the empty key, last, fits all,
//! - `\` before a character that means itself.
//!
//! Everything that Fluent has beyond this subset is a fault with its file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

/// The pairs that `JOSA` knows: after a consonant, after a vowel.
pub const PARTICLES: &[&str] = &[
    "을/를",
    "이/가",
    "은/는",
    "과/와",
    "으로/로",
    "이나/나",
    "이라/라",
    "이라는/라는",
    "이며/며",
    "이고/고",
    "이에요/예요",
    "아/야",
];

/// Something in a file that the compiler does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what is expected.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// One compiled message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The file that it stands in.
    pub file: String,
    /// The pattern in the pack's form.
    pub pattern: String,
    /// The arguments that the pattern names.
    pub arguments: BTreeSet<String>,
}

/// All messages of one language.
#[derive(Clone, Debug)]
pub struct Compiled {
    language: String,
    /// The messages by id.
    pub messages: BTreeMap<String, Message>,
}

impl Compiled {
    /// The pack's text.
    pub fn pack(&self) -> String {
        let mut pack = BTreeMap::from([("@", self.language.as_str())]);
        pack.extend(
            self.messages
                .iter()
                .map(|(id, message)| (id.as_str(), message.pattern.as_str())),
        );
        serde_json::to_string(&pack).unwrap_or_default()
    }
}

/// The files of one language, while they are read.
pub struct Catalogue {
    language: String,
    sources: Vec<(String, String)>,
}

impl Catalogue {
    /// An empty catalogue.
    pub fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            sources: Vec::new(),
        }
    }

    /// Adds one file's text.
    pub fn add(&mut self, file: &str, source: &str) {
        self.sources.push((file.to_owned(), source.replace("\r\n", "\n")));
    }

    /// Compiles everything; terms may be used before and in other files than they are defined.
    pub fn finish(&self) -> Result<Compiled, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut resources = Vec::new();
        for (file, source) in &self.sources {
            match parser::parse(source.as_str()) {
                Ok(resource) => resources.push((file, source, resource)),
                Err((_, errors)) => faults.extend(errors.into_iter().map(|error| Fault {
                    file: file.clone(),
                    line: line_at(source, error.pos.start),
                    what: format!("not Fluent: {}", error.kind),
                })),
            }
        }
        let mut terms = BTreeMap::new();
        for (file, source, resource) in &resources {
            for entry in &resource.body {
                let Entry::Term(term) = entry else { continue };
                let mut at = Place {
                    language: &self.language,
                    file,
                    source,
                    terms: &BTreeMap::new(),
                    faults: &mut faults,
                };
                let (text, arguments) = at.message(&term.value, term.id.name);
                if !arguments.is_empty() || !term.attributes.is_empty() {
                    at.fault(
                        term.id.name,
                        "a term is text only, without variables or attributes",
                    );
                }
                if terms.insert(term.id.name, text).is_some() {
                    at.fault(
                        term.id.name,
                        &format!("the term `-{}` stands twice", term.id.name),
                    );
                }
            }
        }
        let mut messages = BTreeMap::new();
        for (file, source, resource) in &resources {
            for entry in &resource.body {
                let Entry::Message(message) = entry else { continue };
                let id = message.id.name;
                let mut at = Place {
                    language: &self.language,
                    file,
                    source,
                    terms: &terms,
                    faults: &mut faults,
                };
                if !message.attributes.is_empty() {
                    at.fault(
                        id,
                        &format!("`{id}` has attributes; write a message of its own for each"),
                    );
                }
                let Some(value) = &message.value else {
                    at.fault(id, &format!("`{id}` has no text"));
                    continue;
                };
                let (pattern, arguments) = at.message(value, id);
                let compiled = Message {
                    file: (*file).clone(),
                    pattern,
                    arguments,
                };
                if let Some(earlier) = messages.insert(id.to_owned(), compiled) {
                    at.fault(id, &format!("`{id}` stands twice, first in {}", earlier.file));
                }
            }
        }
        if faults.is_empty() {
            Ok(Compiled {
                language: self.language.clone(),
                messages,
            })
        } else {
            Err(faults)
        }
    }
}

/// Where the compiler stands, for messages and look-ups.
struct Place<'a> {
    language: &'a str,
    file: &'a str,
    source: &'a str,
    terms: &'a BTreeMap<&'a str, String>,
    faults: &'a mut Vec<Fault>,
}

impl Place<'_> {
    /// Notes a fault at the line of `part`, which is a slice of the source.
    fn fault(&mut self, part: &str, what: &str) {
        let at = (part.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line: line_at(self.source, at),
            what: what.to_owned(),
        });
    }

    fn message(&mut self, value: &Pattern<&str>, id: &str) -> (String, BTreeSet<String>) {
        let mut pattern = String::new();
        let mut arguments = BTreeSet::new();
        self.pattern(value, id, &mut pattern, &mut arguments);
        (pattern, arguments)
    }

    fn pattern(
        &mut self,
        value: &Pattern<&str>,
        near: &str,
        out: &mut String,
        arguments: &mut BTreeSet<String>,
    ) {
        let mut near = near;
        for element in &value.elements {
            match element {
                PatternElement::TextElement { value } => {
                    near = value;
                    escape(value, out);
                }
                PatternElement::Placeable {
                    expression: Expression::Inline(inline),
                } => self.inline(inline, near, out, arguments),
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => {
                    self.select(selector, variants, near, out, arguments);
                }
            }
        }
    }

    fn inline(
        &mut self,
        inline: &InlineExpression<&str>,
        near: &str,
        out: &mut String,
        arguments: &mut BTreeSet<String>,
    ) {
        match inline {
            InlineExpression::StringLiteral { value } => match unescaped(value) {
                Some(text) => escape(&text, out),
                None => self.fault(
                    value,
                    "a character is written as itself, `\\\"`, `\\\\`, or `\\u` and four digits",
                ),
            },
            InlineExpression::VariableReference { id } => {
                arguments.insert(id.name.to_owned());
                out.push('{');
                out.push_str(id.name);
                out.push('}');
            }
            InlineExpression::TermReference {
                id,
                attribute: None,
                arguments: None,
            } => match self.terms.get(id.name) {
                Some(text) => out.push_str(text),
                None => self.fault(
                    id.name,
                    &format!("no term `-{}`; a term can not use another", id.name),
                ),
            },
            InlineExpression::FunctionReference { id, arguments: call } if id.name == "JOSA" => {
                match (call.positional.as_slice(), call.named.as_slice()) {
                    (
                        [
                            InlineExpression::VariableReference { id: name },
                            InlineExpression::StringLiteral { value },
                        ],
                        [],
                    ) => {
                        if self.language != "ko" {
                            self.fault(id.name, "`JOSA` is for Korean");
                        }
                        if !PARTICLES.contains(value) {
                            self.fault(value, &format!("`{value}` is none of {}", PARTICLES.join(" ")));
                        }
                        arguments.insert(name.name.to_owned());
                        out.push('{');
                        out.push_str(name.name);
                        out.push('~');
                        out.push_str(value);
                        out.push('}');
                    }
                    _ => self.fault(
                        id.name,
                        "`JOSA` takes a variable and a pair: `{ JOSA($name, \"을/를\") }`",
                    ),
                }
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.fault(
                    id.name,
                    &format!(
                        "no function `{}`; the argument's kind says how it is shown",
                        id.name
                    ),
                );
            }
            InlineExpression::TermReference { id, .. } => {
                self.fault(id.name, "a term has no attributes and takes no arguments");
            }
            InlineExpression::MessageReference { id, .. } => {
                self.fault(
                    id.name,
                    &format!(
                        "`{{ {} }}`: a message can not use another; make it a term `-…`",
                        id.name
                    ),
                );
            }
            InlineExpression::NumberLiteral { value } => self.fault(value, "write the number as text"),
            InlineExpression::Placeable { .. } => self.fault(near, "braces within braces"),
        }
    }

    fn select(
        &mut self,
        selector: &InlineExpression<&str>,
        variants: &[Variant<&str>],
        near: &str,
        out: &mut String,
        arguments: &mut BTreeSet<String>,
    ) {
        let InlineExpression::VariableReference { id } = selector else {
            return self.fault(near, "a choice is made by a variable: `{ $count -> … }`");
        };
        arguments.insert(id.name.to_owned());
        out.push('{');
        out.push_str(id.name);
        out.push('?');
        let mut seen = BTreeSet::new();
        for variant in variants.iter().filter(|variant| !variant.default) {
            let key = match variant.key {
                VariantKey::Identifier { name } => name,
                VariantKey::NumberLiteral { value } => value,
            };
            if !seen.insert(key) {
                self.fault(key, &format!("the variant `[{key}]` stands twice"));
            }
            if self.language == "ko" && key == "one" {
                self.fault(
                    key,
                    "Korean has no singular; write `[1]` where one is worded differently",
                );
            }
            if matches!(key, "zero" | "two" | "few" | "many") {
                self.fault(key, &format!("`[{key}]` is no plural form of English or Korean"));
            }
            out.push_str(key);
            out.push(':');
            self.pattern(&variant.value, key, out, arguments);
            out.push('|');
        }
        out.push(':');
        for variant in variants.iter().filter(|variant| variant.default) {
            self.pattern(&variant.value, id.name, out, arguments);
        }
        out.push('}');
    }
}

/// Writes `text` so that each of its characters means itself.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '{' | '}' | '|' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A string literal's text; none where an escape is not understood.
fn unescaped(literal: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = literal.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next()? {
                'u' => {
                    let digits: String = rest.by_ref().take(4).collect();
                    text.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                c @ ('\\' | '"') => text.push(c),
                _ => return None,
            },
            c => text.push(c),
        }
    }
    Some(text)
}

/// The line, from 1, of the byte at `at`.
fn line_at(source: &str, at: usize) -> usize {
    source.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
