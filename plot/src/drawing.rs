//! What a drawing is made of.

/// A drawing: marks in the order in which they are laid down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// How wide.
    pub width: i64,
    /// How high.
    pub height: i64,
    /// For each point, the place where the pointer means it.
    pub bands: Vec<Band>,
    /// The marks.
    pub marks: Vec<Mark>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// Its left edge.
    pub x: i64,
    /// Its upper edge.
    pub y: i64,
    /// How wide.
    pub width: i64,
    /// How high.
    pub height: i64,
}

impl Band {
    fn holds(&self, x: i64, y: i64) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

impl Drawing {
    /// The point that lies at a place, if one does.
    pub fn point_at(&self, x: i64, y: i64) -> Option<usize> {
        self.bands.iter().position(|band| band.holds(x, y))
    }
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A line of the grid.
    Rule {
        /// Where it begins.
        from: (i64, i64),
        /// Where it ends.
        to: (i64, i64),
        /// True where it is zero's.
        zero: bool,
    },
    /// A bar, or a part of one.
    Bar {
        /// Where it lies.
        place: Band,
        /// Of which series.
        series: usize,
    },
    /// A line through values.
    Line {
        /// The path, as SVG writes it.
        path: String,
        /// Of which series.
        series: usize,
    },
    /// The sign of one value, in a shape of its series' own.
    Sign {
        /// The path, as SVG writes it.
        path: String,
        /// Of which series.
        series: usize,
    },
    /// A text.
    Text {
        /// Where its anchor lies: the base line.
        place: (i64, i64),
        /// What of it lies there.
        anchor: Anchor,
        /// What it says.
        role: Role,
        /// The text.
        text: String,
    },
}

/// What of a text lies at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Where it begins.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the scale reads.
    Tick,
    /// What a value is of.
    Name,
    /// A value.
    Value,
}
