//! A look at the clock with nothing due in 100,000 enterprises.

use std::path::Path;
use std::time::Instant;

use server::clock::{Clock, DEMO_START};
use server::config::{Config, Options};
use server::context::Context;
use server::ids::Ids;
use server::store::{Database, Fault as StoreFault, Lane, Settings, Store};
use server::sweep;

use crate::{Fault, Limit, goal, quantile, row, sorted_millis};

/// Sweeps that are measured.
const SWEEPS: usize = 500;

pub fn measure(folder: &Path) -> Result<(), Fault> {
    let database = folder.join("sweep.sqlite");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
    }
    let (clock, ids) = (Clock::demo(DEMO_START), Ids::random());
    let settings = Settings::new(Database::Sqlite(database));
    let store = Store::open(&settings, &clock, &ids).map_err(|fault| format!("{fault:?}"))?;
    let filled = store.write_now::<_, StoreFault, _>(Lane::OPEN, |unit| {
        unit.execute(
            "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100000) \
             INSERT INTO enterprise (id, slug, name, zone, region, created_at) \
             SELECT randomblob(16), 'many-' || n, 'Many', 'Asia/Seoul', 'apac', 0 FROM many",
            &[],
        )?;
        // The end of the day in the year 2100.
        unit.execute(
            "INSERT INTO due (enterprise, due_at, looked_at, since) SELECT id, 4133980799000000, 0, 0 FROM enterprise",
            &[],
        )
    });
    if filled.map_err(|fault| format!("{fault:?}"))? != 100_000 {
        return Err("there are not 100,000 enterprises".into());
    }
    let config = Config::new(&Options::default()).map_err(|fault| format!("{fault:?}"))?;
    let context = Context::new(store.clone(), clock.clone(), clock, ids, config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let times: Result<Vec<_>, Fault> = runtime.block_on(async {
        let mut times = Vec::new();
        for _ in 0..SWEEPS {
            let begun = Instant::now();
            let due = sweep::once(&context)
                .await
                .map_err(|fault| format!("{fault:?}"))?;
            times.push(begun.elapsed());
            if due > 0 {
                return Err("something was due".into());
            }
        }
        Ok(times)
    });
    let millis = sorted_millis(&times?);
    let what = "sweep over 100,000 enterprises with nothing due";
    row(&format!("{what}, p50"), quantile(&millis, 0.5), "ms");
    goal(
        &format!("{what}, p99"),
        quantile(&millis, 0.99),
        "ms",
        Limit::Most(20.0),
    );
    store.close();
    Ok(())
}
