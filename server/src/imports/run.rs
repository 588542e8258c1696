//! Working on imports: judged once as a whole, its seats set aside in the same moment, then applied part by part.
//!
//! Each part is one transaction that others may come between. What it needs lies in the database: whichever server comes to
//! it next, after whatever happened, goes on with the first part that is not done. A part is judged again on the facts of its
//! moment. With "all or nothing" a row that is refused by then takes the whole import back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::access::PoolRef;
use domain::id::{ImportId, MemberId, PoolId};
use domain::people::{ImportState, Judged, Known, ManyDraft, NewMember, Outcome, Outcomes, PeopleFacts};
use domain::policy::MOST_IMPORTED;
use domain::seats::Mode;
use domain::text::Email;
use domain::violation::Violations;
use jiff::SignedDuration;
use serde_json::json;
use tokio::sync::watch;

use crate::caller::Tenant;
use crate::context::Context;
use crate::mails::IMPORT_FINISHED;
use crate::people::{appointed, facts_in, keep_all, take_back_by, today};
use crate::reply::Refusal;
use crate::rounds;
use crate::store::audit::Actor;
use crate::store::imports::{Import, Part, PartState};
use crate::store::{Fault, Lane, Unit};

/// How many imports take turns.
const AT_ONCE: usize = 8;
/// How long a part's mails are held back for each row that is not applied yet: sending them would take turns from the
/// import, and what takes itself back is told nobody.
const HELD: SignedDuration = SignedDuration::from_millis(1);
/// How many parts one transaction applies at most: they share its sync, and what it writes at the ends of its b-trees.
const PARTS_AT_ONCE: usize = 8;
/// How often a whole import is judged beside other work before everybody else has to wait for it.
const TRIES: usize = 5;

/// Works until the server stops.
pub async fn run(context: Context, stopping: watch::Receiver<bool>) {
    rounds::work("imports", &context.imports, stopping, async || {
        once(&context).await
    })
    .await;
}

/// Does the next step of some imports; of how many.
pub async fn once(context: &Context) -> Result<usize, Fault> {
    let open = context
        .store
        .read::<_, Fault, _>(|unit| unit.open_imports(AT_ONCE))
        .await?;
    let mut done = 0;
    for import in open {
        let id = import.id;
        let lane = Lane::from(import.enterprise);
        let stepped = match import.state {
            ImportState::Waiting => judge(context, import).await,
            ImportState::Applying => context.store.write(lane, move |unit| apply_some(unit, id)).await,
            ImportState::Undoing => undo_next(context, lane, id).await,
            ImportState::Done | ImportState::Refused | ImportState::Undone => Ok(()),
        };
        match stepped {
            Ok(()) => done += 1,
            // The others must not wait for it; it is tried again.
            Err(refusal) => tracing::error!(import = %id, ?refusal, "an import's step failed"),
        }
    }
    Ok(done)
}

/// All that judging an import needs, and the version of the people that it was read at.
struct Gathered {
    import: Import,
    parts: Vec<Part>,
    facts: PeopleFacts,
    known: Known,
    version: i64,
}

/// An import with what was found.
struct Verdict {
    gathered: Gathered,
    judged: Judged,
}

/// Judges an import as a whole beside other work, and keeps the verdict where nothing has moved meanwhile.
async fn judge(context: &Context, import: Import) -> Result<(), Refusal> {
    let (id, lane) = (import.id, Lane::from(import.enterprise));
    for _ in 0..TRIES {
        let gathered = context.store.read(move |unit| gather(unit, id)).await?;
        let Some(gathered) = gathered else { return Ok(()) };
        let judged = tokio::task::spawn_blocking(move || judged(gathered)).await;
        let verdict = Arc::new(judged.map_err(|_| Refusal::internal())?);
        let kept = context.store.write(lane, move |unit| {
            let unmoved = is_unmoved(unit, &verdict.gathered)?;
            if unmoved {
                settle(unit, &verdict)?;
            }
            Ok::<_, Refusal>(unmoved)
        });
        if kept.await? {
            return Ok(());
        }
    }
    context
        .store
        .write(lane, move |unit| match gather(unit, id)? {
            Some(gathered) => settle(unit, &judged(gathered)),
            None => Ok(()),
        })
        .await
}

/// The import's starter, as its act: by the rights of this moment.
fn tenant_of(unit: &mut Unit, import: &Import) -> Result<Tenant, Refusal> {
    let request = unit.new_id();
    let by = (import.account, import.acting_reason.clone());
    let tenant = Tenant::without_sign_in(unit, &import.slug, by, request)?;
    let tenant = tenant.ok_or_else(Refusal::not_found)?;
    unit.act_for(tenant.actor());
    Ok(tenant)
}

/// What judging the import needs; none where it is judged already.
fn gather(unit: &mut Unit, id: ImportId) -> Result<Option<Gathered>, Refusal> {
    let import = unit.import(id)?;
    let Some(import) = import.filter(|import| import.state == ImportState::Waiting) else {
        return Ok(None);
    };
    let parts = unit.import_parts(id, 0, usize::try_from(MOST_IMPORTED).unwrap_or(usize::MAX))?;
    let people = parts.iter().flat_map(|part| &part.rows);
    let people = people
        .filter(|row| !row.left_out)
        .map(|row| row.person.email.as_str());
    let known = known(unit, &import, people)?;
    let tenant = tenant_of(unit, &import)?;
    let today = today(&tenant, unit.now())?;
    Ok(Some(Gathered {
        facts: facts_in(unit, &tenant, None, today)?,
        known,
        version: unit.people_version(import.enterprise)?,
        import,
        parts,
    }))
}

/// Who of these is a member already.
fn known<'a>(
    unit: &mut Unit,
    import: &Import,
    addresses: impl Iterator<Item = &'a str>,
) -> Result<Known, Fault> {
    let addresses = addresses.filter_map(|typed| Email::parse(typed).ok());
    let addresses: Vec<String> = addresses.map(|email| email.folded()).collect();
    unit.known(import.enterprise, &addresses)
}

fn judged(gathered: Gathered) -> Verdict {
    let rows = gathered.parts.iter().flat_map(|part| &part.rows);
    let rows = rows.filter(|row| !row.left_out);
    let numbers: Vec<u32> = rows.clone().map(|row| row.number).collect();
    let list = ManyDraft {
        people: rows.map(|row| row.person.clone()).collect(),
        ..gathered.import.list.clone()
    };
    let judged = list.judge(&gathered.facts, &gathered.known, MOST_IMPORTED);
    Verdict {
        judged: judged.numbered(&numbers),
        gathered,
    }
}

/// True where the verdict would be the same now.
fn is_unmoved(unit: &mut Unit, gathered: &Gathered) -> Result<bool, Refusal> {
    if unit.people_version(gathered.import.enterprise)? != gathered.version {
        return Ok(false);
    }
    let tenant = tenant_of(unit, &gathered.import)?;
    let today = today(&tenant, unit.now())?;
    Ok(facts_in(unit, &tenant, None, today)? == gathered.facts)
}

/// Keeps the verdict, and sets the seats aside of whoever is accepted.
fn settle(unit: &mut Unit, verdict: &Verdict) -> Result<(), Refusal> {
    let Verdict { gathered, judged } = verdict;
    let current = unit.import(gathered.import.id)?;
    let Some(mut import) = current.filter(|import| import.state == ImportState::Waiting) else {
        return Ok(());
    };
    let tenant = tenant_of(unit, &import)?;
    let accepted = judged.is_accepted();
    let mut rows = judged.rows().iter().enumerate();
    let mut people = judged.people().iter().peekable();
    let mut all = BTreeMap::<PoolRef, i64>::new();
    let mut parts = Vec::with_capacity(gathered.parts.len());
    for known in &gathered.parts {
        let mut part = Part {
            rows: Vec::new(),
            ..known.clone()
        };
        part.state = if accepted {
            PartState::Judged
        } else {
            PartState::Undone
        };
        let mut seats = BTreeMap::<PoolRef, i64>::new();
        for (place, row) in known.rows.iter().enumerate() {
            if row.left_out {
                part.outcomes.push(Outcome::Skipped);
                continue;
            }
            let Some((at, found)) = rows.next() else { break };
            // What is not applied since others were refused is not told as added.
            part.outcomes.push(match accepted {
                true => found.outcome,
                false => found.outcome.undone(Outcome::KeptOut),
            });
            if !found.violations.is_empty() {
                part.found.push((place, found.violations.clone()));
            }
            if let Some((_, new)) = people.next_if(|(index, _)| *index == at) {
                for of in missing(new, &gathered.known) {
                    *seats.entry(of).or_default() += 1;
                    *all.entry(of).or_default() += 1;
                }
            }
        }
        count(&mut import, known, &part.outcomes, 1);
        part.seats = if accepted {
            seats.into_iter().collect()
        } else {
            Vec::new()
        };
        parts.push(part);
    }
    import.found = judged.whole().clone();
    if !accepted {
        finish(unit, &tenant, &mut import, ImportState::Refused)?;
    } else {
        for (of, needed) in all {
            take(unit, &tenant, of, needed)?;
        }
        import.state = ImportState::Applying;
    }
    for part in &parts {
        unit.keep_part(import.id, part)?;
    }
    Ok(unit.keep_import(&import)?)
}

/// The seats that somebody is to get beside those that they hold.
fn missing<'a>(new: &'a NewMember, known: &'a Known) -> impl Iterator<Item = PoolRef> + 'a {
    let existing = known.get(&new.email().folded());
    let held = existing.map_or(&[][..], |existing| &existing.holds);
    new.access().iter().copied().filter(|of| !held.contains(of))
}

/// Sets seats aside; the rule has said that so many are free.
fn take(unit: &mut Unit, tenant: &Tenant, of: PoolRef, needed: i64) -> Result<(), Refusal> {
    let today = today(tenant, unit.now())?;
    let pool = unit.pool_of(tenant.enterprise, of, today)?;
    let pool = pool.ok_or_else(Refusal::not_found)?;
    unit.settle(&pool)?;
    if unit.take_seats(pool.facts.id, usize::try_from(needed).unwrap_or(0))? {
        return Ok(());
    }
    pool.facts.admits(needed, "access")?;
    Err(Fault::Busy.into())
}

/// Counts a part's rows in, or with -1 out again.
fn count(import: &mut Import, part: &Part, outcomes: &[Outcome], by: i64) {
    let mut counted = Outcomes::default();
    for (row, outcome) in part.rows.iter().zip(outcomes) {
        counted.add(*outcome);
        let otherwise = outcome.otherwise(row.seen, row.left_out);
        import.differ += by * i64::from(otherwise.is_some());
    }
    import.outcomes.added += by * counted.added;
    import.outcomes.brought_back += by * counted.brought_back;
    import.outcomes.already_member += by * counted.already_member;
    import.outcomes.skipped += by * counted.skipped;
    import.outcomes.refused += by * counted.refused;
    import.outcomes.kept_out += by * counted.kept_out;
    import.outcomes.taken_back += by * counted.taken_back;
}

fn how_many(of: impl Iterator) -> i64 {
    i64::try_from(of.count()).unwrap_or(i64::MAX)
}

/// Nothing of the part is there any more: its rows are counted as that.
fn count_undone(import: &mut Import, part: &mut Part, instead: Outcome) {
    count(import, part, &part.outcomes, -1);
    part.outcomes
        .iter_mut()
        .for_each(|outcome| *outcome = outcome.undone(instead));
    count(import, part, &part.outcomes, 1);
}

/// Notes that the import ended, and tells who began it.
fn finish(unit: &mut Unit, tenant: &Tenant, import: &mut Import, state: ImportState) -> Result<(), Refusal> {
    (import.state, import.done) = (state, import.rows);
    import.finished_at = Some(unit.now());
    let (file, outcomes) = (&import.file, &import.outcomes);
    let gone = outcomes.kept_out + outcomes.taken_back;
    let line = match state {
        ImportState::Done if gone > 0 => json!({
            "id": "mail-change-import-partly",
            "file": file,
            "gone": gone,
            "stay": outcomes.added + outcomes.brought_back
        }),
        ImportState::Done => json!({
            "id": "mail-change-import-done",
            "file": file,
            "added": outcomes.added + outcomes.brought_back,
            "known": outcomes.already_member,
            "skipped": outcomes.skipped,
            "refused": outcomes.refused
        }),
        ImportState::Undone => json!({ "id": "mail-change-import-undone", "file": file }),
        _ => json!({ "id": "mail-change-import-refused", "file": file, "refused": outcomes.refused }),
    };
    let payload = json!({ "by": tenant.member, "changes": [line], "import": import.id });
    unit.send(IMPORT_FINISHED, import.account, "", payload)?;
    Ok(())
}

/// Applies the next parts in one transaction, each an act of its own, as long as nobody waits for it; the last one ends the
/// import.
fn apply_some(unit: &mut Unit, id: ImportId) -> Result<(), Refusal> {
    let current = unit.import(id)?;
    let Some(mut import) = current.filter(|import| import.state == ImportState::Applying) else {
        return Ok(());
    };
    let tenant = tenant_of(unit, &import)?;
    let mut changed = BTreeSet::new();
    for _ in 0..PARTS_AT_ONCE {
        next_act(unit, &tenant);
        let Some(part) = unit.next_part(id, &[PartState::Judged])? else {
            finish(unit, &tenant, &mut import, ImportState::Done)?;
            break;
        };
        changed.extend(apply(unit, &tenant, &mut import, part)?);
        if import.state != ImportState::Applying || unit.is_awaited()? {
            break;
        }
    }
    unit.touch(tenant.enterprise, changed)?;
    Ok(unit.keep_import(&import)?)
}

/// What follows is known by a request of its own.
fn next_act(unit: &mut Unit, tenant: &Tenant) {
    let request = Some(unit.new_id());
    unit.next_act(Actor {
        request,
        ..tenant.actor()
    });
}

/// Applies a part: whom it changed. With "all or nothing" one refused row has the whole import taken back instead.
fn apply(
    unit: &mut Unit,
    tenant: &Tenant,
    import: &mut Import,
    mut part: Part,
) -> Result<Vec<MemberId>, Refusal> {
    let applied = import.done + i64::try_from(part.rows.len()).unwrap_or(0);
    unit.hold_mails(HELD * i32::try_from(import.rows - applied).unwrap_or(0));
    let today = today(tenant, unit.now())?;
    // What was set aside for these rows is theirs again.
    let released = release(unit, tenant, &mut part)?;
    let facts = facts_in(unit, tenant, None, today)?;
    let rows: Vec<usize> = (0..part.rows.len())
        .filter(|at| {
            let outcome = part.outcomes.get(*at);
            outcome.is_some_and(|outcome| !matches!(outcome, Outcome::Refused | Outcome::Skipped))
        })
        .collect();
    let chosen = || rows.iter().filter_map(|at| part.rows.get(*at));
    let list = ManyDraft {
        people: chosen().map(|row| row.person.clone()).collect(),
        mode: Mode::AsManyAsFit,
        ..import.list.clone()
    };
    let known = known(unit, import, list.people.iter().map(|row| row.email.as_str()))?;
    let judged = list.judge(&facts, &known, MOST_IMPORTED);
    let whole = if rows.is_empty() {
        Violations::default()
    } else {
        judged.whole().clone()
    };
    count(import, &part, &part.outcomes, -1);
    for (at, row) in rows.iter().zip(judged.rows()) {
        let (mut outcome, mut found) = (row.outcome, row.violations.clone());
        if whole.refused() {
            outcome = Outcome::Refused;
            found.append(whole.clone());
        }
        if let Some(known) = part.outcomes.get_mut(*at) {
            *known = outcome;
        }
        part.found.retain(|(place, _)| place != at);
        if !found.is_empty() {
            part.found.push((*at, found));
        }
    }
    count(import, &part, &part.outcomes, 1);
    let refused = judged.rows().iter().any(|row| row.outcome == Outcome::Refused);
    if import.list.mode == Mode::AllOrNothing && (whole.refused() || refused) {
        // All or nothing: what was applied is taken back.
        import.found = whole;
        (import.state, import.done) = (ImportState::Undoing, 0);
        part.state = PartState::Undone;
        count_undone(import, &mut part, Outcome::KeptOut);
        unit.keep_part(import.id, &part)?;
        serve(unit, &released)?;
        return Ok(Vec::new());
    }
    let mut changed = Vec::new();
    if !whole.refused() {
        let kept = keep_all(unit, tenant, judged.people(), &known, today)?;
        let people = judged.people().iter();
        import.outcomes.appointed += how_many(people.filter(|(_, new)| new.admin_of().is_some()));
        changed.extend(kept.into_iter().filter_map(|(member, new)| new.then_some(member)));
    }
    part.act = unit.first_audited();
    serve(unit, &released)?;
    part.state = PartState::Applied;
    import.done = applied;
    unit.keep_part(import.id, &part)?;
    Ok(changed)
}

/// Gives back what was set aside for a part: the pools.
fn release(unit: &mut Unit, tenant: &Tenant, part: &mut Part) -> Result<Vec<PoolId>, Refusal> {
    let today = today(tenant, unit.now())?;
    let mut pools = Vec::new();
    for (of, count) in std::mem::take(&mut part.seats) {
        if let Some(pool) = unit.pool_of(tenant.enterprise, of, today)? {
            unit.give_back_seats(pool.facts.id, count)?;
            pools.push(pool.facts.id);
        }
    }
    Ok(pools)
}

/// What was set aside and is nobody's in the end is offered to who waits for it (WAIT-1).
fn serve(unit: &mut Unit, pools: &[PoolId]) -> Result<(), Fault> {
    pools.iter().try_for_each(|pool| unit.serve(*pool, None))
}

/// Takes the next part back. What something was built on meanwhile stays, and is said.
async fn undo_next(context: &Context, lane: Lane, id: ImportId) -> Result<(), Refusal> {
    let taken = context.store.write(lane, move |unit| undo_part(unit, id, None));
    match taken.await {
        Err(refusal) if !refusal.violations().is_empty() => {
            let found = refusal.violations().clone();
            let stays = context
                .store
                .write(lane, move |unit| undo_part(unit, id, Some(&found)));
            stays.await
        }
        taken => taken,
    }
}

fn undo_part(unit: &mut Unit, id: ImportId, stays: Option<&Violations>) -> Result<(), Refusal> {
    let current = unit.import(id)?;
    let Some(mut import) = current.filter(|import| import.state == ImportState::Undoing) else {
        return Ok(());
    };
    let tenant = tenant_of(unit, &import)?;
    // Whom somebody takes back had come to its end before.
    let by_itself = import.finished_at.is_none();
    let Some(mut part) = unit.next_part(id, &[PartState::Judged, PartState::Applied])? else {
        let state = match unit.next_part(id, &[PartState::Kept])? {
            Some(_) => ImportState::Done,
            None if by_itself => ImportState::Refused,
            None => ImportState::Undone,
        };
        finish(unit, &tenant, &mut import, state)?;
        return Ok(unit.keep_import(&import)?);
    };
    import.done += i64::try_from(part.rows.len()).unwrap_or(0);
    match (stays, part.act) {
        (Some(found), _) => {
            part.state = PartState::Kept;
            import.found.append(found.clone());
        }
        (None, act) => {
            let released = release(unit, &tenant, &mut part)?;
            serve(unit, &released)?;
            if let Some(act) = act {
                let rows = unit.audited(import.enterprise, act)?;
                let standing = unit.standing(&tenant)?;
                // What takes itself back needs nobody's right.
                let by = (!by_itself).then_some(&standing);
                take_back_by(unit, &tenant, &rows, by)?;
                import.outcomes.appointed -= how_many(appointed(&rows).iter());
            }
            part.state = PartState::Undone;
            let instead = if by_itself {
                Outcome::KeptOut
            } else {
                Outcome::TakenBack
            };
            count_undone(&mut import, &mut part, instead);
        }
    }
    unit.keep_part(id, &part)?;
    Ok(unit.keep_import(&import)?)
}
