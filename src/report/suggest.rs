//! A first target out of what was done before: the median of the last periods, for flows per working day. A proposal with
//! its arithmetic, for a person to raise or to lower; where there is too little to go by, it says so.

use chrono::NaiveDate;

use crate::domain::actual::{Blank, Whom};
use crate::domain::calendar::DayCount;
use crate::domain::kpi::{Direction, Kpi};
use crate::domain::measure::Measure;
use crate::domain::period::{Cadence, Period, Span};
use crate::domain::target::{Target, TargetValue};
use crate::domain::value::{Ratio, Value};
use crate::report::plans::Plans;

/// How many earlier periods are looked at.
const PERIODS: i32 = 6;
/// With fewer a median says little.
pub const FEWEST: usize = 3;

/// What one earlier period amounted to.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The period.
    pub period: Period,
    /// Its figure, or why there is none.
    pub actual: Result<Ratio, Blank>,
    /// Its days that count for the KPI.
    pub days: u32,
}

/// How the proposal was computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// The median per working day, times the working days of the period.
    PerDay {
        /// The median of a day.
        median: Ratio,
        /// Working days of the period.
        days: u32,
    },
    /// The median as it is.
    Median(Ratio),
    /// From the lowest to the highest that was there.
    Range,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion<'a> {
    /// The KPI.
    pub kpi: &'a Kpi,
    /// Whose target.
    pub whom: Whom,
    /// For which period.
    pub period: Period,
    /// The earlier periods, the oldest first.
    pub seen: Vec<Seen>,
    /// How it was computed; none without a single figure.
    pub method: Option<Method>,
    /// What is proposed; none without a single figure.
    pub target: Option<Target>,
}

impl Suggestion<'_> {
    /// How many of the earlier periods have a figure.
    pub fn figures(&self) -> usize {
        self.seen.iter().filter(|seen| seen.actual.is_ok()).count()
    }

    /// True when there are enough figures to go by.
    pub fn is_founded(&self) -> bool {
        self.target.is_some() && self.figures() >= FEWEST
    }
}

/// The periods a proposal made on `today` looks at, the oldest first: over before today and before the target's period.
pub fn periods(kpi: &Kpi, period: Period, today: NaiveDate) -> Vec<Period> {
    let unit = match kpi.every {
        Cadence::Day | Cadence::Week | Cadence::Month => Cadence::Month,
        rarer => rarer,
    };
    let first_open = unit.period_of(today.min(period.span().from()));
    let mut found: Vec<Period> = std::iter::successors(Some(first_open.previous()), |period| Some(period.previous()))
        .take(PERIODS as usize)
        .collect();
    found.reverse();
    found
}

/// The days of records it takes for any of the KPIs.
pub fn needed<'k>(kpis: impl Iterator<Item = &'k Kpi>, period: Period, today: NaiveDate) -> Option<Span> {
    let spans = kpis.flat_map(|kpi| periods(kpi, period, today)).map(Period::span);
    spans.reduce(|all, one| Span::new(all.from().min(one.from()), all.to().max(one.to())).unwrap_or(all))
}

/// A target for a period, from what was done before it.
pub fn suggest<'a>(plans: &Plans<'_>, kpi: &'a Kpi, whom: &Whom, period: Period, today: NaiveDate) -> Suggestion<'a> {
    let look = |earlier: Period| Seen {
        period: earlier,
        actual: plans.ground.actual(kpi, whom, earlier.span()).map(|figure| figure.value).and_then(|value| {
            // Before anybody was hired there was nobody to count.
            let is_before_all = kpi.measure == Measure::Headcount && value.is_zero();
            if is_before_all { Err(Blank::NotEntered) } else { Ok(value) }
        }),
        days: plans.days(kpi, whom, earlier.span()),
    };
    let seen: Vec<Seen> = periods(kpi, period, today).into_iter().map(look).collect();
    let spreads = plans.ground.catalog.nature(kpi).spreads;
    let days = scheduled_days(plans, kpi, whom, period.span());
    let mut figures: Vec<Ratio> = seen.iter().filter_map(|seen| figure(seen, spreads)).collect();
    figures.sort();
    let whole = |figure: &Ratio| if spreads { figure * &Ratio::whole(i64::from(days)) } else { figure.clone() };
    let method = median(&figures).map(|median| match (kpi.direction, spreads) {
        (Direction::Band, _) => Method::Range,
        (_, true) => Method::PerDay { median, days },
        (_, false) => Method::Median(median),
    });
    let wholes: Vec<Ratio> = figures.iter().map(whole).collect();
    Suggestion { kpi, whom: whom.clone(), period, seen, method, target: proposal(kpi, &wholes, spreads) }
}

/// The figure of a period: of a flow per day, for months differ in days and people in leave.
fn figure(seen: &Seen, spreads: bool) -> Option<Ratio> {
    let actual = seen.actual.as_ref().ok()?;
    if spreads { actual.checked_div(&Ratio::whole(i64::from(seen.days))) } else { Some(actual.clone()) }
}

/// The days a whole period asks for: a person's target is made smaller for leave only when it is applied.
fn scheduled_days(plans: &Plans<'_>, kpi: &Kpi, whom: &Whom, span: Span) -> u32 {
    let calendar = plans.ground.calendar;
    let person = match whom {
        Whom::Person(id) => plans.ground.team().person(id.as_str()),
        Whom::Company | Whom::Group(_) => None,
    };
    match (kpi.days, person) {
        (DayCount::Owner, Some(person)) => person.scheduled_days(span, calendar),
        _ => plans.days(kpi, &Whom::Company, span),
    }
}

/// The middle of sorted figures.
fn median(sorted: &[Ratio]) -> Option<Ratio> {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle].clone()),
        _ => Some((sorted[middle - 1].clone() + sorted[middle].clone()) * Ratio::percent(50)),
    }
}

/// The median for the target, the worst for the base, the best for the stretch; of fewer than three figures the median
/// alone. A flow is proposed no base: measured from its worst month, one that is a little better than the plan would show
/// as twice the plan.
fn proposal(kpi: &Kpi, sorted: &[Ratio], is_flow: bool) -> Option<Target> {
    let (low, high) = (rounded(kpi, sorted.first()?)?, rounded(kpi, sorted.last()?)?);
    if kpi.direction == Direction::Band {
        return Target::new(kpi.direction, None, TargetValue::band(low, high).ok()?, None).ok();
    }
    let target = rounded(kpi, &median(sorted)?)?;
    let is_spread = sorted.len() >= FEWEST;
    let (base, stretch) = if kpi.direction == Direction::Down { (high, low) } else { (low, high) };
    let base = Some(base).filter(|base| is_spread && !is_flow && *base != target);
    let stretch = Some(stretch).filter(|stretch| is_spread && *stretch != target);
    Target::new(kpi.direction, base, TargetValue::Single(target), stretch).ok()
}

/// Rounded as the KPI is shown, so that a plan is a number a person would say; what would vanish by it stays finer.
fn rounded(kpi: &Kpi, figure: &Ratio) -> Option<Value> {
    let factor = Ratio::whole(kpi.scale.factor());
    let shown: Value = figure.checked_div(&factor)?.fixed(kpi.decimals).parse().ok()?;
    if shown.is_zero() && !figure.is_zero() {
        return figure.round_to_value();
    }
    (Ratio::from(shown) * factor).round_to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::toml::catalog;

    fn kpi(id: &str) -> Kpi {
        let catalog = catalog::read("kpi-catalog.toml", catalog::template()).unwrap();
        catalog.get(&id.parse().unwrap()).unwrap().clone()
    }

    fn proposed(id: &str, figures: &[i64]) -> Option<String> {
        let mut figures: Vec<Ratio> = figures.iter().map(|figure| Ratio::whole(*figure)).collect();
        figures.sort();
        let kpi = kpi(id);
        let target = proposal(&kpi, &figures, kpi.is_flow())?;
        let optional = |value: Option<Value>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
        Some(format!("{} {} {}", optional(target.base()), target.target(), optional(target.stretch())))
    }

    #[test]
    fn the_median_is_the_target_the_worst_the_base_the_best_the_stretch() {
        assert_eq!(proposed("calls", &[300, 100, 200]).as_deref(), Some("- 200 300"));
        assert_eq!(proposed("conversion", &[10, 20, 30, 50]).as_deref(), Some("10 25 50"));
        assert_eq!(proposed("response_time", &[30, 10, 20]).as_deref(), Some("30 20 10"));
        assert_eq!(proposed("headcount", &[7, 9, 8]).as_deref(), Some("- 7..9 -"));
    }

    #[test]
    fn too_few_figures_make_no_base_and_no_stretch() {
        assert_eq!(proposed("calls", &[100, 200]).as_deref(), Some("- 150 -"));
        assert_eq!(proposed("calls", &[70, 70, 70]).as_deref(), Some("- 70 -"));
        assert_eq!(proposed("calls", &[]), None);
    }

    #[test]
    fn money_is_rounded_as_it_is_shown() {
        let revenue = kpi("revenue");
        assert_eq!(revenue.scale.factor(), 1000);
        assert_eq!(proposed("revenue", &[2_410_327]).as_deref(), Some("- 2410000 -"));
        assert_eq!(proposed("revenue", &[327]).as_deref(), Some("- 327 -"));
    }

    #[test]
    fn it_looks_at_months_that_are_over() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let seen = |kpi_id: &str, period: &str, today: &str| {
            let found = periods(&kpi(kpi_id), period.parse().unwrap(), day(today));
            (found[0].to_string(), found[5].to_string())
        };
        assert_eq!(seen("calls", "2024-05", "2024-05-13"), ("2023-11".to_owned(), "2024-04".to_owned()));
        assert_eq!(seen("calls", "2024-07", "2024-05-13"), ("2023-11".to_owned(), "2024-04".to_owned()));
        assert_eq!(seen("calls", "2024-01", "2024-05-13"), ("2023-07".to_owned(), "2023-12".to_owned()));
    }
}
