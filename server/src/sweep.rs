//! Looks at the clock: asks which enterprises have something due, and lets each feature do it, enterprise by enterprise.

use domain::id::EnterpriseId;
use tokio::sync::{Notify, watch};

use crate::coaching;
use crate::context::Context;
use crate::queue;
use crate::reply::Refusal;
use crate::rounds;
use crate::store::{Fault, Lane, Unit};

/// How many enterprises are asked for at once.
const AT_ONCE: usize = 64;

/// Sweeps until the server stops.
pub async fn run(context: Context, stopping: watch::Receiver<bool>) {
    rounds::work("sweep", &Notify::new(), stopping, || once(&context)).await;
}

/// Does what is due now for some enterprises; for how many it was done.
pub async fn once(context: &Context) -> Result<usize, Fault> {
    let due = context
        .store
        .read::<_, Fault, _>(|unit| unit.due_enterprises(AT_ONCE))
        .await?;
    let mut done = 0;
    for enterprise in due {
        match one(context, enterprise).await {
            Ok(()) => done += 1,
            // The others must not wait for it.
            Err(refusal) => {
                tracing::error!(%enterprise, ?refusal, "what is due was not done");
                context
                    .store
                    .write::<_, Fault, _>(enterprise.into(), move |unit| unit.look_later(enterprise))
                    .await?;
            }
        }
    }
    Ok(done)
}

/// In the enterprise's lane: two servers that both found it due do it one after the other, and the second finds it done.
async fn one(context: &Context, enterprise: EnterpriseId) -> Result<(), Refusal> {
    let lane = Lane::from(enterprise);
    context
        .store
        .write(lane, move |unit| catch_up(unit, enterprise))
        .await
}

/// Does what is due in one enterprise, feature by feature, and notes when to look again.
pub fn catch_up(unit: &mut Unit, enterprise: EnterpriseId) -> Result<(), Refusal> {
    let Some(coaching) = coaching::due::catch_up(unit, enterprise)? else {
        return Ok(());
    };
    let next = [coaching.next, queue::catch_up(unit, enterprise)?];
    Ok(unit.looked(enterprise, next.into_iter().flatten().min())?)
}
