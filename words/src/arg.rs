//! What a message is told: the kind of an argument decides how it is shown.

use std::borrow::Cow;

use domain::money::Money;
use domain::violation::Param;
use jiff::civil::{Date, DateTime};

/// One argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A whole number, shown as [`Words::count`](crate::Words::count) does; chooses plural forms.
    Count(i64),
    /// A calendar day.
    Day(Date),
    /// A wall time without zone.
    Wall(DateTime),
    /// Text as it is; chooses among variants by being equal to their key.
    Text(String),
    /// A word of the glossary, shown as the message `term-…`; chooses among variants by its word.
    Term(Cow<'static, str>),
    /// An amount with its currency.
    Money(Money),
}

impl From<&Param> for Arg {
    fn from(param: &Param) -> Self {
        match param {
            Param::Count(count) => Arg::Count(*count),
            Param::Day(day) => Arg::Day(*day),
            Param::Wall(wall) => Arg::Wall(*wall),
            Param::Text(text) => Arg::Text(text.clone()),
            Param::Term(term) => Arg::Term(term.clone()),
        }
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Arg::Count(count)
    }
}

impl From<i32> for Arg {
    fn from(count: i32) -> Self {
        Arg::Count(count.into())
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Arg::Count(count.into())
    }
}

impl From<usize> for Arg {
    /// A count beyond `i64` is shown as the largest.
    fn from(count: usize) -> Self {
        Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Arg::Day(day)
    }
}

impl From<DateTime> for Arg {
    fn from(wall: DateTime) -> Self {
        Arg::Wall(wall)
    }
}

impl From<Money> for Arg {
    fn from(money: Money) -> Self {
        Arg::Money(money)
    }
}
