-- What every act leaves behind is written at the end of few b-trees instead of in the middle of many.

-- Whose line in the list of members changed at which `people_version`: the list in memory is brought up to date by it.
-- Rows of long ago are forgotten; a list that is older than the oldest row is read anew.
DROP INDEX member_changed;
ALTER TABLE member DROP COLUMN changed;
CREATE TABLE member_change (
    enterprise BLOB NOT NULL,
    version INTEGER NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (enterprise, version, member)
) STRICT, WITHOUT ROWID;

-- Nothing reads members in this order.
DROP INDEX member_created_at;

-- The rows lie in their key, without a second b-tree beside it.
ALTER TABLE audit RENAME TO audit_before;
CREATE TABLE audit (
    chain BLOB NOT NULL,
    place INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    enterprise BLOB REFERENCES enterprise (id),
    at INTEGER NOT NULL,
    actor BLOB REFERENCES account (id),
    acting_reason TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject BLOB,
    before TEXT,
    after TEXT,
    request_id BLOB,
    hash BLOB NOT NULL,
    PRIMARY KEY (chain, place)
) STRICT, WITHOUT ROWID;
INSERT INTO audit SELECT chain, place, id, enterprise, at, actor, acting_reason, action, subject_kind, subject, before,
    after, request_id, hash FROM audit_before;
DROP TABLE audit_before;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

ALTER TABLE outbox RENAME TO outbox_before;
DROP INDEX outbox_due;
CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB REFERENCES enterprise (id),
    kind TEXT NOT NULL,
    logical_key TEXT NOT NULL UNIQUE,
    recipient BLOB NOT NULL REFERENCES account (id),
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    leased_until INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    done_at INTEGER,
    dead_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO outbox SELECT id, enterprise, kind, logical_key, recipient, payload, created_at, due_at, leased_until, tries,
    done_at, dead_at FROM outbox_before;
DROP TABLE outbox_before;
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;
