//! Coaching: what is granted in which period, who may ask for what, what becomes of a request.

use domain::access::{Role, RoleKind, Standing};
use domain::coaching::{
    CoachingFacts, Request, RequestDraft, RequestState, last_safe_day, rezone, state_at, target_day, withdraw,
};
use domain::id::MemberId;
use domain::plans::{Plan, PlanLine, SessionKind};
use domain::policy::{Edition, Editions, KindTerms};
use domain::time::{Occurrence, Period, Wall};
use domain::violation::{Checked, Remedy, Violations};
use jiff::Timestamp;

use crate::world::{
    admin, agreed, all_said, at, attendee, coaching_facts, compare, contract, day, entry, line, member,
    pool_ref, product, request, standing, team, topic, wall, zone,
};

use RequestState::{
    Cancelled, Declined, Delivered, InCoordination, Lapsed, MissedByCustomer, MissedByVendor, Requested,
    Scheduled, Withdrawn,
};
use SessionKind::{BusinessIt, BusinessProduct, PremiumAdmins, PremiumUsers};

#[derive(Clone)]
struct Case {
    facts: CoachingFacts,
    draft: RequestDraft,
    now: Timestamp,
}

/// Noon of 10 February 2026 in Seoul; a session on a product is asked for in the first quarter, with one attendee.
fn case() -> Case {
    Case {
        facts: coaching_facts(),
        draft: RequestDraft {
            topic: Some(topic(1)),
            period: Some(day("2026-01-01")),
            attendees: vec![member(1)],
            ..RequestDraft::new(BusinessProduct)
        },
        now: at("2026-02-10T03:00:00Z"),
    }
}

impl Case {
    fn starts(&mut self, local: &str, zone: &str) {
        self.draft.period = None;
        self.draft.wished_start = Some(Wall {
            local: wall(local),
            zone: zone.to_owned(),
            occurrence: None,
        });
    }

    fn asks(&mut self, kind: SessionKind, period: &str) {
        self.draft.kind = kind;
        self.draft.topic = Some(topic(if kind.plan() == Plan::Premium { 2 } else { 1 }));
        self.draft.period = Some(day(period));
    }

    /// So many delivered and requested in the period that begins on `period`, asked for on its first days.
    fn spend(&mut self, kind: SessionKind, period: &str, delivered: u128, requested: u128) {
        let base = self.facts.entries.len() as u128;
        for n in 1..=delivered {
            let start = format!("{}T03:00:00Z", domain::time::plus_days(day(period), 5));
            self.facts
                .entries
                .push(entry(base + n, kind, Delivered, period, Some(&start)));
        }
        for n in 1..=requested {
            self.facts
                .entries
                .push(entry(base + delivered + n, kind, Requested, period, None));
        }
    }

    fn attend(&mut self, numbers: impl IntoIterator<Item = u128>) {
        self.draft.attendees = numbers.into_iter().map(member).collect::<Vec<MemberId>>();
    }

    fn check(&self) -> Result<Checked<Request>, Violations> {
        self.draft.check(&self.facts, self.now)
    }
}

fn outcome(result: &Result<Checked<Request>, Violations>) -> String {
    match result {
        Err(violations) => all_said(violations),
        Ok(checked) => {
            let period = checked.peek().period();
            let mut text = format!("asked for {} to {}", period.first_day, period.last_day);
            if !checked.remarks().is_empty() {
                text += &format!("\n{}", all_said(checked.remarks()));
            }
            text
        }
    }
}

fn apply(remedy: &Remedy, case: &mut Case) {
    match remedy {
        Remedy::AskForPeriod { first_day, .. } => {
            case.draft.period = Some(*first_day);
            case.draft.wished_start = None;
        }
        Remedy::WithdrawRequest { request, .. } => {
            let state = withdraw(*request, &case.facts, case.now).expect("can be taken back");
            let entry = case
                .facts
                .entries
                .iter_mut()
                .find(|entry| entry.request == *request)
                .expect("there");
            entry.state = state;
        }
        Remedy::StartAt { local, zone } => {
            case.draft.wished_start = Some(Wall {
                local: *local,
                zone: zone.clone(),
                occurrence: None,
            });
        }
        Remedy::ChooseOccurrence { occurrence } => {
            case.draft.wished_start.as_mut().expect("a start").occurrence = Some(*occurrence);
        }
        Remedy::LastMinutes { minutes } => case.draft.minutes = *minutes,
        Remedy::ChooseFewer { most } => case
            .draft
            .attendees
            .truncate(usize::try_from(*most).expect("a number")),
        Remedy::LeaveOut { member, .. } => case.draft.attendees.retain(|id| id != member),
        Remedy::CoverSeat { plan } => {
            let covered = attendee("Covered", &[*plan], false).plans;
            for person in case.facts.people.values_mut() {
                person.plans.extend(covered.iter().copied());
            }
        }
        Remedy::AskRole { roles } => {
            assert_eq!(roles.first(), Some(&RoleKind::PrimaryAdmin));
            case.facts.standing = admin();
        }
        other => panic!("{other:?} is no remedy for a request"),
    }
}

type Row = (&'static str, fn(&mut Case), &'static str);
type LedgerRow = (&'static str, SessionKind, fn(&mut Case), &'static str);

/// Checks the rows, and that each remedy lifts what it is offered for.
#[track_caller]
fn check<const N: usize>(rows: [Row; N]) {
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        change(&mut case);
        let result = case.check();
        let found = match &result {
            Ok(checked) => checked.remarks().clone(),
            Err(violations) => violations.clone(),
        };
        for violation in found.iter() {
            for remedy in &violation.remedies {
                let mut remedied = case.clone();
                apply(remedy, &mut remedied);
                let again = match remedied.check() {
                    Ok(checked) => checked.remarks().clone(),
                    Err(violations) => violations,
                };
                let still = again
                    .iter()
                    .any(|left| left.code == violation.code && left.params == violation.params);
                assert!(
                    !still,
                    "{sentence}: {remedy:?} does not lift {}: {}",
                    violation.code,
                    all_said(&again)
                );
                if matches!(
                    remedy,
                    Remedy::AskForPeriod { .. } | Remedy::WithdrawRequest { .. }
                ) && found.len() == 1
                {
                    assert!(
                        again.is_empty(),
                        "{sentence}: after {remedy:?} there is {}",
                        all_said(&again)
                    );
                }
            }
        }
        (sentence.to_owned(), outcome(&result), expected.to_owned())
    }));
}

/// `2026-01-01 to 2026-03-31: 3 = 1 reserved + 1 delivered + 0 lapsed + 1 left`, per period.
fn ledger(case: &Case, kind: SessionKind) -> String {
    let count = |n: Option<i64>| n.map_or("–".to_owned(), |n| n.to_string());
    case.facts
        .ledger(kind, case.now)
        .iter()
        .map(|a| {
            if let (Some(granted), Some(left)) = (a.granted, a.left) {
                assert_eq!(granted, a.reserved + a.delivered + a.lapsed + left, "COACH-17");
            }
            format!(
                "{} to {}: {} = {} reserved + {} delivered + {} lapsed + {} left",
                a.period.first_day,
                a.period.last_day,
                count(a.granted),
                a.reserved,
                a.delivered,
                a.lapsed,
                count(a.left)
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[track_caller]
fn ledgers<const N: usize>(rows: [LedgerRow; N]) {
    compare(rows.map(|(sentence, kind, change, expected)| {
        let mut case = case();
        change(&mut case);
        (sentence.to_owned(), ledger(&case, kind), expected.to_owned())
    }));
}

const FIRST: &str = "asked for 2026-01-01 to 2026-03-31";

#[test]
fn coach_1_cap_16_asked_by_an_admin_of_a_team_that_has_the_plan() {
    const DENIED: &str =
        "refuse CAP-16: not-allowed (capability cap-request-coaching); ask primary-admin or secondary-admin";
    check([
        ("the team's primary admin", |_| {}, FIRST),
        (
            "its secondary admin",
            |c| c.facts.standing = standing([Role::SecondaryAdmin { team: team(1) }]),
            FIRST,
        ),
        ("a user", |c| c.facts.standing = standing([Role::User]), DENIED),
        (
            "the contract manager and a coordinator",
            |c| {
                let pools = vec![pool_ref(1, 1)];
                c.facts.standing = standing([
                    Role::ContractManager {
                        contract: contract(1),
                        pools: pools.clone(),
                        uncoordinated: vec![product(1)],
                    },
                    Role::Coordinator {
                        contract: contract(1),
                        pools,
                        accepted: true,
                    },
                ]);
            },
            DENIED,
        ),
        (
            "an admin of a team that does not have it",
            |c| c.facts.standing = standing([Role::PrimaryAdmin { team: team(2) }]),
            "refuse COACH-1 at kind: not-an-admin-of-the-plan (plan business)",
        ),
        (
            "an admin of a team that has it later",
            |c| {
                c.facts.standing = standing([Role::PrimaryAdmin { team: team(2) }]);
                c.facts.plans.push(PlanLine {
                    team: team(2),
                    ..line(Plan::Business, "2026-03-01", "2026-12-31")
                });
            },
            "refuse COACH-1 at kind: not-an-admin-of-the-plan (plan business)",
        ),
        (
            "an admin of one of several teams that have it",
            |c| {
                c.facts.standing = standing([Role::SecondaryAdmin { team: team(2) }]);
                c.facts.plans.push(PlanLine {
                    team: team(2),
                    ..line(Plan::Business, "2026-02-10", "2026-02-10")
                });
            },
            FIRST,
        ),
        (
            "an admin of a team with the other plan",
            |c| c.facts.plans.retain(|line| line.plan == Plan::Premium),
            "refuse COACH-1 at kind: no-plan (plan business)",
        ),
    ]);
}

#[test]
fn coach_1_reading_the_plan_runs_on_the_day_of_the_request() {
    const NONE: &str = "refuse COACH-1 at kind: no-plan (plan business)";
    check([
        (
            "not before its first day",
            |c| c.now = at("2025-12-31T14:59:59Z"),
            NONE,
        ),
        (
            "from its first instant on",
            |c| c.now = at("2025-12-31T15:00:00Z"),
            FIRST,
        ),
        (
            "not in a gap",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-02-09"),
                    line(Plan::Business, "2026-02-11", "2026-12-31"),
                ];
            },
            NONE,
        ),
        (
            "not after its last day",
            |c| c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-02-09")],
            "refuse COACH-15 at kind: plan-ended (plan business, plan_last_day 2026-02-09)",
        ),
        (
            "of two runs that are both over, the later one's last day is said",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-01-20"),
                    line(Plan::Business, "2026-02-01", "2026-02-09"),
                ];
            },
            "refuse COACH-15 at kind: plan-ended (plan business, plan_last_day 2026-02-09)",
        ),
        (
            "in a window that is open, whose days only a later run still has",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Premium, "2025-12-01", "2026-01-15"),
                    line(Plan::Premium, "2026-02-01", "2026-12-31"),
                ];
                c.draft.kind = PremiumUsers;
                c.draft.topic = Some(topic(2));
                c.draft.period = Some(day("2025-12-01"));
            },
            "refuse COACH-5 at period: period-over (last_day 2026-01-15)",
        ),
        (
            "over before it is looked at, in a quarter that is over as well",
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2025-10-01", "2025-12-10")];
                c.draft.period = Some(day("2025-10-01"));
            },
            "refuse COACH-15 at kind: plan-ended (plan business, plan_last_day 2025-12-10)\nrefuse COACH-5 at period: period-over (last_day 2025-12-31)",
        ),
        (
            "on its last day",
            |c| c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-02-10")],
            FIRST,
        ),
    ]);
}

#[test]
fn coach_1_coach_17_a_topic_of_that_kinds_catalogue() {
    check([
        (
            "none",
            |c| c.draft.topic = None,
            "refuse COACH-1 at topic: required",
        ),
        (
            "one that is not there",
            |c| c.draft.topic = Some(topic(9)),
            "refuse COACH-1 at topic: topic-not-in-catalogue (plan business)",
        ),
        (
            "one of the other plan's",
            |c| c.draft.topic = Some(topic(2)),
            "refuse COACH-1 at topic: topic-not-in-catalogue (plan business)",
        ),
        (
            "one of the plan's other kind too",
            |c| c.asks(BusinessIt, "2026-01-01"),
            FIRST,
        ),
        (
            "premium has its own",
            |c| {
                c.asks(PremiumUsers, "2026-01-01");
                c.draft.topic = Some(topic(1));
            },
            "refuse COACH-1 at topic: topic-not-in-catalogue (plan premium)",
        ),
        (
            "one of one kind of the plan only",
            |c| {
                c.facts.topics[0].kinds = vec![BusinessIt];
            },
            "refuse COACH-1 at topic: topic-not-in-catalogue (plan business)",
        ),
    ]);
}

#[test]
fn coach_2_three_sessions_in_a_calendar_quarter() {
    check([
        (
            "the third place",
            |c| c.spend(BusinessProduct, "2026-01-01", 1, 1),
            FIRST,
        ),
        (
            "no fourth; what is delivered can not be withdrawn",
            |c| c.spend(BusinessProduct, "2026-01-01", 3, 0),
            "refuse COACH-2 at period: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             ask for 2026-04-01 to 2026-06-30",
        ),
        (
            "Seoul, 3 delivered in the first quarter: at 15:00 UTC on 31 March it is April there",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.now = at("2026-03-31T15:00:00Z");
                c.draft.period = Some(day("2026-04-01"));
            },
            "asked for 2026-04-01 to 2026-06-30",
        ),
        (
            "Los Angeles, the same instant: it is March still; the earliest start that fits is in April",
            |c| {
                c.facts.zone = zone("America/Los_Angeles");
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.now = at("2026-03-31T15:00:00Z");
                c.starts("2026-03-31T10:00", "America/Los_Angeles");
            },
            "refuse COACH-2 at wished_start: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             ask for 2026-04-01 to 2026-06-30; start at 2026-04-01T00:00:00 America/Los_Angeles",
        ),
        (
            "all teams together",
            |c| {
                c.facts.plans.push(PlanLine {
                    team: team(2),
                    ..line(Plan::Business, "2026-01-01", "2026-12-31")
                });
                c.facts.standing = standing([Role::PrimaryAdmin { team: team(2) }]);
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
            },
            "refuse COACH-2 at period: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             ask for 2026-04-01 to 2026-06-30",
        ),
    ]);
}

#[test]
fn coach_2_the_ledger_of_the_worked_example() {
    ledgers([
        (
            "in Seoul",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-06-30")];
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.now = at("2026-03-31T15:00:00Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 3 delivered + 0 lapsed + 0 left\n\
             2026-04-01 to 2026-06-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "a place that nobody used lapses with its quarter",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-06-30")];
                c.spend(BusinessProduct, "2026-01-01", 2, 0);
                c.now = at("2026-03-31T15:00:00Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 2 delivered + 1 lapsed + 0 left\n\
             2026-04-01 to 2026-06-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "in Los Angeles at the same instant it has not",
            BusinessProduct,
            |c| {
                c.facts.zone = zone("America/Los_Angeles");
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-06-30")];
                c.spend(BusinessProduct, "2026-01-01", 2, 0);
                c.now = at("2026-03-31T15:00:00Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 2 delivered + 0 lapsed + 1 left\n\
             2026-04-01 to 2026-06-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
    ]);
}

#[test]
fn coach_3_one_session_in_ninety_days_from_the_plans_first_day() {
    ledgers([(
        "premium from 1 January 2026",
        PremiumUsers,
        |c| c.facts.plans = vec![line(Plan::Premium, "2026-01-01", "2027-03-26")],
        "2026-01-01 to 2026-03-31: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left\n\
         2026-04-01 to 2026-06-29: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left\n\
         2026-06-30 to 2026-09-27: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left\n\
         2026-09-28 to 2026-12-26: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left\n\
         2026-12-27 to 2027-03-26: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left",
    )]);
    check([
        ("the first window", |c| c.asks(PremiumUsers, "2026-01-01"), FIRST),
        (
            "its only place is taken",
            |c| {
                c.asks(PremiumUsers, "2026-01-01");
                c.spend(PremiumUsers, "2026-01-01", 0, 1);
            },
            "refuse COACH-3 at period: window-spent (first_day 2026-01-01, granted 1, last_day 2026-03-31); \
             ask for 2026-04-01 to 2026-06-29; withdraw Topic 1",
        ),
        (
            "a quarter's first day is none of its windows'",
            |c| c.asks(PremiumUsers, "2026-07-01"),
            "refuse COACH-6 at period: period-outside-plan (plan_last_day 2026-12-31)",
        ),
        (
            "a start on the last day of a window",
            |c| {
                c.asks(PremiumUsers, "2026-01-01");
                c.starts("2026-06-29T23:59", "Asia/Seoul");
            },
            "asked for 2026-04-01 to 2026-06-29",
        ),
        (
            "where midnight is skipped the earliest start is the day's first instant",
            |c| {
                c.facts.zone = zone("America/Sao_Paulo");
                c.facts.plans = vec![line(Plan::Premium, "2018-08-06", "2019-08-05")];
                c.now = at("2018-09-01T12:00:00Z");
                c.asks(PremiumUsers, "2018-08-06");
                c.starts("2018-10-01T10:00", "America/Sao_Paulo");
                c.spend(PremiumUsers, "2018-08-06", 1, 0);
            },
            "refuse COACH-3 at wished_start: window-spent (first_day 2018-08-06, granted 1, last_day 2018-11-03); \
             ask for 2018-11-04 to 2019-02-01; start at 2018-11-04T01:00:00 America/Sao_Paulo",
        ),
    ]);
}

#[test]
fn coach_4_administrators_kinds_have_no_fixed_number() {
    check([
        (
            "business, after many",
            |c| {
                c.asks(BusinessIt, "2026-01-01");
                c.spend(BusinessIt, "2026-01-01", 9, 9);
            },
            FIRST,
        ),
        (
            "premium, after many",
            |c| {
                c.asks(PremiumAdmins, "2026-01-01");
                c.spend(PremiumAdmins, "2026-01-01", 9, 9);
            },
            FIRST,
        ),
    ]);
    ledgers([
        (
            "quarters, without a number",
            BusinessIt,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-06-30")];
                c.spend(BusinessIt, "2026-01-01", 2, 3);
            },
            "2026-01-01 to 2026-03-31: – = 3 reserved + 2 delivered + 0 lapsed + – left\n\
             2026-04-01 to 2026-06-30: – = 0 reserved + 0 delivered + 0 lapsed + – left",
        ),
        (
            "windows, and nothing lapses",
            PremiumAdmins,
            |c| {
                c.facts.plans = vec![line(Plan::Premium, "2026-01-01", "2026-04-01")];
                c.spend(PremiumAdmins, "2026-01-01", 1, 3);
                c.now = at("2026-05-01T00:00:00Z");
            },
            "2026-01-01 to 2026-03-31: – = 0 reserved + 1 delivered + 0 lapsed + – left\n\
             2026-04-01 to 2026-06-29: – = 0 reserved + 0 delivered + 0 lapsed + – left",
        ),
    ]);
}

#[test]
fn coach_5_nothing_is_carried_over() {
    ledgers([
        (
            "what was never agreed lapses at the period's end; what started and is not marked stays reserved",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-06-30")];
                c.facts.entries = vec![
                    entry(1, BusinessProduct, Requested, "2026-01-01", None),
                    entry(
                        2,
                        BusinessProduct,
                        InCoordination,
                        "2026-01-01",
                        Some("2026-03-30T03:00:00Z"),
                    ),
                    entry(
                        3,
                        BusinessProduct,
                        Scheduled,
                        "2026-01-01",
                        Some("2026-03-31T14:59:00Z"),
                    ),
                ];
                c.now = at("2026-03-31T15:00:00Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 1 reserved + 0 delivered + 2 lapsed + 0 left\n\
             2026-04-01 to 2026-06-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "an instant before, they hold their places",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-03-31")];
                c.facts.entries = vec![
                    entry(1, BusinessProduct, Requested, "2026-01-01", None),
                    entry(2, BusinessProduct, InCoordination, "2026-01-01", None),
                    entry(
                        3,
                        BusinessProduct,
                        Scheduled,
                        "2026-01-01",
                        Some("2026-03-31T14:59:00Z"),
                    ),
                ];
                c.now = at("2026-03-31T14:59:59Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 3 reserved + 0 delivered + 0 lapsed + 0 left",
        ),
        (
            "marked later it changes that period's ledger",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-06-30")];
                c.facts.entries = vec![
                    entry(
                        1,
                        BusinessProduct,
                        Delivered,
                        "2026-01-01",
                        Some("2026-03-31T14:59:00Z"),
                    ),
                    entry(
                        2,
                        BusinessProduct,
                        MissedByCustomer,
                        "2026-01-01",
                        Some("2026-03-30T03:00:00Z"),
                    ),
                    entry(
                        3,
                        BusinessProduct,
                        MissedByVendor,
                        "2026-01-01",
                        Some("2026-03-29T03:00:00Z"),
                    ),
                ];
                c.now = at("2026-05-01T00:00:00Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 2 delivered + 1 lapsed + 0 left\n\
             2026-04-01 to 2026-06-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "reading: a plan that ends inside a period does not cut it",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-02-15")];
                c.now = at("2026-03-31T14:59:59Z");
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
    ]);
    check([
        (
            "nothing is asked for in a period that is over",
            |c| c.now = at("2026-03-31T15:00:00Z"),
            "refuse COACH-5 at period: period-over (last_day 2026-03-31)",
        ),
        (
            "on its last day it is",
            |c| c.now = at("2026-03-31T14:59:59Z"),
            FIRST,
        ),
    ]);
}

#[test]
fn coach_6_a_session_counts_where_its_start_falls_in_the_enterprises_zone() {
    check([
        (
            "Los Angeles: 10:00 on 1 April in Seoul is 31 March there",
            |c| {
                c.facts.zone = zone("America/Los_Angeles");
                c.starts("2026-04-01T10:00", "Asia/Seoul");
            },
            FIRST,
        ),
        (
            "Seoul: the same start is April",
            |c| c.starts("2026-04-01T10:00", "Asia/Seoul"),
            "asked for 2026-04-01 to 2026-06-30",
        ),
        (
            "the enterprise's own zone needs not be among the others",
            |c| {
                c.facts.zones.clear();
                c.starts("2026-04-01T00:00", "Asia/Seoul");
            },
            "asked for 2026-04-01 to 2026-06-30",
        ),
        (
            "a zone that nobody knows",
            |c| c.starts("2026-04-01T10:00", "Mars/Olympus"),
            "refuse TIME-1 at wished_start: unknown-zone",
        ),
        (
            "later periods within the plan's term",
            |c| c.draft.period = Some(day("2027-10-01")),
            "asked for 2027-10-01 to 2027-12-31",
        ),
        (
            "none after it",
            |c| c.draft.period = Some(day("2028-01-01")),
            "refuse COACH-6 at period: period-outside-plan (plan_last_day 2027-12-31)",
        ),
        (
            "none before it",
            |c| c.draft.period = Some(day("2025-10-01")),
            "refuse COACH-6 at period: period-outside-plan (plan_last_day 2027-12-31)",
        ),
        (
            "a day within a period does not name it",
            |c| c.draft.period = Some(day("2026-01-02")),
            "refuse COACH-6 at period: period-outside-plan (plan_last_day 2027-12-31)",
        ),
        (
            "a start in a gap waits for the plan",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-03-15"),
                    line(Plan::Business, "2026-05-15", "2026-12-31"),
                ];
                c.starts("2026-04-15T10:00", "Asia/Seoul");
            },
            "refuse COACH-6 at wished_start: before-plan (plan_first_day 2026-05-15)",
        ),
    ]);
}

#[test]
fn coach_7_a_request_holds_a_place_in_its_period() {
    check([
        (
            "2 delivered and 1 requested: a fourth is refused; withdraw the request or ask for the next quarter",
            |c| c.spend(BusinessProduct, "2026-01-01", 2, 1),
            "refuse COACH-2 at period: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             ask for 2026-04-01 to 2026-06-30; withdraw Topic 3",
        ),
        (
            "the next quarter is full too: the one after",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 2, 1);
                c.spend(BusinessProduct, "2026-04-01", 0, 3);
            },
            "refuse COACH-2 at period: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             ask for 2026-07-01 to 2026-09-30; withdraw Topic 3",
        ),
        (
            "the plan does not reach the next quarter",
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-03-31")];
                c.spend(BusinessProduct, "2026-01-01", 2, 1);
            },
            "refuse COACH-2 at period: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); withdraw Topic 3",
        ),
        (
            "agreed sessions are not offered for withdrawal, each open request is",
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-03-31")];
                c.facts.entries = vec![
                    entry(
                        1,
                        BusinessProduct,
                        Scheduled,
                        "2026-01-01",
                        Some("2026-03-01T03:00:00Z"),
                    ),
                    entry(2, BusinessProduct, InCoordination, "2026-01-01", None),
                    entry(3, BusinessProduct, Requested, "2026-01-01", None),
                ];
            },
            "refuse COACH-2 at period: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             withdraw Topic 2; withdraw Topic 3",
        ),
        (
            "declined, withdrawn, cancelled, lapsed and the vendor's own faults give their places back",
            |c| {
                c.facts.entries = [Declined, Withdrawn, Cancelled, Lapsed, MissedByVendor]
                    .into_iter()
                    .zip(1..)
                    .map(|(state, n)| {
                        entry(
                            n,
                            BusinessProduct,
                            state,
                            "2026-01-01",
                            Some("2026-01-20T03:00:00Z"),
                        )
                    })
                    .collect();
            },
            FIRST,
        ),
        (
            "an agreed session counts where it starts, not where it was asked for",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 2, 0);
                c.facts.entries.push(entry(
                    9,
                    BusinessProduct,
                    Scheduled,
                    "2026-01-01",
                    Some("2026-04-02T03:00:00Z"),
                ));
            },
            FIRST,
        ),
        (
            "neither a period nor a start",
            |c| c.draft.period = None,
            "refuse COACH-7 at period: period-needed",
        ),
        (
            "a period and a start within it",
            |c| {
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                c.draft.period = Some(day("2026-01-01"));
            },
            FIRST,
        ),
        (
            "a period and a start outside it",
            |c| {
                c.starts("2026-04-10T10:00", "Asia/Seoul");
                c.draft.period = Some(day("2026-01-01"));
            },
            "refuse COACH-7 at wished_start: start-outside-period (first_day 2026-04-01, last_day 2026-06-30)",
        ),
        (
            "the next period has a place only once the plan has begun anew: the earliest start is that day",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-03-31"),
                    line(Plan::Business, "2026-05-15", "2026-12-31"),
                ];
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.starts("2026-03-10T10:00", "Asia/Seoul");
            },
            "refuse COACH-2 at wished_start: quarter-spent (first_day 2026-01-01, granted 3, last_day 2026-03-31); \
             ask for 2026-04-01 to 2026-06-30; start at 2026-05-15T00:00:00 Asia/Seoul",
        ),
        (
            "a window of an older run is full: the newer run's first window is the next, though it begins within it",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Premium, "2026-01-01", "2026-06-30"),
                    line(Plan::Premium, "2026-08-01", "2027-07-31"),
                ];
                c.now = at("2026-06-29T15:00:00Z");
                c.asks(PremiumUsers, "2026-06-30");
                c.spend(PremiumUsers, "2026-06-30", 0, 1);
            },
            "refuse COACH-3 at period: window-spent (first_day 2026-06-30, granted 1, last_day 2026-09-27); \
             ask for 2026-08-01 to 2026-10-29; withdraw Topic 1",
        ),
    ]);
}

#[test]
fn coach_8_a_session_lasts_fifteen_to_ninety_minutes() {
    check([
        ("the least", |c| c.draft.minutes = 15, FIRST),
        (
            "the most, which is the usual",
            |c| assert_eq!(c.draft.minutes, 90),
            FIRST,
        ),
        (
            "a minute less",
            |c| c.draft.minutes = 14,
            "refuse COACH-8 at minutes: session-length (least 15, most 90); last 15 minutes",
        ),
        (
            "a minute more",
            |c| c.draft.minutes = 91,
            "refuse COACH-8 at minutes: session-length (least 15, most 90); last 90 minutes",
        ),
        (
            "none",
            |c| c.draft.minutes = i64::MIN,
            "refuse COACH-8 at minutes: session-length (least 15, most 90); last 15 minutes",
        ),
    ]);
}

#[test]
fn coach_9_more_attendees_than_advised_warn() {
    check([
        ("business, 25: silent", |c| c.attend(1..=25), FIRST),
        (
            "business, 26: warns",
            |c| c.attend(1..=26),
            "asked for 2026-01-01 to 2026-03-31\nwarn COACH-9 at attendees: many-attendees (advised 25, chosen 26); choose at most 25",
        ),
        (
            "premium, 24: silent",
            |c| {
                c.asks(PremiumUsers, "2026-01-01");
                c.attend(1..=24);
            },
            FIRST,
        ),
        (
            "premium, 25: warns",
            |c| {
                c.asks(PremiumUsers, "2026-01-01");
                c.attend(1..=25);
            },
            "asked for 2026-01-01 to 2026-03-31\nwarn COACH-9 at attendees: many-attendees (advised 24, chosen 25); choose at most 24",
        ),
        (
            "refused only if the vendor's edition says so",
            |c| {
                let business = c
                    .facts
                    .editions
                    .at(Plan::Business, day("2026-01-01"))
                    .expect("published")
                    .clone();
                c.facts.editions = Editions::new(vec![Edition {
                    refuses_more: true,
                    ..business
                }]);
                c.attend(1..=26);
            },
            "refuse COACH-9 at attendees: too-many-attendees (chosen 26, most 25); choose at most 25",
        ),
    ]);
    let mut case = case();
    case.attend(1..=26);
    let checked = case.check().expect("a warning only");
    let seen: Vec<_> = checked.remarks().iter().map(Into::into).collect();
    assert!(checked.clone().acknowledged(&[]).is_err(), "it asks");
    assert!(checked.acknowledged(&seen).is_ok(), "it was answered");
    case.attend(1..=27);
    assert!(
        case.check().expect("a warning only").acknowledged(&seen).is_err(),
        "it asks again when they change"
    );
}

#[test]
fn coach_10_plan_1_attendees_have_the_plan_at_the_start() {
    fn with(c: &mut Case, plans: &[Plan], admin: bool) {
        c.facts.people.insert(member(41), attendee("Lee", plans, admin));
        c.attend([1, 41]);
    }
    const LEE: &str = "refuse COACH-10 at attendees[1]: attendee-without-plan (name Lee, plan business); leave out Lee; cover a seat with business";
    check([
        (
            "who manages nobody is not led to the plan seats (CAP-8)",
            |c| {
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[], false);
                c.facts.standing = standing([Role::User]);
            },
            "refuse CAP-16: not-allowed (capability cap-request-coaching); ask primary-admin or secondary-admin\n\
             refuse COACH-10 at attendees[1]: attendee-without-plan (name Lee, plan business); leave out Lee",
        ),
        (
            "one without the plan",
            |c| {
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[Plan::Included], false);
            },
            LEE,
        ),
        (
            "one with the other plan",
            |c| {
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[Plan::Premium], false);
            },
            LEE,
        ),
        (
            "an admin without it, in a session for users",
            |c| {
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[], true);
            },
            LEE,
        ),
        (
            "an admin without it, in a session for administrators",
            |c| {
                c.asks(BusinessIt, "2026-01-01");
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[], true);
            },
            FIRST,
        ),
        (
            "a user without it, in a session for administrators",
            |c| {
                c.asks(BusinessIt, "2026-01-01");
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[], false);
            },
            LEE,
        ),
        (
            "reading: judged only where there is a start",
            |c| with(c, &[], false),
            FIRST,
        ),
        (
            "nobody yet: at least one by the time it is agreed",
            |c| c.attend([]),
            FIRST,
        ),
        (
            "somebody twice",
            |c| c.attend([1, 2, 1]),
            "refuse COACH-10 at attendees[2]: attendee-twice (name Person 1); leave out Person 1",
        ),
        (
            "somebody who is not there",
            |c| c.attend([1, 99]),
            "refuse COACH-10 at attendees[1]: not-found (what member)",
        ),
        (
            "each on its own",
            |c| {
                c.starts("2026-03-10T10:00", "Asia/Seoul");
                with(c, &[], false);
                c.draft.attendees.extend([member(99), member(41)]);
            },
            "refuse COACH-10 at attendees[1]: attendee-without-plan (name Lee, plan business); leave out Lee; cover a seat with business\n\
             refuse COACH-10 at attendees[2]: not-found (what member)\n\
             refuse COACH-10 at attendees[3]: attendee-twice (name Lee); leave out Lee",
        ),
    ]);
}

#[test]
fn coach_11_delivery_is_aimed_at_within_forty_two_days() {
    for (sentence, asked, period, expected) in [
        (
            "asked on 10 January for the fourth quarter",
            "2026-01-10",
            "2026-10-01",
            "2026-11-12",
        ),
        (
            "asked within the period",
            "2026-02-10",
            "2026-01-01",
            "2026-03-24",
        ),
        ("asked on its first day", "2026-01-01", "2026-01-01", "2026-02-12"),
        (
            "asked late: the target lies beyond the period",
            "2026-03-30",
            "2026-01-01",
            "2026-05-11",
        ),
    ] {
        assert_eq!(
            target_day(day(asked), day(period), 42),
            day(expected),
            "{sentence}"
        );
    }
    let accepted = case().check().expect("accepted");
    assert_eq!(accepted.peek().target_day(), day("2026-03-24"));
    assert_eq!(accepted.peek().edition(), day("2025-07-22"));
}

#[test]
fn coach_11_the_last_safe_day_to_ask() {
    let quarter = |first, last| Period {
        first_day: day(first),
        last_day: day(last),
    };
    for (sentence, period, plan_ends, expected) in [
        (
            "42 days before the quarter's end",
            quarter("2026-10-01", "2026-12-31"),
            "2027-12-31",
            Some("2026-11-19"),
        ),
        (
            "before the plan's end, where that comes first",
            quarter("2026-10-01", "2026-12-31"),
            "2026-11-30",
            Some("2026-10-19"),
        ),
        (
            "42 days are just enough",
            quarter("2026-10-01", "2026-12-31"),
            "2026-11-12",
            Some("2026-10-01"),
        ),
        (
            "the plan ends too early in it",
            quarter("2026-10-01", "2026-12-31"),
            "2026-11-11",
            None,
        ),
    ] {
        assert_eq!(
            last_safe_day(&period, day(plan_ends), 42),
            expected.map(day),
            "{sentence}"
        );
    }
    let of = |plans: &[(&str, &str)], n: usize| {
        let mut case = case();
        case.facts.plans = plans
            .iter()
            .map(|(first, last)| line(Plan::Business, first, last))
            .collect();
        case.facts.ledger(BusinessProduct, case.now)[n].last_safe_day
    };
    for (sentence, plans, n, expected) in [
        (
            "a quarter within the plan",
            vec![("2026-01-01", "2026-12-31")],
            3,
            Some("2026-11-19"),
        ),
        (
            "a plan that begins too late in its first quarter: nobody can ask early enough",
            vec![("2026-02-20", "2026-12-31")],
            0,
            None,
        ),
        (
            "a plan that begins just in time",
            vec![("2026-02-17", "2026-12-31")],
            0,
            Some("2026-02-17"),
        ),
        (
            "in a gap nobody asks: the last day before it",
            vec![("2026-01-01", "2026-02-10"), ("2026-02-20", "2026-12-31")],
            0,
            Some("2026-02-10"),
        ),
        (
            "the next quarter can be asked for all along",
            vec![("2026-02-20", "2026-12-31")],
            1,
            Some("2026-05-19"),
        ),
    ] {
        assert_eq!(of(&plans, n), expected.map(day), "{sentence}");
    }
}

#[test]
fn coach_11_asked_on_the_last_safe_day_the_target_is_kept_and_a_day_later_it_is_not() {
    let case = case();
    for allowance in case.facts.ledger(BusinessProduct, case.now) {
        let last = allowance.last_safe_day.expect("a whole quarter");
        let (first_day, end) = (allowance.period.first_day, allowance.period.last_day);
        assert!(target_day(last, first_day, 42) <= end);
        assert!(target_day(domain::time::plus_days(last, 1), first_day, 42) > end);
    }
}

#[test]
fn coach_12_another_language_may_be_asked_for() {
    check([
        (
            "English is the usual",
            |c| assert_eq!(c.draft.language, "en"),
            FIRST,
        ),
        (
            "Korean: the specialist confirms it or not",
            |c| c.draft.language = "ko".to_owned(),
            "asked for 2026-01-01 to 2026-03-31\ninform COACH-12 at language: language-to-confirm",
        ),
        (
            "one that is not offered",
            |c| c.draft.language = "tlh".to_owned(),
            "refuse COACH-12 at language: unknown-language",
        ),
        (
            "not even English, where it is not offered",
            |c| c.facts.languages = vec!["ko".to_owned()],
            "refuse COACH-12 at language: unknown-language",
        ),
    ]);
    let mut case = case();
    case.draft.language = "ko".to_owned();
    assert!(
        case.check().expect("accepted").acknowledged(&[]).is_ok(),
        "nothing is asked of the person"
    );
}

#[test]
fn coach_13_a_request_is_withdrawn_by_any_such_admin_before_it_is_agreed() {
    let rows: [Row; 11] = [
        ("requested", |c| c.facts.entries[0].state = Requested, "withdrawn"),
        (
            "in coordination",
            |c| c.facts.entries[0].state = InCoordination,
            "withdrawn",
        ),
        (
            "agreed",
            |c| c.facts.entries[0].state = Scheduled,
            "refuse COACH-13: not-in-that-state (state scheduled)",
        ),
        (
            "withdrawn already",
            |c| c.facts.entries[0].state = Withdrawn,
            "refuse COACH-13: not-in-that-state (state withdrawn)",
        ),
        (
            "delivered",
            |c| c.facts.entries[0].state = Delivered,
            "refuse COACH-13: not-in-that-state (state delivered)",
        ),
        (
            "its period is over: it has lapsed",
            |c| c.now = at("2026-03-31T15:00:00Z"),
            "refuse COACH-13: not-in-that-state (state lapsed)",
        ),
        (
            "on the period's last day",
            |c| c.now = at("2026-03-31T14:59:59Z"),
            "withdrawn",
        ),
        (
            "another admin of a team with the plan",
            |c| c.facts.standing = standing([Role::SecondaryAdmin { team: team(1) }]),
            "withdrawn",
        ),
        (
            "an admin of a team without it",
            |c| c.facts.standing = standing([Role::PrimaryAdmin { team: team(2) }]),
            "refuse COACH-1: not-an-admin-of-the-plan (plan business)",
        ),
        (
            "a user, of what is agreed: both are said",
            |c| {
                c.facts.standing = Standing::default();
                c.facts.entries[0].state = Scheduled;
            },
            "refuse CAP-16: not-allowed (capability cap-request-coaching); ask primary-admin or secondary-admin\n\
             refuse COACH-13: not-in-that-state (state scheduled)",
        ),
        (
            "one that is not there",
            |c| c.facts.entries.clear(),
            "refuse COACH-13: not-found (what request)",
        ),
    ];
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        case.spend(BusinessProduct, "2026-01-01", 0, 1);
        change(&mut case);
        let found = withdraw(request(1), &case.facts, case.now).map_or_else(
            |violations| all_said(&violations),
            |state| state.word().to_owned(),
        );
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn coach_13_where_a_request_stands_as_of_now() {
    let mut case = case();
    let over = at("2026-03-31T15:00:00Z");
    let states = [
        Requested,
        InCoordination,
        Scheduled,
        Delivered,
        MissedByCustomer,
        MissedByVendor,
        Declined,
        Withdrawn,
        Cancelled,
        Lapsed,
    ];
    for state in states {
        let of = entry(1, BusinessProduct, state, "2026-01-01", None);
        let open = matches!(state, Requested | InCoordination);
        assert_eq!(state.is_open(), open, "{}", state.word());
        let answers = matches!(state, InCoordination | Scheduled);
        assert_eq!(state.awaits_answer(), answers, "{}", state.word());
        assert_eq!(state_at(&of, &case.facts, case.now), state, "{}", state.word());
        assert_eq!(
            state_at(&of, &case.facts, over),
            if open { Lapsed } else { state },
            "{}",
            state.word()
        );
        assert_eq!(serde_json::to_value(state).expect("JSON"), state.word());
    }
    // PLAN-8: a window of an older run lapses at its own end, whatever has begun since.
    case.facts.plans = vec![
        line(Plan::Premium, "2026-01-01", "2026-06-30"),
        line(Plan::Premium, "2026-08-01", "2027-07-31"),
    ];
    let old = entry(1, PremiumUsers, Requested, "2026-06-30", None);
    assert_eq!(state_at(&old, &case.facts, at("2026-09-27T14:59:59Z")), Requested);
    assert_eq!(state_at(&old, &case.facts, at("2026-09-27T15:00:00Z")), Lapsed);
}

#[test]
fn coach_15_no_session_starts_after_the_plans_last_day() {
    check([
        (
            "its last minute",
            |c| c.starts("2027-12-31T23:59", "Asia/Seoul"),
            "asked for 2027-10-01 to 2027-12-31",
        ),
        (
            "the day after",
            |c| c.starts("2028-01-01T00:00", "Asia/Seoul"),
            "refuse COACH-15 at wished_start: after-plan (plan_last_day 2027-12-31)",
        ),
        (
            "the plan ends inside the period: the rest of it is closed to sessions",
            |c| {
                c.facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-02-28")];
                c.starts("2026-03-01T10:00", "Asia/Seoul");
            },
            "refuse COACH-15 at wished_start: after-plan (plan_last_day 2026-02-28)",
        ),
    ]);
}

#[test]
fn coach_16_a_session_starts_after_now() {
    const PAST: &str = "refuse COACH-16 at wished_start: starts-in-the-past";
    check([
        (
            "a minute later",
            |c| c.starts("2026-02-10T12:01", "Asia/Seoul"),
            FIRST,
        ),
        (
            "reading: equal to now is refused",
            |c| c.starts("2026-02-10T12:00", "Asia/Seoul"),
            PAST,
        ),
        (
            "a minute earlier",
            |c| c.starts("2026-02-10T11:59", "Asia/Seoul"),
            PAST,
        ),
        (
            "long ago, in a period that is over",
            |c| c.starts("2025-02-10T12:00", "Asia/Seoul"),
            PAST,
        ),
    ]);
}

#[test]
fn coach_17_each_kind_has_its_own_ledger() {
    check([
        (
            "the other kinds' sessions take no place",
            |c| {
                c.spend(BusinessIt, "2026-01-01", 5, 5);
                c.spend(PremiumUsers, "2026-01-01", 1, 0);
                c.spend(PremiumAdmins, "2026-01-01", 5, 5);
            },
            FIRST,
        ),
        (
            "nor do they for premium",
            |c| {
                c.asks(PremiumUsers, "2026-01-01");
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
            },
            FIRST,
        ),
    ]);
}

#[test]
fn time_2_a_wished_start_is_one_instant() {
    check([
        (
            "it does not exist",
            |c| c.starts("2026-03-29T02:30", "Europe/Berlin"),
            "refuse TIME-2 at wished_start: wall-time-skipped (after 2026-03-29T03:00:00, before 2026-03-29T01:59:00, \
             local 2026-03-29T02:30:00); start at 2026-03-29T01:59:00 Europe/Berlin; start at 2026-03-29T03:00:00 Europe/Berlin",
        ),
        (
            "it comes twice",
            |c| c.starts("2026-10-25T02:30", "Europe/Berlin"),
            "refuse TIME-2 at wished_start: wall-time-twice (local 2026-10-25T02:30:00); choose Earlier; choose Later",
        ),
    ]);
    let mut case = case();
    case.starts("2026-10-25T02:30", "Europe/Berlin");
    for (occurrence, expected) in [
        (Occurrence::Earlier, "2026-10-25T00:30:00Z"),
        (Occurrence::Later, "2026-10-25T01:30:00Z"),
    ] {
        case.draft.wished_start.as_mut().expect("a start").occurrence = Some(occurrence);
        let checked = case.check().expect("accepted");
        let (entered, instant) = checked.peek().wished_start().expect("a start");
        assert_eq!(
            (entered, *instant),
            (case.draft.wished_start.as_ref().expect("a start"), at(expected))
        );
    }
}

#[test]
fn time_3_changing_the_zone_is_refused_where_a_period_would_overflow() {
    fn anew(c: &mut Case, zone_name: &str) -> String {
        let to = zone(zone_name);
        let verdict = rezone(
            &c.facts.plans,
            &c.facts.entries,
            &c.facts.editions,
            &c.facts.zone,
            &to,
            c.facts.zone.day(c.now),
            c.now,
        );
        c.facts.zone = to;
        if verdict.is_ok() {
            for kind in SessionKind::ALL {
                ledger(c, kind);
            }
        }
        verdict.map_or_else(|violations| all_said(&violations), |()| "changed".to_owned())
    }
    let rows: [Row; 9] = [
        ("nothing to judge", |_| {}, "changed"),
        (
            "April in Seoul is March in Los Angeles, where three are spent",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.facts.entries.push(entry(
                    9,
                    BusinessProduct,
                    Scheduled,
                    "2026-04-01",
                    Some("2026-04-01T00:00:00Z"),
                ));
            },
            "refuse TIME-3 at zone: period-would-overflow (counted 4, first_day 2026-01-01, granted 3)",
        ),
        (
            "two are spent: it fits",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 2, 0);
                c.facts.entries.push(entry(
                    9,
                    BusinessProduct,
                    Scheduled,
                    "2026-04-01",
                    Some("2026-04-01T00:00:00Z"),
                ));
            },
            "changed",
        ),
        (
            "what is delivered keeps its period, wherever its start falls now",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.facts.entries.push(entry(
                    9,
                    BusinessProduct,
                    Delivered,
                    "2026-04-01",
                    Some("2026-04-01T00:00:00Z"),
                ));
                c.now = at("2026-04-05T00:00:00Z");
            },
            "changed",
        ),
        (
            "reading: started and not marked is judged anew",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 3, 0);
                c.facts.entries.push(entry(
                    9,
                    BusinessProduct,
                    Scheduled,
                    "2026-04-01",
                    Some("2026-04-01T00:00:00Z"),
                ));
                c.now = at("2026-04-05T00:00:00Z");
            },
            "refuse TIME-3 at zone: period-would-overflow (counted 4, first_day 2026-01-01, granted 3)",
        ),
        (
            "what only reserves its period keeps it",
            |c| {
                c.spend(BusinessProduct, "2026-01-01", 2, 1);
                c.spend(BusinessProduct, "2026-04-01", 0, 3);
            },
            "changed",
        ),
        (
            "reading: a session that falls outside the plan is not refused",
            |c| {
                c.facts.entries.push(entry(
                    9,
                    BusinessProduct,
                    Scheduled,
                    "2026-01-01",
                    Some("2025-12-31T23:00:00Z"),
                ));
            },
            "changed",
        ),
        (
            "a session in a newer run's window does not count in the older one that reaches into it",
            |c| {
                c.facts.plans = vec![
                    line(Plan::Premium, "2026-01-01", "2026-06-30"),
                    line(Plan::Premium, "2026-08-01", "2027-07-31"),
                ];
                c.spend(PremiumUsers, "2026-06-30", 0, 1);
                c.facts.entries.push(entry(
                    9,
                    PremiumUsers,
                    Scheduled,
                    "2026-08-01",
                    Some("2026-08-15T03:00:00Z"),
                ));
            },
            "changed",
        ),
        (
            "where no number is fixed nothing overflows",
            |c| c.spend(BusinessIt, "2026-01-01", 9, 9),
            "changed",
        ),
    ];
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        change(&mut case);
        (
            sentence.to_owned(),
            anew(&mut case, "America/Los_Angeles"),
            expected.to_owned(),
        )
    }));
}

#[test]
fn time_4_what_arrives_late_is_judged_at_arrival() {
    let mut case = case();
    case.starts("2026-03-31T23:00", "Asia/Seoul");
    assert!(case.check().is_ok(), "when it was typed");
    case.now = at("2026-03-31T14:00:00Z");
    assert_eq!(
        outcome(&case.check()),
        "refuse COACH-16 at wished_start: starts-in-the-past"
    );
    case.now = at("2028-01-01T00:00:00Z");
    assert_eq!(
        outcome(&case.check()),
        "refuse COACH-15 at kind: plan-ended (plan business, plan_last_day 2027-12-31)\nrefuse COACH-16 at wished_start: starts-in-the-past"
    );
}

#[test]
fn plan_8_reading_a_plan_that_begins_anew() {
    ledgers([
        (
            "within a quarter: it has that quarter once, with 3 in all",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-01-31"),
                    line(Plan::Business, "2026-03-01", "2026-06-30"),
                ];
                c.spend(BusinessProduct, "2026-01-01", 2, 0);
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 2 delivered + 0 lapsed + 1 left\n\
             2026-04-01 to 2026-06-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "twice within a quarter: once all the same",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-01-31"),
                    line(Plan::Business, "2026-02-05", "2026-02-15"),
                    line(Plan::Business, "2026-03-01", "2026-03-31"),
                ];
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "a whole quarter without the plan is none",
            BusinessProduct,
            |c| {
                c.facts.plans = vec![
                    line(Plan::Business, "2026-01-01", "2026-03-31"),
                    line(Plan::Business, "2026-07-01", "2026-09-30"),
                ];
            },
            "2026-01-01 to 2026-03-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2026-07-01 to 2026-09-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "windows: the new run owns its own days, the old window lapses at its own end",
            PremiumUsers,
            |c| {
                c.facts.plans = vec![
                    line(Plan::Premium, "2026-01-01", "2026-06-30"),
                    line(Plan::Premium, "2026-08-01", "2026-10-29"),
                ];
                c.facts.entries = vec![
                    entry(1, PremiumUsers, Requested, "2026-06-30", None),
                    entry(
                        2,
                        PremiumUsers,
                        Scheduled,
                        "2026-08-01",
                        Some("2026-08-15T03:00:00Z"),
                    ),
                ];
                c.now = at("2026-09-01T00:00:00Z");
            },
            "2026-01-01 to 2026-03-31: 1 = 0 reserved + 0 delivered + 1 lapsed + 0 left\n\
             2026-04-01 to 2026-06-29: 1 = 0 reserved + 0 delivered + 1 lapsed + 0 left\n\
             2026-06-30 to 2026-09-27: 1 = 1 reserved + 0 delivered + 0 lapsed + 0 left\n\
             2026-08-01 to 2026-10-29: 1 = 1 reserved + 0 delivered + 0 lapsed + 0 left",
        ),
        (
            "a renewal that touches goes on with the windows",
            PremiumUsers,
            |c| {
                c.facts.plans = vec![
                    line(Plan::Premium, "2026-01-01", "2026-04-30"),
                    line(Plan::Premium, "2026-05-01", "2026-06-30"),
                ];
            },
            "2026-01-01 to 2026-03-31: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left\n\
             2026-04-01 to 2026-06-29: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left\n\
             2026-06-30 to 2026-09-27: 1 = 0 reserved + 0 delivered + 0 lapsed + 1 left",
        ),
    ]);
}

/// Four sessions a quarter of at most 60 minutes, 28 days to deliver, from October 2026 on.
fn newer(c: &mut Case) {
    let business = c
        .facts
        .editions
        .at(Plan::Business, day("2026-01-01"))
        .expect("published")
        .clone();
    let kinds = business
        .kinds
        .iter()
        .map(|terms| KindTerms {
            granted: terms.granted.map(|n| n + 1),
            ..*terms
        })
        .collect();
    let newer = Edition {
        from: day("2026-10-01"),
        kinds,
        most_minutes: 60,
        target_days: 28,
        ..business
    };
    c.facts.editions = Editions::new(vec![business, newer]);
}

#[test]
fn plan_2_what_was_agreed_under_an_edition_keeps_it_and_a_renewal_takes_the_later() {
    ledgers([
        (
            "a renewal agreed after the newer edition",
            BusinessProduct,
            |c| {
                newer(c);
                c.facts.plans = vec![
                    agreed(Plan::Business, "2026-07-01", "2026-12-31", "2026-06-01"),
                    agreed(Plan::Business, "2027-01-01", "2027-03-31", "2026-12-01"),
                ];
            },
            "2026-07-01 to 2026-09-30: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2026-10-01 to 2026-12-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2027-01-01 to 2027-03-31: 4 = 0 reserved + 0 delivered + 0 lapsed + 4 left",
        ),
        (
            "a renewal agreed before it, though it begins after",
            BusinessProduct,
            |c| {
                newer(c);
                c.facts.plans = vec![
                    agreed(Plan::Business, "2026-10-01", "2026-12-31", "2026-06-01"),
                    agreed(Plan::Business, "2027-01-01", "2027-03-31", "2026-09-30"),
                ];
            },
            "2026-10-01 to 2026-12-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2027-01-01 to 2027-03-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left",
        ),
        (
            "a renewal within a quarter: the quarter keeps the terms that it began with",
            BusinessProduct,
            |c| {
                newer(c);
                c.facts.plans = vec![
                    agreed(Plan::Business, "2026-10-01", "2026-11-15", "2026-06-01"),
                    agreed(Plan::Business, "2026-11-16", "2027-03-31", "2026-11-01"),
                ];
            },
            "2026-10-01 to 2026-12-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2027-01-01 to 2027-03-31: 4 = 0 reserved + 0 delivered + 0 lapsed + 4 left",
        ),
        (
            "another team's later agreement changes nothing while the first runs",
            BusinessProduct,
            |c| {
                newer(c);
                c.facts.plans = vec![
                    agreed(Plan::Business, "2026-10-01", "2027-03-31", "2026-06-01"),
                    PlanLine {
                        team: team(2),
                        ..agreed(Plan::Business, "2026-12-01", "2027-06-30", "2026-11-01")
                    },
                ];
            },
            "2026-10-01 to 2026-12-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2027-01-01 to 2027-03-31: 3 = 0 reserved + 0 delivered + 0 lapsed + 3 left\n\
             2027-04-01 to 2027-06-30: 4 = 0 reserved + 0 delivered + 0 lapsed + 4 left",
        ),
    ]);
    check([
        (
            "the length is judged by the terms of the period asked for",
            |c| {
                newer(c);
                c.facts.plans = vec![
                    agreed(Plan::Business, "2026-01-01", "2026-12-31", "2025-12-01"),
                    agreed(Plan::Business, "2027-01-01", "2027-12-31", "2026-12-01"),
                ];
                c.draft.period = Some(day("2027-01-01"));
            },
            "refuse COACH-8 at minutes: session-length (least 15, most 60); last 60 minutes",
        ),
        (
            "today's terms, before a period is named",
            |c| {
                newer(c);
                c.facts.plans = vec![agreed(Plan::Business, "2026-01-01", "2026-12-31", "2026-11-01")];
                c.draft.period = None;
            },
            "refuse COACH-7 at period: period-needed\nrefuse COACH-8 at minutes: session-length (least 15, most 60); last 60 minutes",
        ),
    ]);
}

#[test]
fn plan_2_a_kind_that_the_edition_does_not_have_is_refused_with_a_reason() {
    check([(
        "an edition without any kind",
        |c| {
            let business = c
                .facts
                .editions
                .at(Plan::Business, day("2026-01-01"))
                .expect("published")
                .clone();
            c.facts.editions = Editions::new(vec![Edition {
                kinds: vec![],
                ..business
            }]);
        },
        "refuse COACH-1 at kind: no-plan (plan business)",
    )]);
}

#[test]
fn what_was_wished_is_kept_trimmed() {
    let mut case = case();
    case.draft.wishes = " our mesh does not converge \n".to_owned();
    case.draft.minutes = 45;
    case.attend([3, 2]);
    let checked = case.check().expect("accepted");
    let accepted = checked.peek();
    assert_eq!(
        accepted.wishes().map(|note| note.as_str()),
        Some("our mesh does not converge")
    );
    assert_eq!(
        (accepted.kind(), accepted.topic(), accepted.minutes()),
        (BusinessProduct, topic(1), 45)
    );
    assert_eq!(
        (accepted.attendees(), accepted.language()),
        ([member(3), member(2)].as_slice(), "en")
    );
    assert_eq!(accepted.wished_start(), None);
    check([
        ("no wishes", |c| c.draft.wishes = "  ".to_owned(), FIRST),
        (
            "a hidden direction",
            |c| c.draft.wishes = "\u{202E}".to_owned(),
            "refuse COACH-1 at wishes: control-characters",
        ),
    ]);
}

#[test]
fn all_that_is_wrong_is_said_at_once_in_the_order_of_the_form() {
    check([(
        "everything",
        |c| {
            c.facts.standing = Standing::default();
            c.draft.topic = None;
            c.draft.period = None;
            c.draft.minutes = 200;
            c.draft.language = "xx".to_owned();
            c.attend([99]);
        },
        "refuse CAP-16: not-allowed (capability cap-request-coaching); ask primary-admin or secondary-admin\n\
         refuse COACH-1 at topic: required\n\
         refuse COACH-7 at period: period-needed\n\
         refuse COACH-8 at minutes: session-length (least 15, most 90); last 90 minutes\n\
         refuse COACH-10 at attendees[0]: not-found (what member)\n\
         refuse COACH-12 at language: unknown-language",
    )]);
}

#[test]
fn a_topic_is_titled_in_the_readers_language_else_in_english_else_in_any() {
    let mut topic = coaching_facts().topics.remove(0);
    topic.titles.insert("ko".to_owned(), "메시".to_owned());
    topic.outlines = [("de".to_owned(), "Netze".to_owned())].into();
    for (language, title, outline) in [
        ("ko", "메시", "Netze"),
        ("en", "Meshing", "Netze"),
        ("fr", "Meshing", "Netze"),
    ] {
        assert_eq!(
            (topic.title(language), topic.outline(language)),
            (title, outline),
            "{language}"
        );
    }
    // An entry has its topic's titles, be the topic retired or not.
    let mut of_topic = entry(1, BusinessProduct, Requested, "2026-01-01", None);
    assert_eq!(of_topic.title("ko"), "Topic 1");
    of_topic.titles = topic.titles.clone();
    assert_eq!([of_topic.title("ko"), of_topic.title("fr")], ["메시", "Meshing"]);
    topic.titles.clear();
    assert_eq!(topic.title("en"), "");
}
