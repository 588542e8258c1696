//! Where the parts of a week lie: days beside each other, hours below each other.

/// Minutes of an hour.
const HOUR: i64 = 60;
/// Minutes of a day by the clock.
const DAY: i64 = 24 * HOUR;
/// What is shown where nothing happens: from 9 to 17.
const USUAL: (i64, i64) = (9 * HOUR, 17 * HOUR);

/// A day to lay out. Parts run from a minute of the day until another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayPlan {
    /// When there is work.
    pub hours: Vec<(i64, i64)>,
    /// What is held; what ends after midnight goes on the day after.
    pub held: Vec<(i64, i64)>,
}

/// What a part of a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Working hours.
    Hours,
    /// The time that must be free before and after what is held.
    Setup,
    /// What is held: of the day on which it begins, by its place there.
    Held {
        /// The day.
        day: usize,
        /// The place.
        place: usize,
    },
}

/// A part of a day with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Laid {
    /// What it is.
    pub piece: Piece,
    /// How far below the first hour that is shown, in minutes.
    pub top: i64,
    /// How long, in minutes.
    pub length: i64,
}

/// A week, laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// The first minute that is shown, at a full hour.
    pub first: i64,
    /// The minute after the last that is shown, at a full hour.
    pub last: i64,
    /// For each day its parts, in the order in which they are laid down.
    pub days: Vec<Vec<Laid>>,
}

impl Week {
    /// The full hours between the first and the last, with how far below the first they lie.
    pub fn hours(&self) -> Vec<(i64, i64)> {
        let hours = self.first / HOUR..=self.last / HOUR;
        hours.map(|hour| (hour, hour * HOUR - self.first)).collect()
    }

    /// How long the shown part of a day is, in minutes.
    pub fn length(&self) -> i64 {
        self.last - self.first
    }
}

/// Lays the days out, with `setup` minutes before and after what is held.
pub fn week(days: &[DayPlan], setup: i64) -> Week {
    let count = days.len();
    let mut parts: Vec<Vec<(Piece, i64, i64)>> = vec![Vec::new(); count];
    for (day, plan) in days.iter().enumerate() {
        for (from, until) in &plan.hours {
            lay(&mut parts, day, Piece::Hours, (*from, *until));
        }
    }
    let each = days.iter().enumerate();
    let held: Vec<_> = each
        .flat_map(|(day, plan)| {
            plan.held
                .iter()
                .enumerate()
                .map(move |(place, part)| (day, place, *part))
        })
        .collect();
    for (day, _, (from, until)) in held.iter().filter(|_| setup > 0) {
        lay(&mut parts, *day, Piece::Setup, (from - setup, *from));
        lay(&mut parts, *day, Piece::Setup, (*until, until + setup));
    }
    for (day, place, part) in held {
        lay(&mut parts, day, Piece::Held { day, place }, part);
    }
    // What must be free around a meeting is no reason to show an hour more.
    let meant = parts
        .iter()
        .flatten()
        .filter(|(piece, ..)| *piece != Piece::Setup);
    let ends = meant.fold(None, |ends: Option<(i64, i64)>, (_, from, until)| {
        let (first, last) = ends.unwrap_or((*from, *until));
        Some((first.min(*from), last.max(*until)))
    });
    let (first, last) = ends.unwrap_or(USUAL);
    let (first, last) = (first / HOUR * HOUR, (last + HOUR - 1) / HOUR * HOUR);
    let shown = |(piece, from, until): (Piece, i64, i64)| {
        let (from, until) = (from.max(first), until.min(last));
        (from < until).then_some(Laid {
            piece,
            top: from - first,
            length: until - from,
        })
    };
    let days = parts.into_iter();
    Week {
        first,
        last,
        days: days
            .map(|parts| parts.into_iter().filter_map(shown).collect())
            .collect(),
    }
}

/// Puts a part on its day, and what of it lies beyond on the days beside it.
fn lay(parts: &mut [Vec<(Piece, i64, i64)>], day: usize, piece: Piece, (from, until): (i64, i64)) {
    let before = day.checked_sub(1);
    let beside = [(before, -DAY), (Some(day), 0), (day.checked_add(1), DAY)];
    for (day, start) in beside {
        let (from, until) = ((from - start).max(0), (until - start).min(DAY));
        if let Some(parts) = day.and_then(|day| parts.get_mut(day)).filter(|_| from < until) {
            parts.push((piece, from, until));
        }
    }
}
