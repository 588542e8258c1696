//! Numbers that look thrown and are the same on every run.

/// A number below `below` for that throw of that stream.
pub fn throw(stream: u64, number: usize, below: usize) -> usize {
    let number = u64::try_from(number).unwrap_or(0);
    // SplitMix64.
    let mut z = stream.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ number.wrapping_add(1).wrapping_mul(0xd1b5_4a32_d192_ed03);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    let below = u64::try_from(below).unwrap_or(u64::MAX).max(1);
    usize::try_from(z % below).unwrap_or(0)
}
