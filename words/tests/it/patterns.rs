//! Reading patterns: choices, particles, what is missing, what is broken.

use std::borrow::Cow;

use jiff::civil::date;
use words::{Arg, Language, PackFault, Words};

/// Says `pattern` in `language`, with one other message to look up as a term.
fn say(language: Language, pattern: &str, args: &[(&str, Arg)]) -> String {
    let pack =
        serde_json::json!({ "@": language.tag(), "it": pattern, "term-team": "team", "term-팀": "팀" });
    Words::load(language, &pack.to_string())
        .expect("a pack")
        .say("it", args)
}

#[test]
fn choices() {
    let seats = "{n?0:no seat|one:1 seat|1000:a thousand|:{n} seats} left";
    for (count, expected) in [
        (0, "no seat left"),
        (1, "1 seat left"),
        (2, "2 seats left"),
        (-1, "−1 seats left"),
        (1000, "a thousand left"),
        (1240, "1,240 seats left"),
    ] {
        assert_eq!(say(Language::En, seats, &[("n", count.into())]), expected);
    }
    assert_eq!(
        say(Language::Ko, "{n?one:하나|:여럿}", &[("n", 1_i64.into())]),
        "여럿",
        "Korean has no singular"
    );
    let nested = "{n?one:{m?0:a|:b}|:{m?0:c|:d\\|\\}}}!";
    for (n, m, expected) in [(1, 0, "a!"), (1, 5, "b!"), (2, 0, "c!"), (2, 5, "d|}!")] {
        assert_eq!(
            say(
                Language::En,
                nested,
                &[("n", Arg::Count(n)), ("m", Arg::Count(m))]
            ),
            expected
        );
    }
    let by_word = "{state?scheduled:at noon|requested:soon|:never}";
    assert_eq!(
        say(
            Language::En,
            by_word,
            &[("state", Arg::Term(Cow::Borrowed("requested")))]
        ),
        "soon"
    );
    assert_eq!(
        say(Language::En, by_word, &[("state", "scheduled".into())]),
        "at noon"
    );
    assert_eq!(say(Language::En, by_word, &[("state", "other".into())]), "never");
    assert_eq!(say(Language::En, by_word, &[]), "never");
}

#[test]
fn each_kind_of_argument_shows_in_its_own_way() {
    for (arg, expected) in [
        (Arg::from(1240_i64), "1,240"),
        (Arg::from(1240_usize), "1,240"),
        (Arg::from(1240_u32), "1,240"),
        (Arg::from(date(2026, 3, 12)), "12 Mar 2026"),
        (Arg::from(date(2026, 3, 12).at(14, 5, 0, 0)), "12 Mar 2026, 14:05"),
        (Arg::from("{as|it}\\is"), "{as|it}\\is"),
        (Arg::from("text".to_owned()), "text"),
        (Arg::Term(Cow::Borrowed("team")), "team"),
        (Arg::Term(Cow::Borrowed("thing")), "⟨term-thing⟩"),
    ] {
        assert_eq!(say(Language::En, "{it}", &[("it", arg)]), expected);
    }
}

#[test]
fn particles_follow_what_is_shown() {
    let pattern = "{it}{it~을/를}";
    assert_eq!(say(Language::Ko, pattern, &[("it", "Plaza".into())]), "Plaza를");
    assert_eq!(say(Language::Ko, pattern, &[("it", 1000_i64.into())]), "1,000을");
    assert_eq!(
        say(Language::Ko, pattern, &[("it", date(2026, 3, 12).into())]),
        "2026년 3월 12일을"
    );
    assert_eq!(
        say(Language::Ko, pattern, &[("it", Arg::Term(Cow::Borrowed("팀")))]),
        "팀을"
    );
    assert_eq!(say(Language::Ko, pattern, &[]), "⟨it⟩을(를)");
}

#[test]
fn what_is_missing_shows() {
    let words = Words::built_in(Language::En);
    assert_eq!(words.text("no-such-id"), "⟨no-such-id⟩");
    assert_eq!(
        words.say("too-long", &[("most", 100_i64.into())]),
        "⟨length⟩ characters are too many; 100 fit."
    );
    assert!(words.has("too-long") && !words.has("no-such-id") && !words.has(""));
}

#[test]
fn a_broken_pattern_does_no_harm() {
    for pattern in [
        "{", "{it", "{it?", "{it?a", "{it?a:", "{it?a:b|", "{it~", "{it~을", "}", "a}b", "a|b", "\\", "{}",
        "{?:}", "{~}", "é{é",
    ] {
        say(Language::Ko, pattern, &[("it", "a".into())]);
    }
}

#[test]
fn a_pack_that_is_not_one_is_refused() {
    let load = |pack: &str| Words::load(Language::Ko, pack);
    assert!(matches!(load("<!doctype html>"), Err(PackFault::NotAPack(_))));
    assert!(matches!(load("[]"), Err(PackFault::NotAPack(_))));
    assert!(matches!(
        load(r#"{"@":"ko","b":"","a":""}"#),
        Err(PackFault::NotInOrder)
    ));
    assert!(matches!(
        load(r#"{"@":"en"}"#),
        Err(PackFault::OtherLanguage {
            expected: Language::Ko
        })
    ));
    assert!(matches!(load("{}"), Err(PackFault::OtherLanguage { .. })));
    assert!(load(r#"{"@":"ko"}"#).is_ok());
}

#[test]
fn a_second_pack_adds_its_texts() {
    let words = Words::load(Language::Ko, r#"{"@":"ko","a":"하나","c":"셋"}"#).expect("a pack");
    let both = words.clone().and(r#"{"@":"ko","b":"둘 {a}"}"#).expect("a pack");
    assert_eq!(words.text("b"), "⟨b⟩");
    assert_eq!(both.text("a"), "하나");
    assert_eq!(both.say("b", &[("a", 2.into())]), "둘 2");
    assert_eq!(both.ids().collect::<Vec<_>>(), ["a", "c", "b"]);
    assert!(matches!(
        words.and(r#"{"@":"en","b":"two"}"#),
        Err(PackFault::OtherLanguage { .. })
    ));
}
