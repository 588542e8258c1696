-- When a specialist works: hours of each weekday and days off, both as JSON, since they are read and kept as one.
CREATE TABLE specialist (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id),
    zone TEXT COLLATE "C" NOT NULL,
    week TEXT NOT NULL,
    absences TEXT NOT NULL,
    version BIGINT NOT NULL
);
