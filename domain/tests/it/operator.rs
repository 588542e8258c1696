//! What the vendor's operator decides: editions, topics, specialists, going inside; and requests that pass on.

use domain::access::StayDraft;
use domain::coaching::{
    Colleague, FileDraft, HandOverDraft, Holder, LanguageDraft, MOST_BYTES, MOST_FILES, RequestState, Skills,
    TopicDraft, TopicOrder, allowances,
};
use domain::id::AccountId;
use domain::plans::{Plan, SessionKind};
use domain::policy::{CustomerTerms, EditionDraft, EditionFacts, Editions, take_back};
use jiff::Timestamp;

use crate::lifecycle::case;
use crate::world::{agreed, all_said, at, coaching_facts, compare, day, entry, line, topic, uuid, zone};

fn now() -> Timestamp {
    at("2026-02-10T03:00:00Z")
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(uuid(number))
}

fn edition(granted: i64, from: &str) -> EditionDraft {
    let editions = Editions::published();
    let last = editions.latest(Plan::Business).expect("business has an edition");
    EditionDraft {
        granted,
        from: Some(day(from)),
        ..EditionDraft::like(last)
    }
}

/// A customer with the business plan over 2026 and 2027, and two places of the first quarter taken.
fn facts() -> EditionFacts {
    use RequestState::{Delivered, Requested};
    let entry = |of, state| entry(of, SessionKind::BusinessProduct, state, "2026-01-01", None);
    EditionFacts {
        editions: Editions::published(),
        customers: vec![CustomerTerms {
            slug: "acme".to_owned(),
            name: "Acme".to_owned(),
            zone: zone("Asia/Seoul"),
            plans: vec![line(Plan::Business, "2026-01-01", "2027-12-31")],
            entries: vec![entry(1, Delivered), entry(2, Requested)],
            reached: None,
        }],
    }
}

#[test]
fn plan_2_what_can_be_published() {
    let judged = |change: fn(&mut EditionDraft)| {
        let mut draft = edition(4, "2026-03-01");
        change(&mut draft);
        match draft.terms(&Editions::published(), now()) {
            Ok(edition) => format!(
                "{} from {}",
                edition.kinds[0].granted.unwrap_or_default(),
                edition.from
            ),
            Err(found) => all_said(&found),
        }
    };
    type Row = (&'static str, fn(&mut EditionDraft), &'static str);
    let rows: [Row; 9] = [
        ("as it is", |_| (), "4 from 2026-03-01"),
        (
            "without a day",
            |d| d.from = None,
            "refuse PLAN-2 at from: required",
        ),
        (
            "from today on",
            |d| d.from = Some(day("2026-02-10")),
            "refuse PLAN-2 at from: edition-not-ahead (first_day 2026-02-11)",
        ),
        (
            "from the first day that has begun nowhere",
            |d| d.from = Some(day("2026-02-11")),
            "4 from 2026-02-11",
        ),
        (
            "for the included plan, which has no number",
            |d| d.plan = Plan::Included,
            "refuse PLAN-2 at plan: not-found (what plan)",
        ),
        (
            "fewer than no sessions",
            |d| d.granted = -1,
            "refuse PLAN-2 at granted: number-out-of-range (least 0, most 1000)",
        ),
        (
            "shorter at most than at least",
            |d| (d.least_minutes, d.most_minutes) = (60, 30),
            "refuse COACH-8 at most_minutes: number-out-of-range (least 60, most 480)",
        ),
        (
            "nobody advised",
            |d| d.advised_attendees = 0,
            "refuse COACH-9 at advised_attendees: number-out-of-range (least 1, most 1000)",
        ),
        (
            "aimed at within no day",
            |d| d.target_days = 0,
            "refuse COACH-11 at target_days: number-out-of-range (least 1, most 366)",
        ),
    ];
    compare(rows.map(|(name, change, expected)| (name.to_owned(), judged(change), expected.to_owned())));
}

#[test]
fn plan_2_one_edition_a_day_and_none_taken_back_once_it_may_hold() {
    let draft = edition(4, "2026-03-01");
    let new = draft
        .terms(&Editions::published(), now())
        .expect("it can be published");
    let known = Editions::published().with(new.clone());
    let again = draft.terms(&known, now()).expect_err("that day is taken");
    assert_eq!(
        all_said(&again),
        "refuse PLAN-2 at from: edition-day-taken (day 2026-03-01)"
    );
    assert!(take_back(&new, now()).is_ok());
    // It is 1 March in Kiritimati.
    let found = take_back(&new, at("2026-02-28T10:00:00Z")).expect_err("something may be agreed");
    assert_eq!(
        all_said(&found),
        "refuse PLAN-2: edition-in-force (from 2026-03-01)"
    );
}

#[test]
fn plan_2_what_an_edition_changes_for_a_customer() {
    let effect = |granted| {
        let checked = edition(granted, "2026-03-01")
            .check(&facts(), now())
            .expect("nothing refuses it");
        let remarks = all_said(checked.remarks());
        let new = checked.rehearsed();
        let effect = &new.effects()[0];
        format!(
            "{:?} after {}, {} held{}; {remarks}",
            effect.after,
            effect.until,
            effect.held,
            if effect.at_once { ", at once" } else { "" }
        )
    };
    compare([
        (
            "more".to_owned(),
            effect(4),
            "Some(4) after 2027-12-31, 2 held; ".to_owned(),
        ),
        (
            "as many as are held".to_owned(),
            effect(2),
            "Some(2) after 2027-12-31, 2 held; ".to_owned(),
        ),
        (
            "fewer than are held".to_owned(),
            effect(1),
            "Some(1) after 2027-12-31, 2 held; warn PLAN-2 at granted: edition-below-held (customer Acme, granted 1, held 2)"
                .to_owned(),
        ),
    ]);
}

#[test]
fn plan_2_every_term_that_changes_is_said_with_what_it_was() {
    let told = |plan: Plan, change: fn(&mut EditionDraft)| {
        let mut facts = facts();
        facts.customers[0].plans = vec![line(plan, "2026-01-01", "2026-12-31")];
        facts.customers[0].entries.clear();
        let known = Editions::published();
        let latest = known.latest(plan).expect("a plan with terms");
        let mut draft = EditionDraft {
            from: Some(day("2026-03-01")),
            ..EditionDraft::like(latest)
        };
        change(&mut draft);
        let checked = draft.check(&facts, now()).expect("nothing refuses it");
        let new = checked.rehearsed();
        let of_kind = new.effects().iter().map(|effect| {
            let changes = serde_json::to_value(&effect.changes).expect("JSON");
            let changes = changes.as_array().expect("a list").iter().map(|change| {
                format!("{} {} to {}", change["term"], change["before"], change["after"]).replace('"', "")
            });
            format!("{:?}: {}", effect.kind, changes.collect::<Vec<_>>().join(", "))
        });
        of_kind.collect::<Vec<_>>().join("; ")
    };
    type Row = (&'static str, Plan, fn(&mut EditionDraft), &'static str);
    let rows: [Row; 5] = [
        (
            "nothing",
            Plan::Business,
            |_| (),
            "BusinessProduct: ; BusinessIt: ",
        ),
        (
            "sessions, of the kind that is counted",
            Plan::Business,
            |d| d.granted = 4,
            "BusinessProduct: granted 3 to 4; BusinessIt: ",
        ),
        (
            "numbers of both kinds",
            Plan::Business,
            |d| {
                d.least_minutes = 45;
                d.most_minutes = 120;
            },
            "BusinessProduct: least-minutes 15 to 45, most-minutes 90 to 120; \
             BusinessIt: least-minutes 15 to 45, most-minutes 90 to 120",
        ),
        (
            "attendees and the days to aim at",
            Plan::Business,
            |d| {
                d.advised_attendees = 4;
                d.refuses_more = !d.refuses_more;
                d.target_days = 50;
            },
            "BusinessProduct: attendees 25 to 4, refuses-more false to true, target-days 42 to 50; \
             BusinessIt: attendees 25 to 4, refuses-more false to true, target-days 42 to 50",
        ),
        (
            "the length of a window",
            Plan::Premium,
            |d| d.window_days = 60,
            "PremiumUsers: period {days:90,every:window} to {days:60,every:window}; PremiumAdmins: period {days:90,every:window} to {days:60,every:window}",
        ),
    ];
    compare(
        rows.map(|(name, plan, change, expected)| (name.to_owned(), told(plan, change), expected.to_owned())),
    );
}

#[test]
fn plan_2_what_was_agreed_keeps_its_edition_in_the_middle_of_a_period() {
    let new = edition(9, "2026-03-01");
    let new = new
        .terms(&Editions::published(), now())
        .expect("it can be published");
    let editions = Editions::published().with(new);
    let granted = |lines: &[domain::plans::PlanLine]| {
        let zone = zone("Asia/Seoul");
        let ledger = allowances(
            lines,
            &[],
            SessionKind::BusinessProduct,
            &editions,
            &zone,
            day("2026-02-10"),
        );
        let told = ledger
            .iter()
            .map(|one| format!("{}: {}", one.period.first_day, one.granted.unwrap_or_default()));
        told.collect::<Vec<_>>().join(", ")
    };
    compare([
        (
            "agreed before, running on".to_owned(),
            granted(&[line(Plan::Business, "2026-01-01", "2026-06-30")]),
            "2026-01-01: 3, 2026-04-01: 3".to_owned(),
        ),
        (
            "renewed after".to_owned(),
            granted(&[
                line(Plan::Business, "2026-01-01", "2026-03-31"),
                agreed(Plan::Business, "2026-04-01", "2026-06-30", "2026-03-10"),
            ]),
            "2026-01-01: 3, 2026-04-01: 9".to_owned(),
        ),
        (
            "renewed in the middle of a quarter, which keeps the terms of its first day".to_owned(),
            granted(&[
                line(Plan::Business, "2026-01-01", "2026-05-15"),
                agreed(Plan::Business, "2026-05-16", "2026-09-30", "2026-03-10"),
            ]),
            "2026-01-01: 3, 2026-04-01: 3, 2026-07-01: 9".to_owned(),
        ),
        (
            "another team agreed later to the same days".to_owned(),
            granted(&[
                line(Plan::Business, "2026-01-01", "2026-06-30"),
                agreed(Plan::Business, "2026-03-10", "2026-06-30", "2026-03-10"),
            ]),
            "2026-01-01: 3, 2026-04-01: 3".to_owned(),
        ),
    ]);
}

/// What explains a line of the ledger is what it was reckoned with: the edition of the line of the plan that holds the
/// period, and the unbroken days of the plan to the end of the last renewal.
#[test]
fn plan_2_a_period_is_explained_by_the_edition_that_grants_it() {
    let new = EditionDraft {
        target_days: 30,
        ..edition(9, "2026-03-01")
    };
    let new = new
        .terms(&Editions::published(), now())
        .expect("it can be published");
    let mut facts = coaching_facts();
    facts.editions = Editions::published().with(new);
    facts.plans = vec![
        line(Plan::Business, "2026-01-01", "2026-03-31"),
        agreed(Plan::Business, "2026-04-01", "2026-06-30", "2026-03-10"),
    ];
    let kind = SessionKind::BusinessProduct;
    let told = facts.ledger(kind, now()).into_iter().map(|line| {
        let (run, edition) = facts.terms_in(kind, line.period).expect("it is granted");
        let granted = edition.kind(kind).and_then(|terms| terms.granted);
        assert_eq!(line.granted, granted, "{}", line.period.first_day);
        format!(
            "{}: {} within {} days, the plan until {}",
            line.period.first_day,
            granted.unwrap_or_default(),
            edition.target_days,
            run.days.last_day
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "2026-01-01: 3 within 42 days, the plan until 2026-06-30",
            "2026-04-01: 9 within 30 days, the plan until 2026-06-30"
        ]
    );
}

#[test]
fn coach_1_and_17_a_topic_has_texts_in_both_languages_and_a_kind() {
    let texts =
        |en: &str, ko: &str| [("en".to_owned(), en.to_owned()), ("ko".to_owned(), ko.to_owned())].into();
    let whole = TopicDraft {
        titles: texts("Meshing", "메시"),
        outlines: texts("Meshes that converge", "수렴하는 메시"),
        kinds: vec![SessionKind::BusinessIt, SessionKind::BusinessProduct],
    };
    let checked = whole.check().expect("nothing is missing");
    assert_eq!(
        checked.kinds(),
        [SessionKind::BusinessProduct, SessionKind::BusinessIt]
    );
    let found = TopicDraft::default().check().expect_err("all is missing");
    let expected = [
        "refuse COACH-1 at titles.en: required",
        "refuse COACH-1 at titles.ko: required",
        "refuse COACH-1 at outlines.en: required",
        "refuse COACH-1 at outlines.ko: required",
        "refuse COACH-17 at kinds: required",
    ];
    assert_eq!(all_said(&found), expected.join("\n"));
    let known = [topic(1), topic(2)];
    let order = |topics: &[u128]| {
        let topics = topics.iter().map(|number| topic(*number)).collect();
        TopicOrder { topics }.check(&known).is_ok()
    };
    assert!(order(&[2, 1]) && !order(&[2]) && !order(&[2, 2]) && !order(&[1, 2, 3]));
}

#[test]
fn coach_12_to_14_what_a_specialist_coaches() {
    let known = [topic(1)].into();
    let skills = |change: fn(&mut Skills)| {
        let mut skills = Skills::default();
        change(&mut skills);
        match skills.check(&known) {
            Ok(skills) => format!(
                "{} in {} with {}",
                skills.topics.len(),
                skills.languages.join(" "),
                skills.setup_minutes
            ),
            Err(found) => all_said(&found),
        }
    };
    type Row = (&'static str, fn(&mut Skills), &'static str);
    let rows: [Row; 6] = [
        ("as it begins", |_| (), "0 in en with 15"),
        (
            "twice the same",
            |s| s.languages = vec!["ko".to_owned(), "ko".to_owned()],
            "0 in ko with 15",
        ),
        (
            "no language",
            |s| s.languages.clear(),
            "refuse COACH-12 at languages: required",
        ),
        (
            "a language that is not offered",
            |s| s.languages = vec!["xx".to_owned()],
            "refuse COACH-12 at languages[0]: unknown-language",
        ),
        (
            "a topic that is none",
            |s| s.topics = vec![topic(9)],
            "refuse COACH-1 at topics[0]: not-found (what topic)",
        ),
        (
            "days between two meetings",
            |s| s.setup_minutes = 1_440,
            "refuse COACH-14 at setup_minutes: number-out-of-range (least 0, most 240)",
        ),
    ];
    compare(rows.map(|(name, change, expected)| (name.to_owned(), skills(change), expected.to_owned())));
}

#[test]
fn coach_13_who_takes_what_is_left_behind() {
    use RequestState::{InCoordination, Requested, Scheduled};
    let take = |holder, state, skills: Option<Skills>| {
        let mut case = case();
        case.stands(state);
        case.facts.holder = holder;
        case.facts.topic = Some(topic(1));
        case.facts.skills = skills;
        match case.facts.take(case.now) {
            Ok(turned) => format!("{} to {}", turned.from().word(), turned.to().word()),
            Err(found) => all_said(&found),
        }
    };
    let only = |number| {
        Some(Skills {
            topics: vec![topic(number)],
            ..Skills::default()
        })
    };
    let aside = Some(Skills {
        aside: true,
        ..Skills::default()
    });
    let rows = [
        (
            "nobody's",
            take(Holder::Nobody, Requested, None),
            "requested to in-coordination",
        ),
        (
            "a topic that is coached",
            take(Holder::Nobody, Requested, only(1)),
            "requested to in-coordination",
        ),
        (
            "a topic that is not",
            take(Holder::Nobody, Requested, only(2)),
            "refuse COACH-13: topic-not-coached",
        ),
        (
            "set aside oneself",
            take(Holder::Nobody, Requested, aside),
            "refuse COACH-13: set-aside",
        ),
        (
            "who is gone left it",
            take(Holder::Gone, InCoordination, None),
            "in-coordination to in-coordination",
        ),
        (
            "with its agreed time",
            take(Holder::Gone, Scheduled, None),
            "scheduled to scheduled",
        ),
        (
            "who is set aside lets go of what is not agreed",
            take(Holder::Aside, InCoordination, None),
            "in-coordination to in-coordination",
        ),
        (
            "and keeps what is",
            take(Holder::Aside, Scheduled, None),
            "refuse COACH-13: another-specialists\nrefuse COACH-13: not-in-that-state (state scheduled)",
        ),
        (
            "another's",
            take(Holder::Another, InCoordination, None),
            "refuse COACH-13: another-specialists\nrefuse COACH-13: not-in-that-state (state in-coordination)",
        ),
    ];
    compare(rows.map(|(name, got, expected)| (name.to_owned(), got, expected.to_owned())));
}

#[test]
fn coach_13_a_request_passes_to_a_colleague_who_is_free() {
    use RequestState::Scheduled;
    let pass = |change: fn(&mut Colleague), to: Option<u128>| {
        let mut case = case();
        case.stands(Scheduled);
        case.facts.topic = Some(topic(1));
        let mut colleague = Colleague {
            account: account(7),
            address: "lee@vendor.example".to_owned(),
            skills: Skills::default(),
            busy: Vec::new(),
        };
        change(&mut colleague);
        case.facts.colleagues = vec![colleague];
        let draft = HandOverDraft {
            to: to.map(account),
            reason: "On leave".to_owned(),
        };
        match case.facts.hand_over(&draft, case.now) {
            Ok(handed) => format!("to {}", u128::from_be_bytes(*handed.to().uuid().as_bytes())),
            Err(found) => all_said(&found),
        }
    };
    let seven = u128::from_be_bytes(*account(7).uuid().as_bytes());
    type Row = (&'static str, fn(&mut Colleague), Option<u128>, String);
    let rows: [Row; 6] = [
        ("to a colleague", |_| (), Some(7), format!("to {seven}")),
        (
            "to nobody",
            |_| (),
            None,
            "refuse COACH-13 at to: required".to_owned(),
        ),
        (
            "to a stranger",
            |_| (),
            Some(8),
            "refuse COACH-13 at to: not-found (what specialist)".to_owned(),
        ),
        (
            "to who takes nothing new",
            |c| c.skills.aside = true,
            Some(7),
            "refuse COACH-13 at to: set-aside".to_owned(),
        ),
        (
            "to who does not coach it",
            |c| c.skills.topics = vec![topic(2)],
            Some(7),
            "refuse COACH-13 at to: topic-not-coached".to_owned(),
        ),
        (
            // 10:00 to 11:30 is agreed; half an hour lies between it and the next meeting.
            "to who needs longer between two meetings",
            |c| {
                c.skills.setup_minutes = 45;
                c.busy = vec![domain::coaching::Busy {
                    start: at("2026-02-20T03:00:00Z"),
                    minutes: 60,
                }];
            },
            Some(7),
            "refuse COACH-14 at to: specialist-busy (from 2026-02-20T12:00:00, until 2026-02-20T13:00:00)"
                .to_owned(),
        ),
    ];
    compare(rows.map(|(name, change, to, expected)| (name.to_owned(), pass(change, to), expected)));
}

#[test]
fn coach_12_a_specialist_answers_about_another_language_only() {
    let answer = |language: &str| {
        let mut case = case();
        case.facts.language = language.to_owned();
        match case
            .facts
            .confirm_language(LanguageDraft { confirmed: true }, case.now)
        {
            Ok(confirmed) => confirmed.to_string(),
            Err(found) => all_said(&found),
        }
    };
    assert_eq!(answer("ko"), "true");
    assert_eq!(answer("en"), "refuse COACH-12: nothing-to-confirm");
}

#[test]
fn coach_13_which_files_a_conversation_takes() {
    let send = |name: &str, size: i64, head: &[u8], known: i64| {
        let draft = FileDraft {
            name: name.to_owned(),
            size,
            head: head.to_vec(),
        };
        match draft.check(known) {
            Ok(file) => format!("{} as {}", file.name(), file.media()),
            Err(found) => all_said(&found),
        }
    };
    let (pdf, html): (&[u8], &[u8]) = (b"%PDF-1.7", b"<html><script>");
    let limit = |code: &str| format!("refuse COACH-13 at file: {code}");
    compare([
        (
            "a file".to_owned(),
            send("plan.pdf", 9, pdf, 0),
            "plan.pdf as application/pdf".to_owned(),
        ),
        (
            "with its path".to_owned(),
            send("C:\\tmp\\plan.PDF", 9, pdf, 0),
            "plan.PDF as application/pdf".to_owned(),
        ),
        (
            "as large as can be".to_owned(),
            send("plan.pdf", MOST_BYTES, pdf, 9),
            "plan.pdf as application/pdf".to_owned(),
        ),
        (
            "too large".to_owned(),
            send("plan.pdf", MOST_BYTES + 1, pdf, 0),
            limit("file-too-large (most 5)"),
        ),
        (
            "one too many".to_owned(),
            send("plan.pdf", 9, pdf, MOST_FILES),
            limit("too-many-files (most 10)"),
        ),
        (
            "empty".to_owned(),
            send("plan.pdf", 0, b"", 0),
            limit("empty-file"),
        ),
        (
            "a page under another name".to_owned(),
            send("plan.pdf", 14, html, 0),
            limit("file-not-that-kind (ending pdf)"),
        ),
        (
            "a program under another name".to_owned(),
            send("notes.txt", 4, b"MZ\x00\x01", 0),
            limit("file-not-that-kind (ending txt)"),
        ),
        (
            "text".to_owned(),
            send("메모.txt", 6, "안녕".as_bytes(), 0),
            "메모.txt as text/plain; charset=utf-8".to_owned(),
        ),
    ]);
    assert!(send("page.html", 14, html, 0).starts_with(&limit("file-kind (endings .pdf")));
    assert!(send("no-ending", 14, html, 0).starts_with(&limit("file-kind")));
}

#[test]
fn cap_25_nobody_goes_inside_without_a_reason() {
    let enter = |reason: &str| {
        let draft = StayDraft {
            reason: reason.to_owned(),
        };
        match draft.check() {
            Ok(reason) => reason.to_string(),
            Err(found) => all_said(&found),
        }
    };
    assert_eq!(enter(" Asked by phone "), "Asked by phone");
    assert_eq!(enter("  "), "refuse CAP-25 at reason: required");
    assert_eq!(
        enter(&"a".repeat(501)),
        "refuse CAP-25 at reason: too-long (length 501, most 500)"
    );
}
