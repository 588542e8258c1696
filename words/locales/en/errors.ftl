# One message for each published code; its id is the code and it names exactly the code's parameters.

## Form faults

required = This is empty. It needs an entry.
# $most: the limit in characters; $length: what was typed.
too-long = { $length } characters are too many; { $most } fit.
control-characters = The text has characters that can not be shown. Type it instead of pasting it.
not-an-email = This is not an e-mail address. It has a form like name@example.com.
unknown-language = Texts are kept in English and Korean. Choose one of them.
# $currency: a code such as EUR.
not-an-amount = This is not an amount in { $currency }. Write it like 1,234.
# $text: what was entered.
amount-two-ways = “{ $text }” can be read in two ways. Write it without a mark between thousands.
too-many-decimals =
    { $most ->
        [0] { $currency } has no decimals.
       *[other] { $currency } has { $most } decimals at most.
    }
# $what: member, team, product …
not-found = This { $what } does not exist, or it is not yours to see.
not-a-slug = Enter 2 to 40 small letters from a to z, digits and hyphens, with no hyphen at either end.
slug-reserved = Our own addresses begin with “{ $slug }”. Choose another word.
number-out-of-range = Enter a number from { $least } to { $most }.
ends-before-it-begins = The last day, { $last_day }, is before the first, { $first_day }.

# What the server finds in a body that no form makes.
too-deep = This nests too deeply: { $most } levels are the most.
too-many-items = This has too many items: { $most } are the most.
unknown-field = This field is not known.
wrong-type = This is not of the kind that is expected here.

## TIME

wall-time-skipped = { $local } does not exist in this time zone: the clock jumps from { $before } to { $after }.
wall-time-twice = { $local } comes twice in this time zone. Say which of the two is meant.
unknown-zone = This time zone is not known. Choose one from the list.
period-would-overflow =
    { $counted ->
        [one] The period from { $first_day } would count 1 session
       *[other] The period from { $first_day } would count { $counted } sessions
    }, and it grants { $granted }. Move or cancel a session first.

## ROLE

# $capability: a verb phrase, `term-cap-…`.
not-allowed = Your roles do not let you { $capability }.
contract-manager-needed = Contract { $contract } would be left without a manager; it always has exactly one.
primary-admin-needed = { $team } would be left without a primary admin; it always has exactly one.
default-seat-missing = The role is given, its default seat is not: { $used } of { $limit } seats of { $product } are used.
already-coordinates = { $name } coordinates { $product } already.
no-coordinator = Nobody coordinates { $product }. The contract manager looks after it.
not-a-party = Only the manager of contract { $contract }, or the member who would become it, can ask for this.
already-manages = { $name } manages contract { $contract } already.
change-asked-already = A change to { $name } is asked for already. The vendor decides on it first.
auto-renewal-on = { $product } renews by itself. While it does, the manager can not change: switch auto-renewal off, or let the contract end and buy anew.
# $channel: reseller or marketplace.
no-auto-renewal = What was bought through a { $channel } can not renew by itself. The { $channel } renews it.
not-in-team = Only members of { $team } can be its admins.
# $role: primary or secondary admin.
already-an-admin = { $name } is { $role } of { $team } already.
not-a-secondary-admin = { $name } is no secondary admin of { $team }.
member-not-active = { $name } has not signed in yet. This role needs an active member.
# $text: what stands in a row of a list or a file; $role: the one that a row can give.
role-unknown = “{ $text }” is no role. A row can give one: { $role }.
role-in-one-team = This row gives no role. Name the one team in which this person is to be { $role }.
becomes-admin = Becomes { $role } of { $team }.
# $role: primary admin.
role-handed-over = A row can not make anyone { $role }. That role is handed over on the team’s page.
# $role: contract manager, software coordinator or named caller.
role-of-contract = A row can not make anyone { $role }. That role is given on the contract’s page.

## PEOPLE, TEAM

too-many-people = { $chosen } people are too many for a pasted list; it takes { $most }. A file takes more.
address-twice = This address is in row { $first_row } already.
already-member = { $name } is a member already. The access you chose still applies.
team-not-yours = { $team } is no team that you look after, so the products and the role that this row names are not given.
was-deactivated = { $name } was a member and is deactivated. Adding does not bring anyone back by itself.
entered-since = { $name } has entered since, and stays.
holds-more = { $name } got or waits for a seat, or has a group, a role, a team or a session since, and stays.
already-deactivated = { $name } is deactivated already.
not-deactivated = { $name } is not deactivated.
already-entered = { $name } has entered already and needs no invitation.
not-invited = No invitation to { $name } is open.
password-too-short = { $length } characters are too few; a password has at least { $least }.
terms-not-accepted = Accept the subscriber terms to go on.
terms-day-taken = Another edition of the subscriber terms begins on { $day }.
terms-in-force = The edition { $edition } of the subscriber terms holds already. Somebody may have accepted it, so it stays.
wrong-password = This is not your password.
same-address = This is your address already.
address-taken = There is an account with this address by now, so this one can not take it.
member-deactivated = { $name } is deactivated and can not hold a seat.
holds-no-role = { $name } is deactivated and can not hold a role.
already-in-team = { $name } belongs to { $team } already.
team-needed = An active member belongs to at least one team. Choose a team.

## SEAT

nobody-chosen = Nobody is chosen. Choose at least one person.
seat-limit-reached =
    { $short ->
        [one] { $used } of { $limit } seats of { $product } in { $team } are used: 1 seat is missing.
       *[other] { $used } of { $limit } seats of { $product } in { $team } are used: { $short } seats are missing.
    }
pool-over-assigned = { $product } in { $team } is over-assigned: { $used } members hold { $limit } seats. No new seat can be taken until enough are released.
# $reason: `term-reason-…`.
reason-not-held = The seat is not held for this reason: { $reason }.
# $reason: `term-reason-…`.
reason-kept-elsewhere = This seat { $reason }. Take the member out of the group, or change the directory, and the seat goes with it.

nothing-chosen = Nothing is chosen to give or to take away.
switched-both-ways = The same benefit is chosen to give and to take away. Choose one.
# $service: a cloud service by name.
shared-credits = { $service } spends credits that contract { $contract } shares: all who have it draw on one balance.
given-and-taken = { $product } in { $team } is chosen to give and to take away. Choose one.
already-holds = { $name } holds a seat of { $product } there already.

## TEAM, GROUP, WAIT

team-name-taken = There is a team { $name } already. Choose another name.
team-owns-subscriptions =
    { $count ->
        [one] { $team } owns 1 subscription or plan. A team that owns any can not be removed.
       *[other] { $team } owns { $count } subscriptions and plans. A team that owns any can not be removed.
    }
team-has-seats =
    { $count ->
        [one] 1 seat of { $team } is held. Release it first.
       *[other] { $count } seats of { $team } are held. Release them first.
    }
team-has-members =
    { $count ->
        [one] 1 member belongs to { $team } beside its primary admin. Take them out of the team first.
       *[other] { $count } members belong to { $team } beside its primary admin. Take them out of the team first.
    }
group-name-taken = { $team } has a group { $name } already. Choose another name.
# $offered: seats that are held for members who wait.
seats-offered =
    { $short ->
        [one] { $used } of { $limit } seats of { $product } in { $team } are used and { $offered } offered to members who wait: 1 seat is missing.
       *[other] { $used } of { $limit } seats of { $product } in { $team } are used and { $offered } offered to members who wait: { $short } seats are missing.
    }
already-waits = { $name } waits for a seat of { $product } there already.
already-asked = A seat of { $product } was asked for already for { $name }. It waits for a decision.
# $state: approved, declined or withdrawn.
already-decided = This was decided already: { $state }.
nothing-offered = No seat of { $product } is offered, or no longer.

## CALL

not-a-phone = This can not be dialled. A number has digits, spaces and + - ( ) . / only.
# $plan: a plan by name. What is covered is a member's seat of a product.
plan-seats-spent =
    { $short ->
        [one] { $used } of { $limit } { $plan } plan seats of { $team } are used: 1 plan seat is missing.
       *[other] { $used } of { $limit } { $plan } plan seats of { $team } are used: { $short } plan seats are missing.
    }
last-cover = { $name } is the last in { $team } with the { $plan } plan. Somebody always has it throughout the term: exchange the plan seat first.
# $first_day: the first day that has begun nowhere yet.
edition-not-ahead = An edition begins on a day that has begun nowhere yet: on { $first_day } or later.
edition-day-taken = Another edition of this plan begins on { $day }.
edition-in-force = This edition holds from { $from }. Something may have been agreed under it, so it stays.
# $granted: sessions of a period; $held: places that the customer holds in one.
edition-below-held = { $customer } holds { $held } in a period, and would be granted { $granted } once it renews.

no-advanced-support = Nothing on contract { $contract } has advanced support today. Phone support comes with it.
already-caller = { $name } is a named caller already.
caller-needs-seat = { $name } uses no product of contract { $contract }. A named caller does.
no-caller-place =
    { $granted ->
        [one] The only place for a named caller is taken ({ $used }). Take it back first.
       *[other] { $used } of { $granted } places for named callers are taken. Take one back first.
    }

## COACH

no-plan = No team has the { $plan } plan today.
not-an-admin-of-the-plan = Only primary and secondary admins of a team with the { $plan } plan can ask for this.
topic-not-in-catalogue = This topic is not in the catalogue of the { $plan } plan. Choose one that is.
quarter-spent =
    { $granted ->
        [one] The only session from { $first_day } to { $last_day } is taken.
       *[other] All { $granted } sessions from { $first_day } to { $last_day } are taken.
    }
window-spent =
    { $granted ->
        [one] The only session from { $first_day } to { $last_day } is taken.
       *[other] All { $granted } sessions from { $first_day } to { $last_day } are taken.
    }
period-over = This period ended on { $last_day }. Choose one that still runs.
period-outside-plan = This is none of the plan's periods; the plan ends on { $plan_last_day }.
period-needed = Neither a period nor a start is chosen. Choose one of them.
start-outside-period = The start is not in the chosen period, { $first_day } to { $last_day }.
session-length = A session lasts between { $least } and { $most } minutes.
many-attendees = { $chosen } attendees are more than the { $advised } that the plan advises.
too-many-attendees = { $chosen } attendees are too many; the plan admits { $most }.
attendee-without-plan = { $name } does not have the { $plan } plan when the session starts.
attendee-twice = { $name } is among the attendees already.
attendee-needed = Somebody has to attend: name at least one person.
attendees-changed = Somebody else has changed who attends meanwhile.
target-not-later = Choose a day after { $target_day }.
language-to-confirm = Sessions are in English by default. The specialist confirms whether this language is possible.
# $state: requested, in coordination, scheduled …
not-in-that-state = The request is { $state }; this act is no longer open.
nothing-proposed = This time is not proposed any more. Look at the request again.
other-sides-turn = The other side has to do this.
nothing-to-confirm = Sessions are in English unless another language was asked for.
another-specialists = Another specialist looks after this request.
left-behind = Its specialist does not look after this request any more. Take it first.
proposer-gone = Who proposed this time does not look after the request any more. Propose a time yourself, or wait until another specialist does.
set-aside = This specialist takes no new requests.
topic-not-coached = This specialist does not coach this topic.
too-many-files = A request has at most { $most } files.
# $most: megabytes.
file-too-large = A file has at most { $most } MB.
empty-file = This file has no content.
# $endings: as in file names.
file-kind = Files of this kind are not taken. These are: { $endings }
# $ending: as in its name.
file-not-that-kind = What this file holds is not what its name says: it is no { $ending } file.
not-started = The session starts at { $start }; it can be marked after that.
already-started = The session started at { $start }; this is no longer possible.
specialist-busy = The specialist has another meeting from { $from } to { $until }, and needs time to set up.
outside-working-hours = The specialist does not usually work then: it is { $local } there ({ $zone }).
hours-not-in-order = A day has at most two parts of working hours. Each ends after it begins, and they do not overlap.
hours-end-first = The hours end after they begin, by midnight at the latest.
after-plan = The plan ends on { $plan_last_day }. Choose a start up to that day.
plan-ended = The { $plan } plan ended on { $plan_last_day }. No session can be asked for any more.
before-plan = The plan begins on { $plan_first_day }. Choose a start from that day on.
starts-in-the-past = This start has passed. Choose a later one.

## Problems of a whole request: the title of the answer

problem-bad-request = The request can not be read.
problem-not-signed-in = You are not signed in.
problem-wrong-credentials = The e-mail address and the password do not match.
problem-not-allowed = Your roles do not reach this.
problem-cross-site = The request came from another site. Nothing was changed.
problem-not-found = There is nothing here, or it is not yours to see.
problem-method-not-allowed = This address does not take that method.
problem-other-account = Somebody else has signed in in this browser. This page is of the account before; nothing is done from it any more.
problem-conflict = The same request is being worked on.
problem-gone = This link was used or has ended.
problem-link-used = This link was used already. Sign in with your address and password.
problem-link-ended = This link has ended. Ask for a new one.
problem-stale = Somebody changed this in the meantime.
problem-terms-waiting = Accept the new edition of the subscriber terms first.
problem-precondition-required = The request does not say which version it changes.
problem-too-large = This is too large.
problem-unsupported-media-type = This kind of content is not taken.
problem-unprocessable = Not everything fits yet.
problem-idempotency-key-missing = The request has no idempotency key.
problem-idempotency-key-reused = The idempotency key belongs to another request.
problem-unknown-field = The request has a field that is not known.
problem-too-many-requests = These are too many requests. Wait a moment, then try again.
problem-unavailable = The server is not ready to answer. Try again in a moment.
problem-timeout = The answer took too long. Try again.
problem-storage-full = The server's storage is full. Nothing was changed.
problem-internal = Something failed on the server. Nothing was changed.
