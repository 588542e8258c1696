//! People: the list, one member, adding one.

mod add;
mod chosen;
mod columns;
mod directory;
mod export;
mod filters;
mod list;
mod member;
mod pools;
mod question;

pub use add::{Access, NewMember, languages, teams};
pub use export::save;
pub use list::People;
pub use member::Member;
