//! People: the list, one member, adding one.

mod add;
mod benefits;
mod changes;
mod chosen;
mod columns;
mod coming;
mod days;
mod directory;
mod export;
mod filters;
mod history;
mod inviting;
mod list;
mod member;
mod pools;
mod profile;
mod question;
mod told;

pub use add::{Access, NewMember, Support, languages, preselected, teams};
pub use benefits::support_line;
pub use export::save;
pub use history::History;
pub use list::People;
pub use member::Member;
pub use profile::naming;
