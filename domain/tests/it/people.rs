//! Adding a member, with access in the same step.

use domain::access::{Role, RoleKind, Standing};
use domain::people::{Days, Existing, MemberDraft, NewMember, PeopleFacts, Status, TeamName, display_name};
use domain::policy::MOST_PASTED;
use domain::seats::{AccessModel, PoolFacts};
use domain::violation::{Acknowledged, Checked, Remedy, Violations};

use crate::world::{admin, all_said, compare, member, number, pool, pool_of, pool_ref, standing, team};

#[derive(Clone)]
struct Case {
    draft: MemberDraft,
    facts: PeopleFacts,
}

/// Kim joins team 1; pool 1 of product 1 has 3 free seats, product 2 none, product 3 is over-assigned,
/// product 4 counts nothing.
fn case() -> Case {
    Case {
        draft: MemberDraft {
            web_support: false,
            email: "kim@example.com".to_owned(),
            first_name: "Min".to_owned(),
            last_name: "Kim".to_owned(),
            language: "ko".to_owned(),
            team: Some(team(1)),
            access: vec![],
            acknowledged: vec![],
        },
        facts: PeopleFacts {
            standing: admin(),
            teams: vec![
                TeamName {
                    id: team(1),
                    name: "Design".to_owned(),
                },
                TeamName {
                    id: team(2),
                    name: "Test".to_owned(),
                },
            ],
            pools: vec![
                pool(5, 2),
                pool_of(2, "Mesher", 4, 4),
                pool_of(3, "Viewer", 4, 6),
                PoolFacts {
                    model: AccessModel::Tokens,
                    ..pool_of(4, "Cloud", 0, 0)
                },
            ],
            existing: None,
        },
    }
}

fn existing(status: Status, holds: &[u128]) -> Option<Existing> {
    Some(Existing {
        member: member(7),
        name: "Kim Min".to_owned(),
        status,
        holds: holds.iter().map(|n| pool_ref(1, *n)).collect(),
        teams: vec![team(1)],
        roles: vec![],
    })
}

fn outcome(result: Result<Checked<NewMember>, Violations>) -> String {
    match result {
        Err(violations) => all_said(&violations),
        Ok(checked) => {
            let new = checked.peek();
            let mut line = match new.existing() {
                None => format!("adds {} {} <{}>", new.first_name(), new.last_name(), new.email()),
                Some((member, Status::Deactivated)) => format!("reactivates {}", number(member)),
                Some((member, _)) => format!("keeps {}", number(member)),
            };
            if !new.access().is_empty() {
                line += &format!(" with {} seats", new.access().len());
            }
            if !checked.remarks().is_empty() {
                line += &format!("\n{}", all_said(checked.remarks()));
            }
            line
        }
    }
}

fn apply(remedy: &Remedy, case: &mut Case, field: &str) {
    match remedy {
        Remedy::ReleaseSeats { team, product, count } => {
            let pool = case
                .facts
                .pools
                .iter_mut()
                .find(|pool| pool.team == *team && pool.product == *product)
                .unwrap_or_else(|| panic!("{field}: no such pool"));
            assert!(*count <= pool.used);
            pool.used -= count;
        }
        Remedy::AskRole { roles } => {
            assert_eq!(roles.first(), Some(&RoleKind::PrimaryAdmin));
            let teams = [1, 2].map(|n| Role::PrimaryAdmin { team: team(n) });
            case.facts.standing = standing(teams);
        }
        other => panic!("{other:?} is no remedy for adding one person"),
    }
}

type Row = (&'static str, fn(&mut Case), &'static str);

/// Checks the rows, and that each remedy of each refusal lifts it.
#[track_caller]
fn check<const N: usize>(rows: [Row; N]) {
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        change(&mut case);
        let result = case.draft.check(&case.facts);
        if let Err(violations) = &result {
            for violation in violations.iter() {
                for remedy in &violation.remedies {
                    let mut remedied = case.clone();
                    apply(remedy, &mut remedied, &violation.field);
                    let still = remedied.draft.check(&remedied.facts).err().is_some_and(|found| {
                        found.at(&violation.field).any(|left| left.code == violation.code)
                    });
                    assert!(
                        !still,
                        "{sentence}: {remedy:?} does not lift {} at {}",
                        violation.code, violation.field
                    );
                }
            }
        }
        (sentence.to_owned(), outcome(result), expected.to_owned())
    }));
}

#[test]
fn people_1_address_first_and_last_name_are_required() {
    check([
        ("all three are there", |_| {}, "adds Min Kim <kim@example.com>"),
        (
            "no address",
            |c| c.draft.email.clear(),
            "refuse PEOPLE-1 at email: required",
        ),
        (
            "no first name",
            |c| c.draft.first_name = "  ".to_owned(),
            "refuse PEOPLE-1 at first_name: required",
        ),
        (
            "no last name",
            |c| c.draft.last_name = "\t\n".to_owned(),
            "refuse PEOPLE-1 at last_name: required",
        ),
        (
            "none at all: each is said",
            |c| {
                c.draft = MemberDraft {
                    team: Some(team(1)),
                    language: "en".to_owned(),
                    ..MemberDraft::default()
                }
            },
            "refuse PEOPLE-1 at email: required\nrefuse PEOPLE-1 at first_name: required\nrefuse PEOPLE-1 at last_name: required",
        ),
        (
            "a name of a hundred characters and one",
            |c| c.draft.last_name = "김".repeat(101),
            "refuse PEOPLE-1 at last_name: too-long (length 101, most 100)",
        ),
        (
            "a name that turns the text round",
            |c| c.draft.first_name = "Min\u{202E}Kim".to_owned(),
            "refuse PEOPLE-1 at first_name: control-characters",
        ),
        (
            "what was typed is trimmed and composed",
            |c| c.draft.last_name = " \u{1100}\u{1175}\u{11B7} ".to_owned(),
            "adds Min 김 <kim@example.com>",
        ),
    ]);
}

#[test]
fn people_2_the_address_is_one_and_whether_it_has_an_account_is_not_told() {
    check([
        (
            "kept as typed, trimmed",
            |c| c.draft.email = " Kim@Example.com ".to_owned(),
            "adds Min Kim <Kim@Example.com>",
        ),
        (
            "no address at all",
            |c| c.draft.email = "kim".to_owned(),
            "refuse PEOPLE-2 at email: not-an-email",
        ),
        (
            "a domain that is not ASCII",
            |c| c.draft.email = "kim@예시.한국".to_owned(),
            "refuse PEOPLE-2 at email: not-an-email",
        ),
        (
            "its ASCII form",
            |c| c.draft.email = "kim@xn--vv4bo40b.xn--3e0b707e".to_owned(),
            "adds Min Kim <kim@xn--vv4bo40b.xn--3e0b707e>",
        ),
    ]);
}

#[test]
fn team_1_adding_a_member_offers_to_put_them_into_the_team() {
    check([
        (
            "a member of another team only",
            |c| {
                c.facts.existing = existing(Status::Active, &[]);
                c.facts.existing.as_mut().expect("somebody").teams = vec![team(2)];
            },
            "keeps 7\ninform PEOPLE-3 at email: already-member (name Kim Min); add Kim Min to the team",
        ),
        (
            "not where a seat there brings the membership along",
            |c| {
                c.facts.existing = existing(Status::Active, &[]);
                c.draft.access = vec![pool_ref(1, 1)];
                c.facts.existing.as_mut().expect("somebody").teams = vec![team(2)];
            },
            "keeps 7 with 1 seats\ninform PEOPLE-3 at email: already-member (name Kim Min)",
        ),
    ]);
}

#[test]
fn people_3_a_member_is_skipped_without_error_and_a_deactivated_one_comes_back_when_said() {
    check([
        (
            "a member already",
            |c| c.facts.existing = existing(Status::Active, &[]),
            "keeps 7\ninform PEOPLE-3 at email: already-member (name Kim Min)",
        ),
        (
            "a pending member already, with access",
            |c| {
                c.facts.existing = existing(Status::Pending, &[]);
                c.draft.access = vec![pool_ref(1, 1)];
            },
            "keeps 7 with 1 seats\ninform PEOPLE-3 at email: already-member (name Kim Min)",
        ),
        (
            "access still applies to a member who holds the seat of a full pool (SEAT-2)",
            |c| {
                c.facts.existing = existing(Status::Active, &[2, 3]);
                c.draft.access = vec![pool_ref(1, 2), pool_ref(1, 3)];
            },
            "keeps 7 with 2 seats\ninform PEOPLE-3 at email: already-member (name Kim Min)",
        ),
        (
            "access to a full pool is refused to a member who holds none of it",
            |c| {
                c.facts.existing = existing(Status::Active, &[1]);
                c.draft.access = vec![pool_ref(1, 2)];
            },
            "refuse SEAT-1 at access[0]: seat-limit-reached (limit 4, product Mesher, short 1, team Design, used 4); release 1\n\
             inform PEOPLE-3 at email: already-member (name Kim Min)",
        ),
        (
            "deactivated: asks",
            |c| c.facts.existing = existing(Status::Deactivated, &[]),
            "reactivates 7\nwarn PEOPLE-3 at email: was-deactivated (name Kim Min)",
        ),
    ]);
}

#[test]
fn people_3_reactivation_waits_for_the_persons_word() {
    let mut case = case();
    case.facts.existing = existing(Status::Deactivated, &[]);
    let checked = case.draft.check(&case.facts).expect("no refusal");
    let word: Vec<_> = checked.remarks().iter().map(Acknowledged::from).collect();
    let unsaid = checked
        .clone()
        .acknowledged(&[])
        .expect_err("not without the person's word");
    assert_eq!(
        all_said(&unsaid),
        "warn PEOPLE-3 at email: was-deactivated (name Kim Min)"
    );
    assert!(checked.acknowledged(&word).is_ok());
    // The word was about Kim; about somebody else it counts for nothing.
    case.facts.existing.as_mut().expect("there").name = "Kim Jun".to_owned();
    assert!(
        case.draft
            .check(&case.facts)
            .expect("no refusal")
            .acknowledged(&word)
            .is_err()
    );
}

#[test]
fn people_3_a_pasted_list_takes_fifty() {
    assert_eq!(MOST_PASTED, 50);
}

#[test]
fn people_5_access_is_offered_in_the_same_step_and_obeys_seat_1() {
    check([
        (
            "no access: no product",
            |c| c.draft.access.clear(),
            "adds Min Kim <kim@example.com>",
        ),
        (
            "two products, one named twice",
            |c| c.draft.access = vec![pool_ref(1, 4), pool_ref(1, 1), pool_ref(1, 4)],
            "adds Min Kim <kim@example.com> with 2 seats",
        ),
        (
            "a full pool and an over-assigned one, each said in its place",
            |c| c.draft.access = vec![pool_ref(1, 1), pool_ref(1, 2), pool_ref(1, 3)],
            "refuse SEAT-1 at access[1]: seat-limit-reached (limit 4, product Mesher, short 1, team Design, used 4); release 1\n\
             refuse SEAT-6 at access[2]: pool-over-assigned (limit 4, product Viewer, team Design, used 6); release 3",
        ),
        (
            "a pool that is not there",
            |c| c.draft.access = vec![pool_ref(1, 9)],
            "refuse SEAT-1 at access[0]: not-found (what pool)",
        ),
    ]);
}

#[test]
fn people_6_a_member_is_pending_active_or_deactivated() {
    let words = Status::ALL.map(Status::word);
    assert_eq!(words, ["pending", "active", "deactivated"]);
    for status in Status::ALL {
        assert_eq!(serde_json::to_value(status).expect("JSON"), status.word());
    }
}

#[test]
fn people_7_the_adding_admin_chooses_the_language() {
    check([
        (
            "a region is put aside",
            |c| c.draft.language = "ko-KR".to_owned(),
            "adds Min Kim <kim@example.com>",
        ),
        (
            "a language that texts are not kept in",
            |c| c.draft.language = "tlh".to_owned(),
            "refuse PEOPLE-7 at language: unknown-language",
        ),
        (
            "none",
            |c| c.draft.language.clear(),
            "refuse PEOPLE-7 at language: unknown-language",
        ),
    ]);
}

#[test]
fn team_1_a_member_belongs_to_at_least_one_team() {
    check([
        (
            "no team",
            |c| c.draft.team = None,
            "refuse TEAM-1 at team: team-needed",
        ),
        (
            "a team that is not there",
            |c| c.draft.team = Some(team(9)),
            "refuse TEAM-1 at team: not-found (what team)",
        ),
    ]);
}

#[test]
fn role_13_people_are_added_in_the_callers_scope() {
    check([
        (
            "another team's admin",
            |c| c.draft.team = Some(team(2)),
            "refuse CAP-8 at team: not-allowed (capability cap-manage-members); \
             ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
        (
            "access beyond the scope",
            |c| {
                c.facts.pools.push(PoolFacts {
                    team: team(2),
                    ..pool(5, 0)
                });
                c.draft.access = vec![pool_ref(2, 1)];
            },
            "refuse CAP-8 at access[0]: not-allowed (capability cap-manage-members); \
             ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
        (
            "nobody in particular",
            |c| c.facts.standing = Standing::default(),
            "refuse CAP-8 at team: not-allowed (capability cap-manage-members); \
             ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
    ]);
}

#[test]
fn names_stand_as_their_language_orders_them() {
    for (sentence, first, last, expected) in [
        ("Latin: the first name first", "Min", "Kim", "Min Kim"),
        ("Korean: the family name first, together", "민수", "김", "김민수"),
        ("a family name of two syllables", "민", "남궁", "남궁민"),
        ("one part each in another script", "Min", "김", "Min 김"),
        ("and the other way round", "민수", "Kim", "민수 Kim"),
        ("Japanese stays as Latin", "太郎", "山田", "太郎 山田"),
    ] {
        assert_eq!(display_name(first, last), expected, "{sentence}");
    }
}

#[test]
fn time_1_the_last_day_of_a_history_is_not_before_its_first() {
    let day = |text: &str| Some(text.parse().unwrap());
    let (first, next) = (day("2026-02-01"), day("2026-02-02"));
    for (sentence, from, until, expected) in [
        ("no day is named", None, None, ""),
        ("one side is open", first, None, ""),
        ("and the other", None, first, ""),
        ("one day", first, first, ""),
        ("in order", first, next, ""),
        (
            "the wrong way round",
            next,
            first,
            "refuse TIME-1 at until: ends-before-it-begins (first_day 2026-02-02, last_day 2026-02-01)",
        ),
    ] {
        let found = Days { from, until }.check().err();
        let found = found.map(Violations::from).unwrap_or_default();
        assert_eq!(all_said(&found), expected, "{sentence}");
    }
}
