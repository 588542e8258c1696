-- When a member last signed in, as the list of members tells it; none where they never did.
ALTER TABLE member ADD COLUMN signed_in_at INTEGER;
