//! The columns of an entry sheet that count themselves: plan, total and attainment, as formulas with what they give now.

use rust_xlsxwriter::utility;

use crate::domain::kpi::{Direction, Kpi, Scale};
use crate::domain::measure::Measure;
use crate::domain::target::TargetFigures;
use crate::domain::value::Ratio;
use crate::forms::form::{Line, LineRole};
use crate::render::grid::Figure;
use crate::render::xlsx::form::cells::{Shown, shown};
use crate::render::xlsx::form::{FIRST_DAY, PLAN, Paper, SHARE, TOTAL};
use crate::render::xlsx::sheet::{Sheet, right};
use crate::render::xlsx::{Written, exact, style};

impl Paper<'_> {
    /// The plan, the total and the attainment, which count themselves.
    pub(super) fn totals(&self, sheet: &mut Sheet<'_>, row: u32, line: &Line) -> Written<()> {
        let figure = Figure { decimals: line.kpi.decimals, scale: Scale::Units, is_difference: false };
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

    /// A day of a KPI that is entered in parts.
    pub(super) fn sum_of_parts(&self, sheet: &mut Sheet<'_>, (row, column): (u32, u16), index: usize) -> Written<()> {
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

    pub(super) fn days_of(&self, row: u32) -> String {
        let last = FIRST_DAY + u16::try_from(self.form.days.len().saturating_sub(1)).unwrap_or(0);
        format!("{}:{}", utility::row_col_to_cell(row, FIRST_DAY), utility::row_col_to_cell(row, last))
    }

    pub(super) fn form_sum(&self, line: &Line, of: impl Fn(&Shown) -> Ratio) -> Ratio {
        line.cells.iter().filter_map(|cell| cell.entered).map(|entered| of(&shown(&line.kpi, entered))).sum()
    }
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
