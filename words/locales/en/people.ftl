## The list

people-title = People
people-facts =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    } in { $teams ->
        [one] 1 team
       *[other] { $teams } teams
    }
people-facts-match =
    { $count ->
        [0] No member matches
        [one] 1 member matches
       *[other] { $count } members match
    }
people-list = Members
people-search = Search by name or e-mail
people-column-name = Name
people-column-first-name = First name
people-column-last-name = Last name
people-column-email = E-mail
people-column-status = Status
people-column-roles = Roles
people-column-teams = Teams
people-column-seats = Seats
people-column-language = Language
people-column-added = Added on
people-column-benefits = Benefits
people-column-signed-in = Last sign-in
# In place of the day and time of the last sign-in.
people-signed-in-never = Has not signed in
people-signed-in-unknown = Not known
# The list as a file.
people-export = Export
# $kind: a kind of file, such as CSV.
people-export-all = { $kind } with all columns, for an import
# Beside the name of who was added a moment ago.
people-fresh = new
people-filter-status = Status
people-filter-role = Role
people-filter-team = Team
people-filter-product = Product
# Chips above the list; each can be removed.
people-chip-status = Status is { $status }
people-chip-role = Role is { $role }
people-chip-team = Team is { $team }
people-chip-product = Uses { $product }
people-filter-contract = Contract
people-chip-contract = Contract is { $contract }
people-filter-benefit = Benefit
people-chip-benefit = Benefit is { $benefit }
people-filter-waiting = Waiting
people-filter-waits = waiting for a seat
people-chip-waiting = Waiting for a seat
people-empty = There are no members yet. Add the first one.
people-empty-filtered = No member matches these filters.
# Somebody searched for an address that no member has.
people-add-address = Add { $email }
people-too-many = At most { $most } at a time: narrow the list down.
people-assign-seats =
    { $count ->
        [one] Assign a seat to 1 member
       *[other] Assign seats to { $count } members
    }
# In place of the list, for who may not read it.
people-not-yours = The list of members is for those who add members or request coaching.
people-own = Open your own page
people-admins = Admins of your teams
people-team-admins = Admins
people-team-admins-of = Admins of { $team }
people-assign-seat = Assign a seat

## Adding one

people-add = Add a member
people-add-many = Add many
people-add-submit = Add the member
people-add-submit-seats =
    { $seats ->
        [one] Add the member and assign 1 seat
       *[other] Add the member and assign { $seats } seats
    }
# The address belongs to a member already.
people-add-submit-existing =
    { $seats ->
        [0] Keep { $name } as is
        [one] Assign 1 seat to { $name }
       *[other] Assign { $seats } seats to { $name }
    }
# A link to the member who has the address.
people-open = Open { $name }
people-email = E-mail address
people-email-hint = The person signs in with it. An existing account is linked.
people-first-name = First name
people-last-name = Last name
people-language = Language of mails and screens
people-language-hint = The person can change it at any time.
people-team = Team
people-team-hint = Admins of the team see the member.
people-access = Products
people-access-hint = Without a product the member can sign in and use nothing yet.
people-access-left =
    { $left ->
        [0] No seat left after this
        [one] 1 seat left after this
       *[other] { $left } seats left after this
    }
# With seats that are given, on each contract that feeds them.
people-web-support = Web support
people-web-support-hint = On the contracts of these products, for whoever does not have it
people-access-none = This team has no products of which you can assign seats.
# Opens the pools of other teams.
people-access-elsewhere =
    { $chosen ->
        [0] Products in other teams ({ $pools })
       *[other] Products in other teams ({ $pools }, { $chosen } chosen)
    }
people-add-mails =
    { $mails ->
        [0] No mail will be sent.
        [one] 1 mail will be sent.
       *[other] { $mails } mails will be sent.
    }
people-added = { $name } was added.
people-added-existing = { $name } was a member already; the access was applied.

## One member

people-member = Member
people-member-facts = { $email }, { $status }
people-member-profile = Profile
people-member-roles = Roles
people-member-seats = Seats
people-member-seats-none = No seat is assigned.
people-give-up = Give up the default seat
people-give-up-act = Give up
people-give-up-effect = { $name } can no longer use { $product } by default with the role. The seat does not come back by itself; it can be assigned directly.
people-member-teams = Teams
people-role-in = { $role } of { $scope }
# $day: a calendar day.
people-role-since = since { $day }
# Groups, places in queues and wishes.
people-belongings = Groups and waiting
people-belongings-none = In no group, waits for no seat and has asked for none.
people-group-in = Group in { $team }, since { $day }
people-place-in = Waits since { $day }, place { $place } in the queue
people-place-offered = A seat is offered until { $day }
people-wish-open = Asked for on { $day }, not decided yet
people-roles-none = No role beyond that of a user.
people-plans-none = No success plan: no seat of a running product is held.

## Why it is so: each follows "Why?" and stands with its rule.

people-why-pending = The member was added and has not signed in here yet. The first entry makes the member active.
people-why-active = The member has signed in here at least once.
people-why-deactivated = An admin deactivated the member, who can not sign in here and holds no seats, caller places or secondary roles.
people-why-seat-direct = Somebody who manages members here assigned it.
# $role: contract manager or software coordinator.
people-why-seat-role = It comes by default with the role of { $role } and can be given up without losing the role.
people-why-seat-group = It comes with a group that the member belongs to; who leaves the group loses this reason.
people-why-seat-sync = The company's directory assigned it.
# $day: a calendar day.
people-why-seat-direct-by = { $name } assigned it on { $day }.
people-why-seat-direct-on = It was assigned on { $day }.
people-why-seat-role-of = It comes by default with the role of { $role } of contract { $contract }, since { $day }, and can be given up without losing the role.
people-why-seat-group-of = It comes with the group { $group }, since { $day }; who leaves the group loses this reason.
people-why-seat-sync-on = The company's directory assigned it on { $day }.
people-why-seat-until = The seat becomes free when the last of its reasons is taken away.
people-why-contract-manager = This e-mail address is on the order of the contract. Each contract has exactly one manager.
people-why-coordinator = The contract manager appointed this member for products of the contract.
people-why-primary-admin = Each team has exactly one primary admin. The role is handed over, never dropped.
people-why-secondary-admin = A primary admin of the team appointed this member.
people-why-named-caller = The contract manager or a coordinator named this member, or the place comes by default with such a role.
people-why-included = Whoever holds a seat of a running product has this plan.
people-why-plan = A plan seat of the team covers one of the member's seats.
people-reactivate = Reactivate { $name }
people-reactivated = { $name } is active again. Seats and roles do not come back by themselves.

## Deactivating a member, and bringing one back

people-deactivate = Deactivate
people-deactivate-title = Deactivate { $name }
people-deactivate-entry = { $name } can no longer sign in to { $enterprise }.
people-deactivate-seats =
    { $count ->
        [one] 1 seat becomes free:
       *[other] { $count } seats become free:
    }
# One line for each seat.
people-deactivate-seat = { $product } in { $team }
people-deactivate-benefits = These benefits end: { $benefits }.
people-deactivate-callers = The caller places under { $contracts } end.
people-deactivate-secondary = The role of secondary admin ends in { $teams }.
# $products: each with its contract.
people-deactivate-coordinates = The coordinator role ends for { $products }; the contract manager looks after them again.
people-deactivate-product = { $product } ({ $contract })
people-deactivate-groups =
    { $count ->
        [one] The member leaves the group { $groups }.
       *[other] The member leaves the groups { $groups }.
    }
# $places: each a product with its team.
people-deactivate-places =
    { $count ->
        [one] The place in this queue is given up: { $places }.
       *[other] The places in these queues are given up: { $places }.
    }
people-deactivate-nothing = No seat, caller place or role is lost.
people-deactivate-back = Reactivating brings none of this back.
people-deactivated =
    { $seats ->
        [0] { $name } was deactivated.
        [one] { $name } was deactivated; 1 seat is free again.
       *[other] { $name } was deactivated; { $seats } seats are free again.
    }
people-reactivate-act = Reactivate

## Correcting a name

people-name-change = Change the name
people-name-save = Keep the name
people-name-kept = The name is now { $name }.

## History

people-details = Details
people-history = History
people-history-count =
    { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }
people-history-empty = Nothing has been recorded yet.
# Who did it: somebody of the vendor's, who said why.
people-history-vendor = The vendor, who gave this reason: { $reason }
people-history-desk = The vendor
people-history-nobody = By itself
people-history-add = Added as a member
people-history-add-team = Added as a member of { $team }
people-history-enter = Signed in here for the first time: from pending to active
people-history-status = Status changed from { $from } to { $to }
people-history-back = Reactivated
people-history-assign = Seat of { $product } in { $team } given: { $reasons }
people-history-release = Seat of { $product } in { $team } taken away; it was { $reasons }
people-history-reasons = Seat of { $product } in { $team }: from { $from } to { $to }
people-history-return = Seat of { $product } in { $team } given back by undoing: { $reasons }
people-history-cover = Plan seat for { $product } in { $team } given
people-history-uncover = Plan seat for { $product } in { $team } taken away
people-history-plan = Plan seats bought
people-history-rejoin = Put into { $team }
people-history-leave = No longer a member of { $team }
people-history-role-given = Became { $role } of { $scope }
people-history-role-taken = No longer { $role } of { $scope }
people-history-role-accepted = Accepted the terms of { $role } of { $scope }
people-history-benefit-given = Benefit given: { $what }
people-history-benefit-taken = Benefit taken away: { $what }
people-history-join = Joined the group { $group }
people-history-leave-group = Left the group { $group }
people-history-ask = Asked for a seat of { $product } in { $team }
people-history-approve = Request for a seat of { $product } in { $team } approved
people-history-decline = Request for a seat of { $product } in { $team } declined
people-history-take-back = Request for a seat of { $product } in { $team } taken back
people-history-wait = Waits for a seat of { $product } in { $team }
people-history-wait-end = Waits no longer for a seat of { $product } in { $team }
people-history-offer = Seat of { $product } in { $team } offered
people-history-pass = Offer of { $product } in { $team } not taken in time
people-history-offer-end = Offer of { $product } in { $team } withdrawn
people-history-take = Took the offered seat of { $product } in { $team }
# $action: what was done, as the record names it.
people-history-other = Changed ({ $action })

## The invitation of a member who has not entered yet

people-invitation = Invitation
people-invitation-none = No invitation was sent.
people-invitation-waiting = The mail waits to be sent.
# $at: when it was sent. $until: until when its link works.
people-invitation-sent = Sent { $at }. The link works once, until { $until }.
people-invitation-failed = The mail could not be sent.
people-invitation-used = The link was used.
people-invitation-ended = Sent { $at }. The link has ended without being used.
people-invitation-withdrawn = The invitation was withdrawn.
# $by: who made it.
people-invitation-by = Invited by { $by }.
people-invitation-again = Send again
people-invitation-again-hint = A new link ends the one before.
people-inviting = Send the invitations again?
people-inviting-told = { $count ->
    [one] One person gets a new link by mail.
   *[other] { $count } people get a new link by mail.
}
people-inviting-left = { $count ->
    [one] One person gets none: already entered, deactivated, or not yours to invite.
   *[other] { $count } people get none: already entered, deactivated, or not yours to invite.
}
people-inviting-done = { $count ->
    [one] One invitation is on its way.
   *[other] { $count } invitations are on their way.
}
people-invitation-withdraw = Withdraw
people-invitation-is-sent = { $name } gets a new invitation.
people-invitation-is-withdrawn = The invitation to { $name } was withdrawn.
people-history-invite = Invited again
people-history-withdraw = Invitation withdrawn
people-history-accept = Accepted the invitation and the subscriber terms
people-history-rename = Name corrected
people-history-rezone = Time zone or region of the enterprise changed
people-history-coaching-request = Coaching requested
people-history-coaching-withdraw = Coaching request withdrawn
people-history-coaching-say = Message about a coaching request sent
people-history-coaching-take-off = Attendee taken off a coaching request

## Taking a member out of a team

people-team-join = Add from the enterprise
people-team-join-title = Add members of the enterprise to { $team }
people-team-join-hint = They belong to the team from now on, without a seat. Seats can be assigned afterwards.
people-team-join-who = Members
people-team-joined =
    { $count ->
        [0] Nobody was added to { $team }; all of them belong to it.
        [one] 1 member was added to { $team }.
       *[other] { $count } members were added to { $team }.
    }
# On the page of one member: a menu of teams.
people-team-add = Add to a team
people-team-came = { $name } belongs to { $team } now.
people-team-leave = Take out
people-team-leave-of = Take out of { $team }
people-team-leave-title = Take out of { $team }
people-team-stays = It can not be done; the reason stands above.
people-team-seats =
    { $count ->
        [0] No seat is held in the team.
        [one] 1 seat in the team becomes free.
       *[other] { $count } seats in the team become free.
    }
people-team-dismissed = The role of secondary admin ends.
people-team-offers =
    { $count ->
        [one] 1 seat is offered to who waits first.
       *[other] { $count } seats are offered to those who wait first.
    }
people-team-back = Assigning a seat there again brings the membership back; places in queues are lost.
people-team-left =
    { $count ->
        [0] { $name } was taken out of the team.
        [one] { $name } was taken out of the team. 1 seat is free.
       *[other] { $name } was taken out of the team. { $count } seats are free.
    }
