# Notices: their texts, which are the subjects of their mails, too; the list, and what of it one wants.
# A text is a whole sentence without its full stop. $topic: what the session is about. $enterprise: the customer.
# $start: day and time in $zone, an IANA name.

notices-told-coaching-requested = { $enterprise } asks for a session on { $topic }
notices-told-coaching-withdrawn = { $enterprise } took back its request for a session on { $topic }
notices-told-coaching-taken = A specialist looks after your request for a session on { $topic }
notices-told-coaching-declined = Your request for a session on { $topic } was declined
notices-told-coaching-proposed = A time was proposed for the session on { $topic }
notices-told-coaching-proposed-at = { $start } ({ $zone }) was proposed for the session on { $topic }
notices-told-coaching-agreed = The time of the session on { $topic } is agreed
notices-told-coaching-agreed-at = The session on { $topic } is agreed for { $start } ({ $zone })
notices-told-coaching-moved = The session on { $topic } was moved to another time
notices-told-coaching-moved-at = The session on { $topic } was moved to { $start } ({ $zone })
notices-told-coaching-cancelled = The session on { $topic } was called off
notices-told-coaching-cancelled-at = The session on { $topic } of { $start } ({ $zone }) was called off
notices-told-coaching-delivered = The session on { $topic } was marked as delivered
notices-told-coaching-delivered-at = The session on { $topic } of { $start } ({ $zone }) was marked as delivered
notices-told-coaching-missed = The session on { $topic } was marked as missed
notices-told-coaching-missed-by-customer = The session on { $topic } of { $start } ({ $zone }) was marked as missed by your side
notices-told-coaching-missed-by-vendor = The session on { $topic } of { $start } ({ $zone }) was marked as missed by the vendor
notices-told-coaching-handed-over = Another specialist looks after the session on { $topic } from now on
notices-told-coaching-left-behind = Whoever looked after the session on { $topic } does so no longer, and another specialist is to take over
notices-told-coaching-language = The specialist answered about the language of the session on { $topic }
notices-told-coaching-language-confirmed = The session on { $topic } can be held in the language that you asked for
notices-told-coaching-language-not-confirmed = The session on { $topic } can not be held in the language that you asked for
notices-told-coaching-delayed = Your session on { $topic } will be later than planned
# $target_day: the day by which delivery is aimed at now.
notices-told-coaching-delayed-to = Your session on { $topic } will be later than planned: by { $target_day }
notices-told-coaching-attendees = Who attends the session on { $topic } has changed
# $who: the attendee.
notices-told-coaching-taken-off = { $who } lost the plan and was taken off the session on { $topic }
notices-told-coaching-taken-off-at = { $who } lost the plan and was taken off the session on { $topic } of { $start } ({ $zone })
notices-told-coaching-message = There is a message about the session on { $topic }
# $count: how many places. $kind: the kind of session. $safe_day: the last safe day to ask.
notices-told-coaching-lapsing =
    { $count ->
        [one] 1 session of { $kind } is left from { $first_day } to { $last_day }; last safe day to ask: { $safe_day }
       *[other] { $count } sessions of { $kind } are left from { $first_day } to { $last_day }; last safe day to ask: { $safe_day }
    }
# The last safe day is over, or there is none.
notices-told-coaching-lapsing-late =
    { $count ->
        [one] 1 session of { $kind } is left from { $first_day } to { $last_day }; asked for now, it may come too late
       *[other] { $count } sessions of { $kind } are left from { $first_day } to { $last_day }; asked for now, they may come too late
    }
notices-told-coaching-lapsed =
    { $count ->
        [one] 1 session of { $kind } from { $first_day } to { $last_day } lapsed unused
       *[other] { $count } sessions of { $kind } from { $first_day } to { $last_day } lapsed unused
    }
notices-told-coaching-request-lapsed = The request for a session on { $topic } lapsed with its period
# $reason: as the operator wrote it.
notices-told-staff-entered = The vendor's operator entered { $enterprise }. Reason: { $reason }
notices-told-session-scheduled = The coaching session on { $topic } is on { $start } ({ $zone })
notices-told-session-moved = The coaching session on { $topic } was moved to { $start } ({ $zone })
notices-told-session-cancelled = The coaching session on { $topic } of { $start } ({ $zone }) was called off
notices-told-session-off = You no longer attend the coaching session on { $topic } of { $start } ({ $zone })
# $who: who is to get the seat. $product in $team: what the seat is of.
notices-told-seat-asked = { $who } asks for a seat of { $product } in { $team }
notices-told-seat-waits = Your request for { $product } in { $team } was approved; you wait for the next free seat
# $reason: what the admin wrote.
notices-told-seat-declined = Your request for { $product } in { $team } was declined: { $reason }
# $until: day and time.
notices-told-seat-offered = A seat of { $product } in { $team } is offered to you until { $until }
notices-told-seat-passed = The offer of { $product } in { $team } was not taken in time and went to the next
notices-told-seat-withdrawn = There is no seat any more for the offer of { $product } in { $team }; you keep your place in the queue

## The list

notices-title = Notices
# $count: how many there are; $unread: how many of them are new.
notices-facts =
    { $count ->
        [0] Nothing yet
        [one] 1 notice, { $unread } unread
       *[other] { $count } notices, { $unread } unread
    }
notices-empty = Nothing has happened that you would be told of.
notices-empty-unread = You have read everything.
notices-all-read = Mark all as read
notices-read = Mark as read
# For who hears the button only: $text is the notice.
notices-read-one = Mark as read: { $text }
# $at: day and time.
notices-at = { $at } UTC
notices-unread = unread
# Below a notice. $reason: as it was written.
notices-reason = Reason: { $reason }
notices-filter = Show
notices-filter-unread = unread only
notices-filter-is = Only { $what }

## What one wants to be told of

notices-choices = What you are told of
notices-choices-hint = Each kind as you like, for all enterprises that you belong to. Mails to attendees carry the calendar entry.
notices-choice-mail = By mail
notices-choice-listed = In the list
notices-choice-kind = Kind
# For who hears the box only: $way is by mail or in the list, $kind what it is about.
notices-choice = { $kind }: { $way }
notices-choice-kept = Kept

notices-kind-coaching-requested = A session is asked for
notices-kind-coaching-withdrawn = A request is taken back
notices-kind-coaching-taken = A specialist takes a request
notices-kind-coaching-declined = A request is declined
notices-kind-coaching-proposed = A time is proposed
notices-kind-coaching-agreed = A time is agreed
notices-kind-coaching-moved = A session is moved
notices-kind-coaching-cancelled = A session is called off
notices-kind-coaching-delivered = A session is marked as delivered
notices-kind-coaching-missed = A session is marked as missed
notices-kind-coaching-handed-over = Another specialist takes over
notices-kind-coaching-left-behind = The specialist of a session leaves
notices-kind-coaching-language = The specialist answers about the language
notices-kind-coaching-delayed = A session will be later than planned
notices-kind-coaching-attendees = Others attend
notices-kind-coaching-taken-off = An attendee loses the plan
notices-kind-coaching-message = A message is written
notices-kind-coaching-lapsing = Sessions are about to lapse
notices-kind-coaching-lapsed = Sessions lapse
notices-kind-coaching-request-lapsed = A request lapses
notices-kind-staff-entered = The vendor's operator enters the enterprise
notices-kind-session-scheduled = You attend: a session is agreed
notices-kind-session-moved = You attend: the session is moved
notices-kind-session-cancelled = You attend: the session is called off
notices-kind-session-off = You no longer attend
notices-kind-seat-asked = A seat is asked for
notices-kind-seat-waits = Your request is approved and you wait
notices-kind-seat-declined = Your request is declined
notices-kind-seat-offered = A seat is offered to you
notices-kind-seat-passed = An offer passes to the next
notices-kind-seat-withdrawn = An offer is withdrawn
