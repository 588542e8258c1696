-- Since when a secondary admin is one: taking back the act that gave the role takes no role that was given anew since. Null
-- where it was given before this was kept.
ALTER TABLE team_admin ADD COLUMN since BIGINT;
