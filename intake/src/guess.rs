//! What the columns hold where no header says it.

use domain::people::Column;

/// The address is where most cells have an `@`; names stand beside it, one column or two.
pub(crate) fn guess(rows: &[Vec<String>]) -> Vec<Option<Column>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let addresses = |column: &usize| cells(*column).filter(|cell| cell.contains('@')).count();
    let mut columns = vec![None; width];
    let email = (0..width).max_by_key(|column| (addresses(column), width - column));
    let Some(email) = email.filter(|column| addresses(column) > 0) else {
        return columns;
    };
    let is_words = |column: &usize| {
        let named = cells(*column).filter(|cell| cell.chars().any(char::is_alphabetic));
        named.count() * 2 > rows.len()
    };
    let words: Vec<usize> = (0..width)
        .filter(|column| *column != email && is_words(column))
        .collect();
    let names: &[Column] = match words.as_slice() {
        [] => &[],
        [_] => &[Column::Name],
        _ => &[Column::FirstName, Column::LastName],
    };
    let found = words.into_iter().zip(names.iter().copied());
    for (at, column) in found.chain([(email, Column::Email)]) {
        if let Some(place) = columns.get_mut(at) {
            *place = Some(column);
        }
    }
    columns
}
