//! What a report is asked for, and which days of records that takes.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::domain::actual::{Whom, fresh_since};
use crate::domain::catalog::Catalog;
use crate::domain::duty::Duty;
use crate::domain::id::KpiId;
use crate::domain::kpi::Level;
use crate::domain::period::{Month, Period, Span};
use crate::domain::team::Team;
use crate::report::closing::Sealing;

/// So many months a trend has: a year, and the same month of the year before.
pub const TREND_MONTHS: usize = 13;

/// Which rows a report has besides those of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// None.
    #[default]
    Whole,
    /// One for each owner.
    Owner,
    /// One for each group.
    Group,
}

/// A question that `kpi report` answers.
#[derive(Clone, Debug)]
pub struct Question {
    /// The period.
    pub period: Period,
    /// The day it is asked on.
    pub today: NaiveDate,
    /// The day up to which pace is counted.
    pub through: NaiveDate,
    /// The last day whose entries count: `through` when it was asked for, else the period's end.
    pub counted_to: NaiveDate,
    /// Whose report.
    pub whom: Whom,
    /// Rows of parts.
    pub by: By,
    /// Only KPIs of this level.
    pub level: Option<Level>,
    /// Only KPIs of this stage.
    pub stage: Option<u8>,
    /// Only these KPIs, introduced or not.
    pub kpis: Vec<KpiId>,
    /// Also what is not introduced, and inputs.
    pub all: bool,
    /// Also earlier figures.
    pub history: bool,
    /// Also the people with their personal KPIs, for whoever shows them.
    pub people: bool,
    /// Also who delivers and who checks each row, for whoever shows it.
    pub duties: bool,
    /// Whether any month of it may be asked for by itself, as earlier figures and papers do; else it is counted in one piece.
    pub months: bool,
    /// Also what papers show: the months behind every figure, definitions, entries that wait for their controller.
    pub papers: bool,
    /// Lines recorded after it are left out.
    pub known_at: Option<DateTime<Utc>>,
    /// What is to be said of closings.
    pub sealing: Sealing,
}

impl Question {
    /// A plain question about a period, seen from `today`: pace up to yesterday, or to the period's end when it is over.
    pub fn new(period: Period, today: NaiveDate) -> Question {
        let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
        let end = period.span().to();
        Question {
            period,
            today,
            through: end.min(yesterday),
            counted_to: end,
            whom: Whom::Company,
            by: By::Whole,
            level: None,
            stage: None,
            kpis: Vec::new(),
            all: false,
            history: false,
            people: true,
            duties: true,
            months: true,
            papers: false,
            known_at: None,
            sealing: Sealing::default(),
        }
    }

    /// The same as of the end of `day`: later entries do not count.
    pub fn through(mut self, day: NaiveDate) -> Question {
        self.through = day.min(self.period.span().to());
        self.counted_to = self.through.max(self.period.span().from());
        self
    }

    /// The days whose entries make the figures.
    pub fn counted(&self) -> Span {
        let span = self.period.span();
        Span::new(span.from(), self.counted_to.clamp(span.from(), span.to())).unwrap_or(span)
    }

    /// The periods it asks about: its own, and earlier ones if asked.
    pub fn asked(&self) -> Vec<Span> {
        let mut asked = vec![self.period.span()];
        if self.history {
            let last = Month::of(self.counted().to());
            asked.push(Span::of_months(last.plus(-5), last));
            asked.extend([self.period.previous().span(), self.period.year_before().span()]);
        }
        if self.papers {
            let trend = self.trend();
            asked.push(Span::of_months(trend[0], trend[TREND_MONTHS - 1]));
        }
        asked
    }

    /// The days of records it takes: the period, what makes its levels and assessments fresh, and earlier periods if asked.
    pub fn needed(&self, catalog: &Catalog) -> Span {
        let counted = self.counted();
        let lead = catalog.entries().iter().filter(|kpi| kpi.enabled).map(|kpi| fresh_since(kpi, counted.to())).min();
        let from = lead.into_iter().chain(self.asked().into_iter().map(Span::from)).min();
        Span::new(from.unwrap_or(counted.from()).min(counted.from()), counted.to()).unwrap_or(counted)
    }

    /// The first days of the periods it asks about, and of what follows them.
    pub fn borders(&self) -> Vec<NaiveDate> {
        let spans = self.asked().into_iter().chain([self.counted()]);
        spans.flat_map(|span| [Some(span.from()), span.to().succ_opt()]).flatten().collect()
    }

    /// Days on which somebody changes post or duty.
    pub fn changes(span: Span, team: &Team, duties: &[Duty]) -> Vec<NaiveDate> {
        let ends = |duty: &Duty| [Some(duty.from), duty.to.and_then(|to| to.succ_opt())];
        team.boundaries(span).into_iter().chain(duties.iter().flat_map(ends).flatten()).collect()
    }

    /// The months of its trends, oldest first: the last one counted and the twelve before it.
    pub fn trend(&self) -> [Month; TREND_MONTHS] {
        let last = Month::of(self.counted().to());
        std::array::from_fn(|at| last.plus(at as i32 + 1 - TREND_MONTHS as i32))
    }

    /// The same in whole months, of which sums may be kept.
    pub fn tallied(&self, catalog: &Catalog) -> Span {
        let needed = self.needed(catalog);
        Span::new(Month::of(needed.from()).first(), needed.to()).unwrap_or(needed)
    }

    /// Where its tally is cut: borders of the periods compared, and days on which somebody changes post or duty.
    pub fn cuts(&self, catalog: &Catalog, team: &Team, duties: &[Duty]) -> Vec<NaiveDate> {
        let needed = self.tallied(catalog);
        let months = needed.months().filter(|_| self.months || self.history || self.papers).map(Month::first);
        let mut cuts: Vec<NaiveDate> = months.chain(self.borders()).collect();
        cuts.extend(Question::changes(needed, team, duties));
        cuts.retain(|cut| *cut > needed.from() && needed.contains(*cut));
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}
