//! actions.csv: what is done about KPIs that were missed.
//!
//! `kpi,owner,period,text,due,state,id,recorded_at,recorded_by,replaces,note`. `owner` is whose figure the action is to
//! help: a person, a group, or empty for the company. `period` is the one whose result made it necessary; it may be empty.
//! `state` is open, done or cancelled; whoever ends an action replaces its line by one that repeats it with the new state,
//! and says in the note what came of it. A correction without a state withdraws.

use std::str::FromStr;

use crate::domain::action::{Action, ActionState};
use crate::domain::correction::Correctable;
use crate::domain::id::KpiId;
use crate::domain::period::{Period, date_from_text};
use crate::domain::stamp::{RecordId, Stamp};
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::cells::{Cells, canonical, read_sheet, stamp_fields};
use crate::store::journals::records::owner;
use crate::store::journals::sheet::{AboutKpi, Said, Sheet, Statement};

/// The file of actions.
pub const FILE: &str = "actions.csv";

const KPI: usize = 0;
const OWNER: usize = 1;
const PERIOD: usize = 2;
const TEXT: usize = 3;
const DUE: usize = 4;
const STATE: usize = 5;

/// Reads the actions. `is_group` tells a group's id from a person's.
pub fn parse(file: &str, bytes: &[u8], is_group: &dyn Fn(&str) -> bool) -> Sheet<Said<Action>> {
    read_sheet(file, bytes, Journal::Actions, |cells| line(cells, is_group))
}

fn line(cells: &mut Cells, is_group: &dyn Fn(&str) -> bool) -> Option<Said<Action>> {
    let stamp = cells.stamp();
    if cells.is_empty(STATE) && stamp.as_ref().is_some_and(Stamp::corrects) {
        let kpi = cells.optional(KPI, KpiId::from_str)?;
        return Some(Said::Withdrawal { kpi, stamp: stamp? });
    }
    let kpi = cells.required(KPI, KpiId::from_str);
    let owner = cells.made(OWNER, |text| owner(text, is_group));
    let period = cells.optional(PERIOD, Period::from_str);
    let text = cells.required(TEXT, |text| Ok::<_, crate::store::journals::JournalError>(text.to_owned()));
    let due = cells.required(DUE, date_from_text);
    let state = cells.required(STATE, ActionState::from_str);
    let (kpi, owner, period, text) = (kpi?, owner?, period?, text?);
    Some(Said::Something(Action { kpi, owner, period, text, due: due?, state: state?, stamp: stamp? }))
}

/// The fields of an action, in the order of the columns.
pub fn fields(line: &Said<Action>) -> [String; 11] {
    let [id, at, by, replaces, note] = stamp_fields(line.stamp());
    let kpi = line.kpi().map_or_else(String::new, |kpi| kpi.to_string());
    let action = line.something();
    let field = |text: fn(&Action) -> String| action.map(text).unwrap_or_default();
    let owner = field(|action| action.owner.as_str().to_owned());
    let period = field(|action| action.period.map_or_else(String::new, |period| period.to_string()));
    let text = field(|action| action.text.clone());
    let due = field(|action| action.due.to_string());
    let state = field(|action| action.state.to_string());
    [kpi, owner, period, text, due, state, id, at, by, replaces, note]
}

/// The line that adds an action, or says what became of one, under this id.
pub fn new_line(line: &Said<Action>, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::Actions.column("id")] = id.to_string();
    NewLine::new(FILE, id, &fields)
}

impl AboutKpi for Action {
    fn kpi(&self) -> Option<&KpiId> {
        Some(&self.kpi)
    }
}

impl Statement for Action {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn canonical(line: &Said<Self>) -> String {
        canonical(&fields(line))
    }

    fn same_subject(one: &Said<Self>, other: &Said<Self>) -> bool {
        let owner = |line: &Said<Self>| line.something().map(|action| action.owner.clone());
        let same_owner = one.is_empty() || other.is_empty() || owner(one) == owner(other);
        one.same_kpi(other) && same_owner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "kpi,owner,period,text,due,state,id,recorded_at,recorded_by,replaces,note\n";

    fn read(lines: &str) -> Sheet<Said<Action>> {
        parse(FILE, format!("{HEADER}{lines}").as_bytes(), &|id| id == "north")
    }

    #[test]
    fn what_is_written_is_read_back() {
        let lines = "\
calls,ivanov,2024-04,\"обзвон базы, 50 клиентов\",2024-05-24,open,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,2024-05-03T09:12:00Z,petrova,,
calls,ivanov,2024-04,\"обзвон базы, 50 клиентов\",2024-05-24,done,01HXT3JQ8ZK5V7W9Y0ABCDEFGJ,2024-05-23T09:12:00Z,petrova,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,\"12 встреч\"
deals,north,,скидка,2024-05-24,open,01HXT3JQ8ZK5V7W9Y0ABCDEFGK,2024-05-03T09:12:00Z,petrova,,
deals,,,,,,01HXT3JQ8ZK5V7W9Y0ABCDEFGM,2024-05-03T09:12:00Z,petrova,01HXT3JQ8ZK5V7W9Y0ABCDEFGK,\"по ошибке\"
";
        let sheet = read(lines);
        assert_eq!(sheet.faults, vec![]);
        let written = sheet.rows.iter().map(|row| new_line(row, row.stamp().id.unwrap()).text + "\n");
        assert_eq!(written.collect::<String>(), lines);
        let live = sheet.said(None);
        assert_eq!(live.len(), 1);
        assert_eq!(live[0].state, ActionState::Done);
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        let sheet = read("calls,ivanov,май,,24.05,opened,,,,,\n");
        let codes: Vec<&str> = sheet.faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["period-malformed", "journal-empty-field", "date-malformed", "word-unknown"]);
    }
}
