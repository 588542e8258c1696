//! The rules answer alike on the server and in the browser: the same vectors, byte for byte.

use crate::example;
use crate::fault::{Fault, Result};
use crate::place::Place;
use crate::test::Report;

const FEWEST: usize = 10_000;

pub fn same(place: &Place, _: &str) -> Result<Report> {
    if !place.root.join("domain/examples/verdicts.rs").is_file() {
        return Err(
            Fault::new("domain/examples/verdicts.rs is missing: nothing to compare")
                .hint("it prints one line per vector, and sets `globalThis.verdicts` in the browser"),
        );
    }
    let native = example::native(place, "verdicts")?;
    let wasm = example::wasm(place, "verdicts")?;
    compare(&native, &wasm).map(|lines| Report::passed(format!("    {lines} verdicts, the same bytes")))
}

fn compare(native: &str, wasm: &str) -> Result<usize> {
    let (native, wasm) = (native.trim_end(), wasm.trim_end());
    let differs = native
        .lines()
        .zip(wasm.lines())
        .enumerate()
        .find(|(_, (one, other))| one != other);
    if let Some((at, (one, other))) = differs {
        return Err(Fault::new(format!(
            "verdict {} differs\n    native  {one}\n    browser {other}",
            at + 1
        )));
    }
    let lines = native.lines().count();
    if native != wasm {
        return Err(Fault::new(format!(
            "{lines} verdicts natively, {} in the browser",
            wasm.lines().count()
        )));
    }
    match lines >= FEWEST {
        true => Ok(lines),
        false => Err(Fault::new(format!("only {lines} verdicts; {FEWEST} are wanted"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_every_byte() {
        let many = "ok\n".repeat(FEWEST);
        assert_eq!(compare(&many, &many).expect("the same"), FEWEST);
        assert!(compare(&many, &many.replacen("ok", "no", 1)).is_err());
        assert!(compare(&many, &format!("{many}ok\n")).is_err());
        assert!(compare("ok", "ok").is_err());
    }
}
