//! Every typed id, in one list. All are UUIDv7; where they come from is the server's matter.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id with this value.
            pub const fn from_uuid(value: Uuid) -> Self {
                Self(value)
            }

            /// The id's value.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )* };
}

ids! {
    /// A person's sign-in.
    AccountId
    /// A customer company, the tenant.
    EnterpriseId
    /// An account inside one enterprise.
    MemberId
    /// A unit that owns subscriptions and has admins.
    TeamId
    /// A product of the vendor's catalogue.
    ProductId
    /// An agreement that was bought.
    ContractId
    /// One line of a contract.
    SubscriptionId
    /// All seats of one product in one team.
    PoolId
    /// One member holding one seat.
    AssignmentId
    /// Plan seats bought by a team.
    PlanId
    /// A subject that coaching is offered on.
    TopicId
    /// A wish for a coaching session.
    RequestId
    /// A sign-in on one device.
    SessionId
    /// One act in the audit.
    AuditId
    /// One mail.
    MailId
    /// One file of people that was imported.
    ImportId
    /// One notice in its reader's list.
    NoticeId
    /// Members who are given the same products.
    GroupId
    /// A wish for a seat, until somebody decides.
    AskId
    /// One member waiting for a seat of one pool.
    EntryId
    /// One file in a conversation.
    FileId
    /// One time that staff is inside a customer.
    StayId
    /// A cloud service of the vendor's catalogue.
    ServiceId
}
