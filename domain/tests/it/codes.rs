//! What is published: codes never change their name, rule or parameters; every rule has a test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use domain::refused::{CODES, entry};
use domain::violation::Kind;

const PUBLISHED: &str = include_str!("codes.snap");
const RULES: &str = include_str!("rules.txt");

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "count",
        Kind::Day => "day",
        Kind::Wall => "wall",
        Kind::Text => "text",
        Kind::Term => "term",
    }
}

#[test]
fn codes_are_as_published() {
    let now: String = CODES
        .iter()
        .map(|entry| {
            let params: Vec<_> = entry
                .params
                .iter()
                .map(|(name, of)| format!(" {name}:{}", kind(*of)))
                .collect();
            let rule = if entry.rule.is_empty() { "–" } else { entry.rule };
            format!("{} {rule}{}\n", entry.code, params.concat())
        })
        .collect();
    assert!(
        now == PUBLISHED,
        "the codes are not as published: a new one is added to codes.snap, none is renamed or taken away.\n{now}"
    );
}

#[test]
fn codes_are_kebab_case_and_each_is_there_once() {
    let mut seen = BTreeSet::new();
    for known in CODES {
        assert!(seen.insert(known.code), "{} twice", known.code);
        assert!(
            known.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{}",
            known.code
        );
        assert_eq!(entry(known.code).map(|entry| entry.code), Some(known.code));
        let names: BTreeSet<_> = known.params.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), known.params.len(), "{}", known.code);
    }
    assert!(entry("no-such-code").is_none());
}

/// Where a rule is judged, as far as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Judged {
    Here,
    ByTheServer,
    NotYet,
}

/// Every rule by its id.
fn rules() -> BTreeMap<&'static str, Judged> {
    RULES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| match line.split_once(' ') {
            Some(("+", id)) => (id, Judged::Here),
            Some(("=", id)) => (id, Judged::ByTheServer),
            Some(("-", id)) => (id, Judged::NotYet),
            _ => panic!("rules.txt: {line}"),
        })
        .collect()
}

/// All Rust files below `folder`, by path.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((
                path.display().to_string(),
                fs::read_to_string(&path).expect("a file"),
            ));
        }
    }
    found
}

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `SEAT-1` as such, or `seat_1_` in the name of a test.
fn names(source: &str, id: &str) -> bool {
    let alone = |part: &str, end: &dyn Fn(char) -> bool| {
        source
            .match_indices(part)
            .any(|(at, _)| source[at + part.len()..].chars().next().is_none_or(end))
    };
    let name = id.to_lowercase().replace('-', "_");
    alone(id, &|c| !c.is_ascii_digit()) || alone(&name, &|c| c == '_' || c == '(')
}

#[test]
fn every_rule_that_the_domain_judges_is_named_by_a_test() {
    let mut tests = sources(&crate_folder().join("tests"));
    tests.retain(|(path, _)| !path.ends_with("codes.rs"));
    let missing: Vec<_> = rules()
        .into_iter()
        .filter(|(id, of)| *of == Judged::Here && !tests.iter().any(|(_, source)| names(source, id)))
        .map(|(id, _)| id)
        .collect();
    assert!(missing.is_empty(), "no test names {}", missing.join(", "));
}

#[test]
fn every_rule_that_the_server_guards_alone_is_in_the_name_of_a_test_there() {
    let tests = sources(&crate_folder().join("../server/tests"));
    let name = |id: &str| format!("fn {}_", id.to_lowercase().replace('-', "_"));
    let guarded = rules().into_iter().filter(|(_, of)| *of == Judged::ByTheServer);
    let missing: Vec<_> = guarded
        .filter(|(id, _)| !tests.iter().any(|(_, source)| source.contains(&name(id))))
        .collect();
    assert!(missing.is_empty(), "no test there is named after {missing:?}");
}

#[test]
fn every_rule_of_a_code_exists_and_is_judged() {
    let rules = rules();
    for entry in CODES.iter().filter(|entry| !entry.rule.is_empty()) {
        assert_eq!(
            rules.get(entry.rule),
            Some(&Judged::Here),
            "{} of {}",
            entry.rule,
            entry.code
        );
    }
}

#[test]
fn every_rule_that_the_source_names_exists() {
    let rules = rules();
    let families: BTreeSet<_> = rules.keys().filter_map(|id| id.split('-').next()).collect();
    for (path, source) in sources(&crate_folder().join("src")) {
        for word in source.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            let Some((family, number)) = word.split_once('-') else {
                continue;
            };
            if families.contains(family) && number.bytes().all(|b| b.is_ascii_digit()) {
                assert!(rules.contains_key(word), "{path} names {word}");
            }
        }
    }
}

#[test]
fn names_are_found_whole() {
    for (source, id, expected) in [
        ("// SEAT-1: …", "SEAT-1", true),
        ("// SEAT-12: …", "SEAT-1", false),
        ("fn seat_1_an_assignment()", "SEAT-1", true),
        ("fn seat_12_a_pool()", "SEAT-1", false),
        ("ends in SEAT-1", "SEAT-1", true),
    ] {
        assert_eq!(names(source, id), expected, "{source}");
    }
}
