-- The operator's desk: the catalogue of topics, what specialists coach, editions of the plans' terms, staff inside a
-- customer; files in a request's conversation.

-- In the catalogue's order; retired ones can not be asked for any more, and stay readable where they were.
ALTER TABLE topic ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
ALTER TABLE topic ADD COLUMN retired_at BIGINT;
ALTER TABLE topic ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- What a specialist coaches; languages and topics are JSON, no topic is all of them.
CREATE TABLE specialist_skill (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    languages TEXT NOT NULL,
    topics TEXT NOT NULL,
    setup_minutes BIGINT NOT NULL CHECK (setup_minutes >= 0),
    aside BIGINT NOT NULL CHECK (aside IN (0, 1)),
    version BIGINT NOT NULL
);

-- The specialist's word on another language than English; none until it was said.
ALTER TABLE coaching_request ADD COLUMN language_confirmed BIGINT CHECK (language_confirmed IN (0, 1));

-- Editions beside those that the rules were published with; the terms are JSON.
CREATE TABLE edition (
    plan TEXT COLLATE "C" NOT NULL CHECK (plan IN ('included', 'business', 'premium')),
    from_day TEXT COLLATE "C" NOT NULL,
    terms TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (plan, from_day)
);

-- When staff was inside a customer, and why; entered at the desk, or said beside each request.
CREATE TABLE stay (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    account BYTEA NOT NULL REFERENCES account (id),
    reason TEXT COLLATE "C" NOT NULL,
    began_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    entered BIGINT NOT NULL CHECK (entered IN (0, 1)),
    CHECK (began_at <= ends_at)
);
CREATE INDEX stay_enterprise ON stay (enterprise, id);
CREATE INDEX stay_account ON stay (account, enterprise, ends_at);

-- Files in a request's conversation, each with its place in it.
CREATE TABLE coaching_file (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL,
    request BYTEA NOT NULL,
    place BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    media TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    content BYTEA NOT NULL,
    UNIQUE (enterprise, request, place),
    FOREIGN KEY (enterprise, request, place) REFERENCES coaching_said (enterprise, request, place) ON DELETE CASCADE
);
