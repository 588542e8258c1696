//! Adding many people: what pasted lists are read as, and how a list is judged as a whole and row by row.

use domain::access::{Role, Standing};
use domain::people::{
    Existing, Known, ManyDraft, MemberDraft, Outcome, PeopleFacts, PersonRow, Since, Status, TeamName, names,
    pasted, take_back,
};
use domain::policy::MOST_PASTED;
use domain::seats::{AccessModel, Mode, PoolFacts};
use domain::violation::Remedy;
use proptest::prelude::*;

use crate::world::{admin, all_said, compare, member, pool, pool_of, pool_ref, standing, team};

mod roles;

fn row(email: &str, first_name: &str, last_name: &str) -> PersonRow {
    PersonRow {
        email: email.to_owned(),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        ..PersonRow::default()
    }
}

#[derive(Clone)]
struct Case {
    draft: ManyDraft,
    facts: PeopleFacts,
    known: Known,
}

/// Three people join team 1; the pool of Solver has 2 free seats, Mesher none, Cloud counts nothing.
/// `old@example.com` is a member who holds a Solver seat, `gone@example.com` was deactivated.
fn case() -> Case {
    let known = |number, name: &str, status, holds: &[u128]| Existing {
        member: member(number),
        name: name.to_owned(),
        status,
        holds: holds.iter().map(|n| pool_ref(1, *n)).collect(),
        teams: vec![team(1)],
        roles: vec![],
    };
    Case {
        draft: ManyDraft {
            people: vec![
                row("a@example.com", "Ann", "Ash"),
                row("b@example.com", "Ben", "Birch"),
                row("c@example.com", "Cem", "Cedar"),
            ],
            language: "en".to_owned(),
            team: Some(team(1)),
            ..ManyDraft::default()
        },
        facts: PeopleFacts {
            standing: standing([1, 2].map(|n| Role::PrimaryAdmin { team: team(n) })),
            teams: [(1, "Design"), (2, "Test")]
                .map(|(n, name)| TeamName {
                    id: team(n),
                    name: name.to_owned(),
                })
                .into(),
            pools: vec![
                pool(4, 2),
                pool_of(2, "Mesher", 4, 4),
                PoolFacts {
                    model: AccessModel::Tokens,
                    ..pool_of(4, "Cloud", 0, 0)
                },
            ],
            existing: None,
        },
        known: [
            ("old@example.com", known(7, "Old Oak", Status::Active, &[1])),
            (
                "gone@example.com",
                known(8, "Gone Gorse", Status::Deactivated, &[]),
            ),
        ]
        .map(|(address, existing)| (address.to_owned(), existing))
        .into(),
    }
}

/// A line for each row, then what was found about the whole.
fn outcome(case: &Case) -> String {
    let judged = case.draft.judge(&case.facts, &case.known, MOST_PASTED);
    let mut lines: Vec<String> = Vec::new();
    for row in judged.rows() {
        let mut line = row.outcome.word().trim_start_matches("row-").to_owned();
        if !row.violations.is_empty() {
            line += &format!(" {}", all_said(&row.violations).replace('\n', "; "));
        }
        lines.push(line);
    }
    let added = judged
        .clone()
        .accept()
        .map(|checked| checked.peek().people().len());
    if !judged.whole().is_empty() {
        lines.push(format!("whole {}", all_said(judged.whole()).replace('\n', "; ")));
    }
    lines.push(added.map_or_else(
        |found| format!("refused with {}", found.len()),
        |added| format!("keeps {added}"),
    ));
    lines.join("\n")
}

type Row = (&'static str, fn(&mut Case), &'static str);

#[track_caller]
fn check<const N: usize>(rows: [Row; N]) {
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        change(&mut case);
        (sentence.to_owned(), outcome(&case), expected.to_owned())
    }));
}

#[test]
fn people_3_a_list_is_judged_row_by_row_and_kept_as_a_whole() {
    check([
        ("three good rows", |_| {}, "added\nadded\nadded\nkeeps 3"),
        (
            "one wrong row keeps all out",
            |c| c.draft.people[1].email = "b@".to_owned(),
            "added\nrefused refuse PEOPLE-2 at email: not-an-email\nadded\nrefused with 1",
        ),
        (
            "unless as many as fit are wanted",
            |c| {
                c.draft.people[1].last_name.clear();
                c.draft.mode = Mode::AsManyAsFit;
            },
            "added\nrefused refuse PEOPLE-1 at last_name: required\nadded\nkeeps 2",
        ),
        (
            "nothing but wrong rows is refused all the same",
            |c| {
                c.draft.people = vec![row("a@example.com", "", "Ash")];
                c.draft.mode = Mode::AsManyAsFit;
            },
            "refused refuse PEOPLE-1 at first_name: required\nrefused with 1",
        ),
        (
            "nobody at all",
            |c| c.draft.people.clear(),
            "whole refuse PEOPLE-3 at people: nobody-chosen\nrefused with 1",
        ),
        (
            "the same address again, in other letters",
            |c| c.draft.people[2].email = "A@Example.com".to_owned(),
            "added\nadded\nrefused refuse PEOPLE-3 at email: address-twice (first_row 1)\nrefused with 1",
        ),
        (
            "who is a member already is no error",
            |c| c.draft.people[0].email = "old@example.com".to_owned(),
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nadded\nadded\nkeeps 3",
        ),
        (
            "a bare address is enough of them",
            |c| c.draft.people = vec![row("old@example.com", "", " ")],
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "who was deactivated is skipped",
            |c| c.draft.people[0].email = "gone@example.com".to_owned(),
            "skipped inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nadded\nadded\nkeeps 2",
        ),
        (
            "whatever else the row says",
            |c| {
                c.draft.people = vec![row("gone@example.com", "", "")];
                c.draft.people[0].team = "Design; Elsewhere".to_owned();
            },
            "skipped inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nkeeps 0",
        ),
        (
            "unless the person says to bring them back",
            |c| {
                c.draft.people[0].email = "gone@example.com".to_owned();
                c.draft.bring_back = true;
            },
            "brought-back inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nadded\nadded\nkeeps 3",
        ),
    ]);
}

#[test]
fn people_3_fifty_are_pasted_and_the_next_wants_a_file() {
    let mut case = case();
    let many = |count: i64| {
        (0..count)
            .map(|n| row(&format!("p{n}@example.com"), "Pat", "Pine"))
            .collect()
    };
    case.draft.people = many(MOST_PASTED);
    assert!(case.draft.check(&case.facts, &case.known).is_ok());
    case.draft.people = many(MOST_PASTED + 1);
    let found = case.draft.check(&case.facts, &case.known).expect_err("too many");
    let said = all_said(&found);
    assert!(
        said.starts_with("refuse PEOPLE-3 at people: too-many-people (chosen 51, most 50)"),
        "{said}"
    );
    assert!(found.iter().all(|v| v.remedies == [Remedy::ImportFile]));
    // A file takes more, and has no other way to point to.
    assert!(case.draft.judge(&case.facts, &case.known, 100).accept().is_ok());
    let found = case.draft.judge(&case.facts, &case.known, 50).accept();
    assert!(found.is_err());
}

#[test]
fn people_4_access_applies_to_each_alike_and_seat_1_counts_from_row_to_row() {
    check([
        (
            "two of three fit",
            |c| {
                c.draft.access = vec![pool_ref(1, 1)];
                c.draft.mode = Mode::AsManyAsFit;
            },
            "added\nadded\n\
             refused refuse SEAT-1 at products: seat-limit-reached (limit 4, product Solver, short 1, team Design, used 4)\n\
             keeps 2",
        ),
        (
            "who holds a seat already takes none",
            |c| {
                c.draft.access = vec![pool_ref(1, 1)];
                c.draft.people[1].email = "old@example.com".to_owned();
            },
            "added\nalready-member inform PEOPLE-3 at email: already-member (name Old Oak)\nadded\nkeeps 3",
        ),
        (
            "a wrong row takes no seat from the next",
            |c| {
                c.draft.access = vec![pool_ref(1, 1)];
                c.draft.mode = Mode::AsManyAsFit;
                c.draft.people[0].email.clear();
            },
            "refused refuse PEOPLE-1 at email: required\nadded\nadded\nkeeps 2",
        ),
        (
            "who is skipped takes no seat",
            |c| {
                c.draft.access = vec![pool_ref(1, 1)];
                c.draft.people[0].email = "gone@example.com".to_owned();
            },
            "skipped inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nadded\nadded\nkeeps 2",
        ),
        (
            "who is skipped is not refused for want of a seat",
            |c| {
                c.draft.access = vec![pool_ref(1, 1)];
                c.draft.people[2].email = "gone@example.com".to_owned();
            },
            "added\nadded\nskipped inform PEOPLE-3 at email: was-deactivated (name Gone Gorse)\nkeeps 2",
        ),
        (
            "what is not counted never runs out",
            |c| c.draft.access = vec![pool_ref(1, 4)],
            "added\nadded\nadded\nkeeps 3",
        ),
        (
            "a product by its name in its own row",
            |c| {
                c.draft.people[0].products = "solver; CLOUD".to_owned();
                c.draft.people[1].products = "Solver;".to_owned();
            },
            "added\nadded\nadded\nkeeps 3",
        ),
        (
            "a product that the team does not have",
            |c| c.draft.people[0].products = "Welder".to_owned(),
            "refused refuse SEAT-1 at products: not-found (what product)\nadded\nadded\nrefused with 1",
        ),
        (
            "a pool that is not there is said once",
            |c| c.draft.access = vec![pool_ref(1, 9)],
            "added\nadded\nadded\nwhole refuse SEAT-1 at access[0]: not-found (what pool)\nrefused with 1",
        ),
    ]);
    // All or nothing: the whole says how many seats are missing, and what would do.
    let mut case = case();
    case.draft.access = vec![pool_ref(1, 1)];
    let judged = case.draft.judge(&case.facts, &case.known, MOST_PASTED);
    assert_eq!(judged.count(Outcome::Refused), 1);
    let short = judged.whole().iter().next().expect("a seat is missing").clone();
    assert_eq!((short.field.as_ref(), short.rule.as_ref()), ("access", "SEAT-1"));
    assert!(short.remedies.contains(&Remedy::AssignAsManyAsFit { fit: 2 }));
    case.facts.pools[0].used -= 1;
    assert!(case.draft.check(&case.facts, &case.known).is_ok());
}

#[test]
fn team_1_each_row_has_a_team_of_its_own_or_the_lists() {
    check([
        (
            "a team by its name",
            |c| c.draft.people[0].team = " test ".to_owned(),
            "added\nadded\nadded\nkeeps 3",
        ),
        (
            "an unknown one is said at its cell",
            |c| c.draft.people[0].team = "Sales".to_owned(),
            "refused refuse TEAM-1 at team: not-found (what team)\nadded\nadded\nrefused with 1",
        ),
        (
            "none for the list is said once",
            |c| c.draft.team = None,
            "added\nadded\nadded\nwhole refuse TEAM-1 at team: team-needed\nrefused with 1",
        ),
        (
            "and not where every row names one",
            |c| {
                c.draft.team = None;
                c.draft.people.truncate(1);
                c.draft.people[0].team = "Test".to_owned();
            },
            "added\nkeeps 1",
        ),
        (
            "who is a member already may be in any teams",
            |c| {
                c.draft.people[0].email = "old@example.com".to_owned();
                c.draft.people[0].team = "Design; Elsewhere".to_owned();
                c.draft.people[0].products = "Solver".to_owned();
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nadded\nadded\nkeeps 3",
        ),
        (
            "a seat in a team of others is not one in the list's team",
            |c| {
                c.draft.people.truncate(1);
                c.draft.people[0].email = "old@example.com".to_owned();
                c.draft.people[0].team = "Elsewhere".to_owned();
                c.draft.people[0].products = "Cloud".to_owned();
            },
            "already-member inform ROLE-13 at team: team-not-yours (team Elsewhere); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "nor one in another team that the row names",
            |c| {
                c.draft.people.truncate(1);
                c.draft.people[0].email = "old@example.com".to_owned();
                c.draft.people[0].team = "Design; Elsewhere".to_owned();
                c.draft.people[0].products = "Solver; Cloud".to_owned();
            },
            "already-member inform ROLE-13 at team: team-not-yours (team Elsewhere); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "where the row names no team the list's is meant",
            |c| {
                c.draft.people.truncate(1);
                c.draft.people[0].email = "old@example.com".to_owned();
                c.draft.people[0].products = "Mesher".to_owned();
            },
            "refused refuse SEAT-1 at products: seat-limit-reached (limit 4, product Mesher, short 1, team Design, used 4); \
             inform PEOPLE-3 at email: already-member (name Old Oak)\n\
             whole refuse SEAT-1 at access: seat-limit-reached (limit 4, product Mesher, short 1, team Design, used 4); release 1\n\
             refused with 3",
        ),
        (
            "and what it says of a seat that is held takes none, nor adds a reason",
            |c| {
                c.draft.people.truncate(1);
                c.draft.people[0].email = "old@example.com".to_owned();
                c.draft.people[0].products = "Solver".to_owned();
                c.facts.pools[0].used = 6;
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "of several teams the one is meant in which the seat is held",
            |c| {
                c.draft.people.truncate(1);
                c.draft.people[0].email = "old@example.com".to_owned();
                c.draft.people[0].team = "Test; Design".to_owned();
                c.draft.people[0].products = "Solver".to_owned();
                let other = PoolFacts {
                    team: team(2),
                    ..pool_of(1, "Solver", 3, 3)
                };
                c.facts.pools.push(other);
            },
            "already-member inform PEOPLE-3 at email: already-member (name Old Oak)\nkeeps 1",
        ),
        (
            "who is new comes to one",
            |c| c.draft.people[0].team = "Design; Test".to_owned(),
            "refused refuse TEAM-1 at team: not-found (what team)\nadded\nadded\nrefused with 1",
        ),
        (
            "a language by its name",
            |c| c.draft.people[0].language = "한국어".to_owned(),
            "added\nadded\nadded\nkeeps 3",
        ),
        (
            "an unknown language",
            |c| c.draft.people[0].language = "Klingon".to_owned(),
            "refused refuse PEOPLE-7 at language: unknown-language\nadded\nadded\nrefused with 1",
        ),
    ]);
    // ROLE-13: what a row names of others' teams takes no seat in one's own.
    let mut apart = case();
    apart.draft.people.truncate(1);
    apart.draft.people[0].email = "old@example.com".to_owned();
    apart.draft.people[0].team = "Nroth".to_owned();
    apart.draft.people[0].products = "Cloud".to_owned();
    let judged = apart.draft.judge(&apart.facts, &apart.known, MOST_PASTED);
    assert_eq!(judged.wanted(pool_ref(1, 4)), 0);
    assert!(judged.people()[0].1.access().is_empty());
    // CAP-8: whoever administers one team adds nobody to another.
    let mut narrow = case();
    narrow.facts.standing = admin();
    narrow.draft.people[0].team = "Test".to_owned();
    let judged = narrow.draft.judge(&narrow.facts, &narrow.known, MOST_PASTED);
    assert_eq!(judged.count(Outcome::Refused), 1);
    let said: Vec<_> = judged.rows()[0]
        .violations
        .iter()
        .map(|v| v.rule.to_string())
        .collect();
    assert_eq!(said, ["CAP-8"]);
    narrow.facts.standing = Standing::default();
    assert!(narrow.draft.check(&narrow.facts, &narrow.known).is_err());
}

#[test]
fn people_3_who_was_added_is_taken_back_while_nothing_was_built_on_it() {
    let since = |entered, more| Since {
        name: "Ann Ash".to_owned(),
        team: team(1),
        admin_of: None,
        entered,
        more,
    };
    let said = |standing: &Standing, since: Since| match take_back(Some(standing), &[since]) {
        Ok(()) => "taken back".to_owned(),
        Err(found) => all_said(&found),
    };
    let rows = [
        ("nothing since", since(false, false), "taken back"),
        (
            "has entered",
            since(true, false),
            "refuse PEOPLE-3: entered-since (name Ann Ash)",
        ),
        (
            "got a role",
            since(false, true),
            "refuse PEOPLE-3: holds-more (name Ann Ash)",
        ),
        (
            "has the role that came along",
            Since {
                admin_of: Some(team(1)),
                ..since(false, false)
            },
            "taken back",
        ),
    ];
    compare(rows.map(|(sentence, since, expected)| {
        (sentence.to_owned(), said(&admin(), since), expected.to_owned())
    }));
    assert!(said(&Standing::default(), since(false, false)).starts_with("refuse CAP-8"));
    // CAP-7: a secondary admin takes people back, and no role that the primary one gave.
    let secondary = standing([Role::SecondaryAdmin { team: team(1) }]);
    assert_eq!(said(&secondary, since(false, false)), "taken back");
    let admin = Since {
        admin_of: Some(team(1)),
        ..since(false, false)
    };
    assert!(said(&secondary, admin).starts_with("refuse CAP-7"));
}

fn line(row: &PersonRow) -> String {
    let cells = [
        &row.email,
        &row.first_name,
        &row.last_name,
        &row.language,
        &row.team,
        &row.products,
        &row.role,
    ];
    let cells: Vec<&str> = cells.into_iter().map(String::as_str).collect();
    cells.join("|").trim_end_matches('|').to_owned()
}

#[test]
fn people_3_lists_are_read_in_the_forms_that_people_paste() {
    let rows = [
        ("a bare address", "kim@example.com", "kim@example.com"),
        (
            "a mail program's",
            "Min Kim <kim@example.com>",
            "kim@example.com|Min|Kim",
        ),
        (
            "with quotes",
            "\"Kim, Min\" <kim@example.com>",
            "kim@example.com|Min|Kim",
        ),
        (
            "a Korean one",
            "김민수 <kim@example.com>",
            "kim@example.com|민수|김",
        ),
        (
            "with 님",
            "남궁민수 님 <kim@example.com>",
            "kim@example.com|민수|남궁",
        ),
        ("commas", "kim@example.com, Min, Kim", "kim@example.com|Min|Kim"),
        (
            "the address last",
            "Min, Kim, kim@example.com",
            "kim@example.com|Min|Kim",
        ),
        (
            "tabs",
            "Min\tKim\tkim@example.com\tko",
            "kim@example.com|Min|Kim|ko",
        ),
        (
            "a Korean family name first",
            "김\t민수\tkim@example.com",
            "kim@example.com|민수|김",
        ),
        (
            "a Korean family name last",
            "민수\t김\tkim@example.com",
            "kim@example.com|민수|김",
        ),
        (
            "a whole name in one cell",
            "Ludwig van Beethoven\tl@example.com",
            "l@example.com|Ludwig|van Beethoven",
        ),
        (
            "spaces only",
            "kim@example.com Min Kim",
            "kim@example.com|Min|Kim",
        ),
        ("a link", "mailto:kim@example.com", "kim@example.com"),
        (
            "several on a line",
            "a@x.io; Ben Birch <b@x.io>; c@x.io",
            "a@x.io\nb@x.io|Ben|Birch\nc@x.io",
        ),
        ("several by commas", "a@x.io, b@x.io", "a@x.io\nb@x.io"),
        (
            "family names before commas",
            "Ash, Ann <a@x.io>, Birch, Ben <b@x.io>",
            "a@x.io|Ann|Ash\nb@x.io|Ben|Birch",
        ),
        (
            "empty lines and other line ends",
            "\r\n\na@x.io\r\r\n  \nb@x.io\n",
            "a@x.io\nb@x.io",
        ),
        (
            "a header, the columns in any order",
            "Last name\tTeam\tE-mail\tFirst name\nKim\tDesign\tkim@example.com\tMin",
            "kim@example.com|Min|Kim||Design",
        ),
        (
            "a Korean header with a whole name",
            "성명,이메일,부서\n김민수,kim@example.com,설계",
            "kim@example.com|민수|김||설계",
        ),
        (
            "a Korean header with both names",
            "성\t이름\t이메일\t언어\n김\t민수\tkim@example.com\t한국어",
            "kim@example.com|민수|김|한국어",
        ),
        (
            "a column that nobody knows",
            "Room;E-mail;Name\n12;kim@example.com;Min Kim",
            "kim@example.com|Min|Kim",
        ),
        (
            "a quoted cell with the mark in it",
            "kim@example.com;\"Min; or so\";Kim",
            "kim@example.com|Min; or so|Kim",
        ),
        (
            "language, team and product after the names",
            "a@x.io,Ann,Ash,Korean,Design,Solver",
            "a@x.io|Ann|Ash|Korean|Design|Solver",
        ),
        (
            "a family name that is a language's tag, too",
            "min@x.io, Min, Ko",
            "min@x.io|Min|Ko",
        ),
        (
            "and the language after it",
            "min@x.io, Min, Ko, ko",
            "min@x.io|Min|Ko|ko",
        ),
        (
            "a tag after a whole name",
            "Min Kim, ko, min@x.io",
            "min@x.io|Min|Kim|ko",
        ),
        (
            "a language by its name is never a name",
            "min@x.io, Min Kim, Korean",
            "min@x.io|Min|Kim|Korean",
        ),
        (
            "what is no address stays where it can be mended",
            "Min Kim",
            "|Min|Kim",
        ),
    ];
    compare(rows.map(|(sentence, text, expected)| {
        let read: Vec<String> = pasted(text).iter().map(line).collect();
        (sentence.to_owned(), read.join("\n"), expected.to_owned())
    }));
}

#[test]
fn people_1_a_whole_name_is_parted_as_its_bearers_do() {
    let rows = [
        ("Min Kim", "Min|Kim"),
        ("Kim, Min", "Min|Kim"),
        ("Anna Maria von der Heide", "Anna Maria|von der Heide"),
        ("김민수", "민수|김"),
        ("김 민수", "민수|김"),
        ("황보 민", "민|황보"),
        ("제갈량", "량|제갈"),
        ("Prince", "Prince|"),
        ("", "|"),
    ];
    compare(rows.map(|(whole, expected)| {
        let (first, last) = names(whole);
        (whole.to_owned(), format!("{first}|{last}"), expected.to_owned())
    }));
}

fn cell() -> impl Strategy<Value = PersonRow> {
    let address = prop_oneof![
        4 => (0..6_u8).prop_map(|n| format!("p{n}@example.com")),
        1 => Just("old@example.com".to_owned()),
        1 => Just("gone@example.com".to_owned()),
        1 => Just("nobody".to_owned()),
    ];
    let team = prop_oneof![Just(""), Just("Design"), Just("Test"), Just("Sales")];
    let products =
        prop_oneof![4 => Just(""), 2 => Just("Solver"), 1 => Just("Solver;Cloud"), 1 => Just("Welder")];
    (address, "[A-Z]?[a-z]{0,3}", team, products).prop_map(|(email, first_name, team, products)| PersonRow {
        email,
        first_name,
        last_name: "Elm".to_owned(),
        team: team.to_owned(),
        products: products.to_owned(),
        ..PersonRow::default()
    })
}

proptest! {
    /// The reference: as many as fit is the same as adding one after another by hand, leaving out who is refused.
    #[test]
    fn people_3_many_are_judged_as_one_after_another(
        people in proptest::collection::vec(cell(), 1..12),
        free in 0..5_i64,
        bring_back: bool,
    ) {
        let mut case = case();
        case.draft.people = people;
        case.draft.mode = Mode::AsManyAsFit;
        case.draft.bring_back = bring_back;
        case.facts.pools[0].seats = case.facts.pools[0].used + free;
        let judged = case.draft.judge(&case.facts, &case.known, MOST_PASTED);
        let mut facts = case.facts.clone();
        let mut seen = std::collections::BTreeSet::new();
        for (row, verdict) in case.draft.people.iter().zip(judged.rows()) {
            let team = match row.team.as_str() {
                "" | "Design" => Some(team(1)),
                "Test" => Some(team(2)),
                _ => None,
            };
            let kept = |known: &Existing| known.status != Status::Deactivated || !bring_back;
            let member = case.known.get(&row.email).is_some_and(kept);
            let team = team.or(member.then(|| crate::world::team(1)));
            let mut unknown = false;
            let mut access = Vec::new();
            for name in row.products.split(';').filter(|name| !name.is_empty()) {
                match (name, row.team.as_str()) {
                    ("Solver", "" | "Design") => access.push(pool_ref(1, 1)),
                    ("Cloud", "" | "Design") => access.push(pool_ref(1, 4)),
                    // ROLE-13: in a team of others, so none in the list's.
                    (_, "Sales") => {}
                    _ => unknown = true,
                }
            }
            facts.existing = case.known.get(&row.email).cloned();
            let gone = facts.existing.as_ref().is_some_and(|known| known.status == Status::Deactivated);
            // Who is skipped gets no seat.
            access.retain(|_| bring_back || !gone);
            let first_name = match row.first_name.as_str() {
                "" if member => "Old".to_owned(),
                name => name.to_owned(),
            };
            let draft = MemberDraft { web_support: false,
                email: row.email.clone(),
                first_name,
                last_name: row.last_name.clone(),
                language: "en".to_owned(),
                team,
                access: access.clone(),
                acknowledged: vec![],
            };
            let twice = !seen.insert(row.email.clone()) && row.email.contains('@');
            let alone = draft.check(&facts).is_ok() && !unknown && !twice;
            prop_assert_eq!(verdict.outcome != Outcome::Refused, alone, "{:?} {:?}", row, verdict);
            if alone && (bring_back || !gone) {
                let holds = facts.existing.take().map(|known| known.holds).unwrap_or_default();
                for pool in facts.pools.iter_mut() {
                    let of = pool.reference();
                    pool.used += i64::from(access.contains(&of) && !holds.contains(&of));
                }
            }
        }
        // SEAT-1: never more seats than there are.
        let solver = &facts.pools[0];
        prop_assert!(solver.used <= solver.seats);
        // All or nothing keeps either every row that is not refused, or none.
        let mut whole = case.clone();
        whole.draft.mode = Mode::AllOrNothing;
        let accepted = whole.draft.check(&whole.facts, &whole.known).is_ok();
        prop_assert_eq!(accepted, judged.count(Outcome::Refused) == 0);
    }

    #[test]
    fn any_text_is_read_and_no_address_is_lost(text in "[ a-z가-힣@.<>,;\"\t\n()]{0,60}") {
        let read = pasted(&text);
        prop_assert!(read.len() <= text.lines().count() + text.matches('@').count());
        let lines = text.split('\n').filter(|line| line.matches('@').count() == 1).count();
        let kept = read.iter().filter(|row| [&row.email, &row.first_name, &row.last_name, &row.team, &row.products]
            .iter().any(|cell| cell.contains('@'))).count();
        prop_assert!(kept >= lines, "{:?}", read);
    }
}

#[test]
fn people_3_a_row_is_said_to_have_come_out_otherwise_where_somebody_could_have_foreseen_it() {
    let rows = [
        ("as seen", Outcome::Added, Some(Outcome::Added), false, None),
        (
            "refused, and was seen as added",
            Outcome::Refused,
            Some(Outcome::Added),
            false,
            Some(Outcome::Added),
        ),
        ("never seen", Outcome::Refused, None, false, None),
        (
            "left out by a person",
            Outcome::Skipped,
            Some(Outcome::Added),
            true,
            None,
        ),
        (
            "kept out with the whole list",
            Outcome::KeptOut,
            Some(Outcome::Added),
            false,
            None,
        ),
        (
            "taken back with the whole list",
            Outcome::TakenBack,
            Some(Outcome::BroughtBack),
            false,
            None,
        ),
    ];
    for (sentence, outcome, seen, left_out, expected) in rows {
        assert_eq!(outcome.otherwise(seen, left_out), expected, "{sentence}");
    }
}
