# Words of the glossary as they stand within a sentence; a screen that shows one alone begins it with a capital.

## Roles

term-contract-manager = contract manager
term-coordinator = software coordinator
term-primary-admin = primary admin
term-secondary-admin = secondary admin
term-user = user
term-named-caller = named caller
term-operator = operator
term-specialist = specialist
term-success-manager = success manager
term-support-agent = support agent
term-reseller = reseller

## Things

term-account = account
term-assignment = assignment
term-attendee = attendee
term-case = case
term-contract = contract
term-enterprise = enterprise
term-import = import
term-invitation = invitation
term-member = member
term-period = period
term-plan = success plan
term-pool = seat pool
term-product = product
term-request = request
term-seat = seat
term-session = session
term-subscription = subscription
term-team = team
term-service = cloud service
term-benefit-downloads = downloads
term-benefit-web-support = web support
term-benefit-product-updates = product updates
term-topic = topic

## Success plans

term-included = Included
term-business = Business
term-premium = Premium

## Kinds of session

term-business-product = product coaching
term-business-it = coaching for IT administrators
term-premium-users = coaching for users
term-premium-admins = coaching for administrators

## States of a request

term-requested = requested
term-in-coordination = in coordination
term-scheduled = scheduled
term-delivered = delivered
term-missed-by-customer = missed by your side
term-missed-by-vendor = missed by the vendor
term-declined = declined
term-withdrawn = withdrawn
term-cancelled = cancelled
term-lapsed = lapsed

## Statuses of a member

term-pending = pending
term-active = active
term-deactivated = deactivated

## States of a pool

term-open = open
term-full = full
term-over-assigned = over-assigned
term-asleep = asleep

## Access models

term-single-user = single-user
term-multi-user = multi-user
term-tokens = tokens

## Why a member holds a seat

term-reason-direct = assigned directly
term-reason-role = comes with a role
term-reason-group = comes with a group
term-reason-sync = comes from the directory

## Severities

term-refuse = refused
term-warn = warning
term-inform = remark

## Roles over a contract

term-terms-pending = terms not accepted yet
term-terms-accepted = in office
term-caller-by-default = by default, with a role
term-caller-by-hand = named

## Channels and support

term-online = online
term-marketplace = marketplace
term-basic = basic support
term-advanced = advanced support

## Regions

term-apac = Asia-Pacific
term-americas = Americas
term-emea = Europe, Middle East and Africa

## Languages, each in its own name

term-en = English
term-ko = 한국어

# What of something was changed, in a history.
term-detail-name = name
term-detail-products = products
term-detail-zone = time zone

## Capabilities: verb phrases that follow "Your roles do not let you …"

term-cap-appoint-admins = appoint secondary admins or hand over the primary admin role
term-cap-appoint-coordinators = appoint software coordinators
term-cap-cases = open and read cases
term-cap-credits = see and allot credits
term-cap-download = download and install
term-cap-get-started = receive the get-started mail
term-cap-insights = see insights and usage reports
term-cap-let-resellers = let a reseller read cases
term-cap-manage-members = add and edit members or assign their seats here
term-cap-name-callers = name callers
term-cap-change-zone = change the time zone or the region of the enterprise
term-cap-read-history = read what everybody did
term-cap-make-teams = make teams and remove them
term-cap-own-profile = change a profile, language or security that is not your own
term-cap-phone-support = use phone support
term-cap-release-notices = receive release notices or ask for previous versions
term-cap-renew = renew subscriptions or change their seats
term-cap-renewal-notices = receive renewal notices
term-cap-request-coaching = request coaching and planning sessions
term-cap-see-contracts = see contracts and subscriptions
term-cap-see-payments = see payments and orders
term-cap-serial-numbers = see serial numbers and keys

## What becomes of a row of a list

term-row-added = added
term-row-brought-back = brought back
term-row-already-member = a member already
term-row-skipped = skipped
term-row-refused = refused
term-row-kept-out = not added, since others were refused
term-row-taken-back = taken back

term-area-people = People
term-area-seats = Seats
term-area-benefits = Benefits
term-area-teams = Teams
term-area-roles = Roles
term-area-contracts = Contracts
term-area-coaching = Coaching
term-area-imports = Imports
term-area-groups = Groups
term-area-queue = Requests for seats
term-area-vendor = Vendor
# Where an import stands.
term-import-waiting = waiting
term-import-applying = being applied
term-import-done = done
term-import-refused = refused
term-import-undoing = being taken back
term-import-undone = taken back
## What became of a wish for a seat

term-ask-asked = undecided
term-ask-approved = approved
term-ask-declined = declined
term-ask-withdrawn = taken back
