//! Importing files of people: what came in, how far it is, its receipt, and taking it back (PEOPLE-3).
//!
//! The request only keeps the rows. They are judged and applied beside it (`run.rs`), in parts that keep nobody waiting, and
//! go on where they were after the server was stopped in between.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::access::Capability;
use domain::id::ImportId;
use domain::people::{ImportDraft, ImportState, ManyDraft, Outcome};
use domain::policy::MOST_IMPORTED;
use domain::view::{Everybody, ImportView, ImportedRow, Page};
use domain::violation::Violations;
use serde::Deserialize;
use serde_json::json;

use crate::asked::{Asked, PAGE, Parameter, cursor, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::files::{self, Format};
use crate::idempotency::{Act, Change, Done, Nothing};
use crate::json::{Bounds, Json};
use crate::people::{facts_in, may_read, may_take_back, today};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Change as Audited;
use crate::store::imports::{Import, PartState};

mod receipt;
mod run;

pub use run::{once, run};

/// How large the request with a file's rows may be.
const BOUNDS: Bounds = Bounds {
    bytes: 32 * 1_048_576,
    items: 100_000,
};

/// The most people of a part: what one transaction does before others get their turn.
const MOST_IN_PART: usize = 40;
/// The most rows that a part may leave in the audit: as many as undoing an act reads.
const MOST_AUDITED: usize = 4_000;
/// So many people are named where something stands in the way.
const MOST_NAMED: usize = 20;

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/people/everybody",
            manage,
            "Gives every member, for judging a file of people before it is sent.",
            everybody,
        )
        .tagged()
        .gives::<Everybody>(200)
        .post(
            "/enterprises/{slug}/members/import",
            manage,
            "Takes a file's people in, to be added beside other work.",
            begin,
        )
        .keyed()
        .takes::<ImportDraft>()
        .answers::<ImportView>(202)
        .get(
            "/enterprises/{slug}/imports",
            manage,
            "Lists the caller's own imports, the newest first.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<ImportView>>(200)
        .get(
            "/enterprises/{slug}/imports/{id}",
            manage,
            "Shows how far an import of the caller's is, and what came of it.",
            one,
        )
        .asks([Format::PARAMETER])
        .gives::<ImportView>(200)
        .get(
            "/enterprises/{slug}/imports/{id}/rows",
            manage,
            "Lists what became of an import's rows.",
            rows,
        )
        .asks([Parameter::any::<Outcome>("outcome")])
        .asks(PAGE)
        .gives::<Page<ImportedRow>>(200)
        .post(
            "/enterprises/{slug}/imports/{id}/undo",
            manage,
            "Takes an import back, as long as nothing was built on it.",
            undo,
        )
        .takes::<Nothing>()
        .answers::<ImportView>(202)
}

/// Gives every member with what a list is judged on.
async fn everybody(State(context): State<Context>, tenant: Tenant, headers: HeaderMap) -> Reply {
    may_read(&tenant)?;
    let everybody = context
        .store
        .read(move |unit| unit.everybody(tenant.enterprise))
        .await
        .map_err(Refusal::from)?;
    tagged(&headers, &Everybody::of(everybody))
}

/// A file as it is kept: made while it is read.
#[derive(Debug, Deserialize)]
#[serde(from = "ImportDraft")]
struct Prepared {
    file: String,
    /// As it is judged as a whole.
    list: ManyDraft,
    common: ManyDraft,
    rows: usize,
    parts: Vec<String>,
}

impl From<ImportDraft> for Prepared {
    fn from(draft: ImportDraft) -> Self {
        let products = |row: &domain::people::ImportRow| row.person.products.split(';').count();
        let widest = draft.rows.iter().map(products).max().unwrap_or(0);
        let each = 3 + draft.access.len() + widest;
        let size = (MOST_AUDITED / each).clamp(1, MOST_IN_PART);
        let list = draft.list();
        let parts = draft.rows.chunks(size);
        Self {
            // What is called so is shown, and never opened.
            file: draft.file.chars().filter(|c| !c.is_control()).take(200).collect(),
            common: draft.common(),
            list,
            rows: draft.rows.len(),
            parts: parts
                .map(|rows| serde_json::to_string(rows).unwrap_or_default())
                .collect(),
        }
    }
}

/// Takes a file's people in. 202 with the import, 422 with what is wrong with all of it; 403 with the reason.
async fn begin(State(context): State<Context>, request: Request) -> Reply {
    let act = Act::<Prepared>::within(request, &context, BOUNDS)
        .await?
        .keyed()?;
    let answer = act.run(StatusCode::ACCEPTED, |unit, tenant, file| {
        let today = today(tenant, unit.now())?;
        let facts = facts_in(unit, tenant, None, today)?;
        let whole = file.list.judge_whole(&facts, MOST_IMPORTED);
        if whole.refused() {
            return Err(whole.into());
        }
        let id = unit.add_import(tenant, (&file.file, &file.common, file.rows), &file.parts)?;
        let after = json!({ "rows": file.rows });
        unit.audit(
            Audited::new("imports.begin", "import", id.uuid())
                .called(file.file.as_str())
                .after(after),
        )?;
        let import = unit.import(id)?.ok_or_else(Refusal::not_found)?;
        Ok(Done::with(view(import), whole))
    });
    let answer = answer.await;
    context.imports.notify_one();
    answer
}

/// Lists the caller's own imports.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<ImportView>>> {
    let (limit, before) = (asked.limit()?, asked.cursor::<ImportId>()?);
    let (total, mut imports) = context
        .store
        .read(move |unit| unit.imports(tenant.enterprise, tenant.caller.account, before, limit + 1))
        .await
        .map_err(Refusal::from)?;
    let more = imports.len() > limit;
    imports.truncate(limit);
    let next = imports.last().filter(|_| more).map(|last| cursor(&last.id));
    let items = imports.into_iter().map(view).collect();
    Ok(Json(Page { items, total, next }))
}

/// The caller's own import; none else's.
fn own(unit: &mut Unit, tenant: &Tenant, id: ImportId) -> Result<Import, Refusal> {
    let import = unit
        .import(id)?
        .filter(|import| import.enterprise == tenant.enterprise && import.account == tenant.caller.account);
    import.ok_or_else(Refusal::not_found)
}

fn id_of(id: &str) -> Result<ImportId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

/// Shows an import; its receipt as a file where one is asked for.
async fn one(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    asked: Asked,
) -> Reply {
    let id = id_of(&id)?;
    let format = Format::asked(&asked, &headers)?;
    let import = context.store.read(move |unit| own(unit, &tenant, id)).await?;
    let Some(format) = format else {
        return Ok(Json(view(import)).into_response());
    };
    let language = crate::reply::language(&headers);
    files::send(format, "import", receipt::Receipt::of(context, &import, language)).await
}

/// Lists what became of an import's rows, in their order.
async fn rows(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
) -> Reply<Json<Page<ImportedRow>>> {
    let id = id_of(&id)?;
    let wanted = receipt::Wanted::read(&asked)?;
    let page = context.store.read(move |unit| {
        let import = own(unit, &tenant, id)?;
        receipt::page(unit, &import, &wanted)
    });
    Ok(Json(page.await?))
}

/// Takes an import back, beside other work. 422 with who stands in the way; 410 where there is nothing to take back.
async fn undo(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    Change(act): Change<Nothing>,
) -> Reply {
    let id = id_of(&id)?;
    let stands = context
        .store
        .read(move |unit| in_the_way(unit, &tenant, id))
        .await?;
    if !stands.is_empty() {
        return Err(stands.into());
    }
    let answer = act.run(StatusCode::ACCEPTED, move |unit, tenant, _| {
        let mut import = own(unit, tenant, id)?;
        if import.state != ImportState::Done {
            return Err(Refusal::gone());
        }
        (import.state, import.done) = (ImportState::Undoing, 0);
        import.found = Violations::default();
        unit.try_kept_parts(id)?;
        // It is taken back by the rights of who asks for it now: a member's, or those inside (CAP-25).
        import.acting_reason = tenant.acting_reason.clone();
        unit.keep_import(&import)?;
        unit.audit(Audited::new("imports.undo", "import", id.uuid()).called(import.file.as_str()))?;
        Ok(view(import).into())
    });
    let answer = answer.await;
    context.imports.notify_one();
    answer
}

/// What stands in the way of taking the import back: the first few people.
fn in_the_way(unit: &mut Unit, tenant: &Tenant, id: ImportId) -> Result<Violations, Refusal> {
    let import = own(unit, tenant, id)?;
    let (mut found, mut from) = (Violations::default(), 0);
    while found.len() < MOST_NAMED {
        let Some(part) = unit.import_parts(id, from, 1)?.pop() else {
            break;
        };
        from = part.number + 1;
        if let (PartState::Applied | PartState::Kept, Some(act)) = (part.state, part.act) {
            let rows = unit.audited(import.enterprise, act)?;
            match may_take_back(unit, tenant, &rows) {
                Err(refusal) if !refusal.violations().is_empty() => {
                    found.append(refusal.violations().clone());
                }
                answer => answer?,
            }
        }
    }
    Ok(found.into_iter().take(MOST_NAMED).collect())
}

fn view(import: Import) -> ImportView {
    ImportView {
        id: import.id,
        file: import.file,
        state: import.state,
        mode: import.list.mode,
        rows: import.rows,
        done: import.done,
        outcomes: import.outcomes,
        differ: import.differ,
        found: import.found,
        created_at: import.created_at,
        finished_at: import.finished_at,
    }
}
