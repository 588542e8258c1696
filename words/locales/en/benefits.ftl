## What a member has beside seats

benefits-title = Benefits
benefits-none = No benefits are switched on.
# $day: a calendar day.
benefits-since = Everywhere, since { $day }
benefits-since-on = From contract { $contract }, since { $day }
# $role: a role's term.
benefits-with-role = Comes with the role { $role }
benefits-phones = Phone support
benefits-support-id = Support ID
