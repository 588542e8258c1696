//! An empty page, to measure the app against: see `cargo xtask bench browser`.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <h1>"Empty"</h1> });
}
