//! Files in a request's conversation: sent as they are, judged by the domain, given back for saving only.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::{Capability, StaffRole};
use domain::coaching::{FileDraft, HEAD_BYTES};
use domain::id::{EnterpriseId, FileId, RequestId};
use domain::notices::{About, NoticeKind};
use domain::view::Conversation;
use serde_json::json;

use super::desk::Desk;
use super::requests;
use super::sessions::{self, Party};
use super::telling::{about, tell_sides};
use crate::asked::Parameter;
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Done, Sent, Upload};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Change;
use crate::store::files::Content;

/// Where a file of the conversation is.
const OF_CUSTOMER: &str = "/enterprises/{slug}/coaching/requests/{id}/files";
const OF_DESK: &str = "/vendor/coaching/requests/{id}/files";

/// The name of a file that is sent.
const NAME: Parameter = Parameter::one::<String>("name");

/// The routes.
pub fn routes() -> Routes {
    let may = Access::May(Capability::RequestCoaching);
    let staff = Access::Staff(StaffRole::Specialist);
    Routes::default()
        .post(
            OF_CUSTOMER,
            may,
            "Sends a file (`name` says its name; the body is its content) to the specialist.",
            send,
        )
        .asks([NAME])
        .keyed()
        .answers::<Conversation>(201)
        .get(
            "/enterprises/{slug}/coaching/requests/{id}/files/{file}",
            may,
            "Gives a file of the conversation, for saving.",
            give,
        )
        .gives_nothing(200)
        .post(
            OF_DESK,
            staff,
            "Sends a file (`name` says its name; the body is its content) to the customer.",
            send_from_desk,
        )
        .asks([NAME])
        .keyed()
        .answers::<Conversation>(201)
        .get(
            "/vendor/coaching/requests/{id}/files/{file}",
            staff,
            "Gives a file of the conversation, for saving.",
            give_at_desk,
        )
        .gives_nothing(200)
}

async fn send(Path((_, id)): Path<(String, String)>, Upload(act): Upload<Tenant>) -> Reply {
    let id: RequestId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::CREATED, move |unit, tenant, sent| {
        let party = Party::customer(unit, tenant)?;
        keep(unit, &party, id, sent)
    })
    .await
}

async fn send_from_desk(Upload(act): Upload<Desk>) -> Reply {
    act.run(StatusCode::CREATED, |unit, desk, sent| {
        keep(unit, &desk.party(), desk.request(), sent)
    })
    .await
}

/// Keeps a file as a line of the conversation, and tells the other side.
fn keep(unit: &mut Unit, party: &Party, id: RequestId, sent: &Sent) -> Result<Done<Conversation>, Refusal> {
    let facts = sessions::facts(unit, party, id, None)?;
    facts.may_speak()?;
    let draft = FileDraft {
        name: sent.name.clone(),
        size: i64::try_from(sent.content.len()).unwrap_or(i64::MAX),
        head: sent.content.iter().take(HEAD_BYTES).copied().collect(),
    };
    let file = draft.check(unit.count_files(party.enterprise, id)?)?;
    let place = unit.say(
        (party.enterprise, id),
        (party.side, party.account),
        (None, ""),
        &About::default(),
    )?;
    let kept = unit.keep_file((party.enterprise, id, place), &file, &sent.content)?;
    let change = Change::new("coaching.file", "coaching-request", id.uuid());
    unit.audit(change.after(json!({ "place": place, "file": kept, "size": draft.size })))?;
    tell_sides(unit, party, &about(id), NoticeKind::Message, place, &[])?;
    Ok(Done::from(unit.conversation(party.enterprise, id)?))
}

async fn give(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id, file)): Path<(String, String, String)>,
) -> Reply {
    let id: RequestId = id.parse().map_err(|_| Refusal::not_found())?;
    let found = context.store.read(move |unit| {
        requests::view(unit, &tenant, id)?;
        read(unit, tenant.enterprise, id, &file)
    });
    Ok(attached(found.await?))
}

async fn give_at_desk(
    State(context): State<Context>,
    desk: Desk,
    Path((_, file)): Path<(String, String)>,
) -> Reply {
    let (enterprise, id) = (desk.place().enterprise, desk.request());
    let found = context.store.read(move |unit| read(unit, enterprise, id, &file));
    Ok(attached(found.await?))
}

fn read(unit: &mut Unit, enterprise: EnterpriseId, id: RequestId, file: &str) -> Result<Content, Refusal> {
    let file: FileId = file.parse().map_err(|_| Refusal::not_found())?;
    unit.file(enterprise, id, file)?.ok_or_else(Refusal::not_found)
}

/// The file for saving: whatever it holds, no browser shows it as a page of ours.
fn attached(content: Content) -> Response {
    let plain: String = content
        .name
        .chars()
        .map(|c| match c {
            '"' | '\\' => '_',
            c if c.is_ascii_graphic() || c == ' ' => c,
            _ => '_',
        })
        .collect();
    let told = format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        encoded(&content.name)
    );
    let name = HeaderValue::from_str(&told).unwrap_or(HeaderValue::from_static("attachment"));
    let media =
        HeaderValue::from_str(&content.media).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, name),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox"),
        ),
    ];
    (headers, content.bytes).into_response()
}

/// As RFC 5987 writes it: letters and digits stay, all else by its bytes.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
