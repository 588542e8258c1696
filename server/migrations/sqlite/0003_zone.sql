-- How often zone and region were changed: the tag that a change must name (TIME-3).
ALTER TABLE enterprise ADD COLUMN zone_version INTEGER NOT NULL DEFAULT 0;
