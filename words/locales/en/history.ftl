# What everybody did

history-title = History
history-empty = Nothing that fits was recorded.
history-from = From
history-until = Until
history-column-at = When
history-column-by = By
history-column-reason = Reason given
history-column-action = What
history-column-about = About
history-column-product = Product
history-column-team = Team
history-column-contract = Contract
history-column-role = Role
history-column-from = Before
history-column-to = After
history-filter-area = Area
history-filter-by = By
history-filter-pool = Seats
history-chip-area = Area is { $values }
history-chip-by = By { $values }
history-chip-pool = Seats are { $values }
