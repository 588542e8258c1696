//! Which acts must not run side by side.

use domain::id::{AccountId, EnterpriseId};
use uuid::Uuid;

/// Acts of one lane run one after another, on SQLite and PostgreSQL alike, in whichever server they arrive.
///
/// So a closure may decide on what it read: nobody of the same lane changes it before the commit. An enterprise is a
/// lane; what touches no enterprise takes the account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane(i64);

impl Lane {
    /// For acts that rest on a single statement: they wait for nobody.
    pub const OPEN: Lane = Lane(0);

    /// A lane of its own for a piece of work (`vendor`, `jobs`).
    pub fn named(name: &str) -> Self {
        // FNV-1a: it must be the same in every server and version.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash.cast_signed())
    }

    fn of(id: Uuid) -> Self {
        let (high, low) = id.as_u64_pair();
        Self((high ^ low).cast_signed())
    }

    /// The number that PostgreSQL locks; none for the open lane.
    pub(super) fn lock(self) -> Option<i64> {
        (self != Self::OPEN).then_some(self.0)
    }

    /// Which of `workers` serves it.
    pub(super) fn worker(self, workers: usize) -> usize {
        let spread = self.0.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
        usize::try_from(spread)
            .unwrap_or(0)
            .checked_rem(workers)
            .unwrap_or(0)
    }
}

impl From<EnterpriseId> for Lane {
    fn from(id: EnterpriseId) -> Self {
        Self::of(id.uuid())
    }
}

impl From<AccountId> for Lane {
    fn from(id: AccountId) -> Self {
        Self::of(id.uuid())
    }
}
