plans-title = Success plans
plans-runs = { $plan } plan, { $first_day } to { $last_day }
plans-edition = Edition of { $day }
plans-seats =
    { $count ->
        [one] 1 plan seat
       *[other] { $count } plan seats
    }
plans-included = The Included plan has user management, support by web with an answer aimed at within one business day, and learning on demand. It has no coaching; that comes with the Business plan.
plans-none = No success plan beyond the Included plan.
