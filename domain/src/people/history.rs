//! What happened to a member, as the audit tells it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Status;
use crate::access::RoleKind;
use crate::benefits::Benefit;
use crate::id::AuditId;
use crate::refused::Refused;
use crate::seats::Reason;
use crate::view::MemberName;
use crate::violation::{Severity, Violation};

/// The areas of acts, as their names in the audit begin.
pub const AREAS: [&str; 11] = [
    "people",
    "imports",
    "groups",
    "seats",
    "benefits",
    "queue",
    "teams",
    "roles",
    "contracts",
    "coaching",
    "vendor",
];

/// The days of a history that are asked for, in the enterprise's zone, both with all that happened on them; where one is
/// not named, that side is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Days {
    /// Refuses days of which the last is before the first.
    pub fn check(&self) -> Result<(), Violation> {
        match (self.from, self.until) {
            // TIME-1.
            (Some(first_day), Some(last_day)) if last_day < first_day => {
                let refused = Refused::EndsBeforeItBegins { first_day, last_day };
                Err(Violation::new(Severity::Refuse, "until", refused).under("TIME-1"))
            }
            _ => Ok(()),
        }
    }
}

/// From what to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn<T> {
    /// How it was.
    pub from: T,
    /// How it was then.
    pub to: T,
}

/// What of a group, a team, a contract or the enterprise was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// The name.
    Name,
    /// What a group gives.
    Products,
    /// The team's primary admin.
    PrimaryAdmin,
    /// The contract's manager.
    ContractManager,
    /// The time zone.
    Zone,
}

impl Detail {
    /// Every detail.
    pub const ALL: [Detail; 5] = [
        Detail::Name,
        Detail::Products,
        Detail::PrimaryAdmin,
        Detail::ContractManager,
        Detail::Zone,
    ];

    /// What the audit calls it.
    pub const fn key(self) -> &'static str {
        match self {
            Detail::Name => "name",
            Detail::Products => "products",
            Detail::PrimaryAdmin => "primary",
            Detail::ContractManager => "manager",
            Detail::Zone => "zone",
        }
    }

    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Detail::Name => "detail-name",
            Detail::Products => "detail-products",
            Detail::PrimaryAdmin => "primary-admin",
            Detail::ContractManager => "contract-manager",
            Detail::Zone => "detail-zone",
        }
    }
}

/// One detail, from what to what; empty where there was nothing, or is nothing any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// What was changed.
    pub what: Detail,
    /// From what to what.
    #[serde(flatten)]
    pub turn: Turn<String>,
}

/// One line of a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The row of the audit.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// What was done, as the audit names it (`seats.assign`).
    pub action: String,
    /// The member it is about, if it is about one.
    pub about: Option<MemberName>,
    /// Who did it, where it was a member of the enterprise.
    pub by: Option<MemberName>,
    /// True where somebody of the vendor's did it.
    pub vendor: bool,
    /// Why somebody of the vendor's acted here (CAP-25).
    pub acting_reason: Option<String>,
    /// The product by name.
    pub product: Option<String>,
    /// The team by name.
    pub team: Option<String>,
    /// The group by name.
    #[serde(default)]
    pub group: Option<String>,
    /// The benefit that came or went; a service is the product.
    #[serde(default)]
    pub benefit: Option<Benefit>,
    /// The contract's number.
    pub contract: Option<String>,
    /// The role that came or went.
    pub role: Option<RoleKind>,
    /// Where the member stood before and after.
    pub status: Option<Turn<Status>>,
    /// Why the seat was held before and after.
    pub reasons: Option<Turn<BTreeSet<Reason>>>,
    /// What else was changed, from what to what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Changed>,
}
