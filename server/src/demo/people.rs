//! Acts of the demo's people, through the same functions as everybody's.

use domain::access::PoolRef;
use domain::benefits::BenefitRef;
use domain::changes::{ChangeDraft, Switch};
use domain::coaching::{RequestDraft, RequestState};
use domain::contracts::{BuyerDraft, Channel, LineDraft, OrderDraft, Support};
use domain::id::{AccountId, EnterpriseId, MemberId, RequestId, TeamId};
use domain::people::MemberDraft;
use domain::seats::{AssignDraft, Mode};
use domain::text::{Email, Language, Name};
use domain::violation::Acknowledged;
use jiff::Timestamp;

use super::catalogue::{Product, Service};
use super::day;
use crate::caller::Tenant;
use crate::contracts::{Customer, Placed, place};
use crate::reply::Refusal;
use crate::store::Unit;
use crate::store::audit::{Actor, Change};
use crate::store::people::Person;
use crate::zones::zone_of;

/// A person of the demo: address, first name, last name, language.
pub type Someone = (&'static str, &'static str, &'static str, Language);

/// Makes an enterprise with its first member, who leads its first team.
pub fn found(
    unit: &mut Unit,
    (slug, name, zone, region): (&str, &str, &str, &str),
    team: &str,
    leader: Someone,
) -> Result<(EnterpriseId, TeamId), Refusal> {
    let enterprise = unit.add_enterprise(slug, name, zone, region)?;
    unit.act_for(Actor {
        enterprise: Some(enterprise),
        ..Actor::default()
    });
    let (member, _) = lead(unit, enterprise, leader)?;
    Ok((enterprise, add_team(unit, enterprise, team, member)?))
}

/// Makes somebody a member who will lead a team: a team can not be without, nor can a member be without a team.
pub fn lead(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    (email, first, last, language): Someone,
) -> Result<(MemberId, AccountId), Refusal> {
    let email = email_of(email)?;
    let (first_name, last_name) = (name_of(first)?, name_of(last)?);
    let person = Person {
        email: &email,
        first_name: &first_name,
        last_name: &last_name,
        language,
    };
    let (member, account) = unit.add_member(enterprise, person)?;
    unit.audit(Change::to_member("people.add", member))?;
    Ok((member, account))
}

/// Makes a team.
pub fn add_team(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    name: &str,
    primary: MemberId,
) -> Result<TeamId, Refusal> {
    let team = unit.add_team(enterprise, name, primary)?;
    unit.audit(Change::new("teams.add", "team", team.uuid()))?;
    Ok(team)
}

/// The member of that address, acting in the enterprise.
pub fn by(unit: &mut Unit, slug: &str, email: &str) -> Result<Tenant, Refusal> {
    let email = email_of(email)?;
    let account = unit.account_for(&email, Language::En)?;
    let tenant = Tenant::without_sign_in(unit, slug, (account, None), uuid::Uuid::nil())?
        .ok_or_else(Refusal::not_found)?;
    unit.act_for(tenant.actor());
    Ok(tenant)
}

/// Adds a member with access, as that tenant's member does.
pub fn add(
    unit: &mut Unit,
    tenant: &Tenant,
    (email, first, last, language): (&str, &str, &str, Language),
    team: TeamId,
    access: Vec<PoolRef>,
) -> Result<MemberId, Refusal> {
    let draft = MemberDraft {
        email: email.to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        language: language.tag().to_owned(),
        team: Some(team),
        access,
        web_support: false,
        acknowledged: Vec::new(),
    };
    Ok(crate::people::add_in(unit, tenant, &draft)?.value.id)
}

/// Gives seats of one pool, as that tenant's member does.
pub fn assign(unit: &mut Unit, tenant: &Tenant, pool: PoolRef, members: &[MemberId]) -> Result<(), Refusal> {
    for members in members.chunks(50) {
        let (members, mode) = (members.to_vec(), Mode::AllOrNothing);
        let draft = AssignDraft {
            web_support: false,
            team: pool.team,
            product: pool.product,
            members,
            mode,
            acknowledged: Vec::new(),
        };
        crate::seats::assign::assign(unit, tenant, &draft)?;
    }
    Ok(())
}

/// Gives members benefits, as that tenant's member does who has seen the warnings.
pub fn switch_on(
    unit: &mut Unit,
    tenant: &Tenant,
    members: &[MemberId],
    benefits: &[BenefitRef],
) -> Result<(), Refusal> {
    let switch = |of: &BenefitRef| Switch {
        benefit: of.benefit,
        contract: of.contract,
        on: true,
    };
    let mut draft = ChangeDraft {
        members: members.to_vec(),
        benefits: benefits.iter().map(switch).collect(),
        ..ChangeDraft::default()
    };
    let warnings = crate::changes::warnings(unit, tenant, &draft)?;
    draft.acknowledged = warnings.iter().map(Acknowledged::from).collect();
    crate::changes::change_in(unit, tenant, &draft)?;
    Ok(())
}

/// Requests coaching, as that tenant's member does.
pub fn request(unit: &mut Unit, tenant: &Tenant, draft: &RequestDraft) -> Result<RequestId, Refusal> {
    Ok(crate::coaching::request_in(unit, tenant, draft)?.value.id)
}

/// What became of a request.
pub fn outcome(
    unit: &mut Unit,
    request: RequestId,
    state: RequestState,
    start: Option<Timestamp>,
) -> Result<(), Refusal> {
    Ok(unit.set_outcome(request, state, start)?)
}

/// A line of an order: product, seats, support, first and last day, team.
pub type Line = (Product, i64, Support, &'static str, &'static str, Option<TeamId>);

/// Places an order in the vendor's name.
pub fn order(
    unit: &mut Unit,
    slug: &str,
    number: &str,
    (email, first, last, language): Someone,
    lines: &[Line],
    services: &[Service],
) -> Result<Placed, Refusal> {
    let (enterprise, name, zone) = unit.enterprise(slug)?.ok_or_else(Refusal::not_found)?;
    let today = zone_of(&zone).ok_or_else(Refusal::internal)?.day(unit.now());
    unit.act_for(Actor {
        enterprise: Some(enterprise),
        ..Actor::default()
    });
    let line = |(product, seats, support, first, last, team): &Line| LineDraft {
        product: product.id(),
        seats: *seats,
        model: product.model(),
        support: *support,
        first_day: day(first),
        last_day: day(last),
        auto_renewal: false,
        team: *team,
    };
    let draft = OrderDraft {
        number: number.to_owned(),
        channel: Channel::Online,
        buyer: BuyerDraft {
            email: email.to_owned(),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            language: language.tag().to_owned(),
        },
        lines: lines.iter().map(line).collect(),
        plans: Vec::new(),
        services: services.iter().map(|service| service.id()).collect(),
    };
    let (placed, _) = place(
        unit,
        &Customer {
            enterprise,
            name,
            today,
        },
        &draft,
    )?;
    Ok(placed)
}

/// An address that stands in the program.
pub fn email_of(text: &str) -> Result<Email, Refusal> {
    Email::parse(text).map_err(|_| Refusal::internal())
}

/// A name that stands in the program.
pub fn name_of(text: &str) -> Result<Name, Refusal> {
    Name::parse(text).map_err(|_| Refusal::internal())
}

/// The member of that address.
pub fn member_of(unit: &mut Unit, enterprise: EnterpriseId, email: &str) -> Result<MemberId, Refusal> {
    let email = email_of(email)?;
    let existing = unit.existing(enterprise, &email, &[])?;
    Ok(existing.ok_or_else(Refusal::not_found)?.member)
}
