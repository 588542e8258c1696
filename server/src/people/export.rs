//! The list of members as a file, exactly as it was asked for: CSV and XLSX, sent while it is read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::access::{PoolRef, RoleKind};
use domain::benefits::Benefit;
use domain::id::{MemberId, TeamId};
use domain::people::Status;
use domain::text::Language;
use domain::time::Zone;
use domain::view::MemberView;
use jiff::civil::Date;
use tokio::task::JoinHandle;
use words::Words;

use super::list::Wanted;
use crate::asked::Parameter;
use crate::caller::Tenant;
use crate::context::Context;
use crate::files::{File, Source};
use crate::openapi::Shape;
use crate::reply::Refusal;
use crate::store::Fault;
use crate::zones::zone_of;

/// Members that are read at a time; at first fewer, so that the file soon begins.
const AT_ONCE: usize = 500;
const AT_FIRST: usize = 100;

/// A column of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    Name,
    Email,
    FirstName,
    LastName,
    Status,
    Roles,
    Teams,
    Seats,
    Language,
    Added,
    Benefits,
    SignedIn,
}

/// The columns where none are asked for; the import knows again those that a list can give.
const USUAL: [Head; 11] = [
    Head::Email,
    Head::FirstName,
    Head::LastName,
    Head::Status,
    Head::Roles,
    Head::Teams,
    Head::Seats,
    Head::Language,
    Head::Added,
    Head::Benefits,
    Head::SignedIn,
];

/// The columns that a file is asked for.
pub const COLUMN: Parameter = Parameter {
    repeats: true,
    ..Parameter::shaped("column", || Shape::words(Head::all().filter_map(Head::word)))
};

impl Head {
    fn all() -> impl Iterator<Item = Self> {
        USUAL.into_iter().chain([Head::Name])
    }

    /// What `column=` of the API calls it.
    fn word(self) -> Option<&'static str> {
        self.text().strip_prefix("people-column-")
    }

    /// The column that `column=` of the API calls so.
    pub fn called(word: &str) -> Option<Self> {
        Self::all().find(|head| head.word() == Some(word))
    }

    /// The id of its head's text.
    const fn text(self) -> &'static str {
        match self {
            Head::Name => "people-column-name",
            Head::Email => "people-column-email",
            Head::FirstName => "people-column-first-name",
            Head::LastName => "people-column-last-name",
            Head::Status => "people-column-status",
            Head::Roles => "people-column-roles",
            Head::Teams => "people-column-teams",
            Head::Seats => "people-column-seats",
            Head::Language => "people-column-language",
            Head::Added => "people-column-added",
            Head::Benefits => "people-column-benefits",
            Head::SignedIn => "people-column-signed-in",
        }
    }
}

/// What everything is called in the file.
struct Names {
    teams: BTreeMap<TeamId, String>,
    products: BTreeMap<PoolRef, String>,
    terms: BTreeMap<&'static str, String>,
    never: String,
    unknown: String,
    zone: Zone,
}

/// The list that is wanted: who is on it is found once, and read piece by piece while the piece before is written.
pub struct Export {
    context: Context,
    tenant: Tenant,
    wanted: Wanted,
    language: Language,
    today: Date,
    begun: Option<Begun>,
}

/// The list once its members are known.
struct Begun {
    names: Names,
    members: Vec<MemberId>,
    read: usize,
    /// The next piece, which is being read.
    ahead: JoinHandle<Result<Vec<MemberView>, Fault>>,
}

impl Export {
    /// Of everybody who is wanted.
    pub fn of(context: Context, tenant: Tenant, wanted: Wanted, language: Language, today: Date) -> Self {
        Self {
            context,
            tenant,
            wanted,
            language,
            today,
            begun: None,
        }
    }

    fn heads(&self) -> &[Head] {
        match self.wanted.columns.as_slice() {
            [] => &USUAL,
            some => some,
        }
    }

    async fn begin(&self) -> Result<Begun, Refusal> {
        let (enterprise, today) = (self.tenant.enterprise, self.today);
        let (wanted, directory) = (self.wanted.clone(), self.context.directories.of(enterprise));
        let read = self.context.store.read(move |unit| {
            let found = wanted.all(unit, enterprise, &directory, usize::MAX, today)?;
            let (teams, pools) = (unit.team_names(enterprise)?, unit.pools(enterprise, today)?);
            Ok::<_, Refusal>((found.members, teams, pools))
        });
        let (members, teams, pools) = read.await?;
        let words = self.context.words(self.language);
        let names = Names {
            teams: teams.into_iter().map(|team| (team.id, team.name)).collect(),
            products: pools
                .into_iter()
                .map(|pool| (pool.reference(), pool.product_name))
                .collect(),
            terms: terms(words),
            never: words.text("people-signed-in-never"),
            unknown: words.text("people-signed-in-unknown"),
            zone: zone_of(&self.tenant.zone).ok_or_else(Refusal::internal)?,
        };
        Ok(Begun {
            ahead: self.read(&members, 0),
            names,
            members,
            read: 0,
        })
    }

    /// Reads the piece that begins there; who is gone by then is left out.
    fn read(&self, members: &[MemberId], from: usize) -> JoinHandle<Result<Vec<MemberView>, Fault>> {
        let piece = members.iter().skip(from).take(piece(from)).copied();
        let (piece, today) = (piece.collect::<Vec<_>>(), self.today);
        let (store, enterprise) = (self.context.store.clone(), self.tenant.enterprise);
        let read = async move {
            let read = store.read(move |unit| unit.member_views(enterprise, &piece, today));
            read.await
        };
        tokio::spawn(read)
    }
}

/// How many members the piece has that begins there.
const fn piece(from: usize) -> usize {
    if from == 0 { AT_FIRST } else { AT_ONCE }
}

impl Source for Export {
    async fn page(&mut self, file: &mut File) -> Result<bool, Refusal> {
        let begun = match self.begun.take() {
            Some(begun) => begun,
            None => {
                let words = self.context.words(self.language);
                let heads: Vec<String> = self.heads().iter().map(|head| words.text(head.text())).collect();
                file.row(heads.iter().map(String::as_str));
                self.begin().await?
            }
        };
        let members = begun.ahead.await.map_err(|_| Refusal::internal())??;
        let read = begun.read + piece(begun.read);
        let more = read < begun.members.len();
        let ahead = more.then(|| self.read(&begun.members, read));
        for member in &members {
            let cells = self.heads().iter().map(|head| cell(*head, member, &begun.names));
            let cells: Vec<Cow<'_, str>> = cells.collect();
            file.row(cells.iter().map(|cell| cell.as_ref()));
        }
        self.begun = ahead.map(|ahead| Begun { read, ahead, ..begun });
        Ok(more)
    }
}

/// The words of roles, statuses, languages and benefits.
fn terms(words: &Words) -> BTreeMap<&'static str, String> {
    let roles = RoleKind::ALL.into_iter().map(RoleKind::word);
    let states = Status::ALL.into_iter().map(Status::word);
    let languages = Language::ALL.into_iter().map(Language::tag);
    let benefits = [Benefit::Downloads, Benefit::WebSupport, Benefit::ProductUpdates];
    let benefits = benefits.into_iter().filter_map(Benefit::word);
    let all = roles.chain(states).chain(languages).chain(benefits);
    all.map(|word| (word, words.term(word))).collect()
}

fn cell<'a>(head: Head, member: &'a MemberView, names: &'a Names) -> Cow<'a, str> {
    let term = |word| names.terms.get(word).map(String::as_str).unwrap_or_default();
    match head {
        Head::Name => (&*member.name).into(),
        Head::Email => (&*member.email).into(),
        Head::FirstName => (&*member.first_name).into(),
        Head::LastName => (&*member.last_name).into(),
        Head::Status => term(member.status.word()).into(),
        Head::Roles => listed(member.roles.iter().map(|role| term(role.word()))),
        Head::Teams => {
            let teams = member.teams.iter().filter_map(|team| names.teams.get(team));
            listed(teams.map(String::as_str))
        }
        Head::Seats => {
            let products = member.seats.iter().filter_map(|seat| {
                names.products.get(&PoolRef {
                    team: seat.team,
                    product: seat.product,
                })
            });
            listed(products.map(String::as_str))
        }
        Head::Language => term(member.language.tag()).into(),
        Head::Added => names.zone.day(member.created_at).to_string().into(),
        Head::Benefits => {
            let called = member.benefits.iter().map(|had| match had.benefit.word() {
                Some(word) => term(word),
                None => had.service.as_deref().unwrap_or_default(),
            });
            listed(called)
        }
        Head::SignedIn => match member.signed_in_at {
            Some(at) => names.zone.wall(at).strftime("%F %H:%M").to_string().into(),
            None if member.status == Status::Pending => (&*names.never).into(),
            None => (&*names.unknown).into(),
        },
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Cow<'a, str> {
    names.collect::<Vec<_>>().join("; ").into()
}
