plans-title = Success plans
plans-runs = { $plan } plan, { $first_day } to { $last_day }
plans-edition = Edition of { $day }
plans-seats =
    { $count ->
        [one] 1 plan seat
       *[other] { $count } plan seats
    }
plans-none = No success plan beyond the Included plan.
