//! Named callers: how many places there are, naming and taking back (CALL-1 to CALL-4, CAP-9).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{ContractName, deactivated};
use crate::access::{Capability, Role, Standing, Target};
use crate::id::{ContractId, MemberId, ProductId};
use crate::people::Status;
use crate::policy::{LEAST_CALLERS, SEATS_PER_CALLER};
use crate::refused::Refused;
use crate::violation::{Remedy, Severity, Violation, Violations};

/// How somebody became a caller (CALL-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallerBy {
    /// With a role over the contract; takes no place (CALL-3).
    Default,
    /// By a person.
    Hand,
}

impl CallerBy {
    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            CallerBy::Default => "caller-by-default",
            CallerBy::Hand => "caller-by-hand",
        }
    }
}

/// How the places of a contract stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallersState {
    /// Nothing that runs today has advanced support (CALL-1).
    None,
    /// Places are free.
    Open,
    /// Every place is taken.
    Full,
    /// More callers than places (CALL-4).
    OverLimit,
}

/// Somebody who may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerCandidate {
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// True where the member holds a seat under the contract (CALL-2).
    pub uses: bool,
}

/// What naming callers is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallersFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The contract.
    pub contract: ContractName,
    /// Seats of its subscriptions with advanced support that run today; none where there is no such subscription.
    pub advanced: Option<i64>,
    /// Who is a caller, and how.
    pub callers: BTreeMap<MemberId, CallerBy>,
    /// The callers, and whoever was chosen.
    pub members: BTreeMap<MemberId, CallerCandidate>,
}

/// The contracts whose support phone numbers and support id the member sees.
pub fn rings_for(standing: &Standing) -> BTreeSet<ContractId> {
    // CALL-5: only callers see them.
    let contracts = standing.roles.iter().filter_map(|role| match role {
        Role::NamedCaller { contract } => Some(*contract),
        _ => None,
    });
    contracts.collect()
}

/// What the vendor lets callers ring: a number for a product, or without one the default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneDraft {
    /// The product; none for the default.
    #[serde(default)]
    pub product: Option<ProductId>,
    /// The number, as it is dialled and shown; nothing takes it away.
    pub phone: String,
}

impl PhoneDraft {
    /// Decides whether that can be a number; none where one is taken away.
    pub fn check(&self) -> Result<Option<String>, Violations> {
        let mut found = Violations::default();
        let phone = self.phone.trim();
        let dials = |c: char| c.is_ascii_digit() || "+-()./ ".contains(c);
        // CALL-5.
        if phone.chars().count() > MOST_PHONE {
            let count = |count| i64::try_from(count).unwrap_or(i64::MAX);
            let (most, length) = (count(MOST_PHONE), count(phone.chars().count()));
            let violation = Violation::new(Severity::Refuse, "phone", Refused::TooLong { most, length });
            found.push(violation.under("CALL-5"));
        } else if !phone.chars().all(dials)
            || !(phone.is_empty() || phone.contains(|c: char| c.is_ascii_digit()))
        {
            found.refuse("phone", Refused::NotAPhone {});
        }
        if found.is_empty() {
            Ok((!phone.is_empty()).then(|| phone.to_owned()))
        } else {
            Err(found)
        }
    }
}

/// The longest number, in characters.
const MOST_PHONE: usize = 40;

/// An accepted caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    member: MemberId,
    name: String,
}

impl Naming {
    /// Who.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// That member's name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A caller's place that goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnaming {
    member: MemberId,
    name: String,
    by: CallerBy,
}

impl Unnaming {
    /// Whose.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// That member's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// True where a default place is given up, which is remembered (ROLE-6).
    pub fn gives_up_default(&self) -> bool {
        self.by == CallerBy::Default
    }
}

impl CallersFacts {
    /// Places for callers who are named by hand.
    pub fn granted(&self) -> i64 {
        // CALL-3: rounded down once per contract. CALL-1: none without advanced support.
        let places = |seats: i64| (seats / SEATS_PER_CALLER).max(LEAST_CALLERS);
        self.advanced.map_or(0, places)
    }

    /// Places that are taken: default callers do not count (CALL-3).
    pub fn used(&self) -> i64 {
        let by_hand = self.callers.values().filter(|by| **by == CallerBy::Hand);
        i64::try_from(by_hand.count()).unwrap_or(i64::MAX)
    }

    /// How the places stand.
    pub fn state(&self) -> CallersState {
        match self.granted() - self.used() {
            // CALL-4.
            ..0 => CallersState::OverLimit,
            _ if self.advanced.is_none() => CallersState::None,
            0 => CallersState::Full,
            _ => CallersState::Open,
        }
    }

    /// Decides whether the member can be named.
    pub fn name(&self, member: MemberId) -> Result<Naming, Violations> {
        let mut found = Violations::default();
        found.keep(self.allowed());
        let known = found.keep(self.candidate(member));
        let (granted, used) = (self.granted(), self.used());
        if self.advanced.is_none() {
            // CALL-1.
            let contract = self.contract.number.clone();
            found.refuse("", Refused::NoAdvancedSupport { contract });
        } else if used >= granted && !self.callers.contains_key(&member) {
            // CALL-3.
            found.refuse("", Refused::NoCallerPlace { granted, used });
        }
        match known.filter(|_| found.is_empty()) {
            Some(known) => Ok(Naming {
                member,
                name: known.name.clone(),
            }),
            None => Err(found),
        }
    }

    /// Decides whether the caller's place can be taken back; everybody may give up the own one (ROLE-6).
    pub fn take_back(&self, member: MemberId) -> Result<Unnaming, Violations> {
        let mut found = Violations::default();
        if self.standing.member != Some(member) {
            found.keep(self.allowed());
        }
        let known = self.callers.get(&member).zip(self.members.get(&member));
        if known.is_none() {
            let refused = Refused::NotFound { what: "named-caller" };
            found.push(Violation::new(Severity::Refuse, "", refused).under("CALL-2"));
        }
        match known.filter(|_| found.is_empty()) {
            Some((by, known)) => Ok(Unnaming {
                member,
                name: known.name.clone(),
                by: *by,
            }),
            None => Err(found),
        }
    }

    /// CAP-9; a coordinator may name users of any product of the contract (reading).
    fn allowed(&self) -> Result<(), Violation> {
        let contract = Target::Contract(self.contract.id);
        self.standing.may(Capability::NameCallers, contract)
    }

    fn candidate(&self, member: MemberId) -> Result<&CallerCandidate, Violation> {
        let refuse = |refused| Violation::new(Severity::Refuse, "member", refused);
        let known = self.members.get(&member);
        let known = known.ok_or_else(|| refuse(Refused::NotFound { what: "member" }).under("CALL-2"))?;
        let name = known.name.clone();
        // PEOPLE-6.
        if known.status == Status::Deactivated {
            return Err(deactivated(member, &name));
        }
        if self.callers.contains_key(&member) {
            return Err(refuse(Refused::AlreadyCaller { name }));
        }
        // CALL-2: a user under the contract first.
        if !known.uses {
            let contract = self.contract.number.clone();
            let needed = Refused::CallerNeedsSeat {
                name: name.clone(),
                contract,
            };
            return Err(refuse(needed).with(Remedy::GiveSeat { member, name }));
        }
        Ok(known)
    }
}
