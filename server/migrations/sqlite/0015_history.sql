-- By what rows of the audit are looked up: the member or the pool they are about, who acted, and the area of the act.
-- The rows of one key lie in the order of the chain, so that a page of a history reads no other.
CREATE TABLE audit_key (
    enterprise BLOB NOT NULL,
    key BLOB NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (enterprise, key, place)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_key (enterprise, key, place) SELECT enterprise, member, place FROM audit_member;
INSERT OR IGNORE INTO audit_key (enterprise, key, place)
SELECT enterprise, actor, place FROM audit WHERE enterprise IS NOT NULL AND actor IS NOT NULL;
INSERT OR IGNORE INTO audit_key (enterprise, key, place)
SELECT enterprise, CAST(substr(action, 1, instr(action, '.') - 1) AS BLOB), place FROM audit WHERE enterprise IS NOT NULL;
INSERT OR IGNORE INTO audit_key (enterprise, key, place)
SELECT enterprise, unhex(replace(pool, '-', '')), place FROM (
    SELECT enterprise, place, COALESCE(json_extract(after, '$.pool'), json_extract(before, '$.pool')) AS pool
    FROM audit WHERE enterprise IS NOT NULL
) WHERE pool IS NOT NULL;
DROP TABLE audit_member;
