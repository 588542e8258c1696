//! Where what a member has comes from: every reason of a seat, roles, groups, places in queues and open wishes.

use domain::access::RoleKind;
use domain::id::{AssignmentId, EnterpriseId, MemberId};
use domain::people::TeamName;
use domain::queue::PoolName;
use domain::seats::Reason;
use domain::view::{
    ContractNumber, Grounds, GroupHeld, GroupName, MemberName, OpenWish, PlaceHeld, RoleHeld, SeatGround,
};
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::store::history::{Sought, Told};
use crate::store::row::Row;
use crate::store::{Fault, Unit};
use crate::values;

/// How many of the member's audit rows are looked at for who did it, newest first.
const LOOKED_AT: usize = 1_000;

/// What the audit says of a role that was given.
#[derive(Deserialize)]
struct Given {
    role: RoleKind,
    team: Option<Uuid>,
    contract_id: Option<Uuid>,
}

fn pool(row: &Row<'_>, first: usize) -> Result<PoolName, Fault> {
    Ok(PoolName {
        team: row.get(first)?,
        team_name: row.get(first + 1)?,
        product: row.get(first + 2)?,
        product_name: row.get(first + 3)?,
    })
}

fn contract(row: &Row<'_>, first: usize) -> Result<ContractNumber, Fault> {
    Ok(ContractNumber {
        id: row.get(first)?,
        number: row.get(first + 1)?,
    })
}

impl Unit {
    /// Where all that the member has comes from.
    pub fn grounds(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Grounds, Fault> {
        let areas = ["seats", "roles", "contracts", "teams"].map(|area| area.as_bytes().to_vec());
        let mut sought = Sought::default().about(member.uuid());
        sought.keys.push(areas.to_vec());
        let (_, told) = self.rows_told(enterprise, &sought, i64::MAX, LOOKED_AT)?;
        let values = values![enterprise, member];
        let groups = self.all(
            "SELECT g.id, g.name, t.name, x.since FROM group_member x JOIN member_group g ON g.id = x.member_group \
             JOIN team t ON t.id = g.team WHERE x.enterprise = $1 AND x.member = $2 ORDER BY g.folded, g.id",
            values,
            |row| {
                Ok(GroupHeld {
                    group: GroupName {
                        id: row.get(0)?,
                        name: row.get(1)?,
                    },
                    team: row.get(2)?,
                    since: row.get(3)?,
                })
            },
        )?;
        let places = self.all(
            "SELECT p.team, t.name, p.product, r.name, (SELECT COUNT(*) FROM waiting o WHERE o.pool = w.pool \
             AND o.number <= w.number), w.arrived_at, w.offered_until FROM waiting w JOIN pool p ON p.id = w.pool \
             JOIN team t ON t.id = p.team JOIN product r ON r.id = p.product \
             WHERE w.enterprise = $1 AND w.member = $2 ORDER BY w.arrived_at, w.id",
            values,
            |row| {
                Ok(PlaceHeld {
                    of: pool(row, 0)?,
                    place: row.get(4)?,
                    since: row.get(5)?,
                    offered_until: row.get(6)?,
                })
            },
        )?;
        let wishes = self.all(
            "SELECT p.team, t.name, p.product, r.name, q.id, q.asked_at FROM seat_request q \
             JOIN pool p ON p.id = q.pool JOIN team t ON t.id = p.team JOIN product r ON r.id = p.product \
             WHERE q.enterprise = $1 AND q.member = $2 AND q.state = 'asked' ORDER BY q.id",
            values,
            |row| {
                Ok(OpenWish {
                    of: pool(row, 0)?,
                    id: row.get(4)?,
                    asked_at: row.get(5)?,
                })
            },
        )?;
        Ok(Grounds {
            seats: self.seat_grounds(enterprise, member, &told)?,
            roles: self.roles_held(enterprise, member, &told)?,
            groups,
            places,
            wishes,
        })
    }

    fn seat_grounds(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        told: &[Told],
    ) -> Result<Vec<SeatGround>, Fault> {
        self.all(
            "SELECT a.id, w.reason, w.since, g.id, g.name, c.id, c.number, c.manager FROM assignment a \
             JOIN assignment_reason w ON w.assignment = a.id \
             LEFT JOIN member_group g ON g.enterprise = a.enterprise AND g.id = w.source \
             LEFT JOIN contract c ON c.enterprise = a.enterprise AND c.id = w.source \
             WHERE a.enterprise = $1 AND a.member = $2 ORDER BY a.id, w.since, w.reason, w.source",
            values![enterprise, member],
            |row| {
                let (reason, since) = (row.get::<Reason>(1)?, row.get::<Timestamp>(2)?);
                let assignment = row.get(0)?;
                let group = match row.get::<Option<_>>(3)? {
                    Some(id) => Some(GroupName {
                        id,
                        name: row.get(4)?,
                    }),
                    None => None,
                };
                let of = match row.get::<Option<Uuid>>(5)? {
                    Some(_) => Some(contract(row, 5)?),
                    None => None,
                };
                // ROLE-2, ROLE-5: the manager's default seat, else a coordinator's.
                let manager = row.get::<Option<MemberId>>(7)?;
                let role = (reason == Reason::Role).then(|| match manager == Some(member) {
                    true => RoleKind::ContractManager,
                    false => RoleKind::Coordinator,
                });
                Ok(SeatGround {
                    by: given_by(told, assignment, (reason, since)),
                    assignment,
                    reason,
                    group,
                    contract: of,
                    role,
                    since,
                })
            },
        )
    }

    /// The roles with what they are of, widest first; since when is what the audit tells, else what was kept.
    fn roles_held(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        told: &[Told],
    ) -> Result<Vec<RoleHeld>, Fault> {
        let values = values![enterprise, member];
        let mut roles = self.all(
            "SELECT id, number, created_at FROM contract WHERE enterprise = $1 AND manager = $2 ORDER BY number",
            values,
            |row| {
                let of = contract(row, 0)?;
                let kept = row.get(2)?;
                let since = given_at(told, RoleKind::ContractManager, of.id.uuid()).or(Some(kept));
                Ok(held(RoleKind::ContractManager, None, Some(of), since))
            },
        )?;
        roles.extend(self.all(
            "SELECT c.id, c.number, r.name, x.appointed_at FROM coordinator x JOIN contract c ON c.id = x.contract \
             JOIN product r ON r.id = x.product WHERE x.enterprise = $1 AND x.member = $2 ORDER BY c.number, r.name",
            values,
            |row| {
                // Those of before roles could be changed by hand have no instant.
                let since = row.get::<Timestamp>(3)?;
                let since = (since != Timestamp::UNIX_EPOCH).then_some(since);
                Ok(RoleHeld {
                    product: Some(row.get(2)?),
                    ..held(RoleKind::Coordinator, None, Some(contract(row, 0)?), since)
                })
            },
        )?);
        for (role, sql) in [
            (
                RoleKind::PrimaryAdmin,
                "SELECT id, name, created_at FROM team WHERE enterprise = $1 AND primary_admin = $2 \
                 ORDER BY created_at, id",
            ),
            (
                RoleKind::SecondaryAdmin,
                "SELECT t.id, t.name, t.created_at FROM team_admin x JOIN team t ON t.id = x.team \
                 WHERE x.enterprise = $1 AND x.member = $2 ORDER BY t.created_at, t.id",
            ),
        ] {
            roles.extend(self.all(sql, values, |row| {
                let team = TeamName {
                    id: row.get(0)?,
                    name: row.get(1)?,
                };
                let kept = match role {
                    RoleKind::PrimaryAdmin => Some(row.get(2)?),
                    _ => None,
                };
                let since = given_at(told, role, team.id.uuid()).or(kept);
                Ok(held(role, Some(team), None, since))
            })?);
        }
        roles.extend(self.all(
            "SELECT c.id, c.number FROM caller x JOIN contract c ON c.id = x.contract \
             WHERE x.enterprise = $1 AND x.member = $2 ORDER BY c.number",
            values,
            |row| {
                let of = contract(row, 0)?;
                let since = given_at(told, RoleKind::NamedCaller, of.id.uuid());
                Ok(held(RoleKind::NamedCaller, None, Some(of), since))
            },
        )?);
        Ok(roles)
    }
}

fn held(
    role: RoleKind,
    team: Option<TeamName>,
    contract: Option<ContractNumber>,
    since: Option<Timestamp>,
) -> RoleHeld {
    RoleHeld {
        role,
        team,
        contract,
        product: None,
        since,
    }
}

/// Who gave the seat that reason, as the audit tells: in the same instant.
fn given_by(told: &[Told], seat: AssignmentId, (reason, since): (Reason, Timestamp)) -> Option<MemberName> {
    let why = |row: &Told| Reason::deserialize(row.after.as_ref()?.get("reason")?).ok();
    let mut rows = told.iter();
    let row = rows.find(|row| {
        let given = row.action == "seats.assign" && row.subject == Some(seat.uuid());
        given && row.at == since && why(row) == Some(reason)
    });
    row?.by.clone()
}

/// When the role in that team or contract was given last, as the audit tells.
fn given_at(told: &[Told], role: RoleKind, of: Uuid) -> Option<Timestamp> {
    let mut rows = told.iter();
    let row = rows.find(|row| match row.action.as_str() {
        "contracts.order" => role == RoleKind::ContractManager && row.subject == Some(of),
        "teams.add" => role == RoleKind::PrimaryAdmin && row.subject == Some(of),
        "roles.give" => {
            let given = row
                .after
                .as_ref()
                .and_then(|after| Given::deserialize(after).ok());
            given.is_some_and(|given| {
                given.role == role && [given.team, given.contract_id].contains(&Some(of))
            })
        }
        _ => false,
    });
    row.map(|row| row.at)
}
