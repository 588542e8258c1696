//! Names of languages.

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
