//! Products added to a contract that is there (ROLE-2, SEAT-8).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Channel, Landing, LineDraft, OrderFacts, Support, judge_line, landing};
use crate::id::{ProductId, SubscriptionId, TeamId};
use crate::refused::Refused;
use crate::violation::{Checked, Severity, Violation, Violations};

/// What is added to a contract, by its manager of this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinesDraft {
    /// What was bought.
    pub lines: Vec<LineDraft>,
}

/// What added lines are judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddingFacts {
    /// As for an order; the buyer is the contract's manager.
    pub order: OrderFacts,
    /// Where the contract was bought (RENEW-3).
    pub channel: Channel,
    /// What is or was on the contract.
    pub bought: Vec<Bought>,
}

/// A subscription that a contract has or had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// The subscription; when it was made is in its id.
    pub subscription: SubscriptionId,
    /// What was bought.
    pub product: ProductId,
    /// Where its seats went.
    pub team: TeamId,
}

impl AddingFacts {
    /// The team of the contract's oldest subscription; of those that came with one order, the oldest team (SEAT-8).
    fn oldest(&self) -> Option<TeamId> {
        let age = |bought: &&Bought| {
            let teams = &self.order.teams;
            let team = teams.iter().position(|team| team.id == bought.team);
            (made_at(bought.subscription), team)
        };
        self.bought.iter().min_by_key(age).map(|bought| bought.team)
    }
}

/// The millisecond that a UUIDv7 was made in; what follows is chance.
fn made_at(id: SubscriptionId) -> u64 {
    id.uuid().as_u64_pair().0 >> 16
}

/// Lines that were accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    lines: Vec<(LineDraft, Landing)>,
    added: BTreeSet<ProductId>,
}

impl Lines {
    /// The lines and where each lands.
    pub fn lines(&self) -> &[(LineDraft, Landing)] {
        &self.lines
    }

    /// Products that the contract never had: each brings its default seat, once (ROLE-2).
    pub fn added(&self) -> &BTreeSet<ProductId> {
        &self.added
    }

    /// True where support is advanced from now on: the manager is a named caller by default (CALL-2).
    pub fn names_caller(&self) -> bool {
        self.lines
            .iter()
            .any(|(line, _)| line.support == Support::Advanced)
    }
}

impl LinesDraft {
    /// Decides whether the lines can be added, and where they land.
    pub fn check(&self, facts: &AddingFacts) -> Result<Checked<Lines>, Violations> {
        let mut found = Violations::default();
        if self.lines.is_empty() {
            found.push(Violation::new(Severity::Refuse, "lines", Refused::Required {}).under("ROLE-2"));
        }
        let oldest = facts.oldest();
        let mut lines = Vec::with_capacity(self.lines.len());
        for (index, line) in self.lines.iter().enumerate() {
            judge_line(index, line, (facts.channel, &facts.order), &mut found);
            // SEAT-8: the team that the buyer names, else that of the contract's oldest subscription.
            lines.push((line.clone(), landing(line.team.or(oldest), &facts.order)));
        }
        let known: BTreeSet<_> = facts.bought.iter().map(|bought| bought.product).collect();
        let products = self.lines.iter().map(|line| line.product);
        let added = products.filter(|product| !known.contains(product)).collect();
        found.accept(|| Some(Lines { lines, added }))
    }
}
