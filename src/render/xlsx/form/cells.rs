//! The cells of an entry sheet: what each shows of what is recorded, how it looks, and what it lets in.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, Formula,
};

use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::record::Observation;
use crate::domain::value::Ratio;
use crate::forms::form::{Cell, DayKind, Line};
use crate::forms::key::Part;
use crate::render::xlsx::form::definitions::level_text;
use crate::render::xlsx::form::{ENTERED, ENTRY, FIRST_DAY, FREE, IDLE, NAME, PLAN, Paper, SHARE, TOTAL};
use crate::render::xlsx::sheet::{Sheet, right};
use crate::render::xlsx::{Written, exact, style};

/// What a cell shows of what is recorded: the figure, and of a mean how many observations.
pub(super) struct Shown {
    pub value: Option<Ratio>,
    pub count: Option<u64>,
}

pub(super) fn shown(kpi: &Kpi, observation: Observation) -> Shown {
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

impl Paper<'_> {
    fn cell_format(&self, cell: &Cell, kind: DayKind) -> Format {
        let format = right(style::base()).set_border(FormatBorder::Hair).set_border_color(style::LINE).set_shrink();
        match (cell.is_open, cell.entered.is_some()) {
            (true, false) if kind == DayKind::Free => format.set_background_color(FREE).set_unlocked(),
            (true, false) => format.set_background_color(ENTRY).set_unlocked(),
            (true, true) => format.set_background_color(ENTERED).set_unlocked(),
            (false, _) => format.set_background_color(IDLE),
        }
    }

    /// A cell of a day.
    pub(super) fn cell(
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

    /// How many observations a mean covers, a row below it.
    pub(super) fn counts(&self, sheet: &mut Sheet<'_>, line: &Line) -> Written<()> {
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
}
