//! How old what is shown is, while the server can not be reached.

use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::texts::{made, time, tr_with, wall};
use crate::{clock, reach};

use super::banner::{Banner, Tone};

/// Says so on a page, and in what lies over one.
#[component]
pub fn Age() -> AnyView {
    let enterprise = use_context::<Enterprise>();
    let lost = Memo::new(|_| reach::is_lost());
    let text = made(move || {
        // The vendor's side is in no enterprise: there it is the device's time.
        let here = |at| match enterprise {
            Some(enterprise) => enterprise.wall(at),
            None => Some(clock::here(at)),
        };
        let since = here(reach::since());
        let today = here(clock::now()).map(|now| now.date());
        let as_of = match since {
            Some(since) if Some(since.date()) == today => time(since.time()),
            Some(since) => wall(since),
            None => String::new(),
        };
        tr_with("shell-offline", &[("as_of", as_of.into())])
    });
    (move || lost.get().then(|| view! { <Banner tone=Tone::Soon text=text/> })).into_any()
}
