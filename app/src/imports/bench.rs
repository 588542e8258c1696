//! The bench's worker, asked: see `intake.js`. It is loaded with the page that needs it, and ends with it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use intake::Ask;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::api::{self, FOR_ACCOUNT, Key};
use crate::paths::api::BASE;
use crate::{session, texts};

type Waiting = Rc<RefCell<BTreeMap<u32, Function>>>;

struct Running {
    worker: Worker,
    waiting: Waiting,
    /// Kept for as long as the worker may call it.
    _listeners: [Closure<dyn FnMut(MessageEvent)>; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The worker of one page.
#[derive(Clone, Copy)]
pub struct Bench(StoredValue<Option<Running>, LocalStorage>);

/// What comes along with a question.
#[derive(Default)]
pub struct Along {
    /// A file, which the worker reads.
    pub file: Option<web_sys::File>,
    /// What the server is asked for it.
    pub from: Option<String>,
    /// Where the answer is sent, under which key.
    pub to: Option<(String, Key)>,
}

/// What the server said of what was sent; no status where it was not reached.
pub struct Sent {
    /// The status.
    pub status: u16,
    /// The body.
    pub said: String,
}

impl Bench {
    /// Starts the worker.
    pub fn start() -> Self {
        let bench = Self(StoredValue::new_local(run()));
        on_cleanup(move || _ = bench.0.try_update_value(Option::take));
        bench
    }

    /// Asks; none where the worker is gone.
    pub async fn ask<T: DeserializeOwned>(self, ask: &Ask, along: Along) -> Option<T> {
        let answer = self.post(ask, along).await?;
        let said = Reflect::get(&answer, &"said".into()).ok()?.as_string()?;
        api::read(&said).ok()
    }

    /// Asks for the whole list, and lets the worker send it.
    pub async fn send(self, to: String, key: Key) -> Option<Sent> {
        let along = Along {
            to: Some((to, key)),
            ..Along::default()
        };
        let answer = self.post(&Ask::Draft, along).await?;
        let read = |name: &str| Reflect::get(&answer, &name.into()).ok();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a status has three digits"
        )]
        let status = read("status")?.as_f64()? as u16;
        let said = read("said")?.as_string()?;
        Some(Sent { status, said })
    }

    async fn post(self, ask: &Ask, along: Along) -> Option<JsValue> {
        let number = crate::browser::next_number();
        let message = Object::new();
        let put = |name: &str, value: &JsValue| Reflect::set(&message, &name.into(), value).ok();
        put("number", &number.into())?;
        put("asked", &api::written(ask).ok()?.into())?;
        if let Some(file) = along.file {
            put("file", &file)?;
        }
        if let Some(from) = along.from {
            put("from", &[BASE, &from].concat().into())?;
        }
        if let Some((to, key)) = along.to {
            let headers = Object::new();
            let language = untrack(texts::language).tag();
            Reflect::set(&headers, &"Idempotency-Key".into(), &key.text().into()).ok()?;
            if let Some(account) = session::account() {
                Reflect::set(&headers, &FOR_ACCOUNT.into(), &account.into()).ok()?;
            }
            Reflect::set(&headers, &"Accept-Language".into(), &language.into()).ok()?;
            put("to", &[BASE, &to].concat().into())?;
            put("headers", &headers)?;
        }
        let answer = self.0.try_with_value(|running| {
            let running = running.as_ref()?;
            let waiting = running.waiting.clone();
            let promise = Promise::new(&mut |resolve, _| _ = waiting.borrow_mut().insert(number, resolve));
            running.worker.post_message(&message).ok()?;
            Some(promise)
        });
        let answer = JsFuture::from(answer.flatten()?).await.ok()?;
        answer.is_object().then_some(answer)
    }
}

fn run() -> Option<Running> {
    let script = document().query_selector("script[data-wasm]").ok()??;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&script.get_attribute("data-intake")?, &options).ok()?;
    let waiting = Waiting::default();
    let answered = {
        let waiting = waiting.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let answer = event.data();
            let number = Reflect::get(&answer, &"number".into())
                .ok()
                .and_then(|number| number.as_f64());
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the number is one that was sent"
            )]
            let resolve = number.and_then(|number| waiting.borrow_mut().remove(&(number as u32)));
            if let Some(resolve) = resolve {
                _ = resolve.call1(&JsValue::NULL, &answer);
            }
        })
    };
    // A worker that can not be loaded, or stopped, answers nobody any more.
    let failed = {
        let waiting = waiting.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
            for resolve in std::mem::take(&mut *waiting.borrow_mut()).into_values() {
                _ = resolve.call0(&JsValue::NULL);
            }
        })
    };
    worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    Some(Running {
        worker,
        waiting,
        _listeners: [answered, failed],
    })
}
