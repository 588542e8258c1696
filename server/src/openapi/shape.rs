//! The shape of a body, found by watching how its type reads itself: no second description that could disagree.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

mod tracer;

use tracer::{SAMPLES, Tracer};

/// What a JSON value looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Something that tells its form by its content.
    #[default]
    Any,
    /// True or false.
    Flag,
    /// A whole number.
    Count,
    /// A number.
    Fraction,
    /// Text, of a known format or none.
    Text(&'static str),
    /// A list of equals.
    List(Box<Shape>),
    /// Equals by name.
    Map(Box<Shape>),
    /// So many in a row.
    Tuple(Vec<Shape>),
    /// Named fields, with whether each must be there.
    Fields(&'static str, Vec<(String, Shape, bool)>),
    /// One of several: its word alone, or its word with a content.
    Choice(Vec<(&'static str, Option<Shape>)>),
    /// That or null.
    Nullable(Box<Shape>),
}

/// What is learnt from one reading to the next, by the value's path.
#[derive(Default)]
struct Learnt {
    /// Which sample a text takes.
    samples: BTreeMap<String, usize>,
    /// Which variant a choice takes, and what was seen of the variants.
    variants: BTreeMap<String, usize>,
    seen: BTreeMap<String, Vec<(&'static str, Option<Shape>)>>,
    /// Paths that can not be followed.
    opaque: BTreeSet<String>,
    /// The last path that was asked for, and whether it was a text.
    last: Option<(String, bool)>,
    /// A path that is left out, to see whether it must be there.
    without: Option<String>,
}

impl Shape {
    /// The shape of `T`.
    pub fn of<T: DeserializeOwned>() -> Shape {
        let learnt = RefCell::new(Learnt::default());
        let mut shape = explore::<T>(&learnt);
        let mut paths = Vec::new();
        required_paths(&shape, "", &mut paths);
        for path in paths {
            learnt.borrow_mut().without = Some(path.clone());
            let mut ignored = Shape::Any;
            if T::deserialize(Tracer::new(&mut ignored, &learnt)).is_ok() {
                make_optional(&mut shape, "", &path);
            }
        }
        shape
    }

    /// One of these words.
    pub fn words(words: impl IntoIterator<Item = &'static str>) -> Shape {
        Shape::Choice(words.into_iter().map(|word| (word, None)).collect())
    }

    /// The shape of an answer around this one.
    #[must_use]
    pub fn answered(self) -> Shape {
        let Shape::Fields(_, mut fields) = self else {
            return self;
        };
        fields.push(("rehearsed".to_owned(), Shape::Flag, false));
        fields.push(("act".to_owned(), Shape::Text("uuid"), false));
        fields.push((
            "warnings".to_owned(),
            Shape::of::<domain::violation::Violations>(),
            false,
        ));
        fields.push(("effects".to_owned(), Shape::List(Box::new(Shape::Any)), false));
        Shape::Fields("", fields)
    }
}

/// Reads `T` again and again until every text fits and every variant was seen.
fn explore<T: DeserializeOwned>(learnt: &RefCell<Learnt>) -> Shape {
    let mut shape = Shape::Any;
    for _ in 0..2_000 {
        shape = Shape::Any;
        learnt.borrow_mut().last = None;
        let result = T::deserialize(Tracer::new(&mut shape, learnt));
        let mut known = learnt.borrow_mut();
        match (result, known.last.take()) {
            (Ok(_), _) => {
                let next = known
                    .variants
                    .iter()
                    .find(|(path, at)| known.seen.get(*path).is_some_and(|all| **at + 1 < all.len()));
                let Some(path) = next.map(|(path, _)| path.clone()) else {
                    break;
                };
                *known.variants.entry(path).or_default() += 1;
            }
            (Err(_), Some((path, true))) => {
                let next = known.samples.get(&path).copied().unwrap_or(0) + 1;
                if next <= SAMPLES.len() {
                    known.samples.insert(path, next);
                } else if !known.opaque.insert(path) {
                    break;
                }
            }
            (Err(_), Some((path, false))) if known.opaque.insert(path.clone()) => {}
            (Err(_), _) => break,
        }
    }
    let seen = std::mem::take(&mut learnt.borrow_mut().seen);
    fill_choices(&mut shape, "", &seen);
    learnt.borrow_mut().seen = seen;
    shape
}

/// Puts what was seen of every variant in the place of the last one that was taken.
fn fill_choices(shape: &mut Shape, path: &str, seen: &BTreeMap<String, Vec<(&'static str, Option<Shape>)>>) {
    match shape {
        Shape::Choice(variants) => {
            if let Some(all) = seen.get(path) {
                variants.clone_from(all);
            }
            for (name, content) in variants {
                if let Some(content) = content {
                    fill_choices(content, &format!("{path}:{name}"), seen);
                }
            }
        }
        Shape::List(inner) => fill_choices(inner, &format!("{path}[]"), seen),
        Shape::Map(inner) => fill_choices(inner, &format!("{path}{{}}"), seen),
        Shape::Nullable(inner) => fill_choices(inner, path, seen),
        Shape::Fields(_, fields) => {
            for (name, inner, _) in fields {
                fill_choices(inner, &format!("{path}.{name}"), seen);
            }
        }
        Shape::Tuple(all) => {
            for (index, inner) in all.iter_mut().enumerate() {
                fill_choices(inner, &format!("{path}[{index}]"), seen);
            }
        }
        _ => {}
    }
}

fn required_paths(shape: &Shape, path: &str, found: &mut Vec<String>) {
    match shape {
        Shape::Fields(_, fields) => {
            for (name, inner, _) in fields {
                let path = format!("{path}.{name}");
                required_paths(inner, &path, found);
                found.push(path);
            }
        }
        Shape::List(inner) => required_paths(inner, &format!("{path}[]"), found),
        Shape::Map(inner) => required_paths(inner, &format!("{path}{{}}"), found),
        Shape::Nullable(inner) => required_paths(inner, path, found),
        _ => {}
    }
}

fn make_optional(shape: &mut Shape, at: &str, wanted: &str) {
    match shape {
        Shape::Fields(_, fields) => {
            for (name, inner, required) in fields {
                let path = format!("{at}.{name}");
                if path == wanted {
                    *required = false;
                } else if wanted.starts_with(&path) {
                    make_optional(inner, &path, wanted);
                }
            }
        }
        Shape::List(inner) => make_optional(inner, &format!("{at}[]"), wanted),
        Shape::Map(inner) => make_optional(inner, &format!("{at}{{}}"), wanted),
        Shape::Nullable(inner) => make_optional(inner, at, wanted),
        _ => {}
    }
}
