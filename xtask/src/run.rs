//! Runs programs: with a log, a sign of life, a time limit.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::fault::{Fault, Result, While};
use crate::place::Place;

const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// A program to run, its output kept in a log.
pub struct Run {
    command: Command,
    log: PathBuf,
    limit: Option<Duration>,
}

/// How a run ended.
pub struct Ended {
    pub good: bool,
    pub output: String,
    pub log: PathBuf,
}

impl Run {
    /// `name` names the log.
    pub fn new(place: &Place, name: &str, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command
            .current_dir(&place.root)
            .env("PATH", place.path())
            .env("CARGO_TARGET_DIR", &place.target)
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        Self {
            command,
            log: place.logs().join(format!("{name}.log")),
            limit: None,
        }
    }

    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Stops it, and all it started, after so long.
    pub fn limit(mut self, seconds: u64) -> Self {
        self.limit = Some(Duration::from_secs(seconds));
        // A group of its own can be stopped as one; all others stay in ours, so that Ctrl-C reaches them.
        self.command.process_group(0);
        self
    }

    /// Runs to the end; an error only when the program can not be started.
    pub fn end(mut self) -> Result<Ended> {
        let name = self.command.get_program().to_string_lossy().into_owned();
        let log = File::create(&self.log).during(self.log.display())?;
        let second = log.try_clone()?;
        let mut child = self.command.stdout(log).stderr(second).spawn().map_err(|error| {
            Fault::new(format!("{name} can not be started: {error}"))
                .hint(format!("check that `{name}` is on the PATH"))
        })?;
        let status = wait(&mut child, self.limit, || {
            println!(
                "    … {}",
                last_line(&self.log).unwrap_or_else(|| "still running".to_owned())
            );
        })?;
        let mut output = fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())?;
        if status.is_none() {
            let group = format!("-{}", child.id());
            signal("TERM", &group);
            sleep(Duration::from_millis(300));
            signal("KILL", &group);
            child.wait()?;
            output.push_str("\nstopped, because it took too long");
        }
        Ok(Ended {
            good: status.is_some_and(|status| status.success()),
            output,
            log: self.log,
        })
    }

    /// Runs to the end; an error unless it ended well.
    pub fn well(self, what: &str) -> Result<String> {
        self.unless(what, |_| false)
    }

    /// Runs to the end; an error unless it ended well, or in a way that `known` knows by its output.
    pub fn unless(self, what: &str, known: impl Fn(&str) -> bool) -> Result<String> {
        let ended = self.end()?;
        if ended.good || known(&ended.output) {
            return Ok(ended.output);
        }
        Err(Fault::new(format!("{what} failed:\n{}", tail(&ended.output, 25)))
            .hint(format!("the whole output is in {}", ended.log.display())))
    }
}

/// Sends a signal to a process, or to a group when the id is negative.
pub fn signal(name: &str, process: &str) {
    let sent = Command::new("kill")
        .args(["-s", name, "--", process])
        .stderr(Stdio::null())
        .status();
    drop(sent);
}

fn wait(child: &mut Child, limit: Option<Duration>, sign: impl Fn()) -> Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut shown = start;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if limit.is_some_and(|limit| start.elapsed() > limit) {
            return Ok(None);
        }
        if shown.elapsed() > SIGN_OF_LIFE {
            shown = Instant::now();
            sign();
        }
        sleep(Duration::from_millis(50));
    }
}

/// What a short program prints, when it ends well.
pub fn answer(place: &Place, program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(args)
        .current_dir(&place.root)
        .env("PATH", place.path())
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The last lines of a text.
pub fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    let from = all.len().saturating_sub(lines);
    all.iter()
        .skip(from)
        .map(|line| format!("    {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn last_line(log: &Path) -> Option<String> {
    let mut file = File::open(log).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(2000))).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    Some(line.chars().take(100).collect())
}

/// A duration as people read it.
pub fn told(span: Duration) -> String {
    match span.as_secs() {
        0 => format!("{} ms", span.as_millis()),
        seconds @ 1..=99 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
