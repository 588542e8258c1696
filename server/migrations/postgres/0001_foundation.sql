-- Accounts, sign-ins, enterprises, members, teams; what every act leaves behind.
-- Instants are microseconds since 1970 in UTC, days YYYY-MM-DD, ids 16 bytes, flags 0 or 1, JSON text.

CREATE TABLE account (
    id BYTEA NOT NULL PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    email_shown TEXT COLLATE "C" NOT NULL,
    password TEXT COLLATE "C",
    language TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    hash BYTEA NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE,
    account BYTEA NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    user_agent TEXT COLLATE "C" NOT NULL
);
CREATE INDEX session_account ON session (account);

-- Failed sign-ins by account and network address, hashed; gone after the next good one.
CREATE TABLE sign_in_failure (
    origin BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE TABLE enterprise (
    id BYTEA NOT NULL PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    zone TEXT COLLATE "C" NOT NULL,
    region TEXT COLLATE "C" NOT NULL CHECK (region IN ('apac', 'americas', 'emea')),
    people_version BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE member (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    account BYTEA NOT NULL REFERENCES account (id),
    first_name TEXT COLLATE "C" NOT NULL,
    last_name TEXT COLLATE "C" NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('pending', 'active', 'deactivated')),
    created_at BIGINT NOT NULL,
    UNIQUE (enterprise, id),
    UNIQUE (enterprise, account)
);
CREATE INDEX member_account ON member (account);
CREATE INDEX member_sort_name ON member (enterprise, sort_name, id);
CREATE INDEX member_created_at ON member (enterprise, created_at, id);

-- A team is made after its primary admin, who is a member; the membership of the team follows.
CREATE TABLE team (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    name TEXT COLLATE "C" NOT NULL,
    primary_admin BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (enterprise, id),
    FOREIGN KEY (enterprise, primary_admin) REFERENCES member (enterprise, id)
);
CREATE INDEX team_primary_admin ON team (enterprise, primary_admin);

CREATE TABLE team_member (
    enterprise BYTEA NOT NULL,
    team BYTEA NOT NULL,
    member BYTEA NOT NULL,
    PRIMARY KEY (enterprise, team, member),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE INDEX team_member_member ON team_member (enterprise, member);

-- Secondary admins: members of the team who are not its primary admin.
CREATE TABLE team_admin (
    enterprise BYTEA NOT NULL,
    team BYTEA NOT NULL,
    member BYTEA NOT NULL,
    PRIMARY KEY (enterprise, team, member),
    FOREIGN KEY (enterprise, team, member) REFERENCES team_member (enterprise, team, member)
);
CREATE INDEX team_admin_member ON team_admin (enterprise, member);

-- The vendor's people.
CREATE TABLE staff (
    account BYTEA NOT NULL REFERENCES account (id),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('operator', 'specialist', 'success-manager', 'support-agent')),
    PRIMARY KEY (account, role)
);

CREATE TABLE idempotency (
    account BYTEA NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    key TEXT COLLATE "C" NOT NULL,
    route TEXT COLLATE "C" NOT NULL,
    body_hash BYTEA NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);

-- Each row carries the hash of the row before it in its chain (the enterprise's, else the account's).
CREATE TABLE audit (
    chain BYTEA NOT NULL,
    place BIGINT NOT NULL,
    id BYTEA NOT NULL UNIQUE,
    enterprise BYTEA REFERENCES enterprise (id),
    at BIGINT NOT NULL,
    actor BYTEA REFERENCES account (id),
    acting_reason TEXT COLLATE "C",
    action TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject BYTEA,
    before TEXT COLLATE "C",
    after TEXT COLLATE "C",
    request_id BYTEA,
    hash BYTEA NOT NULL,
    PRIMARY KEY (chain, place)
);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

CREATE TABLE outbox (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA REFERENCES enterprise (id),
    kind TEXT COLLATE "C" NOT NULL,
    logical_key TEXT COLLATE "C" NOT NULL UNIQUE,
    recipient BYTEA NOT NULL REFERENCES account (id),
    payload TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    leased_until BIGINT,
    tries BIGINT NOT NULL DEFAULT 0,
    done_at BIGINT,
    dead_at BIGINT
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;
