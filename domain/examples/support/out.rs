//! Where an example's text goes: to the standard output, or in the browser to `globalThis`.

use crate::company::Ended;

/// Hands the text out under `name`.
#[cfg(not(target_arch = "wasm32"))]
pub fn hand_out(_: &str, text: &str) -> Ended<()> {
    use std::io::Write;
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

/// Hands the text out under `name`.
#[cfg(target_arch = "wasm32")]
pub fn hand_out(name: &str, text: &str) -> Ended<()> {
    let set = js_sys::Reflect::set(&js_sys::global(), &name.into(), &text.into());
    if set == Ok(true) {
        Ok(())
    } else {
        Err("globalThis takes no value".into())
    }
}
