//! Benefits beside products: downloads, web support, product updates, cloud services (SEAT-10).

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::access::{Capability, PoolRef, RoleKind, Standing, Target};
use crate::id::{ContractId, ServiceId, TeamId};
use crate::refused::Refused;
use crate::view::Grounds;
use crate::violation::{Severity, Violation};

/// What is switched for a member beside products; it travels as its word, a service as its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Benefit {
    /// Files of every product, everywhere.
    Downloads,
    /// Cases with the vendor, for all products of a contract.
    WebSupport,
    /// New versions, for all products of a contract.
    ProductUpdates,
    /// A cloud service of a contract.
    Service(ServiceId),
}

impl Benefit {
    /// Those that every contract has.
    pub const OF_EVERY_CONTRACT: [Benefit; 2] = [Benefit::WebSupport, Benefit::ProductUpdates];

    /// The word, whose text is `term-…`; none of a service, which has a name.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Benefit::Downloads => Some("benefit-downloads"),
            Benefit::WebSupport => Some("benefit-web-support"),
            Benefit::ProductUpdates => Some("benefit-product-updates"),
            Benefit::Service(_) => None,
        }
    }
}

/// What comes with roles, without being switched: downloads (CAP-11) and web support (CAP-13), each with the first role
/// that gives it.
pub fn with_roles(standing: &Standing) -> Vec<(Benefit, RoleKind)> {
    let of = [
        (Benefit::Downloads, Capability::Download),
        (Benefit::WebSupport, Capability::Cases),
    ];
    let given = of.into_iter();
    given
        .filter_map(|(benefit, capability)| Some((benefit, standing.gives(capability)?)))
        .collect()
}

impl fmt::Display for Benefit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Benefit::Downloads => f.write_str("downloads"),
            Benefit::WebSupport => f.write_str("web-support"),
            Benefit::ProductUpdates => f.write_str("product-updates"),
            Benefit::Service(id) => id.fmt(f),
        }
    }
}

impl FromStr for Benefit {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "downloads" => Benefit::Downloads,
            "web-support" => Benefit::WebSupport,
            "product-updates" => Benefit::ProductUpdates,
            id => Benefit::Service(id.parse().map_err(|_| "no benefit")?),
        })
    }
}

impl From<Benefit> for String {
    fn from(benefit: Benefit) -> Self {
        benefit.to_string()
    }
}

impl TryFrom<String> for Benefit {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// A benefit, and the contract that it is on; downloads are on none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BenefitRef {
    /// The benefit.
    pub benefit: Benefit,
    /// The contract; none where it holds everywhere.
    #[serde(default)]
    pub contract: Option<ContractId>,
}

/// A benefit as a list names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BenefitNamed {
    /// The benefit.
    pub benefit: Benefit,
    /// The name, where it is a service.
    pub service: Option<String>,
}

/// A cloud service of the vendor's catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceName {
    /// The service.
    pub id: ServiceId,
    /// Its name.
    pub name: String,
    /// True where all who have it draw on one balance of the contract.
    pub spends_credits: bool,
}

/// A contract with what can be switched on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitContract {
    /// The contract.
    pub id: ContractId,
    /// Its number.
    pub number: String,
    /// The pools that it feeds today.
    pub pools: Vec<PoolRef>,
    /// Its cloud services, by name.
    pub services: Vec<ServiceName>,
}

impl BenefitContract {
    /// All that can be switched on the contract.
    pub fn benefits(&self) -> impl Iterator<Item = Benefit> + '_ {
        let services = self.services.iter().map(|service| Benefit::Service(service.id));
        Benefit::OF_EVERY_CONTRACT.into_iter().chain(services)
    }

    /// The service, where the contract has it.
    pub fn service(&self, id: ServiceId) -> Option<&ServiceName> {
        self.services.iter().find(|service| service.id == id)
    }

    /// Allows to switch what is on the contract.
    pub fn switches(&self, standing: &Standing) -> Result<(), Violation> {
        // CAP-8, ROLE-13 (reading): what holds for all products of a contract is switched by whoever assigns access to
        // any of the pools that it feeds.
        let reached = |pool: &PoolRef| {
            standing
                .may(Capability::ManageMembers, Target::Pool(*pool))
                .is_ok()
        };
        if self.pools.iter().any(reached) {
            return Ok(());
        }
        standing.may(Capability::ManageMembers, Target::Contract(self.id))
    }

    /// True where the caller looks after the whole contract, or one of these seats under it.
    pub fn looks_after(&self, standing: &Standing, mut seats: impl Iterator<Item = PoolRef>) -> bool {
        let may = |target| standing.may(Capability::ManageMembers, target).is_ok();
        may(Target::Contract(self.id))
            || seats.any(|seat| self.pools.contains(&seat) && may(Target::Pool(seat)))
    }

    /// True where the service spends what all who have it share: whoever gives it is warned (SEAT-10).
    pub fn shares_credits(&self, benefit: Benefit) -> Option<Refused> {
        let Benefit::Service(id) = benefit else {
            return None;
        };
        let service = self.service(id).filter(|service| service.spends_credits)?;
        Some(Refused::SharedCredits {
            service: service.name.clone(),
            contract: self.number.clone(),
        })
    }
}

impl BenefitRef {
    /// What is on a contract.
    pub fn on(benefit: Benefit, contract: ContractId) -> Self {
        let contract = Some(contract);
        Self { benefit, contract }
    }

    /// Downloads, which hold everywhere.
    pub const DOWNLOADS: BenefitRef = BenefitRef {
        benefit: Benefit::Downloads,
        contract: None,
    };

    /// The contract that it is switched on, none for downloads; refused where there is no such benefit there.
    pub fn place<'a>(
        &self,
        contracts: &'a [BenefitContract],
        field: &str,
    ) -> Result<Option<&'a BenefitContract>, Violation> {
        let missing = |part: &str, what| {
            Violation::new(
                Severity::Refuse,
                format!("{field}.{part}"),
                Refused::NotFound { what },
            )
            .under("SEAT-10")
        };
        // SEAT-10: downloads per member, everywhere; all else per member and contract.
        match (self.benefit, self.contract) {
            (Benefit::Downloads, None) => Ok(None),
            (Benefit::Downloads, Some(_)) | (_, None) => Err(missing("contract", "contract")),
            (benefit, Some(id)) => {
                let contract = contracts.iter().find(|contract| contract.id == id);
                let contract = contract.ok_or_else(|| missing("contract", "contract"))?;
                // Only what the contract has.
                match contract.benefits().any(|had| had == benefit) {
                    true => Ok(Some(contract)),
                    false => Err(missing("benefit", "service")),
                }
            }
        }
    }
}

/// Allows to switch what holds everywhere for a member of these teams: for whoever looks after one of them (CAP-8).
pub fn switches_everywhere(standing: &Standing, teams: &BTreeSet<TeamId>) -> Result<(), Violation> {
    standing.manages_in(teams.iter().copied())
}

/// SEAT-10: where access is given, web support is preselected; every form begins with that, and a person may take it off.
pub const WEB_SUPPORT_PRESELECTED: bool = true;

/// SEAT-10: web support is preselected when access is given, on each contract that feeds one of these pools: what comes
/// with the seats unless a person takes it off.
pub fn preselected<'a>(
    given: &'a [PoolRef],
    contracts: &'a [BenefitContract],
) -> impl Iterator<Item = BenefitRef> + 'a {
    contracts
        .iter()
        .filter(|contract| contract.pools.iter().any(|pool| given.contains(pool)))
        .map(|contract| BenefitRef::on(Benefit::WebSupport, contract.id))
}

/// A benefit that a member has, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitHeld {
    /// The benefit.
    pub benefit: Benefit,
    /// The service by name, where it is one.
    pub service: Option<String>,
    /// The contract that it is on; none where it holds everywhere.
    pub contract: Option<ContractId>,
    /// The contract's number.
    pub number: Option<String>,
    /// Since when.
    pub since: Timestamp,
}

/// What a member has, since when and from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessView {
    /// The benefits, those that hold everywhere first, then by contract.
    pub benefits: Vec<BenefitHeld>,
    /// What comes with a role, with the role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with_roles: Vec<(Benefit, RoleKind)>,
    /// Where seats, roles, groups and places in queues come from.
    #[serde(default)]
    pub grounds: Grounds,
    /// Whether the caller may switch any of them; else why not.
    pub denied: Option<Violation>,
}
