## The specialists' desk

desk-title = Coaching requests
desk-count =
    { $count ->
        [one] 1 request
       *[other] { $count } requests
    }
desk-customer = Customer
desk-specialist = Specialist
desk-nobody = Nobody yet
desk-overdue = Overdue since { $day }
desk-empty = There is nothing to do in these states.
desk-zone = Customer's time zone
