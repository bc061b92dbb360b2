//! Which figures of a table a workbook can count for itself. A formula is written only where it comes to exactly the
//! figure that stands there, so that recalculating changes nothing and changing a figure moves what hangs on it.

use crate::domain::value::Ratio;
use crate::render::grid::{Cell, Grid, Role};

/// How a cell is counted from others of its table. Rows are indices into the table's rows, columns into its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The sum of a column's rows, from and to.
    Sum(usize, usize),
    /// One cell of the row less another.
    Less(usize, usize),
    /// One cell of the row over another.
    Over(usize, usize),
}

/// How the cell is counted; none where it only states its figure.
pub fn counted(grid: &Grid, row: usize, column: usize) -> Option<Counted> {
    let figure = figure(grid.rows.get(row)?.cells.get(column)?)?;
    match (grid.rows[row].role, grid.columns[column].id) {
        (Role::Total, _) => total(grid, row, column, &figure),
        (Role::Body(_), "variance") => less(grid, row, &figure),
        (Role::Body(_), "attainment") => over(grid, row, &figure),
        (Role::Body(depth), "actual" | "target") => parts(grid, (row, column), depth, &figure),
        _ => None,
    }
}

/// The figure of a cell that has one.
pub fn figure(cell: &Cell) -> Option<Ratio> {
    match cell {
        Cell::Whole(number) => Some(Ratio::whole(*number)),
        Cell::Number { value, .. } => Some(value.clone()),
        Cell::Percent { share, .. } | Cell::Graded { share: Some(share), .. } => Some(share.clone()),
        _ => None,
    }
}

/// The column of an id, and the figure the row has there.
fn beside(grid: &Grid, row: usize, id: &str) -> Option<(usize, Ratio)> {
    let column = grid.columns.iter().position(|column| column.id == id)?;
    Some((column, figure(grid.rows[row].cells.get(column)?)?))
}

fn less(grid: &Grid, row: usize, variance: &Ratio) -> Option<Counted> {
    let ((actual, reached), (target, planned)) = (beside(grid, row, "actual")?, beside(grid, row, "target")?);
    (&reached - &planned == *variance).then_some(Counted::Less(actual, target))
}

fn over(grid: &Grid, row: usize, attainment: &Ratio) -> Option<Counted> {
    let ((actual, reached), (target, planned)) = (beside(grid, row, "actual")?, beside(grid, row, "target")?);
    if reached.checked_div(&planned).as_ref() == Some(attainment) {
        return Some(Counted::Over(actual, target));
    }
    (planned.checked_div(&reached).as_ref() == Some(attainment)).then_some(Counted::Over(target, actual))
}

/// The rows right below that are its parts, when they add up to it.
fn parts(grid: &Grid, (row, column): (usize, usize), depth: u8, whole: &Ratio) -> Option<Counted> {
    let mut last = None;
    for (index, part) in grid.rows.iter().enumerate().skip(row + 1) {
        match part.role {
            Role::Body(inner) if inner == depth + 1 => last = Some(index),
            Role::Note(_) => {}
            _ => break,
        }
    }
    adds_up(grid, (row + 1, last?), column, whole)
}

/// All rows above, when they add up.
fn total(grid: &Grid, row: usize, column: usize, whole: &Ratio) -> Option<Counted> {
    adds_up(grid, (0, row.checked_sub(1)?), column, whole)
}

fn adds_up(grid: &Grid, (first, last): (usize, usize), column: usize, whole: &Ratio) -> Option<Counted> {
    let rows = grid.rows.get(first..=last)?;
    let body = rows.iter().filter(|row| matches!(row.role, Role::Body(_)));
    let sum: Ratio = body.filter_map(|row| figure(row.cells.get(column)?)).sum();
    (sum == *whole).then_some(Counted::Sum(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::Column;

    fn number(value: i64) -> Cell {
        Cell::number(Ratio::whole(value), 0)
    }

    fn grid() -> Grid {
        let share = Cell::Percent { share: Ratio::from_counts(3, 4), decimals: 1, has_sign: false };
        let mut grid =
            Grid::new(["name", "target", "actual", "variance", "attainment"].map(|id| Column::number(id, id)));
        grid.row(["Звонки".into(), number(4), number(3), number(-1), share.clone()]);
        grid.note("действие");
        grid.row_as(Role::Body(1), ["входящие".into(), Cell::Empty, number(1)]);
        grid.row_as(Role::Body(1), ["исходящие".into(), Cell::Empty, number(2)]);
        grid.row(["Встречи".into(), number(5), number(9), number(3), share]);
        grid.row_as(Role::Total, ["".into(), number(9), number(11)]);
        grid
    }

    #[test]
    fn only_what_comes_out_exactly_is_counted() {
        let grid = grid();
        assert_eq!(counted(&grid, 0, 2), Some(Counted::Sum(1, 3)));
        assert_eq!(counted(&grid, 0, 3), Some(Counted::Less(2, 1)));
        assert_eq!(counted(&grid, 0, 4), Some(Counted::Over(2, 1)));
        // 9 less 5 is not 3, and 9 over 5 is not three quarters.
        assert_eq!((counted(&grid, 4, 3), counted(&grid, 4, 4)), (None, None));
        assert_eq!(counted(&grid, 5, 1), Some(Counted::Sum(0, 4)));
        assert_eq!(counted(&grid, 5, 2), None, "parts and wholes together are no total");
    }
}
