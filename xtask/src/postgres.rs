//! A PostgreSQL of the tests' own: fresh, in a temporary folder, on a free port, gone at the end.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::fault::{Fault, Result, While};
use crate::place::{Place, set};
use crate::run::{signal, tail};
use crate::setup::system;

/// A running server; dropped, it stops.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    pub url: String,
}

/// Who runs it: PostgreSQL refuses root.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

impl Postgres {
    pub fn start(place: &Place) -> Result<Self> {
        let bin = system::postgresql_programs(place)
            .ok_or_else(|| Fault::new("PostgreSQL is not installed").hint("run `cargo xtask setup`"))?;
        let account = if system::is_root(place) {
            Some(account()?)
        } else {
            None
        };
        let folder = std::env::temp_dir().join(format!("seatkeeper-postgres-{}", std::process::id()));
        fs::create_dir(&folder).during(folder.display())?;
        if let Some(account) = account {
            chown(&folder, Some(account.user), Some(account.group)).during(folder.display())?;
        }
        let started = Self::start_in(&bin, &folder, account);
        if started.is_err() {
            drop(fs::remove_dir_all(&folder));
        }
        started
    }

    fn start_in(bin: &Path, folder: &Path, account: Option<Account>) -> Result<Self> {
        let data = folder.join("data");
        let initdb = as_account(Command::new(bin.join("initdb")), account)
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .arg("--pgdata")
            .arg(&data)
            .current_dir(folder)
            .output()
            .during("initdb")?;
        if !initdb.status.success() {
            return Err(Fault::new(format!(
                "initdb failed:\n{}",
                tail(&String::from_utf8_lossy(&initdb.stderr), 15)
            )));
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = folder.join("log");
        let out = fs::File::create(&log)?;
        // Tests throw the data away: nothing needs to reach the disk, unless one wants to see that, too.
        let durable = set("SEATKEEPER_TEST_FSYNC").is_some();
        let settings = [
            format!("port={port}"),
            "listen_addresses=127.0.0.1".to_owned(),
            format!("unix_socket_directories={}", folder.display()),
            "max_connections=300".to_owned(),
            "shared_buffers=128MB".to_owned(),
            format!("fsync={}", if durable { "on" } else { "off" }),
            format!("synchronous_commit={}", if durable { "on" } else { "off" }),
            format!("full_page_writes={}", if durable { "on" } else { "off" }),
            "log_min_messages=warning".to_owned(),
        ];
        let mut server = match account {
            // Also ends with us, should we be killed.
            _ if Path::new("/usr/bin/setpriv").is_file() => {
                let mut setpriv = Command::new("/usr/bin/setpriv");
                if let Some(Account { user, group }) = account {
                    setpriv.args([
                        format!("--reuid={user}"),
                        format!("--regid={group}"),
                        "--clear-groups".to_owned(),
                    ]);
                }
                setpriv
                    .args(["--pdeathsig", "INT", "--"])
                    .arg(bin.join("postgres"));
                setpriv
            }
            account => as_account(Command::new(bin.join("postgres")), account),
        };
        let server = server
            .arg("-D")
            .arg(&data)
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .during("postgres")?;
        let mut postgres = Self {
            server,
            folder: folder.to_path_buf(),
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        };
        postgres.wait(port, &log)?;
        Ok(postgres)
    }

    fn wait(&mut self, port: u16, log: &Path) -> Result {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) && self.server.try_wait()?.is_none() {
            let ready = fs::read_to_string(self.folder.join("data/postmaster.pid"))
                .is_ok_and(|lines| lines.contains("ready"));
            if ready && TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        let said = fs::read_to_string(log).unwrap_or_default();
        Err(Fault::new(format!(
            "PostgreSQL did not start:\n{}",
            tail(&said, 15)
        )))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A fast shutdown; by force only when that takes too long.
        signal("INT", &self.server.id().to_string());
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) && matches!(self.server.try_wait(), Ok(None)) {
            sleep(Duration::from_millis(50));
        }
        if matches!(self.server.try_wait(), Ok(None)) {
            drop(self.server.kill());
            drop(self.server.wait());
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn as_account(mut command: Command, account: Option<Account>) -> Command {
    if let Some(Account { user, group }) = account {
        command.uid(user).gid(group);
    }
    command
}

/// `postgres` when the system has it, else `nobody`.
fn account() -> Result<Account> {
    let users = fs::read_to_string("/etc/passwd").during("/etc/passwd")?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some(Account {
            user: fields.next()?.parse().ok()?,
            group: fields.next()?.parse().ok()?,
        })
    };
    find("postgres").or_else(|| find("nobody")).ok_or_else(|| {
        Fault::new("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
            .hint("run the tests as another user")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_answers_and_leaves_nothing_behind() {
        let place = Place::find().expect("a place");
        let postgres = Postgres::start(&place).expect("a running server");
        let folder = postgres.folder.clone();
        let address = postgres
            .url
            .split(['@', '/'])
            .nth(3)
            .expect("an address")
            .to_owned();
        assert!(TcpStream::connect(&address).is_ok(), "{address}");
        drop(postgres);
        assert!(TcpStream::connect(&address).is_err(), "{address}");
        assert!(!folder.exists());
    }
}
