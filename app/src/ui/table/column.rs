//! A column: its head, how it is sorted and set, where it goes on a phone.

use crate::texts::Text;

/// How a column's cells are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// At the left.
    #[default]
    Text,
    /// Figures, at the right, under one another.
    Figure,
    /// A dot and a word; only a [`Pool`](crate::ui::pool::Pool) has to know.
    Status,
    /// What can be done with the row, at the far right, without a heading to be seen.
    Acts,
}

/// Where a column's cells go on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phone {
    /// The row's first line, at its left: the name.
    First,
    /// The row's first line, at its right: the state or figure that matters.
    Beside,
    /// The row's second line.
    #[default]
    Second,
    /// Nowhere: it is on the row's own page.
    Hidden,
}

/// A column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its head.
    pub title: Text,
    /// The key that it is sorted by, where it is.
    pub sort: Option<&'static str>,
    /// How its cells are set.
    pub kind: Kind,
    /// Where its cells go on a phone.
    pub phone: Phone,
    /// True where it is left out on a narrow desktop.
    pub wide_only: bool,
    /// What it takes of the width of a [`Pool`](crate::ui::pool::Pool), beside the others' shares.
    pub share: f64,
}

impl Column {
    /// A column of text.
    pub fn new(title: Text) -> Self {
        Self {
            title,
            sort: None,
            kind: Kind::Text,
            phone: Phone::Second,
            wide_only: false,
            share: 2.0,
        }
    }

    /// The same, sorted by `key` when its head is clicked.
    #[must_use]
    pub fn sort(mut self, key: &'static str) -> Self {
        self.sort = Some(key);
        self
    }

    /// The same, with figures.
    #[must_use]
    pub fn figures(mut self) -> Self {
        self.kind = Kind::Figure;
        self
    }

    /// The same, with acts.
    #[must_use]
    pub fn acts(mut self) -> Self {
        self.kind = Kind::Acts;
        self
    }

    /// The same, with dots and words.
    #[must_use]
    pub fn status(mut self) -> Self {
        self.kind = Kind::Status;
        self
    }

    /// The same, with another share of the width.
    #[must_use]
    pub fn share(mut self, share: f64) -> Self {
        self.share = share;
        self
    }

    /// The same, elsewhere on a phone.
    #[must_use]
    pub fn phone(mut self, phone: Phone) -> Self {
        self.phone = phone;
        self
    }

    /// The same, left out where the table has little room.
    #[must_use]
    pub fn wide_only(mut self) -> Self {
        self.wide_only = true;
        self
    }

    /// The classes of its cells.
    pub fn class(self) -> String {
        let kind = match self.kind {
            Kind::Text | Kind::Status => "cell",
            Kind::Figure => "cell cell-figure",
            Kind::Acts => "cell cell-acts",
        };
        let phone = match self.phone {
            Phone::First => " phone-first",
            Phone::Beside => " phone-beside",
            Phone::Second => " phone-second",
            Phone::Hidden => " phone-hidden",
        };
        [kind, phone, if self.wide_only { " wide-only" } else { "" }].concat()
    }
}
