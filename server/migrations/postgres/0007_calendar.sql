-- How often an agreed session was moved or called off, and when last: calendars take the entry with the higher number.
ALTER TABLE coaching_request ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;
ALTER TABLE coaching_request ADD COLUMN revised_at BIGINT;

-- The secret address at which a member's calendar program reads the own sessions; only its hash is kept.
CREATE TABLE calendar_feed (
    enterprise BYTEA NOT NULL,
    member BYTEA NOT NULL PRIMARY KEY,
    hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);
