//! The texts of mails: every kind, in both languages.

use std::collections::BTreeMap;

use domain::coaching::RequestState;
use domain::id::{ImportId, MailId, RequestId};
use domain::notices::{About, AboutAllowance};
use domain::plans::SessionKind;
use domain::text::Language;
use domain::time::Period;
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::json;
use server::mails::letter::Letter;
use server::store::calendar::Session;
use server::store::outbox::{Customer, Leased};
use words::Words;

const BASE: &str = "https://seats.example";

/// Every kind that acts send; none shows an id that has no text, or a gap.
#[test]
fn every_kind_has_its_texts_in_both_languages() {
    let coaching = [
        "requested",
        "withdrawn",
        "taken",
        "declined",
        "proposed",
        "agreed",
        "cancelled",
        "delivered",
        "missed",
        "delayed",
        "attendees",
        "message",
        "moved",
        "taken-off",
        "lapsing",
        "lapsed",
        "request-lapsed",
    ];
    let coaching = coaching.map(|what| format!("coaching-{what}"));
    let others = [
        "get-started",
        "permissions-changed",
        "password-reset",
        "password-changed",
        "role-terms",
        "role-pending",
        "hand-over",
        "manager-change",
        "session-scheduled",
        "session-moved",
        "session-cancelled",
        "session-off",
    ];
    for language in Language::ALL {
        let words = Words::built_in(language);
        for kind in others.map(str::to_owned).iter().chain(&coaching) {
            for (is_readers, by) in [(true, Some("Ada Admin".to_owned())), (false, None)] {
                let account = kind.starts_with("password-");
                let of_session = kind.starts_with("session-");
                let leased = Leased {
                    id: MailId::from_uuid(uuid::Uuid::nil()),
                    kind: kind.clone(),
                    recipient: domain::id::AccountId::from_uuid(uuid::Uuid::nil()),
                    tries: 1,
                    until: Timestamp::UNIX_EPOCH,
                    to: "x@acme.example".to_owned(),
                    language,
                    name: "Xavier".to_owned(),
                    customer: (!account).then(|| Customer {
                        slug: "acme".to_owned(),
                        name: "Acme & Söhne".to_owned(),
                        zone: "Asia/Seoul".to_owned(),
                        is_readers,
                    }),
                    by,
                    import: Some(ImportId::from_uuid(uuid::Uuid::nil())),
                    changes: vec![
                        json!({ "id": "mail-change-seat-given", "product": "Draft", "team": "North" }),
                        json!({ "id": "mail-change-role-given", "role": "secondary-admin", "scope": "North" }),
                        json!({ "id": "mail-change-role-pending", "name": "Kim", "scope": "North", "days": 7 }),
                    ],
                    about: About {
                        who: Some("Kim".to_owned()),
                        allowance: kind.contains("-laps").then(|| AboutAllowance {
                            kind: SessionKind::BusinessProduct,
                            period: Period {
                                first_day: date(2026, 1, 1),
                                last_day: date(2026, 3, 31),
                            },
                            count: 2,
                            last_safe_day: Some(date(2026, 2, 17)),
                        }),
                        ..About::default()
                    },
                    request: (kind.starts_with("coaching-") || of_session).then(|| {
                        let titles = BTreeMap::from([("en".to_owned(), "Standards".to_owned())]);
                        (RequestId::from_uuid(uuid::Uuid::nil()), titles)
                    }),
                    session: of_session.then(|| Session {
                        request: RequestId::from_uuid(uuid::Uuid::nil()),
                        state: RequestState::Scheduled,
                        titles: BTreeMap::from([("en".to_owned(), "Standards".to_owned())]),
                        start: Timestamp::UNIX_EPOCH,
                        minutes: 60,
                        sequence: 3,
                        revised_at: Timestamp::UNIX_EPOCH,
                        specialist: None,
                    }),
                    link: Some(([7; 32], Timestamp::UNIX_EPOCH)),
                };
                let letter = Letter::of(&leased, &words, BASE, None);
                for text in [&letter.subject, &letter.text, &letter.html] {
                    assert!(!text.contains('⟨') && !text.is_empty(), "{kind}: {text}");
                }
                assert!(letter.text.contains(&letter.link), "{kind}: {}", letter.text);
                if kind == "import-finished" {
                    let receipt = format!("/people/import/{}", uuid::Uuid::nil());
                    assert!(letter.link.ends_with(&receipt), "{}", letter.link);
                }
                assert!(!letter.html.contains("& S"), "{kind}: {}", letter.html);
                let entry = letter.calendar.as_ref().map(|entry| entry.file.as_str());
                assert_eq!(entry.is_some(), of_session, "{kind}");
                assert!(!entry.unwrap_or_default().contains('⟨'), "{kind}: {entry:?}");
                if kind.starts_with("coaching-") {
                    assert_eq!(letter.link.contains("/desk/"), !is_readers, "{kind}");
                }
            }
        }
    }
}
