//! What the list of members is brought up to date with.

use std::collections::BTreeSet;

use domain::access::{PoolRef, RoleKind};
use domain::id::{EnterpriseId, MemberId};
use domain::plans::Plan;

use crate::people::directory::{Directory, Facet, Line};
use crate::store::{Fault, Row, Sql, Unit};
use crate::values;

/// So many versions back it is known whose lines changed.
const KEPT_CHANGES: i64 = 10_000;

/// Who has what: of all members, and of those that changed since a version.
type Texts = (&'static str, &'static str);

macro_rules! of_members {
    ($base:literal, $member:literal) => {
        (
            $base,
            concat!(
                $base,
                " AND ",
                $member,
                " IN (SELECT member FROM member_change WHERE enterprise = $1 AND version > $2)"
            ),
        )
    };
}

const LINES: Texts = of_members!(
    "SELECT x.id, x.search, x.created_at, x.status FROM member x WHERE x.enterprise = $1",
    "x.id"
);
const TEAMS: Texts = of_members!(
    "SELECT x.member, x.team FROM team_member x WHERE x.enterprise = $1",
    "x.member"
);
const PRIMARIES: Texts = of_members!(
    "SELECT x.primary_admin FROM team x WHERE x.enterprise = $1",
    "x.primary_admin"
);
const SECONDARIES: Texts = of_members!(
    "SELECT x.member FROM team_admin x WHERE x.enterprise = $1",
    "x.member"
);
const MANAGERS: Texts = of_members!(
    "SELECT x.manager FROM contract x WHERE x.enterprise = $1",
    "x.manager"
);
const COORDINATORS: Texts = of_members!(
    "SELECT x.member FROM coordinator x WHERE x.enterprise = $1",
    "x.member"
);
const CALLERS: Texts = of_members!(
    "SELECT x.member FROM caller x WHERE x.enterprise = $1",
    "x.member"
);
const SEATS: Texts = of_members!(
    "SELECT x.member, p.team, p.product FROM assignment x JOIN pool p ON p.id = x.pool WHERE x.enterprise = $1",
    "x.member"
);
const WAITING: Texts = of_members!(
    "SELECT x.member FROM waiting x WHERE x.enterprise = $1",
    "x.member"
);
const BENEFITS: Texts = of_members!(
    "SELECT x.member, x.benefit FROM benefit x WHERE x.enterprise = $1",
    "x.member"
);
const COVERS: Texts = of_members!(
    "SELECT x.member, p.team, p.product, v.plan FROM plan_cover v JOIN assignment x ON x.id = v.assignment \
     JOIN pool p ON p.id = x.pool WHERE v.enterprise = $1",
    "x.member"
);

impl Unit {
    /// The version of the enterprise's list of members.
    pub fn people_version(&mut self, enterprise: EnterpriseId) -> Result<i64, Fault> {
        self.one(
            "SELECT people_version FROM enterprise WHERE id = $1",
            values![enterprise],
            |row| row.get(0),
        )
    }

    /// Notes that these members' lines in the list changed.
    pub fn touch(
        &mut self,
        enterprise: EnterpriseId,
        members: impl IntoIterator<Item = MemberId>,
    ) -> Result<(), Fault> {
        let members: BTreeSet<_> = members.into_iter().collect();
        if members.is_empty() {
            return Ok(());
        }
        let version: i64 = self.one(
            "UPDATE enterprise SET people_version = people_version + 1 WHERE id = $1 RETURNING people_version",
            values![enterprise],
            |row| row.get(0),
        )?;
        let members: Vec<_> = members.into_iter().collect();
        for members in members.chunks(500) {
            let mut sql = Sql::new("INSERT INTO member_change (enterprise, version, member) VALUES ");
            for member in members {
                sql.push_row(values![enterprise, version, *member]);
            }
            self.perform(&sql)?;
        }
        self.look_at_attendees(enterprise)
    }

    /// Forgets whose lines changed long ago; how many rows.
    pub fn forget_old_changes(&mut self) -> Result<u64, Fault> {
        self.execute(
            "DELETE FROM member_change WHERE version <= (SELECT e.people_version FROM enterprise e \
             WHERE e.id = member_change.enterprise) - $1",
            values![KEPT_CHANGES],
        )
    }

    /// True where every change after `version` is still known.
    fn knows_changes_since(&mut self, enterprise: EnterpriseId, version: i64) -> Result<bool, Fault> {
        let oldest: Option<i64> = self.one(
            "SELECT MIN(version) FROM member_change WHERE enterprise = $1",
            values![enterprise],
            |row| row.get(0),
        )?;
        Ok(oldest.is_some_and(|oldest| oldest <= version + 1))
    }

    /// True where a member whose line changed after `version` is there no longer.
    fn lost_members_since(&mut self, enterprise: EnterpriseId, version: i64) -> Result<bool, Fault> {
        self.exists(
            "SELECT 1 FROM member_change c WHERE c.enterprise = $1 AND c.version > $2 \
             AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = c.member) LIMIT 1",
            values![enterprise, version],
        )
    }

    /// Brings the list up to date with what this act sees. A list that is ahead of it stays as it is.
    pub fn refresh(&mut self, enterprise: EnterpriseId, directory: &mut Directory) -> Result<(), Fault> {
        let version = self.people_version(enterprise)?;
        let mut since = directory.version();
        if since.is_some_and(|since| since >= version) {
            return Ok(());
        }
        if let Some(known) = since
            && !self.knows_changes_since(enterprise, known)?
        {
            *directory = Directory::default();
            since = None;
        }
        // Who was taken out again leaves no line behind: that is rare enough to begin anew.
        if let Some(known) = since
            && self.lost_members_since(enterprise, known)?
        {
            *directory = Directory::default();
            since = None;
        }
        let taken = self.take_up(enterprise, since, directory);
        match taken {
            Ok(()) => directory.is_at(version),
            // Half of a change is worse than none.
            Err(_) => *directory = Directory::default(),
        }
        taken
    }

    fn take_up(
        &mut self,
        enterprise: EnterpriseId,
        since: Option<i64>,
        directory: &mut Directory,
    ) -> Result<(), Fault> {
        let mut lines = Vec::new();
        self.lines(LINES, enterprise, since, |row| {
            let (member, search) = (row.get(0)?, row.get(1)?);
            lines.push(Line {
                member,
                search,
                created_at: row.get(2)?,
                status: row.get(3)?,
            });
            Ok(())
        })?;
        directory.take_up(lines);
        self.lines(TEAMS, enterprise, since, |row| {
            directory.mark(row.get(0)?, Facet::Team(row.get(1)?));
            Ok(())
        })?;
        let roles = [
            (PRIMARIES, RoleKind::PrimaryAdmin),
            (SECONDARIES, RoleKind::SecondaryAdmin),
            (MANAGERS, RoleKind::ContractManager),
            (COORDINATORS, RoleKind::Coordinator),
            (CALLERS, RoleKind::NamedCaller),
        ];
        for (texts, role) in roles {
            self.lines(texts, enterprise, since, |row| {
                directory.mark(row.get(0)?, Facet::Role(role));
                Ok(())
            })?;
        }
        let pool = |row: &Row<'_>| {
            Ok::<_, Fault>(PoolRef {
                team: row.get(1)?,
                product: row.get(2)?,
            })
        };
        self.lines(SEATS, enterprise, since, |row| {
            directory.mark(row.get(0)?, Facet::Seat(pool(row)?));
            Ok(())
        })?;
        self.lines(WAITING, enterprise, since, |row| {
            directory.mark(row.get(0)?, Facet::Waits);
            Ok(())
        })?;
        self.lines(BENEFITS, enterprise, since, |row| {
            directory.mark(row.get(0)?, Facet::Has(row.get(1)?));
            Ok(())
        })?;
        self.lines(COVERS, enterprise, since, |row| {
            directory.mark(row.get(0)?, Facet::Cover(row.get::<Plan>(3)?, pool(row)?));
            Ok(())
        })
    }

    fn lines(
        &mut self,
        (all, changed): Texts,
        enterprise: EnterpriseId,
        since: Option<i64>,
        read: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match since {
            None => self.all(all, values![enterprise], read).map(drop),
            Some(since) => self.all(changed, values![enterprise, since], read).map(drop),
        }
    }
}
