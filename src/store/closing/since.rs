//! The lines of the journals that were recorded after a moment, whatever they say.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::period::{Month, date_from_text};
use crate::domain::stamp::instant_from_text;
use crate::place::Place;
use crate::problem::Fault;
use crate::store::closing::rows::journal_rows;
use crate::store::journal::Journal;
use crate::store::journals::{duties, import_log, rollout, targets, verifications};
use crate::store::root::Root;

/// A line recorded after the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Where it stands.
    pub place: Place,
    /// The KPIs it names.
    pub kpis: Vec<String>,
    /// The owner it names, where its journal has one for each line.
    pub owner: Option<String>,
    /// Its day, where its journal is one of days.
    pub date: Option<NaiveDate>,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// The lines of the months' records and verifications and of the journals of the whole, recorded after `moment`.
pub fn lines_since(root: &Root, months: &[Month], moment: DateTime<Utc>) -> Result<Vec<Since>, Fault> {
    let whole =
        [targets::FILE, duties::FILE, rollout::FILE, import_log::FILE, verifications::RECHECKS].map(str::to_owned);
    let of_months =
        months.iter().flat_map(|month| [format!("records/{month}.csv"), format!("verifications/{month}.csv")]);
    let mut lines = Vec::new();
    for file in of_months.chain(whole) {
        let Some(journal) = Journal::of_file(&file) else { continue };
        journal_rows(root, &file, |place, fields| {
            let field = |name: &str| {
                let at = journal.columns().iter().position(|column| *column == name)?;
                fields.get(at).map(|text| text.as_ref().to_owned())
            };
            let at = instant_from_text(&field("recorded_at").unwrap_or_default());
            let Some(at) = at.ok().filter(|at| *at > moment) else { return };
            let has_days = matches!(journal, Journal::Records | Journal::Verifications | Journal::Rechecks);
            let kpis = field("kpi").or_else(|| field("kpis")).unwrap_or_default();
            lines.push(Since {
                place,
                kpis: kpis.split(';').filter(|kpi| !kpi.is_empty()).map(str::to_owned).collect(),
                owner: field("owner").filter(|_| has_days),
                date: field("date").filter(|_| has_days).and_then(|date| date_from_text(&date).ok()),
                at,
                by: field("recorded_by").unwrap_or_default(),
            });
        })?;
    }
    Ok(lines)
}
