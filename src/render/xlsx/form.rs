//! An entry sheet as a workbook: yellow cells to fill in, everything else locked, totals that count themselves, and what
//! the way back needs on a hidden sheet.

mod cells;
mod definitions;
mod hidden;
mod totals;

use std::io::{self, Write};

use chrono::Datelike;
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook};

use crate::domain::kpi::Scale;
use crate::domain::wording::Wording;
use crate::forms::form::{DayKind, Form, Line, LineRole};
use crate::forms::key::{Part, REASON};
use crate::language::dates;
use crate::render::xlsx::form::definitions::Definitions;
use crate::render::xlsx::sheet::{Sheet, right};
use crate::render::xlsx::{Written, style};
use crate::render::{Look, names};

/// Where the columns stand; the first is hidden.
const NAME: u16 = 1;
const PLAN: u16 = 2;
const TOTAL: u16 = 3;
const SHARE: u16 = 4;
const FIRST_DAY: u16 = 5;
/// The row of the heads, under the hidden days, the title and the instructions.
const HEAD: u32 = 5;

const ENTRY: Color = Color::RGB(0xFF_F9DB);
const ENTERED: Color = Color::RGB(0xDD_EBF7);
/// A day off: may be filled in, and need not.
const FREE: Color = Color::RGB(0xF2_F1EA);
const IDLE: Color = Color::RGB(0xE4_E7EB);

/// Writes a form as a workbook.
pub fn form(form: &Form, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bytes = Paper { form, look }.bytes().map_err(io::Error::other)?;
    out.write_all(&bytes)
}

struct Paper<'a> {
    form: &'a Form,
    look: &'a Look<'a>,
}

impl<'a> Paper<'a> {
    fn say(&self, id: &str) -> String {
        self.look.messages.text(id)
    }

    fn own<'w>(&self, wording: &'w Wording) -> &'w str {
        wording.text(self.look.messages.language())
    }

    fn bytes(&self) -> Written<Vec<u8>> {
        let footer = format!("{} · {}", self.form.company, self.title());
        let mut definitions = Definitions::new(self)?;
        let sheet = self.sheet(&mut definitions)?;
        let hidden = self.hidden(sheet.name())?;
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(self.title())
                .set_company(&self.form.company)
                .set_author("kpi")
                .set_creation_datetime(&self.form.made_at),
        );
        workbook.push_worksheet(sheet.finish(&footer)?);
        workbook.push_worksheet(definitions.sheet.finish(&footer)?);
        workbook.push_worksheet(hidden);
        workbook.save_to_buffer()
    }

    fn title(&self) -> String {
        let period = dates::period(self.look.messages.language(), self.form.period);
        format!("{} · {period}", self.own(&self.form.name))
    }

    /// The sheet that is filled in.
    fn sheet(&self, definitions: &mut Definitions<'_>) -> Written<Sheet<'a>> {
        let mut sheet = Sheet::new(self.look, &self.say("form-sheet"))?;
        let last_day = FIRST_DAY + u16::try_from(self.form.days.len()).unwrap_or(u16::MAX - 64).saturating_sub(1);
        for (column, day) in (FIRST_DAY..).zip(&self.form.days) {
            sheet.words(0, column, &day.date.to_string(), &style::base())?;
            sheet.set_width(column, if self.form.days.len() > 12 { 6.3 } else { 11.0 });
        }
        sheet.page.set_row_hidden(0)?;
        sheet.page.set_column_hidden(0)?;
        for (column, width) in [(NAME, 34.0), (PLAN, 11.0), (TOTAL, 11.0), (SHARE, 8.0)] {
            sheet.set_width(column, width);
        }
        sheet.words(1, NAME, &format!("{} · {}", self.form.company, self.title()), &style::title())?;
        sheet.page.set_row_height(1, 26)?;
        let until = last_day.clamp(FIRST_DAY + 12, FIRST_DAY + 16);
        sheet.across(2, (NAME, until), &self.say("form-how"), &style::base())?;
        self.legend(&mut sheet)?;
        self.heads(&mut sheet)?;
        sheet.row = HEAD + 1;
        for index in 0..self.form.lines.len() {
            self.line(&mut sheet, index, definitions)?;
        }
        self.below(&mut sheet)?;
        sheet.page.set_freeze_panes(HEAD + 1, FIRST_DAY)?;
        sheet.page.set_repeat_rows(HEAD, HEAD)?;
        let options = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() };
        sheet.page.protect_with_options(&options);
        Ok(sheet)
    }

    fn legend(&self, sheet: &mut Sheet<'_>) -> Written<()> {
        let mut column = FIRST_DAY;
        sheet.words(3, NAME, &self.say("form-legend"), &style::remark())?;
        for (colour, text) in
            [(ENTRY, "form-legend-entry"), (ENTERED, "form-legend-entered"), (IDLE, "form-legend-idle")]
        {
            sheet.blank(3, column, &style::base().set_background_color(colour).set_border(FormatBorder::Hair))?;
            sheet.words(3, column + 1, &self.say(text), &style::remark())?;
            column += 5;
        }
        Ok(())
    }

    fn heads(&self, sheet: &mut Sheet<'_>) -> Written<()> {
        let language = self.look.messages.language();
        let centre = |format: Format| format.set_align(FormatAlign::Center);
        sheet.words(HEAD, NAME, &self.say("report-column-name"), &style::head())?;
        for (column, title) in
            [(PLAN, "report-column-plan"), (TOTAL, "xlsx-total"), (SHARE, "report-column-attainment")]
        {
            sheet.words(HEAD, column, &self.say(title), &right(style::head()))?;
        }
        for (column, day) in (FIRST_DAY..).zip(&self.form.days) {
            let weekday = dates::weekday_short(language, day.date.weekday());
            let mut text = format!("{}\n{weekday}", day.date.day());
            if self.form.period.span().months().count() > 1 {
                text = format!("{}\n{weekday}", dates::day_month(language, day.date));
            }
            let format = match day.kind {
                DayKind::Working => centre(style::head()).set_font_size(9),
                _ => centre(style::head()).set_font_size(9).set_background_color(style::MUTED),
            };
            sheet.words(HEAD, column, &text, &format)?;
            if let DayKind::Away(kind) = day.kind {
                sheet.note(HEAD, column, &self.say(&format!("form-away-{}", kind.word())))?;
            }
        }
        sheet.page.set_row_height(HEAD, 30)?;
        Ok(())
    }

    fn name(&self, line: &Line) -> String {
        let name = match &line.role {
            LineRole::Part(breakdown, name) => match name {
                Some(name) => return self.own(name).to_owned(),
                None if breakdown.is_none() => return self.say("report-no-breakdown"),
                None => return breakdown.to_string(),
            },
            LineRole::Whole | LineRole::Total(_) => self.own(&line.kpi.short).to_owned(),
        };
        let unit = names::unit(self.look.messages, &line.kpi.unit, Scale::Units, self.look.currency);
        let unit = if unit.is_empty() { unit } else { format!(", {unit}") };
        let owner = line.owner_name.as_ref().map(|owner| format!(" — {}", self.own(owner))).unwrap_or_default();
        let mean = if line.is_mean() { format!(" ({})", self.say("form-mean")) } else { String::new() };
        format!("{name}{unit}{mean}{owner}")
    }

    /// A line takes a row, a mean two.
    fn line(&self, sheet: &mut Sheet<'_>, index: usize, definitions: &mut Definitions<'_>) -> Written<()> {
        let line = &self.form.lines[index];
        let row = sheet.row;
        let is_part = matches!(line.role, LineRole::Part(..));
        let is_total = matches!(line.role, LineRole::Total(_));
        let name =
            if is_part { style::body().set_align(FormatAlign::Left).set_indent(2) } else { style::body().set_bold() };
        sheet.wrapping(row, NAME, &self.name(line), &name)?;
        if let Some(key) = line.key(Part::Value) {
            sheet.words(row, 0, &key.to_string(), &style::base())?;
        }
        if !is_part {
            definitions.add(&line.kpi)?;
        }
        let levels = definitions.levels_of(&line.kpi);
        for (column, cell) in (FIRST_DAY..).zip(&line.cells) {
            if is_total {
                self.sum_of_parts(sheet, (row, column), index)?;
            } else {
                self.cell(sheet, (row, column), line, cell, levels.as_deref())?;
            }
        }
        self.totals(sheet, row, line)?;
        sheet.row += 1;
        if line.is_mean() && !is_total {
            self.counts(sheet, line)?;
        }
        Ok(())
    }

    /// The reason of corrections, and where the sheet goes.
    fn below(&self, sheet: &mut Sheet<'_>) -> Written<()> {
        let row = sheet.row + 1;
        sheet.words(row, 0, REASON, &style::base())?;
        sheet.wrapping(row, NAME, &self.say("form-reason"), &style::body())?;
        let format = style::base()
            .set_background_color(ENTRY)
            .set_border(FormatBorder::Hair)
            .set_border_color(style::LINE)
            .set_unlocked()
            .set_text_wrap();
        let last = FIRST_DAY + 12;
        sheet.page.merge_range(row, PLAN, row, last, "", &format)?;
        sheet.reach(row, last);
        sheet.across(row + 2, (NAME, last), &self.say("form-back"), &style::remark())?;
        Ok(())
    }
}
