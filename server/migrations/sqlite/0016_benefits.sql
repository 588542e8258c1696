-- Benefits beside products, and what support by phone needs.

-- Cloud services of the vendor's catalogue; those that spend credits draw on one balance for all who have them.
CREATE TABLE service (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    spends_credits INTEGER NOT NULL CHECK (spends_credits IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE contract_service (
    enterprise BLOB NOT NULL,
    contract BLOB NOT NULL,
    service BLOB NOT NULL REFERENCES service (id),
    PRIMARY KEY (contract, service),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id)
) STRICT, WITHOUT ROWID;

-- What a member has: a word, or the id of a service; `contract` is empty where it holds everywhere.
CREATE TABLE benefit (
    enterprise BLOB NOT NULL,
    member BLOB NOT NULL,
    benefit TEXT NOT NULL,
    contract BLOB NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (enterprise, member, benefit, contract),
    CHECK ((benefit = 'downloads') = (length(contract) = 0)),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;

-- The number to ring for a product; the default one where `product` is empty.
CREATE TABLE support_phone (
    product BLOB NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What callers of a contract say when they ring; given with an order that has advanced support.
ALTER TABLE contract ADD COLUMN support_id TEXT;
UPDATE contract SET support_id = hex(randomblob(4))
WHERE id IN (SELECT contract FROM subscription WHERE support = 'advanced');
