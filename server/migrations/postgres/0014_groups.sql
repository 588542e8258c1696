-- Groups of members that carry products of a team, wishes for seats, and who waits for a seat.

-- Seats that are offered to members who wait: only where there is room for all of them.
ALTER TABLE pool ADD COLUMN held BIGINT NOT NULL DEFAULT 0
    CHECK (held >= 0 AND (counted = 0 OR held = 0 OR used + held <= seats));

CREATE TABLE member_group (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    team BYTEA NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (enterprise, id),
    UNIQUE (team, folded),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
);

CREATE TABLE group_product (
    enterprise BYTEA NOT NULL,
    member_group BYTEA NOT NULL,
    pool BYTEA NOT NULL,
    PRIMARY KEY (member_group, pool),
    FOREIGN KEY (enterprise, member_group) REFERENCES member_group (enterprise, id) ON DELETE CASCADE,
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id)
);

CREATE TABLE group_member (
    enterprise BYTEA NOT NULL,
    member_group BYTEA NOT NULL,
    member BYTEA NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (member_group, member),
    FOREIGN KEY (enterprise, member_group) REFERENCES member_group (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE INDEX group_member_member ON group_member (enterprise, member);

-- A wish for a seat; one that is undecided for a pool and member at a time.
CREATE TABLE seat_request (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    pool BYTEA NOT NULL,
    member BYTEA NOT NULL,
    asked_by BYTEA,
    asked_at BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('asked', 'approved', 'declined', 'withdrawn')),
    decided_by BYTEA,
    decided_at BIGINT,
    reason TEXT COLLATE "C" NOT NULL,
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE UNIQUE INDEX seat_request_open ON seat_request (pool, member) WHERE state = 'asked';
CREATE INDEX seat_request_newest ON seat_request (enterprise, id);
CREATE INDEX seat_request_member ON seat_request (enterprise, member);

-- Who waits for a seat of a pool, numbered in order of arrival; with an offer, until when it holds.
CREATE TABLE waiting (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    pool BYTEA NOT NULL,
    member BYTEA NOT NULL,
    arrived_at BIGINT NOT NULL,
    number BIGINT NOT NULL,
    offered_until BIGINT,
    UNIQUE (pool, member),
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
CREATE INDEX waiting_order ON waiting (pool, number);
CREATE INDEX waiting_offered ON waiting (pool) WHERE offered_until IS NOT NULL;
CREATE INDEX waiting_member ON waiting (enterprise, member);

-- Why the seat will be held once it is taken, as in assignment_reason.
CREATE TABLE waiting_reason (
    entry BYTEA NOT NULL REFERENCES waiting (id) ON DELETE CASCADE,
    reason TEXT COLLATE "C" NOT NULL CHECK (reason IN ('direct', 'group')),
    source BYTEA NOT NULL,
    PRIMARY KEY (entry, reason, source)
);
