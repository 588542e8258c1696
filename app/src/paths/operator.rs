//! URLs of the operator's desk: the app's own pages first, then what it asks the server.

use domain::id::{AccountId, ContractId, MailId, ProductId, TopicId};

use super::with_query;

/// The desk: its first page is the catalogue.
pub const OPERATOR: &str = "/operator";
/// Where the drafts of the desk's forms are kept, as an enterprise's are below its slug.
pub const DRAFTS: &str = "operator";

/// The catalogue of topics.
pub const TOPICS: &str = "/operator/topics";
/// The form for a new topic.
pub const NEW_TOPIC: &str = "/operator/topics/new";
/// The specialists.
pub const SPECIALISTS: &str = "/operator/specialists";
/// The editions of the plans' terms.
pub const EDITIONS: &str = "/operator/editions";
/// The form for a new edition.
pub const NEW_EDITION: &str = "/operator/editions/new";
/// The editions of the subscriber terms.
pub const TERMS: &str = "/operator/terms";
/// The form for a new edition of them.
pub const NEW_TERMS: &str = "/operator/terms/new";
/// The customers.
pub const CUSTOMERS: &str = "/operator/customers";

/// Mails that were given up.
pub const MAILS: &str = "/operator/mails";

/// The numbers that named callers ring.
pub const PHONES: &str = "/operator/phones";
/// What stands in the place of a product for the default number.
pub const DEFAULT: &str = "default";

/// The number of a product, or the default one, over the list.
pub fn phone(product: Option<ProductId>) -> String {
    match product {
        Some(product) => format!("{PHONES}/{product}"),
        None => format!("{PHONES}/{DEFAULT}"),
    }
}

/// A topic, over the catalogue.
pub fn topic(topic: TopicId) -> String {
    format!("{TOPICS}/{topic}")
}

/// A specialist, over the list.
pub fn specialist(specialist: AccountId) -> String {
    format!("{SPECIALISTS}/{specialist}")
}

/// A product that is added to a contract, over its customer.
pub fn lines(slug: &str, contract: ContractId) -> String {
    format!("{CUSTOMERS}/{slug}/contracts/{contract}")
}

/// A customer.
pub fn customer(slug: &str) -> String {
    format!("{CUSTOMERS}/{slug}")
}

/// What the server is asked, below `/api/v1`.
pub mod api {
    use super::*;

    /// The catalogue of topics.
    pub const TOPICS: &str = "/vendor/topics";
    /// The topics in another order.
    pub const TOPIC_ORDER: &str = "/vendor/topics/order";
    /// The specialists.
    pub const SPECIALISTS: &str = "/vendor/specialists";
    /// The editions.
    pub const EDITIONS: &str = "/vendor/editions";
    /// The editions of the subscriber terms.
    pub const TERMS: &str = "/vendor/subscriber-terms";
    /// The customers.
    pub const CUSTOMERS: &str = "/vendor/customers";

    /// Mails that were given up.
    pub const MAILS: &str = "/vendor/mails";
    /// The numbers that named callers ring.
    pub const PHONES: &str = "/vendor/support-phones";

    /// Tries a mail again.
    pub fn retry(mail: MailId) -> String {
        format!("{MAILS}/{mail}/retry")
    }

    /// All of a list at once.
    pub fn all(list: &str) -> String {
        with_query(list, &[("limit", "200")])
    }

    /// A topic, or an act on it.
    pub fn topic(topic: TopicId, act: &str) -> String {
        format!("{TOPICS}/{topic}{act}")
    }

    /// A specialist.
    pub fn specialist(specialist: AccountId) -> String {
        format!("{SPECIALISTS}/{specialist}")
    }

    /// When a specialist works.
    pub fn working(specialist: AccountId) -> String {
        format!("{SPECIALISTS}/{specialist}/working")
    }

    /// An edition.
    pub fn edition(plan: &str, from: &str) -> String {
        format!("{EDITIONS}/{plan}/{from}")
    }

    /// An edition of the subscriber terms.
    pub fn terms(from: &str) -> String {
        format!("{TERMS}/{from}")
    }

    /// A customer, or something of it.
    pub fn customer(slug: &str, what: &str) -> String {
        format!("{CUSTOMERS}/{slug}{what}")
    }

    /// Products that are added to a contract.
    pub fn lines(contract: ContractId) -> String {
        format!("/vendor/contracts/{contract}/lines")
    }

    /// When the vendor's operators were inside.
    pub fn stays(slug: &str) -> String {
        format!("/enterprises/{slug}/stays")
    }
}
