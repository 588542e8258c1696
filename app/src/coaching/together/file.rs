//! Files in the conversation: the way to save one, and to send one with its progress.

use domain::coaching::{FileDraft, HEAD_BYTES, MOST_BYTES, MOST_FILES, endings};
use domain::view::{Answer, Conversation, FileView};
use domain::violation::Violations;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, XmlHttpRequest};

use super::Together;
use crate::api::{self, ApiError, FOR_ACCOUNT, Key};
use crate::paths::api::BASE;
use crate::paths::with_query;
use crate::session;
use crate::texts::{self, count, made, t, tr, tr_with};
use crate::ui::field::{At, Field};
use crate::ui::form::{Form, FormFrame};
use crate::ui::progress::Progress;
use crate::ui::toast;

/// A file that was sent, as a link that saves it.
pub fn link(together: Together, file: FileView) -> AnyView {
    let id = file.id;
    let href = move || [BASE, &*together.base.read(), "/files/", &id.to_string()].concat();
    // No file has less than a kilobyte to its reader.
    let size = (file.size + 1023) / 1024;
    let said = move || tr_with("coaching-file-size", &[("size", count(size).into())]);
    let name = file.name.clone();
    view! {
        <span class="together-file">
            <a href=href download=name>{file.name}</a>" "<span class="soft">{said}</span>
        </span>
    }
    .into_any()
}

/// How far a file has come, in bytes; none while nothing is sent.
type Sent = RwSignal<Option<(u32, u32)>>;

/// The way to send one.
pub fn send(together: Together) -> AnyView {
    let chosen = RwSignal::new_local(None::<File>);
    let draft = RwSignal::new(None::<FileDraft>);
    let known = Memo::new(move |_| {
        together.talk.value.with(|talk| {
            let items = talk
                .as_ref()
                .map(|talk| talk.items.iter().filter(|said| said.file.is_some()));
            items.map_or(0, |files| i64::try_from(files.count()).unwrap_or(i64::MAX))
        })
    });
    let form = Form::new(move || match &*draft.read() {
        Some(draft) => draft.check(known.get()).err().unwrap_or_default(),
        None => {
            let mut found = Violations::default();
            found.take::<()>("file", "COACH-13", Err(domain::refused::Refused::Required {}));
            found
        }
    });
    let sent: Sent = RwSignal::new(None);
    let input = NodeRef::<html::Input>::new();
    let key = StoredValue::new(Key::fresh());
    let submit = move |()| {
        let Some(file) = chosen.get_untracked() else {
            return;
        };
        let path = [&*together.base.read_untracked(), "/files"].concat();
        spawn_local(async move {
            let answer = post(&path, &file, &key.get_value(), sent).await;
            _ = sent.try_set(None);
            if !answer.as_ref().is_err_and(ApiError::passes) {
                _ = key.try_set_value(Key::fresh());
            }
            if let Some(answer) = form.finish(answer) {
                toast::say(tr("coaching-file-sent"));
                _ = draft.try_set(None);
                chosen.set(None);
                if let Some(input) = input.try_get_untracked().flatten() {
                    input.set_value("");
                }
                _ = together.talk.value.try_set(Some(answer.value));
            }
        });
    };
    let choose = move |at: At| {
        at.edited();
        let file = input
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        chosen.set(file.clone());
        _ = key.try_set_value(Key::fresh());
        spawn_local(async move {
            let read = match file {
                Some(file) => Some(looked_at(&file).await),
                None => None,
            };
            _ = draft.try_set(read);
            at.touch();
        });
    };
    let hint = made(|| {
        let args = [
            ("files", MOST_FILES.into()),
            ("most", (MOST_BYTES / 1_048_576).into()),
            ("endings", endings().into()),
        ];
        tr_with("coaching-file-hint", &args)
    });
    let progress = move || {
        let going = Signal::derive(move || sent.get().map(|(done, all)| (done / 1024, all / 1024)));
        sent.read()
            .is_some()
            .then(|| view! { <Progress label=t("coaching-act-file") done=going/> })
    };
    // What is sent is seen again and again; the bar stays.
    let goes = Memo::new(move |_| sent.read().is_some());
    let bar = move || goes.get().then(progress);
    view! {
        <FormFrame form=form on_submit=submit submit=t("coaching-file-send")>
            <Field form=form path="file" label=t("coaching-file") hint=hint optional=true let:at>
                {control(at, input, choose)}
            </Field>
            {bar}
        </FormFrame>
    }
    .into_any()
}

fn control(
    at: At,
    input: NodeRef<html::Input>,
    choose: impl Fn(At) + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <input
            class="input"
            type="file"
            id=at.id()
            name=at.name()
            accept=endings()
            node_ref=input
            aria-describedby=move || at.described()
            aria-invalid=move || at.invalid()
            on:change=move |_| choose(at)
        />
    }
    .into_any()
}

/// What is known of a file before it is sent.
async fn looked_at(file: &File) -> FileDraft {
    let end = i32::try_from(HEAD_BYTES).unwrap_or(i32::MAX);
    let bytes = match file.slice_with_i32_and_i32(0, end) {
        Ok(head) => JsFuture::from(head.array_buffer()).await.ok(),
        Err(_) => None,
    };
    let head = bytes
        .map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec())
        .unwrap_or_default();
    FileDraft {
        name: file.name(),
        size: whole(file.size()),
        head,
    }
}

/// A browser's number of bytes.
#[expect(clippy::cast_possible_truncation, reason = "no file has more bytes than that")]
fn whole(bytes: f64) -> i64 {
    bytes as i64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file of the form has a few megabytes"
)]
fn part(bytes: f64) -> u32 {
    bytes as u32
}

/// Sends a file, and tells how far it has come: only this older way of asking does.
async fn post(path: &str, file: &File, key: &Key, sent: Sent) -> Result<Answer<Conversation>, ApiError> {
    let path = with_query(&[BASE, path].concat(), &[("name", &file.name())]);
    let silent = |_| ApiError::silence();
    let request = XmlHttpRequest::new().map_err(silent)?;
    request.open("POST", &path).map_err(silent)?;
    let headers = [
        ("Accept", "application/json"),
        ("Accept-Language", untrack(texts::language).tag()),
        ("Content-Type", "application/octet-stream"),
        ("Idempotency-Key", key.text()),
    ];
    for (name, value) in headers {
        request.set_request_header(name, value).map_err(silent)?;
    }
    if let Some(account) = session::account() {
        request
            .set_request_header(FOR_ACCOUNT, &account)
            .map_err(silent)?;
    }
    let went = Closure::<dyn Fn(web_sys::ProgressEvent)>::new(move |event: web_sys::ProgressEvent| {
        _ = sent.try_set(Some((part(event.loaded()), part(event.total()))));
    });
    let upload = request.upload().map_err(silent)?;
    upload.set_onprogress(Some(went.as_ref().unchecked_ref()));
    let ended = js_sys::Promise::new(&mut |ended, _| request.set_onloadend(Some(&ended)));
    _ = sent.try_set(Some((0, part(file.size()))));
    request.send_with_opt_blob(Some(file)).map_err(silent)?;
    _ = JsFuture::from(ended).await;
    let status = request.status().unwrap_or_default();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 => Err(ApiError::silence()),
        200..=299 => api::read(&body),
        status => Err(api::problem::meant(status, None, &body)),
    }
}
