//! The list of an enterprise's members, kept in memory so that searching, filtering, sorting and counting 100,000 of them
//! takes a millisecond or two. It holds nothing that the database does not; each reading first brings it up to date with
//! what changed since (`member_change`), so it may be lost at any time and several servers may each keep their own.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use domain::access::{PoolRef, RoleKind};
use domain::benefits::Benefit;
use domain::id::{MemberId, TeamId};
use domain::people::Status;
use domain::plans::Plan;

use super::bits::Bits;
use super::texts::Texts;

/// What a filter can ask about a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Belongs to the team.
    Team(TeamId),
    /// Stands there.
    Status(Status),
    /// Has the role somewhere.
    Role(RoleKind),
    /// Holds a seat of the pool.
    Seat(PoolRef),
    /// Holds a seat of the pool that the plan covers.
    Cover(Plan, PoolRef),
    /// Waits for a seat of some pool (WAIT-1).
    Waits,
    /// Has the benefit somewhere (SEAT-10).
    Has(Benefit),
}

/// One member's line as the database has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The member.
    pub member: MemberId,
    /// The folded name and the folded address, parted by a line end.
    pub search: String,
    /// When the member was added, in microseconds since 1970.
    pub created_at: i64,
    /// Where the member stands.
    pub status: Status,
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// The name as shown, folded.
    #[default]
    Name,
    /// The address, folded.
    Email,
    /// Where the member stands, then the name.
    Status,
    /// When the member was added.
    Created,
}

impl Key {
    const ALL: [Key; 4] = [Key::Name, Key::Email, Key::Status, Key::Created];
}

/// Where a page ended: what the last line was sorted by. It stays good when other lines come, go or move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The last line's folded name or address; empty where the key has none.
    pub text: String,
    /// The last line's status or instant; 0 where the key has none.
    pub number: i64,
    /// The same for the keys that come after the first.
    pub then: Vec<(i64, String)>,
    /// The last line's member.
    pub member: MemberId,
}

/// What is asked of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// A piece of the name or the address, folded; empty finds all.
    pub search: String,
    /// Groups of facets: one of each group must be there.
    pub filters: Vec<Vec<Facet>>,
    /// What the list is sorted by.
    pub key: Key,
    /// From last to first.
    pub descending: bool,
    /// What lines are sorted by that are alike in that, each from last to first or not.
    pub then: Vec<(Key, bool)>,
    /// Goes on after this.
    pub after: Option<Mark>,
    /// How many lines at most.
    pub limit: usize,
}

/// A page of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The members in order.
    pub members: Vec<MemberId>,
    /// How many there are in all, exactly.
    pub total: i64,
    /// Where the page ended, if more follow.
    pub next: Option<Mark>,
}

/// A member's line in memory.
#[derive(Clone, Debug)]
struct Entry {
    member: MemberId,
    created_at: i64,
    status: Status,
}

/// The list.
#[derive(Debug, Default)]
pub struct Directory {
    version: Option<i64>,
    entries: Vec<Entry>,
    places: HashMap<MemberId, u32>,
    texts: Texts,
    orders: [Vec<u32>; 4],
    having: HashMap<Facet, Bits>,
}

impl Directory {
    /// The version that it is up to date with; none while it is empty.
    pub fn version(&self) -> Option<i64> {
        self.version
    }

    /// How many members it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes up lines that changed; what they have, but for the status, is to be marked after that.
    pub fn take_up(&mut self, lines: Vec<Line>) {
        let moved = self.moved(&lines);
        // A few lines are taken out of each order and put back in their place; many are sorted anew with all others.
        let anew = lines.len() > 64 && lines.len() * 20 > self.entries.len();
        if !anew {
            for key in Key::ALL {
                moved.iter().for_each(|place| self.take_out(key, *place));
            }
        }
        let known = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let mut changed = moved;
        for line in lines {
            let place = self.put(&line);
            if place >= known {
                changed.insert(place);
            }
        }
        for key in Key::ALL {
            if anew {
                self.sort(key);
            } else {
                changed.iter().for_each(|place| self.put_in(key, *place));
            }
        }
    }

    /// The known lines whose place in an order may change.
    fn moved(&self, lines: &[Line]) -> BTreeSet<u32> {
        let moved = |line: &Line| {
            let place = *self.places.get(&line.member)?;
            let same = self.entry(place)?.status == line.status && self.texts.get(place) == line.search;
            (!same).then_some(place)
        };
        lines.iter().filter_map(moved).collect()
    }

    fn put(&mut self, line: &Line) -> u32 {
        let entry = Entry {
            member: line.member,
            created_at: line.created_at,
            status: line.status,
        };
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(line.member).or_insert(next);
        match self.entries.get_mut(index(place)) {
            Some(known) => {
                *known = entry;
                self.having.values_mut().for_each(|bits| bits.clear(place));
            }
            None => self.entries.push(entry),
        }
        self.texts.set(place, &line.search);
        self.having
            .entry(Facet::Status(line.status))
            .or_default()
            .set(place);
        place
    }

    /// Notes that the member has what a filter can ask about.
    pub fn mark(&mut self, member: MemberId, facet: Facet) {
        if let Some(place) = self.places.get(&member) {
            self.having.entry(facet).or_default().set(*place);
        }
    }

    /// Says that it is up to date with `version`.
    pub fn is_at(&mut self, version: i64) {
        self.version = Some(version);
    }

    fn entry(&self, place: u32) -> Option<&Entry> {
        self.entries.get(index(place))
    }

    /// What the line is sorted by.
    fn sorted_by(&self, key: Key, place: u32) -> (i64, &str, Option<MemberId>) {
        let entry = self.entry(place);
        let (name, email) = self.texts.get(place).split_once('\n').unwrap_or_default();
        let number = match key {
            Key::Name | Key::Email => 0,
            Key::Status => entry.map_or(0, |entry| rank(entry.status)),
            Key::Created => entry.map_or(0, |entry| entry.created_at),
        };
        let text = match key {
            Key::Name | Key::Status => name,
            Key::Email => email,
            Key::Created => "",
        };
        (number, text, entry.map(|entry| entry.member))
    }

    fn compare(&self, key: Key, left: u32, right: u32) -> Ordering {
        self.sorted_by(key, left).cmp(&self.sorted_by(key, right))
    }

    fn order(&self, key: Key) -> &[u32] {
        let [name, email, status, created] = &self.orders;
        match key {
            Key::Name => name,
            Key::Email => email,
            Key::Status => status,
            Key::Created => created,
        }
    }

    fn order_mut(&mut self, key: Key) -> &mut Vec<u32> {
        let [name, email, status, created] = &mut self.orders;
        match key {
            Key::Name => name,
            Key::Email => email,
            Key::Status => status,
            Key::Created => created,
        }
    }

    fn take_out(&mut self, key: Key, place: u32) {
        let at = self
            .order(key)
            .binary_search_by(|other| self.compare(key, *other, place));
        if let Ok(at) = at {
            self.order_mut(key).remove(at);
        }
    }

    fn put_in(&mut self, key: Key, place: u32) {
        let at = self
            .order(key)
            .binary_search_by(|other| self.compare(key, *other, place));
        if let Err(at) = at {
            self.order_mut(key).insert(at, place);
        }
    }

    fn sort(&mut self, key: Key) {
        let count = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..count).collect();
        order.sort_unstable_by(|left, right| self.compare(key, *left, *right));
        *self.order_mut(key) = order;
    }

    /// Answers a question about the list.
    pub fn find(&self, question: &Question) -> Found {
        let Some(matching) = self.matching(question) else {
            return Found::default();
        };
        if !question.then.is_empty() {
            return self.find_by_many(question, &matching);
        }
        let order = self.order(question.key);
        let passed = question
            .after
            .as_ref()
            .map_or(0, |mark| self.passed(question, mark));
        let total = i64::try_from(matching.count()).unwrap_or(i64::MAX);
        let hit = |place: &&u32| matching.has(**place);
        // One more than asked for tells whether more follow.
        let wanted = question.limit.saturating_add(1);
        let mut places: Vec<u32> = if question.descending {
            let rest = order.len().saturating_sub(passed);
            order
                .iter()
                .take(rest)
                .rev()
                .filter(hit)
                .take(wanted)
                .copied()
                .collect()
        } else {
            order
                .iter()
                .skip(passed)
                .filter(hit)
                .take(wanted)
                .copied()
                .collect()
        };
        let more = places.len() == wanted;
        places.truncate(question.limit);
        let next = places
            .last()
            .filter(|_| more)
            .and_then(|place| self.end(question.key, *place));
        let members = places
            .iter()
            .filter_map(|place| self.entry(*place).map(|entry| entry.member))
            .collect();
        Found { members, total, next }
    }

    /// How many lines of the order lie before what the page goes on with.
    fn passed(&self, question: &Question, mark: &Mark) -> usize {
        let order = self.order(question.key);
        let end = (mark.number, mark.text.as_str(), Some(mark.member));
        if question.descending {
            order.len() - order.partition_point(|place| self.sorted_by(question.key, *place) < end)
        } else {
            order.partition_point(|place| self.sorted_by(question.key, *place) <= end)
        }
    }

    fn end(&self, key: Key, place: u32) -> Option<Mark> {
        let (number, text, member) = self.sorted_by(key, place);
        Some(Mark {
            text: text.to_owned(),
            number,
            then: Vec::new(),
            member: member?,
        })
    }

    /// What the line is sorted by where other keys come after that one.
    fn alone_by(&self, key: Key, place: u32) -> (i64, &str) {
        let (number, text, _) = self.sorted_by(key, place);
        (number, if key == Key::Status { "" } else { text })
    }

    /// The answer to a question with several keys: no order is kept for those, so all that match are looked at, and only
    /// the page is sorted.
    fn find_by_many(&self, question: &Question, matching: &Bits) -> Found {
        let first = (question.key, question.descending);
        let keys: Vec<(Key, bool)> = std::iter::once(first)
            .chain(question.then.iter().copied())
            .collect();
        let turned = |order: Ordering, descending: bool| if descending { order.reverse() } else { order };
        let member = |place: u32| self.entry(place).map(|entry| entry.member);
        let compare = |left: &u32, right: &u32| {
            let by = |key: Key| self.alone_by(key, *left).cmp(&self.alone_by(key, *right));
            keys.iter()
                .fold(Ordering::Equal, |order, (key, descending)| {
                    order.then_with(|| turned(by(*key), *descending))
                })
                .then_with(|| member(*left).cmp(&member(*right)))
        };
        let follows = |place: u32, mark: &Mark| {
            let head = (mark.number, mark.text.as_str());
            let rest = mark.then.iter().map(|(number, text)| (*number, text.as_str()));
            keys.iter()
                .zip(std::iter::once(head).chain(rest))
                .fold(Ordering::Equal, |order, ((key, descending), end)| {
                    order.then_with(|| turned(self.alone_by(*key, place).cmp(&end), *descending))
                })
                .then_with(|| member(place).cmp(&Some(mark.member)))
                .is_gt()
        };
        let count = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let hit = |place: &u32| {
            matching.has(*place) && question.after.as_ref().is_none_or(|mark| follows(*place, mark))
        };
        let mut places: Vec<u32> = (0..count).filter(hit).collect();
        let more = places.len() > question.limit;
        if more {
            places.select_nth_unstable_by(question.limit, compare);
            places.truncate(question.limit);
        }
        places.sort_unstable_by(compare);
        let next = places.last().filter(|_| more).and_then(|place| {
            let mut ends = keys.iter().map(|(key, _)| self.alone_by(*key, *place));
            let (number, text) = ends.next()?;
            Some(Mark {
                text: text.to_owned(),
                number,
                then: ends.map(|(number, text)| (number, text.to_owned())).collect(),
                member: member(*place)?,
            })
        });
        Found {
            members: places.iter().filter_map(|place| member(*place)).collect(),
            total: i64::try_from(matching.count()).unwrap_or(i64::MAX),
            next,
        }
    }

    /// All lines that the filters and the search let through; none where a filter names what nobody has.
    fn matching(&self, question: &Question) -> Option<Bits> {
        let mut matching = Bits::first(self.entries.len());
        for group in &question.filters {
            let mut any = Bits::default();
            for facet in group {
                self.having.get(facet).into_iter().for_each(|bits| any.add(bits));
            }
            matching.keep(&any);
        }
        if !question.search.is_empty() {
            let mut hits = Bits::default();
            self.texts.find(&question.search, |place| hits.set(place));
            matching.keep(&hits);
        }
        (!matching.is_empty()).then_some(matching)
    }
}

fn rank(status: Status) -> i64 {
    match status {
        Status::Pending => 0,
        Status::Active => 1,
        Status::Deactivated => 2,
    }
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
