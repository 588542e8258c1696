//! What a chart shows, apart from showing it: figures and a width become marks with places.
//!
//! Values are whole numbers (counts, minor units); places are whole units of the drawing, at text of 12 units. Nothing
//! here knows the page, so that all of it is tested natively.
//!
//! ```
//! use plot::{Figures, Kind, Mark};
//!
//! let figures = Figures {
//!     points: vec!["Q3".to_owned(), "Q4".to_owned()],
//!     series: vec![vec![Some(4), Some(9)]],
//! };
//! let drawing = plot::draw(Kind::Bar, &figures, 400, &|value| value.to_string());
//! let bars = drawing.marks.iter().filter(|mark| matches!(mark, Mark::Bar { .. }));
//! assert_eq!(bars.count(), 2);
//! ```

mod bars;
mod drawing;
mod line;
mod room;
mod scale;
mod stack;
mod week;

pub use drawing::{Anchor, Band, Drawing, Mark, Role};
pub use line::sign;
pub use room::{cut, every, wide};
pub use scale::{MOST, Scale};
pub use stack::{Part, ends, stack};
pub use week::{DayPlan, Laid, Piece, Week, week};

/// How figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Over time: a line for each series.
    Line,
    /// Beside each other: a bar for each value.
    Bar,
    /// As parts of a whole: one bar for each point.
    Stacked,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What the values are of, in order: periods, pools.
    pub points: Vec<String>,
    /// For each series a value for each point; none is a gap.
    pub series: Vec<Vec<Option<i64>>>,
}

impl Figures {
    /// The value of a series at a point.
    pub fn at(&self, series: usize, point: usize) -> Option<i64> {
        self.series.get(series)?.get(point).copied().flatten()
    }

    /// The values of all series at a point.
    pub fn of(&self, point: usize) -> Vec<Option<i64>> {
        (0..self.series.len())
            .map(|series| self.at(series, point))
            .collect()
    }

    /// True where no point has a value.
    pub fn is_empty(&self) -> bool {
        (0..self.points.len()).all(|point| self.of(point).iter().all(Option::is_none))
    }
}

/// The drawing of `figures` in `width` units; `said` words a value.
pub fn draw(kind: Kind, figures: &Figures, width: i64, said: &dyn Fn(i64) -> String) -> Drawing {
    let width = width.clamp(LEAST, WIDEST);
    match kind {
        Kind::Line => line::draw(figures, width, said),
        Kind::Bar => bars::draw(figures, false, width, said),
        Kind::Stacked => bars::draw(figures, true, width, said),
    }
}

/// No drawing is narrower.
const LEAST: i64 = 160;
/// No drawing is wider.
const WIDEST: i64 = 4096;
