-- Mails leave the outbox: when one is tried again, why the last try failed; and the links that some of them carry.
ALTER TABLE outbox ADD COLUMN next_at BIGINT;
ALTER TABLE outbox ADD COLUMN fault TEXT COLLATE "C";
-- The mails of one person go out in their order.
CREATE INDEX outbox_recipient ON outbox (recipient, due_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (dead_at) WHERE dead_at IS NOT NULL;

-- A link that a mail carries, known by that mail. It has an end once it was sent; it works once, and a newer one ends it.
CREATE TABLE link (
    mail BYTEA NOT NULL PRIMARY KEY REFERENCES outbox (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('invitation', 'password-reset')),
    account BYTEA NOT NULL REFERENCES account (id),
    enterprise BYTEA,
    member BYTEA,
    made_by BYTEA,
    made_at BIGINT NOT NULL,
    ends_at BIGINT,
    used_at BIGINT,
    ended_at BIGINT,
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id),
    FOREIGN KEY (enterprise, made_by) REFERENCES member (enterprise, id)
);
CREATE INDEX link_account ON link (account);
CREATE INDEX link_member ON link (enterprise, member, made_at);
CREATE UNIQUE INDEX link_member_key ON link (member) WHERE used_at IS NULL AND ended_at IS NULL AND member IS NOT NULL;

-- What opens a link, hashed: each try to send its mail makes one.
CREATE TABLE link_secret (
    hash BYTEA NOT NULL PRIMARY KEY,
    mail BYTEA NOT NULL REFERENCES link (mail) ON DELETE CASCADE
);
CREATE INDEX link_secret_mail ON link_secret (mail);

-- Which edition of the subscriber terms an account accepted, and when (PEOPLE-9).
CREATE TABLE terms_accepted (
    account BYTEA NOT NULL REFERENCES account (id),
    edition TEXT COLLATE "C" NOT NULL,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (account, edition)
);

-- Mails that wait since before there were links get theirs, the newest of each member.
INSERT INTO link (mail, kind, account, enterprise, member, made_at)
SELECT o.id, 'invitation', o.recipient, o.enterprise, m.id, o.created_at
FROM outbox o JOIN member m ON m.enterprise = o.enterprise AND m.account = o.recipient
WHERE o.kind = 'get-started' AND o.done_at IS NULL AND m.status = 'pending' AND NOT EXISTS (
    SELECT 1 FROM outbox n WHERE n.kind = 'get-started' AND n.enterprise = o.enterprise
    AND n.recipient = o.recipient AND n.id > o.id);
