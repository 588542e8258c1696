//! The form: what is given and taken, judged on every choice; what that does, before it is sent.

use std::collections::BTreeSet;

use domain::changes::{AccessChanged, ChangeDraft, ChangeFacts};
use domain::id::MemberId;
use domain::seats::Mode;
use domain::view::Answer;
use domain::violation::{Remedy, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::{param, way};
use crate::draft::{Draft, Restored};
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit};
use crate::paths;
use crate::people::directory::directory;
use crate::seats::refused::exchanged;
use crate::seats::undo;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Choice;
use crate::ui::toast;
use crate::ui::verdict::Act;

use super::wishes::{Verdict, Wishes};
use super::{Known, effects, lines, outcome};

/// The form.
#[component]
pub fn ChangeForm(
    /// What can be chosen, and who is; it is there.
    known: Memo<Option<Known>>,
    /// Asks for it again.
    again: Callback<()>,
) -> AnyView {
    let directory = directory();
    let slug = directory.enterprise.slug;
    let everybody = move || known.with_untracked(|known| known.as_ref().map(|known| known.order.clone()));
    let fresh = move || ChangeDraft {
        members: everybody().unwrap_or_default(),
        ..ChangeDraft::default()
    };
    let draft = RwSignal::new(fresh());
    // Whoever is left out is in the form's address all the same, and there its draft is.
    let begun_with = StoredValue::new(everybody().unwrap_or_default());
    let facts = Memo::new(move |_| {
        let members: BTreeSet<MemberId> = draft.with(|draft| draft.members.iter().copied().collect());
        let mut facts = known.with(|known| known.as_ref().map(|known| known.facts.clone()))?;
        facts.people.retain(|member, _| members.contains(member));
        Some(facts)
    });
    let Some(first) = facts.get_untracked() else {
        return ().into_any();
    };
    let facts = Memo::new(move |_| facts.get().unwrap_or_else(|| first.clone()));
    let judged: Memo<Verdict> = Memo::new(move |_| draft.read().check(&facts.read()));
    let wishes = Wishes::new(draft, facts, judged);
    let chosen = Memo::new(move |_| {
        let draft = draft.read();
        !(draft.grant.is_empty() && draft.revoke.is_empty() && draft.benefits.is_empty())
    });
    let form = Form::new(move || match &*judged.read() {
        Ok(checked) => checked.remarks().clone(),
        // Before anything is chosen nothing is wrong.
        Err(_) if !chosen.get() => Violations::default(),
        Err(found) => found.clone(),
    });
    let form = form.with_remedies(move |remedy| remedied(wishes, form, remedy));
    // What is chosen is judged where it stands, at once.
    Effect::new(move || {
        if chosen.get() {
            ["grant", "benefits", "members"]
                .iter()
                .for_each(|path| form.touch(path));
        }
    });
    // What was chosen for the same people and not sent is here again.
    let all = param("all");
    // What was chosen for some is not filled in for everybody.
    let slot = if all.read_untracked().is_empty() {
        begun_with.with_value(|members| slot(members))
    } else {
        "access-all".to_owned()
    };
    let kept = Draft::of(&slug.get_untracked(), &slot);
    let restored = RwSignal::new(false);
    let begun = RwSignal::new(false);
    Effect::new(move || {
        if kept.is_read() && !begun.get_untracked() {
            begun.set(true);
            // Of everybody who matches, those who match now are meant.
            let matching = !all.read_untracked().is_empty();
            let members = begun_with.get_value();
            let among = |before: &ChangeDraft| before.members.iter().all(|member| members.contains(member));
            let before = kept.before::<ChangeDraft>();
            if let Some(mut before) = before.filter(|before| matching || among(before)) {
                if matching {
                    before.members = members;
                }
                restored.set(true);
                draft.set(before);
            }
        }
    });
    let written = move || match chosen.try_get_untracked() {
        Some(true) => draft
            .try_with_untracked(|draft| serde_json::to_string(draft).unwrap_or_default())
            .unwrap_or_default(),
        _ => String::new(),
    };
    kept.follow(move || draft.track(), written);
    let partly = RwSignal::new(None::<AccessChanged>);
    let way = way();
    let once = Once::<ChangeDraft>::new();
    let send = move |()| {
        let mut body = draft.get_untracked();
        body.acknowledged = form.acknowledged.get_untracked();
        let (slug, key) = (slug.get_untracked(), once.key(&body));
        let what = Submission {
            kind: Kind::Access,
            about: about(&facts.read_untracked(), &body.members),
            count: body.members.len(),
            path: paths::changes::api::changes(&slug),
            form: untrack(|| match all.read_untracked().is_empty() {
                true => begun_with.with_value(|members| directory.changes(members, false)),
                false => directory.changes(&[], true),
            }),
            place: kept.place(),
            draft: written(),
        };
        spawn_local(async move {
            let answer = submit::<_, Answer<AccessChanged>>(what, &body, &key).await;
            once.answered(&answer);
            let refused = answer.as_ref().is_err_and(|problem| !problem.passes());
            match form.finish(answer) {
                Some(None) => {
                    kept.forget();
                    toast::say(tr("outbox-kept"));
                    if way.is_there() {
                        way.beside(&untrack(|| directory.list()));
                    }
                }
                Some(Some(Answer { value: done, act, .. })) => {
                    kept.forget();
                    let said = tr_with("changes-done", &[("count", done.people.len().into())]);
                    let members = directory.members;
                    undo::offer(said, slug, act, move || async move { members.reload() });
                    directory.members.reload();
                    directory.facts.reload();
                    if !done.left_out.is_empty() {
                        _ = partly.try_set(Some(done));
                    } else if way.is_there() {
                        way.beside(&untrack(|| directory.list()));
                    }
                }
                // Somebody else was quicker: the choice stays, what it is judged on is asked for again.
                None if refused => _ = again.try_run(()),
                None => {}
            }
        });
    };
    let anew = move |()| {
        wishes.anew(fresh());
    };
    let label = made(move || tr_with("changes-submit", &[("count", wishes.count().into())]));
    let nothing = Signal::derive(move || (!chosen.get()).then(|| tr("changes-nothing")));
    let (effect, told) = effects::effects(wishes, slug);
    let mode = Bound::new(
        move || draft.read().mode.word().to_owned(),
        move |wanted: String| {
            form.edited("grant");
            draft.update(|draft| draft.mode = Mode::of(&wanted));
        },
    );
    let gives = Memo::new(move |_| draft.with(|draft| !draft.grant.is_empty()) && wishes.count() > 1);
    let done = move || {
        partly
            .get()
            .map(|done| outcome::outcome(&facts.read_untracked(), &done, untrack(|| directory.list())))
    };
    view! {
        {move || partly.with(Option::is_none).then(|| view! {
            <Restored restored=restored anew=anew/>
            <FormFrame
                form=form
                on_submit=send
                submit=label
                effect=effect
                kept=kept.saved
                reason=nothing
                cancel=untrack(|| directory.list())
            >
                <Field form=form path="members" label=t("changes-who") group=true quiet=true let:_at>""</Field>
                <Field form=form path="grant" label=t("changes-products") hint=t("changes-products-hint") group=true let:_at>
                    {lines::products(wishes)}
                </Field>
                {move || gives.get().then(|| view! {
                    <Field form=form path="mode" label=t("seats-mode") group=true let:at>
                        <RadioGroup at=at options=Signal::derive(modes) value=mode/>
                    </Field>
                })}
                <Field form=form path="benefits" label=t("benefits-title") hint=t("changes-benefits-hint") group=true let:_at>
                    {lines::benefits(wishes)}
                </Field>
                {told()}
            </FormFrame>
        })}
        {done}
    }
    .into_any()
}

/// What the form can do about a verdict.
fn remedied(wishes: Wishes, form: Form, remedy: &Remedy) -> Option<Act> {
    let directory = directory();
    let slug = directory.enterprise.slug.get_untracked();
    match remedy {
        Remedy::AssignAsManyAsFit { .. } => Some(Act::by(move || {
            form.edited("grant");
            wishes.draft.update(|draft| draft.mode = Mode::AsManyAsFit);
        })),
        Remedy::LeaveOut { member, .. } => {
            let member = *member;
            Some(Act::by(move || {
                form.edited("members");
                wishes
                    .draft
                    .update(|draft| draft.members.retain(|known| *known != member));
            }))
        }
        Remedy::ReleaseSeats { team, product, .. } => {
            let facts = wishes.facts.read_untracked();
            let mut pools = facts.pools.iter();
            let pool = pools.find(|pool| (pool.team, pool.product) == (*team, *product))?;
            Some(Act::Go(paths::pool(&slug, pool.id)))
        }
        Remedy::Reactivate { member, .. } => Some(Act::Go(untrack(|| directory.member(*member)))),
        other => exchanged(&slug, other),
    }
}

/// Whom it is about, for the outbox.
fn about(facts: &ChangeFacts, members: &[MemberId]) -> String {
    let first = members.first().and_then(|member| facts.people.get(member));
    first.map(|person| person.name.clone()).unwrap_or_default()
}

fn modes() -> Vec<Choice> {
    vec![
        Choice::new(Mode::AllOrNothing.word(), tr("seats-mode-all")).hint(tr("changes-mode-all-hint")),
        Choice::new(Mode::AsManyAsFit.word(), tr("seats-mode-fit")).hint(tr("seats-mode-fit-hint")),
    ]
}

/// Where what is chosen for these people is kept, in whatever order they are named: for others it is another place.
fn slot(members: &[MemberId]) -> String {
    let members: BTreeSet<MemberId> = members.iter().copied().collect();
    let mixed = members.iter().fold(0xcbf2_9ce4_8422_2325_u64, |mixed, member| {
        let bytes = member.uuid().into_bytes();
        bytes.iter().fold(mixed, |mixed, byte| {
            (mixed ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    });
    ["access ", &mixed.to_string()].concat()
}
