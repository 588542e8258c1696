//! The acts: what is asked by whom, and what the model says of it.

use std::collections::BTreeSet;

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::Life;
use super::model::{Act, Group, Row, Stands, What, Who, Why};
use crate::race::set_seats;

/// What is done, as often as it stands here.
const ACTS: [&str; 46] = [
    "add",
    "add",
    "paste",
    "paste",
    "paste",
    "import",
    "import",
    "import",
    "assign",
    "assign",
    "assign",
    "assign",
    "release",
    "release",
    "release all",
    "release all",
    "make group",
    "change group",
    "change group",
    "remove group",
    "join",
    "join",
    "join",
    "join",
    "leave",
    "leave",
    "leave team",
    "leave team",
    "appoint",
    "appoint",
    "dismiss",
    "hand over",
    "deactivate",
    "deactivate",
    "reactivate",
    "reactivate",
    "undo",
    "undo",
    "undo",
    "undo",
    "undo",
    "ask",
    "accept",
    "wait no longer",
    "enter",
    "resize",
];

impl Life<'_> {
    /// Somebody who is a member.
    fn member(&mut self) -> Who {
        loop {
            let who = self.dice.place(self.emails.len());
            if self.model.people[who].stands != Stands::Out {
                return who;
            }
        }
    }

    fn members(&mut self) -> Vec<Who> {
        let count = 1 + self.dice.place(3);
        (0..count).map(|_| self.member()).collect()
    }

    /// An admin of the team, who is in by now: the primary one, or another.
    fn admin(&mut self, team: usize, may_be_secondary: bool) -> Who {
        let of = &self.model.teams[team];
        let mut by = of.primary;
        let secondary: Vec<Who> = of.secondary.iter().copied().collect();
        if may_be_secondary && !secondary.is_empty() && self.dice.once_in(3) {
            by = *self.dice.one(&secondary);
        }
        self.model.enter(by);
        by
    }

    fn pool(&mut self, team: usize) -> usize {
        // Mostly the one that counts its seats.
        team * 2 + usize::from(self.dice.once_in(4))
    }

    fn ids(&self, whom: &[Who]) -> Vec<String> {
        whom.iter()
            .map(|who| self.model.people[*who].id.clone())
            .collect()
    }

    fn note(&mut self, what: &str) {
        let number = self.steps.len();
        self.steps.push(format!("{number}: {what}"));
    }

    /// Does one act, whatever the dice say.
    pub(super) async fn any_act(&mut self) {
        let what = *self.dice.one(&ACTS);
        let team = self.dice.place(2);
        match what {
            "add" => self.add(team).await,
            "paste" | "import" => self.add_many(team, what == "import").await,
            "assign" => self.assign(team).await,
            "release" => self.release(team).await,
            "release all" => self.release_all(team).await,
            "make group" => self.make_group(team).await,
            "change group" | "remove group" | "join" | "leave" => self.with_group(what).await,
            "leave team" => self.leave_team(team).await,
            "appoint" | "dismiss" | "hand over" => self.roles(what, team).await,
            "deactivate" | "reactivate" => self.status(what == "deactivate").await,
            "undo" => self.undo().await,
            "ask" => self.wish(team).await,
            "accept" | "wait no longer" => self.with_entry(what == "accept").await,
            "enter" => self.enter().await,
            _ if self.dice.once_in(2) => self.resize().await,
            _ if self.dice.once_in(3) => self.pass().await,
            _ => self.not_allowed(team).await,
        }
    }

    fn person(&self, who: Who) -> Value {
        json!({ "email": self.emails[who], "first_name": "Kim", "last_name": "Test" })
    }

    fn access(&self, pool: Option<usize>) -> Value {
        let of = |pool: usize| {
            let (team, product, _) = &self.pools[pool];
            json!({ "team": team, "product": product })
        };
        pool.into_iter().map(of).collect()
    }

    async fn add(&mut self, team: usize) {
        let who = self.dice.place(self.emails.len());
        let access = self.dice.once_in(2).then(|| self.pool(team));
        let by = self.admin(team, true);
        self.note(&format!("{by} adds {who} to {team} with {access:?}"));
        let mut body = self.person(who);
        body["language"] = json!("en");
        body["team"] = json!(self.team_id(team));
        body["access"] = self.access(access);
        // PEOPLE-3: who was deactivated comes back only if the person says so.
        let gone = self.model.people[who].stands == Stands::Deactivated;
        let (rows, _) = match gone {
            true => (vec![Row::Refused], None),
            false => self.model.add(team, &[who], access, (false, false)),
        };
        let got = self.ask(by, Method::POST, "/members", body).await;
        self.expect(&got, rows[0] != Row::Refused);
    }

    async fn add_many(&mut self, team: usize, is_import: bool) {
        let count = 1 + self.dice.place(4);
        let rows: Vec<Who> = (0..count).map(|_| self.dice.place(self.emails.len())).collect();
        let access = self.dice.once_in(2).then(|| self.pool(team));
        let (fit, back) = (self.dice.once_in(2), self.dice.once_in(2));
        let by = self.admin(team, true);
        self.note(&format!(
            "{by} adds {rows:?} to {team} with {access:?}, file {is_import}, fit {fit}, back {back}"
        ));
        let mut body = json!({
            "language": "en", "team": self.team_id(team), "access": self.access(access), "bring_back": back,
            "mode": if fit { "as-many-as-fit" } else { "all-or-nothing" }
        });
        let (judged, what) = self.model.add(team, &rows, access, (fit, back));
        if !is_import {
            body["people"] = rows.iter().map(|who| self.person(*who)).collect();
            let got = self.ask(by, Method::POST, "/members/bulk", body).await;
            let done = self.expect(&got, what.is_some());
            if let Some(done) = &done {
                self.judged(&done["rows"], &judged, false);
            }
            return self.remember(by, team, done, what);
        }
        let line = |(at, who): (usize, &Who)| {
            json!([at + 2, null, false, self.emails[*who], "Kim", "Test", "", "", ""])
        };
        body["rows"] = rows.iter().enumerate().map(line).collect();
        body["file"] = json!("people.csv");
        let got = self.ask(by, Method::POST, "/members/import", body).await;
        let begun = self.expect(&got, true).unwrap();
        let id = begun["id"].as_str().unwrap().to_owned();
        while server::imports::once(&self.office.world.context).await.unwrap() > 0 {}
        let path = format!("/imports/{id}");
        let email = self.emails[by].clone();
        let whole = format!("/enterprises/acme{path}");
        let shown = self
            .signed_in
            .ask(&email, Method::GET, &whole, None)
            .await
            .ok(200);
        let state = if what.is_some() { "done" } else { "refused" };
        assert_eq!(shown["state"], state, "{}", self.story());
        let list = format!("{whole}/rows?limit=200");
        let list = self.signed_in.ask(&email, Method::GET, &list, None).await.ok(200);
        self.judged(&list["items"], &judged, what.is_none());
        if let Some(what) = what {
            let at = self.model.now;
            self.keep(Act {
                by,
                team,
                at,
                name: id,
                is_import,
                what,
            });
        }
    }

    /// What was said of each row; where the `whole` file was refused, of the good ones that others keep them out.
    fn judged(&self, rows: &Value, expected: &[Row], whole: bool) {
        let words = expected.iter().map(|row| match row {
            Row::Added | Row::Back if whole => "kept-out",
            Row::Added => "added",
            Row::Back => "brought-back",
            Row::Known => "already-member",
            Row::Skipped => "skipped",
            Row::Refused => "refused",
        });
        let told: Vec<_> = rows.as_array().unwrap().iter().collect();
        let told: Vec<_> = told
            .into_iter()
            .map(|row| row["outcome"].as_str().unwrap())
            .collect();
        assert_eq!(told, words.collect::<Vec<_>>(), "{}", self.story());
    }

    async fn assign(&mut self, team: usize) {
        let (pool, whom, fit) = (self.pool(team), self.members(), self.dice.once_in(2));
        let by = self.admin(team, true);
        self.note(&format!("{by} gives {whom:?} seats of {pool}, fit {fit}"));
        let mut body = self.access(Some(pool))[0].clone();
        body["members"] = json!(self.ids(&whom));
        body["mode"] = json!(if fit { "as-many-as-fit" } else { "all-or-nothing" });
        let what = self.model.assign(pool, &whom, fit);
        let got = self.ask(by, Method::POST, "/assignments", body).await;
        let done = self.expect(&got, what.is_some());
        self.remember(by, team, done, what);
    }

    /// A seat of one of the team's pools that is held.
    fn seat(&mut self, pool: usize) -> Option<(Who, String)> {
        let held = self.seats.iter().filter(|((_, of), _)| *of == pool);
        let held: Vec<_> = held.map(|((who, _), seat)| (*who, seat.clone())).collect();
        (!held.is_empty()).then(|| self.dice.one(&held).clone())
    }

    async fn release(&mut self, team: usize) {
        let pool = self.pool(team);
        let Some((who, seat)) = self.seat(pool) else {
            return;
        };
        let why = *self
            .dice
            .one(&[Why::Direct, Why::Direct, Why::Role, Why::Group(0)]);
        let by = self.admin(team, true);
        self.note(&format!("{by} takes {why:?} from the seat of {who} in {pool}"));
        let what = self.model.release(pool, who, why);
        let path = format!("/assignments/{seat}?reason={}", why.word());
        let got = self.ask(by, Method::DELETE, &path, json!({})).await;
        let done = self.expect(&got, what.is_some());
        self.remember(by, team, done, what);
    }

    async fn release_all(&mut self, team: usize) {
        let pool = self.pool(team);
        let found = [self.seat(pool), self.seat(pool)];
        let seats: std::collections::BTreeMap<Who, String> = found.into_iter().flatten().collect();
        let by = self.admin(team, true);
        let whom: Vec<Who> = seats.keys().copied().collect();
        self.note(&format!("{by} takes the seats of {whom:?} in {pool}"));
        let what = self.model.release_all(pool, &whom);
        let seats: Vec<&String> = seats.values().collect();
        let path = format!("/pools/{}/releases", self.pools[pool].2);
        let got = self
            .ask(by, Method::POST, &path, json!({ "assignments": seats }))
            .await;
        let done = self.expect(&got, true);
        self.remember(by, team, done, Some(what));
    }

    async fn make_group(&mut self, team: usize) {
        if self.model.groups.len() >= 3 {
            return;
        }
        let by = self.admin(team, true);
        let (number, pools) = (self.made, self.some_pools(team));
        self.made += 1;
        self.note(&format!("{by} makes group {number} in {team} with {pools:?}"));
        let body = self.group_draft(number, team, &pools);
        let got = self.ask(by, Method::POST, "/groups", body).await;
        let done = self.expect(&got, true).unwrap();
        self.model.groups.push(Group {
            number,
            id: done["group"]["id"].as_str().unwrap().to_owned(),
            team,
            pools,
            members: Default::default(),
        });
    }

    fn some_pools(&mut self, team: usize) -> BTreeSet<usize> {
        let pools = [team * 2, team * 2 + 1];
        pools.into_iter().filter(|_| !self.dice.once_in(3)).collect()
    }

    fn group_draft(&self, number: usize, team: usize, pools: &BTreeSet<usize>) -> Value {
        let products: Vec<_> = pools.iter().map(|pool| self.pools[*pool].1).collect();
        json!({ "team": self.team_id(team), "name": format!("G{number}"), "products": products })
    }

    async fn with_group(&mut self, what: &str) {
        if self.model.groups.is_empty() {
            return;
        }
        let group = self.dice.one(&self.model.groups).clone();
        let (number, team, path) = (group.number, group.team, format!("/groups/{}", group.id));
        let by = self.admin(team, true);
        if what == "join" || what == "leave" {
            let mut whom = self.members();
            let mut seen = BTreeSet::new();
            whom.retain(|who| seen.insert(*who));
            self.note(&format!("{whom:?} {what} group {number} by {by}"));
            let body = json!({ "members": self.ids(&whom) });
            let (end, turned) = match what {
                "join" => ("members", self.model.join(number, &whom)),
                _ => (
                    "leavers",
                    Some((self.model.leave(number, &whom), BTreeSet::new())),
                ),
            };
            let got = self.ask(by, Method::POST, &format!("{path}/{end}"), body).await;
            let done = self.expect(&got, turned.is_some());
            let met = turned.map(|(whom, with_team)| {
                let ids = self.ids(&whom);
                let met = whom.into_iter().zip(ids).collect();
                match what {
                    "join" => What::Joined(number, met, with_team),
                    _ => What::Left(number, met),
                }
            });
            return self.remember(by, team, done, met);
        }
        let (did, got) = if what == "change group" {
            let pools = self.some_pools(team);
            self.note(&format!("{by} lets group {number} give {pools:?}"));
            let body = self.group_draft(number, team, &pools);
            let did = self.model.change_group(number, pools);
            (did, self.ask(by, Method::PUT, &path, body).await)
        } else {
            self.note(&format!("{by} removes group {number}"));
            let did = self.model.remove_group(number);
            (did, self.ask(by, Method::DELETE, &path, json!({})).await)
        };
        let done = self.expect(&got, true);
        self.remember(by, team, done, Some(did));
    }

    async fn leave_team(&mut self, team: usize) {
        let (who, by) = (self.member(), self.admin(team, true));
        self.note(&format!("{by} takes {who} out of {team}"));
        let done = self.model.leave_team(who, team);
        let path = format!(
            "/teams/{}/members/{}",
            self.team_id(team),
            self.model.people[who].id
        );
        let got = self.ask(by, Method::DELETE, &path, json!({})).await;
        self.expect(&got, done);
    }

    async fn roles(&mut self, what: &str, team: usize) {
        let secondary: Vec<Who> = self.model.teams[team].secondary.iter().copied().collect();
        let who = match what {
            "appoint" => self.member(),
            _ if secondary.is_empty() || self.dice.once_in(4) => self.member(),
            _ => *self.dice.one(&secondary),
        };
        let by = self.admin(team, false);
        self.note(&format!("{by} {what} {who} in {team}"));
        let (path, id) = (
            format!("/teams/{}", self.team_id(team)),
            self.ids(&[who]).remove(0),
        );
        let body = json!({ "member": id });
        let (done, got) = match what {
            "appoint" => (
                self.model.appoint(team, who),
                self.ask(by, Method::POST, &format!("{path}/admins"), body).await,
            ),
            "dismiss" => (
                self.model.dismiss(team, who),
                self.ask(by, Method::DELETE, &format!("{path}/admins/{id}"), json!({}))
                    .await,
            ),
            _ => (
                self.model.hand_over(team, who),
                self.ask(by, Method::POST, &format!("{path}/primary-admin"), body)
                    .await,
            ),
        };
        self.expect(&got, done);
    }

    async fn status(&mut self, out: bool) {
        let who = self.member();
        let teams: Vec<usize> = self.model.people[who].teams.iter().copied().collect();
        let team = teams.first().copied().unwrap_or_default();
        let by = self.admin(team, true);
        self.note(&format!("{by} deactivates ({out}) {who}"));
        let done = match out {
            true => self.model.deactivate(who),
            false => self.model.reactivate(who),
        };
        let body = json!({ "status": if out { "deactivated" } else { "active" } });
        let path = format!("/members/{}/status", self.model.people[who].id);
        let got = self.ask(by, Method::PUT, &path, body).await;
        self.expect(&got, done);
    }

    async fn undo(&mut self) {
        if self.acts.is_empty() {
            return;
        }
        // Mostly the newest.
        let newest = self.acts.len() - 1;
        let at = if self.dice.once_in(2) {
            newest
        } else {
            self.dice.place(newest + 1)
        };
        let act = self.acts[at].clone();
        // Who did it may have no right any more.
        if !self.model.administers(act.by, act.team) {
            return;
        }
        self.note(&format!("{} undoes {:?}", act.by, act.what));
        let (status, then) = self.model.undo(&act);
        let path = match act.is_import {
            true => format!("/imports/{}/undo", act.name),
            false => format!("/acts/{}/undo", act.name),
        };
        let got = self.ask(act.by, Method::POST, &path, json!({})).await;
        assert_eq!(got.status.as_u16(), status, "{}\n{}", got.text, self.story());
        let done = self.expect(&got, status < 300);
        if act.is_import && status < 300 {
            while server::imports::once(&self.office.world.context).await.unwrap() > 0 {}
            self.acts.remove(at);
        }
        self.remember(act.by, act.team, done, then);
    }

    async fn wish(&mut self, team: usize) {
        let (pool, who, by) = (self.pool(team), self.member(), self.admin(team, true));
        self.note(&format!("{by} asks for a seat of {pool} for {who}"));
        let mut body = self.access(Some(pool))[0].clone();
        body["member"] = json!(self.model.people[who].id);
        let done = self.model.ask(pool, who);
        let got = self.ask(by, Method::POST, "/seat-requests", body).await;
        self.expect(&got, done);
    }

    async fn with_entry(&mut self, accept: bool) {
        let entries: Vec<_> = self.entries.iter().map(|(of, id)| (*of, id.clone())).collect();
        if entries.is_empty() {
            return;
        }
        let ((who, pool), id) = self.dice.one(&entries).clone();
        let path = format!("/waiting/{id}");
        let (done, got) = if accept {
            self.model.enter(who);
            self.note(&format!("{who} takes the seat of {pool} that is offered"));
            let path = format!("{path}/accept");
            let done = self.model.accept(pool, who);
            (done, self.ask(who, Method::POST, &path, json!({})).await)
        } else {
            let by = self.admin(self.model.pools[pool].team, true);
            self.note(&format!("{by} ends the waiting of {who} for {pool}"));
            self.model.wait_no_longer(pool, who);
            (true, self.ask(by, Method::DELETE, &path, json!({})).await)
        };
        self.expect(&got, done);
    }

    async fn enter(&mut self) {
        let who = self.member();
        let gone = self.model.people[who].stands == Stands::Deactivated;
        self.model.enter(who);
        self.note(&format!("{who} enters"));
        let email = self.emails[who].clone();
        let got = self
            .signed_in
            .ask(&email, Method::GET, "/enterprises/acme", None)
            .await;
        self.expect(&got, !gone);
    }

    async fn resize(&mut self) {
        let seats = 2 + self.dice.place(6);
        self.note(&format!("pool 0 has {seats} seats"));
        set_seats(self.office, i64::try_from(seats).unwrap());
        self.model.resize(0, seats);
        self.look().await;
    }

    /// A day or two later.
    async fn pass(&mut self) {
        self.note("time passes");
        self.office.world.pass(SignedDuration::from_hours(40));
        self.model.now = self.office.world.clock.now();
        self.model.sweep();
        self.look().await;
    }

    async fn look(&self) {
        let world = &self.office.world;
        let enterprise = world.read(|unit| unit.enterprise("acme")).unwrap().0;
        world.write(move |unit| unit.look_from_now(enterprise));
        while server::sweep::once(&world.context).await.unwrap() > 0 {}
    }

    /// Who administers nothing changes nothing.
    async fn not_allowed(&mut self, team: usize) {
        let who = self.member();
        let model = &self.model;
        let out = model.people[who].stands == Stands::Deactivated;
        if who == super::MANAGER || out || (0..2).any(|team| model.administers(who, team)) {
            return;
        }
        let pool = self.pool(team);
        self.model.enter(who);
        self.note(&format!("{who} takes a seat of {pool}"));
        let mut body = self.access(Some(pool))[0].clone();
        body["members"] = json!(self.ids(&[who]));
        let got = self.ask(who, Method::POST, "/assignments", body).await;
        self.expect(&got, false);
    }
}
