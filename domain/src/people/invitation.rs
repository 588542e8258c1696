//! Invitations: who may send and withdraw one, and what accepting it takes (PEOPLE-6, PEOPLE-9, CAP-8).

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Status, TeamName};
use crate::access::Standing;
use crate::refused::Refused;
use crate::text::{Language, Name};
use crate::violation::Violations;

/// A password that is long enough to need no other rule. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The fewest characters.
    pub const LEAST: usize = 15;
    /// The most characters.
    pub const MOST: usize = 250;

    /// Accepts what was typed, as it was typed: spaces count.
    pub fn parse(typed: &str) -> Result<Self, Refused> {
        let length = typed.chars().count();
        let signed = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        match length {
            0 => Err(Refused::Required {}),
            _ if length < Self::LEAST => Err(Refused::PasswordTooShort {
                least: signed(Self::LEAST),
                length: signed(length),
            }),
            _ if length > Self::MOST => Err(Refused::TooLong {
                most: signed(Self::MOST),
                length: signed(length),
            }),
            _ => Ok(Self(typed.to_owned())),
        }
    }

    /// The password itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// What a password must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordRules {
    /// The fewest characters.
    pub least: usize,
    /// The most characters.
    pub most: usize,
}

impl PasswordRules {
    /// Those that hold.
    pub const NOW: Self = Self {
        least: Password::LEAST,
        most: Password::MOST,
    };
}

/// A new password, as it was typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordDraft {
    /// The password.
    pub password: String,
}

impl PasswordDraft {
    /// Decides whether that can be a password (PEOPLE-9).
    pub fn check(&self) -> Result<Password, Violations> {
        let mut found = Violations::default();
        let password = found.take("password", "PEOPLE-9", Password::parse(&self.password));
        password.ok_or(found)
    }
}

/// What a person who opens an invitation is told, and accepting is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationFacts {
    /// The slug of the enterprise.
    pub slug: String,
    /// Its name.
    pub enterprise: String,
    /// Who invites; none where it was the vendor.
    pub by: Option<String>,
    /// The address that was invited.
    pub email: String,
    /// The first name, as it was entered there.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The account's language.
    pub language: Language,
    /// True where the account has a password already: the link joins, and changes nothing of the account (PEOPLE-2).
    pub has_password: bool,
    /// What a password must be.
    pub password: PasswordRules,
    /// The edition of the terms to accept (PEOPLE-9).
    pub terms: String,
    /// What it says, by language tag; nothing where it is the first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub terms_texts: BTreeMap<String, String>,
    /// Until when the link works.
    pub ends_at: Timestamp,
}

/// What somebody who accepts an invitation enters.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitationDraft {
    /// The first name in this enterprise.
    pub first_name: String,
    /// The last name in this enterprise.
    pub last_name: String,
    /// The new account's password; not read where the account has one.
    #[serde(default)]
    pub password: String,
    /// The new account's language, as a tag; not read where the account has a password.
    pub language: String,
    /// The edition of the subscriber terms that is accepted; empty where none is.
    #[serde(default)]
    pub terms: String,
}

/// An accepted invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepting {
    first_name: Name,
    last_name: Name,
    account: Option<(Password, Language)>,
}

impl Accepting {
    /// The first name.
    pub fn first_name(&self) -> &Name {
        &self.first_name
    }

    /// The last name.
    pub fn last_name(&self) -> &Name {
        &self.last_name
    }

    /// Password and language of an account that had none yet.
    pub fn account(&self) -> Option<&(Password, Language)> {
        self.account.as_ref()
    }
}

impl InvitationDraft {
    /// Decides whether the invitation can be accepted with this, while that edition of the terms holds.
    pub fn check(&self, has_password: bool, terms: &str) -> Result<Accepting, Violations> {
        let mut found = Violations::default();
        // PEOPLE-1, PEOPLE-11: the names are kept per enterprise.
        let first_name = found.take("first_name", "PEOPLE-1", Name::parse(&self.first_name));
        let last_name = found.take("last_name", "PEOPLE-1", Name::parse(&self.last_name));
        // PEOPLE-2, PEOPLE-11: an account that somebody has already stays as it is.
        let account = if has_password {
            Some(None)
        } else {
            // PEOPLE-9, PEOPLE-7.
            let password = found.take("password", "PEOPLE-9", Password::parse(&self.password));
            let language = found.take("language", "PEOPLE-7", Language::parse(&self.language));
            password.zip(language).map(Some)
        };
        // PEOPLE-9: the edition that holds now, and no other.
        if self.terms != terms {
            found.refuse("terms", Refused::TermsNotAccepted {});
        }
        let accepted = first_name.zip(last_name).zip(account);
        accepted
            .filter(|_| found.is_empty())
            .map(|((first_name, last_name), account)| Accepting {
                first_name,
                last_name,
                account,
            })
            .ok_or(found)
    }
}

/// Where a member's invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InvitationState {
    /// None was sent since the member was added.
    None,
    /// Its mail waits to be sent.
    Waiting,
    /// Its mail was sent.
    Sent,
    /// Its mail could not be sent.
    Failed,
    /// Its link was used.
    Used,
    /// Its seven days are over.
    Ended,
    /// Somebody withdrew it.
    Withdrawn,
}

impl InvitationState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Waiting,
        Self::Sent,
        Self::Failed,
        Self::Used,
        Self::Ended,
        Self::Withdrawn,
    ];

    /// True where its link works, or would once the mail arrives.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sent | Self::Failed)
    }
}

/// What inviting a member again, and withdrawing the invitation, is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The member's name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// Teams the member belongs to.
    pub teams: Vec<TeamName>,
    /// Where the invitation stands.
    pub state: InvitationState,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// When its mail was sent.
    pub sent_at: Option<Timestamp>,
    /// Until when its link works.
    pub ends_at: Option<Timestamp>,
    /// Who made it; none where it was the vendor.
    pub by: Option<String>,
}

impl InviteFacts {
    /// Decides whether the member can be sent an invitation (again).
    pub fn invite(&self) -> Result<(), Violations> {
        let mut found = self.in_scope();
        let name = || self.name.clone();
        // PEOPLE-6: until the first entry.
        match self.status {
            Status::Pending => {}
            Status::Active => found.refuse("", Refused::AlreadyEntered { name: name() }),
            Status::Deactivated => found.refuse("", Refused::MemberDeactivated { name: name() }),
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Decides whether the open invitation can be withdrawn.
    pub fn withdraw(&self) -> Result<(), Violations> {
        let mut found = self.in_scope();
        if !self.state.is_open() {
            let name = self.name.clone();
            found.refuse("", Refused::NotInvited { name });
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// CAP-8: whoever may add members to one of the member's teams.
    fn in_scope(&self) -> Violations {
        let mut found = Violations::default();
        if let Err(denied) = self.standing.manages_in(self.teams.iter().map(|team| team.id)) {
            found.push(denied);
        }
        found
    }
}
