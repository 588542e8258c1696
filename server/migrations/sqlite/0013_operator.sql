-- The operator's desk: the catalogue of topics, what specialists coach, editions of the plans' terms, staff inside a
-- customer; files in a request's conversation.

-- In the catalogue's order; retired ones can not be asked for any more, and stay readable where they were.
ALTER TABLE topic ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topic ADD COLUMN retired_at INTEGER;
ALTER TABLE topic ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- What a specialist coaches; languages and topics are JSON, no topic is all of them.
CREATE TABLE specialist_skill (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    languages TEXT NOT NULL,
    topics TEXT NOT NULL,
    setup_minutes INTEGER NOT NULL CHECK (setup_minutes >= 0),
    aside INTEGER NOT NULL CHECK (aside IN (0, 1)),
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The specialist's word on another language than English; none until it was said.
ALTER TABLE coaching_request ADD COLUMN language_confirmed INTEGER CHECK (language_confirmed IN (0, 1));

-- Editions beside those that the rules were published with; the terms are JSON.
CREATE TABLE edition (
    plan TEXT NOT NULL CHECK (plan IN ('included', 'business', 'premium')),
    from_day TEXT NOT NULL,
    terms TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (plan, from_day)
) STRICT, WITHOUT ROWID;

-- When staff was inside a customer, and why; entered at the desk, or said beside each request.
CREATE TABLE stay (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    account BLOB NOT NULL REFERENCES account (id),
    reason TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    entered INTEGER NOT NULL CHECK (entered IN (0, 1)),
    CHECK (began_at <= ends_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX stay_enterprise ON stay (enterprise, id);
CREATE INDEX stay_account ON stay (account, enterprise, ends_at);

-- Files in a request's conversation, each with its place in it.
CREATE TABLE coaching_file (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL,
    request BLOB NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    content BLOB NOT NULL,
    UNIQUE (enterprise, request, place),
    FOREIGN KEY (enterprise, request, place) REFERENCES coaching_said (enterprise, request, place) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
