//! The one way to register a route: with its access entry, its summary and the types it takes and gives.

use std::collections::HashSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, MethodRouter, on};
use domain::access::{Capability, StaffRole, Target};
use serde::de::DeserializeOwned;

use crate::asked::{Asked, Parameter};
use crate::caller::{Caller, Tenant, guard};
use crate::context::Context;
use crate::layers::{Reached, Route};
use crate::metrics::RouteFigures;
use crate::openapi::Shape;
use crate::reply::Refusal;

/// Who may use a route. A route can not be registered without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in.
    Account,
    /// Members of the enterprise in the path, and staff with a stated reason.
    Member,
    /// Those of them who have the capability somewhere; where exactly is judged by the act itself.
    May(Capability),
    /// The vendor's people of that role.
    Staff(StaffRole),
}

impl Access {
    /// Refuses who may not.
    pub fn check(self, caller: &Caller, tenant: Option<&Tenant>) -> Result<(), Refusal> {
        match (self, tenant) {
            (Self::Public | Self::Account, _) | (Self::Member, Some(_)) => Ok(()),
            (Self::May(capability), Some(tenant)) => Ok(tenant.may(capability, Target::Anywhere)?),
            (Self::Staff(role), _) if caller.is_staff(role) => Ok(()),
            // The vendor's desk does not exist for others.
            (Self::Staff(_) | Self::Member | Self::May(_), _) => Err(Refusal::not_found()),
        }
    }

    /// In words, for the API's description.
    pub fn words(self) -> String {
        match self {
            Self::Public => "anybody".to_owned(),
            Self::Account => "whoever is signed in".to_owned(),
            Self::Member => "members of the enterprise".to_owned(),
            Self::May(capability) => format!(
                "members with the capability {} ({})",
                capability.word(),
                capability.rule()
            ),
            Self::Staff(role) => format!("the vendor's {role:?}"),
        }
    }
}

/// A status and, where there is one, the shape of the body that comes with it.
pub type Given = (u16, Option<fn() -> Shape>);

/// What an `ETag` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// What is answered, byte for byte.
    Content,
    /// The version that a change must name.
    Version,
}

/// A route as it is described.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The method.
    pub method: Method,
    /// The path under `/api/v1`, with `{…}` for its parameters.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// One sentence.
    pub summary: &'static str,
    /// The body it takes.
    pub takes: Option<fn() -> Shape>,
    /// The status and body it gives.
    pub gives: Vec<Given>,
    /// What its query may say; anything else is refused, but on what anybody may read and takes no question.
    pub asks: Vec<Parameter>,
    /// True when the request must name the version that it changes (`If-Match`).
    pub matches: bool,
    /// True when the request must have an `Idempotency-Key`, unless it is only rehearsed.
    pub keyed: bool,
    /// What the answer's `ETag` names; none where it has none.
    pub tag: Option<Tag>,
    /// How often and how fast it answered.
    pub figures: Arc<RouteFigures>,
}

/// Routes that belong together.
///
/// ```ignore
/// pub fn routes() -> Routes {
///     Routes::default()
///         .get("/enterprises/{slug}/teams", Access::Member, "Lists the teams.", list).gives::<Page<TeamView>>(200)
///         .post("/enterprises/{slug}/teams", Access::May(Capability::ManageMembers), "Makes a team.", make)
///         .takes::<TeamDraft>().gives::<Answer<TeamView>>(201)
/// }
/// ```
#[derive(Default)]
pub struct Routes {
    entries: Vec<Entry>,
    /// What serves each entry, once all is said about it.
    served: Vec<Served>,
}

/// Makes what serves a route, for its finished entry.
type Served = Box<dyn FnOnce(Arc<Entry>) -> MethodRouter<Context> + Send>;

impl Routes {
    /// Registers a route.
    #[must_use]
    pub fn on<H, T>(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Context> + Sync,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        let figures = Arc::new(RouteFigures::new(method.as_str(), path));
        self.entries.push(Entry {
            method,
            path,
            access,
            summary,
            takes: None,
            gives: Vec::new(),
            asks: Vec::new(),
            matches: false,
            keyed: false,
            tag: None,
            figures: figures.clone(),
        });
        let route = Route { path, figures };
        self.served.push(Box::new(move |entry| {
            let guarded = move |State(context): State<Context>, request: Request| {
                let (handler, entry) = (handler.clone(), entry.clone());
                Reached::at(&request, &route);
                async move {
                    match admit(&context, &entry, request).await {
                        Ok(request) => handler.call(request, context).await,
                        Err(refusal) => refusal.into_response(),
                    }
                }
            };
            on(filter, guarded)
        }));
        self
    }

    /// Registers what is read.
    #[must_use]
    pub fn get<H: Handler<T, Context> + Sync, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.on(Method::GET, path, access, summary, handler)
    }

    /// Registers what is made or done.
    #[must_use]
    pub fn post<H: Handler<T, Context> + Sync, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.on(Method::POST, path, access, summary, handler)
    }

    /// Registers what is put in place of another.
    #[must_use]
    pub fn put<H: Handler<T, Context> + Sync, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.on(Method::PUT, path, access, summary, handler)
    }

    /// Registers what is changed in part.
    #[must_use]
    pub fn patch<H: Handler<T, Context> + Sync, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.on(Method::PATCH, path, access, summary, handler)
    }

    /// Registers what is taken away.
    #[must_use]
    pub fn delete<H: Handler<T, Context> + Sync, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.on(Method::DELETE, path, access, summary, handler)
    }

    /// Says which body the last route takes.
    #[must_use]
    pub fn takes<T: DeserializeOwned>(mut self) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.takes = Some(Shape::of::<T>);
        }
        self
    }

    /// Says which body the last route gives with that status.
    #[must_use]
    pub fn gives<T: DeserializeOwned>(mut self, status: u16) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.gives.push((status, Some(Shape::of::<T>)));
        }
        self
    }

    /// Says that the last route gives an [`Answer`](domain::view::Answer) around that body.
    #[must_use]
    pub fn answers<T: DeserializeOwned>(mut self, status: u16) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.gives.push((status, Some(|| Shape::of::<T>().answered())));
        }
        self
    }

    /// Says that the last route answers with that status and no JSON.
    #[must_use]
    pub fn gives_nothing(mut self, status: u16) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.gives.push((status, None));
        }
        self
    }

    /// Says what the last route's query may say.
    #[must_use]
    pub fn asks(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.asks.extend(parameters);
        }
        self
    }

    /// Says that a request to the last route must name the version that it changes.
    #[must_use]
    pub fn matches(mut self) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.matches = true;
        }
        self
    }

    /// Says that a request to the last route must have a key, under which its answer is kept.
    #[must_use]
    pub fn keyed(mut self) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.keyed = true;
        }
        self
    }

    /// Says that what the last route gives has a tag of its content, and is not sent to who has it.
    #[must_use]
    pub fn tagged(self) -> Self {
        self.with_tag(Tag::Content)
    }

    /// Says that what the last route gives tells the version that a change of it must name.
    #[must_use]
    pub fn versioned(self) -> Self {
        self.with_tag(Tag::Version)
    }

    fn with_tag(mut self, tag: Tag) -> Self {
        if let Some(entry) = self.entries.last_mut() {
            entry.tag = Some(tag);
        }
        self
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Self {
        self.entries.extend(other.entries);
        self.served.extend(other.served);
        self
    }

    /// The routes' descriptions.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The router, whose paths are under `/api/v1`.
    pub fn into_router(self) -> Router<Context> {
        let served = self.entries.into_iter().zip(self.served);
        served.fold(Router::new(), |router, (entry, served)| {
            router.route(entry.path, served(Arc::new(entry)))
        })
    }

    /// Paths of an enterprise whose access entry does not ask for it, and routes registered twice: there must be none.
    pub fn faults(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut faults = Vec::new();
        for entry in &self.entries {
            let tenant = entry.path.starts_with("/enterprises/{slug}");
            if tenant != matches!(entry.access, Access::Member | Access::May(_)) {
                faults.push(format!(
                    "{} {} has the access entry {:?}",
                    entry.method, entry.path, entry.access
                ));
            }
            if !seen.insert((entry.method.clone(), entry.path)) {
                faults.push(format!("{} {} twice", entry.method, entry.path));
            }
        }
        faults
    }
}

/// Lets the request in, with its caller and enterprise.
async fn admit(context: &Context, entry: &Entry, request: Request) -> Result<Request, Refusal> {
    let (mut parts, body) = request.into_parts();
    let slug = match entry.access {
        Access::Member | Access::May(_) => Some(slug(&mut parts).await?),
        Access::Public | Access::Account | Access::Staff(_) => None,
    };
    guard(context, entry.access, slug, &mut parts).await?;
    // What anybody may read and takes no question does not mind what others hang on its address.
    if entry.access != Access::Public || entry.method != Method::GET || !entry.asks.is_empty() {
        Asked::of(&parts)?.check(entry)?;
    }
    Ok(Request::from_parts(parts, body))
}

async fn slug(parts: &mut axum::http::request::Parts) -> Result<String, Refusal> {
    let params = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Refusal::not_found())?;
    let slug = params
        .iter()
        .find_map(|(name, value)| (name == "slug").then(|| value.to_owned()));
    slug.ok_or_else(Refusal::not_found)
}
