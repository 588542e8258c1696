//! The browser's half: it shows and asks; every rule is the domain's.

mod account;
mod address;
mod api;
mod app;
mod browser;
mod clock;
mod coaching;
mod desk;
mod doing;
mod draft;
mod enterprise;
mod followed;
mod groups;
mod home;
mod imports;
mod invitations;
mod kept;
mod kit;
mod known;
mod load;
mod many;
mod notices;
mod once;
mod operator;
mod outbox;
mod page;
mod palette;
mod part;
mod paths;
mod people;
mod reach;
mod rehearsal;
mod roles;
mod seats;
mod session;
mod settings;
mod shelf;
mod shell;
mod texts;
mod theme;
mod ui;
mod waiting;

fn main() {
    console_error_panic_hook::set_once();
    texts::start();
    theme::start();
    clock::start();
    reach::start();
    session::start();
    leptos::mount::mount_to_body(app::App);
}
