//! The ids that screens and mails name are there; those that are there are named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use domain::refused::CODES;
use words::Language;

use crate::catalogue::compiled;
use crate::compile::Message;

/// Calls whose first argument is the id of a message without arguments.
const PLAIN: &[&str] = &["text(", "t(", "tr("];
/// Calls whose first argument is the id of a message, followed by its arguments.
const TOLD: &[&str] = &["say(", "t_with(", "tr_with("];

/// Beginnings of ids that are put together from data, with who does it. An id that begins so counts as used.
const DYNAMIC: &[(&str, &str)] = &[
    (
        "term-",
        "Words::term: roles, states, kinds and other words of the glossary",
    ),
    ("remedy-", "Words::remedy: the remedy's kind"),
    ("problem-", "the server's answers: the problem's code"),
    ("mail-", "the server's mails: the mail's kind"),
    ("notices-told-", "notices and their mails: the kind"),
    ("notices-kind-", "who wants which notices: the kind"),
    ("coaching-state-", "a request in its drawer: the state's word"),
    ("coaching-counts-", "the ledger's entries: why one counts"),
    (
        "coaching-place-",
        "what an act does to the ledger: what becomes of the place",
    ),
];

/// Every Rust file below `folder`, in order.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The sources of the app and the server without their comments, by path from the root.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for folder in ["app/src", "server/src"] {
        rust_files(&root.join(folder), &mut paths);
    }
    paths
        .iter()
        .map(|path| {
            let source = fs::read_to_string(path).expect("a source is readable");
            let kept = source.lines().map(|line| {
                if line.trim_start().starts_with("//") {
                    ""
                } else {
                    line
                }
            });
            (
                path.strip_prefix(&root).unwrap_or(path).display().to_string(),
                kept.collect::<Vec<_>>().join("\n"),
            )
        })
        .collect()
}

/// One call with a literal id.
#[derive(Debug, PartialEq)]
struct Call<'a> {
    line: usize,
    id: &'a str,
    /// The names told, for a call that tells them in place.
    told: Option<BTreeSet<&'a str>>,
}

/// Finds the calls in `source`.
fn calls(source: &str) -> Vec<Call<'_>> {
    let mut found = Vec::new();
    for (names, tells) in [(PLAIN, false), (TOLD, true)] {
        for name in names {
            for (at, _) in source.match_indices(name) {
                // A whole name, not the end of another.
                let before = source[..at].chars().next_back().unwrap_or(' ');
                if before.is_alphanumeric() || before == '_' {
                    continue;
                }
                let rest = source[at + name.len()..].trim_start();
                let Some((id, rest)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
                    continue;
                };
                // Every id of a screen has a hyphen; a literal without one is another function's argument.
                if !id.contains('-')
                    || !id
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                {
                    continue;
                }
                let line = source[..at].matches('\n').count() + 1;
                found.push(Call {
                    line,
                    id,
                    told: if tells { told(rest) } else { Some(BTreeSet::new()) },
                });
            }
        }
    }
    found
}

/// The names in `("name", …` up to the end of the call; none where they are not told in place.
fn told(rest: &str) -> Option<BTreeSet<&str>> {
    let mut names = BTreeSet::new();
    let mut depth = 1;
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        match c {
            '(' => {
                depth += 1;
                let inside = rest[at + 1..].trim_start();
                if let Some((name, after)) =
                    inside.strip_prefix('"').and_then(|inside| inside.split_once('"'))
                    && after.trim_start().starts_with(',')
                {
                    names.insert(name);
                }
            }
            ')' => depth -= 1,
            '"' => at += rest[at + 1..].find('"').map_or(0, |end| end + 1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        at += c.len_utf8();
    }
    (!names.is_empty()).then_some(names)
}

fn messages() -> BTreeMap<String, Message> {
    compiled(Language::En).messages
}

#[test]
fn every_id_that_the_sources_name_is_there_with_its_arguments() {
    let messages = messages();
    let mut faults = Vec::new();
    for (path, source) in sources() {
        for Call { line, id, told } in calls(&source) {
            match messages.get(id) {
                None => faults.push(format!("{path}:{line}: no text `{id}` in words/locales")),
                Some(message) => {
                    let told = told.unwrap_or_else(|| message.arguments.iter().map(String::as_str).collect());
                    let missing: Vec<_> = message
                        .arguments
                        .iter()
                        .filter(|name| !told.contains(name.as_str()))
                        .collect();
                    if !missing.is_empty() {
                        faults.push(format!("{path}:{line}: `{id}` is not told {missing:?}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_text_is_named_somewhere() {
    let sources = sources();
    let is_used = |id: &str| {
        let literal = format!("\"{id}\"");
        CODES.iter().any(|entry| entry.code == id)
            || DYNAMIC.iter().any(|(prefix, _)| id.starts_with(prefix))
            || sources.iter().any(|(_, source)| source.contains(&literal))
    };
    let unused: Vec<String> = messages().into_keys().filter(|id| !is_used(id)).collect();
    assert!(
        unused.is_empty(),
        "{} texts that nothing names:\n{}",
        unused.len(),
        unused.join("\n")
    );
}

#[test]
fn the_scanner_finds_calls() {
    let found = calls(
        r#"
        words.text("shell-home");
        tr("kit-save"); str("not-a-call"); row.text("name");
        words.say(
            "seats-meter",
            &[("used", used.into()), ("seats", of("x", 1).into())],
        );
        words.say("seats-free", &args);
        tr_with("kit-of", move || vec![("part", part().into()), ("whole", 2.into())]).t("kit-undo")
        "#,
    );
    let found: Vec<_> = found
        .iter()
        .map(|call| (call.line, call.id, call.told.as_ref().map(BTreeSet::len)))
        .collect();
    assert_eq!(
        found,
        [
            (2, "shell-home", Some(0)),
            (9, "kit-undo", Some(0)),
            (3, "kit-save", Some(0)),
            (4, "seats-meter", Some(3)),
            (8, "seats-free", None),
            (9, "kit-of", Some(2))
        ]
    );
}
