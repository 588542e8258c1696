//! A customer with two teams, a few people and products, made through the API itself.

use axum::http::Method;
use domain::access::StaffRole;
use domain::id::{MemberId, ProductId, TeamId, TopicId};
use domain::people::Status;
use domain::plans::{Plan, PlanLine};
use domain::seats::AccessModel;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde_json::{Value, json};
use server::config::Options;
use server::store::{Dialect, Fault, Unit};
use server::values;

use crate::world::{Browser, Fresh, Got, World};

/// Seoul: nine hours ahead, so that the day there is not the day in UTC.
pub const ZONE: &str = "Asia/Seoul";
/// How far it is ahead of UTC, all year.
pub const ZONE_OFFSET: jiff::tz::Offset = jiff::tz::Offset::constant(9);
pub const OPERATOR: &str = "operator@vendor.example";
/// Bought: manages the contract, leads the first team.
pub const BOSS: &str = "boss@acme.example";
/// Leads the second team.
pub const LEAD: &str = "lead@acme.example";
/// Second in the first team.
pub const SECOND: &str = "second@acme.example";
/// Has no role.
pub const USER: &str = "user@acme.example";
/// Leads the second customer.
pub const STRANGER: &str = "stranger@nova.example";
pub const ORDERS: &str = "/vendor/orders";

pub struct Office {
    pub world: World,
    pub draft: ProductId,
    pub render: ProductId,
    pub tokens: ProductId,
    pub first: TeamId,
    pub second: TeamId,
}

pub fn json_of(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Runs a test in an office on SQLite and, where a cluster is at hand, on PostgreSQL.
pub async fn in_offices(test: impl AsyncFn(&Office)) {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        match Fresh::new(dialect) {
            Some(fresh) => test(&Office::on(fresh).await).await,
            None => eprintln!(
                "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
                dialect.name()
            ),
        }
    }
}

impl Office {
    pub async fn on(fresh: Fresh) -> Self {
        let world = World::on(fresh, &Options::default());
        for email in [OPERATOR, BOSS, LEAD, SECOND, USER] {
            world.account(email);
        }
        let (draft, render, tokens) = world.write(|unit| {
            let operator = unit.account_by_email(OPERATOR)?.unwrap().0;
            unit.add_staff(operator, StaffRole::Operator)?;
            let mut add = |name: &str, model| {
                let id = ProductId::from_uuid(unit.new_id());
                unit.add_product(id, name, model).map(|()| id)
            };
            Ok((
                add("Draft", AccessModel::SingleUser)?,
                add("Render", AccessModel::MultiUser)?,
                add("Tokens", AccessModel::Tokens)?,
            ))
        });
        let nobody = TeamId::from_uuid(uuid::Uuid::nil());
        let mut office = Self {
            world,
            draft,
            render,
            tokens,
            first: nobody,
            second: nobody,
        };
        office.open().await;
        office
    }

    async fn open(&mut self) {
        let enterprise = json!({ "slug": "acme", "name": "Acme", "zone": ZONE, "region": "apac" });
        let operator = self.world.sign_in(OPERATOR).await;
        let order = self.order(
            "A-1",
            BOSS,
            &[(self.draft, 5, "single-user"), (self.render, 2, "multi-user")],
        );
        let draft = json!({ "enterprise": { "new": enterprise }, "order": order });
        let placed = create(&operator, ORDERS, draft).await;
        self.first = serde_json::from_value(placed.ok(201)["pools"][0]["team"].clone()).unwrap();
        let boss = self.world.sign_in(BOSS).await;
        for (email, first_name) in [(LEAD, "Lea"), (SECOND, "Sven"), (USER, "Una")] {
            self.add(&boss, email, first_name).await.ok(201);
        }
        self.world.pass(SignedDuration::from_secs(1));
        let (first, slug) = (self.first, "acme");
        self.second = self.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise(slug)?.unwrap();
            let member = |unit: &mut Unit, email: &str| {
                let email = domain::text::Email::parse(email).unwrap();
                Ok::<_, Fault>(unit.existing(enterprise, &email, &[])?.unwrap().member)
            };
            let (lead, second) = (member(unit, LEAD)?, member(unit, SECOND)?);
            unit.add_team_admin(enterprise, first, second)?;
            let members = unit.member_ids(enterprise)?;
            unit.set_status(enterprise, &members, Status::Active)?;
            unit.touch(enterprise, members)?;
            unit.add_team(enterprise, "Second", lead)
        });
        let order = self.order(
            "A-2",
            BOSS,
            &[(self.draft, 3, "single-user"), (self.tokens, 0, "tokens")],
        );
        let mut order = order;
        for line in order["lines"].as_array_mut().unwrap() {
            line["team"] = json_of(self.second);
        }
        place(&operator, order).await;
    }

    /// A second customer, whose only member leads it and has entered it; that member's browser.
    pub async fn nova(&self) -> Browser<'_> {
        self.world.account(STRANGER);
        let operator = self.world.sign_in(OPERATOR).await;
        let order = self.order("N-1", STRANGER, &[(self.draft, 4, "single-user")]);
        let enterprise = json!({ "slug": "nova", "name": "Nova", "zone": ZONE, "region": "apac" });
        let body = json!({ "enterprise": { "new": enterprise }, "order": order });
        create(&operator, ORDERS, body).await.ok(201);
        let stranger = self.world.sign_in(STRANGER).await;
        stranger.get("/enterprises/nova").await.ok(200);
        stranger
    }

    /// An order by that address for 2026.
    pub fn order(&self, number: &str, buyer: &str, lines: &[(ProductId, i64, &str)]) -> Value {
        let line = |(product, seats, model): &(ProductId, i64, &str)| {
            json!({
                "product": product, "seats": seats, "model": model, "support": "advanced",
                "first_day": "2026-01-01", "last_day": "2026-12-31"
            })
        };
        let lines: Vec<_> = lines.iter().map(line).collect();
        json!({
            "number": number, "channel": "online", "lines": lines,
            "buyer": { "email": buyer, "first_name": "Bo", "last_name": "Boss", "language": "en" }
        })
    }

    pub async fn add(&self, by: &Browser<'_>, email: &str, first_name: &str) -> Got {
        let draft = self.member(email, first_name);
        create(by, "/enterprises/acme/members", draft).await
    }

    pub fn member(&self, email: &str, first_name: &str) -> Value {
        json!({ "email": email, "first_name": first_name, "last_name": "Test", "language": "en", "team": self.first })
    }

    /// So many further members of the first team; their ids.
    pub async fn staff(&self, by: &Browser<'_>, count: usize) -> Vec<String> {
        let mut ids = Vec::new();
        for number in 0..count {
            let got = self
                .add(by, &format!("staff{number}@acme.example"), "Staff")
                .await
                .ok(201);
            ids.push(got["id"].as_str().unwrap().to_owned());
        }
        ids
    }

    /// So many more members, each with a seat of Draft in the first team.
    pub async fn seated(&self, by: &Browser<'_>, count: usize) -> Vec<String> {
        let staff = self.staff(by, count).await;
        let path = "/enterprises/acme/assignments";
        create(by, path, self.seats(&staff)).await.ok(201);
        staff
    }

    pub async fn id_of(&self, email: &str) -> String {
        let boss = self.world.sign_in(BOSS).await;
        let got = boss
            .get(&format!("/enterprises/acme/members?search={email}"))
            .await
            .ok(200);
        got["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Makes a member of no admin rights in the team its primary admin, beside the API; the one before is no admin.
    pub async fn hand_team(&self, team: TeamId, to: &str) {
        let to = self.id_of(to).await.parse::<MemberId>().unwrap();
        self.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.join_team(enterprise, team, to)?;
            let sql = "UPDATE team SET primary_admin = $2 WHERE id = $1";
            unit.execute_one(sql, values![team, to])
        });
    }

    pub fn seats(&self, members: &[String]) -> Value {
        json!({ "team": self.first, "product": self.draft, "members": members })
    }

    /// The pool of Draft in the first team.
    pub async fn pool(&self, by: &Browser<'_>) -> Value {
        let path = format!(
            "/enterprises/acme/pools?team={}&product={}",
            self.first, self.draft
        );
        by.get(&path).await.ok(200)["items"][0].clone()
    }

    /// Plan seats of the first team, all of 2026 and 2027, and cover for who holds a seat of Draft there.
    pub fn plan(&self, plan: Plan) {
        self.plan_of("acme", self.first, plan);
    }

    /// The same for a team of another customer.
    pub fn plan_of(&self, slug: &'static str, team: TeamId, plan: Plan) {
        let product = self.draft;
        self.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise(slug)?.unwrap();
            let day = |text: &str| text.parse::<Date>().unwrap();
            let line = PlanLine {
                team,
                plan,
                agreed_on: day("2025-12-01"),
                first_day: day("2026-01-01"),
                last_day: day("2027-12-31"),
            };
            unit.add_plan(enterprise, &line, 10)?;
            let of = domain::access::PoolRef { team, product };
            let pool = unit.pool_of(enterprise, of, day("2026-03-10"))?.unwrap().facts;
            unit.cover(enterprise, &line, pool.id, 10)?;
            let members = unit.member_ids(enterprise)?;
            unit.touch(enterprise, members)
        });
    }

    /// A topic of the catalogue.
    pub fn topic(&self, kinds: &'static [&'static str]) -> Value {
        let id = self.world.write(move |unit| {
            let id = TopicId::from_uuid(unit.new_id());
            unit.add_topic(
                id,
                &json!(kinds),
                &json!({ "en": "Standards" }),
                &json!({ "en": "About them." }),
            )?;
            Ok(id)
        });
        json!(id)
    }

    pub fn count(&self, sql: &'static str) -> i64 {
        self.world.read(move |unit| unit.one(sql, &[], |row| row.get(0)))
    }

    /// Everything that an act could leave behind.
    pub fn traces(&self) -> Vec<i64> {
        [
            "SELECT COUNT(*) FROM audit",
            "SELECT COUNT(*) FROM outbox",
            "SELECT COUNT(*) FROM idempotency",
            "SELECT COUNT(*) FROM member",
            "SELECT COUNT(*) FROM account",
            "SELECT COUNT(*) FROM team_member",
            "SELECT COUNT(*) FROM assignment",
            "SELECT COUNT(*) FROM assignment_reason",
            "SELECT COUNT(*) FROM coaching_request",
            "SELECT CAST(SUM(used) AS BIGINT) FROM pool",
            "SELECT CAST(SUM(people_version) AS BIGINT) FROM enterprise",
        ]
        .map(|sql| self.count(sql))
        .to_vec()
    }

    /// The mails to that address, oldest first.
    pub fn mails(&self, email: &'static str) -> Vec<String> {
        self.world.read(move |unit| {
            let sql = "SELECT o.kind FROM outbox o JOIN account a ON a.id = o.recipient WHERE a.email = $1 \
                       ORDER BY o.due_at, o.id";
            unit.all(sql, values![email], |row| row.get(0))
        })
    }
}

/// Places an order of the first customer.
pub async fn place(operator: &Browser<'_>, order: Value) -> Value {
    let draft = json!({ "enterprise": { "slug": "acme" }, "order": order });
    create(operator, ORDERS, draft).await.ok(201)
}

/// A creating POST under a key of its own.
pub async fn create(by: &Browser<'_>, path: &str, body: Value) -> Got {
    use std::sync::atomic::{AtomicU64, Ordering};
    static KEYS: AtomicU64 = AtomicU64::new(0);
    let key = format!("office-{}", KEYS.fetch_add(1, Ordering::Relaxed));
    by.with_body(Method::POST, path, Some(&key), body).await
}

/// The codes of a refusal, with their fields.
pub fn codes(got: &Got) -> Vec<(String, String)> {
    let problem = got.json();
    let violations = problem["violations"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    violations
        .iter()
        .map(|found| (text(&found["field"]), text(&found["code"])))
        .collect()
}

/// The same as `codes`, to compare with.
pub fn these(codes: &[(&str, &str)]) -> Vec<(String, String)> {
    codes
        .iter()
        .map(|(field, code)| ((*field).to_owned(), (*code).to_owned()))
        .collect()
}
