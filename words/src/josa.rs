//! Korean particles: `을` after a consonant, `를` after a vowel, by how the word before is read aloud.
//!
//! What counts, after closing brackets, quotes and stops are passed over:
//! - Hangul: the final consonant; `으로/로` takes `로` after ㄹ too.
//! - Digits: the Sino-Korean reading of the number, 3 삼, 10 십, 100 백, 10,000 만, 1,000,000,000,000 조.
//! - A time of the day, `14:05` 십사 시 오 분: in the consonant of 분; on the hour, `14:00` 십사 시, in a vowel.
//! - A Latin capital: its letter's name. L 엘 and R 알 end in ㄹ, M 엠 and N 엔 in a consonant, all others in a vowel.
//! - A Latin word: its sound as a loan word. `-l`, `-le` end in ㄹ; `-m`, `-n`, `-ng`, `-me`, `-ne` in a consonant;
//!   `-p`, `-t`, `-k`, `-c` in a consonant after one short vowel (`Snap` 스냅, `Internet` 인터넷) and in 으 after a long
//!   one or a consonant (`Boat` 보트, `Link` 링크); `-b` likewise, but not after u (`Web` 웹, `Hub` 허브); `-d` and `-g`
//!   take 으 (`Cloud` 클라우드, `Blog` 블로그); `-r` is silent (`Server` 서버).
//! - `%` 퍼센트 and `+` 플러스 end in a vowel, `#` 샵 in a consonant.
//! - Anything else is not read: both are written, `을(를)`, `(으)로`.

/// How a text ends when it is read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In a vowel.
    Vowel,
    /// In ㄹ.
    Rieul,
    /// In another consonant.
    Consonant,
    /// In something that is not read.
    Unknown,
}

/// Adds to `out` the particle of `pair` (`을/를`: after a consonant, after a vowel) that follows `text`.
pub fn push(out: &mut String, text: &str, pair: &str) {
    let (consonant, vowel) = pair.split_once('/').unwrap_or((pair, pair));
    match ending(text) {
        Ending::Vowel => out.push_str(vowel),
        Ending::Rieul if consonant == "으로" => out.push_str(vowel),
        Ending::Rieul | Ending::Consonant => out.push_str(consonant),
        Ending::Unknown => match consonant.strip_suffix(vowel) {
            // 으로/로: (으)로
            Some(first) => {
                out.push('(');
                out.push_str(first);
                out.push(')');
                out.push_str(vowel);
            }
            None => {
                out.push_str(consonant);
                out.push('(');
                out.push_str(vowel);
                out.push(')');
            }
        },
    }
}

/// How `text` ends.
pub fn ending(text: &str) -> Ending {
    let text = text.trim_end_matches(is_passed_over);
    if let [.., b':', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = text.as_bytes() {
        return if (tens, ones) == (&b'0', &b'0') {
            Ending::Vowel
        } else {
            Ending::Consonant
        };
    }
    let mut read = text.chars();
    match read.next_back() {
        Some(c @ '가'..='힣') => match (u32::from(c) - u32::from('가')) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Rieul,
            _ => Ending::Consonant,
        },
        Some('0') => zeros(read.as_str()),
        Some('1' | '7' | '8') => Ending::Rieul,
        Some('3' | '6') => Ending::Consonant,
        Some('2' | '4' | '5' | '9') => Ending::Vowel,
        Some('L' | 'R') => Ending::Rieul,
        Some('M' | 'N') => Ending::Consonant,
        Some('A'..='Z' | '%' | '+') => Ending::Vowel,
        Some('#') => Ending::Consonant,
        Some(c @ 'a'..='z') => word(read.as_str().as_bytes(), u8::try_from(c).unwrap_or_default()),
        Some('à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø'..='ý' | 'ÿ') => Ending::Vowel,
        _ => Ending::Unknown,
    }
}

/// Closing marks are not read; what they close is.
fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ')' | ']'
                | '}'
                | '>'
                | '"'
                | '\''
                | '’'
                | '”'
                | '»'
                | '」'
                | '』'
                | '》'
                | '〉'
                | '】'
                | '⟩'
                | '）'
                | '.'
                | ','
                | '!'
                | '?'
                | '…'
        )
}

/// A number that ends in zero: only 조, at twelve to fifteen zeros, ends in a vowel; 영, 십, 백, 천, 만, 억 do not.
fn zeros(before: &str) -> Ending {
    let mut zeros = 1;
    for c in before.chars().rev() {
        match c {
            '0' => zeros += 1,
            ',' => {}
            '1'..='9' if (12..16).contains(&zeros) => return Ending::Vowel,
            _ => return Ending::Consonant,
        }
    }
    Ending::Consonant
}

/// A word in small letters: `last` with what stands `before` it.
fn word(before: &[u8], last: u8) -> Ending {
    let is_vowel = |byte: u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    // True after one vowel that stands alone; a pair of vowels is long.
    let is_short = |before: &[u8]| match before {
        [.., b'o', b'o'] => last == b'k',
        [.., first, second] => is_vowel(*second) && !is_vowel(*first),
        [only] => is_vowel(*only),
        [] => false,
    };
    let closed = match (before, last) {
        (_, b'l') | ([_, .., b'l'], b'e') => return Ending::Rieul,
        (_, b'm' | b'n') | ([_, .., b'm' | b'n'], b'e') | ([.., b'n'], b'g') => true,
        ([.., vowel, b'c'], b'k') | ([.., vowel, b'p'], b'p') | ([.., vowel, b't'], b't') => is_vowel(*vowel),
        ([.., b'u'], b'b') => false,
        (before, b'p' | b't' | b'k' | b'c' | b'b') => is_short(before),
        _ => false,
    };
    if closed { Ending::Consonant } else { Ending::Vowel }
}
