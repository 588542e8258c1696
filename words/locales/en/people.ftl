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
people-column-last-entry = Last sign-in
people-never = Never
people-filter-status = Status
people-filter-role = Role
people-filter-team = Team
people-filter-product = Product
# Chips above the list; each can be removed.
people-chip-status = Status is { $status }
people-chip-role = Role is { $role }
people-chip-team = Team is { $team }
people-chip-product = Uses { $product }
people-chip-search = Name or e-mail has “{ $text }”
people-empty = There are no members yet. Add the first one.
people-empty-filtered = No member matches these filters.
people-assign-seats =
    { $count ->
        [one] Assign a seat to 1 member
       *[other] Assign seats to { $count } members
    }

## Adding one

people-add = Add a member
people-add-submit = Add the member
people-add-submit-seats =
    { $seats ->
        [one] Add the member and assign 1 seat
       *[other] Add the member and assign { $seats } seats
    }
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
people-add-mails =
    { $mails ->
        [0] No mail will be sent.
        [one] 1 mail will be sent.
       *[other] { $mails } mails will be sent.
    }
people-added = { $name } was added.
people-added-existing = { $name } was a member already; the access was applied.
people-add-another = Add another

## One member

people-member = Member
people-member-facts = { $email }, { $status }
people-member-profile = Profile
people-member-roles = Roles
people-member-seats = Seats
people-member-seats-none = No seat is assigned.
people-member-teams = Teams
people-member-history = History
people-member-since = Member since { $day }
people-member-reasons = Why this seat
people-role-in = { $role } of { $scope }
people-invitation-send = Send the invitation again
people-invitation-sent = The invitation was sent again; the earlier link no longer works.
people-deactivate = Deactivate { $name }
people-deactivate-effect =
    { $seats ->
        [0] { $name } can no longer enter.
        [one] { $name } can no longer enter and loses 1 seat.
       *[other] { $name } can no longer enter and loses { $seats } seats.
    }
people-deactivated = { $name } was deactivated.
people-reactivate = Reactivate { $name }
people-reactivated = { $name } is active again. Seats and roles do not come back by themselves.
