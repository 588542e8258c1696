//! Invented people's names, with the spelling that their addresses use.

use super::dice::throw;

/// A person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// The first name.
    pub first: &'static str,
    /// The last name.
    pub last: &'static str,
    /// The address before the `@`, without the number that tells namesakes apart.
    pub mailbox: String,
}

/// Korean family names as often as they come, with their spelling.
const FAMILIES: [(&str, &str, usize); 28] = [
    ("김", "kim", 215),
    ("이", "lee", 147),
    ("박", "park", 84),
    ("최", "choi", 47),
    ("정", "jung", 43),
    ("강", "kang", 24),
    ("조", "cho", 21),
    ("윤", "yoon", 21),
    ("장", "jang", 20),
    ("임", "lim", 17),
    ("한", "han", 15),
    ("오", "oh", 15),
    ("서", "seo", 15),
    ("신", "shin", 15),
    ("권", "kwon", 14),
    ("황", "hwang", 14),
    ("안", "ahn", 14),
    ("송", "song", 14),
    ("류", "ryu", 13),
    ("홍", "hong", 11),
    ("전", "jeon", 11),
    ("고", "ko", 9),
    ("문", "moon", 9),
    ("손", "son", 9),
    ("배", "bae", 8),
    ("백", "baek", 8),
    ("남궁", "namgung", 2),
    ("황보", "hwangbo", 1),
];

/// Korean given names with their spelling.
const GIVEN: [(&str, &str); 84] = [
    ("민준", "minjun"),
    ("서연", "seoyeon"),
    ("도윤", "doyun"),
    ("지우", "jiwoo"),
    ("하준", "hajun"),
    ("서윤", "seoyun"),
    ("주원", "juwon"),
    ("하은", "haeun"),
    ("지호", "jiho"),
    ("민서", "minseo"),
    ("준서", "junseo"),
    ("지유", "jiyu"),
    ("건우", "geonu"),
    ("채원", "chaewon"),
    ("현우", "hyeonu"),
    ("윤서", "yunseo"),
    ("지훈", "jihun"),
    ("수아", "sua"),
    ("우진", "ujin"),
    ("지민", "jimin"),
    ("선우", "seonu"),
    ("다은", "daeun"),
    ("서준", "seojun"),
    ("예은", "yeeun"),
    ("연우", "yeonu"),
    ("소율", "soyul"),
    ("정우", "jeongu"),
    ("예린", "yerin"),
    ("승현", "seunghyeon"),
    ("은서", "eunseo"),
    ("승우", "seungu"),
    ("하윤", "hayun"),
    ("준혁", "junhyeok"),
    ("유진", "yujin"),
    ("시우", "siu"),
    ("수빈", "subin"),
    ("지환", "jihwan"),
    ("예원", "yewon"),
    ("승민", "seungmin"),
    ("지원", "jiwon"),
    ("유찬", "yuchan"),
    ("소연", "soyeon"),
    ("이준", "ijun"),
    ("나은", "naeun"),
    ("성민", "seongmin"),
    ("가은", "gaeun"),
    ("준영", "junyeong"),
    ("시은", "sieun"),
    ("재윤", "jaeyun"),
    ("아린", "arin"),
    ("태윤", "taeyun"),
    ("은지", "eunji"),
    ("동현", "donghyeon"),
    ("혜진", "hyejin"),
    ("영호", "yeongho"),
    ("미영", "miyeong"),
    ("상훈", "sanghun"),
    ("정희", "jeonghui"),
    ("성호", "seongho"),
    ("은주", "eunju"),
    ("재호", "jaeho"),
    ("현정", "hyeonjeong"),
    ("진우", "jinu"),
    ("수진", "sujin"),
    ("태현", "taehyeon"),
    ("보람", "boram"),
    ("한결", "hangyeol"),
    ("슬기", "seulgi"),
    ("가람", "garam"),
    ("아름", "areum"),
    ("솔", "sol"),
    ("별", "byeol"),
    ("훈", "hun"),
    ("준", "jun"),
    ("진", "jin"),
    ("현", "hyeon"),
    ("기태", "gitae"),
    ("명수", "myeongsu"),
    ("경애", "gyeongae"),
    ("순영", "sunyeong"),
    ("광호", "gwangho"),
    ("규리", "gyuri"),
    ("라온", "raon"),
    ("다인", "dain"),
];

/// First names for a company that is at home in many countries.
const FIRST: [&str; 48] = [
    "Anna", "Ben", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Leo",
    "Marta", "Nils", "Olga", "Pavel", "Quentin", "Rosa", "Simon", "Tara", "Uwe", "Vera", "Wim", "Yara",
    "Zoë", "Ada", "Bruno", "Chloé", "Dario", "Emil", "Freya", "Gabriel", "Hanna", "Ivo", "Jules", "Kira",
    "Lars", "Mina", "Noah", "Oskar", "Petra", "Rafael", "Sofia", "Tim", "Ulla", "Viktor", "Wanda", "Şule",
];

/// Last names for a company that is at home in many countries.
const LAST: [&str; 56] = [
    "Adler",
    "Bauer",
    "Costa",
    "Dubois",
    "Eriksen",
    "Fischer",
    "García",
    "Hansen",
    "Ivanov",
    "Jansen",
    "Kowalski",
    "Lindqvist",
    "Moreau",
    "Novák",
    "O'Brien",
    "Petrov",
    "Quinn",
    "Rossi",
    "Schmidt",
    "Tanaka",
    "Ueda",
    "Vogel",
    "Weber",
    "Yılmaz",
    "Zimmermann",
    "Almeida",
    "Berg",
    "Castillo",
    "Da Silva",
    "Engel",
    "Ferrari",
    "Gruber",
    "Huber",
    "Iversen",
    "Johansson",
    "Keller",
    "Lang",
    "Maier",
    "Nyström",
    "Olsen",
    "Pérez",
    "Richter",
    "Sato",
    "Thomsen",
    "Ulrich",
    "Vermeer",
    "Winkler",
    "Young",
    "Zhang",
    "Groß",
    "Straßer",
    "Müller",
    "Łukasik",
    "Ångström",
    "Núñez",
    "de Vries",
];

/// The name of the `number`-th Korean person.
pub fn korean(number: usize) -> PersonName {
    let all = FAMILIES.iter().map(|(.., weight)| weight).sum();
    let mut left = throw(1, number, all);
    let mut family = ("김", "kim");
    for (hangul, spelling, weight) in FAMILIES {
        if left < weight {
            family = (hangul, spelling);
            break;
        }
        left -= weight;
    }
    let (given, spelling) = GIVEN
        .get(throw(2, number, GIVEN.len()))
        .copied()
        .unwrap_or(("민준", "minjun"));
    PersonName {
        first: given,
        last: family.0,
        mailbox: format!("{spelling}.{}", family.1),
    }
}

/// The name of the `number`-th person of a company at home in many countries.
pub fn international(number: usize) -> PersonName {
    if throw(3, number, 20) == 0 {
        return korean(number);
    }
    let first = FIRST
        .get(throw(4, number, FIRST.len()))
        .copied()
        .unwrap_or("Anna");
    let last = LAST.get(throw(5, number, LAST.len())).copied().unwrap_or("Adler");
    let mailbox = format!("{}.{}", plain(first), plain(last));
    PersonName { first, last, mailbox }
}

/// What is left of a name in an address: unaccented small letters.
fn plain(name: &str) -> String {
    let letter = |c: char| match c {
        'é' | 'ë' => Some('e'),
        'ö' | 'ø' => Some('o'),
        'ü' | 'ú' => Some('u'),
        'á' => Some('a'),
        'Å' => Some('a'),
        'í' | 'ı' => Some('i'),
        'ñ' => Some('n'),
        'ß' => Some('s'),
        'Ş' => Some('s'),
        'Ł' => Some('l'),
        c => c.is_ascii_alphabetic().then(|| c.to_ascii_lowercase()),
    };
    name.chars().filter_map(letter).collect()
}
