-- When a specialist works: hours of each weekday and days off, both as JSON, since they are read and kept as one.
CREATE TABLE specialist (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    zone TEXT NOT NULL,
    week TEXT NOT NULL,
    absences TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
