## Importing a file

imports-title = Import a file
imports-facts-none = CSV or Excel, up to 100,000 people. Nothing leaves this browser until you apply it.
# Under the title, counted row by row.
imports-facts = { $file }: { $added } to add, { $kept } already known or skipped, { $refused } refused
imports-file = File
imports-file-hint = CSV, text with tabs, or an Excel workbook (.xlsx), whose first sheet is read.
imports-drop = Drop a file here, or choose one.
imports-choose = Choose a file
imports-choose-other = Choose another file
imports-encoding = Encoding
imports-mark = Between cells
imports-mark-comma = Comma
imports-mark-semicolon = Semicolon
imports-mark-tab = Tab
imports-mark-bar = Vertical bar
imports-header = The first row names the columns
imports-columns = What the columns hold
# The name of a list above a column, for readers.
imports-column = Column { $column } holds
imports-column-none = Not used
## Why a file can not be read
imports-stuck-rows = The file has more than { $most } rows. Cut it into several files.
imports-stuck-columns = Row { $row } has more than { $most } columns.
imports-stuck-cell = Row { $row }, column { $column } holds more than { $most } characters.
imports-stuck-unpacked = The file holds more than { $most } MB. Cut it into several files.
imports-stuck-quote = The quotation mark that opens in row { $row }, column { $column } is never closed.
imports-stuck-encoding = Row { $row } is no text in this encoding. Choose another one.
imports-stuck-locked = The file is locked with a password or of an older kind. Save it as CSV or XLSX without a password.
imports-stuck-broken = The file is broken or of a kind that is not read. Save it as CSV or XLSX.
imports-lost = This browser can not read files here. Load the page again.
imports-unknown = Who is a member already could not be asked. The rows of members look as if they were added; applying judges them again.
## The rows
imports-rows = Rows
imports-rows-none = No row is like that.
imports-row = Row
imports-row-title = Row { $row }
imports-no-address = No address
imports-outcome = Result
imports-reason = Reason
imports-seen = Result that the bench had shown
imports-left-out = Left out
imports-changed = What you mend and leave out stays here until you send the list. If you leave this page before then, it is lost, and you have to choose the file again.
imports-leave-title = Leave the file behind?
imports-leave = Leave
imports-leave-hint = The list was not sent yet. What you chose and mended here is not kept.
imports-take-in = Take in again
imports-next = Next refused row
imports-none-refused = No row is refused.
imports-filters = Show rows by result
imports-filter-all = All
imports-filter-added = To add
imports-filter-known = Members already
imports-filter-skipped = Skipped
imports-filter-refused = Refused
imports-filter-mended = Mended here
## What came of it
imports-past = Imports so far
imports-past-none = You have imported nothing yet.
imports-state = State
imports-when = Begun
# $known: members already.
imports-counts = { $added } added, { $known } known already, { $skipped } skipped, { $refused } refused
imports-counts-kept-out = { $counts }, { $count } not added since others were refused
imports-counts-taken-back = { $counts }, { $count } taken back
imports-counts-appointed = { $counts } · secondary admins appointed: { $count }
imports-may-leave = You can leave this page: it goes on by itself, and a mail tells you when it has ended.
imports-differ =
    { $count ->
        [one] 1 row came out otherwise than shown before, since something had changed meanwhile.
       *[other] { $count } rows came out otherwise than shown before, since something had changed meanwhile.
    }
# $seen: an outcome.
imports-was = Shown before: { $seen }.
imports-download = Download the receipt
imports-undo = Undo the import
