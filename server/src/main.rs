//! The program's entrance: all of it is in the library, where tests and tools reach it.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match server::command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(told) => {
            // Where even this can not be written, the exit code says it.
            let _ = writeln!(std::io::stderr(), "seatkeeper: {told}");
            ExitCode::FAILURE
        }
    }
}
