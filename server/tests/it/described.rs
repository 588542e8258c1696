//! What the API's description says of a route is what the route does: keys, tags, versions, questions.

use axum::body::Body;
use axum::http::{Method, header};
use server::routes::{Access, Entry, Tag};

use crate::office::{Office, in_offices};
use crate::rights::{self, Person, Things};
use crate::world::{Browser, Got};

/// A request as who may make it would, with these headers.
async fn ask(
    (person, by): (&Person, &Browser<'_>),
    entry: &Entry,
    path: &str,
    body: String,
    headers: &[(header::HeaderName, &str)],
) -> Got {
    let mut request = by.request(entry.method.clone(), path);
    if person.column == "acting" {
        request = request.header("acting-reason", rights::REASON);
    }
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    if entry.method == Method::GET {
        return by.send(request.body(Body::empty()).unwrap()).await;
    }
    let request = request.header(header::CONTENT_TYPE, "application/json");
    by.send(request.body(Body::from(body)).unwrap()).await
}

/// What was said of a route's tag, and what it does: whether there is one, and whether it saves sending the same again.
async fn reads(
    office: &Office,
    things: &Things,
    entry: &Entry,
    who: (&Person, &Browser<'_>),
) -> (Option<Tag>, Option<Tag>) {
    let (path, _) = rights::asked(office, things, entry, who).await;
    let got = ask(who, entry, &path, String::new(), &[]).await;
    assert!(got.status.is_success(), "{}: {}", entry.path, got.text);
    let Some(tag) = got.headers.get(header::ETAG) else {
        return (entry.tag, None);
    };
    let known = [(header::IF_NONE_MATCH, tag.to_str().unwrap())];
    let again = ask(who, entry, &path, String::new(), &known).await;
    let found = match again.status.as_u16() {
        304 => Tag::Content,
        _ => Tag::Version,
    };
    (entry.tag, Some(found))
}

/// Whether a key and a version were said to be wanted, and whether they are; what is changed is of no matter here.
async fn writes(
    office: &Office,
    things: &Things,
    entry: &Entry,
    who: (&Person, &Browser<'_>),
) -> ([bool; 2], [bool; 2]) {
    let (path, body) = rights::asked(office, things, entry, who).await;
    let bare = ask(who, entry, &path, body.to_string(), &[]).await;
    let refused = |code: &str| !bare.status.is_success() && bare.json()["code"] == code;
    let found = ["idempotency-key-missing", "precondition-required"].map(refused);
    ([entry.keyed, entry.matches], found)
}

#[tokio::test]
async fn a_route_wants_and_gives_what_its_description_says() {
    in_offices(async |office| {
        rights::people(office).await;
        let things = rights::things(office).await;
        let table = rights::table();
        let routes = server::app::routes();
        let (mut read, mut written, mut faults) = (0, 0, Vec::new());
        // Reading first, since what is written changes what is there; and coaching before who may have it changes.
        let mut entries: Vec<_> = routes.entries().iter().collect();
        entries.sort_by_key(|entry| {
            let coaching = entry.path.contains("/coaching/");
            (
                entry.method != Method::GET,
                !coaching,
                entry.path == "/me/password",
            )
        });
        for entry in entries.into_iter().filter(|entry| entry.access != Access::Public) {
            let verdicts = &table[&(entry.method.to_string(), entry.path.to_owned())];
            let may = |person: &&Person| verdicts[person.column] == "ok";
            let Some(person) = rights::PERSONS.iter().find(may) else {
                continue;
            };
            let by = office.world.sign_in(person.email.unwrap()).await;
            let (said, found) = if entry.method == Method::GET {
                read += 1;
                let both = reads(office, &things, entry, (person, &by)).await;
                (format!("{:?}", both.0), format!("{:?}", both.1))
            } else {
                written += 1;
                let both = writes(office, &things, entry, (person, &by)).await;
                (format!("{:?}", both.0), format!("{:?}", both.1))
            };
            if said != found {
                faults.push(format!(
                    "{} {}: {said}, and does {found}",
                    entry.method, entry.path
                ));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
        assert!(read > 60 && written > 70, "{read} and {written}");
    })
    .await;
}

#[tokio::test]
async fn a_route_refuses_what_it_is_not_asked_with() {
    in_offices(async |office| {
        rights::people(office).await;
        let things = rights::things(office).await;
        let table = rights::table();
        let mut refused = 0;
        for entry in server::app::routes().entries() {
            let verdicts = &table[&(entry.method.to_string(), entry.path.to_owned())];
            let may = |person: &&Person| verdicts[person.column] == "ok" && person.email.is_some();
            let Some(person) = rights::PERSONS.iter().find(may) else {
                continue;
            };
            if entry.access == Access::Public && entry.method == Method::GET && entry.asks.is_empty() {
                continue;
            }
            let by = office.world.sign_in(person.email.unwrap()).await;
            let (path, body) = rights::asked(office, &things, entry, (person, &by)).await;
            let and = if path.contains('?') { '&' } else { '?' };
            let path = format!("{path}{and}limmit=1");
            let got = ask((person, &by), entry, &path, body.to_string(), &[]).await;
            assert_eq!(got.problem(422), "unknown-field", "{} {path}", entry.method);
            assert_eq!(got.json()["violations"][0]["field"], "limmit");
            refused += 1;
        }
        assert!(refused > 130, "{refused}");
    })
    .await;
}
