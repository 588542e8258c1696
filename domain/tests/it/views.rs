//! What is shown travels from the server to the browser without loss.

use std::fmt::Debug;

use domain::access::{Role, RoleKind, StaffRole, Standing};
use domain::attention::Waiting;
use domain::benefits::{Benefit, BenefitNamed};
use domain::coaching::{Proposal, RequestState, Side};
use domain::id::{AccountId, AssignmentId, AuditId};
use domain::notices::{About, AboutAllowance, NoticeKind};
use domain::people::Status;
use domain::plans::{Plan, SessionKind};
use domain::refused::Refused;
use domain::seats::{AccessModel, LeftOut, PoolState, Reason};
use domain::text::{Language, ProductGroup};
use domain::time::{Occurrence, Period, Wall};
use domain::view::{
    Answer, Assigned, AssignedSeat, AssignmentView, DemoAccount, Effect, EnterpriseView, Me, MemberName,
    MemberView, Membership, Page, PoolView, ProductView, Released, RequestView, SeatHeld, TeamView,
};
use domain::violation::{Remedy, Severity, Violation, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::world::{
    admin, at, day, member, plan_days, pool_id, product, request, team, topic, uuid, wall, zone,
};

#[track_caller]
fn travels<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Value {
    let wire = serde_json::to_string(value).expect("JSON");
    let back: T = serde_json::from_str(&wire).unwrap_or_else(|error| panic!("{error}: {wire}"));
    assert_eq!(&back, value, "{wire}");
    serde_json::from_str(&wire).expect("JSON")
}

fn name(number: u128) -> MemberName {
    MemberName {
        id: member(number),
        name: "김민수 \"Min\"".to_owned(),
    }
}

fn full() -> Violation {
    let refused = Refused::SeatLimitReached {
        product: "Solver".to_owned(),
        team: "2026-01-01".to_owned(),
        limit: 5,
        used: 5,
        short: 1,
    };
    Violation::new(Severity::Refuse, "members", refused).with(Remedy::ReleaseSeats {
        team: team(1),
        product: product(1),
        count: 1,
    })
}

fn pool_view() -> PoolView {
    PoolView {
        id: pool_id(1),
        team: team(1),
        team_name: "설계".to_owned(),
        product: product(1),
        product_name: "Solver".to_owned(),
        model: AccessModel::SingleUser,
        seats: 5,
        used: 7,
        held: 0,
        free: Some(0),
        state: PoolState::OverAssigned,
        denied: Some(full()),
    }
}

fn request_view() -> RequestView {
    RequestView {
        id: request(1),
        kind: SessionKind::BusinessProduct,
        topic: topic(1),
        titles: [
            ("en".to_owned(), "Meshing".to_owned()),
            ("ko".to_owned(), "메시".to_owned()),
        ]
        .into(),
        state: RequestState::MissedByCustomer,
        period: Period {
            first_day: day("2026-01-01"),
            last_day: day("2026-03-31"),
        },
        wished_start: Some(Wall {
            local: wall("2026-10-25T02:30"),
            zone: "Europe/Berlin".to_owned(),
            occurrence: Some(Occurrence::Later),
        }),
        start: Some(at("2026-10-25T01:30:00.000001Z")),
        proposal: Some(Proposal {
            by: Side::Vendor,
            start: Wall {
                local: wall("2026-10-26T10:00"),
                zone: "Asia/Seoul".to_owned(),
                occurrence: None,
            },
            minutes: 60,
            agenda: "a\nb".to_owned(),
        }),
        specialist: Some("specialist@vendor.example".to_owned()),
        minutes: 90,
        attendees: vec![name(1), name(2)],
        attended: vec![member(2)],
        language: "ko".to_owned(),
        language_confirmed: None,
        wishes: "a\nb".to_owned(),
        requested_by: name(1),
        requested_at: at("2026-02-10T03:00:00Z"),
        target_day: day("2026-03-24"),
        withdraw: Some(Violations::from(full())),
    }
}

fn assigned() -> Assigned {
    Assigned {
        assigned: vec![AssignedSeat {
            id: AssignmentId::from_uuid(uuid(1)),
            member: member(1),
            new: true,
        }],
        left_out: vec![LeftOut {
            member: member(2),
            violations: full().into(),
        }],
        pool: pool_view(),
    }
}

#[test]
fn every_view_reads_back_as_it_was_written() {
    travels(&pool_view());
    travels(&request_view());
    travels(&assigned());
    travels(&Page {
        items: vec![pool_view()],
        total: 1,
        next: Some("c".to_owned()),
    });
    travels(&Page::<MemberName> {
        items: vec![],
        total: 0,
        next: None,
    });
    travels(&Me {
        account: AccountId::from_uuid(uuid(1)),
        email: "kim@example.com".to_owned(),
        language: Language::Ko,
        now: at("2026-11-23T01:00:00Z"),
        demo: true,
        memberships: vec![Membership {
            slug: "hanbit".to_owned(),
            enterprise: "한빛".to_owned(),
            name: "김민수".to_owned(),
            standing: admin(),
            capabilities: [
                ("cap-renew".to_owned(), Some(full())),
                ("cap-insights".to_owned(), None),
            ]
            .into(),
            terms_wait: true,
        }],
        staff: vec![
            StaffRole::Operator,
            StaffRole::Specialist,
            StaffRole::SuccessManager,
            StaffRole::SupportAgent,
        ],
    });
    travels(&EnterpriseView {
        slug: "hanbit".to_owned(),
        name: "한빛".to_owned(),
        zone: zone("Asia/Seoul"),
        region: "apac".to_owned(),
        teams: vec![TeamView {
            id: team(1),
            name: "설계".to_owned(),
            primary: name(1),
            secondary: vec![name(2)],
            members: 7,
        }],
        products: vec![ProductView {
            id: product(1),
            name: "Solver".to_owned(),
            model: AccessModel::Tokens,
            group: Some(ProductGroup::parse("Analysis").unwrap()),
        }],
        waiting: Waiting {
            people: Some(3),
            seats: Some(0),
            coaching: None,
            contracts: 1,
            notices: 2,
        },
        inside: Some(Standing {
            member: None,
            roles: vec![Role::PrimaryAdmin { team: team(1) }],
        }),
    });
    travels(&MemberView {
        id: member(1),
        email: "kim@example.com".to_owned(),
        first_name: "민수".to_owned(),
        last_name: "김".to_owned(),
        name: "김민수".to_owned(),
        status: Status::Pending,
        language: Language::En,
        teams: vec![team(1)],
        roles: RoleKind::ALL.into(),
        benefits: vec![BenefitNamed {
            benefit: Benefit::WebSupport,
            service: None,
        }],
        signed_in_at: Some(at("2026-01-02T00:00:00Z")),
        seats: vec![SeatHeld {
            assignment: AssignmentId::from_uuid(uuid(1)),
            team: team(1),
            product: product(1),
            reasons: Reason::ALL.into(),
        }],
        plans: [Plan::Included, Plan::Business, Plan::Premium].into(),
        plan_days: vec![plan_days(Plan::Business, "2026-01-01", "2026-12-31")],
        created_at: at("2026-01-01T00:00:00Z"),
    });
    travels(&AssignmentView {
        id: AssignmentId::from_uuid(uuid(1)),
        pool: pool_id(1),
        team: team(1),
        product: product(1),
        member: name(1),
        email: "kim@example.com".to_owned(),
        reasons: [Reason::Direct].into(),
        since: at("2026-01-01T00:00:00Z"),
    });
    travels(&Released {
        freed: false,
        reasons_left: [Reason::Group].into(),
    });
    travels(&DemoAccount {
        email: "operator@vendor.example".to_owned(),
        name: "Op".to_owned(),
        enterprise: Some(("hanbit".to_owned(), "한빛".to_owned())),
        roles: vec!["operator".to_owned()],
    });
}

#[test]
fn an_answer_carries_its_value_beside_what_was_remarked() {
    let plain = Answer {
        value: request_view(),
        rehearsed: false,
        act: None,
        warnings: Violations::default(),
        effects: vec![],
    };
    let wire = travels(&plain);
    assert_eq!(
        wire.get("minutes"),
        Some(&json!(90)),
        "the value's fields are the answer's"
    );
    for absent in ["rehearsed", "act", "warnings", "effects"] {
        assert_eq!(wire.get(absent), None, "{absent}");
    }
    travels(&Answer {
        value: assigned(),
        rehearsed: true,
        act: Some(AuditId::from_uuid(uuid(7))),
        warnings: full().into(),
        effects: vec![
            Effect::Change {
                action: "seats.assign".to_owned(),
                subject: "Solver".to_owned(),
            },
            Effect::Mail {
                kind: "permissions-changed".to_owned(),
                to: "kim@example.com".to_owned(),
            },
        ],
    });
}

#[test]
fn seat_words_are_those_of_the_wire() {
    for model in [
        AccessModel::SingleUser,
        AccessModel::MultiUser,
        AccessModel::Tokens,
    ] {
        assert_eq!(travels(&model), model.word());
    }
    for state in [
        PoolState::Open,
        PoolState::Full,
        PoolState::OverAssigned,
        PoolState::Asleep,
    ] {
        assert_eq!(travels(&state), state.word());
    }
    for reason in Reason::ALL {
        assert_eq!(
            format!("reason-{}", travels(&reason).as_str().expect("a word")),
            reason.word()
        );
    }
}

#[test]
fn a_notice_says_all_that_it_knows_and_nothing_else() {
    let start = || {
        Some(Wall {
            local: wall("2026-03-20T10:00"),
            zone: "Asia/Seoul".to_owned(),
            occurrence: None,
        })
    };
    let of_missed = |fault| About {
        start: start(),
        fault: Some(fault),
        ..About::default()
    };
    let answered = |confirmed| About {
        confirmed: Some(confirmed),
        ..About::default()
    };
    let later = About {
        target_day: Some(day("2026-04-02")),
        ..About::default()
    };
    let lapsing = |safe: Option<&str>| About {
        allowance: Some(AboutAllowance {
            kind: SessionKind::BusinessProduct,
            period: Period {
                first_day: day("2026-01-01"),
                last_day: day("2026-03-31"),
            },
            count: 2,
            last_safe_day: safe.map(day),
        }),
        ..About::default()
    };
    let timed = About {
        start: start(),
        ..About::default()
    };
    let cases = [
        ("coaching-proposed-at", NoticeKind::Proposed, timed.clone()),
        ("coaching-agreed-at", NoticeKind::Agreed, timed.clone()),
        ("coaching-moved-at", NoticeKind::Moved, timed.clone()),
        ("coaching-cancelled-at", NoticeKind::Cancelled, timed.clone()),
        ("coaching-delivered-at", NoticeKind::Delivered, timed.clone()),
        ("coaching-taken-off-at", NoticeKind::TakenOff, timed.clone()),
        ("coaching-missed", NoticeKind::Missed, timed.clone()),
        (
            "coaching-missed-by-customer",
            NoticeKind::Missed,
            of_missed(Side::Customer),
        ),
        (
            "coaching-missed-by-vendor",
            NoticeKind::Missed,
            of_missed(Side::Vendor),
        ),
        (
            "coaching-language-confirmed",
            NoticeKind::Language,
            answered(true),
        ),
        (
            "coaching-language-not-confirmed",
            NoticeKind::Language,
            answered(false),
        ),
        ("coaching-delayed-to", NoticeKind::Delayed, later.clone()),
        ("coaching-taken", NoticeKind::Taken, timed),
        (
            "coaching-lapsing",
            NoticeKind::Lapsing,
            lapsing(Some("2026-02-17")),
        ),
        ("coaching-lapsing-late", NoticeKind::Lapsing, lapsing(None)),
        ("coaching-proposed", NoticeKind::Proposed, later),
    ];
    for (text, kind, about) in cases {
        assert_eq!(kind.text(&about), format!("notices-told-{text}"));
        travels(&about);
    }
    // Those that were written before that say the plain sentence.
    for kind in NoticeKind::ALL {
        assert_eq!(
            kind.text(&About::default()),
            format!("notices-told-{}", kind.word())
        );
        assert_eq!(NoticeKind::of(kind.word()), Some(*kind));
    }
    assert_eq!(NoticeKind::of("get-started"), None);
}
