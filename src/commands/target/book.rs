//! What a change of the plan adds to targets.csv: a new line that replaces those of the same KPI, scope and period.

use anyhow::Result;

use crate::commands::office::{Office, Signed, Writer};
use crate::commands::telling;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period};
use crate::domain::seal::ClosedError;
use crate::domain::stamp::RecordId;
use crate::domain::target::{Scope, Target, TargetLine};
use crate::domain::wording::Wording;
use crate::problem::{Argument, Faults};
use crate::store::append::NewLine;
use crate::store::journals::targets;

crate::problems! {
    /// Why a command of the plan cannot go on.
    pub enum TargetCommandError: Data {
        /// There is no such target to take back.
        NothingToWithdraw = "target-nothing-to-withdraw" { kpi: Wording, scope: Argument, period: Period },
        /// A line made by hand that nothing can replace, for it has no id.
        WithoutId = "target-without-id" { kpi: Wording, period: Period },
    }
}

/// A decision about the plan; without a target it takes back what was set.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The KPI.
    pub kpi: &'a Kpi,
    /// Whose target.
    pub scope: Scope,
    /// For which period.
    pub period: Period,
    /// The target.
    pub target: Option<Target>,
}

impl Change<'_> {
    /// The lines in force that it replaces.
    pub fn former(&self, office: &Office) -> Result<Vec<TargetLine>> {
        let is_former = |line: &&TargetLine| {
            *line.kpi() == self.kpi.id && *line.scope() == self.scope && line.period() == self.period
        };
        Ok(office.target_lines()?.iter().map(|line| &line.value).filter(is_former).cloned().collect())
    }

    /// The last closed month of its period, if any; refused where all of it is closed and nothing would change.
    pub fn closed_part(&self, office: &Office) -> Result<Option<Month>> {
        let Some(frontier) = office.chain()?.frontier() else { return Ok(None) };
        let span = self.period.span();
        if span.to() <= frontier.last() {
            let (period, kpi) = (self.period, self.kpi.short.clone());
            return Err(Faults::from(ClosedError::ClosedTarget { period, kpi }).into());
        }
        Ok((span.from() <= frontier.last()).then_some(frontier))
    }

    /// The line to add.
    pub fn line(&self, office: &Office, writer: &mut Writer<'_>, note: &str) -> Result<NewLine> {
        let former = self.former(office)?;
        let replaces: Vec<RecordId> = former.iter().filter_map(|line| line.stamp.id).collect();
        let (name, period) = (self.kpi.short.clone(), self.period);
        if self.target.is_none() && former.is_empty() {
            let scope = telling::scope(office, &self.scope);
            return Err(Faults::from(TargetCommandError::NothingToWithdraw { kpi: name, scope, period }).into());
        }
        if replaces.len() < former.len() {
            return Err(Faults::from(TargetCommandError::WithoutId { kpi: name, period }).into());
        }
        let Signed { id, stamp } = writer.correcting(replaces, note);
        let line = TargetLine::new(self.kpi.id.clone(), self.scope.clone(), period, self.target, stamp)
            .map_err(Faults::from)?;
        Ok(targets::new_line(&line, id))
    }
}
