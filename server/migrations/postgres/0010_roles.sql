-- Roles that people change by themselves.

-- Since when a coordinator is one; pending until the terms are accepted.
ALTER TABLE coordinator ADD COLUMN appointed_at BIGINT NOT NULL DEFAULT 0;
UPDATE coordinator SET appointed_at = accepted_at WHERE accepted_at IS NOT NULL;

-- Whether a subscription renews by itself.
ALTER TABLE subscription ADD COLUMN auto_renewal BIGINT NOT NULL DEFAULT 0 CHECK (auto_renewal IN (0, 1));

-- A caller by default who was one by hand before is one by hand again when the role ends.
ALTER TABLE caller ADD COLUMN was_named BIGINT NOT NULL DEFAULT 0 CHECK (was_named IN (0, 1));

-- Default places of callers that were given up are never given back by themselves.
CREATE TABLE given_up_call (
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL,
    member BYTEA NOT NULL,
    PRIMARY KEY (contract, member),
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id)
);

-- Another manager who is asked for, until the vendor decides; one for a contract at a time.
CREATE TABLE manager_change (
    enterprise BYTEA NOT NULL,
    contract BYTEA NOT NULL PRIMARY KEY,
    member BYTEA NOT NULL,
    asked_by BYTEA NOT NULL,
    asked_at BIGINT NOT NULL,
    FOREIGN KEY (enterprise, contract) REFERENCES contract (enterprise, id),
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id),
    FOREIGN KEY (enterprise, asked_by) REFERENCES member (enterprise, id)
);
