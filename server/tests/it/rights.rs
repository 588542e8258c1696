//! Every route asked by every kind of person: the table beside this file says what each must get.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Method, header};
use domain::access::{Capability, RoleKind, StaffRole};
use domain::id::{ContractId, MailId, MemberId};
use domain::people::{Status, SubscriberTermsDraft};
use domain::plans::Plan;
use domain::policy::{EditionDraft, Editions};
use domain::text::Email;
use serde_json::{Value, json};
use server::routes::{Access, Entry};
use server::store::{Dialect, Fault, Unit};
use server::values;

use crate::office::{BOSS, LEAD, OPERATOR, Office, SECOND, STRANGER, USER, create, in_offices, json_of};
use crate::world::{Browser, Got, PASSWORD};

mod vendor;

const TABLE: &str = include_str!("rights.txt");

const LEFT: &str = "left@acme.example";
const CALLER: &str = "caller@acme.example";
const PRIMARY: &str = "primary@acme.example";
const COORDINATOR: &str = "coordinator@acme.example";
const PENDING: &str = "pending@acme.example";

/// A kind of person: the table's column, who it is, and the roles that `GET /me` must show, in alphabetical order.
pub struct Person {
    pub column: &'static str,
    pub email: Option<&'static str>,
    roles: &'static str,
}

// Roles add up: nobody has more of them than the column stands for.
pub const PERSONS: [Person; 16] = [
    person("nobody", None, ""),
    person(
        "stranger",
        Some(STRANGER),
        "contract-manager named-caller primary-admin user",
    ),
    person("left", Some(LEFT), ""),
    person("user", Some(USER), "user"),
    person("caller", Some(CALLER), "named-caller user"),
    person("second", Some(SECOND), "secondary-admin user"),
    person("primary", Some(PRIMARY), "primary-admin user"),
    person("other", Some(LEAD), "primary-admin user"),
    person("manager", Some(BOSS), "contract-manager named-caller user"),
    person("coordinator", Some(COORDINATOR), "coordinator user"),
    person("pending", Some(PENDING), "coordinator user"),
    person("operator", Some(OPERATOR), "operator"),
    person("acting", Some(OPERATOR), "operator"),
    person("specialist", Some("specialist@vendor.example"), "specialist"),
    person("success", Some("success@vendor.example"), "success-manager"),
    person("support", Some("support@vendor.example"), "support-agent"),
];

pub const fn person(column: &'static str, email: Option<&'static str>, roles: &'static str) -> Person {
    Person { column, email, roles }
}

/// The vendor's roles; a new one does not compile until it has an account here.
const STAFF: [StaffRole; 4] = [
    StaffRole::Operator,
    StaffRole::Specialist,
    StaffRole::SuccessManager,
    StaffRole::SupportAgent,
];

fn account_of(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Operator => OPERATOR,
        StaffRole::Specialist => "specialist@vendor.example",
        StaffRole::SuccessManager => "success@vendor.example",
        StaffRole::SupportAgent => "support@vendor.example",
    }
}

pub type Route = (String, String);

/// What each route answers, by column.
pub fn table() -> BTreeMap<Route, BTreeMap<&'static str, &'static str>> {
    let mut rows = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<_> = line.split_whitespace().collect();
        let (route, verdicts) = words.split_at(2);
        assert_eq!(verdicts.len(), PERSONS.len(), "{line}");
        let columns = PERSONS.iter().map(|person| person.column);
        let route = (route[0].to_owned(), route[1].to_owned());
        let row = columns.zip(verdicts.iter().copied()).collect();
        assert!(rows.insert(route, row).is_none(), "twice: {line}");
    }
    rows
}

#[test]
fn every_route_stands_in_the_table_and_nothing_else() {
    let heads = TABLE.lines().rfind(|line| line.contains(" nobody ")).unwrap();
    let columns: Vec<_> = PERSONS.iter().map(|person| person.column).collect();
    let heads: Vec<_> = heads.split_whitespace().skip(1).collect();
    assert_eq!(heads, columns);
    let routes = server::app::routes();
    let routes = routes.entries().iter();
    let routes: BTreeSet<Route> = routes
        .map(|entry| (entry.method.to_string(), entry.path.to_owned()))
        .collect();
    let known: BTreeSet<_> = table().into_keys().collect();
    let missing: Vec<_> = routes.difference(&known).collect();
    let gone: Vec<_> = known.difference(&routes).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "say in rights.txt who may use {missing:?}; there is no {gone:?}"
    );
}

/// Why the operator is inside.
pub const REASON: &str = "Asked by phone, case 7";

/// The first day of an edition that can still be taken back.
const FROM: &str = "2027-03-01";

fn edition(from: &str) -> EditionDraft {
    let editions = Editions::published();
    EditionDraft {
        from: from.parse().ok(),
        ..EditionDraft::like(editions.latest(Plan::Business).unwrap())
    }
}

fn terms(from: &str) -> SubscriberTermsDraft {
    let text = |tag: &str| (tag.to_owned(), "Use it well.".to_owned());
    SubscriberTermsDraft {
        from: from.parse().ok(),
        texts: ["en", "ko"].map(text).into(),
    }
}

/// What is asked for; everything belongs to the first team.
pub struct Things {
    member: String,
    colleague: String,
    pool: String,
    seat: String,
    act: String,
    pub topic: Value,
    request: String,
    mail: String,
    contract: String,
    /// What the first team's primary admin imported.
    import: String,
    /// A contract of the second team, for which another manager is asked for.
    asked: String,
    user: String,
    second: String,
    caller: String,
    group: String,
    ask: String,
    entry: String,
    /// A team that owns nothing, which the primary admin of the first team leads, too.
    empty: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Brings everybody into the office.
pub async fn people(office: &Office) {
    let boss = office.world.sign_in(BOSS).await;
    for email in [LEFT, CALLER, PRIMARY, COORDINATOR, PENDING] {
        office.world.account(email);
        office.add(&boss, email, "Kim").await.ok(201);
    }
    for role in &STAFF[1..] {
        let (account, role) = (office.world.account(account_of(*role)), *role);
        office.world.write(move |unit| unit.add_staff(account, role));
    }
    office.nova().await;
    let (team, draft, render) = (office.first, office.draft, office.render);
    office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        let member = |unit: &mut Unit, email: &str| {
            let email = Email::parse(email).unwrap();
            Ok::<MemberId, Fault>(unit.existing(enterprise, &email, &[])?.unwrap().member)
        };
        let sql = "SELECT id FROM contract WHERE enterprise = $1 AND number = 'A-1'";
        let contract: ContractId = unit.one(sql, values![enterprise], |row| row.get(0))?;
        let (primary, caller) = (member(unit, PRIMARY)?, member(unit, CALLER)?);
        let sql = "UPDATE team SET primary_admin = $2 WHERE id = $1";
        unit.execute_one(sql, values![team, primary])?;
        let sql = "INSERT INTO caller (enterprise, contract, member, by) VALUES ($1, $2, $3, 'hand')";
        unit.execute_one(sql, values![enterprise, contract, caller])?;
        for (product, email) in [(draft, COORDINATOR), (render, PENDING)] {
            let member = member(unit, email)?;
            unit.add_coordinator(enterprise, contract, product, member)?;
        }
        let sql = "UPDATE coordinator SET accepted_at = NULL WHERE contract = $1 AND product = $2";
        unit.execute_one(sql, values![contract, render])?;
        let members = unit.member_ids(enterprise)?;
        unit.set_status(enterprise, &members, Status::Active)?;
        let left = member(unit, LEFT)?;
        unit.set_status(enterprise, &[left], Status::Deactivated)?;
        unit.touch(enterprise, members)
    });
}

/// A file that adds nobody twice.
fn file(office: &Office) -> Value {
    let row = json!([2, "added", false, "file@acme.example", "Fay", "File", "", "", ""]);
    json!({ "file": "people.csv", "rows": [row], "language": "en", "team": office.first })
}

pub async fn things(office: &Office) -> Things {
    let primary = office.world.sign_in(PRIMARY).await;
    let staff = office.staff(&primary, 2).await;
    office.plan(Plan::Business);
    let given = create(
        &primary,
        "/enterprises/acme/assignments",
        office.seats(&staff[..1]),
    );
    let given = given.await.ok(201);
    // PLAN-3: with the one that the plan brought, so that either may go.
    let covers =
        json!({ "team": office.first, "plan": "business", "assignments": [given["assigned"][0]["id"]] });
    create(&primary, "/enterprises/acme/plan-assignments", covers)
        .await
        .ok(201);
    let topic = office.topic(&["business-product"]);
    let draft = json!({ "kind": "business-product", "topic": topic, "period": "2026-01-01" });
    let asked = create(&primary, "/enterprises/acme/coaching/requests", draft)
        .await
        .ok(201);
    // A mail that was given up.
    let mail = office.world.write(|unit| {
        let id: MailId = unit.one("SELECT id FROM outbox ORDER BY id LIMIT 1", &[], |row| row.get(0))?;
        let now = unit.now();
        let sql = "UPDATE outbox SET done_at = NULL, dead_at = $2 WHERE id = $1";
        unit.execute_one(sql, values![id, now]).map(|()| id)
    });
    let boss = office.world.sign_in(BOSS).await;
    let contracts = boss.get("/enterprises/acme/contracts").await.ok(200);
    let contract = |number: &str| {
        let mut all = contracts["items"].as_array().unwrap().iter();
        text(&all.find(|one| one["number"] == number).unwrap()["id"])
    };
    let (first, second) = (contract("A-1"), contract("A-2"));
    let wish = json!({ "member": office.id_of(USER).await });
    let path = format!("/enterprises/acme/contracts/{second}/manager-changes");
    create(&boss, &path, wish).await.ok(201);
    let import = create(&primary, "/enterprises/acme/members/import", file(office))
        .await
        .ok(202);
    while server::imports::once(&office.world.context).await.unwrap() > 0 {}
    let group = json!({ "team": office.first, "name": "Solvers", "products": [office.draft] });
    let group = create(&primary, "/enterprises/acme/groups", group).await.ok(201);
    let empty = create(&primary, "/enterprises/acme/teams", json!({ "name": "Empty" })).await;
    let user = office.world.sign_in(USER).await;
    let wish = json!({ "team": office.first, "product": office.draft });
    let ask = create(&user, "/enterprises/acme/seat-requests", wish)
        .await
        .ok(201);
    // The user waits there, too: a seat is not offered yet.
    let (member, pool) = (office.id_of(USER).await, text(&given["pool"]["id"]));
    let entry = office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        let (pool, member) = (pool.parse().unwrap(), member.parse().unwrap());
        let cause = server::store::seats::Cause::DIRECT;
        Ok(unit
            .enter_queue(enterprise, pool, &[member], cause)?
            .pop()
            .unwrap())
    });
    office.world.write(|unit| {
        let edition = edition(FROM).terms(&Editions::published(), unit.now()).unwrap();
        unit.publish_edition(&edition)?;
        let terms = terms(FROM).check(&[], unit.now()).unwrap();
        unit.publish_subscriber_terms(&terms)
    });
    Things {
        group: text(&group["group"]["id"]),
        ask: text(&ask["ask"]["id"]),
        entry: entry.to_string(),
        empty: text(&empty.ok(201)["id"]),
        contract: first,
        import: text(&import["id"]),
        asked: second,
        user: office.id_of(USER).await,
        second: office.id_of(SECOND).await,
        caller: office.id_of(CALLER).await,
        member: staff[0].clone(),
        colleague: staff[1].clone(),
        pool: text(&given["pool"]["id"]),
        seat: text(&given["assigned"][0]["id"]),
        act: text(&given["act"]),
        topic,
        request: text(&asked["id"]),
        mail: mail.to_string(),
    }
}

/// Signs everybody in, and looks that each has the roles that the column stands for.
pub async fn browsers(office: &Office) -> Vec<(&'static Person, Browser<'_>)> {
    let (mut browsers, mut shown) = (Vec::new(), BTreeSet::new());
    for person in &PERSONS {
        let Some(email) = person.email else {
            browsers.push((person, office.world.browser()));
            continue;
        };
        let browser = office.world.sign_in(email).await;
        let me = browser.get("/me").await.ok(200);
        let memberships = me["memberships"].as_array().unwrap().iter();
        let roles = memberships.flat_map(|membership| membership["standing"]["roles"].as_array().unwrap());
        let mut roles: BTreeSet<_> = roles.map(|role| text(&role["role"])).collect();
        roles.extend(me["staff"].as_array().unwrap().iter().map(text));
        let told: Vec<_> = roles.iter().map(String::as_str).collect();
        assert_eq!(told.join(" "), person.roles, "{email}");
        shown.extend(roles);
        browsers.push((person, browser));
    }
    let all = RoleKind::ALL.map(json_of);
    for role in all.iter().chain(&STAFF.map(json_of)) {
        assert!(shown.contains(role.as_str().unwrap()), "nobody here is {role}");
    }
    browsers
}

/// Every list, and all facts, whose query names an id: with one of the first customer's.
pub fn queries(office: &Office, things: &Things) -> Vec<String> {
    let Things {
        member,
        second,
        pool,
        contract,
        group,
        ..
    } = things;
    let team = office.first;
    vec![
        format!("members?team={team}"),
        format!("members?contract={contract}"),
        format!("groups?team={team}"),
        format!("groups/facts?team={team}&group={group}"),
        format!("seat-requests?team={team}"),
        format!("seat-requests/facts?member={member}"),
        format!("waiting?team={team}"),
        format!("waiting?pool={pool}"),
        format!("access-changes/candidates?member={member}&member={second}"),
        format!("access-changes/candidates?team={team}"),
        format!("teams/{team}/admins/facts?member={member}"),
        format!("contracts/{contract}/coordinators/facts?member={member}"),
        format!("contracts/{contract}/callers/facts?member={member}"),
        format!("contracts/{contract}/manager-changes/facts?member={member}"),
        format!("access-changes/candidates?contract={contract}"),
        format!("pools/{pool}/candidates?contract={contract}"),
        format!("pools/{pool}/candidates?team={team}"),
        format!("pools?team={team}"),
        format!("seats/facts?team={team}&product={}", office.draft),
        format!("plans?team={team}"),
        format!("plan-assignments?team={team}&plan=business"),
        format!("plan-assignments/facts?team={team}&plan=business"),
        format!("teams/facts?member={member}"),
        format!("coaching/hours?member={member}"),
        format!("audit?member={member}"),
        format!("audit?by={second}"),
        format!("audit?pool={pool}"),
    ]
}

/// The path with what belongs to the first team, and a body that the rules accept from whoever may.
pub async fn asked(
    office: &Office,
    things: &Things,
    entry: &Entry,
    (person, by): (&Person, &Browser<'_>),
) -> (String, Value) {
    let inside = entry.path.strip_prefix("/enterprises/{slug}").unwrap_or_default();
    let own = async || {
        let got = by.get("/me/sessions").await;
        let sessions = got.status.is_success().then(|| got.json()["items"].clone());
        let current = sessions.and_then(|all| {
            let mut all = all.as_array().unwrap().iter();
            all.find(|one| one["current"] == true).map(|one| text(&one["id"]))
        });
        current.unwrap_or_else(|| uuid::Uuid::from_u128(3).to_string())
    };
    let id = match inside.split('/').nth(1) {
        Some("notifications") => uuid::Uuid::from_u128(3).to_string(),
        Some("members") => things.member.clone(),
        Some("pools") => things.pool.clone(),
        Some("assignments" | "plan-assignments") => things.seat.clone(),
        Some("acts") => things.act.clone(),
        Some("imports") => things.import.clone(),
        Some("coaching") => things.request.clone(),
        Some("teams") if inside == "/teams/{id}" => things.empty.clone(),
        Some("teams") => office.first.to_string(),
        Some("groups") => things.group.clone(),
        Some("seat-requests") => things.ask.clone(),
        Some("waiting") => things.entry.clone(),
        Some("contracts") if entry.method == Method::DELETE && inside.ends_with("/manager-changes") => {
            things.asked.clone()
        }
        Some("contracts") => things.contract.clone(),
        _ if entry.path.starts_with("/vendor/manager-changes/") => things.asked.clone(),
        _ if entry.path.starts_with("/vendor/contracts/") => things.contract.clone(),
        _ if entry.path == "/me/terms/{id}" => things.contract.clone(),
        _ if entry.path == "/me/sessions/{id}" => own().await,
        _ if entry.path.starts_with("/vendor/mails/") => things.mail.clone(),
        _ if entry.path.starts_with("/demo/mails/") => things.mail.clone(),
        _ if entry.path.starts_with("/vendor/coaching/") => things.request.clone(),
        _ if entry.path.starts_with("/vendor/topics/") => text(&things.topic),
        _ if entry.path.starts_with("/vendor/specialists/") => {
            let email = account_of(StaffRole::Specialist);
            let known = office.world.read(move |unit| unit.account_by_email(email));
            known.unwrap().0.to_string()
        }
        _ if entry.path.starts_with("/vendor/notifications/") => uuid::Uuid::from_u128(3).to_string(),
        _ => "{id}".to_owned(),
    };
    let path = entry.path.replace("{slug}", "acme").replace("{id}", &id);
    let member = if inside.contains("/callers/") {
        &things.caller
    } else {
        &things.second
    };
    let path = path.replace("{product}", &office.draft.to_string());
    let path = path.replace("{plan}", "business").replace("{from}", FROM);
    let path = path.replace("{file}", &uuid::Uuid::from_u128(3).to_string());
    let path = path.replace("{member}", member);
    let mut path = path.replace("{*name}", "UTC").replace("{token}", &"0".repeat(64));
    assert!(!path.contains('{'), "say here what {} is asked with", entry.path);
    if entry.method == Method::POST && path.ends_with("/files") {
        path += "?name=notes.txt";
    }
    if inside == "/seats/facts" {
        path += &format!("?team={}&product={}", office.first, office.draft);
    }
    if inside.starts_with("/plan-assignments") && entry.method == Method::GET {
        path += &format!("?team={}&plan=business", office.first);
    }
    if inside == "/plan-assignments/{id}" {
        path += "?plan=business";
    }
    if inside == "/groups/facts" {
        path += &format!("?team={}", office.first);
    }
    let body = match (entry.method.as_str(), entry.path, inside) {
        ("POST", "/session", _) => {
            json!({ "email": person.email.unwrap_or(USER), "password": PASSWORD })
        }
        ("POST", "/invitations/{token}", _) => json!({
            "first_name": "Nia", "last_name": "New", "password": PASSWORD, "language": "en", "terms": "2026-11"
        }),
        ("POST", "/password-resets/{token}", _) => json!({ "password": PASSWORD }),
        ("POST", "/password-resets", _) => {
            json!({ "email": format!("{}@nowhere.example", person.column) })
        }
        ("POST", "/me/email", _) => {
            json!({ "email": format!("{}@elsewhere.example", person.column), "password": PASSWORD })
        }
        ("PUT", "/me/password", _) => json!({ "old": PASSWORD, "new": "another long password" }),
        ("PATCH", "/me/notices", _) => json!({ "kind": "coaching-taken", "mail": false, "listed": true }),
        ("POST", _, "/notifications/read") | ("POST", "/vendor/notifications/read", _) => {
            json!({ "until": uuid::Uuid::from_u128(3) })
        }
        ("PUT", "/me/hours", _) => json!(domain::coaching::OwnHoursDraft::usual("Asia/Seoul".to_owned())),
        ("PATCH", "/me", _) => json!({ "language": "ko" }),
        ("POST", "/vendor/orders", _) => {
            let order = office.order("R-1", BOSS, &[(office.draft, 1, "single-user")]);
            json!({ "enterprise": { "slug": "acme" }, "order": order })
        }
        ("POST", _, "/invitations") => json!({ "members": [things.member] }),
        ("POST", "/vendor/contracts/{id}/lines", _) => {
            let order = office.order("R-1", BOSS, &[(office.render, 1, "multi-user")]);
            json!({ "lines": order["lines"] })
        }
        ("PUT", "/vendor/support-phones", _) => json!({ "phone": "+1 555 0100" }),
        ("POST", _, "/teams/{id}/members") => json!({ "members": [things.user] }),
        ("POST", _, "/access-changes") => json!({
            "members": [things.second], "grant": [{ "team": office.first, "product": office.draft }]
        }),
        ("PUT", "/vendor/topics/order", _) => json!({ "topics": [things.topic] }),
        ("POST", "/vendor/topics", _) | ("PUT", "/vendor/topics/{id}", _) => {
            let texts = json!({ "en": "Meshing", "ko": "메시" });
            json!({ "titles": texts, "outlines": texts, "kinds": ["business-product"] })
        }
        ("PUT", "/vendor/specialists/{id}", _) => json!(domain::coaching::Skills::default()),
        ("PUT", "/vendor/specialists/{id}/working", _) => {
            json!(domain::coaching::WorkingDraft::usual("Asia/Seoul".to_owned()))
        }
        ("POST", "/me/subscriber-terms", _) => json!({ "edition": "2026-11" }),
        ("POST", "/vendor/subscriber-terms", _) => json!(terms("2027-06-01")),
        ("POST", "/vendor/editions", _) => json!(edition("2027-06-01")),
        ("POST", "/vendor/customers/{slug}/stay", _) => json!({ "reason": "Asked by phone" }),
        ("PUT", "/demo/clock", _) => json!({ "now": "2026-03-11T09:00:00Z" }),
        ("PUT", "/vendor/specialists/{id}/calendar", _) => {
            json!(domain::coaching::WorkingDraft::usual("Asia/Seoul".to_owned()))
        }
        ("PUT", _, "/zone") => json!({ "zone": "America/Los_Angeles", "region": "americas" }),
        ("PUT", _, "/members/{id}/profile") => json!({ "first_name": "Mia", "last_name": "Member" }),
        ("PUT", _, "/members/{id}/status") => json!({ "status": "deactivated" }),
        ("POST", _, "/members") => office.member("newcomer@acme.example", "New"),
        ("POST", _, "/members/bulk") => json!({
            "people": [{ "email": "many@acme.example", "first_name": "Many", "last_name": "Test" }],
            "language": "en", "team": office.first
        }),
        ("POST", _, "/members/import") => file(office),
        ("POST", _, "/assignments") => office.seats(std::slice::from_ref(&things.colleague)),
        ("POST", _, "/plan-assignments") => {
            json!({ "team": office.first, "plan": "business", "assignments": [things.seat] })
        }
        ("POST", _, "/plan-assignments/exchange") => {
            json!({ "team": office.first, "plan": "business", "from": things.seat, "to": things.seat })
        }
        ("POST", _, "/pools/{id}/releases") => json!({ "assignments": [things.seat] }),
        ("POST" | "PUT", _, "/groups" | "/groups/{id}") => {
            json!({ "team": office.first, "name": "Analysts", "products": [office.draft] })
        }
        ("POST", _, "/groups/{id}/members" | "/groups/{id}/leavers") => {
            json!({ "members": [things.colleague] })
        }
        ("POST", _, "/seat-requests") => json!({ "team": office.first, "product": office.render }),
        ("POST", _, "/seat-requests/{id}/decline") => json!({ "reason": "Nobody leaves soon" }),
        // TEAM-2: an operator inside leads no team, and names who does.
        ("POST", _, "/teams") if person.column == "acting" => {
            json!({ "name": "Another", "primary": things.second })
        }
        ("POST", _, "/teams") => json!({ "name": "Another" }),
        ("POST", _, "/teams/{id}/admins") => json!({ "member": things.colleague }),
        ("POST", _, "/teams/{id}/primary-admin") => json!({ "member": things.second }),
        ("POST", _, "/contracts/{id}/coordinators") => {
            json!({ "member": things.colleague, "products": [office.draft] })
        }
        ("PUT", _, "/contracts/{id}/coordinators/{product}") => json!({ "member": things.colleague }),
        ("POST", _, "/contracts/{id}/callers") => json!({ "member": things.member }),
        ("POST", _, "/contracts/{id}/manager-changes") => json!({ "member": things.user }),
        ("POST", "/vendor/manager-changes/{id}/confirm", _) => json!({ "member": things.user }),
        ("POST", "/vendor/manager-changes/{id}/refuse", _) => {
            json!({ "member": things.user, "reason": "Not agreed" })
        }
        ("POST", "/me/terms/{id}", _) => json!({ "products": [office.render] }),
        ("POST", _, "/coaching/requests") => {
            json!({ "kind": "business-product", "topic": things.topic, "period": "2026-01-01" })
        }
        ("POST", path, _) if path.contains("/coaching/requests/{id}/") => {
            let start = json!({ "local": "2026-03-20T10:00:00", "zone": "Asia/Seoul" });
            match path.rsplit('/').next().unwrap() {
                "messages" => json!({ "text": "Good morning" }),
                "proposals" | "agree" => json!({ "start": start }),
                "cancel" | "decline" => json!({ "reason": "Nobody is free" }),
                "deliver" => json!({ "attended": [things.member] }),
                "miss" => json!({ "fault": "vendor" }),
                "hand-over" => json!({ "to": uuid::Uuid::from_u128(3), "reason": "On leave" }),
                "language" => json!({ "confirmed": true }),
                "delay" => json!({ "target_day": "2026-12-01", "reason": "Nobody is free" }),
                _ => json!({}),
            }
        }
        ("PUT", _, "/coaching/requests/{id}/attendees") => json!({ "attendees": [things.member] }),
        _ => json!({}),
    };
    (path, body)
}

async fn send(
    (person, by): (&Person, &Browser<'_>),
    entry: &Entry,
    (path, body): &(String, Value),
    key: &str,
) -> Got {
    let mut request = by.request(entry.method.clone(), path);
    if person.column == "acting" {
        request = request.header("acting-reason", REASON);
    }
    if entry.method == Method::GET {
        return by.send(request.body(Body::empty()).unwrap()).await;
    }
    let request = request
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", key);
    by.send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// True where the answer is that verdict.
fn compare(got: &Got, verdict: &str, what: &str) {
    let status = got.status.as_u16();
    let code = |wanted: u16| {
        assert_eq!(status, wanted, "{what} must get {verdict}: {}", got.text);
        got.problem(wanted)
    };
    match verdict {
        "ok" => assert!(
            got.status.is_success(),
            "{what} is allowed: {status} {}",
            got.text
        ),
        "401" => assert_eq!(code(401), "not-signed-in", "{what}"),
        "404" => {
            assert_eq!(code(404), "not-found", "{what}");
            assert_eq!(got.json()["violations"], json!([]), "{what}");
        }
        rule => {
            let capability = Capability::ALL
                .iter()
                .find(|capability| capability.rule() == rule);
            let refused = code(if capability.is_some() { 403 } else { 422 });
            let problem = got.json();
            let found = &problem["violations"][0];
            assert_eq!(found["rule"], rule, "{what}: {problem}");
            if let Some(capability) = capability {
                assert_eq!(refused, "not-allowed", "{what}");
                assert_eq!(found["params"]["capability"], capability.word(), "{what}");
                assert_eq!(found["remedies"][0]["kind"], "ask-role", "{what}");
            }
        }
    }
}

/// How many rows each table has, and what acts could change without making any. Sign-ins come and go, and tries are counted.
fn picture(office: &Office) -> (BTreeMap<String, i64>, Vec<i64>) {
    let rows = office.world.read(|unit| {
        let sql = match unit.dialect() {
            Dialect::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
            Dialect::Postgres => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'",
        };
        let names = unit.all(sql, &[], |row| row.get::<String>(0))?;
        let passing =
            |name: &String| name == "session" || name == "sign_in_failure" || name.starts_with("sqlite_");
        let names = names.into_iter().filter(|name| !passing(name));
        let counts = names.map(|name| format!("SELECT '{name}', COUNT(*) FROM {name}"));
        let sql = counts.collect::<Vec<_>>().join(" UNION ALL ").leak();
        let rows = unit.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.into_iter().collect())
    });
    (rows, office.traces())
}

/// In so many tests the routes are gone through, each every so many: beside each other they are quicker.
const PARTS: usize = 4;

#[tokio::test]
async fn everybody_gets_from_every_route_what_the_table_says_1_of_4() {
    everybody(0).await;
}

#[tokio::test]
async fn everybody_gets_from_every_route_what_the_table_says_2_of_4() {
    everybody(1).await;
}

#[tokio::test]
async fn everybody_gets_from_every_route_what_the_table_says_3_of_4() {
    everybody(2).await;
}

#[tokio::test]
async fn everybody_gets_from_every_route_what_the_table_says_4_of_4() {
    everybody(3).await;
}

async fn everybody(part: usize) {
    in_offices(async |office| {
        people(office).await;
        let things = things(office).await;
        let browsers = browsers(office).await;
        let (table, routes) = (table(), server::app::routes());
        let mut entries: Vec<_> = routes.entries().iter().collect();
        // Signing in anew ends the sign-in before, and signing out ends it, too: both come last.
        entries.sort_by_key(|entry| (entry.path == "/session", entry.method == Method::DELETE));
        // CAP-25: that an operator is inside is noted once for a reason.
        let acting = browsers
            .iter()
            .find(|(person, _)| person.column == "acting")
            .unwrap();
        let entered = acting
            .1
            .request(Method::GET, "/enterprises/acme")
            .header("acting-reason", REASON);
        acting.1.send(entered.body(Body::empty()).unwrap()).await.ok(200);
        let before = picture(office);
        assert!(before.0.len() > 20, "{before:?}");
        let mut denied = 0;
        for entry in entries.into_iter().skip(part).step_by(PARTS) {
            let route = (entry.method.to_string(), entry.path.to_owned());
            let verdicts = &table[&route];
            // So many people at one network may try so many links only after a while.
            office
                .world
                .write(|unit| unit.execute("DELETE FROM sign_in_failure", &[]));
            for (person, by) in &browsers {
                let who = (*person, by);
                let (path, body) = asked(office, &things, entry, who).await;
                let verdict = verdicts[person.column];
                let what = format!("{} from {} {}", person.column, entry.method, entry.path);
                let writes = entry.method != Method::GET;
                // Under rehearsal everybody can be asked, and who may do it changes nothing for the next. What is open to
                // anybody can not be rehearsed.
                if writes && entry.access != Access::Public {
                    let and = if path.contains('?') { '&' } else { '?' };
                    let rehearsed = (format!("{path}{and}rehearse=true"), body.clone());
                    compare(&send(who, entry, &rehearsed, "rehearsed").await, verdict, &what);
                    if verdict == "ok" {
                        continue;
                    }
                }
                let key = format!("{what} {}", office.world.clock.now().as_second());
                let key: String = key.chars().filter(|char| char.is_ascii_graphic()).collect();
                compare(&send(who, entry, &(path, body), &key).await, verdict, &what);
                denied += usize::from(writes && verdict != "ok");
            }
            if entry.path != "/session" {
                assert_eq!(
                    picture(office),
                    before,
                    "{} {} left a trace",
                    entry.method,
                    entry.path
                );
            }
        }
        assert!(denied > 100, "{denied}");
    })
    .await;
}
