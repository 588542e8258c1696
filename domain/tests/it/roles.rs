//! What a role brings by default; whom it can be given to, and by whom.

use std::collections::BTreeSet;

use domain::id::{PoolId, ProductId};
use domain::roles::{DefaultSeat, default_seats};
use domain::seats::{AccessModel, PoolFacts};
use domain::violation::Remedy;

use crate::world::{compare, member, pool, pool_id, product, said, team};

mod admins;
mod callers;
mod coordinators;
mod manager;

fn of(number: u128, seats: i64, used: i64) -> PoolFacts {
    PoolFacts {
        id: pool_id(number),
        product: product(number),
        product_name: format!("Product {number}"),
        ..pool(seats, used)
    }
}

fn told(seats: &[DefaultSeat]) -> String {
    seats
        .iter()
        .map(|seat| match seat {
            DefaultSeat::Granted {
                product,
                pool,
                takes_seat,
            } => {
                let pool = pool.uuid().as_u128() & 0xfff;
                let from = match named(*product) {
                    product if product == pool => String::new(),
                    _ => format!(" from pool {pool}"),
                };
                let held = if *takes_seat { "" } else { ", held" };
                format!("{} granted{from}{held}", named(*product))
            }
            DefaultSeat::GivenUp { product } => format!("{} given up", named(*product)),
            DefaultSeat::Missing { product, violation } => {
                format!("{} missing: {}", named(*product), said(violation))
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn named(id: ProductId) -> u128 {
    id.uuid().as_u128() & 0xfff
}

fn set(numbers: &[u128]) -> BTreeSet<ProductId> {
    numbers.iter().copied().map(product).collect()
}

fn pools(numbers: &[u128]) -> BTreeSet<PoolId> {
    numbers.iter().copied().map(pool_id).collect()
}

/// Another team's pool of the same product.
fn beside(pool: PoolFacts, number: u128) -> PoolFacts {
    PoolFacts {
        id: pool_id(number),
        team: team(number),
        ..pool
    }
}

#[test]
fn role_2_role_5_a_default_seat_comes_with_the_role_where_one_is_free() {
    type Row = (
        &'static str,
        Vec<PoolFacts>,
        &'static [u128],
        &'static [u128],
        &'static str,
    );
    let rows: [Row; 15] = [
        (
            "one seat of each product",
            vec![of(1, 5, 0), of(2, 1, 0)],
            &[],
            &[],
            "1 granted\n2 granted",
        ),
        (
            "the role never fails for want of a seat: the answer says so",
            vec![of(1, 5, 5), of(2, 5, 0)],
            &[],
            &[],
            "1 missing: inform ROLE-5: default-seat-missing (limit 5, product Product 1, used 5); release 1\n2 granted",
        ),
        (
            "an over-assigned pool has more to release",
            vec![of(1, 5, 7)],
            &[],
            &[],
            "1 missing: inform ROLE-5: default-seat-missing (limit 5, product Product 1, used 7); release 3",
        ),
        (
            "without seats no release would help",
            vec![of(1, 0, 0)],
            &[],
            &[],
            "1 missing: inform ROLE-5: default-seat-missing (limit 0, product Product 1, used 0)",
        ),
        (
            "who holds one already takes none (SEAT-2)",
            vec![of(1, 5, 5)],
            &[1],
            &[],
            "1 granted, held",
        ),
        (
            "what was given up is never given back by itself (ROLE-6)",
            vec![of(1, 5, 0)],
            &[],
            &[1],
            "1 given up",
        ),
        (
            "given up counts before held",
            vec![of(1, 5, 0)],
            &[1],
            &[1],
            "1 given up",
        ),
        (
            "given up is remembered product by product",
            vec![of(1, 5, 0), of(2, 5, 0)],
            &[],
            &[1],
            "1 given up\n2 granted",
        ),
        (
            "tokens and multi-user products never run out",
            vec![
                PoolFacts {
                    model: AccessModel::Tokens,
                    ..of(1, 0, 9)
                },
                PoolFacts {
                    model: AccessModel::MultiUser,
                    ..of(2, 5, 9)
                },
            ],
            &[],
            &[],
            "1 granted\n2 granted",
        ),
        (
            "one seat, though two pools of the product have one (ROLE-2)",
            vec![of(1, 5, 0), beside(of(1, 5, 0), 8)],
            &[],
            &[],
            "1 granted",
        ),
        (
            "the first pool is full, another team's is not (ROLE-2)",
            vec![of(1, 5, 5), of(2, 5, 0), beside(of(1, 5, 4), 8)],
            &[],
            &[],
            "1 granted from pool 8\n2 granted",
        ),
        (
            "an over-assigned and a sleeping pool are passed over",
            vec![of(1, 5, 7), beside(of(1, 0, 0), 7), beside(of(1, 2, 1), 8)],
            &[],
            &[],
            "1 granted from pool 8",
        ),
        (
            "a seat that is held in the second pool is enough, though the first has free ones (SEAT-2)",
            vec![of(1, 5, 0), beside(of(1, 5, 5), 8)],
            &[8],
            &[],
            "1 granted from pool 8, held",
        ),
        (
            "no pool of the product has one: the first says why",
            vec![of(1, 5, 5), beside(of(1, 5, 7), 8)],
            &[],
            &[],
            "1 missing: inform ROLE-5: default-seat-missing (limit 5, product Product 1, used 5); release 1",
        ),
        (
            "given up is of the product, whichever its pool",
            vec![of(1, 5, 5), beside(of(1, 5, 0), 8)],
            &[],
            &[1],
            "1 given up",
        ),
    ];
    compare(rows.map(|(sentence, facts, holds, given_up, expected)| {
        let found = default_seats(Some(member(1)), &facts, &pools(holds), &set(given_up));
        for seat in &found {
            let DefaultSeat::Missing { product, violation } = seat else {
                continue;
            };
            let pool = facts.iter().find(|pool| pool.product == *product).unwrap();
            for remedy in &violation.remedies {
                let Remedy::ReleaseSeats { count, .. } = remedy else {
                    panic!("{remedy:?}")
                };
                let released = PoolFacts {
                    used: pool.used - count,
                    ..pool.clone()
                };
                let again = default_seats(Some(member(1)), &[released], &pools(holds), &set(given_up));
                assert!(
                    matches!(again.as_slice(), [DefaultSeat::Granted { .. }]),
                    "{sentence}: {remedy:?} does not help"
                );
            }
        }
        (sentence.to_owned(), told(&found), expected.to_owned())
    }));
}

#[test]
fn role_6_who_is_new_has_given_up_nothing() {
    let found = default_seats(None, &[of(1, 5, 0)], &pools(&[1]), &set(&[1]));
    assert_eq!(told(&found), "1 granted");
    let full = default_seats(None, &[of(1, 5, 5)], &pools(&[1]), &set(&[]));
    assert!(
        matches!(full.as_slice(), [DefaultSeat::Missing { .. }]),
        "and holds nothing either"
    );
}
