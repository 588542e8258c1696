//! Who holds the seats of a pool.

use domain::id::{MemberId, PoolId};
use domain::view::{AssignmentView, Page};
use serde::{Deserialize, Serialize};

use crate::asked::{Asked, cursor};
use crate::caller::Tenant;
use crate::people::directories::Shared;
use crate::people::directory::{Facet, Mark, Question};
use crate::reply::Refusal;
use crate::store::Unit;

/// What is asked of the list.
#[derive(Clone, Debug)]
pub struct Wanted {
    search: String,
    limit: usize,
    after: Option<Mark>,
}

/// A cursor as it travels: the folded name, the member.
#[derive(Serialize, Deserialize)]
struct Travelling(String, MemberId);

impl Wanted {
    /// Reads the query.
    pub fn read(asked: &Asked) -> Result<Self, Refusal> {
        let after = asked.cursor::<Travelling>()?;
        let after = after.map(|Travelling(text, member)| Mark {
            text,
            number: 0,
            member,
            then: Vec::new(),
        });
        Ok(Self {
            search: asked.search()?,
            limit: asked.limit()?,
            after,
        })
    }
}

/// A page of those who hold a seat, by name.
pub fn page(
    unit: &mut Unit,
    tenant: &Tenant,
    directory: &Shared,
    pool: PoolId,
    wanted: &Wanted,
) -> Result<Page<AssignmentView>, Refusal> {
    let pool = super::pool_of(unit, tenant, pool)?.facts;
    let question = Question {
        search: wanted.search.clone(),
        filters: vec![vec![Facet::Seat(pool.reference())]],
        after: wanted.after.clone(),
        limit: wanted.limit,
        ..Question::default()
    };
    let found = directory.current(unit, tenant.enterprise)?.find(&question);
    let items = unit.assignment_views(&pool, &found.members)?;
    let next = found.next.map(|mark| cursor(&Travelling(mark.text, mark.member)));
    Ok(Page {
        items,
        total: found.total,
        next,
    })
}
