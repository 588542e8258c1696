//! The subscriber terms in dated editions (PEOPLE-9).

use std::collections::BTreeMap;

use domain::people::{
    AcceptTermsDraft, SubscriberTerms, SubscriberTermsDraft, TERMS_EDITION, terms_day, terms_now,
};

use crate::world::{all_said, at, compare, day};

fn published(from: &str) -> SubscriberTerms {
    SubscriberTerms {
        edition: from.to_owned(),
        from: Some(day(from)),
        texts: texts(&["en", "ko"]),
    }
}

fn texts(tags: &[&str]) -> BTreeMap<String, String> {
    let text = |tag: &&str| ((*tag).to_owned(), "Use it well.".to_owned());
    tags.iter().map(text).collect()
}

#[test]
fn people_9_the_latest_edition_whose_day_has_begun_holds() {
    let all = [
        SubscriberTerms::first(),
        published("2027-03-01"),
        published("2027-06-01"),
    ];
    let row = |now: &str, wanted: &str| {
        let holds = terms_now(&all, at(now));
        let of_days = terms_day(all.iter().filter_map(|known| known.from), at(now));
        assert_eq!(of_days, holds.from, "{now}");
        (now.to_owned(), holds.edition, wanted.to_owned())
    };
    compare([
        row("2026-11-23T00:00:00Z", TERMS_EDITION),
        row("2027-02-28T23:59:59Z", TERMS_EDITION),
        row("2027-03-01T00:00:00Z", "2027-03-01"),
        row("2027-05-31T23:59:59Z", "2027-03-01"),
        row("2029-01-01T00:00:00Z", "2027-06-01"),
    ]);
    assert_eq!(
        terms_now(&[], at("2029-01-01T00:00:00Z")),
        SubscriberTerms::first()
    );
}

#[test]
fn people_9_an_edition_is_published_ahead_in_every_language_and_what_holds_stays() {
    let known = [SubscriberTerms::first(), published("2027-06-01")];
    // It is 24 November already at the date line's east.
    let now = at("2026-11-23T12:00:00Z");
    let row = |from: &str, tags: &[&str], wanted: &str| {
        let draft = SubscriberTermsDraft {
            from: from.parse().ok(),
            texts: texts(tags),
        };
        let got = match draft.check(&known, now) {
            Ok(terms) => format!("{} {}", terms.edition, terms.texts.len()),
            Err(found) => all_said(&found),
        };
        (format!("{from} {tags:?}"), got, wanted.to_owned())
    };
    let late = "refuse PEOPLE-9 at from: edition-not-ahead (first_day 2026-11-25)";
    compare([
        row("2026-11-25", &["en", "ko"], "2026-11-25 2"),
        row("2026-11-24", &["en", "ko"], late),
        row("2020-01-01", &["en", "ko"], late),
        row("", &["en", "ko"], "refuse PEOPLE-9 at from: required"),
        row(
            "2027-06-01",
            &["en", "ko"],
            "refuse PEOPLE-9 at from: terms-day-taken (day 2027-06-01)",
        ),
        row("2027-01-01", &["en"], "refuse PEOPLE-9 at texts.ko: required"),
        row(
            "2027-01-01",
            &["en", "ko", "xx"],
            "refuse PEOPLE-9 at texts.xx: unknown-language",
        ),
    ]);
    assert!(published("2026-11-25").take_back(now).is_ok());
    let stays = |terms: SubscriberTerms| terms.take_back(now).err().map(|found| all_said(&found));
    assert_eq!(
        stays(published("2026-11-24")).as_deref(),
        Some("refuse PEOPLE-9: terms-in-force (edition 2026-11-24)")
    );
    assert_eq!(
        stays(SubscriberTerms::first()).as_deref(),
        Some("refuse PEOPLE-9: terms-in-force (edition 2026-11)")
    );
}

#[test]
fn people_9_the_edition_that_holds_is_accepted_and_no_other() {
    let holds = published("2027-03-01");
    let yes = |edition: &str| {
        let draft = AcceptTermsDraft {
            edition: edition.to_owned(),
        };
        draft.check(&holds).err().map(|found| all_said(&found))
    };
    assert_eq!(yes("2027-03-01"), None);
    for other in ["", TERMS_EDITION, "2027-06-01"] {
        assert_eq!(
            yes(other).as_deref(),
            Some("refuse PEOPLE-9 at edition: terms-not-accepted")
        );
    }
}
