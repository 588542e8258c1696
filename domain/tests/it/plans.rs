//! When a plan runs, and under which dated terms.

use domain::plans::{Plan, PlanLine, SessionKind, next_day, runs, teams_with};
use domain::policy::{Cadence, Editions};

use crate::world::{agreed, compare, day, line, team};

#[test]
fn plan_8_the_plan_runs_over_unbroken_days_of_any_team() {
    let of_team = |n: u128, line: PlanLine| PlanLine {
        team: team(n),
        ..line
    };
    let rows: [(&str, Vec<PlanLine>, &str); 11] = [
        ("no plan", vec![], ""),
        (
            "one term",
            vec![line(Plan::Business, "2026-01-01", "2026-12-31")],
            "2026-01-01 to 2026-12-31",
        ),
        (
            "a renewal on the day after continues it",
            vec![
                line(Plan::Business, "2026-01-01", "2026-12-31"),
                line(Plan::Business, "2027-01-01", "2027-12-31"),
            ],
            "2026-01-01 to 2027-12-31",
        ),
        (
            "a gap of a day starts it anew",
            vec![
                line(Plan::Business, "2026-01-01", "2026-12-31"),
                line(Plan::Business, "2027-01-02", "2027-12-31"),
            ],
            "2026-01-01 to 2026-12-31\n2027-01-02 to 2027-12-31",
        ),
        (
            "another team's seats fill the gap",
            vec![
                line(Plan::Business, "2026-01-01", "2026-06-30"),
                line(Plan::Business, "2026-09-01", "2026-12-31"),
                of_team(2, line(Plan::Business, "2026-06-01", "2026-10-31")),
            ],
            "2026-01-01 to 2026-12-31",
        ),
        (
            "a term within another adds nothing",
            vec![
                line(Plan::Business, "2026-01-01", "2026-12-31"),
                of_team(2, line(Plan::Business, "2026-03-01", "2026-03-31")),
            ],
            "2026-01-01 to 2026-12-31",
        ),
        (
            "the order of the lines does not matter",
            vec![
                line(Plan::Business, "2027-01-01", "2027-12-31"),
                line(Plan::Business, "2026-01-01", "2026-12-31"),
            ],
            "2026-01-01 to 2027-12-31",
        ),
        (
            "the same term in two teams is one run",
            vec![
                line(Plan::Business, "2026-01-01", "2026-12-31"),
                of_team(2, line(Plan::Business, "2026-01-01", "2026-12-31")),
            ],
            "2026-01-01 to 2026-12-31",
        ),
        (
            "another plan is another matter",
            vec![line(Plan::Premium, "2026-01-01", "2026-12-31")],
            "",
        ),
        (
            "one day is a run",
            vec![line(Plan::Business, "2026-01-01", "2026-01-01")],
            "2026-01-01 to 2026-01-01",
        ),
        (
            "a term that ends before it begins is none",
            vec![line(Plan::Business, "2026-01-02", "2026-01-01")],
            "",
        ),
    ];
    compare(rows.map(|(sentence, lines, expected)| {
        let found: Vec<_> = runs(&lines, Plan::Business)
            .iter()
            .map(|run| format!("{} to {}", run.days.first_day, run.days.last_day))
            .collect();
        (sentence.to_owned(), found.join("\n"), expected.to_owned())
    }));
}

/// COACH-13 (reading): of whom it is asked who acts for the customer, also once the plan has ended.
#[test]
fn coach_13_the_teams_that_have_or_had_the_plan() {
    let of_team = |n: u128, line: PlanLine| PlanLine {
        team: team(n),
        ..line
    };
    let lines = [
        of_team(2, line(Plan::Business, "2027-01-01", "2027-12-31")),
        of_team(3, line(Plan::Premium, "2026-01-01", "2026-12-31")),
        of_team(2, line(Plan::Business, "2026-01-01", "2026-12-31")),
        line(Plan::Business, "2020-01-01", "2020-12-31"),
    ];
    assert_eq!(teams_with(&lines, Plan::Business), [team(1), team(2)]);
    assert_eq!(teams_with(&lines, Plan::Premium), [team(3)]);
    assert!(teams_with(&lines[..1], Plan::Premium).is_empty());
}

/// The first day with the plan from a day on: that day itself, the next run's first, or none.
#[test]
fn plan_8_the_next_day_with_the_plan() {
    let runs = runs(
        &[
            line(Plan::Business, "2026-01-01", "2026-01-31"),
            line(Plan::Business, "2026-03-01", "2026-03-31"),
        ],
        Plan::Business,
    );
    for (from, next) in [
        ("2025-12-31", Some("2026-01-01")),
        ("2026-01-31", Some("2026-01-31")),
        ("2026-02-01", Some("2026-03-01")),
        ("2026-03-31", Some("2026-03-31")),
        ("2026-04-01", None),
    ] {
        assert_eq!(next_day(&runs, day(from)), next.map(day), "{from}");
    }
}

#[test]
fn plan_8_a_run_is_agreed_when_its_first_line_was() {
    let lines = [
        agreed(Plan::Business, "2027-01-01", "2027-12-31", "2026-11-01"),
        agreed(Plan::Business, "2026-01-01", "2026-12-31", "2025-11-01"),
    ];
    let found = runs(&lines, Plan::Business);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].agreed_on, day("2025-11-01"));
}

#[test]
fn plan_2_terms_are_dated_editions_and_a_later_one_applies_to_what_is_agreed_after() {
    let mut editions: Vec<domain::policy::Edition> = vec![];
    let published = Editions::published();
    let business = published
        .at(Plan::Business, day("2025-07-22"))
        .expect("published")
        .clone();
    editions.push(domain::policy::Edition {
        from: day("2027-01-01"),
        advised_attendees: 30,
        ..business.clone()
    });
    editions.push(business);
    let editions = Editions::new(editions);
    for (sentence, plan, on, expected) in [
        (
            "before the first edition the first holds",
            Plan::Business,
            "2024-01-01",
            Some("2025-07-22"),
        ),
        (
            "on its first day",
            Plan::Business,
            "2025-07-22",
            Some("2025-07-22"),
        ),
        (
            "the day before the next",
            Plan::Business,
            "2026-12-31",
            Some("2025-07-22"),
        ),
        (
            "the next one's first day",
            Plan::Business,
            "2027-01-01",
            Some("2027-01-01"),
        ),
        ("long after", Plan::Business, "2040-01-01", Some("2027-01-01")),
        ("a plan without editions", Plan::Premium, "2026-01-01", None),
    ] {
        assert_eq!(
            editions.at(plan, day(on)).map(|edition| edition.from),
            expected.map(day),
            "{sentence}"
        );
    }
}

#[test]
fn plan_2_coach_2_coach_3_coach_4_coach_8_coach_9_coach_11_published_terms() {
    let published = Editions::published();
    type Terms = (SessionKind, Cadence, Option<i64>);
    let rows: [(Plan, &str, i64, &[Terms]); 3] = [
        (
            Plan::Premium,
            "2022-08-25",
            24,
            &[
                (SessionKind::PremiumUsers, Cadence::Window { days: 90 }, Some(1)),
                (SessionKind::PremiumAdmins, Cadence::Window { days: 90 }, None),
            ],
        ),
        (
            Plan::Business,
            "2025-07-22",
            25,
            &[
                (SessionKind::BusinessProduct, Cadence::Quarter, Some(3)),
                (SessionKind::BusinessIt, Cadence::Quarter, None),
            ],
        ),
        (Plan::Included, "2025-07-22", 25, &[]),
    ];
    for (plan, from, advised, kinds) in rows {
        let edition = published.at(plan, day("2026-01-01")).expect("published");
        assert_eq!(edition.from, day(from), "{plan:?}");
        assert_eq!(
            (edition.least_minutes, edition.most_minutes),
            (15, 90),
            "COACH-8 {plan:?}"
        );
        assert_eq!(
            (edition.advised_attendees, edition.refuses_more),
            (advised, false),
            "COACH-9 {plan:?}"
        );
        assert_eq!(edition.target_days, 42, "COACH-11 {plan:?}");
        let found: Vec<_> = edition
            .kinds
            .iter()
            .map(|terms| (terms.kind, terms.cadence, terms.granted))
            .collect();
        assert_eq!(found, kinds, "{plan:?}");
    }
}

#[test]
fn plan_1_each_kind_of_session_belongs_to_a_plan_that_is_bought() {
    let rows = [
        (SessionKind::BusinessProduct, Plan::Business, false),
        (SessionKind::BusinessIt, Plan::Business, true),
        (SessionKind::PremiumUsers, Plan::Premium, false),
        (SessionKind::PremiumAdmins, Plan::Premium, true),
    ];
    assert_eq!(SessionKind::ALL, rows.map(|row| row.0));
    for (kind, plan, for_admins) in rows {
        assert_eq!(
            (kind.plan(), kind.for_admins()),
            (plan, for_admins),
            "{}",
            kind.word()
        );
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.word());
        assert_eq!(serde_json::to_value(plan).expect("JSON"), plan.word());
    }
    assert_eq!(
        serde_json::to_value(Plan::Included).expect("JSON"),
        Plan::Included.word()
    );
}
