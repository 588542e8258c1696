//! Installs what is missing, says what and how long it took, does nothing twice.

pub mod browser;
pub mod crates;
pub mod node;
pub mod system;
pub mod wasm;

use std::time::Instant;

use crate::fault::{Fault, Result};
use crate::place::Place;
use crate::run::told;
use crate::tools::{Need, TOOLS, Tool};

pub fn setup(place: &Place, need: Need) -> Result {
    let mut missing = Vec::new();
    for tool in TOOLS.iter().filter(|tool| tool.need <= need) {
        if (tool.present)(place, tool) {
            continue;
        }
        match install(place, tool) {
            Err(fault) if tool.optional => println!("  goes on without {}: {fault}", tool.name),
            Err(fault) => {
                println!("  {fault}");
                missing.push(tool.name);
            }
            Ok(()) => {}
        }
    }
    if need == Need::Test {
        let names: Vec<String> = TOOLS
            .iter()
            .map(|tool| format!("{} ({})", tool.name, tool.version))
            .collect();
        println!("tools: {}", names.join(", "));
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Fault::new(format!("could not be installed: {}", missing.join(", "))).hint("see above")),
    }
}

fn install(place: &Place, tool: &Tool) -> Result {
    println!("installing {} {}: {}", tool.name, tool.version, tool.why);
    let start = Instant::now();
    (tool.install)(place, tool)?;
    if !(tool.present)(place, tool) {
        return Err(
            Fault::new(format!("{} was installed, but is not found", tool.name))
                .hint(format!("see the logs in {}", place.logs().display())),
        );
    }
    println!("  {} is there after {}", tool.name, told(start.elapsed()));
    Ok(())
}
