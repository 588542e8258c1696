//! Adding many people in one act, judged as a whole and row by row, with the rules of adding one (PEOPLE-3, PEOPLE-4).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::import::Outcomes;
use super::outcome::Outcome;
use super::role::{Where, given, wished};
use super::{Existing, MemberDraft, NewMember, PeopleFacts, Status};
use crate::access::PoolRef;
use crate::id::TeamId;
use crate::policy::MOST_PASTED;
use crate::refused::Refused;
use crate::seats::{Mode, PoolFacts};
use crate::text::{Email, Language, fold};
use crate::violation::{Checked, Param, Remedy, Severity, Violation, Violations};

/// One person, cell by cell as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRow {
    /// The e-mail address.
    pub email: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The language, as a tag or by its name; empty for the list's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The team by its name; empty for the list's. Who is a member already may name several, parted by `;`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// Products of that team by their names, parted by `;`, beside those of the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub products: String,
    /// The role that comes along, a secondary admin's of that team, as a word or by its name; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// A wish to add many people at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManyDraft {
    /// Who, in their order.
    pub people: Vec<PersonRow>,
    /// The language of new accounts whose row names none, as a tag (PEOPLE-7).
    pub language: String,
    /// The team of those whose row names none (TEAM-1).
    pub team: Option<TeamId>,
    /// Seats for each of them alike (PEOPLE-4).
    #[serde(default)]
    pub access: Vec<PoolRef>,
    /// True where web support comes with the seats, on each contract that feeds them (SEAT-10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub web_support: bool,
    /// What happens when a row is refused.
    #[serde(default)]
    pub mode: Mode,
    /// True when those who were deactivated are brought back; else they are skipped (PEOPLE-3).
    #[serde(default)]
    pub bring_back: bool,
}

/// The members that addresses belong to already, by folded address.
pub type Known = BTreeMap<String, Existing>;

/// Teams and pools by their folded names.
struct Names {
    teams: BTreeMap<String, TeamId>,
    pools: BTreeMap<(TeamId, String), PoolRef>,
}

impl Names {
    /// Where two have one name the first is meant.
    fn of(facts: &PeopleFacts) -> Self {
        let teams = facts.teams.iter().rev();
        let pools = facts.pools.iter().rev();
        Self {
            teams: teams.map(|team| (fold(&team.name), team.id)).collect(),
            pools: pools
                .map(|pool| ((pool.team, fold(&pool.product_name)), pool.reference()))
                .collect(),
        }
    }

    /// The teams that the row names; none for each that nobody knows.
    fn teams(&self, row: &PersonRow) -> Vec<Option<TeamId>> {
        let called = |name: &str| self.teams.get(&fold(name)).copied();
        parts(&row.team).map(called).collect()
    }

    /// The first team that the row names and that is none of the caller's.
    fn unknown_team<'a>(&self, row: &'a PersonRow) -> Option<&'a str> {
        parts(&row.team).find(|name| !self.teams.contains_key(&fold(name)))
    }

    /// True where the person holds a seat of each product that the row names, in a team of the caller's that it names.
    fn all_held(&self, row: &PersonRow, facts: &PeopleFacts) -> bool {
        let held = |name| {
            let mut pools = self
                .teams(row)
                .into_iter()
                .flatten()
                .filter_map(|team| self.pool(team, name));
            pools.any(|of| holds(facts, of))
        };
        parts(&row.products).all(held)
    }

    fn pool(&self, team: TeamId, name: &str) -> Option<PoolRef> {
        self.pools.get(&(team, fold(name))).copied()
    }
}

/// What was found about one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowVerdict {
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why, each at its cell.
    pub violations: Violations,
}

/// A whole list, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    mode: Mode,
    whole: Violations,
    rows: Vec<RowVerdict>,
    people: Vec<(usize, NewMember)>,
    wanted: BTreeMap<PoolRef, i64>,
}

/// An accepted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddingMany {
    people: Vec<(usize, NewMember)>,
    rows: Vec<RowVerdict>,
}

impl AddingMany {
    /// Who is added, brought back or gets access, each with the place of the row.
    pub fn people(&self) -> &[(usize, NewMember)] {
        &self.people
    }

    /// What becomes of each row, in their order.
    pub fn rows(&self) -> &[RowVerdict] {
        &self.rows
    }
}

impl Judged {
    /// What was found about the list as a whole.
    pub fn whole(&self) -> &Violations {
        &self.whole
    }

    /// What was found about each row, in their order.
    pub fn rows(&self) -> &[RowVerdict] {
        &self.rows
    }

    /// The same, a row that names another one calling it by its number in the file.
    #[must_use]
    pub fn numbered(mut self, numbers: &[u32]) -> Self {
        let named = |param: &mut Param| {
            if let Param::Count(row) = param {
                let at = usize::try_from(*row - 1).ok();
                *row = at
                    .and_then(|at| numbers.get(at))
                    .map_or(*row, |number| i64::from(*number));
            }
        };
        for row in &mut self.rows {
            if row
                .violations
                .iter()
                .any(|found| found.params.contains_key("first_row"))
            {
                let found = std::mem::take(&mut row.violations).into_iter();
                let renamed = found.map(|mut violation| {
                    violation.params.get_mut("first_row").map(named);
                    violation
                });
                row.violations = renamed.collect();
            }
        }
        self
    }

    /// How many rows come to what.
    pub fn outcomes(&self) -> Outcomes {
        let mut outcomes = Outcomes::default();
        self.rows.iter().for_each(|row| outcomes.add(row.outcome));
        outcomes
    }

    /// Who is added, brought back or gets access, each with the place of the row, whatever is refused beside them.
    pub fn people(&self) -> &[(usize, NewMember)] {
        &self.people
    }

    /// How many seats of that pool the rows take, were there enough.
    pub fn wanted(&self, pool: PoolRef) -> i64 {
        self.wanted.get(&pool).copied().unwrap_or(0)
    }

    /// How many rows come to that.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }

    /// True where rows that are refused keep all others out: always, or with "as many as fit" where nobody is left.
    fn is_kept_out_by_rows(&self) -> bool {
        self.mode != Mode::AsManyAsFit || self.rows.iter().all(|row| row.outcome == Outcome::Refused)
    }

    /// True where nothing stands in the way of the list.
    pub fn is_accepted(&self) -> bool {
        let refused = self.rows.iter().any(|row| row.outcome == Outcome::Refused);
        !(self.whole.refused() || refused && self.is_kept_out_by_rows())
    }

    /// The list, unless something stands in the way: with "as many as fit" only what is wrong with all of it.
    pub fn accept(self) -> Result<Checked<AddingMany>, Violations> {
        let by_rows = self.is_kept_out_by_rows();
        let mut found = self.whole;
        if by_rows {
            for (index, row) in self.rows.iter().enumerate() {
                if row.outcome == Outcome::Refused {
                    found.append(row.violations.clone().below(&format!("people[{index}]")));
                }
            }
        }
        found.accept(|| {
            Some(AddingMany {
                people: self.people,
                rows: self.rows,
            })
        })
    }
}

impl ManyDraft {
    /// Decides whether this list can be added.
    pub fn check(&self, facts: &PeopleFacts, known: &Known) -> Result<Checked<AddingMany>, Violations> {
        self.judge(facts, known, MOST_PASTED).accept()
    }

    /// Judges the list, of at most `most`, and each row, seats counted from row to row.
    pub fn judge(&self, facts: &PeopleFacts, known: &Known, most: i64) -> Judged {
        let mut whole = self.judge_whole(facts, most);
        let names = Names::of(facts);
        // SEAT-4: in the order of the rows; each is told the count that it met.
        let mut then = facts.clone();
        let mut wanted = BTreeMap::new();
        let mut first_rows = BTreeMap::new();
        let mut rows = Vec::with_capacity(self.people.len());
        let mut people = Vec::new();
        for (index, row) in self.people.iter().enumerate() {
            let folded = Email::parse(&row.email).ok().map(|email| email.folded());
            // PEOPLE-3: the same address twice: the second is refused and names the first.
            let first = folded
                .as_ref()
                .map(|folded| *first_rows.entry(folded.clone()).or_insert(index));
            let twice = first.filter(|first| *first < index);
            then.existing = folded.and_then(|folded| known.get(&folded).cloned());
            let (verdict, new) = self.judge_row(row, (&mut then, &names), twice, &mut wanted);
            people.extend(new.map(|new| (index, new)));
            rows.push(verdict);
        }
        if self.mode == Mode::AllOrNothing {
            for pool in &facts.pools {
                let needed = wanted.get(&pool.reference()).copied().unwrap_or(0);
                whole.keep(pool.admits(needed, "access"));
            }
        }
        Judged {
            mode: self.mode,
            whole,
            rows,
            people,
            wanted,
        }
    }

    /// What is wrong with all of it, whoever is on it; of at most `most` rows.
    pub fn judge_whole(&self, facts: &PeopleFacts, most: i64) -> Violations {
        let mut found = Violations::default();
        self.judge_count(most, &mut found);
        self.judge_common(facts, &mut found);
        found
    }

    fn judge_count(&self, most: i64, found: &mut Violations) {
        let chosen = i64::try_from(self.people.len()).unwrap_or(i64::MAX);
        if chosen == 0 {
            found
                .push(Violation::new(Severity::Refuse, "people", Refused::NobodyChosen {}).under("PEOPLE-3"));
        }
        // PEOPLE-3: more than that come in a file.
        if chosen > most {
            let refused = Refused::TooManyPeople { most, chosen };
            let violation = Violation::new(Severity::Refuse, "people", refused);
            found.push(match most {
                MOST_PASTED => violation.with(Remedy::ImportFile),
                _ => violation,
            });
        }
    }

    /// What holds for all rows alike is said once.
    fn judge_common(&self, facts: &PeopleFacts, found: &mut Violations) {
        let mut common = self.row_draft(&PersonRow::default(), facts, &Names::of(facts));
        common.access.clone_from(&self.access);
        let without_seats = PeopleFacts {
            pools: facts.pools.iter().map(unlimited).collect(),
            existing: None,
            ..facts.clone()
        };
        let needs = |own: fn(&PersonRow) -> &String| self.people.iter().any(|row| own(row).trim().is_empty());
        if let Err(violations) = common.check(&without_seats) {
            for violation in violations {
                let said = match violation.field.as_ref() {
                    "team" => needs(|row| &row.team),
                    "language" => needs(|row| &row.language),
                    field => field.starts_with("access"),
                };
                if said {
                    found.push(violation);
                }
            }
        }
    }

    fn judge_row(
        &self,
        row: &PersonRow,
        (then, names): (&mut PeopleFacts, &Names),
        twice: Option<usize>,
        wanted: &mut BTreeMap<PoolRef, i64>,
    ) -> (RowVerdict, Option<NewMember>) {
        let draft = self.row_draft(row, then, names);
        let checked = draft.check(then);
        let mut found = Violations::default();
        if let Some(first) = twice {
            let first_row = i64::try_from(first).unwrap_or(i64::MAX).saturating_add(1);
            found.refuse("email", Refused::AddressTwice { first_row });
        }
        if draft.team.is_none() && !row.team.trim().is_empty() {
            let refused = Refused::NotFound { what: "team" };
            found.push(Violation::new(Severity::Refuse, "team", refused).under("TEAM-1"));
        }
        let named = names.teams(row);
        let at = Where {
            named: &named,
            common: self.team,
            access: &draft.access,
        };
        // Who is skipped gets no role either.
        let wished = !self.skips(then) && wished(row, &at, then, &mut found);
        let admin_of = if wished {
            given(&at, then, &mut found)
        } else {
            None
        };
        // ROLE-13: a seat or a role there is not the caller's to give, and none elsewhere was meant.
        let unknown = names.unknown_team(row).filter(|_| is_member(then));
        if let Some(team) = unknown.filter(|_| wished || !names.all_held(row, then)) {
            let refused = Refused::TeamNotYours {
                team: team.to_owned(),
            };
            found.push(Violation::new(Severity::Inform, "team", refused));
        }
        if draft.team.is_some() && self.named_pools(row, then, names).contains(&None) {
            let refused = Refused::NotFound { what: "product" };
            found.push(Violation::new(Severity::Refuse, "products", refused).under("SEAT-1"));
        }
        let judged = match &checked {
            Ok(checked) => checked.remarks().clone(),
            Err(violations) => violations.clone(),
        };
        found.append(
            judged
                .into_iter()
                .filter_map(|found| self.at_cell(row, found))
                .collect(),
        );
        // What one row lacks beside its seat must be mended before the seat counts.
        let otherwise_fine = !found
            .iter()
            .any(|v| v.severity == Severity::Refuse && v.field != "products");
        let seats: Vec<PoolRef> = draft
            .access
            .iter()
            .filter(|of| !holds(then, **of))
            .copied()
            .collect();
        if otherwise_fine {
            for of in &seats {
                *wanted.entry(*of).or_insert(0) += 1;
            }
        }
        let existing = then.existing.as_ref().map(|existing| existing.status);
        let outcome = match existing {
            // What holds for all rows alike is no fault of this one; it keeps the list out as a whole.
            _ if found.refused() => Outcome::Refused,
            None => Outcome::Added,
            // PEOPLE-3: reactivated only if the person says so.
            Some(Status::Deactivated) if self.bring_back => Outcome::BroughtBack,
            Some(Status::Deactivated) => Outcome::Skipped,
            Some(_) => Outcome::AlreadyMember,
        };
        let new = checked
            .ok()
            .filter(|_| !matches!(outcome, Outcome::Refused | Outcome::Skipped))
            .map(|checked| NewMember {
                admin_of,
                ..checked.rehearsed()
            });
        if new.is_some() {
            for pool in then
                .pools
                .iter_mut()
                .filter(|pool| seats.contains(&pool.reference()))
            {
                pool.used += 1;
            }
        }
        let violations = found;
        (RowVerdict { outcome, violations }, new)
    }

    /// True where that person was deactivated and stays so (PEOPLE-3).
    fn skips(&self, facts: &PeopleFacts) -> bool {
        let status = facts.existing.as_ref().map(|existing| existing.status);
        status == Some(Status::Deactivated) && !self.bring_back
    }

    /// The row as adding that one person alone would be drafted.
    fn row_draft(&self, row: &PersonRow, facts: &PeopleFacts, names: &Names) -> MemberDraft {
        let named = names.teams(row);
        let team = match named.as_slice() {
            [] => self.team,
            [one] => *one,
            // Whoever is new comes to one team.
            _ => None,
        };
        let skipped = self.skips(facts);
        // PEOPLE-3: who is a member already is no error, and who is skipped is none, whatever teams the row names.
        let member = skipped || is_member(facts);
        let any = || self.team.or_else(|| facts.teams.first().map(|team| team.id));
        let mut access = self.access.clone();
        // What a row tells of seats that are held already is no wish for another reason to hold them (SEAT-3).
        let named = self.named_pools(row, facts, names).into_iter().flatten();
        access.extend(named.filter(|pool| !holds(facts, *pool)));
        // Who is skipped gets no seat, so that none is missing for them.
        access.retain(|_| !skipped);
        access.sort_unstable();
        access.dedup();
        // Nothing about such a member changes, so that a bare address will do.
        let name = |typed: &String| match &facts.existing {
            Some(existing) if member && typed.trim().is_empty() => existing.name.clone(),
            _ => typed.clone(),
        };
        MemberDraft {
            email: row.email.clone(),
            first_name: name(&row.first_name),
            last_name: name(&row.last_name),
            language: match row.language.trim() {
                "" => self.language.clone(),
                word => match language_called(word) {
                    Some(language) => language.tag().to_owned(),
                    None => word.to_owned(),
                },
            },
            team: if member { team.or_else(any) } else { team },
            access,
            web_support: self.web_support,
            acknowledged: Vec::new(),
        }
    }

    /// The pools of the products that the row names, in the teams that it names, or in the list's where it names none;
    /// none for each that nobody knows.
    /// Of several teams the one is meant in which the seat is held already, else the first that has the product.
    fn named_pools(&self, row: &PersonRow, facts: &PeopleFacts, names: &Names) -> Vec<Option<PoolRef>> {
        // Where one of the teams is none that the caller looks after nobody knows which one was meant.
        if row.products.trim().is_empty() || names.unknown_team(row).is_some() {
            return Vec::new();
        }
        let mut teams: Vec<TeamId> = names.teams(row).into_iter().flatten().collect();
        if teams.is_empty() {
            teams.extend(self.team);
        }
        let found = |name: &str| {
            let mut pools = teams.iter().filter_map(|team| names.pool(*team, name));
            let first = pools.clone().next();
            pools.find(|of| holds(facts, *of)).or(first)
        };
        parts(&row.products).map(found).collect()
    }

    /// The violation at its cell; none where the list as a whole says it.
    fn at_cell(&self, row: &PersonRow, mut violation: Violation) -> Option<Violation> {
        match violation.field.as_ref() {
            // A team that the row names and nobody knows is said already.
            "team" if row.team.trim().is_empty() || violation.code == "team-needed" => return None,
            "language" if row.language.trim().is_empty() => return None,
            field if field.starts_with("access") => {
                // Only seats differ from row to row; a pool that is not there is missing for all.
                if violation.code == "not-found" {
                    return None;
                }
                violation.field = "products".into();
                violation.remedies.clear();
            }
            _ => {}
        }
        // Of those on a list nobody says which teams they belong to.
        violation
            .remedies
            .retain(|remedy| !matches!(remedy, Remedy::AddToTeam { .. }));
        // The choice is made once for the list, not row by row.
        if violation.code == "was-deactivated" {
            violation.severity = Severity::Inform;
        }
        Some(violation)
    }
}

/// True where the address is that of a member who is not deactivated: what is new of the access still applies (PEOPLE-3).
fn is_member(facts: &PeopleFacts) -> bool {
    let existing = facts.existing.as_ref();
    existing.is_some_and(|existing| existing.status != Status::Deactivated)
}

fn holds(facts: &PeopleFacts, of: PoolRef) -> bool {
    facts
        .existing
        .as_ref()
        .is_some_and(|existing| existing.holds.contains(&of))
}

/// The pool as if its seats had no end: what else is wrong with it shows.
fn unlimited(pool: &PoolFacts) -> PoolFacts {
    PoolFacts {
        seats: i64::MAX,
        used: 0,
        held: 0,
        ..pool.clone()
    }
}

pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty())
}

/// A language by its tag or by its name in one of the languages.
pub(super) fn language_called(word: &str) -> Option<Language> {
    let found = match fold(word.trim()).as_str() {
        "english" | "영어" => Language::En,
        "korean" | "한국어" | "국문" => Language::Ko,
        _ => return Language::parse(word).ok(),
    };
    Some(found)
}
