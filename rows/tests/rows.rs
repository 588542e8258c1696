//! What is found and how it is sorted, against the plain way of doing it.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use rows::{Order, Question, Search, Sheet, folded, window};

fn sheet(texts: &[String], codes: &[u8]) -> Sheet {
    let mut search = Search::default();
    texts.iter().for_each(|text| search.add(text));
    let by_text = Order::by(texts.len(), |row| folded(&texts[row]));
    let by_code = Order::by(texts.len(), |row| codes[row]);
    Sheet {
        search,
        orders: vec![by_text, by_code],
        facets: vec![codes.to_vec()],
    }
}

/// The same, one row after the other.
fn plainly(texts: &[String], codes: &[u8], question: &Question) -> Vec<u32> {
    let fits = |row: &usize| {
        let text = folded(&texts[*row]);
        question.search.split_whitespace().all(|word| text.contains(word))
            && question
                .facets
                .iter()
                .all(|(_, values)| values >> codes[*row] & 1 == 1)
    };
    let mut rows: Vec<usize> = (0..texts.len()).filter(fits).collect();
    for (order, backwards) in question.by.iter().rev() {
        rows.sort_by(|a, b| {
            let order = match order {
                0 => folded(&texts[*a]).cmp(&folded(&texts[*b])),
                _ => codes[*a].cmp(&codes[*b]),
            };
            if *backwards { order.reverse() } else { order }
        });
    }
    rows.into_iter().map(|row| u32::try_from(row).unwrap()).collect()
}

proptest! {
    #[test]
    fn finds_and_sorts_as_the_plain_way_does(
        rows in prop::collection::vec(("[abAB가나 ]{0,6}", 0_u8..5), 0..60),
        search in "[ab가 ]{0,4}",
        values in prop::option::of(0_u64..32),
        by in prop::collection::vec((0_usize..2, any::<bool>()), 0..3),
    ) {
        let (texts, codes): (Vec<String>, Vec<u8>) = rows.into_iter().unzip();
        let facets: Vec<(usize, u64)> = values.map(|values| (0, values)).into_iter().collect();
        let question = Question { search: &search, facets: &facets, by: &by };
        prop_assert_eq!(sheet(&texts, &codes).answer(&question), plainly(&texts, &codes, &question));
    }

    #[test]
    fn what_is_in_sight_is_among_the_rows_to_show(top in -500.0..4000.0_f64, view in 0.0..900.0_f64, count in 0_usize..90) {
        let shown = window(top, view, 36.0, count);
        prop_assert!(shown.start <= shown.end && shown.end <= count);
        for row in 0..count {
            let upper = f64::from(u32::try_from(row).unwrap()) * 36.0 - top;
            prop_assert!(!(upper < view && upper + 36.0 > 0.0) || shown.contains(&row), "{} of {:?}", row, shown);
        }
        prop_assert!(shown.len() <= 25 + 2 + 16);
    }
}

#[test]
fn a_search_knows_no_capitals_and_no_rows_edge() {
    let texts = ["Kim Ara", "ara KIM", "Park"].map(str::to_owned);
    let sheet = sheet(&texts, &[0, 1, 2]);
    let found = |search: &str| {
        sheet.answer(&Question {
            search: &folded(search),
            ..Question::default()
        })
    };
    assert_eq!(found("KIM"), [0, 1]);
    assert_eq!(found("kim ara"), [0, 1]);
    assert_eq!(found("araar"), [0; 0]);
    assert_eq!(found(""), [0, 1, 2]);
}
