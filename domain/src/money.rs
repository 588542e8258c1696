//! Money in minor units, and how many of them a currency has.

use serde::{Deserialize, Serialize};

use crate::refused::Refused;

/// An ISO 4217 code, three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads a code such as `EUR`.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        // Three capital letters always are a text.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The signs that people write in place of the code.
    fn signs(self) -> &'static [&'static str] {
        match &self.0 {
            b"EUR" => &["€"],
            b"GBP" => &["£"],
            b"JPY" => &["¥", "￥", "円"],
            b"KRW" => &["₩", "원"],
            b"USD" => &["$", "US$"],
            _ => &[],
        }
    }

    /// How many decimals the currency has: 2, but for those ISO 4217 lists otherwise.
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("a currency is three capital letters"))
    }
}

/// An amount in a currency's minor units (cents; whole won).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units; negative for what is given back.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// Reads an amount as a person types or pastes it: `1,234.50`, `1.234,50`, `€ 1 234`, `129,900원`.
    /// Where both marks stand, the last parts the decimals. A lone comma before three digits parts thousands, as both
    /// languages write it; a lone point there could part either, unless the currency has three decimals.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, Refused> {
        let strange = || Refused::NotAnAmount {
            currency: currency.as_str().to_owned(),
        };
        let (negative, bare) = bare(text, currency);
        if bare.is_empty() {
            return Err(if negative { strange() } else { Refused::Required {} });
        }
        let most = currency.decimals();
        let mark = decimal_mark(&bare, most, text)?;
        let (whole, decimals) = mark
            .and_then(|mark| bare.rsplit_once(mark))
            .unwrap_or((&bare, ""));
        let whole = ungrouped(whole).ok_or_else(strange)?;
        if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(strange());
        }
        let places = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
        if places > most {
            return Err(Refused::TooManyDecimals {
                currency: currency.as_str().to_owned(),
                most: most.into(),
            });
        }
        // One number of minor units: the decimals that were left out are zeros.
        let digits = [&whole, decimals, &"0".repeat((most - places) as usize)].concat();
        let minor: i64 = digits.parse().map_err(|_| strange())?;
        Ok(Money {
            minor: if negative { -minor } else { minor },
            currency,
        })
    }

    /// The sum; none where currencies differ or it does not fit.
    pub fn plus(self, other: Money) -> Option<Money> {
        (self.currency == other.currency).then_some(())?;
        Some(Money {
            minor: self.minor.checked_add(other.minor)?,
            currency: self.currency,
        })
    }

    /// So many times the amount; none where it does not fit.
    pub fn times(self, count: i64) -> Option<Money> {
        Some(Money {
            minor: self.minor.checked_mul(count)?,
            currency: self.currency,
        })
    }
}

/// The digits and marks of an amount, without its sign, spaces and currency; and whether it is below zero.
fn bare(text: &str, currency: Currency) -> (bool, String) {
    let space = |c: char| c.is_whitespace() || matches!(c, '\'' | '’');
    let mut bare: String = text.chars().filter(|c| !space(*c)).collect();
    let mut negative = false;
    // The sign stands before the currency or after it.
    for _ in 0..2 {
        if let Some(rest) = bare.strip_prefix(['-', '−']) {
            negative = true;
            bare = rest.to_owned();
        }
        for sign in currency.signs().iter().copied().chain([currency.as_str()]) {
            let rest = bare.strip_prefix(sign).or_else(|| bare.strip_suffix(sign));
            if let Some(rest) = rest.map(str::to_owned) {
                bare = rest;
            }
        }
    }
    (negative, bare)
}

/// Which mark parts the decimals, if one does.
fn decimal_mark(bare: &str, most: u32, text: &str) -> Result<Option<char>, Refused> {
    let count = |mark: char| bare.matches(mark).count();
    let last = bare
        .rfind(['.', ','])
        .and_then(|at| bare.get(at..)?.chars().next());
    let Some(last) = last else { return Ok(None) };
    if count('.') > 0 && count(',') > 0 {
        return Ok(Some(last));
    }
    if count(last) > 1 {
        return Ok(None);
    }
    let (before, after) = bare.rsplit_once(last).unwrap_or_default();
    let thousands = after.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
    match (thousands, last, most >= 3) {
        (false, ..) | (true, '.', true) => Ok(Some(last)),
        (true, ',', false) => Ok(None),
        (true, ..) => Err(Refused::AmountTwoWays {
            text: text.trim().to_owned(),
        }),
    }
}

/// The digits of a whole number whose thousands may be parted by one mark; none where it is no such number.
fn ungrouped(whole: &str) -> Option<String> {
    let mark = whole.chars().find(|c| matches!(c, '.' | ','));
    let groups: Vec<&str> = mark.map_or_else(|| vec![whole], |mark| whole.split(mark).collect());
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let first_fits = match rest {
        [] => !first.is_empty(),
        _ => (1..=3).contains(&first.len()),
    };
    let fits = first_fits && groups.iter().all(digits) && rest.iter().all(|group| group.len() == 3);
    fits.then(|| groups.concat())
}
