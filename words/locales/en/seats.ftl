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
seats-column-used = Used
seats-column-free = Free
seats-column-state = State
seats-column-acts = Acts
seats-filter-state = State
seats-filter-team = Team
seats-filter-product = Product
# Chips above the list; each can be removed.
seats-chip-state = State is { $state }
seats-chip-team = Team is { $team }
seats-chip-product = Product is { $product }
# How many pools want attention; each narrows the list to them.
seats-attention-over = { $count } over-assigned
seats-attention-full = { $count } full
seats-empty = There are no seats yet. They appear with the first subscription of a team.
seats-empty-filtered = No pool matches these filters.
# The meter's label, read aloud.
seats-meter = { $used } of { $seats } seats used
seats-meter-over = { $used } of { $seats } seats used, { $over } over
seats-tokens = By tokens, no seats
seats-multi-user = Any number of members; { $seats } at the same time
seats-multi-user-used =
    { $used ->
        [one] 1 member
       *[other] { $used } members
    }, { $seats } at once
seats-tokens-used =
    { $used ->
        [one] 1 member, by tokens
       *[other] { $used } members, by tokens
    }
seats-asleep-used =
    { $used ->
        [one] 1 assignment asleep
       *[other] { $used } assignments asleep
    }
# Where seats can not run out.
seats-free-unbounded = No limit
# $held: seats that are offered to members who wait.
seats-free-held = { $free } ({ $held } offered)
seats-free =
    { $free ->
        [0] No seat is free
        [one] 1 seat is free
       *[other] { $free } seats are free
    }
seats-over-why = More members hold a seat than there are seats. It arose when seats shrank; nobody loses access until an admin chooses.
seats-over-closed = No new seat can be taken until as many are released as are over.
seats-over-banner =
    { $over ->
        [one] { $used } members hold { $seats } seats: 1 too many. Releasing 1 seat resolves it; until then no new seat can be taken.
       *[other] { $used } members hold { $seats } seats: { $over } too many. Releasing { $over } seats resolves it; until then no new seat can be taken.
    }
seats-full-why = Every seat is held. Another member gets one once a seat is released or added.
seats-asleep-why = No subscription gives seats now. The assignments sleep and wake when seats return.
# Why the pool has so many seats.
seats-why-running =
    { $seats ->
        [one] The subscriptions of { $team } that run today give 1 seat. An expired one gives none from the day after its last day.
       *[other] The subscriptions of { $team } that run today give { $seats } seats. An expired one gives none from the day after its last day.
    }
seats-why-single-user = One seat is held by one member.
seats-why-multi-user = Any number of members can be named. The seats bound how many work at the same time; the product sees to that.
seats-why-tokens = There are no seats that could run out. Named members spend the balance of tokens while it lasts.

## One pool

seats-pool = { $product } in { $team }
seats-holders = Who holds a seat
seats-holders-search = Search by name or e-mail
seats-holders-none = Nobody holds a seat yet. Assign the first one.
seats-column-member = Member
seats-column-reasons = Why
# Below the reasons: $day is a calendar day.
seats-since = since { $day }

## Assigning

seats-assign = Assign seats
seats-back-to-pool = To the pool
seats-assign-submit =
    { $count ->
        [0] Assign seats
        [one] Assign 1 seat
       *[other] Assign { $count } seats
    }
seats-assign-members = Members
seats-assign-members-hint = Who holds a seat already keeps it and takes no second one.
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
seats-mails-least =
    { $mails ->
        [one] at least 1 mail will be sent
       *[other] at least { $mails } mails will be sent
    }
seats-effect-unbounded = Seats do not run out here; { $mails }
seats-mode = If seats do not suffice
seats-mode-all = Assign all or none
seats-mode-all-hint = Nothing is changed unless everyone gets a seat.
seats-mode-fit = Assign as many as fit
seats-mode-fit-hint = In the order chosen; who is left out is listed with the reason.
seats-holds-already = Has a seat already
seats-joins-team = Joins { $team } with the seat
# Somebody whom the address of the page names and who is not to be seen.
seats-member-unknown = Unknown member
seats-members-loading = { $done } of { $total } members loaded
seats-assigned =
    { $count ->
        [one] 1 seat of { $product } was assigned.
       *[other] { $count } seats of { $product } were assigned.
    }
seats-assigned-none =
    { $count ->
        [one] The member has a seat already. No seat was taken.
       *[other] All { $count } members have a seat already. No seat was taken.
    }
seats-left-out =
    { $count ->
        [one] 1 member was left out
       *[other] { $count } members were left out
    }
seats-lines-more = { $count } more
# Before it is done.
seats-leaves-out =
    { $count ->
        [one] 1 member gets no seat
       *[other] { $count } members get no seat
    }
# Back to the form with those who were left out.
seats-assign-rest = Assign to those left out

## Releasing

seats-release = Release
seats-release-seats = Release seats
seats-release-submit =
    { $count ->
        [one] Release 1 seat
       *[other] Release { $count } seats
    }
seats-release-of = Release the seat of { $name }
seats-released =
    { $count ->
        [0] No seat of { $product } was released.
        [one] 1 seat of { $product } was released.
       *[other] { $count } seats of { $product } were released.
    }
seats-released-one = The seat of { $name } was released.
# After the number of released seats: some of those chosen are held for other reasons too.
seats-released-kept =
    { $count ->
        [one] 1 member keeps the seat for another reason.
       *[other] { $count } members keep their seats for other reasons.
    }
# A seat with several reasons: taking one away does not free it.
seats-release-kept = { $name } keeps the seat for another reason: { $reasons }.
seats-resolve-progress = { $chosen } of { $needed } chosen
seats-resolved = { $product } in { $team } is no longer over-assigned.
seats-undone =
    { $count ->
        [one] 1 seat was assigned again.
       *[other] { $count } seats were assigned again.
    }
# $reason: a whole sentence.
seats-undo-refused = This can not be undone. { $reason }
seats-undo-gone = It was done more than an hour ago, or nothing is left of it.
