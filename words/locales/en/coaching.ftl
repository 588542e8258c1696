## Allowances

coaching-title = Coaching
coaching-facts = { $plan } plan until { $last_day }
coaching-ledger = Allowances
coaching-period = { $first_day } to { $last_day }
coaching-periods = Sessions by period
coaching-column-kind = Kind
coaching-column-period = Period
coaching-column-granted = Granted
coaching-column-reserved = Reserved
coaching-column-delivered = Delivered
coaching-column-lapsed = Lapsed
coaching-column-left = Left
# The row of marks, read aloud.
coaching-marks = { $granted } in all: { $delivered } delivered, { $reserved } reserved, { $lapsed } lapsed, { $left } left
coaching-left =
    { $left ->
        [0] None left in this period
        [one] 1 left in this period
       *[other] { $left } left in this period
    }
coaching-safe-day-why = Sessions are aimed at within { $days } days. A request by { $day } can still be delivered in the period.
coaching-by-request = No fixed number; each request is taken or declined
coaching-plan-none = No team has a plan with coaching today.
coaching-column-sessions = Sessions
coaching-column-safe-day = Last safe day to ask
coaching-current = current
coaching-ask = Ask for a session
coaching-ask-for = Ask for a session, { $period }
coaching-past =
    { $count ->
        [one] 1 past period
       *[other] { $count } past periods
    }
# $day: the last day on which a request could still be delivered in its period.
coaching-safe-day-passed = { $day }, passed
coaching-safe-day-none = Too short for the aim
# $day: the last day of the plan that they came with.
coaching-plan-ended = Their plan ended on { $day }: can not be used any more
coaching-held-by = Requests and sessions of this period
coaching-held-outside = Requests and sessions in no period
# Why an entry counts in its period, or counts no more.
coaching-counts-held = counts: its place is held
coaching-counts-unmarked = counts: it has started and is not marked yet
coaching-counts-delivered = counts: it took place
coaching-counts-missed = counts: nobody of the customer came
coaching-counts-back-missed = given back: the specialist did not come
coaching-counts-back-declined = given back: the specialist declined it
coaching-counts-back-withdrawn = given back: the customer took it back
coaching-counts-back-cancelled = given back: it was called off before its start
coaching-counts-back-lapsed = given back: it was not agreed before the period ended
coaching-counts-outside = counts in no period: the plan does not have that day

## Use it or lose it

coaching-planner = Use it or lose it
# $count: sessions left whose last safe day is near or over.
coaching-planner-said =
    { $count ->
        [0] There is time to ask for everything that can still be used.
        [one] 1 session may lapse if nobody asks for it now.
       *[other] { $count } sessions may lapse if nobody asks for them now.
    }
coaching-planner-empty = No kind of session with a fixed number runs now or later.
coaching-planner-chart = This and the coming periods
coaching-planner-who = Who could attend
coaching-planner-nobody = Nobody has the plan
coaching-planner-nobody-near = Choose among the members in the request
coaching-planner-soon = { $day }, soon
# $count: further people.
coaching-planner-more = { $count } more
coaching-planner-at-least = { $count } or more others

## For members who can not ask

coaching-who = Who can ask in your enterprise

## Topics

coaching-topics = Topics
coaching-topics-search = Search topics
coaching-topics-none = No topic matches.
coaching-topic = Topic
coaching-topic-choose = Request “{ $topic }”
coaching-topic-chosen = Chosen: { $topic }
coaching-topics-empty = The catalogue has no topics yet.
coaching-topics-found =
    { $count ->
        [one] 1 topic
       *[other] { $count } topics
    }

## Requesting

coaching-request = Request coaching
coaching-request-submit = Request this session
coaching-kind = Kind
coaching-wish = When
coaching-wish-period = Any time in a period
coaching-wish-start = At a start you name
coaching-period-field = Period
coaching-period-option =
    { $left ->
        [0] { $first_day } to { $last_day } (none left)
        [one] { $first_day } to { $last_day } (1 left)
       *[other] { $first_day } to { $last_day } ({ $left } left)
    }
coaching-start = Start
coaching-start-hint = The time of your enterprise decides which period it counts in.
coaching-minutes = Length in minutes
coaching-minutes-hint = A session lasts at most { $most } minutes.
coaching-attendees = Attendees
coaching-attendees-hint = They have the plan when the session starts. At least one is named by the time it is agreed.
coaching-attendees-advised = The plan advises { $advised } or fewer.
coaching-language = Language
coaching-language-hint = English is the default; another language is confirmed by the specialist.
coaching-wishes = What you would like to reach
coaching-wishes-hint = Your starting point, files and versions in use, questions.
coaching-effect =
    { $left ->
        [0] Reserves a place; none is left in that period after this.
        [one] Reserves a place; 1 is left in that period after this.
       *[other] Reserves a place; { $left } are left in that period after this.
    }
coaching-by-request-effect = The vendor takes or declines it.
coaching-target = Delivery is aimed at by { $day }.
coaching-after = After asking
coaching-after-none = Choose a period or a start to see what is left after asking.
coaching-after-left =
    { $left ->
        [0] None of { $granted } left after this
       *[other] { $left } of { $granted } left after this
    }
coaching-after-spent = None of { $granted } is left to ask for
coaching-after-target = Delivery aimed at by
coaching-after-late = The aim reaches past { $day }, the period's last day. What is not delivered by then lapses.
# A time that comes twice where the clock is set back; $occurrence: `earlier` or `later`.
coaching-occurrence =
    { $occurrence ->
        [earlier] Taken as the earlier of the two times.
       *[later] Taken as the later of the two times.
    }
coaching-start-here = That is { $start } in { $zone }.
coaching-zone-waits = The rules of { $zone } are being loaded.
coaching-zone-failed = The rules of { $zone } could not be loaded, so the start can not be judged.
coaching-judged-at = Judged on what was known at { $time }.
coaching-refresh = Refresh
coaching-pick-plan = { $plan } plan
coaching-pick-no-plan = no { $plan } plan
coaching-requested = The session was requested. Delivery is aimed at by { $day }.

## Requests and sessions

coaching-requests = Requests and sessions
coaching-requests-none = Nothing is requested yet. Request the first session.
coaching-requests-none-filtered = No request matches these filters.
coaching-column-topic = Topic
coaching-column-state = State
coaching-column-start = Start
coaching-column-target = Target
coaching-column-attendees = Attendees
coaching-column-specialist = Specialist
coaching-specialist-none = Nobody looks after it yet
coaching-column-requester = Requested by
coaching-filter-state = State
coaching-filter-state-is = State is { $state }
coaching-filter-mine = Requested by
coaching-filter-mine-is = Requested by { $who }
coaching-filter-me = me
coaching-request-facts = Requested by { $name } on { $day }
coaching-request-state = State
coaching-request-wished = Wished start
coaching-request-length = Length
coaching-request-none = Not named
coaching-local-start = { $start } in { $zone }

# What each state means for who asked.
coaching-state-requested = A specialist takes it or declines it. Its place is held.
coaching-state-in-coordination = A specialist took it and agrees on a time with you. Its place is held.
coaching-state-scheduled = The time is agreed. Its place is held.
coaching-state-delivered = The session took place. Its place is spent.
coaching-state-missed-by-customer = Nobody of your side came. Its place is spent.
coaching-state-missed-by-vendor = The specialist did not come. Its place was given back.
coaching-state-declined = The specialist could not take it. Its place was given back.
coaching-state-withdrawn = Your side took it back. Its place was given back.
coaching-state-cancelled = The session was called off before its start. Its place was given back.
coaching-state-lapsed = It was not agreed before its period ended. Nothing is carried over.
coaching-attendee-count =
    { $count ->
        [0] No attendees yet
        [one] 1 attendee
       *[other] { $count } attendees
    }
coaching-minutes-of = { $minutes } minutes

## Acts

coaching-withdraw = Withdraw the request
coaching-withdraw-effect = Its place in the period becomes free again.
coaching-withdraw-ends = “{ $topic }” ends here. This can not be undone; the session can be requested anew while a place is left.
coaching-withdraw-ledger =
    { $left ->
        [one] After this, 1 of { $granted } is left from { $first_day } to { $last_day }.
       *[other] After this, { $left } of { $granted } are left from { $first_day } to { $last_day }.
    }
coaching-withdraw-open = The specialists are told that it is no longer wanted.
coaching-cancel = Cancel the session
coaching-cancel-effect = Its place in the period becomes free again.

coaching-withdrawn = The request was withdrawn.

## Why

coaching-why-period = The session counts in the period in which it starts, in the time zone { $zone }.
coaching-why-lapse = What is not delivered by { $last_day } lapses; nothing is carried over.
coaching-why-reserved = A request holds a place until it is delivered or ends.
coaching-why-quarter =
    { $granted ->
        [one] 1 session per calendar quarter for all teams together.
       *[other] { $granted } sessions per calendar quarter for all teams together.
    }
coaching-why-window =
    { $granted ->
        [one] 1 session per { $days } days for all teams together.
       *[other] { $granted } sessions per { $days } days for all teams together.
    }
# $first_day: the plan's first day.
coaching-why-windows = The periods of { $days } days follow one another from the plan's first day, { $first_day }.
coaching-why-quarters = The periods are calendar quarters.
coaching-why-by-request = There is no fixed number: the vendor takes or declines each request.
coaching-why-ledger = { $granted } granted = { $delivered } delivered + { $reserved } reserved + { $lapsed } lapsed + { $left } left.
# $day: the last day of the period, or of the plan where that is earlier.
coaching-why-short = Sessions are aimed at within { $days } days. From the period's first day to { $day } there are fewer.
coaching-why-plan-end = No session starts after the plan's last day, { $day }.
coaching-why-asked = It was requested on { $asked }, and its period begins on { $first_day }.
coaching-why-ask-target = Asked today, { $asked }, for a period that begins on { $first_day }.
coaching-why-target = Aimed at within { $days } days of the request or of the period's first day, whichever is later.

## What both sides do with a request

coaching-calendar = Add to your calendar
coaching-act-take = Look after it
coaching-act-take-hint = You agree on a time with the customer. Other specialists see that it is yours.
coaching-act-hand-over = Hand it over
coaching-act-language = Answer about the language
coaching-act-file = Send a file
coaching-act-propose = Propose a time
coaching-act-attendees = Change who attends
coaching-attendees-anew = Begin with who attends now
coaching-act-delay = Name a later day
coaching-act-deliver = It was held
coaching-act-miss = It was not held
coaching-act-decline = Decline it
coaching-act-cancel = Cancel the session
coaching-act-agree = Agree to this time
# $start: a wall time.
coaching-proposed = { $start } ({ $zone }), { $minutes } minutes
coaching-proposed-own = You proposed this time. It waits for the other side's answer.
coaching-proposed-theirs = The other side proposes this time.
coaching-free = Find a time
coaching-free-hint = The next times at which the specialist works and is free, and the period has a place. Choosing one fills in the start.
coaching-free-hint-all = The next times at which a specialist for this topic works and is free, and the period has a place. Choosing one fills in the start; a specialist still has to agree to it.
coaching-free-zones = Where attendees are
coaching-free-zones-hint = Times within the hours that attendees named in their settings come first, else within usual hours there, 9 to 18 on weekdays.
coaching-free-none = No time fits within the next eight weeks. Enter one below, or write to the other side.
coaching-free-none-all = No time fits within the next 90 days. Enter a start, or ask for any time in a period.
coaching-free-unknown = The specialist has not entered working hours yet. Enter a time below.
coaching-free-usual = Within usual hours for everybody
# $zones: names of zones.
coaching-free-unusual = Outside usual hours in { $zones }
# $count: how many specialists.
coaching-free-many = · { $count } specialists are free
# $language: a language's name.
coaching-free-unspoken = No specialist for this topic speaks { $language } yet, so these are times of all. A specialist says whether the session can be held in it.
# $time: the time there, with the day where it is another.
coaching-free-there = { $time } in { $zone }
coaching-proposal-start = Start
coaching-proposal-hint = In the customer's time zone. Nothing is held until the other side agrees.
# What an act does to the ledger, and to the place in each period that it concerns; $before and $after: what is left there
# now and then.
coaching-ledger-effect = What this does to the ledger
coaching-place-taken = A place is taken: { $after } of { $granted } left then, { $before } now
coaching-place-kept = Its place stays held: { $after } of { $granted } left, as now
coaching-place-spent = Its place is spent: { $after } of { $granted } left, as now
coaching-place-given-back = Its place is given back: { $after } of { $granted } left then, { $before } now
coaching-place-lapses = Its place is given back, and lapses as the period is over
coaching-agenda = What it is to be about
coaching-reason = Reason
coaching-reason-hint = The other side reads it.
coaching-delay-hint = The customer is told, with the reason.
coaching-attended = Who attended
coaching-missed = Why it was not held
coaching-missed-customer = Nobody of the customer came: the place stays spent
coaching-missed-vendor = It was our fault: the place is given back
coaching-hand-over-to = To whom
coaching-hand-over-none = Choose a specialist
coaching-hand-over-hint = The other specialist and the customer read it.
# $language: its name.
coaching-language-asked = The session was asked for in { $language }. English is the default.
coaching-language-yes = It can be held in that language
coaching-language-no = It can not
coaching-language-confirmed = { $language }, confirmed by the specialist
coaching-language-refused = { $language } was asked for; the specialist can not hold it in that language
coaching-language-open = { $language }, not confirmed yet
coaching-file = File
# $endings: as in file names; $most: megabytes; $files: how many.
coaching-file-hint = Up to { $files } files of at most { $most } MB each: { $endings }
coaching-file-send = Send the file
# $size: such as 120 KB.
coaching-file-size = { $size } KB
coaching-file-sent = The file was sent.
coaching-talk = Conversation
coaching-talk-none = Nothing was said yet. Both sides see what is written here.
coaching-message = Message
coaching-say = Send the message
coaching-by-customer = { $who }, customer
coaching-by-inside = { $who }, the vendor for the customer
coaching-by-vendor = { $who }, specialist
coaching-done-take = Looks after it now.
coaching-done-hand-over = Another specialist looks after it now.
coaching-done-language = The specialist answered about the language.
coaching-done-propose = A time was proposed.
coaching-done-agree = The time is agreed.
coaching-done-attendees = Who attends was changed.
coaching-done-delay = A later day was named.
coaching-done-deliver = The session was held.
coaching-done-miss = The session was not held.
coaching-done-decline = The request was declined.
coaching-done-cancel = The session was cancelled.
coaching-done-take-off = Attends no more: the plan was lost before the session.
# Beside what was done. $day: the day that is aimed at from then on.
coaching-said-day = The new target is { $day }.
coaching-said-confirmed = It can be held in the language asked for.
coaching-said-not-confirmed = It can not be held in the language asked for.
