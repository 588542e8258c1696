# Roles: a team's admins; contracts with their manager, coordinators and callers; terms of roles.

roles-contracts-title = Contracts
roles-contracts-none = There is no contract that you see.
roles-contract = Contract
roles-contract-title = Contract { $number }
# $channel: where it was bought. $day: the last day of its longest term.
roles-contract-facts = Bought: { $channel } · runs until { $day }
roles-products = Products
roles-seats = Seats
roles-last-day = Runs until
roles-line-seats =
    { $seats ->
        [one] 1 seat ({ $model })
       *[other] { $seats } seats ({ $model })
    }
roles-line-term = { $first } to { $last }
# $channel: reseller or marketplace.
roles-contract-renewal = This contract does not renew by itself. To renew it, or to change payment data, ask the { $channel }.
roles-line-renews = renews by itself

## The manager

roles-manager = Contract manager
roles-manager-hint = Orders, renewals and coordinators are the manager's. There is always exactly one.
roles-manager-pending = (another one is asked for)
roles-manager-ask = Ask for another manager
roles-manager-title = Another manager for contract { $contract }
roles-manager-ask-hint = The vendor confirms the change or refuses it. Until then nothing changes.
roles-manager-asked-for = { $name } is asked for as manager. The vendor decides.
roles-manager-asked = { $by } asked for { $name } as manager on { $day }. The vendor confirms it or not.
roles-manager-you = { $by } asked on { $day } that you manage contract { $contract }. The vendor confirms it or not.
roles-manager-withdraw = Take back
roles-manager-withdrawn = The wish for another manager is taken back.
roles-manager-decline = Decline
roles-manager-declined = You declined. Who asked you is told.

## Coordinators

roles-coordinators = Coordinators
roles-coordinators-hint = A coordinator looks after a product for the manager, once the role's terms are accepted.
roles-coordinator-none = None: the contract manager looks after it
roles-coordinator-appoint = Appoint a coordinator
roles-coordinator-title = A coordinator under contract { $contract }
roles-coordinator-hint = The role opens once the person accepts its terms. A seat of each product and phone support come with it, where there are any.
roles-coordinator-instead = In place of { $name }
roles-coordinator-appointed = { $name } is appointed and will be asked to accept the terms.
roles-coordinator-remove = Remove
roles-coordinator-remove-title = Remove { $name } as coordinator of { $product }?
roles-coordinator-removed = { $name } no longer coordinates { $product }.
roles-products-hint = One coordinator for each product. Choose several to set them at once.
# Groups of the vendor's catalogue.
roles-product-groups = Product groups
roles-product-groups-hint = Choosing a group sets each of its products.
roles-product-group =
    { $count ->
        [one] { $group } (1 product)
       *[other] { $group } ({ $count } products)
    }
roles-product-group-theirs = This member coordinates each of its products already.

## Callers

roles-callers = Named callers
roles-callers-none = Nobody is named yet.
roles-callers-places = { $used } of { $granted } places used. Who calls by default takes none.
roles-callers-no-support = Nothing on this contract has advanced support today, so there are no places.
roles-callers-over =
    { $count ->
        [one] 1 caller more than there are places. Choose whose place is taken back.
       *[other] { $count } callers more than there are places. Choose whose places are taken back.
    }
roles-caller-name = Name a caller
roles-caller-title = Name a caller
roles-caller-hint = A named caller may phone support. The person uses a product of the contract.
roles-caller-named = { $name } may call support now.
roles-caller-take-back = Take back
roles-caller-give-up = Give up
roles-caller-take-back-title = Take the caller's place of { $name } back?
roles-caller-taken-back = { $name } is no named caller any more.

## Choosing a member, and what it does

roles-member = Member
roles-member-hint = Type a name or an address.
roles-nobody = Nobody is chosen yet.
roles-preview = What this does
# $role: the role's word. $scope: the team, contract or product.
roles-preview-given = { $name } becomes { $role }: { $scope }
roles-preview-ended = { $name } is no longer { $role }: { $scope }
roles-preview-seat-given = { $name } gets a seat of { $product } in { $team }
roles-preview-seat-ended = { $name } gives back the seat of { $product } in { $team }
roles-preview-mails = Told by mail: { $names }
roles-preview-later = Told where the terms are not accepted in time: { $names }

## A team's admins

roles-admins-title = Admins of { $team }
roles-admins-facts =
    { $count ->
        [0] 1 primary admin, no secondary one
        [one] 1 primary and 1 secondary admin
       *[other] 1 primary and { $count } secondary admins
    }
roles-admins-primary = Primary admin
roles-admins-primary-hint = There is always exactly one. The role can be handed over to an active secondary admin.
roles-admins-secondary = Secondary admins
roles-admins-none = There is no secondary admin. Without one, nobody can stand in.
roles-admins-appoint = Appoint an admin
# $role: the word for secondary admin.
roles-admins-appoint-title = Appoint a { $role } of { $team }
roles-admins-appoint-hint = A secondary admin looks after the team's members, seats and coaching, as the primary one does. Only the primary admin appoints.
roles-admins-appointed = { $name } is secondary admin now.
roles-admins-only-primary = Only the team's primary admin can do this.
roles-hand-over = Hand over
roles-hand-over-title = Make { $name } the primary admin of { $team }?
roles-hand-over-done = { $name } is primary admin of { $team } now.
roles-dismiss = Remove
roles-dismiss-title = Remove { $name } as secondary admin of { $team }?
roles-dismiss-done = { $name } is no longer secondary admin of { $team }.

## Terms of a coordinator's role

roles-terms-title = A role waits for you
roles-terms-told = { $manager } made you software coordinator of { $products } under contract { $contract } on { $day }. The role opens once you accept its terms:
roles-terms-people = You add people and give them access only as far as your company wishes it.
roles-terms-data = What you see of members, seats and cases stays in your company.
roles-terms-end = The contract manager can end the role at any time; what came with it ends, too.
roles-terms-accept = Accept the terms
roles-terms-accepted = The role is yours now.

## On the vendor's desk

roles-changes-title = Changes of contract managers
roles-changes-hint = Each is judged again when it is confirmed.
roles-changes-none = No change is asked for.
roles-changes-told = From { $from } to { $to }, asked for by { $by }
roles-changes-confirm = Confirm
roles-changes-confirm-title = Make { $name } the contract manager?
roles-changes-confirmed = { $name } is contract manager now. Both were told.
roles-changes-refuse = Refuse
roles-changes-refuse-title = Refuse the change?
roles-changes-reason = Reason
roles-changes-reason-hint = Both managers read it.
roles-changes-refused = The change is refused. Both were told.
roles-changes-gone = The wish is not there any more.
