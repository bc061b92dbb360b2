//! duties.csv: who owns and who controls which KPI, from which day.

use std::str::FromStr;

use crate::domain::correction::Correctable;
use crate::domain::duty::{Duty, Holder};
use crate::domain::id::KpiId;
use crate::domain::period::date_from_text;
use crate::domain::stamp::{RecordId, Stamp};
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::cells::{Cells, canonical, read_sheet, stamp_fields};
use crate::store::journals::sheet::{AboutKpi, Said, Sheet, Statement};

/// The file of duties.
pub const FILE: &str = "duties.csv";

const KPI: usize = 0;
const OWNER: usize = 1;
const CONTROLLER: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;

/// Reads the duties. A correction that names nobody withdraws.
pub fn parse(file: &str, bytes: &[u8]) -> Sheet<Said<Duty>> {
    read_sheet(file, bytes, Journal::Duties, line)
}

fn line(cells: &mut Cells) -> Option<Said<Duty>> {
    let stamp = cells.stamp();
    let nobody = cells.is_empty(OWNER) && cells.is_empty(CONTROLLER);
    if nobody && stamp.as_ref().is_some_and(Stamp::corrects) {
        let kpi = cells.optional(KPI, KpiId::from_str)?;
        return Some(Said::Withdrawal { kpi, stamp: stamp? });
    }
    let kpi = cells.required(KPI, KpiId::from_str);
    let owner = cells.optional(OWNER, Holder::from_str);
    let controller = cells.optional(CONTROLLER, Holder::from_str);
    let from = cells.required(FROM, date_from_text);
    let to = cells.optional(TO, date_from_text);
    let (kpi, owner, controller, days, stamp) = (kpi?, owner?, controller?, (from?, to?), stamp?);
    cells.made(OWNER, |_| Duty::new(kpi, owner, controller, days, stamp)).map(Said::Something)
}

/// The fields of a line of duties, in the order of the columns.
pub fn fields(line: &Said<Duty>) -> [String; 10] {
    let [id, at, by, replaces, note] = stamp_fields(line.stamp());
    let kpi = line.kpi().map_or_else(String::new, |kpi| kpi.to_string());
    let holder = |holder: Option<&Holder>| holder.map_or_else(String::new, |holder| holder.to_string());
    let duty = line.something();
    let owner = holder(duty.and_then(Duty::owner));
    let controller = holder(duty.and_then(Duty::controller));
    let from = duty.map_or_else(String::new, |duty| duty.from.to_string());
    let to = duty.and_then(|duty| duty.to).map_or_else(String::new, |to| to.to_string());
    [kpi, owner, controller, from, to, id, at, by, replaces, note]
}

/// The line that adds a duty, or withdraws one, under this id.
pub fn new_line(line: &Said<Duty>, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::Duties.column("id")] = id.to_string();
    NewLine::new(FILE, id, &fields)
}

impl AboutKpi for Duty {
    fn kpi(&self) -> Option<&KpiId> {
        Some(&self.kpi)
    }
}

impl Statement for Duty {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn canonical(line: &Said<Self>) -> String {
        canonical(&fields(line))
    }

    fn same_subject(one: &Said<Self>, other: &Said<Self>) -> bool {
        one.same_kpi(other)
    }
}
