//! Orders and what they become: contracts, where subscriptions land, who manages (ROLE-1, ROLE-2, SEAT-8).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{PoolRef, Role, Standing};
use crate::id::{ContractId, MemberId, ProductId, ServiceId, TeamId};
use crate::plans::Plan;
use crate::refused::Refused;
use crate::seats::AccessModel;
use crate::text::{Email, Language, Name};
use crate::violation::{Checked, Remedy, Severity, Violation, Violations};

mod adding;

pub use adding::{AddingFacts, Bought, Lines, LinesDraft};

/// Where a contract was bought (RENEW-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// From the vendor, online.
    Online,
    /// Through a reseller.
    Reseller,
    /// Through a marketplace.
    Marketplace,
}

impl Channel {
    /// The word in the API and in the glossary.
    pub const fn word(self) -> &'static str {
        match self {
            Channel::Online => "online",
            Channel::Reseller => "reseller",
            Channel::Marketplace => "marketplace",
        }
    }
}

/// The support that comes with a subscription (CALL-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Support {
    /// Web support.
    #[default]
    Basic,
    /// Phone support for named callers too.
    Advanced,
}

/// True where the member sees that line of the contract: its products, seats and dates.
pub fn sees_line(standing: &Standing, contract: ContractId, line: PoolRef) -> bool {
    // CAP-3, ROLE-11: the manager all of it, coordinators own products, admins what their teams own.
    standing.roles.iter().any(|role| match role {
        Role::ContractManager { contract: of, .. } => *of == contract,
        Role::Coordinator {
            contract: of,
            pools,
            accepted,
        } => *accepted && *of == contract && pools.contains(&line),
        Role::PrimaryAdmin { team } | Role::SecondaryAdmin { team } => *team == line.team,
        Role::NamedCaller { .. } | Role::User => false,
    })
}

/// Who bought (ROLE-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuyerDraft {
    /// The address on the order.
    pub email: String,
    /// The first name, for an account that is created.
    pub first_name: String,
    /// The last name, for an account that is created.
    pub last_name: String,
    /// The language, for an account that is created.
    pub language: String,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineDraft {
    /// The product.
    pub product: ProductId,
    /// Seats; for tokens the line names none.
    pub seats: i64,
    /// How the product is opened.
    pub model: AccessModel,
    /// The support level.
    #[serde(default)]
    pub support: Support,
    /// The first day of the term.
    pub first_day: Date,
    /// The last day of the term.
    pub last_day: Date,
    /// True where it renews by itself (ROLE-7).
    #[serde(default)]
    pub auto_renewal: bool,
    /// The team that the buyer names (SEAT-8).
    #[serde(default)]
    pub team: Option<TeamId>,
}

/// Plan seats in an order (PLAN-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLineDraft {
    /// The plan.
    pub plan: Plan,
    /// How many plan seats.
    pub seats: i64,
    /// The first day of the term.
    pub first_day: Date,
    /// The last day of the term.
    pub last_day: Date,
    /// The team that the buyer names (SEAT-8).
    #[serde(default)]
    pub team: Option<TeamId>,
}

/// An order as it comes in: into an enterprise that is named, never guessed from the address (ROLE-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderDraft {
    /// The contract's number.
    pub number: String,
    /// Where it was bought.
    pub channel: Channel,
    /// Who bought.
    pub buyer: BuyerDraft,
    /// What was bought.
    pub lines: Vec<LineDraft>,
    /// Plan seats that were bought, with products or alone (PLAN-1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<PlanLineDraft>,
    /// Cloud services that come with it (SEAT-10).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceId>,
}

/// A team as landing must know it, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LandingTeam {
    /// The team.
    pub id: TeamId,
    /// Its primary admin.
    pub primary: Option<MemberId>,
}

/// What an order is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderFacts {
    /// Products of the catalogue.
    pub products: Vec<ProductId>,
    /// Cloud services of the catalogue.
    pub services: Vec<ServiceId>,
    /// The enterprise's teams, oldest first.
    pub teams: Vec<LandingTeam>,
    /// The buyer's member in the enterprise, if there is one.
    pub buyer: Option<MemberId>,
}

/// Where a line lands (SEAT-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// In a team that is there.
    Team(TeamId),
    /// In a new team, the same for all lines that land so.
    NewTeam,
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    number: Name,
    channel: Channel,
    email: Email,
    first_name: Name,
    last_name: Name,
    language: Language,
    lines: Vec<(LineDraft, Landing)>,
    plans: Vec<(PlanLineDraft, Landing)>,
    services: BTreeSet<ServiceId>,
    primary_of: Vec<TeamId>,
}

impl Order {
    /// The contract's number.
    pub fn number(&self) -> &Name {
        &self.number
    }

    /// Where it was bought.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The buyer's address: the contract manager's (ROLE-1).
    pub fn email(&self) -> &Email {
        &self.email
    }

    /// The buyer's first and last name.
    pub fn names(&self) -> (&Name, &Name) {
        (&self.first_name, &self.last_name)
    }

    /// The buyer's language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The lines and where each lands.
    pub fn lines(&self) -> &[(LineDraft, Landing)] {
        &self.lines
    }

    /// The plan seats and where each line lands.
    pub fn plans(&self) -> &[(PlanLineDraft, Landing)] {
        &self.plans
    }

    /// Cloud services that come with it, each once.
    pub fn services(&self) -> &BTreeSet<ServiceId> {
        &self.services
    }

    /// Teams without a primary admin whose primary admin the buyer becomes; of a new team always (ROLE-2).
    pub fn primary_of(&self) -> &[TeamId] {
        &self.primary_of
    }

    /// True when the buyer becomes a named caller (ROLE-2).
    pub fn names_caller(&self) -> bool {
        self.lines
            .iter()
            .any(|(line, _)| line.support == Support::Advanced)
    }
}

impl OrderDraft {
    /// Decides whether the order can become a contract, and where its lines land.
    pub fn check(&self, facts: &OrderFacts) -> Result<Checked<Order>, Violations> {
        let mut found = Violations::default();
        let number = found.take("number", "ROLE-1", Name::parse(&self.number));
        let email = found.take("buyer.email", "ROLE-1", Email::parse(&self.buyer.email));
        let first_name = found.take(
            "buyer.first_name",
            "PEOPLE-1",
            Name::parse(&self.buyer.first_name),
        );
        let last_name = found.take("buyer.last_name", "PEOPLE-1", Name::parse(&self.buyer.last_name));
        let language = found.take(
            "buyer.language",
            "PEOPLE-7",
            Language::parse(&self.buyer.language),
        );
        if self.lines.is_empty() && self.plans.is_empty() {
            found.push(Violation::new(Severity::Refuse, "lines", Refused::Required {}).under("ROLE-1"));
        }
        let mut lines = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            judge_line(index, line, (self.channel, facts), &mut found);
            lines.push((line.clone(), landing(line.team, facts)));
        }
        let mut plans = Vec::new();
        for (index, line) in self.plans.iter().enumerate() {
            judge_plan(index, line, facts, &mut found);
            plans.push((line.clone(), landing(line.team, facts)));
        }
        for (index, service) in self.services.iter().enumerate() {
            if !facts.services.contains(service) {
                let refused = Refused::NotFound { what: "service" };
                let field = format!("services[{index}]");
                found.push(Violation::new(Severity::Refuse, field, refused).under("SEAT-10"));
            }
        }
        // ROLE-2: each team without a primary admin once, in the order of the lines.
        let mut primary_of = Vec::new();
        let landings = lines.iter().map(|(_, landing)| landing);
        for landing in landings.chain(plans.iter().map(|(_, landing)| landing)) {
            let vacant = facts
                .teams
                .iter()
                .find(|known| *landing == Landing::Team(known.id) && known.primary.is_none());
            if let Some(team) = vacant
                && !primary_of.contains(&team.id)
            {
                primary_of.push(team.id);
            }
        }
        found.accept(|| {
            Some(Order {
                number: number?,
                channel: self.channel,
                email: email?,
                first_name: first_name?,
                last_name: last_name?,
                language: language?,
                lines,
                plans,
                services: self.services.iter().copied().collect(),
                primary_of,
            })
        })
    }
}

fn judge_line(
    index: usize,
    line: &LineDraft,
    (channel, facts): (Channel, &OrderFacts),
    found: &mut Violations,
) {
    let at = format!("lines[{index}]");
    let refuse = |field: &str, refused| Violation::new(Severity::Refuse, format!("{at}.{field}"), refused);
    if !facts.products.contains(&line.product) {
        found.push(refuse("product", Refused::NotFound { what: "product" }).under("ROLE-1"));
    }
    if line.seats < 0 || (line.seats == 0 && line.model != AccessModel::Tokens) {
        found.push(refuse("seats", Refused::Required {}).under("SEAT-13"));
    }
    // RENEW-3: only online purchases renew by themselves; of the others the seller is asked.
    if line.auto_renewal && channel != Channel::Online {
        let refused = Refused::NoAutoRenewal {
            channel: channel.word(),
        };
        found.push(refuse("auto_renewal", refused).with(Remedy::AskSeller { channel }));
    }
    judge_term(&at, (line.first_day, line.last_day), line.team, facts, found);
}

fn judge_plan(index: usize, line: &PlanLineDraft, facts: &OrderFacts, found: &mut Violations) {
    let at = format!("plans[{index}]");
    let refuse = |field: &str, refused| Violation::new(Severity::Refuse, format!("{at}.{field}"), refused);
    // PLAN-1: the included plan comes with every subscription, and is not bought.
    if line.plan == Plan::Included {
        found.push(refuse("plan", Refused::NotFound { what: "plan" }).under("PLAN-1"));
    }
    if line.seats < 1 {
        found.push(refuse("seats", Refused::Required {}).under("PLAN-1"));
    }
    judge_term(&at, (line.first_day, line.last_day), line.team, facts, found);
}

/// The days of a line, and the team that the buyer names for it.
fn judge_term(
    at: &str,
    (first_day, last_day): (Date, Date),
    team: Option<TeamId>,
    facts: &OrderFacts,
    found: &mut Violations,
) {
    let refuse = |field: &str, refused| Violation::new(Severity::Refuse, format!("{at}.{field}"), refused);
    if last_day < first_day {
        let refused = Refused::EndsBeforeItBegins { first_day, last_day };
        found.push(refuse("last_day", refused).under("RENEW-9"));
    }
    let known = |team| facts.teams.iter().any(|known| known.id == team);
    if team.is_some_and(|team| !known(team)) {
        found.push(refuse("team", Refused::NotFound { what: "team" }).under("SEAT-8"));
    }
}

/// SEAT-8: the team that the buyer names; else the oldest whose primary admin is the buyer;
/// else the enterprise's oldest; else a new one.
fn landing(named: Option<TeamId>, facts: &OrderFacts) -> Landing {
    let own = || {
        facts
            .teams
            .iter()
            .find(|team| facts.buyer.is_some() && team.primary == facts.buyer)
            .map(|team| team.id)
    };
    let oldest = || facts.teams.first().map(|team| team.id);
    named
        .or_else(own)
        .or_else(oldest)
        .map_or(Landing::NewTeam, Landing::Team)
}
