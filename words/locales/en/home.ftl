home-title = Home
# Under the title; $enterprise is the customer company.
home-facts = { $enterprise }, as of { $time }

## Figures, each above its label

home-figure-free =
    { $count ->
        [one] seat free
       *[other] seats free
    }
home-figure-full =
    { $count ->
        [one] pool full
       *[other] pools full
    }
home-figure-over =
    { $count ->
        [one] pool over-assigned
       *[other] pools over-assigned
    }
home-figure-sessions =
    { $count ->
        [one] coaching session left
       *[other] coaching sessions left
    }

## Seats

home-seats = Seats
home-seats-link = See all seats
home-seats-more = { $shown } of { $total } pools, the fullest first.
home-seats-none = Your teams have no seats yet. They appear with the first subscription.

## Coaching

home-coaching = Coaching
home-coaching-link = See coaching
home-coaching-left =
    { $left ->
        [0] No session is left until { $last_day }.
        [one] 1 session is left until { $last_day }.
       *[other] { $left } sessions are left until { $last_day }.
    }
# $day: the last day on which a request can still be delivered in its period.
home-coaching-safe-day = Ask by { $day } to have it delivered in this period.
home-coaching-safe-day-passed = The day to ask in time has passed; what is left may lapse on { $last_day }.
# $day: the last day of the plan that they came with.
home-coaching-ended =
    { $left ->
        [one] 1 session is left and can not be used any more: its plan ended on { $day }.
       *[other] { $left } sessions are left and can not be used any more: their plan ended on { $day }.
    }
home-coaching-lapses =
    { $left ->
        [one] If nothing is asked for, 1 session lapses on { $last_day }.
       *[other] If nothing is asked for, { $left } sessions lapse on { $last_day }.
    }
home-coaching-by-request = Sessions of this kind have no fixed number; each request is taken or declined.
home-coaching-none = Your teams have no success plan with coaching.

## What wants attention

home-attention = Needs attention
home-attention-none = Nothing needs attention now.
home-attention-over =
    { $over ->
        [one] { $product } in { $team } is over-assigned by 1 seat.
       *[other] { $product } in { $team } is over-assigned by { $over } seats.
    }
home-attention-over-act = Choose who loses access
home-attention-full = All { $seats } seats of { $product } in { $team } are used.
home-attention-full-act = See who holds them
home-attention-asleep = { $product } in { $team } has no seats; its assignments sleep.
home-attention-pending =
    { $count ->
        [one] 1 member has not signed in yet.
       *[other] { $count } members have not signed in yet.
    }
home-attention-pending-act = See them
# $count: how many.
home-attention-manage =
    { $count ->
        [one] You are to become the manager of a contract.
       *[other] You are to become the manager of { $count } contracts.
    }
home-attention-manage-act = See what is asked
home-attention-one-admin = { $team } has one admin only.
home-attention-one-admin-see = See the team
# $teams: their names.
home-attention-one-admin-several = { $count } teams have one admin only: { $teams }.
home-attention-one-admin-several-see = See their admins
home-attention-lapse-act = Request coaching

## For members without a role

home-products = Your products
home-products-none = No product is assigned to you yet. An admin of your team can assign one.
# Whom a member turns to about a product. $coordinator, $manager: names.
home-product-both = Product coordinator: { $coordinator }. Contract manager: { $manager }.
home-product-manager = Contract manager: { $manager }.
home-admins = Admins of your team
