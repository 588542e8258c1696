-- Who looks after a request, the agreed start as it was entered, what was proposed, and what was said.
ALTER TABLE coaching_request ADD COLUMN specialist BYTEA REFERENCES account (id);
CREATE INDEX coaching_request_specialist ON coaching_request (specialist, start_at);
CREATE INDEX coaching_request_state ON coaching_request (state, target_day);
ALTER TABLE coaching_attendee ADD COLUMN attended BIGINT NOT NULL DEFAULT 0 CHECK (attended IN (0, 1));

-- One open proposal at most; a newer one replaces it.
CREATE TABLE coaching_proposal (
    enterprise BYTEA NOT NULL,
    request BYTEA NOT NULL PRIMARY KEY,
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('customer', 'vendor')),
    local TEXT COLLATE "C" NOT NULL,
    zone TEXT COLLATE "C" NOT NULL,
    occurrence TEXT COLLATE "C",
    minutes BIGINT NOT NULL,
    agenda TEXT COLLATE "C" NOT NULL,
    FOREIGN KEY (enterprise, request) REFERENCES coaching_request (enterprise, id) ON DELETE CASCADE
);

-- What both sides did and said, in order.
CREATE TABLE coaching_said (
    enterprise BYTEA NOT NULL,
    request BYTEA NOT NULL,
    place BIGINT NOT NULL,
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('customer', 'vendor')),
    account BYTEA NOT NULL REFERENCES account (id),
    said_at BIGINT NOT NULL,
    act TEXT COLLATE "C",
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (enterprise, request, place),
    FOREIGN KEY (enterprise, request) REFERENCES coaching_request (enterprise, id) ON DELETE CASCADE
);
