//! Mails leave the outbox: in order, under a lease, by real SMTP, again where it failed, and visibly where it can not be.

use std::sync::{Arc, Mutex};

use axum::http::Method;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::config::{Config, Options, Secret};
use server::context::Context;
use server::ids::Ids;
use server::mails::letter::Letter;
use server::mails::smtp::{Guard, Smtp, SmtpSettings};
use server::mails::worker::{LEASE, Transport, Undelivered, Worker};
use server::store::Store;
use server::store::outbox::MOST_TRIES;

use crate::office::{BOSS, OPERATOR, Office, SECOND, USER, create, in_offices};
use crate::world::{World, aside};

mod letters;
mod settings;
pub mod sink;

use sink::{AUTHORITY, Door, Mood, Sink};

const BASE: &str = "https://seats.example";
const SECOND_ON: SignedDuration = SignedDuration::from_secs(1);
const NEWCOMER: &str = "newcomer@acme.example";

/// What becomes of a mail at its n-th try in all.
type Outcome = Box<dyn Fn(usize, &Letter) -> Result<(), Undelivered> + Send + Sync>;

/// A transport that does what the test says, and keeps what it was given.
pub struct Script {
    pub tried: Mutex<Vec<Letter>>,
    outcome: Outcome,
}

impl Script {
    pub fn new(
        outcome: impl Fn(usize, &Letter) -> Result<(), Undelivered> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            tried: Mutex::default(),
            outcome: Box::new(outcome),
        })
    }

    pub fn willing() -> Arc<Self> {
        Self::new(|_, _| Ok(()))
    }

    pub fn tried(&self) -> Vec<Letter> {
        self.tried.lock().unwrap().clone()
    }

    pub fn kinds(&self) -> Vec<String> {
        self.tried().into_iter().map(|letter| letter.kind).collect()
    }

    /// The newest mail to that address.
    pub fn last_to(&self, email: &str) -> Letter {
        let to = |letter: &Letter| letter.to == email;
        self.tried().into_iter().rfind(to).unwrap()
    }
}

impl Transport for Script {
    async fn deliver(&self, letter: &Letter, _at: Timestamp) -> Result<(), Undelivered> {
        let mut tried = self.tried.lock().unwrap();
        tried.push(letter.clone());
        (self.outcome)(tried.len(), letter)
    }
}

fn down() -> Undelivered {
    Undelivered {
        for_good: false,
        class: "unreachable",
        reason: "connection refused".to_owned(),
    }
}

/// Sends until nothing may go out any more, a second from now: an act's later mails are due after its first.
pub async fn send_all<T: Transport>(world: &World, transport: &Arc<T>) {
    world.pass(SECOND_ON);
    let worker = Worker::new(&world.context, transport.clone(), BASE);
    while worker.once().await.unwrap() > 0 {}
}

/// What making the office wrote is none of the test's.
pub fn clear(office: &Office) {
    office.world.write(|unit| unit.all_mails_done());
}

/// Adds somebody with a seat: two mails.
async fn add_with_seat(office: &Office, email: &str) {
    let boss = office.world.sign_in(BOSS).await;
    let mut draft = office.member(email, "Nia");
    draft["access"] = json!([{ "team": office.first, "product": office.draft }]);
    create(&boss, "/enterprises/acme/members", draft).await.ok(201);
}

async fn dead(office: &Office) -> Value {
    let operator = office.world.sign_in(OPERATOR).await;
    operator.get("/vendor/mails?state=dead").await.ok(200)
}

#[tokio::test]
async fn get_started_goes_before_permissions_changed_also_where_it_fails_first() {
    in_offices(async |office| {
        clear(office);
        add_with_seat(office, NEWCOMER).await;
        let script = Script::new(|tries, _| if tries == 1 { Err(down()) } else { Ok(()) });
        send_all(&office.world, &script).await;
        // PEOPLE-8: what comes later waits for what is tried again.
        assert_eq!(script.kinds(), ["get-started"]);
        office.world.pass(SignedDuration::from_mins(1));
        send_all(&office.world, &script).await;
        assert_eq!(
            script.kinds(),
            ["get-started", "get-started", "permissions-changed"]
        );
        office.world.pass(SignedDuration::from_hours(100));
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_one_server_sends_no_other_sends_until_its_lease_is_over() {
    in_offices(async |office| {
        clear(office);
        add_with_seat(office, NEWCOMER).await;
        let script = Script::willing();
        let dying = Worker::new(&office.world.context, script.clone(), BASE);
        // It dies between the lease and the mark.
        office.world.pass(SECOND_ON);
        let taken = dying.take().await.unwrap();
        assert_eq!(taken.len(), 1);
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), [""; 0]);
        office.world.pass(LEASE - SECOND_ON * 3);
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), [""; 0]);
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), ["get-started", "permissions-changed"]);
        // Should it live after all, its mark says nothing any more.
        let (id, until) = (taken[0].id, taken[0].until);
        let late = office
            .world
            .write(move |unit| unit.mail_failed(id, until, until, "late"));
        assert!(!late);
        assert_eq!(dead(office).await["total"], 0);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_dies_after_the_mail_was_accepted_costs_one_more_under_the_same_id() {
    in_offices(async |office| {
        clear(office);
        add_with_seat(office, NEWCOMER).await;
        let first = Script::new(|_, _| panic!("killed after it was accepted"));
        let worker = Worker::new(&office.world.context, first.clone(), BASE);
        office.world.pass(SECOND_ON);
        worker.once().await.unwrap();
        office.world.pass(LEASE);
        let second = Script::willing();
        send_all(&office.world, &second).await;
        let before = match first.tried.lock() {
            Ok(tried) => tried[0].clone(),
            Err(poisoned) => poisoned.into_inner()[0].clone(),
        };
        let after = second.tried()[0].clone();
        assert_eq!((before.id, &before.kind), (after.id, &after.kind));
        // Whichever of the two is kept by a receiver that drops the other: its link works.
        assert_ne!(before.link, after.link);
        for link in [before.link, after.link] {
            let path = link.strip_prefix(BASE).unwrap().to_owned();
            office.world.browser().get(&path).await.ok(200);
        }
        assert_eq!(second.kinds(), ["get-started", "permissions-changed"]);
    })
    .await;
}

#[tokio::test]
async fn two_servers_send_each_mail_once() {
    in_offices(async |office| {
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        office.staff(&boss, 60).await;
        office.world.pass(SECOND_ON);
        let other = another_server(office);
        let script = Script::willing();
        let mine = Worker::new(&office.world.context, script.clone(), BASE);
        let its = Worker::new(&other, script.clone(), BASE);
        loop {
            let (a, b) = tokio::join!(mine.once(), its.once());
            if (a.unwrap(), b.unwrap()) == (0, 0) {
                break;
            }
        }
        let mut to: Vec<_> = script.tried().into_iter().map(|letter| letter.to).collect();
        to.sort();
        let sent = to.len();
        to.dedup();
        assert_eq!((sent, to.len()), (60, 60));
        aside(|| other.store.close());
    })
    .await;
}

/// A second program on the same database.
fn another_server(office: &Office) -> Context {
    let world = &office.world;
    let settings = world.settings();
    let (clock, ids) = (world.clock.clone(), Ids::seeded(4_711));
    let store = match world.context.store.dialect() {
        server::store::Dialect::Postgres => aside(|| Store::open(&settings, &clock, &ids)).unwrap(),
        // SQLite has one program; two workers of it share its store.
        server::store::Dialect::Sqlite => world.context.store.clone(),
    };
    let config = Config::new(&Options::default()).unwrap();
    Context::new(store, clock.clone(), clock, ids, config)
}

#[tokio::test]
async fn an_hour_without_a_mail_server_loses_nothing() {
    in_offices(async |office| {
        clear(office);
        for email in ["a@acme.example", "b@acme.example"] {
            add_with_seat(office, email).await;
        }
        let script = Script::new(|_, _| Err(down()));
        for _ in 0..60 {
            send_all(&office.world, &script).await;
            office.world.pass(SignedDuration::from_mins(1));
        }
        // Twice as long each time: 30 s, 1, 2, 4, 8, 16, 32 minutes, a quarter more or less.
        let tries = script.tried().len();
        assert!((10..=16).contains(&tries), "{tries}");
        assert_eq!(office.world.read(|unit| unit.mail_counts()).waiting, 4);
        let script = Script::willing();
        office.world.pass(SignedDuration::from_hours(2));
        send_all(&office.world, &script).await;
        let mut got: Vec<_> = script
            .tried()
            .into_iter()
            .map(|letter| (letter.to, letter.kind))
            .collect();
        got.sort();
        let kinds: Vec<_> = got.iter().map(|(_, kind)| kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "get-started",
                "permissions-changed",
                "get-started",
                "permissions-changed"
            ]
        );
        let counts = office.world.read(|unit| unit.mail_counts());
        assert_eq!((counts.waiting, counts.dead), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn after_the_last_try_a_mail_is_a_dead_letter_that_operators_see_and_send_again() {
    in_offices(async |office| {
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        office.add(&boss, NEWCOMER, "Nia").await.ok(201);
        let script = Script::new(|_, _| Err(down()));
        for _ in 0..MOST_TRIES + 5 {
            send_all(&office.world, &script).await;
            office.world.pass(SignedDuration::from_hours(3));
        }
        assert_eq!(i64::try_from(script.tried().len()).unwrap(), MOST_TRIES);
        let listed = dead(office).await;
        assert_eq!(listed["total"], 1);
        let letter = &listed["items"][0];
        assert_eq!(
            (
                &letter["to"],
                &letter["reason"],
                &letter["tries"],
                &letter["enterprise"]
            ),
            (
                &json!(NEWCOMER),
                &json!("connection refused"),
                &json!(MOST_TRIES),
                &json!("Acme")
            )
        );
        let operator = office.world.sign_in(OPERATOR).await;
        let path = format!("/vendor/mails/{}/retry", letter["id"].as_str().unwrap());
        operator
            .with_body(Method::POST, &path, Some("again"), json!({}))
            .await
            .ok(200);
        let waiting = operator.get("/vendor/mails?state=waiting").await.ok(200);
        assert_eq!(waiting["items"][0]["id"], letter["id"]);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), ["get-started"]);
        // Once sent, there is nothing to send again.
        let got = operator
            .with_body(Method::POST, &path, Some("more"), json!({}))
            .await;
        assert_eq!(got.problem(404), "not-found");
        assert_eq!(
            operator.get("/vendor/mails?state=lost").await.problem(422),
            "unprocessable"
        );
    })
    .await;
}

fn settings(sink: &Sink, guard: Guard) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".to_owned(),
        port: sink.port,
        guard,
        login: None,
        authority: (guard != Guard::None).then(|| std::fs::read(AUTHORITY).unwrap()),
        from: "seats@vendor.example".to_owned(),
    }
}

#[tokio::test]
async fn a_real_mail_server_gets_what_was_written_in_the_readers_language() {
    in_offices(async |office| {
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        let sink = Sink::open(Door::Plain).await;
        let smtp = Arc::new(Smtp::new(&settings(&sink, Guard::None)).unwrap());
        for (email, first, last, language) in [
            ("ann@acme.example", "Ann", "O'Hara <b>", "en"),
            ("minjun@acme.example", "민준", "김", "ko"),
        ] {
            let mut draft = office.member(email, first);
            draft["last_name"] = json!(last);
            draft["language"] = json!(language);
            create(&boss, "/enterprises/acme/members", draft).await.ok(201);
        }
        send_all(&office.world, &smtp).await;
        let mut arrived = sink.arrived();
        arrived.sort_by(|a, b| a.to.cmp(&b.to));
        let [ann, minjun] = arrived.as_slice() else {
            panic!("{arrived:?}")
        };
        assert_eq!(
            (ann.to.as_str(), minjun.to.as_str()),
            ("ann@acme.example", "minjun@acme.example")
        );
        assert_eq!(ann.subject(), "Acme is ready for you");
        assert_eq!(minjun.subject(), "Acme 이용 준비가 완료되었습니다");
        for mail in [ann, minjun] {
            assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
            assert_eq!(mail.header("From"), "Seatkeeper <seats@vendor.example>");
            assert!(mail.header("Message-ID").ends_with("@vendor.example>"));
            assert_eq!(mail.header("Date"), "Tue, 10 Mar 2026 09:00:02 +0000");
            let (text, html) = (mail.part("text/plain"), mail.part("text/html"));
            let link = text.lines().find(|line| line.starts_with(BASE)).unwrap();
            assert!(html.contains(&format!("href=\"{link}\"")), "{html}");
            // Nothing is loaded from anywhere, and nothing but the link leads away.
            assert_eq!(html.matches("http").count(), html.matches(BASE).count());
            assert!(!html.contains("src=") && !html.contains("url("), "{html}");
            assert!(!text.contains('⟨') && !html.contains('⟨'), "{text}");
            office
                .world
                .browser()
                .get(link.strip_prefix(BASE).unwrap())
                .await
                .ok(200);
        }
        let text = ann.part("text/plain");
        assert!(text.contains("Bo Boss added you to Acme"), "{text}");
        // PEOPLE-6: seven days, in the enterprise's zone.
        assert!(text.contains("until 17 Mar 2026, 18:00"), "{text}");
        assert!(text.contains("O'Hara <b>"));
        assert!(ann.part("text/html").contains("O&#39;Hara &lt;b&gt;"));
        assert!(minjun.part("text/plain").contains("김민준 님, 안녕하십니까."));
        assert!(minjun.part("text/html").contains("<html lang=\"ko\">"));
    })
    .await;
}

#[tokio::test]
async fn a_server_that_refuses_an_address_breaks_off_or_is_busy_is_understood() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let sink = Sink::open(Door::Plain).await;
        let smtp = Arc::new(Smtp::new(&settings(&sink, Guard::None)).unwrap());
        for (number, mood, for_good) in [
            (1, Mood::Refusing(550), true),
            (2, Mood::Refusing(451), false),
            // A server that takes nothing at all says nothing of the address.
            (3, Mood::Refusing(554), false),
            (4, Mood::BreaksOff, false),
        ] {
            clear(office);
            sink.be(mood);
            let before = sink.arrived().len();
            let email = format!("new{number}@acme.example");
            office.add(&boss, &email, "Nia").await.ok(201);
            send_all(&office.world, &smtp).await;
            let counts = office.world.read(|unit| unit.mail_counts());
            assert_eq!(counts.waiting, i64::from(!for_good), "{mood:?}");
            let (total, rows) = office
                .world
                .read(|unit| unit.mail_rows(server::store::outbox::MailState::Dead, None, 10));
            if for_good {
                assert_eq!(total, 1);
                let reason = rows[0].fault.clone().unwrap();
                assert!(reason.contains("550"), "{reason}");
            }
            sink.be(Mood::Willing);
            office.world.pass(SignedDuration::from_mins(5));
            send_all(&office.world, &smtp).await;
            let arrived = sink.arrived().split_off(before);
            let ids: Vec<_> = arrived.iter().map(|mail| mail.header("Message-ID")).collect();
            match mood {
                // At most one more, under the same id.
                Mood::BreaksOff => assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}"),
                _ => assert_eq!(ids.len(), usize::from(!for_good), "{mood:?}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn tls_is_never_left_out_where_it_was_asked_for() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        for (number, door, guard, known, arrives) in [
            (1, Door::Tls, Guard::Tls, true, true),
            (2, Door::StartTls, Guard::StartTls, true, true),
            // It offers no TLS: it gets nothing, no login and no mail.
            (3, Door::Plain, Guard::StartTls, true, false),
            // Its certificate is nobody's whom we trust.
            (4, Door::Tls, Guard::Tls, false, false),
        ] {
            clear(office);
            let sink = Sink::open(door).await;
            let mut settings = settings(&sink, guard);
            settings.login = Some(("portal".to_owned(), Secret::new("a mail password".to_owned())));
            settings.authority = settings.authority.filter(|_| known);
            let smtp = Arc::new(Smtp::new(&settings).unwrap());
            let email = format!("tls{number}@acme.example");
            office.add(&boss, &email, "Nia").await.ok(201);
            send_all(&office.world, &smtp).await;
            let arrived = sink.arrived();
            assert_eq!(arrived.len(), usize::from(arrives), "{door:?} {guard:?} {known}");
            for mail in arrived {
                assert!(mail.by_tls);
                assert_eq!(mail.login.as_deref(), Some("/portal/a mail password"));
            }
            let waiting = office.world.read(|unit| unit.mail_counts()).waiting;
            assert_eq!(waiting, i64::from(!arrives));
        }
    })
    .await;
}

#[tokio::test]
async fn the_figures_count_what_waits_was_sent_and_was_given_up() {
    in_offices(async |office| {
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        for (email, name) in [
            ("a@acme.example", "A"),
            ("b@acme.example", "B"),
            ("c@acme.example", "C"),
        ] {
            office.add(&boss, email, name).await.ok(201);
        }
        let script = Script::new(|_, letter| match letter.to.as_str() {
            "a@acme.example" => Ok(()),
            "b@acme.example" => Err(down()),
            _ => Err(Undelivered {
                for_good: true,
                ..down()
            }),
        });
        send_all(&office.world, &script).await;
        let outbox = office.world.read(|unit| unit.mail_counts());
        let text = office
            .world
            .context
            .metrics
            .text(&office.world.context.store, Some(outbox));
        for line in [
            "seatkeeper_mails{state=\"waiting\"} 1",
            "seatkeeper_mails{state=\"dead\"} 1",
            "seatkeeper_mail_tries_total{outcome=\"sent\"} 1",
            "seatkeeper_mail_tries_total{outcome=\"failed\"} 2",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        for email in [SECOND, USER, "acme.example"] {
            assert!(!text.contains(email));
        }
    })
    .await;
}
