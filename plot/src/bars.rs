//! Bars from left to right, a row for each point: names stay readable at any width, in any script.

use crate::room::{cut, wide};
use crate::scale::Scale;
use crate::stack::{ends, stack};
use crate::{Anchor, Band, Drawing, Figures, Mark, Role};

/// Below this width names stand above their bars.
const NARROW: i64 = 480;
/// Between rows.
const GAP: i64 = 14;
/// What the scale's figures take below the rows.
const SCALE: i64 = 22;
/// What a name takes above its bar.
const NAME: i64 = 18;
/// From a bar's middle to the base line of a text beside it.
const BASE: i64 = 4;

/// A row's bars: each with what it goes from and to, and of which series it is.
type Bars = Vec<(usize, i64, i64)>;

pub fn draw(figures: &Figures, stacked: bool, width: i64, said: &dyn Fn(i64) -> String) -> Drawing {
    let rows: Vec<Bars> = (0..figures.points.len())
        .map(|point| bars(&figures.of(point), stacked))
        .collect();
    let lanes = if stacked {
        1
    } else {
        i64::try_from(figures.series.len()).unwrap_or(1).max(1)
    };
    let thick = if lanes == 1 { 16 } else { 12 };
    // What stands behind the bar or stack that ends in each lane.
    let value = |bar: &(usize, i64, i64)| said(bar.2);
    let whole = |point: usize| {
        let (low, high) = ends(&figures.of(point));
        said(high.saturating_add(low))
    };
    let widest_value = (0..rows.len())
        .flat_map(|point| {
            if stacked {
                vec![whole(point)]
            } else {
                rows.get(point).into_iter().flatten().map(value).collect()
            }
        })
        .map(|text| wide(&text))
        .max()
        .unwrap_or(0);

    let narrow = width < NARROW;
    let widest_name = figures.points.iter().map(|name| wide(name)).max().unwrap_or(0);
    let left = if narrow {
        0
    } else {
        (widest_name + 12).min(width * 35 / 100)
    };
    let length = (width - left - widest_value - 10).max(40);
    let values = rows.iter().flatten().flat_map(|(_, from, to)| [*from, *to]);
    let values: Vec<i64> = values.collect();
    let tick = values.iter().map(|value| wide(&said(*value))).max().unwrap_or(0);
    let scale = Scale::over(values, (length / (tick + 24)).clamp(2, 8));
    let above = if narrow { NAME } else { 0 };
    let row = above + lanes * thick + GAP;
    let bottom = row * i64::try_from(rows.len()).unwrap_or(0);

    let mut drawing = Drawing {
        width,
        height: bottom + SCALE,
        ..Drawing::default()
    };
    for tick in scale.ticks() {
        let x = left + scale.at(tick, length);
        drawing.marks.push(Mark::Rule {
            from: (x, 0),
            to: (x, bottom),
            zero: tick == 0,
        });
        let text = said(tick);
        // What stands at the edge stays inside.
        let half = wide(&text) / 2;
        let anchor = if x < half {
            Anchor::Start
        } else if x + half > width {
            Anchor::End
        } else {
            Anchor::Middle
        };
        drawing.marks.push(Mark::Text {
            place: (x, bottom + 15),
            anchor,
            role: Role::Tick,
            text,
        });
    }
    let mut top = 0;
    for (point, (bars, name)) in rows.iter().zip(&figures.points).enumerate() {
        drawing.bands.push(Band {
            x: 0,
            y: top,
            width,
            height: row,
        });
        let first = top + GAP / 2 + above;
        let (room, place) = if narrow {
            (width, (0, first - 6))
        } else {
            (left - 12, (0, first + lanes * thick / 2 + BASE))
        };
        drawing.marks.push(Mark::Text {
            place,
            anchor: Anchor::Start,
            role: Role::Name,
            text: cut(name, room),
        });
        let mut furthest = left + scale.at(0, length);
        for (series, from, to) in bars {
            let (from, to) = (left + scale.at(*from, length), left + scale.at(*to, length));
            furthest = furthest.max(from).max(to);
            let lane = if stacked {
                0
            } else {
                i64::try_from(*series).unwrap_or(0)
            };
            let place = Band {
                x: from.min(to),
                y: first + lane * thick,
                width: (to - from).abs(),
                height: thick - if lanes == 1 { 0 } else { 2 },
            };
            if place.width > 0 {
                drawing.marks.push(Mark::Bar {
                    place,
                    series: *series,
                });
            }
        }
        let mut beside = |x: i64, lane: i64, text: String| {
            drawing.marks.push(Mark::Text {
                place: (x + 6, first + lane * thick + thick / 2 + BASE),
                anchor: Anchor::Start,
                role: Role::Value,
                text,
            });
        };
        if stacked && !bars.is_empty() {
            beside(furthest, 0, whole(point));
        }
        for bar in bars.iter().filter(|_| !stacked) {
            let end = left + scale.at(bar.1.max(bar.2), length);
            beside(end, i64::try_from(bar.0).unwrap_or(0), value(bar));
        }
        top += row;
    }
    drawing
}

/// What a row shows of a point's values.
fn bars(values: &[Option<i64>], stacked: bool) -> Bars {
    if stacked {
        let parts = stack(values).into_iter().enumerate();
        return parts
            .filter_map(|(series, part)| part.map(|(from, to)| (series, from, to)))
            .collect();
    }
    let values = values.iter().enumerate();
    values
        .filter_map(|(series, value)| value.map(|value| (series, 0, value)))
        .collect()
}
