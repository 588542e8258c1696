-- What people are told of: their own lists, what of it they want, and when to look at the clock for it.

CREATE TABLE notice (
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id),
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('customer', 'vendor')),
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    kind TEXT COLLATE "C" NOT NULL,
    logical_key TEXT COLLATE "C" NOT NULL UNIQUE,
    request BYTEA,
    about TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notice_account ON notice (account, side, enterprise, id);
CREATE INDEX notice_unread ON notice (account, side, enterprise) WHERE read_at IS NULL;

-- Kinds that their reader does not want in both ways.
CREATE TABLE notice_choice (
    account BYTEA NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT COLLATE "C" NOT NULL,
    mail BIGINT NOT NULL CHECK (mail IN (0, 1)),
    listed BIGINT NOT NULL CHECK (listed IN (0, 1)),
    PRIMARY KEY (account, kind)
);

-- When to look at the clock for an enterprise; never where there is no instant. Looked at later than now: the clock was
-- set back. Since when it is looked at: what lapsed before is old news.
CREATE TABLE due (
    enterprise BYTEA NOT NULL PRIMARY KEY REFERENCES enterprise (id),
    due_at BIGINT,
    looked_at BIGINT NOT NULL,
    since BIGINT
);
CREATE INDEX due_at ON due (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX due_looked_at ON due (looked_at);
INSERT INTO due (enterprise, due_at, looked_at) SELECT DISTINCT enterprise, 0, 0 FROM plan;

-- What was said of a period, once each, however often the clock is looked at.
CREATE TABLE due_told (
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    kind TEXT COLLATE "C" NOT NULL,
    period_first TEXT COLLATE "C" NOT NULL,
    said TEXT COLLATE "C" NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (enterprise, kind, period_first, said)
);
