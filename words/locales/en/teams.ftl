# Teams: made and removed.

teams-title = Teams
teams-link = Teams
teams-hint = A team owns subscriptions, has members, and is led by one primary admin.
teams-facts =
    { $count ->
        [one] 1 team
       *[other] { $count } teams
    }
# $name: its primary admin.
teams-line =
    { $count ->
        [one] Led by { $name } · 1 member
       *[other] Led by { $name } · { $count } members
    }
teams-admins = Admins
teams-make = Make a team
teams-name = Name
teams-primary = Primary admin
teams-primary-hint = You, where nobody is chosen.
teams-made = The team { $team } is made.
teams-remove = Remove
teams-remove-title = Remove the team { $team }?
teams-remove-hint = It owns nothing. It goes for good, with its empty groups.
teams-in-the-way = Something stands in the way.
teams-removed = The team { $team } is removed.
