//! A remedy as it is read: every field of every kind, in one type.
//!
//! What serde derives for a tagged enum is compiled once for each kind; the browser loads it with its first page.

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use super::Remedy;
use crate::access::RoleKind;
use crate::contracts::Channel;
use crate::id::{ContractId, MemberId, ProductId, RequestId, TeamId};
use crate::plans::Plan;
use crate::time::Occurrence;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    AssignAsManyAsFit,
    ReleaseSeats,
    ChooseFewer,
    LeaveOut,
    Reactivate,
    ImportFile,
    AskForPeriod,
    WithdrawRequest,
    StartAt,
    ChooseOccurrence,
    LastMinutes,
    AskRole,
    AskSeller,
    HandOverPrimary,
    MakeSecondary,
    AddToTeam,
    GiveSeat,
    CoverSeat,
    ExchangeCover,
    RequestManagerChange,
}

#[derive(Deserialize)]
#[serde(rename = "Remedy")]
pub(super) struct Flat {
    kind: Kind,
    fit: Option<i64>,
    team: Option<TeamId>,
    product: Option<ProductId>,
    count: Option<i64>,
    most: Option<i64>,
    member: Option<MemberId>,
    name: Option<String>,
    first_day: Option<Date>,
    last_day: Option<Date>,
    request: Option<RequestId>,
    topic: Option<String>,
    local: Option<DateTime>,
    zone: Option<String>,
    occurrence: Option<Occurrence>,
    minutes: Option<i64>,
    roles: Option<Vec<RoleKind>>,
    channel: Option<Channel>,
    plan: Option<Plan>,
    contract: Option<ContractId>,
}

impl TryFrom<Flat> for Remedy {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, Self::Error> {
        remedy(flat).ok_or("a remedy without what its kind needs")
    }
}

fn remedy(flat: Flat) -> Option<Remedy> {
    Some(match flat.kind {
        Kind::AssignAsManyAsFit => Remedy::AssignAsManyAsFit { fit: flat.fit? },
        Kind::ReleaseSeats => Remedy::ReleaseSeats {
            team: flat.team?,
            product: flat.product?,
            count: flat.count?,
        },
        Kind::ChooseFewer => Remedy::ChooseFewer { most: flat.most? },
        Kind::LeaveOut => Remedy::LeaveOut {
            member: flat.member?,
            name: flat.name?,
        },
        Kind::Reactivate => Remedy::Reactivate {
            member: flat.member?,
            name: flat.name?,
        },
        Kind::ImportFile => Remedy::ImportFile,
        Kind::AskForPeriod => Remedy::AskForPeriod {
            first_day: flat.first_day?,
            last_day: flat.last_day?,
        },
        Kind::WithdrawRequest => Remedy::WithdrawRequest {
            request: flat.request?,
            topic: flat.topic?,
        },
        Kind::StartAt => Remedy::StartAt {
            local: flat.local?,
            zone: flat.zone?,
        },
        Kind::ChooseOccurrence => Remedy::ChooseOccurrence {
            occurrence: flat.occurrence?,
        },
        Kind::LastMinutes => Remedy::LastMinutes {
            minutes: flat.minutes?,
        },
        Kind::AskRole => Remedy::AskRole { roles: flat.roles? },
        Kind::AskSeller => Remedy::AskSeller {
            channel: flat.channel?,
        },
        Kind::HandOverPrimary => Remedy::HandOverPrimary { team: flat.team? },
        Kind::MakeSecondary => Remedy::MakeSecondary {
            team: flat.team?,
            member: flat.member?,
            name: flat.name?,
        },
        Kind::AddToTeam => Remedy::AddToTeam {
            team: flat.team?,
            member: flat.member?,
            name: flat.name?,
        },
        Kind::GiveSeat => Remedy::GiveSeat {
            member: flat.member?,
            name: flat.name?,
        },
        Kind::CoverSeat => Remedy::CoverSeat { plan: flat.plan? },
        Kind::ExchangeCover => Remedy::ExchangeCover {
            team: flat.team?,
            plan: flat.plan?,
        },
        Kind::RequestManagerChange => Remedy::RequestManagerChange {
            contract: flat.contract?,
        },
    })
}
