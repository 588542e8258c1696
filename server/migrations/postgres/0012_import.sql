-- Files of people: what is imported, how far it is, and the receipt of each row.
CREATE TABLE import (
    id BYTEA NOT NULL PRIMARY KEY,
    enterprise BYTEA NOT NULL REFERENCES enterprise (id),
    account BYTEA NOT NULL REFERENCES account (id),
    file TEXT COLLATE "C" NOT NULL,
    list TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'applying', 'done', 'refused', 'undoing', 'undone')),
    rows BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0,
    outcomes TEXT COLLATE "C" NOT NULL,
    differ BIGINT NOT NULL DEFAULT 0,
    found TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX import_account ON import (enterprise, account, id);
CREATE INDEX import_open ON import (created_at) WHERE state IN ('waiting', 'applying', 'undoing');

-- The rows of an import, some hundred in a part: as they came, a letter for what became of each, what was found about
-- those of which something was, the seats that are set aside for them, and the act that applied them.
CREATE TABLE import_part (
    import BYTEA NOT NULL REFERENCES import (id),
    part BIGINT NOT NULL,
    rows TEXT COLLATE "C" NOT NULL,
    outcomes TEXT COLLATE "C" NOT NULL DEFAULT '',
    found TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    seats TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    act BYTEA,
    state TEXT COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'judged', 'applied', 'undone', 'kept')),
    PRIMARY KEY (import, part)
);
