# Asking for seats, waiting for them, and what is offered.

queue-title = Requests for seats
queue-link = Requests for seats
queue-facts =
    { $count ->
        [0] Nobody waits
        [one] 1 member waits
       *[other] { $count } members wait
    }
queue-pool = { $product } in { $team }
queue-offered = Offered to you
queue-to-decide = For you to decide
queue-waiting = Waiting for a seat
queue-asks = Requests
queue-nobody-waits = Nobody waits for a seat.
queue-no-asks = No other requests.

queue-ask = Ask for a seat
queue-ask-hint = An admin decides. Where no seat is free, you wait for the next in order of arrival.
queue-member = For
queue-member-hint = For yourself where nobody is chosen. What you could give yourself is approved at once.
queue-what = Product
queue-choose = Choose a product
queue-nothing-chosen = Choose a product first.
queue-note = What it is for
queue-asked-on = Asked for on { $day }
queue-asked-by = Asked for by { $by } on { $day }
queue-asked = { $product } is asked for. You will be told what was decided.
queue-seated = { $name } can use { $product } now.
queue-waits = { $name } waits for { $product }, at place { $place }.

queue-approve = Approve
queue-decline = Decline
queue-decline-title = Decline the request
queue-reason = Reason
queue-reason-hint = The member reads it.
queue-declined = The request of { $name } for { $product } is declined.
queue-withdraw = Take back
queue-withdrawn = The request of { $name } for { $product } is taken back.

queue-held = Seat offered
queue-offered-until = Offered until { $until }
# $place: from 1.
queue-place = Place { $place }, since { $day }
queue-take = Take the seat
queue-taken = You can use { $product } now.
queue-refuse = No, thank you
queue-left-offer = The offer of { $product } to { $name } goes to the next.
queue-stop = Wait no longer
queue-left = { $name } waits for { $product } no longer.
queue-take-off = Take off the queue
queue-taken-off = { $name } is off the queue for { $product }.
