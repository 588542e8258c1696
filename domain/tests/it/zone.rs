//! Changing the enterprise's zone: what it would do to the periods that are open.

use domain::access::Role;
use domain::coaching::{RequestState, Rezoning, ZoneDraft, ZoneFacts};
use domain::plans::SessionKind;
use domain::time::Region;

use crate::world::{admin, all_said, at, coaching_facts, compare, contract, entry, standing, team, zone};

const KIND: SessionKind = SessionKind::BusinessProduct;

fn facts() -> ZoneFacts {
    let known = coaching_facts();
    ZoneFacts {
        standing: admin(),
        zone: known.zone,
        zones: known.zones,
        plans: known.plans,
        editions: known.editions,
        entries: vec![
            entry(
                1,
                KIND,
                RequestState::Delivered,
                "2026-01-01",
                Some("2026-02-03T01:00:00Z"),
            ),
            entry(
                2,
                KIND,
                RequestState::Scheduled,
                "2026-04-01",
                Some("2026-04-01T01:00:00Z"),
            ),
            entry(3, KIND, RequestState::Requested, "2026-04-01", None),
        ],
        reached: None,
    }
}

/// The first two quarters as `before → after` of reserved, delivered, left; then what moves.
fn told(rezoning: &Rezoning) -> String {
    let periods = rezoning
        .periods()
        .iter()
        .filter(|open| open.period.last_day.year() == 2026 && open.kind == KIND);
    let mut said: Vec<String> = periods
        .take(2)
        .map(|open| {
            let numbers = |of: &domain::coaching::Holding| {
                format!("{}+{}, {} left", of.reserved, of.delivered, of.left.unwrap_or(-1))
            };
            format!(
                "{}: {} → {}",
                open.period.first_day,
                numbers(&open.before),
                numbers(&open.after)
            )
        })
        .collect();
    said.extend(rezoning.moved().iter().map(|moved| {
        let day = |period: Option<domain::time::Period>| {
            period.map_or("nowhere".to_owned(), |period| period.first_day.to_string())
        };
        format!(
            "{} moves from {} to {}",
            moved.topic,
            day(moved.from),
            day(moved.to)
        )
    }));
    said.join("; ")
}

#[test]
fn time_3_a_change_of_the_zone_says_what_it_does() {
    type Row = (
        &'static str,
        &'static str,
        &'static str,
        fn(&mut ZoneFacts),
        &'static str,
    );
    let rows: [Row; 8] = [
        (
            "a session of the first morning of April is one of March in the west",
            "America/Los_Angeles",
            "2026-03-10T09:00:00Z",
            |_| {},
            "2026-01-01: 0+1, 2 left → 1+1, 1 left; 2026-04-01: 2+0, 1 left → 1+0, 2 left; Topic 2 moves from 2026-04-01 to 2026-01-01",
        ),
        (
            "what is only asked for, and what is delivered, stays",
            "America/Sao_Paulo",
            "2026-03-10T09:00:00Z",
            |facts| {
                facts
                    .entries
                    .retain(|entry| entry.state != RequestState::Scheduled);
            },
            "2026-01-01: 0+1, 2 left → 0+1, 2 left; 2026-04-01: 1+0, 2 left → 1+0, 2 left",
        ),
        (
            "a quarter that is over in Seoul stays over, though in the west it has another evening",
            "America/Los_Angeles",
            "2026-03-31T20:00:00Z",
            |facts| {
                facts
                    .entries
                    .retain(|entry| entry.state == RequestState::Delivered);
            },
            "2026-01-01: 0+1, 0 left → 0+1, 0 left; 2026-04-01: 0+0, 3 left → 0+0, 3 left",
        ),
        (
            "before the plan's first day it counts nowhere, and is not refused (TIME-3, reading)",
            "America/Los_Angeles",
            "2025-12-01T00:00:00Z",
            |facts| {
                facts.entries = vec![entry(
                    4,
                    KIND,
                    RequestState::Scheduled,
                    "2026-01-01",
                    Some("2026-01-01T01:00:00Z"),
                )];
            },
            "2026-01-01: 1+0, 2 left → 0+0, 3 left; 2026-04-01: 0+0, 3 left → 0+0, 3 left; Topic 4 moves from 2026-01-01 to nowhere",
        ),
        (
            "a quarter would hold more than it grants",
            "America/Los_Angeles",
            "2026-03-10T09:00:00Z",
            |facts| {
                for number in [5, 6] {
                    facts
                        .entries
                        .push(entry(number, KIND, RequestState::Requested, "2026-01-01", None));
                }
            },
            "refuse TIME-3 at zone: period-would-overflow (counted 4, first_day 2026-01-01, granted 3)",
        ),
        (
            "no such zone",
            "Mars/Base",
            "2026-03-10T09:00:00Z",
            |_| {},
            "refuse TIME-1 at zone: unknown-zone",
        ),
        (
            "a secondary admin asks those who may",
            "America/Los_Angeles",
            "2026-03-10T09:00:00Z",
            |facts| facts.standing = standing([Role::SecondaryAdmin { team: team(1) }]),
            "refuse TIME-3: not-allowed (capability cap-change-zone); ask primary-admin or contract-manager",
        ),
        (
            "a contract's manager may",
            "Asia/Seoul",
            "2026-03-10T09:00:00Z",
            |facts| {
                let (contract, pools, uncoordinated) = (contract(1), vec![], vec![]);
                facts.standing = standing([Role::ContractManager {
                    contract,
                    pools,
                    uncoordinated,
                }]);
            },
            "2026-01-01: 0+1, 2 left → 0+1, 2 left; 2026-04-01: 2+0, 1 left → 2+0, 1 left",
        ),
    ];
    compare(rows.map(|(sentence, to, now, change, expected)| {
        let mut facts = facts();
        change(&mut facts);
        let draft = ZoneDraft {
            zone: to.to_owned(),
            region: Region::Americas,
        };
        let verdict = draft.check(&facts, at(now));
        if let Ok(checked) = &verdict {
            assert_eq!(
                (checked.peek().zone(), checked.peek().region()),
                (&zone(to), Region::Americas)
            );
        }
        let verdict = verdict.map_or_else(|found| all_said(&found), |checked| told(checked.peek()));
        (sentence.to_owned(), verdict, expected.to_owned())
    }));
}
