//! Changes of access: who may switch what, what is given and taken for whom (SEAT-4, SEAT-10).

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{PoolRef, Role, RoleKind, Standing};
use domain::benefits::{Benefit, BenefitContract, BenefitRef, ServiceName, preselected, with_roles};
use domain::changes::{ChangeDraft, ChangeFacts, Changing, Person, PersonChanged, SeatWhy, Switch, Turn};
use domain::id::{MemberId, ServiceId};
use domain::people::Status;
use domain::seats::{Mode, PoolFacts, Reason};
use domain::violation::{Acknowledged, Checked};

use crate::world::{
    admin, all_said, compare, contract, member, number, pool, pool_of, pool_ref, product, standing, team,
    uuid,
};

fn service(number: u128) -> Benefit {
    Benefit::Service(ServiceId::from_uuid(uuid(0x8000 + number)))
}

fn named(number: u128, name: &str, spends_credits: bool) -> ServiceName {
    ServiceName {
        id: ServiceId::from_uuid(uuid(0x8000 + number)),
        name: name.to_owned(),
        spends_credits,
    }
}

fn person(
    number: u128,
    status: Status,
    teams: &[u128],
    seats: &[(u128, &[Reason])],
    benefits: &[BenefitRef],
) -> (MemberId, Person) {
    let seat = |(of, reasons): &(u128, &[Reason])| SeatWhy {
        team: team(1),
        product: product(*of),
        reasons: reasons.iter().copied().collect(),
    };
    let person = Person {
        name: format!("Member {number}"),
        status,
        teams: teams.iter().copied().map(team).collect(),
        seats: seats.iter().map(seat).collect(),
        benefits: benefits.iter().copied().collect(),
    };
    (member(number), person)
}

const SUPPORT: Benefit = Benefit::WebSupport;

fn on(benefit: Benefit) -> BenefitRef {
    BenefitRef::on(benefit, contract(1))
}

/// Solver with 2 of 5 seats free and Mesher without a free one, both on contract 1; contract 2 feeds another team.
fn facts() -> ChangeFacts {
    use Reason::{Direct, Group, Role};
    let active = |number, seats: &[(u128, &[Reason])], benefits: &[BenefitRef]| {
        person(number, Status::Active, &[1], seats, benefits)
    };
    let of = |number: u128, pools: Vec<PoolRef>, services| BenefitContract {
        id: contract(number),
        number: format!("C-{number}"),
        pools,
        services,
    };
    ChangeFacts {
        standing: admin(),
        pools: vec![pool(5, 3), pool_of(2, "Mesher", 2, 2)],
        contracts: vec![
            of(
                1,
                vec![pool_ref(1, 1), pool_ref(1, 2)],
                vec![named(1, "Compute", true), named(2, "Drive", false)],
            ),
            of(2, vec![pool_ref(2, 3)], vec![]),
        ],
        people: BTreeMap::from([
            active(2, &[(1, &[Direct])], &[on(SUPPORT)]),
            active(3, &[(1, &[Direct, Group])], &[]),
            active(4, &[], &[BenefitRef::DOWNLOADS]),
            active(5, &[], &[]),
            active(6, &[(1, &[Role])], &[]),
            person(7, Status::Deactivated, &[1], &[], &[]),
            person(8, Status::Pending, &[2], &[], &[]),
            active(9, &[(2, &[Group])], &[]),
        ]),
    }
}

fn draft(members: &[u128], grant: &[u128], revoke: &[u128], benefits: &[(BenefitRef, bool)]) -> ChangeDraft {
    let pools = |of: &[u128]| of.iter().map(|of| pool_ref(1, *of)).collect();
    let switch = |(of, on): &(BenefitRef, bool)| Switch {
        benefit: of.benefit,
        contract: of.contract,
        on: *on,
    };
    ChangeDraft {
        members: members.iter().copied().map(member).collect(),
        grant: pools(grant),
        revoke: pools(revoke),
        benefits: benefits.iter().map(switch).collect(),
        ..ChangeDraft::default()
    }
}

fn fitting(draft: ChangeDraft) -> ChangeDraft {
    ChangeDraft {
        mode: Mode::AsManyAsFit,
        ..draft
    }
}

/// What changes, member by member, then who was left out.
fn told(changing: &Changing, facts: &ChangeFacts) -> String {
    let of = |of: &BenefitRef| match of.benefit {
        Benefit::Service(id) => format!("service {}", id.uuid().as_u128() & 0xf),
        known => known.to_string(),
    };
    let turn = |turn: &Turn| match turn {
        Turn::Takes {
            joins_team: false, ..
        } => "takes".to_owned(),
        Turn::Takes { .. } => "takes and joins the team".to_owned(),
        Turn::Joins { .. } => "joins".to_owned(),
        Turn::Frees { gives_up: false, .. } => "frees".to_owned(),
        Turn::Frees { .. } => "gives up".to_owned(),
        Turn::Stays { .. } => "stays".to_owned(),
        Turn::On { of: what } => format!("+{}", of(what)),
        Turn::Off { of: what } => format!("-{}", of(what)),
    };
    let people = changing.people(facts).into_iter().map(|person| {
        let turns: Vec<_> = person.turns.iter().map(turn).collect();
        format!("{} {}", number(person.member), turns.join(", "))
    });
    let left = changing.left_out().iter().map(|left| {
        let said = all_said(&left.violations);
        format!("left out {}: {said}", number(left.member))
    });
    people.chain(left).collect::<Vec<_>>().join("\n")
}

fn found(facts: &ChangeFacts, draft: &ChangeDraft) -> String {
    match draft.check(facts) {
        Ok(checked) if checked.remarks().is_empty() => told(checked.peek(), facts),
        Ok(checked) => format!("{}\n{}", told(checked.peek(), facts), all_said(checked.remarks())),
        Err(found) => all_said(&found),
    }
}

fn check<const N: usize>(rows: [(&str, ChangeDraft, &str); N]) {
    let facts = facts();
    compare(rows.map(|(sentence, draft, expected)| {
        (sentence.to_owned(), found(&facts, &draft), expected.to_owned())
    }));
}

#[test]
fn seat_4_seats_for_many_are_given_and_taken_in_one_act() {
    check([
        (
            "who holds one joins by another reason, who has it from a person already is passed over",
            draft(&[2, 4, 6, 8], &[1], &[], &[]),
            "4 takes\n6 joins\n8 takes and joins the team",
        ),
        (
            "the same person and the same pool chosen twice count once",
            draft(&[4, 4], &[1, 1], &[], &[]),
            "4 takes",
        ),
        (
            "what persons gave is taken; a group's seat stays (SEAT-3), a default one is given up (ROLE-6)",
            draft(&[2, 3, 4, 6], &[], &[1], &[]),
            "2 frees\n3 stays\n6 gives up",
        ),
        (
            "one pool is given and another taken",
            draft(&[2, 4, 9], &[1], &[2], &[]),
            "4 takes\n9 takes, stays",
        ),
        (
            "as many as fit, member by member, and who is left out is told the then count",
            fitting(draft(&[4, 5, 9], &[1], &[], &[])),
            "4 takes\n5 takes\nleft out 9: refuse SEAT-1 at grant[0]: seat-limit-reached (limit 5, product Solver, short 1, team Design, used 5); release 1",
        ),
        (
            "all or nothing by default",
            draft(&[4, 5, 9], &[1], &[], &[]),
            "refuse SEAT-1 at grant[0]: seat-limit-reached (limit 5, product Solver, short 1, team Design, used 3); assign as many as fit, 2; choose at most 2; release 1",
        ),
        (
            "who is short of one product still gets the other, and the benefits",
            fitting(draft(&[4], &[2, 1], &[], &[(on(SUPPORT), true)])),
            "4 takes, +web-support\nleft out 4: refuse SEAT-1 at grant[0]: seat-limit-reached (limit 2, product Mesher, short 1, team Design, used 2); release 1",
        ),
        (
            "a deactivated member is given nothing, the others are (PEOPLE-6)",
            fitting(draft(&[7, 4], &[1], &[], &[])),
            "4 takes\nleft out 7: refuse PEOPLE-6 at members[0]: member-deactivated (name Member 7); leave out Member 7; reactivate Member 7",
        ),
        (
            "or refuses the whole",
            draft(&[7, 4], &[1], &[], &[]),
            "refuse PEOPLE-6 at members[0]: member-deactivated (name Member 7); leave out Member 7; reactivate Member 7",
        ),
        (
            "taking something away needs no active member",
            draft(&[7, 2], &[], &[1], &[]),
            "2 frees",
        ),
        (
            "nobody is nobody",
            draft(&[], &[1], &[], &[]),
            "refuse SEAT-4 at members: nobody-chosen",
        ),
        (
            "somebody whom the caller does not see",
            draft(&[77], &[1], &[], &[]),
            "refuse TEAM-1 at members[0]: not-found (what member)",
        ),
        (
            "nothing is nothing",
            draft(&[4], &[], &[], &[]),
            "refuse SEAT-4 at grant: nothing-chosen",
        ),
        (
            "the same seat is not given and taken",
            draft(&[4], &[1], &[1], &[]),
            "refuse SEAT-4 at revoke[0]: given-and-taken (product Solver, team Design)",
        ),
        (
            "a pool that the team does not have",
            draft(&[4], &[9], &[8], &[]),
            "refuse SEAT-1 at grant[0]: not-found (what pool)\nrefuse SEAT-3 at revoke[0]: not-found (what pool)",
        ),
    ]);
}

#[test]
fn seat_10_benefits_are_switched_beside_products() {
    let other = BenefitRef::on(SUPPORT, contract(2));
    check([
        (
            "downloads everywhere, the rest on a contract; who has it already is passed over",
            draft(
                &[2, 4],
                &[],
                &[],
                &[(BenefitRef::DOWNLOADS, true), (on(SUPPORT), true)],
            ),
            "2 +downloads\n4 +web-support",
        ),
        (
            "and taken away from who has it",
            draft(
                &[2, 4],
                &[],
                &[],
                &[(BenefitRef::DOWNLOADS, false), (on(SUPPORT), false)],
            ),
            "2 -web-support\n4 -downloads",
        ),
        (
            "a service that spends shared credits warns of the one balance",
            draft(&[4], &[], &[], &[(on(service(1)), true)]),
            "4 +service 1\nwarn SEAT-10 at benefits[0]: shared-credits (contract C-1, service Compute)",
        ),
        (
            "others do not, nor does taking it away",
            draft(&[4], &[], &[], &[(on(service(2)), true), (on(service(1)), false)]),
            "4 +service 2",
        ),
        (
            "only a service that the contract has",
            draft(&[4], &[], &[], &[(on(service(3)), true)]),
            "refuse SEAT-10 at benefits[0].benefit: not-found (what service)",
        ),
        (
            "downloads are on no contract, web support on one that there is",
            draft(
                &[4],
                &[],
                &[],
                &[
                    (BenefitRef::on(Benefit::Downloads, contract(1)), true),
                    (
                        BenefitRef {
                            benefit: SUPPORT,
                            contract: None,
                        },
                        true,
                    ),
                    (BenefitRef::on(SUPPORT, contract(9)), true),
                ],
            ),
            "refuse SEAT-10 at benefits[0].contract: not-found (what contract)\nrefuse SEAT-10 at benefits[1].contract: not-found (what contract)\nrefuse SEAT-10 at benefits[2].contract: not-found (what contract)",
        ),
        (
            "the same is not given and taken",
            draft(&[4], &[], &[], &[(on(SUPPORT), true), (on(SUPPORT), false)]),
            "refuse SEAT-10 at benefits[1]: switched-both-ways",
        ),
        (
            "not on a contract that feeds other teams only (CAP-8, ROLE-13)",
            draft(&[4], &[], &[], &[(other, true)]),
            "refuse CAP-8 at benefits[0]: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
        (
            "downloads only for who belongs to a team within reach",
            fitting(draft(&[8, 5], &[], &[], &[(BenefitRef::DOWNLOADS, true)])),
            "5 +downloads\nleft out 8: refuse CAP-8 at members[0]: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator; leave out Member 8",
        ),
    ]);
}

#[test]
fn cap_11_cap_13_what_comes_with_roles_needs_no_switch() {
    let coordinator = |accepted| Role::Coordinator {
        contract: contract(1),
        pools: Vec::new(),
        accepted,
    };
    let manager = Role::ContractManager {
        contract: contract(1),
        pools: Vec::new(),
        uncoordinated: Vec::new(),
    };
    let leads = || Role::PrimaryAdmin { team: team(1) };
    let support = |role| vec![(Benefit::WebSupport, role)];
    let both = |role| vec![(Benefit::Downloads, role), (Benefit::WebSupport, role)];
    for (roles, expected) in [
        (vec![Role::User], vec![]),
        (
            vec![Role::NamedCaller {
                contract: contract(1),
            }],
            vec![],
        ),
        // ROLE-8: not before the terms are accepted.
        (vec![coordinator(false)], vec![]),
        (vec![coordinator(true)], both(RoleKind::Coordinator)),
        (vec![leads()], support(RoleKind::PrimaryAdmin)),
        (vec![coordinator(false), leads()], support(RoleKind::PrimaryAdmin)),
        (vec![manager, leads()], both(RoleKind::ContractManager)),
    ] {
        let standing = Standing { member: None, roles };
        assert_eq!(with_roles(&standing), expected, "{standing:?}");
    }
}

#[test]
fn seat_10_who_may_switch_what_is_on_a_contract() {
    let with = |role: Role| ChangeFacts {
        standing: standing([role]),
        ..facts()
    };
    let on_contract = |pools: &[u128]| pools.iter().map(|of| pool_ref(1, *of)).collect::<Vec<_>>();
    let rows = [
        (
            "its manager",
            Role::ContractManager {
                contract: contract(1),
                pools: on_contract(&[1, 2]),
                uncoordinated: vec![],
            },
            true,
        ),
        (
            "another contract's manager",
            Role::ContractManager {
                contract: contract(2),
                pools: vec![pool_ref(2, 3)],
                uncoordinated: vec![],
            },
            false,
        ),
        (
            "a coordinator of one of its products",
            Role::Coordinator {
                contract: contract(1),
                pools: on_contract(&[2]),
                accepted: true,
            },
            true,
        ),
        (
            "one who has not accepted the terms",
            Role::Coordinator {
                contract: contract(1),
                pools: on_contract(&[2]),
                accepted: false,
            },
            false,
        ),
        (
            "a primary admin of a team that it feeds",
            Role::PrimaryAdmin { team: team(1) },
            true,
        ),
        (
            "a secondary admin of such a team",
            Role::SecondaryAdmin { team: team(1) },
            true,
        ),
        (
            "an admin of another team",
            Role::PrimaryAdmin { team: team(2) },
            false,
        ),
        (
            "a named caller",
            Role::NamedCaller {
                contract: contract(1),
            },
            false,
        ),
        ("a user", Role::User, false),
    ];
    for (sentence, role, may) in rows {
        let judged = draft(&[4], &[], &[], &[(on(SUPPORT), true)]).check(&with(role));
        assert_eq!(judged.is_ok(), may, "{sentence}");
    }
    let nobody = ChangeFacts {
        standing: Standing::default(),
        ..facts()
    };
    assert!(draft(&[2], &[], &[1], &[]).check(&nobody).is_err());
}

#[test]
fn role_13_giving_a_seat_switches_only_what_lies_on_its_contract_for_who_gets_it() {
    // Leads team 1, whose Solver contract 1 feeds, and team 2, whose Lathe contract 2 feeds.
    let mut facts = ChangeFacts {
        standing: standing([1, 2].map(|number| Role::PrimaryAdmin { team: team(number) })),
        ..facts()
    };
    let lathe = PoolFacts {
        team: team(2),
        team_name: "Test".to_owned(),
        ..pool_of(3, "Lathe", 4, 0)
    };
    facts.pools.push(lathe);
    // Both belong to a team of others alone, and hold nothing.
    facts
        .people
        .extend([4, 5].map(|number| person(number, Status::Active, &[3], &[], &[])));
    let lathe = |draft: ChangeDraft| ChangeDraft {
        grant: vec![pool_ref(2, 3)],
        ..draft
    };
    let refused = |draft: &ChangeDraft| {
        draft
            .check(&facts)
            .err()
            .map(|found| all_said(&found))
            .unwrap_or_default()
    };
    let support = |on_or_off| draft(&[4], &[], &[], &[(on(SUPPORT), on_or_off)]);
    let denied = "at members[0]: not-allowed";
    assert!(
        refused(&support(true)).contains(denied),
        "{}",
        refused(&support(true))
    );
    // A seat that another contract feeds gives no say in this one.
    assert!(refused(&lathe(support(true))).contains(denied));
    // One that this contract feeds does, to give and never to take.
    let solver = |draft: ChangeDraft| ChangeDraft {
        grant: vec![pool_ref(1, 1)],
        ..draft
    };
    assert_eq!(
        found(&facts, &solver(support(true))),
        "4 takes and joins the team, +web-support"
    );
    let mut without = facts.clone();
    without
        .people
        .extend([person(4, Status::Active, &[3], &[], &[on(SUPPORT)])]);
    let said = solver(support(false))
        .check(&without)
        .err()
        .map(|found| all_said(&found));
    assert!(said.unwrap_or_default().contains(denied));
    // Nor for who is left out of the seat: one is free, and two want it.
    facts.pools[0].used = facts.pools[0].seats - 1;
    let many = fitting(draft(&[4, 5], &[1], &[], &[(on(SUPPORT), true)]));
    let told = found(&facts, &many);
    assert!(
        told.starts_with("4 takes and joins the team, +web-support\nleft out 5: "),
        "{told}"
    );
    assert!(told.contains("at benefits[0]: not-allowed"), "{told}");
}

#[test]
fn seat_10_web_support_is_preselected_where_access_is_given() {
    let contracts = facts().contracts;
    let chosen = |given: &[PoolRef]| preselected(given, &contracts).collect::<BTreeSet<_>>();
    assert_eq!(chosen(&[pool_ref(1, 1), pool_ref(1, 2)]), [on(SUPPORT)].into());
    assert_eq!(
        chosen(&[pool_ref(1, 1), pool_ref(2, 3)]),
        [on(SUPPORT), BenefitRef::on(SUPPORT, contract(2))].into()
    );
    assert!(chosen(&[]).is_empty());
}

#[test]
fn seat_10_the_warning_is_acknowledged_for_that_service_and_contract() {
    let facts = facts();
    let judged = || {
        draft(&[4], &[], &[], &[(on(service(1)), true)])
            .check(&facts)
            .unwrap()
    };
    let warned: Vec<Acknowledged> = judged().remarks().iter().map(Acknowledged::from).collect();
    assert!(judged().acknowledged(&[]).is_err());
    assert!(judged().acknowledged(&warned).is_ok());
}

#[test]
fn seat_10_benefits_travel_as_their_words() {
    for (benefit, text) in [
        (Benefit::Downloads, "downloads".to_owned()),
        (Benefit::WebSupport, "web-support".to_owned()),
        (Benefit::ProductUpdates, "product-updates".to_owned()),
        (service(1), uuid(0x8001).to_string()),
    ] {
        assert_eq!(benefit.to_string(), text);
        assert_eq!(text.parse(), Ok(benefit));
        let json = serde_json::to_string(&benefit).unwrap();
        assert_eq!(serde_json::from_str::<Benefit>(&json).unwrap(), benefit);
    }
    assert!("uploads".parse::<Benefit>().is_err());
}

#[test]
fn seat_4_the_figures_of_a_pool_are_those_of_its_people() {
    let facts = facts();
    let judged = fitting(draft(&[3, 4, 5, 6, 8, 9], &[1], &[2], &[]))
        .check(&facts)
        .map(Checked::rehearsed);
    let changing = judged.unwrap();
    let given = changing.in_pool(pool(0, 0).id);
    assert_eq!((given.takes, given.joins, given.joins_team), (2, 1, 0));
    assert_eq!(changing.left_out().len(), 2);
    let taken = changing.in_pool(pool_of(2, "", 0, 0).id);
    assert_eq!((taken.frees, taken.gives_up, taken.stays), (0, 0, 1));
    assert_eq!(
        (facts.holding(pool_ref(1, 1)), facts.freed(pool_ref(1, 1))),
        (3, 2)
    );
    assert_eq!(facts.having(BenefitRef::DOWNLOADS), 1);
}

#[test]
fn people_8_who_gets_only_one_more_reason_is_not_told() {
    let pool = pool(0, 0).id;
    let of = BenefitRef::DOWNLOADS;
    let told = |turns: &[Turn]| {
        let one = PersonChanged {
            member: member(1),
            name: String::new(),
            turns: turns.to_vec(),
        };
        one.is_told()
    };
    let takes = Turn::Takes {
        pool,
        joins_team: false,
    };
    let frees = Turn::Frees {
        pool,
        gives_up: false,
    };
    for turn in [takes, frees, Turn::On { of }, Turn::Off { of }] {
        assert!(told(&[Turn::Joins { pool }, turn]), "{turn:?}");
    }
    assert!(!told(&[Turn::Joins { pool }, Turn::Stays { pool }]));
}
