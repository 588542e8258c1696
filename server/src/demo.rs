//! The demo: an invented vendor and its customers, the same on every run, and a clock that can be set.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use axum::extract::{Path as UrlPath, State};
use axum::http::header;
use axum::response::IntoResponse;
use domain::id::MailId;
use domain::view::{ClockDraft, ClockView, DemoAccount, DemoMail, Page};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::asked::{Asked, PAGE, Parameter, page};
use crate::clock::{Clock, DEMO_START};
use crate::context::Context;
use crate::ids::Ids;
use crate::json::Json;
use crate::password;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::{Database, Lane, Settings, Store, Unit};
use crate::sweep::catch_up;

mod atlas;
mod birch;
mod catalogue;
mod dice;
mod hanbit;
mod names;
mod otter;
mod people;

/// Every demo account's password.
pub const PASSWORD: &str = "seatkeeper-demo";

/// What all ids are drawn from.
const SEED: u64 = 20_261_123;

/// How many customers there are at most.
const CUSTOMERS: usize = 4;

/// The accounts that the demo offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccounts {
    /// The accounts, by enterprise.
    pub items: Vec<DemoAccount>,
}

/// The routes; outside the demo they do not exist.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/demo/accounts",
            Access::Public,
            "Lists the demo's accounts.",
            accounts,
        )
        .gives::<DemoAccounts>(200)
        .get("/demo/clock", Access::Public, "Shows the demo's clock.", clock)
        .gives::<ClockView>(200)
        .put("/demo/clock", Access::Public, "Sets the demo's clock.", set_clock)
        .takes::<ClockDraft>()
        .gives::<ClockView>(200)
        .get(
            "/demo/mails",
            Access::Public,
            "Lists what the demo would have sent, the newest first.",
            mails,
        )
        .asks([Parameter::one::<String>("to")])
        .asks(PAGE)
        .gives::<Page<DemoMail>>(200)
        .get(
            "/demo/mails/{id}",
            Access::Public,
            "Shows such a mail as HTML.",
            mail,
        )
        .gives_nothing(200)
}

/// What a mail may load as a page: nothing; its styles stand in it, and its link leads on.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation";

/// Lists what the demo would have sent, to all or to one address. 404 outside the demo.
async fn mails(State(context): State<Context>, asked: Asked) -> Reply<Json<Page<DemoMail>>> {
    only_in_demo(&context)?;
    let to = asked.one("to").map(domain::text::fold);
    let letters = context.mailbox.letters().into_iter();
    let wanted =
        letters.filter(|(letter, _)| to.as_ref().is_none_or(|to| domain::text::fold(&letter.to) == *to));
    let all: Vec<_> = wanted
        .map(|(letter, at)| DemoMail {
            id: letter.id,
            kind: letter.kind,
            to: letter.to,
            language: letter.language,
            at,
            subject: letter.subject,
            text: letter.text,
            link: letter.link,
        })
        .collect();
    Ok(Json(page(&asked, all, |mail| mail.id)?))
}

/// Shows such a mail as HTML. 404 outside the demo, and where there is none.
async fn mail(State(context): State<Context>, UrlPath(id): UrlPath<String>) -> Reply {
    only_in_demo(&context)?;
    let id: MailId = id.parse().map_err(|_| Refusal::not_found())?;
    let found = context
        .mailbox
        .letters()
        .into_iter()
        .find(|(letter, _)| letter.id == id);
    let (letter, _) = found.ok_or_else(Refusal::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, MAIL_POLICY),
    ];
    Ok((headers, letter.html).into_response())
}

/// Lists the demo's accounts. 404 outside the demo.
async fn accounts(State(context): State<Context>) -> Reply<Json<DemoAccounts>> {
    only_in_demo(&context)?;
    let items = context
        .store
        .read(Unit::demo_accounts)
        .await
        .map_err(Refusal::from)?;
    Ok(Json(DemoAccounts { items }))
}

/// Shows the demo's clock. 404 outside the demo.
async fn clock(State(context): State<Context>) -> Reply<Json<ClockView>> {
    only_in_demo(&context)?;
    Ok(Json(ClockView {
        now: context.clock.now(),
        start: DEMO_START,
        demo: true,
    }))
}

/// Sets the demo's clock. 404 outside the demo.
async fn set_clock(State(context): State<Context>, Json(draft): Json<ClockDraft>) -> Reply<Json<ClockView>> {
    only_in_demo(&context)?;
    context.clock.set(draft.now);
    Ok(Json(ClockView {
        now: draft.now,
        start: DEMO_START,
        demo: true,
    }))
}

fn only_in_demo(context: &Context) -> Result<(), Refusal> {
    if context.config.demo {
        Ok(())
    } else {
        Err(Refusal::not_found())
    }
}

/// Fills an empty database, `size` members of a further customer included; one that the demo filled is left as it is.
/// A sentence where the database holds anything else. A SQLite file appears once it is full: what was cut off is begun
/// anew.
pub fn fill(settings: &Settings, size: u32) -> Result<(), String> {
    match &settings.database {
        Database::Sqlite(file) if !file.exists() => {
            let aside = beside(file, ".filling");
            for leftover in ["", "-wal", "-shm"].map(|ending| beside(&aside, ending)) {
                remove(&leftover)?;
            }
            let mut settings = settings.clone();
            settings.database = Database::Sqlite(aside.clone());
            fill_in(&settings, size)?;
            std::fs::rename(&aside, file)
                .map_err(|error| format!("{} can not be made: {error}", file.display()))
        }
        _ => fill_in(settings, size),
    }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove(file: &Path) -> Result<(), String> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(format!("{} can not be removed: {error}", file.display()))
        }
        _ => Ok(()),
    }
}

fn fill_in(settings: &Settings, size: u32) -> Result<(), String> {
    let tell = |fault: crate::store::Fault| fault.to_string();
    let clock = Clock::fixed(DEMO_START);
    let ids = Ids::seeded(SEED);
    let store = Store::open(settings, &clock, &ids).map_err(tell)?;
    let filler = Filler { store, clock, ids };
    let filled = filler.fill(size);
    filler.store.close();
    filled
}

/// Fills the demo, act by act, each at its pretended instant.
pub(crate) struct Filler {
    store: Store,
    clock: Clock,
    ids: Ids,
}

impl Filler {
    fn fill(&self, size: u32) -> Result<(), String> {
        let stand = self
            .store
            .read_now(Unit::demo_stand)
            .map_err(|fault| fault.to_string())?;
        if stand.is_filled {
            let as_asked = stand.size == i64::from(size);
            return if as_asked {
                Ok(())
            } else {
                Err("this demo was filled with another --demo-size: name another --database, or delete this one".to_owned())
            };
        }
        if stand.holds_anything {
            return Err("--demo wants an empty database, and this one holds something else, or a demo whose filling was cut off: \
                 name another --database, or delete this one".to_owned());
        }
        let hash = password::hash(PASSWORD, &self.ids).ok_or("the password can not be hashed")?;
        let mut offered = Vec::new();
        catalogue::fill(self)?;
        hanbit::fill(self, &mut offered)?;
        otter::fill(self, &mut offered)?;
        birch::fill(self, &mut offered)?;
        if size > 0 {
            atlas::fill(self, size, &mut offered)?;
        }
        offered.extend(catalogue::STAFF.map(|(email, _)| email.to_owned()));
        self.act(DEMO_START, move |unit| {
            unit.set_every_password(&hash)?;
            for enterprise in unit.due_enterprises(CUSTOMERS)? {
                catch_up(unit, enterprise)?;
            }
            unit.all_mails_done()?;
            Ok(unit.offer_accounts(&offered)?)
        })
    }

    /// Runs an act at that instant.
    fn act<T: Send + 'static>(
        &self,
        at: Timestamp,
        act: impl FnMut(&mut Unit) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, String> {
        self.clock.set(at);
        self.store
            .write_now(Lane::named("demo"), act)
            .map_err(|refusal| format!("the demo can not be filled: {refusal:?}"))
    }
}

/// An instant that stands in the program.
fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or(DEMO_START)
}

/// A day that stands in the program.
fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap_or(jiff::civil::Date::MIN)
}
