teams-title = Teams
teams-members =
    { $count ->
        [0] No members
        [one] 1 member
       *[other] { $count } members
    }
teams-primary-admin = Primary admin
teams-secondary-admins = Secondary admins
teams-secondary-admins-none = None. A team with one admin only has nobody to stand in.
teams-create = Create a team
teams-name = Name of the team
