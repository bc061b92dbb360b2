//! Workbooks read back.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use crate::domain::value::Ratio;
use crate::domain::wording::Language;
use crate::language::Messages;
use crate::render::Look;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::xlsx::{sheet, table};

/// A table on a sheet of its own, read back: its values and its formulas.
fn read(grid: &Grid) -> (Range<Data>, Range<String>) {
    let messages = Messages::new(Language::Ru);
    let look = Look { currency: "RUB", ..Look::plain(&messages) };
    let mut page = sheet::Sheet::new(&look, "Лист").unwrap();
    table::draw(&mut page, grid, &|_| None).unwrap();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.push_worksheet(page.finish("A&B").unwrap());
    let bytes = workbook.save_to_buffer().unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    (book.worksheet_range("Лист").unwrap(), book.worksheet_formula("Лист").unwrap())
}

#[test]
fn text_that_would_act_as_a_formula_stays_text() {
    let mut grid = Grid::new([Column::text("name", "=1+1"), Column::text("id", "@SUM(A1)")]);
    let texts = ["=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "\t=1", "\u{1b}[2J", "Иванов"];
    for text in texts {
        grid.row([Cell::text(text), Cell::named(text, text)]);
    }
    grid.heading("=A1").note("=B1");
    let (values, formulas) = read(&grid);
    assert!(formulas.used_cells().next().is_none(), "{formulas:?}");
    assert_eq!(values.get_value((0, 0)), Some(&Data::String("=1+1".into())));
    assert_eq!(values.get_value((1, 0)), Some(&Data::String(texts[0].into())));
    assert_eq!(values.get_value((2, 1)), Some(&Data::String("+1".into())));
    assert_eq!(values.get_value((6, 0)), Some(&Data::String("\\u{1b}[2J".into())));
    assert!(values.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_))));
}

#[test]
fn a_number_that_a_cell_would_change_is_text() {
    let mut grid = Grid::new([Column::text("name", "Имя"), Column::number("value", "Значение")]);
    let number = |text: &str| Cell::number(text.parse::<Ratio>().unwrap(), 2);
    grid.row(["точно".into(), number("123456789012.345")]);
    grid.row(["неточно".into(), number("123456789012345.67")]);
    let (values, _) = read(&grid);
    assert_eq!(values.get_value((1, 1)), Some(&Data::Float(123_456_789_012.345)));
    assert_eq!(values.get_value((2, 1)), Some(&Data::String("123456789012345.67".into())));
}
