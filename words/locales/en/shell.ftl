# The frame around every page.

## Product

shell-product = Seatkeeper
# The browser's title: $page is the page's heading.
shell-title = { $page } · Seatkeeper
shell-skip = Skip to the content

## Navigation

shell-navigation = Areas
shell-home = Home
shell-people = People
shell-seats = Seats
shell-coaching = Coaching
shell-admins = Admins
shell-contracts = Contracts
shell-search = Search
# The bell: $unread notices are new.
shell-notices =
    { $unread ->
        [0] Notices
       *[other] Notices, { $unread } unread
    }
shell-settings = Settings
shell-desk = Vendor's desk
shell-kit = Building blocks
shell-breadcrumb = Where you are
shell-enterprise = Enterprise
shell-enterprise-switch = Switch enterprise
shell-team-all = All teams
# Where the pages show several teams.
shell-teams =
    { $count ->
        [one] 1 team
       *[other] { $count } teams
    }
shell-team-switch = Switch team
# $waiting: how many things wait in that area.
shell-waiting =
    { $waiting ->
        [one] 1 needs attention
       *[other] { $waiting } need attention
    }

## Language and theme

shell-language = Language
shell-theme = Theme
shell-theme-light = Light
shell-theme-dark = Dark
shell-theme-system = As the device

## Account menu, sign-in

shell-signed-in-as = Signed in as { $name }
shell-sign-in = Sign in
shell-sign-in-title = Sign in to Seatkeeper
shell-sign-in-email = E-mail address
shell-sign-in-password = Password
shell-sign-in-forgotten = Forgot the password?
shell-sign-in-wrong = The e-mail address and the password do not match. Check both.
shell-sign-in-ended = Your session has ended. Sign in to go on where you were.
shell-sign-out = Sign out
shell-not-wiped = What this device keeps of your account could not be deleted. Delete the data of this site in the browser.
shell-no-enterprise = Your account does not belong to an enterprise yet. An admin of your company can add you.

## States of the page

shell-loading = Loading…
shell-not-found = This page does not exist
shell-not-found-hint = The address may be wrong, or the page is not yours to see.
shell-go-home = Go to Home
shell-error = This could not be loaded
# $request: the id by which the server's log knows the request.
shell-error-request = Something failed on the server. Whoever runs Seatkeeper finds it by the id { $request }.
shell-error-again = { $seconds ->
    [one] The server can be asked again in a second.
   *[other] The server can be asked again in { $seconds } seconds.
}
shell-error-network = The server can not be reached. What was loaded stays here; try again when you are connected.
shell-replaced = There is a newer version of this page
shell-replaced-hint = The server has been updated since you opened it. What was saved is safe.
shell-reload = Load the page again
# $as_of: a time of today, or a day and a time.
shell-offline = The server can not be reached. What you see is from { $as_of }; what you type is kept on this device.
shell-back-online = You are online again.
# $count: how many submissions wait.
shell-outbox = Outbox: { $count }
shell-update-ready = A new version is ready.
shell-update-load = Load it
shell-why = Why?
shell-why-title = Why it is so
# $rule: a rule's id such as SEAT-1.
shell-rule = Rule { $rule }

## Demo

# $now: the moment that the demo pretends.
shell-demo = Demo: everything here is invented. It is { $now }.
