//! Request bodies: JSON of bounded size, depth and length, every unknown field refused with its path.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::refused;
use domain::violation::{Severity, Violation};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::reply::{Refusal, form_fault};

/// The most bytes of a body.
pub const MOST_BYTES: usize = 1_048_576;
/// How deep objects and lists may lie in each other.
pub const MOST_DEPTH: usize = 32;
/// The most items of a list: as many as can be chosen for one act.
pub const MOST_ITEMS: usize = domain::seats::MOST_CHOSEN;

/// How large a body may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The most bytes.
    pub bytes: usize,
    /// The most items of a list.
    pub items: usize,
}

impl Bounds {
    /// Of nearly all bodies.
    pub const USUAL: Bounds = Bounds {
        bytes: MOST_BYTES,
        items: MOST_ITEMS,
    };
}

/// A JSON body, on its way in or out.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        read(&body(request).await?).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(bytes) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
            Err(error) => {
                tracing::error!(%error, "an answer can not be written");
                Refusal::internal().into_response()
            }
        }
    }
}

/// The bytes of a JSON body.
pub async fn body(request: Request) -> Result<Bytes, Refusal> {
    body_within(request, Bounds::USUAL).await
}

/// The bytes of a JSON body that may be as large as that.
pub async fn body_within(request: Request, bounds: Bounds) -> Result<Bytes, Refusal> {
    check_type(request.headers())?;
    bytes(request, bounds.bytes).await
}

/// The bytes of any body, up to `most`.
pub async fn bytes(request: Request, most: usize) -> Result<Bytes, Refusal> {
    let told = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|told| told > most) {
        return Err(Refusal::too_large().with("limit", most));
    }
    match Limited::new(request.into_body(), most).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Refusal::too_large().with("limit", most)),
        // The body was cut off.
        Err(_) => Err(Refusal::bad_request()),
    }
}

fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let told = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = told.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Refusal::wrong_type())
    }
}

/// Reads a body; 400 where it is no JSON, 422 with the field's path where it does not fit.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    read_within(bytes, Bounds::USUAL)
}

/// Reads a body that may be as large as that.
pub fn read_within<T: DeserializeOwned>(bytes: &[u8], bounds: Bounds) -> Result<T, Refusal> {
    measure(bytes, bounds.items)?;
    let mut unknown = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
    let result = serde_ignored::deserialize(tracked, |path| unknown.push(path_of(&path)));
    let value: T = result.map_err(|error| explain(&error, &track.path()))?;
    reader.end().map_err(|_| Refusal::bad_request())?;
    if unknown.is_empty() {
        return Ok(value);
    }
    Err(unknown
        .into_iter()
        .fold(Refusal::unknown_field(), |refusal, field| {
            refusal.at(field, "unknown-field")
        }))
}

/// Refuses what is too deep or too long before anything is made of it.
fn measure(bytes: &[u8], most: usize) -> Result<(), Refusal> {
    // For each open bracket the items counted so far; none for an object.
    let mut open: Vec<Option<usize>> = Vec::new();
    let (mut in_text, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => {
                open.push((*byte == b'[').then_some(1));
                if open.len() > MOST_DEPTH {
                    return Err(Refusal::unprocessable().past("too-deep", MOST_DEPTH));
                }
            }
            b']' | b'}' => drop(open.pop()),
            b',' => {
                if let Some(Some(items)) = open.last_mut() {
                    *items += 1;
                    if *items > most {
                        return Err(Refusal::unprocessable().past("too-many-items", most));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// `access[2].team`.
fn path_of(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}[{index}]", path_of(parent)),
        Path::Map { parent, key } => below(&path_of(parent), key),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            path_of(parent)
        }
    }
}

fn below(parent: &str, key: &str) -> String {
    if parent.is_empty() {
        key.to_owned()
    } else {
        format!("{parent}.{key}")
    }
}

/// What the reader could not take, as a fault of that field.
fn explain(error: &serde_json::Error, path: &serde_path_to_error::Path) -> Refusal {
    if error.classify() != Category::Data {
        return Refusal::bad_request();
    }
    let said = error.to_string();
    let path = match path.to_string() {
        root if root == "." => String::new(),
        path => path,
    };
    let named = |prefix: &str| {
        said.strip_prefix(prefix)
            .and_then(|rest| rest.split('`').next())
            .map(ToOwned::to_owned)
    };
    if let Some(field) = named("unknown field `") {
        let parent = path
            .strip_suffix(&field)
            .map_or(path.as_str(), |parent| parent.trim_end_matches('.'));
        return Refusal::unknown_field().at(below(parent, &field), "unknown-field");
    }
    if let Some(field) = named("missing field `") {
        return Refusal::unprocessable().at(below(&path, &field), "required");
    }
    // The domain's own texts refuse with their code.
    let code = said.split(" at line ").next().unwrap_or_default();
    let violation = match refused::entry(code) {
        Some(entry) => Violation {
            code: entry.code.into(),
            rule: entry.rule.into(),
            ..form_fault(path, "")
        },
        None => Violation {
            severity: Severity::Refuse,
            ..form_fault(path, "wrong-type")
        },
    };
    domain::violation::Violations::from(violation).into()
}
