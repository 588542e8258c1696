//! The list of members: what is asked, and the page that answers it.

use std::collections::BTreeSet;

use domain::access::{PoolRef, RoleKind};
use domain::benefits::Benefit;
use domain::id::{ContractId, EnterpriseId, MemberId, ProductId, TeamId};
use domain::people::Status;
use domain::plans::{Plan, gives};
use domain::view::{MemberView, Page};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::directories::Shared;
use super::directory::{Facet, Found, Key, Mark, Question};
use super::export::Head;
use crate::asked::{Asked, PAGE, Parameter, SEARCH, cursor, wrong};
use crate::caller::Tenant;
use crate::reply::Refusal;
use crate::store::{Fault, Unit};

/// What the list can be asked.
pub const PARAMETERS: [Parameter; 12] = {
    let [limit, cursor] = PAGE;
    [
        SEARCH,
        Parameter::any::<TeamId>("team"),
        Parameter::any::<Status>("status"),
        Parameter::any::<RoleKind>("role"),
        Parameter::any::<ProductId>("product"),
        Parameter::any::<Plan>("plan"),
        Parameter::any::<ContractId>("contract"),
        // A word, or the id of a service.
        Parameter::any::<String>("benefit"),
        Parameter::one::<bool>("waiting"),
        Parameter::one::<String>("sort"),
        limit,
        cursor,
    ]
};

/// What is asked of the list.
#[derive(Clone, Debug)]
pub struct Wanted {
    question: Question,
    products: Vec<ProductId>,
    plans: Vec<Plan>,
    contracts: Vec<ContractId>,
    /// The columns of a file, in their order; empty for all that the import knows.
    pub columns: Vec<Head>,
}

/// A cursor as it travels: text, number, member, the same for the keys after the first.
#[derive(Serialize, Deserialize)]
struct Travelling(String, i64, MemberId, #[serde(default)] Vec<(i64, String)>);

impl Wanted {
    /// Reads the query.
    pub fn read(asked: &Asked) -> Result<Self, Refusal> {
        let mut filters = Vec::new();
        filters.push(
            asked
                .parse::<TeamId>("team")?
                .into_iter()
                .map(Facet::Team)
                .collect(),
        );
        filters.push(
            asked
                .read("status", word::<Status>)?
                .into_iter()
                .map(Facet::Status)
                .collect(),
        );
        let roles: Vec<RoleKind> = asked.read("role", word)?;
        // Everybody is a user.
        if !roles.contains(&RoleKind::User) {
            filters.push(roles.into_iter().map(Facet::Role).collect());
        }
        filters.push(
            asked
                .parse::<Benefit>("benefit")?
                .into_iter()
                .map(Facet::Has)
                .collect(),
        );
        if asked.parse::<bool>("waiting")?.contains(&true) {
            filters.push(vec![Facet::Waits]);
        }
        filters.retain(|group: &Vec<Facet>| !group.is_empty());
        let mut keys = asked.sort(key)?.into_iter();
        let (key, descending) = keys.next().unwrap_or_default();
        let then: Vec<_> = keys.collect();
        let after = asked
            .cursor::<Travelling>()?
            .map(|Travelling(text, number, member, then)| Mark {
                text,
                number,
                then,
                member,
            });
        if after.as_ref().is_some_and(|mark| mark.then.len() != then.len()) {
            return Err(wrong("cursor"));
        }
        let (search, limit) = (asked.search()?, asked.limit()?);
        Ok(Self {
            question: Question {
                search,
                filters,
                key,
                descending,
                then,
                after,
                limit,
            },
            products: asked.parse("product")?,
            plans: asked.read("plan", word)?,
            contracts: asked.parse("contract")?,
            columns: asked.read("column", Head::called)?,
        })
    }

    /// Up to `most` who match, in order, whatever page was asked for.
    pub fn all(
        &self,
        unit: &mut Unit,
        enterprise: EnterpriseId,
        directory: &Shared,
        most: usize,
        today: Date,
    ) -> Result<Found, Fault> {
        let question = Question {
            after: None,
            limit: most,
            ..self.question(unit, enterprise, today)?
        };
        Ok(directory.current(unit, enterprise)?.find(&question))
    }

    /// The question with the filters that depend on the day and on the enterprise's pools.
    fn question(&self, unit: &mut Unit, enterprise: EnterpriseId, today: Date) -> Result<Question, Fault> {
        let mut question = self.question.clone();
        if !self.products.is_empty() {
            let pools = unit.pool_refs(enterprise)?;
            let of_product = pools
                .into_iter()
                .filter(|pool| self.products.contains(&pool.product));
            question.filters.push(of_product.map(Facet::Seat).collect());
        }
        if !self.contracts.is_empty() {
            let fed = unit.fed_by(enterprise, &self.contracts, today)?;
            question.filters.push(fed.into_iter().map(Facet::Seat).collect());
        }
        if !self.plans.is_empty() {
            let running = unit.running(enterprise, today)?;
            let plans = unit.running_plans(enterprise, today)?;
            question.filters.push(self.covering(&running, &plans));
        }
        Ok(question)
    }

    /// PLAN-1: who has a plan holds a seat of a running product that it covers; the included one covers all.
    fn covering(&self, running: &BTreeSet<PoolRef>, plans: &BTreeSet<(Plan, TeamId)>) -> Vec<Facet> {
        let mut facets = Vec::new();
        for plan in &self.plans {
            for pool in running {
                if gives(*plan, true, plans.contains(&(*plan, pool.team))) {
                    facets.push(match plan {
                        Plan::Included => Facet::Seat(*pool),
                        Plan::Business | Plan::Premium => Facet::Cover(*plan, *pool),
                    });
                }
            }
        }
        facets
    }
}

/// A page of members.
pub fn page(
    unit: &mut Unit,
    tenant: &Tenant,
    directory: &Shared,
    wanted: &Wanted,
    today: Date,
) -> Result<Page<MemberView>, Refusal> {
    let question = wanted.question(unit, tenant.enterprise, today)?;
    let found = directory.current(unit, tenant.enterprise)?.find(&question);
    let items = unit.member_views(tenant.enterprise, &found.members, today)?;
    let next = found
        .next
        .map(|mark| cursor(&Travelling(mark.text, mark.number, mark.member, mark.then)));
    Ok(Page {
        items,
        total: found.total,
        next,
    })
}

/// The key that `sort=` calls so.
fn key(word: &str) -> Option<Key> {
    match word {
        "name" => Some(Key::Name),
        "email" => Some(Key::Email),
        "status" => Some(Key::Status),
        "created" => Some(Key::Created),
        _ => None,
    }
}

/// The value of that word.
fn word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    crate::store::read_word(word)
}
