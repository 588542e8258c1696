//! The role that a row gives along, and what of it travels.

use domain::access::{Role, RoleKind};
use domain::people::{Existing, ImportRow, PersonRow};
use domain::policy::MOST_PASTED;
use domain::seats::PoolFacts;
use domain::view::Everybody;

use super::{Case, Row, case, outcome};
use crate::world::{compare, pool_of, standing, team};

/// One person of the list with that role, in the team of that name.
fn one(c: &mut Case, email: &str, team: &str, role: &str) {
    c.draft.people.truncate(1);
    let row = &mut c.draft.people[0];
    (row.email, row.team, row.role) = (email.to_owned(), team.to_owned(), role.to_owned());
}

fn known<'a>(c: &'a mut Case, email: &str) -> &'a mut Existing {
    c.known.get_mut(email).unwrap()
}

#[test]
fn role_9_a_row_makes_a_secondary_admin_of_its_team() {
    const NEW: &str = "a@example.com";
    const OLD: &str = "old@example.com";
    const GONE: &str = "gone@example.com";
    let rows: [Row; 22] = [
        (
            "the list's team",
            |c| one(c, NEW, "", "Secondary admin"),
            "added inform ROLE-9 at role: becomes-admin (role secondary-admin, team Design)\nkeeps 1 of Design",
        ),
        (
            "the row's team",
            |c| one(c, NEW, "Test", "secondary-admin"),
            "added inform ROLE-9 at role: becomes-admin (role secondary-admin, team Test)\nkeeps 1 of Test",
        ),
        (
            "in Korean",
            |c| one(c, NEW, "", "보조 관리자"),
            "added inform ROLE-9 at role: becomes-admin (role secondary-admin, team Design)\nkeeps 1 of Design",
        ),
        (
            "everybody is a user",
            |c| one(c, NEW, "", "User; 사용자"),
            "added\nkeeps 1",
        ),
        (
            "a word that is no role",
            |c| one(c, NEW, "", "Boss"),
            "refused refuse ROLE-9 at role: role-unknown (role secondary-admin, text Boss)\nrefused with 1",
        ),
        (
            "the primary admin is handed over",
            |c| one(c, NEW, "", "주 관리자"),
            "refused refuse ROLE-9 at role: role-handed-over (role primary-admin)\nrefused with 1",
        ),
        (
            "what a contract gives is given there",
            |c| one(c, NEW, "", "contract manager; software coordinator; 지정 문의자"),
            "refused refuse ROLE-13 at role: role-of-contract (role contract-manager); \
             refuse ROLE-13 at role: role-of-contract (role coordinator); \
             refuse ROLE-13 at role: role-of-contract (role named-caller)\nrefused with 3",
        ),
        (
            "CAP-7: a secondary admin appoints none",
            |c| {
                one(c, NEW, "", "Secondary admin");
                c.facts.standing = standing([Role::SecondaryAdmin { team: team(1) }]);
            },
            "refused refuse CAP-7 at role: not-allowed (capability cap-appoint-admins); ask primary-admin\nrefused with 1",
        ),
        (
            "ROLE-13: nor does the primary admin of another team",
            |c| {
                one(c, NEW, "", "Secondary admin");
                c.facts.standing = standing([
                    Role::SecondaryAdmin { team: team(1) },
                    Role::PrimaryAdmin { team: team(2) },
                ]);
            },
            "refused refuse CAP-7 at role: not-allowed (capability cap-appoint-admins); ask primary-admin\nrefused with 1",
        ),
        (
            "an unknown team is said at its cell alone",
            |c| one(c, NEW, "Sales", "Secondary admin"),
            "refused refuse TEAM-1 at team: not-found (what team)\nrefused with 1",
        ),
        (
            "a member of the team",
            |c| one(c, OLD, "", "Secondary admin"),
            "already-member inform ROLE-9 at role: becomes-admin (role secondary-admin, team Design); inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1 of Design",
        ),
        (
            "a member of another team only",
            |c| one(c, OLD, "Test", "Secondary admin"),
            "refused refuse ROLE-9 at role: not-in-team (team Test); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\nrefused with 2",
        ),
        (
            "whom a seat brings into the team",
            |c| {
                one(c, OLD, "Test", "Secondary admin");
                c.draft.people[0].products = "Cloud".to_owned();
                c.facts.pools.push(PoolFacts {
                    team: team(2),
                    ..pool_of(4, "Cloud", 3, 0)
                });
            },
            "already-member inform ROLE-9 at role: becomes-admin (role secondary-admin, team Test); inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1 of Test",
        ),
        (
            "who is one already is no error, and stays it",
            |c| {
                one(c, OLD, "", "Secondary admin");
                known(c, OLD).roles = vec![(RoleKind::SecondaryAdmin, Some(team(1)))];
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "nor who is the primary one",
            |c| {
                one(c, OLD, "", "Primary admin; secondary admin");
                known(c, OLD).roles = vec![(RoleKind::PrimaryAdmin, Some(team(1)))];
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "what is held beside is told again",
            |c| {
                one(c, OLD, "", "Named caller; user");
                known(c, OLD).roles = vec![(RoleKind::NamedCaller, None)];
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "of several teams in one of them",
            |c| {
                one(c, OLD, "Design; Test", "Secondary admin");
                known(c, OLD).roles = vec![(RoleKind::SecondaryAdmin, Some(team(2)))];
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "in none of several nobody knows which is meant",
            |c| one(c, OLD, "Design; Test", "Secondary admin"),
            "already-member inform ROLE-9 at role: role-in-one-team (role secondary-admin); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "nor where the role is held elsewhere and the row names no team",
            |c| {
                one(c, OLD, "", "Secondary admin");
                known(c, OLD).roles = vec![(RoleKind::SecondaryAdmin, Some(team(2)))];
            },
            "already-member inform ROLE-9 at role: role-in-one-team (role secondary-admin); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "ROLE-13: in a team of others that is theirs to give",
            |c| one(c, OLD, "Design; Elsewhere", "Secondary admin"),
            "already-member inform ROLE-13 at team: team-not-yours (team Elsewhere); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "PEOPLE-3: who is skipped gets no role",
            |c| {
                c.draft.people.truncate(2);
                c.draft.people[0].email = GONE.to_owned();
                c.draft.people[0].role = "Secondary admin; Boss".to_owned();
            },
            "skipped inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nadded\nkeeps 1",
        ),
        (
            "who is brought back gets it",
            |c| {
                one(c, GONE, "", "Secondary admin");
                c.draft.bring_back = true;
            },
            "brought-back inform ROLE-9 at role: becomes-admin (role secondary-admin, team Design); inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nkeeps 1 of Design",
        ),
    ];
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        change(&mut case);
        let judged = case.draft.judge(&case.facts, &case.known, MOST_PASTED);
        let admins = judged.people().iter().filter_map(|(_, new)| new.admin_of());
        let admins: String = admins.map(|team| format!(" of {}", team.name)).collect();
        (sentence.to_owned(), outcome(&case) + &admins, expected.to_owned())
    }));
}

/// What was kept of an import before rows had a role is read as it was, by the server that goes on with it.
#[test]
fn people_3_a_row_without_a_role_is_still_read() {
    let kept = r#"[2,"added",false,"a@example.com","Ann","Ash","","Design","Solver"]"#;
    let row: ImportRow = serde_json::from_str(kept).unwrap();
    assert_eq!(
        (row.person.products.as_str(), row.person.role.as_str()),
        ("Solver", "")
    );
    let given = ImportRow {
        person: PersonRow {
            role: "User".to_owned(),
            ..row.person.clone()
        },
        ..row
    };
    let text = serde_json::to_string(&given).unwrap();
    assert!(text.ends_with(r#""Design","Solver","User"]"#), "{text}");
    assert_eq!(serde_json::from_str::<ImportRow>(&text).unwrap(), given);
}

/// The bench knows of each member what the server knows.
#[test]
fn role_9_everybody_travels_with_teams_and_roles() {
    let mut known = case().known;
    let old = known.get_mut("old@example.com").unwrap();
    old.teams = vec![team(2), team(1)];
    old.roles = vec![
        (RoleKind::SecondaryAdmin, Some(team(2))),
        (RoleKind::NamedCaller, None),
    ];
    let everybody = Everybody::of(known.clone().into_iter().collect());
    assert_eq!(everybody.known(), known);
}
