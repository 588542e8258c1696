# Where the links of mails lead: invitations, passwords; and the demo's mailbox.

## An invitation

# $enterprise: the customer company.
invitations-title = Join { $enterprise }
invitations-title-plain = Invitation
# $by: who invites. $email: the address that was invited.
invitations-by = { $by } invites you to { $enterprise } with the address { $email }.
invitations-by-vendor = You are invited to { $enterprise } with the address { $email }.
invitations-known = There is an account with this address already. Accept the invitation, then sign in with the password that you have.
invitations-first-name = First name
invitations-last-name = Last name
invitations-password = Password
# $least: the fewest characters.
invitations-password-hint = At least { $least } characters. Several words are long, and easy to remember.
invitations-language = Language
invitations-terms = Subscriber terms
# $edition: the edition, such as 2026-11.
invitations-terms-accept = I accept the subscriber terms, edition { $edition }
invitations-terms-read = Read the terms
invitations-terms-text =
    You use the products that your company assigned to you, for its work, as long as it does so.

    Your account is yours alone: nobody else signs in with it, and you keep its password to yourself.

    Who manages your company's seats sees your name, your address, and what you use.
invitations-join = Join and sign in
invitations-accept = Accept the invitation
invitations-joined = You have joined { $enterprise }.

## A link that does not work

invitations-gone = This link does not work
invitations-unknown = This link is not complete, or it was never sent. Copy it from the mail as a whole.
invitations-gone-hint = Whoever invited you can send a new one.
invitations-to-sign-in = Go to sign-in

## A password that was forgotten

invitations-forgotten = Password forgotten
invitations-forgotten-hint = Enter the address that you sign in with. A link to set a new password is sent there.
invitations-email = E-mail address
invitations-forgotten-send = Send the link
invitations-forgotten-sent = If there is an account with this address, a link is on its way. It works once, for an hour.
invitations-new-password = New password
# $email: whose password it is.
invitations-new-password-for = For { $email }. Setting it signs you out everywhere.
invitations-set = Set the password
invitations-is-set = The new password is set
invitations-is-set-hint = You were signed out everywhere. Sign in with the new password.
invitations-again = Ask for a new link

## The demo's mailbox

invitations-mailbox = Mailbox of the demo
invitations-mailbox-facts =
    { $count ->
        [0] Nothing leaves the demo. What it would have sent appears here.
        [one] Nothing leaves the demo. It would have sent 1 mail.
       *[other] Nothing leaves the demo. It would have sent { $count } mails, the newest first.
    }
invitations-mailbox-look = Look again
invitations-mailbox-to = Recipient
invitations-mailbox-all = Everybody
invitations-mailbox-empty = There is no mail yet. Add a member, or change what somebody may use.
invitations-mailbox-open = Open its link
invitations-mailbox-html = Show as HTML
# $at: when, in UTC.
invitations-mailbox-at = { $at } UTC

## The demo's clock

invitations-clock = Clock of the demo
invitations-clock-hint = The server and every page of this demo pretend this instant, and run on from there. Deadlines, periods and mails follow it.
# $at: a day and time.
invitations-clock-now = It is { $at } UTC.
invitations-clock-at = Day and time, UTC
invitations-clock-set = Pretend it
invitations-clock-missing = Enter a day and a time.
invitations-clock-step = Go on by
invitations-clock-hour = An hour
invitations-clock-day = A day
invitations-clock-week = A week
invitations-clock-quarter = To the next quarter
invitations-clock-start = Back to the beginning
invitations-clock-done = The demo’s clock shows another time now.

## Another address

invitations-email-title = Confirm your new address
# $email: the new address.
invitations-email-new = Your account in Seatkeeper will have the address { $email }.
invitations-email-effect = From then on you sign in with it. Every other sign-in ends, and the old address is told.
invitations-email-password = Password of your account
invitations-email-password-hint = Whoever else gets this link, where an address was mistyped, can do nothing with it.
invitations-email-confirm = Use this address
invitations-email-is-set = The new address counts
invitations-email-is-set-hint = From now on you sign in with the new address.
invitations-email-on = Go on
invitations-email-again = Whoever asked can send a new link from the settings.

## A new edition of the terms

invitations-terms-new-title = New subscriber terms
invitations-terms-new = There is a new edition of the subscriber terms. Read and accept it to go on.
invitations-terms-leave = Sign out
