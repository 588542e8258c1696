//! The API's description, made from the routes as they are registered and the types that they take and give.

mod shape;

use axum::http::Method;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

pub use shape::Shape;

use crate::asked::Parameter;
use crate::json::Json;
use crate::reply::Refusal;
use crate::routes::{Access, Entry, Routes, Tag};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/openapi.json",
            Access::Public,
            "Describes this API (OpenAPI 3.1).",
            description,
        )
        .gives_nothing(200)
}

/// The description of this very program.
async fn description() -> Response {
    Json(document(crate::app::routes().entries())).into_response()
}

/// The description of these routes.
pub fn document(entries: &[Entry]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut schemas = Map::new();
    schemas.insert("Problem".to_owned(), problem());
    for entry in entries {
        let path = entry.path.replace("{*", "{");
        let operation = operation(entry, &mut schemas);
        let method = entry.method.as_str().to_ascii_lowercase();
        if let Some(item) = paths.entry(path).or_insert_with(|| json!({})).as_object_mut() {
            item.insert(method, operation);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Seatkeeper",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The account portal's API. Refusals are RFC 9457 problem details.",
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": "seatkeeper" } },
        },
    })
}

fn operation(entry: &Entry, schemas: &mut Map<String, Value>) -> Value {
    let mut responses = Map::new();
    for (status, shape) in &entry.gives {
        let mut response = json!({ "description": "As asked." });
        if let (Some(shape), Some(fields)) = (shape, response.as_object_mut()) {
            let schema = schema(&shape(), schemas);
            fields.insert(
                "content".to_owned(),
                json!({ "application/json": { "schema": schema } }),
            );
        }
        if let (Some(_), Some(fields)) = (entry.tag, response.as_object_mut()) {
            let said =
                json!({ "schema": { "type": "string" }, "description": "Names this content or version." });
            fields.insert("headers".to_owned(), json!({ "ETag": said }));
        }
        responses.insert(status.to_string(), response);
    }
    if entry.tag == Some(Tag::Content) {
        responses.insert(
            "304".to_owned(),
            json!({ "description": "The asker has it already." }),
        );
    }
    responses.insert("default".to_owned(), json!({
        "description": "Refused, and why.",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    }));
    let mut operation = json!({
        "summary": entry.summary,
        "description": format!("For {}.", entry.access.words()),
        "operationId": operation_id(entry),
        "parameters": parameters(entry, schemas),
        "responses": responses,
    });
    if let Some(fields) = operation.as_object_mut() {
        if let Some(shape) = &entry.takes {
            let schema = schema(&shape(), schemas);
            fields.insert(
                "requestBody".to_owned(),
                json!({ "required": true, "content": { "application/json": { "schema": schema } } }),
            );
        }
        let security = if entry.access == Access::Public {
            json!([])
        } else {
            json!([{ "session": [] }])
        };
        fields.insert("security".to_owned(), security);
    }
    operation
}

/// `get_enterprises_slug_members`.
fn operation_id(entry: &Entry) -> String {
    let mut id = entry.method.as_str().to_ascii_lowercase();
    for part in entry.path.split('/').filter(|part| !part.is_empty()) {
        id.push('_');
        id.extend(
            part.chars()
                .filter(|c| !matches!(c, '{' | '}' | '*'))
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }),
        );
    }
    id
}

fn parameters(entry: &Entry, schemas: &mut Map<String, Value>) -> Vec<Value> {
    let mut parameters = Vec::new();
    for part in entry.path.split('/') {
        if let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            let name = name.trim_start_matches('*');
            let schema = if name == "id" {
                json!({ "type": "string", "format": "uuid" })
            } else {
                json!({ "type": "string" })
            };
            parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
        }
    }
    parameters.extend(entry.asks.iter().map(|parameter| query(parameter, schemas)));
    let changes = entry.method != Method::GET && entry.access != Access::Public;
    let text = json!({ "type": "string" });
    let mut header = |name: &str, required: bool, schema: Value, description: &str| {
        parameters.push(json!({
            "name": name, "in": "header", "required": required, "schema": schema, "description": description,
        }));
    };
    if changes {
        let key = json!({ "type": "string", "minLength": 1, "maxLength": 200 });
        let said = "The same key gives the same answer again for 90 days; a rehearsal needs none.";
        header("Idempotency-Key", entry.keyed, key, said);
    }
    if entry.matches {
        let said =
            "The version that is changed, as `ETag` named it; 428 without, 412 where it is another by now.";
        header("If-Match", true, text.clone(), said);
    }
    if entry.tag == Some(Tag::Content) {
        header(
            "If-None-Match",
            false,
            text.clone(),
            "304 where the content is still that one.",
        );
    }
    if matches!(entry.access, Access::Member | Access::May(_)) {
        header(
            "Acting-Reason",
            false,
            text,
            "Why an operator acts inside the customer (CAP-25).",
        );
    }
    if changes {
        parameters.push(json!({
            "name": "rehearse", "in": "query", "schema": { "type": "boolean" },
            "description": "Judges and tells the effects, and changes nothing.",
        }));
    }
    parameters
}

/// A parameter of the query; one that repeats means any of its values.
fn query(parameter: &Parameter, schemas: &mut Map<String, Value>) -> Value {
    let mut one = schema(&(parameter.shape)(), schemas);
    if let (Some(most), Some(fields)) = (parameter.most, one.as_object_mut()) {
        fields.insert("minimum".to_owned(), json!(1));
        fields.insert("maximum".to_owned(), json!(most));
    }
    let schema = match parameter.repeats {
        true => json!({ "type": "array", "items": one }),
        false => one,
    };
    json!({ "name": parameter.name, "in": "query", "schema": schema })
}

/// The schema of a shape; what has a name stands once among the schemas.
fn schema(shape: &Shape, schemas: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Any => json!({}),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "format": "int64" }),
        Shape::Fraction => json!({ "type": "number" }),
        Shape::Text("") => json!({ "type": "string" }),
        Shape::Text(format) => json!({ "type": "string", "format": format }),
        Shape::List(inner) => json!({ "type": "array", "items": schema(inner, schemas) }),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": schema(inner, schemas) }),
        Shape::Tuple(all) => {
            let items: Vec<Value> = all.iter().map(|inner| schema(inner, schemas)).collect();
            json!({ "type": "array", "prefixItems": items, "minItems": items.len(), "maxItems": items.len() })
        }
        Shape::Nullable(inner) => json!({ "anyOf": [schema(inner, schemas), { "type": "null" }] }),
        Shape::Choice(variants) => choice(variants, schemas),
        Shape::Fields(name, fields) => named(name, object(fields, schemas), schemas),
    }
}

fn choice(variants: &[(&'static str, Option<Shape>)], schemas: &mut Map<String, Value>) -> Value {
    let words: Vec<_> = variants
        .iter()
        .filter(|(_, content)| content.is_none())
        .map(|(word, _)| *word)
        .collect();
    let mut all = Vec::new();
    if !words.is_empty() {
        all.push(json!({ "type": "string", "enum": words }));
    }
    for (word, content) in variants {
        if let Some(content) = content {
            let inner = schema(content, schemas);
            all.push(json!({ "type": "object", "properties": { *word: inner }, "required": [word], "additionalProperties": false }));
        }
    }
    match (all.len(), all.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            all.extend(last);
            json!({ "oneOf": all })
        }
    }
}

fn object(fields: &[(String, Shape, bool)], schemas: &mut Map<String, Value>) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(name, inner, _)| (name.clone(), schema(inner, schemas)))
        .collect();
    let required: Vec<_> = fields
        .iter()
        .filter(|(_, _, required)| *required)
        .map(|(name, _, _)| name)
        .collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// A reference where the name is free or means the same, else the object itself.
fn named(name: &str, object: Value, schemas: &mut Map<String, Value>) -> Value {
    if name.is_empty() {
        return object;
    }
    let known = schemas.entry(name).or_insert_with(|| object.clone());
    if *known == object {
        json!({ "$ref": format!("#/components/schemas/{name}") })
    } else {
        object
    }
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "code", "request_id", "violations"],
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": { "type": "string", "description": "In the language of Accept-Language." },
            "status": { "type": "integer" },
            "code": { "type": "string", "enum": Refusal::CODES },
            "request_id": { "type": "string", "format": "uuid" },
            "limit": { "type": "integer", "description": "Where a limit was passed." },
            "current": { "description": "With 412: what is there now." },
            "violations": { "type": "array", "items": {
                "type": "object",
                "required": ["field", "code", "rule", "severity", "params", "remedies"],
                "properties": {
                    "field": { "type": "string", "description": "A path into the body; empty for the whole." },
                    "code": { "type": "string" },
                    "rule": { "type": "string" },
                    "severity": { "type": "string", "enum": ["refuse", "warn", "inform"] },
                    "params": { "type": "object" },
                    "remedies": { "type": "array", "items": { "type": "object" } },
                },
            } },
        },
    })
}
