//! What the server is asked about the own account.

use domain::id::SessionId;

/// The own address, and the wish for another.
pub const EMAIL: &str = "/me/email";
/// Sends the link for another address again.
pub const EMAIL_AGAIN: &str = "/me/email/again";
/// The own password.
pub const PASSWORD: &str = "/me/password";
/// The subscriber terms that hold now.
pub const TERMS: &str = "/me/subscriber-terms";
/// Where the account is signed in.
pub const SESSIONS: &str = "/me/sessions";

/// One of the own sign-ins.
pub fn session_of(session: SessionId) -> String {
    format!("{SESSIONS}/{session}")
}

/// What the link for another address opens.
pub fn email_change(token: &str) -> String {
    format!("/email-changes/{token}")
}
