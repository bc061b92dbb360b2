//! One entry before it is written and after: whose it may be, what it amounts to, what a correction restores, and what
//! the entered figure comes to against the plan.

use chrono::NaiveDate;

use crate::domain::actual::Whom;
use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::duty::Duties;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::{Breakdown, EnteredBy, Kpi, UnitKind};
use crate::domain::measure::Measure;
use crate::domain::period::Month;
use crate::domain::record::{Observation, Owner, Record};
use crate::domain::rollout::{Rollout, State};
use crate::domain::team::Person;
use crate::domain::value::{Ratio, Total, Value, ValueError};
use crate::domain::wording::Wording;
use crate::problem::Faults;
use crate::report::due::deadline_of;
use crate::report::scorecard::Row;

crate::problems! {
    /// Why something cannot be entered or corrected.
    pub enum EntryError: Data {
        /// What has not happened yet.
        Future = "entry-future" { date: NaiveDate, today: NaiveDate },
        /// Whose figure it is does not follow from who enters it.
        OwnerMissing = "entry-owner-missing" { kpi: KpiId, name: Wording, owners: Vec<Wording> },
        /// That person does not owe the KPI on that day.
        NotOwner = "entry-not-owner" {
            kpi: KpiId, name: Wording, who: PersonId, person: Wording, date: NaiveDate, since: String, owners: Vec<Wording>,
        },
        /// That person holds no post on that day.
        NotEmployed = "entry-not-employed" { who: PersonId, person: Wording, date: NaiveDate, since: String },
        /// Only what is added up can be shared out.
        ShareNotFlow = "entry-share-not-flow" { name: Wording },
        /// What is corrected late, or is another's, needs a reason.
        NeedsReason = "entry-needs-reason" { name: Wording, date: NaiveDate, deadline: Option<NaiveDate>, by: Option<PersonId> },
        /// What its controller has confirmed is corrected with a reason only.
        VerifiedNeedsReason = "entry-verified-needs-reason" { name: Wording, date: NaiveDate },
        /// No line has such an id.
        NoLine = "entry-no-line" { text: String },
        /// Neither a KPI nor a part of an id.
        Neither = "entry-neither" { text: String },
        /// Several lines have an id that begins or ends like that.
        SeveralLines = "entry-several-lines" { text: String, ids: Vec<String> },
        /// Nothing is entered there.
        NothingThere = "entry-nothing-there" { kpi: KpiId, name: Wording, owner: String, date: NaiveDate },
        /// Several lines are entered there.
        SeveralThere = "entry-several-there" { name: Wording, date: NaiveDate, ids: Vec<String> },
        /// The line has been corrected since.
        Corrected = "entry-corrected" { id: String, by: String },
        /// The line has been withdrawn, or withdraws another.
        Withdrawn = "entry-withdrawn" { id: String, by: String },
        /// The line does not count, for a reason that `check` tells.
        NotCounted = "entry-not-counted" { id: String },
        /// A line made by hand cannot be named by a correction.
        WithoutId = "entry-without-id" { place: String },
        /// The actor has entered nothing so far.
        NothingToUndo = "entry-nothing-to-undo" { who: Wording },
    }
}

crate::problems! {
    /// Why an entry says too little, whatever the workspace holds.
    pub enum SayError: Usage {
        /// Neither a KPI nor a value, and nobody to ask.
        Nothing = "entry-says-nothing" {},
        /// No value and no `--none`.
        NoValue = "entry-no-value" { kpi: String },
    }
}

/// The value and count that are stored: a mean is typed as the mean and stored as the total over its observations.
pub fn stored(kpi: &Kpi, value: Value, count: u64) -> Result<Observation, ValueError> {
    if kpi.measure != Measure::Mean || count == 1 {
        return Ok(Observation::Entered { value, count });
    }
    let total = Total::from_millionths(i128::from(value.millionths()) * i128::from(count));
    let too_large = || ValueError::TooLarge { text: total.to_string(), most: 12 };
    Ok(Observation::Entered { value: total.to_value().ok_or_else(too_large)?, count })
}

/// The value as it is typed and shown; none where there is none.
pub fn shown(kpi: &Kpi, observation: Observation) -> Option<Ratio> {
    match observation {
        Observation::Entered { value, count } if kpi.measure == Measure::Mean => {
            Ratio::from(value).checked_div(&Ratio::whole(i64::try_from(count).unwrap_or(i64::MAX)))
        }
        Observation::Entered { value, .. } => Some(Ratio::from(value)),
        Observation::Nothing | Observation::Withdrawn => None,
    }
}

/// What several lines of one KPI, owner, day and breakdown say together, so that one line can take their place.
pub fn together(kpi: &Kpi, lines: &[&Record]) -> Observation {
    let entered = |line: &&Record| match line.observation {
        Observation::Entered { value, count } => Some((value, count)),
        Observation::Nothing | Observation::Withdrawn => None,
    };
    let adds = matches!(kpi.measure, Measure::Sum | Measure::Mean);
    if !adds {
        let latest = lines.iter().max_by_key(|line| (line.stamp.recorded_at, line.stamp.id));
        return latest.map_or(Observation::Withdrawn, |line| line.observation);
    }
    let sum: Total = lines.iter().filter_map(|line| entered(line).map(|(value, _)| value)).sum();
    let count: u64 = lines.iter().filter_map(|line| entered(line).map(|(_, count)| count)).sum();
    let count = if kpi.measure == Measure::Mean { count } else { count.min(1) };
    match sum.to_value() {
        Some(value) if count > 0 => Observation::Entered { value, count },
        _ if lines.iter().any(|line| line.observation == Observation::Nothing) => Observation::Nothing,
        _ => Observation::Withdrawn,
    }
}

/// Refuses a day that has not come.
pub fn check_date(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Faults> {
    if date > today { Err(EntryError::Future { date, today }.into()) } else { Ok(date) }
}

/// Refuses a figure of somebody who does not owe it on that day; a group's and the company's own are nobody's duty.
pub fn check_owner(duties: Duties<'_>, kpi: &Kpi, owner: &Owner, date: NaiveDate) -> Result<(), Faults> {
    let Some(person) = owner.person().and_then(|id| duties.team().person(id.as_str())) else { return Ok(()) };
    let (who, name, since) = (person.id.clone(), person.name.clone(), date.to_string());
    if !person.is_employed(date) {
        return Err(EntryError::NotEmployed { who, person: name, date, since }.into());
    }
    if duties.is_owner(kpi, &person.id, date) {
        return Ok(());
    }
    let owners = names(&duties.owners(kpi, date));
    let kpi_name = kpi.short.clone();
    Err(EntryError::NotOwner { kpi: kpi.id.clone(), name: kpi_name, who, person: name, date, since, owners }.into())
}

/// Whose figure it is when nobody says so: the actor's own; of what controllers enter, that of the only one they check.
pub fn owner_of(duties: Duties<'_>, kpi: &Kpi, actor: Option<&Person>, date: NaiveDate) -> Result<Owner, Faults> {
    let owners = duties.owners(kpi, date);
    let controlled = |actor: &Person| {
        let by_actor = |owner: &&&Person| {
            let control = duties.control(kpi, owner, date);
            control.is_some_and(|control| control.deputy.unwrap_or(control.controller).id == actor.id)
        };
        let mut checked = owners.iter().filter(by_actor);
        checked.next().filter(|_| checked.next().is_none()).copied()
    };
    let own = actor.and_then(|actor| owners.iter().find(|owner| owner.id == actor.id).copied());
    let checked = || actor.filter(|_| kpi.entered_by == EnteredBy::Controller).and_then(controlled);
    match own.or_else(checked) {
        Some(owner) => Ok(Owner::Person(owner.id.clone())),
        None => {
            let (kpi, name) = (kpi.id.clone(), kpi.short.clone());
            Err(EntryError::OwnerMissing { kpi, name, owners: names(&owners) }.into())
        }
    }
}

fn names(people: &[&Person]) -> Vec<Wording> {
    let of = |name: &str, id: &PersonId| if name.is_empty() { id.to_string() } else { format!("{id} ({name})") };
    people
        .iter()
        .map(|one| Wording { ru: of(&one.name.ru, &one.id).into(), en: of(&one.name.en, &one.id).into() })
        .collect()
}

/// Refuses to correct without a reason what is past its deadline, or is neither the actor's figure nor typed by the actor.
pub fn check_reason(
    kpi: &Kpi,
    line: &Record,
    actor: Option<&PersonId>,
    reason: &str,
    (today, calendar): (NaiveDate, &Calendar),
) -> Result<(), Faults> {
    let deadline = deadline_of(kpi, line.date, calendar);
    let typed_by = line.stamp.recorded_by.as_ref();
    let is_own = typed_by == actor || (actor.is_some() && line.owner.person() == actor);
    if !reason.trim().is_empty() || (today <= deadline && is_own) {
        return Ok(());
    }
    let deadline = (today > deadline).then_some(deadline);
    let by = if deadline.is_some() { None } else { typed_by.cloned() };
    Err(EntryError::NeedsReason { name: kpi.short.clone(), date: line.date, deadline, by }.into())
}

/// Something worth saying of an entry that is accepted all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It does not apply here, by that decision.
    Excluded(String),
    /// It is not introduced, or was not yet on that day.
    NotIntroduced,
    /// It is no longer measured.
    Retired,
    /// An assessment that its controller should make was typed by its owner.
    OwnAssessment(Option<Wording>),
    /// Something that is counted in whole pieces has a part of one, and is no share.
    PartOfPiece,
}

impl Remark {
    /// Its stable name; never translated.
    pub fn id(&self) -> &'static str {
        match self {
            Remark::Excluded(_) => "excluded",
            Remark::NotIntroduced => "not_introduced",
            Remark::Retired => "retired",
            Remark::OwnAssessment(_) => "own_assessment",
            Remark::PartOfPiece => "part_of_piece",
        }
    }
}

/// What is to be said of a record of that KPI.
pub fn remarks(
    kpi: &Kpi,
    record: &Record,
    rollout: &Rollout,
    duties: Duties<'_>,
    actor: Option<&PersonId>,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if let Some(position) = rollout.position(&kpi.id) {
        match &position.excluded {
            Some(reason) => remarks.push(Remark::Excluded(reason.clone())),
            None if position.state == State::Retired => remarks.push(Remark::Retired),
            None if position.introduced.is_none_or(|since| record.date < since) => remarks.push(Remark::NotIntroduced),
            None => {}
        }
    }
    let own = actor.is_some() && record.owner.person() == actor;
    if own && kpi.entered_by == EnteredBy::Controller {
        let owner = actor.and_then(|id| duties.team().person(id.as_str()));
        let control = owner.and_then(|owner| duties.control(kpi, owner, record.date));
        remarks.push(Remark::OwnAssessment(control.map(|control| control.controller.name.clone())));
    }
    remarks
}

/// A part of something that is counted in whole pieces, unless it takes one back: 14.5 calls are rather a slip. Shares of one
/// deal are parts, and come several together.
pub fn part_of_piece(kpi: &Kpi, record: &Record) -> Option<Remark> {
    let Observation::Entered { value, .. } = record.observation else { return None };
    let is_piece = kpi.unit.kind == UnitKind::Count && kpi.decimals == 0;
    (is_piece && !value.is_whole() && !value.is_negative()).then_some(Remark::PartOfPiece)
}

/// What an entered figure comes to.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The KPI.
    pub kpi: &'a Kpi,
    /// What was written.
    pub record: Record,
    /// The name of the person or group; none for the company.
    pub owner: Option<Wording>,
    /// The names of what it is broken down by.
    pub breakdown: Option<Wording>,
    /// All of the day.
    pub day: Option<Ratio>,
    /// The month it lies in.
    pub month: Month,
    /// True in this year, which then need not be named.
    pub is_of_this_year: bool,
    /// The month against its plan.
    pub row: Row,
    /// What else there is to say.
    pub remarks: Vec<Remark>,
}

/// Whose figure a record is part of.
pub fn whom(owner: &Owner) -> Whom {
    match owner {
        Owner::Person(id) => Whom::Person(id.clone()),
        Owner::Group(id) => Whom::Group(id.clone()),
        Owner::Company => Whom::Company,
    }
}

/// The declared names of a breakdown's values, joined.
pub fn breakdown_name(catalog: &Catalog, breakdown: &Breakdown) -> Option<Wording> {
    let named = |(key, value): (&str, &str)| {
        let values = catalog.breakdown(key).map(|key| key.values.as_slice()).unwrap_or_default();
        let known = values.iter().find(|(id, _)| id.to_lowercase() == value.to_lowercase());
        known.map_or_else(|| Wording::same(value), |(_, name)| name.clone())
    };
    let names: Vec<Wording> = breakdown.pairs().map(named).collect();
    let join = |pick: fn(&Wording) -> &str| names.iter().map(pick).collect::<Vec<_>>().join(", ").into();
    (!names.is_empty()).then(|| Wording { ru: join(|name| &name.ru), en: join(|name| &name.en) })
}

#[cfg(test)]
mod tests;
