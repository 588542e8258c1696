//! The acts on a team's plan seats: judged here by the server's own rules, then sent.

use domain::id::{AssignmentId, TeamId};
use domain::plans::{CoverDraft, CoverFacts, Coverable, ExchangeDraft, Plan};
use domain::seats::Mode;
use domain::view::Covered;
use domain::violation::Violations;
use leptos::prelude::*;

use crate::address::{Way, way};
use crate::doing::Doing;
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::paths::plans as own;
use crate::texts::{self, tr_with};
use crate::ui::selection::Selection;

/// What a team's panel works with.
#[derive(Clone, Copy)]
pub struct Panel {
    /// What every act is judged on.
    pub facts: Loaded<CoverFacts>,
    /// Which seats are to be covered.
    pub selection: Selection,
    /// What happens when not all fit (SEAT-4).
    pub mode: RwSignal<Mode>,
    /// What covering the selected seats would send, in the list's order.
    pub draft: Memo<CoverDraft>,
    /// How many would be covered and left out, or what stands against it.
    pub judged: Memo<Result<(i64, i64), Violations>>,
    /// The acts that run.
    pub doing: Doing,
    team: TeamId,
    plan: Plan,
    seats: [Memo<Vec<Seat>>; 2],
    slug: Memo<String>,
    way: Way,
}

/// A seat by its assignment.
pub type Seat = (AssignmentId, Coverable);

impl Panel {
    /// For the team's plan; nothing is selected.
    pub fn new(team: TeamId, plan: Plan, facts: Loaded<CoverFacts>) -> Self {
        let (selection, mode) = (Selection::empty(), RwSignal::new(Mode::default()));
        let seats = [false, true].map(|covered| Memo::new(move |_| seats(&facts.value.read(), covered)));
        let [open, _] = seats;
        let draft = Memo::new(move |_| CoverDraft {
            team,
            plan,
            assignments: open.with(|open| {
                let all = open.iter().map(|(id, _)| *id);
                all.filter(|id| selection.has(&id.to_string())).collect()
            }),
            mode: mode.get(),
            acknowledged: Vec::new(),
        });
        Self {
            facts,
            selection,
            mode,
            draft,
            judged: Memo::new(move |_| judged(&draft.read(), &facts.value.read())),
            doing: Doing::new(move || facts.reload()),
            team,
            plan,
            seats,
            slug: enterprise().slug,
            way: way(),
        }
    }

    /// The seats that are covered, or those that are not, by name.
    pub fn seats(self, covered: bool) -> Memo<Vec<Seat>> {
        let [open, taken] = self.seats;
        if covered { taken } else { open }
    }

    /// Covers the selected seats.
    pub fn cover(self) {
        let path = own::api::covers(&self.slug.get_untracked());
        let draft = self.draft.get_untracked();
        self.doing.post::<_, Covered>(path, &draft, move |done| {
            if self.way.is_there() {
                self.selection.clear();
                self.mode.set(Mode::default());
            }
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
        let draft = self.exchanging(from, to);
        let path = own::api::exchange(&self.slug.get_untracked());
        self.doing.post::<_, Covered>(path, &draft, move |_| {
            if self.way.is_there() {
                self.stop();
            }
            tr_with("plans-seats-exchanged", &[("name", known.name.as_str().into())])
        });
    }

    /// Begins to exchange a cover: the address says which.
    pub fn begin(self, from: AssignmentId) {
        self.way.set("exchange", &[&from.to_string()]);
    }

    /// Exchanges nothing.
    pub fn stop(self) {
        self.way.set("exchange", &[]);
    }
}

fn seats(facts: &Option<CoverFacts>, covered: bool) -> Vec<Seat> {
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

fn judged(draft: &CoverDraft, facts: &Option<CoverFacts>) -> Result<(i64, i64), Violations> {
    let Some(facts) = facts.as_ref().filter(|_| !draft.assignments.is_empty()) else {
        return Ok((0, 0));
    };
    let covering = draft.check(facts)?.acknowledged(&[])?;
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    Ok((count(covering.taken().len()), count(covering.left_out().len())))
}
