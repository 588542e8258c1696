//! The ledger's entries, each with why it counts (COACH-5 to COACH-7, COACH-17).

use domain::coaching::{CoachingFacts, Listed, RequestState};
use domain::plans::Plan;
use domain::plans::SessionKind::{BusinessProduct, PremiumUsers};
use domain::time::Period;

use crate::world::{at, coaching_facts, compare, day, entry, line, zone};

use RequestState::{
    Cancelled, Declined, Delivered, InCoordination, Lapsed, MissedByCustomer, MissedByVendor, Requested,
    Scheduled, Withdrawn,
};

fn said(listed: &Listed) -> String {
    let day = listed
        .day
        .map_or_else(|| "no day".to_owned(), |day| day.to_string());
    let counts = if listed.counts.counts() {
        "counts"
    } else {
        "does not"
    };
    format!(
        "{} on {day}: {counts}, {}",
        listed.state.word(),
        listed.counts.word()
    )
}

fn first_quarter() -> Period {
    Period {
        first_day: day("2026-01-01"),
        last_day: day("2026-03-31"),
    }
}

/// What counts is what the ledger's figures count; what gave its place back is listed all the same, with why.
#[test]
fn coach_7_every_entry_is_listed_with_why_it_counts() {
    // 31 March in Seoul, and 1 April.
    let (during, after) = ("2026-03-31T14:59:59Z", "2026-03-31T15:00:00Z");
    let start = Some("2026-03-30T16:00:00Z");
    let coming = Some("2026-03-31T14:59:59.5Z");
    let rows = [
        (Requested, None, during, "requested on no day: counts, held"),
        (Requested, None, after, "lapsed on no day: does not, back-lapsed"),
        (
            InCoordination,
            None,
            during,
            "in-coordination on no day: counts, held",
        ),
        (
            InCoordination,
            None,
            after,
            "lapsed on no day: does not, back-lapsed",
        ),
        (Scheduled, coming, during, "scheduled on 2026-03-31: counts, held"),
        // COACH-5: started and not yet marked, it stays reserved where it is.
        (
            Scheduled,
            start,
            during,
            "scheduled on 2026-03-31: counts, unmarked",
        ),
        (
            Scheduled,
            start,
            after,
            "scheduled on 2026-03-31: counts, unmarked",
        ),
        (
            Delivered,
            start,
            after,
            "delivered on 2026-03-31: counts, delivered",
        ),
        (
            MissedByCustomer,
            start,
            after,
            "missed-by-customer on 2026-03-31: counts, missed",
        ),
        (
            MissedByVendor,
            start,
            after,
            "missed-by-vendor on 2026-03-31: does not, back-missed",
        ),
        (
            Declined,
            None,
            during,
            "declined on no day: does not, back-declined",
        ),
        (
            Withdrawn,
            None,
            during,
            "withdrawn on no day: does not, back-withdrawn",
        ),
        (
            Cancelled,
            start,
            during,
            "cancelled on 2026-03-31: does not, back-cancelled",
        ),
        (Lapsed, None, after, "lapsed on no day: does not, back-lapsed"),
    ];
    compare(rows.map(|(state, start, now, expected)| {
        let mut facts = coaching_facts();
        facts.entries = vec![
            entry(1, BusinessProduct, state, "2026-01-01", start),
            entry(2, PremiumUsers, state, "2026-01-01", start),
        ];
        let listed = facts.listed(BusinessProduct, first_quarter(), at(now));
        assert_counted(&facts, now);
        let found: Vec<_> = listed.iter().map(said).collect();
        (
            format!("{} at {now}", state.word()),
            found.join("\n"),
            expected.to_owned(),
        )
    }));
}

/// The figures of each line count exactly what is listed as counting, and every entry is in one line.
fn assert_counted(facts: &CoachingFacts, now: &str) {
    let mut listed = 0;
    for kind in [BusinessProduct, PremiumUsers] {
        for allowance in facts.ledger(kind, at(now)) {
            let entries = facts.listed(kind, allowance.period, at(now));
            let counted = entries.iter().filter(|one| one.counts.counts());
            let counted: Vec<_> = counted.map(|one| one.entry.request).collect();
            assert_eq!(
                counted, allowance.entries,
                "{} at {now}",
                allowance.period.first_day
            );
            listed += entries.len();
        }
        listed += facts.outside(kind, at(now)).len();
    }
    assert_eq!(listed, facts.entries.len(), "each entry once at {now}");
}

/// PLAN-8: an older window reaches into a newer run, which owns its own days; the ledger and its list agree on that.
#[test]
fn coach_17_an_entry_is_listed_where_the_ledger_counts_it() {
    let mut facts = coaching_facts();
    facts.plans = vec![
        line(Plan::Premium, "2026-01-01", "2026-01-31"),
        line(Plan::Premium, "2026-02-10", "2026-12-31"),
    ];
    facts.entries = vec![
        entry(
            1,
            PremiumUsers,
            Delivered,
            "2026-01-01",
            Some("2026-01-20T01:00:00Z"),
        ),
        entry(2, PremiumUsers, Withdrawn, "2026-02-10", None),
        entry(3, PremiumUsers, Requested, "2026-02-10", None),
    ];
    assert_counted(&facts, "2026-03-01T00:00:00Z");
    let window = |of: usize| facts.ledger(PremiumUsers, at("2026-03-01T00:00:00Z"))[of].period;
    let listed = |of: usize| {
        let entries = facts.listed(PremiumUsers, window(of), at("2026-03-01T00:00:00Z"));
        entries.iter().map(said).collect::<Vec<_>>()
    };
    assert_eq!(listed(0), ["delivered on 2026-01-20: counts, delivered"]);
    assert_eq!(
        listed(1),
        [
            "withdrawn on no day: does not, back-withdrawn",
            "requested on no day: counts, held"
        ]
    );
}

/// TIME-3 (reading): a session that a new zone puts outside of the plan is not refused; it counts nowhere, and says so.
#[test]
fn time_3_a_session_outside_of_every_period_is_listed() {
    let mut facts = coaching_facts();
    facts.plans = vec![line(Plan::Business, "2026-01-01", "2026-12-31")];
    // The first hour of 2027 in Seoul, which no plan has; the plan's last day in Berlin.
    let start = Some("2026-12-31T15:30:00Z");
    facts.entries = vec![
        entry(1, BusinessProduct, Scheduled, "2026-10-01", start),
        entry(2, BusinessProduct, Delivered, "2027-01-01", start),
        entry(3, BusinessProduct, Requested, "2026-10-01", None),
        entry(4, PremiumUsers, Scheduled, "2026-10-01", start),
    ];
    let now = "2026-12-30T00:00:00Z";
    let outside = |facts: &CoachingFacts| {
        let listed = facts.outside(BusinessProduct, at(now));
        listed.iter().map(said).collect::<Vec<_>>()
    };
    let (agreed, marked) = (
        "scheduled on 2027-01-01: does not, outside",
        "delivered on 2027-01-01: does not, outside",
    );
    assert_eq!(outside(&facts), [agreed, marked]);
    assert_counted(&facts, now);
    facts.zone = zone("Europe/Berlin");
    facts.entries.remove(1);
    assert!(outside(&facts).is_empty());
    assert_counted(&facts, now);
}
