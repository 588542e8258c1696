//! The people chosen for a seat, in order, and what a decision must know about each.

use std::collections::BTreeMap;

use domain::id::MemberId;
use domain::people::Status;
use domain::seats::Candidate;
use domain::view::{MemberView, PoolView};
use leptos::prelude::*;

use super::draft::Person;
use crate::api::ApiError;
use crate::known;
use crate::paths::{api as paths, encoded};
use crate::texts::{term_alone, tr, tr_with};
use crate::ui::picker::{Finder, Pick};

mod asking;

/// The people chosen, and whoever was found on the way.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// Who was picked, in order.
    pub picks: RwSignal<Vec<Pick>>,
    /// How many members of how many are known; none while nobody is being asked for.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// The query of the list of members that finds all of them together; empty where each was picked.
    pub matching: RwSignal<String>,
    /// Why somebody could not be asked for.
    pub problem: RwSignal<Option<ApiError>>,
    known: RwSignal<BTreeMap<MemberId, Candidate>>,
    /// Who was chosen before, for when the server can not be asked about them.
    before: StoredValue<BTreeMap<MemberId, Pick>>,
}

impl Chosen {
    /// Nobody.
    pub fn nobody() -> Self {
        Self {
            picks: RwSignal::new(Vec::new()),
            progress: RwSignal::new(None),
            matching: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            known: RwSignal::new(BTreeMap::new()),
            before: StoredValue::new(BTreeMap::new()),
        }
    }

    /// The members in the order chosen.
    pub fn members(self) -> Vec<MemberId> {
        self.picks
            .with(|picks| picks.iter().filter_map(|pick| pick.key.parse().ok()).collect())
    }

    /// What is known about those who are chosen.
    pub fn candidates(self) -> BTreeMap<MemberId, Candidate> {
        let members = self.members();
        self.known.with(|known| {
            members
                .into_iter()
                .filter_map(|member| Some((member, known.get(&member)?.clone())))
                .collect()
        })
    }

    /// What is known about one member.
    pub fn candidate(self, member: MemberId) -> Option<Candidate> {
        self.known.with(|known| known.get(&member).cloned())
    }

    /// Those who are chosen, with what is known about each.
    pub fn people(self) -> Vec<Person> {
        let known = self.known.try_get_untracked().unwrap_or_default();
        let person = |pick: &Pick| {
            let member = pick.key.parse().ok()?;
            Some(Person {
                member,
                detail: pick.detail.clone(),
                known: known.get(&member)?.clone(),
            })
        };
        let people = self
            .picks
            .try_with_untracked(|picks| picks.iter().filter_map(person).collect());
        people.unwrap_or_default()
    }

    /// Takes over what was known about these.
    pub fn recall(self, people: Vec<Person>, team: &str) {
        for Person {
            member,
            detail,
            known,
        } in people
        {
            let pick = Pick {
                key: member.to_string(),
                name: known.name.clone(),
                detail,
                remark: remark(&known, team).unwrap_or_default(),
            };
            self.before.update_value(|before| _ = before.insert(member, pick));
            self.known.update(|all| _ = all.insert(member, known));
        }
    }

    fn recalled(self, member: MemberId) -> Option<Pick> {
        self.before
            .try_with_value(|before| before.get(&member).cloned())?
    }

    /// Takes somebody out.
    pub fn leave_out(self, member: MemberId) {
        let key = member.to_string();
        self.picks.update(|picks| picks.retain(|pick| pick.key != key));
    }

    /// Keeps who takes no seat, and of the others the first `most`.
    pub fn keep_first(self, most: i64) {
        let known = self.known.read_untracked();
        let mut left = most;
        self.picks.update(|picks| {
            picks.retain(|pick| {
                let holds = pick
                    .key
                    .parse()
                    .is_ok_and(|member| known.get(&member).is_some_and(|person| person.holds));
                left -= i64::from(!holds);
                holds || left >= 0
            });
        });
    }

    /// Finds members by name or address, with what a seat of `pool` would mean for each.
    pub fn finder(self, slug: Memo<String>, pool: Memo<PoolView>) -> Finder {
        Finder::new(move |typed| {
            let pool = pool.get_untracked();
            // Before anything is typed, the people of the pool's own team are the likeliest.
            let wanted = if typed.trim().is_empty() {
                ["limit=20&team=", &pool.team.to_string()].concat()
            } else {
                ["limit=20&search=", &encoded(&typed)].concat()
            };
            let path = paths::members(&slug.read_untracked(), &wanted);
            async move {
                let page = known::members(&path, &typed).await?;
                Ok(page
                    .items
                    .iter()
                    .map(|member| self.learn(member, &pool))
                    .collect())
            }
        })
    }

    fn learn(self, member: &MemberView, pool: &PoolView) -> Pick {
        let person = Candidate {
            name: member.name.clone(),
            status: member.status,
            holds: member
                .seats
                .iter()
                .any(|held| held.team == pool.team && held.product == pool.product),
            in_team: member.teams.contains(&pool.team),
        };
        let pick = picked(member.id, &member.email, &person, pool);
        _ = self.known.try_update(|known| known.insert(member.id, person));
        pick
    }
}

fn picked(member: MemberId, email: &str, person: &Candidate, pool: &PoolView) -> Pick {
    Pick {
        key: member.to_string(),
        name: person.name.clone(),
        detail: email.to_owned(),
        remark: remark(person, &pool.team_name).unwrap_or_default(),
    }
}

/// What a seat would mean for that person, where it is more than the seat.
pub fn remark(person: &Candidate, team: &str) -> Option<String> {
    if person.status == Status::Deactivated {
        Some(term_alone(person.status.word()))
    } else if person.holds {
        Some(tr("seats-holds-already"))
    } else if !person.in_team {
        Some(tr_with("seats-joins-team", &[("team", team.into())]))
    } else {
        None
    }
}
