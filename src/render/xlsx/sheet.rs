//! One sheet being written, from top to bottom. Knows how wide its columns have to be and keeps words from acting.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, Formula, Note, Url, Worksheet};
use unicode_width::UnicodeWidthStr;

use crate::language::harmless::harmless;
use crate::render::Look;
use crate::render::grid::Block;
use crate::render::xlsx::{Written, style};

/// The most characters a cell holds.
const MOST_CHARACTERS: usize = 32_767;
/// The most characters a footer's part may have; all parts together may have 255.
const MOST_IN_FOOTER: usize = 70;
/// A4.
const A4: u8 = 9;
/// What a page of A4 across shows at full size, in pixels of a 96th of an inch, between its margins.
const PAGE_WIDTH: f64 = 1040.0;
/// Nothing is printed smaller than this, in percent.
const LEAST_SCALE: u16 = 45;
/// Programs differ by this much in how wide they draw a column.
const SAFELY: f64 = 1.16;
/// The height of a line of text, in points.
const LINE_HEIGHT: f64 = 13.2;

/// A sheet being written.
pub struct Sheet<'a> {
    /// The sheet itself.
    pub page: Worksheet,
    /// In which language.
    pub look: &'a Look<'a>,
    /// The next row to write, from 0.
    pub row: u32,
    name: String,
    widths: BTreeMap<u16, f64>,
    last_column: u16,
    last_row: u32,
    /// Words that may take several lines: row, first and last column, text.
    wrapped: Vec<(u32, u16, u16, String)>,
    /// How far lines above and below tables reach before they are broken; none where they may run on.
    lines_to: Option<u16>,
    /// Columns that begin a new page of a sheet too wide for one.
    breaks: Option<Vec<u16>>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet with that name, A4 across, as wide as the paper.
    pub fn new(look: &'a Look<'a>, name: &str) -> Written<Sheet<'a>> {
        let mut page = Worksheet::new();
        page.set_name(name)?;
        page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        page.set_screen_gridlines(false);
        let (widths, wrapped) = (BTreeMap::new(), Vec::new());
        let (last_column, last_row, lines_to, breaks) = (0, 0, None, None);
        let name = name.to_owned();
        Ok(Sheet { page, look, row: 0, name, widths, last_column, last_row, wrapped, lines_to, breaks })
    }

    /// A text of the workbook's language.
    pub fn say(&self, id: &str) -> String {
        self.look.messages.text(id)
    }

    /// How formulas of other sheets name this one.
    pub fn reference(&self) -> String {
        format!("'{}'", self.name.replace('\'', "''"))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn met(&mut self, row: u32, column: u16) {
        self.last_column = self.last_column.max(column);
        self.last_row = self.last_row.max(row);
    }

    /// Makes a column as wide as a text of its needs, within reason.
    pub fn widen(&mut self, column: u16, text: &str, most: f64) {
        // Capitals are wider than the digits in which columns are measured.
        let width =
            |line: &str| line.width() as f64 + 0.35 * line.chars().filter(|one| one.is_uppercase()).count() as f64;
        let longest = text.lines().map(width).fold(0.0, f64::max);
        let wanted = (longest * 1.08 + 2.0).min(most);
        let width = self.widths.entry(column).or_insert(0.0);
        *width = width.max(wanted);
    }

    /// Words: they stay words whatever they begin with.
    pub fn words(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Written<()> {
        self.met(row, column);
        let text = clean(text);
        if acts(&text) {
            self.page.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
        } else {
            self.page.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    /// A number.
    pub fn number(&mut self, row: u32, column: u16, number: f64, format: &Format) -> Written<()> {
        self.met(row, column);
        self.page.write_number_with_format(row, column, number, format)?;
        Ok(())
    }

    /// A formula made by the program, and what it comes to.
    pub fn formula(&mut self, row: u32, column: u16, formula: &str, result: f64, format: &Format) -> Written<()> {
        self.met(row, column);
        let formula = Formula::new(formula).set_result(result.to_string());
        self.page.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// A formula whose result is words.
    pub fn formula_of_words(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: &str,
        format: &Format,
    ) -> Written<()> {
        self.met(row, column);
        let formula = Formula::new(formula).set_result(clean(result));
        self.page.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// A cell with a look and nothing in it.
    pub fn blank(&mut self, row: u32, column: u16, format: &Format) -> Written<()> {
        self.met(row, column);
        self.page.write_blank(row, column, format)?;
        Ok(())
    }

    /// A remark that opens at a cell.
    pub fn note(&mut self, row: u32, column: u16, text: &str) -> Written<()> {
        self.page.insert_note(row, column, &Note::new(clean(text)).set_author("kpi"))?;
        Ok(())
    }

    /// A way to another sheet of the workbook.
    pub fn link(&mut self, row: u32, column: u16, to: &str, text: &str) -> Written<()> {
        self.met(row, column);
        let target = Url::new(format!("internal:'{}'!A1", to.replace('\'', "''"))).set_text(clean(text));
        let format =
            style::base().set_font_color(style::ACTUAL).set_underline(rust_xlsxwriter::FormatUnderline::Single);
        self.page.write_url_with_format(row, column, target, &format)?;
        Ok(())
    }

    /// Lines of a page above a table: its title, lines, remarks. Tables and what only papers have are passed over.
    pub fn lines(&mut self, blocks: &[Block]) -> Written<()> {
        for block in blocks {
            let (text, format) = match block {
                Block::Title(text) => (text, style::title()),
                Block::Line(text) => (text, style::base()),
                Block::Remark(text) => (text, style::remark().set_italic()),
                Block::Heading(text) => (text, style::base().set_bold().set_font_size(12).set_font_color(style::HEAD)),
                Block::Gap => {
                    self.row += 1;
                    continue;
                }
                Block::Grid(_) | Block::Facts(_) | Block::Signatures(_) | Block::Break => continue,
            };
            let row = self.row;
            match self.lines_to.filter(|_| matches!(block, Block::Line(_) | Block::Remark(_))) {
                Some(last) => self.across(row, (0, last), text, &format)?,
                None => self.words(row, 0, text, &format)?,
            }
            if matches!(block, Block::Title(_)) {
                self.page.set_row_height(row, 26)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Words over several columns, in as many lines as they take.
    pub fn across(&mut self, row: u32, (first, last): (u16, u16), text: &str, format: &Format) -> Written<()> {
        self.met(row, last);
        let format = format.clone().set_text_wrap();
        let format = if acts(text) { format.set_quote_prefix() } else { format };
        self.page.merge_range(row, first, row, last, &clean(text), &format)?;
        self.wrapped.push((row, first, last, clean(text)));
        Ok(())
    }

    /// Words in one cell that may take several lines.
    pub fn wrapping(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Written<()> {
        self.words(row, column, text, &format.clone().set_text_wrap())?;
        self.wrapped.push((row, column, column, clean(text)));
        Ok(())
    }

    /// Breaks lines above and below tables at the end of that column.
    pub fn set_lines_to(&mut self, last: u16) {
        self.lines_to = Some(last);
    }

    /// Prints it at a size that can be read, on pages that begin with these columns.
    pub fn set_breaks(&mut self, columns: &[u16]) {
        self.breaks = Some(columns.to_vec());
    }

    /// Keeps the rows above `row` and the first columns in sight, and repeats the head on every page.
    pub fn freeze(&mut self, row: u32, columns: u16, head: (u32, u32)) -> Written<()> {
        self.page.set_freeze_panes(row, columns)?;
        self.page.set_repeat_rows(head.0, head.1)?;
        Ok(())
    }

    /// Sets the widths, the area to print and the footer, and gives the sheet away.
    pub fn finish(mut self, footer: &str) -> Written<Worksheet> {
        for (column, width) in &self.widths {
            self.page.set_column_width(*column, width.max(4.0))?;
        }
        self.set_heights()?;
        self.set_scale()?;
        self.page.set_print_area(0, 0, self.last_row, self.last_column)?;
        let short: String = footer.chars().take(MOST_IN_FOOTER).collect();
        let left = clean(&short).replace('&', "&&");
        let page = self.look.messages.text("xlsx-footer-page");
        self.page.set_footer(format!("&L&8{left}&C&8&A&R&8{page}"));
        Ok(self.page)
    }

    fn width_of(&self, first: u16, last: u16) -> f64 {
        (first..=last).map(|column| self.widths.get(&column).map_or(8.43, |width| width.max(4.0))).sum()
    }

    fn pixels(&self, first: u16, last: u16) -> f64 {
        self.width_of(first, last) * 7.0 + 5.0 * f64::from(last.saturating_sub(first) + 1)
    }

    /// Rows are as high as their words need: not every program finds that out for itself.
    fn set_heights(&mut self) -> Written<()> {
        let mut heights: BTreeMap<u32, usize> = BTreeMap::new();
        for (row, first, last, text) in &self.wrapped {
            // Columns are counted in digits, and letters are narrower; a narrow column loses it again at the ends of lines.
            let width = self.width_of(*first, *last);
            let room = (if width > 30.0 { width * 1.08 } else { width * 0.95 }).max(4.0);
            let needed = |line: &str| (line.width() as f64 / room).ceil().max(1.0) as usize;
            let lines: usize = text.split('\n').map(needed).sum();
            let height = heights.entry(*row).or_insert(1);
            *height = (*height).max(lines);
        }
        for (row, lines) in heights.into_iter().filter(|(_, lines)| *lines > 1) {
            self.page.set_row_height(row, (lines as f64 * LINE_HEIGHT + 3.0).min(400.0))?;
        }
        Ok(())
    }

    fn set_scale(&mut self) -> Written<()> {
        let Some(breaks) = self.breaks.clone() else { return Ok(()) };
        let mut begins: Vec<u16> = std::iter::once(0).chain(breaks.iter().copied()).collect();
        begins.push(self.last_column + 1);
        let repeated = if breaks.is_empty() { 0.0 } else { self.pixels(0, 0) };
        let part = |pair: &[u16]| {
            let own = self.pixels(pair[0], pair[1].saturating_sub(1));
            if pair[0] == 0 { own } else { own + repeated }
        };
        let widest = begins.windows(2).map(part).fold(1.0, f64::max) * SAFELY;
        let scale = (PAGE_WIDTH / widest * 100.0).floor().clamp(LEAST_SCALE.into(), 100.0) as u16;
        self.page.set_print_scale(scale);
        let breaks: Vec<u32> = breaks.into_iter().map(u32::from).collect();
        if !breaks.is_empty() {
            self.page.set_vertical_page_breaks(&breaks)?;
            self.page.set_repeat_columns(0, 0)?;
        }
        Ok(())
    }

    /// Reaches at least that far: charts and boxes that are no cells.
    pub fn reach(&mut self, row: u32, column: u16) {
        self.met(row, column);
    }

    /// The width of a column, asked for.
    pub fn set_width(&mut self, column: u16, width: f64) {
        self.widths.insert(column, width);
    }
}

/// True for words that a spreadsheet would take for a formula if they were typed in.
fn acts(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t'])
}

/// Text that steers nothing, as long as a cell can hold.
pub fn clean(text: &str) -> String {
    let text: String = text.split('\n').map(|line| harmless(line).into_owned()).collect::<Vec<_>>().join("\n");
    text.chars().take(MOST_CHARACTERS).collect()
}

/// To the right, for heads of numbers and text among numbers.
pub fn right(format: Format) -> Format {
    format.set_align(FormatAlign::Right)
}
