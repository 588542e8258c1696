//! A role as it is read: every field of every kind, in one type; see `violation/flat.rs`.

use serde::Deserialize;

use super::{PoolRef, Role, RoleKind};
use crate::id::{ContractId, ProductId, TeamId};

#[derive(Deserialize)]
#[serde(rename = "Role")]
pub(super) struct Flat {
    role: RoleKind,
    contract: Option<ContractId>,
    pools: Option<Vec<PoolRef>>,
    uncoordinated: Option<Vec<ProductId>>,
    accepted: Option<bool>,
    team: Option<TeamId>,
}

impl TryFrom<Flat> for Role {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, Self::Error> {
        role(flat).ok_or("a role without what its kind needs")
    }
}

fn role(flat: Flat) -> Option<Role> {
    Some(match flat.role {
        RoleKind::ContractManager => Role::ContractManager {
            contract: flat.contract?,
            pools: flat.pools?,
            uncoordinated: flat.uncoordinated?,
        },
        RoleKind::Coordinator => Role::Coordinator {
            contract: flat.contract?,
            pools: flat.pools?,
            accepted: flat.accepted?,
        },
        RoleKind::PrimaryAdmin => Role::PrimaryAdmin { team: flat.team? },
        RoleKind::SecondaryAdmin => Role::SecondaryAdmin { team: flat.team? },
        RoleKind::NamedCaller => Role::NamedCaller {
            contract: flat.contract?,
        },
        RoleKind::User => Role::User,
    })
}
