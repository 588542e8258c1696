-- In whose scope a row of the audit is (ROLE-13): the team, the pool or the contract that it names, else the teams that
-- the group or the member belongs to; what is nobody's concerns the whole enterprise. Rows of before get the same.
INSERT INTO audit_key (enterprise, key, place)
SELECT enterprise, subject, place FROM audit
WHERE enterprise IS NOT NULL AND subject IS NOT NULL AND subject_kind IN ('team', 'contract')
ON CONFLICT DO NOTHING;
INSERT INTO audit_key (enterprise, key, place)
SELECT enterprise, decode(replace(team, '-', ''), 'hex'), place FROM (
    SELECT enterprise, place, COALESCE(after::jsonb ->> 'team', before::jsonb ->> 'team') AS team
    FROM audit WHERE enterprise IS NOT NULL
) AS rows WHERE team ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' ON CONFLICT DO NOTHING;
INSERT INTO audit_key (enterprise, key, place)
SELECT a.enterprise, c.id, a.place FROM audit a
JOIN contract c ON c.enterprise = a.enterprise
    AND c.number = COALESCE(a.after::jsonb ->> 'contract', a.before::jsonb ->> 'contract')
WHERE a.action LIKE 'roles.%' ON CONFLICT DO NOTHING;
INSERT INTO audit_key (enterprise, key, place)
SELECT a.enterprise, g.team, a.place FROM audit a
JOIN member_group g ON g.enterprise = a.enterprise AND g.id = a.subject
WHERE a.subject_kind = 'group' ON CONFLICT DO NOTHING;
CREATE TEMPORARY TABLE scoped AS
SELECT k.enterprise, k.place FROM audit_key k
WHERE EXISTS (SELECT 1 FROM team t WHERE t.id = k.key)
    OR EXISTS (SELECT 1 FROM pool p WHERE p.id = k.key)
    OR EXISTS (SELECT 1 FROM contract c WHERE c.id = k.key);
CREATE INDEX scoped_place ON scoped (enterprise, place);
INSERT INTO audit_key (enterprise, key, place)
SELECT k.enterprise, t.team, k.place FROM audit_key k
JOIN audit a ON a.chain = k.enterprise AND a.place = k.place
JOIN team_member t ON t.enterprise = k.enterprise AND t.member = k.key
WHERE a.action NOT LIKE 'coaching.%'
    AND NOT EXISTS (SELECT 1 FROM scoped s WHERE s.enterprise = k.enterprise AND s.place = k.place)
ON CONFLICT DO NOTHING;
INSERT INTO scoped
SELECT k.enterprise, k.place FROM audit_key k WHERE EXISTS (SELECT 1 FROM team t WHERE t.id = k.key);
INSERT INTO audit_key (enterprise, key, place)
SELECT a.enterprise, a.enterprise, a.place FROM audit a
WHERE a.enterprise IS NOT NULL AND a.action NOT LIKE 'coaching.%'
    AND NOT EXISTS (SELECT 1 FROM scoped s WHERE s.enterprise = a.enterprise AND s.place = a.place)
ON CONFLICT DO NOTHING;
DROP TABLE scoped;
