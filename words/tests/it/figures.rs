//! Numbers, amounts, days and times.

use domain::money::{Currency, Money};
use jiff::civil::{date, time};
use words::{Language, Words};

fn both() -> (Words, Words) {
    (Words::built_in(Language::En), Words::built_in(Language::Ko))
}

#[test]
fn counts_are_grouped() {
    for (count, expected) in [
        (0, "0"),
        (7, "7"),
        (10, "10"),
        (999, "999"),
        (1_000, "1,000"),
        (1_240, "1,240"),
        (100_000, "100,000"),
        (1_000_000, "1,000,000"),
        (-3, "−3"),
        (-12_345, "−12,345"),
        (i64::MAX, "9,223,372,036,854,775,807"),
        (i64::MIN, "−9,223,372,036,854,775,808"),
    ] {
        assert_eq!(both().0.count(count), expected);
        assert_eq!(both().1.count(count), expected);
    }
}

#[test]
fn days_and_times() {
    let (english, korean) = both();
    for (day, in_english, in_korean) in [
        (date(2026, 3, 12), "12 Mar 2026", "2026년 3월 12일"),
        (date(2026, 11, 1), "1 Nov 2026", "2026년 11월 1일"),
        (date(2000, 2, 29), "29 Feb 2000", "2000년 2월 29일"),
        (date(987, 12, 31), "31 Dec 987", "987년 12월 31일"),
    ] {
        assert_eq!(english.day(day), in_english);
        assert_eq!(korean.day(day), in_korean);
    }
    assert_eq!(english.month_day(date(2026, 11, 23)), "23 Nov");
    assert_eq!(korean.month_day(date(2026, 11, 23)), "11월 23일");
    for (offset, in_english, in_korean) in [
        (0, "Mon 23 Nov", "11월 23일(월)"),
        (1, "Tue 24 Nov", "11월 24일(화)"),
        (2, "Wed 25 Nov", "11월 25일(수)"),
        (3, "Thu 26 Nov", "11월 26일(목)"),
        (4, "Fri 27 Nov", "11월 27일(금)"),
        (5, "Sat 28 Nov", "11월 28일(토)"),
        (6, "Sun 29 Nov", "11월 29일(일)"),
    ] {
        assert_eq!(english.weekday_day(date(2026, 11, 23 + offset)), in_english);
        assert_eq!(korean.weekday_day(date(2026, 11, 23 + offset)), in_korean);
    }
    for (at, expected) in [
        (time(14, 5, 59, 0), "14:05"),
        (time(0, 0, 0, 0), "00:00"),
        (time(23, 59, 0, 0), "23:59"),
    ] {
        assert_eq!(english.time(at), expected);
        assert_eq!(korean.time(at), expected);
    }
    assert_eq!(
        english.wall(date(2026, 3, 12).at(14, 5, 0, 0)),
        "12 Mar 2026, 14:05"
    );
    assert_eq!(
        korean.wall(date(2026, 3, 12).at(14, 5, 0, 0)),
        "2026년 3월 12일 14:05"
    );
}

#[test]
fn months_in_english() {
    let names: Vec<String> = (1..=12)
        .map(|month| both().0.month_day(date(2026, month, 1)))
        .collect();
    assert_eq!(
        names.join(" "),
        "1 Jan 1 Feb 1 Mar 1 Apr 1 May 1 Jun 1 Jul 1 Aug 1 Sep 1 Oct 1 Nov 1 Dec"
    );
}

#[test]
fn amounts_have_their_currencys_decimals() {
    let (english, korean) = both();
    for (minor, currency, in_english, in_korean) in [
        (129_900, "EUR", "EUR\u{a0}1,299.00", "EUR\u{a0}1,299.00"),
        (5, "EUR", "EUR\u{a0}0.05", "EUR\u{a0}0.05"),
        (-1_050, "USD", "−USD\u{a0}10.50", "−USD\u{a0}10.50"),
        (129_900, "KRW", "KRW\u{a0}129,900", "129,900원"),
        (-129_900, "KRW", "−KRW\u{a0}129,900", "−129,900원"),
        (1_500, "JPY", "JPY\u{a0}1,500", "JPY\u{a0}1,500"),
        (1_234, "KWD", "KWD\u{a0}1.234", "KWD\u{a0}1.234"),
    ] {
        let money = Money {
            minor,
            currency: Currency::parse(currency).expect("a currency"),
        };
        assert_eq!(english.money(money), in_english);
        assert_eq!(korean.money(money), in_korean);
    }
}

#[test]
fn lists_end_in_a_word() {
    let (english, korean) = both();
    let items = |count: usize| ["a", "b", "c"].map(str::to_owned)[..count].to_vec();
    for (count, any, all, any_ko, all_ko) in [
        (0, "", "", "", ""),
        (1, "a", "a", "a", "a"),
        (2, "a or b", "a and b", "a 또는 b", "a 및 b"),
        (3, "a, b or c", "a, b and c", "a, b 또는 c", "a, b 및 c"),
    ] {
        assert_eq!(english.any_of(&items(count)), any);
        assert_eq!(english.all_of(&items(count)), all);
        assert_eq!(korean.any_of(&items(count)), any_ko);
        assert_eq!(korean.all_of(&items(count)), all_ko);
    }
}
