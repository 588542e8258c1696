## Allowances

coaching-title = Coaching
coaching-facts = { $plan } plan until { $last_day }
coaching-ledger = Allowances
coaching-period = { $first_day } to { $last_day }
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
coaching-safe-day = Last safe day to ask: { $day }
coaching-safe-day-why = Sessions are aimed at within { $days } days. A request by { $day } can still be delivered in the period.
coaching-by-request = No fixed number; each request is taken or declined
coaching-plan-none = No team has a plan with coaching today.

## Topics

coaching-topics = Topics
coaching-topics-of = Topics of the { $plan } plan
coaching-topics-search = Search topics
coaching-topics-none = No topic matches.
coaching-topic = Topic
coaching-topic-for = For { $kind }
coaching-topic-choose = Request “{ $topic }”

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
coaching-zone = Time zone
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
coaching-target = Delivery is aimed at by { $day }.
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
coaching-column-requester = Requested by
coaching-column-specialist = Specialist
coaching-filter-state = State
coaching-filter-kind = Kind
coaching-attendee-count =
    { $count ->
        [0] No attendees yet
        [one] 1 attendee
       *[other] { $count } attendees
    }
coaching-starts = Starts on { $start }
coaching-minutes-of = { $minutes } minutes
coaching-overdue = Past its target of { $day }
coaching-delayed = The specialist aims at { $day } now
coaching-conversation = Conversation
coaching-message = Message
coaching-message-send = Send the message
coaching-proposal = Proposed: { $start }, { $minutes } minutes
coaching-proposal-by = by { $name }
coaching-calendar = Calendar file

## Acts

coaching-take = Take the request
coaching-decline = Decline the request
coaching-withdraw = Withdraw the request
coaching-withdraw-effect = Its place in the period becomes free again.
coaching-propose = Propose a time
coaching-agree = Agree to { $start }
coaching-cancel = Cancel the session
coaching-cancel-effect = Its place in the period becomes free again.
coaching-deliver = Mark as delivered
coaching-miss = Mark as missed
coaching-attendees-change = Change the attendees
coaching-reason = Reason
coaching-reason-hint = The other side reads it.
coaching-miss-by-customer = The customer's side missed it; the place stays spent
coaching-miss-by-vendor = The vendor's side missed it; the place is given back
coaching-attended = Who attended

coaching-taken = The request was taken.
coaching-declined = The request was declined.
coaching-withdrawn = The request was withdrawn.
coaching-proposed = The time was proposed.
coaching-agreed = The session is scheduled for { $start }.
coaching-cancelled = The session was cancelled.
coaching-delivered = The session is marked as delivered.
coaching-missed = The session is marked as missed.

## Why

coaching-why-period = The session counts in the period in which it starts, in the time zone { $zone }.
coaching-why-lapse = What is not delivered by { $last_day } lapses; nothing is carried over.
coaching-why-reserved = A request holds a place until it is delivered or ends.
coaching-why-left = { $granted } granted, less { $delivered } delivered, { $reserved } reserved and { $lapsed } lapsed.
coaching-why-target = Aimed at within { $days } days of the request or of the period's first day, whichever is later.
