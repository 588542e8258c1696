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

## The own name

settings-name-title = Your name here
settings-name-hint = This name is shown in this enterprise only. Billing and delivery addresses are not touched.

## The own address

settings-email-title = Your e-mail address
settings-email-hint = You sign in with it, in every enterprise. Another one counts once the link that is sent there was opened and your password entered.
settings-email-change = Use another address
settings-email-new = New e-mail address
settings-email-new-hint = A link is sent there. Until it is opened nothing changes. Your present address is told.
settings-email-ask = Send the link
settings-email-sent = The link is on its way.
# $email: the new address. $until: day and time.
settings-email-wish = A link was sent to { $email }. It works until { $until }.
settings-email-waiting = A link to { $email } is on its way.
settings-email-failed = The mail to { $email } could not be sent. Check the address, then send it again.
settings-email-ended = The link that was sent to { $email } has ended.
settings-email-again = Send it again
settings-email-take-back = Take it back
settings-email-taken-back = The wish is taken back. Your address stays as it is.

## The own password

settings-password-title = Your password
settings-password-hint = Setting another one signs you out everywhere but here, and you are told by mail.
settings-password-change = Change the password
settings-password-now = Password that you have now
settings-password-new = New password
# $least: the fewest characters.
settings-password-least = At least { $least } characters. Several words are long, and easy to remember.
settings-password-keep = Set the password
settings-password-set = The new password is set. You are signed out everywhere else.

## Where one is signed in

settings-sessions-title = Where you are signed in
settings-sessions-hint = Of a device only the kind of browser and system is kept. If you do not know one, end it and change your password.
# $browser, $system: names such as Firefox and Linux.
settings-session-on = { $browser } on { $system }
settings-session-unknown = A device that does not say what it is
# $began, $seen: days and times.
settings-session-when = Since { $began }, last used { $seen }
settings-session-this = This one
settings-session-end = End
settings-session-ended = That sign-in has ended.
settings-sessions-end = End all others
settings-sessions-ended = All other sign-ins have ended.

## The own calendar

settings-calendar-title = Your coaching sessions in your calendar
settings-calendar-hint = A secret link lets your calendar program show the sessions that you attend, and follow when one is moved or called off.
settings-calendar-coming = Sessions that you are to attend
# $start: day and time.
settings-calendar-session = { $start }, { $minutes } min
settings-calendar-since = A link works since { $day }. It is shown only when it is made.
settings-calendar-make = Make a link
settings-calendar-renew = Make a new link
settings-calendar-renew-effect = The link that works now ends at once. Calendar programs that use it need the new one.
settings-calendar-end = End the link
settings-calendar-end-effect = Calendar programs that use it hear of your sessions no longer. You can make a new link at any time.
settings-calendar-link = Calendar link
settings-calendar-link-hint = Copy it now: it is not shown again. Whoever has it can read your sessions, so treat it like a password.
settings-calendar-copy = Copy
settings-calendar-copied = The link is copied.
settings-calendar-not-copied = The browser did not allow copying. Select the link and copy it by hand.
settings-calendar-made = The calendar link works now.
settings-calendar-ended = The calendar link has ended.

## Where and when one is at work

settings-hours-title = When you are at work
settings-hours-hint = Coaching sessions that you attend are looked for within these hours first, wherever the others are. Who asks for a session sees them, and the specialist of one that you attend.
# $zone: an IANA name. $days: weekdays. $from, $until: times of the day.
settings-hours-now = { $zone }: { $days }, { $from } to { $until }
settings-hours-change = Change the hours
settings-hours-zone = Where you work
settings-hours-days = Weekdays
settings-hours-each = Hours
settings-hours-from = from
settings-hours-until = until
settings-hours-save = Keep the hours
settings-hours-kept = The hours are kept.

## The vendor inside

settings-stays-title = Visits by the vendor
settings-stays-none = The vendor's operator was never inside.
# $who: an address; $from, $until: day and time.
settings-stay = { $who }, from { $from } to { $until } at the latest
settings-stay-now = Inside now
