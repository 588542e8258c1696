//! The form that gives seats: who, what if not all fit, and what that will do, judged on every change.

use std::sync::Arc;

use domain::id::AuditId;
use domain::seats::{AssignDraft, Assigning, LeftOut, Mode, SeatFacts};
use domain::view::{Answer, Assigned, PoolView};
use domain::violation::{Checked, Remedy, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::capacity::capacity;
use super::chosen::Chosen;
use super::outcome::{self, Partly};
use super::{draft, pools_changed, tone, undo};
use crate::address::way;
use crate::draft::Draft;
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit};
use crate::paths;
use crate::people::Support;
use crate::texts::{made, t, t_with, term_alone, tr, tr_with, violation};
use crate::ui::bound::Bound;
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Choice;
use crate::ui::picker::Picker;
use crate::ui::status::Status;
use crate::ui::toast;
use crate::ui::verdict::Act;

mod effects;

/// What the rules say about the draft.
type Verdict = Result<Checked<Assigning>, Violations>;

/// The form.
#[component]
pub fn AssignForm(
    /// The pool, to be asked for again.
    pool: Loaded<PoolView>,
    /// The pool as it was last seen.
    now: Memo<PoolView>,
    /// What the decision is judged on.
    facts: Loaded<SeatFacts>,
    /// Who is chosen.
    chosen: Chosen,
    /// What happens when not all fit.
    mode: RwSignal<Mode>,
    /// Whether web support comes with the seats.
    support: RwSignal<bool>,
    /// Where the choice is kept until it is sent.
    draft: Draft,
    /// Where the answer is put when somebody was left out.
    outcome: RwSignal<Option<Partly>>,
) -> AnyView {
    let (enterprise, kept) = (enterprise(), draft);
    let slug = enterprise.slug;
    let way = way();
    let id = now.with_untracked(|pool| pool.id);
    let written = move || {
        let mode = mode.try_get_untracked().unwrap_or_default();
        draft::written(chosen, mode, support.try_get_untracked().unwrap_or_default())
    };
    let typed = move || {
        chosen.picks.track();
        mode.track();
        support.track();
    };
    kept.follow(typed, written);
    let draft = Memo::new(move |_| {
        let (team, product) = now.with(|pool| (pool.team, pool.product));
        AssignDraft {
            team,
            product,
            members: chosen.members(),
            web_support: support.get(),
            mode: mode.get(),
            acknowledged: Vec::new(),
        }
    });
    let judged: Memo<Verdict> = Memo::new(move |_| {
        facts.value.with(|facts| match facts {
            Some(facts) => draft.read().check(&SeatFacts {
                candidates: chosen.candidates(),
                ..facts.clone()
            }),
            None => Err(Violations::default()),
        })
    });
    let form = Form::new(move || match &*judged.read() {
        Ok(checked) => checked.remarks().clone(),
        Err(found) => found.clone(),
    });
    let change = move |act: Arc<dyn Fn() + Send + Sync>| {
        Act::by(move || {
            form.edited("members");
            act();
        })
    };
    let form = form.with_remedies(move |remedy| match remedy {
        Remedy::AssignAsManyAsFit { .. } => Some(change(Arc::new(move || mode.set(Mode::AsManyAsFit)))),
        Remedy::ChooseFewer { most } => {
            let most = *most;
            Some(change(Arc::new(move || chosen.keep_first(most))))
        }
        Remedy::LeaveOut { member, .. } => {
            let member = *member;
            Some(change(Arc::new(move || chosen.leave_out(member))))
        }
        Remedy::ReleaseSeats { .. } => Some(Act::Go(paths::pool(&slug.read_untracked(), id))),
        Remedy::Reactivate { member, .. } => Some(Act::Go(paths::member(&slug.read_untracked(), *member))),
        _ => None,
    });
    // Who is chosen stays in the address: a reload, the way back or a colleague finds them there.
    Effect::new(move |before: Option<usize>| {
        let keys: Vec<String> = chosen
            .picks
            .with(|picks| picks.iter().map(|pick| pick.key.clone()).collect());
        if before.is_some() && chosen.matching.with_untracked(String::is_empty) {
            way.set("member", &keys.iter().map(String::as_str).collect::<Vec<_>>());
        }
        if before.is_some() || !keys.is_empty() {
            form.touch("members");
        }
        keys.len()
    });
    let once = Once::<AssignDraft>::new();
    let send = move |()| {
        let mut body = draft.get_untracked();
        body.acknowledged = form.acknowledged.get_untracked();
        let (slug, pool_before) = (slug.get_untracked(), now.get_untracked());
        let key = once.key(&body);
        let what = Submission {
            kind: Kind::Assignment,
            about: pool_before.product_name.clone(),
            count: body.members.len(),
            path: paths::api::assignments(&slug),
            form: paths::assign(&slug, id, &[]),
            place: kept.place(),
            draft: written(),
        };
        spawn_local(async move {
            let answer = submit::<_, Answer<Assigned>>(what, &body, &key).await;
            once.answered(&answer);
            let refused = answer.as_ref().is_err_and(|problem| !problem.passes());
            match form.finish(answer) {
                Some(None) => {
                    kept.forget();
                    toast::say(tr("outbox-kept"));
                    way.instead(&paths::pool(&slug, id));
                }
                Some(Some(Answer { value: done, act, .. })) => {
                    said(&slug, &done, act);
                    kept.forget();
                    // Not the holders: that would make this page begin anew, and take away who was left out and why.
                    pools_changed();
                    _ = pool.value.try_set(Some(done.pool.clone()));
                    if done.left_out.is_empty() {
                        way.instead(&paths::pool(&slug, id));
                    } else if way.is_there() {
                        facts.reload();
                        outcome::leave(outcome, chosen, done);
                    }
                }
                // Somebody else was quicker: the choice stays, what it is judged on is asked for again.
                None if refused && way.is_there() => {
                    pool.reload();
                    facts.reload();
                    chosen.ask(slug, pool_before, body.members);
                }
                None => {}
            }
        });
    };
    let taken = Memo::new(move |_| match &*judged.read() {
        Ok(checked) => i64::try_from(checked.peek().seats_taken()).unwrap_or(i64::MAX),
        Err(_) => effects::wanted(&chosen.candidates()),
    });
    let left_out = Memo::new(move |_| match &*judged.read() {
        Ok(checked) => checked.peek().left_out().to_vec(),
        Err(_) => Vec::<LeftOut>::new(),
    });
    // Nobody would get anything: the first reason stands for all.
    let reason = Signal::derive(move || match &*judged.read() {
        Ok(checked) if checked.peek().steps().is_empty() => left_out.with(|left| {
            left.first()
                .and_then(|left| left.violations.iter().next().map(violation))
        }),
        _ => None,
    });
    let effect = effects::effect(slug, draft, judged, facts.value, taken);
    // The page shows the pool of the facts: both move together when they are asked for again.
    let figures = Signal::derive(move || {
        let mut pool = now.get();
        facts.value.with(|facts| {
            if let Some(known) = facts.as_ref().and_then(|facts| facts.pool.as_ref()) {
                (pool.seats, pool.used, pool.free, pool.state) =
                    (known.seats, known.used, known.free(), known.state());
            }
        });
        pool
    });
    let state = Memo::new(move |_| figures.with(|pool| pool.state));
    // SEAT-13: where seats never run out, nothing is to be chosen for that case.
    let runs_out = Memo::new(move |_| figures.with(|pool| pool.free.is_some()));
    let chosen_mode = Bound::new(
        move || mode.get().word().to_owned(),
        move |chosen: String| {
            form.edited("members");
            mode.set(Mode::of(&chosen));
        },
    );
    let finder = chosen.finder(slug, now);
    let team = now.with_untracked(|pool| pool.team_name.clone());
    view! {
        <FormFrame
            form=form
            on_submit=send
            submit=t_with("seats-assign-submit", move || [("count", taken.get().into())])
            effect=effect
            kept=kept.saved
            reason=reason
            cancel=paths::pool(&slug.read_untracked(), id)
        >
            <div class="seats-pool-figures">
                {capacity(figures, taken.into())}
                <span class="seats-pool-state" data-choosing=move || (taken.get() > 0).then_some("")>
                    {move || view! { <Status tone=tone(state.get()) text=made(move || term_alone(state.get().word()))/> }}
                </span>
            </div>
            <Field form=form path="members" label=t("seats-assign-members") hint=t("seats-assign-members-hint") let:at>
                <Picker at=at value=Bound::from(chosen.picks) find=finder list_label=t("seats-assign-members")/>
            </Field>
            <Support chosen=Bound::from(support)/>
            {outcome::remarks(chosen, left_out, team)}
            {move || runs_out.get().then(|| view! {
                <Field form=form path="mode" label=t("seats-mode") group=true let:at>
                    <RadioGroup at=at options=Signal::derive(modes) value=chosen_mode/>
                </Field>
            })}
        </FormFrame>
    }
    .into_any()
}

fn modes() -> Vec<Choice> {
    vec![
        Choice::new(Mode::AllOrNothing.word(), tr("seats-mode-all")).hint(tr("seats-mode-all-hint")),
        Choice::new(Mode::AsManyAsFit.word(), tr("seats-mode-fit")).hint(tr("seats-mode-fit-hint")),
    ]
}

/// Says what was assigned, with the way back where seats are new.
fn said(slug: &str, done: &Assigned, act: Option<AuditId>) {
    let fresh = done.assigned.iter().filter(|seat| seat.new).count();
    if fresh == 0 {
        toast::say(tr_with(
            "seats-assigned-none",
            &[("count", done.assigned.len().into())],
        ));
        return;
    }
    let args = [
        ("count", fresh.into()),
        ("product", done.pool.product_name.as_str().into()),
    ];
    undo::offer(tr_with("seats-assigned", &args), slug.to_owned(), act, || async {
    });
}
