-- Editions of the subscriber terms beside the one that the rules were published with (PEOPLE-9); the texts are JSON.
CREATE TABLE subscriber_terms (
    from_day TEXT NOT NULL PRIMARY KEY,
    texts TEXT NOT NULL,
    published_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
