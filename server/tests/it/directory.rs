//! The list in memory: brought up to date piece by piece, it is the list that a look at everything would make.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::RoleKind;
use domain::id::{MemberId, TeamId};
use domain::people::Status;
use proptest::prelude::*;
use server::people::directory::{Directory, Facet, Found, Key, Line, Question};
use uuid::Uuid;

#[derive(Clone, Debug)]
struct Member {
    name: String,
    created_at: i64,
    status: Status,
    facets: BTreeSet<Facet>,
}

fn id(number: u8) -> MemberId {
    MemberId::from_uuid(Uuid::from_u128(u128::from(number)))
}

fn line(number: u8, member: &Member) -> Line {
    let search = format!("{}\n{number}@x.example", member.name);
    Line {
        member: id(number),
        search,
        created_at: member.created_at,
        status: member.status,
    }
}

fn take_up(directory: &mut Directory, members: &BTreeMap<u8, Member>) {
    directory.take_up(
        members
            .iter()
            .map(|(number, member)| line(*number, member))
            .collect(),
    );
    for (number, member) in members {
        member
            .facets
            .iter()
            .for_each(|facet| directory.mark(id(*number), *facet));
    }
}

/// All pages, one line after the other.
fn walk(directory: &Directory, question: &Question) -> (Vec<MemberId>, BTreeSet<i64>) {
    let (mut all, mut totals, mut question) = (Vec::new(), BTreeSet::new(), question.clone());
    loop {
        let Found { members, total, next } = directory.find(&question);
        all.extend(members);
        totals.insert(total);
        match next {
            Some(next) => question.after = Some(next),
            None => return (all, totals),
        }
    }
}

/// The answer by looking at everybody.
fn plainly(members: &BTreeMap<u8, Member>, question: &Question) -> Vec<MemberId> {
    let text = |number: &u8, member: &Member| line(*number, member).search;
    let has = |member: &Member, facet: &Facet| match facet {
        Facet::Status(status) => member.status == *status,
        facet => member.facets.contains(facet),
    };
    let mut found: Vec<_> = members
        .iter()
        .filter(|(number, member)| text(number, member).contains(&question.search))
        .filter(|(_, member)| {
            question
                .filters
                .iter()
                .all(|group| group.iter().any(|facet| has(member, facet)))
        })
        .collect();
    let rank = |status| Status::ALL.iter().position(|known| *known == status);
    let told = |key: Key, number: u8, member: &Member| match key {
        Key::Name => (None, 0, member.name.clone()),
        Key::Email => (None, 0, format!("{number}@x.example")),
        Key::Status if question.then.is_empty() => (rank(member.status), 0, member.name.clone()),
        Key::Status => (rank(member.status), 0, String::new()),
        Key::Created => (None, member.created_at, String::new()),
    };
    found.sort_by_key(|(number, _)| **number);
    if question.then.is_empty() && question.descending {
        found.reverse();
    }
    // Sorting keeps the order of what is alike: the last key first.
    let keys = [(question.key, question.descending)].into_iter();
    let keys: Vec<_> = keys.chain(question.then.iter().copied()).collect();
    for (key, descending) in keys.into_iter().rev() {
        found.sort_by(|left, right| {
            let order = told(key, *left.0, left.1).cmp(&told(key, *right.0, right.1));
            if descending { order.reverse() } else { order }
        });
    }
    found.into_iter().map(|(number, _)| id(*number)).collect()
}

fn facets() -> Vec<Facet> {
    let team = |number| Facet::Team(TeamId::from_uuid(Uuid::from_u128(number)));
    vec![team(1), team(2), Facet::Role(RoleKind::PrimaryAdmin)]
}

fn member() -> impl Strategy<Value = Member> {
    let facets = proptest::sample::subsequence(facets(), 0..=3);
    let status = proptest::sample::select(&Status::ALL);
    ("[ab김]{1,3}", 0..5_i64, status, facets).prop_map(|(name, created_at, status, facets)| Member {
        name,
        created_at,
        status,
        facets: facets.into_iter().collect(),
    })
}

fn question() -> impl Strategy<Value = Question> {
    let mut all = facets();
    all.extend(Status::ALL.map(Facet::Status));
    let group = proptest::sample::subsequence(all, 1..=3);
    let keys = proptest::sample::subsequence(vec![Key::Name, Key::Email, Key::Status, Key::Created], 1..=3);
    let sort = (keys.prop_shuffle(), any::<[bool; 3]>());
    let filters = proptest::collection::vec(group, 0..=2);
    ("[ab김0-9@]{0,2}", filters, sort, 1..7_usize).prop_map(|(search, filters, (keys, down), limit)| {
        let mut sort = keys.into_iter().zip(down);
        let (key, descending) = sort.next().unwrap();
        Question {
            search,
            filters,
            key,
            descending,
            then: sort.collect(),
            after: None,
            limit,
        }
    })
}

proptest! {
    #[test]
    fn piece_by_piece_it_is_the_list_of_everything(
        changes in proptest::collection::vec(proptest::collection::btree_map(any::<u8>(), member(), 1..12), 1..8),
        first in proptest::collection::btree_map(any::<u8>(), member(), 0..120),
        questions in proptest::collection::vec(question(), 6),
    ) {
        let (mut directory, mut members) = (Directory::default(), first);
        take_up(&mut directory, &members);
        for change in changes {
            // Nobody is added twice at another time.
            let change: BTreeMap<_, _> = change.into_iter().map(|(number, member)| {
                let created_at = members.get(&number).map_or(member.created_at, |known: &Member| known.created_at);
                (number, Member { created_at, ..member })
            }).collect();
            take_up(&mut directory, &change);
            members.extend(change);
            for question in &questions {
                let (found, totals) = walk(&directory, question);
                let wanted = plainly(&members, question);
                prop_assert_eq!(&found, &wanted, "{:?}", question);
                let total = i64::try_from(wanted.len()).unwrap();
                prop_assert_eq!(totals, BTreeSet::from([total]));
            }
        }
    }
}
