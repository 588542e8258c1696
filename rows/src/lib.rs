//! Many rows in memory: which of them match, and in which order; quick enough for every key that is typed.
//!
//! A crate of its own, so that it is built for speed where the rest of the browser's code is built small.

mod order;
mod search;
mod window;

pub use order::Order;
pub use search::{Search, folded};
pub use window::window;

/// What is asked of many rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question<'a> {
    /// Every word of it is somewhere in a row's text; folded by [`folded`].
    pub search: &'a str,
    /// For each of these facets, the values of which a row has one, as bits.
    pub facets: &'a [(usize, u64)],
    /// By which orders they stand, the most important first; true is from the last to the first.
    pub by: &'a [(usize, bool)],
}

/// Rows, prepared to be asked.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What is searched in.
    pub search: Search,
    /// By what they can be sorted.
    pub orders: Vec<Order>,
    /// What they can be filtered by: for each row the number of its value, below 64.
    pub facets: Vec<Vec<u8>>,
}

impl Sheet {
    /// The rows that match, as they are to be shown; those that are equal stay in the order of the rows.
    pub fn answer(&self, question: &Question) -> Vec<u32> {
        let mut matches = vec![true; self.search.rows()];
        for word in question.search.split_whitespace() {
            self.search.keep(word, &mut matches);
        }
        for (facet, values) in question.facets {
            let codes = self.facets.get(*facet).map(Vec::as_slice).unwrap_or_default();
            for (fits, code) in matches.iter_mut().zip(codes) {
                *fits &= values >> (code & 63) & 1 == 1;
            }
        }
        let mut found: Vec<u32> = (0..)
            .zip(&matches)
            .filter(|(_, fits)| **fits)
            .map(|(row, _)| row)
            .collect();
        for (order, backwards) in question.by.iter().rev() {
            if let Some(order) = self.orders.get(*order) {
                order.sort(&mut found, *backwards);
            }
        }
        found
    }
}
