//! What a form carries unseen, so that it can come back: a mark on a hidden sheet, a key for every row and a day for every
//! column. Rows and columns may be moved or inserted; the keys move with them.

use std::fmt;
use std::str::FromStr;

use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Breakdown;

/// The first cell of the hidden sheet: what this is, and in which version.
pub const MARK: &str = "kpi.form/1";
/// What marks of every version begin with.
pub const FAMILY: &str = "kpi.form/";
/// The name of the hidden sheet.
pub const SHEET: &str = "kpi";
/// The key of the row that holds the reason of corrections.
pub const REASON: &str = "reason";
/// The labels of the hidden sheet, in order below the mark; what was entered already follows below them.
pub const FIELDS: [&str; 5] = ["company", "person", "period", "sheet", "made"];

/// What a row asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The figure itself; of a mean its mean.
    Value,
    /// How many observations a mean covers.
    Count,
}

/// Which figures stand in a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey {
    /// The figure or how many observations.
    pub part: Part,
    /// The KPI or input.
    pub kpi: KpiId,
    /// Whose.
    pub owner: PersonId,
    /// Broken down by what.
    pub breakdown: Breakdown,
}

impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match self.part {
            Part::Value => "value",
            Part::Count => "count",
        };
        write!(f, "{part}|{}|{}|{}", self.kpi, self.owner, self.breakdown)
    }
}

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoKey;

impl FromStr for RowKey {
    type Err = NoKey;
    fn from_str(text: &str) -> Result<RowKey, NoKey> {
        let mut parts = text.splitn(4, '|');
        let mut next = || parts.next().ok_or(NoKey);
        let part = match next()? {
            "value" => Part::Value,
            "count" => Part::Count,
            _ => return Err(NoKey),
        };
        let kpi = next()?.parse().map_err(|_| NoKey)?;
        let owner = next()?.parse().map_err(|_| NoKey)?;
        Ok(RowKey { part, kpi, owner, breakdown: next()?.parse().map_err(|_| NoKey)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back() {
        for text in ["value|calls|ivanov|direction=in", "count|response_time|petrova|", "value|a|b|x=1|2;y=z"] {
            assert_eq!(text.parse::<RowKey>().unwrap().to_string(), text);
        }
        for text in ["", "reason", "value|calls", "sum|calls|ivanov|", "value|Звонки|ivanov|", "value|calls|ivanov|in"]
        {
            assert!(text.parse::<RowKey>().is_err(), "{text}");
        }
    }
}
