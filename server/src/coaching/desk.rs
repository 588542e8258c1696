//! The specialists' desk: every customer's requests, and what a specialist does with them (CAP-21).

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::access::{StaffRole, Standing};
use domain::coaching::{
    AgreementDraft, CoachingFacts, DelayDraft, DeliveryDraft, Entry, HandOverDraft, Holder, LanguageDraft,
    MissDraft, ProposalDraft, ReasonDraft, RequestState, SessionFacts, Side, is_overdue, state_at,
};
use domain::id::{AccountId, RequestId};
use domain::text::{Language, fold};
use domain::view::{Conversation, DeskRequest, Page, RequestView};
use jiff::civil::Date;

use super::requests::{Published, facts_of, shown};
use super::sessions::{self, MessageDraft, Party};
use crate::asked::{Asked, PAGE, Parameter, SEARCH, page_in_order};
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Create, Nothing, Scope};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Actor;
use crate::store::sessions::RequestPlace;
use crate::store::{Lane, Unit, read_word};
use crate::zones::zone_of;

/// A specialist at one customer's request.
#[derive(Clone, Debug)]
pub struct Desk {
    caller: Caller,
    place: Arc<RequestPlace>,
    id: RequestId,
}

impl Desk {
    /// The customer.
    pub fn place(&self) -> &RequestPlace {
        &self.place
    }

    /// The request.
    pub fn request(&self) -> RequestId {
        self.id
    }

    /// The specialist's language.
    pub fn language(&self) -> Language {
        self.caller.language
    }

    /// For whom the specialist acts there.
    pub fn party(&self) -> Party {
        Party {
            enterprise: self.place.enterprise,
            side: Side::Vendor,
            account: self.caller.account,
            standing: Standing::default(),
        }
    }
}

impl FromRequestParts<Context> for Desk {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, context: &Context) -> Result<Self, Refusal> {
        let caller = Caller::from_request_parts(parts, context).await?;
        let params = RawPathParams::from_request_parts(parts, context)
            .await
            .map_err(|_| Refusal::not_found())?;
        let id = params
            .iter()
            .find_map(|(name, value)| (name == "id").then_some(value));
        let id: RequestId = id.unwrap_or_default().parse().map_err(|_| Refusal::not_found())?;
        let place = context
            .store
            .read(move |unit| unit.request_place(id))
            .await
            .map_err(Refusal::from)?;
        let place = Arc::new(place.ok_or_else(Refusal::not_found)?);
        Ok(Self { caller, place, id })
    }
}

impl Scope for Desk {
    fn caller(&self) -> &Caller {
        &self.caller
    }
    fn lane(&self) -> Lane {
        self.place.enterprise.into()
    }
    fn actor(&self) -> Actor {
        Actor {
            enterprise: Some(self.place.enterprise),
            ..self.caller.actor()
        }
    }
}

const ONE: &str = "/vendor/coaching/requests/{id}";

/// The routes.
pub fn routes() -> Routes {
    let staff = Access::Staff(StaffRole::Specialist);
    let routes = Routes::default()
        .get(
            "/vendor/coaching/requests",
            staff,
            "Lists every customer's requests, the most urgent first.",
            list,
        )
        .asks([
            Parameter::any::<RequestState>("state"),
            Parameter::one::<bool>("mine"),
            SEARCH,
        ])
        .asks(PAGE)
        .gives::<Page<DeskRequest>>(200)
        .get(ONE, staff, "Shows a request.", one)
        .gives::<DeskRequest>(200)
        .get(
            "/vendor/coaching/requests/{id}/facts",
            staff,
            "Gives what an act on it is judged on.",
            facts,
        )
        .gives::<SessionFacts>(200)
        .get(
            "/vendor/coaching/requests/{id}/messages",
            staff,
            "Lists what both sides did and said.",
            messages,
        )
        .gives::<Conversation>(200)
        .post(
            "/vendor/coaching/requests/{id}/messages",
            staff,
            "Says something to the customer.",
            say,
        )
        .keyed()
        .takes::<MessageDraft>()
        .answers::<Conversation>(201);
    routes
        .post(
            "/vendor/coaching/requests/{id}/take",
            staff,
            "Looks after a request.",
            take,
        )
        .takes::<Nothing>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/hand-over",
            staff,
            "Gives it to another specialist.",
            hand_over,
        )
        .takes::<HandOverDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/language",
            staff,
            "Says whether the session can be held in the language asked for.",
            language,
        )
        .takes::<LanguageDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/decline",
            staff,
            "Refuses a request.",
            decline,
        )
        .takes::<ReasonDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/proposals",
            staff,
            "Names a time.",
            propose,
        )
        .keyed()
        .takes::<ProposalDraft>()
        .answers::<RequestView>(201)
        .post(
            "/vendor/coaching/requests/{id}/agree",
            staff,
            "Agrees to the customer's time.",
            agree,
        )
        .takes::<AgreementDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/cancel",
            staff,
            "Calls the session off.",
            cancel,
        )
        .takes::<ReasonDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/deliver",
            staff,
            "Notes that the session was held.",
            deliver,
        )
        .takes::<DeliveryDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/miss",
            staff,
            "Notes that the session was not held.",
            miss,
        )
        .takes::<MissDraft>()
        .answers::<RequestView>(200)
        .post(
            "/vendor/coaching/requests/{id}/delay",
            staff,
            "Names a later day to aim at.",
            delay,
        )
        .takes::<DelayDraft>()
        .answers::<RequestView>(200)
}

/// A request in the order of the desk, before anything else of it is read.
#[derive(Clone, Copy, Debug)]
struct Listed {
    /// Which of the customers it is of.
    place: usize,
    id: RequestId,
    target_day: Date,
    overdue: bool,
}

/// Every customer's requests: what is overdue first, then by the day that is aimed at.
async fn list(
    State(context): State<Context>,
    caller: Caller,
    asked: Asked,
) -> Reply<Json<Page<DeskRequest>>> {
    let mine = asked.parse::<bool>("mine")?.pop().unwrap_or(false);
    let wanted = Wanted {
        states: asked.read("state", read_word::<RequestState>)?,
        specialist: mine.then_some(caller.account),
        search: asked.search()?,
    };
    let read = context.store.read(move |unit| {
        let mut customers = Vec::new();
        let mut all = Vec::new();
        let published = Published::read(unit)?;
        for place in unit.request_places(&wanted.kept())? {
            let facts = facts_of(unit, place.enterprise, Standing::default(), published.clone())?;
            all.extend(listed(unit, &facts, (customers.len(), &place), &wanted)?);
            customers.push((place, facts));
        }
        let at = |one: &Listed| (!one.overdue, one.target_day, one.id);
        all.sort_by_key(at);
        // One that a colleague took meanwhile has left those that are asked for.
        let page = page_in_order(&asked, all, at)?;
        let known = known(unit)?;
        let mut items = Vec::new();
        for one in page.items {
            let (place, facts) = customers.get(one.place).ok_or_else(Refusal::internal)?;
            let view = unit.request_view(place.enterprise, one.id)?;
            let view = shown(view.ok_or_else(Refusal::not_found)?, facts, unit.now());
            items.push(on_desk(place, view, facts.zone.day(unit.now()), &known));
        }
        Ok::<_, Refusal>(Page {
            items,
            total: page.total,
            next: page.next,
        })
    });
    read.await.map(Json)
}

/// What of the desk is asked for.
#[derive(Clone, Debug)]
struct Wanted {
    /// The states; all where none is named.
    states: Vec<RequestState>,
    /// Who looks after it, where only that is asked for.
    specialist: Option<AccountId>,
    /// What the customer's name or the topic's title has in it, folded.
    search: String,
}

impl Wanted {
    /// In which states those are kept; all where none is named. What was never agreed may have lapsed by now.
    fn kept(&self) -> Vec<RequestState> {
        let mut kept = self.states.clone();
        if kept.contains(&RequestState::Lapsed) {
            kept.extend([RequestState::Requested, RequestState::InCoordination]);
        }
        kept
    }
}

/// One customer's requests as far as they are wanted.
fn listed(
    unit: &mut Unit,
    facts: &CoachingFacts,
    (place, customer): (usize, &RequestPlace),
    wanted: &Wanted,
) -> Result<Vec<Listed>, Refusal> {
    let (now, today) = (unit.now(), facts.zone.day(unit.now()));
    let known = unit.on_desk(customer.enterprise, &wanted.kept())?;
    let sought = |text: &str| fold(text).contains(&wanted.search);
    let of_customer = sought(&customer.name);
    let named = |entry: &&Entry| of_customer || entry.titles.values().any(|title| sought(title));
    let states = &wanted.states;
    let each = facts.entries.iter().filter(named).filter_map(|entry| {
        let (target_day, specialist) = *known.get(&entry.request)?;
        if wanted.specialist.is_some() && wanted.specialist != specialist {
            return None;
        }
        let state = state_at(entry, facts, now);
        (states.is_empty() || states.contains(&state)).then_some(Listed {
            place,
            id: entry.request,
            target_day,
            overdue: is_overdue(state, target_day, today),
        })
    });
    Ok(each.collect())
}

/// The specialists by address, and whether each takes nothing new.
fn known(unit: &mut Unit) -> Result<BTreeMap<String, bool>, Refusal> {
    let known = unit.known_specialists()?.into_iter();
    Ok(known.map(|one| (one.address, one.skills.aside)).collect())
}

fn on_desk(
    place: &RequestPlace,
    request: RequestView,
    today: Date,
    known: &BTreeMap<String, bool>,
) -> DeskRequest {
    let holder = match request.specialist.as_ref().map(|address| known.get(address)) {
        None => Holder::Nobody,
        Some(None) => Holder::Gone,
        Some(Some(true)) => Holder::Aside,
        Some(Some(false)) => Holder::Another,
    };
    DeskRequest {
        left_behind: holder.left_behind(request.state),
        slug: place.slug.clone(),
        customer: place.name.clone(),
        zone: place.zone.clone(),
        overdue: is_overdue(request.state, request.target_day, today),
        request,
    }
}

/// Shows a request.
async fn one(State(context): State<Context>, desk: Desk) -> Reply<Json<DeskRequest>> {
    let read = context.store.read(move |unit| {
        let view = sessions::view(unit, &desk.party(), desk.id)?;
        let zone = zone_of(&desk.place.zone).ok_or_else(Refusal::internal)?;
        let known = known(unit)?;
        Ok::<_, Refusal>(on_desk(&desk.place, view, zone.day(unit.now()), &known))
    });
    read.await.map(Json)
}

/// Gives what an act on it is judged on.
async fn facts(State(context): State<Context>, desk: Desk) -> Reply<Json<SessionFacts>> {
    let read = context
        .store
        .read(move |unit| sessions::looked_at(unit, &desk.party(), desk.id, None));
    read.await.map(Json)
}

/// Lists what both sides did and said.
async fn messages(State(context): State<Context>, desk: Desk) -> Reply<Json<Conversation>> {
    let read = context
        .store
        .read(move |unit| unit.conversation(desk.place.enterprise, desk.id));
    read.await.map_err(Refusal::from).map(Json)
}

async fn say(Create(act): Create<MessageDraft, Desk>) -> Reply {
    act.run(StatusCode::CREATED, |unit, desk, draft| {
        sessions::say(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn take(Change(act): Change<Nothing, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, _| {
        sessions::take(unit, &desk.party(), desk.id)
    })
    .await
}

async fn hand_over(Change(act): Change<HandOverDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::hand_over(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn language(Change(act): Change<LanguageDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::confirm_language(unit, &desk.party(), desk.id, *draft)
    })
    .await
}

async fn decline(Change(act): Change<ReasonDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::decline(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn propose(Create(act): Create<ProposalDraft, Desk>) -> Reply {
    act.run(StatusCode::CREATED, |unit, desk, draft| {
        sessions::propose(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn agree(Change(act): Change<AgreementDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::agree(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn cancel(Change(act): Change<ReasonDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::cancel(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn deliver(Change(act): Change<DeliveryDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::deliver(unit, &desk.party(), desk.id, draft)
    })
    .await
}

async fn miss(Change(act): Change<MissDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::miss(unit, &desk.party(), desk.id, *draft)
    })
    .await
}

async fn delay(Change(act): Change<DelayDraft, Desk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        sessions::delay(unit, &desk.party(), desk.id, draft)
    })
    .await
}
