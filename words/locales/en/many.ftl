## Adding many

many-facts-none = Paste a list of people, or type one a line.
# Under the title, counted row by row.
many-facts = { $added } to add, { $kept } already known, { $refused } refused
many-paste = People
many-paste-hint = One a line, up to 50: from a mail, a list or a spreadsheet, with e-mail and name in any order.
many-read = Read into the table
many-rows = The list as it was read
many-row = Row
# The column that says what becomes of each row.
many-outcome = Result
# The column of the role that comes along.
many-role = Role
# What a box in the table is called for readers.
many-cell = { $cell }, row { $row }
many-leave-out = Leave out
many-leave-out-row = Leave out row { $row }
many-team-hint = For everyone whose row names no team.
many-language-hint = For new accounts whose row names no language. Each person can change it at any time.
many-access-hint = Everyone on the list gets these. Without a product they can sign in and use nothing yet.
many-mode = If a row is refused
many-mode-all = Add all or none
many-mode-all-hint = Nothing is changed while a row is refused.
many-mode-fit = Add as many as fit
many-mode-fit-hint = From top to bottom; the rows that are refused stay here.
many-gone = Deactivated members
many-bring-back = Reactivate those on the list
many-bring-back-hint = Otherwise they are skipped. Seats and roles that they had do not come back.
many-submit =
    { $count ->
        [0] Apply the list
        [one] Add 1 person
       *[other] Add { $count } people
    }
# Why the list can not be sent.
many-nobody = Nobody is on the list yet.
many-refused =
    { $count ->
        [one] 1 row is refused. Mend it, leave it out, or add as many as fit.
       *[other] { $count } rows are refused. Mend them, leave them out, or add as many as fit.
    }
# What was done, with the way back.
many-added =
    { $count ->
        [0] Nobody was new; { $kept } were members already.
        [one] 1 person was added.
       *[other] { $count } people were added.
    }
# $out: the rows that were refused.
many-partly =
    { $out ->
        [one] { $done } rows were applied. 1 was refused and stands below.
       *[other] { $done } rows were applied. { $out } were refused and stand below.
    }
# What undoing did.
many-undone =
    { $count ->
        [one] 1 person was taken off again.
       *[other] { $count } people were taken off again.
    }
