settings-title = Settings
settings-zone-title = Time zone and region
settings-zone = Time zone
# $zone: an IANA name such as Asia/Seoul.
settings-zone-now = Now { $zone }. Terms, periods and days of the whole enterprise follow it.
settings-region = Region
settings-region-hint = Its support hours hold for you.
settings-region-apac = Asia-Pacific
settings-region-americas = Americas
settings-region-emea = Europe, Middle East and Africa
settings-save = Change the time zone
settings-same = Nothing is changed yet.
settings-saved = The time zone of the enterprise is { $zone } now.
settings-stale = Somebody changed it meanwhile to { $zone }, { $region }. Your choice is still here; look at what it does now, and send it again.
settings-who = Who can change it

## What the change does

settings-effect = What the change does
settings-today = Today is { $after } then, not { $before }.
settings-today-same = Today stays { $day }.
settings-periods = Coaching periods
settings-periods-none = No coaching period is open.
settings-column-kind = Sessions
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
settings-moved-in = “{ $topic }” counts in { $to }; until now it was outside of the plan.
settings-moved-out = “{ $topic }” is outside of the plan then, no longer in { $from }.
