//! Reads the files as the build does, and holds the languages against each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use words::{Language, Words};

use crate::compile::{Catalogue, Compiled};

/// The compiled messages of a language, with their files and arguments.
pub fn compiled(language: Language) -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language.tag());
    let mut catalogue = Catalogue::new(language.tag());
    for feature in features(language) {
        let source = fs::read_to_string(folder.join(&feature)).expect("a file of texts is readable");
        catalogue.add(&feature, &source);
    }
    catalogue.finish().expect("the texts compile")
}

fn features(language: Language) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language.tag());
    let entries = fs::read_dir(folder).expect("each language has a folder");
    entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn every_language_has_the_same_files() {
    assert_eq!(features(Language::En), features(Language::Ko));
}

#[test]
fn every_language_has_the_same_messages_in_the_same_files_with_the_same_arguments() {
    let (english, korean) = (compiled(Language::En), compiled(Language::Ko));
    let mut faults = Vec::new();
    for (id, message) in &english.messages {
        match korean.messages.get(id) {
            None => faults.push(format!("{id}: not in ko/{}", message.file)),
            Some(other) if other.file != message.file => {
                faults.push(format!("{id}: en/{}, ko/{}", message.file, other.file));
            }
            Some(other) if other.arguments != message.arguments => {
                faults.push(format!(
                    "{id}: en has {:?}, ko has {:?}",
                    message.arguments, other.arguments
                ));
            }
            Some(_) => {}
        }
    }
    faults.extend(
        korean
            .messages
            .keys()
            .filter(|id| !english.messages.contains_key(*id))
            .map(|id| format!("{id}: not in en")),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_id_begins_with_its_files_word() {
    for (id, message) in &compiled(Language::En).messages {
        let prefix = match message.file.as_str() {
            "errors.ftl" => continue, // codes, see codes.rs
            "mails.ftl" => "mail-",
            "remedies.ftl" => "remedy-",
            "terms.ftl" => "term-",
            file => &format!("{}-", file.trim_end_matches(".ftl")),
        };
        assert!(
            id.starts_with(prefix),
            "{id} in {} does not begin with {prefix}",
            message.file
        );
    }
}

#[test]
fn what_is_built_in_is_what_the_files_say() {
    for language in Language::ALL {
        assert_eq!(words::pack(language), compiled(language).pack());
        let words = Words::built_in(language);
        assert_eq!(words.language(), language);
        assert_eq!(words.ids().count(), compiled(language).messages.len());
    }
}
