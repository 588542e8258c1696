//! The list of members as a file, exactly as it was asked for: CSV and XLSX, sent while it is read.

use std::collections::BTreeMap;

use domain::access::PoolRef;
use domain::id::TeamId;
use domain::text::Language;
use domain::view::MemberView;
use jiff::civil::Date;
use words::Words;

use super::list::{self, Wanted};
use crate::caller::Tenant;
use crate::context::Context;
use crate::files::{File, Source};
use crate::reply::Refusal;
use crate::zones::zone_of;

/// Members that are read at a time.
const AT_ONCE: usize = 500;

/// The columns by the texts of their heads; the import knows them again.
const HEADS: [&str; 9] = [
    "people-column-email",
    "people-column-first-name",
    "people-column-last-name",
    "people-column-status",
    "people-column-roles",
    "people-column-teams",
    "people-column-seats",
    "people-column-language",
    "people-column-added",
];

/// What ids are called.
struct Names {
    teams: BTreeMap<TeamId, String>,
    products: BTreeMap<PoolRef, String>,
}

/// The list that is wanted, from its first member on.
pub struct Export {
    context: Context,
    tenant: Tenant,
    wanted: Wanted,
    language: Language,
    today: Date,
    names: Option<Names>,
}

impl Export {
    /// Of everybody who is wanted.
    pub fn of(context: Context, tenant: Tenant, wanted: Wanted, language: Language, today: Date) -> Self {
        Self {
            context,
            tenant,
            wanted,
            language,
            today,
            names: None,
        }
    }

    async fn names(&self) -> Result<Names, Refusal> {
        let (enterprise, today) = (self.tenant.enterprise, self.today);
        let names = self.context.store.read(move |unit| {
            let teams = unit.team_names(enterprise)?;
            let pools = unit.pools(enterprise, today)?;
            Ok::<_, Refusal>(Names {
                teams: teams.into_iter().map(|team| (team.id, team.name)).collect(),
                products: pools
                    .into_iter()
                    .map(|pool| (pool.reference(), pool.product_name))
                    .collect(),
            })
        });
        names.await
    }
}

impl Source for Export {
    async fn page(&mut self, file: &mut File) -> Result<bool, Refusal> {
        let words = self.context.words(self.language);
        let names = match self.names.take() {
            Some(names) => names,
            None => {
                let heads = HEADS.map(|head| words.text(head));
                file.row(heads.iter().map(String::as_str));
                self.names().await?
            }
        };
        let (tenant, wanted, today) = (self.tenant.clone(), self.wanted.clone(), self.today);
        let directory = self.context.directories.of(tenant.enterprise);
        let page = self
            .context
            .store
            .read(move |unit| list::next(unit, &tenant, &directory, wanted.clone(), AT_ONCE, today));
        let (members, wanted) = page.await?;
        self.wanted = wanted;
        for member in &members {
            let cells = cells(member, &names, words, &self.tenant);
            file.row(cells.iter().map(String::as_str));
        }
        self.names = Some(names);
        Ok(self.wanted.goes_on())
    }
}

fn cells(member: &MemberView, names: &Names, words: &Words, tenant: &Tenant) -> [String; 9] {
    let teams = member
        .teams
        .iter()
        .filter_map(|team| names.teams.get(team).cloned());
    let roles = member.roles.iter().map(|role| words.term(role.word()));
    let products = member.seats.iter().filter_map(|seat| {
        let pool = PoolRef {
            team: seat.team,
            product: seat.product,
        };
        names.products.get(&pool).cloned()
    });
    let day = zone_of(&tenant.zone).map(|zone| zone.day(member.created_at).to_string());
    [
        member.email.clone(),
        member.first_name.clone(),
        member.last_name.clone(),
        words.term(member.status.word()),
        listed(roles),
        listed(teams),
        listed(products),
        words.term(member.language.tag()),
        day.unwrap_or_default(),
    ]
}

fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join("; ")
}
