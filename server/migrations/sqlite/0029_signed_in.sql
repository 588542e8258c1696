-- When a member last signed in, as the list of members tells it; none where they never did, or where it is not known. Of
-- those who were here before this was noted the sign-ins that are kept tell it.
ALTER TABLE member ADD COLUMN signed_in_at INTEGER;
UPDATE member SET signed_in_at = (SELECT MAX(s.created_at) FROM session s WHERE s.account = member.account)
    WHERE status = 'active';
