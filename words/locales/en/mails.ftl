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

## Below every mail

mail-footer = You get this mail because you are a member of { $enterprise }.
