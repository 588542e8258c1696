-- Editions of the subscriber terms beside the one that the rules were published with (PEOPLE-9); the texts are JSON.
CREATE TABLE subscriber_terms (
    from_day TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    texts TEXT COLLATE "C" NOT NULL,
    published_at BIGINT NOT NULL
);
