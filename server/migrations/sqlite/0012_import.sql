-- Files of people: what is imported, how far it is, and the receipt of each row.
CREATE TABLE import (
    id BLOB NOT NULL PRIMARY KEY,
    enterprise BLOB NOT NULL REFERENCES enterprise (id),
    account BLOB NOT NULL REFERENCES account (id),
    file TEXT NOT NULL,
    list TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'applying', 'done', 'refused', 'undoing', 'undone')),
    rows INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    outcomes TEXT NOT NULL,
    differ INTEGER NOT NULL DEFAULT 0,
    found TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX import_account ON import (enterprise, account, id);
CREATE INDEX import_open ON import (created_at) WHERE state IN ('waiting', 'applying', 'undoing');

-- The rows of an import, some hundred in a part: as they came, a letter for what became of each, what was found about
-- those of which something was, the seats that are set aside for them, and the act that applied them.
CREATE TABLE import_part (
    import BLOB NOT NULL REFERENCES import (id),
    part INTEGER NOT NULL,
    rows TEXT NOT NULL,
    outcomes TEXT NOT NULL DEFAULT '',
    found TEXT NOT NULL DEFAULT '[]',
    seats TEXT NOT NULL DEFAULT '[]',
    act BLOB,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'judged', 'applied', 'undone', 'kept')),
    PRIMARY KEY (import, part)
) STRICT;
