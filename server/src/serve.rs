//! Listening, and stopping without dropping what runs.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, watch};
use tower::Service;

use crate::context::Context;
use crate::layers::Peer;
use crate::rest::{self, Rest};

/// How long the server goes on answering after it said that it is no longer ready.
const NOTICE: Duration = Duration::from_millis(250);

/// Answers on `listener` until `stopping` says so, then lets what runs finish, however long that takes.
pub async fn answer(
    context: &Context,
    listener: TcpListener,
    router: Router,
    mut stopping: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(context.config.connections));
    let (running, mut all_done) = mpsc::channel::<()>(1);
    loop {
        let Ok(place) = places.clone().acquire_owned().await else {
            break;
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopped(&mut stopping) => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, most likely: others will close theirs.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let (router, stopping, running) = (router.clone(), stopping.clone(), running.clone());
        let head_time = context.config.head_time;
        tokio::spawn(async move {
            connection((stream, peer), head_time, router, stopping).await;
            drop((place, running));
        });
    }
    drop((listener, running));
    let _ = all_done.recv().await;
}

/// Waits until the time that everything together has for stopping is over.
pub async fn time_is_over(context: &Context, mut stopping: watch::Receiver<bool>) {
    stopped(&mut stopping).await;
    tokio::time::sleep(context.config.stop_time).await;
    tracing::warn!("something was still running when the time to stop was over");
}

async fn connection(
    (stream, peer): (TcpStream, SocketAddr),
    head_time: Duration,
    router: Router,
    mut stopping: watch::Receiver<bool>,
) {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer.ip()));
        let mut router = router.clone();
        async move { Ok::<Response, Infallible>(respond(&mut router, request).await) }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(head_time)
        .max_buf_size(65_536);
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopped(&mut stopping) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended");
    }
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // Where nobody can say it any more, it is said.
    let _ = stopping.wait_for(|stop| *stop).await.map(drop);
}

async fn respond(router: &mut Router, request: Request<Incoming>) -> Response {
    let (parts, body) = request.into_parts();
    let body = Rest::of(body, &parts.headers, rest::USUAL);
    match router.call(Request::from_parts(parts, body)).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Waits until the operating system or the terminal asks the server to stop, then tells everyone.
pub async fn stop_when_asked(context: Context, stop: watch::Sender<bool>) {
    asked_to_stop().await;
    tracing::info!("stopping");
    context.stop_being_ready();
    tokio::time::sleep(NOTICE).await;
    // Nobody listens any more: then there is nothing to stop.
    let _ = stop.send(true);
}

#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
