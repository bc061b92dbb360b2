//! Where a figure comes from: the rule it is measured by, its operands, its target and that target's lines, what was
//! expected, and every record behind it, down to file and line.

use crate::domain::actual::{Blank, Whom};
use crate::domain::coverage::Coverage;
use crate::domain::formula::Operand;
use crate::domain::kpi::{Kpi, Level};
use crate::domain::period::{Month, Span};
use crate::domain::record::Record;
use crate::domain::rollout::State;
use crate::domain::target::{NoTarget, ResolvedTarget, TargetLine};
use crate::domain::value::Ratio;
use crate::domain::verification::Stands;
use crate::domain::wording::Wording;
use crate::place::Placed;
use crate::report::plans::Plans;
use crate::report::question::Question;
use crate::report::scorecard::{Row, Scorecard};
use crate::report::scoring::{Desk, scorecard};

/// A figure with everything behind it.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The KPI as the catalog defines it.
    pub kpi: Kpi,
    /// The row of the report that is explained.
    pub row: Row,
    /// The report it stands in: period, days, stage.
    pub card: Scorecard,
    /// The operands of a formula, each with its figure.
    pub operands: Vec<OperandFigure>,
    /// The period's length, where the formula asks for it: in months, in working days.
    pub lengths: [Option<Ratio>; 2],
    /// The target of each month of the period, and why there is none.
    pub targets: Vec<MonthTarget>,
    /// The records that make the figure, by day.
    pub records: Vec<Placed<Record>>,
    /// How the entries they are part of stand with their controllers; filled in by whoever asks for them.
    pub stands: Stands,
    /// The state of the KPI.
    pub state: State,
}

/// An operand of a formula in the cell that is explained.
#[derive(Clone, Debug)]
pub struct OperandFigure {
    /// As the formula writes it.
    pub text: String,
    /// The KPI's name.
    pub name: Wording,
    /// Its figure, or why there is none.
    pub actual: Result<Ratio, Blank>,
    /// Its expected entries.
    pub coverage: Coverage,
}

/// A month's target and where it comes from.
#[derive(Clone, Debug)]
pub struct MonthTarget {
    /// The month.
    pub month: Month,
    /// The target and its origin.
    pub target: Result<ResolvedTarget, NoTarget>,
    /// The lines of targets.csv that play a part.
    pub lines: Vec<Placed<TargetLine>>,
}

/// Explains one KPI of the question's `whom`. `records` are the live ones of the days the question needs; `lines` those of
/// the plan, in the order the book was made of.
pub fn explain(
    desk: &Desk<'_>,
    question: &Question,
    kpi: &Kpi,
    records: &[Placed<Record>],
    lines: &[Placed<TargetLine>],
) -> Explanation {
    let question = Question { kpis: vec![kpi.id.clone()], ..question.clone() };
    let card = scorecard(desk, &question);
    let row = card.sections.iter().flat_map(|section| &section.rows).next().cloned();
    let row = row.unwrap_or_else(|| crate::report::scoring::row(desk, &question, kpi));
    let wanted: Vec<&Kpi> = std::iter::once(kpi).chain(desk.expectations.ground.catalog.operands_of(kpi)).collect();
    let mut behind: Vec<Placed<Record>> = records
        .iter()
        .filter(|record| wanted.iter().any(|kpi| is_behind(desk, &question, kpi, &record.value)))
        .cloned()
        .collect();
    behind.sort_by(|one, other| {
        let key = |record: &Placed<Record>| (record.value.date, record.value.kpi.clone(), record.place.clone());
        key(one).cmp(&key(other))
    });
    Explanation {
        kpi: kpi.clone(),
        state: row.state,
        operands: operands(desk, &question, kpi),
        lengths: lengths(desk, &question, kpi),
        targets: targets(desk, &question, kpi, lines),
        records: behind,
        stands: Stands::new(),
        row,
        card,
    }
}

/// True when the record is part of the figure: of that KPI, of whom is asked for, dated while its value counts.
fn is_behind(desk: &Desk<'_>, question: &Question, kpi: &Kpi, record: &Record) -> bool {
    let ground = desk.expectations.ground;
    let counted = question.counted();
    let fresh: Span = if kpi.is_flow() { counted } else { ground.window(kpi, counted) };
    let whom = led(desk, question, kpi);
    record.kpi == kpi.id && fresh.contains(record.date) && ground.belongs(record.owner.as_str(), &whom, record.date)
}

/// A formula of a department or the company is computed for what the person leads.
fn led(desk: &Desk<'_>, question: &Question, kpi: &Kpi) -> Whom {
    let asked = question.kpis.first().and_then(|id| desk.expectations.ground.catalog.get(id)).unwrap_or(kpi);
    match &question.whom {
        Whom::Person(person) if asked.level != Level::Personal && asked.measure.formula().is_some() => {
            desk.expectations.ground.led_by(person, question.counted().to())
        }
        whom => whom.clone(),
    }
}

fn operands(desk: &Desk<'_>, question: &Question, kpi: &Kpi) -> Vec<OperandFigure> {
    let ground = desk.expectations.ground;
    let whom = led(desk, question, kpi);
    let figure = |operand: Operand| {
        let entry = ground.catalog.get(&operand.kpi)?;
        let actual = ground.operand_figure(&operand, &whom, question.counted());
        Some(OperandFigure {
            text: operand.to_string(),
            name: entry.short.clone(),
            actual,
            coverage: desk.expectations.coverage(entry, &whom, question.period.span(), question.through),
        })
    };
    kpi.measure.formula().map(|formula| formula.operands()).unwrap_or_default().into_iter().filter_map(figure).collect()
}

fn lengths(desk: &Desk<'_>, question: &Question, kpi: &Kpi) -> [Option<Ratio>; 2] {
    let ground = desk.expectations.ground;
    let Some(formula) = kpi.measure.formula() else { return [None, None] };
    let months = formula.uses_months().then(|| ground.months(question.counted())).flatten();
    [months, formula.uses_days().then(|| ground.days(question.counted()))]
}

fn targets(desk: &Desk<'_>, question: &Question, kpi: &Kpi, lines: &[Placed<TargetLine>]) -> Vec<MonthTarget> {
    let plans = Plans { ground: desk.expectations.ground, book: desk.book };
    let of_month = |month: Month| {
        let target = plans.of_month(kpi, &question.whom, month);
        let used = target.as_ref().map(|target| target.origin.lines.clone()).unwrap_or_default();
        let settled = plans.ground.past.on(month.last());
        let lines = settled.map_or(lines, |month| &month.target_lines);
        MonthTarget { month, lines: used.iter().filter_map(|&at| lines.get(at).cloned()).collect(), target }
    };
    question.period.months().map(of_month).collect()
}
