//! The server: answers HTTP and keeps data. It holds no rule; those are the `domain` crate's.

pub mod clock;
pub mod ids;
pub mod store;

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String can not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
