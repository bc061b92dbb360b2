//! The Monday page: last week and the month so far, who is behind and what each needs a day, what is missing, what is to be
//! entered and checked, which misses lack an action and which actions are due.

use chrono::{Days, NaiveDate};

use crate::domain::catalog::Catalog;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::period::{Cadence, Month, Period};
use crate::domain::status::Status;
use crate::domain::wording::Wording;
use crate::report::actions::{ActionLine, Unanswered};
use crate::report::due::agenda::Agenda;
use crate::report::question::Question;
use crate::report::scorecard::{Missing, Row, Scorecard};

/// The two questions of a review: last week, and the month so far.
#[derive(Clone, Debug)]
pub struct ReviewQuestions {
    /// The last week that is over.
    pub week: Question,
    /// The month of yesterday, so that on the first of a month the last one is looked at once more.
    pub month: Question,
}

impl ReviewQuestions {
    /// The questions asked on a day.
    pub fn on(today: NaiveDate) -> ReviewQuestions {
        let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
        let week = Cadence::Week.period_of(today).previous();
        let month = Question::new(Period::Month(Month::of(yesterday)), today);
        // A page of an earlier day shows what there was to see then, not the days after it.
        let month = Question { counted_to: month.counted_to.min(today), ..month };
        ReviewQuestions { week: Question::new(week, today), month }
    }
}

/// The page.
#[derive(Clone, Debug)]
pub struct Review {
    /// Last week.
    pub week: Scorecard,
    /// The month so far.
    pub month: Scorecard,
    /// Figures of people that are behind or missed, worst first.
    pub behind: Vec<Behind>,
    /// What is missing up to yesterday.
    pub missing: Vec<Missing>,
    /// What is to be done.
    pub todo: ToDo,
}

/// What is to be done on the day of the page.
#[derive(Clone, Debug)]
pub struct ToDo {
    /// What everybody has to enter, mend, check and carry out.
    pub agenda: Agenda,
    /// Misses of the last month without the action they require.
    pub unanswered: Vec<Unanswered>,
    /// Actions that are overdue or due within a week.
    pub actions: Vec<ActionLine>,
}

/// The last day of the actions that a page of that day shows.
pub fn actions_until(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(7)).unwrap_or(day)
}

/// A figure that needs somebody's attention.
#[derive(Clone, Debug)]
pub struct Behind {
    /// Whose.
    pub person: Wording,
    /// The row of the month.
    pub row: Row,
}

/// Puts the page together from the answers to its questions. Of the week it keeps what a week can tell.
pub fn review(catalog: &Catalog, mut week: Scorecard, month: Scorecard, todo: ToDo) -> Review {
    let is_told = |row: &Row| catalog.get(&row.kpi).is_none_or(|kpi| is_told_by_weeks(catalog, kpi));
    week.sections.iter_mut().for_each(|section| section.rows.retain(is_told));
    week.people.iter_mut().for_each(|person| person.rows.retain(is_told));
    let needs_attention = |row: &&Row| matches!(row.status, Status::Behind | Status::Missed);
    let mut behind: Vec<Behind> = month
        .people
        .iter()
        .flat_map(|line| line.rows.iter().map(|row| (&line.name, row)))
        .filter(|(_, row)| needs_attention(row))
        .map(|(person, row)| Behind { person: person.clone(), row: row.clone() })
        .collect();
    behind.sort_by_key(|one| goodness(&one.row));
    Review { missing: month.missing.clone(), week, month, behind, todo }
}

/// False for what is entered once a month or more rarely as the result of all its days, and for what is computed from that:
/// the week its record is dated in would have the whole month, and the others nothing.
fn is_told_by_weeks(catalog: &Catalog, kpi: &Kpi) -> bool {
    let is_of_long = |kpi: &Kpi| matches!(kpi.measure, Measure::Sum | Measure::Mean) && kpi.every > Cadence::Week;
    !is_of_long(kpi) && !catalog.operands_of(kpi).into_iter().any(is_of_long)
}

/// How a figure does: its pace while the period is open, else its attainment.
fn goodness(row: &Row) -> Option<crate::domain::value::Ratio> {
    row.pace.as_ref().and_then(|pace| pace.pace.clone()).or_else(|| row.attainment.clone())
}
