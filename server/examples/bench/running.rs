//! A server of the release binary, ended when dropped.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Fault;
use crate::client::Client;

pub struct Running {
    child: Child,
    pub address: String,
    /// From the start of the process to its first answer of 200.
    pub cold_start: Duration,
}

impl Running {
    /// Starts it on `database` with more `arguments` and waits for its first 200.
    pub fn start(binary: &Path, database: &Path, arguments: &[&str]) -> Result<Self, Fault> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let begun = Instant::now();
        let child = Command::new(binary)
            .args([
                "serve",
                "--demo",
                "--listen",
                &address,
                "--database",
                &format!("sqlite:{}", database.display()),
            ])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut running = Self {
            child,
            address,
            cold_start: Duration::ZERO,
        };
        while begun.elapsed() < Duration::from_secs(180) {
            if let Some(status) = running.child.try_wait()? {
                return Err(format!("the server ended at once: {status}").into());
            }
            if TcpStream::connect(&running.address).is_ok()
                && Client::connect(&running.address)?
                    .send("GET", "/healthz", None, "")
                    .is_ok_and(|status| status == 200)
            {
                running.cold_start = begun.elapsed();
                return Ok(running);
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        Err("the server did not answer within three minutes".into())
    }

    /// A figure of the process in MiB, such as `VmRSS` or `VmHWM`.
    pub fn memory(&self, what: &str) -> Result<f64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(what))
            .ok_or("no such figure")?;
        let kib: f64 = line
            .trim_start_matches(':')
            .trim()
            .trim_end_matches(" kB")
            .parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let asked = Command::new("kill")
            .args(["-s", "TERM", &self.child.id().to_string()])
            .status();
        for _ in 0..200 {
            if asked.is_err() || self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
