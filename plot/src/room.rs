//! How much room texts need, before they are drawn.

/// About how wide a text of 12 units is: Hangul and its like are as wide as they are high.
pub fn wide(text: &str) -> i64 {
    text.chars()
        .map(|letter| if letter >= '\u{1100}' { 12 } else { 7 })
        .sum()
}

/// The text as far as there is room, with an ellipsis where it goes on.
pub fn cut(text: &str, room: i64) -> String {
    if wide(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut left = room - wide("…");
    for letter in text.chars() {
        left -= wide(letter.encode_utf8(&mut [0; 4]));
        if left < 0 {
            break;
        }
        kept.push(letter);
    }
    [kept.trim_end(), "…"].concat()
}

/// Of `count` labels in a row, each `widest` at most, every how manieth has room in `length`.
pub fn every(count: usize, widest: i64, length: i64) -> usize {
    let most = usize::try_from(length / (widest + 12).max(1)).unwrap_or(0).max(1);
    count.div_ceil(most).max(1)
}
