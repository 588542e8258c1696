# Groups of members that carry products of a team.

groups-title = Groups
groups-group = Group
groups-hint = Who joins a group gets a seat of each of its products, or waits for one; who leaves gives it back.
groups-facts =
    { $count ->
        [0] None yet
        [one] 1 group
       *[other] { $count } groups
    }
groups-empty = There is no group yet.
groups-make = Make a group
groups-change = Change
groups-keep = Save
groups-remove = Remove
groups-name = Name
groups-team = Team
groups-products = Products
groups-products-hint = Every member of the group gets a seat of each, or waits for one.
groups-pool-free = { $free } of { $seats } seats free
groups-members = Members
groups-waiting = Waiting
groups-kept = { $name } is saved.
# $waiting: how many of the members wait for a seat.
groups-group-facts =
    { $count ->
        [one] { $team } · 1 member, { $waiting } waiting
       *[other] { $team } · { $count } members, { $waiting } waiting
    }
groups-gives = What it gives
groups-gives-nothing = It gives nothing yet. Change it to choose products.
groups-member = Name
groups-email = E-mail
groups-since = Since
groups-waits = Waits for
groups-waits-for =
    { $count ->
        [one] 1 seat
       *[other] { $count } seats
    }
groups-nobody = Nobody belongs to it yet.

## Joining and leaving

groups-join = Add members
groups-join-title = Add members to { $name }
groups-join-hint = Each gets a seat of what the group gives. Where none is free, they wait for the next.
groups-leave = Take out of the group
groups-joined =
    { $count ->
        [one] 1 member joined.
       *[other] { $count } members joined.
    }
groups-left =
    { $count ->
        [one] 1 member left.
       *[other] { $count } members left.
    }
groups-remove-title = Remove the group { $name }?
groups-remove-hint = All its members leave it. Seats that they hold for no other reason become free.
groups-removed = The group { $name } is removed.

## What an act does to one pool

# $what: one or several of the parts below.
groups-effect = { $product }: { $what }.
groups-effect-nothing = nothing changes
groups-effect-taken =
    { $count ->
        [one] 1 seat taken
       *[other] { $count } seats taken
    }
groups-effect-kept =
    { $count ->
        [one] 1 member holds one already
       *[other] { $count } members hold one already
    }
groups-effect-waits =
    { $count ->
        [one] 1 member waits
       *[other] { $count } members wait
    }
groups-effect-freed =
    { $count ->
        [one] 1 seat free again
       *[other] { $count } seats free again
    }
groups-effect-stays =
    { $count ->
        [one] 1 member keeps the seat for other reasons
       *[other] { $count } members keep the seat for other reasons
    }
groups-effect-stopped =
    { $count ->
        [one] 1 member waits no longer
       *[other] { $count } members wait no longer
    }
