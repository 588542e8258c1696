//! Amounts in minor units.

use domain::money::{Currency, Money};
use domain::refused::Refused;

fn money(minor: i64, code: &str) -> Money {
    Money {
        minor,
        currency: Currency::parse(code).expect("a code"),
    }
}

#[test]
fn a_currency_is_three_capital_letters() {
    for (code, good) in [
        ("EUR", true),
        ("KRW", true),
        ("eur", false),
        ("EU", false),
        ("EURO", false),
        ("€", false),
        ("E1R", false),
        ("ÄÖ", false),
    ] {
        assert_eq!(Currency::parse(code).is_some(), good, "{code}");
        assert_eq!(
            serde_json::from_value::<Currency>(code.into()).is_ok(),
            good,
            "{code}"
        );
    }
}

#[test]
fn a_currency_has_its_own_decimals() {
    for (code, decimals) in [
        ("USD", 2),
        ("EUR", 2),
        ("KRW", 0),
        ("JPY", 0),
        ("VND", 0),
        ("KWD", 3),
        ("TND", 3),
        ("CLF", 4),
        ("CHF", 2),
    ] {
        assert_eq!(
            Currency::parse(code).expect("a code").decimals(),
            decimals,
            "{code}"
        );
    }
}

#[test]
fn amounts_add_and_multiply_within_one_currency_and_what_fits() {
    assert_eq!(money(150, "EUR").plus(money(-50, "EUR")), Some(money(100, "EUR")));
    assert_eq!(money(150, "EUR").plus(money(150, "USD")), None);
    assert_eq!(money(i64::MAX, "EUR").plus(money(1, "EUR")), None);
    assert_eq!(money(1999, "EUR").times(12), Some(money(23988, "EUR")));
    assert_eq!(money(1999, "EUR").times(0), Some(money(0, "EUR")));
    assert_eq!(money(i64::MAX, "EUR").times(2), None);
}

#[test]
fn an_amount_travels_as_minor_units_and_code() {
    let wire = r#"{"minor":-1999,"currency":"KRW"}"#;
    let read: Money = serde_json::from_str(wire).expect("an amount");
    assert_eq!(read, money(-1999, "KRW"));
    assert_eq!(serde_json::to_string(&read).expect("JSON"), wire);
    assert!(
        serde_json::from_str::<Money>(r#"{"minor":1.5,"currency":"EUR"}"#).is_err(),
        "no fractions of a minor unit"
    );
}

#[test]
fn an_amount_is_read_as_people_write_it() {
    let table = [
        ("1234.5", "EUR", 123_450),
        ("1,234.50", "EUR", 123_450),
        ("1.234,50", "EUR", 123_450),
        ("1 234,50", "EUR", 123_450),
        ("1’234.50", "EUR", 123_450),
        ("12,345,678.90", "EUR", 1_234_567_890),
        ("12.345.678", "EUR", 1_234_567_800),
        ("1,234", "EUR", 123_400),
        ("1,5", "EUR", 150),
        ("12.", "EUR", 1_200),
        ("0.05", "EUR", 5),
        ("€1,299", "EUR", 129_900),
        ("EUR\u{a0}1,299.00", "EUR", 129_900),
        ("-€5", "EUR", -500),
        ("−5 EUR", "EUR", -500),
        ("129,900원", "KRW", 129_900),
        ("₩ 129900", "KRW", 129_900),
        ("1.234.567", "KRW", 1_234_567),
        ("1.234", "KWD", 1_234),
        ("0.125", "KWD", 125),
    ];
    for (text, code, minor) in table {
        assert_eq!(
            Money::parse(text, money(0, code).currency),
            Ok(money(minor, code)),
            "{text}"
        );
    }
}

#[test]
fn an_amount_that_could_be_another_is_refused() {
    let table = [
        ("", "EUR", "required"),
        ("  ", "EUR", "required"),
        ("EUR", "EUR", "required"),
        ("-", "EUR", "not-an-amount"),
        ("twelve", "EUR", "not-an-amount"),
        ("$5", "EUR", "not-an-amount"),
        ("5 USD", "EUR", "not-an-amount"),
        ("1,23,456", "EUR", "not-an-amount"),
        ("1,234,56.00", "EUR", "not-an-amount"),
        ("1.2.3", "EUR", "not-an-amount"),
        (".5.", "EUR", "not-an-amount"),
        ("1-2", "EUR", "not-an-amount"),
        ("99999999999999999999", "EUR", "not-an-amount"),
        ("1.234", "EUR", "amount-two-ways"),
        ("1.234", "KRW", "amount-two-ways"),
        ("1,234", "KWD", "amount-two-ways"),
        ("1.2345", "EUR", "too-many-decimals"),
        ("1,234.567", "EUR", "too-many-decimals"),
        ("12.5", "KRW", "too-many-decimals"),
        ("0.123", "EUR", "too-many-decimals"),
    ];
    for (text, code, refused) in table {
        let found = Money::parse(text, money(0, code).currency);
        assert_eq!(
            found.as_ref().map_err(Refused::code),
            Err(refused),
            "{text}: {found:?}"
        );
    }
}
