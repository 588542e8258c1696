-- Accounts, sign-ins, enterprises, members, teams; what every act leaves behind.
-- Instants are microseconds since 1970 in UTC, days YYYY-MM-DD, ids 16 bytes, flags 0 or 1, JSON text.

CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    email_shown TEXT NOT NULL,
    password TEXT,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    hash BLOB NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    account BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);

-- Failed sign-ins by account and network address, hashed; gone after the next good one.
CREATE TABLE sign_in_failure (
    origin BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enterprise (
    id BLOB NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    region TEXT NOT NULL CHECK (region IN ('apac', 'americas', 'emea')),
    people_version INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    account BLOB NOT NULL REFERENCES account (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    search TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'deactivated')),
    created_at INTEGER NOT NULL,
    UNIQUE (enterprise, id),
    UNIQUE (enterprise, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_account ON member (account);
CREATE INDEX member_sort_name ON member (enterprise, sort_name, id);
CREATE INDEX member_created_at ON member (enterprise, created_at, id);

-- A team is made after its primary admin, who is a member; the membership of the team follows.
CREATE TABLE team (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    name TEXT NOT NULL,
    primary_admin BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (enterprise, id),
    FOREIGN KEY (enterprise, primary_admin) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_primary_admin ON team (enterprise, primary_admin);

CREATE TABLE team_member (
    enterprise BLOB NOT NULL,
    team BLOB NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (enterprise, team, member),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_member_member ON team_member (enterprise, member);

-- Secondary admins: members of the team who are not its primary admin.
CREATE TABLE team_admin (
    enterprise BLOB NOT NULL,
    team BLOB NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (enterprise, team, member),
    FOREIGN KEY (enterprise, team, member) REFERENCES team_member (enterprise, team, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_admin_member ON team_admin (enterprise, member);

-- The vendor's people.
CREATE TABLE staff (
    account BLOB NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('operator', 'specialist', 'success-manager', 'support-agent')),
    PRIMARY KEY (account, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
    account BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    route TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT;
CREATE INDEX idempotency_created_at ON idempotency (created_at);

-- Each row carries the hash of the row before it in its chain (the enterprise's, else the account's).
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
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

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
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;
