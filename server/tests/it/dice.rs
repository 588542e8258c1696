//! What random histories share: dice that fall alike on every run, and everybody's sign-ins.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::Value;

use crate::office::create;
use crate::world::{Browser, Got, World};

/// How many times a random test does what it does, unless the environment says another number.
pub fn knob(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// The same numbers on every run; never begun at nought.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// A place among so many.
    pub fn place(&mut self, count: usize) -> usize {
        usize::try_from(self.below(u64::try_from(count).unwrap())).unwrap()
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let place = self.place(of.len());
        &of[place]
    }
}

/// Everybody's sign-ins; new ones where the old have ended.
pub struct SignedIn<'w> {
    world: &'w World,
    browsers: BTreeMap<String, Browser<'w>>,
}

impl<'w> SignedIn<'w> {
    pub fn new(world: &'w World) -> Self {
        let browsers = BTreeMap::new();
        Self { world, browsers }
    }

    /// Asks as that person; a POST under a key of its own, a PUT of whatever version.
    pub async fn ask(&mut self, email: &str, method: Method, path: &str, body: Option<&Value>) -> Got {
        loop {
            if !self.browsers.contains_key(email) {
                let browser = self.world.sign_in(email).await;
                self.browsers.insert(email.to_owned(), browser);
            }
            let by = &self.browsers[email];
            let got = match body {
                None => by.get(path).await,
                Some(body) if method == Method::POST => create(by, path, body.clone()).await,
                Some(body) if method == Method::PUT => by.put(path, "*", body.clone()).await,
                Some(body) => by.with_body(method.clone(), path, None, body.clone()).await,
            };
            if got.status.as_u16() != 401 {
                return got;
            }
            self.browsers.remove(email);
        }
    }
}
