//! What the compiler takes, and that it refuses everything else where it stands.

use crate::compile::Catalogue;

fn pattern(language: &str, source: &str) -> String {
    let mut catalogue = Catalogue::new(language);
    catalogue.add("a.ftl", source);
    let compiled = catalogue
        .finish()
        .unwrap_or_else(|faults| panic!("{source}: {}", faults[0]));
    compiled.messages["it"].pattern.clone()
}

fn faults(language: &str, source: &str) -> Vec<String> {
    let mut catalogue = Catalogue::new(language);
    catalogue.add("a.ftl", source);
    catalogue
        .finish()
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_subset_is_compiled() {
    for (source, expected) in [
        ("it = Seats", "Seats"),
        ("it = a | b \\ c", "a \\| b \\\\ c"),
        ("it = { \"{\" }x{ \"}\" }", "\\{x\\}"),
        ("it = { \"\\u00A0\" }", "\u{a0}"),
        ("it = { $name } left", "{name} left"),
        (
            "it =\n    One line,\n    another.\n\n    A paragraph.",
            "One line,\nanother.\n\nA paragraph.",
        ),
        (
            "it = { $name }{ JOSA($name, \"을/를\") } 배정",
            "{name}{name~을/를} 배정",
        ),
        ("-brand = Seatkeeper\nit = { -brand } here", "Seatkeeper here"),
        ("it = { -brand } here\n-brand = Seat|keeper", "Seat\\|keeper here"),
        (
            "it = { $n ->\n    [0] none\n   *[other] { $n } left\n }.",
            "{n?0:none|:{n} left}.",
        ),
        (
            "it = { $n ->\n   *[other] many\n    [0] none\n }",
            "{n?0:none|:many}",
        ),
        (
            "it = { $n ->\n   *[other] { $m ->\n    [0] none\n   *[other] some\n }\n }",
            "{n?:{m?0:none|:some}}",
        ),
    ] {
        assert_eq!(pattern("ko", source), expected, "{source}");
    }
    assert_eq!(
        pattern("en", "it = { $n ->\n    [one] one\n   *[other] many\n }"),
        "{n?one:one|:many}"
    );
}

#[test]
fn what_is_beyond_the_subset_is_refused_with_file_and_line() {
    for (language, source, expected) in [
        ("en", "it = x\n\nbroken", "a.ftl:3: not Fluent: "),
        ("en", "it = { $n -> [one] x }", "a.ftl:1: not Fluent: "),
        ("en", "it = { $n", "a.ftl:1: not Fluent: "),
        (
            "en",
            "a = x\nit = { NUMBER($n) }",
            "a.ftl:2: no function `NUMBER`",
        ),
        (
            "en",
            "a = x\nit = { a }",
            "a.ftl:2: `{ a }`: a message can not use another",
        ),
        ("en", "it = x\n    .title = y", "a.ftl:1: `it` has attributes"),
        ("en", "it =\n    .title = y", "a.ftl:1: `it` has attributes"),
        (
            "en",
            "it = x\nit = y",
            "a.ftl:2: `it` stands twice, first in a.ftl",
        ),
        ("en", "it = { -brand }", "a.ftl:1: no term `-brand`"),
        ("en", "-a = x\n-b = { -a }\nit = { -b }", "a.ftl:2: no term `-a`"),
        ("en", "-a = { $x }\nit = { -a }", "a.ftl:1: a term is text only"),
        (
            "en",
            "-a = x\n-a = y\nit = { -a }",
            "a.ftl:2: the term `-a` stands twice",
        ),
        (
            "en",
            "-a = x\nit = { -a(b: 1) }",
            "a.ftl:2: a term has no attributes",
        ),
        ("en", "it = { 1 }", "a.ftl:1: write the number as text"),
        ("en", "it = { { $a } }", "a.ftl:1: braces within braces"),
        ("en", "it = { \"\\U01F602\" }", "a.ftl:1: a character is written"),
        (
            "en",
            "it = { $n ->\n    [one] x\n    [one] y\n   *[other] z\n }",
            "a.ftl:3: the variant `[one]` stands twice",
        ),
        (
            "en",
            "it = { $n ->\n    [few] x\n   *[other] z\n }",
            "a.ftl:2: `[few]` is no plural form",
        ),
        (
            "en",
            "it = { NUMBER($n) ->\n    [one] x\n   *[other] z\n }",
            "a.ftl:1: a choice is made by a variable",
        ),
        (
            "en",
            "it = { JOSA($n, \"을/를\") }",
            "a.ftl:1: `JOSA` is for Korean",
        ),
        (
            "ko",
            "it = { $n ->\n    [one] x\n   *[other] z\n }",
            "a.ftl:2: Korean has no singular",
        ),
        (
            "ko",
            "it = x\na = { JOSA($n, \"를/을\") }",
            "a.ftl:2: `를/을` is none of 을/를",
        ),
        (
            "ko",
            "it = { JOSA($n) }",
            "a.ftl:1: `JOSA` takes a variable and a pair",
        ),
        (
            "ko",
            "it = { JOSA(\"시트\", \"을/를\") }",
            "a.ftl:1: `JOSA` takes a variable and a pair",
        ),
    ] {
        let found = faults(language, source);
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{source}\nexpected {expected}\nfound    {found:?}"
        );
    }
}

#[test]
fn every_fault_is_told_at_once() {
    assert_eq!(
        faults("en", "a = { 1 }\nb = { c }\nbroken").len(),
        1,
        "what is not Fluent comes first"
    );
    assert_eq!(faults("en", "a = { 1 }\nb = { c }").len(), 2);
}
