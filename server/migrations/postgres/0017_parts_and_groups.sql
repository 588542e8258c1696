-- How often a group's name and products were changed: the tag that a change must name (GROUP-1).
ALTER TABLE member_group ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- The next part of an import, without a look at all that were applied before.
CREATE INDEX import_part_state ON import_part (import, state, part);
