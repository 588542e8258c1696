-- Which rows of the audit are about which member: a member's history is read by it, without reading all others.
CREATE TABLE audit_member (
    enterprise BYTEA NOT NULL,
    member BYTEA NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (enterprise, member, place)
);
INSERT INTO audit_member (enterprise, member, place)
SELECT enterprise, subject, place FROM audit
WHERE enterprise IS NOT NULL AND subject_kind = 'member' AND subject IS NOT NULL;
INSERT INTO audit_member (enterprise, member, place)
SELECT enterprise, decode(replace(told, '-', ''), 'hex'), place FROM (
    SELECT enterprise, place, COALESCE(
        after::jsonb ->> 'member', before::jsonb ->> 'member',
        after::jsonb ->> 'manager', after::jsonb ->> 'primary') AS told
    FROM audit WHERE enterprise IS NOT NULL AND subject_kind <> 'member'
) AS rows WHERE told IS NOT NULL;
