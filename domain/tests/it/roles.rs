//! What a role brings by default.

use std::collections::BTreeSet;

use domain::id::ProductId;
use domain::roles::{DefaultSeat, default_seats};
use domain::seats::{AccessModel, PoolFacts};
use domain::violation::Remedy;

use crate::world::{compare, member, pool, pool_id, product, said};

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
            DefaultSeat::Granted { product } => format!("{} granted", named(*product)),
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

#[test]
fn role_2_role_5_a_default_seat_comes_with_the_role_where_one_is_free() {
    type Row = (
        &'static str,
        Vec<PoolFacts>,
        &'static [u128],
        &'static [u128],
        &'static str,
    );
    let rows: [Row; 9] = [
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
            "1 granted",
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
    ];
    compare(rows.map(|(sentence, pools, holds, given_up, expected)| {
        let found = default_seats(Some(member(1)), &pools, &set(holds), &set(given_up));
        for (seat, pool) in found.iter().zip(&pools) {
            let DefaultSeat::Missing { violation, .. } = seat else {
                continue;
            };
            for remedy in &violation.remedies {
                let Remedy::ReleaseSeats { count, .. } = remedy else {
                    panic!("{remedy:?}")
                };
                let released = PoolFacts {
                    used: pool.used - count,
                    ..pool.clone()
                };
                let again = default_seats(Some(member(1)), &[released], &set(holds), &set(given_up));
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
    let found = default_seats(None, &[of(1, 5, 0)], &set(&[1]), &set(&[1]));
    assert_eq!(told(&found), "1 granted");
    let full = default_seats(None, &[of(1, 5, 5)], &set(&[1]), &set(&[]));
    assert!(
        matches!(full.as_slice(), [DefaultSeat::Missing { .. }]),
        "and holds nothing either"
    );
}
