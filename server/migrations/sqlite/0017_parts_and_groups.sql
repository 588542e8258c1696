-- How often a group's name and products were changed: the tag that a change must name (GROUP-1).
ALTER TABLE member_group ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
