//! The browser's half: it shows and asks; every rule is the domain's.

mod account;
mod address;
mod api;
mod app;
mod browser;
mod clock;
mod coaching;
mod enterprise;
mod followed;
mod home;
mod kit;
mod load;
mod page;
mod part;
mod paths;
mod people;
mod seats;
mod session;
mod settings;
mod shell;
mod texts;
mod theme;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    texts::start();
    theme::start();
    clock::start();
    leptos::mount::mount_to_body(app::App);
}
