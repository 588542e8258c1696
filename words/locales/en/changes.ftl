## Changing access of one or many

changes-open = Edit access
changes-people =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    }
changes-nobody = Nobody is chosen. Select members in the list first.
changes-who = Members
changes-products = Products
changes-products-hint = Who holds a seat already keeps it. What a group or the directory gives stays.
changes-benefits-hint = Web support is chosen by itself where a seat is given.
changes-contract = Contract { $contract }
changes-everywhere = Everywhere
changes-elsewhere =
    { $count ->
        [one] 1 other team
       *[other] { $count } other teams
    }
# Who has it, of those who are chosen.
changes-has = has it
changes-has-not = does not have it
changes-have-all = all have it
changes-have-none = nobody has it
changes-have-some = { $have } of { $all } have it
changes-shared = Spends shared credits
# What is wished for.
changes-leave = No change
changes-give = Give
changes-take = Take away
# What a choice does in one pool, joined to a list.
changes-effect-takes =
    { $count ->
        [one] 1 seat is taken
       *[other] { $count } seats are taken
    }
changes-effect-joins =
    { $count ->
        [one] 1 holds a seat already
       *[other] { $count } hold a seat already
    }
changes-effect-team =
    { $count ->
        [one] 1 joins the team
       *[other] { $count } join the team
    }
changes-effect-frees =
    { $count ->
        [one] 1 seat is freed
       *[other] { $count } seats are freed
    }
changes-effect-gives-up =
    { $count ->
        [one] 1 default seat is given up for good
       *[other] { $count } default seats are given up for good
    }
changes-effect-stays =
    { $count ->
        [one] 1 seat stays for other reasons
       *[other] { $count } seats stay for other reasons
    }
changes-effect-on =
    { $count ->
        [one] 1 member gets it
       *[other] { $count } members get it
    }
changes-effect-off =
    { $count ->
        [one] 1 member loses it
       *[other] { $count } members lose it
    }
changes-effect-nothing = Nothing changes
changes-effects = What happens to whom
changes-effect =
    { $count ->
        [0] Nothing changes
        [one] 1 member changes
       *[other] { $count } members change
    }
# What changes for one person, joined to a list.
changes-turn-takes = seat of { $product } in { $team }
changes-turn-takes-team = seat of { $product } and membership of { $team }
changes-turn-joins = { $product } in { $team } assigned directly, too
changes-turn-frees = no seat of { $product } in { $team } any more
changes-turn-gives-up = gives up the default seat of { $product } in { $team }
changes-turn-stays = keeps { $product } in { $team } for other reasons
# $benefit: its word or the name of a service.
changes-turn-benefit = { $benefit } on { $contract }
changes-turn-on = { $what }
changes-turn-off = no { $what } any more
changes-left-out =
    { $count ->
        [one] 1 member gets less
       *[other] { $count } members get less
    }
changes-mode-all-hint = Nothing is changed unless everyone gets all of it.
changes-nothing = Choose what to give or to take away first.
changes-submit =
    { $count ->
        [one] Change access
       *[other] Change access of { $count } members
    }
changes-done =
    { $count ->
        [0] All of it was so already. Nothing was changed.
        [one] Access of 1 member was changed.
       *[other] Access of { $count } members was changed.
    }
changes-close = To the list
