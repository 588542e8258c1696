//! Groups of members, wishes for seats and who waits for one, and teams made and removed.

mod asking;
mod coming;
mod declining;
mod drawer;
mod effect;
mod group;
mod joining;
mod lines;
mod list;
mod making;
mod people;
mod picking;
mod queue;
mod teams;

pub use coming::coming;
pub use group::Group;
pub use list::Groups;
pub use people::finder;
pub use queue::Queue;
pub use teams::Teams;
