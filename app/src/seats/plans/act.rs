//! The acts on a team's plan seats: judged here by the server's own rules, then sent.

use domain::id::{AssignmentId, TeamId};
use domain::plans::{CoverDraft, CoverFacts, Coverable, ExchangeDraft, Plan};
use domain::seats::Mode;
use domain::view::Covered;
use domain::violation::Violations;
use leptos::prelude::*;

use crate::address::way;
use crate::enterprise::enterprise;
use crate::groups::doing::Doing;
use crate::load::Loaded;
use crate::paths::plans as own;
use crate::texts::{self, tr_with};
use crate::ui::selection::Selection;

/// What a team's panel works with.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The team.
    pub team: TeamId,
    /// The plan.
    pub plan: Plan,
    /// What every act is judged on.
    pub facts: Loaded<CoverFacts>,
    /// Which seats are to be covered.
    pub selection: Selection,
    /// What happens when not all fit (SEAT-4).
    pub mode: RwSignal<Mode>,
    /// The acts that run.
    pub doing: Doing,
    slug: Memo<String>,
    way: crate::address::Way,
}

/// A seat by its assignment.
pub type Seat = (AssignmentId, Coverable);

impl Desk {
    /// For the team's plan; nothing is selected.
    pub fn new(team: TeamId, plan: Plan, facts: Loaded<CoverFacts>) -> Self {
        Self {
            team,
            plan,
            facts,
            selection: Selection::empty(),
            mode: RwSignal::new(Mode::default()),
            doing: Doing::new(move || facts.reload()),
            slug: enterprise().slug,
            way: way(),
        }
    }

    /// Which team and plan the address names.
    pub fn key(self) -> String {
        format!("{}:{}", self.team, self.plan.word())
    }

    /// The seats that are covered, or those that are not, by name.
    pub fn seats(self, covered: bool) -> Vec<Seat> {
        let facts = self.facts.value.read();
        let all = facts.iter().flat_map(|facts| &facts.assignments);
        let mut seats: Vec<Seat> = all
            .filter(|(_, known)| known.covered == covered)
            .map(|(id, known)| (*id, known.clone()))
            .collect();
        seats.sort_by(|(_, one), (_, other)| {
            (&one.name, &one.product_name).cmp(&(&other.name, &other.product_name))
        });
        seats
    }

    /// What covering the selected seats would send, in the list's order.
    pub fn draft(self) -> CoverDraft {
        let chosen = self.seats(false).into_iter().map(|(id, _)| id);
        CoverDraft {
            team: self.team,
            plan: self.plan,
            assignments: chosen.filter(|id| self.selection.has(&id.to_string())).collect(),
            mode: self.mode.get(),
            acknowledged: Vec::new(),
        }
    }

    /// How many would be covered and left out, or what stands against it.
    pub fn judged(self) -> Result<(i64, i64), Violations> {
        let draft = self.draft();
        let facts = self.facts.value.read();
        let Some(facts) = facts.as_ref().filter(|_| !draft.assignments.is_empty()) else {
            return Ok((0, 0));
        };
        let covering = draft.check(facts)?.acknowledged(&[])?;
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        Ok((count(covering.taken().len()), count(covering.left_out().len())))
    }

    /// Covers the selected seats.
    pub fn cover(self) {
        let path = own::api::covers(&self.slug.get_untracked());
        let draft = untrack(|| self.draft());
        self.doing.post::<_, Covered>(path, &draft, move |done| {
            self.selection.clear();
            self.mode.set(Mode::default());
            tr_with("plans-seats-covered-now", &[("count", done.covered.len().into())])
        });
    }

    /// Why the cover can not be taken away; none where it can.
    pub fn kept(self, id: AssignmentId) -> Option<String> {
        let facts = self.facts.value.read();
        let refused = facts.as_ref()?.uncover(id).err()?;
        refused.iter().next().map(texts::violation)
    }

    /// Takes a cover away.
    pub fn uncover(self, (id, known): Seat) {
        let path = own::api::cover(&self.slug.get_untracked(), id, self.plan);
        self.doing.delete::<Covered>(path, move |_| {
            tr_with(
                "plans-seats-uncovered",
                &[
                    ("name", known.name.as_str().into()),
                    ("product", known.product_name.as_str().into()),
                ],
            )
        });
    }

    fn exchanging(self, from: AssignmentId, to: AssignmentId) -> ExchangeDraft {
        ExchangeDraft {
            team: self.team,
            plan: self.plan,
            from,
            to,
        }
    }

    /// Why the cover can not go there; none where it can.
    pub fn barred(self, from: AssignmentId, to: AssignmentId) -> Option<String> {
        let facts = self.facts.value.read();
        let refused = self.exchanging(from, to).check(facts.as_ref()?).err()?;
        refused.iter().next().map(texts::violation)
    }

    /// Moves a cover.
    pub fn exchange(self, from: AssignmentId, (to, known): Seat) {
        let slug = self.slug.get_untracked();
        let draft = self.exchanging(from, to);
        let path = own::api::exchange(&slug);
        self.doing.post::<_, Covered>(path, &draft, move |_| {
            self.stop();
            tr_with("plans-seats-exchanged", &[("name", known.name.as_str().into())])
        });
    }

    /// Begins to exchange a cover: the address says which.
    pub fn begin(self, from: AssignmentId) {
        let slug = self.slug.get_untracked();
        self.way
            .beside(&own::exchanging(&slug, &self.key(), &from.to_string()));
    }

    /// Exchanges nothing.
    pub fn stop(self) {
        self.way
            .beside(&own::plans(&self.slug.get_untracked(), &self.key()));
    }
}
