# The desk of the vendor's operator.

operator-title = Operator's desk
operator-managers = Contract managers
operator-state = State
operator-now = now

## Topics

operator-topics = Topics
operator-topics-count =
    { $count ->
        [one] 1 topic can be asked for
       *[other] { $count } topics can be asked for
    }
operator-topics-hint = Customers find them in this order. What is retired can not be asked for any more; requests that name it keep it.
operator-topics-none = There is no topic that could be asked for.
operator-topics-retired = Retired
operator-topic = Topic
operator-topic-new = New topic
operator-topic-add = Add the topic
operator-topic-save = Keep the changes
operator-topic-kept = The topic is kept. Customers see it so from now on.
operator-topic-retired = The topic is retired.
operator-topic-restored = The topic can be asked for again, at the end of the list.
operator-topic-is-retired = retired
# $kinds: the kinds of session, in words; $requests: how many name it.
operator-topic-facts =
    { $requests ->
        [0] { $kinds } · not asked for yet
        [one] { $kinds } · 1 request
       *[other] { $kinds } · { $requests } requests
    }
operator-title-en = Title in English
operator-title-ko = Title in Korean
operator-outline-en = Outline in English
operator-outline-ko = Outline in Korean
operator-kinds = In the catalogues of
operator-kinds-hint = Each kind of session has its own catalogue.
operator-up = Up
operator-down = Down
operator-retire = Retire
operator-restore = Put back
# For who hears the button only: $topic is its title.
operator-up-of = Up: { $topic }
operator-down-of = Down: { $topic }
operator-retire-of = Retire: { $topic }
operator-restore-of = Put back: { $topic }
operator-first = This is the first one.
operator-last = This is the last one.
operator-ordered = The order is kept.

## Specialists

operator-specialists = Specialists
operator-specialists-count =
    { $count ->
        [one] 1 specialist
       *[other] { $count } specialists
    }
operator-specialists-hint = Who becomes or is no longer a specialist is said on the server. Requests of who is gone are open to the others.
operator-specialists-none = There is no specialist.
operator-specialist = Specialist
operator-specialist-save = Keep what is coached
operator-specialist-kept = It is kept, and holds for what is taken from now on.
operator-address = Address
operator-languages = Languages
operator-coaches = Coaches
operator-coaches-hint = With none ticked, all topics.
operator-topics-all = All topics
operator-topics-some =
    { $count ->
        [one] 1 topic
       *[other] { $count } topics
    }
operator-open = In hand
operator-aside = Takes nothing new
operator-taking = Takes requests
operator-takes-nothing = Takes nothing new
operator-takes-nothing-hint = What is agreed stays. Requests without an agreed time are open to others.
operator-setup = Minutes between two sessions
operator-setup-hint = At least so many lie between the end of one and the start of the next.
operator-hours = Working hours

## Editions

operator-editions = Editions
operator-editions-facts = The numbers that coaching goes by
operator-editions-hint = A later edition holds for what is agreed from its day on. What was agreed before keeps its own.
operator-edition-new = New edition
operator-edition-new-facts = It begins with the numbers of the last one. Nothing holds before it is published.
# $day: a day.
operator-edition-from = From { $day }
operator-edition-ahead = ahead
operator-edition-holds = holds now
operator-edition-before = for what was agreed before
operator-per-quarter =
    { $granted ->
        [one] 1 session per quarter.
       *[other] { $granted } sessions per quarter.
    }
operator-per-window =
    { $granted ->
        [one] 1 session per { $days } days.
       *[other] { $granted } sessions per { $days } days.
    }
operator-no-sessions = No counted sessions.
operator-numbers-advised = { $least } to { $most } minutes, { $attendees } attendees advised, aimed at within { $days } days.
operator-numbers-most = { $least } to { $most } minutes, { $attendees } attendees at most, aimed at within { $days } days.
operator-take-back = Take back
# $day: the edition's first day.
operator-take-back-of = Take back: { $day }
operator-take-back-title = Take the edition back?
# $plan: the plan.
operator-take-back-told = The edition of { $plan } from { $day } goes. Nothing was agreed under it yet.
operator-taken-back = The edition is taken back.
operator-plan = Plan
operator-from = From
operator-from-hint = A day that has begun nowhere yet.
operator-granted = Sessions of a period
operator-granted-hint = Of the kind that is counted. The kinds without a number stay so.
operator-window-days = Days of a period
operator-least-minutes = Shortest session, in minutes
operator-most-minutes = Longest session, in minutes
operator-attendees = Attendees
operator-more-attendees = More attendees
operator-refuses-more = More are refused instead of warned about
operator-target-days = Days within which delivery is aimed at
operator-publish = Publish the edition
operator-edition-published = The edition is published.
operator-effects = What it changes for whom
operator-effects-wait = It is shown here once the numbers and the day are complete.
operator-effects-none = No customer has this plan.
operator-effects-hint = The most that a customer holds in one period is compared.
operator-customer = Customer
operator-kind = Kind
operator-until = Agreed until
operator-changes = What changes
# $term: a label of the form. $before, $after: its values.
operator-change = { $term }: { $before } → { $after }
operator-period = Period
operator-quarter = calendar quarter
operator-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
operator-more-refused = refused
operator-more-warned = warned about
operator-held = Held
operator-by-request = by request
operator-effect-below = below what is held, once renewed
operator-effect-at-once = changes periods that are bought
operator-effect-renewal = with the next renewal
operator-effect-same = no change

## Customers

operator-customers = Customers
operator-customers-count =
    { $count ->
        [one] 1 customer
       *[other] { $count } customers
    }
operator-customers-none = There is no customer yet.
# $plans: the plans that run; $zone: an IANA name.
operator-customer-facts = { $plans } · days are counted in { $zone }
operator-plans = Plans
operator-zone = Time zone
operator-inside = Inside
operator-you-are-inside = you are inside
operator-not-inside = no
operator-ledger = Ledger of coaching
operator-ledger-none = No plan with coaching was bought.
operator-entries = Entries
operator-enter = Go inside
operator-enter-act = Go inside with this reason
# $minutes: how long at most.
operator-enter-hint = The customer's admins are told, and the reason stays readable. It ends after { $minutes } minutes, or when you leave.
operator-reason = Reason
operator-entered = You are inside. The customer's admins were told.
# $until: day and time.
operator-inside-until = You are inside until { $until }. Reason: { $reason }
operator-go-on = Open the customer
operator-leave = Leave
operator-left = You left.

## Mails that were given up

operator-mails = Undelivered mails
operator-mails-count =
    { $count ->
        [0] No mail was given up
        [one] 1 mail was given up
       *[other] { $count } mails were given up
    }
operator-mails-none = Every mail was delivered or is still being tried.
operator-mails-again =
    { $count ->
        [0] None of them was waiting to be sent again.
        [one] 1 mail is sent again.
       *[other] { $count } mails are sent again.
    }
operator-mail-to = To
operator-mail-kind = Mail
operator-mail-since = Given up at (UTC)
operator-mail-tries = Tries
operator-mail-reason = Last answer
operator-mail-acts = Acts
operator-mail-again = Send again
operator-mail-get-started = Get started
operator-mail-permissions = Permissions changed
operator-mail-role-terms = Terms of a role
operator-mail-role-pending = Terms not accepted
operator-mail-hand-over = Role handed over
operator-mail-manager = Contract manager asked for
operator-mail-import = Import finished
operator-mail-reset = Password forgotten
operator-mail-password = Password changed
operator-mail-email-confirm = New address to confirm
operator-mail-email = Change of address
operator-mail-notice = Notice

## Numbers that named callers ring

operator-phones = Support phones
operator-phones-hint = Named callers see these numbers. A product without a number of its own is rung under the default one.
operator-phones-count =
    { $count ->
        [0] No product has a number of its own
        [one] 1 product has a number of its own
       *[other] { $count } products have numbers of their own
    }
operator-phone = Number
operator-phone-product = Product
operator-phone-default = Default number
operator-phone-by-default = { $phone } (default)
operator-phone-none = No number
operator-phone-hint = As it is dialled, with the country code. Left empty, callers ring the default number.
operator-phone-default-hint = As it is dialled, with the country code. It counts for all products without a number of their own. Left empty, these have none.
operator-phone-save = Save the number
operator-phone-kept = The number is kept. Named callers see it from now on.

## The subscriber terms

operator-terms = Subscriber terms
operator-terms-facts = Who signs in accepts the edition that holds before anything of an enterprise opens.
operator-terms-new = New edition of the terms
operator-terms-new-facts = From its day on everybody accepts it once, at the next sign-in or page.
operator-terms-from-hint = It begins at midnight UTC. Until its day has begun somewhere it can be taken back; then it stays as it is.
operator-terms-en = Text in English
operator-terms-ko = Text in Korean
# $edition: its name, such as 2026-11.
operator-terms-first = First edition, { $edition }

## Products added to a contract

operator-contracts = Contracts
operator-contracts-none = This customer has no contract yet.
# One line of a contract. $day: its last day.
operator-line = { $product } in { $team }, until { $day }
# $name: the contract manager.
operator-lines-manager = Managed by { $name }
operator-lines-add = Add a product
# $contract: its number.
operator-lines-to = Add a product to contract { $contract }
operator-lines-product = Product
# $group: the group of the catalogue that the product belongs to.
operator-lines-grouped = { $product } ({ $group })
operator-lines-choose = Choose a product
operator-lines-model = How it is opened
operator-lines-seats = Seats
operator-lines-support = Support
operator-lines-first = First day
operator-lines-last = Last day
operator-lines-renewal = Renewal
operator-lines-renews = Renews by itself
operator-lines-team = Team
operator-lines-oldest = That of the contract's oldest subscription
operator-lines-effects = What this does
operator-lines-lands = The product lands in { $team }.
operator-lines-new-team = a new team
operator-lines-mails = A mail goes to { $names }.
operator-lines-added = The product is on the contract.
