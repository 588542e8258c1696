//! Another manager for a contract.

use domain::access::{Role, Standing};
use domain::people::Status;
use domain::roles::{Appointee, ContractName, ManagerFacts};
use domain::view::MemberName;

use crate::world::{all_said, compare, contract, member, standing};

fn named(number: u128) -> MemberName {
    MemberName {
        id: member(number),
        name: format!("Person {number}"),
    }
}

fn who(number: u128) -> Standing {
    Standing {
        member: Some(member(number)),
        ..standing([Role::User])
    }
}

/// Contract 1, managed by 1; 2 and 3 are active, 4 has not entered yet, 5 was deactivated.
fn facts() -> ManagerFacts {
    let statuses = [
        Status::Active,
        Status::Active,
        Status::Active,
        Status::Pending,
        Status::Deactivated,
    ];
    let people = (1..).zip(statuses).map(|(n, status)| {
        let name = format!("Person {n}");
        (member(n), Appointee { name, status })
    });
    ManagerFacts {
        standing: who(1),
        contract: ContractName {
            id: contract(1),
            number: "C-1".to_owned(),
        },
        manager: named(1),
        renewing: vec![],
        asked: None,
        members: people.collect(),
    }
}

#[test]
fn role_7_the_old_or_the_new_manager_asks_and_both_moments_judge_alike() {
    type Row = (
        &'static str,
        fn(&mut ManagerFacts),
        u128,
        &'static str,
        Option<&'static str>,
    );
    const DONE: &str = "from Person 1 to Person 2";
    let rows: [Row; 9] = [
        ("the old manager asks", |_| {}, 2, DONE, None),
        ("the new one asks", |facts| facts.standing = who(2), 2, DONE, None),
        (
            "nobody else asks",
            |facts| facts.standing = who(3),
            2,
            "refuse ROLE-7: not-a-party (contract C-1); ask contract-manager",
            Some(DONE),
        ),
        (
            "staff do not ask",
            |facts| facts.standing = Standing::default(),
            2,
            "refuse ROLE-7: not-a-party (contract C-1); ask contract-manager",
            Some(DONE),
        ),
        (
            "one wish at a time",
            |facts| facts.asked = Some(named(3)),
            2,
            "refuse ROLE-7: change-asked-already (name Person 3)",
            Some(DONE),
        ),
        (
            "the manager manages already",
            |_| {},
            1,
            "refuse ROLE-7 at member: already-manages (contract C-1, name Person 1)",
            None,
        ),
        (
            "an active member",
            |_| {},
            4,
            "refuse ROLE-7 at member: member-not-active (name Person 4)",
            None,
        ),
        (
            "who was deactivated comes back first",
            |_| {},
            5,
            "refuse PEOPLE-6 at member: holds-no-role (name Person 5); reactivate Person 5",
            None,
        ),
        (
            "not while something renews by itself",
            |facts| facts.renewing = ["Draft", "Model"].map(str::to_owned).to_vec(),
            9,
            "refuse ROLE-7 at member: not-found (what member)\n\
             refuse ROLE-7: auto-renewal-on (product Draft)\nrefuse ROLE-7: auto-renewal-on (product Model)",
            None,
        ),
    ];
    for (sentence, change, whom, asked, confirmed) in rows {
        let mut facts = facts();
        change(&mut facts);
        let said = |result: Result<domain::roles::ManagerChange, _>| match result {
            Ok(done) => format!("from {} to {}", done.from().name, done.to().name),
            Err(found) => all_said(&found),
        };
        compare([
            (
                sentence.to_owned(),
                said(facts.ask(member(whom))),
                asked.to_owned(),
            ),
            (
                format!("{sentence}, confirmed"),
                said(facts.confirm(member(whom))),
                confirmed.unwrap_or(asked).to_owned(),
            ),
        ]);
    }
}
