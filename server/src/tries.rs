//! How often something that can be guessed was tried: each try that failed makes the next wait longer.

use axum::http::request::Parts;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::context::Context;
use crate::layers;
use crate::reply::Refusal;
use crate::store::session::Failures;
use crate::store::{Fault, Unit};

/// Where tries are counted, with the count from which one has to wait.
#[derive(Clone, Debug)]
pub struct Tries {
    network: String,
    counted: Vec<([u8; 32], i64)>,
}

impl Tries {
    /// Those of the network that the request came from.
    pub fn of(context: &Context, parts: &Parts) -> Self {
        let network = match layers::origin(context, parts) {
            Some(std::net::IpAddr::V6(address)) => format!("{:x?}", address.octets().first_chunk::<8>()),
            Some(address) => address.to_string(),
            None => String::new(),
        };
        Self {
            network,
            counted: Vec::new(),
        }
    }

    /// To sign in: one person at one network, everybody at that network, that person from anywhere.
    pub fn for_address(self, address: &str) -> Self {
        self.counting([
            ("both", address, 5),
            ("network", "", 100),
            ("address", address, 50),
        ])
    }

    /// To ask for a link that sets a password; each sends a mail, whether or not it fails.
    pub fn for_reset(self, address: &str) -> Self {
        self.counting([("reset-network", "", 30), ("reset-address", address, 5)])
    }

    /// To ask for a link that makes another address count; each sends a mail there.
    pub fn for_email(self, address: &str) -> Self {
        self.counting([("email-network", "", 30), ("email-address", address, 5)])
    }

    /// To open a link: everybody at that network.
    pub fn for_link(self) -> Self {
        self.counting([("link", "", 100)])
    }

    fn counting<'a>(mut self, kinds: impl IntoIterator<Item = (&'a str, &'a str, i64)>) -> Self {
        let counted = kinds.into_iter().map(|(kind, who, free)| {
            // A person is counted from anywhere, all others at their network.
            let anywhere = matches!(kind, "address" | "reset-address" | "email-address");
            let network = if anywhere { "" } else { self.network.as_str() };
            let origin = Sha256::digest(format!("{kind}\n{who}\n{network}").as_bytes()).into();
            (origin, free)
        });
        self.counted = counted.collect();
        self
    }

    /// Refuses while one has to wait.
    pub fn judge(&self, unit: &mut Unit, now: Timestamp) -> Result<(), Refusal> {
        for (origin, free) in &self.counted {
            let failures = unit.failures(origin)?;
            let wait = failures.map_or(0, |failures| seconds_to_wait(failures, *free, now));
            if wait > 0 {
                return Err(Refusal::too_many().retry_after(wait));
            }
        }
        Ok(())
    }

    /// Counts a try before it is judged, so that many at once are not each the first; refuses while one has to wait.
    pub fn count(&self, unit: &mut Unit, now: Timestamp) -> Result<(), Refusal> {
        self.judge(unit, now)?;
        for (origin, _) in &self.counted {
            unit.count_failure(origin, now)?;
        }
        Ok(())
    }

    /// The try was good.
    pub fn forget(&self, unit: &mut Unit) -> Result<(), Fault> {
        self.counted
            .iter()
            .try_for_each(|(origin, _)| unit.forget_failures(origin))
    }
}

/// How far ahead of now a last try may lie, in seconds: servers' clocks differ a little.
const AHEAD: i64 = 60;

/// Twice as long with every failure, up to a quarter of an hour.
fn seconds_to_wait(failures: Failures, free: i64, now: Timestamp) -> u64 {
    let over = failures.count - free;
    if over < 0 {
        return 0;
    }
    let wait = 1_i64
        .checked_shl(u32::try_from(over).unwrap_or(u32::MAX))
        .unwrap_or(900)
        .clamp(1, 900);
    let passed = now.duration_since(failures.last_at).as_secs();
    // A last try far ahead was made before the clock was set right: it says nothing about now.
    if passed < -AHEAD {
        return 0;
    }
    u64::try_from(wait - passed.max(0)).unwrap_or(0)
}
