plans-title = Success plans
plans-included = The Included plan has user management, support by web with an answer aimed at within one business day, and learning on demand. It has no coaching; that comes with the Business plan.

# Plan seats: what a team bought, and whose seats of products they cover.
plans-seats-title = Plan seats
plans-seats-facts = Covering a member’s seat of a product gives that member the plan.
plans-seats-back = Seats
plans-seats-none = No team has bought plan seats. The Included plan needs none.
plans-seats-teams = Teams with a plan
# $plan: a plan by name. $team: a team by name.
plans-seats-of = { $plan } in { $team }
# $edition: the day of the edition whose terms hold.
plans-seats-line =
    { $seats ->
        [one] 1 plan seat from { $first_day } to { $last_day }, terms of { $edition }
       *[other] { $seats } plan seats from { $first_day } to { $last_day }, terms of { $edition }
    }
plans-seats-search = Find by name or product
plans-seats-many = This team has more seats than can be shown at once. Find some by name or product.
plans-seats-covered = Who has the plan
plans-seats-covered-none = Nobody has the plan yet. Select seats below and cover them.
plans-seats-open = Seats without the plan
plans-seats-open-none = Every seat of the team that is shown here is covered.
plans-seats-nothing = Nothing here matches what you look for.
plans-seats-member = Member
plans-seats-product = Product
plans-seats-acts = Acts
plans-seats-asleep = Does not run: gives no plan now
plans-seats-cover =
    { $count ->
        [one] Cover 1 seat
       *[other] Cover { $count } seats
    }
plans-seats-left =
    { $count ->
        [0] No plan seat left after this
        [one] 1 plan seat left after this
       *[other] { $count } plan seats left after this
    }
plans-seats-fit =
    { $left ->
        [one] { $count } get a plan seat, 1 gets none
       *[other] { $count } get a plan seat, { $left } get none
    }
plans-seats-covered-now =
    { $count ->
        [one] 1 seat is covered now.
       *[other] { $count } seats are covered now.
    }
plans-seats-uncover = Take away
plans-seats-uncovered = { $name } no longer has the plan with { $product }.
plans-seats-exchange = Exchange
# $name: who has the plan seat now.
plans-seats-exchange-from = Choose below whose seat gets the plan seat of { $name }.
plans-seats-exchange-to = Give it here
plans-seats-exchange-stop = Keep it as it is
plans-seats-exchanged = The plan seat went to { $name }.
