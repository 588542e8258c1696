-- By what rows of the audit are looked up: the member or the pool they are about, who acted, and the area of the act.
-- The rows of one key lie in the order of the chain, so that a page of a history reads no other.
CREATE TABLE audit_key (
    enterprise BYTEA NOT NULL,
    key BYTEA NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (enterprise, key, place)
);
INSERT INTO audit_key (enterprise, key, place) SELECT enterprise, member, place FROM audit_member;
INSERT INTO audit_key (enterprise, key, place)
SELECT enterprise, actor, place FROM audit WHERE enterprise IS NOT NULL AND actor IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO audit_key (enterprise, key, place)
SELECT enterprise, convert_to(split_part(action, '.', 1), 'UTF8'), place FROM audit WHERE enterprise IS NOT NULL
ON CONFLICT DO NOTHING;
INSERT INTO audit_key (enterprise, key, place)
SELECT enterprise, decode(replace(pool, '-', ''), 'hex'), place FROM (
    SELECT enterprise, place, COALESCE(after::jsonb ->> 'pool', before::jsonb ->> 'pool') AS pool
    FROM audit WHERE enterprise IS NOT NULL
) AS rows WHERE pool IS NOT NULL ON CONFLICT DO NOTHING;
DROP TABLE audit_member;
