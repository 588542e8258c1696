-- Mails leave the outbox: when one is tried again, why the last try failed; and the links that some of them carry.
ALTER TABLE outbox ADD COLUMN next_at INTEGER;
ALTER TABLE outbox ADD COLUMN fault TEXT;
-- The mails of one person go out in their order.
CREATE INDEX outbox_recipient ON outbox (recipient, due_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (dead_at) WHERE dead_at IS NOT NULL;

-- A link that a mail carries, known by that mail. It has an end once it was sent; it works once, and a newer one ends it.
CREATE TABLE link (
    mail BLOB NOT NULL PRIMARY KEY REFERENCES outbox (id),
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'password-reset')),
    account BLOB NOT NULL REFERENCES account (id),
    enterprise BLOB,
    member BLOB,
    made_by BLOB,
    made_at INTEGER NOT NULL,
    ends_at INTEGER,
    used_at INTEGER,
    ended_at INTEGER,
    FOREIGN KEY (enterprise, member) REFERENCES member (enterprise, id),
    FOREIGN KEY (enterprise, made_by) REFERENCES member (enterprise, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_account ON link (account);
CREATE INDEX link_member ON link (enterprise, member, made_at);
CREATE UNIQUE INDEX link_member_key ON link (member) WHERE used_at IS NULL AND ended_at IS NULL AND member IS NOT NULL;

-- What opens a link, hashed: each try to send its mail makes one.
CREATE TABLE link_secret (
    hash BLOB NOT NULL PRIMARY KEY,
    mail BLOB NOT NULL REFERENCES link (mail) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX link_secret_mail ON link_secret (mail);

-- Which edition of the subscriber terms an account accepted, and when (PEOPLE-9).
CREATE TABLE terms_accepted (
    account BLOB NOT NULL REFERENCES account (id),
    edition TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    PRIMARY KEY (account, edition)
) STRICT, WITHOUT ROWID;

-- Mails that wait since before there were links get theirs, the newest of each member.
INSERT INTO link (mail, kind, account, enterprise, member, made_at)
SELECT o.id, 'invitation', o.recipient, o.enterprise, m.id, o.created_at
FROM outbox o JOIN member m ON m.enterprise = o.enterprise AND m.account = o.recipient
WHERE o.kind = 'get-started' AND o.done_at IS NULL AND m.status = 'pending' AND NOT EXISTS (
    SELECT 1 FROM outbox n WHERE n.kind = 'get-started' AND n.enterprise = o.enterprise
    AND n.recipient = o.recipient AND n.id > o.id);
