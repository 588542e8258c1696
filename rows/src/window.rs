//! Which rows of many are in sight.

use std::ops::Range;

/// How many rows beyond the window's edges are kept ready.
const BEYOND: usize = 8;

/// The rows to show, of `count` rows of `height`, in a window of `view`, whose upper edge is `top` below the first row's.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest number that fits"
)]
pub fn window(top: f64, view: f64, height: f64, count: usize) -> Range<usize> {
    if height <= 0.0 {
        return 0..0;
    }
    let first = (top / height).floor().max(0.0) as usize;
    let last = ((top + view) / height).ceil().max(0.0) as usize;
    first.saturating_sub(BEYOND).min(count)..last.saturating_add(BEYOND).min(count)
}
