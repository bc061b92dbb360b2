//! What programs read: shapes of their own, so that a renamed field of a view model breaks nobody's script. Fields are only
//! ever added within a version. Decimals are strings, absent values null, dates ISO 8601, ids never translated.

use std::io::{self, Write};

use chrono::SecondsFormat;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};

use crate::domain::actual::Whom;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::render::csv;
use crate::render::grid::{Cell, Grid};
use crate::render::harmless::harmless;
use crate::render::names;
use crate::report::actions::ActionLine;
use crate::report::closing::Break;
use crate::report::scorecard::{Plan, RolloutHead, Row, Scorecard};

/// `kpi.report/1`.
#[derive(Serialize)]
pub struct ScorecardV1<'a> {
    schema: &'static str,
    company: &'a str,
    group: Option<&'a str>,
    period: String,
    from: String,
    to: String,
    through: String,
    known_at: Option<String>,
    closed: bool,
    rollout: RolloutV1,
    rows: Vec<RowV1<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    adjustments: Vec<AdjustmentV1<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    breaks: Vec<BreakV1<'a>>,
}

/// Late truth about a closed month.
#[derive(Serialize)]
struct AdjustmentV1<'a> {
    kpi: &'a str,
    group: Option<&'a str>,
    owner: Option<&'a str>,
    of: String,
    made: String,
    amount: String,
    counted: bool,
}

#[derive(Serialize)]
struct RolloutV1 {
    strategy: &'static str,
    stage: u8,
    stages: usize,
    introduced: usize,
    applicable: usize,
    kpis: usize,
    forced: bool,
}

#[derive(Serialize)]
struct RowV1<'a> {
    kpi: &'a str,
    group: Option<&'a str>,
    owner: Option<&'a str>,
    breakdown: Option<&'a str>,
    unit: &'a str,
    state: &'static str,
    stage: Option<u8>,
    target: Option<Goal<'a>>,
    target_to_date: Option<Decimal<'a>>,
    actual: Option<Decimal<'a>>,
    variance: Option<Decimal<'a>>,
    attainment: Option<Decimal<'a>>,
    status: &'static str,
    entered: u32,
    expected: u32,
    verified: u32,
    pace: Option<Decimal<'a>>,
    forecast: Option<Decimal<'a>>,
    reason: Option<&'static str>,
    verified_own: u32,
    actions: Vec<ActionV1<'a>>,
    /// True for a row of a breakdown, also for that of what has none, which csv could not tell from the total.
    part: bool,
    /// How many people behind the plan have one and how many have none, where not all of them do.
    with_target: Option<usize>,
    without_target: Option<usize>,
}

/// A figure, written when it is needed.
struct Decimal<'a>(&'a Ratio);

/// A target, a band as `8..12`.
struct Goal<'a>(&'a Plan);

/// An open action under a row.
#[derive(Serialize)]
struct ActionV1<'a> {
    id: Option<String>,
    text: &'a str,
    due: String,
    overdue: bool,
}

/// Where a series breaks.
#[derive(Serialize)]
struct BreakV1<'a> {
    month: String,
    kpis: Vec<&'a str>,
    plans: Vec<&'a str>,
    duties: Vec<&'a str>,
    people: Vec<&'a str>,
    days: Vec<String>,
}

impl<'a> From<&'a Scorecard> for ScorecardV1<'a> {
    fn from(scorecard: &'a Scorecard) -> ScorecardV1<'a> {
        let head = &scorecard.head;
        let moment = |time: chrono::DateTime<chrono::Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
        ScorecardV1 {
            schema: "kpi.report/1",
            company: &head.company,
            group: group_of(&head.whom),
            period: head.period.to_string(),
            from: head.span.from().to_string(),
            to: head.span.to().to_string(),
            through: head.through.to_string(),
            known_at: head.known_at.map(moment),
            closed: head.sealing.closed,
            rollout: RolloutV1::from(&head.rollout),
            rows: scorecard.sections.iter().flat_map(|section| &section.rows).map(RowV1::from).collect(),
            adjustments: scorecard.sections.iter().flat_map(|section| &section.rows).flat_map(adjustments).collect(),
            breaks: head.sealing.breaks.iter().map(BreakV1::from).collect(),
        }
    }
}

impl From<&RolloutHead> for RolloutV1 {
    fn from(rollout: &RolloutHead) -> RolloutV1 {
        RolloutV1 {
            strategy: rollout.strategy.word(),
            stage: rollout.stage,
            stages: rollout.stages,
            introduced: rollout.introduced,
            applicable: rollout.applicable,
            kpis: rollout.kpis,
            forced: rollout.forced.is_some(),
        }
    }
}

impl<'a> From<&'a Row> for RowV1<'a> {
    fn from(row: &'a Row) -> RowV1<'a> {
        fn plain(ratio: &Option<Ratio>) -> Option<Decimal<'_>> {
            ratio.as_ref().map(Decimal)
        }
        let pace = row.pace.as_ref();
        RowV1 {
            kpi: row.kpi.as_str(),
            group: group_of(&row.whom),
            owner: if let Whom::Person(person) = &row.whom { Some(person.as_str()) } else { None },
            breakdown: row.breakdown.as_deref(),
            unit: &row.unit.id,
            state: row.state.word(),
            stage: row.stage,
            target: row.plan.as_ref().map(Goal),
            target_to_date: pace.map(|pace| Decimal(&pace.target_to_date)),
            actual: plain(&row.actual),
            variance: plain(&row.variance),
            attainment: plain(&row.attainment),
            status: row.status.id(),
            entered: row.coverage.entered,
            expected: row.coverage.expected,
            verified: row.verified,
            pace: pace.and_then(|pace| plain(&pace.pace)),
            forecast: pace.and_then(|pace| plain(&pace.forecast)),
            reason: row.blank.as_ref().map(names::blank_id).or(row.withheld.then_some("target_of_some")),
            verified_own: row.verified_own,
            actions: row.actions.iter().map(ActionV1::from).collect(),
            part: row.breakdown.is_some(),
            with_target: row.planned.map(|planned| planned.with),
            without_target: row.planned.map(|planned| planned.without),
        }
    }
}

impl<'a> From<&'a ActionLine> for ActionV1<'a> {
    fn from(line: &'a ActionLine) -> ActionV1<'a> {
        let id = line.id.map(|id| id.to_string());
        ActionV1 { id, text: &line.text, due: line.due.to_string(), overdue: line.overdue }
    }
}

impl<'a> From<&'a Break> for BreakV1<'a> {
    fn from(one: &'a Break) -> BreakV1<'a> {
        BreakV1 {
            month: one.month.to_string(),
            kpis: ids(&one.kpis),
            plans: ids(&one.plans),
            duties: ids(&one.duties),
            people: ids(&one.people),
            days: one.days.iter().map(|day| day.to_string()).collect(),
        }
    }
}

fn ids(named: &[(String, Wording)]) -> Vec<&str> {
    named.iter().map(|(id, _)| id.as_str()).collect()
}

fn adjustments(row: &Row) -> impl Iterator<Item = AdjustmentV1<'_>> {
    row.adjustments.iter().map(|one| AdjustmentV1 {
        kpi: row.kpi.as_str(),
        group: group_of(&row.whom),
        owner: owner_of(&row.whom),
        of: one.of.to_string(),
        made: one.made.to_string(),
        amount: one.amount.plain(),
        counted: one.counted,
    })
}

fn owner_of(whom: &Whom) -> Option<&str> {
    if let Whom::Person(person) = whom { Some(person.as_str()) } else { None }
}

fn group_of(whom: &Whom) -> Option<&str> {
    if let Whom::Group(group) = whom { Some(group.as_str()) } else { None }
}

impl Decimal<'_> {
    fn push(&self, text: &mut String) {
        self.0.push_plain(text);
    }
}

impl Serialize for Decimal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.plain())
    }
}

impl Goal<'_> {
    fn push(&self, text: &mut String) {
        self.0.target.push_plain(text);
        if let Some(upper) = &self.0.upper {
            text.push_str("..");
            upper.push_plain(text);
        }
    }
}

impl Serialize for Goal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        self.push(&mut text);
        serializer.serialize_str(&text)
    }
}

impl ScorecardV1<'_> {
    /// The rows of a scorecard as csv: the same fields in the same order, one row in memory at a time.
    pub fn write_csv(scorecard: &Scorecard, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Table::new(out);
        table.line(RowV1::FIELDS)?;
        for row in scorecard.sections.iter().flat_map(|section| &section.rows) {
            RowV1::from(row).write_csv(&mut table)?;
        }
        table.finish()
    }
}

impl RowV1<'_> {
    const FIELDS: [&'static str; 24] = [
        "kpi",
        "group",
        "owner",
        "breakdown",
        "unit",
        "state",
        "stage",
        "target",
        "target_to_date",
        "actual",
        "variance",
        "attainment",
        "status",
        "entered",
        "expected",
        "verified",
        "pace",
        "forecast",
        "reason",
        "verified_own",
        "actions",
        "part",
        "with_target",
        "without_target",
    ];

    /// One line with these fields. Ids need no quotes.
    fn write_csv(&self, table: &mut csv::Table<'_>) -> io::Result<()> {
        fn id<'t, 'o>(table: &'t mut csv::Table<'o>, id: Option<&str>) -> &'t mut csv::Table<'o> {
            table.plain(|text| text.push_str(id.unwrap_or_default()))
        }
        fn decimal<'t, 'o>(table: &'t mut csv::Table<'o>, value: &Option<Decimal<'_>>) -> &'t mut csv::Table<'o> {
            table.plain(|text| value.iter().for_each(|value| value.push(text)))
        }
        id(table, Some(self.kpi));
        id(table, self.group);
        id(table, self.owner);
        table.words(self.breakdown.unwrap_or_default()).words(self.unit);
        id(table, Some(self.state));
        match self.stage {
            Some(stage) => table.count(stage.into()),
            None => id(table, None),
        };
        table.plain(|text| self.target.iter().for_each(|target| target.push(text)));
        for value in [&self.target_to_date, &self.actual, &self.variance, &self.attainment] {
            decimal(table, value);
        }
        id(table, Some(self.status)).count(self.entered).count(self.expected).count(self.verified);
        decimal(table, &self.pace);
        decimal(table, &self.forecast);
        id(table, self.reason).count(self.verified_own);
        if self.actions.is_empty() {
            id(table, None);
        } else {
            let actions: Vec<String> = self.actions.iter().map(|one| format!("{} {}", one.due, one.text)).collect();
            table.words(&actions.join("; "));
        }
        id(table, Some(if self.part { "true" } else { "false" }));
        for people in [self.with_target, self.without_target] {
            table.plain(|text| people.iter().for_each(|people| text.push_str(&people.to_string())));
        }
        table.end()
    }
}

/// The shape of a listing: its schema and one list.
pub fn listing_json<T: Serialize>(schema: &str, list: &str, rows: &[T]) -> Json {
    let rows = serde_json::to_value(rows).expect("rows of a listing have text keys");
    Json::Object(Map::from_iter([("schema".to_owned(), schema.into()), (list.to_owned(), rows)]))
}

/// The rows of a table as objects, fields named by the columns' ids.
pub fn rows_of(grid: &Grid) -> Vec<Json> {
    let object = |cells: &[Cell]| {
        let fields = grid.columns.iter().zip(cells).map(|(column, cell)| (column.id.to_owned(), value(cell)));
        Json::Object(fields.collect())
    };
    grid.body().map(|row| object(&row.cells)).collect()
}

fn value(cell: &Cell) -> Json {
    match cell {
        Cell::Whole(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
        Cell::List(words) => words.clone().into(),
        Cell::Curve(points) => points.iter().map(|point| point.as_ref().map(Ratio::plain)).collect(),
        other => other.plain().map_or(Json::Null, Json::from),
    }
}

/// Writes a shape, indented. What could steer a terminal is written as an escape, which changes no value.
pub fn write<T: Serialize>(shape: &T, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(shape)?;
    for line in text.lines() {
        writeln!(out, "{}", escaped(line))?;
    }
    Ok(())
}

/// Outside strings there is nothing harmful in json, so every such character may be escaped as strings have it.
pub fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        let mut buffer = [0; 4];
        let one = character.encode_utf8(&mut buffer);
        if character.is_ascii_graphic() || harmless(one) == *one {
            escaped.push(character);
        } else {
            let mut units = [0; 2];
            escaped.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::Column;

    #[test]
    fn a_listing_names_its_schema_and_its_columns() {
        let mut grid = Grid::new([Column::fixed("id", "Показатель"), Column::number("n", "Всего")]);
        grid.heading("Этап 1").row([Cell::named("Звонки", "calls"), 4_i64.into()]).row([Cell::Blank]);
        let shape = listing_json("kpi.catalog/1", "kpis", &rows_of(&grid));
        assert_eq!(
            shape.to_string(),
            r#"{"schema":"kpi.catalog/1","kpis":[{"id":"calls","n":4},{"id":null,"n":null}]}"#
        );
    }

    #[test]
    fn a_hidden_character_is_escaped_and_reads_back() {
        let mut out = Vec::new();
        write(&"\u{9b}2J\u{202e}\u{e0001}ё", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\"\\u009b2J\\u202e\\udb40\\udc01ё\"\n");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "\u{9b}2J\u{202e}\u{e0001}ё");
    }
}
