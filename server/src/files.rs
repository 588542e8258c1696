//! Lists as files, CSV and XLSX, sent while they are read.

use std::pin::Pin;
use std::task::{Context as Waiting, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use hyper::body::{Body as HttpBody, Frame};
use sheets::{CsvWriter, XlsxWriter};
use tokio::sync::mpsc;

use crate::asked::{Asked, Parameter};
use crate::openapi::Shape;
use crate::reply::Refusal;

const CSV: &str = "text/csv";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
    fn accepted(headers: &HeaderMap) -> Option<Self> {
        let accept = headers.get(header::ACCEPT)?.to_str().ok()?;
        let mut kinds = accept.split(',').filter_map(|kind| kind.split(';').next());
        kinds.find_map(|kind| match kind.trim() {
            CSV => Some(Format::Csv),
            XLSX => Some(Format::Xlsx),
            _ => None,
        })
    }

    /// The kind that the address names, else the one that the request accepts; none where it wants no file.
    pub fn asked(asked: &Asked, headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        Ok(asked
            .read("format", Format::named)?
            .pop()
            .or_else(|| Format::accepted(headers)))
    }

    /// The words by which an address names a kind.
    pub const PARAMETER: Parameter = Parameter::shaped("format", || Shape::words(["csv", "xlsx"]));

    /// The kind by its word in an address.
    fn named(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Format::Csv),
            "xlsx" => Some(Format::Xlsx),
            _ => None,
        }
    }

    const fn media(self) -> (&'static str, &'static str) {
        match self {
            Format::Csv => ("text/csv; charset=utf-8", "csv"),
            Format::Xlsx => (XLSX, "xlsx"),
        }
    }
}

/// What a file is made of.
pub trait Source: Send + 'static {
    /// Writes the next rows, at first with the head; true while there is more.
    fn page(&mut self, file: &mut File) -> impl Future<Output = Result<bool, Refusal>> + Send;
}

/// Sends a whole list as a file of that name. What changes meanwhile may or may not be in it.
pub async fn send(format: Format, name: &str, mut source: impl Source) -> Result<Response, Refusal> {
    let (pieces, body) = mpsc::channel(2);
    let mut file = File::of(format, name);
    // The first piece is there before anything is said: a list that can not be read is refused.
    let mut more = source.page(&mut file).await?;
    let head = file.take();
    let (media, ending) = format.media();
    let name = format!("attachment; filename=\"{name}.{ending}\"");
    tokio::spawn(async move {
        // Whoever asked may have gone away.
        if pieces.send(Ok(head)).await.is_err() {
            return;
        }
        while more {
            let page = source.page(&mut file).await;
            more = matches!(page, Ok(true));
            let broken = page.is_err();
            let piece = page.map(|_| file.take());
            if pieces.send(piece).await.is_err() || broken {
                return;
            }
        }
        let _ = pieces.send(Ok(file.finish())).await;
    });
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::new(Pieces(body))).into_response())
}

/// A piece of a file; a broken file ends without its end, so that nobody takes it for whole.
type Piece = Result<Bytes, Refusal>;

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

/// A file in the making.
pub enum File {
    /// Text with commas, not yet sent.
    Csv(Vec<u8>),
    /// A workbook.
    Xlsx(Box<XlsxWriter>),
}

impl File {
    fn of(format: Format, title: &str) -> Self {
        match format {
            Format::Csv => File::Csv(CsvWriter::BEGIN.as_bytes().to_vec()),
            Format::Xlsx => File::Xlsx(Box::new(XlsxWriter::new(title))),
        }
    }

    /// Writes the next row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
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
