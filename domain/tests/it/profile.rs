//! Correcting a member's name in an enterprise (PEOPLE-11, PEOPLE-1, CAP-8, CAP-19).

use domain::access::{Role, Standing};
use domain::people::{ProfileDraft, ProfileFacts};

use crate::world::{admin, all_said, compare, contract, member, pool_ref, standing, team};

/// Member 7 of team 1, called Min Kim.
fn facts(standing: Standing) -> ProfileFacts {
    ProfileFacts {
        standing,
        member: member(7),
        first_name: "Min".to_owned(),
        last_name: "Kim".to_owned(),
        teams: vec![team(1)],
        version: "a".to_owned(),
    }
}

fn judged(facts: &ProfileFacts, first_name: &str, last_name: &str) -> String {
    let draft = ProfileDraft {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
    };
    match draft.check(facts) {
        Ok(profile) => format!("{}|{}", profile.first_name(), profile.last_name()),
        Err(found) => all_said(&found),
    }
}

#[test]
fn people_11_a_name_is_corrected_by_its_bearer_and_by_who_looks_after_the_member() {
    let denied = "refuse CAP-8: not-allowed (capability cap-manage-members)";
    let manager = |team| Role::ContractManager {
        contract: contract(1),
        pools: vec![pool_ref(team, 1)],
        uncoordinated: vec![],
    };
    let pending = Role::Coordinator {
        contract: contract(1),
        pools: vec![pool_ref(1, 1)],
        accepted: false,
    };
    let own = Standing {
        member: Some(member(7)),
        roles: vec![Role::User],
    };
    let vendor = |roles| Standing { member: None, roles };
    let row = |who: &str, standing: Standing, may: bool| {
        let got = judged(&facts(standing), "Minji", "Kim");
        // Whom to ask follows.
        let got = got.split(';').next().unwrap_or_default().to_owned();
        let wanted = if may { "Minji|Kim" } else { denied };
        (who.to_owned(), got, wanted.to_owned())
    };
    compare([
        row("the member", own, true),
        row("an admin of the member's team", admin(), true),
        row(
            "a secondary admin of it",
            standing([Role::SecondaryAdmin { team: team(1) }]),
            true,
        ),
        row(
            "an admin of another team",
            standing([Role::PrimaryAdmin { team: team(2) }]),
            false,
        ),
        row(
            "the manager of a contract that feeds it",
            standing([manager(1)]),
            true,
        ),
        row("the manager of one that does not", standing([manager(2)]), false),
        row("a coordinator who has not accepted", standing([pending]), false),
        row("another member", standing([Role::User]), false),
        row(
            "an operator inside",
            vendor(vec![Role::PrimaryAdmin { team: team(1) }]),
            true,
        ),
        row("staff without a role there", vendor(vec![]), false),
    ]);
}

#[test]
fn people_1_both_names_are_required_and_cleaned_as_everywhere() {
    let row = |first: &str, last: &str, wanted: &str| {
        let got = judged(&facts(admin()), first, last);
        (format!("{first:?} {last:?}"), got, wanted.to_owned())
    };
    compare([
        row("  Minji ", "Kim\t", "Minji|Kim"),
        row(
            "",
            " ",
            "refuse PEOPLE-1 at first_name: required\nrefuse PEOPLE-1 at last_name: required",
        ),
        row(
            "Min\u{200b}ji",
            "Kim",
            "refuse PEOPLE-1 at first_name: control-characters",
        ),
        row(
            "Minji",
            &"k".repeat(101),
            "refuse PEOPLE-1 at last_name: too-long (length 101, most 100)",
        ),
    ]);
}

#[test]
fn people_11_what_holds_now_is_where_a_change_begins() {
    let facts = facts(admin());
    let draft = facts.draft();
    assert_eq!(judged(&facts, &draft.first_name, &draft.last_name), "Min|Kim");
}
