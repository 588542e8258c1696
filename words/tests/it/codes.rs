//! Every published code, remedy and glossary word has its text, with exactly its facts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use domain::access::{Capability, RoleKind};
use domain::id::{ContractId, MemberId, ProductId, RequestId, TeamId};
use domain::people::{Outcome, Status, role_called};
use domain::plans::{Plan, SessionKind};
use domain::refused::{CODES, Refused};
use domain::seats::{AccessModel, PoolState, Reason};
use domain::time::Occurrence;
use domain::violation::{Kind, Param, Remedy, Severity, Violation};
use jiff::civil::date;
use uuid::Uuid;
use words::{Language, Words};

use crate::catalogue::compiled;

#[test]
fn every_code_has_its_text_in_every_language_with_exactly_its_parameters() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let compiled = compiled(language);
        for entry in CODES {
            let expected: BTreeSet<String> =
                entry.params.iter().map(|(name, _)| (*name).to_owned()).collect();
            match compiled.messages.get(entry.code) {
                None => faults.push(format!("{language:?}: no text for the code {}", entry.code)),
                Some(message) if message.file != "errors.ftl" => {
                    faults.push(format!("{} belongs into errors.ftl", entry.code));
                }
                Some(message) if message.arguments != expected => {
                    faults.push(format!(
                        "{language:?}: {} names {:?}, the code has {expected:?}",
                        entry.code, message.arguments
                    ));
                }
                Some(_) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A list names roles as the app does.
#[test]
fn every_role_is_understood_as_it_is_called() {
    for language in Language::ALL {
        let words = Words::built_in(language);
        for role in RoleKind::ALL {
            let name = words.term(role.word());
            assert_eq!(role_called(&name), Some(role), "{name}");
            assert_eq!(role_called(role.word()), Some(role));
        }
    }
}

/// Faults of a body that the server finds before any rule is asked, each with its facts.
const OF_A_BODY: &[(&str, &[&str])] = &[
    ("too-deep", &["most"]),
    ("too-many-items", &["most"]),
    ("unknown-field", &[]),
    ("wrong-type", &[]),
];

#[test]
fn every_fault_of_a_body_has_its_text_with_exactly_its_facts() {
    for language in Language::ALL {
        let messages = compiled(language).messages;
        for (code, facts) in OF_A_BODY {
            let named: Vec<&str> = messages[*code].arguments.iter().map(String::as_str).collect();
            assert_eq!(named, *facts, "{language:?}: {code}");
        }
    }
}

#[test]
fn every_text_among_the_errors_is_a_codes_or_a_problems() {
    for (id, message) in compiled(Language::En).messages {
        let known = message.file != "errors.ftl"
            || id.starts_with("problem-")
            || OF_A_BODY.iter().any(|(code, _)| *code == id)
            || CODES.iter().any(|entry| entry.code == id);
        assert!(known, "{id} is no published code");
    }
}

#[test]
fn every_violation_reads_without_a_gap() {
    for language in Language::ALL {
        let words = Words::built_in(language);
        for entry in CODES {
            for count in [0, 1, 2, 1240] {
                let params = entry
                    .params
                    .iter()
                    .map(|(name, kind)| (Cow::Borrowed(*name), example(*kind, count)));
                let violation = Violation {
                    field: Cow::Borrowed(""),
                    code: Cow::Borrowed(entry.code),
                    rule: Cow::Borrowed(entry.rule),
                    severity: Severity::Refuse,
                    params: params.collect(),
                    remedies: Vec::new(),
                };
                reads(&words.violation(&violation));
            }
        }
    }
}

fn example(kind: Kind, count: i64) -> Param {
    match kind {
        Kind::Count => Param::Count(count),
        Kind::Day => Param::Day(date(2026, 3, 31)),
        Kind::Wall => Param::Wall(date(2026, 3, 29).at(2, 30, 0, 0)),
        Kind::Text => Param::Text("Harbour".to_owned()),
        Kind::Term => Param::Term(Cow::Borrowed("member")),
    }
}

fn reads(text: &str) {
    assert!(!text.is_empty() && !text.contains(['⟨', '{', '}', '|']), "{text}");
}

#[test]
fn a_violation_says_its_facts() {
    let refused = || Refused::SeatLimitReached {
        product: "Plaza".to_owned(),
        team: "Design".to_owned(),
        limit: 1200,
        used: 1198,
        short: 3,
    };
    let violation = |refused| Violation::new(Severity::Refuse, "members", refused);
    let (english, korean) = (Words::built_in(Language::En), Words::built_in(Language::Ko));
    assert_eq!(
        english.violation(&violation(refused())),
        "1,198 of 1,200 seats of Plaza in Design are used: 3 seats are missing."
    );
    assert_eq!(
        korean.violation(&violation(refused())),
        "Design의 Plaza 좌석 1,200개 중 1,198개가 사용 중이며, 3개가 부족합니다."
    );
    let refused = || Refused::NotFound { what: "member" };
    assert_eq!(
        english.violation(&violation(refused())),
        "This member does not exist, or it is not yours to see."
    );
    assert_eq!(
        korean.violation(&violation(refused())),
        "해당 구성원이 없거나 볼 수 있는 권한이 없습니다."
    );
    let refused = || Refused::QuarterSpent {
        granted: 3,
        first_day: date(2026, 10, 1),
        last_day: date(2026, 12, 31),
    };
    assert_eq!(
        english.violation(&violation(refused())),
        "All 3 sessions from 1 Oct 2026 to 31 Dec 2026 are taken."
    );
    assert_eq!(
        korean.violation(&violation(refused())),
        "2026년 10월 1일부터 2026년 12월 31일까지 제공되는 3회가 모두 찼습니다."
    );
}

#[test]
fn a_code_of_a_newer_server_shows_as_such() {
    let mut violation = Violation::new(Severity::Refuse, "", Refused::Required {});
    violation.code = Cow::Borrowed("not-yet-known");
    assert_eq!(
        Words::built_in(Language::En).violation(&violation),
        "⟨not-yet-known⟩"
    );
}

/// A value of each kind of remedy.
fn remedies() -> Vec<Remedy> {
    let nil = Uuid::nil();
    let (member, team) = (MemberId::from_uuid(nil), TeamId::from_uuid(nil));
    let name = || "Kim Minseo".to_owned();
    vec![
        Remedy::AssignAsManyAsFit { fit: 5 },
        Remedy::AssignAsManyAsFit { fit: 0 },
        Remedy::ReleaseSeats {
            team,
            product: ProductId::from_uuid(nil),
            count: 1,
        },
        Remedy::ChooseFewer { most: 50 },
        Remedy::LeaveOut { member, name: name() },
        Remedy::Reactivate { member, name: name() },
        Remedy::ImportFile,
        Remedy::AskForPeriod {
            first_day: date(2027, 1, 1),
            last_day: date(2027, 3, 31),
        },
        Remedy::WithdrawRequest {
            request: RequestId::from_uuid(nil),
            topic: "Large models".to_owned(),
        },
        Remedy::StartAt {
            local: date(2026, 3, 29).at(3, 0, 0, 0),
            zone: "Europe/Berlin".to_owned(),
        },
        Remedy::ChooseOccurrence {
            occurrence: Occurrence::Earlier,
        },
        Remedy::ChooseOccurrence {
            occurrence: Occurrence::Later,
        },
        Remedy::LastMinutes { minutes: 90 },
        Remedy::AskRole {
            roles: RoleKind::ALL.to_vec(),
        },
        Remedy::AskSeller {
            channel: domain::contracts::Channel::Marketplace,
        },
        Remedy::HandOverPrimary { team },
        Remedy::MakeSecondary {
            team,
            member,
            name: name(),
        },
        Remedy::AddToTeam {
            team,
            member,
            name: name(),
        },
        Remedy::GiveSeat { member, name: name() },
        Remedy::CoverSeat { plan: Plan::Business },
        Remedy::ExchangeCover {
            team,
            plan: Plan::Business,
        },
        Remedy::RequestManagerChange {
            contract: ContractId::from_uuid(nil),
        },
    ]
}

#[test]
fn every_remedy_has_its_text_in_every_language() {
    let mut kinds = BTreeSet::new();
    for remedy in remedies() {
        let wire = serde_json::to_value(&remedy).expect("a remedy is JSON");
        kinds.insert(format!(
            "remedy-{}",
            wire["kind"].as_str().expect("a remedy has a kind")
        ));
        for language in Language::ALL {
            reads(&Words::built_in(language).remedy(&remedy));
        }
    }
    let written: BTreeSet<String> = compiled(Language::En)
        .messages
        .into_keys()
        .filter(|id| id.starts_with("remedy-"))
        .collect();
    assert_eq!(
        written, kinds,
        "a remedy's text without a value above, or the reverse"
    );
}

#[test]
fn a_remedy_is_worded_as_what_it_does() {
    let say = |language, remedy| Words::built_in(language).remedy(&remedy);
    let roles = || Remedy::AskRole {
        roles: vec![
            RoleKind::PrimaryAdmin,
            RoleKind::SecondaryAdmin,
            RoleKind::ContractManager,
        ],
    };
    assert_eq!(
        say(Language::En, roles()),
        "Who can do this: primary admin, secondary admin or contract manager"
    );
    assert_eq!(
        say(Language::Ko, roles()),
        "이 작업을 할 수 있는 역할: 주 관리자, 보조 관리자 또는 계약 관리자"
    );
    assert_eq!(
        say(Language::En, Remedy::AssignAsManyAsFit { fit: 5 }),
        "Assign as many as fit: 5 seats"
    );
    assert_eq!(
        say(Language::Ko, Remedy::AssignAsManyAsFit { fit: 5 }),
        "가능한 만큼 배정: 좌석 5개"
    );
    let start = || Remedy::StartAt {
        local: date(2026, 3, 29).at(3, 0, 0, 0),
        zone: "Europe/Berlin".to_owned(),
    };
    assert_eq!(
        say(Language::En, start()),
        "Start on 29 Mar 2026, 03:00 (Europe/Berlin)"
    );
    assert_eq!(
        say(Language::Ko, start()),
        "2026년 3월 29일 03:00 시작(Europe/Berlin)"
    );
    let later = || Remedy::ChooseOccurrence {
        occurrence: Occurrence::Later,
    };
    assert_eq!(say(Language::En, later()), "Take the later of the two");
    assert_eq!(say(Language::Ko, later()), "둘 중 늦은 시각 선택");
}

#[test]
fn every_word_of_the_glossary_has_its_text() {
    let mut terms: Vec<&str> = Vec::new();
    terms.extend(RoleKind::ALL.map(RoleKind::word));
    terms.extend(Capability::ALL.iter().map(|capability| capability.word()));
    terms.extend(Reason::ALL.map(Reason::word));
    terms.extend(SessionKind::ALL.map(SessionKind::word));
    terms.extend(Status::ALL.map(Status::word));
    terms.extend(Outcome::ALL.map(Outcome::word));
    terms.extend([Plan::Included, Plan::Business, Plan::Premium].map(Plan::word));
    terms.extend(
        [
            PoolState::Open,
            PoolState::Full,
            PoolState::OverAssigned,
            PoolState::Asleep,
        ]
        .map(PoolState::word),
    );
    terms.extend(
        [
            AccessModel::SingleUser,
            AccessModel::MultiUser,
            AccessModel::Tokens,
        ]
        .map(AccessModel::word),
    );
    terms.extend([
        "requested",
        "in-coordination",
        "scheduled",
        "delivered",
        "missed-by-customer",
        "missed-by-vendor",
        "declined",
        "withdrawn",
        "cancelled",
        "lapsed",
    ]);
    terms.extend(["operator", "specialist", "success-manager", "support-agent"]);
    terms.extend([
        "member", "team", "product", "pool", "contract", "topic", "request", "period",
    ]);
    terms.extend(Language::ALL.map(Language::tag));
    for language in Language::ALL {
        let words = Words::built_in(language);
        for term in &terms {
            reads(&words.term(term));
        }
    }
}
