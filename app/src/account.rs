//! The own account: signing in.

mod demo_accounts;
mod sign_in;

pub use sign_in::SignIn;
