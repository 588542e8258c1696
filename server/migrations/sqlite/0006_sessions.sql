-- Who looks after a request, the agreed start as it was entered, what was proposed, and what was said.
ALTER TABLE coaching_request ADD COLUMN specialist BLOB REFERENCES account (id);
CREATE INDEX coaching_request_specialist ON coaching_request (specialist, start_at);
CREATE INDEX coaching_request_state ON coaching_request (state, target_day);
ALTER TABLE coaching_attendee ADD COLUMN attended INTEGER NOT NULL DEFAULT 0 CHECK (attended IN (0, 1));

-- One open proposal at most; a newer one replaces it.
CREATE TABLE coaching_proposal (
    enterprise BLOB NOT NULL,
    request BLOB NOT NULL PRIMARY KEY,
    side TEXT NOT NULL CHECK (side IN ('customer', 'vendor')),
    local TEXT NOT NULL,
    zone TEXT NOT NULL,
    occurrence TEXT,
    minutes INTEGER NOT NULL,
    agenda TEXT NOT NULL,
    FOREIGN KEY (enterprise, request) REFERENCES coaching_request (enterprise, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What both sides did and said, in order.
CREATE TABLE coaching_said (
    enterprise BLOB NOT NULL,
    request BLOB NOT NULL,
    place INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('customer', 'vendor')),
    account BLOB NOT NULL REFERENCES account (id),
    said_at INTEGER NOT NULL,
    act TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (enterprise, request, place),
    FOREIGN KEY (enterprise, request) REFERENCES coaching_request (enterprise, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
