//! Sessions in people's own calendars: a file for one session, and an address that a calendar program reads again and
//! again.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::access::{Capability, StaffRole, Target};
use domain::coaching::{RequestState, titled};
use domain::id::{MemberId, RequestId};
use domain::text::Language;
use domain::time::Zone;
use domain::view::{AttendedSession, CalendarFeed, Page};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use words::{Arg, Words};

use crate::asked::versioned;
use crate::caller::Tenant;
use crate::coaching::desk::Desk;
use crate::context::Context;
use crate::idempotency::{Change, Done, Nothing};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Change as Audited;
use crate::store::calendar::{Reader, Session};
use crate::zones::zone_of;

pub mod ical;

use ical::{Entry, Method, Person};

/// How long sessions that are over stay in a calendar.
const KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);

/// The routes.
pub fn routes() -> Routes {
    const OWN: &str = "/enterprises/{slug}/calendar";
    Routes::default()
        .get(
            OWN,
            Access::Member,
            "Says whether a calendar program can read the own sessions.",
            feed,
        )
        .gives::<CalendarFeed>(200)
        .put(
            OWN,
            Access::Member,
            "Makes the secret address at which a calendar program reads the own sessions; the one before ends.",
            make_feed,
        )
        .takes::<Nothing>()
        .answers::<CalendarFeed>(200)
        .delete(OWN, Access::Member, "Ends that address.", end_feed)
        .answers::<CalendarFeed>(200)
        .get(
            "/enterprises/{slug}/calendar/sessions",
            Access::Member,
            "Lists the agreed sessions to come that the caller attends, earliest first.",
            coming,
        )
        .gives::<Page<AttendedSession>>(200)
        .get(
            "/calendars/{token}",
            Access::Public,
            "Gives the calendar at a secret address.",
            calendar,
        )
        .gives_nothing(200)
        .get(
            "/enterprises/{slug}/coaching/requests/{id}/calendar.ics",
            Access::Member,
            "Gives a session as a calendar file, to its attendees and to admins.",
            own_file,
        )
        .gives_nothing(200)
        .get(
            "/vendor/coaching/requests/{id}/calendar.ics",
            Access::Staff(StaffRole::Specialist),
            "Gives a session as a calendar file.",
            desk_file,
        )
        .gives_nothing(200)
}

/// The member whose calendar it is; who acts for the vendor has none.
fn own(tenant: &Tenant) -> Result<MemberId, Refusal> {
    tenant.member.ok_or_else(Refusal::not_found)
}

async fn feed(State(context): State<Context>, tenant: Tenant) -> Reply<Json<CalendarFeed>> {
    let member = own(&tenant)?;
    let read = context
        .store
        .read(move |unit| unit.calendar_feed(tenant.enterprise, member));
    let created_at = read.await.map_err(Refusal::from)?;
    Ok(Json(CalendarFeed {
        created_at,
        path: None,
    }))
}

/// Each has its file, whatever else the attendee may see of it.
async fn coming(State(context): State<Context>, tenant: Tenant) -> Reply<Json<Page<AttendedSession>>> {
    let member = own(&tenant)?;
    let read = context
        .store
        .read(move |unit| unit.sessions_of(tenant.enterprise, member, unit.now()));
    let sessions = read.await.map_err(Refusal::from)?.into_iter();
    let agreed = sessions.filter(|session| session.state == RequestState::Scheduled);
    let items: Vec<_> = agreed
        .map(|session| AttendedSession {
            request: session.request,
            titles: session.titles,
            start: session.start,
            minutes: session.minutes,
        })
        .collect();
    Ok(Json(Page {
        total: i64::try_from(items.len()).unwrap_or(i64::MAX),
        items,
        next: None,
    }))
}

/// The answer holds the secret, so that it is not kept under the request's key: asked again, it is another address.
async fn make_feed(State(context): State<Context>, Change(act): Change<Nothing>) -> Reply {
    let token = crate::hex(&context.ids.secret());
    act.forgotten()
        .run(StatusCode::OK, move |unit, tenant: &Tenant, _| {
            let member = own(tenant)?;
            let hash = Sha256::digest(token.as_bytes()).into();
            let created_at = unit.keep_calendar_feed(tenant.enterprise, member, hash)?;
            let change = Audited::new("calendar.open", "member", member.uuid());
            unit.audit(change.after(json!({ "created_at": created_at })))?;
            Ok(Done::from(CalendarFeed {
                created_at: Some(created_at),
                path: Some(format!("/api/v1/calendars/{token}.ics")),
            }))
        })
        .await
}

async fn end_feed(Change(act): Change<Nothing>) -> Reply {
    act.run(StatusCode::OK, |unit, tenant: &Tenant, _| {
        let member = own(tenant)?;
        if unit.drop_calendar_feed(tenant.enterprise, member)? {
            unit.audit(Audited::new("calendar.close", "member", member.uuid()))?;
        }
        Ok(Done::from(CalendarFeed {
            created_at: None,
            path: None,
        }))
    })
    .await
}

/// Everything that the member attends. Whoever knows the address reads it; nobody else finds anything there.
async fn calendar(State(context): State<Context>, Path(token): Path<String>, headers: HeaderMap) -> Reply {
    let token = token.strip_suffix(".ics").unwrap_or(&token);
    if token.len() != 64 {
        return Err(Refusal::not_found());
    }
    let hash = Sha256::digest(token.as_bytes()).into();
    let read = context.store.read(move |unit| {
        let Some(reader) = unit.calendar_reader_by(hash)? else {
            return Ok(None);
        };
        let since = unit.now().checked_sub(KEPT).unwrap_or(Timestamp::MIN);
        let sessions = unit.sessions_of(reader.enterprise, reader.member, since)?;
        Ok::<_, Refusal>(Some((reader, sessions)))
    });
    let (reader, sessions) = read.await?.ok_or_else(Refusal::not_found)?;
    let words = context.words(reader.language);
    let writer = Writer::of(&reader, &context)?;
    let entries: Vec<_> = sessions.iter().map(|session| writer.entry(session)).collect();
    let name = words.say(
        "mail-calendar-name",
        &[("enterprise", reader.enterprise_name.as_str().into())],
    );
    Ok(written(
        ical::calendar(Method::Publish, &name, &entries),
        &headers,
    ))
}

/// For an attendee the own invitation, which a calendar takes in or strikes out; for other admins only to look at.
async fn own_file(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id: RequestId = id.parse().map_err(|_| Refusal::not_found())?;
    let (enterprise, member) = (tenant.enterprise, tenant.member);
    let read = context.store.read(move |unit| {
        let attendees = unit.session_attendees(enterprise, id)?;
        let reader = match member.filter(|member| attendees.contains(member)) {
            Some(member) => unit.calendar_reader(enterprise, member)?,
            None => None,
        };
        Ok::<_, Refusal>((unit.session(enterprise, id)?, reader))
    });
    let (session, attendee) = read.await?;
    // What somebody neither attends nor arranges does not exist for them.
    if attendee.is_none() {
        tenant.may(Capability::RequestCoaching, Target::Anywhere)?;
    }
    let session = session.ok_or_else(Refusal::not_found)?;
    let file = match attendee {
        Some(reader) => {
            let person = Person {
                name: reader.name.clone(),
                email: reader.email.clone(),
            };
            Writer::of(&reader, &context)?
                .invitation(&session, person, false)
                .1
        }
        None => {
            let writer = Writer::new(&context, tenant.caller.language, (&tenant.zone, &tenant.name))?;
            let entry = writer.entry(&session);
            ical::calendar(Method::Publish, &entry.summary.clone(), &[entry])
        }
    };
    Ok(written(file, &headers))
}

async fn desk_file(State(context): State<Context>, desk: Desk, headers: HeaderMap) -> Reply {
    let (place, id) = (desk.place().clone(), desk.request());
    let session = context
        .store
        .read(move |unit| unit.session(place.enterprise, id))
        .await
        .map_err(Refusal::from)?
        .ok_or_else(Refusal::not_found)?;
    let writer = Writer::new(
        &context,
        desk.language(),
        (&desk.place().zone, &desk.place().name),
    )?;
    let entry = writer.entry(&session);
    let name = entry.summary.clone();
    Ok(written(
        ical::calendar(Method::Publish, &name, &[entry]),
        &headers,
    ))
}

/// How sessions of one enterprise are told to one reader.
#[derive(Debug)]
pub struct Writer<'a> {
    /// The reader's texts.
    pub words: &'a Words,
    /// The reader's language.
    pub language: Language,
    /// The enterprise's zone.
    pub zone: Zone,
    /// The enterprise's name.
    pub enterprise: &'a str,
    /// The address that mails come from, where they go out.
    pub from: Option<&'a str>,
}

impl<'a> Writer<'a> {
    /// For a reader of that language, about an enterprise by its zone's name and its own.
    fn new(
        context: &'a Context,
        language: Language,
        (zone, enterprise): (&str, &'a str),
    ) -> Result<Self, Refusal> {
        Ok(Self {
            words: context.words(language),
            language,
            zone: zone_of(zone).ok_or_else(Refusal::internal)?,
            enterprise,
            from: context.config.mail_from(),
        })
    }

    fn of(reader: &'a Reader, context: &'a Context) -> Result<Self, Refusal> {
        Self::new(context, reader.language, (&reader.zone, &reader.enterprise_name))
    }

    /// An attendee's own file: to take the session in, or to strike it out where it was called off or goes on without.
    pub fn invitation(&self, session: &Session, reader: Person, without: bool) -> (Method, String) {
        let mut entry = self.entry(session);
        entry.cancelled |= without;
        entry.attendee = Some(reader);
        let method = if entry.cancelled {
            Method::Cancel
        } else {
            Method::Request
        };
        let name = entry.summary.clone();
        (method, ical::calendar(method, &name, &[entry]))
    }

    fn entry(&self, session: &Session) -> Entry {
        let title = titled(&session.titles, self.language.tag());
        let length = SignedDuration::try_from_mins(session.minutes).unwrap_or(SignedDuration::ZERO);
        let description = self.words.say(
            "mail-calendar-text",
            &[
                ("enterprise", self.enterprise.into()),
                ("minutes", session.minutes.into()),
                ("start", Arg::Wall(self.zone.wall(session.start))),
                ("zone", self.zone.name().replace('_', " ").into()),
            ],
        );
        Entry {
            uid: session.request.uuid(),
            sequence: session.sequence,
            revised_at: session.revised_at,
            start: session.start,
            end: session.start.checked_add(length).unwrap_or(Timestamp::MAX),
            cancelled: session.state == RequestState::Cancelled,
            summary: self
                .words
                .say("mail-calendar-summary", &[("topic", title.into())]),
            description,
            // One address through every hand-over: a calendar takes no change from another organizer.
            organizer: session.specialist.as_ref().map(|(_, email)| Person {
                name: email.clone(),
                email: self.from.unwrap_or(email).to_owned(),
            }),
            attendee: None,
        }
    }
}

/// The file, to be kept under a name of its own.
fn written(file: String, headers: &HeaderMap) -> Response {
    let mut response = versioned(headers, file.into_bytes(), "text/calendar; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"session.ics\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    response
}
