//! Amounts in minor units.

use domain::money::{Currency, Money};

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
