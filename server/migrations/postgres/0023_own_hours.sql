-- Where and when somebody is at work; the weekdays as JSON, Monday being 0.
CREATE TABLE own_hours (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    zone TEXT COLLATE "C" NOT NULL,
    days TEXT COLLATE "C" NOT NULL,
    from_minute BIGINT NOT NULL,
    until_minute BIGINT NOT NULL
);
