# The outbox: what was sent from a form and has no answer yet.

outbox-title = Outbox
outbox-facts =
    { $waiting ->
        [0] Nothing waits to be sent
        [one] 1 waits to be sent
       *[other] { $waiting } wait to be sent
    }{ $refused ->
        [0] {""}
        [one] , 1 was refused
       *[other] , { $refused } were refused
    }.
outbox-empty = Nothing waits here. What you send while the server can not be reached is kept here until it can.
outbox-send = Try to send now
outbox-kept = Saved on this device. It will be sent when the server can be reached.

# $who: an e-mail address.
outbox-member = Add { $who }
# $who: the name until then.
outbox-profile = Change the name of { $who }
# $who: the first of them.
outbox-access =
    { $count ->
        [one] Change access of { $who }
       *[other] Change access of { $who } and others, { $count } in all
    }
# $product: a product's name.
outbox-assignment =
    { $count ->
        [one] Assign 1 seat of { $product }
       *[other] Assign { $count } seats of { $product }
    }
# $topic: a topic of the catalogue.
outbox-request = Request a session on “{ $topic }”
# $act: what its button says. $topic: a topic of the catalogue.
outbox-act = { $act }: “{ $topic }”
outbox-message = Message about “{ $topic }”
# $what: titles of what waits.
outbox-below = Waits in the outbox until the server can be reached: { $what }.
# $name: a group's.
outbox-group = Make the group “{ $name }”
outbox-group-change = Change the group “{ $name }”
outbox-join =
    { $count ->
        [one] Add 1 member to the group “{ $name }”
       *[other] Add { $count } members to the group “{ $name }”
    }
# $name: a team's.
outbox-team = Make the team “{ $name }”
outbox-team-join =
    { $count ->
        [one] Put 1 member into the team “{ $name }”
       *[other] Put { $count } members into the team “{ $name }”
    }
# $product: a product's name.
outbox-ask = Ask for a seat of { $product }
outbox-decline = Decline a wish for a seat
# $zone: a time zone.
outbox-zone = Change the time zone to { $zone }
outbox-hours = Change the working hours
# $act: what its button says. $who: a name.
outbox-role = { $act }: { $who }

# Another version of the app kept it.
outbox-unread = Something that another version of Seatkeeper kept
outbox-state-unread = Can not be read
outbox-unread-hint = This version can not read it, so it is neither sent nor deleted. Load the page again for the newest version, or discard it.

# Somebody else has changed the same thing.
outbox-over = Somebody else has changed this in the meantime. What you typed is still here.
# $field: what it is called. $mine and $now: what the two say.
outbox-over-field = { $field }: you have “{ $mine }”, there is now “{ $now }”.
outbox-over-save = Save over it
outbox-over-theirs = Take what is there

# $at: a day and a time.
outbox-since = Sent from the form on { $at }
outbox-state-waiting = Waits for the server
outbox-state-sending = Is being sent
outbox-state-refused = Refused
outbox-edit = Edit
outbox-discard = Discard
outbox-discard-hint = It is not sent again. What you entered is deleted from this device.
outbox-discard-sent = It is not sent any more. If it reached the server before the connection broke, it has been done there.
outbox-replace = Replace the draft
outbox-replace-hint = Its form holds another draft on this device, which would be lost.
outbox-too-late = This is being sent, or another tab has dealt with it.
# $what: one of the titles above.
outbox-sent = Done: { $what }.
outbox-refused = Refused: { $what }. The outbox says why.

# Signing out while something waits.
outbox-leaving =
    { $count ->
        [one] 1 submission was not sent. Signing out deletes it from this device.
       *[other] { $count } submissions were not sent. Signing out deletes them from this device.
    }
outbox-leave = Delete and sign out
outbox-stay = Stay signed in
