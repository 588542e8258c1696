//! What a person typed: trimmed, composed, bounded; addresses folded.

use domain::text::{Email, Language, Name, Note, fold, optional_note};

use crate::world::compare;

fn shown(text: &str) -> String {
    text.escape_unicode().to_string()
}

#[test]
fn people_1_a_name_is_trimmed_composed_and_bounded() {
    let a_hundred = "가".repeat(100);
    let rows = [
        ("plain", "Ada", "Ada"),
        ("trimmed, whatever the space", "\u{3000} Ada \u{A0}\n", "Ada"),
        ("inner space stays", "Ada  Byron", "Ada  Byron"),
        (
            "decomposed Korean is composed",
            "\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE}",
            "한빛",
        ),
        ("a decomposed umlaut too", "Mu\u{308}ller", "Müller"),
        ("a hundred characters", &a_hundred, &a_hundred),
        ("nothing", "", "required"),
        ("only space", " \t\n ", "required"),
        ("a line break", "Ada\nByron", "control-characters"),
        ("a tab", "Ada\tByron", "control-characters"),
        ("a null", "Ada\0", "control-characters"),
        ("an escape", "\u{1B}[31mAda", "control-characters"),
        ("a delete", "Ada\u{7F}", "control-characters"),
        ("a C1 control", "Ada\u{85}Byron", "control-characters"),
        ("a zero-width space", "A\u{200B}da", "control-characters"),
        ("a byte order mark", "\u{FEFF}Ada", "control-characters"),
        ("a direction override", "\u{202E}adA", "control-characters"),
        ("an isolate", "\u{2066}Ada\u{2069}", "control-characters"),
        ("a word joiner", "A\u{2060}da", "control-characters"),
        ("a soft hyphen", "A\u{AD}da", "control-characters"),
        (
            "a filler that looks like nothing",
            "\u{3164}",
            "control-characters",
        ),
        ("its half-width form", "김\u{FFA0}", "control-characters"),
        ("an Arabic letter mark", "Ada\u{61C}", "control-characters"),
        (
            "the joiners that scripts need are kept",
            "نا\u{200C}می",
            "نا\u{200C}می",
        ),
        ("joiners alone are no name", "\u{200D}\u{200C}", "required"),
        ("an emoji", "Ada 👩\u{200D}💻", "Ada 👩\u{200D}💻"),
        ("letters outside the first plane", "𝒜da", "𝒜da"),
    ];
    compare(rows.map(|(sentence, typed, expected)| {
        let found = Name::parse(typed).map_or_else(
            |refused| refused.code().to_owned(),
            |name| name.as_str().to_owned(),
        );
        (
            format!("{sentence}: {}", shown(typed)),
            found,
            expected.to_owned(),
        )
    }));
}

#[test]
fn lengths_are_counted_after_composing() {
    let refused = Name::parse(&"\u{1100}\u{1161}".repeat(101)).expect_err("101 syllables");
    assert_eq!(
        refused,
        domain::refused::Refused::TooLong {
            most: 100,
            length: 101
        }
    );
    assert!(
        Name::parse(&"\u{1100}\u{1161}".repeat(100)).is_ok(),
        "200 jamo are 100 syllables"
    );
    assert!(Note::parse(&"n".repeat(4000)).is_ok());
    assert!(Note::parse(&"n".repeat(4001)).is_err());
    assert_eq!((Name::MOST, Note::MOST, Email::MOST), (100, 4000, 254));
}

#[test]
fn a_note_has_lines_and_may_be_left_empty() {
    assert_eq!(
        Note::parse("one\n\ttwo\r\nthree").expect("a note").as_str(),
        "one\n\ttwo\r\nthree"
    );
    assert_eq!(
        Note::parse("a\u{B}b").expect_err("a vertical tab").code(),
        "control-characters"
    );
    assert_eq!(optional_note(" \n ").expect("empty"), None);
    assert_eq!(
        optional_note(" x ").expect("a note").expect("there").as_str(),
        "x"
    );
    assert_eq!(
        optional_note("\u{202E}").expect_err("hidden").code(),
        "control-characters"
    );
}

#[test]
fn people_2_what_an_address_is() {
    let local_of = |n: usize| format!("{}@example.com", "a".repeat(n));
    let label_of = |n: usize| format!("a@{}.com", "b".repeat(n));
    let (l64, l65) = (local_of(64), local_of(65));
    let (d63, d64) = (label_of(63), label_of(64));
    let long = format!("{}@{}.com", "a".repeat(64), [&*"b".repeat(62); 3].join("."));
    let longer = format!("{}@{}.com", "a".repeat(64), [&*"b".repeat(63); 3].join("."));
    let rows: Vec<(&str, &str, &str)> = vec![
        ("plain", "kim@example.com", "kim@example.com"),
        ("trimmed, case kept", " Kim@Example.COM\t", "Kim@Example.COM"),
        (
            "marks in the local part",
            "a.b+c_d-e!#$%&'*/=?^`{|}~@example.com",
            "a.b+c_d-e!#$%&'*/=?^`{|}~@example.com",
        ),
        ("a local part in Korean", "김@example.com", "김@example.com"),
        (
            "the same, decomposed",
            "\u{1100}\u{1175}\u{11B7}@example.com",
            "김@example.com",
        ),
        (
            "a local part in German",
            "müller@example.com",
            "müller@example.com",
        ),
        ("a subdomain", "kim@mail.example.co.kr", "kim@mail.example.co.kr"),
        (
            "a domain in its ASCII form",
            "kim@xn--9n2bp8q.kr",
            "kim@xn--9n2bp8q.kr",
        ),
        ("a domain that is not ASCII", "kim@한국.kr", "not-an-email"),
        ("a full-width domain", "kim@ｅxample.com", "not-an-email"),
        ("64 before the at", &l64, &l64),
        ("65 before it", &l65, "not-an-email"),
        ("a label of 63", &d63, &d63),
        ("a label of 64", &d64, "not-an-email"),
        (
            "254 in all are kept",
            &long,
            if long.chars().count() <= 254 {
                &long
            } else {
                "too-long"
            },
        ),
        ("more are not", &longer, "too-long"),
        ("nothing", "", "required"),
        ("no at", "kim.example.com", "not-an-email"),
        ("two ats", "kim@lee@example.com", "not-an-email"),
        ("nothing before it", "@example.com", "not-an-email"),
        ("nothing after it", "kim@", "not-an-email"),
        ("a domain of one label", "kim@localhost", "not-an-email"),
        ("a trailing dot", "kim@example.com.", "not-an-email"),
        ("a leading dot", "kim@.example.com", "not-an-email"),
        ("two dots in the domain", "kim@example..com", "not-an-email"),
        ("two dots before the at", "kim..lee@example.com", "not-an-email"),
        ("a dot first", ".kim@example.com", "not-an-email"),
        ("a dot last", "kim.@example.com", "not-an-email"),
        ("a space within", "kim lee@example.com", "not-an-email"),
        ("quotes", "\"kim lee\"@example.com", "not-an-email"),
        ("angle brackets", "Kim <kim@example.com>", "not-an-email"),
        (
            "a comma between two",
            "kim@example.com,lee@example.com",
            "not-an-email",
        ),
        ("a hyphen first in a label", "kim@-example.com", "not-an-email"),
        ("a hyphen last in a label", "kim@example-.com", "not-an-email"),
        ("an underscore in the domain", "kim@ex_ample.com", "not-an-email"),
        ("a number for a host", "kim@127.0.0.1", "not-an-email"),
        ("a host in brackets", "kim@[127.0.0.1]", "not-an-email"),
        ("a top label of one letter", "kim@example.c", "not-an-email"),
        ("a line break within", "kim\n@example.com", "control-characters"),
        (
            "a zero-width space within",
            "kim\u{200B}@example.com",
            "control-characters",
        ),
        (
            "a direction override within",
            "kim\u{202E}@example.com",
            "control-characters",
        ),
    ];
    compare(rows.into_iter().map(|(sentence, typed, expected)| {
        let found = Email::parse(typed).map_or_else(
            |refused| refused.code().to_owned(),
            |email| email.as_str().to_owned(),
        );
        (format!("{sentence}: {typed}"), found, expected.to_owned())
    }));
}

#[test]
fn people_2_addresses_compare_trimmed_composed_and_with_full_case_folding() {
    let same = [
        ("case", "Kim@Example.com", "kim@example.com"),
        ("space around", "  kim@example.com ", "kim@example.com"),
        ("sharp s and two", "Straße@example.com", "STRASSE@EXAMPLE.COM"),
        ("capital sharp s", "STRAẞE@example.com", "straße@example.com"),
        (
            "the two small sigmas",
            "ΟΔΥΣΣΕΥΣ@example.com",
            "οδυσσευς@example.com",
        ),
        (
            "decomposed and composed",
            "mu\u{308}ller@example.com",
            "MÜLLER@example.com",
        ),
        (
            "decomposed Korean",
            "\u{1112}\u{1161}\u{11AB}@example.com",
            "한@example.com",
        ),
        ("ligatures", "oﬃce@example.com", "OFFICE@example.com"),
        ("the Kelvin sign", "\u{212A}im@example.com", "kim@example.com"),
        ("the long s", "gaſt@example.com", "GAST@example.com"),
        ("Cherokee", "ꭰ@example.com", "Ꭰ@example.com"),
        ("an apostrophe n", "ŉ@example.com", "ʼN@example.com"),
    ];
    for (sentence, one, other) in same {
        let parsed = [one, other].map(|typed| {
            Email::parse(typed)
                .map(|email| email.folded())
                .map_err(|refused| refused.code())
        });
        assert_eq!(parsed[0], parsed[1], "{sentence}");
        if let [Ok(_), Ok(_)] = parsed {
            assert_eq!(Email::parse(one), Email::parse(other), "{sentence}");
        }
    }
    let different = [
        ("another letter", "kim@example.com", "kin@example.com"),
        ("an accent", "rene@example.com", "rené@example.com"),
        ("a dot", "k.im@example.com", "kim@example.com"),
        ("a tag", "kim+a@example.com", "kim@example.com"),
        ("the dotless i", "kım@example.com", "kim@example.com"),
        ("the dotted capital I", "KİM@example.com", "kim@example.com"),
        ("full-width letters", "ｋim@example.com", "kim@example.com"),
        ("a look-alike", "kіm@example.com", "kim@example.com"),
    ];
    for (sentence, one, other) in different {
        assert_ne!(Email::parse(one), Email::parse(other), "{sentence}");
    }
}

#[test]
fn people_2_folding_is_for_good() {
    for c in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|c| {
        c.is_uppercase() || c.is_lowercase() || !c.to_uppercase().eq([*c]) || !c.to_lowercase().eq([*c])
    }) {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "{}", shown(&c.to_string()));
        let upper: String = c.to_uppercase().collect();
        let lower: String = c.to_lowercase().collect();
        if c != 'ı' {
            assert_eq!(fold(&upper), once, "{} and its upper case", shown(&c.to_string()));
        }
        if c != 'İ' {
            assert_eq!(fold(&lower), once, "{} and its lower case", shown(&c.to_string()));
        }
    }
}

#[test]
fn people_7_languages_by_tag() {
    for (tag, expected) in [
        ("en", Some("en")),
        ("ko", Some("ko")),
        ("KO", Some("ko")),
        ("ko-KR", Some("ko")),
        ("en_GB", Some("en")),
        (" en-US ", Some("en")),
        ("korean", None),
        ("de", None),
        ("", None),
    ] {
        assert_eq!(Language::parse(tag).ok().map(Language::tag), expected, "{tag}");
    }
    assert_eq!(serde_json::to_value(Language::Ko).expect("JSON"), "ko");
    assert_eq!(Language::default(), Language::En);
}

#[test]
fn accepted_texts_can_not_be_forged_through_the_wire() {
    assert_eq!(
        serde_json::from_str::<Name>(r#"" Ada ""#)
            .expect("a name")
            .as_str(),
        "Ada"
    );
    for wire in [r#""""#, r#""a\u202eb""#, r#""a\nb""#] {
        assert!(serde_json::from_str::<Name>(wire).is_err(), "{wire}");
    }
    assert_eq!(
        serde_json::from_str::<Email>(r#"" Kim@Example.com ""#)
            .expect("an address")
            .as_str(),
        "Kim@Example.com"
    );
    assert!(serde_json::from_str::<Email>(r#""kim""#).is_err());
    assert!(serde_json::from_str::<Note>(r#""  ""#).is_err());
}
