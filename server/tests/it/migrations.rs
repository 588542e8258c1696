//! Migrations: both folders agree, what was applied never changes, a newer database is refused.

use server::store::{Dialect, Store, migrations};
use sha2::{Digest, Sha256};

use crate::world::{Fresh, on_both};

#[test]
fn both_folders_have_the_same_names_in_order() {
    let names = |dialect| {
        migrations(dialect)
            .iter()
            .map(|migration| migration.name)
            .collect::<Vec<_>>()
    };
    let sqlite = names(Dialect::Sqlite);
    assert_eq!(sqlite, names(Dialect::Postgres));
    for (index, name) in sqlite.iter().enumerate() {
        let (number, word) = name.split_once('_').unwrap();
        assert_eq!(number, format!("{:04}", index + 1), "{name}");
        assert!(
            word.chars()
                .all(|c| c.is_ascii_lowercase() || c == '-' || c == '_'),
            "{name}"
        );
    }
}

#[test]
fn opening_again_applies_nothing() {
    on_both(|fresh| {
        let before = Store::stand(&fresh.settings()).unwrap();
        assert!(before.applied.is_empty() && !before.pending.is_empty());
        fresh.open().close();
        fresh.open().close();
        let after = Store::stand(&fresh.settings()).unwrap();
        assert!(after.pending.is_empty());
        assert_eq!(after.applied.len(), before.pending.len());
    });
}

#[test]
fn a_changed_or_unknown_migration_stops_the_start() {
    on_both(|fresh| {
        fresh.open().close();
        fresh.run("INSERT INTO migration SELECT '9999_later', checksum, applied_at FROM migration WHERE name LIKE '0001%'");
        let said = fresh.try_open(&fresh.settings()).unwrap_err().to_string();
        assert!(
            said.contains("9999_later") && said.contains("newer version"),
            "{said}"
        );
        fresh.run("DELETE FROM migration WHERE name = '9999_later'");
        let zero = if matches!(fresh.database, server::store::Database::Sqlite(_)) {
            "x'00'"
        } else {
            "'\\x00'"
        };
        fresh.run(&format!(
            "UPDATE migration SET checksum = {zero} WHERE name LIKE '0001%'"
        ));
        let said = fresh.try_open(&fresh.settings()).unwrap_err().to_string();
        assert!(said.contains("never changes"), "{said}");
    });
}

#[test]
fn both_schemas_have_the_same_tables_and_columns() {
    let Some(postgres) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    let sqlite = Fresh::new(Dialect::Sqlite).unwrap();
    let (sqlite, postgres) = (sqlite.open(), postgres.open());
    let of_sqlite = "SELECT m.name || '.' || c.name || ' ' || CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' \
         WHEN 'REAL' THEN 'double precision' ELSE 'text' END || CASE WHEN c.\"notnull\" = 1 THEN ' not null' ELSE '' END AS c \
         FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY c";
    let of_postgres = "SELECT CAST(table_name || '.' || column_name || ' ' || data_type || \
         CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END AS TEXT) COLLATE \"C\" AS c \
         FROM information_schema.columns WHERE table_schema = 'public' ORDER BY c";
    let list = |store: &Store, sql: &'static str| {
        store
            .read_now::<_, server::store::Fault, _>(move |unit| {
                unit.all(sql, &[], |row| row.get::<String>(0))
            })
            .unwrap()
    };
    assert_eq!(list(&sqlite, of_sqlite), list(&postgres, of_postgres));
}

/// Requests are cut off after five seconds; an index over a large table may take longer than that.
#[test]
fn a_migration_takes_the_time_that_it_needs() {
    let Some(fresh) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    fresh.run(
        "CREATE SCHEMA aside; CREATE TABLE aside.heard (bound TEXT); \
         CREATE FUNCTION aside.hear() RETURNS event_trigger LANGUAGE plpgsql AS \
         $$ BEGIN INSERT INTO aside.heard VALUES (current_setting('statement_timeout')); END $$; \
         CREATE EVENT TRIGGER hear ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION aside.hear()",
    );
    let store = fresh.open();
    for (sql, bounds) in [
        ("SELECT DISTINCT bound FROM aside.heard", ["0"]),
        ("SELECT current_setting('statement_timeout')", ["5s"]),
    ] {
        let read = store.read_now::<_, server::store::Fault, _>(move |unit| {
            unit.all(sql, &[], |row| row.get::<String>(0))
        });
        assert_eq!(read.unwrap(), bounds, "{sql}");
    }
    store.close();
}

#[test]
fn a_file_of_another_program_is_left_alone() {
    let fresh = Fresh::new(Dialect::Sqlite).unwrap();
    fresh.run("CREATE TABLE theirs (id INTEGER)");
    let said = fresh.try_open(&fresh.settings()).unwrap_err().to_string();
    assert!(said.contains("another program"), "{said}");
}

/// What was released never changes: who changes a migration, or forgets to keep a new one's sum, is told here.
#[test]
fn what_was_released_is_as_it_was() {
    let mut sums = String::new();
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        for migration in migrations(dialect) {
            let sum = Sha256::digest(migration.text.as_bytes());
            let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            sums += &format!("{} {} {sum}\n", dialect.name(), migration.name);
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("migrations", sums);
    });
}
