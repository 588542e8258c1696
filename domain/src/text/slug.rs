//! What an enterprise is called in addresses.

use crate::refused::Refused;

/// The words that addresses of the server's and the app's own begin with: no enterprise is called so.
pub const RESERVED: [&str; 15] = [
    "account",
    "api",
    "assets",
    "demo",
    "desk",
    "email-changes",
    "healthz",
    "invitations",
    "kit",
    "manager-changes",
    "metrics",
    "operator",
    "password-resets",
    "readyz",
    "sign-in",
];

/// What an enterprise is called in addresses: 2 to 40 small letters, digits and hyphens, none at the ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(String);

impl Slug {
    /// Reads one; refuses what is none, and the words of the own addresses.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !text.bytes().all(fits)
            || !(2..=40).contains(&text.len())
            || text.starts_with('-')
            || text.ends_with('-')
        {
            return Err(Refused::NotASlug {});
        }
        if RESERVED.contains(&text) {
            let slug = text.to_owned();
            return Err(Refused::SlugReserved { slug });
        }
        Ok(Self(text.to_owned()))
    }

    /// As it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
