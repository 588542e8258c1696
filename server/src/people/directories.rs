//! The directories of all enterprises that were asked about lately.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use domain::id::EnterpriseId;

use super::directory::Directory;
use crate::store::{Fault, Unit};

/// How many members are kept in memory before the enterprise that was asked about longest ago is let go.
const MOST_MEMBERS: usize = 1_000_000;

/// One enterprise's directory, shared by those who read it.
#[derive(Clone, Debug, Default)]
pub struct Shared(Arc<RwLock<Directory>>);

/// The directories. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Directories(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    asked: u64,
    of: HashMap<EnterpriseId, (u64, Shared)>,
}

impl Directories {
    /// The enterprise's directory, empty where it was not asked about lately.
    pub fn of(&self, enterprise: EnterpriseId) -> Shared {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        let (asked, shared) = kept.of.entry(enterprise).or_default();
        *asked = now;
        let shared = shared.clone();
        kept.let_go();
        shared
    }
}

impl Kept {
    fn let_go(&mut self) {
        while self.of.len() > 1
            && self.of.values().map(|(_, shared)| shared.len()).sum::<usize>() > MOST_MEMBERS
        {
            let oldest = self
                .of
                .iter()
                .min_by_key(|(_, (asked, _))| *asked)
                .map(|(enterprise, _)| *enterprise);
            let Some(oldest) = oldest else { return };
            self.of.remove(&oldest);
        }
    }
}

impl Shared {
    /// The directory, as current as what the act sees.
    pub fn current<'a>(
        &'a self,
        unit: &mut Unit,
        enterprise: EnterpriseId,
    ) -> Result<RwLockReadGuard<'a, Directory>, Fault> {
        let version = unit.people_version(enterprise)?;
        let read = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if read.version().is_some_and(|known| known >= version) {
            return Ok(read);
        }
        drop(read);
        let mut write = self.0.write().unwrap_or_else(PoisonError::into_inner);
        unit.refresh(enterprise, &mut write)?;
        drop(write);
        Ok(self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many members it holds; 0 while it is being brought up to date.
    fn len(&self) -> usize {
        self.0.try_read().map_or(0, |directory| directory.len())
    }
}
