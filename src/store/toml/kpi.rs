//! One `[[kpi]]` or `[[input]]` of the catalog file, with what a short one of the user's own may leave out.

use crate::domain::calendar::DayCount;
use crate::domain::formula::{Formula, RESERVED};
use crate::domain::id::{KpiId, RoleId};
use crate::domain::kpi::{Direction, EnteredBy, Influence, Kpi, Level, Papers, Scale, Standing, Unit, UnitKind};
use crate::domain::measure::{Measure, words};
use crate::domain::period::Cadence;
use crate::domain::status::ThresholdOverrides;
use crate::domain::value::{Ratio, Value};
use crate::domain::verification::Checking;
use crate::domain::wording::Wording;
use crate::problem::nearest;
use crate::store::toml::catalog::CatalogFileError;
use crate::store::toml::decode::{Item, Table};

/// The keys of `[[input]]`.
const INPUT_KEYS: &[&str] = &[
    "id",
    "name",
    "short",
    "aliases",
    "measure",
    "formula",
    "unit",
    "shown_in",
    "decimals",
    "direction",
    "every",
    "level",
    "owner",
    "controller",
    "entered_by",
    "check",
    "days",
    "breakdowns",
    "adds_over_people",
    "adds_over_days",
    "scales_with_absence",
    "influence",
    "enabled",
    "definition",
    "used_at",
    "decision",
    "replaces",
];
/// What `[[kpi]]` has beyond them: an input is neither staged nor judged.
const KPI_KEYS: &[&str] = &["number", "stage", "guard", "rubric", "thresholds", "seasonal"];
/// Keys of `[thresholds]`.
pub const THRESHOLD_KEYS: &[&str] = &[
    "met",
    "near",
    "ahead",
    "on_pace",
    "too_early",
    "coverage",
    "cap",
    "gate_recorded",
    "gate_verified",
    "baseline_months",
    "shadow_months",
];

words! {
    /// The words of `measure`.
    MeasureKind {
        /// A flow.
        Sum = "sum",
        /// A level.
        Last = "last",
        /// Total over count.
        Mean = "mean",
        /// Computed from others.
        Formula = "formula",
        /// Judged against written levels.
        Rubric = "rubric",
        /// Counted from the team.
        Headcount = "headcount",
    }
}

/// The keys an entry may have.
pub fn keys(standing: Standing) -> Vec<&'static str> {
    let own: &[&str] = if standing == Standing::Kpi { KPI_KEYS } else { &[] };
    INPUT_KEYS.iter().chain(own).copied().collect()
}

/// Reads an entry. None when its id is missing or malformed; every other mistake leaves an entry to check further.
pub fn read(table: &Table<'_>, standing: Standing, units: &[Unit]) -> Option<Kpi> {
    let id = id(table);
    let measure = measure(table);
    let unit = unit(table, units);
    let name = name(table);
    let owner: Option<RoleId> = table.parsed("owner");
    let level = table.parsed("level").unwrap_or_else(|| level_of(owner.as_ref()));
    let owner = owner.unwrap_or_else(|| role(owner_of(level)));
    let is_flow = measure.is_flow();
    Some(Kpi {
        standing,
        number: table.whole("number"),
        short: table.get("short").and_then(Item::wording).unwrap_or_else(|| name.clone()),
        name,
        aliases: table.texts("aliases").into_iter().map(String::from).collect(),
        scale: table.parsed("shown_in").unwrap_or(Scale::Units),
        decimals: decimals(table, unit.kind),
        direction: table.parsed("direction").unwrap_or(Direction::Up),
        every: table.parsed("every").unwrap_or_else(|| usual_cadence(&measure)),
        controller: table.parsed("controller").unwrap_or_else(|| role(controller_of(&owner))),
        owner,
        level,
        entered_by: table.parsed("entered_by").unwrap_or_else(|| usual_hand(&measure)),
        checking: table.parsed("check").unwrap_or(Checking::Full),
        guard: table.parsed("guard"),
        stage: table.whole("stage"),
        days: table.parsed("days").unwrap_or(if level == Level::Personal {
            DayCount::Owner
        } else {
            DayCount::Company
        }),
        breakdowns: table.texts("breakdowns").into_iter().map(String::from).collect(),
        adds_over_people: table.flag("adds_over_people").unwrap_or(true),
        adds_over_days: table.flag("adds_over_days").unwrap_or(true),
        scales_with_absence: table.flag("scales_with_absence").unwrap_or(is_flow),
        influence: table.parsed("influence").unwrap_or(Influence::Direct),
        enabled: table.flag("enabled").unwrap_or(true),
        papers: papers(table).into(),
        rubric: rubric(table),
        thresholds: table
            .get("thresholds")
            .and_then(|item| item.table(THRESHOLD_KEYS))
            .map(|own| thresholds(&own))
            .unwrap_or_default(),
        seasonal: seasonal(table),
        measure,
        unit,
        id: id?,
    })
}

/// Thresholds: percent, except the numbers of months.
pub fn thresholds(table: &Table<'_>) -> ThresholdOverrides {
    let share = |key| {
        let item = table.get(key)?;
        let value = item.decimal()?;
        if value.is_negative() {
            item.fault(CatalogFileError::NegativeThreshold { key: String::from(key) });
        }
        Some(Ratio::from_counts(value.millionths(), Value::ONE.millionths() * 100))
    };
    ThresholdOverrides {
        met: share("met"),
        near: share("near"),
        ahead: share("ahead"),
        on_pace: share("on_pace"),
        too_early: share("too_early"),
        coverage: share("coverage"),
        cap: share("cap"),
        gate_recorded: share("gate_recorded"),
        gate_verified: share("gate_verified"),
        baseline_months: table.whole("baseline_months"),
        shadow_months: table.whole("shadow_months"),
    }
}

fn id(table: &Table<'_>) -> Option<KpiId> {
    let item = table.required("id")?;
    let id: KpiId = item.parsed()?;
    if RESERVED.contains(&id.as_str()) {
        item.fault(CatalogFileError::ReservedId { id: id.to_string() });
    }
    Some(id)
}

fn name(table: &Table<'_>) -> Wording {
    let name = table.required("name").and_then(Item::wording).unwrap_or_default();
    if let Some(item) = table.get("name").filter(|_| name.is_empty()) {
        item.fault(CatalogFileError::EmptyName {});
    }
    name
}

/// The measure; where it is missing or wrong that is noted, and the entry goes on as a flow.
fn measure(table: &Table<'_>) -> Measure {
    let formula = table.get("formula");
    let kind = match (table.get("measure"), formula) {
        (Some(item), _) => item.parsed(),
        (None, Some(_)) => Some(MeasureKind::Formula),
        (None, None) => table.required("measure").and_then(Item::parsed),
    };
    if let (Some(kind), Some(item)) = (kind, formula)
        && kind != MeasureKind::Formula
    {
        item.fault(CatalogFileError::FormulaUnused { measure: kind.to_string() });
    }
    match kind {
        Some(MeasureKind::Formula) => {
            table.required("formula").and_then(read_formula).map_or(Measure::Sum, Measure::Formula)
        }
        Some(MeasureKind::Last) => Measure::Last,
        Some(MeasureKind::Mean) => Measure::Mean,
        Some(MeasureKind::Rubric) => Measure::Rubric,
        Some(MeasureKind::Headcount) => Measure::Headcount,
        Some(MeasureKind::Sum) | None => Measure::Sum,
    }
}

fn read_formula(item: Item<'_>) -> Option<Formula> {
    match item.text()?.parse::<Formula>() {
        Ok(formula) => Some(formula),
        Err(fault) => {
            item.fault_inside(fault.start..fault.end, fault.error);
            None
        }
    }
}

/// The unit by its id; where the catalog declares none of that id, the word of a kind will do.
fn unit(table: &Table<'_>, units: &[Unit]) -> Unit {
    let plain = |kind: UnitKind| Unit { id: kind.word().into(), kind, short: Wording::default() };
    let Some(item) = table.required("unit") else { return plain(UnitKind::Count) };
    let Some(id) = item.text() else { return plain(UnitKind::Count) };
    if let Some(known) = units.iter().find(|unit| *unit.id == *id) {
        return known.clone();
    }
    if let Ok(kind) = id.parse() {
        return plain(kind);
    }
    let mut words: Vec<&str> = units.iter().map(|unit| &*unit.id).collect();
    words.extend(
        UnitKind::ALL.iter().map(|kind| kind.word()).filter(|word| !units.iter().any(|unit| *unit.id == **word)),
    );
    let suggestion = nearest(id, words.iter().copied());
    let allowed = words.into_iter().map(str::to_owned).collect();
    item.fault(CatalogFileError::UnknownUnit { id: id.to_owned(), suggestion, allowed });
    plain(UnitKind::Count)
}

fn decimals(table: &Table<'_>, kind: UnitKind) -> u32 {
    let usual = match kind {
        UnitKind::Count | UnitKind::Money | UnitKind::Minutes => 0,
        UnitKind::Percent | UnitKind::Days | UnitKind::Level | UnitKind::Points => 1,
        UnitKind::Ratio => 2,
    };
    let Some(item) = table.get("decimals") else { return usual };
    match item.whole() {
        Some(decimals @ 0..=6) => decimals,
        Some(_) => {
            item.fault(CatalogFileError::TooManyDecimals {});
            usual
        }
        None => usual,
    }
}

fn papers(table: &Table<'_>) -> Papers {
    Papers {
        definition: table.wording("definition"),
        used_at: table.wording("used_at"),
        decision: table.wording("decision"),
        replaces: table.wording("replaces"),
    }
}

fn rubric(table: &Table<'_>) -> Vec<Wording> {
    let items = table.get("rubric").map(Item::items).unwrap_or_default();
    items.into_iter().map(|item| item.wording().unwrap_or_default()).collect()
}

fn seasonal(table: &Table<'_>) -> Option<[Value; 12]> {
    let item = table.get("seasonal")?;
    let weights: Vec<Value> = item.exactly(12)?.into_iter().filter_map(Item::decimal).collect();
    let weights: [Value; 12] = weights.try_into().ok()?;
    if weights.iter().any(|weight| weight.is_negative()) || weights.iter().all(|weight| weight.is_zero()) {
        item.fault(CatalogFileError::SeasonalWeights {});
        return None;
    }
    Some(weights)
}

fn role(id: &str) -> RoleId {
    id.parse().expect("the usual roles are ids")
}

/// Whose figure an entry is when only its owner is named.
fn level_of(owner: Option<&RoleId>) -> Level {
    match owner.map(RoleId::as_str) {
        None | Some("seller") => Level::Personal,
        Some("head") => Level::Department,
        Some("hr") => Level::Staff,
        Some("marketer") => Level::Marketing,
        Some(_) => Level::Company,
    }
}

/// Who delivers an entry when only its level is named.
fn owner_of(level: Level) -> &'static str {
    match level {
        Level::Personal => "seller",
        Level::Department => "head",
        Level::Staff => "hr",
        Level::Marketing => "marketer",
        Level::Company => "director",
    }
}

/// Who checks an entry when nobody is named: whoever stands above the owner.
fn controller_of(owner: &RoleId) -> &'static str {
    match owner.as_str() {
        "head" => "director",
        "director" => "founder",
        _ => "head",
    }
}

fn usual_cadence(measure: &Measure) -> Cadence {
    match measure {
        Measure::Sum | Measure::Mean => Cadence::Day,
        Measure::Last => Cadence::Week,
        Measure::Formula(_) | Measure::Headcount => Cadence::Month,
        Measure::Rubric => Cadence::Quarter,
    }
}

fn usual_hand(measure: &Measure) -> EnteredBy {
    match measure {
        Measure::Formula(_) | Measure::Headcount => EnteredBy::Program,
        Measure::Rubric => EnteredBy::Controller,
        Measure::Sum | Measure::Last | Measure::Mean => EnteredBy::Owner,
    }
}
