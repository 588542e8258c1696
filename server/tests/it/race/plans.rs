//! Many want the last plan seat of a team: one gets it, the others are told by the rule's own code (PLAN-1); of two covers
//! that go at once the last stays (PLAN-3).

use domain::plans::Plan;
use serde_json::{Value, json};
use server::store::Fault;
use server::values;

use crate::office::{BOSS, OPERATOR, codes, create, in_offices, place, these};
use crate::sign_in::futures;

const CLIENTS: usize = 16;
const ROUNDS: usize = 5;

#[tokio::test]
async fn one_of_many_gets_the_last_plan_seat() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        super::set_seats(office, 100);
        let operator = office.world.sign_in(OPERATOR).await;
        let mut order = office.order("P-1", BOSS, &[]);
        order["plans"] = json!([{
            "plan": "business", "seats": 2, "team": office.first,
            "first_day": "2026-01-01", "last_day": "2026-12-31"
        }]);
        place(&operator, order).await;
        let members = office.staff(&boss, CLIENTS + 1).await;
        let given = create(&boss, "/enterprises/acme/assignments", office.seats(&members));
        let given = given.await.ok(201);
        let given = given["assigned"].as_array().unwrap().iter();
        let seats: Vec<Value> = given.map(|one| one["id"].clone()).collect();
        let path = "/enterprises/acme/plan-assignments";
        let cover = |seat: &Value| {
            let draft = json!({ "team": office.first, "plan": "business", "assignments": [seat] });
            let by = &boss;
            async move {
                loop {
                    let got = create(by, path, draft.clone()).await;
                    // Busy is no answer: the client comes back, as it is told to.
                    if got.status.as_u16() != 503 {
                        return got;
                    }
                }
            }
        };
        cover(&seats[CLIENTS]).await.ok(201);
        for _ in 0..ROUNDS {
            let answers = futures(seats[..CLIENTS].iter().map(&cover).collect()).await;
            let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|got| got.status.is_success());
            assert_eq!((won.len(), lost.len()), (1, CLIENTS - 1));
            for got in lost {
                assert_eq!(codes(got), these(&[("assignments", "plan-seats-spent")]));
                let params = &got.json()["violations"][0]["params"];
                assert_eq!((&params["limit"], &params["used"]), (&json!(2), &json!(2)));
            }
            assert_eq!(office.count("SELECT COUNT(*) FROM plan_cover"), 2);
            assert_eq!(office.count("SELECT used FROM plan_pool"), 2);
            let won = won[0].json()["covered"][0].as_str().unwrap().to_owned();
            boss.delete(&format!("{path}/{won}?plan=business")).await.ok(200);
        }
        // PLAN-3: of the last two one goes, whoever asks for which; the other is the last then.
        for _ in 0..ROUNDS {
            for seat in &seats[..2] {
                cover(seat).await;
            }
            let sql = "SELECT assignment FROM plan_cover ORDER BY assignment";
            let covered = office
                .world
                .read(move |unit| unit.all(sql, &[], |row| row.get::<domain::id::AssignmentId>(0)));
            assert_eq!(covered.len(), 2);
            let uncover = |seat: &domain::id::AssignmentId| {
                let (by, path) = (&boss, format!("{path}/{seat}?plan=business"));
                async move {
                    loop {
                        let got = by.delete(&path).await;
                        if got.status.as_u16() != 503 {
                            return got;
                        }
                    }
                }
            };
            let answers = futures(covered.iter().map(uncover).collect()).await;
            let (gone, kept): (Vec<_>, Vec<_>) = answers.iter().partition(|got| got.status.is_success());
            assert_eq!((gone.len(), kept.len()), (1, 1));
            assert_eq!(codes(kept[0]), these(&[("", "last-cover")]));
            assert_eq!(office.count("SELECT used FROM plan_pool"), 1);
        }
        // Even an act that would not look first can not take more plan seats than there are.
        let team = office.first;
        let enterprise = office.world.read(|unit| Ok(unit.enterprise("acme")?.unwrap().0));
        let of = (team, Plan::Business);
        assert!(
            !office
                .world
                .write(move |unit| unit.take_plan_seats(enterprise, of, 2))
        );
        let forced = office.world.try_to_write(move |unit| {
            let sql = "UPDATE plan_pool SET used = used + 2 WHERE team = $1";
            unit.execute(sql, values![team])
        });
        assert!(matches!(forced, Err(Fault::Check { .. })), "{forced:?}");
    })
    .await;
}
