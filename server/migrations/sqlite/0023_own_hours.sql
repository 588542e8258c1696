-- Where and when somebody is at work; the weekdays as JSON, Monday being 0.
CREATE TABLE own_hours (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    zone TEXT NOT NULL,
    days TEXT NOT NULL,
    from_minute INTEGER NOT NULL,
    until_minute INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
