# The palette: any page and any member by name, from the keyboard.

palette-title = Go to
palette-hint = A page, a contract, or a member by name or e-mail address
palette-hint-staff = A page by name
palette-recent = Recent
palette-pages = Pages
palette-contracts = Contracts
palette-members = Members
palette-found =
    { $count ->
        [0] Nothing found
        [one] 1 found
       *[other] { $count } found
    }
palette-more = The first { $count } are shown: type more of the name.
palette-none = Nothing is called “{ $text }”.
palette-looking = Looking for members…
palette-offline = The server can not be reached: only pages, and members that this device was shown before, can be found.
palette-admins = Team admins
