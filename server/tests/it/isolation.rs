//! What belongs to another customer is not there: the same answer, byte for byte, as for what does not exist.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, StatusCode};
use axum::middleware::{Next, from_fn};
use domain::plans::Plan;
use serde_json::{Value, json};
use server::routes::Entry;
use server::store::Dialect;
use uuid::Uuid;

use crate::office::{BOSS, Office, STRANGER, create, in_offices};
use crate::rights::{self, Person, Things};
use crate::world::{Browser, Fresh, Got};

/// Everything that was answered, but for the request's own id.
fn told(got: &Got) -> (u16, String, String) {
    let mut headers = got.headers.clone();
    let id = headers.remove("x-request-id").unwrap();
    (
        got.status.as_u16(),
        format!("{headers:?}"),
        got.text.replace(id.to_str().unwrap(), ""),
    )
}

async fn same(by: &Browser<'_>, method: Method, theirs: &str, absent: &str, body: &Value) {
    let ask = async |path: &str| match method {
        Method::GET => by.get(path).await,
        Method::DELETE => by.delete(path).await,
        Method::POST => create(by, path, body.clone()).await,
        _ => by.with_body(method.clone(), path, None, body.clone()).await,
    };
    let (first, second) = (ask(theirs).await, ask(absent).await);
    assert_eq!(first.status, 404, "{method} {theirs}: {}", first.text);
    assert_eq!(told(&first), told(&second), "{method} {theirs}");
}

/// Every request within an enterprise that the API's own description knows, as somebody might send it: with ids of the
/// first customer, some of which are there.
async fn requests(office: &Office, things: &Things, who: (&Person, &Browser<'_>)) -> Vec<Asked> {
    let document = who.1.get("/openapi.json").await.ok(200);
    let routes = server::app::routes();
    let mut requests = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        if !path.starts_with("/enterprises/{slug}") {
            continue;
        }
        for name in methods.as_object().unwrap().keys() {
            let method: Method = name.to_uppercase().parse().unwrap();
            let known = |entry: &&Entry| entry.method == method && entry.path == path;
            let entry = routes.entries().iter().find(known).unwrap();
            let (path, body) = rights::asked(office, things, entry, who).await;
            let body = body.to_string();
            requests.push(Asked { method, path, body });
        }
    }
    assert!(requests.len() >= 90, "{}", requests.len());
    requests.extend(queries(office, things));
    requests
}

/// The queries that name a thing of the first customer's. Products are the vendor's, and everybody's.
fn queries(office: &Office, things: &Things) -> Vec<Asked> {
    let asked = rights::queries(office, things).into_iter().map(|query| Asked {
        method: Method::GET,
        path: format!("/enterprises/acme/{query}"),
        body: String::new(),
    });
    asked.collect()
}

/// Every parameter of a query that the description says to be an id, of what belongs to a customer.
#[tokio::test]
async fn every_id_in_a_query_is_tried() {
    in_offices(async |office| {
        rights::people(office).await;
        let things = rights::things(office).await;
        let tried: Vec<_> = queries(office, &things)
            .into_iter()
            .map(|asked| asked.path)
            .collect();
        let document = server::openapi::document(server::app::routes().entries());
        let mut missing = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            let Some(inside) = path.strip_prefix("/enterprises/{slug}/") else {
                continue;
            };
            let parameters = methods["get"]["parameters"].as_array().into_iter().flatten();
            for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
                let schema = &parameter["schema"];
                let one = schema.get("items").unwrap_or(schema);
                let name = parameter["name"].as_str().unwrap();
                // Products are the vendor's, and everybody's.
                if one["format"] != "uuid" || name == "product" {
                    continue;
                }
                let (before, after) = inside.split_once("{id}").unwrap_or((inside, ""));
                let is_tried = tried.iter().any(|path| {
                    let path = path.trim_start_matches("/enterprises/acme/");
                    let (path, query) = path.split_once('?').unwrap_or((path, ""));
                    let named = query.split('&').any(|pair| pair.starts_with(&format!("{name}=")));
                    path.starts_with(before) && path.ends_with(after) && named
                });
                if !is_tried {
                    missing.push(format!("{inside}?{name}="));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    })
    .await;
}

/// A request, its body as text.
#[derive(Clone, Debug)]
struct Asked {
    method: Method,
    path: String,
    body: String,
}

impl Asked {
    fn within(&self, slug: &str) -> Self {
        let path = self
            .path
            .replacen("/enterprises/acme", &format!("/enterprises/{slug}"), 1);
        Self { path, ..self.clone() }
    }

    /// The ids that it names, in path and body, each once.
    fn ids(&self) -> BTreeSet<String> {
        let text = format!("{} {}", self.path, self.body);
        let pieces = text.split(|c: char| !(c.is_ascii_hexdigit() || c == '-'));
        let ids = pieces.filter(|piece| piece.len() == 36 && piece.parse::<Uuid>().is_ok());
        ids.map(ToOwned::to_owned).collect()
    }

    fn with(&self, turns: impl Fn(&str) -> String) -> Self {
        let mut turned = self.clone();
        for id in self.ids() {
            let other = turns(&id);
            turned.path = turned.path.replace(&id, &other);
            turned.body = turned.body.replace(&id, &other);
        }
        turned
    }

    /// What is answered, whatever it would do left undone; ids are made anew each time, and say nothing.
    async fn answer(&self, by: &Browser<'_>) -> (u16, String) {
        let and = if self.path.contains('?') { '&' } else { '?' };
        let path = match self.method {
            Method::GET => self.path.clone(),
            _ => format!("{}{and}rehearse=true", self.path),
        };
        let request = by
            .request(self.method.clone(), &path)
            .header("content-type", "application/json")
            .header("idempotency-key", "isolation");
        let body = match self.method {
            Method::GET => Body::empty(),
            _ => Body::from(self.body.clone()),
        };
        let got = by.send(request.body(body).unwrap()).await;
        let (status, headers, text) = told(&got);
        let said = Self {
            method: Method::GET,
            path: headers,
            body: text,
        };
        let blank = said.with(|_| Uuid::nil().to_string());
        (status, format!("{} {}", blank.path, blank.body))
    }
}

/// What tells that somebody else's thing is there: requests that are answered otherwise with it than without.
async fn leaks(
    office: &Office,
    things: &Things,
    (person, by): (&Person, &Browser<'_>),
    own: &Own,
) -> Vec<String> {
    let (mut leaks, mut compared) = (Vec::new(), 0);
    let absent = Uuid::from_u128(0x0009_0000_0000_4000_8000_0000_0000_0001).to_string();
    for asked in requests(office, things, (person, by)).await {
        // Another customer's slug is one that nobody has.
        let slug = if own.slug == "acme" { "nova" } else { "acme" };
        let theirs = asked.within(slug).answer(by).await;
        compared += 1;
        let refused = if person.column == "nobody" { 401 } else { 404 };
        if theirs != asked.within("absent").answer(by).await || theirs.0 != refused {
            leaks.push(format!(
                "{} {} {}: {theirs:?}",
                person.column, asked.method, asked.path
            ));
        }
        // Each id in its turn is another customer's, all others are the own ones, as far as there are such.
        if own.slug == "acme" {
            continue;
        }
        let mine = |id: &str| own.ids.get(id).cloned().unwrap_or_else(|| id.to_owned());
        let inside = asked.within(own.slug);
        for id in inside.ids().difference(&own.vendors) {
            let at = |put: &str| {
                inside.with(|known| match known == id.as_str() {
                    true => put.to_owned(),
                    false => mine(known),
                })
            };
            let theirs = at(id).answer(by).await;
            compared += 1;
            if theirs != at(&absent).answer(by).await {
                let what = format!(
                    "{} {} {}, {id}: {theirs:?}",
                    person.column, asked.method, asked.path
                );
                leaks.push(what);
            }
        }
    }
    assert!(compared >= 90, "{compared}");
    leaks
}

/// What belongs to somebody's own customer, by what it stands for in the first one.
struct Own {
    slug: &'static str,
    ids: BTreeMap<String, String>,
    /// What is the vendor's, and everybody's: products and topics.
    vendors: BTreeSet<String>,
}

/// Members of the second customer, one of each kind.
async fn neighbours<'o>(office: &'o Office, things: &Things) -> (Vec<(Person, Browser<'o>)>, Own) {
    let stranger = office.world.sign_in(STRANGER).await;
    let team = stranger.get("/enterprises/nova/teams").await.ok(200)["items"][0]["id"].clone();
    let mut kinds = vec![(rights::person("stranger", None, ""), stranger)];
    for (column, email) in [("deputy", "deputy@nova.example"), ("plain", "plain@nova.example")] {
        office.world.account(email);
        let draft = json!({
            "email": email, "first_name": "Nia", "last_name": "Nova", "language": "en", "team": team
        });
        create(&kinds[0].1, "/enterprises/nova/members", draft)
            .await
            .ok(201);
        let browser = office.world.sign_in(email).await;
        browser.get("/enterprises/nova").await.ok(200);
        kinds.push((rights::person(column, None, ""), browser));
    }
    let stranger = &kinds[0].1;
    let list = async |of: &str| {
        let items = stranger.get(&format!("/enterprises/nova/{of}")).await.ok(200)["items"].clone();
        items.as_array().unwrap().clone()
    };
    let members = list("members?limit=50&sort=email").await;
    let deputy = members[0]["id"].clone();
    let path = format!("/enterprises/nova/teams/{}/admins", team.as_str().unwrap());
    create(stranger, &path, json!({ "member": deputy })).await.ok(201);
    let (pools, contracts) = (list("pools").await, list("contracts").await);
    let boss = office.world.sign_in(BOSS).await;
    let theirs = async |of: &str| {
        let items = boss.get(&format!("/enterprises/acme/{of}")).await.ok(200)["items"].clone();
        items.as_array().unwrap().clone()
    };
    let mut ids = BTreeMap::new();
    for (first, second) in [
        (theirs("teams").await, vec![json!({ "id": team })]),
        (theirs("pools").await, pools),
        (theirs("contracts").await, contracts),
        (theirs("members?limit=50").await, members),
    ] {
        for (place, thing) in first.iter().enumerate() {
            let other = &second[place % second.len()];
            let id = |of: &Value| of["id"].as_str().unwrap().to_owned();
            ids.insert(id(thing), id(other));
        }
    }
    let products = [office.draft, office.render, office.tokens].map(|product| product.to_string());
    let mut vendors = BTreeSet::from(products);
    vendors.insert(things.topic.as_str().unwrap().to_owned());
    let own = Own {
        slug: "nova",
        ids,
        vendors,
    };
    (kinds, own)
}

#[tokio::test]
async fn nobody_finds_what_belongs_to_another_customer_by_any_request_that_is_described() {
    in_offices(async |office| {
        rights::people(office).await;
        let things = rights::things(office).await;
        let at_home = Own {
            slug: "acme",
            ids: BTreeMap::new(),
            vendors: BTreeSet::new(),
        };
        let (kinds, own) = neighbours(office, &things).await;
        let browsers = rights::browsers(office).await;
        let before = office.traces();
        // For whoever may, each of the queries is answered.
        for query in queries(office, &things) {
            let mut answers = Vec::new();
            for (_, browser) in &browsers {
                answers.push(query.answer(browser).await.0);
            }
            assert!(answers.contains(&200), "{}: {answers:?}", query.path);
        }
        for (person, browser) in &browsers {
            let own = if person.column == "stranger" {
                &own
            } else {
                &at_home
            };
            let found = leaks(office, &things, (person, browser), own).await;
            assert!(found.is_empty(), "{}", found.join("\n"));
        }
        for (person, browser) in &kinds {
            let found = leaks(office, &things, (person, browser), &own).await;
            assert!(found.is_empty(), "{}", found.join("\n"));
        }
        // Signing in is noted; nothing else was done.
        assert_eq!(office.traces()[1..], before[1..]);
    })
    .await;
}

/// Ways to tell by accident that something is there: another status, and another text, for a path and for a query.
#[tokio::test]
async fn a_leak_that_was_planted_is_found() {
    let mut office = Office::on(Fresh::new(Dialect::Sqlite).unwrap()).await;
    rights::people(&office).await;
    let things = rights::things(&office).await;
    let boss = office.world.sign_in(BOSS).await;
    let groups = boss.get("/enterprises/acme/groups").await.ok(200);
    let group = groups["items"][0]["id"].as_str().unwrap().to_owned();
    let team = office.first.to_string();
    drop(boss);
    let leaking = from_fn(move |request: Request<Body>, next: Next| {
        let path = request.uri().path().to_owned();
        let (group, team) = (group.clone(), team.clone());
        async move {
            let shown = request.method() == Method::GET && path.ends_with(&group) && path.contains("/nova/");
            let named = path.contains("/nova/") && path.ends_with(&format!("{team}/removal"));
            let asked = path.contains("/nova/groups/facts")
                && request.uri().query().is_some_and(|query| query.contains(&group));
            let mut response = next.run(request).await;
            if shown {
                *response.status_mut() = StatusCode::FORBIDDEN;
            }
            if named || asked {
                response
                    .headers_mut()
                    .insert("x-seen", HeaderValue::from_static("1"));
            }
            response
        }
    });
    office.world.router = office.world.router.clone().layer(leaking);
    let (kinds, own) = neighbours(&office, &things).await;
    let (person, browser) = &kinds[0];
    let found = leaks(&office, &things, (person, browser), &own).await;
    let of = |end: &str| found.iter().filter(|leak| leak.contains(end)).count();
    assert_eq!(
        (found.len(), of("/groups/"), of("group="), of("/removal")),
        (3, 2, 1, 1),
        "{found:?}"
    );
}

#[tokio::test]
async fn another_customers_ids_are_not_there() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let members = office.staff(&boss, 1).await;
        let done = create(&boss, "/enterprises/acme/assignments", office.seats(&members))
            .await
            .ok(201);
        office.plan(Plan::Business);
        let topic = office.topic(&["business-product"]);
        let draft = json!({ "kind": "business-product", "topic": topic, "period": "2026-01-01" });
        let asked = create(&boss, "/enterprises/acme/coaching/requests", draft)
            .await
            .ok(201);
        let (member, pool, seat, act, request) = (
            members[0].as_str(),
            done["pool"]["id"].as_str().unwrap(),
            done["assigned"][0]["id"].as_str().unwrap(),
            done["act"].as_str().unwrap(),
            asked["id"].as_str().unwrap(),
        );
        let stranger = office.nova().await;
        let absent = Uuid::from_u128(3).to_string();
        let before = office.traces();
        for (method, path, theirs) in [
            (Method::GET, "members/{}", member),
            (Method::GET, "pools/{}", pool),
            (Method::GET, "pools/{}/assignments", pool),
            (Method::POST, "pools/{}/releases", pool),
            (Method::DELETE, "assignments/{}", seat),
            (Method::POST, "acts/{}/undo", act),
            (Method::GET, "coaching/requests/{}", request),
            (Method::POST, "coaching/requests/{}/withdraw", request),
        ] {
            let of = |id: &str| format!("/enterprises/nova/{}", path.replace("{}", id));
            let body = if path.ends_with("releases") {
                json!({ "assignments": [seat] })
            } else {
                json!({})
            };
            same(&stranger, method, &of(theirs), &of(&absent), &body).await;
        }
        assert_eq!(office.traces(), before);
        // They are there, for their owner.
        let path = format!("/enterprises/acme/coaching/requests/{request}");
        assert_eq!(boss.get(&path).await.ok(200)["state"], "requested");
        // Ids in bodies: what is judged says the same of both.
        let own = stranger.get("/enterprises/nova/pools").await.ok(200)["items"][0].clone();
        for (team, product, who) in [
            (own["team"].clone(), own["product"].clone(), member),
            (json!(office.first), json!(office.draft), member),
        ] {
            let ask = async |team: &Value, who: &str| {
                let draft = json!({ "team": team, "product": product, "members": [who] });
                told(&create(&stranger, "/enterprises/nova/assignments", draft).await)
            };
            let theirs = ask(&team, who).await;
            assert_eq!(theirs.0, 422);
            let nothing = if team == own["team"] {
                team.clone()
            } else {
                json!(absent)
            };
            assert_eq!(theirs, ask(&nothing, &absent).await);
        }
        // A release in the own pool passes over foreign seats.
        let path = format!("/enterprises/nova/pools/{}/releases", own["id"].as_str().unwrap());
        assert_eq!(
            create(&stranger, &path, json!({ "assignments": [seat] }))
                .await
                .ok(200)["released"],
            0
        );
        // Filters find nothing of theirs, and count nothing.
        for query in [
            format!("team={}", office.first),
            format!("search={}", "staff"),
            format!("product={}", office.render),
        ] {
            assert_eq!(
                stranger
                    .get(&format!("/enterprises/nova/members?{query}"))
                    .await
                    .ok(200)["total"],
                0,
                "{query}"
            );
        }
        assert_eq!(
            boss.get("/enterprises/acme/members?search=staff").await.ok(200)["total"],
            1
        );
    })
    .await;
}
