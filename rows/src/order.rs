//! Sorting: each order is prepared once, and then costs as much as counting.

/// An order of all rows.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// For each row its place; those that are equal share one.
    places: Vec<u32>,
    /// How many places there are.
    count: usize,
}

impl Order {
    /// By what `key` gives for each of so many rows.
    pub fn by<K: Ord>(rows: usize, key: impl Fn(usize) -> K) -> Self {
        let mut keyed: Vec<(K, usize)> = (0..rows).map(|row| (key(row), row)).collect();
        keyed.sort_unstable();
        let mut places = vec![0; rows];
        let mut place = 0;
        let mut before: Option<&K> = None;
        for (key, row) in &keyed {
            if before.is_some_and(|before| before != key) {
                place += 1;
            }
            if let Some(own) = places.get_mut(*row) {
                *own = place;
            }
            before = Some(key);
        }
        let count = if rows == 0 { 0 } else { place as usize + 1 };
        Self { places, count }
    }

    /// Sorts rows; those that are equal stay as they stand.
    pub fn sort(&self, rows: &mut Vec<u32>, backwards: bool) {
        let last = self.count.saturating_sub(1);
        let place = |row: u32| {
            let place = self.places.get(row as usize).map_or(0, |place| *place as usize);
            if backwards { last - place } else { place }
        };
        let mut starts = vec![0_u32; self.count + 1];
        for row in rows.iter() {
            if let Some(start) = starts.get_mut(place(*row) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut sorted = vec![0; rows.len()];
        for row in rows.iter() {
            if let Some(start) = starts.get_mut(place(*row)) {
                if let Some(slot) = sorted.get_mut(*start as usize) {
                    *slot = *row;
                }
                *start += 1;
            }
        }
        *rows = sorted;
    }
}
