# Mails. A text is plain; a blank line parts paragraphs.
# $name: who gets the mail. $enterprise: the customer company. $by: who did it. $link: a whole address.

mail-get-started-subject = { $enterprise } is ready for you
# $until: the moment at which the link ends.
mail-get-started-text =
    Hello { $name },

    { $by } added you to { $enterprise } in Seatkeeper, where you find your products, downloads and support.

    Open this link to set your password and sign in:
    { $link }

    The link works once and until { $until }. If it has ended, { $by } can send a new one.

mail-permissions-changed-subject = Your permissions in { $enterprise } have changed
# $changes: one change a line, from the messages mail-change-….
mail-permissions-changed-text =
    Hello { $name },

    { $by } changed what you can use and do in { $enterprise }:

    { $changes }

    You can see all of it here:
    { $link }

    If something is missing or not as you expect, ask { $by }.

## One change each, a line in the mail above

mail-change-seat-given = You can use { $product } in { $team }.
mail-change-seat-taken = You can no longer use { $product } in { $team }.
mail-change-role-given = You are { $role } of { $scope }.
mail-change-role-taken = You are no longer { $role } of { $scope }.
mail-change-deactivated = You can no longer sign in here.
mail-change-reactivated = You can sign in here again. Seats and roles that you had do not come back by themselves.
mail-change-team-joined = You belong to { $team }.
mail-change-team-left = You no longer belong to { $team }.

## Sessions in people's own calendars

# $topic: the topic's title.
mail-calendar-summary = Coaching: { $topic }
# $start: day and time in $zone, an IANA name.
mail-calendar-text = Coaching session for { $enterprise }, { $minutes } minutes. It starts on { $start } ({ $zone }).
mail-calendar-name = Coaching, { $enterprise }

## Below every mail

mail-footer = You get this mail because you are a member of { $enterprise }.
