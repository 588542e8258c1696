-- Benefits beside products, and what support by phone needs.

-- Cloud services of the vendor's catalogue; those that spend credits draw on one balance for all who have them.
CREATE TABLE service (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    spends_credits BIGINT NOT NULL CHECK (spends_credits IN (0, 1))
);

CREATE TABLE contract_service (
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL,
    service BYTEA NOT NULL REFERENCES service (id),
    PRIMARY KEY (contract, service),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id)
);

-- What a member has: a word, or the id of a service; `contract` is empty where it holds everywhere.
CREATE TABLE benefit (
    enterprise BYTEA NOT NULL,
    member BYTEA NOT NULL,
    benefit TEXT COLLATE "C" NOT NULL,
    contract BYTEA NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (enterprise, member, benefit, contract),
    CHECK ((benefit = 'downloads') = (length(contract) = 0)),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);

-- The number to ring for a product; the default one where `product` is empty.
CREATE TABLE support_phone (
    product BYTEA NOT NULL PRIMARY KEY,
    phone TEXT COLLATE "C" NOT NULL
);

-- What callers of a contract say when they ring; given with an order that has advanced support.
ALTER TABLE contract ADD COLUMN support_id TEXT COLLATE "C";
UPDATE contract SET support_id = upper(substr(md5(random()::text), 1, 8))
WHERE id IN (SELECT contract FROM subscription WHERE support = 'advanced');
