-- Products, contracts, pools of seats, plans, coaching.

-- The list of members is kept in memory and brought up to date by this: the `people_version` of the enterprise at which
-- the member's line (name, status, teams, roles, seats, plans) last changed.
ALTER TABLE member ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX member_changed ON member (enterprise, changed);

CREATE TABLE product (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    access_model TEXT COLLATE "C" NOT NULL CHECK (access_model IN ('single-user', 'multi-user', 'tokens'))
);

-- Always exactly one manager.
CREATE TABLE contract (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    number TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL CHECK (channel IN ('online', 'reseller', 'marketplace')),
    manager BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (enterprise, id),
    UNIQUE (enterprise, number),
    FOREIGN KEY (enterprise, manager) REFERENCES member (enterprise, id)
);
CREATE INDEX contract_manager ON contract (enterprise, manager);

CREATE TABLE subscription (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL,
    product BYTEA NOT NULL REFERENCES product (id),
    team BYTEA NOT NULL,
    seats BIGINT NOT NULL CHECK (seats >= 0),
    support TEXT COLLATE "C" NOT NULL CHECK (support IN ('basic', 'advanced')),
    first_day TEXT COLLATE "C" NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL,
    UNIQUE (enterprise, id),
    CHECK (first_day <= last_day),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
);
CREATE INDEX subscription_pool ON subscription (team, product, first_day, last_day, seats);
CREATE INDEX subscription_contract ON subscription (enterprise, contract, team, product);

-- One per contract and product; pending until the terms are accepted.
CREATE TABLE coordinator (
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL,
    product BYTEA NOT NULL REFERENCES product (id),
    member BYTEA NOT NULL,
    accepted_at BIGINT,
    PRIMARY KEY (contract, product),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE INDEX coordinator_member ON coordinator (enterprise, member);

-- Seats and over_by are what the subscriptions of the day of the last write gave; each write brings them up to date first.
-- Multi-user pools and tokens are not counted.
CREATE TABLE pool (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    team BYTEA NOT NULL,
    product BYTEA NOT NULL REFERENCES product (id),
    counted BIGINT NOT NULL CHECK (counted IN (0, 1)),
    seats BIGINT NOT NULL CHECK (seats >= 0),
    used BIGINT NOT NULL CHECK (used >= 0),
    over_by BIGINT NOT NULL CHECK (over_by >= 0),
    UNIQUE (enterprise, id),
    UNIQUE (team, product),
    CONSTRAINT pool_has_room CHECK (counted = 0 OR used <= seats + over_by),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
);
CREATE INDEX pool_enterprise ON pool (enterprise, team, product);

-- A member holds at most one seat of a pool.
CREATE TABLE assignment (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    pool BYTEA NOT NULL,
    member BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (pool, member),
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE INDEX assignment_member ON assignment (enterprise, member, pool);

-- Why a seat is held; `source` is the contract, group or directory that a reason comes from, empty for a person's act.
CREATE TABLE assignment_reason (
    assignment BYTEA NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    reason TEXT COLLATE "C" NOT NULL CHECK (reason IN ('direct', 'role', 'group', 'sync')),
    source BYTEA NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (assignment, reason, source)
);

-- Default seats that were given up are never given back by themselves.
CREATE TABLE given_up (
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL,
    product BYTEA NOT NULL REFERENCES product (id),
    member BYTEA NOT NULL,
    PRIMARY KEY (contract, product, member),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);

CREATE TABLE caller (
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL,
    member BYTEA NOT NULL,
    by TEXT COLLATE "C" NOT NULL CHECK (by IN ('default', 'hand')),
    PRIMARY KEY (contract, member),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE INDEX caller_member ON caller (enterprise, member);

-- Plan seats that a team bought.
CREATE TABLE plan (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    team BYTEA NOT NULL,
    plan TEXT COLLATE "C" NOT NULL CHECK (plan IN ('included', 'business', 'premium')),
    agreed_on TEXT COLLATE "C" NOT NULL,
    seats BIGINT NOT NULL CHECK (seats >= 0),
    first_day TEXT COLLATE "C" NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL,
    CHECK (first_day <= last_day),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
);
CREATE INDEX plan_team ON plan (enterprise, team);

-- Assignments that a plan seat of the team covers.
CREATE TABLE plan_cover (
    enterprise BYTEA NOT NULL,
    plan TEXT COLLATE "C" NOT NULL CHECK (plan IN ('business', 'premium')),
    team BYTEA NOT NULL,
    assignment BYTEA NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    PRIMARY KEY (assignment, plan),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
);
CREATE INDEX plan_cover_team ON plan_cover (enterprise, plan, team);

-- The vendor's catalogue of coaching; kinds, titles and outlines are JSON.
CREATE TABLE topic (
    id BYTEA NOT NULL PRIMARY KEY,
    kinds TEXT COLLATE "C" NOT NULL,
    titles TEXT COLLATE "C" NOT NULL,
    outlines TEXT COLLATE "C" NOT NULL
);

CREATE TABLE coaching_request (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('business-product', 'business-it', 'premium-users', 'premium-admins')),
    topic BYTEA NOT NULL REFERENCES topic (id),
    state TEXT COLLATE "C" NOT NULL,
    period_first TEXT COLLATE "C" NOT NULL,
    period_last TEXT COLLATE "C" NOT NULL,
    wished_local TEXT COLLATE "C",
    wished_zone TEXT COLLATE "C",
    wished_occurrence TEXT COLLATE "C",
    wished_at BIGINT,
    start_at BIGINT,
    minutes BIGINT NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    wishes TEXT COLLATE "C" NOT NULL,
    requested_by BYTEA NOT NULL,
    requested_at BIGINT NOT NULL,
    target_day TEXT COLLATE "C" NOT NULL,
    edition TEXT COLLATE "C" NOT NULL,
    UNIQUE (enterprise, id),
    CHECK ((wished_local IS NULL) = (wished_at IS NULL)),
    FOREIGN KEY (enterprise, requested_by) REFERENCES member (enterprise, id)
);
CREATE INDEX coaching_request_newest ON coaching_request (enterprise, requested_at, id);

CREATE TABLE coaching_attendee (
    enterprise BYTEA NOT NULL,
    request BYTEA NOT NULL,
    place BIGINT NOT NULL,
    member BYTEA NOT NULL,
    PRIMARY KEY (request, member),
    FOREIGN KEY (enterprise, request) REFERENCES coaching_request (enterprise, id) ON DELETE CASCADE,
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);

-- Accounts that the demo offers, in order. A database that has any is a demo's.
CREATE TABLE demo_account (
    place BIGINT NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id)
);
