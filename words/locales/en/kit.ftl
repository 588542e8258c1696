# Words of the building blocks: tables, forms, dialogs, toasts.

## Tables

kit-table-rows =
    { $total ->
        [0] No rows
        [one] 1 row
       *[other] { $shown } of { $total } rows
    }
kit-table-sort-by = Sort by { $column }
kit-table-sorted-up = ascending
kit-table-sorted-down = descending
kit-table-columns = Choose columns
kit-table-filter = Filter
kit-table-filter-add = Add a filter
kit-table-filter-remove = Remove the filter “{ $filter }”
kit-table-filters-clear = Clear filters
kit-table-load-more = Load more
kit-table-loading = Loading rows…
kit-table-select-row = Select { $name }
kit-table-select-shown = Select all shown
kit-table-select-all =
    { $total ->
        [one] Select the one that matches
       *[other] Select all { $total } that match
    }
kit-table-selected =
    { $count ->
        [one] 1 selected
       *[other] { $count } selected
    }
kit-table-selection-clear = Deselect all
kit-table-empty = There is nothing here yet.
kit-table-export = Export as CSV

## Forms

kit-required = Required
kit-optional = Optional
kit-choose = Choose
kit-choose-none = None
kit-add = Add
kit-remove = Remove
kit-remove-name = Remove { $name }
kit-search = Search
kit-search-clear = Clear the search
kit-search-none = Nothing matches “{ $text }”.
# Read aloud while somebody types.
kit-found =
    { $count ->
        [0] Nothing found
        [one] 1 found
       *[other] { $count } found
    }
kit-wall-time = Day and time
kit-wall-zone = Time zone
kit-acknowledge = I have read this and go on
kit-show-password = Show the password
kit-hide-password = Hide the password
kit-violations =
    { $count ->
        [one] 1 thing does not fit yet
       *[other] { $count } things do not fit yet
    }
kit-unsaved = What you entered is not saved.
kit-draft-kept = The draft is kept on this device.

## Dialogs and drawers

kit-back = Back
kit-cancel = Cancel
kit-close = Close
kit-copy = Copy
kit-copied = Copied
kit-details = Details
kit-more = More
kit-less = Less
kit-next = Next
kit-previous = Previous
kit-retry = Try again
kit-save = Save
kit-saved = Saved
kit-saving = Saving…
kit-undo = Undo
kit-undone = Undone
kit-yes = Yes
kit-no = No

## Figures

kit-of = { $part } of { $whole }
kit-progress = { $done } of { $total } done
kit-today = Today
kit-from-to = { $first_day } to { $last_day }
kit-none = None
kit-unknown = Unknown

## A day and a time in a zone

