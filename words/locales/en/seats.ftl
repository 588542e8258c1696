## The pools

seats-title = Seats
seats-facts =
    { $used } of { $seats } seats used in { $teams ->
        [one] 1 team
       *[other] { $teams } teams
    }, as of { $time }
seats-pools = Seat pools
seats-column-product = Product
seats-column-team = Team
seats-column-model = Access
seats-column-seats = Seats
seats-column-used = Used
seats-column-free = Free
seats-column-state = State
seats-filter-state = State
seats-filter-team = Team
seats-filter-product = Product
seats-empty = There are no seats yet. They appear with the first subscription of a team.
seats-empty-filtered = No pool matches these filters.
# The meter's label, read aloud.
seats-meter = { $used } of { $seats } seats used
seats-meter-over = { $used } of { $seats } seats used, { $over } over
seats-meter-short = { $used } / { $seats }
seats-tokens = By tokens, no seats
seats-multi-user = Any number of members; { $seats } at the same time
seats-free =
    { $free ->
        [0] No seat is free
        [one] 1 seat is free
       *[other] { $free } seats are free
    }
seats-over =
    { $over ->
        [one] 1 seat over
       *[other] { $over } seats over
    }
seats-over-why = More members hold a seat than there are seats. It arose when seats shrank; nobody loses access until an admin chooses.
seats-asleep-why = No subscription gives seats now. The assignments sleep and wake when seats return.

## One pool

seats-pool = { $product } in { $team }
seats-holders = Who holds a seat
seats-holders-none = Nobody holds a seat yet. Assign the first one.
seats-column-member = Member
seats-column-reasons = Why
seats-column-since = Since

## Assigning

seats-assign = Assign seats
seats-assign-submit =
    { $count ->
        [0] Assign seats
        [one] Assign 1 seat
       *[other] Assign { $count } seats
    }
seats-assign-members = Members
seats-assign-members-hint = Who holds a seat already keeps it and takes no second one.
seats-assign-chosen =
    { $count ->
        [0] Nobody chosen
        [one] 1 member chosen
       *[other] { $count } members chosen
    }
seats-left-after =
    { $left ->
        [0] No seat left after this
        [one] 1 seat left after this
       *[other] { $left } seats left after this
    }
seats-short =
    { $short ->
        [one] 1 seat is missing
       *[other] { $short } seats are missing
    }
seats-mails =
    { $mails ->
        [0] no mail will be sent
        [one] 1 mail will be sent
       *[other] { $mails } mails will be sent
    }
seats-mode = If seats do not suffice
seats-mode-all = Assign all or none
seats-mode-all-hint = Nothing is changed unless everyone gets a seat.
seats-mode-fit = Assign as many as fit
seats-mode-fit-hint = In the order chosen; who is left out is listed with the reason.
seats-holds-already = Has a seat already
seats-joins-team = Joins { $team } with the seat
seats-assigned =
    { $count ->
        [one] 1 seat of { $product } was assigned.
       *[other] { $count } seats of { $product } were assigned.
    }
seats-left-out =
    { $count ->
        [one] 1 member was left out
       *[other] { $count } members were left out
    }

## Releasing

seats-release = Release
seats-release-submit =
    { $count ->
        [one] Release 1 seat
       *[other] Release { $count } seats
    }
seats-release-of = Release the seat of { $name }
seats-release-effect = { $name } can no longer use { $product }.
seats-released =
    { $count ->
        [one] 1 seat of { $product } was released.
       *[other] { $count } seats of { $product } were released.
    }
# A seat with several reasons: taking one away does not free it.
seats-release-kept = { $name } keeps the seat for another reason: { $reasons }.
seats-resolve = Choose who loses access
seats-resolve-progress = { $chosen } of { $needed } chosen
seats-resolved = { $product } in { $team } is no longer over-assigned.
seats-undone =
    { $count ->
        [one] 1 seat was assigned again.
       *[other] { $count } seats were assigned again.
    }
