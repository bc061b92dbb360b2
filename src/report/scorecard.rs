//! The report: actual against target by stage, for the company, its groups and people. A value with names; drawing it is
//! someone else's work. Holds exact fractions and statuses, no text made for eyes and no colour.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::actual::{Blank, Whom};
use crate::domain::coverage::Coverage;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Direction, Kpi, Scale, Unit};
use crate::domain::period::{Month, Period, Span};
use crate::domain::rollout::{Forced, State, Strategy};
use crate::domain::status::Status;
use crate::domain::target::OfSome;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::report::actions::{ActionLine, Unanswered};
use crate::report::closing::Sealing;
use crate::report::road::Progress;

/// A whole report.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// Of whom, when, and how far the introduction has come.
    pub head: Head,
    /// Rows by stage, in catalog order; inside a stage those in baseline last.
    pub sections: Vec<Section>,
    /// People by KPI, worst first; empty in a report of one person.
    pub people: Vec<PersonLine>,
    /// Entries that are expected and not there, by owner and KPI.
    pub missing: Vec<Missing>,
    /// Entries that wait for their controller's word, by controller and KPI; only for papers.
    pub waiting: Vec<Waiting>,
    /// What the KPIs of the rows mean, in their order; only for papers.
    pub definitions: Vec<Definition>,
    /// Misses of a period that is over without the action they require; filled in by whoever asks for them.
    pub unanswered: Vec<Unanswered>,
    /// KPIs that do not apply here, with the reasons.
    pub excluded: Vec<(Wording, String)>,
    /// How many KPIs have values in the period although they are not introduced and not shown.
    pub hidden_with_data: usize,
}

/// What stands above the rows.
#[derive(Clone, Debug)]
pub struct Head {
    /// The company.
    pub company: String,
    /// Whose report it is.
    pub whom: Whom,
    /// The name of the group or person.
    pub whom_name: Option<Wording>,
    /// The period asked for.
    pub period: Period,
    /// Its days.
    pub span: Span,
    /// The day it is made on.
    pub today: NaiveDate,
    /// The day up to which pace is counted.
    pub through: NaiveDate,
    /// Working days passed up to and including `through`.
    pub elapsed: u32,
    /// Working days of the period.
    pub working_days: u32,
    /// True from the period's first day on.
    pub begun: bool,
    /// True when the period is over.
    pub ended: bool,
    /// What is to be said of closings.
    pub sealing: Sealing,
    /// The moment after which lines were left out, if one was asked for.
    pub known_at: Option<DateTime<Utc>>,
    /// Years of the period whose production calendar the program does not know.
    pub unknown_years: Vec<i32>,
    /// The rollout as it stands at the end of the period, or today.
    pub rollout: RolloutHead,
}

/// Where the introduction stands.
#[derive(Clone, Debug)]
pub struct RolloutHead {
    /// Phased or selective.
    pub strategy: Strategy,
    /// The open stage; 0 is preparation.
    pub stage: u8,
    /// Its name.
    pub stage_name: Option<Wording>,
    /// How many stages there are.
    pub stages: usize,
    /// KPIs introduced.
    pub introduced: usize,
    /// KPIs that apply here.
    pub applicable: usize,
    /// All KPIs.
    pub kpis: usize,
    /// KPIs that count.
    pub live: usize,
    /// KPIs on trial.
    pub shadow: usize,
    /// KPIs being measured.
    pub baseline: usize,
    /// The stages in order.
    pub road: Vec<StageStep>,
    /// The open stage was forced, and why.
    pub forced: Option<Forced>,
}

/// One stage on the road of the introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageStep {
    /// Its number.
    pub stage: u8,
    /// Its name.
    pub name: Wording,
    /// Passed, open or ahead.
    pub progress: Progress,
    /// When the open one was opened.
    pub opened: Option<NaiveDate>,
    /// KPIs that apply here, in each state: draft, baseline, shadow, live, retired.
    pub kpis: Vec<(State, usize)>,
}

/// Rows that stand together.
#[derive(Clone, Debug)]
pub struct Section {
    /// What heads them.
    pub heading: Heading,
    /// The rows, breakdowns after their KPI.
    pub rows: Vec<Row>,
}

/// What heads a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A stage.
    Stage(u8, Wording),
    /// KPIs that are not introduced; shown only when asked for, or while nothing is introduced at all.
    NotIntroduced,
    /// Inputs of formulas; shown only when asked for.
    Inputs,
}

/// One line: a KPI for somebody, or one breakdown of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The KPI or input.
    pub kpi: KpiId,
    /// Its name as a row.
    pub name: Wording,
    /// Its unit.
    pub unit: Unit,
    /// In what a screen shows it.
    pub scale: Scale,
    /// Decimals on a screen.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// Whose figure.
    pub whom: Whom,
    /// The name of the group or person.
    pub whom_name: Option<Wording>,
    /// The breakdown, canonical; none for the KPI itself, "" for what has none.
    pub breakdown: Option<String>,
    /// The breakdown's name.
    pub breakdown_name: Option<Wording>,
    /// The KPI's state.
    pub state: State,
    /// The stage it belongs to.
    pub stage: Option<u8>,
    /// The plan for the whole period.
    pub plan: Option<Plan>,
    /// The months without a plan, where others of the period have one: why there is none for the whole.
    pub unplanned: Vec<Month>,
    /// How many of the people behind the plan have one, where not all of them do.
    pub planned: Option<OfSome>,
    /// True where the figure is of more people than the plan, so that the verdict is withheld.
    pub withheld: bool,
    /// The figure; none with the reason in `blank`.
    pub actual: Option<Ratio>,
    /// Why there is no figure.
    pub blank: Option<Blank>,
    /// The name of the operand that is to blame for it.
    pub blank_name: Option<Wording>,
    /// The day of the latest value, for levels and rubrics.
    pub dated: Option<NaiveDate>,
    /// Actual minus target; none for a band.
    pub variance: Option<Ratio>,
    /// Actual against target; 1 is 100 %.
    pub attainment: Option<Ratio>,
    /// How it goes, for flows of an open period.
    pub pace: Option<Pace>,
    /// The verdict.
    pub status: Status,
    /// True when the period is not over, so that the verdict is not the last word.
    pub so_far: bool,
    /// Entries expected and there.
    pub coverage: Coverage,
    /// True when nothing is expected so far, but will be before the period ends.
    pub awaited: bool,
    /// Entries verified.
    pub verified: u32,
    /// Of those behind a group's or the company's figure, the ones a head confirmed whose own result they make, until they
    /// are reconciled or looked at again.
    pub verified_own: u32,
    /// Who delivers it.
    pub owners: Vec<Wording>,
    /// Who checks it.
    pub controllers: Vec<Wording>,
    /// Earlier figures, when asked for.
    pub history: Option<History>,
    /// Month by month, oldest first; only for papers, of the rows of the whole.
    pub trend: Vec<TrendPoint>,
    /// What is being done about it.
    pub actions: Vec<ActionLine>,
    /// Late truth about closed months: made in this period, or about it.
    pub adjustments: Vec<RowAdjustment>,
}

/// Adjustments of one closed month made in one other month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowAdjustment {
    /// The month they are about.
    pub of: Month,
    /// The month in which they count.
    pub made: Month,
    /// What they come to.
    pub amount: Ratio,
    /// True where they are in the row's figure; false where the figure is that of the closed month.
    pub counted: bool,
}

/// A target in figures, for the whole period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What counts as 0 %.
    pub base: Option<Ratio>,
    /// What counts as 100 %: one value, or the lower bound of a band.
    pub target: Ratio,
    /// The upper bound of a band.
    pub upper: Option<Ratio>,
    /// Where more stops counting in scores.
    pub stretch: Option<Ratio>,
}

/// How a flow goes in an open period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// What should be there by now.
    pub target_to_date: Ratio,
    /// Actual minus target to date.
    pub variance_to_date: Ratio,
    /// Actual against target to date; 1 is 100 %.
    pub pace: Option<Ratio>,
    /// What it comes to by the period's end at this pace.
    pub forecast: Option<Ratio>,
    /// Forecast against target; 1 is 100 %.
    pub forecast_attainment: Option<Ratio>,
    /// What each remaining day needs.
    pub needed_per_day: Option<Ratio>,
}

/// Earlier figures of the same row.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The last six months, oldest first, the period's own last.
    pub months: Vec<Option<Ratio>>,
    /// The period before.
    pub previous: Option<Ratio>,
    /// The same period of last year.
    pub year_before: Option<Ratio>,
}

/// One month of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    /// The month.
    pub month: Month,
    /// The figure; none where there is none.
    pub actual: Option<Ratio>,
    /// The plan for the month.
    pub plan: Option<Plan>,
    /// False for a month that is counted in part.
    pub whole: bool,
}

/// One person's line of the grid.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// Who.
    pub whom: Whom,
    /// The name.
    pub name: Wording,
    /// The person's rows of personal KPIs, in the order of the report.
    pub rows: Vec<Row>,
    /// How many of them are missed or behind; the grid is ordered by it.
    pub trouble: usize,
}

/// Entries somebody owes.
#[derive(Clone, Debug)]
pub struct Missing {
    /// Who.
    pub owner: Wording,
    /// The id of the person.
    pub owner_id: String,
    /// Who is to type it in where that is somebody else: their controller, for an assessment.
    pub typist: Option<Wording>,
    /// The id of that person.
    pub typist_id: Option<String>,
    /// The KPI.
    pub kpi: KpiId,
    /// Its name.
    pub name: Wording,
    /// The days, weeks, months that lack an entry, in order.
    pub slots: Vec<Span>,
}

/// Entries that are there and wait for somebody's word.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Who is to check them; none where nobody is left who could.
    pub controller: Option<Wording>,
    /// The id of that person.
    pub controller_id: Option<String>,
    /// The KPI.
    pub kpi: KpiId,
    /// Its name.
    pub name: Wording,
    /// The days, weeks, months they are for, in order, each once for every owner.
    pub slots: Vec<Span>,
}

/// What a KPI means and who answers for it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The KPI or input, as the catalog has it.
    pub kpi: Kpi,
    /// The names of what its formula speaks of, by how it stands there: `deals`, `source`, `source=site`.
    pub names: Vec<(String, Wording)>,
    /// The name of the role that delivers it.
    pub owner: Wording,
    /// The name of the role that checks it.
    pub controller: Wording,
}
