//! Orders: what they must say, where their lines land, who manages.

use domain::access::{Role, Standing};
use domain::contracts::{
    AddingFacts, Bought, BuyerDraft, Channel, Landing, LandingTeam, LineDraft, LinesDraft, Order, OrderDraft,
    OrderFacts, PlanLineDraft, Support, sees_line,
};
use domain::id::SubscriptionId;
use domain::plans::Plan;
use domain::seats::AccessModel;
use domain::violation::{Checked, Violations};
use uuid::Uuid;

use crate::world::{admin, all_said, compare, contract, day, member, pool_ref, product, standing, team};

mod renewal;

/// A subscription of that millisecond.
fn subscription(made: u64, chance: u64) -> SubscriptionId {
    SubscriptionId::from_uuid(Uuid::from_u64_pair((made << 16) | 0x7000, chance))
}

#[derive(Clone)]
struct Case {
    draft: OrderDraft,
    facts: OrderFacts,
}

fn line(of: u128) -> LineDraft {
    LineDraft {
        product: product(of),
        seats: 10,
        model: AccessModel::SingleUser,
        support: Support::Basic,
        first_day: day("2026-01-01"),
        last_day: day("2026-12-31"),
        auto_renewal: false,
        team: None,
    }
}

/// Member 7 buys product 1; teams 1 (of member 1), 2 (of member 7), 3 (of member 7) and 4 (of nobody) are there.
fn case() -> Case {
    let landing = |n, primary: Option<u128>| LandingTeam {
        id: team(n),
        primary: primary.map(member),
    };
    Case {
        draft: OrderDraft {
            services: vec![],
            plans: vec![],
            number: "C-1".to_owned(),
            channel: Channel::Online,
            buyer: BuyerDraft {
                email: "Buyer@Example.com".to_owned(),
                first_name: "Ada".to_owned(),
                last_name: "Byron".to_owned(),
                language: "en".to_owned(),
            },
            lines: vec![line(1)],
        },
        facts: OrderFacts {
            services: vec![],
            products: [1, 2, 3].map(product).into(),
            teams: vec![
                landing(1, Some(1)),
                landing(2, Some(7)),
                landing(3, Some(7)),
                landing(4, None),
            ],
            buyer: Some(member(7)),
        },
    }
}

fn short(id: domain::id::TeamId) -> u128 {
    id.uuid().as_u128() & 0xfff
}

fn outcome(result: Result<Checked<Order>, Violations>) -> String {
    let checked = match result {
        Err(violations) => return all_said(&violations),
        Ok(checked) => checked,
    };
    let order = checked.acknowledged(&[]).expect("an order warns about nothing");
    let landings: Vec<_> = order
        .lines()
        .iter()
        .map(|(_, landing)| match landing {
            Landing::Team(id) => format!("team {}", short(*id)),
            Landing::NewTeam => "a new team".to_owned(),
        })
        .collect();
    let mut text = format!("lands in {}", landings.join(", "));
    if !order.primary_of().is_empty() {
        let teams: Vec<_> = order
            .primary_of()
            .iter()
            .map(|id| short(*id).to_string())
            .collect();
        text += &format!("; primary admin of {}", teams.join(", "));
    }
    if order.names_caller() {
        text += "; named caller";
    }
    text
}

type Row = (&'static str, fn(&mut Case), &'static str);

#[track_caller]
fn check<const N: usize>(rows: [Row; N]) {
    compare(rows.map(|(sentence, change, expected)| {
        let mut case = case();
        change(&mut case);
        (
            sentence.to_owned(),
            outcome(case.draft.check(&case.facts)),
            expected.to_owned(),
        )
    }));
}

#[test]
fn seat_8_a_line_lands_in_the_team_named_else_the_buyers_else_the_oldest_else_a_new_one() {
    check([
        (
            "the team that the buyer names",
            |c| {
                c.draft.lines = vec![LineDraft {
                    team: Some(team(1)),
                    ..line(1)
                }];
            },
            "lands in team 1",
        ),
        (
            "else the oldest whose primary admin is the buyer",
            |_| {},
            "lands in team 2",
        ),
        (
            "a buyer who leads no team: the oldest of all",
            |c| c.facts.buyer = Some(member(8)),
            "lands in team 1",
        ),
        (
            "a buyer who is new: the oldest of all",
            |c| c.facts.buyer = None,
            "lands in team 1",
        ),
        (
            "a buyer who is new, where the oldest team has no primary admin",
            |c| {
                c.facts.buyer = None;
                c.facts.teams.remove(0);
                c.facts.teams.remove(0);
                c.facts.teams.remove(0);
            },
            "lands in team 4; primary admin of 4",
        ),
        (
            "an enterprise without teams: a new one",
            |c| c.facts.teams.clear(),
            "lands in a new team",
        ),
        (
            "each line on its own",
            |c| {
                c.draft.lines = vec![
                    line(1),
                    LineDraft {
                        team: Some(team(3)),
                        ..line(2)
                    },
                    line(3),
                ];
            },
            "lands in team 2, team 3, team 2",
        ),
    ]);
}

#[test]
fn plan_1_plan_seats_are_bought_with_an_order_or_alone() {
    let plan = |plan, seats, last_day: &str, of: Option<u128>| PlanLineDraft {
        plan,
        seats,
        first_day: day("2026-01-01"),
        last_day: day(last_day),
        team: of.map(team),
    };
    let order = |lines: bool, plans: Vec<PlanLineDraft>| {
        let mut case = case();
        case.draft.plans = plans;
        if !lines {
            case.draft.lines.clear();
        }
        case.draft.check(&case.facts).map_or_else(
            |found| all_said(&found),
            |checked| {
                let order = checked.acknowledged(&[]).expect("an order warns about nothing");
                let landed = order.plans().iter().map(|(line, landing)| match landing {
                    Landing::Team(id) => format!("{} {} in {}", line.seats, line.plan.word(), short(*id)),
                    Landing::NewTeam => "in a new team".to_owned(),
                });
                landed.collect::<Vec<_>>().join(", ")
            },
        )
    };
    let business = |seats, of| plan(Plan::Business, seats, "2026-12-31", of);
    let rows = [
        (
            "beside products, where the buyer says (SEAT-8)",
            order(true, vec![business(5, Some(3))]),
            "5 business in 3",
        ),
        (
            "alone, in the buyer's team (SEAT-8)",
            order(false, vec![business(5, None)]),
            "5 business in 2",
        ),
        (
            "neither products nor plan seats",
            order(false, vec![]),
            "refuse ROLE-1 at lines: required",
        ),
        (
            "what comes with every subscription",
            order(true, vec![plan(Plan::Included, 1, "2026-12-31", None)]),
            "refuse PLAN-1 at plans[0].plan: not-found (what plan)",
        ),
        (
            "no plan seat, a day too early, a team that is not there",
            order(true, vec![plan(Plan::Premium, 0, "2025-12-31", Some(9))]),
            "refuse PLAN-1 at plans[0].seats: required\n\
             refuse RENEW-9 at plans[0].last_day: ends-before-it-begins (first_day 2026-01-01, last_day 2025-12-31)\n\
             refuse SEAT-8 at plans[0].team: not-found (what team)",
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())));
}

#[test]
fn role_1_an_order_names_its_buyer_who_is_the_manager() {
    let checked = case().draft.check(&case().facts).expect("an order");
    let order = checked.peek();
    assert_eq!(order.email().as_str(), "Buyer@Example.com");
    assert_eq!(
        (order.names().0.as_str(), order.names().1.as_str()),
        ("Ada", "Byron")
    );
    assert_eq!(
        (order.number().as_str(), order.channel(), order.language().tag()),
        ("C-1", Channel::Online, "en")
    );
    check([
        (
            "no number",
            |c| c.draft.number.clear(),
            "refuse ROLE-1 at number: required",
        ),
        (
            "no address",
            |c| c.draft.buyer.email.clear(),
            "refuse ROLE-1 at buyer.email: required",
        ),
        (
            "an address that is none",
            |c| c.draft.buyer.email = "ada".to_owned(),
            "refuse PEOPLE-2 at buyer.email: not-an-email",
        ),
        (
            "no first name for the account",
            |c| c.draft.buyer.first_name.clear(),
            "refuse PEOPLE-1 at buyer.first_name: required",
        ),
        (
            "no last name",
            |c| c.draft.buyer.last_name.clear(),
            "refuse PEOPLE-1 at buyer.last_name: required",
        ),
        (
            "no language",
            |c| c.draft.buyer.language.clear(),
            "refuse PEOPLE-7 at buyer.language: unknown-language",
        ),
        (
            "no lines",
            |c| c.draft.lines.clear(),
            "refuse ROLE-1 at lines: required",
        ),
        (
            "a product that is not in the catalogue",
            |c| c.draft.lines = vec![line(1), line(9)],
            "refuse ROLE-1 at lines[1].product: not-found (what product)",
        ),
        (
            "a team that is not there",
            |c| {
                c.draft.lines = vec![LineDraft {
                    team: Some(team(9)),
                    ..line(1)
                }];
            },
            "refuse SEAT-8 at lines[0].team: not-found (what team)",
        ),
    ]);
}

#[test]
fn renew_9_a_term_does_not_end_before_it_begins() {
    check([
        (
            "one day is a term",
            |c| {
                c.draft.lines = vec![LineDraft {
                    last_day: day("2026-01-01"),
                    ..line(1)
                }];
            },
            "lands in team 2",
        ),
        (
            "none is not",
            |c| {
                c.draft.lines = vec![LineDraft {
                    last_day: day("2025-12-31"),
                    ..line(1)
                }];
            },
            "refuse RENEW-9 at lines[0].last_day: ends-before-it-begins (first_day 2026-01-01, last_day 2025-12-31)",
        ),
    ]);
}

#[test]
fn seat_13_only_tokens_come_without_seats() {
    check([
        (
            "single-user without seats",
            |c| c.draft.lines = vec![LineDraft { seats: 0, ..line(1) }],
            "refuse SEAT-13 at lines[0].seats: required",
        ),
        (
            "multi-user without seats",
            |c| {
                c.draft.lines = vec![LineDraft {
                    seats: 0,
                    model: AccessModel::MultiUser,
                    ..line(1)
                }];
            },
            "refuse SEAT-13 at lines[0].seats: required",
        ),
        (
            "tokens without seats",
            |c| {
                c.draft.lines = vec![LineDraft {
                    seats: 0,
                    model: AccessModel::Tokens,
                    ..line(1)
                }];
            },
            "lands in team 2",
        ),
        (
            "fewer than none",
            |c| {
                c.draft.lines = vec![LineDraft {
                    seats: -1,
                    model: AccessModel::Tokens,
                    ..line(1)
                }];
            },
            "refuse SEAT-13 at lines[0].seats: required",
        ),
    ]);
}

#[test]
fn role_2_the_buyer_leads_teams_that_have_nobody_and_calls_where_support_is_advanced() {
    check([
        (
            "a team that has a primary admin keeps it",
            |c| {
                c.draft.lines = vec![LineDraft {
                    team: Some(team(1)),
                    ..line(1)
                }];
            },
            "lands in team 1",
        ),
        (
            "each team without one, once, in the order of the lines",
            |c| {
                c.facts.teams[0].primary = None;
                c.draft.lines = [4, 1, 4, 1]
                    .map(|n| LineDraft {
                        team: Some(team(n)),
                        ..line(1)
                    })
                    .into();
            },
            "lands in team 4, team 1, team 4, team 1; primary admin of 4, 1",
        ),
        (
            "one line with advanced support is enough",
            |c| {
                c.draft.lines = vec![
                    line(1),
                    LineDraft {
                        support: Support::Advanced,
                        ..line(2)
                    },
                ];
            },
            "lands in team 2, team 2; named caller",
        ),
    ]);
}

#[test]
fn role_2_a_product_added_later_lands_beside_the_oldest_and_brings_its_default_seat_once() {
    let to = |n: u128| LineDraft {
        team: Some(team(n)),
        ..line(2)
    };
    // What was bought before: the millisecond, its product, its team.
    let added = |lines: Vec<LineDraft>, bought: &[(u64, u128, u128)]| {
        let bought = bought.iter().zip((0..9).rev()).map(|(of, chance)| Bought {
            subscription: subscription(of.0, chance),
            product: product(of.1),
            team: team(of.2),
        });
        let facts = AddingFacts {
            order: case().facts,
            channel: Channel::Online,
            bought: bought.collect(),
        };
        let checked = match (LinesDraft { lines }).check(&facts) {
            Err(found) => return all_said(&found),
            Ok(checked) => checked,
        };
        let lines = checked.acknowledged(&[]).expect("nothing is warned about");
        let landed = lines.lines().iter().map(|(_, landing)| match landing {
            Landing::Team(id) => short(*id).to_string(),
            Landing::NewTeam => "a new team".to_owned(),
        });
        let landed: Vec<_> = landed.collect();
        let new: Vec<_> = lines
            .added()
            .iter()
            .map(|id| (id.uuid().as_u128() & 0xfff).to_string())
            .collect();
        let caller = ["", "; named caller"][usize::from(lines.names_caller())];
        format!(
            "lands in {}; a seat of {}{caller}",
            landed.join(", "),
            new.join(", ")
        )
    };
    let advanced = LineDraft {
        support: Support::Advanced,
        ..line(3)
    };
    let rows = [
        (
            "in the team of the oldest subscription (SEAT-8)",
            added(vec![line(2)], &[(5, 1, 3)]),
            "lands in 3; a seat of 2",
        ),
        (
            "the oldest subscription is not the oldest team's",
            added(vec![line(2)], &[(5, 1, 1), (4, 1, 3)]),
            "lands in 3; a seat of 2",
        ),
        (
            "nor the first of the list",
            added(vec![line(2)], &[(4, 1, 3), (5, 1, 1)]),
            "lands in 3; a seat of 2",
        ),
        (
            "of those that came with one order, in the oldest team",
            added(vec![line(2)], &[(4, 1, 3), (4, 1, 1), (5, 1, 2)]),
            "lands in 1; a seat of 2",
        ),
        (
            "in the team that the buyer names (SEAT-8)",
            added(vec![to(1)], &[(5, 1, 3)]),
            "lands in 1; a seat of 2",
        ),
        (
            "plan seats alone were bought before: as an order",
            added(vec![line(2)], &[]),
            "lands in 2; a seat of 2",
        ),
        (
            "more seats of what is there bring no other default seat",
            added(vec![line(1)], &[(5, 1, 3)]),
            "lands in 3; a seat of ",
        ),
        (
            "two lines of one product bring one",
            added(vec![line(2), line(2)], &[(5, 1, 3)]),
            "lands in 3, 3; a seat of 2",
        ),
        (
            "with advanced support the manager calls (CALL-2)",
            added(vec![advanced], &[(5, 1, 3)]),
            "lands in 3; a seat of 3; named caller",
        ),
        (
            "nothing",
            added(vec![], &[(5, 1, 3)]),
            "refuse ROLE-2 at lines: required",
        ),
        (
            "a product and a team that are not there",
            added(vec![line(9), to(9)], &[(5, 1, 3)]),
            "refuse ROLE-1 at lines[0].product: not-found (what product)\nrefuse SEAT-8 at lines[1].team: not-found (what team)",
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())));
}

#[test]
fn an_order_travels_as_it_was_typed() {
    let draft = case().draft;
    let wire = serde_json::to_string(&draft).expect("JSON");
    assert_eq!(
        serde_json::from_str::<OrderDraft>(&wire).expect("an order"),
        draft
    );
    let extra = wire.replacen('{', r#"{"enterprise":"guessed","#, 1);
    assert!(
        serde_json::from_str::<OrderDraft>(&extra).is_err(),
        "ROLE-1: nothing is read that is not asked for"
    );
}

#[test]
fn cap_3_role_11_who_sees_which_line_of_a_contract() {
    let manager = |of| Role::ContractManager {
        contract: contract(of),
        pools: vec![],
        uncoordinated: vec![],
    };
    let coordinator = |of, accepted| Role::Coordinator {
        contract: contract(of),
        pools: vec![pool_ref(1, 1)],
        accepted,
    };
    let all = [(1, 1), (1, 2), (2, 1)];
    let rows: [(&str, Standing, &str); 10] = [
        ("its manager sees all", standing([manager(1)]), "1.1 1.2 2.1"),
        ("another's manager nothing", standing([manager(2)]), ""),
        (
            "a coordinator own products",
            standing([coordinator(1, true)]),
            "1.1",
        ),
        (
            "not before the terms are accepted",
            standing([coordinator(1, false)]),
            "",
        ),
        ("nor of another contract", standing([coordinator(2, true)]), ""),
        ("an admin what the own team owns", admin(), "1.1 1.2"),
        (
            "a secondary one, too",
            standing([Role::SecondaryAdmin { team: team(2) }]),
            "2.1",
        ),
        (
            "roles add up",
            standing([coordinator(1, true), Role::SecondaryAdmin { team: team(2) }]),
            "1.1 2.1",
        ),
        (
            "a caller nothing",
            standing([
                Role::NamedCaller {
                    contract: contract(1),
                },
                Role::User,
            ]),
            "",
        ),
        ("nobody's member nothing", Standing::default(), ""),
    ];
    compare(rows.map(|(sentence, standing, expected)| {
        let seen = all
            .iter()
            .filter(|(team, product)| sees_line(&standing, contract(1), pool_ref(*team, *product)));
        let seen: Vec<_> = seen.map(|(team, product)| format!("{team}.{product}")).collect();
        (sentence.to_owned(), seen.join(" "), expected.to_owned())
    }));
}
