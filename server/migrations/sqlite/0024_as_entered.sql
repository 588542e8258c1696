-- Whoever never entered is shown as entered here, so that nobody learns whether the address had an account (PEOPLE-2).
-- The first entry empties both.
ALTER TABLE member ADD COLUMN email_entered TEXT;
ALTER TABLE member ADD COLUMN language_entered TEXT;
UPDATE member SET email_entered = (SELECT a.email_shown FROM account a WHERE a.id = member.account),
    language_entered = (SELECT a.language FROM account a WHERE a.id = member.account)
    WHERE status = 'pending';
