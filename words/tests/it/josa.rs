//! Particles after every kind of ending.

use words::josa::{Ending, ending, push};

fn with(text: &str, pair: &str) -> String {
    let mut out = text.to_owned();
    push(&mut out, text, pair);
    out
}

#[test]
fn particles() {
    for (text, pair, expected) in [
        ("팀", "을/를", "팀을"),
        ("좌석", "이/가", "좌석이"),
        ("코치", "은/는", "코치는"),
        ("관리자", "과/와", "관리자와"),
        ("구성원", "과/와", "구성원과"),
        // ㄹ before 으로/로 only
        ("서울", "으로/로", "서울로"),
        ("서울", "을/를", "서울을"),
        ("부산", "으로/로", "부산으로"),
        ("제주", "으로/로", "제주로"),
        ("메일", "이나/나", "메일이나"),
        ("값", "은/는", "값은"),
        ("닭", "으로/로", "닭으로"),
        ("힣", "을/를", "힣을"),
        ("가", "을/를", "가를"),
        // closing marks are passed over
        ("디자인(서울)", "으로/로", "디자인(서울)로"),
        ("“디자인 팀”", "을/를", "“디자인 팀”을"),
        ("‘코칭 주제’", "이/가", "‘코칭 주제’가"),
        ("《안내서》 ", "은/는", "《안내서》 는"),
        ("Acme Co.", "은/는", "Acme Co.는"),
        // other scripts, and nothing at all
        ("東京", "을/를", "東京을(를)"),
        ("Москва", "이/가", "Москва이(가)"),
        ("さくら", "은/는", "さくら은(는)"),
        ("東京", "과/와", "東京과(와)"),
        ("東京", "으로/로", "東京(으)로"),
        ("東京", "이나/나", "東京(이)나"),
        ("", "을/를", "을(를)"),
        ("🙂", "이라/라", "🙂(이)라"),
    ] {
        assert_eq!(with(text, pair), expected);
    }
}

#[test]
fn numbers_are_read_in_sino_korean() {
    for (text, object, direction) in [
        ("0", "0을", "0으로"),
        ("1", "1을", "1로"),
        ("2", "2를", "2로"),
        ("3", "3을", "3으로"),
        ("4", "4를", "4로"),
        ("5", "5를", "5로"),
        ("6", "6을", "6으로"),
        ("7", "7을", "7로"),
        ("8", "8을", "8로"),
        ("9", "9를", "9로"),
        ("10", "10을", "10으로"),
        ("12", "12를", "12로"),
        ("100", "100을", "100으로"),
        ("1,000", "1,000을", "1,000으로"),
        ("10,000", "10,000을", "10,000으로"),
        ("100,000,000", "100,000,000을", "100,000,000으로"),
        ("1,000,000,000,000", "1,000,000,000,000를", "1,000,000,000,000로"),
        (
            "2,000,000,000,000,000",
            "2,000,000,000,000,000를",
            "2,000,000,000,000,000로",
        ),
        (
            "10,000,000,000,000,000",
            "10,000,000,000,000,000을",
            "10,000,000,000,000,000으로",
        ),
        ("1.50", "1.50을", "1.50으로"),
        ("2026", "2026을", "2026으로"),
        ("Plaza 7", "Plaza 7을", "Plaza 7로"),
        ("90%", "90%를", "90%로"),
        ("C++", "C++를", "C++로"),
        ("C#", "C#을", "C#으로"),
        ("2026년 3월 12일", "2026년 3월 12일을", "2026년 3월 12일로"),
        (
            "2026년 3월 12일 14:05",
            "2026년 3월 12일 14:05을",
            "2026년 3월 12일 14:05으로",
        ),
        (
            "2026년 3월 29일 03:00",
            "2026년 3월 29일 03:00를",
            "2026년 3월 29일 03:00로",
        ),
        ("10:30", "10:30을", "10:30으로"),
    ] {
        assert_eq!(with(text, "을/를"), object);
        assert_eq!(with(text, "으로/로"), direction);
    }
}

#[test]
fn capitals_are_read_by_their_names() {
    for letter in 'A'..='Z' {
        let expected = match letter {
            'L' | 'R' => Ending::Rieul,
            'M' | 'N' => Ending::Consonant,
            _ => Ending::Vowel,
        };
        assert_eq!(ending(&letter.to_string()), expected, "{letter}");
    }
    for (text, expected) in [
        ("XLSX", "XLSX를"),
        ("URL", "URL을"),
        ("PDF", "PDF를"),
        ("CRM", "CRM을"),
        ("PostgreSQL", "PostgreSQL을"),
        ("HR", "HR을"),
    ] {
        assert_eq!(with(text, "을/를"), expected);
    }
    assert_eq!(with("HR", "으로/로"), "HR로");
    assert_eq!(with("CRM", "으로/로"), "CRM으로");
}

#[test]
fn words_are_read_by_their_sound() {
    let consonant = [
        "Atrium", "Design", "Training", "Snap", "Internet", "Basic", "Notebook", "Stack", "App", "Web",
        "Lab", "Chrome", "Phone", "Kim", "John", "Jane", "Pilot", "Backup", "Unit", "Music", "Patrick", "Up",
    ];
    let rieul = ["Excel", "Portal", "Google", "File", "Michael", "Apple", "Small"];
    let vowel = [
        "Plaza", "Studio", "Server", "Software", "Cloud", "Blog", "Hub", "Link", "Boat", "Meet", "Connect",
        "Works", "Office", "Note", "Viewer", "Graph", "Sarah", "Lee", "Steve", "Chloe", "View", "Query",
        "Task", "Café", "Bridge", "Max", "Me",
    ];
    for (words, expected) in [
        (&consonant[..], Ending::Consonant),
        (&rieul[..], Ending::Rieul),
        (&vowel[..], Ending::Vowel),
    ] {
        for word in words {
            assert_eq!(ending(word), expected, "{word}");
        }
    }
}
