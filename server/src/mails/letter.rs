//! A mail as it is read: subject, text and HTML in the reader's language, all from the same messages.

use std::borrow::Cow;

use domain::coaching::titled;
use domain::id::MailId;
use domain::notices::NoticeKind;
use domain::text::Language;
use serde_json::Value;
use words::{Arg, Words};

use super::{EMAIL_CONFIRM, GET_STARTED, IMPORT_FINISHED, PASSWORD_RESET, SEAT, SESSION};
use crate::calendar::Writer;
use crate::calendar::ical::{Method, Person};
use crate::store::links::RESET_TIME;
use crate::store::outbox::Leased;
use crate::zones::zone_of;

/// A mail, ready to go out.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The mail in the outbox: the same for every try, and so is the `Message-ID`.
    pub id: MailId,
    /// Its kind.
    pub kind: String,
    /// The address.
    pub to: String,
    /// The language of its texts.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same in HTML, without anything from elsewhere.
    pub html: String,
    /// Where it leads, as a whole address.
    pub link: String,
    /// The calendar entry that it carries.
    pub calendar: Option<Calendar>,
}

/// A calendar entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What the reader's calendar is to do with it.
    pub method: Method,
    /// The file.
    pub file: String,
}

/// Who it is for and what it says is nobody's to log.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Letter {
    /// Writes the mail; `base` is the origin that people use, `from` the address that it goes out from.
    pub fn of(leased: &Leased, words: &Words, base: &str, from: Option<&str>) -> Self {
        // All mails about coaching share a text, around a sentence of their own; so do those to a session's attendees.
        let told = NoticeKind::of(&leased.kind);
        let message = match leased.kind.as_str() {
            kind if kind.starts_with("coaching-") => "coaching",
            kind if kind.starts_with(SESSION) => "session",
            kind if kind.starts_with(SEAT) => "seat",
            kind => kind,
        };
        let link = link(leased, base);
        let facts = facts(leased, words, &link);
        let args: Vec<_> = facts.iter().map(|(name, arg)| (*name, arg.clone())).collect();
        // What is in the reader's list, too, is said there in the same words.
        let subject = match told {
            Some(kind) => words.say(&kind.text(&leased.about), &args),
            None => words.say(&format!("mail-{message}-subject"), &args),
        };
        let mut args = args;
        args.push(("what", subject.as_str().into()));
        let reason = told.is_some_and(NoticeKind::gives_reason) && leased.about.reason.is_some();
        let because = if reason { "-reason" } else { "" };
        let body = words.say(&format!("mail-{message}{because}-text"), &args);
        let footer = match &leased.customer {
            Some(customer) if customer.is_readers => words.say("mail-footer", &args),
            Some(_) => words.text("mail-footer-vendor"),
            None => words.text("mail-footer-account"),
        };
        let act = words.text(&format!("mail-{message}-act"));
        Self {
            id: leased.id,
            kind: leased.kind.clone(),
            to: leased.to.clone(),
            language: words.language(),
            text: format!("{body}\n\n-- \n{footer}\n"),
            html: html(words.language(), &subject, &body, &footer, (&link, &act)),
            subject,
            link,
            calendar: calendar(leased, words, from),
        }
    }
}

/// The session as the reader's calendar takes it in, or strikes it out.
fn calendar(leased: &Leased, words: &Words, from: Option<&str>) -> Option<Calendar> {
    let (session, customer) = (leased.session.as_ref()?, leased.customer.as_ref()?);
    let writer = Writer {
        words,
        language: leased.language,
        zone: zone_of(&customer.zone)?,
        enterprise: &customer.name,
        from,
    };
    let reader = Person {
        name: leased.name.clone(),
        email: leased.to.clone(),
    };
    let (method, file) = writer.invitation(session, reader, leased.kind == NoticeKind::SessionOff.word());
    Some(Calendar { method, file })
}

/// Where the mail leads.
fn link(leased: &Leased, base: &str) -> String {
    let secret = leased.link.as_ref().map(|(secret, _)| crate::hex(secret));
    let slug = leased.customer.as_ref().map(|customer| customer.slug.as_str());
    match (leased.kind.as_str(), secret, slug, &leased.request) {
        (GET_STARTED, Some(secret), ..) => format!("{base}/invitations/{secret}"),
        (PASSWORD_RESET, Some(secret), ..) => format!("{base}/password-resets/{secret}"),
        (EMAIL_CONFIRM, Some(secret), ..) => format!("{base}/email-changes/{secret}"),
        (kind, _, Some(slug), _) if kind.starts_with(SESSION) => format!("{base}/{slug}/settings"),
        (IMPORT_FINISHED, _, Some(slug), _) => {
            let import = leased.import.map(|import| format!("/{import}"));
            format!("{base}/{slug}/people/import{}", import.unwrap_or_default())
        }
        (kind, _, Some(slug), _) if kind == NoticeKind::StaffEntered.word() => {
            format!("{base}/{slug}/settings")
        }
        (_, _, Some(slug), Some((request, _))) => {
            let readers = leased
                .customer
                .as_ref()
                .is_some_and(|customer| customer.is_readers);
            if readers {
                format!("{base}/{slug}/coaching/requests/{request}")
            } else {
                format!("{base}/desk/{request}")
            }
        }
        (_, _, Some(slug), None) if leased.about.seat.is_some() => format!("{base}/{slug}/waiting"),
        (_, _, Some(slug), None) if leased.about.allowance.is_some() => format!("{base}/{slug}/coaching"),
        (_, _, Some(slug), None) => format!("{base}/{slug}"),
        _ => format!("{base}/"),
    }
}

fn facts(leased: &Leased, words: &Words, link: &str) -> Vec<(&'static str, Arg)> {
    let by = leased.by.clone().unwrap_or_else(|| words.text("mail-by-vendor"));
    let mut facts: Vec<(&'static str, Arg)> = vec![
        ("name", leased.name.as_str().into()),
        ("by", by.into()),
        ("link", link.into()),
        ("changes", changes(leased, words).into()),
        ("minutes", (RESET_TIME.as_secs() / 60).into()),
    ];
    if let Some(customer) = &leased.customer {
        facts.push(("enterprise", customer.name.as_str().into()));
        let ends = leased.link.as_ref().map(|(_, ends)| *ends);
        if let Some((zone, ends)) = zone_of(&customer.zone).zip(ends) {
            facts.push(("until", zone.wall(ends).into()));
        }
    }
    let zone = leased
        .customer
        .as_ref()
        .and_then(|customer| zone_of(&customer.zone));
    if let Some((session, zone)) = leased.session.as_ref().zip(zone.as_ref()) {
        facts.push(("start", zone.wall(session.start).into()));
        facts.push(("zone", zone.name().replace('_', " ").into()));
    } else if let Some(start) = &leased.about.start {
        facts.push(("start", start.local.into()));
        facts.push(("zone", start.zone.replace('_', " ").into()));
    }
    facts.extend(leased.about.target_day.map(|day| ("target_day", day.into())));
    if let Some(allowance) = &leased.about.allowance {
        facts.push(("count", allowance.count.into()));
        facts.push(("kind", Arg::Term(allowance.kind.word().into())));
        facts.push(("first_day", allowance.period.first_day.into()));
        facts.push(("last_day", allowance.period.last_day.into()));
        facts.extend(allowance.last_safe_day.map(|day| ("safe_day", day.into())));
    }
    if let Some(seat) = &leased.about.seat {
        facts.push(("product", seat.product.as_str().into()));
        facts.push(("team", seat.team.as_str().into()));
        facts.push(("reason", seat.reason.as_str().into()));
        let until = zone.as_ref().zip(seat.until);
        facts.extend(until.map(|(zone, until)| ("until", zone.wall(until).into())));
    }
    facts.extend(leased.other.clone().map(|other| ("address", other.into())));
    facts.extend(leased.about.who.clone().map(|who| ("who", who.into())));
    facts.extend(
        leased
            .about
            .reason
            .clone()
            .map(|reason| ("reason", reason.into())),
    );
    if let Some((_, titles)) = &leased.request {
        let title = titled(titles, leased.language.tag());
        facts.push(("topic", title.to_owned().into()));
    }
    facts
}

/// One change a line.
fn changes(leased: &Leased, words: &Words) -> String {
    let line = |change: &Value| {
        let object = change.as_object()?;
        let id = object
            .get("id")?
            .as_str()
            .filter(|id| id.starts_with("mail-change-"))?;
        let args = object.iter().filter_map(|(name, value)| {
            let arg = match (name.as_str(), value) {
                ("role" | "benefit" | "plan", Value::String(word)) => Arg::Term(Cow::Owned(word.clone())),
                (_, Value::String(text)) => Arg::Text(text.clone()),
                (_, Value::Number(count)) => Arg::Count(count.as_i64()?),
                _ => return None,
            };
            Some((name.as_str(), arg))
        });
        Some(words.say(id, &args.collect::<Vec<_>>()))
    };
    let lines: Vec<_> = leased.changes.iter().filter_map(line).collect();
    lines.join("\n")
}

/// The text in HTML: paragraphs as they are, the link as a button, with its address below for who can not press it.
fn html(language: Language, subject: &str, body: &str, footer: &str, (link, act): (&str, &str)) -> String {
    let mut parts = String::new();
    for paragraph in body.split("\n\n") {
        let mut lines = Vec::new();
        let mut pressed = false;
        for line in paragraph.lines() {
            if line == link {
                pressed = true;
            } else {
                lines.push(escaped(line));
            }
        }
        if !lines.is_empty() {
            parts.push_str(&format!("<p>{}</p>", lines.join("<br>")));
        }
        if pressed {
            let link = escaped(link);
            parts.push_str(&format!(
                "<p><a href=\"{link}\" style=\"display:inline-block;padding:10px 18px;border-radius:6px;\
                 background:#17616b;color:#ffffff;text-decoration:none;font-weight:600\">{}</a></p>\
                 <p style=\"font-size:12px;color:#5c5f5f;word-break:break-all\">{link}</p>",
                escaped(act)
            ));
        }
    }
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title></head>\
         <body style=\"margin:0;padding:24px;background:#fbfaf7;color:#22282a;font-size:15px;line-height:1.5;\
         font-family:system-ui,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif\">\
         <div style=\"max-width:560px;margin:0 auto\">{parts}\
         <p style=\"margin-top:32px;padding-top:12px;border-top:1px solid #d9d6cf;font-size:12px;color:#5c5f5f\">{}</p>\
         </div></body></html>",
        language.tag(),
        escaped(subject),
        escaped(footer)
    )
}

/// Text inside HTML, attributes included.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
