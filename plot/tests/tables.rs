//! Scales, stacks, labels and drawings as tables.

use plot::{Anchor, Drawing, Figures, Kind, Mark, Role, Scale, cut, draw, ends, every, sign, stack, wide};

#[test]
fn a_scale_has_round_steps_and_holds_zero() {
    let table: [(&[i64], i64, &[i64]); 10] = [
        (&[], 5, &[0, 1]),
        (&[0, 0], 5, &[0, 1]),
        (&[1], 5, &[0, 1]),
        (&[3, 7], 5, &[0, 2, 4, 6, 8]),
        (&[4, 9], 5, &[0, 2, 4, 6, 8, 10]),
        (&[1240], 5, &[0, 500, 1000, 1500]),
        (&[1240], 3, &[0, 500, 1000, 1500]),
        (&[-3, 8], 6, &[-4, -2, 0, 2, 4, 6, 8]),
        (&[-40], 5, &[-40, -30, -20, -10, 0]),
        (&[100], 1, &[0, 50, 100]),
    ];
    for (values, most, ticks) in table {
        let scale = Scale::over(values.iter().copied(), most);
        assert_eq!(scale.ticks(), ticks, "{values:?} in {most}");
    }
}

#[test]
fn a_value_lies_where_its_share_of_the_scale_is() {
    let scale = Scale::over([8], 4);
    let table = [(0, 0), (2, 50), (4, 100), (8, 200), (9, 200), (-1, 0), (3, 75)];
    for (value, place) in table {
        assert_eq!(scale.at(value, 200), place, "{value}");
    }
    let both = Scale::over([-50, 50], 4);
    assert_eq!([-50, 0, 50].map(|value| both.at(value, 100)), [0, 50, 100]);
}

#[test]
fn values_of_any_size_have_a_scale() {
    for value in [i64::MIN, -1, 0, 1, 99, i64::MAX] {
        let scale = Scale::over([value], 5);
        let ticks = scale.ticks();
        assert!((2..=7).contains(&ticks.len()), "{value}: {ticks:?}");
        assert!(ticks.contains(&0), "{value}: {ticks:?}");
        assert!((0..=300).contains(&scale.at(value, 300)), "{value}");
    }
}

#[test]
fn parts_lie_on_each_other_away_from_zero() {
    assert_eq!(stack(&[Some(2), Some(3)]), [Some((0, 2)), Some((2, 5))]);
    assert_eq!(
        stack(&[Some(2), None, Some(3)]),
        [Some((0, 2)), None, Some((2, 5))]
    );
    assert_eq!(
        stack(&[Some(2), Some(-1), Some(3)]),
        [Some((0, 2)), Some((0, -1)), Some((2, 5))]
    );
    assert_eq!(ends(&[Some(2), Some(-1), Some(3)]), (-1, 5));
    assert_eq!(ends(&[None]), (0, 0));
}

#[test]
fn names_are_cut_where_there_is_no_room() {
    assert_eq!(wide("Q4"), 14);
    assert_eq!(wide("한빛"), 24);
    let table = [
        ("Sales", 35, "Sales"),
        ("Sales", 34, "Sal…"),
        ("한빛 디자인", 40, "한빛…"),
        ("Sales", 0, "…"),
    ];
    for (name, room, kept) in table {
        assert_eq!(cut(name, room), kept, "{name} in {room}");
    }
}

#[test]
fn labels_are_left_out_evenly() {
    // 12 labels of 40 with 12 between them.
    let table = [(624, 1), (400, 2), (200, 4), (52, 12), (0, 12)];
    for (length, stride) in table {
        assert_eq!(every(12, 40, length), stride, "{length}");
    }
    assert_eq!(every(0, 40, 100), 1);
}

fn figures(points: &[&str], series: &[&[Option<i64>]]) -> Figures {
    Figures {
        points: points.iter().map(|point| (*point).to_owned()).collect(),
        series: series.iter().map(|values| values.to_vec()).collect(),
    }
}

fn plain(value: i64) -> String {
    value.to_string()
}

fn bars(drawing: &Drawing) -> Vec<(usize, i64, i64)> {
    let bar = |mark: &Mark| match mark {
        Mark::Bar { place, series } => Some((*series, place.x, place.width)),
        _ => None,
    };
    drawing.marks.iter().filter_map(bar).collect()
}

fn texts(drawing: &Drawing, wanted: Role) -> Vec<&str> {
    let text = |mark: &'_ Mark| match mark {
        Mark::Text { role, .. } => *role == wanted,
        _ => false,
    };
    let marks = drawing.marks.iter().filter(|mark| text(mark));
    marks
        .filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn parts_of_a_stack_touch_and_its_whole_is_said() {
    let drawing = draw(
        Kind::Stacked,
        &figures(&["Q3", "Q4"], &[&[Some(1), Some(3)], &[Some(2), Some(0)]]),
        600,
        &plain,
    );
    let found = bars(&drawing);
    // Nothing is drawn for a part of zero.
    assert_eq!(found.iter().map(|bar| bar.0).collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(found[0].1 + found[0].2, found[1].1);
    assert!((found[1].2 - found[0].2 * 2).abs() <= 1);
    assert_eq!(texts(&drawing, Role::Value), ["3", "3"]);
    assert_eq!(texts(&drawing, Role::Name), ["Q3", "Q4"]);
}

#[test]
fn a_line_breaks_at_a_gap_and_a_single_value_is_a_sign() {
    let drawing = draw(
        Kind::Line,
        &figures(&["a", "b", "c", "d"], &[&[Some(1), Some(2), None, Some(4)]]),
        400,
        &plain,
    );
    let count = |wanted: fn(&Mark) -> bool| drawing.marks.iter().filter(|mark| wanted(mark)).count();
    assert_eq!(count(|mark| matches!(mark, Mark::Line { .. })), 1);
    assert_eq!(count(|mark| matches!(mark, Mark::Sign { .. })), 3);
    let one = draw(Kind::Line, &figures(&["a"], &[&[Some(3)]]), 400, &plain);
    assert!(!one.marks.iter().any(|mark| matches!(mark, Mark::Line { .. })));
    assert!(one.marks.iter().any(|mark| matches!(mark, Mark::Sign { .. })));
}

#[test]
fn every_series_has_a_sign_of_its_own() {
    let signs: std::collections::BTreeSet<String> = (0..5).map(|series| sign(series, (9, 9))).collect();
    assert_eq!(signs.len(), 5);
}

#[test]
fn the_pointer_means_the_point_whose_band_it_is_in() {
    let figures = figures(&["a", "b", "c"], &[&[Some(1), Some(2), Some(3)]]);
    let rows = draw(Kind::Bar, &figures, 600, &plain);
    let middle = |drawing: &Drawing, point: usize| {
        let band = drawing.bands[point];
        drawing.point_at(band.x + band.width / 2, band.y + band.height / 2)
    };
    let line = draw(Kind::Line, &figures, 600, &plain);
    for point in 0..3 {
        assert_eq!(middle(&rows, point), Some(point));
        assert_eq!(middle(&line, point), Some(point));
    }
    assert_eq!(rows.point_at(0, rows.height), None);
    assert_eq!(line.point_at(-1, 5), None);
}

#[test]
fn a_line_names_its_latest_point_however_narrow_it_is() {
    let names: Vec<String> = (1..=24).map(|month| format!("Month {month}")).collect();
    let figures = Figures {
        points: names,
        series: vec![(0..24).map(Some).collect()],
    };
    let drawing = draw(Kind::Line, &figures, 320, &plain);
    let said = texts(&drawing, Role::Name);
    assert!(said.len() < 6, "{said:?}");
    assert_eq!(said.last(), Some(&"Month 24"));
}

/// Whatever the figures are, all of the drawing lies inside it.
#[test]
fn nothing_lies_beyond_the_edges() {
    let value = |seed: i64| match seed % 7 {
        0 => None,
        1 => Some(0),
        2 => Some(-(seed % 1000)),
        3 => Some(seed.saturating_mul(1_000_003)),
        _ => Some(seed % 500),
    };
    for seed in 0..400_i64 {
        let (points, series) = (seed % 9, seed % 6);
        let figures = Figures {
            points: (0..points)
                .map(|point| "한빛 Sales ".repeat(usize::try_from(point).unwrap()))
                .collect(),
            series: (0..series)
                .map(|one| {
                    (0..points)
                        .map(|point| value(seed * 31 + one * 7 + point))
                        .collect()
                })
                .collect(),
        };
        for kind in [Kind::Line, Kind::Bar, Kind::Stacked] {
            let width = 160 + seed * 3;
            let drawing = draw(kind, &figures, width, &plain);
            assert_eq!(drawing.bands.len(), figures.points.len());
            for mark in &drawing.marks {
                match mark {
                    Mark::Bar { place, .. } => {
                        assert!(
                            place.x >= 0 && place.x + place.width <= width,
                            "{kind:?} {width} {mark:?}"
                        );
                        assert!(place.y >= 0 && place.y + place.height <= drawing.height);
                    }
                    Mark::Rule { from, to, .. } => {
                        for (x, y) in [from, to] {
                            assert!((0..=width).contains(x) && (0..=drawing.height).contains(y));
                        }
                    }
                    Mark::Text {
                        place,
                        anchor,
                        role,
                        text,
                    } => {
                        assert!((0..=width).contains(&place.0), "{kind:?} {width} {mark:?}");
                        assert!((0..=drawing.height).contains(&place.1));
                        if *role == Role::Value && width > 400 {
                            assert_eq!(*anchor, Anchor::Start);
                            assert!(place.0 + wide(text) <= width, "{kind:?} {width} {mark:?}");
                        }
                    }
                    Mark::Line { .. } | Mark::Sign { .. } => {}
                }
            }
        }
    }
}
