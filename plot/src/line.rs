//! Lines over points from left to right.

use std::fmt::Write as _;

use crate::room::{every, wide};
use crate::scale::Scale;
use crate::{Anchor, Band, Drawing, Figures, Mark, Role};

/// How high the field of the lines is.
const HIGH: i64 = 176;
/// Above the highest value.
const TOP: i64 = 10;
/// What the points' names take below the field.
const NAMES: i64 = 24;

pub fn draw(figures: &Figures, width: i64, said: &dyn Fn(i64) -> String) -> Drawing {
    let values = figures.series.iter().flatten().flatten().copied();
    let scale = Scale::over(values, 5);
    let ticks = scale.ticks();
    let figures_room = ticks.iter().map(|tick| wide(&said(*tick))).max().unwrap_or(0) + 10;
    let (left, right) = (figures_room, width - 12);
    let bottom = TOP + HIGH;
    let y = |value: i64| bottom - scale.at(value, HIGH);
    let count = figures.points.len();
    let places = places(count, left + 8, right - 8);
    let mut drawing = Drawing {
        width,
        height: bottom + NAMES,
        ..Drawing::default()
    };
    for tick in ticks {
        drawing.marks.push(Mark::Rule {
            from: (left, y(tick)),
            to: (right, y(tick)),
            zero: tick == 0,
        });
        drawing.marks.push(Mark::Text {
            place: (left - 8, y(tick) + 4),
            anchor: Anchor::End,
            role: Role::Tick,
            text: said(tick),
        });
    }
    let widest = figures.points.iter().map(|name| wide(name)).max().unwrap_or(0);
    let step = every(count, widest, right - left);
    for (index, (x, name)) in places.iter().zip(&figures.points).enumerate() {
        // The latest always has its name; the others count back from it.
        if (count - 1 - index).is_multiple_of(step) {
            let half = wide(name) / 2;
            let anchor = if x + half > width {
                Anchor::End
            } else if *x < half {
                Anchor::Start
            } else {
                Anchor::Middle
            };
            let x = if anchor == Anchor::End { width } else { *x };
            drawing.marks.push(Mark::Text {
                place: (x, bottom + 18),
                anchor,
                role: Role::Name,
                text: name.clone(),
            });
        }
        let before = index.checked_sub(1).and_then(|index| places.get(index));
        let begin = before.map_or(left, |before| (before + x) / 2);
        let end = places.get(index + 1).map_or(right, |after| (x + after) / 2);
        drawing.bands.push(Band {
            x: begin,
            y: 0,
            width: end - begin,
            height: bottom,
        });
    }
    for series in 0..figures.series.len() {
        let at = |point: usize| Some((*places.get(point)?, y(figures.at(series, point)?)));
        let all: Vec<Option<(i64, i64)>> = (0..count).map(at).collect();
        for piece in pieces(&all) {
            if piece.len() > 1 {
                drawing.marks.push(Mark::Line {
                    path: path(&piece),
                    series,
                });
            }
        }
        for place in all.into_iter().flatten() {
            drawing.marks.push(Mark::Sign {
                path: sign(series, place),
                series,
            });
        }
    }
    drawing
}

/// So many places from the first to the last; a single one in the middle.
fn places(count: usize, first: i64, last: i64) -> Vec<i64> {
    let Some(steps) = i64::try_from(count).ok().and_then(|count| count.checked_sub(1)) else {
        return Vec::new();
    };
    if steps == 0 {
        return vec![(first + last) / 2];
    }
    (0..=steps)
        .map(|index| first + (last - first) * index / steps)
        .collect()
}

/// The line in pieces: a gap breaks it.
fn pieces(places: &[Option<(i64, i64)>]) -> Vec<Vec<(i64, i64)>> {
    let pieces = places.split(Option::is_none);
    pieces
        .map(|piece| piece.iter().flatten().copied().collect::<Vec<_>>())
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn path(places: &[(i64, i64)]) -> String {
    let mut path = String::new();
    for (index, (x, y)) in places.iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        // Writing into a text does not fail.
        _ = write!(path, "{letter}{x} {y}");
    }
    path
}

/// The sign of a series around a place: circle, square, triangle, diamond, cross.
pub fn sign(series: usize, (x, y): (i64, i64)) -> String {
    let place = format!("M{x} {y}");
    let shape = match series % 5 {
        0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        1 => "m-4-4h8v8h-8z",
        2 => "m0-5l5 9h-10z",
        3 => "m0-6l5 6-5 6-5-6z",
        _ => "m-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
    };
    [&place, shape].concat()
}
