# What would lift a violation, short enough for a button: `remedy-<kind>`.

remedy-add-to-team = Add { $name } to this team
remedy-ask-for-period = Ask for { $first_day } to { $last_day }
# $roles: role words joined by "or". Not a button: it says whom to turn to.
remedy-ask-role = Who can do this: { $roles }
# $channel: reseller or marketplace. Not a button: it says whom to turn to.
remedy-ask-seller = Ask the { $channel } to renew
remedy-assign-as-many-as-fit =
    { $fit ->
        [0] Assign as many as fit (none now)
        [one] Assign as many as fit: 1 seat
       *[other] Assign as many as fit: { $fit } seats
    }
remedy-choose-fewer = Choose { $most } or fewer
# $occurrence: `earlier` or `later`.
remedy-choose-occurrence =
    { $occurrence ->
        [earlier] Take the earlier of the two
       *[later] Take the later of the two
    }
# $plan: a plan by name. It leads to the page of plan seats.
remedy-cover-seat = Give a { $plan } plan seat
remedy-exchange-cover = Exchange a plan seat
remedy-give-seat = Give { $name } a seat
remedy-hand-over-primary = Hand over the primary admin role
remedy-import-file = Import a file instead
remedy-last-minutes = Set { $minutes } minutes
remedy-leave-out = Leave { $name } out
remedy-make-secondary = Make { $name } a secondary admin
remedy-reactivate = Reactivate { $name }
remedy-release-seats =
    { $count ->
        [one] Release 1 seat
       *[other] Release { $count } seats
    }
remedy-request-manager-change = Ask for another contract manager
# $zone: an IANA name such as Asia/Seoul.
remedy-start-at = Start on { $local } ({ $zone })
remedy-withdraw-request = Withdraw the request “{ $topic }”
