//! The house's style, as far as a machine can see it.

use words::Language;

use crate::catalogue::compiled;

/// What a text must not have, with the reason.
const NOT: &[(Language, &str, &str)] = &[
    (Language::En, "lease ", "no `please`"),
    (Language::En, "oops", "nothing is oops"),
    (Language::En, "!", "no exclamation marks"),
    (Language::En, "...", "an ellipsis is one character, …"),
    (Language::En, "\"", "quotes are “ ”"),
    (Language::En, "e-mail address address", "said twice"),
    (Language::Ko, "!", "no exclamation marks"),
    (Language::Ko, "...", "an ellipsis is one character, …"),
    (Language::Ko, "\"", "quotes are ‘ ’"),
    (Language::Ko, "세요", "sentences are in 합쇼체"),
    (Language::Ko, "해요", "sentences are in 합쇼체"),
    (Language::Ko, "어요", "sentences are in 합쇼체"),
    (Language::Ko, "습니다만", "one thought a sentence"),
    (Language::Ko, "을(를)", "a particle is chosen by JOSA"),
    (Language::Ko, "이(가)", "a particle is chosen by JOSA"),
    (Language::Ko, "은(는)", "a particle is chosen by JOSA"),
];

/// Particles that differ by the sound before them, and so must not follow an argument as plain text.
const BARE: &[&str] = &[
    "을", "를", "이 ", "가 ", "은 ", "는 ", "과 ", "와 ", "으로", "로 ",
];

#[test]
fn texts_keep_to_the_style() {
    let mut faults = Vec::new();
    for (language, not, why) in NOT {
        for (id, message) in compiled(*language).messages {
            let release = message.pattern.contains("elease");
            if message.pattern.contains(not) && !(*not == "lease " && release) {
                faults.push(format!("{}/{id}: {why}: {}", language.tag(), message.pattern));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_particle_follows_an_argument_unchosen() {
    let mut faults = Vec::new();
    for (id, message) in compiled(Language::Ko).messages {
        for (at, _) in message.pattern.match_indices('}') {
            let after = &message.pattern[at + 1..];
            if BARE.iter().any(|particle| after.starts_with(particle)) {
                faults.push(format!("{id}: {}", message.pattern));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn texts_have_no_stray_spaces() {
    for language in Language::ALL {
        for (id, message) in compiled(language).messages {
            let pattern = &message.pattern;
            assert!(
                pattern.trim() == pattern && !pattern.contains("  "),
                "{}/{id}: {pattern:?}",
                language.tag()
            );
        }
    }
}
