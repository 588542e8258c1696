//! Names of languages.

use crate::texts::tr_with;

/// A language that was asked for, with what the specialist said about it (COACH-12); English needs no word.
pub fn language_said(tag: &str, confirmed: Option<bool>) -> String {
    let name = language_name(tag);
    let id = match confirmed {
        _ if tag == "en" => return name,
        Some(true) => "coaching-language-confirmed",
        Some(false) => "coaching-language-refused",
        None => "coaching-language-open",
    };
    tr_with(id, &[("language", name.into())])
}

/// A language in its own name, as the browser knows it; else its tag.
pub fn language_name(tag: &str) -> String {
    use js_sys::{Array, Intl, Object, Reflect};
    let own = || {
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
        let names = Intl::DisplayNames::new(&Array::of1(&tag.into()), &options);
        names.of(tag).map(String::from)
    };
    own().unwrap_or_else(|| tag.to_owned())
}
