//! A line of a history in words.

use std::collections::BTreeSet;

use domain::benefits::Benefit;
use domain::people::HistoryEntry;
use domain::seats::Reason;

use crate::texts::{all_of, term, term_alone, tr, tr_with};

/// Acts of which nothing else is told.
const PLAIN: [(&str, &str); 30] = [
    ("coaching.request", "people-history-coaching-request"),
    ("coaching.withdraw", "people-history-coaching-withdraw"),
    ("coaching.say", "people-history-coaching-say"),
    ("coaching.take-off", "people-history-coaching-take-off"),
    ("coaching.take", "history-coaching-take"),
    ("coaching.hand-over", "history-coaching-hand-over"),
    ("coaching.language", "history-coaching-language"),
    ("coaching.propose", "history-coaching-propose"),
    ("coaching.agree", "history-coaching-agree"),
    ("coaching.cancel", "history-coaching-cancel"),
    ("coaching.decline", "history-coaching-decline"),
    ("coaching.delay", "history-coaching-delay"),
    ("coaching.deliver", "history-coaching-deliver"),
    ("coaching.miss", "history-coaching-miss"),
    ("coaching.attendees", "history-coaching-attendees"),
    ("coaching.file", "history-coaching-file"),
    ("contracts.plan", "people-history-plan"),
    ("contracts.add-lines", "history-contract-lines"),
    ("contracts.ask-manager", "history-manager-ask"),
    ("contracts.withdraw-manager", "history-manager-withdraw"),
    ("contracts.refuse-manager", "history-manager-refuse"),
    ("groups.add", "history-group-add"),
    ("groups.change", "history-group-change"),
    ("groups.remove", "history-group-remove"),
    ("imports.begin", "history-import-begin"),
    ("imports.undo", "history-import-undo"),
    ("people.remove", "history-people-remove"),
    ("teams.remove", "history-team-remove"),
    ("vendor.enter", "history-vendor-enter"),
    ("vendor.leave", "history-vendor-leave"),
];

/// Who did it; for the vendor's people the reason that they gave (CAP-25).
pub fn by(entry: &HistoryEntry) -> String {
    match (&entry.acting_reason, &entry.by) {
        (Some(reason), _) => tr_with("people-history-vendor", &[("reason", reason.as_str().into())]),
        (None, Some(by)) => by.name.clone(),
        (None, None) if entry.vendor => tr("people-history-desk"),
        (None, None) => tr("people-history-nobody"),
    }
}

/// What was done, from what to what.
pub fn said(entry: &HistoryEntry) -> String {
    let details = entry.changed.iter().map(|changed| {
        let or_none = |text: &str| {
            if text.is_empty() {
                tr("kit-none")
            } else {
                text.to_owned()
            }
        };
        let args = [
            ("what", term_alone(changed.what.word()).into()),
            ("from", or_none(&changed.turn.from).into()),
            ("to", or_none(&changed.turn.to).into()),
        ];
        tr_with("history-turn", &args)
    });
    std::iter::once(done(entry))
        .chain(details)
        .collect::<Vec<_>>()
        .join(" · ")
}

fn done(entry: &HistoryEntry) -> String {
    let team = entry.team.as_deref().unwrap_or_default();
    let product = entry.product.as_deref().unwrap_or_default();
    match entry.action.as_str() {
        "people.add" if entry.team.is_none() => tr("people-history-add"),
        "people.add" => tr_with("people-history-add-team", &[("team", team.into())]),
        "people.enter" => tr("people-history-enter"),
        "people.invite" => tr("people-history-invite"),
        "people.withdraw-invitation" => tr("people-history-withdraw"),
        "people.rename" => tr("people-history-rename"),
        "people.accept-invitation" => tr("people-history-accept"),
        "people.deactivate" | "people.reactivate" => status(entry),
        "seats.assign" => seat("people-history-assign", entry, |turn| {
            ("reasons", reasons(&turn.to))
        }),
        "seats.return" => seat("people-history-return", entry, |turn| {
            ("reasons", reasons(&turn.to))
        }),
        "seats.release" => match &entry.reasons {
            // SEAT-3: another reason holds it still.
            Some(turn) if !turn.to.is_empty() => tr_with(
                "people-history-reasons",
                &[
                    ("product", product.into()),
                    ("team", team.into()),
                    ("from", reasons(&turn.from).into()),
                    ("to", reasons(&turn.to).into()),
                ],
            ),
            _ => seat("people-history-release", entry, |turn| {
                ("reasons", reasons(&turn.from))
            }),
        },
        "seats.cover" => pool("people-history-cover", entry),
        "seats.uncover" => pool("people-history-uncover", entry),
        "benefits.give" => benefit("people-history-benefit-given", entry),
        "benefits.take" => benefit("people-history-benefit-taken", entry),
        "groups.join" => group("people-history-join", entry),
        "groups.leave" => group("people-history-leave-group", entry),
        "queue.ask" => pool("people-history-ask", entry),
        "queue.approve" => pool("people-history-approve", entry),
        "queue.decline" => pool("people-history-decline", entry),
        "queue.withdraw" => pool("people-history-take-back", entry),
        "queue.wait" => pool("people-history-wait", entry),
        "queue.leave" => pool("people-history-wait-end", entry),
        "queue.offer" => pool("people-history-offer", entry),
        "queue.pass" => pool("people-history-pass", entry),
        "queue.take-back" => pool("people-history-offer-end", entry),
        "queue.accept" => pool("people-history-take", entry),
        "teams.leave" => tr_with("people-history-leave", &[("team", team.into())]),
        "teams.join" => tr_with("people-history-rejoin", &[("team", team.into())]),
        "teams.add" | "contracts.order" | "roles.give" => role("people-history-role-given", entry),
        "roles.end" => role("people-history-role-taken", entry),
        "roles.accept" => role("people-history-role-accepted", entry),
        "teams.rezone" => tr("people-history-rezone"),
        other => match PLAIN.iter().find(|(action, _)| *action == other) {
            Some((_, text)) => tr(text),
            None => tr_with("people-history-other", &[("action", other.into())]),
        },
    }
}

fn group(id: &str, entry: &HistoryEntry) -> String {
    let group = entry.group.as_deref().unwrap_or_default();
    tr_with(id, &[("group", group.into())])
}

/// A benefit, with the contract that it is on.
fn benefit(id: &str, entry: &HistoryEntry) -> String {
    let word = entry.benefit.and_then(Benefit::word).map(term);
    let parts = [word.or_else(|| entry.product.clone()), entry.contract.clone()];
    let what: Vec<String> = parts.into_iter().flatten().collect();
    tr_with(id, &[("what", what.join(", ").into())])
}

fn pool(id: &str, entry: &HistoryEntry) -> String {
    let team = entry.team.as_deref().unwrap_or_default();
    let product = entry.product.as_deref().unwrap_or_default();
    tr_with(id, &[("product", product.into()), ("team", team.into())])
}

fn status(entry: &HistoryEntry) -> String {
    let Some(turn) = &entry.status else {
        return tr("people-history-back");
    };
    tr_with(
        "people-history-status",
        &[
            ("from", term(turn.from.word()).into()),
            ("to", term(turn.to.word()).into()),
        ],
    )
}

type Turn = domain::people::Turn<BTreeSet<Reason>>;

fn seat(id: &str, entry: &HistoryEntry, told: fn(&Turn) -> (&'static str, String)) -> String {
    let (name, words) = entry.reasons.as_ref().map_or(("reasons", String::new()), told);
    tr_with(
        id,
        &[
            ("product", entry.product.as_deref().unwrap_or_default().into()),
            ("team", entry.team.as_deref().unwrap_or_default().into()),
            (name, words.into()),
        ],
    )
}

fn role(id: &str, entry: &HistoryEntry) -> String {
    let word = entry.role.map(|role| term(role.word())).unwrap_or_default();
    // A coordinator's scope is the product, with the contract it is on.
    let scope: Vec<String> = [&entry.product, &entry.team, &entry.contract]
        .into_iter()
        .filter_map(Clone::clone)
        .collect();
    tr_with(id, &[("role", word.into()), ("scope", scope.join(", ").into())])
}

fn reasons(reasons: &BTreeSet<Reason>) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| term(reason.word())).collect();
    all_of(&words)
}
