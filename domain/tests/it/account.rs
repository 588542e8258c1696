//! The own address, the own password, and what is told of a device (PEOPLE-2, PEOPLE-9, PEOPLE-10, CAP-19).

use domain::people::{EmailDraft, NewPasswordDraft, address_taken, device, wrong_password};

use crate::world::{all_said, compare};

#[test]
fn people_10_a_link_is_sent_to_any_other_address_with_the_password() {
    let row = |email: &str, password: &str, wanted: &str| {
        let draft = EmailDraft {
            email: email.to_owned(),
            password: password.to_owned(),
        };
        let got = match draft.check("Kim@Example.com") {
            Ok(email) => format!("asks {}", email.as_str()),
            Err(found) => all_said(&found),
        };
        (format!("{email} {password}"), got, wanted.to_owned())
    };
    compare([
        row(" new@example.com ", "secret", "asks new@example.com"),
        row(
            "kim@example.COM",
            "secret",
            "refuse PEOPLE-10 at email: same-address",
        ),
        row("kim", "secret", "refuse PEOPLE-2 at email: not-an-email"),
        row(
            "",
            "",
            "refuse PEOPLE-10 at email: required\nrefuse CAP-19 at password: required",
        ),
        row("new@example.com", "", "refuse CAP-19 at password: required"),
    ]);
}

#[test]
fn people_9_another_password_is_as_long_as_the_first_and_the_old_one_is_named() {
    let long = "four plain words here";
    let row = |old: &str, new: &str, wanted: &str| {
        let draft = NewPasswordDraft {
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let got = match draft.check() {
            Ok(password) => format!("sets {} characters", password.reveal().len()),
            Err(found) => all_said(&found),
        };
        (format!("{old} {new}"), got, wanted.to_owned())
    };
    compare([
        row("old", long, "sets 21 characters"),
        row("", long, "refuse CAP-19 at old: required"),
        row(
            "old",
            "short",
            "refuse PEOPLE-9 at new: password-too-short (least 15, length 5)",
        ),
        row(
            "",
            "",
            "refuse CAP-19 at old: required\nrefuse PEOPLE-9 at new: required",
        ),
    ]);
}

#[test]
fn cap_19_and_people_2_what_only_the_server_can_know_is_said_in_the_same_words() {
    assert_eq!(
        all_said(&wrong_password("old")),
        "refuse CAP-19 at old: wrong-password"
    );
    assert_eq!(all_said(&address_taken()), "refuse PEOPLE-2: address-taken");
}

#[test]
fn cap_19_of_a_device_its_family_is_told_and_nothing_more() {
    let row = |agent: &str, browser: &str, system: &str| {
        let (of, on) = device(agent);
        let got = format!("{} on {}", of.unwrap_or("–"), on.unwrap_or("–"));
        (agent.to_owned(), got, format!("{browser} on {system}"))
    };
    compare([
        row(
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox",
            "Linux",
        ),
        row(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            "Edge",
            "Windows",
        ),
        row(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
            "Safari",
            "macOS",
        ),
        row(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
            "Safari",
            "iOS",
        ),
        row(
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
            "Samsung Internet",
            "Android",
        ),
        row("curl/8.5.0", "–", "–"),
        row("", "–", "–"),
    ]);
}
