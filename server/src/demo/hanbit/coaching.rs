//! What `hanbit` asks for and gets.

use domain::coaching::RequestDraft;
use domain::coaching::RequestState::{
    self, Declined, Delivered, InCoordination, MissedByCustomer, Requested, Withdrawn,
};
use domain::plans::SessionKind::{self, BusinessIt, BusinessProduct};
use domain::time::Wall;

use super::{PRIMARY, SECONDARY, SLUG, USER};
use crate::demo::people::{by, member_of, outcome, request};
use crate::demo::{at, day};
use crate::reply::Refusal;
use crate::store::Unit;

/// A request: when and by whom it was asked for, its kind, its topic's place in the catalogue, the first day of its
/// period, what became of it and when it was held.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// When it was asked for.
    pub when: &'static str,
    by: &'static str,
    kind: SessionKind,
    topic: usize,
    period: &'static str,
    became: RequestState,
    held: Option<&'static str>,
}

const fn asked(
    when: &'static str,
    by: &'static str,
    kind: SessionKind,
    topic: usize,
    period: &'static str,
    became: RequestState,
    held: Option<&'static str>,
) -> Asked {
    Asked {
        when,
        by,
        kind,
        topic,
        period,
        became,
        held,
    }
}

const P: &str = PRIMARY.0;
const S: &str = SECONDARY.0;

/// All of them, in the order of time.
pub const ASKED: [Asked; 12] = [
    asked(
        "2026-01-12T01:00:00Z",
        P,
        BusinessProduct,
        0,
        "2026-01-01",
        Delivered,
        Some("2026-02-11T01:00:00Z"),
    ),
    asked(
        "2026-01-20T05:00:00Z",
        S,
        BusinessProduct,
        1,
        "2026-01-01",
        Delivered,
        Some("2026-03-04T05:00:00Z"),
    ),
    asked(
        "2026-02-02T02:00:00Z",
        P,
        BusinessProduct,
        3,
        "2026-01-01",
        Delivered,
        Some("2026-03-18T01:00:00Z"),
    ),
    asked(
        "2026-04-03T01:30:00Z",
        P,
        BusinessProduct,
        2,
        "2026-04-01",
        Delivered,
        Some("2026-05-13T01:00:00Z"),
    ),
    asked(
        "2026-05-06T04:00:00Z",
        S,
        BusinessProduct,
        4,
        "2026-04-01",
        MissedByCustomer,
        Some("2026-06-17T05:00:00Z"),
    ),
    asked(
        "2026-07-02T01:00:00Z",
        P,
        BusinessProduct,
        5,
        "2026-07-01",
        Delivered,
        Some("2026-08-12T01:00:00Z"),
    ),
    // Nobody agreed on a time: it lapsed with its quarter.
    asked(
        "2026-08-20T06:00:00Z",
        S,
        BusinessProduct,
        6,
        "2026-07-01",
        Requested,
        None,
    ),
    asked(
        "2026-09-01T02:00:00Z",
        P,
        BusinessIt,
        8,
        "2026-07-01",
        Declined,
        None,
    ),
    asked(
        "2026-10-02T01:00:00Z",
        P,
        BusinessProduct,
        1,
        "2026-10-01",
        Delivered,
        Some("2026-10-28T01:00:00Z"),
    ),
    asked(
        "2026-10-06T07:00:00Z",
        S,
        BusinessProduct,
        3,
        "2026-10-01",
        Delivered,
        Some("2026-11-18T05:00:00Z"),
    ),
    asked(
        "2026-10-12T01:00:00Z",
        P,
        BusinessProduct,
        0,
        "2026-10-01",
        Withdrawn,
        None,
    ),
    asked(
        "2026-11-10T02:00:00Z",
        S,
        BusinessIt,
        7,
        "2026-10-01",
        InCoordination,
        None,
    ),
];

/// Asks, and lets become of it what did.
pub fn ask(unit: &mut Unit, asked: Asked) -> Result<(), Refusal> {
    let tenant = by(unit, SLUG, asked.by)?;
    let mut draft = RequestDraft::new(asked.kind);
    draft.topic = unit.topics()?.get(asked.topic).map(|topic| topic.id);
    draft.period = Some(day(asked.period));
    draft.language = "ko".to_owned();
    let id = request(unit, &tenant, &draft)?;
    outcome(unit, id, asked.became, asked.held.map(at))
}

/// A wish for the next quarter, with a start and attendees.
pub fn ask_ahead(unit: &mut Unit) -> Result<(), Refusal> {
    let tenant = by(unit, SLUG, S)?;
    let mut draft = RequestDraft::new(BusinessProduct);
    draft.topic = unit.topics()?.get(2).map(|topic| topic.id);
    draft.wished_start = Some(Wall {
        local: day("2027-01-20").at(10, 0, 0, 0),
        zone: "Asia/Seoul".to_owned(),
        occurrence: None,
    });
    for someone in [PRIMARY, SECONDARY, USER] {
        draft
            .attendees
            .push(member_of(unit, tenant.enterprise, someone.0)?);
    }
    draft.language = "ko".to_owned();
    draft.wishes = "실제 진행 중인 프로젝트 파일로 실습하고 싶습니다.".to_owned();
    request(unit, &tenant, &draft).map(drop)
}
