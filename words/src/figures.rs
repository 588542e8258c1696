//! Numbers, amounts, days and times as each language writes them.

use domain::money::Money;
use domain::text::Language;
use jiff::civil::{Date, DateTime, Weekday};

use crate::Words;

impl Words {
    /// A whole number with a comma between thousands: `1,240`; `−3` below zero.
    pub fn count(&self, count: i64) -> String {
        let mut out = String::new();
        sign(count, &mut out);
        grouped(count.unsigned_abs(), &mut out);
        out
    }

    /// An amount: `EUR 1,299.00`; won in Korean `129,900원`.
    pub fn money(&self, money: Money) -> String {
        let mut out = String::new();
        sign(money.minor, &mut out);
        let won = self.language() == Language::Ko && money.currency.as_str() == "KRW";
        if !won {
            out.push_str(money.currency.as_str());
            // The amount never leaves its currency at a line's end.
            out.push('\u{a0}');
        }
        size(money, &mut out);
        if won {
            out.push('원');
        }
        out
    }

    /// An amount beside its currency, as a field shows it: `1,299.00`.
    pub fn amount(&self, money: Money) -> String {
        let mut out = String::new();
        sign(money.minor, &mut out);
        size(money, &mut out);
        out
    }

    /// A day: `12 Mar 2026`, `2026년 3월 12일`.
    pub fn day(&self, day: Date) -> String {
        let mut out = String::new();
        match self.language() {
            Language::En => {
                out.push_str(&self.month_day(day));
                out.push(' ');
                plain(day.year(), &mut out);
            }
            Language::Ko => {
                plain(day.year(), &mut out);
                out.push_str("년 ");
                out.push_str(&self.month_day(day));
            }
        }
        out
    }

    /// A day of a known year: `23 Nov`, `11월 23일`.
    pub fn month_day(&self, day: Date) -> String {
        let mut out = String::new();
        match self.language() {
            Language::En => {
                plain(day.day().into(), &mut out);
                out.push(' ');
                out.push_str(month(day.month()));
            }
            Language::Ko => {
                plain(day.month().into(), &mut out);
                out.push_str("월 ");
                plain(day.day().into(), &mut out);
                out.push('일');
            }
        }
        out
    }

    /// A day near today: `Mon 23 Nov`, `11월 23일(월)`.
    pub fn weekday_day(&self, day: Date) -> String {
        let (english, korean) = weekday(day.weekday());
        let day = self.month_day(day);
        match self.language() {
            Language::En => [english, " ", &day].concat(),
            Language::Ko => [&day, "(", korean, ")"].concat(),
        }
    }

    /// A weekday, Monday being 0: `Mon`, `월`; Sunday for all past it.
    pub fn weekday(&self, number: usize) -> String {
        let offset = i8::try_from(number.min(6)).unwrap_or(6);
        let (english, korean) = weekday(Weekday::from_monday_zero_offset(offset).unwrap_or(Weekday::Sunday));
        match self.language() {
            Language::En => english.to_owned(),
            Language::Ko => korean.to_owned(),
        }
    }

    /// A time of the day: `14:05`.
    pub fn time(&self, time: jiff::civil::Time) -> String {
        let mut out = String::new();
        two(time.hour(), &mut out);
        out.push(':');
        two(time.minute(), &mut out);
        out
    }

    /// A day and a time: `12 Mar 2026, 14:05`, `2026년 3월 12일 14:05`.
    pub fn wall(&self, wall: DateTime) -> String {
        let between = match self.language() {
            Language::En => ", ",
            Language::Ko => " ",
        };
        [&self.day(wall.date()), between, &self.time(wall.time())].concat()
    }
}

fn sign(value: i64, out: &mut String) {
    if value < 0 {
        out.push('−');
    }
}

/// How much, without its sign.
fn size(money: Money, out: &mut String) {
    let decimals = money.currency.decimals();
    let unit = 10_u64.pow(decimals);
    let minor = money.minor.unsigned_abs();
    grouped(minor / unit, out);
    if decimals > 0 {
        out.push('.');
        let mut place = unit / 10;
        while place > 0 {
            out.push(digit(minor / place));
            place /= 10;
        }
    }
}

fn digit(value: u64) -> char {
    char::from(b'0' + u8::try_from(value % 10).unwrap_or(0))
}

/// Writes by hand what a formatter would write with kilobytes of code.
fn grouped(value: u64, out: &mut String) {
    let mut place = 1_u64;
    let mut before = 0_u32;
    while value / place >= 10 {
        place *= 10;
        before += 1;
    }
    loop {
        out.push(digit(value / place));
        if before == 0 {
            return;
        }
        if before.is_multiple_of(3) {
            out.push(',');
        }
        place /= 10;
        before -= 1;
    }
}

fn plain(value: i16, out: &mut String) {
    let value = u64::from(value.unsigned_abs());
    let mut place = 1;
    while value / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        out.push(digit(value / place));
        place /= 10;
    }
}

fn two(value: i8, out: &mut String) {
    let value = u64::from(value.unsigned_abs());
    out.push(digit(value / 10));
    out.push(digit(value));
}

fn month(month: i8) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

fn weekday(weekday: Weekday) -> (&'static str, &'static str) {
    match weekday {
        Weekday::Monday => ("Mon", "월"),
        Weekday::Tuesday => ("Tue", "화"),
        Weekday::Wednesday => ("Wed", "수"),
        Weekday::Thursday => ("Thu", "목"),
        Weekday::Friday => ("Fri", "금"),
        Weekday::Saturday => ("Sat", "토"),
        Weekday::Sunday => ("Sun", "일"),
    }
}
