//! What becomes of a request: who may do what when, and what comes of it (COACH-7 to COACH-16).

use domain::access::Standing;
use domain::coaching::{
    Act, AgreementDraft, AttendeeHours, AttendeesDraft, Busy, CoachingFacts, DelayDraft, DeliveryDraft,
    Holder, MissDraft, Proposal, ProposalDraft, ReasonDraft, RequestState, SETUP_MINUTES, SessionFacts, Side,
    is_overdue,
};
use domain::id::MemberId;
use domain::plans::Plan;
use domain::plans::SessionKind::{BusinessProduct, PremiumUsers};
use domain::time::Wall;
use domain::violation::{Checked, Violations};
use jiff::Timestamp;

use crate::world::{
    all_said, at, coaching_facts, compare, day, entry, line, member, plan_days, request, team, wall, zone,
};

use RequestState::{
    Cancelled, Declined, Delivered, InCoordination, Lapsed, MissedByCustomer, MissedByVendor, Requested,
    Scheduled, Withdrawn,
};
use Side::{Customer, Vendor};

#[derive(Clone)]
pub struct Case {
    pub facts: SessionFacts,
    /// Who attended, as an admin knew it.
    before: Option<Vec<MemberId>>,
    pub now: Timestamp,
}

fn seoul(local: &str) -> Wall {
    Wall {
        local: wall(local),
        zone: "Asia/Seoul".to_owned(),
        occurrence: None,
    }
}

/// Noon of 10 February 2026 in Seoul. A specialist has taken request 1 of the first quarter, with attendees 1 and 2; it
/// was meant for 20 February at 10:00 once it is agreed.
pub fn case() -> Case {
    let mut coaching: CoachingFacts = coaching_facts();
    coaching.entries = vec![entry(1, BusinessProduct, InCoordination, "2026-01-01", None)];
    Case {
        facts: SessionFacts {
            coaching,
            request: request(1),
            minutes: 90,
            wished_start: None,
            attendees: vec![member(1), member(2)],
            target_day: day("2026-03-01"),
            proposal: None,
            side: Vendor,
            holder: Holder::Own,
            topic: None,
            language: "ko".to_owned(),
            skills: None,
            colleagues: Vec::new(),
            busy: Vec::new(),
            setup_minutes: SETUP_MINUTES,
            working: None,
            hours: AttendeeHours::default(),
        },
        before: None,
        now: at("2026-02-10T03:00:00Z"),
    }
}

impl Case {
    pub fn stands(&mut self, state: RequestState) {
        self.facts.coaching.entries[0].state = state;
        let agreed = !matches!(state, Requested | InCoordination | Withdrawn | Declined | Lapsed);
        self.facts.coaching.entries[0].start = agreed.then(|| at("2026-02-20T01:00:00Z"));
    }

    pub fn proposed(&mut self, by: Side, local: &str) {
        self.facts.proposal = Some(Proposal {
            by,
            start: seoul(local),
            minutes: 60,
            agenda: String::new(),
        });
    }

    pub fn busy(&mut self, start: &str, minutes: i64) {
        let start = at(start);
        self.facts.busy.push(Busy { start, minutes });
    }

    /// As many others delivered in the quarter that begins on `period`.
    pub fn spend(&mut self, period: &str, count: u128) {
        for n in 0..count {
            let start = format!("{}T03:00:00Z", domain::time::plus_days(day(period), 3));
            let spent = entry(10 + n, BusinessProduct, Delivered, period, Some(&start));
            self.facts.coaching.entries.push(spent);
        }
    }

    pub fn propose(&self, local: &str) -> String {
        let draft = ProposalDraft {
            start: Some(seoul(local)),
            minutes: None,
            agenda: String::new(),
            acknowledged: Vec::new(),
        };
        timed(self.facts.propose(&draft, self.now))
    }

    /// A customer's yes to that length and agenda, at the time that a specialist proposed.
    fn agree_to(&mut self, minutes: Option<i64>, agenda: &str) -> String {
        self.proposed(Vendor, "2026-02-20T10:00");
        self.facts.side = Customer;
        let draft = AgreementDraft {
            start: seoul("2026-02-20T10:00"),
            minutes,
            agenda: agenda.to_owned(),
            acknowledged: Vec::new(),
        };
        timed(self.facts.agree(&draft, self.now))
    }

    fn agree(&self, local: &str) -> String {
        let draft = AgreementDraft {
            start: seoul(local),
            minutes: self.facts.proposal.as_ref().map(|open| open.minutes),
            agenda: self
                .facts
                .proposal
                .as_ref()
                .map_or_else(String::new, |open| open.agenda.clone()),
            acknowledged: Vec::new(),
        };
        timed(self.facts.agree(&draft, self.now))
    }
}

fn timed(result: Result<Checked<domain::coaching::Timed>, Violations>) -> String {
    match result {
        Err(found) => all_said(&found),
        Ok(checked) => {
            let timed = checked.peek();
            let mut text = format!(
                "{} for {} minutes in the period of {}: {}",
                timed.start(),
                timed.proposal().minutes,
                timed.period().first_day,
                timed.turned().to().word()
            );
            if !checked.remarks().is_empty() {
                text += &format!("\n{}", all_said(checked.remarks()));
            }
            text
        }
    }
}

const STATES: [RequestState; 10] = [
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

/// The states in which each side may do it before the start, and after it, as the rules' table has them.
#[test]
fn coach_13_every_act_of_each_side_in_every_state() {
    let table = [
        (Act::Take, "", "", "requested", "requested"),
        (
            Act::Decline,
            "",
            "",
            "requested in-coordination",
            "requested in-coordination",
        ),
        (
            Act::Propose,
            "in-coordination scheduled",
            "in-coordination scheduled",
            "in-coordination scheduled",
            "in-coordination scheduled",
        ),
        (
            Act::Agree,
            "in-coordination scheduled",
            "in-coordination scheduled",
            "in-coordination scheduled",
            "in-coordination scheduled",
        ),
        (Act::Cancel, "scheduled", "", "scheduled", ""),
        (Act::Deliver, "", "", "", "scheduled"),
        (Act::Miss, "", "", "", "scheduled"),
        (
            Act::Delay,
            "",
            "",
            "requested in-coordination",
            "requested in-coordination",
        ),
        (
            Act::NameAttendees,
            "requested in-coordination scheduled",
            "requested in-coordination",
            "",
            "",
        ),
        (
            Act::Withdraw,
            "requested in-coordination",
            "requested in-coordination",
            "",
            "",
        ),
        (Act::TakeOff, "", "", "", ""),
    ];
    let open = |act: Act, side: Side, now: &str| {
        let mut words = Vec::new();
        for state in STATES {
            let mut case = case();
            case.stands(state);
            case.facts.side = side;
            if case.facts.may(act, at(now)).is_ok() {
                words.push(state.word());
            }
        }
        words.join(" ")
    };
    let rows = table.map(|(act, customer, customer_after, vendor, vendor_after)| {
        // The very instant of its start is after it.
        let (before, after) = ("2026-02-20T00:59:59Z", "2026-02-20T01:00:00Z");
        let found = [
            open(act, Customer, before),
            open(act, Customer, after),
            open(act, Vendor, before),
            open(act, Vendor, after),
        ];
        (
            format!("{act:?}"),
            found.join(" | "),
            [customer, customer_after, vendor, vendor_after].join(" | "),
        )
    });
    compare(rows);
}

type Row = (&'static str, fn(&mut Case) -> String, &'static str);

fn check<const N: usize>(rows: [Row; N]) {
    compare(rows.map(|(sentence, act, expected)| {
        let mut case = case();
        let found = act(&mut case);
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn coach_13_who_may_act() {
    check([
        (
            "a specialist whose request it is",
            |c| c.propose("2026-02-20T10:00"),
            "2026-02-20T01:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination",
        ),
        (
            "another specialist",
            |c| {
                c.facts.holder = Holder::Another;
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-13: another-specialists",
        ),
        (
            "an admin of a team with the plan",
            |c| {
                c.facts.side = Customer;
                c.propose("2026-02-20T10:00")
            },
            "2026-02-20T01:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination",
        ),
        (
            "a user",
            |c| {
                c.facts.side = Customer;
                c.facts.coaching.standing = Standing::default();
                c.propose("2026-02-20T10:00")
            },
            "refuse CAP-16: not-allowed (capability cap-request-coaching); ask primary-admin or secondary-admin",
        ),
        (
            "the reading: the plan need not run on the day of a proposal",
            |c| {
                c.facts.side = Customer;
                c.facts.coaching.plans = vec![line(Plan::Business, "2026-03-01", "2027-12-31")];
                c.facts.coaching.entries[0].period = day("2026-04-01");
                c.propose("2026-04-20T10:00")
            },
            "2026-04-20T01:00:00Z for 90 minutes in the period of 2026-04-01: in-coordination",
        ),
        (
            "a request that is not there",
            |c| {
                c.facts.coaching.entries.clear();
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-13: not-found (what request)",
        ),
        (
            "TIME-3: it has lapsed, though in a zone further west its last evening comes again",
            |c| {
                c.now = at("2026-03-31T20:00:00Z");
                c.facts.coaching.zone = zone("America/Los_Angeles");
                let before = c.propose("2026-04-20T10:00");
                c.facts.coaching.reached = Some(day("2026-04-01"));
                format!("{before}; {}", c.propose("2026-04-20T10:00"))
            },
            "2026-04-20T01:00:00Z for 90 minutes in the period of 2026-04-01: in-coordination; \
             refuse COACH-13: not-in-that-state (state lapsed)",
        ),
        (
            "its period is over: it has lapsed",
            |c| {
                c.now = at("2026-03-31T15:00:00Z");
                c.propose("2026-04-20T10:00")
            },
            "refuse COACH-13: not-in-that-state (state lapsed)",
        ),
    ]);
}

#[test]
fn coach_13_all_rules_are_judged_when_proposing() {
    check([
        (
            "COACH-16: a start equal to now",
            |c| c.propose("2026-02-10T12:00"),
            "refuse COACH-16 at start: starts-in-the-past",
        ),
        (
            "COACH-15: after the plan's last day",
            |c| c.propose("2028-01-01T10:00"),
            "refuse COACH-15 at start: after-plan (plan_last_day 2027-12-31)",
        ),
        (
            "COACH-8: too long",
            |c| {
                c.facts.minutes = 91;
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-8 at minutes: session-length (least 15, most 90); last 90 minutes",
        ),
        (
            "COACH-10: somebody without the plan",
            |c| {
                let person = c.facts.coaching.people.get_mut(&member(2)).unwrap();
                person.plans.clear();
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-10 at attendees[1]: attendee-without-plan (name Person 2, plan business); leave out Person 2; cover a seat with business",
        ),
        (
            "COACH-10: somebody whose plan is over the day before",
            |c| {
                let person = c.facts.coaching.people.get_mut(&member(2)).unwrap();
                person.plans = vec![plan_days(Plan::Business, "2026-01-01", "2026-02-19")];
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-10 at attendees[1]: attendee-without-plan (name Person 2, plan business); leave out Person 2; cover a seat with business",
        ),
        (
            "COACH-10: somebody who has the plan on that day alone, as it is in the enterprise's zone",
            |c| {
                let person = c.facts.coaching.people.get_mut(&member(2)).unwrap();
                person.plans = vec![plan_days(Plan::Business, "2026-02-20", "2026-02-20")];
                // In UTC it is the day before.
                c.propose("2026-02-20T08:00")
            },
            "2026-02-19T23:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination",
        ),
        (
            "TIME-3: a time on the last evening of a period that had lapsed before the zone was changed",
            |c| {
                c.now = at("2026-03-31T20:00:00Z");
                c.facts.coaching.zone = zone("America/Los_Angeles");
                c.facts.coaching.reached = Some(day("2026-04-01"));
                c.facts.coaching.entries[0].period = day("2026-04-01");
                c.propose("2026-04-01T12:00")
            },
            "refuse COACH-5 at start: period-over (last_day 2026-03-31)",
        ),
        (
            "COACH-7: its own place does not stand in its way, where the quarter is full with it",
            |c| {
                c.spend("2026-01-01", 2);
                c.propose("2026-02-20T10:00")
            },
            "2026-02-20T01:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination",
        ),
        (
            "COACH-7: moved to a period with a place",
            |c| c.propose("2026-04-01T00:00"),
            "2026-03-31T15:00:00Z for 90 minutes in the period of 2026-04-01: in-coordination",
        ),
        (
            "COACH-7: moved to a full one, by the specialist",
            |c| {
                c.spend("2026-04-01", 3);
                c.propose("2026-04-20T10:00")
            },
            "refuse COACH-2 at start: quarter-spent (first_day 2026-04-01, granted 3, last_day 2026-06-30); \
             ask for 2026-07-01 to 2026-09-30; start at 2026-07-01T00:00:00 Asia/Seoul",
        ),
        (
            "an agenda that can not be shown",
            |c| {
                let draft = ProposalDraft {
                    start: Some(seoul("2026-02-20T10:00")),
                    minutes: Some(30),
                    agenda: "a\u{0}b".to_owned(),
                    acknowledged: Vec::new(),
                };
                timed(c.facts.propose(&draft, c.now))
            },
            "refuse COACH-13 at agenda: control-characters",
        ),
        (
            "no time",
            |c| {
                let draft = ProposalDraft {
                    start: None,
                    minutes: None,
                    agenda: String::new(),
                    acknowledged: Vec::new(),
                };
                timed(c.facts.propose(&draft, c.now))
            },
            "refuse COACH-13 at start: required",
        ),
    ]);
}

#[test]
fn a_proposal_begins_with_the_start_that_was_wished_for() {
    let begins = |change: fn(&mut Case), wished: &str| {
        let mut case = case();
        case.facts.wished_start = Some(seoul(wished));
        change(&mut case);
        let start = case.facts.begins_with(case.now);
        start.map_or_else(String::new, |start| start.local.to_string())
    };
    let ahead = "2026-02-20T10:00:00";
    for (what, change, wished, expected) in [
        ("ahead", (|_| ()) as fn(&mut Case), ahead, ahead),
        ("over by now", |_| (), "2026-02-10T12:00:00", ""),
        ("agreed by now", |c| c.stands(Scheduled), ahead, ""),
        (
            "in a zone whose rules are not known",
            |c| c.facts.wished_start.as_mut().unwrap().zone = "Asia/Nowhere".to_owned(),
            ahead,
            "",
        ),
    ] {
        assert_eq!(begins(change, wished), expected, "{what}");
    }
}

#[test]
fn coach_14_meetings_of_a_specialist_do_not_overlap() {
    check([
        (
            "the next begins fifteen minutes after the end",
            |c| {
                c.busy("2026-02-20T02:45:00Z", 60);
                c.propose("2026-02-20T10:00")
            },
            "2026-02-20T01:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination",
        ),
        (
            "a minute too soon",
            |c| {
                c.busy("2026-02-20T02:44:00Z", 60);
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-14 at start: specialist-busy (from 2026-02-20T11:44:00, until 2026-02-20T12:44:00); \
             start at 2026-02-20T12:59:00 Asia/Seoul",
        ),
        (
            "fifteen minutes after the end of the one before",
            |c| {
                c.busy("2026-02-19T23:45:00Z", 60);
                c.propose("2026-02-20T10:00")
            },
            "2026-02-20T01:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination",
        ),
        (
            "the remedy passes all that follow without a gap",
            |c| {
                c.busy("2026-02-20T01:00:00Z", 60);
                c.busy("2026-02-20T02:15:00Z", 60);
                c.busy("2026-02-20T03:30:00Z", 60);
                c.propose("2026-02-20T10:00")
            },
            "refuse COACH-14 at start: specialist-busy (from 2026-02-20T10:00:00, until 2026-02-20T11:00:00); \
             start at 2026-02-20T13:45:00 Asia/Seoul",
        ),
    ]);
}

#[test]
fn coach_13_the_other_side_agrees() {
    check([
        (
            "to the specialist's time",
            |c| {
                c.proposed(Vendor, "2026-02-20T10:00");
                c.facts.side = Customer;
                c.agree("2026-02-20T10:00")
            },
            "2026-02-20T01:00:00Z for 60 minutes in the period of 2026-01-01: scheduled",
        ),
        (
            "not to the time of a specialist who is gone",
            |c| {
                c.proposed(Vendor, "2026-02-20T10:00");
                c.facts.side = Customer;
                c.facts.holder = Holder::Gone;
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-13: proposer-gone",
        ),
        (
            "nor of one who takes nothing new",
            |c| {
                c.proposed(Vendor, "2026-02-20T10:00");
                c.facts.side = Customer;
                c.facts.holder = Holder::Aside;
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-13: proposer-gone",
        ),
        (
            "not to another length than was proposed",
            |c| c.agree_to(Some(45), ""),
            "refuse COACH-13 at start: nothing-proposed",
        ),
        (
            "not to as long as before, where less was proposed",
            |c| c.agree_to(None, ""),
            "refuse COACH-13 at start: nothing-proposed",
        ),
        (
            "not to another agenda",
            |c| c.agree_to(Some(60), "Meshes"),
            "refuse COACH-13 at start: nothing-proposed",
        ),
        (
            "to as long as before, where nothing else was proposed",
            |c| {
                c.facts.minutes = 60;
                c.agree_to(None, "")
            },
            "2026-02-20T01:00:00Z for 60 minutes in the period of 2026-01-01: scheduled",
        ),
        (
            "to its own",
            |c| {
                c.proposed(Vendor, "2026-02-20T10:00");
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-13: other-sides-turn",
        ),
        (
            "to one that was replaced meanwhile",
            |c| {
                c.proposed(Vendor, "2026-02-20T11:00");
                c.facts.side = Customer;
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-13 at start: nothing-proposed",
        ),
        (
            "to nothing",
            |c| {
                c.facts.side = Customer;
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-13 at start: nothing-proposed",
        ),
        (
            "COACH-10: nobody attends",
            |c| {
                c.proposed(Vendor, "2026-02-20T10:00");
                c.facts.side = Customer;
                c.facts.attendees.clear();
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-10 at attendees: attendee-needed",
        ),
        (
            "judged again: the time has passed since",
            |c| {
                c.proposed(Vendor, "2026-02-20T10:00");
                c.facts.side = Customer;
                c.now = at("2026-02-20T01:00:00Z");
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-16 at start: starts-in-the-past",
        ),
        (
            "judged again: the specialist is taken since",
            |c| {
                c.proposed(Customer, "2026-02-20T10:00");
                c.busy("2026-02-20T01:00:00Z", 60);
                c.agree("2026-02-20T10:00")
            },
            "refuse COACH-14 at start: specialist-busy (from 2026-02-20T10:00:00, until 2026-02-20T11:00:00); \
             start at 2026-02-20T11:15:00 Asia/Seoul",
        ),
        (
            "the reading: what has started and is not marked may still be moved",
            |c| {
                c.stands(Scheduled);
                c.now = at("2026-02-20T02:00:00Z");
                c.proposed(Vendor, "2026-02-25T10:00");
                c.facts.side = Customer;
                c.agree("2026-02-25T10:00")
            },
            "2026-02-25T01:00:00Z for 60 minutes in the period of 2026-01-01: scheduled",
        ),
    ]);
}

#[test]
fn coach_13_how_it_ends() {
    let reason = |text: &str| ReasonDraft {
        reason: text.to_owned(),
    };
    let ended = |result: Result<domain::coaching::Ended, Violations>| match result {
        Ok(ended) => format!("{}: {}", ended.turned().to().word(), ended.reason()),
        Err(found) => all_said(&found),
    };
    let turned = |result: Result<domain::coaching::Turned, Violations>| match result {
        Ok(turned) => format!("{} to {}", turned.from().word(), turned.to().word()),
        Err(found) => all_said(&found),
    };
    let named = |result: Result<domain::coaching::Named, Violations>| match result {
        Ok(named) => format!("{}: {}", named.turned().to().word(), named.members().len()),
        Err(found) => all_said(&found),
    };
    let attended = |members: &[u128]| DeliveryDraft {
        attended: members.iter().map(|number| member(*number)).collect(),
    };
    let mut open = case();
    let mut agreed = case();
    agreed.stands(Scheduled);
    let mut held = agreed.clone();
    held.now = at("2026-02-20T01:00:00Z");
    let (soon, later) = (open.now, held.now);
    compare(
        [
            (
                "declined",
                ended(open.facts.decline(&reason(" no one is free "), soon)),
                "declined: no one is free",
            ),
            (
                "declined without a word",
                ended(open.facts.decline(&reason(" "), soon)),
                "refuse COACH-13 at reason: required",
            ),
            (
                "cancelled",
                ended(agreed.facts.cancel(&reason("ill"), soon)),
                "cancelled: ill",
            ),
            (
                "cancelled at its start",
                ended(agreed.facts.cancel(&reason("ill"), later)),
                "refuse COACH-13: already-started (start 2026-02-20T10:00:00)",
            ),
            (
                "delivered",
                named(held.facts.deliver(&attended(&[2]), later)),
                "delivered: 1",
            ),
            (
                "delivered before its start",
                named(agreed.facts.deliver(&attended(&[2]), soon)),
                "refuse COACH-13: not-started (start 2026-02-20T10:00:00)",
            ),
            (
                "delivered to nobody",
                named(held.facts.deliver(&attended(&[]), later)),
                "refuse COACH-13 at attended: attendee-needed",
            ),
            (
                "delivered to somebody else, and to one twice",
                named(held.facts.deliver(&attended(&[1, 3, 1]), later)),
                "refuse COACH-13 at attended[1]: not-found (what member)\n\
             refuse COACH-13 at attended[2]: not-found (what member)",
            ),
            (
                "missed by the customer",
                turned(held.facts.miss(MissDraft { fault: Customer }, later)),
                "scheduled to missed-by-customer",
            ),
            (
                "missed by the vendor",
                turned(held.facts.miss(MissDraft { fault: Vendor }, later)),
                "scheduled to missed-by-vendor",
            ),
            (
                "taken",
                {
                    open.stands(Requested);
                    turned(open.facts.take(soon))
                },
                "requested to in-coordination",
            ),
        ]
        .map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())),
    );
}

#[test]
fn coach_11_a_later_target_day() {
    let delay = |target_day: &str, reason: &str, now: &str| {
        let draft = DelayDraft {
            target_day: day(target_day),
            reason: reason.to_owned(),
        };
        match case().facts.delay(&draft, at(now)) {
            Ok(delayed) => format!("{}: {}", delayed.target_day(), delayed.reason()),
            Err(found) => all_said(&found),
        }
    };
    let soon = "2026-02-10T03:00:00Z";
    compare(
        [
            ("a day later", delay("2026-03-02", "ill", soon), "2026-03-02: ill"),
            (
                "the same day",
                delay("2026-03-01", "ill", soon),
                "refuse COACH-11 at target_day: target-not-later (target_day 2026-03-01)",
            ),
            (
                "past the target: later than today",
                delay("2026-03-05", "", "2026-03-05T03:00:00Z"),
                "refuse COACH-11 at target_day: target-not-later (target_day 2026-03-05)\n\
             refuse COACH-11 at reason: required",
            ),
        ]
        .map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())),
    );
    let overdue = |state, today| is_overdue(state, day("2026-03-01"), day(today));
    assert!(!overdue(Requested, "2026-03-01"), "on the day itself");
    assert!(overdue(Requested, "2026-03-02"));
    assert!(overdue(InCoordination, "2026-03-02"));
    assert!(!overdue(Scheduled, "2026-03-02"), "something is agreed");
}

#[test]
fn coach_9_coach_10_who_attends_is_said_again() {
    let name = |change: fn(&mut Case), members: &[u128]| {
        let mut case = case();
        case.facts.side = Customer;
        change(&mut case);
        let draft = AttendeesDraft {
            attendees: members.iter().map(|number| member(*number)).collect(),
            before: case.before.clone(),
            acknowledged: Vec::new(),
        };
        match case.facts.name_attendees(&draft, case.now) {
            Ok(checked) => [
                format!("{} attend", checked.peek().members().len()),
                all_said(checked.remarks()),
            ]
            .join("\n")
            .trim()
            .to_owned(),
            Err(found) => all_said(&found),
        }
    };
    let many: Vec<u128> = (1..=26).collect();
    compare([
        ("nobody, while nothing is agreed", name(|_| (), &[]), "0 attend"),
        (
            "nobody, once it is",
            name(|c| c.stands(Scheduled), &[]),
            "refuse COACH-10 at attendees: attendee-needed",
        ),
        (
            "more than advised",
            name(|_| (), &many),
            "26 attend\nwarn COACH-9 at attendees: many-attendees (advised 25, chosen 26); choose at most 25",
        ),
        (
            "somebody without the plan, once there is a start",
            name(
                |c| {
                    c.stands(Scheduled);
                    c.facts.coaching.people.get_mut(&member(3)).unwrap().plans.clear();
                },
                &[3],
            ),
            "refuse COACH-10 at attendees[0]: attendee-without-plan (name Person 3, plan business); leave out Person 3; cover a seat with business",
        ),
        (
            "somebody without the plan, before that",
            name(
                |c| c.facts.coaching.people.get_mut(&member(3)).unwrap().plans.clear(),
                &[3],
            ),
            "1 attend",
        ),
        (
            "chosen among the same, in whatever order",
            name(|c| c.before = Some(vec![member(2), member(1)]), &[3]),
            "1 attend",
        ),
        (
            "chosen before another admin changed who attends",
            name(|c| c.before = Some(vec![member(1)]), &[1, 3]),
            "refuse COACH-13 at attendees: attendees-changed",
        ),
        (
            "premium advises under 25",
            name(
                |c| c.facts.coaching.entries[0] = entry(1, PremiumUsers, InCoordination, "2026-01-01", None),
                &many[..25],
            ),
            "25 attend\nwarn COACH-9 at attendees: many-attendees (advised 24, chosen 25); choose at most 24",
        ),
        (
            "the team has no admin of the plan any more",
            name(|c| c.facts.coaching.plans.iter_mut().for_each(|line| line.team = team(2)), &[1]),
            "refuse COACH-1: not-an-admin-of-the-plan (plan business)",
        ),
    ]
    .map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())));
}
