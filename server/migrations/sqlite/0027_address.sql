-- Another address of an account counts once its owner opened the link sent to it (PEOPLE-10).

-- Where a mail goes that is not for the address that its reader has.
ALTER TABLE outbox ADD COLUMN address TEXT;

-- Links of that kind, too; what links there are stays as it is.
ALTER TABLE link_secret RENAME TO link_secret_before;
ALTER TABLE link RENAME TO link_before;
DROP INDEX link_account;
DROP INDEX link_member;
DROP INDEX link_member_key;
DROP INDEX link_secret_mail;
CREATE TABLE link (
    mail BLOB NOT NULL PRIMARY KEY REFERENCES outbox (id),
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'password-reset', 'email')),
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
CREATE TABLE link_secret (
    hash BLOB NOT NULL PRIMARY KEY,
    mail BLOB NOT NULL REFERENCES link (mail) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO link SELECT mail, kind, account, enterprise, member, made_by, made_at, ends_at, used_at, ended_at
FROM link_before;
INSERT INTO link_secret SELECT hash, mail FROM link_secret_before;
DROP TABLE link_secret_before;
DROP TABLE link_before;
CREATE INDEX link_account ON link (account);
CREATE INDEX link_member ON link (enterprise, member, made_at);
CREATE UNIQUE INDEX link_member_key ON link (member) WHERE used_at IS NULL AND ended_at IS NULL AND member IS NOT NULL;
CREATE INDEX link_secret_mail ON link_secret (mail);

-- Of a device only its family is kept, which the next sign-in tells.
UPDATE session SET user_agent = '';
