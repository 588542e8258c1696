//! The vendor: its products, its people, its coaching.

use domain::access::StaffRole;
use domain::benefits::ServiceName;
use domain::coaching::{Skills, WorkingDraft};
use domain::id::{ProductId, ServiceId, TopicId};
use domain::plans::SessionKind;
use domain::seats::AccessModel;
use domain::text::{Email, Language, ProductGroup};
use domain::time::{Period, Zones};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{Filler, at};
use crate::reply::Refusal;
use crate::zones::zone_of;

/// The vendor's people.
pub const STAFF: [(&str, StaffRole); 3] = [
    ("operator@vendor.example", StaffRole::Operator),
    ("specialist@vendor.example", StaffRole::Specialist),
    (COLLEAGUE, StaffRole::Specialist),
];

/// A second specialist, in Seoul, to hand requests over to.
const COLLEAGUE: &str = "colleague@vendor.example";

/// What the catalogue's ids begin at; they are in the catalogue's order.
const FIRST: u128 = 0x019b_0000_0000_7000_8000_0000_0000_0000;

/// A product of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Drawings.
    Draft,
    /// Solid models.
    Model,
    /// Files and reviews in the browser.
    Cloud,
    /// Pictures, on seats for simultaneous use.
    Render,
    /// Calculations, paid by tokens.
    Simulate,
}

impl Product {
    const ALL: [Product; 5] = [
        Product::Draft,
        Product::Model,
        Product::Cloud,
        Product::Render,
        Product::Simulate,
    ];

    /// How it is opened.
    pub const fn model(self) -> AccessModel {
        match self {
            Product::Draft | Product::Model | Product::Cloud => AccessModel::SingleUser,
            Product::Render => AccessModel::MultiUser,
            Product::Simulate => AccessModel::Tokens,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Product::Draft => "Forma Draft",
            Product::Model => "Forma Model",
            Product::Cloud => "Tessel Cloud",
            Product::Render => "Lumen Render",
            Product::Simulate => "Vela Simulate",
        }
    }

    /// The group that it belongs to.
    const fn group(self) -> &'static str {
        match self {
            Product::Draft | Product::Model | Product::Cloud => "Forma Collection",
            Product::Render | Product::Simulate => "Studio Collection",
        }
    }

    /// Its id, the same on every run.
    pub fn id(self) -> ProductId {
        let number = match self {
            Product::Draft => 1,
            Product::Model => 2,
            Product::Cloud => 3,
            Product::Render => 4,
            Product::Simulate => 5,
        };
        ProductId::from_uuid(Uuid::from_u128(FIRST + number))
    }
}

/// A cloud service of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Room for files.
    Drive,
    /// Calculations elsewhere, paid by credits that all share.
    Compute,
}

impl Service {
    const ALL: [Service; 2] = [Service::Drive, Service::Compute];

    /// Its id, the same on every run.
    pub fn id(self) -> ServiceId {
        let number = match self {
            Service::Drive => 11,
            Service::Compute => 12,
        };
        ServiceId::from_uuid(Uuid::from_u128(FIRST + number))
    }

    fn named(self) -> ServiceName {
        let (name, spends_credits) = match self {
            Service::Drive => ("Tessel Drive", false),
            Service::Compute => ("Vela Compute", true),
        };
        ServiceName {
            id: self.id(),
            name: name.to_owned(),
            spends_credits,
        }
    }
}

struct TopicText {
    kinds: &'static [SessionKind],
    en: (&'static str, &'static str),
    ko: (&'static str, &'static str),
}

const PRODUCT: &[SessionKind] = &[SessionKind::BusinessProduct, SessionKind::PremiumUsers];
const ADMIN: &[SessionKind] = &[SessionKind::BusinessIt, SessionKind::PremiumAdmins];

const TOPICS: [TopicText; 10] = [
    TopicText {
        kinds: PRODUCT,
        en: (
            "Drawing standards in Forma Draft",
            "Layers, templates and plot styles that a whole team shares.",
        ),
        ko: (
            "Forma Draft 도면 표준",
            "팀 전체가 함께 쓰는 도면층, 템플릿, 출력 스타일을 다룹니다.",
        ),
    },
    TopicText {
        kinds: PRODUCT,
        en: (
            "From drawing to model",
            "Moving a running project from Forma Draft to Forma Model, step by step.",
        ),
        ko: (
            "도면에서 모델로",
            "진행 중인 프로젝트를 Forma Draft에서 Forma Model로 단계별로 옮깁니다.",
        ),
    },
    TopicText {
        kinds: PRODUCT,
        en: (
            "Parametric parts",
            "Families of parts that follow a few dimensions.",
        ),
        ko: ("파라메트릭 부품", "몇 가지 치수만으로 바뀌는 부품군을 만듭니다."),
    },
    TopicText {
        kinds: PRODUCT,
        en: (
            "Reviews in Tessel Cloud",
            "Marking up, comparing versions and closing remarks with partners.",
        ),
        ko: (
            "Tessel Cloud 검토",
            "협력사와 함께 검토 의견을 달고 버전을 비교하며 의견을 마무리합니다.",
        ),
    },
    TopicText {
        kinds: PRODUCT,
        en: (
            "Faster pictures with Lumen Render",
            "Light, materials and queues that keep seats free for others.",
        ),
        ko: (
            "Lumen Render로 더 빠른 이미지",
            "조명과 재질, 그리고 시트를 비워 두는 대기열 운영을 다룹니다.",
        ),
    },
    TopicText {
        kinds: &[SessionKind::BusinessProduct],
        en: (
            "Calculations with Vela Simulate",
            "Choosing meshes and loads so that tokens last.",
        ),
        ko: ("Vela Simulate 해석", "토큰을 아끼는 메시와 하중 설정을 고릅니다."),
    },
    TopicText {
        kinds: &[SessionKind::BusinessProduct],
        en: (
            "Automating repeated steps",
            "Small scripts for numbering, lists and exports.",
        ),
        ko: (
            "반복 작업 자동화",
            "번호 매기기, 목록, 내보내기를 위한 작은 스크립트를 만듭니다.",
        ),
    },
    TopicText {
        kinds: ADMIN,
        en: (
            "Rolling out a new version",
            "Packages, settings and a calendar for hundreds of desks.",
        ),
        ko: (
            "새 버전 배포",
            "수백 대의 PC를 위한 패키지, 설정, 일정을 준비합니다.",
        ),
    },
    TopicText {
        kinds: ADMIN,
        en: (
            "Seats that match the teams",
            "Reading usage, moving seats and planning renewals.",
        ),
        ko: (
            "팀에 맞는 시트 운영",
            "사용량을 읽고 시트를 옮기며 갱신을 계획합니다.",
        ),
    },
    TopicText {
        kinds: ADMIN,
        en: (
            "Single sign-on and directories",
            "Connecting the identity provider without locking anyone out.",
        ),
        ko: (
            "통합 로그인과 디렉터리",
            "아무도 잠기지 않게 ID 공급자를 연결합니다.",
        ),
    },
];

/// What the second specialist coaches: everything, in Korean, too.
fn korean() -> Skills {
    Skills {
        languages: vec!["ko".to_owned(), "en".to_owned()],
        ..Skills::default()
    }
}

/// When the specialists are away.
fn days_off() -> Period {
    Period {
        first_day: Date::constant(2026, 12, 24),
        last_day: Date::constant(2027, 1, 3),
    }
}

/// Fills the vendor's side.
pub fn fill(filler: &Filler) -> Result<(), String> {
    filler.act(at("2025-12-01T00:00:00Z"), |unit| {
        for product in Product::ALL {
            unit.add_product(product.id(), product.name(), product.model())?;
            let group = ProductGroup::parse(product.group()).map_err(|_| Refusal::internal())?;
            unit.group_product(product.id(), &group)?;
        }
        unit.keep_support_phone(None, Some("+1 555 0100"))?;
        unit.keep_support_phone(Some(Product::Model.id()), Some("+1 555 0142"))?;
        for service in Service::ALL {
            unit.add_service(&service.named())?;
        }
        for (topic, number) in TOPICS.iter().zip(100..) {
            let titles = json!({ "en": topic.en.0, "ko": topic.ko.0 });
            let outlines = json!({ "en": topic.en.1, "ko": topic.ko.1 });
            let id = TopicId::from_uuid(Uuid::from_u128(FIRST + number));
            unit.add_topic(id, &json!(topic.kinds), &titles, &outlines)?;
        }
        for (email, role) in STAFF {
            let email = Email::parse(email).map_err(|_| Refusal::internal())?;
            let account = unit.account_for(&email, Language::En)?;
            unit.add_staff(account, role)?;
            if role == StaffRole::Specialist {
                let zone = if email.as_str() == COLLEAGUE {
                    unit.keep_skills(account, 0, &korean())?;
                    "Asia/Seoul"
                } else {
                    "Asia/Singapore"
                };
                let draft = WorkingDraft {
                    absences: vec![days_off()],
                    ..WorkingDraft::usual(zone.to_owned())
                };
                let zone = zone_of(&draft.zone).ok_or_else(Refusal::internal)?;
                let working = draft.check(&Zones::from([(draft.zone.clone(), zone)]))?;
                unit.keep_working(account, &working, 0)?;
            }
        }
        Ok(())
    })
}
