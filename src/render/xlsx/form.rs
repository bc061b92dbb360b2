//! An entry sheet as a workbook: yellow cells to fill in, everything else locked, totals that count themselves, and what
//! the way back needs on a hidden sheet.

use std::io::{self, Write};

use chrono::{Datelike, SecondsFormat};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, Format, FormatAlign,
    FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, utility,
};

use crate::domain::kpi::{Direction, Kpi};
use crate::domain::measure::Measure;
use crate::domain::record::Observation;
use crate::domain::target::TargetFigures;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::forms::form::{Cell, DayKind, Form, Line, LineRole};
use crate::forms::key::{FIELDS, MARK, Part, REASON, RowKey, SHEET};
use crate::language::dates;
use crate::problem::Argument;
use crate::render::coded::plain;
use crate::render::grid::{Block, Figure};
use crate::render::xlsx::sheet::{Sheet, right};
use crate::render::xlsx::{Written, exact, style};
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

/// What a cell shows of what is recorded: the figure, and of a mean how many observations.
struct Shown {
    value: Option<Ratio>,
    count: Option<u64>,
}

fn shown(kpi: &Kpi, observation: Observation) -> Shown {
    match observation {
        Observation::Entered { value, count } if kpi.measure == Measure::Mean => {
            let all = Ratio::whole(i64::try_from(count).unwrap_or(i64::MAX));
            let mean = Ratio::from(value).checked_div(&all);
            let mean = mean.and_then(|mean| mean.round_to_value()).map(Ratio::from);
            Shown { value: mean, count: Some(count) }
        }
        Observation::Entered { value, .. } => Shown { value: Some(value.into()), count: None },
        Observation::Nothing if kpi.measure == Measure::Mean => Shown { value: None, count: Some(0) },
        Observation::Nothing | Observation::Withdrawn => Shown { value: None, count: None },
    }
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
        let unit =
            names::unit(self.look.messages, &line.kpi.unit, crate::domain::kpi::Scale::Units, self.look.currency);
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

    /// How many observations a mean covers, a row below it.
    fn counts(&self, sheet: &mut Sheet<'_>, line: &Line) -> Written<()> {
        let row = sheet.row;
        let faint = style::body().set_align(FormatAlign::Left).set_indent(2).set_font_color(style::MUTED);
        sheet.words(row, NAME, &self.say("form-count"), &faint)?;
        if let Some(key) = line.key(Part::Count) {
            sheet.words(row, 0, &key.to_string(), &style::base())?;
        }
        for ((column, cell), day) in (FIRST_DAY..).zip(&line.cells).zip(&self.form.days) {
            let format = self.cell_format(cell, day.kind);
            let count = cell.entered.and_then(|entered| shown(&line.kpi, entered).count);
            match count {
                Some(count) => sheet.number(row, column, count as f64, &format.set_num_format("0"))?,
                None => sheet.blank(row, column, &format.set_num_format("0"))?,
            }
            if cell.is_open {
                let rule = DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
                self.validate(sheet, (row, column), rule, "form-error-count")?;
            }
        }
        let format = right(style::body()).set_num_format("#,##0");
        let sum = self.form_sum(line, |shown| shown.count.map_or_else(Ratio::zero, |count| Ratio::whole(count as i64)));
        let range = self.days_of(row);
        sheet.formula(row, TOTAL, &format!("=SUM({range})"), exact::number(&sum).unwrap_or(0.0), &format)?;
        for column in [PLAN, SHARE] {
            sheet.blank(row, column, &style::body())?;
        }
        sheet.row += 1;
        Ok(())
    }

    fn days_of(&self, row: u32) -> String {
        let last = FIRST_DAY + u16::try_from(self.form.days.len().saturating_sub(1)).unwrap_or(0);
        format!("{}:{}", utility::row_col_to_cell(row, FIRST_DAY), utility::row_col_to_cell(row, last))
    }

    fn form_sum(&self, line: &Line, of: impl Fn(&Shown) -> Ratio) -> Ratio {
        line.cells.iter().filter_map(|cell| cell.entered).map(|entered| of(&shown(&line.kpi, entered))).sum()
    }

    fn cell_format(&self, cell: &Cell, kind: DayKind) -> Format {
        let format = right(style::base()).set_border(FormatBorder::Hair).set_border_color(style::LINE).set_shrink();
        match (cell.is_open, cell.entered.is_some()) {
            (true, false) if kind == DayKind::Free => format.set_background_color(FREE).set_unlocked(),
            (true, false) => format.set_background_color(ENTRY).set_unlocked(),
            (true, true) => format.set_background_color(ENTERED).set_unlocked(),
            (false, _) => format.set_background_color(IDLE),
        }
    }

    fn cell(
        &self,
        sheet: &mut Sheet<'_>,
        (row, column): (u32, u16),
        line: &Line,
        cell: &Cell,
        levels: Option<&str>,
    ) -> Written<()> {
        let is_rubric = line.kpi.measure == Measure::Rubric;
        let kind = self.form.days[usize::from(column - FIRST_DAY)].kind;
        let format = self.cell_format(cell, kind);
        let format = match line.kpi.measure {
            Measure::Rubric => format,
            Measure::Mean => format.set_num_format("#,##0.0"),
            _ => format.set_num_format("General"),
        };
        let value = cell.entered.and_then(|entered| shown(&line.kpi, entered).value);
        match value {
            Some(level) if is_rubric => {
                let text = self.level(&line.kpi, &level);
                sheet.words(row, column, &text, &format)?;
            }
            Some(value) => match exact::number(&value) {
                Some(number) => sheet.number(row, column, number, &format)?,
                None => sheet.words(row, column, &value.plain(), &format)?,
            },
            None => sheet.blank(row, column, &format)?,
        }
        if !cell.is_open {
            return Ok(());
        }
        match levels.filter(|_| is_rubric) {
            Some(range) => {
                let list = DataValidation::new().allow_list_formula(Formula::new(format!("={range}")));
                self.validate(sheet, (row, column), list, "form-error-level")
            }
            None => {
                let rule = DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
                self.validate(sheet, (row, column), rule, "form-error-number")
            }
        }
    }

    fn level(&self, kpi: &Kpi, level: &Ratio) -> String {
        let number = level.plain();
        let words = number.parse::<usize>().ok().and_then(|level| kpi.rubric.get(level));
        words.map_or_else(|| number.clone(), |words| level_text(&number, self.own(words)))
    }

    fn validate(&self, sheet: &mut Sheet<'_>, at: (u32, u16), rule: DataValidation, message: &str) -> Written<()> {
        let rule = rule
            .ignore_blank(true)
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(self.say("form-error-title"))?
            .set_error_message(self.say(message))?;
        sheet.page.add_data_validation(at.0, at.1, at.0, at.1, &rule)?;
        Ok(())
    }

    /// A day of a KPI that is entered in parts.
    fn sum_of_parts(&self, sheet: &mut Sheet<'_>, (row, column): (u32, u16), index: usize) -> Written<()> {
        let LineRole::Total(parts) = self.form.lines[index].role else { return Ok(()) };
        let at = usize::from(column - FIRST_DAY);
        let inner = &self.form.lines[index + 1..=index + parts];
        let entered = inner.iter().filter_map(|line| shown(&line.kpi, line.cells.get(at)?.entered?).value);
        let sum: Ratio = entered.sum();
        let last = row + u32::try_from(parts).unwrap_or(0);
        let cells = format!("{}:{}", utility::row_col_to_cell(row + 1, column), utility::row_col_to_cell(last, column));
        let format = right(style::body()).set_bold().set_shrink().set_num_format("#,##0.######;-#,##0.######;;");
        let formula = format!("=SUM({cells})");
        sheet.formula(
            row,
            column,
            &formula,
            exact::number(&sum).unwrap_or(0.0),
            &format.set_num_format("General;-General;;"),
        )
    }

    /// The plan, the total and the attainment, which count themselves.
    fn totals(&self, sheet: &mut Sheet<'_>, row: u32, line: &Line) -> Written<()> {
        let figure =
            Figure { decimals: line.kpi.decimals, scale: crate::domain::kpi::Scale::Units, is_difference: false };
        let language = self.look.messages.language();
        let format = right(style::body()).set_num_format(style::code(language, figure));
        let target = line.target.as_ref();
        let single = target.and_then(|target| target.target.single());
        match (single.and_then(exact::number), target) {
            (Some(number), _) => sheet.number(row, PLAN, number, &format)?,
            (None, Some(target)) => {
                let text = format!("{}–{}", target.target.low().plain(), target.target.high().plain());
                sheet.words(row, PLAN, &text, &right(style::body()))?;
            }
            (None, None) => sheet.blank(row, PLAN, &style::body())?,
        }
        let (formula, result) = self.total(row, line);
        let bold = if matches!(line.role, LineRole::Part(..)) { format } else { format.set_bold() };
        match result {
            Some(result) => sheet.formula(row, TOTAL, &formula, result, &bold)?,
            None => sheet.formula_of_words(row, TOTAL, &formula, "", &bold)?,
        }
        self.share(sheet, row, line, result)
    }

    fn total(&self, row: u32, line: &Line) -> (String, Option<f64>) {
        let range = self.days_of(row);
        let last = || line.cells.iter().rev().find_map(|cell| shown(&line.kpi, cell.entered?).value);
        match line.kpi.measure {
            Measure::Mean => {
                let counts = self.days_of(row + 1);
                // A mean without a count is one observation, as everywhere.
                let weights = format!("({counts}+({counts}=\"\")*({range}<>\"\"))");
                let formula =
                    format!("=IFERROR(SUMPRODUCT({range}*{weights})/SUMPRODUCT({weights}*({range}<>\"\")),\"\")");
                let sum = self.form_sum(line, |shown| match (&shown.value, shown.count) {
                    (Some(mean), Some(count)) => mean * Ratio::whole(count as i64),
                    _ => Ratio::zero(),
                });
                let all = self.form_sum(line, |shown| Ratio::whole(shown.count.unwrap_or(0) as i64));
                (formula, sum.checked_div(&all).as_ref().and_then(exact::number))
            }
            Measure::Last | Measure::Headcount => {
                let formula = format!("=IFERROR(LOOKUP(2,1/({range}<>\"\"),{range}),\"\")");
                (formula, last().as_ref().and_then(exact::number))
            }
            Measure::Rubric => {
                let formula = format!("=IFERROR(VALUE(LEFT(LOOKUP(2,1/({range}<>\"\"),{range}),1)),\"\")");
                (formula, last().as_ref().and_then(exact::number))
            }
            _ => {
                let sum = match line.role {
                    LineRole::Total(parts) => {
                        let at = self.form.lines.iter().position(|other| std::ptr::eq(other, line)).unwrap_or(0);
                        let inner = &self.form.lines[at + 1..=at + parts];
                        inner
                            .iter()
                            .map(|part| self.form_sum(part, |shown| shown.value.clone().unwrap_or_else(Ratio::zero)))
                            .sum()
                    }
                    _ => self.form_sum(line, |shown| shown.value.clone().unwrap_or_else(Ratio::zero)),
                };
                (format!("=SUM({range})"), exact::number(&sum))
            }
        }
    }

    fn share(&self, sheet: &mut Sheet<'_>, row: u32, line: &Line, total: Option<f64>) -> Written<()> {
        let format = right(style::body()).set_num_format(style::percent(self.look.messages.language(), 0));
        let (plan, sum) = (utility::row_col_to_cell(row, PLAN), utility::row_col_to_cell(row, TOTAL));
        let Some(share) = line.target.as_ref().and_then(|target| share_of(&line.kpi, target, &plan, &sum)) else {
            return sheet.blank(row, SHARE, &format);
        };
        let formula = format!("=IFERROR({},\"\")", share.formula);
        match total.and_then(|total| share.result(total)) {
            Some(result) => sheet.formula(row, SHARE, &formula, result, &format),
            None => sheet.formula_of_words(row, SHARE, &formula, "", &format),
        }
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

    /// What the way back needs: the mark, whose and of when it is, and what was entered already.
    fn hidden(&self, sheet_name: &str) -> Written<Worksheet> {
        let mut hidden = Worksheet::new();
        hidden.set_name(SHEET)?;
        hidden.write_string(0, 0, MARK)?;
        let made = self.form.made_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let values = [
            self.form.company.clone(),
            self.form.person.to_string(),
            self.form.period.to_string(),
            sheet_name.to_owned(),
            made,
        ];
        let mut row = 1;
        for (field, value) in FIELDS.iter().zip(values) {
            hidden.write_string(row, 0, *field)?;
            hidden.write_string(row, 1, value)?;
            row += 1;
        }
        // Beside the company, where forms of the first programs have nothing.
        if let Some(witness) = self.form.witness {
            hidden.write_string(1, 2, witness.as_str())?;
        }
        for line in &self.form.lines {
            let Some(key) = line.key(Part::Value) else { continue };
            for (day, cell) in self.form.days.iter().zip(&line.cells) {
                if let Some(entered) = cell.entered {
                    write_base(&mut hidden, row, (&key, day.date), &line.kpi, entered)?;
                    row += 1;
                }
            }
        }
        hidden.set_very_hidden(true);
        Ok(hidden)
    }
}

fn write_base(
    hidden: &mut Worksheet,
    row: u32,
    (key, date): (&RowKey, chrono::NaiveDate),
    kpi: &Kpi,
    entered: Observation,
) -> Written<()> {
    let Shown { value, count } = shown(kpi, entered);
    let (stored, of) = match entered {
        Observation::Entered { value, count } => (value.to_string(), count.to_string()),
        Observation::Nothing | Observation::Withdrawn => (String::new(), String::new()),
    };
    let value = value.map_or_else(String::new, |value| value.plain());
    let count = count.map_or_else(String::new, |count| count.to_string());
    for (column, text) in (0..).zip([key.to_string(), date.to_string(), value, count, stored, of]) {
        hidden.write_string(row, column, text)?;
    }
    Ok(())
}

fn level_text(number: &str, words: &str) -> String {
    format!("{number} — {words}")
}

/// How attainment is counted from the total.
struct Share {
    formula: String,
    base: Option<f64>,
    target: f64,
    is_inverse: bool,
}

impl Share {
    fn result(&self, total: f64) -> Option<f64> {
        let share = match self.base {
            Some(base) => (total - base) / (self.target - base),
            None if self.is_inverse => self.target / total,
            None => total / self.target,
        };
        share.is_finite().then_some(share)
    }
}

/// As PRODUCT says: with a base straight between base and target, without one actual over target, the other way round
/// where less is better. A band has no simple formula.
fn share_of(kpi: &Kpi, target: &TargetFigures, plan: &str, sum: &str) -> Option<Share> {
    let number = exact::number(target.target.single()?)?;
    let base = target.base.as_ref().and_then(exact::number);
    let is_inverse = kpi.direction == Direction::Down;
    let formula = match base {
        Some(base) => format!("({sum}-{base})/({plan}-{base})"),
        None if is_inverse => format!("{plan}/{sum}"),
        None => format!("{sum}/{plan}"),
    };
    (kpi.direction != Direction::Band).then_some(Share { formula, base, target: number, is_inverse })
}

/// The second sheet: how to fill the first in, what the KPIs mean, and the written levels of assessments.
struct Definitions<'a> {
    sheet: Sheet<'a>,
    known: Vec<(String, Option<String>)>,
}

impl<'a> Definitions<'a> {
    fn new(paper: &Paper<'a>) -> Written<Definitions<'a>> {
        let mut sheet = Sheet::new(paper.look, &paper.say("form-sheet-definitions"))?;
        sheet.set_width(0, 34.0);
        sheet.set_width(1, 100.0);
        sheet.set_lines_to(1);
        let mut lines = vec![Block::Title(paper.say("form-sheet-definitions"))];
        let arguments = [("person", Argument::from(paper.form.name.clone()))];
        let steps = paper.look.messages.with("form-steps", &arguments);
        lines.extend(steps.lines().map(|line| Block::Line(line.to_owned())));
        lines.push(Block::Gap);
        sheet.lines(&lines)?;
        for (column, title) in [(0, "report-column-name"), (1, "xlsx-column-definition")] {
            sheet.words(sheet.row, column, &paper.say(title), &style::head())?;
        }
        sheet.row += 1;
        Ok(Definitions { sheet, known: Vec::new() })
    }

    fn add(&mut self, kpi: &Kpi) -> Written<()> {
        if self.known.iter().any(|(id, _)| id == kpi.id.as_str()) {
            return Ok(());
        }
        let language = self.sheet.look.messages.language();
        let row = self.sheet.row;
        self.sheet.wrapping(row, 0, kpi.name.text(language), &style::body().set_bold())?;
        self.sheet.wrapping(row, 1, &plain(kpi.papers.definition.text(language)), &style::body())?;
        self.sheet.row += 1;
        let first = self.sheet.row;
        for (level, words) in kpi.rubric.iter().enumerate() {
            let row = self.sheet.row;
            let text = level_text(&level.to_string(), words.text(language));
            self.sheet.wrapping(row, 1, &text, &style::body().set_font_color(style::MUTED))?;
            self.sheet.row += 1;
        }
        let name = utility::row_col_to_cell_absolute;
        let reference = self.sheet.reference();
        let range =
            (!kpi.rubric.is_empty()).then(|| format!("{reference}!{}:{}", name(first, 1), name(self.sheet.row - 1, 1)));
        self.known.push((kpi.id.to_string(), range));
        Ok(())
    }

    fn levels_of(&self, kpi: &Kpi) -> Option<String> {
        self.known.iter().find(|(id, _)| id == kpi.id.as_str()).and_then(|(_, range)| range.clone())
    }
}
