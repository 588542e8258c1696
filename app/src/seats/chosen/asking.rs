//! Asking the server for those who are chosen: all together where a query finds them, else one by one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::id::MemberId;
use domain::view::{CandidateView, MemberView, Page, PoolView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Chosen, picked};
use crate::api::{self, ApiError};
use crate::paths::api as paths;
use crate::texts::tr;
use crate::ui::picker::Pick;

/// How many members are asked for at the same time.
const AT_ONCE: usize = 6;

impl Chosen {
    /// Asks anew for the members, all together where a query finds them, and picks those of them who are not picked
    /// yet, in this order; where there are none yet, everybody whom the query finds.
    pub fn ask(self, slug: String, pool: PoolView, members: Vec<MemberId>) {
        let matching = self.matching.get_untracked();
        if matching.is_empty() {
            return self.ask_each(slug, pool, members);
        }
        self.problem.set(None);
        self.progress.set(Some((0, members.len())));
        spawn_local(async move {
            let path = paths::candidates(&slug, pool.id, &matching);
            match api::get::<Page<CandidateView>>(&path).await {
                Ok(page) => self.found(slug, pool, members, page.items),
                Err(problem) if problem.is_silence() && !members.is_empty() => {
                    let recalled = members.iter().filter_map(|member| self.recalled(*member));
                    self.pick(recalled.collect());
                }
                Err(problem) => {
                    _ = self.progress.try_set(None);
                    _ = self.problem.try_set(Some(problem));
                }
            }
        });
    }

    /// Takes over whom the query found; those who are wanted and were not found are asked for one by one.
    fn found(self, slug: String, pool: PoolView, members: Vec<MemberId>, found: Vec<CandidateView>) {
        let mut picks = Vec::with_capacity(found.len());
        _ = self.known.try_update(|known| {
            for person in found {
                picks.push((person.id, picked(person.id, &person.email, &person.known, &pool)));
                known.insert(person.id, person.known);
            }
        });
        if members.is_empty() {
            return self.pick(picks.into_iter().map(|(_, pick)| pick).collect());
        }
        let mut picks: BTreeMap<MemberId, Pick> = picks.into_iter().collect();
        let mut others = Vec::new();
        let mut wanted = Vec::with_capacity(members.len());
        for member in members {
            match picks.remove(&member) {
                Some(pick) => wanted.push(pick),
                None => others.push(member),
            }
        }
        self.pick(wanted);
        self.ask_each(slug, pool, others);
    }

    /// Picks those who are not picked yet.
    fn pick(self, picks: Vec<Pick>) {
        let known: BTreeSet<String> = self
            .picks
            .try_with_untracked(|picks| picks.iter().map(|pick| pick.key.clone()).collect())
            .unwrap_or_default();
        let fresh: Vec<Pick> = picks
            .into_iter()
            .filter(|pick| !known.contains(&pick.key))
            .collect();
        if !fresh.is_empty() {
            _ = self.picks.try_update(|picks| picks.extend(fresh));
        }
        _ = self.progress.try_set(None);
    }

    fn ask_each(self, slug: String, pool: PoolView, members: Vec<MemberId>) {
        let mut seen = BTreeSet::new();
        let members: Vec<_> = members
            .into_iter()
            .filter(|member| seen.insert(*member))
            .collect();
        if members.is_empty() {
            return;
        }
        self.problem.set(None);
        self.progress.set(Some((0, members.len())));
        let asking = Asking {
            chosen: self,
            slug: StoredValue::new(slug),
            pool: StoredValue::new(pool),
            queue: StoredValue::new(members.iter().copied().collect()),
            answers: StoredValue::new(BTreeMap::new()),
            order: StoredValue::new(members),
        };
        for _ in 0..AT_ONCE {
            spawn_local(asking.lane());
        }
    }
}

/// Members that are being asked for, a few at a time.
#[derive(Clone, Copy)]
struct Asking {
    chosen: Chosen,
    slug: StoredValue<String>,
    pool: StoredValue<PoolView>,
    queue: StoredValue<VecDeque<MemberId>>,
    answers: StoredValue<BTreeMap<MemberId, Pick>>,
    order: StoredValue<Vec<MemberId>>,
}

impl Asking {
    async fn lane(self) {
        while let Some(member) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
            let Some(path) = self.slug.try_with_value(|slug| paths::member(slug, member)) else {
                return;
            };
            let answer = api::get::<MemberView>(&path).await;
            let pick = match answer {
                Ok(view) => self.pool.try_with_value(|pool| self.chosen.learn(&view, pool)),
                // The rules say what is wrong with somebody who is not there, or not for the reader.
                Err(ApiError::NotFound | ApiError::Denied(_)) => Some(unknown(member)),
                Err(problem) if problem.is_silence() && self.chosen.recalled(member).is_some() => {
                    self.chosen.recalled(member)
                }
                Err(problem) => {
                    _ = self.queue.try_update_value(VecDeque::clear);
                    _ = self.chosen.progress.try_set(None);
                    _ = self.chosen.problem.try_set(Some(problem));
                    return;
                }
            };
            let (Some(pick), Some(whole)) = (pick, self.order.try_with_value(Vec::len)) else {
                return;
            };
            let done = self.answers.try_update_value(|answers| {
                answers.insert(member, pick);
                answers.len()
            });
            match done {
                Some(done) if done == whole => self.finish(),
                Some(done) => _ = self.chosen.progress.try_set(Some((done, whole))),
                None => return,
            }
        }
    }

    fn finish(self) {
        let answers = self.answers.try_with_value(Clone::clone).unwrap_or_default();
        let order = self.order.try_with_value(Clone::clone).unwrap_or_default();
        self.chosen.pick(
            order
                .iter()
                .filter_map(|member| answers.get(member))
                .cloned()
                .collect(),
        );
    }
}

fn unknown(member: MemberId) -> Pick {
    Pick {
        key: member.to_string(),
        name: tr("seats-member-unknown"),
        ..Pick::default()
    }
}
