//! rollout.csv: the decisions of the staged introduction.

use std::str::FromStr;

use crate::domain::correction::Correctable;
use crate::domain::id::KpiId;
use crate::domain::period::date_from_text;
use crate::domain::rollout::{Event, EventKind};
use crate::domain::stamp::{RecordId, Stamp};
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::JournalError;
use crate::store::journals::cells::{Cells, canonical, read_sheet, stamp_fields};
use crate::store::journals::sheet::{AboutKpi, Said, Sheet, Statement};

/// The file of decisions.
pub const FILE: &str = "rollout.csv";

const DATE: usize = 0;
const EVENT: usize = 1;
const KPI: usize = 2;
const STAGE: usize = 3;
const FROM: usize = 4;
const TO: usize = 5;
const FORCED: usize = 6;

/// Reads the decisions. A correction without an event withdraws.
pub fn parse(file: &str, bytes: &[u8]) -> Sheet<Said<Event>> {
    read_sheet(file, bytes, Journal::Rollout, line)
}

fn line(cells: &mut Cells) -> Option<Said<Event>> {
    let stamp = cells.stamp();
    let kpi = cells.optional(KPI, KpiId::from_str);
    if cells.is_empty(EVENT) && stamp.as_ref().is_some_and(Stamp::corrects) {
        return Some(Said::Withdrawal { kpi: kpi?, stamp: stamp? });
    }
    let date = cells.required(DATE, date_from_text);
    let kind = cells.required(EVENT, EventKind::from_str);
    let stage = cells.optional(STAGE, stage);
    let forced = cells.made(FORCED, flag);
    let (from, to) = (cells.text(FROM).into_owned(), cells.text(TO).into_owned());
    let (date, kind, kpi, stage) = (date?, kind?, kpi?, stage?);
    Some(Said::Something(Event { date, kind, kpi, stage, from, to, forced: forced?, stamp: stamp? }))
}

fn stage(text: &str) -> Result<u8, JournalError> {
    text.parse().map_err(|_| JournalError::NotAStage { text: text.to_owned() })
}

/// `true`, `false`, or nothing for false.
pub(super) fn flag(text: &str) -> Result<bool, JournalError> {
    match text {
        "true" => Ok(true),
        "" | "false" => Ok(false),
        _ => Err(JournalError::NotAFlag { text: text.to_owned() }),
    }
}

/// The fields of a decision, in the order of the columns.
pub fn fields(line: &Said<Event>) -> [String; 12] {
    let [id, at, by, replaces, note] = stamp_fields(line.stamp());
    let kpi = line.kpi().map_or_else(String::new, |kpi| kpi.to_string());
    let event = line.something();
    let field = |text: fn(&Event) -> String| event.map(text).unwrap_or_default();
    let date = field(|event| event.date.to_string());
    let kind = field(|event| event.kind.to_string());
    let stage = field(|event| event.stage.map_or_else(String::new, |stage| stage.to_string()));
    let (from, to) = (field(|event| event.from.clone()), field(|event| event.to.clone()));
    let forced = field(|event| if event.forced { "true".to_owned() } else { String::new() });
    [date, kind, kpi, stage, from, to, forced, id, at, by, replaces, note]
}

/// The line that adds a decision, or withdraws one, under this id.
pub fn new_line(line: &Said<Event>, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::Rollout.column("id")] = id.to_string();
    NewLine::new(FILE, id, &fields)
}

impl AboutKpi for Event {
    fn kpi(&self) -> Option<&KpiId> {
        self.kpi.as_ref()
    }
}

impl Statement for Event {
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
