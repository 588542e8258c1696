//! What `wire` reads is what `serde_json` reads.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    name: String,
    count: i64,
    small: u8,
    share: f64,
    maybe: Option<Box<Whole>>,
    list: Vec<Choice>,
    #[serde(default)]
    map: BTreeMap<String, (bool, i32)>,
    nothing: (),
    own: Own,
    sign: char,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
struct Own(String);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Choice {
    Plain,
    Of(u32),
    Pair(i8, String),
    Named { at: Tagged },
    Any(Untagged),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Tagged {
    OneWord,
    WithText { text: String, deep: Vec<i64> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(i64),
    Text(String),
    List(Vec<bool>),
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![
        Just(Choice::Plain),
        any::<u32>().prop_map(Choice::Of),
        (any::<i8>(), any::<String>()).prop_map(|(a, b)| Choice::Pair(a, b)),
        Just(Choice::Named { at: Tagged::OneWord }),
        (any::<String>(), any::<Vec<i64>>()).prop_map(|(text, deep)| Choice::Named {
            at: Tagged::WithText { text, deep }
        }),
        any::<i64>().prop_map(|n| Choice::Any(Untagged::Number(n))),
        any::<String>().prop_map(|t| Choice::Any(Untagged::Text(t))),
        any::<Vec<bool>>().prop_map(|l| Choice::Any(Untagged::List(l))),
    ]
}

fn whole() -> impl Strategy<Value = Whole> {
    let one = || {
        (
            any::<String>(),
            any::<i64>(),
            any::<u8>(),
            any::<i32>().prop_map(|quarters| f64::from(quarters) / 4.0),
            prop::collection::vec(choice(), 0..4),
            prop::collection::btree_map(any::<String>(), any::<(bool, i32)>(), 0..3),
            any::<String>(),
            any::<char>(),
        )
            .prop_map(|(name, count, small, share, list, map, own, sign)| Whole {
                name,
                count,
                small,
                share,
                maybe: None,
                list,
                map,
                nothing: (),
                own: Own(own),
                sign,
            })
    };
    (one(), prop::option::of(one())).prop_map(|(mut outer, inner)| {
        outer.maybe = inner.map(Box::new);
        outer
    })
}

/// The same with fractions that serde_json reads in its quicker, less exact way made alike.
fn rounded(mut whole: Whole) -> Whole {
    let alike = |share: f64| format!("{share:.12e}").parse().unwrap_or(share);
    whole.share = alike(whole.share);
    for inner in whole.maybe.iter_mut() {
        inner.share = alike(inner.share);
    }
    whole
}

proptest! {
    #[test]
    fn what_is_written_is_read(value in whole(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        // Both formats agree on the value, to the last digit.
        let known: Whole = serde_json::from_str(&text).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        prop_assert_eq!(wire::from_str::<Whole>(&text), Ok(known));
    }

    #[test]
    fn a_changed_text_fits_both_or_neither(value in whole(), at in any::<prop::sample::Index>(), put in any::<u8>()) {
        let text = serde_json::to_string(&value).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte = b" {}[]\",:\\/-+.eE0179tfnu"[usize::from(put) % 23];
        }
        if let Ok(text) = String::from_utf8(bytes) {
            let (ours, theirs) = (wire::from_str::<Whole>(&text).ok(), serde_json::from_str::<Whole>(&text).ok());
            prop_assert_eq!(ours.map(rounded), theirs.map(rounded));
        }
    }
}

#[test]
fn reads_what_the_grammar_allows_and_nothing_else() {
    for text in [
        "0",
        "-0",
        "10",
        "1e2",
        "1.5E-3",
        "\"\"",
        "\"a\\u00e9\\ud55c\\n\\/\"",
        "\"\\ud83d\\ude00\"",
        "[]",
        "[ ]",
        "{}",
        "{ }",
        " [1 , 2]\n",
        "{\"a\":{\"b\":[null,true,false]}}",
        "\"한글\"",
    ] {
        assert!(wire::Node::parse(text).is_ok(), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
    }
    for text in [
        "",
        " ",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "tru",
        "nul",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude00\"",
        "\"a\nb\"",
        "[1]]",
        "1 1",
        "NaN",
        "'a'",
    ] {
        assert!(wire::Node::parse(text).is_err(), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(wire::Node::parse(&nested(128)).is_ok());
    assert_eq!(wire::Node::parse(&nested(129)), Err(wire::Misfit));
    assert_eq!(wire::Node::parse(&nested(100_000)), Err(wire::Misfit));
}
