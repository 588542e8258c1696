//! What belongs to the account alone: its address and its password (PEOPLE-9, PEOPLE-10, CAP-19).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Password;
use crate::refused::Refused;
use crate::text::Email;
use crate::violation::{Severity, Violation, Violations};

/// A wish for another address.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailDraft {
    /// The new address.
    pub email: String,
    /// The password that the account has.
    pub password: String,
}

impl EmailDraft {
    /// Decides whether a link can be sent to that address. Whether it has an account is not judged: the answer must not
    /// tell (PEOPLE-2).
    pub fn check(&self, own: &str) -> Result<Email, Violations> {
        let mut found = Violations::default();
        let email = found.take("email", "PEOPLE-10", Email::parse(&self.email));
        // PEOPLE-2: addresses compare folded.
        let own = Email::parse(own).map(|own| own.folded()).ok();
        if email.as_ref().is_some_and(|email| Some(email.folded()) == own) {
            found.refuse("email", Refused::SameAddress {});
        }
        need_password("password", &self.password, &mut found);
        email.filter(|_| found.is_empty()).ok_or(found)
    }
}

/// The word that a new address counts: who was sent the link may be somebody else, where it was mistyped, and does not know
/// the password.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailConfirmDraft {
    /// The password that the account has.
    pub password: String,
}

impl EmailConfirmDraft {
    /// Decides whether it can be tried.
    pub fn check(&self) -> Result<(), Violations> {
        let mut found = Violations::default();
        need_password("password", &self.password, &mut found);
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// The own address, and the one that is to take its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailView {
    /// The address that counts.
    pub email: String,
    /// The wish for another one, until its link was opened or it was taken back.
    pub wish: Option<EmailWish>,
}

/// An address that counts once its owner opened the link sent to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailWish {
    /// The address.
    pub email: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When the link was sent; none while it waits to be.
    pub sent_at: Option<Timestamp>,
    /// Until when the link works, once it was sent.
    pub ends_at: Option<Timestamp>,
    /// True where the mail could not be sent.
    pub failed: bool,
}

/// What the link for a new address opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailFacts {
    /// The new address.
    pub email: String,
    /// Until when the link works.
    pub ends_at: Timestamp,
}

/// A wish for another password.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPasswordDraft {
    /// The password that the account has.
    pub old: String,
    /// The one that it is to have.
    pub new: String,
}

impl NewPasswordDraft {
    /// Decides whether that can be the password.
    pub fn check(&self) -> Result<Password, Violations> {
        let mut found = Violations::default();
        need_password("old", &self.old, &mut found);
        let new = found.take("new", "PEOPLE-9", Password::parse(&self.new));
        new.filter(|_| found.is_empty()).ok_or(found)
    }
}

/// CAP-19: what guards the account is changed only by who knows its password.
fn need_password(field: &'static str, typed: &str, found: &mut Violations) {
    if typed.is_empty() {
        found.push(Violation::new(Severity::Refuse, field, Refused::Required {}).under("CAP-19"));
    }
}

/// The password that was entered at `field` is not the account's.
pub fn wrong_password(field: &'static str) -> Violations {
    let mut found = Violations::default();
    found.refuse(field, Refused::WrongPassword {});
    found
}

/// The new address got an account before its link was opened.
pub fn address_taken() -> Violations {
    let mut found = Violations::default();
    found.refuse("", Refused::AddressTaken {});
    found
}

/// The browsers that are known by name, each by what only it says of itself; the first that fits.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The systems that are known by name.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// The family of the browser and of its system, by what the browser calls itself; nothing else of it is kept.
pub fn device(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let known = |names: &[(&str, &'static str)]| {
        let mut names = names.iter();
        names
            .find(|(says, _)| agent.contains(says))
            .map(|(_, name)| *name)
    };
    (known(&BROWSERS), known(&SYSTEMS))
}
