//! What the API's lists tell, held against the model.

use std::collections::BTreeSet;

use serde_json::Value;

use super::model::{Stands, Who};
use super::{LIFE, Life};

fn items(list: &Value) -> Vec<Value> {
    let items = list["items"].as_array().unwrap().clone();
    assert_eq!(list["total"], items.len(), "{list}");
    items
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

fn words(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(text).collect()
}

impl Life<'_> {
    fn who(&self, email: &str) -> Who {
        self.emails.iter().position(|known| known == email).unwrap()
    }

    fn who_is(&self, id: &Value) -> Who {
        let id = id.as_str().unwrap();
        self.model.people.iter().position(|known| known.id == id).unwrap()
    }

    fn pool_of(&self, of: &Value) -> usize {
        let same = |team: &str, product: &str| of["team"] == team && of["product"] == product;
        let mut pools = self.pools.iter();
        pools
            .position(|(team, product, _)| same(&team.to_string(), &product.to_string()))
            .unwrap()
    }

    fn team_of(&self, id: &Value) -> usize {
        usize::from(*id != self.office.first.to_string())
    }

    /// All lists are what the model says.
    pub(super) async fn hold(&mut self) {
        let members = self.get("/members?limit=200").await;
        let waiting = self.get("/waiting?limit=200").await;
        let pools = self.get("/pools").await;
        let groups = self.get("/groups?limit=200").await;
        let mut told = self.tell_members(&items(&members));
        told.extend(self.tell_waiting(&items(&waiting)));
        told.extend(self.tell_pools(&items(&pools)));
        told.extend(self.tell_groups(&items(&groups)));
        let mut expected = self.expected();
        if let Some((line, list)) = self.one_group().await {
            told.push(list);
            expected.push(line);
        }
        assert_eq!(told, expected, "\n{}", self.story());
    }

    fn tell_members(&mut self, items: &[Value]) -> Vec<String> {
        self.seats.clear();
        let mut lines = Vec::new();
        for item in items {
            let who = self.who(item["email"].as_str().unwrap());
            self.model.people[who].id = text(&item["id"]);
            let teams = item["teams"].as_array().unwrap().iter();
            let teams: BTreeSet<usize> = teams.map(|team| self.team_of(team)).collect();
            let roles = words(&item["roles"]);
            let admin = ["primary-admin", "secondary-admin"].map(|role| roles.contains(role));
            let mut seats = BTreeSet::new();
            for seat in item["seats"].as_array().unwrap() {
                let pool = self.pool_of(seat);
                self.seats.insert((who, pool), text(&seat["assignment"]));
                seats.insert((pool, words(&seat["reasons"])));
            }
            let status = text(&item["status"]);
            lines.push((who, format!("{who} {status} {teams:?} {admin:?} {seats:?}")));
        }
        lines.sort();
        // Whoever is new has an id by now, which undoing must know.
        let ids: Vec<String> = self.model.people.iter().map(|known| known.id.clone()).collect();
        if let Some(super::What::Added(_, came, _)) = self.acts.last_mut().map(|act| &mut act.what) {
            for ((who, id), _) in came.iter_mut().filter(|((_, id), _)| id.is_empty()) {
                id.clone_from(&ids[*who]);
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn tell_waiting(&mut self, items: &[Value]) -> Vec<String> {
        self.entries.clear();
        let line = |item: &Value| {
            let (pool, who) = (self.pool_of(item), self.who_is(&item["member"]["id"]));
            self.entries.insert((who, pool), text(&item["id"]));
            let (offered, why) = (item["offered_until"].as_str(), words(&item["reasons"]));
            format!("{who} waits for {pool} until {offered:?} {why:?}")
        };
        let mut line = line;
        items.iter().map(&mut line).collect()
    }

    fn tell_pools(&self, items: &[Value]) -> Vec<String> {
        let line = |item: &Value| {
            let [used, held] = ["used", "held"].map(|name| item[name].as_u64().unwrap());
            let pool = self.pool_of(item);
            let seats = self.model.pools[pool].seats.and(item["seats"].as_u64());
            format!("pool {pool} {seats:?} {used} {held}")
        };
        items.iter().map(line).collect()
    }

    fn tell_groups(&mut self, items: &[Value]) -> Vec<String> {
        let mut lines = Vec::new();
        for item in items {
            let number: usize = item["name"].as_str().unwrap()[1..].parse().unwrap();
            if let Some(group) = self.model.groups.iter_mut().find(|group| group.number == number) {
                group.id = text(&item["id"]);
            }
            let products = item["products"].as_array().unwrap().len();
            let [members, waiting] = ["members", "waiting"].map(|name| item[name].as_u64().unwrap());
            lines.push((number, format!("group {number} {products} {members} {waiting}")));
        }
        lines.sort();
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// Who belongs to one of the groups, each in its turn: as it must be, and as it is.
    async fn one_group(&mut self) -> Option<(String, String)> {
        let count = self.model.groups.len();
        let turn = self.answers.len().checked_rem(count)?;
        let group = self.model.groups.get(turn)?.clone();
        let members = self.get(&format!("/groups/{}/members?limit=200", group.id)).await;
        let told: BTreeSet<Who> = items(&members)
            .iter()
            .map(|item| self.who_is(&item["id"]))
            .collect();
        let expected: BTreeSet<Who> = group.members.keys().copied().collect();
        Some((format!("{expected:?}"), format!("{told:?}")))
    }

    /// The same lines, of the model.
    fn expected(&self) -> Vec<String> {
        let model = &self.model;
        let mut lines = Vec::with_capacity(LIFE);
        for (who, person) in model.people.iter().enumerate() {
            let status = match person.stands {
                Stands::Out => continue,
                Stands::Pending => "pending",
                Stands::Active => "active",
                Stands::Deactivated => "deactivated",
            };
            let primary = model.teams.iter().any(|team| team.primary == who);
            let secondary = model.teams.iter().any(|team| team.secondary.contains(&who));
            let admin = [primary, secondary];
            let held = model.pools.iter().enumerate().filter_map(|(pool, of)| {
                let words = of.held.get(&who)?.keys().map(|why| why.word().to_owned());
                Some((pool, words.collect::<BTreeSet<_>>()))
            });
            let (teams, seats) = (&person.teams, held.collect::<BTreeSet<_>>());
            lines.push(format!("{who} {status} {teams:?} {admin:?} {seats:?}"));
        }
        for (pool, of) in model.pools.iter().enumerate() {
            for one in &of.queue {
                let why: BTreeSet<_> = one.why.iter().map(|why| why.word().to_owned()).collect();
                let until = one.until.map(|until| until.to_string());
                let until = until.as_deref();
                lines.push(format!("{} waits for {pool} until {until:?} {why:?}", one.who));
            }
        }
        for (pool, of) in model.pools.iter().enumerate() {
            let (used, held) = (of.held.len(), of.offered());
            lines.push(format!("pool {pool} {:?} {used} {held}", of.seats));
        }
        for group in &model.groups {
            let (number, members) = (group.number, group.members.len());
            let waits = |who: &Who| {
                let mut pools = model.pools.iter();
                let why = super::Why::Group(number);
                pools.any(|pool| {
                    pool.queue
                        .iter()
                        .any(|one| one.who == *who && one.why.contains(&why))
                })
            };
            let waiting = (0..model.people.len()).filter(waits).count();
            let products = group.pools.len();
            lines.push(format!("group {number} {products} {members} {waiting}"));
        }
        lines
    }
}
