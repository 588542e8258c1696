-- What people are told of: their own lists, what of it they want, and when to look at the clock for it.

CREATE TABLE notice (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    side TEXT NOT NULL CHECK (side IN ('customer', 'vendor')),
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    kind TEXT NOT NULL,
    logical_key TEXT NOT NULL UNIQUE,
    request BLOB,
    about TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    read_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_account ON notice (account, side, enterprise, id);
CREATE INDEX notice_unread ON notice (account, side, enterprise) WHERE read_at IS NULL;

-- Kinds that their reader does not want in both ways.
CREATE TABLE notice_choice (
    account BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    mail INTEGER NOT NULL CHECK (mail IN (0, 1)),
    listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
    PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;

-- When to look at the clock for an enterprise; never where there is no instant. Looked at later than now: the clock was
-- set back. Since when it is looked at: what lapsed before is old news.
CREATE TABLE due (
    enterprise BLOB NOT NULL PRIMARY KEY REFERENCES enterprise (id),
    due_at INTEGER,
    looked_at INTEGER NOT NULL,
    since INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX due_at ON due (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX due_looked_at ON due (looked_at);
INSERT INTO due (enterprise, due_at, looked_at) SELECT DISTINCT enterprise, 0, 0 FROM plan;

-- What was said of a period, once each, however often the clock is looked at.
CREATE TABLE due_told (
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    kind TEXT NOT NULL,
    period_first TEXT NOT NULL,
    said TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (enterprise, kind, period_first, said)
) STRICT, WITHOUT ROWID;
