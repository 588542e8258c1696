//! What undoing an act brings back, and what stands in its way.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Act, Met, Model, Person, Stands, UNDONE, What, Who, Why};

impl Model {
    /// Undoes an act: how the server answers, and what can be undone after that.
    pub fn undo(&mut self, act: &Act) -> (u16, Option<What>) {
        // A file is taken back however long ago it came.
        if !act.is_import && self.now.duration_since(act.at) > UNDONE {
            return (410, None);
        }
        match &act.what {
            What::Gave(pool, given) => {
                let released = self.take_back(*pool, given, act.at);
                match released.is_empty() {
                    true => (410, None),
                    false => (200, Some(What::Released(*pool, released))),
                }
            }
            What::Released(pool, released) => (self.give_back(*pool, released), None),
            What::Joined(number, members, with_team) => (
                self.turn_members(*number, members, Some((act.at, with_team))),
                None,
            ),
            What::Left(number, members) => (self.turn_members(*number, members, None), None),
            What::Changed(number, before, after) => {
                let Some(group) = self.group(*number) else {
                    return (410, None);
                };
                let mut pools: BTreeSet<usize> = group.pools.union(&(before - after)).copied().collect();
                pools.retain(|pool| before.contains(pool) || !after.contains(pool));
                if pools == group.pools {
                    return (410, None);
                }
                self.change_group(*number, pools);
                (200, None)
            }
            What::Removed(group, members) => {
                if self.group(group.number).is_some() {
                    return (410, None);
                }
                let known = members.iter().filter_map(|met| self.known(met));
                let known = known.filter(|who| self.people[*who].stands != Stands::Deactivated);
                let known: Vec<Who> = known.collect();
                let group = group.clone();
                let number = group.number;
                self.groups.push(group);
                self.groups.sort_by_key(|group| group.number);
                self.join(number, &known);
                (200, None)
            }
            What::Added(team, came, given) => (self.take_out(*team, came, given, act), None),
        }
    }

    /// Who joined then leaves, unless they joined anew since, and the team that came with it, unless something else uses it
    /// (TEAM-1); who left joins.
    fn turn_members(
        &mut self,
        number: usize,
        members: &[Met],
        joined: Option<(Timestamp, &BTreeSet<Who>)>,
    ) -> u16 {
        let known = members.iter().filter_map(|met| self.known(met));
        let Some(group) = self.group(number) else {
            return 410;
        };
        let (team, at) = (group.team, joined.map(|(at, _)| at));
        let turned = |who: &Who| group.members.get(who) == at.as_ref();
        let Some((_, with_team)) = joined else {
            let known: Vec<Who> = known.collect();
            return match known.iter().any(turned) {
                false => 410,
                true if self.join(number, &known).is_none() => 422,
                true => 200,
            };
        };
        let leaving: Vec<Who> = known.filter(turned).collect();
        match leaving.is_empty() {
            true => 410,
            false => {
                self.leave(number, &leaving);
                for who in leaving {
                    if with_team.contains(&who) && !self.uses(who, team) {
                        self.people[who].teams.remove(&team);
                    }
                }
                200
            }
        }
    }

    /// Whether something else than a seat that went keeps somebody in a team.
    fn uses(&self, who: Who, team: usize) -> bool {
        let mut pools = self.pools.iter();
        let held = pools.any(|pool| pool.team == team && pool.held.contains_key(&who));
        let mut groups = self.groups.iter();
        let belongs = groups.any(|group| group.team == team && group.members.contains_key(&who));
        held || belongs || self.administers(who, team) || self.people[who].teams.len() < 2
    }

    /// What was given at that instant goes again, and the team that came with it unless something else uses it (TEAM-1).
    fn take_back(
        &mut self,
        pool: usize,
        given: &[(Met, bool)],
        at: Timestamp,
    ) -> Vec<(Met, BTreeMap<Why, Timestamp>)> {
        let mut released = Vec::new();
        let team = self.pools[pool].team;
        for (met, joined) in given {
            let Some(who) = self.known(met) else { continue };
            let seat = self.pools[pool].held.get(&who);
            if seat.and_then(|seat| seat.get(&Why::Direct)) != Some(&at) {
                continue;
            }
            let freed = self.pools[pool].lose(who, Why::Direct);
            released.push((met.clone(), BTreeMap::from([(Why::Direct, at)])));
            if freed && *joined && !self.uses(who, team) {
                self.people[who].teams.remove(&team);
            }
        }
        self.pools[pool].serve(self.now);
        released
    }

    /// What was released comes back as it was, where it still can.
    fn give_back(&mut self, pool: usize, released: &[(Met, BTreeMap<Why, Timestamp>)]) -> u16 {
        let mut back = Vec::new();
        for (met, reasons) in released {
            let Some(who) = self.known(met) else { continue };
            let seat = self.pools[pool].held.get(&who).cloned().unwrap_or_default();
            let due: BTreeMap<_, _> = reasons
                .iter()
                .filter(|(why, _)| !seat.contains_key(why))
                .map(|(why, since)| (*why, *since))
                .collect();
            if !due.is_empty() {
                back.push((who, due));
            }
        }
        let gone = |(who, _): &(Who, _)| self.people[*who].stands == Stands::Deactivated;
        let needed = back.iter().filter(|(who, _)| !self.holds(pool, *who)).count();
        if back.is_empty() {
            return 410;
        }
        if back.iter().any(gone) || !self.pools[pool].admits(needed) {
            return 422;
        }
        for (who, reasons) in back {
            for (why, since) in reasons {
                self.take(pool, who, why);
                let seat = self.pools[pool].held.get_mut(&who).unwrap();
                seat.insert(why, since);
            }
        }
        self.pools[pool].serve(self.now);
        200
    }

    /// True where something was built on somebody whom that act brought.
    fn built_on(&self, who: Who, team: usize, back: bool, at: Timestamp) -> bool {
        let person = &self.people[who];
        let mut seats = self.pools.iter().filter_map(|pool| pool.held.get(&who));
        let seats = seats.any(|seat| seat.values().any(|since| *since != at));
        let roles = self
            .teams
            .iter()
            .any(|team| team.primary == who || team.secondary.contains(&who));
        let groups = self.groups.iter().any(|group| group.members.contains_key(&who));
        let entered = !back && person.stands == Stands::Active;
        let teams = !back && person.teams.iter().any(|known| *known != team);
        seats || roles || groups || entered || teams
    }

    /// PEOPLE-3: whom the act brought is out again, while nothing was built on it.
    fn take_out(
        &mut self,
        team: usize,
        came: &[(Met, bool)],
        given: &[(usize, Met, bool)],
        act: &Act,
    ) -> u16 {
        let there: Vec<(Who, bool)> = came
            .iter()
            .filter_map(|(met, back)| Some((self.known(met)?, *back)))
            .filter(|(who, _)| self.people[*who].stands != Stands::Deactivated)
            .collect();
        if there
            .iter()
            .any(|(who, back)| self.built_on(*who, team, *back, act.at))
        {
            return 422;
        }
        let mut changed = !there.is_empty();
        for (pool, met, joined) in given {
            let one = [(met.clone(), *joined)];
            changed |= !self.take_back(*pool, &one, act.at).is_empty();
        }
        for (who, back) in there {
            if back {
                self.deactivate(who);
            } else {
                self.lose_all(who, None);
                self.people[who] = Person::default();
            }
        }
        match (act.is_import, changed) {
            (true, _) => 202,
            (false, true) => 200,
            (false, false) => 410,
        }
    }
}
