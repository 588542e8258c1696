-- Plan seats of a team, whatever lines gave them: what they cover, never more than ran when they were counted last. What is
-- covered beyond that, since fewer run by now, is `over_by`.
CREATE TABLE plan_pool (
    enterprise BLOB NOT NULL,
    team BLOB NOT NULL,
    plan TEXT NOT NULL CHECK (plan IN ('included', 'business', 'premium')),
    seats INTEGER NOT NULL CHECK (seats >= 0),
    used INTEGER NOT NULL CHECK (used >= 0),
    over_by INTEGER NOT NULL CHECK (over_by >= 0),
    PRIMARY KEY (enterprise, team, plan),
    CONSTRAINT plan_pool_has_room CHECK (used <= seats + over_by),
    FOREIGN KEY (enterprise, team) REFERENCES team (enterprise, id)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_pool (enterprise, team, plan, seats, used, over_by)
SELECT x.enterprise, x.team, x.plan, 0, x.used, x.used FROM (
    SELECT p.enterprise, p.team, p.plan,
        (SELECT COUNT(*) FROM plan_cover v WHERE v.enterprise = p.enterprise AND v.team = p.team AND v.plan = p.plan) AS used
    FROM plan p GROUP BY p.enterprise, p.team, p.plan
) x;
