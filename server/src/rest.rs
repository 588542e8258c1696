//! What is left of a body that nobody reads to its end: an answer may come before it, a refusal most often does.
//!
//! Closing such a connection at once resets it, and the client that is still sending never reads the answer. So the rest
//! is read and thrown away beside the answer, up to a bound.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};

/// How much of a rest is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The most bytes.
    pub bytes: usize,
    /// The longest time.
    pub time: Duration,
}

/// The usual bound: what a person may have meant to send, on a slow line.
pub const USUAL: Bound = Bound {
    bytes: 32 * 1_048_576,
    time: Duration::from_secs(10),
};

/// A body whose rest is read when it is dropped before its end.
#[derive(Debug)]
pub struct Rest<B>
where
    B: HttpBody<Data = Bytes> + Unpin + Send + 'static,
{
    body: Option<B>,
    bound: Bound,
}

impl<B> Rest<B>
where
    B: HttpBody<Data = Bytes> + Unpin + Send + 'static,
{
    /// Guards the body of a request with these headers. Who asked to be told before sending has nothing under way.
    pub fn of(body: B, headers: &HeaderMap, bound: Bound) -> Self {
        let nothing = Bound { bytes: 0, ..bound };
        let waits = headers.contains_key(header::EXPECT);
        Self {
            body: Some(body),
            bound: if waits { nothing } else { bound },
        }
    }
}

impl<B> HttpBody for Rest<B>
where
    B: HttpBody<Data = Bytes> + Unpin + Send + 'static,
{
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        let Some(body) = &mut this.body else {
            return Poll::Ready(None);
        };
        let frame = std::task::ready!(Pin::new(body).poll_frame(cx));
        // At the end, or where the client went away, nothing is left.
        if !matches!(frame, Some(Ok(_))) {
            this.body = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl<B> Drop for Rest<B>
where
    B: HttpBody<Data = Bytes> + Unpin + Send + 'static,
{
    fn drop(&mut self) {
        let left = self.body.take().filter(|body| !body.is_end_stream());
        let Some(body) = left.filter(|_| self.bound.bytes > 0) else {
            return;
        };
        // Outside of the runtime the connection is gone already.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let bound = self.bound;
            drop(runtime.spawn(async move {
                let _ = tokio::time::timeout(bound.time, drain(body, bound.bytes)).await;
            }));
        }
    }
}

/// Reads and throws away up to `most` bytes.
async fn drain<B: HttpBody<Data = Bytes> + Unpin>(mut body: B, most: usize) {
    let mut read = 0_usize;
    while let Some(Ok(frame)) = body.frame().await {
        read = read.saturating_add(frame.data_ref().map_or(0, Bytes::len));
        if read >= most {
            return;
        }
    }
}
