//! Which entries are meant.

use anyhow::Result;

use crate::commands::amend::lookup::by_id;
use crate::commands::control::CheckUsage;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::period::Span;
use crate::domain::record::Owner;
use crate::domain::verification::EntryKey;
use crate::problem::Faults;
use crate::reading::period::read_period;
use crate::report::due::lately;

/// How the user names entries.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ChoiceArgs {
    /// The KPIs.
    #[arg(value_name = "KPI")]
    kpi: Vec<String>,
    /// Whose entries.
    #[arg(long, value_name = "PERSON")]
    owner: Option<String>,
    /// Of which day.
    #[arg(long, short, value_name = "DATE", conflicts_with = "period")]
    date: Option<String>,
    /// Of which period; this month and the last one without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// The entry of a line.
    #[arg(long, value_name = "ID", conflicts_with_all = ["kpi", "owner", "date", "period"])]
    id: Vec<String>,
}

/// The entries that are meant.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Of these KPIs; of all introduced ones when none is named.
    pub kpis: Vec<KpiId>,
    /// Of this owner.
    pub owner: Option<Owner>,
    /// Of these days.
    pub span: Span,
    /// Exactly these.
    pub keys: Vec<EntryKey>,
    /// True when single days or lines were named, not everything of a kind.
    pub is_exact: bool,
    /// True when also what is not introduced is meant.
    pub everything: bool,
}

impl ChoiceArgs {
    /// True when nothing at all was named.
    pub fn is_empty(&self) -> bool {
        let none = self.owner.is_none() && self.date.is_none() && self.period.is_none();
        none && self.kpi.is_empty() && self.id.is_empty()
    }

    /// True when it says which days are meant.
    pub fn has_days(&self) -> bool {
        self.date.is_some() || self.period.is_some() || !self.id.is_empty()
    }

    /// Refuses to act on everything unless that was said.
    pub fn named(&self, all: bool) -> Result<(), Faults> {
        if self.is_empty() && !all { Err(CheckUsage::NothingNamed {}.into()) } else { Ok(()) }
    }

    /// What the words mean.
    pub fn read(&self, office: &Office) -> Result<Choice> {
        let keys = self.id.iter().map(|text| {
            let record = by_id(office, text)?.record;
            Ok(EntryKey { date: record.date, kpi: record.kpi, owner: record.owner })
        });
        let keys = keys.collect::<Result<Vec<EntryKey>>>()?;
        let days = keys.iter().map(|key| key.date).min().zip(keys.iter().map(|key| key.date).max());
        let span = match (&self.date, &self.period, days) {
            (Some(date), ..) => Span::day(telling::day(office, Some(date))?),
            (None, Some(period), _) => read_period(period, office.today()).map_err(Faults::from)?.span(),
            (None, None, Some((first, last))) => Span::new(first, last).unwrap_or(Span::day(first)),
            (None, None, None) => lately(office.today()),
        };
        Ok(Choice {
            kpis: self.kpi.iter().map(|text| Ok(office.kpi(text)?.id.clone())).collect::<Result<_>>()?,
            owner: self.owner.as_deref().map(|text| office.owner(text)).transpose()?,
            span,
            is_exact: self.date.is_some() || !keys.is_empty(),
            everything: false,
            keys,
        })
    }
}

impl Choice {
    /// Everything of a span.
    pub fn of(span: Span) -> Choice {
        Choice { kpis: Vec::new(), owner: None, span, keys: Vec::new(), is_exact: false, everything: false }
    }

    /// True for an entry that is meant, as far as its names go.
    pub fn has(&self, kpi: &Kpi, key: &EntryKey) -> bool {
        self.span.contains(key.date)
            && (self.kpis.is_empty() || self.kpis.contains(&kpi.id))
            && self.owner.as_ref().is_none_or(|owner| *owner == key.owner)
            && (self.keys.is_empty() || self.keys.contains(key))
    }

    /// True when it does not matter whether a KPI is introduced.
    pub fn is_of_any_state(&self) -> bool {
        self.everything || !self.kpis.is_empty() || !self.keys.is_empty()
    }
}
