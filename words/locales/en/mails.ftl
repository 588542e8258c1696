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

mail-password-changed-here-subject = Your password was changed
mail-password-changed-here-text =
    Hello,

    The password of your account in Seatkeeper was changed by somebody who was signed in and knew the old one. Every other sign-in has ended.

    Sign in with the new one here:
    { $link }

    If it was not you, ask for a new password there at once, and tell your administrator.
mail-password-changed-here-act = Sign in

## Another address

mail-email-confirm-subject = Confirm your new address
mail-email-confirm-text =
    Hello,

    Somebody asked that an account in Seatkeeper use this address from now on. If it was you, open this link and confirm it:
    { $link }

    The link works once and for 7 days. Until you confirm, nothing changes.

    If it was not you, there is nothing to do.
mail-email-confirm-act = Confirm the address

mail-email-asked-subject = Another address was asked for
# $address: the new address.
mail-email-asked-text =
    Hello,

    Somebody who knew the password asked that your account in Seatkeeper use the address { $address } instead of this one. It counts once the link that was sent there is opened and the password is entered. Until then you sign in with this address.

    If it was not you, sign in, take the wish back in your settings, and change your password:
    { $link }
mail-email-asked-act = Sign in

mail-email-changed-subject = Your address was changed
mail-email-changed-text =
    Hello,

    Your account in Seatkeeper now has the address { $address }. This address does not open it any more, and every other sign-in has ended.

    Sign in with the new address here:
    { $link }

    If it was not you, tell your administrator at once.
mail-email-changed-act = Sign in

## Coaching. The subjects are the notices' texts, which the text repeats.

# $what: the subject.
mail-coaching-text =
    Hello { $name },

    { $what }.

    You find it here:
    { $link }
# $reason: as it was written.
mail-coaching-reason-text =
    Hello { $name },

    { $what }.

    Reason: { $reason }

    You find it here:
    { $link }
mail-coaching-act = See the request

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
# $plan: a plan by name.
mail-change-plan-given = You have the { $plan } plan with { $product } in { $team }.
mail-change-plan-taken = You no longer have the { $plan } plan with { $product } in { $team }.
mail-change-role-given = You are { $role } of { $scope }.
mail-change-role-taken = You are no longer { $role } of { $scope }.
mail-change-role-terms = { $scope }: { $role }
# $days: after how many days the manager is told.
mail-change-role-pending = { $name } has not accepted the role for { $scope } within { $days } days.
mail-change-manager-asked = Contract { $contract } shall have another manager: { $name }. The vendor confirms it or not.
mail-change-manager-refused = Contract { $contract } keeps its manager; { $name } was not confirmed: { $reason }
mail-change-manager-withdrawn = Contract { $contract } keeps its manager; the request for { $name } was taken back.
mail-change-downloads-given = You can download files of your products.
mail-change-downloads-taken = You can no longer download files of your products.
# $benefit: web support or product updates.
mail-change-benefit-given = You have { $benefit } on contract { $contract }.
mail-change-benefit-taken = You no longer have { $benefit } on contract { $contract }.
mail-change-service-given = You can use { $service } on contract { $contract }.
mail-change-service-taken = You can no longer use { $service } on contract { $contract }.
mail-change-deactivated = You can no longer sign in here.
mail-change-reactivated = You can sign in here again. Seats and roles that you had do not come back by themselves.
mail-change-team-joined = You belong to { $team }.
mail-change-team-left = You no longer belong to { $team }.

## Seats that are asked for, waited for and offered. The subjects are the notices' texts, which the text repeats.

# $what: the subject.
mail-seat-text =
    Hello { $name },

    { $what }.

    You find it here:
    { $link }
mail-seat-act = See requests and offers

## The vendor's operator inside. The subject is the notice's text, which the text repeats.

# $what: the subject.
mail-staff-entered-text =
    Hello { $name },

    { $what }

    You see who was inside, and why, here:
    { $link }
mail-staff-entered-act = See who was inside

## Sessions, to those who attend. The subjects are the notices' texts, which the text repeats.

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

## Imports

mail-import-finished-subject = Your import into { $enterprise } has ended
# $changes: what came of it, one of the messages mail-change-import-….
mail-import-finished-text =
    Hello { $name },

    { $changes }

    The receipt says what became of each row:
    { $link }
mail-import-finished-act = See the receipt

# $file: what the file is called. $known: members already.
mail-change-import-done = { $file }: { $added } added, { $known } known already, { $skipped } skipped, { $refused } refused.
mail-change-import-refused = { $file }: nothing was added, since { $refused } rows were refused.
mail-change-import-undone = { $file }: the import was taken back.
mail-change-import-partly = { $file }: the import was partly taken back. { $gone } went, { $stay } stay, since something was built on them.
