//! What an enterprise must look like after each act, told from the rules alone: plain sets of members, seats and who waits.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

mod undo;

/// Somebody, by their place in the list of those who take part.
pub type Who = usize;

/// The buyer, who manages every contract: never without it (ROLE-10).
pub const MANAGER: Who = 0;
/// How long a seat is offered (WAIT-1).
const OFFERED: SignedDuration = SignedDuration::from_hours(72);
/// How long an act can be undone.
const UNDONE: SignedDuration = SignedDuration::from_hours(1);

/// Why a seat is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    Direct,
    Role,
    /// By the group of that number.
    Group(usize),
}

impl Why {
    pub fn word(self) -> &'static str {
        match self {
            Why::Direct => "direct",
            Why::Role => "role",
            Why::Group(_) => "group",
        }
    }

    /// True for what a person gave, and may take away.
    fn is_given(self) -> bool {
        !matches!(self, Why::Group(_))
    }
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    #[default]
    Out,
    Pending,
    Active,
    Deactivated,
}

#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The member's id, as the lists tell it.
    pub id: String,
    pub stands: Stands,
    /// Where they stood before they were deactivated.
    pub before: Stands,
    pub teams: BTreeSet<usize>,
}

#[derive(Clone, Debug)]
pub struct Waits {
    pub who: Who,
    pub why: BTreeSet<Why>,
    pub until: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub struct Pool {
    pub team: usize,
    /// None where seats are not counted (SEAT-13).
    pub seats: Option<usize>,
    /// Who holds a seat, for which reasons, each since when.
    pub held: BTreeMap<Who, BTreeMap<Why, Timestamp>>,
    pub queue: Vec<Waits>,
}

/// What taking a seat did.
#[derive(Clone, Copy, Debug, Default)]
struct Took {
    new: bool,
    joined: bool,
}

impl Pool {
    pub fn offered(&self) -> usize {
        self.queue.iter().filter(|one| one.until.is_some()).count()
    }

    /// SEAT-1, SEAT-6: whether so many seats are free.
    fn admits(&self, needed: usize) -> bool {
        let free = |seats: usize| seats.saturating_sub(self.held.len() + self.offered());
        needed == 0 || self.seats.is_none_or(|seats| needed <= free(seats))
    }

    /// WAIT-1: in order of arrival, for three days; an offer for which there is no seat is taken back from the last.
    fn serve(&mut self, now: Timestamp) {
        let Some(seats) = self.seats else { return };
        self.queue.retain(|one| one.until.is_none_or(|until| until > now));
        let room = seats.saturating_sub(self.held.len());
        while self.offered() > room {
            self.queue
                .iter_mut()
                .rfind(|one| one.until.is_some())
                .unwrap()
                .until = None;
        }
        while self.offered() < room {
            let Some(one) = self.queue.iter_mut().find(|one| one.until.is_none()) else {
                return;
            };
            one.until = Some(now + OFFERED);
        }
    }

    /// Takes a reason away; with the last one the seat (SEAT-3).
    fn lose(&mut self, who: Who, why: Why) -> bool {
        let Some(reasons) = self.held.get_mut(&who) else {
            return false;
        };
        reasons.remove(&why);
        let freed = reasons.is_empty();
        if freed {
            self.held.remove(&who);
        }
        freed
    }
}

#[derive(Clone, Debug)]
pub struct Team {
    pub primary: Who,
    pub secondary: BTreeSet<Who>,
}

#[derive(Clone, Debug)]
pub struct Group {
    /// Its number, which its name carries, too.
    pub number: usize,
    pub id: String,
    pub team: usize,
    pub pools: BTreeSet<usize>,
    pub members: BTreeMap<Who, Timestamp>,
}

/// Somebody as an act met them: whoever was removed and added again is somebody else.
pub type Met = (Who, String);

/// What an act did, as undoing it must know it.
#[derive(Clone, Debug)]
pub enum What {
    /// Gave seats of a pool directly; whether the team came with it.
    Gave(usize, Vec<(Met, bool)>),
    /// Took reasons of a pool's seats away, each with since when it was held.
    Released(usize, Vec<(Met, BTreeMap<Why, Timestamp>)>),
    /// Let them join the group of that number; to whom the team came with a seat of it.
    Joined(usize, Vec<Met>, BTreeSet<Who>),
    /// Took them out of it.
    Left(usize, Vec<Met>),
    /// Let the group of that number give other pools' seats, as before and after.
    Changed(usize, BTreeSet<usize>, BTreeSet<usize>),
    /// Removed the group, with its members in the order in which they had joined.
    Removed(Group, Vec<Met>),
    /// Added people to a team, or brought them back (true); seats that members of before were given.
    Added(usize, Vec<(Met, bool)>, Vec<(usize, Met, bool)>),
}

/// An act that can be undone.
#[derive(Clone, Debug)]
pub struct Act {
    pub by: Who,
    pub team: usize,
    pub at: Timestamp,
    /// The act's name, or the import's.
    pub name: String,
    pub is_import: bool,
    pub what: What,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Added,
    Back,
    Known,
    Skipped,
    Refused,
}

#[derive(Clone, Debug)]
pub struct Model {
    pub now: Timestamp,
    pub people: Vec<Person>,
    pub teams: [Team; 2],
    pub pools: Vec<Pool>,
    pub groups: Vec<Group>,
}

impl Model {
    fn met(&self, who: Who) -> Met {
        (who, self.people[who].id.clone())
    }

    /// The person, where they are still who they were.
    fn known(&self, (who, id): &Met) -> Option<Who> {
        let person = &self.people[*who];
        (person.stands != Stands::Out && person.id == *id).then_some(*who)
    }

    pub fn group(&self, number: usize) -> Option<&Group> {
        self.groups.iter().find(|group| group.number == number)
    }

    fn group_mut(&mut self, number: usize) -> &mut Group {
        self.groups
            .iter_mut()
            .find(|group| group.number == number)
            .unwrap()
    }

    pub fn administers(&self, who: Who, team: usize) -> bool {
        let team = &self.teams[team];
        let is_in = matches!(self.people[who].stands, Stands::Active | Stands::Pending);
        is_in && (team.primary == who || team.secondary.contains(&who))
    }

    fn holds(&self, pool: usize, who: Who) -> bool {
        self.pools[pool].held.contains_key(&who)
    }

    fn waits(&self, pool: usize, who: Who) -> bool {
        self.pools[pool].queue.iter().any(|one| one.who == who)
    }

    /// PEOPLE-6: whoever comes in for the first time is active.
    pub fn enter(&mut self, who: Who) {
        let person = &mut self.people[who];
        if person.stands == Stands::Pending {
            person.stands = Stands::Active;
        }
    }

    /// Time goes on, and the clock is looked at.
    pub fn sweep(&mut self) {
        let now = self.now;
        self.pools.iter_mut().for_each(|pool| pool.serve(now));
    }

    pub fn resize(&mut self, pool: usize, seats: usize) {
        self.pools[pool].seats = Some(seats);
        self.pools[pool].serve(self.now);
    }

    /// SEAT-2, TEAM-1: a seat, or one more reason for it; what was waited for is a reason now.
    fn take(&mut self, pool: usize, who: Who, why: Why) -> Took {
        let (now, team) = (self.now, self.pools[pool].team);
        let of = &mut self.pools[pool];
        let new = !of.held.contains_key(&who);
        let waited = of.queue.iter().position(|one| one.who == who);
        let mut reasons = waited.map(|at| of.queue.remove(at).why).unwrap_or_default();
        reasons.insert(why);
        let seat = of.held.entry(who).or_default();
        for reason in reasons {
            seat.entry(reason).or_insert(now);
        }
        let joined = self.people[who].teams.insert(team);
        Took { new, joined }
    }

    /// SEAT-4: who gets one directly, in order. None where the act is refused.
    pub fn assign(&mut self, pool: usize, whom: &[Who], as_many_as_fit: bool) -> Option<What> {
        let of = &self.pools[pool];
        let (mut chosen, mut needed) = (Vec::new(), 0);
        for who in whom {
            if chosen.contains(who) {
                continue;
            }
            let gone = self.people[*who].stands == Stands::Deactivated;
            let more = usize::from(!self.holds(pool, *who));
            let fits = more == 0 || of.admits(needed + more);
            match as_many_as_fit {
                true if gone || !fits => continue,
                false if gone => return None,
                _ => {}
            }
            needed += more;
            chosen.push(*who);
        }
        if !of.admits(needed) {
            return None;
        }
        let mut given = Vec::new();
        for who in chosen {
            let had = self.pools[pool].held.get(&who);
            let had = had.is_some_and(|seat| seat.contains_key(&Why::Direct));
            let took = self.take(pool, who, Why::Direct);
            if !had {
                given.push((self.met(who), took.new && took.joined));
            }
        }
        self.pools[pool].serve(self.now);
        Some(What::Gave(pool, given))
    }

    /// SEAT-3: takes one reason away; what a group gives stays with it (GROUP-1).
    pub fn release(&mut self, pool: usize, who: Who, why: Why) -> Option<What> {
        let since = *self.pools[pool].held.get(&who)?.get(&why)?;
        if !why.is_given() {
            return None;
        }
        self.pools[pool].lose(who, why);
        self.pools[pool].serve(self.now);
        Some(What::Released(pool, vec![(self.met(who), [(why, since)].into())]))
    }

    /// Takes all that persons gave from each of them.
    pub fn release_all(&mut self, pool: usize, whom: &[Who]) -> What {
        let mut released = Vec::new();
        for who in whom {
            let seat = self.pools[pool].held.get(who).cloned().unwrap_or_default();
            let given: BTreeMap<_, _> = seat.into_iter().filter(|(why, _)| why.is_given()).collect();
            for why in given.keys() {
                self.pools[pool].lose(*who, *why);
            }
            if !given.is_empty() {
                released.push((self.met(*who), given));
            }
        }
        self.pools[pool].serve(self.now);
        What::Released(pool, released)
    }

    /// GROUP-1: a seat for that cause, or a place in the queue. To whom the team came with a seat.
    fn come(&mut self, pool: usize, whom: &[Who], why: Why) -> BTreeSet<Who> {
        let mut needed = 0;
        let mut waits = Vec::new();
        let mut takes = Vec::new();
        for who in whom {
            if self.holds(pool, *who) {
                takes.push(*who);
            } else if self.pools[pool].admits(needed + 1) {
                needed += 1;
                takes.push(*who);
            } else {
                waits.push(*who);
            }
        }
        let mut joined = BTreeSet::new();
        for who in takes {
            let took = self.take(pool, who, why);
            if took.new && took.joined {
                joined.insert(who);
            }
        }
        let queue = &mut self.pools[pool].queue;
        for who in waits {
            match queue.iter_mut().find(|one| one.who == who) {
                Some(one) => drop(one.why.insert(why)),
                None => queue.push(Waits {
                    who,
                    why: [why].into(),
                    until: None,
                }),
            }
        }
        self.pools[pool].serve(self.now);
        joined
    }

    fn go(&mut self, pool: usize, whom: &[Who], why: Why) {
        let of = &mut self.pools[pool];
        for who in whom {
            of.lose(*who, why);
            for one in of.queue.iter_mut().filter(|one| one.who == *who) {
                one.why.remove(&why);
            }
        }
        of.queue.retain(|one| !one.why.is_empty());
        of.serve(self.now);
    }

    /// WAIT-1: an admin's wish for somebody. False where it is refused.
    pub fn ask(&mut self, pool: usize, who: Who) -> bool {
        let gone = self.people[who].stands == Stands::Deactivated;
        if gone || self.holds(pool, who) || self.waits(pool, who) {
            return false;
        }
        self.come(pool, &[who], Why::Direct);
        true
    }

    /// Takes what is offered.
    pub fn accept(&mut self, pool: usize, who: Who) -> bool {
        let waits = self.pools[pool].queue.iter().find(|one| one.who == who);
        let Some(why) = waits.filter(|one| one.until.is_some()).map(|one| one.why.clone()) else {
            return false;
        };
        for why in why {
            self.take(pool, who, why);
        }
        self.pools[pool].serve(self.now);
        true
    }

    pub fn wait_no_longer(&mut self, pool: usize, who: Who) {
        self.pools[pool].queue.retain(|one| one.who != who);
        self.pools[pool].serve(self.now);
    }

    /// Those of them who do not belong join: who joined, and to whom the team came with a seat. None where somebody is
    /// deactivated.
    pub fn join(&mut self, number: usize, whom: &[Who]) -> Option<(Vec<Who>, BTreeSet<Who>)> {
        if whom
            .iter()
            .any(|who| self.people[*who].stands == Stands::Deactivated)
        {
            return None;
        }
        let now = self.now;
        let group = self.group_mut(number);
        let mut joining = Vec::new();
        for who in whom {
            if !group.members.contains_key(who) {
                group.members.insert(*who, now);
                joining.push(*who);
            }
        }
        let mut with_team = BTreeSet::new();
        for pool in group.pools.clone() {
            with_team.extend(self.come(pool, &joining, Why::Group(number)));
        }
        Some((joining, with_team))
    }

    /// Those of them who belong leave; who left.
    pub fn leave(&mut self, number: usize, whom: &[Who]) -> Vec<Who> {
        let group = self.group_mut(number);
        let leaving: Vec<Who> = whom
            .iter()
            .copied()
            .filter(|who| group.members.remove(who).is_some())
            .collect();
        for pool in group.pools.clone() {
            self.go(pool, &leaving, Why::Group(number));
        }
        leaving
    }

    /// The group's members in the order in which they joined.
    fn by_age(&self, number: usize) -> Vec<Who> {
        let members = self.group(number).into_iter().flat_map(|group| &group.members);
        let mut members: Vec<_> = members
            .map(|(who, since)| (*since, &self.people[*who].id, *who))
            .collect();
        members.sort();
        members.into_iter().map(|(.., who)| who).collect()
    }

    /// What the group gives from now on.
    pub fn change_group(&mut self, number: usize, pools: BTreeSet<usize>) -> What {
        let members = self.by_age(number);
        let before = std::mem::replace(&mut self.group_mut(number).pools, pools.clone());
        for gone in before.difference(&pools) {
            self.go(*gone, &members, Why::Group(number));
        }
        for added in pools.difference(&before) {
            self.come(*added, &members, Why::Group(number));
        }
        What::Changed(number, before, pools)
    }

    pub fn remove_group(&mut self, number: usize) -> What {
        let members = self.by_age(number);
        self.leave(number, &members);
        let at = self.groups.iter().position(|group| group.number == number);
        let group = self.groups.remove(at.unwrap());
        What::Removed(group, members.into_iter().map(|who| self.met(who)).collect())
    }

    /// Takes somebody out of groups, queues and seats: of one team, or everywhere.
    fn lose_all(&mut self, who: Who, team: Option<usize>) {
        let of = |known: usize| team.is_none_or(|team| team == known);
        for group in self.groups.iter_mut().filter(|group| of(group.team)) {
            group.members.remove(&who);
        }
        let now = self.now;
        for pool in self.pools.iter_mut().filter(|pool| of(pool.team)) {
            pool.queue.retain(|one| one.who != who);
            pool.held.remove(&who);
            pool.serve(now);
        }
        for (number, known) in self.teams.iter_mut().enumerate() {
            if of(number) {
                known.secondary.remove(&who);
            }
        }
    }

    /// TEAM-1: out of a team, with the seats there. False where it is refused.
    pub fn leave_team(&mut self, who: Who, team: usize) -> bool {
        let person = &self.people[who];
        let only = person.teams.len() == 1 && person.stands != Stands::Deactivated;
        if !person.teams.contains(&team) || only || self.teams[team].primary == who {
            return false;
        }
        self.lose_all(who, Some(team));
        self.people[who].teams.remove(&team);
        true
    }

    /// PEOPLE-6, ROLE-10.
    pub fn deactivate(&mut self, who: Who) -> bool {
        let leads = self.teams.iter().any(|team| team.primary == who);
        if self.people[who].stands == Stands::Deactivated || leads || who == MANAGER {
            return false;
        }
        self.lose_all(who, None);
        let person = &mut self.people[who];
        person.before = std::mem::replace(&mut person.stands, Stands::Deactivated);
        true
    }

    pub fn reactivate(&mut self, who: Who) -> bool {
        let person = &mut self.people[who];
        if person.stands != Stands::Deactivated || person.teams.is_empty() {
            return false;
        }
        person.stands = person.before;
        true
    }

    pub fn appoint(&mut self, team: usize, who: Who) -> bool {
        let person = &self.people[who];
        let fits = person.teams.contains(&team) && person.stands != Stands::Deactivated;
        fits && self.teams[team].primary != who && self.teams[team].secondary.insert(who)
    }

    pub fn dismiss(&mut self, team: usize, who: Who) -> bool {
        self.teams[team].secondary.remove(&who)
    }

    /// ROLE-9: only to an active secondary admin, who changes places.
    pub fn hand_over(&mut self, team: usize, who: Who) -> bool {
        let active = self.people[who].stands == Stands::Active;
        let team = &mut self.teams[team];
        if !active || !team.secondary.remove(&who) {
            return false;
        }
        let before = std::mem::replace(&mut team.primary, who);
        team.secondary.insert(before);
        true
    }

    /// PEOPLE-3, SEAT-4: what becomes of each row of a list; nothing is done. `access` is a pool of the team.
    fn judge(&self, rows: &[Who], access: Option<usize>, bring_back: bool) -> Vec<Row> {
        let (mut seen, mut needed) = (BTreeSet::new(), 0);
        let judged = rows.iter().map(|who| {
            let stands = self.people[*who].stands;
            if !seen.insert(*who) {
                return Row::Refused;
            }
            if stands == Stands::Deactivated && !bring_back {
                return Row::Skipped;
            }
            if let Some(pool) = access
                && !self.holds(pool, *who)
            {
                if !self.pools[pool].admits(needed + 1) {
                    return Row::Refused;
                }
                needed += 1;
            }
            match stands {
                Stands::Out => Row::Added,
                Stands::Deactivated => Row::Back,
                Stands::Pending | Stands::Active => Row::Known,
            }
        });
        judged.collect()
    }

    /// Adds the list to the team, or says that nobody is added. What it did knows nobody's new id yet.
    pub fn add(
        &mut self,
        team: usize,
        rows: &[Who],
        access: Option<usize>,
        (as_many_as_fit, bring_back): (bool, bool),
    ) -> (Vec<Row>, Option<What>) {
        let judged = self.judge(rows, access, bring_back);
        let refused = judged.iter().filter(|row| **row == Row::Refused).count();
        if refused == judged.len() || (refused > 0 && !as_many_as_fit) {
            return (judged, None);
        }
        let (mut came, mut given) = (Vec::new(), Vec::new());
        for (who, row) in rows.iter().zip(&judged) {
            let person = &mut self.people[*who];
            match row {
                Row::Skipped | Row::Refused => continue,
                Row::Known => {}
                Row::Added => person.stands = Stands::Pending,
                Row::Back => person.stands = person.before,
            }
            let came_now = *row != Row::Known;
            if came_now {
                person.teams.insert(team);
                came.push(((*who, person.id.clone()), *row == Row::Back));
            }
            if let Some(pool) = access {
                let had = self.pools[pool].held.get(who);
                let had = had.is_some_and(|seat| seat.contains_key(&Why::Direct));
                let took = self.take(pool, *who, Why::Direct);
                if !came_now && !had {
                    given.push((pool, self.met(*who), took.new && took.joined));
                }
            }
        }
        self.sweep();
        (judged, Some(What::Added(team, came, given)))
    }
}
