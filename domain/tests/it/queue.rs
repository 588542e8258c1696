//! Waiting for a seat: who may ask, who is served in which order, and a queue that is never unfair (WAIT-1).

use domain::access::{Role, Standing};
use domain::id::EntryId;
use domain::people::Status;
use domain::queue::{
    AskDraft, AskFacts, AskState, AskedFacts, Asker, DeclineDraft, EntryFacts, PoolName, Queued, Served,
    offer_ends, serve,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::world::{admin, all_said, at, compare, member, pool_ref, product, standing, team, uuid};

fn name(of_team: u128, of_product: u128) -> PoolName {
    PoolName {
        team: team(of_team),
        team_name: format!("Team {of_team}"),
        product: product(of_product),
        product_name: format!("Product {of_product}"),
    }
}

fn asker(number: u128) -> Asker {
    Asker {
        id: member(number),
        name: format!("Member {number}"),
        status: Status::Active,
        holds: vec![],
        waits: vec![],
        asked: vec![],
    }
}

fn facts(standing: Standing, person: Asker) -> AskFacts {
    AskFacts {
        standing,
        pools: vec![name(1, 1), name(1, 2)],
        person: Some(person),
    }
}

#[test]
fn wait_1_who_may_ask_for_a_seat_and_for_whom() {
    let user = || standing([Role::User]);
    let of = |pool, change: fn(&mut Asker, domain::access::PoolRef)| {
        let mut person = asker(1);
        change(&mut person, pool);
        person
    };
    let first = pool_ref(1, 1);
    let rows: [(&str, AskFacts, AskDraft, &str); 10] = [
        (
            "a member asks for oneself",
            facts(user(), asker(1)),
            draft(1, None),
            "to be decided",
        ),
        (
            "an admin's own wish is approved",
            facts(admin(), asker(1)),
            draft(1, None),
            "approved",
        ),
        (
            "an admin asks for a member (CAP-8)",
            facts(admin(), asker(2)),
            draft(1, Some(2)),
            "approved",
        ),
        (
            "a user does not",
            facts(user(), asker(2)),
            draft(1, Some(2)),
            "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator",
        ),
        (
            "a product of another team is none to ask for (SEAT-11)",
            facts(user(), asker(1)),
            draft(3, None),
            "refuse WAIT-1 at product: not-found (what pool)",
        ),
        (
            "who is nobody the caller sees",
            AskFacts {
                person: None,
                ..facts(admin(), asker(1))
            },
            draft(1, Some(9)),
            "refuse WAIT-1 at member: not-found (what member)",
        ),
        (
            "who holds a seat there (SEAT-2)",
            facts(user(), of(first, |person, pool| person.holds.push(pool))),
            draft(1, None),
            "refuse SEAT-2 at product: already-holds (name Member 1, product Product 1)",
        ),
        (
            "who waits for one",
            facts(user(), of(first, |person, pool| person.waits.push(pool))),
            draft(1, None),
            "refuse WAIT-1 at product: already-waits (name Member 1, product Product 1)",
        ),
        (
            "who has asked",
            facts(user(), of(first, |person, pool| person.asked.push(pool))),
            draft(1, None),
            "refuse WAIT-1 at product: already-asked (name Member 1, product Product 1)",
        ),
        (
            "who was deactivated (PEOPLE-6)",
            facts(
                admin(),
                of(first, |person, _| person.status = Status::Deactivated),
            ),
            draft(1, Some(1)),
            "refuse PEOPLE-6 at member: member-deactivated (name Member 1); reactivate Member 1",
        ),
    ];
    compare(rows.into_iter().map(|(sentence, facts, draft, expected)| {
        let found = match draft.check(&facts).and_then(|checked| checked.acknowledged(&[])) {
            Ok(asking) if asking.is_approved() => "approved".to_owned(),
            Ok(_) => "to be decided".to_owned(),
            Err(found) => all_said(&found),
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

fn draft(of_product: u128, whom: Option<u128>) -> AskDraft {
    AskDraft {
        team: team(1),
        product: product(of_product),
        member: whom.map(member),
        note: String::new(),
    }
}

#[test]
fn wait_1_who_decides_and_who_takes_a_wish_back() {
    let asked = |standing, state, status| AskedFacts {
        standing,
        pool: pool_ref(1, 1),
        member: member(1),
        name: "Member 1".to_owned(),
        status,
        asked_by: Some(member(1)),
        state,
    };
    let other = |roles: &[Role]| Standing {
        member: Some(member(7)),
        roles: roles.to_vec(),
    };
    let lead = || other(&[Role::PrimaryAdmin { team: team(1) }]);
    let user = || other(&[Role::User]);
    let open = |standing| asked(standing, AskState::Asked, Status::Active);
    let told = |result: Result<(), _>| result.map_or_else(|found| all_said(&found), |()| "may".to_owned());
    const DENIED: &str = "refuse CAP-8: not-allowed (capability cap-manage-members); ask primary-admin or secondary-admin or contract-manager or coordinator";
    let rows = [
        (
            "an admin of the team approves",
            told(open(lead()).decide(true)),
            "may",
        ),
        ("and declines", told(open(lead()).decide(false)), "may"),
        ("another user does not", told(open(user()).decide(true)), DENIED),
        (
            "whose it is does not",
            told(open(standing([Role::User])).decide(true)),
            DENIED,
        ),
        (
            "but takes it back",
            told(open(standing([Role::User])).withdraw()),
            "may",
        ),
        (
            "so does who could decline it",
            told(open(lead()).withdraw()),
            "may",
        ),
        (
            "another user does not take it back",
            told(open(user()).withdraw()),
            DENIED,
        ),
        (
            "what is decided is decided",
            told(asked(lead(), AskState::Declined, Status::Active).decide(true)),
            "refuse WAIT-1: already-decided (state ask-declined)",
        ),
        (
            "a deactivated member gets no seat (PEOPLE-6)",
            told(asked(lead(), AskState::Asked, Status::Deactivated).decide(true)),
            "refuse PEOPLE-6: member-deactivated (name Member 1)",
        ),
        (
            "but can be declined",
            told(asked(lead(), AskState::Asked, Status::Deactivated).decide(false)),
            "may",
        ),
        (
            "a reason is required",
            told(DeclineDraft::default().check().map(drop)),
            "refuse WAIT-1 at reason: required",
        ),
    ];
    compare(rows.map(|(sentence, found, expected)| (sentence.to_owned(), found, expected.to_owned())));
    assert!(open(lead()).is_seen() && open(standing([])).is_seen() && !open(user()).is_seen());
}

#[test]
fn wait_1_an_offer_holds_for_three_days() {
    let freed = at("2026-03-10T09:00:00Z");
    let ends = offer_ends(freed);
    assert_eq!(ends, at("2026-03-13T09:00:00Z"));
    let entry = |offered_until| EntryFacts {
        standing: standing([Role::User]),
        pool: pool_ref(1, 1),
        product_name: "Solver".to_owned(),
        member: member(1),
        offered_until,
    };
    let told = |entry: EntryFacts, now| {
        entry
            .accept(now)
            .map_or_else(|found| all_said(&found), |()| "taken".to_owned())
    };
    let late = "refuse WAIT-1: nothing-offered (product Solver)";
    let before = ends - SignedDuration::from_micros(1);
    assert_eq!(told(entry(Some(ends)), before), "taken");
    assert_eq!(told(entry(Some(ends)), ends), late);
    assert_eq!(told(entry(None), freed), late);
}

fn entry(number: u128) -> EntryId {
    EntryId::from_uuid(uuid(0x9000 + number))
}

/// `1! 2 3`: the first has an offer that runs, the second and third wait; `?` an offer that is over.
fn queue(text: &str, now: Timestamp) -> Vec<Queued> {
    let one = |word: &str| {
        let number = word.trim_end_matches(['!', '?']).parse().expect("a number");
        let ends = match word.chars().last() {
            Some('!') => Some(now + SignedDuration::from_secs(1)),
            Some('?') => Some(now),
            _ => None,
        };
        Queued {
            entry: entry(number),
            offered_until: ends,
        }
    };
    text.split_whitespace().map(one).collect()
}

fn told(served: &[Served]) -> String {
    let number = |entry: &EntryId| entry.uuid().as_u128() & 0xfff;
    let one = |served: &Served| match served {
        Served::Passed(entry) => format!("{} passed", number(entry)),
        Served::Withdrawn(entry) => format!("{} withdrawn", number(entry)),
        Served::Offered(entry) => format!("{} offered", number(entry)),
    };
    served.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn wait_1_a_freed_seat_is_offered_in_order_of_arrival() {
    let now = at("2026-03-10T09:00:00Z");
    let rows = [
        ("nobody waits", 5, 4, "", ""),
        ("one free seat goes to the first", 5, 4, "1 2 3", "1 offered"),
        ("two to the first two", 5, 3, "1 2 3", "1 offered, 2 offered"),
        ("a full pool offers nothing", 5, 5, "1 2", ""),
        ("an over-assigned one neither (SEAT-6)", 5, 6, "1 2", ""),
        ("nor one without seats (SEAT-12)", 0, 0, "1", ""),
        ("what is offered is not free", 5, 4, "1! 2", ""),
        ("the next free one is", 5, 3, "1! 2", "2 offered"),
        (
            "after three days it is the next one's",
            5,
            4,
            "1? 2 3",
            "1 passed, 2 offered",
        ),
        ("and nobody's where nobody waits", 5, 4, "1?", "1 passed"),
        ("no seat is left for the offer", 4, 4, "1! 2", "1 withdrawn"),
        (
            "the last to come loses the offer first",
            5,
            4,
            "1! 2! 3",
            "2 withdrawn",
        ),
        (
            "over-assigned since: every offer goes",
            3,
            4,
            "1! 2!",
            "2 withdrawn, 1 withdrawn",
        ),
        (
            "who is too late passes before others lose",
            5,
            4,
            "1? 2!",
            "1 passed",
        ),
    ];
    compare(rows.map(|(sentence, seats, used, waiting, expected)| {
        let found = told(&serve(seats, used, &queue(waiting, now), now));
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

/// What happens to a pool with a queue.
#[derive(Clone, Copy, Debug)]
enum Step {
    Wait,
    Free,
    Take,
    Accept(usize),
    Leave(usize),
    Seats(i64),
    Days(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => Just(Step::Wait),
        2 => Just(Step::Free),
        2 => Just(Step::Take),
        2 => (0..4_usize).prop_map(Step::Accept),
        1 => (0..4_usize).prop_map(Step::Leave),
        1 => (0..6_i64).prop_map(Step::Seats),
        1 => (1..5_i64).prop_map(Step::Days),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    /// WAIT-1 over random histories: never more offers than room, nobody is passed over, a free seat never lies beside
    /// somebody who waits, and serving twice changes nothing.
    #[test]
    fn a_queue_is_fair_whatever_happens(steps in steps()) {
        let (mut seats, mut used, mut next) = (3_i64, 3_i64, 0_u128);
        let mut now = at("2026-03-10T09:00:00Z");
        let mut queue: Vec<Queued> = Vec::new();
        for step in steps {
            let held = i64::try_from(queue.iter().filter(|one| one.offered_until.is_some()).count()).expect("few");
            match step {
                Step::Wait => {
                    next += 1;
                    queue.push(Queued { entry: entry(next), offered_until: None });
                }
                Step::Free => used = (used - 1).max(0),
                Step::Take => used += i64::from(used + held < seats),
                Step::Accept(place) => {
                    let offered: Vec<_> = queue.iter().filter(|one| one.offered_until.is_some_and(|until| now < until)).copied().collect();
                    if let Some(taken) = offered.get(place) {
                        queue.retain(|one| one.entry != taken.entry);
                        used += 1;
                    }
                }
                Step::Leave(place) => if place < queue.len() { queue.remove(place); },
                Step::Seats(wanted) => seats = wanted,
                Step::Days(days) => now += SignedDuration::from_hours(24 * days),
            }
            // Once for what the step did, once more for what that left: as the server does.
            for _ in 0..2 {
                for served in serve(seats, used, &queue, now) {
                    match served {
                        Served::Passed(entry) => queue.retain(|one| one.entry != entry),
                        Served::Withdrawn(entry) => queue.iter_mut().filter(|one| one.entry == entry).for_each(|one| one.offered_until = None),
                        Served::Offered(entry) => queue.iter_mut().filter(|one| one.entry == entry).for_each(|one| one.offered_until = Some(offer_ends(now))),
                    }
                }
            }
            prop_assert!(serve(seats, used, &queue, now).is_empty(), "served twice");
            let offered = queue.iter().filter(|one| one.offered_until.is_some()).count();
            let room = usize::try_from(seats - used).unwrap_or(0);
            prop_assert!(offered <= room);
            prop_assert!(offered == room || offered == queue.len(), "a free seat beside somebody who waits");
            prop_assert!(queue.iter().all(|one| one.offered_until.is_none_or(|until| now < until)));
        }
    }
}
