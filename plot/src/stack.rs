//! Parts on top of each other.

use crate::MOST;

/// From where to where a part goes.
pub type Part = (i64, i64);

/// Where each part begins and ends: those above zero from zero upwards, those below downwards. A gap is no part.
pub fn stack(parts: &[Option<i64>]) -> Vec<Option<Part>> {
    let (mut above, mut below) = (0_i64, 0_i64);
    let place = |part: &Option<i64>| {
        let part = part.map(|part| part.clamp(-MOST, MOST))?;
        let end = if part < 0 { &mut below } else { &mut above };
        let begin = *end;
        *end = end.saturating_add(part);
        Some((begin, *end))
    };
    parts.iter().map(place).collect()
}

/// The lowest and the highest end of the whole.
pub fn ends(parts: &[Option<i64>]) -> Part {
    let ends = stack(parts).into_iter().flatten();
    ends.fold((0, 0), |(low, high), (_, end)| (low.min(end), high.max(end)))
}
