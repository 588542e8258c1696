//! A set of small numbers, one bit each.

/// The set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// All numbers below `count`.
    pub fn first(count: usize) -> Self {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), count % 64) {
            *last >>= 64 - rest;
        }
        Self(words)
    }

    /// Adds a number.
    pub fn set(&mut self, number: u32) {
        let (word, bit) = split(number);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Takes a number out.
    pub fn clear(&mut self, number: u32) {
        let (word, bit) = split(number);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
    }

    /// True when the number is in it.
    pub fn has(&self, number: u32) -> bool {
        let (word, bit) = split(number);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Adds all that are in `other`.
    pub fn add(&mut self, other: &Bits) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(word, other)| *word |= other);
    }

    /// Keeps only those that are in `other` too.
    pub fn keep(&mut self, other: &Bits) {
        self.0.truncate(other.0.len());
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(word, other)| *word &= other);
    }

    /// How many are in it.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// True when none is in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}

fn split(number: u32) -> (usize, u64) {
    (
        usize::try_from(number / 64).unwrap_or(usize::MAX),
        1 << (number % 64),
    )
}
