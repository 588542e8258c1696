//! What is set for mails is read, and checked as a whole.

use std::path::PathBuf;

use server::config::{Config, Options};
use server::mails::smtp::SmtpSettings;

const BASE: &str = "https://seats.example";

#[test]
fn the_mail_server_is_named_so_that_nothing_travels_in_the_clear() {
    let read =
        |url: &str| SmtpSettings::address(url).map(|(host, port, guard)| format!("{host}:{port} {guard:?}"));
    for (url, wanted) in [
        ("smtps://mail.example", Some("mail.example:465 Tls")),
        ("smtps://mail.example:2465/", Some("mail.example:2465 Tls")),
        (
            "smtp://mail.example?tls=required",
            Some("mail.example:587 StartTls"),
        ),
        (
            "smtp://mail.example:25?tls=required",
            Some("mail.example:25 StartTls"),
        ),
        ("smtp://127.0.0.1:2525", Some("127.0.0.1:2525 None")),
        ("smtp://mail.example", None),
        ("smtp://mail.example?tls=opportunistic", None),
        ("smtps://user:secret@mail.example", None),
        ("smtps://", None),
        ("smtps://mail.example:x", None),
        ("https://mail.example", None),
        ("mail.example", None),
    ] {
        assert_eq!(read(url).ok().as_deref(), wanted, "{url}");
    }
}

#[test]
fn settings_for_mails_are_checked_as_a_whole() {
    let whole = || Options {
        smtp: Some("smtps://mail.example".to_owned()),
        mail_from: Some("seats@vendor.example".to_owned()),
        public_url: Some(BASE.to_owned()),
        ..Options::default()
    };
    assert!(Config::new(&whole()).unwrap().smtp.is_some());
    let mut demo = whole();
    demo.demo = Some(true);
    assert!(
        Config::new(&demo).unwrap().smtp.is_none(),
        "nothing leaves the demo"
    );
    let broken = std::env::temp_dir().join(format!("no-authority-{}.pem", std::process::id()));
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    std::fs::write(&broken, pem).unwrap();
    type Change = fn(&mut Options, PathBuf);
    let wrong: [(Change, &str); 7] = [
        (|options, _| options.mail_from = None, "--mail-from"),
        (
            |options, _| options.mail_from = Some("nobody".to_owned()),
            "no address",
        ),
        (|options, _| options.public_url = None, "--public-url"),
        (
            |options, _| options.smtp_user = Some("portal".to_owned()),
            "belong together",
        ),
        (
            |options, _| options.smtp_authority = Some(PathBuf::from("/nowhere.pem")),
            "/nowhere.pem",
        ),
        (
            |options, broken| options.smtp_authority = Some(broken),
            "--smtp-authority",
        ),
        (
            |options, _| options.smtp = Some("smtp://mail.example".to_owned()),
            "in the clear",
        ),
    ];
    for (change, told) in wrong {
        let mut options = whole();
        change(&mut options, broken.clone());
        let said = Config::new(&options).unwrap_err();
        assert!(said.contains(told), "{said}");
    }
    std::fs::remove_file(broken).unwrap();
}
