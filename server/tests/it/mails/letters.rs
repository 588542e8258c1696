//! The texts of mails: every kind, in both languages.

use std::collections::BTreeMap;

use domain::coaching::{RequestState, Side};
use domain::id::{ImportId, MailId, RequestId};
use domain::notices::{About, AboutAllowance, AboutSeat, NoticeKind};
use domain::plans::SessionKind;
use domain::text::Language;
use domain::time::{Period, Wall};
use jiff::Timestamp;
use jiff::civil::{date, datetime};
use serde_json::json;
use server::mails::letter::Letter;
use server::store::calendar::Session;
use server::store::outbox::{Customer, Leased};
use words::Words;

const BASE: &str = "https://seats.example";

/// What a notice tells that says no more than it must.
fn bare(kind: &str) -> About {
    let of_kind = |start: &str| kind.starts_with(start);
    About {
        who: Some("Kim".to_owned()),
        reason: (kind == NoticeKind::StaffEntered.word()).then(|| "Ticket 7".to_owned()),
        allowance: kind.contains("-laps").then(|| AboutAllowance {
            kind: SessionKind::BusinessProduct,
            period: Period {
                first_day: date(2026, 1, 1),
                last_day: date(2026, 3, 31),
            },
            count: 2,
            last_safe_day: None,
        }),
        seat: of_kind("seat-").then(|| AboutSeat {
            product: "Draft".to_owned(),
            team: "North".to_owned(),
            until: Some(Timestamp::UNIX_EPOCH),
            reason: "No budget".to_owned(),
        }),
        ..About::default()
    }
}

/// The same with all that may be known.
fn whole(kind: &str) -> About {
    let bare = bare(kind);
    About {
        allowance: bare.allowance.map(|allowance| AboutAllowance {
            last_safe_day: Some(date(2026, 2, 17)),
            ..allowance
        }),
        start: Some(Wall {
            local: datetime(2026, 3, 20, 10, 0, 0, 0),
            zone: "Asia/Seoul".to_owned(),
            occurrence: None,
        }),
        reason: Some("The room <A> is closed".to_owned()),
        target_day: Some(date(2026, 4, 2)),
        confirmed: Some(false),
        fault: Some(Side::Vendor),
        ..bare
    }
}

fn leased(kind: &str, language: Language, about: About, is_readers: bool) -> Leased {
    let of_session = kind.starts_with("session-");
    let titles = || BTreeMap::from([("en".to_owned(), "Standards".to_owned())]);
    Leased {
        id: MailId::from_uuid(uuid::Uuid::nil()),
        kind: kind.to_owned(),
        recipient: domain::id::AccountId::from_uuid(uuid::Uuid::nil()),
        tries: 1,
        until: Timestamp::UNIX_EPOCH,
        to: "x@acme.example".to_owned(),
        language,
        name: "Xavier".to_owned(),
        customer: (!["password-", "email-"].iter().any(|of| kind.starts_with(of))).then(|| Customer {
            slug: "acme".to_owned(),
            name: "Acme & Söhne".to_owned(),
            zone: "Asia/Seoul".to_owned(),
            is_readers,
        }),
        by: is_readers.then(|| "Ada Admin".to_owned()),
        import: Some(ImportId::from_uuid(uuid::Uuid::nil())),
        changes: vec![
            json!({ "id": "mail-change-seat-given", "product": "Draft", "team": "North" }),
            json!({ "id": "mail-change-role-given", "role": "secondary-admin", "scope": "North" }),
            json!({ "id": "mail-change-role-pending", "name": "Kim", "scope": "North", "days": 7 }),
        ],
        other: Some("new@acme.example".to_owned()),
        about,
        request: (kind.starts_with("coaching-") || of_session)
            .then(|| (RequestId::from_uuid(uuid::Uuid::nil()), titles())),
        session: of_session.then(|| Session {
            request: RequestId::from_uuid(uuid::Uuid::nil()),
            state: RequestState::Scheduled,
            titles: titles(),
            start: Timestamp::UNIX_EPOCH,
            minutes: 60,
            sequence: 3,
            revised_at: Timestamp::UNIX_EPOCH,
            specialist: None,
        }),
        link: Some(([7; 32], Timestamp::UNIX_EPOCH)),
    }
}

/// Times, days, answers and reasons are in the mail; what an older one does not know, it does not speak of.
#[test]
fn a_mail_says_what_happened() {
    use NoticeKind::{
        Agreed, Cancelled, Declined, Delayed, Delivered, HandedOver, Missed, Moved, Proposed, StaffEntered,
        TakenOff,
    };
    let at: &[&str] = &["10:00", "20", "Asia/Seoul"];
    let cases: &[(NoticeKind, [&[&str]; 2])] = &[
        (Proposed, [at, at]),
        (Agreed, [at, at]),
        (Moved, [at, at]),
        (Cancelled, [at, at]),
        (
            Cancelled,
            [
                &["Reason: The room <A> is closed"],
                &["사유: The room <A> is closed"],
            ],
        ),
        (
            Declined,
            [
                &["Reason: The room <A> is closed"],
                &["사유: The room <A> is closed"],
            ],
        ),
        (
            HandedOver,
            [
                &["Reason: The room <A> is closed"],
                &["사유: The room <A> is closed"],
            ],
        ),
        (
            Delayed,
            [
                &["Reason: The room <A> is closed"],
                &["사유: The room <A> is closed"],
            ],
        ),
        (
            Delayed,
            [
                &["will be later than planned: by 2 Apr 2026"],
                &["새 목표일은 2026년 4월 2일입니다"],
            ],
        ),
        (
            NoticeKind::Language,
            [
                &["can not be held in the language"],
                &["언어로 진행할 수 없습니다"],
            ],
        ),
        (
            Missed,
            [
                &["missed by the vendor", "10:00"],
                &["공급사의 사정으로", "10:00"],
            ],
        ),
        (Delivered, [at, at]),
        (NoticeKind::Lapsing, [&["17 Feb 2026"], &["2026년 2월 17일"]]),
        (TakenOff, [at, at]),
        (
            StaffEntered,
            [
                &["Reason: The room <A> is closed"],
                &["사유: The room <A> is closed"],
            ],
        ),
    ];
    for (kind, expected) in cases {
        for (language, parts) in Language::ALL.into_iter().zip(expected) {
            let words = Words::built_in(language);
            let mail = |about| Letter::of(&leased(kind.word(), language, about, true), &words, BASE, None);
            let (said, before) = (mail(whole(kind.word())), mail(bare(kind.word())));
            for part in *parts {
                assert!(said.text.contains(part), "{kind:?} lacks {part:?}: {}", said.text);
                assert!(
                    !before.text.contains(part),
                    "{kind:?} can not know {part:?}: {}",
                    before.text
                );
            }
            assert!(!said.html.contains("<A>"), "{kind:?}: {}", said.html);
        }
    }
}

/// Every kind that acts send; none shows an id that has no text, or a gap.
#[test]
fn every_kind_has_its_texts_in_both_languages() {
    let others = [
        "get-started",
        "permissions-changed",
        "password-reset",
        "password-changed",
        "password-changed-here",
        "email-confirm",
        "email-asked",
        "email-changed",
        "role-terms",
        "role-pending",
        "hand-over",
        "manager-change",
    ];
    let told = NoticeKind::ALL.iter().map(|kind| kind.word());
    let kinds: Vec<&str> = others.into_iter().chain(told).collect();
    for language in Language::ALL {
        let words = Words::built_in(language);
        for kind in kinds.iter().copied() {
            // Mails that were written before what happened was said in them, too.
            for (is_readers, about) in [(true, whole(kind)), (false, bare(kind))] {
                let leased = leased(kind, language, about, is_readers);
                let of_session = kind.starts_with("session-");
                let letter = Letter::of(&leased, &words, BASE, None);
                for text in [&letter.subject, &letter.text, &letter.html] {
                    assert!(!text.contains('⟨') && !text.is_empty(), "{kind}: {text}");
                }
                assert!(letter.text.contains(&letter.link), "{kind}: {}", letter.text);
                let names_other = ["email-asked", "email-changed"].contains(&kind);
                assert_eq!(letter.text.contains("new@acme.example"), names_other, "{kind}");
                if kind == "email-confirm" {
                    assert!(letter.link.contains("/email-changes/07"), "{}", letter.link);
                }
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
