//! Invitations: who sends and withdraws one, and what accepting it takes (PEOPLE-6, PEOPLE-9, CAP-8).

use domain::access::Role;
use domain::people::{
    InvitationDraft, InvitationState, InviteFacts, InvitingDraft, Password, PasswordDraft, Status,
    TERMS_EDITION, TeamName,
};
use domain::refused::Refused;

use crate::world::{admin, all_said, at, compare, member, standing, team};

fn facts(status: Status, state: InvitationState) -> InviteFacts {
    InviteFacts {
        standing: admin(),
        name: "Min Kim".to_owned(),
        status,
        teams: vec![TeamName {
            id: team(1),
            name: "Design".to_owned(),
        }],
        state,
        made_at: Some(at("2026-03-10T09:00:00Z")),
        sent_at: None,
        ends_at: None,
        by: None,
    }
}

#[test]
fn people_6_an_invitation_is_sent_until_the_first_entry() {
    let row = |status: Status, wanted: &str| {
        let got = facts(status, InvitationState::Ended).invite();
        (
            status.word().to_owned(),
            wanted.to_owned(),
            got.err().map(|found| all_said(&found)).unwrap_or_default(),
        )
    };
    compare([
        row(Status::Pending, ""),
        row(Status::Active, "refuse PEOPLE-6: already-entered (name Min Kim)"),
        row(
            Status::Deactivated,
            "refuse PEOPLE-6: member-deactivated (name Min Kim)",
        ),
    ]);
}

#[test]
fn people_6_many_are_invited_in_one_act_and_who_can_not_is_left_out() {
    let stands = |status| facts(status, InvitationState::Ended);
    let elsewhere = InviteFacts {
        standing: standing([Role::SecondaryAdmin { team: team(2) }]),
        ..stands(Status::Pending)
    };
    let known = [
        (member(1), stands(Status::Pending)),
        (member(2), stands(Status::Active)),
        (member(3), stands(Status::Deactivated)),
        (member(4), elsewhere),
        (member(5), stands(Status::Pending)),
    ];
    let known = known.into_iter().collect();
    let asked = |members: &[u128]| {
        let members = members.iter().map(|n| member(*n)).collect();
        let inviting = match (InvitingDraft { members }).check(&known) {
            Err(found) => return all_said(&found),
            Ok(inviting) => inviting,
        };
        let invited = inviting
            .members()
            .iter()
            .map(|id| (id.uuid().as_u128() & 0xfff).to_string());
        let left = inviting.left_out().iter().map(|one| all_said(&one.violations));
        invited.chain(left).collect::<Vec<_>>().join("\n")
    };
    let many: Vec<u128> = (1..=5_001).collect();
    let rows = [
        ("in the order chosen, each once", asked(&[5, 1, 5]), "5\n1"),
        (
            "who has entered, is deactivated, or is not there stays out",
            asked(&[1, 2, 3, 9]),
            "1\nrefuse PEOPLE-6: already-entered (name Min Kim)\n\
             refuse PEOPLE-6: member-deactivated (name Min Kim)\n\
             refuse PEOPLE-6 at members: not-found (what member)",
        ),
        (
            "and whom the caller does not look after (CAP-8)",
            asked(&[4]),
            "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or \
             contract-manager or coordinator",
        ),
        ("nobody", asked(&[]), "refuse PEOPLE-6 at members: nobody-chosen"),
        (
            "more than one act takes",
            asked(&many),
            "refuse PEOPLE-6 at members: too-many-people (chosen 5001, most 5000); choose at most 5000",
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())));
}

#[test]
fn people_6_what_is_open_is_withdrawn_and_nothing_else() {
    for state in InvitationState::ALL {
        let open = matches!(
            state,
            InvitationState::Waiting | InvitationState::Sent | InvitationState::Failed
        );
        assert_eq!(state.is_open(), open, "{state:?}");
        let got = facts(Status::Pending, state).withdraw();
        assert_eq!(got.is_ok(), open, "{state:?}");
        if let Err(found) = got {
            assert_eq!(all_said(&found), "refuse PEOPLE-6: not-invited (name Min Kim)");
        }
    }
}

#[test]
fn cap_8_invitations_are_in_the_scope_of_one_of_the_members_teams() {
    let mut elsewhere = facts(Status::Pending, InvitationState::Sent);
    elsewhere.standing = standing([Role::PrimaryAdmin { team: team(2) }]);
    let mut nobody = elsewhere.clone();
    nobody.standing = standing([]);
    for facts in [&elsewhere, &nobody] {
        for found in [facts.invite(), facts.withdraw()] {
            let found = found.expect_err("out of scope");
            assert_eq!(
                found.iter().map(|one| one.rule.as_ref()).collect::<Vec<_>>(),
                ["CAP-8"]
            );
        }
    }
}

#[test]
fn people_9_a_password_is_long_and_needs_no_other_rule() {
    let exactly = |length: usize| "é".repeat(length);
    for (typed, wanted) in [
        ("".to_owned(), Some(Refused::Required {})),
        (
            exactly(14),
            Some(Refused::PasswordTooShort {
                least: 15,
                length: 14,
            }),
        ),
        (exactly(15), None),
        (" ".repeat(15), None),
        (exactly(250), None),
        (
            exactly(251),
            Some(Refused::TooLong {
                most: 250,
                length: 251,
            }),
        ),
    ] {
        assert_eq!(Password::parse(&typed).err(), wanted, "{typed}");
    }
    // As it was typed, and never shown.
    let password = Password::parse("  a password of mine ").expect("long enough");
    assert_eq!(password.reveal(), "  a password of mine ");
    assert_eq!(format!("{password:?}"), "***");
    let draft = PasswordDraft {
        password: "short".to_owned(),
    };
    let found = draft.check().expect_err("too short");
    assert_eq!(
        all_said(&found),
        "refuse PEOPLE-9 at password: password-too-short (least 15, length 5)"
    );
}

fn draft() -> InvitationDraft {
    InvitationDraft {
        first_name: "Min".to_owned(),
        last_name: "Kim".to_owned(),
        password: "a password of mine".to_owned(),
        language: "ko".to_owned(),
        terms: TERMS_EDITION.to_owned(),
    }
}

#[test]
fn people_9_accepting_takes_a_name_a_password_and_the_terms_that_hold_now() {
    let row = |what: &str, change: fn(&mut InvitationDraft), has_password: bool, wanted: &str| {
        let mut draft = draft();
        change(&mut draft);
        let got = draft.check(has_password, TERMS_EDITION);
        (
            what.to_owned(),
            wanted.to_owned(),
            got.err().map(|found| all_said(&found)).unwrap_or_default(),
        )
    };
    compare([
        row("all of it", |_| {}, false, ""),
        row(
            "no names",
            |draft| (draft.first_name, draft.last_name) = (" ".to_owned(), String::new()),
            false,
            "refuse PEOPLE-1 at first_name: required\nrefuse PEOPLE-1 at last_name: required",
        ),
        row(
            "no password",
            |draft| draft.password = String::new(),
            false,
            "refuse PEOPLE-9 at password: required",
        ),
        row(
            "another language",
            |draft| draft.language = "xx".to_owned(),
            false,
            "refuse PEOPLE-7 at language: unknown-language",
        ),
        row(
            "the terms of before",
            |draft| draft.terms = "2020-01".to_owned(),
            false,
            "refuse PEOPLE-9 at terms: terms-not-accepted",
        ),
        // PEOPLE-2: what the account has stays as it is, and is not read.
        row(
            "an account that is there",
            |draft| (draft.password, draft.language) = (String::new(), String::new()),
            true,
            "",
        ),
        row(
            "the terms, there as well",
            |draft| draft.terms = String::new(),
            true,
            "refuse PEOPLE-9 at terms: terms-not-accepted",
        ),
    ]);
    let new = draft().check(false, TERMS_EDITION).expect("accepted");
    assert_eq!(
        (new.first_name().as_str(), new.last_name().as_str()),
        ("Min", "Kim")
    );
    assert!(new.account().is_some());
    assert!(
        draft()
            .check(true, TERMS_EDITION)
            .expect("accepted")
            .account()
            .is_none()
    );
}
