//! Groups of members that carry products in a team (GROUP-1).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::access::{Capability, PoolRef, Standing, Target};
use crate::id::{GroupId, MemberId, ProductId, TeamId};
use crate::people::{Status, TeamName};
use crate::refused::Refused;
use crate::seats::PoolFacts;
use crate::text::{Name, fold};
use crate::violation::{Checked, Remedy, Severity, Violation, Violations};

/// What making and changing a group is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The team; none where there is none that the caller sees.
    pub team: Option<TeamName>,
    /// Products of the team's pools.
    pub products: BTreeSet<ProductId>,
    /// Folded names of the team's other groups.
    pub names: BTreeSet<String>,
    /// What the group gives already.
    pub gives: BTreeSet<ProductId>,
}

/// A group as a person wants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupDraft {
    /// In which team; a group stays in its team.
    pub team: TeamId,
    /// The name.
    pub name: String,
    /// What its members are given.
    pub products: Vec<ProductId>,
}

/// A group that every rule accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    team: TeamId,
    name: Name,
    products: BTreeSet<ProductId>,
}

impl Grouping {
    /// Its team.
    pub fn team(&self) -> TeamId {
        self.team
    }

    /// Its name.
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// What its members are given, each once.
    pub fn products(&self) -> &BTreeSet<ProductId> {
        &self.products
    }
}

impl GroupFacts {
    /// Allows to change the group: CAP-8 in its team, and over every pool that it gives seats of (ROLE-13).
    pub fn manages(
        &self,
        team: TeamId,
        products: impl IntoIterator<Item = ProductId>,
    ) -> Result<(), Violation> {
        let manage = |target| self.standing.may(Capability::ManageMembers, target);
        manage(Target::Team(team))?;
        products
            .into_iter()
            .try_for_each(|product| manage(Target::Pool(PoolRef { team, product })))
    }
}

impl GroupDraft {
    /// Decides whether the group can be like that.
    pub fn check(&self, facts: &GroupFacts) -> Result<Checked<Grouping>, Violations> {
        let mut found = Violations::default();
        let not_found = |field: Cow<'static, str>, what| {
            Violation::new(Severity::Refuse, field, Refused::NotFound { what }).under("GROUP-1")
        };
        let name = found.take("name", "GROUP-1", Name::parse(&self.name));
        let Some(team) = &facts.team else {
            found.push(not_found(Cow::Borrowed("team"), "team"));
            return Err(found);
        };
        for (index, product) in self.products.iter().enumerate() {
            if !facts.products.contains(product) {
                found.push(not_found(Cow::Owned(format!("products[{index}]")), "pool"));
            }
        }
        let known = self
            .products
            .iter()
            .filter(|product| facts.products.contains(product));
        found.keep(facts.manages(self.team, known.chain(&facts.gives).copied()));
        if let Some(name) = &name
            && facts.names.contains(&fold(name.as_str()))
        {
            let (name, team) = (name.as_str().to_owned(), team.name.clone());
            found.refuse("name", Refused::GroupNameTaken { name, team });
        }
        found.accept(|| {
            Some(Grouping {
                team: self.team,
                name: name?,
                products: self.products.iter().copied().collect(),
            })
        })
    }
}

/// Members who join a group or leave it, in one act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupMembersDraft {
    /// Who, in the order chosen.
    pub members: Vec<MemberId>,
}

/// Somebody who is to join a group or a team, or to leave a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joiner {
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// True where the member belongs to it.
    pub belongs: bool,
}

impl GroupMembersDraft {
    /// Who joins, in the order chosen and each once; who belongs already is passed over.
    pub fn joining(&self, known: &BTreeMap<MemberId, Joiner>) -> Result<Vec<MemberId>, Violations> {
        let mut found = Violations::default();
        let chosen = chosen(&self.members, known, "GROUP-1", &mut found);
        for (index, member) in self.members.iter().enumerate() {
            let Some(person) = known.get(member) else { continue };
            // PEOPLE-6: a deactivated member holds no seats.
            if person.status == Status::Deactivated {
                let (member, name) = (*member, person.name.clone());
                let refused = Refused::MemberDeactivated { name: name.clone() };
                let violation = Violation::new(Severity::Refuse, at(index), refused);
                found.push(violation.with(Remedy::LeaveOut { member, name }));
            }
        }
        settled(found, chosen, |member| {
            known.get(member).is_some_and(|person| !person.belongs)
        })
    }

    /// Who leaves, in the order chosen and each once; who does not belong is passed over.
    pub fn leaving(&self, known: &BTreeMap<MemberId, Joiner>) -> Result<Vec<MemberId>, Violations> {
        let mut found = Violations::default();
        let chosen = chosen(&self.members, known, "GROUP-1", &mut found);
        settled(found, chosen, |member| {
            known.get(member).is_some_and(|person| person.belongs)
        })
    }
}

/// Who of those chosen there is, each once, and somebody at all. No body names more than can be chosen at once.
pub(crate) fn chosen(
    members: &[MemberId],
    known: &BTreeMap<MemberId, Joiner>,
    rule: &'static str,
    found: &mut Violations,
) -> Vec<MemberId> {
    if members.is_empty() {
        found.refuse("members", Refused::NobodyChosen {});
    }
    let mut seen = BTreeSet::new();
    let mut chosen = Vec::new();
    for (index, member) in members.iter().enumerate() {
        if !known.contains_key(member) {
            let refused = Refused::NotFound { what: "member" };
            found.push(Violation::new(Severity::Refuse, at(index), refused).under(rule));
        } else if seen.insert(*member) {
            chosen.push(*member);
        }
    }
    chosen
}

pub(crate) fn at(index: usize) -> Cow<'static, str> {
    Cow::Owned(format!("members[{index}]"))
}

fn settled(
    found: Violations,
    chosen: Vec<MemberId>,
    wanted: impl Fn(&MemberId) -> bool,
) -> Result<Vec<MemberId>, Violations> {
    if found.is_empty() {
        Ok(chosen.into_iter().filter(wanted).collect())
    } else {
        Err(found)
    }
}

/// How a member comes to what a group gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coming {
    /// The seat is held already: the reason joins (SEAT-2).
    Joins,
    /// A seat is taken.
    Takes,
    /// Without a free seat the member waits for one (GROUP-1, WAIT-1).
    Waits,
}

/// How each member comes to a seat of the pool, in the order in which they join.
pub fn coming(pool: &PoolFacts, holds: impl IntoIterator<Item = bool>) -> Vec<Coming> {
    let mut then = pool.clone();
    let each = holds.into_iter().map(|holds| {
        if holds {
            return Coming::Joins;
        }
        // SEAT-1, SEAT-6: the group gives no seat that is not free.
        match then.admits(1, "") {
            Ok(()) => {
                then.used += 1;
                Coming::Takes
            }
            Err(_) => Coming::Waits,
        }
    });
    each.collect()
}

/// A group, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The group.
    pub id: GroupId,
    /// Its team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// Its name.
    pub name: String,
    /// How often name and products were changed: what a change must name.
    #[serde(default)]
    pub version: i64,
    /// What its members are given, by name.
    pub products: Vec<GroupProduct>,
    /// How many members it has.
    pub members: i64,
    /// How many of them wait for a seat.
    pub waiting: i64,
    /// Whether the caller may change it; else why not.
    pub denied: Option<Violation>,
}

/// A product that a group gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupProduct {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
}

/// A member of a group, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMemberView {
    /// The member.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Since when.
    pub since: Timestamp,
    /// Products for which the member waits.
    pub waits: Vec<ProductId>,
}

/// What an act did to a group's members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChanged {
    /// The group afterwards; none where it was removed.
    pub group: Option<GroupView>,
    /// How many joined.
    pub joined: i64,
    /// How many left.
    pub left: i64,
    /// What that did to each pool.
    pub pools: Vec<GroupPool>,
}

/// What an act on a group did to one pool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPool {
    /// The product's name.
    pub product: String,
    /// Seats that were taken.
    pub taken: i64,
    /// Members who held a seat already: one more reason.
    pub kept: i64,
    /// Members who wait for a seat.
    pub waits: i64,
    /// Seats that are free.
    pub freed: i64,
    /// Members who hold their seat for other reasons.
    pub stays: i64,
    /// Members who wait no longer.
    pub stopped: i64,
}
