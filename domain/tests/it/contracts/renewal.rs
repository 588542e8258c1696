//! What renews by itself, by where it was bought.

use domain::contracts::{AddingFacts, Channel, LineDraft, LinesDraft};

use super::{case, line, outcome};
use crate::world::{all_said, compare};

/// What is said of a line that is to renew by itself, second in an order and second among lines that are added.
fn said(channel: Channel) -> [String; 2] {
    let mut case = case();
    let renewing = LineDraft {
        auto_renewal: true,
        ..line(2)
    };
    case.draft.channel = channel;
    case.draft.lines = vec![line(1), renewing];
    let facts = AddingFacts {
        order: case.facts.clone(),
        channel,
        bought: Vec::new(),
    };
    let lines = case.draft.lines.clone();
    let added = LinesDraft { lines }.check(&facts);
    [
        outcome(case.draft.check(&case.facts)),
        added.err().map(|found| all_said(&found)).unwrap_or_default(),
    ]
}

#[test]
fn renew_3_only_what_was_bought_online_renews_by_itself_and_of_the_rest_the_seller_is_named() {
    let refused = |word: &str| {
        format!("refuse RENEW-3 at lines[1].auto_renewal: no-auto-renewal (channel {word}); ask the {word}")
    };
    let rows = [
        (
            Channel::Online,
            "lands in team 2, team 2".to_owned(),
            String::new(),
        ),
        (Channel::Reseller, refused("reseller"), refused("reseller")),
        (
            Channel::Marketplace,
            refused("marketplace"),
            refused("marketplace"),
        ),
    ];
    compare(rows.into_iter().flat_map(|(channel, order, added)| {
        let [ordered, then] = said(channel);
        let row = |of: &str, found, expected| (format!("{} {of}", channel.word()), found, expected);
        [row("ordered", ordered, order), row("added", then, added)]
    }));
}
