-- Another address of an account counts once its owner opened the link sent to it (PEOPLE-10).

-- Where a mail goes that is not for the address that its reader has.
ALTER TABLE outbox ADD COLUMN address TEXT COLLATE "C";

-- Links of that kind, too.
ALTER TABLE link DROP CONSTRAINT link_kind_check;
ALTER TABLE link ADD CONSTRAINT link_kind_check CHECK (kind IN ('invitation', 'password-reset', 'email'));

-- Of a device only its family is kept, which the next sign-in tells.
UPDATE session SET user_agent = '';
