//! The app's parts: each area is a file of its own, loaded when it is first opened.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::api::ApiError;
use crate::reach;
use crate::texts::{self, t};
use crate::ui::button::Button;
use crate::ui::states::{ErrorState, Skeleton};

/// Something of a part, once the part is there.
type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// Where a part is.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    Here,
    Coming,
    /// The server could not be reached.
    Lost,
    /// The server is there, and has another version of the app: this one's parts are gone.
    Replaced,
}

/// The page that `open` gives: at once where its part is here, after a skeleton where `load` must fetch it.
fn page(load: fn() -> Coming<()>, open: fn() -> Coming<AnyView>) -> AnyView {
    if now(load).is_some()
        && let Some(page) = now(open)
    {
        return page;
    }
    let place = RwSignal::new(Where::Coming);
    let fetch = move || {
        place.set(Where::Coming);
        spawn_local(async move {
            let now = match load().await {
                Ok(()) => {
                    texts::more();
                    Where::Here
                }
                Err(_) if reach::answers().await => Where::Replaced,
                Err(_) => Where::Lost,
            };
            _ = place.try_set(now);
        });
    };
    fetch();
    let lost = move || {
        let problem = ApiError::Unavailable {
            code: "network".to_owned(),
            retry: None,
        };
        view! { <div class="page"><ErrorState problem=problem retry=move |()| fetch()/></div> }.into_any()
    };
    (move || match place.get() {
        // A part that is here and does not open is as good as not here.
        Where::Here => now(open).unwrap_or_else(lost),
        Where::Coming => view! { <div class="page"><Skeleton lines=6/></div> }.into_any(),
        Where::Lost => lost(),
        Where::Replaced => {
            let again = |()| crate::browser::load_again();
            view! {
                <div class="page">
                    <div class="empty" role="alert">
                        <p class="empty-title">{t("shell-replaced")}</p>
                        <p>{t("shell-replaced-hint")}</p>
                        <Button label=t("shell-reload") on_click=again/>
                    </div>
                </div>
            }
            .into_any()
        }
    })
    .into_any()
}

/// What `open` gives, once its part is here; nothing before.
fn beside(load: fn() -> Coming<()>, open: fn() -> Coming<AnyView>) -> AnyView {
    let here = RwSignal::new(false);
    spawn_local(async move {
        if load().await.is_ok() {
            texts::more();
            _ = here.try_set(true);
        }
    });
    (move || here.get().then(|| now(open)).flatten()).into_any()
}

/// What `open` gives, if its part is here. The page is made by its caller, and belongs to it.
fn now<T>(open: impl FnOnce() -> Coming<T>) -> Option<T> {
    use std::task::{Context, Poll, Waker};
    match open().as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(made)) => Some(made),
        Poll::Ready(Err(_)) | Poll::Pending => None,
    }
}

macro_rules! pages {
    ($($name:ident, $part:ident, $own:ident, $view:ident;)*) => {$(
        places! { page, $name, $part, $own, $view }
    )*};
}

macro_rules! places {
    ($shown:ident, $name:ident, $part:ident, $own:ident, $view:ident) => {
        #[doc = concat!("What the part `", stringify!($part), "` shows there.")]
        pub fn $name() -> AnyView {
            #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible, preload(load))]
            fn $own() -> Result<AnyView, SplitLoaderError> {
                Ok(crate::$part::$view().into_any())
            }
            $shown(|| Box::pin(load()), || Box::pin($own()))
        }
    };
}

pages! {
    home, home, part_home, Home;
    people, people, part_people, People;
    history, people, part_history, History;
    many, many, part_many, Many;
    imports, imports, part_imports, Imports;
    import, imports, part_import, Import;
    seats, seats, part_seats, Seats;
    assign, seats, part_assign, Assign;
    coaching, coaching, part_coaching, Coaching;
    new_request, coaching, part_new_request, NewRequest;
    settings, settings, part_settings, Settings;
    account, settings, part_account, Account;
    sign_in, account, part_sign_in, SignIn;
    outside, invitations, part_outside, Outside;
    terms, invitations, part_terms, Terms;
    kit, kit, part_kit, Kit;
    desk, desk, part_desk, Desk;
    operator, operator, part_operator, Operator;
    notices, notices, part_notices, Notices;
    outbox, outbox, part_outbox, Outbox;
    contracts, roles, part_contracts, Contracts;
    contract, roles, part_contract, Contract;
    admins, roles, part_admins, Admins;
    groups, groups, part_groups, Groups;
    group, groups, part_group, Group;
    queue, groups, part_queue, Queue;
    teams, groups, part_teams, Teams;
    manager_changes, roles, part_manager_changes, ManagerChanges;
}

places! { beside, inside, operator, part_inside, Inside }

/// The palette, a part that is loaded when it is first asked for.
pub mod palette {
    use super::*;
    use crate::palette;
    use crate::ui::toast;

    #[leptos::wasm_split::wasm_split(palette, wasm_split_path = leptos::wasm_split, fallible, preload(load))]
    fn part_palette(open: RwSignal<bool>) -> Result<AnyView, SplitLoaderError> {
        Ok(palette::Palette(palette::PaletteProps { open }))
    }

    /// Opens or closes it.
    pub fn turn(open: RwSignal<bool>) {
        spawn_local(async move {
            match load().await {
                Ok(()) => {
                    texts::more();
                    _ = open.try_update(|open| *open = !*open);
                }
                Err(_) => toast::say(texts::tr("shell-error-network")),
            }
        });
    }

    /// What it shows while it is open.
    pub fn shown(open: RwSignal<bool>) -> Option<AnyView> {
        open.get().then(|| now(|| Box::pin(part_palette(open)))).flatten()
    }
}

/// Sends what waits in the outbox.
pub fn send() {
    #[leptos::wasm_split::wasm_split(outbox, wasm_split_path = leptos::wasm_split, fallible)]
    fn part_send() -> Result<(), SplitLoaderError> {
        texts::more();
        crate::outbox::send();
        Ok(())
    }
    spawn_local(async { _ = part_send().await });
}
