//! A period in words, with the year said once.

use domain::text::Language;
use domain::time::Period;
use words::Arg;

use crate::texts::{day, language, month_day, tr_with};

/// A period as the texts take it: the year stands once where both ends share it.
pub fn ends(period: Period) -> [(&'static str, Arg); 2] {
    let Period { first_day, last_day } = period;
    let (first, last) = match (first_day.year() == last_day.year(), language()) {
        (false, _) => (day(first_day), day(last_day)),
        (true, Language::En) => (month_day(first_day), day(last_day)),
        (true, Language::Ko) => (day(first_day), month_day(last_day)),
    };
    [("first_day", first.into()), ("last_day", last.into())]
}

/// A period: `1 Oct to 31 Dec 2026`, `2026년 10월 1일 ~ 12월 31일`.
pub fn span(period: Period) -> String {
    tr_with("coaching-period", &ends(period))
}
