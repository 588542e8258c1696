//! Every published code with its rule and its typed parameters, in one list.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use crate::violation::{Kind, Param, Params};

type Count = i64;
type Day = Date;
type Wall = DateTime;
type Text = String;
type Term = &'static str;

/// One published code.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code, in kebab-case; never renamed once published.
    pub code: &'static str,
    /// The rule it belongs to; empty for form faults, which are named under the rule that asks for the field.
    pub rule: &'static str,
    /// Its parameters.
    pub params: &'static [(&'static str, Kind)],
}

macro_rules! refusals {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $rule:literal { $($param:ident: $kind:ident),* } )*) => {
        /// Why something is refused or warned about, with the facts it was judged on.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Refused {
            $( $(#[$doc])* $name { $(
                #[doc = concat!("The parameter `", stringify!($param), "`.")]
                $param: $kind
            ),* }, )*
        }

        /// Every published code, in the order of the rules.
        pub const CODES: &[Entry] = &[ $( Entry {
            code: $code, rule: $rule, params: &[ $( (stringify!($param), Kind::$kind) ),* ],
        } ),* ];

        impl Refused {
            /// The published code.
            pub fn code(&self) -> &'static str {
                match self { $( Refused::$name { .. } => $code ),* }
            }

            /// The rule's id.
            pub fn rule(&self) -> &'static str {
                match self { $( Refused::$name { .. } => $rule ),* }
            }

            /// The parameters by name.
            pub fn params(self) -> Params {
                match self { $( Refused::$name { $($param),* } =>
                    Params::from([ $( (Cow::Borrowed(stringify!($param)), refusals!(@param $kind $param)) ),* ])
                ),* }
            }
        }
    };
    (@param Term $value:ident) => { Param::Term(Cow::Borrowed($value)) };
    (@param $kind:ident $value:ident) => { Param::$kind($value) };
}

refusals! {
    /// Nothing was entered.
    Required = "required", "" {}
    /// The text is too long.
    TooLong = "too-long", "" { most: Count, length: Count }
    /// The text has characters that can not be shown.
    ControlCharacters = "control-characters", "" {}
    /// Not an e-mail address.
    NotAnEmail = "not-an-email", "PEOPLE-2" {}
    /// A language that texts are not kept in.
    UnknownLanguage = "unknown-language", "PEOPLE-7" {}
    /// What was named is not there, or not for the caller.
    NotFound = "not-found", "" { what: Term }
    /// A slug has 2 to 40 small letters, digits and hyphens.
    NotASlug = "not-a-slug", "" {}
    /// The server's or the app's own addresses begin with that word.
    SlugReserved = "slug-reserved", "" { slug: Text }
    /// The text is no amount of that currency.
    NotAnAmount = "not-an-amount", "" { currency: Text }
    /// A point or comma that could part thousands or decimals.
    AmountTwoWays = "amount-two-ways", "" { text: Text }
    /// More decimals than the currency has.
    TooManyDecimals = "too-many-decimals", "" { currency: Text, most: Count }
    /// The number is too small or too large.
    NumberOutOfRange = "number-out-of-range", "" { least: Count, most: Count }
    /// The last day lies before the first.
    EndsBeforeItBegins = "ends-before-it-begins", "" { first_day: Day, last_day: Day }

    /// The wall time is skipped in that zone.
    WallTimeSkipped = "wall-time-skipped", "TIME-2" { local: Wall, before: Wall, after: Wall }
    /// The wall time comes twice in that zone.
    WallTimeTwice = "wall-time-twice", "TIME-2" { local: Wall }
    /// No such zone.
    UnknownZone = "unknown-zone", "TIME-1" {}
    /// A period would hold more than it grants after the zone changes.
    PeriodWouldOverflow = "period-would-overflow", "TIME-3" { first_day: Day, granted: Count, counted: Count }

    /// The caller's roles do not reach this act.
    NotAllowed = "not-allowed", "ROLE-13" { capability: Term }
    /// A contract has exactly one manager.
    ContractManagerNeeded = "contract-manager-needed", "ROLE-10" { contract: Text }
    /// A team has exactly one primary admin.
    PrimaryAdminNeeded = "primary-admin-needed", "ROLE-10" { team: Text }
    /// The role is granted, the default seat is not.
    DefaultSeatMissing = "default-seat-missing", "ROLE-5" { product: Text, limit: Count, used: Count }

    /// A product has one coordinator at most; it is that member already.
    AlreadyCoordinates = "already-coordinates", "ROLE-3" { name: Text, product: Text }
    /// Nobody coordinates that product.
    NoCoordinator = "no-coordinator", "ROLE-3" { product: Text }
    /// Only the old or the new manager asks for a change.
    NotAParty = "not-a-party", "ROLE-7" { contract: Text }
    /// That member manages the contract already.
    AlreadyManages = "already-manages", "ROLE-7" { name: Text, contract: Text }
    /// A change of the manager is asked for already.
    ChangeAskedAlready = "change-asked-already", "ROLE-7" { name: Text }
    /// A subscription of the contract renews by itself.
    AutoRenewalOn = "auto-renewal-on", "ROLE-7" { product: Text }
    /// Only what was bought online renews by itself.
    NoAutoRenewal = "no-auto-renewal", "RENEW-3" { channel: Term }
    /// Only members of a team administer it.
    NotInTeam = "not-in-team", "ROLE-9" { team: Text }
    /// That member is an admin of the team already.
    AlreadyAnAdmin = "already-an-admin", "ROLE-9" { name: Text, role: Term, team: Text }
    /// That member is no secondary admin of the team.
    NotASecondaryAdmin = "not-a-secondary-admin", "ROLE-9" { name: Text, team: Text }
    /// Only who has entered can take that role.
    MemberNotActive = "member-not-active", "ROLE-9" { name: Text }
    /// A row names what is no role; one role is given by a row.
    RoleUnknown = "role-unknown", "ROLE-9" { text: Text, role: Term }
    /// A row gives a role in one team, and says of none or of several.
    RoleInOneTeam = "role-in-one-team", "ROLE-9" { role: Term }
    /// A row makes somebody an admin of a team.
    BecomesAdmin = "becomes-admin", "ROLE-9" { role: Term, team: Text }
    /// That role passes from one admin of a team to another, not by a row.
    RoleHandedOver = "role-handed-over", "ROLE-9" { role: Term }
    /// That role is one of a contract, and given there, not by a row.
    RoleOfContract = "role-of-contract", "ROLE-13" { role: Term }

    /// More people at once than a pasted list takes.
    TooManyPeople = "too-many-people", "PEOPLE-3" { most: Count, chosen: Count }
    /// The same address came before.
    AddressTwice = "address-twice", "PEOPLE-3" { first_row: Count }
    /// That person is a member already; access still applies.
    AlreadyMember = "already-member", "PEOPLE-3" { name: Text }
    /// A row names a team that the caller does not look after: no seat there is given.
    TeamNotYours = "team-not-yours", "ROLE-13" { team: Text }
    /// That person was deactivated; adding brings them back only if the person says so.
    WasDeactivated = "was-deactivated", "PEOPLE-3" { name: Text }
    /// Who was added has entered since, and is not taken back.
    EnteredSince = "entered-since", "PEOPLE-3" { name: Text }
    /// Who was added got something else since, which taking them back would lose.
    HoldsMore = "holds-more", "PEOPLE-3" { name: Text }
    /// A deactivated member holds no seats.
    MemberDeactivated = "member-deactivated", "PEOPLE-6" { name: Text }
    /// That member is deactivated already.
    AlreadyDeactivated = "already-deactivated", "PEOPLE-6" { name: Text }
    /// Only a deactivated member can be brought back.
    NotDeactivated = "not-deactivated", "PEOPLE-6" { name: Text }
    /// Only who has not entered yet is invited.
    AlreadyEntered = "already-entered", "PEOPLE-6" { name: Text }
    /// No invitation is open that could be withdrawn.
    NotInvited = "not-invited", "PEOPLE-6" { name: Text }
    /// The password has too few characters.
    PasswordTooShort = "password-too-short", "PEOPLE-9" { least: Count, length: Count }
    /// The subscriber terms that hold now were not accepted.
    TermsNotAccepted = "terms-not-accepted", "PEOPLE-9" {}
    /// Another edition of the subscriber terms begins on that day.
    TermsDayTaken = "terms-day-taken", "PEOPLE-9" { day: Day }
    /// Somebody may have accepted that edition.
    TermsInForce = "terms-in-force", "PEOPLE-9" { edition: Text }
    /// The password that was entered is not the account's.
    WrongPassword = "wrong-password", "CAP-19" {}
    /// It is the account's address already.
    SameAddress = "same-address", "PEOPLE-10" {}
    /// Another account has that address.
    AddressTaken = "address-taken", "PEOPLE-2" {}
    /// A deactivated member holds no role.
    HoldsNoRole = "holds-no-role", "PEOPLE-6" { name: Text }
    /// An active member belongs to at least one team.
    TeamNeeded = "team-needed", "TEAM-1" {}
    /// That member belongs to the team already.
    AlreadyInTeam = "already-in-team", "TEAM-1" { name: Text, team: Text }
    /// Another team has that name.
    TeamNameTaken = "team-name-taken", "TEAM-2" { name: Text }
    /// Subscriptions belong to the team.
    TeamOwnsSubscriptions = "team-owns-subscriptions", "TEAM-2" { team: Text, count: Count }
    /// Seats of the team are held.
    TeamHasSeats = "team-has-seats", "TEAM-2" { team: Text, count: Count }
    /// Others than its primary admin belong to the team.
    TeamHasMembers = "team-has-members", "TEAM-2" { team: Text, count: Count }
    /// Another group of the team has that name.
    GroupNameTaken = "group-name-taken", "GROUP-1" { name: Text, team: Text }
    /// What is free is offered to members who wait.
    SeatsOffered = "seats-offered", "WAIT-1" { product: Text, team: Text, limit: Count, used: Count, offered: Count, short: Count }
    /// That member waits for a seat of the pool already.
    AlreadyWaits = "already-waits", "WAIT-1" { name: Text, product: Text }
    /// A seat of the pool was asked for already.
    AlreadyAsked = "already-asked", "WAIT-1" { name: Text, product: Text }
    /// Somebody decided already, or it was taken back.
    AlreadyDecided = "already-decided", "WAIT-1" { state: Term }
    /// No seat is offered, or no longer.
    NothingOffered = "nothing-offered", "WAIT-1" { product: Text }

    /// That member holds a seat of the pool.
    AlreadyHolds = "already-holds", "SEAT-2" { name: Text, product: Text }
    /// Nobody was chosen.
    NobodyChosen = "nobody-chosen", "SEAT-4" {}
    /// The pool has no free seat for all who need one.
    SeatLimitReached = "seat-limit-reached", "SEAT-1" { product: Text, team: Text, limit: Count, used: Count, short: Count }
    /// No new seat can be taken while the pool is over-assigned.
    PoolOverAssigned = "pool-over-assigned", "SEAT-6" { product: Text, team: Text, limit: Count, used: Count }
    /// Nothing was chosen to give or to take.
    NothingChosen = "nothing-chosen", "SEAT-4" {}
    /// The same access is to be given and taken.
    GivenAndTaken = "given-and-taken", "SEAT-4" { product: Text, team: Text }
    /// A benefit is to be given and taken.
    SwitchedBothWays = "switched-both-ways", "SEAT-10" {}
    /// All who have the service draw on one balance.
    SharedCredits = "shared-credits", "SEAT-10" { service: Text, contract: Text }
    /// That reason does not hold the seat.
    ReasonNotHeld = "reason-not-held", "SEAT-3" { reason: Term }
    /// That reason is no person's to take away: the group's, or the directory's.
    ReasonKeptElsewhere = "reason-kept-elsewhere", "GROUP-1" { reason: Term }

    /// The team has no plan seat for all that is to be covered.
    PlanSeatsSpent = "plan-seats-spent", "PLAN-1" { plan: Term, team: Text, limit: Count, used: Count, short: Count }
    /// The last cover of a team's business plan is only exchanged.
    LastCover = "last-cover", "PLAN-3" { name: Text, plan: Term, team: Text }
    /// An edition begins on a day that has begun nowhere yet.
    EditionNotAhead = "edition-not-ahead", "PLAN-2" { first_day: Day }
    /// Another edition of the plan begins on that day.
    EditionDayTaken = "edition-day-taken", "PLAN-2" { day: Day }
    /// Something may have been agreed under the edition.
    EditionInForce = "edition-in-force", "PLAN-2" { from: Day }
    /// A customer holds more than the edition would grant in a period.
    EditionBelowHeld = "edition-below-held", "PLAN-2" { customer: Text, granted: Count, held: Count }

    /// Nobody rings without advanced support.
    NoAdvancedSupport = "no-advanced-support", "CALL-1" { contract: Text }
    /// That member is a caller already.
    AlreadyCaller = "already-caller", "CALL-2" { name: Text }
    /// A caller is a user under the contract first.
    CallerNeedsSeat = "caller-needs-seat", "CALL-2" { name: Text, contract: Text }
    /// Every place for a caller is taken.
    NoCallerPlace = "no-caller-place", "CALL-3" { granted: Count, used: Count }
    /// Something that can not be dialled.
    NotAPhone = "not-a-phone", "CALL-5" {}

    /// No team has that plan today.
    NoPlan = "no-plan", "COACH-1" { plan: Term }
    /// Only admins of a team with the plan ask.
    NotAnAdminOfThePlan = "not-an-admin-of-the-plan", "COACH-1" { plan: Term }
    /// The topic is not in that plan's catalogue.
    TopicNotInCatalogue = "topic-not-in-catalogue", "COACH-1" { plan: Term }
    /// The quarter's sessions are all taken.
    QuarterSpent = "quarter-spent", "COACH-2" { granted: Count, first_day: Day, last_day: Day }
    /// The 90-day window's session is taken.
    WindowSpent = "window-spent", "COACH-3" { granted: Count, first_day: Day, last_day: Day }
    /// The period is over.
    PeriodOver = "period-over", "COACH-5" { last_day: Day }
    /// The period is none of the plan's.
    PeriodOutsidePlan = "period-outside-plan", "COACH-6" { plan_last_day: Day }
    /// Neither a period nor a start was named.
    PeriodNeeded = "period-needed", "COACH-7" {}
    /// A period and a start that lies elsewhere were named.
    StartOutsidePeriod = "start-outside-period", "COACH-7" { first_day: Day, last_day: Day }
    /// The session is too short or too long.
    SessionLength = "session-length", "COACH-8" { least: Count, most: Count }
    /// More attendees than the plan advises.
    ManyAttendees = "many-attendees", "COACH-9" { advised: Count, chosen: Count }
    /// More attendees than the plan's edition admits.
    TooManyAttendees = "too-many-attendees", "COACH-9" { most: Count, chosen: Count }
    /// The attendee does not have the plan.
    AttendeeWithoutPlan = "attendee-without-plan", "COACH-10" { name: Text, plan: Term }
    /// The same attendee was named before.
    AttendeeTwice = "attendee-twice", "COACH-10" { name: Text }
    /// At least one person attends.
    AttendeeNeeded = "attendee-needed", "COACH-10" {}
    /// Others attend by now than when the attendees were chosen.
    AttendeesChanged = "attendees-changed", "COACH-13" {}
    /// The new target day is no later one.
    TargetNotLater = "target-not-later", "COACH-11" { target_day: Day }
    /// Not English: the specialist confirms it or not.
    LanguageToConfirm = "language-to-confirm", "COACH-12" {}
    /// English needs no word of the specialist.
    NothingToConfirm = "nothing-to-confirm", "COACH-12" {}
    /// The request is no longer open to that act.
    NotInThatState = "not-in-that-state", "COACH-13" { state: Term }
    /// No time has been proposed.
    NothingProposed = "nothing-proposed", "COACH-13" {}
    /// The other side has to do it.
    OtherSidesTurn = "other-sides-turn", "COACH-13" {}
    /// Another specialist has taken it.
    AnotherSpecialists = "another-specialists", "COACH-13" {}
    /// Its specialist does not look after it any more: somebody takes it first.
    LeftBehind = "left-behind", "COACH-13" {}
    /// Who proposed the time does not look after the request any more.
    ProposerGone = "proposer-gone", "COACH-13" {}
    /// The specialist takes nothing new.
    SetAside = "set-aside", "COACH-13" {}
    /// The specialist does not coach that topic.
    TopicNotCoached = "topic-not-coached", "COACH-13" {}
    /// A request has no more files.
    TooManyFiles = "too-many-files", "COACH-13" { most: Count }
    /// The file is too large; the limit is in megabytes.
    FileTooLarge = "file-too-large", "COACH-13" { most: Count }
    /// The file has no content.
    EmptyFile = "empty-file", "COACH-13" {}
    /// A file of a kind that is not taken.
    FileKind = "file-kind", "COACH-13" { endings: Text }
    /// What the file holds is not what its name says.
    FileNotThatKind = "file-not-that-kind", "COACH-13" { ending: Text }
    /// The session has not started yet.
    NotStarted = "not-started", "COACH-13" { start: Wall }
    /// The session has started.
    AlreadyStarted = "already-started", "COACH-13" { start: Wall }
    /// The specialist has another meeting then.
    SpecialistBusy = "specialist-busy", "COACH-14" { from: Wall, until: Wall }
    /// The specialist does not work then.
    OutsideWorkingHours = "outside-working-hours", "COACH-14" { local: Wall, zone: Text }
    /// Working hours that end before they begin, or overlap.
    HoursNotInOrder = "hours-not-in-order", "COACH-14" {}
    /// Somebody's own hours that end before they begin, or after the day.
    HoursEndFirst = "hours-end-first", "COACH-14" {}
    /// The start lies after the plan's last day.
    AfterPlan = "after-plan", "COACH-15" { plan_last_day: Day }
    /// The plan has ended, and nothing is asked for any more.
    PlanEnded = "plan-ended", "COACH-15" { plan: Term, plan_last_day: Day }
    /// The start lies before the plan's first day or in a gap.
    BeforePlan = "before-plan", "COACH-6" { plan_first_day: Day }
    /// The start is not after now.
    StartsInThePast = "starts-in-the-past", "COACH-16" {}
}

/// The entry of a published code.
pub fn entry(code: &str) -> Option<&'static Entry> {
    CODES.iter().find(|entry| entry.code == code)
}
