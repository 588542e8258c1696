//! The list of members as a file, exactly as it was asked for: CSV and XLSX, sent while it is read.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::task::{Context as Waiting, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::access::PoolRef;
use domain::id::TeamId;
use domain::text::Language;
use domain::view::MemberView;
use hyper::body::{Body as HttpBody, Frame};
use jiff::civil::Date;
use sheets::{CsvWriter, XlsxWriter};
use tokio::sync::mpsc;
use words::Words;

use super::list::{self, Wanted};
use crate::caller::Tenant;
use crate::context::Context;
use crate::reply::Refusal;
use crate::zones::zone_of;

/// Members that are read at a time.
const AT_ONCE: usize = 500;

const CSV: &str = "text/csv";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The columns by the texts of their heads; the import knows them again.
const HEADS: [&str; 9] = [
    "people-column-email",
    "people-column-first-name",
    "people-column-last-name",
    "people-column-status",
    "people-column-roles",
    "people-column-teams",
    "people-column-seats",
    "people-column-language",
    "people-column-added",
];

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with commas.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// The kind that the request accepts; none where it wants no file.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let accept = headers.get(header::ACCEPT)?.to_str().ok()?;
        let mut kinds = accept.split(',').filter_map(|kind| kind.split(';').next());
        kinds.find_map(|kind| match kind.trim() {
            CSV => Some(Format::Csv),
            XLSX => Some(Format::Xlsx),
            _ => None,
        })
    }

    /// The kind by its word in an address.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Format::Csv),
            "xlsx" => Some(Format::Xlsx),
            _ => None,
        }
    }

    const fn media(self) -> (&'static str, &'static str) {
        match self {
            Format::Csv => ("text/csv; charset=utf-8", "attachment; filename=\"people.csv\""),
            Format::Xlsx => (XLSX, "attachment; filename=\"people.xlsx\""),
        }
    }
}

/// Sends the whole list that is wanted. What changes meanwhile may or may not be in it.
pub async fn send(
    context: Context,
    tenant: Tenant,
    wanted: Wanted,
    format: Format,
    language: Language,
    today: Date,
) -> Result<Response, Refusal> {
    let (pieces, body) = mpsc::channel(2);
    let mut export = Export {
        context,
        tenant,
        wanted,
        language,
        today,
        file: File::of(format),
        names: Names::default(),
    };
    // The first piece is there before anything is said: a list that can not be read is refused.
    let head = export.begin().await?;
    let (media, name) = format.media();
    tokio::spawn(async move {
        if pieces.send(Ok(head)).await.is_ok() {
            export.go_on(&pieces).await;
        }
    });
    Ok(download(body, (media, name)))
}

/// A file that is sent while it is written: its media type, and what it is called.
pub fn download(body: mpsc::Receiver<Piece>, (media, name): (&'static str, &'static str)) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, Body::new(Pieces(body))).into_response()
}

/// A file in the making; a broken one ends without its end, so that nobody takes it for whole.
pub type Piece = Result<Bytes, Refusal>;

struct Pieces(mpsc::Receiver<Piece>);

/// The rest of a file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the list could not be read to its end")]
struct Torn;

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Torn;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        waiting: &mut Waiting<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Torn>>> {
        let piece = std::task::ready!(self.0.poll_recv(waiting));
        Poll::Ready(piece.map(|piece| piece.map(Frame::data).map_err(|_| Torn)))
    }
}

enum File {
    Csv(Vec<u8>),
    Xlsx(Box<XlsxWriter>),
}

impl File {
    fn of(format: Format) -> Self {
        match format {
            Format::Csv => File::Csv(CsvWriter::BEGIN.as_bytes().to_vec()),
            Format::Xlsx => File::Xlsx(Box::new(XlsxWriter::new("People"))),
        }
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        match self {
            File::Csv(out) => CsvWriter.row(out, cells),
            File::Xlsx(writer) => writer.row(cells),
        }
    }

    fn take(&mut self) -> Bytes {
        match self {
            File::Csv(out) => std::mem::take(out).into(),
            File::Xlsx(writer) => writer.take().into(),
        }
    }

    fn finish(self) -> Bytes {
        match self {
            File::Csv(out) => out.into(),
            File::Xlsx(writer) => writer.finish().into(),
        }
    }
}

/// What ids are called.
#[derive(Default)]
struct Names {
    teams: BTreeMap<TeamId, String>,
    products: BTreeMap<PoolRef, String>,
}

struct Export {
    context: Context,
    tenant: Tenant,
    wanted: Wanted,
    language: Language,
    today: Date,
    file: File,
    names: Names,
}

impl Export {
    /// The head and the first members.
    async fn begin(&mut self) -> Result<Bytes, Refusal> {
        let (enterprise, today) = (self.tenant.enterprise, self.today);
        let names = self.context.store.read(move |unit| {
            let teams = unit.team_names(enterprise)?;
            let pools = unit.pools(enterprise, today)?;
            Ok::<_, Refusal>(Names {
                teams: teams.into_iter().map(|team| (team.id, team.name)).collect(),
                products: pools
                    .into_iter()
                    .map(|pool| (pool.reference(), pool.product_name))
                    .collect(),
            })
        });
        self.names = names.await?;
        let words = self.context.words(self.language);
        let heads = HEADS.map(|head| words.text(head));
        self.file.row(heads.iter().map(String::as_str));
        self.page().await?;
        Ok(self.file.take())
    }

    async fn go_on(mut self, pieces: &mpsc::Sender<Piece>) {
        while self.wanted.goes_on() {
            let piece = self.page().await.map(|()| self.file.take());
            let broken = piece.is_err();
            // Whoever asked may have gone away.
            if pieces.send(piece).await.is_err() || broken {
                return;
            }
        }
        let _ = pieces.send(Ok(self.file.finish())).await;
    }

    async fn page(&mut self) -> Result<(), Refusal> {
        let (tenant, wanted, today) = (self.tenant.clone(), self.wanted.clone(), self.today);
        let directory = self.context.directories.of(tenant.enterprise);
        let page = self
            .context
            .store
            .read(move |unit| list::next(unit, &tenant, &directory, wanted.clone(), AT_ONCE, today));
        let (members, wanted) = page.await?;
        self.wanted = wanted;
        let words = self.context.words(self.language);
        for member in &members {
            let cells = cells(member, &self.names, words, &self.tenant);
            self.file.row(cells.iter().map(String::as_str));
        }
        Ok(())
    }
}

fn cells(member: &MemberView, names: &Names, words: &Words, tenant: &Tenant) -> [String; 9] {
    let teams = member
        .teams
        .iter()
        .filter_map(|team| names.teams.get(team).cloned());
    let roles = member.roles.iter().map(|role| words.term(role.word()));
    let products = member.seats.iter().filter_map(|seat| {
        let pool = PoolRef {
            team: seat.team,
            product: seat.product,
        };
        names.products.get(&pool).cloned()
    });
    let day = zone_of(&tenant.zone).map(|zone| zone.day(member.created_at).to_string());
    [
        member.email.clone(),
        member.first_name.clone(),
        member.last_name.clone(),
        words.term(member.status.word()),
        listed(roles),
        listed(teams),
        listed(products),
        words.term(member.language.tag()),
        day.unwrap_or_default(),
    ]
}

fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join("; ")
}
