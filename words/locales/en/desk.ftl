## The specialists' desk

desk-title = Coaching requests
desk-count =
    { $count ->
        [one] 1 request
       *[other] { $count } requests
    }
desk-search = Customer or topic
desk-filter-mine = Looked after by
# $who: `coaching-filter-me`.
desk-filter-mine-is = Looked after by { $who }
desk-customer = Customer
desk-specialist = Specialist
desk-nobody = Nobody yet
desk-left-behind = Open to others again
desk-overdue = Overdue, was due { $day }
desk-empty = There is nothing to do in these states.
desk-as-board = As a board
desk-as-list = As a list
desk-board-keys = The arrow keys go from card to card, Home and End to the ends of a column; Enter opens a request.
desk-column-empty = No request is in this state.
# $count: how many are not shown yet.
desk-more = Show more of { $count }
desk-overdue-why = The day is over, and no later one was named.
# $day: the day that is aimed at.
desk-aimed = Target { $day }
desk-zone = Customer's time zone

## The own week

desk-week = My week
# $first, $last: days.
desk-week-of = { $first } to { $last }
desk-week-before = Previous week
desk-week-now = This week
desk-week-after = Next week
desk-week-free = No session
# The picture of the week, and its table.
desk-week-drawn = Hours and sessions
desk-week-day = Day
desk-week-sessions = Sessions
desk-week-away = Away
desk-week-setup = Time between sessions
desk-session-when = { $time }, { $minutes } min
# $minutes: minutes.
desk-session-around = free before and after: { $minutes } min
desk-day-off = Day off
desk-hours = When I work
desk-hours-zone = Time zone
desk-hours-unknown = No hours entered
# $from, $until: times of the day.
desk-hours-part = { $from } to { $until }
desk-hours-from = from
desk-hours-until = until
desk-hours-from-later = from, after the break
desk-hours-until-later = until, after the break
desk-hours-save = Keep the working hours
desk-hours-saved = The working hours are kept. Customers are offered times within them from now on.
desk-away = Days off
desk-away-first = First day off
desk-away-last = Last day off
desk-away-add = Add days off
desk-away-remove = Remove
