# Words of the building blocks: tables, forms, dialogs, toasts.

## Tables

kit-table-rows =
    { $total ->
        [0] No rows
        [one] 1 row
       *[other] { $shown } of { $total } rows
    }
kit-table-filter = Filter
kit-table-filter-remove = Remove the filter “{ $filter }”
kit-table-filters-clear = Clear filters
kit-table-load-more = Load more
kit-table-loading = Loading rows…
kit-table-select-row = Select { $name }
kit-table-select = Select this row
kit-table-columns = Columns
kit-table-width = Width of “{ $column }”
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

## Forms

kit-optional = Optional
kit-choose = Choose
kit-add = Add
kit-remove = Remove
kit-picked-others =
    { $count ->
        [one] 1 other
       *[other] { $count } others
    }
kit-remove-name = Remove { $name }
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
kit-day = Day
kit-time = Time
kit-all = All
kit-nothing = None of them
kit-acknowledge = I have read this and go on
kit-violations =
    { $count ->
        [one] 1 thing does not fit yet
       *[other] { $count } things do not fit yet
    }
kit-draft-kept = The draft is kept on this device.
kit-draft-back = What you entered before is here again.
kit-draft-anew = Start anew

## Dialogs and drawers

kit-back = Back
kit-cancel = Cancel
kit-close = Close
kit-details = Details
kit-more = More
kit-retry = Try again
kit-save = Save
kit-saved = Saved
kit-saving = Saving…
kit-undo = Undo
kit-undone = Undone

## Figures

# The two ways of showing a chart: the button switches to the table.
kit-chart-table = Table
kit-chart-empty = There are no figures yet.
# $label: what the figures are.
kit-chart-field = { $label }: the arrow keys read the figures
kit-chart-hint = Point at the chart, or use the arrow keys in it, to read its figures.
kit-chart-value = { $series }: { $value }
kit-chart-whole = Total
# $done and $all: how many of how many.
kit-progress = { $done } of { $all }
kit-timeline-now = Today
kit-none = None
kit-unknown = Unknown

## Samples

kit-sample-many = Made-up people
kit-sample-swap = Swap two rows
kit-sample-change = Change every tenth row
