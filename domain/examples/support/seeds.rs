//! A small seeded generator: the same numbers on every machine and in the browser.

use crate::company::Ended;

/// SplitMix64: small, and the same everywhere.
pub struct Seeds(u64);

impl Seeds {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `least` up to, not with, `end`.
    pub fn within(&mut self, least: i64, end: i64) -> i64 {
        let span = u64::try_from(end - least).unwrap_or(1).max(1);
        least + i64::try_from(self.next() % span).unwrap_or(0)
    }

    pub fn days(&mut self, least: i64, end: i64) -> i32 {
        i32::try_from(self.within(least, end)).unwrap_or(0)
    }

    pub fn number(&mut self, least: i64, end: i64) -> u128 {
        u128::try_from(self.within(least, end)).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.within(0, 100) < percent
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Ended<&'a T> {
        let at = usize::try_from(self.within(0, i64::try_from(of.len())?))?;
        of.get(at).ok_or_else(|| "nothing to pick from".into())
    }
}
