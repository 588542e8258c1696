//! Roles: a team's admins; contracts with their manager, coordinators and callers.

mod accepting;
mod admins;
mod asked;
mod callers;
mod changes;
mod choosing;
mod contract;
mod contracts;
mod coordinators;
mod manager;
mod preview;
mod product_groups;
mod question;

pub use admins::Admins;
pub use changes::ManagerChanges;
pub use contract::Contract;
pub use contracts::Contracts;
