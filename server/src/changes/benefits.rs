//! Benefits come and go: kept, told in the audit and in one mail, taken back (SEAT-10).

use std::collections::BTreeMap;

use domain::access::PoolRef;
use domain::benefits::{Benefit, BenefitContract, BenefitHeld, BenefitRef, preselected};
use domain::changes::{ChangeDraft, Switch, Switching};
use domain::id::{AccountId, MemberId};
use domain::seats::Mode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::act::{facts_of, whom};
use crate::caller::Tenant;
use crate::mails::Told;
use crate::reply::Refusal;
use crate::store::audit::{Audited, Change};
use crate::store::{Fault, Unit};

/// How the audit calls giving a benefit; undoing knows the acts by it.
pub(crate) const GIVE: &str = "benefits.give";
/// The same of taking one away.
pub(crate) const TAKE: &str = "benefits.take";

/// Switches one benefit for those for whom that changes something.
pub(super) fn switch(
    unit: &mut Unit,
    tenant: &Tenant,
    contracts: &[BenefitContract],
    switching: &Switching,
    whom: impl Fn(MemberId) -> Option<(AccountId, String)>,
    told: &mut Told,
) -> Result<(), Fault> {
    let (of, members) = (switching.switch.of(), &switching.members);
    let since = match switching.switch.on {
        true => BTreeMap::new(),
        false => unit.benefit_since(tenant.enterprise, of, members)?,
    };
    if switching.switch.on {
        unit.switch_on(tenant.enterprise, of, members)?;
    } else {
        unit.switch_off(tenant.enterprise, of, members)?;
    }
    let named = Named::of(of, contracts);
    let mut changes = Vec::with_capacity(members.len());
    for member in members {
        let Some((account, name)) = whom(*member) else {
            continue;
        };
        changes.push(named.change(*member, since.get(member).copied()).called(&name));
        told.add((*member, account, &name), [named.line(switching.switch.on)]);
    }
    unit.audit_all(changes)
}

/// A benefit with what a person calls it.
struct Named {
    of: BenefitRef,
    service: Option<String>,
    number: Option<String>,
}

impl Named {
    fn of(of: BenefitRef, contracts: &[BenefitContract]) -> Self {
        let contract = contracts.iter().find(|known| Some(known.id) == of.contract);
        let service = match of.benefit {
            Benefit::Service(id) => contract.and_then(|contract| contract.service(id)),
            _ => None,
        };
        Self {
            of,
            service: service.map(|service| service.name.clone()),
            number: contract.map(|contract| contract.number.clone()),
        }
    }

    /// The row of the audit: given, or taken where the member had it since then.
    fn change(&self, member: MemberId, since: Option<Timestamp>) -> Change {
        let told = json!({
            "member": member, "of": self.of, "product": self.service, "contract": self.number, "since": since
        });
        match since {
            None => Change::to_member(GIVE, member).after(told),
            Some(_) => Change::to_member(TAKE, member).before(told),
        }
    }

    /// The line of the mail.
    fn line(&self, on: bool) -> Value {
        let contract = self.number.as_deref().unwrap_or_default();
        let ids = match self.of.benefit {
            Benefit::Downloads => ["mail-change-downloads-given", "mail-change-downloads-taken"],
            Benefit::Service(_) => ["mail-change-service-given", "mail-change-service-taken"],
            Benefit::WebSupport | Benefit::ProductUpdates => {
                ["mail-change-benefit-given", "mail-change-benefit-taken"]
            }
        };
        let [given, taken] = ids;
        json!({
            "id": if on { given } else { taken }, "contract": contract,
            "benefit": self.of.benefit.word(), "service": self.service
        })
    }
}

/// Web support that comes with seats of these pools, for those who do not have it yet: a row of the audit each; the lines
/// of the mails (SEAT-10). `contracts` are those of the enterprise, read once for all who get seats in one act.
pub(crate) fn with_seats(
    unit: &mut Unit,
    tenant: &Tenant,
    contracts: &[BenefitContract],
    pools: &[PoolRef],
    members: &[(MemberId, &str)],
) -> Result<BTreeMap<MemberId, Vec<Value>>, Fault> {
    let mut lines = BTreeMap::<MemberId, Vec<Value>>::new();
    for of in preselected(pools, contracts) {
        let ids: Vec<MemberId> = members.iter().map(|(member, _)| *member).collect();
        let had = unit.benefit_since(tenant.enterprise, of, &ids)?;
        let lacking = members.iter().filter(|(member, _)| !had.contains_key(member));
        let lacking: Vec<(MemberId, &str)> = lacking.copied().collect();
        let ids: Vec<MemberId> = lacking.iter().map(|(member, _)| *member).collect();
        unit.switch_on(tenant.enterprise, of, &ids)?;
        let named = Named::of(of, contracts);
        let change = |(member, name): &(MemberId, &str)| named.change(*member, None).called(*name);
        unit.audit_all(lacking.iter().map(change).collect())?;
        for member in ids {
            lines.entry(member).or_default().push(named.line(true));
        }
    }
    Ok(lines)
}

/// Ends all that a member has, who is deactivated (PEOPLE-6): one row of the audit each; the lines for the mail.
pub(crate) fn end_all(
    unit: &mut Unit,
    tenant: &Tenant,
    member: MemberId,
    name: &str,
    held: &[BenefitHeld],
) -> Result<Vec<Value>, Fault> {
    let mut lines = Vec::with_capacity(held.len());
    for held in held {
        let named = Named {
            of: BenefitRef {
                benefit: held.benefit,
                contract: held.contract,
            },
            service: held.service.clone(),
            number: held.number.clone(),
        };
        unit.audit(named.change(member, Some(held.since)).called(name))?;
        lines.push(named.line(false));
    }
    unit.end_benefits(tenant.enterprise, member)?;
    Ok(lines)
}

/// What the audit says of a benefit that came or went.
#[derive(Deserialize)]
struct Said {
    member: MemberId,
    of: BenefitRef,
    #[serde(default)]
    since: Option<Timestamp>,
}

/// Undoes what an act did to benefits, as far as nothing else was done about them since; how many it was. An act that
/// takes itself back needs nobody's right for it.
pub(crate) fn undo(
    unit: &mut Unit,
    tenant: &Tenant,
    rows: &[&Audited],
    by_itself: bool,
    told: &mut Told,
) -> Result<i64, Refusal> {
    let mut back = BTreeMap::<(BenefitRef, bool), Vec<(MemberId, Option<Timestamp>)>>::new();
    let Some(at) = rows.first().map(|row| row.at) else {
        return Ok(0);
    };
    for row in rows {
        let given = row.action == GIVE;
        let value = if given { &row.after } else { &row.before };
        let Some(Ok(said)) = value.as_ref().map(Said::deserialize) else {
            continue;
        };
        let who = (said.member, said.since);
        back.entry((said.of, !given)).or_default().push(who);
    }
    let mut done = 0;
    for ((of, on), members) in back {
        let ids: Vec<MemberId> = members.iter().map(|(member, _)| *member).collect();
        let since = unit.benefit_since(tenant.enterprise, of, &ids)?;
        // Only what this act gave, not what was given anew since.
        let same = |member: &MemberId| on || since.get(member) == Some(&at);
        let draft = ChangeDraft {
            members: ids.into_iter().filter(same).collect(),
            benefits: vec![Switch {
                benefit: of.benefit,
                contract: of.contract,
                on,
            }],
            // All of it comes back, or a rule says why nothing does.
            mode: if on { Mode::AllOrNothing } else { Mode::AsManyAsFit },
            ..ChangeDraft::default()
        };
        if draft.members.is_empty() {
            continue;
        }
        let (facts, accounts) = facts_of(unit, tenant, &draft)?;
        // What comes back was warned of when it was given first.
        let switches = match (by_itself, draft.benefits.first()) {
            (true, Some(switch)) => vec![Switching {
                switch: *switch,
                members: draft.members.clone(),
            }],
            _ => draft.check(&facts)?.rehearsed().switches().to_vec(),
        };
        for switching in &switches {
            let whom = |member: MemberId| whom(&facts, &accounts, member);
            switch(unit, tenant, &facts.contracts, switching, whom, told)?;
            if on {
                let before: BTreeMap<_, _> = members.iter().copied().collect();
                let since = |member: &MemberId| Some((*member, (*before.get(member)?)?));
                let since: Vec<_> = switching.members.iter().filter_map(since).collect();
                unit.had_since(tenant.enterprise, of, &since)?;
            }
            done += i64::try_from(switching.members.len()).unwrap_or(i64::MAX);
            unit.touch(tenant.enterprise, switching.members.iter().copied())?;
        }
    }
    Ok(done)
}
