//! From a tree to serde's types.

use std::borrow::Cow;
use std::vec::IntoIter;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::{Misfit, Node};

/// Asks for one kind of node, and calls the one visitor that it needs.
macro_rules! reads {
    ($($method:ident: $pattern:pat => $visit:ident($($value:expr)?);)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            match self {
                $pattern => visitor.$visit($($value)?),
                _ => Err(Misfit),
            }
        }
    )*};
}

/// A whole number; `-0` is none.
fn number<T: std::str::FromStr>(written: &str) -> Result<T, Misfit> {
    match written {
        "-0" => Err(Misfit),
        _ => written.parse().map_err(|_| Misfit),
    }
}

/// A fraction; one that is out of bounds is none.
fn fraction(written: &str) -> Result<f64, Misfit> {
    let read: f64 = written.parse().map_err(|_| Misfit)?;
    if read.is_finite() { Ok(read) } else { Err(Misfit) }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Misfit;

    /// For types that take several kinds. A fraction is none of them: ask for `f64`.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Bool(value) => visitor.visit_bool(value),
            Node::Number(written) => visitor.visit_i64(number(written)?),
            Node::Text(text) => visitor.visit_string(text.into_owned()),
            Node::List(items) => whole(items, visitor),
            Node::Object(items) => visitor.visit_map(Entries::of(items)),
        }
    }

    reads! {
        deserialize_bool: Node::Bool(value) => visit_bool(value);
        deserialize_i8: Node::Number(written) => visit_i64(number(written)?);
        deserialize_i16: Node::Number(written) => visit_i64(number(written)?);
        deserialize_i32: Node::Number(written) => visit_i64(number(written)?);
        deserialize_i64: Node::Number(written) => visit_i64(number(written)?);
        deserialize_u8: Node::Number(written) => visit_u64(number(written)?);
        deserialize_u16: Node::Number(written) => visit_u64(number(written)?);
        deserialize_u32: Node::Number(written) => visit_u64(number(written)?);
        deserialize_u64: Node::Number(written) => visit_u64(number(written)?);
        deserialize_f32: Node::Number(written) => visit_f64(fraction(written)?);
        deserialize_f64: Node::Number(written) => visit_f64(fraction(written)?);
        deserialize_char: Node::Text(text) => visit_str(&text);
        deserialize_str: Node::Text(text) => visit_str(&text);
        deserialize_identifier: Node::Text(text) => visit_str(&text);
        deserialize_string: Node::Text(text) => visit_string(text.into_owned());
        deserialize_unit: Node::Null => visit_unit();
        deserialize_map: Node::Object(items) => visit_map(Entries::of(items));
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::List(items) => whole(items, visitor),
            _ => Err(Misfit),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::Null => visitor.visit_none(),
            node => visitor.visit_some(node),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self {
            Node::Text(name) => visitor.visit_enum(Variant { name, value: None }),
            Node::Object(items) => match <[_; 1]>::try_from(items) {
                Ok([(name, value)]) => visitor.visit_enum(Variant {
                    name,
                    value: Some(value),
                }),
                Err(_) => Err(Misfit),
            },
            _ => Err(Misfit),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 bytes byte_buf }
}

/// A list of which nothing may be left over.
fn whole<'de, V: Visitor<'de>>(items: Vec<Node<'de>>, visitor: V) -> Result<V::Value, Misfit> {
    let mut items = Items(items.into_iter());
    let value = visitor.visit_seq(&mut items)?;
    if items.0.len() == 0 {
        Ok(value)
    } else {
        Err(Misfit)
    }
}

/// The items of a list.
struct Items<'de>(IntoIter<Node<'de>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The entries of an object.
struct Entries<'de> {
    items: IntoIter<(Cow<'de, str>, Node<'de>)>,
    value: Option<Node<'de>>,
}

impl<'de> Entries<'de> {
    fn of(items: Vec<(Cow<'de, str>, Node<'de>)>) -> Self {
        Self {
            items: items.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let Some((key, value)) = self.items.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(Node::Text(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(self.value.take().ok_or(Misfit)?)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// One of several: its name, and what it holds.
struct Variant<'de> {
    name: Cow<'de, str>,
    value: Option<Node<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Misfit;
    type Variant = Held<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Held<'de>), Misfit> {
        let name: &str = &self.name;
        let read = seed.deserialize(name.into_deserializer())?;
        Ok((read, Held(self.value)))
    }
}

/// What one of several holds; none where it is a name alone.
struct Held<'de>(Option<Node<'de>>);

impl<'de> VariantAccess<'de> for Held<'de> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.0 {
            None | Some(Node::Null) => Ok(()),
            Some(_) => Err(Misfit),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(self.0.ok_or(Misfit)?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.0.ok_or(Misfit)?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.0.ok_or(Misfit)?.deserialize_map(visitor)
    }
}
