//! targets.csv: the plan.

use std::str::FromStr;

use crate::domain::correction::Correctable;
use crate::domain::id::KpiId;
use crate::domain::kpi::Direction;
use crate::domain::period::Period;
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::target::{Scope, Target, TargetLine, TargetValue};
use crate::domain::value::Value;
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::JournalError;
use crate::store::journals::cells::{Cells, canonical, read_sheet, stamp_fields};
use crate::store::journals::sheet::Sheet;

/// The plan's file.
pub const FILE: &str = "targets.csv";

const KPI: usize = 0;
const SCOPE: usize = 1;
const PERIOD: usize = 2;
const BASE: usize = 3;
const TARGET: usize = 4;
const STRETCH: usize = 5;

/// Reads the plan. `direction_of` tells which way a KPI is good; `None` for KPIs that are not in the catalog.
pub fn parse(file: &str, bytes: &[u8], direction_of: &dyn Fn(&KpiId) -> Option<Direction>) -> Sheet<TargetLine> {
    read_sheet(file, bytes, Journal::Targets, |cells| line(cells, direction_of))
}

fn line(cells: &mut Cells, direction_of: &dyn Fn(&KpiId) -> Option<Direction>) -> Option<TargetLine> {
    let kpi = cells.required(KPI, KpiId::from_str);
    let scope = cells.made(SCOPE, Scope::from_str);
    let period = cells.required(PERIOD, Period::from_str);
    let base = cells.optional(BASE, Value::from_str);
    let target = cells.optional(TARGET, TargetValue::from_str);
    let stretch = cells.optional(STRETCH, Value::from_str);
    let stamp = cells.stamp();
    let (kpi, base, target, stretch) = (kpi?, base?, target?, stretch?);
    let target = match target {
        None if base.is_none() && stretch.is_none() => None,
        None => {
            cells.wrong(TARGET, JournalError::EmptyField { column: "target".to_owned() });
            return None;
        }
        Some(target) => {
            let Some(direction) = direction_of(&kpi) else {
                cells.wrong(KPI, JournalError::UnknownKpi { kpi: kpi.to_string() });
                return None;
            };
            Some(cells.made(TARGET, |_| Target::new(direction, base, target, stretch))?)
        }
    };
    let (scope, period, stamp) = (scope?, period?, stamp?);
    cells.made(PERIOD, |_| TargetLine::new(kpi, scope, period, target, stamp))
}

/// The fields of a line of the plan, in the order of the columns.
pub fn fields(line: &TargetLine) -> [String; 11] {
    let optional = |value: Option<Value>| value.map_or_else(String::new, |value| value.to_string());
    let base = optional(line.target().and_then(Target::base));
    let target = line.target().map_or_else(String::new, |target| target.target().to_string());
    let stretch = optional(line.target().and_then(Target::stretch));
    let [id, at, by, replaces, note] = stamp_fields(&line.stamp);
    let (kpi, scope, period) = (line.kpi().to_string(), line.scope().to_string(), line.period().to_string());
    [kpi, scope, period, base, target, stretch, id, at, by, replaces, note]
}

/// The line that adds to the plan under this id.
pub fn new_line(line: &TargetLine, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::Targets.column("id")] = id.to_string();
    NewLine::new(FILE, id, &fields)
}

impl Correctable for TargetLine {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn is_empty(&self) -> bool {
        self.target().is_none()
    }

    fn canonical(&self) -> String {
        canonical(&fields(self))
    }

    fn same_subject(&self, other: &Self) -> bool {
        self.kpi() == other.kpi() && self.scope() == other.scope()
    }
}
