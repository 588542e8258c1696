//! Invitations: sending one again, withdrawing it, and accepting it by the link of its mail (PEOPLE-6, PEOPLE-9).

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use domain::access::Capability;
use domain::id::MemberId;
use domain::people::{
    Accepting, InvitationDraft, InvitationFacts, InviteFacts, InvitingDraft, PasswordRules,
};
use domain::view::{InvitedAgain, Joined};
use serde_json::json;

use crate::account::Fresh;
use crate::asked::tagged;
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Act, Change, Done, Nothing};
use crate::json::{self, Bounds, Json, MOST_BYTES};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::{Actor, Change as Audited};
use crate::store::links::{Invitable, Invited, Link, LinkKind};
use crate::store::{Lane, Unit};
use crate::tries::Tries;

/// As many as a body can name: who chooses too many is told by the rule how many may be.
const BOUNDS: Bounds = Bounds {
    bytes: MOST_BYTES,
    items: MOST_BYTES,
};

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/members/{id}/invitation",
            manage,
            "Shows where a member's invitation stands.",
            stands,
        )
        .tagged()
        .gives::<InviteFacts>(200)
        .post(
            "/enterprises/{slug}/members/{id}/invitation",
            manage,
            "Invites a member again; the link of before ends.",
            again,
        )
        .takes::<Nothing>()
        .answers::<InviteFacts>(200)
        .delete(
            "/enterprises/{slug}/members/{id}/invitation",
            manage,
            "Withdraws a member's invitation.",
            withdraw,
        )
        .answers::<InviteFacts>(200)
        .post(
            "/enterprises/{slug}/invitations",
            manage,
            "Invites members again in one act; the links of before end.",
            many,
        )
        .keyed()
        .takes::<InvitingDraft>()
        .answers::<InvitedAgain>(200)
        .get(
            "/invitations/{token}",
            Access::Public,
            "Shows an invitation to whoever has its link.",
            show,
        )
        .gives::<InvitationFacts>(200)
        .post(
            "/invitations/{token}",
            Access::Public,
            "Accepts an invitation; signs in where the account is new.",
            accept,
        )
        .takes::<InvitationDraft>()
        .gives::<Joined>(200)
}

/// Shows where a member's invitation stands.
async fn stands(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: axum::http::HeaderMap,
) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    let facts = context.store.read(move |unit| facts(unit, &tenant, id));
    tagged(&headers, &facts.await?)
}

/// Invites a member again. 200 with where it stands; 422 where the member has entered; 403.
async fn again(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let before = facts(unit, tenant, id)?;
        before.invite()?;
        let account = unit.account_of(tenant.enterprise, id)?;
        let account = account.ok_or_else(Refusal::not_found)?;
        unit.invite(tenant.enterprise, (id, account), &before.name, tenant.member)?;
        unit.audit(Audited::to_member("people.invite", id).called(before.name))?;
        Ok(Done::from(facts(unit, tenant, id)?))
    })
    .await
}

/// Invites many members again, one mail each. 200 with who was left out and why; 422 where nobody or too many are chosen.
async fn many(State(context): State<Context>, request: Request) -> Reply {
    let act = Act::<InvitingDraft>::within(request, &context, BOUNDS)
        .await?
        .keyed()?;
    act.run(StatusCode::OK, |unit, tenant, draft| {
        draft.check_size()?;
        let standing = unit.standing(tenant)?;
        let Invitable { accounts, known } = unit.invitable(tenant.enterprise, &draft.members, &standing)?;
        let inviting = draft.check(&known)?;
        let named = |id: &MemberId| Some((*id, *accounts.get(id)?, known.get(id)?.name.as_str()));
        let invited: Vec<_> = inviting.members().iter().filter_map(named).collect();
        unit.invite_all(tenant.enterprise, &invited, tenant.member)?;
        let changes = invited
            .iter()
            .map(|(id, _, name)| Audited::to_member("people.invite", *id).called(*name));
        unit.audit_all(changes.collect())?;
        Ok(Done::from(InvitedAgain {
            invited: i64::try_from(invited.len()).unwrap_or(i64::MAX),
            left_out: inviting.left_out().to_vec(),
        }))
    })
    .await
}

/// Withdraws a member's invitation. 200 with where it stands; 422 where none is open; 403.
async fn withdraw(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let before = facts(unit, tenant, id)?;
        before.withdraw()?;
        unit.end_invitation(tenant.enterprise, id)?;
        unit.audit(Audited::to_member("people.withdraw-invitation", id).called(before.name))?;
        Ok(Done::from(facts(unit, tenant, id)?))
    })
    .await
}

fn facts(unit: &mut Unit, tenant: &Tenant, id: MemberId) -> Result<InviteFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    let facts = unit.invite_facts(tenant.enterprise, id, standing)?;
    facts.ok_or_else(Refusal::not_found)
}

/// Shows an invitation. 404 where the link never was; 410 where it was used or has ended.
async fn show(
    State(context): State<Context>,
    Path(token): Path<String>,
    request: Request,
) -> Reply<Json<InvitationFacts>> {
    let (parts, _) = request.into_parts();
    let found = opened(&context, &parts, token, LinkKind::Invitation, |unit, link| {
        let (member, invited) = invited(unit, &link)?;
        let by = match link.made_by {
            Some(by) => unit.name_of(member.0, by)?,
            None => None,
        };
        let terms = unit.subscriber_terms_now()?;
        Ok(InvitationFacts {
            slug: invited.slug,
            enterprise: invited.enterprise,
            by,
            email: invited.email,
            first_name: invited.first_name,
            last_name: invited.last_name,
            language: invited.language,
            has_password: invited.has_password,
            password: PasswordRules::NOW,
            terms: terms.edition,
            terms_texts: terms.texts,
            ends_at: link.ends_at,
        })
    });
    Ok(Json(found.await?))
}

/// Accepts an invitation. 200, signed in where the account had no password yet; 422 with what was found; 404; 410.
async fn accept(State(context): State<Context>, Path(token): Path<String>, request: Request) -> Reply {
    let (parts, body) = request.into_parts();
    let draft: InvitationDraft = json::read(&json::body(Request::from_parts(parts.clone(), body)).await?)?;
    let read = token.clone();
    let found = opened(&context, &parts, read, LinkKind::Invitation, |unit, link| {
        let (_, invited) = invited(unit, &link)?;
        Ok((link, invited.has_password, unit.subscriber_terms_now()?.edition))
    });
    let (link, has_password, terms) = found.await?;
    let accepting = draft.check(has_password, &terms)?;
    // Hashing is slow on purpose, so it is done before the transaction.
    let hash = match accepting.account() {
        Some((password, _)) => {
            let hash = context.passwords.hash(password.reveal().to_owned()).await;
            Some(hash.ok_or_else(Refusal::internal)?)
        }
        None => None,
    };
    let (enterprise, _) = link.member.ok_or_else(Refusal::not_found)?;
    let fresh = hash.is_some().then(|| Fresh::of(&context, &parts));
    let begun = fresh.clone();
    let lane = enterprise.into();
    let joined = context.store.write::<Joined, Refusal, _>(lane, move |unit| {
        join(
            unit,
            &token,
            (&accepting, &terms),
            hash.as_deref(),
            begun.as_ref(),
        )
    });
    let mut response = Json(joined.await?).into_response();
    if let Some(fresh) = fresh {
        fresh.set_cookie(&context, &mut response);
    }
    Ok(response)
}

/// Everything that accepting does, in one act.
fn join(
    unit: &mut Unit,
    token: &str,
    (accepting, terms): (&Accepting, &str),
    hash: Option<&str>,
    fresh: Option<&Fresh>,
) -> Result<Joined, Refusal> {
    let link = unit.link(token, LinkKind::Invitation)?;
    let link = open(link, unit.now())?;
    let ((enterprise, member), invited) = invited(unit, &link)?;
    if !unit.use_link(link.mail)? {
        return Err(Refusal::link_ended());
    }
    if let (Some((_, language)), Some(hash)) = (accepting.account(), hash) {
        // The account got a password since the page was opened, by another invitation: nobody sets it twice.
        if !unit.set_first_password(link.account, hash)? {
            return Err(Refusal::link_ended());
        }
        unit.set_language(link.account, *language)?;
    }
    let (first_name, last_name) = (accepting.first_name().as_str(), accepting.last_name().as_str());
    unit.rename_member((enterprise, member), (first_name, last_name))?;
    unit.accept_subscriber_terms(link.account, terms)?;
    let actor = Actor {
        account: Some(link.account),
        enterprise: Some(enterprise),
        ..Actor::default()
    };
    unit.act_for(actor.clone());
    let accepted = Audited::to_member("people.accept-invitation", member);
    unit.audit(accepted.after(json!({ "terms": terms })))?;
    // PEOPLE-6: accepting is the first entry.
    unit.first_entry(&actor, enterprise, member)?;
    if let Some(fresh) = fresh {
        fresh.begin(unit, link.account)?;
    }
    Ok(Joined {
        slug: invited.slug,
        email: invited.email,
        signed_in: fresh.is_some(),
    })
}

/// Whom the link invites, and where to. A member who was deactivated meanwhile is not invited any more.
fn invited(unit: &mut Unit, link: &Link) -> Result<((domain::id::EnterpriseId, MemberId), Invited), Refusal> {
    let member = link.member.ok_or_else(Refusal::not_found)?;
    let invited = unit.invited(member.0, member.1)?;
    Ok((member, invited.ok_or_else(Refusal::link_ended)?))
}

/// The link, where it works now.
pub(crate) fn open(link: Option<Link>, now: jiff::Timestamp) -> Result<Link, Refusal> {
    let link = link.ok_or_else(Refusal::not_found)?;
    // The end is judged when it is used, by no clean-up.
    match link {
        link if link.is_used => Err(Refusal::link_used()),
        link if link.is_ended || link.ends_at <= now => Err(Refusal::link_ended()),
        link => Ok(link),
    }
}

/// Reads what the link of that token opens; whoever guesses tokens has to wait.
pub(crate) async fn opened<T: Send + 'static>(
    context: &Context,
    parts: &Parts,
    token: String,
    kind: LinkKind,
    look: impl Fn(&mut Unit, Link) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let (tries, wall) = (Tries::of(context, parts).for_link(), context.wall.now());
    let judged = tries.clone();
    let found = context.store.read::<_, Refusal, _>(move |unit| {
        judged.judge(unit, wall)?;
        let link = unit.link(&token, kind)?;
        let open = open(link, unit.now())?;
        look(unit, open)
    });
    match found.await {
        Err(refusal) if refusal.status() == StatusCode::NOT_FOUND => {
            context
                .store
                .write::<(), Refusal, _>(Lane::OPEN, move |unit| tries.count(unit, wall))
                .await?;
            Err(refusal)
        }
        found => found,
    }
}
