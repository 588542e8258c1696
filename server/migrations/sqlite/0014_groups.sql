-- Groups of members that carry products of a team, wishes for seats, and who waits for a seat.

-- Seats that are offered to members who wait: only where there is room for all of them.
ALTER TABLE pool ADD COLUMN held INTEGER NOT NULL DEFAULT 0
    CHECK (held >= 0 AND (counted = 0 OR held = 0 OR used + held <= seats));

CREATE TABLE member_group (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    team BLOB NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (enterprise, id),
    UNIQUE (team, folded),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_product (
    enterprise BLOB NOT NULL,
    member_group BLOB NOT NULL,
    pool BLOB NOT NULL,
    PRIMARY KEY (member_group, pool),
    FOREIGN KEY (enterprise, member_group) REFERENCES member_group (enterprise, id) ON DELETE CASCADE,
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_member (
    enterprise BLOB NOT NULL,
    member_group BLOB NOT NULL,
    member BLOB NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (member_group, member),
    FOREIGN KEY (enterprise, member_group) REFERENCES member_group (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_member ON group_member (enterprise, member);

-- A wish for a seat; one that is undecided for a pool and member at a time.
CREATE TABLE seat_request (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    pool BLOB NOT NULL,
    member BLOB NOT NULL,
    asked_by BLOB,
    asked_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'declined', 'withdrawn')),
    decided_by BLOB,
    decided_at INTEGER,
    reason TEXT NOT NULL,
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX seat_request_open ON seat_request (pool, member) WHERE state = 'asked';
CREATE INDEX seat_request_newest ON seat_request (enterprise, id);
CREATE INDEX seat_request_member ON seat_request (enterprise, member);

-- Who waits for a seat of a pool, numbered in order of arrival; with an offer, until when it holds.
CREATE TABLE waiting (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    pool BLOB NOT NULL,
    member BLOB NOT NULL,
    arrived_at INTEGER NOT NULL,
    number INTEGER NOT NULL,
    offered_until INTEGER,
    UNIQUE (pool, member),
    FOREIGN KEY (enterprise, pool) REFERENCES pool (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_order ON waiting (pool, number);
CREATE INDEX waiting_offered ON waiting (pool) WHERE offered_until IS NOT NULL;
CREATE INDEX waiting_member ON waiting (enterprise, member);

-- Why the seat will be held once it is taken, as in assignment_reason.
CREATE TABLE waiting_reason (
    entry BLOB NOT NULL REFERENCES waiting (id) ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason IN ('direct', 'group')),
    source BLOB NOT NULL,
    PRIMARY KEY (entry, reason, source)
) STRICT, WITHOUT ROWID;
