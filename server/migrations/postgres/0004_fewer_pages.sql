-- What every act leaves behind is written at the end of few b-trees instead of in the middle of many.

-- Whose line in the list of members changed at which `people_version`: the list in memory is brought up to date by it.
-- Rows of long ago are forgotten; a list that is older than the oldest row is read anew.
DROP INDEX member_changed;
ALTER TABLE member DROP COLUMN changed;
CREATE TABLE member_change (
    enterprise BYTEA NOT NULL,
    version BIGINT NOT NULL,
    member BYTEA NOT NULL,
    PRIMARY KEY (enterprise, version, member)
);

-- Nothing reads members in this order.
DROP INDEX member_created_at;
