//! A key performance indicator as the catalog defines it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::domain::calendar::DayCount;
use crate::domain::id::{KpiId, RoleId};
use crate::domain::late::Late;
use crate::domain::measure::{Measure, words};
use crate::domain::period::Cadence;
use crate::domain::status::ThresholdOverrides;
use crate::domain::verification::Checking;
use crate::domain::wording::Wording;

words! {
    /// Which way is better.
    Direction {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
        /// Good inside a range.
        Band = "band",
    }
}

words! {
    /// Whose figure it is, by the source's rule.
    Level {
        /// Each salesperson.
        Personal = "personal",
        /// The head of sales.
        Department = "department",
        /// HR: selection and training.
        Staff = "staff",
        /// The marketer.
        Marketing = "marketing",
        /// The director.
        Company = "company",
    }
}

words! {
    /// Who types the value in.
    EnteredBy {
        /// Whoever delivers it.
        Owner = "owner",
        /// Whoever checks it: assessments.
        Controller = "controller",
        /// Nobody: the program counts it.
        Program = "program",
    }
}

words! {
    /// What a unit measures; decides how its values are read and shown.
    UnitKind {
        /// Pieces, people, calls.
        Count = "count",
        /// The workspace's currency.
        Money = "money",
        /// Hundredths: a fraction of 0.184 is 18.4.
        Percent = "percent",
        /// Minutes.
        Minutes = "minutes",
        /// Days.
        Days = "days",
        /// Levels 0 to 4 of a rubric.
        Level = "level",
        /// Points of 100.
        Points = "points",
        /// A plain quotient, such as deals per client.
        Ratio = "ratio",
    }
}

words! {
    /// In what a screen shows money and other big figures; the scale stands in the name, never in the cell.
    Scale {
        /// As it is.
        Units = "units",
        /// In thousands.
        Thousands = "thousands",
        /// In millions.
        Millions = "millions",
    }
}

impl Scale {
    /// How many units one shown unit is.
    pub fn factor(self) -> i64 {
        match self {
            Scale::Units => 1,
            Scale::Thousands => 1_000,
            Scale::Millions => 1_000_000,
        }
    }
}

words! {
    /// How the figure acts on revenue.
    Influence {
        /// It is a part of it: fewer deals, less revenue.
        Direct = "direct",
        /// Through other figures: a better script, a better conversion.
        Indirect = "indirect",
    }
}

/// A unit of the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id, as in `unit = "calls"` and in JSON.
    pub id: Arc<str>,
    /// What it measures.
    pub kind: UnitKind,
    /// What stands after a KPI's name in a report; may be empty.
    pub short: Wording,
}

/// One written level of a rubric.
pub type Criterion = Wording;

/// What the catalog says of a KPI in words, for the papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// How it is counted, what counts and what does not, where it comes from, how it is gamed.
    pub definition: Wording,
    /// At which meeting it is looked at.
    pub used_at: Wording,
    /// What is decided by it.
    pub decision: Wording,
    /// Which old report it makes unnecessary.
    pub replaces: Wording,
}

/// Whether an entry of the catalog is a KPI of its own or an input of formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A KPI that is introduced, targeted and judged.
    Kpi,
    /// Recorded like a KPI, but only feeds formulas.
    Input,
}

/// A KPI or an input. Invariant (kept by [`Catalog::new`](crate::domain::catalog::Catalog::new)): every id it names exists,
/// a rubric has five criteria, only a KPI has a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpi {
    /// Its id.
    pub id: KpiId,
    /// KPI or input.
    pub standing: Standing,
    /// Its number in the source's list; users' own have none.
    pub number: Option<u32>,
    /// The full name.
    pub name: Wording,
    /// The name of its row in a report.
    pub short: Wording,
    /// Other names a user may type, Russian and English together.
    pub aliases: Vec<String>,
    /// How it is measured.
    pub measure: Measure,
    /// Its unit.
    pub unit: Unit,
    /// In what screens show it.
    pub scale: Scale,
    /// Decimals on screens.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// How often a value is due.
    pub every: Cadence,
    /// Whose figure it is.
    pub level: Level,
    /// The role that delivers it unless a duty says otherwise.
    pub owner: RoleId,
    /// The role that checks it unless a duty says otherwise.
    pub controller: RoleId,
    /// Who types it in.
    pub entered_by: EnteredBy,
    /// How its entries are checked.
    pub checking: Checking,
    /// The KPI that shows when this one is chased at the cost of quality.
    pub guard: Option<KpiId>,
    /// The stage of the phased introduction.
    pub stage: Option<u8>,
    /// Which days are counted for it.
    pub days: DayCount,
    /// Keys its values may be broken down by.
    pub breakdowns: Vec<String>,
    /// False when values of different people do not add up (distinct counts).
    pub adds_over_people: bool,
    /// False when values of different days do not add up (distinct counts).
    pub adds_over_days: bool,
    /// Whether a person's target shrinks with leave and part-month posts (flows only).
    pub scales_with_absence: bool,
    /// Direct or indirect.
    pub influence: Influence,
    /// Switched off KPIs exist but are never introduced, expected or reported.
    pub enabled: bool,
    /// Its words for the papers.
    pub papers: Late<Papers>,
    /// The criteria of levels 0 to 4, for rubrics.
    pub rubric: Vec<Criterion>,
    /// Its own thresholds, where they differ from the catalog's.
    pub thresholds: ThresholdOverrides,
    /// Weights of the months January to December over which a yearly or quarterly target is spread.
    pub seasonal: Option<[crate::domain::value::Value; 12]>,
}

impl Kpi {
    /// True for a flow entered day by day, for which a missing day of an import is a zero.
    pub fn is_flow(&self) -> bool {
        self.measure.is_flow()
    }

    /// True for a figure each salesperson has.
    pub fn is_personal(&self) -> bool {
        self.level == Level::Personal
    }
}

/// A key of breakdowns with its known values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakdownKey {
    /// The key, as in `direction=in`.
    pub id: String,
    /// Its name.
    pub name: Wording,
    /// Known values and their names, in order.
    pub values: Vec<(String, Wording)>,
    /// True when other values may be recorded too.
    pub open: bool,
}

crate::problems! {
    /// What can be wrong with a breakdown.
    pub enum BreakdownError: Usage {
        /// Not of the form `key=value`.
        Malformed = "breakdown-malformed" { text: String },
        /// A value that is empty, longer than 64 characters, or has one of `; = , "` or a control character.
        BadValue = "breakdown-bad-value" { text: String },
        /// The same key twice.
        Twice = "breakdown-twice" { key: String },
    }
}

/// The parts of a breakdown, by key: `direction=in;source=site`. Compared without case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Breakdown(BTreeMap<String, String>);

impl Breakdown {
    /// No breakdown: "unspecified".
    pub fn none() -> Breakdown {
        Breakdown::default()
    }

    /// True when there is none.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Keys and values in alphabetical order of keys.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The same with one more key; refuses one that is there.
    pub fn with(mut self, key: &str, value: &str) -> Result<Breakdown, BreakdownError> {
        let value = value.trim();
        let length = value.chars().count();
        let allowed = |c: char| !matches!(c, ';' | '=' | ',' | '"') && !c.is_control();
        if !(1..=64).contains(&length) || !value.chars().all(allowed) {
            return Err(BreakdownError::BadValue { text: value.to_owned() });
        }
        if self.0.insert(key.to_owned(), value.to_owned()).is_some() {
            return Err(BreakdownError::Twice { key: key.to_owned() });
        }
        Ok(self)
    }

    /// What breakdowns are compared by: the text without case.
    pub fn folded(&self) -> String {
        self.to_string().to_lowercase()
    }
}

impl FromStr for Breakdown {
    type Err = BreakdownError;
    fn from_str(text: &str) -> Result<Breakdown, BreakdownError> {
        let malformed = || BreakdownError::Malformed { text: text.to_owned() };
        if text.is_empty() {
            return Ok(Breakdown::none());
        }
        text.split(';').try_fold(Breakdown::none(), |breakdown, pair| {
            let (key, value) = pair.split_once('=').ok_or_else(malformed)?;
            let key = key.trim();
            if !crate::domain::id::is_id(key) {
                return Err(malformed());
            }
            breakdown.with(key, value)
        })
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (key, value)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ";" };
            write!(f, "{separator}{key}={value}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breakdown_is_written_in_order_of_its_keys() {
        let breakdown: Breakdown = "source= сайт ;direction=in".parse().unwrap();
        assert_eq!(breakdown.to_string(), "direction=in;source=сайт");
        assert_eq!(breakdown.get("source"), Some("сайт"));
    }

    #[test]
    fn a_breakdown_refuses_what_would_break_the_line() {
        for bad in ["direction", "direction=", "direction=a,b", "Source=x", "a=1;a=2", "a=b=c"] {
            assert!(bad.parse::<Breakdown>().is_err(), "{bad}");
        }
    }
}
