//! A [`Grid`] as a table of a sheet: typed cells, its head, its headings and notes.

use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, Format, FormatAlign, IgnoreError, Sparkline, SparklineType,
    utility,
};

use crate::domain::status::Status;
use crate::render::grid::{Align, Cell, Grid, NONE, Role};
use crate::render::names;
use crate::render::xlsx::exact;
use crate::render::xlsx::formulas::{self, Counted};
use crate::render::xlsx::sheet::{Sheet, right};
use crate::render::xlsx::{Written, style};

/// The widest a column of words gets before its words are broken.
const WIDEST: f64 = 46.0;
/// The widest a column of numbers gets.
const WIDEST_NUMBER: f64 = 16.0;
/// How wide a column of curves is.
const CURVE_WIDTH: f64 = 16.0;

/// Where a table stands on its sheet.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// The row of its head.
    pub head: u32,
    /// Its last row.
    pub last: u32,
    /// The rows of its body, in order.
    pub body: Vec<u32>,
    columns: Vec<&'static str>,
}

impl Drawn {
    /// The column of an id.
    pub fn column(&self, id: &str) -> Option<u16> {
        self.columns.iter().position(|column| *column == id).and_then(|at| u16::try_from(at).ok())
    }
}

/// Which cells of another sheet a curve is drawn from, by the number of its row in the body.
pub type Curves<'c> = &'c dyn Fn(usize) -> Option<String>;

/// Draws a table at the sheet's next row.
pub fn draw(sheet: &mut Sheet<'_>, grid: &Grid, curves: Curves<'_>) -> Written<Drawn> {
    let mut drawing = Drawing { first: sheet.row + 1, grid, curves, drawn: Drawn::default() };
    drawing.drawn.columns = grid.columns.iter().map(|column| column.id).collect();
    drawing.head(sheet)?;
    for index in 0..grid.rows.len() {
        drawing.row(sheet, index)?;
    }
    drawing.drawn.last = sheet.row.saturating_sub(1);
    drawing.group(sheet)?;
    drawing.colour(sheet)?;
    Ok(drawing.drawn)
}

struct Drawing<'g> {
    grid: &'g Grid,
    first: u32,
    curves: Curves<'g>,
    drawn: Drawn,
}

impl Drawing<'_> {
    fn head(&mut self, sheet: &mut Sheet<'_>) -> Written<()> {
        self.drawn.head = sheet.row;
        let row = sheet.row;
        for (at, column) in (0_u16..).zip(&self.grid.columns) {
            let format = match column.align {
                Align::Right => right(style::head()),
                Align::Left if at > 0 => style::head().set_indent(1),
                Align::Left => style::head(),
            };
            sheet.words(row, at, &column.title, &format)?;
            // A head of two words may stand in two lines; its longest word has to fit.
            let longest = column.title.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default();
            sheet.widen(at, longest, WIDEST);
        }
        sheet.page.set_row_height(row, 30)?;
        sheet.row += 1;
        Ok(())
    }

    fn row(&mut self, sheet: &mut Sheet<'_>, index: usize) -> Written<()> {
        let row = sheet.row;
        let line = &self.grid.rows[index];
        match line.role {
            Role::Heading => self.heading(sheet, row, &line.cells[0])?,
            Role::Note(depth) => {
                let text = line.cells[0].shown(sheet.look.messages.language());
                let format = style::remark().set_italic().set_indent(depth * 2);
                sheet.words(row, 0, &format!("> {text}"), &format)?;
            }
            Role::Body(_) | Role::Total => {
                for (at, cell) in line.cells.iter().enumerate() {
                    self.cell(sheet, (index, at), cell)?;
                }
            }
        }
        if let Role::Body(_) = line.role {
            self.drawn.body.push(row);
        }
        sheet.row += 1;
        Ok(())
    }

    fn heading(&self, sheet: &mut Sheet<'_>, row: u32, cell: &Cell) -> Written<()> {
        let text = cell.shown(sheet.look.messages.language());
        sheet.words(row, 0, &text, &style::band())?;
        for at in 1..self.drawn.columns.len() {
            sheet.blank(row, to_column(at), &style::band())?;
        }
        sheet.page.set_row_height(row, 20)?;
        Ok(())
    }

    /// The look of a cell before its number format.
    fn look(&self, (index, at): (usize, usize)) -> Format {
        let format = match self.grid.rows[index].role {
            Role::Total => style::total(style::base()),
            Role::Body(depth) if depth > 0 => style::body().set_font_color(style::MUTED),
            _ => style::body(),
        };
        match (self.grid.rows[index].role, self.grid.columns[at].align) {
            (Role::Body(depth), Align::Left) if at == 0 => format.set_align(FormatAlign::Left).set_indent(depth * 2),
            (_, Align::Left) if at > 0 => format.set_align(FormatAlign::Left).set_indent(1),
            (_, Align::Left) => format,
            (_, Align::Right) => right(format),
        }
    }

    fn cell(&self, sheet: &mut Sheet<'_>, place: (usize, usize), cell: &Cell) -> Written<()> {
        let language = sheet.look.messages.language();
        let (row, column, format) = (sheet.row, to_column(place.1), self.look(place));
        let shown = cell.shown(language);
        if let Some(figure) = formulas::figure(cell) {
            sheet.widen(column, &shown, WIDEST_NUMBER);
            let format = number_format(format, cell, sheet);
            return match exact::number(&figure) {
                Some(number) => self.number(sheet, place, number, &format),
                None => {
                    sheet.words(row, column, &figure.plain(), &format)?;
                    sheet.note(row, column, &sheet.say("xlsx-inexact"))
                }
            };
        }
        match cell {
            Cell::Empty => sheet.blank(row, column, &format),
            Cell::Blank => sheet.words(row, column, NONE, &right(format).set_font_color(style::MUTED)),
            Cell::Date(date) => {
                let code = style::day(language);
                sheet.widen(column, &shown, WIDEST);
                sheet.page.write_datetime_with_format(row, column, date, &format.set_num_format(code))?;
                Ok(())
            }
            Cell::Curve(_) => self.curve(sheet, place, &shown, &format),
            Cell::Graded { status, .. } => {
                sheet.words(row, column, names::sign(*status), &graded(right(format), *status))
            }
            _ if self.grid.columns[place.1].align == Align::Left => {
                sheet.widen(column, &shown, WIDEST);
                sheet.wrapping(row, column, &shown, &format)
            }
            _ => {
                sheet.widen(column, &shown, WIDEST);
                sheet.words(row, column, &shown, &format)
            }
        }
    }

    fn number(&self, sheet: &mut Sheet<'_>, place: (usize, usize), number: f64, format: &Format) -> Written<()> {
        let (row, column) = (sheet.row, to_column(place.1));
        let name = |row: u32, column: usize| utility::row_col_to_cell(row, to_column(column));
        let formula = match formulas::counted(self.grid, place.0, place.1) {
            None => return sheet.number(row, column, number, format),
            Some(Counted::Sum(first, last)) => {
                let at = |index: usize| name(self.first + u32::try_from(index).unwrap_or(u32::MAX), place.1);
                format!("=SUM({}:{})", at(first), at(last))
            }
            Some(Counted::Less(from, less)) => format!("={}-{}", name(row, from), name(row, less)),
            Some(Counted::Over(part, all)) => format!("={}/{}", name(row, part), name(row, all)),
        };
        sheet.formula(row, column, &formula, number, format)
    }

    fn curve(&self, sheet: &mut Sheet<'_>, place: (usize, usize), shown: &str, format: &Format) -> Written<()> {
        let (row, column) = (sheet.row, to_column(place.1));
        sheet.set_width(column, CURVE_WIDTH);
        let Some(range) = (self.curves)(self.drawn.body.len()) else {
            return sheet.words(row, column, shown, format);
        };
        let sparkline = Sparkline::new().set_range(range.as_str()).set_type(SparklineType::Column);
        let sparkline = sparkline.set_custom_min(0.0).set_sparkline_color(style::ACTUAL).show_last_point(true);
        sheet.blank(row, column, format)?;
        sheet.page.add_sparkline(row, column, &sparkline.set_last_point_color(style::PLAN))?;
        Ok(())
    }

    /// Parts can be folded away under their whole.
    fn group(&self, sheet: &mut Sheet<'_>) -> Written<()> {
        let mut open: Option<u32> = None;
        let rows = self.grid.rows.iter().map(|row| matches!(row.role, Role::Body(depth) if depth > 0));
        let mut any = false;
        for (row, is_part) in (self.first..).zip(rows.chain([false])) {
            match (open, is_part) {
                (None, true) => open = Some(row),
                (Some(first), false) => {
                    sheet.page.group_rows(first, row - 1)?;
                    (open, any) = (None, true);
                }
                _ => {}
            }
        }
        if any {
            sheet.page.group_symbols_above(true);
        }
        Ok(())
    }

    /// Verdicts in words get their colours by rule, so that a copied or corrected cell keeps up with its sign.
    fn colour(&self, sheet: &mut Sheet<'_>) -> Written<()> {
        let Some(column) = self.drawn.column("status").filter(|_| !self.drawn.body.is_empty()) else { return Ok(()) };
        let (first, last) = (self.first, self.drawn.last);
        for status in Status::ALL {
            let (ink, ground) = style::verdict(status);
            let format = Format::new().set_font_color(ink).set_background_color(ground);
            let rule = ConditionalFormatTextRule::BeginsWith(names::sign(status).to_owned());
            let rule = ConditionalFormatText::new().set_rule(rule).set_format(format);
            sheet.page.add_conditional_format(first, column, last, column, &rule)?;
        }
        Ok(())
    }
}

fn to_column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn number_format(format: Format, cell: &Cell, sheet: &Sheet<'_>) -> Format {
    let language = sheet.look.messages.language();
    match cell {
        Cell::Number { figure, .. } => format.set_num_format(style::code(language, *figure)),
        Cell::Percent { decimals, .. } => format.set_num_format(style::percent(language, *decimals)),
        Cell::Graded { status, .. } => {
            let code = format!("{} \"{}\"", style::percent(language, 1), names::sign(*status));
            graded(format, *status).set_num_format(code)
        }
        _ => format.set_num_format("#,##0"),
    }
}

fn graded(format: Format, status: Status) -> Format {
    let (ink, ground) = style::verdict(status);
    format.set_font_color(ink).set_background_color(ground)
}

/// Formulas beside numbers that are stated look like slips to Excel; they are not.
pub fn calm(sheet: &mut Sheet<'_>, drawn: &Drawn, width: usize) -> Written<()> {
    let last = to_column(width.saturating_sub(1));
    sheet.page.ignore_error_range(drawn.head, 0, drawn.last, last, IgnoreError::FormulaDiffers)?;
    Ok(())
}

/// A head that stands upright, where columns are many and narrow.
pub fn upright(format: Format) -> Format {
    format.set_rotation(90).set_align(FormatAlign::Center).set_align(FormatAlign::Bottom).set_font_size(9)
}
