//! Finding a word in the texts of all rows.

use memchr::memmem::Finder;

/// Ends each row's text. No text has it.
const END: u8 = b'\n';

/// The texts of all rows in one, folded.
#[derive(Clone, Debug, Default)]
pub struct Search {
    all: Vec<u8>,
    ends: Vec<usize>,
}

/// A text as it is compared: small letters, without line breaks.
pub fn folded(text: &str) -> String {
    let small = text.chars().flat_map(char::to_lowercase);
    small
        .map(|letter| if letter == '\n' { ' ' } else { letter })
        .collect()
}

impl Search {
    /// Adds a row with this text.
    pub fn add(&mut self, text: &str) {
        self.all.extend_from_slice(folded(text).as_bytes());
        self.all.push(END);
        self.ends.push(self.all.len());
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Leaves `matches` true for rows in whose text the folded word is.
    pub fn keep(&self, word: &str, matches: &mut [bool]) {
        let finder = Finder::new(word.as_bytes());
        let (mut row, mut from) = (0, 0);
        let mut rest = matches;
        while let Some(at) = self.all.get(from..).and_then(|all| finder.find(all)) {
            let at = from + at;
            let passed = self.ends.iter().skip(row).take_while(|end| **end <= at).count();
            let (before, after) = rest.split_at_mut_checked(passed).unwrap_or_default();
            before.fill(false);
            // What it already was stays.
            rest = after
                .split_first_mut()
                .map(|(_, after)| after)
                .unwrap_or_default();
            row += passed;
            from = self.ends.get(row).copied().unwrap_or(self.all.len());
            row += 1;
        }
        rest.fill(false);
    }
}
