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

mail-get-started-act = Set a password and sign in
mail-permissions-changed-act = See what you have

## Passwords

mail-password-reset-subject = Set a new password
# $minutes: how long the link works.
mail-password-reset-text =
    Hello,

    Somebody asked for a new password for your account in Seatkeeper. If it was you, open this link:
    { $link }

    The link works once and for { $minutes } minutes. Setting a new password signs you out everywhere.

    If it was not you, there is nothing to do: your password stays as it is.
mail-password-reset-act = Set a new password

mail-password-changed-subject = Your password was changed
mail-password-changed-text =
    Hello,

    The password of your account in Seatkeeper was changed by a link that we sent to you, and you were signed out everywhere.

    Sign in with the new one here:
    { $link }

    If it was not you, ask for a new password there at once, and tell your administrator.
mail-password-changed-act = Sign in

## Coaching. The subjects are whole sentences without their full stop; the text repeats its own.

# $what: the subject.
mail-coaching-text =
    Hello { $name },

    { $what }.

    You find it here:
    { $link }
mail-coaching-act = See the request
# $topic: what the session is about.
mail-coaching-requested-subject = { $enterprise } asks for a session on { $topic }
mail-coaching-withdrawn-subject = { $enterprise } took back its request for a session on { $topic }
mail-coaching-taken-subject = A specialist looks after your request for a session on { $topic }
mail-coaching-declined-subject = Your request for a session on { $topic } was declined
mail-coaching-proposed-subject = A time was proposed for the session on { $topic }
mail-coaching-agreed-subject = The time of the session on { $topic } is agreed
mail-coaching-cancelled-subject = The session on { $topic } was called off
mail-coaching-delivered-subject = The session on { $topic } was marked as delivered
mail-coaching-missed-subject = The session on { $topic } was marked as missed
mail-coaching-delayed-subject = Your session on { $topic } will be later than planned
mail-coaching-attendees-subject = Who attends the session on { $topic } has changed
mail-coaching-message-subject = There is a message about the session on { $topic }

## Roles

mail-role-terms-act = See the role
mail-role-pending-act = Open the contract
mail-hand-over-act = See who has which role
mail-manager-change-act = Open the contract

mail-role-terms-subject = Accept your role in { $enterprise }
# $changes: one role a line, from the messages mail-change-….
mail-role-terms-text =
    Hello { $name },

    { $by } gave you a role in { $enterprise }:

    { $changes }

    The role opens once you accept its terms:
    { $link }

mail-role-pending-subject = A role in { $enterprise } is not accepted yet
mail-role-pending-text =
    Hello { $name },

    { $changes }

    Until the terms are accepted you look after the product yourself. You can appoint somebody else here:
    { $link }

mail-hand-over-subject = A role in { $enterprise } was handed over
mail-hand-over-text =
    Hello { $name },

    A role in { $enterprise } went from one person to another:

    { $changes }

    You can see all of it here:
    { $link }

mail-manager-change-subject = Another manager for a contract of { $enterprise }
mail-manager-change-text =
    Hello { $name },

    { $changes }

    You can see all of it here:
    { $link }

## One change each, a line in the mail above

mail-change-seat-given = You can use { $product } in { $team }.
mail-change-seat-taken = You can no longer use { $product } in { $team }.
mail-change-role-given = You are { $role } of { $scope }.
mail-change-role-taken = You are no longer { $role } of { $scope }.
mail-change-role-terms = { $scope }: { $role }
# $days: after how many days the manager is told.
mail-change-role-pending = { $name } has not accepted the role for { $scope } within { $days } days.
mail-change-manager-asked = Contract { $contract } shall have another manager: { $name }. The vendor confirms it or not.
mail-change-manager-refused = Contract { $contract } keeps its manager; { $name } was not confirmed: { $reason }
mail-change-deactivated = You can no longer sign in here.
mail-change-reactivated = You can sign in here again. Seats and roles that you had do not come back by themselves.
mail-change-team-joined = You belong to { $team }.
mail-change-team-left = You no longer belong to { $team }.

## Sessions, to those who attend. The subjects are whole sentences without their full stop; the text repeats its own.

# $start: day and time in $zone, an IANA name.
mail-session-scheduled-subject = The coaching session on { $topic } is on { $start } ({ $zone })
mail-session-moved-subject = The coaching session on { $topic } was moved to { $start } ({ $zone })
mail-session-cancelled-subject = The coaching session on { $topic } of { $start } ({ $zone }) was called off
mail-session-off-subject = You no longer attend the coaching session on { $topic } of { $start } ({ $zone })
# $what: the subject.
mail-session-text =
    Hello { $name },

    { $what }.

    This mail carries a calendar entry. Where your calendar takes it in, it changes the one that is there already. Your calendar can also follow all your sessions:
    { $link }
mail-session-act = Open the settings

## Sessions in people's own calendars

# $topic: the topic's title.
mail-calendar-summary = Coaching: { $topic }
# $start: day and time in $zone, an IANA name.
mail-calendar-text = Coaching session for { $enterprise }, { $minutes } minutes. It starts on { $start } ({ $zone }).
mail-calendar-name = Coaching, { $enterprise }

## Below every mail

mail-footer = You get this mail because you are a member of { $enterprise }.
mail-footer-vendor = You get this mail because you work for the vendor.
mail-footer-account = You get this mail because there is an account with your address in Seatkeeper.
# Who did it, where that was the vendor.
mail-by-vendor = The vendor
