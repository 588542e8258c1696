//! Who asks, and inside which enterprise: the only place where a [`Tenant`] is made.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use domain::access::{Capability, MOST_REASON, StaffRole, Standing, Target};
use domain::id::{AccountId, EnterpriseId, MemberId, SessionId};
use domain::people::Status;
use domain::text::Language;
use domain::violation::Violation;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::context::Context;
use crate::layers::RequestId;
use crate::reply::Refusal;
use crate::routes::Access;
use crate::store::audit::Actor;
use crate::store::{Fault, Lane, Unit};

/// Says why staff act inside a customer; kept in the audit and seen by the customer.
pub const ACTING_REASON: &str = "acting-reason";

/// Says for which account a request was made: a page that was opened by somebody else does nothing in this sign-in.
pub const FOR_ACCOUNT: &str = "seatkeeper-account";

/// How stale "last seen" may be, in seconds.
const SEEN_EVERY: i64 = 60;

/// Somebody who is signed in. Clones share it.
#[derive(Clone, Debug)]
pub struct Caller(Arc<Who>);

/// What is known of a caller.
#[derive(Debug)]
pub struct Who {
    /// The account.
    pub account: AccountId,
    /// The sign-in.
    pub session: SessionId,
    /// The account's language.
    pub language: Language,
    /// Roles on the vendor's side.
    pub staff: Vec<StaffRole>,
    /// The request.
    pub request: Uuid,
}

impl std::ops::Deref for Caller {
    type Target = Who;
    fn deref(&self) -> &Who {
        &self.0
    }
}

impl Caller {
    /// The lane of what the caller does to the own account.
    pub fn lane(&self) -> Lane {
        self.account.into()
    }

    /// For the audit of what the caller does to the own account.
    pub fn actor(&self) -> Actor {
        Actor {
            account: Some(self.account),
            request: Some(self.request),
            ..Actor::default()
        }
    }

    /// True when the caller has that role on the vendor's side.
    pub fn is_staff(&self, role: StaffRole) -> bool {
        self.staff.contains(&role)
    }
}

/// An enterprise that the caller has entered. Store functions ask for it, so none can be called without.
#[derive(Clone, Debug)]
pub struct Tenant(Arc<Entered>);

/// What is known of an entered enterprise.
#[derive(Debug)]
pub struct Entered {
    /// Who entered.
    pub caller: Caller,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its time zone's name.
    pub zone: String,
    /// Its region.
    pub region: String,
    /// The caller's own member; none for staff.
    pub member: Option<MemberId>,
    /// The caller's roles when the request came in. An act judges by `unit.standing(&tenant)`, read in its transaction.
    pub standing: Standing,
    /// Why staff act here.
    pub acting_reason: Option<String>,
}

impl std::ops::Deref for Tenant {
    type Target = Entered;
    fn deref(&self) -> &Entered {
        &self.0
    }
}

impl Tenant {
    /// The enterprise's lane.
    pub fn lane(&self) -> Lane {
        self.enterprise.into()
    }

    /// For the audit.
    pub fn actor(&self) -> Actor {
        Actor {
            account: Some(self.caller.account),
            enterprise: Some(self.enterprise),
            acting_reason: self.acting_reason.clone(),
            request: Some(self.caller.request),
        }
    }

    /// Whether the caller has the capability at that target, as of the request's arrival.
    pub fn may(&self, capability: Capability, target: Target) -> Result<(), Violation> {
        self.standing.may(capability, target)
    }
}

impl Tenant {
    /// The enterprise as that account's member enters it, or an operator for that reason, without a sign-in: for filling
    /// the demo, and for what goes on after its request was answered. All of `request` is one act.
    pub(crate) fn without_sign_in(
        unit: &mut Unit,
        slug: &str,
        (account, acting_reason): (AccountId, Option<String>),
        request: Uuid,
    ) -> Result<Option<Self>, Fault> {
        let Some(mut entrance) = unit.entrance(slug, account)? else {
            return Ok(None);
        };
        if acting_reason.is_some() {
            entrance.member = None;
            entrance.standing = unit.standing_acting(entrance.enterprise, account)?;
        }
        let caller = Caller(Arc::new(Who {
            account,
            session: SessionId::from_uuid(Uuid::nil()),
            language: Language::default(),
            staff: Vec::new(),
            request,
        }));
        Ok(Some(Self(Arc::new(Entered {
            caller,
            enterprise: entrance.enterprise,
            slug: slug.to_owned(),
            name: entrance.name,
            zone: entrance.zone,
            region: entrance.region,
            member: entrance.member.map(|(member, _)| member),
            standing: entrance.standing,
            acting_reason,
        }))))
    }
}

/// What the guard found out, for the handler to take.
#[derive(Clone, Debug, Default)]
pub struct Guarded {
    caller: Option<Caller>,
    tenant: Option<Tenant>,
}

/// A row of the session with its account.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The sign-in.
    pub session: SessionId,
    /// The account.
    pub account: AccountId,
    /// Its language.
    pub language: Language,
    /// When a request last came with it.
    pub seen_at: Timestamp,
    /// Roles on the vendor's side.
    pub staff: Vec<StaffRole>,
}

/// An enterprise with the asking account's member in it.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its name.
    pub name: String,
    /// Its time zone's name.
    pub zone: String,
    /// Its region.
    pub region: String,
    /// The member and where it stands; none for who is no member.
    pub member: Option<(MemberId, Status)>,
    /// The member's roles; an operator's, who acts inside.
    pub standing: Standing,
    /// Why an operator is inside.
    pub acting: Option<Acting>,
}

/// An operator inside a customer (CAP-25).
#[derive(Clone, Debug)]
pub struct Acting {
    /// Why.
    pub reason: String,
    /// True where the reason was given at the desk, once for a while; false where it came with this request.
    pub at_desk: bool,
}

/// Lets the request in, or says why not.
pub async fn guard(
    context: &Context,
    access: Access,
    slug: Option<String>,
    parts: &mut Parts,
) -> Result<(), Refusal> {
    if access == Access::Public {
        return Ok(());
    }
    let Some(hash) = session_hash(context, &parts.headers) else {
        return Err(Refusal::signed_out());
    };
    let now = context.wall.now();
    let (wanted, said) = (slug.clone(), said_reason(&parts.headers));
    let found = context
        .store
        .read(move |unit| look(unit, &hash, now, wanted.as_deref(), said.as_deref()))
        .await?;
    let Some((signed_in, entrance, terms_wait)) = found else {
        return Err(Refusal::signed_out());
    };
    if is_for_another(&parts.headers, signed_in.account) {
        return Err(Refusal::other_account());
    }
    touch(context, &signed_in, hash, now);
    let caller = Caller(Arc::new(Who {
        account: signed_in.account,
        session: signed_in.session,
        language: signed_in.language,
        staff: signed_in.staff,
        request: RequestId::of(parts),
    }));
    let tenant = match (slug, entrance) {
        (Some(slug), Some(entrance)) => Some(enter(context, &caller, slug, (entrance, terms_wait)).await?),
        (Some(_), None) => return Err(Refusal::not_found()),
        (None, _) => None,
    };
    access.check(&caller, tenant.as_ref())?;
    parts.extensions.insert(Guarded {
        caller: Some(caller),
        tenant,
    });
    Ok(())
}

/// True where the request says that it was made for another account.
fn is_for_another(headers: &HeaderMap, account: AccountId) -> bool {
    let own = account.to_string();
    headers
        .get(FOR_ACCOUNT)
        .is_some_and(|said| said.as_bytes() != own.as_bytes())
}

/// The reason that came with the request, as far as it is one.
fn said_reason(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(ACTING_REASON)?;
    let reason = std::str::from_utf8(said.as_bytes()).ok()?.trim();
    (!reason.is_empty() && reason.chars().count() <= MOST_REASON).then(|| reason.to_owned())
}

/// One look at the data: the sign-in and, where a slug is named, the way into that enterprise.
fn look(
    unit: &mut Unit,
    hash: &[u8; 32],
    now: Timestamp,
    slug: Option<&str>,
    said: Option<&str>,
) -> Result<Option<(SignedIn, Option<Entrance>, bool)>, Fault> {
    let Some(signed_in) = unit.signed_in(hash, now)? else {
        return Ok(None);
    };
    let mut entrance = match slug {
        Some(slug) => unit.entrance(slug, signed_in.account)?,
        None => None,
    };
    if let Some(entrance) = &mut entrance
        && signed_in.staff.contains(&StaffRole::Operator)
    {
        let acting = match said {
            Some(reason) => Some(Acting {
                reason: reason.to_owned(),
                at_desk: false,
            }),
            None => unit
                .running_stay(entrance.enterprise, signed_in.account, None)?
                .map(|stay| Acting {
                    reason: stay.reason,
                    at_desk: true,
                }),
        };
        if acting.is_some() {
            // CAP-25: whoever acts for the vendor does not act as the member that they may be, too.
            entrance.member = None;
            entrance.standing = unit.standing_inside(entrance.enterprise)?;
        }
        entrance.acting = acting;
    }
    // PEOPLE-9: whoever is here as a member accepts the terms first.
    let as_member = |entrance: &Entrance| entrance.member.is_some();
    let terms_wait = entrance.as_ref().is_some_and(as_member) && unit.terms_wait(signed_in.account)?;
    Ok(Some((signed_in, entrance, terms_wait)))
}

/// Members enter; so do operators who say why. For all others there is nothing (the same 404 as for no such slug).
async fn enter(
    context: &Context,
    caller: &Caller,
    slug: String,
    (entrance, terms_wait): (Entrance, bool),
) -> Result<Tenant, Refusal> {
    let enterprise = entrance.enterprise;
    match (&entrance.acting, entrance.member) {
        // CAP-25: with a stated reason that the customer sees.
        (Some(acting), _) if acting.at_desk => {}
        (Some(acting), _) => note_stay(context, caller, enterprise, &acting.reason).await?,
        (None, Some((_, Status::Deactivated)) | None) => return Err(Refusal::not_found()),
        // PEOPLE-9: nothing of an enterprise opens before.
        (None, Some(_)) if terms_wait => return Err(Refusal::terms_waiting()),
        // PEOPLE-6: pending until the first entry.
        (None, Some((member, Status::Pending))) => {
            let actor = Actor {
                enterprise: Some(enterprise),
                ..caller.actor()
            };
            context
                .store
                .write(enterprise.into(), move |unit| {
                    unit.first_entry(&actor, enterprise, member)
                })
                .await?;
        }
        (None, Some(_)) => {}
    }
    Ok(Tenant(Arc::new(Entered {
        caller: caller.clone(),
        enterprise,
        slug,
        name: entrance.name,
        zone: entrance.zone,
        region: entrance.region,
        member: entrance.member.map(|(member, _)| member),
        standing: entrance.standing,
        acting_reason: entrance.acting.map(|acting| acting.reason),
    })))
}

/// CAP-25: the customer sees that an operator is inside, also where the reason comes with each request.
async fn note_stay(
    context: &Context,
    caller: &Caller,
    enterprise: EnterpriseId,
    reason: &str,
) -> Result<(), Refusal> {
    let actor = Actor {
        enterprise: Some(enterprise),
        ..caller.actor()
    };
    let (account, reason) = (caller.account, reason.to_owned());
    let known = {
        let reason = reason.clone();
        context.store.read(move |unit| {
            let running = unit.running_stay(enterprise, account, Some(&reason))?;
            Ok::<_, Fault>(running.is_some())
        })
    };
    if !known.await? {
        let write = context.store.write(enterprise.into(), move |unit| {
            // Two requests at once note it once: acts of one enterprise run one after another.
            if unit.running_stay(enterprise, account, Some(&reason))?.is_some() {
                return Ok::<_, Fault>(());
            }
            unit.begin_stay(&actor, &reason, false).map(drop)
        });
        write.await?;
    }
    Ok(())
}

/// Notes that the sign-in is in use; nobody waits for it.
fn touch(context: &Context, signed_in: &SignedIn, hash: [u8; 32], now: Timestamp) {
    if now.duration_since(signed_in.seen_at).as_secs() >= SEEN_EVERY {
        drop(
            context
                .store
                .write::<(), Fault, _>(Lane::OPEN, move |unit| unit.session_seen(&hash, now)),
        );
    }
}

/// The name of the cookie: only a secure one may carry the prefix that browsers guard.
pub fn cookie_name(context: &Context) -> &'static str {
    if context.config.secure {
        "__Host-seatkeeper"
    } else {
        "seatkeeper"
    }
}

/// The hash of the session that the request carries.
pub fn session_hash(context: &Context, headers: &HeaderMap) -> Option<[u8; 32]> {
    let name = cookie_name(context);
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let token = cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(known, token)| (known == name).then_some(token))?;
    (token.len() == 64).then(|| Sha256::digest(token.as_bytes()).into())
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let guarded = parts
            .extensions
            .get::<Guarded>()
            .and_then(|guarded| guarded.caller.clone());
        guarded.ok_or_else(Refusal::signed_out)
    }
}

impl<S: Sync> FromRequestParts<S> for Tenant {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let guarded = parts
            .extensions
            .get::<Guarded>()
            .and_then(|guarded| guarded.tenant.clone());
        guarded.ok_or_else(Refusal::not_found)
    }
}
