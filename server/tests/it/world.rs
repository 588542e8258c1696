//! What every test needs: a fresh database of either kind, a clock that stands still, an app in this process.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::id::{AccountId, EnterpriseId, MemberId, TeamId};
use domain::text::{Email, Language};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use postgres::{Client, NoTls};
use serde_json::{Value, json};
use server::app;
use server::clock::Clock;
use server::config::{Config, Options};
use server::context::Context;
use server::ids::Ids;
use server::store::{Database, Dialect, Fault, Lane, Settings, Store, Unit};
use server::values;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// A Tuesday.
pub const NOW: &str = "2026-03-10T09:00:00Z";

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A database that exists as long as this value.
pub struct Fresh {
    pub database: Database,
    folder: PathBuf,
    cluster: Option<(String, String)>,
}

impl Fresh {
    /// A new, empty database; none for PostgreSQL where no cluster is at hand, and with `SEATKEEPER_TEST_ONLY=postgres` or
    /// `sqlite` none for the other.
    pub fn new(dialect: Dialect) -> Option<Self> {
        let only = std::env::var("SEATKEEPER_TEST_ONLY");
        if only.is_ok_and(|only| !only.is_empty() && only != dialect.name().to_lowercase()) {
            return None;
        }
        aside(|| Self::make(dialect))
    }

    fn make(dialect: Dialect) -> Option<Self> {
        let name = format!(
            "seatkeeper_test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        match dialect {
            Dialect::Sqlite => Some(Self {
                database: Database::Sqlite(folder.join("seatkeeper.db")),
                folder,
                cluster: None,
            }),
            Dialect::Postgres => {
                let Ok(url) = std::env::var("SEATKEEPER_TEST_POSTGRES") else {
                    assert!(
                        std::env::var("CI").is_err(),
                        "SEATKEEPER_TEST_POSTGRES must name a cluster here"
                    );
                    return None;
                };
                Client::connect(&url, NoTls)
                    .unwrap()
                    .batch_execute(&format!("CREATE DATABASE {name}"))
                    .unwrap();
                let database = Database::Postgres(with_name(&url, &name));
                Some(Self {
                    database,
                    folder,
                    cluster: Some((url, name)),
                })
            }
        }
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        match &self.database {
            Database::Sqlite(path) => path.clone(),
            Database::Postgres(_) => panic!("not a file"),
        }
    }

    /// The folder that goes away with it.
    pub fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    pub fn settings(&self) -> Settings {
        Settings::new(self.database.clone())
    }

    pub fn open(&self) -> Store {
        self.try_open(&self.settings()).unwrap()
    }

    pub fn try_open(&self, settings: &Settings) -> Result<Store, Fault> {
        Store::open(
            settings,
            &clock(),
            &Ids::seeded(COUNT.fetch_add(1, Ordering::Relaxed)),
        )
    }

    /// Ends every connection to this database.
    pub fn killer(&self) -> impl Fn() + Send + Sync + use<> {
        let (url, name) = self.cluster.clone().unwrap();
        move || {
            let mut client = Client::connect(&url, NoTls).unwrap();
            client
                .execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
                    &[&name],
                )
                .unwrap();
        }
    }

    /// Runs plain statements beside the store.
    pub fn run(&self, sql: &str) {
        match &self.database {
            Database::Sqlite(path) => rusqlite::Connection::open(path)
                .unwrap()
                .execute_batch(sql)
                .unwrap(),
            Database::Postgres(url) => Client::connect(url, NoTls).unwrap().batch_execute(sql).unwrap(),
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        aside(|| {
            if let Some((url, name)) = &self.cluster
                && let Ok(mut client) = Client::connect(url, NoTls)
            {
                let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            }
        });
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The same address with another database.
fn with_name(url: &str, name: &str) -> String {
    let (address, options) = url
        .split_once('?')
        .map_or((url, None), |(address, options)| (address, Some(options)));
    let scheme_end = address.find("://").unwrap() + 3;
    let host_end = address[scheme_end..]
        .find('/')
        .map_or(address.len(), |at| scheme_end + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..host_end])
}

/// Does what blocks outside of the test's runtime.
pub fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join())
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

pub fn clock() -> Clock {
    Clock::fixed(instant(NOW))
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Runs a test on SQLite and, where a cluster is at hand, on PostgreSQL.
pub fn on_both(test: impl Fn(&Fresh)) {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        match Fresh::new(dialect) {
            Some(fresh) => test(&fresh),
            None => eprintln!(
                "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
                dialect.name()
            ),
        }
    }
}

/// Runs a test with the app on SQLite and, where a cluster is at hand, on PostgreSQL.
pub async fn in_worlds(test: impl AsyncFn(&World)) {
    in_worlds_with(&Options::default(), test).await;
}

/// The same with an app that is told something.
pub async fn in_worlds_with(options: &Options, test: impl AsyncFn(&World)) {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        match Fresh::new(dialect) {
            Some(fresh) => test(&World::on(fresh, options)).await,
            None => eprintln!(
                "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
                dialect.name()
            ),
        }
    }
}

/// The password of everybody here.
pub const PASSWORD: &str = "a long enough password";

/// Its hash at the least cost there is: a hash says itself what checking it costs, and nobody attacks a test.
fn cheap_hash() -> String {
    let params = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap();
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = hasher.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]);
    hash.unwrap().to_string()
}

/// An app in this process, with a clock that stands still.
pub struct World {
    pub context: Context,
    pub router: Router,
    pub clock: Clock,
    fresh: Fresh,
}

/// The app behind a socket of its own, until it is told to end.
pub struct Listening {
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl Listening {
    pub async fn end(self) {
        self.stop.send(true).unwrap();
        self.server.await.unwrap();
    }
}

/// A browser that somebody is signed in with.
pub struct Browser<'w> {
    world: &'w World,
    pub cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Got {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Got {
    pub async fn of(response: axum::response::Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Self {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("{} is not JSON: {}", self.status, self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The problem's code, after checking its form.
    pub fn problem(&self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        assert!(
            problem["title"]
                .as_str()
                .is_some_and(|title| !title.is_empty() && !title.contains('⟨')),
            "{problem}"
        );
        assert!(problem["violations"].is_array() && problem["type"].is_string());
        problem["code"].as_str().unwrap().to_owned()
    }

    pub fn ok(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json()
    }
}

impl World {
    pub fn new() -> Self {
        Self::on(Fresh::new(Dialect::Sqlite).unwrap(), &Options::default())
    }

    pub fn on(fresh: Fresh, options: &Options) -> Self {
        let (clock, ids) = (clock(), Ids::seeded(COUNT.fetch_add(1, Ordering::Relaxed)));
        let store = aside(|| Store::open(&fresh.settings(), &clock, &ids)).unwrap();
        let context = Context::new(
            store,
            clock.clone(),
            clock.clone(),
            ids,
            Config::new(options).unwrap(),
        );
        Self {
            router: app::app(&context),
            context,
            clock,
            fresh,
        }
    }

    /// How its database is opened, for another server beside it.
    pub fn settings(&self) -> Settings {
        self.fresh.settings()
    }

    /// Opens or shuts the PostgreSQL database for everybody.
    pub fn gate(&self, open: bool) {
        let (killer, (url, name)) = (self.fresh.killer(), self.fresh.cluster.clone().unwrap());
        aside(move || {
            let sql = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {open}");
            Client::connect(&url, NoTls).unwrap().batch_execute(&sql).unwrap();
            killer();
        });
    }

    /// Does `work` in a transaction beside the store, as another server would, then waits for `go` before it commits.
    /// Returns once the work is done.
    pub fn beside(&self, work: String, go: std::sync::mpsc::Receiver<()>) -> std::thread::JoinHandle<()> {
        let Database::Postgres(url) = self.fresh.settings().database else {
            panic!("only on PostgreSQL")
        };
        let (done, is_done) = std::sync::mpsc::channel();
        let other = std::thread::spawn(move || {
            let mut client = Client::connect(&url, NoTls).unwrap();
            client.batch_execute(&format!("BEGIN; {work}")).unwrap();
            done.send(()).unwrap();
            go.recv().unwrap();
            client.batch_execute("COMMIT").unwrap();
        });
        is_done.recv().unwrap();
        other
    }

    /// Answers on a socket, too.
    pub async fn listen(&self) -> Listening {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopping) = watch::channel(false);
        let (context, router) = (self.context.clone(), self.router.clone());
        let server =
            tokio::spawn(async move { server::serve::answer(&context, listener, router, stopping).await });
        Listening {
            address,
            stop,
            server,
        }
    }

    /// A second server on the same database, with connections of its own.
    pub fn another_server(&self) -> Router {
        app::app(&Self::on_settings(self, &Options::default()).unwrap())
    }

    /// What a second server on the same database works with; none where only one may have it open.
    pub fn on_settings(world: &World, options: &Options) -> Option<Context> {
        let ids = Ids::seeded(COUNT.fetch_add(1, Ordering::Relaxed));
        let store = aside(|| Store::open(&world.fresh.settings(), &world.clock, &ids)).ok()?;
        let config = Config::new(options).unwrap();
        Some(Context::new(
            store,
            world.clock.clone(),
            world.clock.clone(),
            ids,
            config,
        ))
    }

    /// Closes the store; what is left is the database.
    pub fn end(self) -> Fresh {
        aside(|| self.context.store.close());
        self.fresh
    }

    /// Moves the clock on.
    pub fn pass(&self, time: SignedDuration) {
        assert!(self.clock.set(self.clock.now() + time));
    }

    /// Changes the data beside the API.
    pub fn write<T: Send + 'static>(
        &self,
        act: impl FnMut(&mut Unit) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        self.try_to_write(act).unwrap()
    }

    /// Changes the data beside the API, where the data may refuse it.
    pub fn try_to_write<T: Send + 'static>(
        &self,
        act: impl FnMut(&mut Unit) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        aside(|| self.context.store.write_now(Lane::OPEN, act))
    }

    /// Looks at the data beside the API.
    pub fn read<T: Send + 'static>(
        &self,
        look: impl FnMut(&mut Unit) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        aside(|| self.context.store.read_now(look)).unwrap()
    }

    /// An account that can sign in.
    pub fn account(&self, email: &str) -> AccountId {
        static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
        let hash = HASH.get_or_init(cheap_hash);
        let email = Email::parse(email).unwrap();
        let add = move |unit: &mut Unit| {
            let id = unit.add_account(&email, Language::En)?;
            unit.set_password(id, hash)?;
            Ok::<_, Fault>(id)
        };
        self.write(add)
    }

    /// An enterprise with one team, whose primary admin is that account.
    pub fn enterprise(&self, slug: &'static str, admin: AccountId) -> (EnterpriseId, TeamId) {
        let add = move |unit: &mut Unit| {
            let (enterprise, member, team) = (unit.new_id(), unit.new_id(), unit.new_id());
            let now = unit.now();
            unit.execute_one(
                "INSERT INTO enterprise (id, slug, name, zone, region, people_version, created_at) \
                 VALUES ($1, $2, $2, 'Europe/Berlin', 'emea', 0, $3)",
                values![enterprise, slug, now],
            )?;
            unit.execute_one(
                "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, created_at) \
                 VALUES ($1, $2, $3, 'Ada', 'Admin', 'admin ada', 'ada admin', 'active', $4)",
                values![member, enterprise, admin, now],
            )?;
            unit.execute_one(
                "INSERT INTO team (id, enterprise, name, primary_admin, created_at) VALUES ($1, $2, 'Team', $3, $4)",
                values![team, enterprise, member, now],
            )?;
            unit.execute_one(
                "INSERT INTO team_member (enterprise, team, member) VALUES ($1, $2, $3)",
                values![enterprise, team, member],
            )?;
            Ok::<_, Fault>((EnterpriseId::from_uuid(enterprise), TeamId::from_uuid(team)))
        };
        self.write(add)
    }

    /// Another member without roles.
    pub fn member(&self, enterprise: EnterpriseId, account: AccountId, status: &'static str) -> MemberId {
        let add = move |unit: &mut Unit| {
            let (member, now) = (unit.new_id(), unit.now());
            unit.execute_one(
                "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, created_at) \
                 VALUES ($1, $2, $3, 'Max', 'Member', 'member max', 'max member', $5, $4)",
                values![member, enterprise, account, now, status],
            )?;
            Ok::<_, Fault>(MemberId::from_uuid(member))
        };
        self.write(add)
    }

    /// A browser that nobody is signed in with.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            world: self,
            cookie: None,
        }
    }

    /// Signs in.
    pub async fn sign_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let got = browser
            .post("/session", json!({ "email": email, "password": PASSWORD }))
            .await;
        got.ok(200);
        browser.cookie = Some(got.header("set-cookie").split(';').next().unwrap().to_owned());
        browser
    }
}

impl Browser<'_> {
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let path = if path.starts_with("//") {
            path[1..].to_owned()
        } else {
            format!("/api/v1{path}")
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Got {
        Got::of(self.world.router.clone().oneshot(request).await.unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Got {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// What a file holds that is sent.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        self.bytes_of(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// What a file holds that a request is answered with.
    pub async fn bytes_of(&self, request: Request<Body>) -> Vec<u8> {
        let response = self.world.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
        response.into_body().collect().await.unwrap().to_bytes().to_vec()
    }

    pub async fn delete(&self, path: &str) -> Got {
        self.send(self.request(Method::DELETE, path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, body: Value) -> Got {
        self.with_body(Method::POST, path, None, body).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Got {
        self.with_body(Method::PATCH, path, None, body).await
    }

    /// Changes the whole of what has that version.
    pub async fn put(&self, path: &str, tag: &str, body: Value) -> Got {
        let request = self
            .request(Method::PUT, path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, tag);
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub async fn with_body(&self, method: Method, path: &str, key: Option<&str>, body: Value) -> Got {
        let request = self
            .request(method, path)
            .header(header::CONTENT_TYPE, "application/json");
        let request = match key {
            Some(key) => request.header("idempotency-key", key),
            None => request,
        };
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }
}
