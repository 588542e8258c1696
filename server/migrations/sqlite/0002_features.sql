-- Products, contracts, pools of seats, plans, coaching.

-- The list of members is kept in memory and brought up to date by this: the `people_version` of the enterprise at which
-- the member's line (name, status, teams, roles, seats, plans) last changed.
ALTER TABLE member ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX member_changed ON member (enterprise, changed);

CREATE TABLE product (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    access_model TEXT NOT NULL CHECK (access_model IN ('single-user', 'multi-user', 'tokens'))
) STRICT, WITHOUT ROWID;

-- Always exactly one manager.
CREATE TABLE contract (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    number TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('online', 'reseller', 'marketplace')),
    manager BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (enterprise, id),
    UNIQUE (enterprise, number),
    FOREIGN KEY (enterprise, manager) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contract_manager ON contract (enterprise, manager);

CREATE TABLE subscription (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    contract BLOB NOT NULL,
    product BLOB NOT NULL REFERENCES product (id),
    team BLOB NOT NULL,
    seats INTEGER NOT NULL CHECK (seats >= 0),
    support TEXT NOT NULL CHECK (support IN ('basic', 'advanced')),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    UNIQUE (enterprise, id),
    CHECK (first_day <= last_day),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_pool ON subscription (team, product, first_day, last_day, seats);
CREATE INDEX subscription_contract ON subscription (enterprise, contract, team, product);

-- One per contract and product; pending until the terms are accepted.
CREATE TABLE coordinator (
    enterprise BLOB NOT NULL,
    contract BLOB NOT NULL,
    product BLOB NOT NULL REFERENCES product (id),
    member BLOB NOT NULL,
    accepted_at INTEGER,
    PRIMARY KEY (contract, product),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coordinator_member ON coordinator (enterprise, member);

-- Seats and over_by are what the subscriptions of the day of the last write gave; each write brings them up to date first.
-- Multi-user pools and tokens are not counted.
CREATE TABLE pool (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    team BLOB NOT NULL,
    product BLOB NOT NULL REFERENCES product (id),
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
    seats INTEGER NOT NULL CHECK (seats >= 0),
    used INTEGER NOT NULL CHECK (used >= 0),
    over_by INTEGER NOT NULL CHECK (over_by >= 0),
    UNIQUE (enterprise, id),
    UNIQUE (team, product),
    CONSTRAINT pool_has_room CHECK (counted = 0 OR used <= seats + over_by),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pool_enterprise ON pool (enterprise, team, product);

-- A member holds at most one seat of a pool.
CREATE TABLE assignment (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    pool BLOB NOT NULL,
    member BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (pool, member),
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_member ON assignment (enterprise, member, pool);

-- Why a seat is held; `source` is the contract, group or directory that a reason comes from, empty for a person's act.
CREATE TABLE assignment_reason (
    assignment BLOB NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason IN ('direct', 'role', 'group', 'sync')),
    source BLOB NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (assignment, reason, source)
) STRICT, WITHOUT ROWID;

-- Default seats that were given up are never given back by themselves.
CREATE TABLE given_up (
    enterprise BLOB NOT NULL,
    contract BLOB NOT NULL,
    product BLOB NOT NULL REFERENCES product (id),
    member BLOB NOT NULL,
    PRIMARY KEY (contract, product, member),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE caller (
    enterprise BLOB NOT NULL,
    contract BLOB NOT NULL,
    member BLOB NOT NULL,
    by TEXT NOT NULL CHECK (by IN ('default', 'hand')),
    PRIMARY KEY (contract, member),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX caller_member ON caller (enterprise, member);

-- Plan seats that a team bought.
CREATE TABLE plan (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    team BLOB NOT NULL,
    plan TEXT NOT NULL CHECK (plan IN ('included', 'business', 'premium')),
    agreed_on TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats >= 0),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    CHECK (first_day <= last_day),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_team ON plan (enterprise, team);

-- Assignments that a plan seat of the team covers.
CREATE TABLE plan_cover (
    enterprise BLOB NOT NULL,
    plan TEXT NOT NULL CHECK (plan IN ('business', 'premium')),
    team BLOB NOT NULL,
    assignment BLOB NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    PRIMARY KEY (assignment, plan),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_cover_team ON plan_cover (enterprise, plan, team);

-- The vendor's catalogue of coaching; kinds, titles and outlines are JSON.
CREATE TABLE topic (
    id BLOB NOT NULL PRIMARY KEY,
    kinds TEXT NOT NULL,
    titles TEXT NOT NULL,
    outlines TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coaching_request (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('business-product', 'business-it', 'premium-users', 'premium-admins')),
    topic BLOB NOT NULL REFERENCES topic (id),
    state TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    wished_local TEXT,
    wished_zone TEXT,
    wished_occurrence TEXT,
    wished_at INTEGER,
    start_at INTEGER,
    minutes INTEGER NOT NULL,
    language TEXT NOT NULL,
    wishes TEXT NOT NULL,
    requested_by BLOB NOT NULL,
    requested_at INTEGER NOT NULL,
    target_day TEXT NOT NULL,
    edition TEXT NOT NULL,
    UNIQUE (enterprise, id),
    CHECK ((wished_local IS NULL) = (wished_at IS NULL)),
    FOREIGN KEY (enterprise, requested_by) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coaching_request_newest ON coaching_request (enterprise, requested_at, id);

CREATE TABLE coaching_attendee (
    enterprise BLOB NOT NULL,
    request BLOB NOT NULL,
    place INTEGER NOT NULL,
    member BLOB NOT NULL,
    PRIMARY KEY (request, member),
    FOREIGN KEY (enterprise, request) REFERENCES coaching_request (enterprise, id) ON DELETE CASCADE,
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;

-- Accounts that the demo offers, in order. A database that has any is a demo's.
CREATE TABLE demo_account (
    place INTEGER NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id)
) STRICT;
