//! How refusals, warnings and remedies are put together, and that they travel without loss.

use domain::access::RoleKind;
use domain::refused::{CODES, Refused};
use domain::time::Occurrence;
use domain::violation::{Acknowledged, Checked, Kind, Param, Remedy, Severity, Violation, Violations};
use serde_json::json;

use crate::world::{all_said, contract, day, member, product, request, said, team, wall};

/// One parameter of each kind, with what is easily lost on the way.
fn sample(kind: Kind) -> Param {
    match kind {
        Kind::Count => Param::Count(-3),
        Kind::Day => Param::Day(day("2026-03-29")),
        Kind::Wall => Param::Wall(wall("2026-03-29T02:30:00.5")),
        Kind::Text => Param::Text("2026-03-29 \"김\" 7 \u{1F469}\u{200D}\u{1F4BB}".to_owned()),
        Kind::Term => Param::Term("reason-direct".into()),
    }
}

fn remedies() -> Vec<(Remedy, serde_json::Value)> {
    let (name, topic) = ("Kim".to_owned(), "Meshing".to_owned());
    vec![
        (
            Remedy::AssignAsManyAsFit { fit: 5 },
            json!({"kind": "assign-as-many-as-fit", "fit": 5}),
        ),
        (
            Remedy::ReleaseSeats {
                team: team(1),
                product: product(1),
                count: 3,
            },
            json!({"kind": "release-seats", "team": team(1), "product": product(1), "count": 3}),
        ),
        (
            Remedy::ChooseFewer { most: 5 },
            json!({"kind": "choose-fewer", "most": 5}),
        ),
        (
            Remedy::LeaveOut {
                member: member(1),
                name: name.clone(),
            },
            json!({"kind": "leave-out", "member": member(1), "name": "Kim"}),
        ),
        (
            Remedy::Reactivate {
                member: member(1),
                name,
            },
            json!({"kind": "reactivate", "member": member(1), "name": "Kim"}),
        ),
        (Remedy::ImportFile, json!({"kind": "import-file"})),
        (
            Remedy::AskForPeriod {
                first_day: day("2026-04-01"),
                last_day: day("2026-06-30"),
            },
            json!({"kind": "ask-for-period", "first_day": "2026-04-01", "last_day": "2026-06-30"}),
        ),
        (
            Remedy::WithdrawRequest {
                request: request(1),
                topic,
            },
            json!({"kind": "withdraw-request", "request": request(1), "topic": "Meshing"}),
        ),
        (
            Remedy::StartAt {
                local: wall("2026-03-29T03:00"),
                zone: "Europe/Berlin".to_owned(),
            },
            json!({"kind": "start-at", "local": "2026-03-29T03:00:00", "zone": "Europe/Berlin"}),
        ),
        (
            Remedy::ChooseOccurrence {
                occurrence: Occurrence::Earlier,
            },
            json!({"kind": "choose-occurrence", "occurrence": "earlier"}),
        ),
        (
            Remedy::LastMinutes { minutes: 90 },
            json!({"kind": "last-minutes", "minutes": 90}),
        ),
        (
            Remedy::AskRole {
                roles: vec![RoleKind::PrimaryAdmin, RoleKind::ContractManager],
            },
            json!({"kind": "ask-role", "roles": ["primary-admin", "contract-manager"]}),
        ),
        (
            Remedy::AskSeller {
                channel: domain::contracts::Channel::Reseller,
            },
            json!({"kind": "ask-seller", "channel": "reseller"}),
        ),
        (
            Remedy::HandOverPrimary { team: team(1) },
            json!({"kind": "hand-over-primary", "team": team(1)}),
        ),
        (
            Remedy::MakeSecondary {
                team: team(1),
                member: member(2),
                name: "Kim".to_owned(),
            },
            json!({"kind": "make-secondary", "team": team(1), "member": member(2), "name": "Kim"}),
        ),
        (
            Remedy::AddToTeam {
                team: team(1),
                member: member(2),
                name: "Kim".to_owned(),
            },
            json!({"kind": "add-to-team", "team": team(1), "member": member(2), "name": "Kim"}),
        ),
        (
            Remedy::GiveSeat {
                member: member(2),
                name: "Kim".to_owned(),
            },
            json!({"kind": "give-seat", "member": member(2), "name": "Kim"}),
        ),
        (
            Remedy::CoverSeat {
                plan: domain::plans::Plan::Business,
            },
            json!({"kind": "cover-seat", "plan": "business"}),
        ),
        (
            Remedy::ExchangeCover {
                team: team(1),
                plan: domain::plans::Plan::Business,
            },
            json!({"kind": "exchange-cover", "team": team(1), "plan": "business"}),
        ),
        (
            Remedy::RequestManagerChange {
                contract: contract(1),
            },
            json!({"kind": "request-manager-change", "contract": contract(1)}),
        ),
    ]
}

#[test]
fn every_code_reads_back_as_it_was_written() {
    for entry in CODES {
        for severity in [Severity::Refuse, Severity::Warn, Severity::Inform] {
            let violation = Violation {
                field: "access[2]".into(),
                code: entry.code.into(),
                rule: entry.rule.into(),
                severity,
                params: entry
                    .params
                    .iter()
                    .map(|(name, kind)| ((*name).into(), sample(*kind)))
                    .collect(),
                remedies: remedies().into_iter().map(|(remedy, _)| remedy).collect(),
            };
            let wire = serde_json::to_string(&violation).expect("JSON");
            let back: Violation = serde_json::from_str(&wire).expect("a violation");
            assert_eq!(back, violation, "{wire}");
            // The acknowledgement of what was read is that of what was sent.
            assert_eq!(Acknowledged::from(&back), Acknowledged::from(&violation));
        }
    }
}

#[test]
fn a_remedy_is_plain_data() {
    for (remedy, wire) in remedies() {
        assert_eq!(serde_json::to_value(&remedy).expect("JSON"), wire);
        assert_eq!(serde_json::from_value::<Remedy>(wire).expect("a remedy"), remedy);
    }
}

#[test]
fn a_violation_is_field_code_rule_severity_params_and_remedies() {
    let violation = Violation::new(
        Severity::Refuse,
        "members",
        Refused::QuarterSpent {
            granted: 3,
            first_day: day("2026-01-01"),
            last_day: day("2026-03-31"),
        },
    )
    .with(Remedy::ImportFile);
    assert_eq!(
        serde_json::to_value(&violation).expect("JSON"),
        json!({
            "field": "members",
            "code": "quarter-spent",
            "rule": "COACH-2",
            "severity": "refuse",
            "params": {"granted": 3, "first_day": "2026-01-01", "last_day": "2026-03-31"},
            "remedies": [{"kind": "import-file"}],
        })
    );
}

#[test]
fn what_a_newer_server_says_is_read_and_nonsense_is_not() {
    let read = |params: serde_json::Value, code: &str| {
        serde_json::from_value::<Violation>(
            json!({"field": "", "code": code, "rule": "SEAT-99", "severity": "refuse", "params": params}),
        )
    };
    let newer =
        read(json!({"limit": 5, "until": "2026-01-01"}), "not-known-yet").expect("an unknown code is read");
    assert_eq!(
        said(&newer),
        "refuse SEAT-99: not-known-yet (limit 5, until 2026-01-01)"
    );
    let more = read(json!({"most": 5, "chosen": 6, "hint": "x"}), "too-many-people")
        .expect("an unknown parameter is read");
    assert_eq!(more.params.len(), 3);
    for (sentence, params, code) in [
        (
            "a count that is a word",
            json!({"most": "five", "chosen": 6}),
            "too-many-people",
        ),
        (
            "a day that is none",
            json!({"last_day": "2026-02-30"}),
            "period-over",
        ),
        (
            "a day that is a number",
            json!({"last_day": 20260230}),
            "period-over",
        ),
        (
            "a wall time that is none",
            json!({"local": "25:00"}),
            "wall-time-twice",
        ),
        ("a name that is a number", json!({"name": 7}), "already-member"),
        ("a fraction", json!({"most": 1.5, "chosen": 6}), "too-many-people"),
    ] {
        assert!(read(params, code).is_err(), "{sentence}");
    }
}

fn violation(severity: Severity, name: &str) -> Violation {
    Violation::new(
        severity,
        "email",
        Refused::AlreadyMember {
            name: name.to_owned(),
        },
    )
}

fn checked(found: Vec<Violation>) -> Result<Checked<u8>, Violations> {
    found.into_iter().collect::<Violations>().accept(|| Some(7))
}

#[test]
fn a_refusal_keeps_the_value_back_with_everything_that_was_found() {
    let refused = checked(vec![
        violation(Severity::Warn, "A"),
        violation(Severity::Refuse, "B"),
    ])
    .expect_err("refused");
    assert_eq!(refused.len(), 2);
    assert!(refused.refused());
    assert!(
        Violations::default().accept(|| None::<u8>).is_err(),
        "what can not be made is not accepted"
    );
}

#[test]
fn a_warning_waits_for_exactly_its_acknowledgement() {
    let warned = || {
        checked(vec![
            violation(Severity::Warn, "A"),
            violation(Severity::Inform, "B"),
        ])
        .expect("not refused")
    };
    assert_eq!(*warned().peek(), 7);
    assert_eq!(warned().remarks().len(), 2);
    let seen = Acknowledged::from(&violation(Severity::Warn, "A"));
    let other_facts = Acknowledged::from(&violation(Severity::Warn, "C"));
    let other_code = Acknowledged {
        code: "was-deactivated".to_owned(),
        ..seen.clone()
    };
    for (sentence, acknowledged, accepted) in [
        ("nothing", vec![], false),
        ("this warning", vec![seen.clone()], true),
        ("this and others", vec![other_facts.clone(), seen.clone()], true),
        ("the same warning about other facts", vec![other_facts], false),
        ("another warning about the same facts", vec![other_code], false),
    ] {
        assert_eq!(
            warned().acknowledged(&acknowledged).is_ok(),
            accepted,
            "{sentence}"
        );
    }
    let open = warned().acknowledged(&[]).expect_err("open");
    assert_eq!(
        all_said(&open),
        "warn PEOPLE-3 at email: already-member (name A)",
        "what only informs is not asked"
    );
    let wire = serde_json::to_string(&seen).expect("JSON");
    assert_eq!(serde_json::from_str::<Acknowledged>(&wire).expect("read"), seen);
}

#[test]
fn violations_are_collected_field_by_field() {
    let mut found = Violations::default();
    assert!(found.is_empty() && !found.refused());
    assert_eq!(found.take("first_name", "PEOPLE-1", Ok(7)), Some(7));
    assert_eq!(
        found.take::<u8>("first_name", "PEOPLE-1", Err(Refused::Required {})),
        None
    );
    assert_eq!(
        found.take::<u8>("email", "PEOPLE-1", Err(Refused::NotAnEmail {})),
        None
    );
    assert_eq!(found.keep(Ok(8)), Some(8));
    assert_eq!(found.keep::<u8>(Err(violation(Severity::Warn, "A"))), None);
    found.inform("", Refused::LanguageToConfirm {});
    assert_eq!(
        all_said(&found),
        "refuse PEOPLE-1 at first_name: required\n\
         refuse PEOPLE-2 at email: not-an-email\n\
         warn PEOPLE-3 at email: already-member (name A)\n\
         inform COACH-12: language-to-confirm"
    );
    assert_eq!(found.at("email").count(), 2);
    assert_eq!(found.len(), 4);
    let mut all = Violations::from(violation(Severity::Refuse, "B"));
    all.append(found.below("rows[3]"));
    let fields: Vec<_> = all.iter().map(|violation| violation.field.to_string()).collect();
    assert_eq!(
        fields,
        [
            "email",
            "rows[3].first_name",
            "rows[3].email",
            "rows[3].email",
            "rows[3]"
        ]
    );
    assert_eq!(all.into_iter().count(), 5);
}
