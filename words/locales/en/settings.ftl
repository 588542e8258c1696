settings-title = Settings
settings-zone-title = Time zone and region
settings-zone = Time zone
# $zone: an IANA name such as Asia/Seoul.
settings-zone-now = The time zone is { $zone }. Contract terms, periods and days of the whole enterprise follow it.
settings-region = Region
settings-region-hint = Decides which support hours apply.
settings-region-apac = Asia-Pacific
settings-region-americas = Americas
settings-region-emea = Europe, Middle East and Africa
settings-save = Change the time zone
settings-same = Nothing has changed yet.
settings-saved = The time zone of the enterprise is now { $zone }.
settings-stale = Somebody else has changed it to { $zone }, { $region }. Your choice is still here: look at what it would do now, then send it again.
settings-who = Who can change it

## What the change does

settings-effect = What the change does
settings-today = Today becomes { $after } instead of { $before }.
settings-today-same = Today stays { $day }.
settings-periods = Coaching periods
settings-periods-none = No coaching period is running.
settings-column-period = Period
settings-column-delivered = Delivered
settings-column-reserved = Reserved
settings-column-left = Left
settings-change = { $before } → { $after }
settings-change-said = { $before } before, { $after } after
settings-uncounted = Not counted
settings-moved = Requests that count in another period
settings-moved-none = No request counts in another period.
settings-moved-line = “{ $topic }” counts in { $to }, no longer in { $from }.
settings-moved-in = “{ $topic }” counts in { $to }; until now it was outside the plan.
settings-moved-out = “{ $topic }” falls outside the plan, no longer in { $from }.
