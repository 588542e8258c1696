-- Which rows of the audit are about which member: a member's history is read by it, without reading all others.
CREATE TABLE audit_member (
    enterprise BLOB NOT NULL,
    member BLOB NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (enterprise, member, place)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_member (enterprise, member, place)
SELECT enterprise, subject, place FROM audit
WHERE enterprise IS NOT NULL AND subject_kind = 'member' AND subject IS NOT NULL;
INSERT INTO audit_member (enterprise, member, place)
SELECT enterprise, unhex(replace(told, '-', '')), place FROM (
    SELECT enterprise, place, COALESCE(
        json_extract(after, '$.member'), json_extract(before, '$.member'),
        json_extract(after, '$.manager'), json_extract(after, '$.primary')) AS told
    FROM audit WHERE enterprise IS NOT NULL AND subject_kind <> 'member'
) WHERE told IS NOT NULL;
