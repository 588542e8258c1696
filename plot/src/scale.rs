//! From values to places: a scale begins and ends at a tick, and always has zero on it.

/// Values further from zero count as this far: sums of them still fit.
pub const MOST: i64 = 100_000_000_000_000_000;

/// A scale over whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: i64,
    high: i64,
    step: i64,
}

impl Scale {
    /// The scale that holds zero and all `values` with at most `most` steps of 1, 2 or 5 times a power of ten.
    pub fn over(values: impl IntoIterator<Item = i64>, most: i64) -> Self {
        let (low, high) = values.into_iter().fold((0_i64, 0_i64), |(low, high), value| {
            let value = value.clamp(-MOST, MOST);
            (low.min(value), high.max(value))
        });
        // Where all is zero there still is a scale.
        let high = if low == high { 1 } else { high };
        let steps = |step: i64| up(high, step) + up(low.saturating_neg(), step);
        let mut unit = 1_i64;
        let step = loop {
            if let Some(step) = [1, 2, 5]
                .into_iter()
                .map(|times| unit.saturating_mul(times))
                .find(|step| steps(*step) <= most.max(2))
            {
                break step;
            }
            unit = unit.saturating_mul(10);
        };
        Self {
            low: up(low.saturating_neg(), step)
                .saturating_mul(step)
                .saturating_neg(),
            high: up(high, step).saturating_mul(step),
            step,
        }
    }

    /// The values at which the scale is marked, lowest first.
    pub fn ticks(self) -> Vec<i64> {
        let count = (self.high - self.low) / self.step;
        (0..=count).map(|index| self.low + index * self.step).collect()
    }

    /// How far `value` lies from the scale's low end, where the whole scale is `length` long.
    pub fn at(self, value: i64, length: i64) -> i64 {
        let value = i128::from(value.clamp(self.low, self.high)) - i128::from(self.low);
        let whole = i128::from(self.high) - i128::from(self.low);
        let place = (value * i128::from(length) * 2 + whole) / (whole * 2);
        i64::try_from(place).unwrap_or(length)
    }
}

/// How many steps hold `value`.
fn up(value: i64, step: i64) -> i64 {
    let value = value.max(0);
    value / step + i64::from(value % step != 0)
}
