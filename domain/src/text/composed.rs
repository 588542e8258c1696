//! Normalization form C: by tables on the server, by the browser in the browser.

/// `text` in normalization form C.
pub(super) fn composed(text: &str) -> String {
    // Nothing below U+0300 combines, nor do Hangul syllables and Han with what may precede them.
    let settled = |c: char| matches!(c, '\0'..='\u{2ff}' | '가'..='힣' | '一'..='鿿');
    if text.chars().all(settled) {
        return text.to_owned();
    }
    by_tables(text)
}

#[cfg(not(target_arch = "wasm32"))]
fn by_tables(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

#[cfg(target_arch = "wasm32")]
fn by_tables(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFC"))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::composed;

    #[test]
    fn what_is_taken_as_settled_is_composed() {
        let settled = ('\0'..='\u{2ff}').chain('가'..='힣').chain('一'..='鿿');
        let all: String = settled.clone().collect();
        assert_eq!(composed(&all), all.nfc().collect::<String>());
        // None of them combines with one of them that stands before it.
        for (first, second) in settled.clone().step_by(7).zip(settled.skip(13)) {
            let pair: String = [first, second].iter().collect();
            assert_eq!(pair.nfc().collect::<String>(), pair);
        }
        assert_eq!(composed("\u{1112}\u{1161}\u{11ab}"), "한");
        assert_eq!(composed("하\u{11ab}"), "한");
    }
}
