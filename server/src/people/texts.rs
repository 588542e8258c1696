//! Many short texts in one, so that a single pass finds all that hold a piece.

/// What parts the texts; none of them holds it.
const END: char = '\0';

/// The texts, by number.
#[derive(Debug, Default)]
pub struct Texts {
    all: String,
    /// Where each text begins in `all`, and how long it is.
    places: Vec<(u32, u32)>,
    /// Which text begins there, in the order of `all`; a text that was replaced leaves its old place behind.
    starts: Vec<(u32, u32)>,
    stale: usize,
}

impl Texts {
    /// The text with that number; empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        let place = usize::try_from(number)
            .ok()
            .and_then(|number| self.places.get(number));
        place
            .and_then(|(start, length)| self.all.get(range(*start, *length)))
            .unwrap_or_default()
    }

    /// Sets a text; a new number must be the next one.
    pub fn set(&mut self, number: u32, text: &str) {
        if self.get(number) == text && usize::try_from(number).is_ok_and(|number| number < self.places.len())
        {
            return;
        }
        let place = self.append(number, text);
        match usize::try_from(number)
            .ok()
            .and_then(|number| self.places.get_mut(number))
        {
            Some(known) => {
                *known = place;
                self.stale += 1;
            }
            None => self.places.push(place),
        }
        if self.stale > 1_024 && self.stale > self.places.len() / 4 {
            self.tidy();
        }
    }

    fn append(&mut self, number: u32, text: &str) -> (u32, u32) {
        let start = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push_str(text);
        self.all.push(END);
        self.starts.push((start, number));
        (start, u32::try_from(text.len()).unwrap_or(0))
    }

    fn tidy(&mut self) {
        let old = std::mem::take(self);
        self.all.reserve(old.all.len());
        for (number, (start, length)) in (0..).zip(&old.places) {
            let place = self.append(number, old.all.get(range(*start, *length)).unwrap_or_default());
            self.places.push(place);
        }
    }

    /// Calls `hit` with the number of each text that holds `piece`.
    pub fn find(&self, piece: &str, mut hit: impl FnMut(u32)) {
        if piece.is_empty() || piece.contains([END, '\n']) {
            return;
        }
        let finder = memchr::memmem::Finder::new(piece);
        let mut from = 0;
        let mut starts = self.starts.as_slice();
        while let Some(found) = self.all.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + found;
            let passed = passed(starts, at);
            let Some((start, number)) = passed.checked_sub(1).and_then(|last| starts.get(last)) else {
                return;
            };
            let current = usize::try_from(*number)
                .ok()
                .and_then(|number| self.places.get(number));
            if current.is_some_and(|(place, _)| place == start) {
                hit(*number);
            }
            starts = starts.get(passed..).unwrap_or_default();
            match starts.first() {
                Some((next, _)) => from = usize::try_from(*next).unwrap_or(usize::MAX),
                None => return,
            }
        }
    }
}

/// How many of `starts` lie at or before `at`: near ones are found at once, since hits often follow each other closely.
fn passed(starts: &[(u32, u32)], at: usize) -> usize {
    let before = |(start, _): &(u32, u32)| usize::try_from(*start).is_ok_and(|start| start <= at);
    let mut bound = 1;
    while starts.get(bound).is_some_and(before) {
        bound *= 2;
    }
    starts
        .get(..bound.min(starts.len()))
        .unwrap_or_default()
        .partition_point(before)
}

fn range(start: u32, length: u32) -> std::ops::Range<usize> {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    start..start.saturating_add(usize::try_from(length).unwrap_or(usize::MAX))
}
