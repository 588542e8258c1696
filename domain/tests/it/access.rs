//! The capability table against one that was written down on its own, and how far each role reaches.

use std::collections::BTreeSet;

use domain::access::{Capability, Grant, PoolRef, Role, RoleKind, Standing, Target};

use crate::world::{all_said, compare, contract, member, pool_ref, product, said, standing, team};

/// The table of the capabilities: contract manager, software coordinator, primary admin, secondary admin, user,
/// named caller. `default` comes with the role, `a` once granted, `p` where the product needs it, `*` while
/// there is no coordinator who accepted.
const TABLE: &str = "
CAP-1   see-payments          yes      –        –    –    –    –
CAP-2   renew                 yes      –        –    –    –    –
CAP-3   see-contracts         yes      yes      yes  yes  –    –
CAP-4   renewal-notices       yes      –        –    –    –    –
CAP-5   get-started           yes      yes      yes  yes  yes  yes
CAP-6   appoint-coordinators  yes      –        –    –    –    –
CAP-7   appoint-admins        –        –        yes  –    –    –
CAP-8   manage-members        yes      yes      yes  yes  –    –
CAP-9   name-callers          yes      yes      –    –    –    –
CAP-10  release-notices       *        yes      –    –    –    –
CAP-11  download              yes      yes      a    a    a    a
CAP-12  serial-numbers        yes      yes      yes  yes  p    p
CAP-13  cases                 yes      yes      yes  yes  a    a
CAP-14  phone-support         default  default  –    –    –    yes
CAP-15  let-resellers         yes      yes      –    –    –    –
CAP-16  request-coaching      –        –        yes  yes  –    –
CAP-17  insights              –        –        yes  yes  own  own
CAP-18  credits               yes      yes      yes  yes  own  own
CAP-19  own-profile           yes      yes      yes  yes  yes  yes
TIME-3  change-zone           yes      –        yes  –    –    –
ROLE-13 read-history          yes      yes      yes  yes  –    –
TEAM-2  make-teams            yes      –        yes  –    –    –
";

const HEADS: [&str; 6] = [
    "contract-manager",
    "coordinator",
    "primary-admin",
    "secondary-admin",
    "user",
    "named-caller",
];

struct Row {
    rule: &'static str,
    word: &'static str,
    cells: Vec<&'static str>,
}

fn table() -> Vec<Row> {
    TABLE
        .trim()
        .lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            Row {
                rule: words.next().expect("a rule"),
                word: words.next().expect("a word"),
                cells: words.collect(),
            }
        })
        .collect()
}

fn capability(row: &Row) -> Capability {
    Capability::ALL
        .iter()
        .copied()
        .find(|capability| capability.rule() == row.rule)
        .unwrap_or_else(|| panic!("{} is missing", row.rule))
}

fn cell(grant: Grant) -> &'static str {
    match grant {
        Grant::No => "–",
        Grant::Yes => "yes",
        Grant::WhileNoCoordinator => "*",
        Grant::Granted => "a",
        Grant::Needed => "p",
        Grant::ByDefault => "default",
        Grant::Own => "own",
    }
}

#[test]
fn cap_1_to_cap_19_are_the_table_cell_by_cell() {
    let table = table();
    assert_eq!(Capability::ALL.len(), table.len());
    assert_eq!(RoleKind::ALL.map(RoleKind::word), HEADS);
    compare(table.iter().flat_map(|row| {
        let capability = capability(row);
        assert_eq!(capability.word(), format!("cap-{}", row.word));
        assert_eq!(row.cells.len(), HEADS.len());
        RoleKind::ALL
            .into_iter()
            .zip(&row.cells)
            .map(move |(role, expected)| {
                let sentence = format!("{} {} for {}", row.rule, row.word, role.word());
                (
                    sentence,
                    cell(capability.grant(role)).to_owned(),
                    (*expected).to_owned(),
                )
            })
    }));
}

/// One role of each kind, over contract 1, team 1 and its pool of product 1.
fn role(kind: RoleKind, uncoordinated: bool) -> Role {
    let pools = vec![pool_ref(1, 1)];
    match kind {
        RoleKind::ContractManager => Role::ContractManager {
            contract: contract(1),
            pools,
            uncoordinated: if uncoordinated { vec![product(1)] } else { vec![] },
        },
        RoleKind::Coordinator => Role::Coordinator {
            contract: contract(1),
            pools,
            accepted: true,
        },
        RoleKind::PrimaryAdmin => Role::PrimaryAdmin { team: team(1) },
        RoleKind::SecondaryAdmin => Role::SecondaryAdmin { team: team(1) },
        RoleKind::User => Role::User,
        RoleKind::NamedCaller => Role::NamedCaller {
            contract: contract(1),
        },
    }
}

/// CAP-1 to CAP-19, and TIME-3: what the table says is what is allowed, and a refusal names the row and who may.
#[test]
fn cap_1_to_cap_19_allow_as_the_table_says() {
    let mut compared = Vec::new();
    for row in table() {
        let capability = capability(&row);
        let helpers: Vec<_> = [
            "primary-admin",
            "secondary-admin",
            "contract-manager",
            "coordinator",
            "user",
            "named-caller",
        ]
        .into_iter()
        .filter(|word| {
            HEADS
                .iter()
                .zip(&row.cells)
                .any(|(head, cell)| head == word && *cell == "yes")
        })
        .collect();
        for (kind, expected) in RoleKind::ALL.into_iter().zip(&row.cells) {
            for uncoordinated in [true, false] {
                let allowed = match *expected {
                    "yes" | "default" => true,
                    "*" => uncoordinated,
                    _ => false,
                };
                let found = standing([role(kind, uncoordinated)]).may(capability, Target::Anywhere);
                let expected = if allowed {
                    "allowed".to_owned()
                } else {
                    format!(
                        "refuse {}: not-allowed (capability cap-{}); ask {}",
                        row.rule,
                        row.word,
                        helpers.join(" or ")
                    )
                };
                compared.push((
                    format!("{} {} for {}", row.rule, row.word, kind.word()),
                    found.map_or_else(|violation| said(&violation), |()| "allowed".to_owned()),
                    expected,
                ));
            }
        }
    }
    compare(compared);
}

#[test]
fn role_13_each_role_reaches_its_own_scope() {
    let rows: [(RoleKind, [bool; 6]); 6] = [
        // team 1, team 2, its pool, the other pool of team 1, contract 1, contract 2
        (RoleKind::ContractManager, [true, false, true, false, true, false]),
        (RoleKind::Coordinator, [true, false, true, false, true, false]),
        (RoleKind::PrimaryAdmin, [true, false, true, true, false, false]),
        (RoleKind::SecondaryAdmin, [true, false, true, true, false, false]),
        (RoleKind::User, [false; 6]),
        (RoleKind::NamedCaller, [false, false, false, false, true, false]),
    ];
    let targets = [
        ("team 1", Target::Team(team(1))),
        ("team 2", Target::Team(team(2))),
        ("the pool of product 1 in team 1", Target::Pool(pool_ref(1, 1))),
        ("the pool of product 2 in team 1", Target::Pool(pool_ref(1, 2))),
        ("contract 1", Target::Contract(contract(1))),
        ("contract 2", Target::Contract(contract(2))),
    ];
    for (kind, reached) in rows {
        for ((place, target), expected) in targets.into_iter().zip(reached) {
            // CAP-5 is everybody's: what refuses it is the scope alone.
            let found = standing([role(kind, true)])
                .may(Capability::GetStarted, target)
                .is_ok();
            assert_eq!(found, expected, "{} over {place}", kind.word());
        }
    }
}

#[test]
fn role_13_roles_add_up_and_none_takes_away() {
    let all = standing(RoleKind::ALL.map(|kind| role(kind, false)));
    for kind in RoleKind::ALL {
        let one = standing([role(kind, false)]);
        for capability in Capability::ALL.iter().copied() {
            for target in [
                Target::Anywhere,
                Target::Team(team(1)),
                Target::Pool(pool_ref(1, 1)),
                Target::Contract(contract(1)),
            ] {
                if one.may(capability, target).is_ok() {
                    assert!(
                        all.may(capability, target).is_ok(),
                        "{} {} {target:?}",
                        capability.rule(),
                        kind.word()
                    );
                }
            }
        }
    }
}

#[test]
fn role_4_the_manager_stands_in_for_the_coordinator_product_by_product() {
    let manager = |uncoordinated: &[u128]| {
        standing([Role::ContractManager {
            contract: contract(1),
            pools: vec![pool_ref(1, 1), pool_ref(1, 2)],
            uncoordinated: uncoordinated.iter().copied().map(product).collect(),
        }])
    };
    let of = |pool: PoolRef| Target::Pool(pool);
    for (sentence, standing, target, allowed) in [
        (
            "no product has a coordinator",
            manager(&[1, 2]),
            of(pool_ref(1, 1)),
            true,
        ),
        ("this product has none", manager(&[1]), of(pool_ref(1, 1)), true),
        (
            "this product has one, another has none",
            manager(&[2]),
            of(pool_ref(1, 1)),
            false,
        ),
        ("every product has one", manager(&[]), of(pool_ref(1, 1)), false),
        (
            "some product of the contract has none",
            manager(&[2]),
            Target::Contract(contract(1)),
            true,
        ),
        (
            "no product of the contract is without",
            manager(&[]),
            Target::Contract(contract(1)),
            false,
        ),
    ] {
        assert_eq!(
            standing.may(Capability::ReleaseNotices, target).is_ok(),
            allowed,
            "{sentence}"
        );
    }
}

#[test]
fn role_8_a_coordinator_who_has_not_accepted_has_phone_support_and_no_more() {
    let pending = standing([Role::Coordinator {
        contract: contract(1),
        pools: vec![pool_ref(1, 1)],
        accepted: false,
    }]);
    for capability in Capability::ALL.iter().copied() {
        let expected = capability == Capability::PhoneSupport;
        assert_eq!(
            pending.may(capability, Target::Contract(contract(1))).is_ok(),
            expected,
            "{}",
            capability.rule()
        );
        assert_eq!(
            pending.may(capability, Target::Anywhere).is_ok(),
            expected,
            "{}",
            capability.rule()
        );
    }
}

#[test]
fn cap_16_an_admin_administers_the_own_teams() {
    let both = standing([
        Role::PrimaryAdmin { team: team(1) },
        Role::SecondaryAdmin { team: team(2) },
    ]);
    for (number, expected) in [(1, true), (2, true), (3, false)] {
        assert_eq!(both.administers(team(number)), expected, "team {number}");
    }
    let manager = standing([
        role(RoleKind::ContractManager, true),
        role(RoleKind::Coordinator, true),
        Role::User,
    ]);
    assert!(
        !manager.administers(team(1)),
        "a manager of a contract is no admin of the team"
    );
}

#[test]
fn role_12_a_member_sees_the_admins_of_the_own_teams_and_an_admin_those_of_all() {
    let own = BTreeSet::from([team(1)]);
    let seen = |standing: &Standing| [1, 2].map(|number| standing.sees_admins(team(number), &own));
    for kind in RoleKind::ALL {
        let everywhere = !matches!(kind, RoleKind::User | RoleKind::NamedCaller);
        assert_eq!(
            seen(&standing(vec![role(kind, false), Role::User])),
            [true, everywhere],
            "{kind:?}"
        );
    }
    // Staff who act with a stated reason are no members of any team.
    assert_eq!(seen(&Standing::default()), [true, true]);
}

#[test]
fn seat_11_a_product_appears_to_who_holds_a_seat_of_it_or_looks_after_it() {
    let [held, other] = [1, 2].map(product);
    let own = BTreeSet::from([held]);
    let seen = |standing: &Standing| [held, other].map(|product| standing.sees_product(product, &own));
    for kind in RoleKind::ALL {
        let everywhere = !matches!(kind, RoleKind::User | RoleKind::NamedCaller);
        let standing = standing(vec![role(kind, false), Role::User]);
        assert_eq!(seen(&standing), [true, everywhere], "{kind:?}");
    }
    assert_eq!(seen(&Standing::default()), [true, true]);
}

#[test]
fn a_refusals_remedy_names_roles_that_do_have_it() {
    for capability in Capability::ALL.iter().copied() {
        let Err(violation) = Standing {
            member: Some(member(1)),
            roles: vec![],
        }
        .may(capability, Target::Anywhere) else {
            panic!("{} is allowed to nobody in particular", capability.rule());
        };
        for remedy in &violation.remedies {
            let domain::violation::Remedy::AskRole { roles } = remedy else {
                panic!("{remedy:?}")
            };
            assert!(!roles.is_empty(), "{}", capability.rule());
            for kind in roles {
                let helper = standing([role(*kind, false)]);
                let found = helper.may(capability, Target::Anywhere);
                assert!(
                    found.is_ok(),
                    "{}: {}",
                    kind.word(),
                    all_said(&found.map_or_else(Into::into, |()| Default::default()))
                );
            }
        }
    }
}

#[test]
fn a_standing_travels_as_it_is() {
    let all = standing(RoleKind::ALL.map(|kind| role(kind, true)));
    let wire = serde_json::to_string(&all).expect("JSON");
    assert_eq!(serde_json::from_str::<Standing>(&wire).expect("a standing"), all);
    for kind in RoleKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.word());
        assert!(wire.contains(&format!(r#""role":"{}""#, kind.word())), "{wire}");
    }
}
