//! Corrective actions: those there are, which one a user means, and where one is required and missing.
//!
//! An action is required for a group's missed live KPI, and for a person's live KPI that was missed twice running or by more
//! than a fifth. One is enough for a group and the groups inside it.

use chrono::NaiveDate;

use crate::domain::action::{Action, ActionState, Actions};
use crate::domain::actual::Whom;
use crate::domain::catalog::Catalog;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::measure::words;
use crate::domain::period::Period;
use crate::domain::rollout::State;
use crate::domain::stamp::RecordId;
use crate::domain::status::Status;
use crate::domain::team::Team;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::report::scorecard::{Row, Scorecard};

crate::problems! {
    /// What can be wrong with an action or the naming of one.
    pub enum ActionError: Data {
        /// It does not say what is to be done.
        NoText = "action-no-text" {},
        /// It would be overdue at once.
        DuePast = "action-due-past" { due: NaiveDate, today: NaiveDate },
        /// No action has such an id.
        NoSuch = "action-no-such" { text: String },
        /// Several actions have an id that begins or ends like that.
        Several = "action-several" { text: String, ids: Vec<String> },
        /// It has ended already.
        Ended = "action-ended" { what: String, state: ActionState },
    }
}

impl From<ActionState> for crate::problem::Argument {
    fn from(state: ActionState) -> Self {
        Self::Term(state.message())
    }
}

/// Fewer in percent than these, and a person's miss needs an action at once.
const FLOOR: i64 = 80;

/// An action with the names of what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// Its id.
    pub id: Option<RecordId>,
    /// The KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub kpi_name: Wording,
    /// Whose figure it is to help.
    pub whom: Whom,
    /// The name of the group or person.
    pub whom_name: Option<Wording>,
    /// The period whose result made it necessary.
    pub period: Option<Period>,
    /// What is to be done.
    pub text: String,
    /// The last day on which it is not overdue.
    pub due: NaiveDate,
    /// How far it has come.
    pub state: ActionState,
    /// True for one that should have been done.
    pub overdue: bool,
    /// Who decided it.
    pub by: Option<(PersonId, Wording)>,
    /// What came of it.
    pub note: String,
}

/// An action with its names.
pub fn line(catalog: &Catalog, team: &Team, action: &Action, today: NaiveDate) -> ActionLine {
    let kpi_name = catalog.get(&action.kpi).map(|kpi| kpi.short.clone());
    let by = action.stamp.recorded_by.as_ref().and_then(|id| team.person(id.as_str()));
    ActionLine {
        id: action.stamp.id,
        kpi: action.kpi.clone(),
        kpi_name: kpi_name.unwrap_or_else(|| Wording::same(action.kpi.as_str())),
        whom: action.whom(),
        whom_name: whom_name(team, &action.whom()),
        period: action.period,
        text: action.text.clone(),
        due: action.due,
        state: action.state,
        overdue: action.is_overdue(today),
        by: by.map(|person| (person.id.clone(), person.name.clone())),
        note: action.stamp.note.clone(),
    }
}

/// All actions that are wanted with their names, the first due first.
pub fn lines(
    catalog: &Catalog,
    team: &Team,
    actions: Actions<'_>,
    wanted: impl Fn(&Action) -> bool,
) -> Vec<ActionLine> {
    let mut found: Vec<&Action> = actions.lines.iter().filter(|action| wanted(action)).collect();
    found.sort_by_key(|action| (action.due, action.stamp.recorded_at, action.stamp.id));
    found.into_iter().map(|action| line(catalog, team, action, actions.today)).collect()
}

fn whom_name(team: &Team, whom: &Whom) -> Option<Wording> {
    match whom {
        Whom::Company => None,
        Whom::Group(id) => {
            let group = team.group(id.as_str()).map(|group| group.name.clone());
            Some(group.unwrap_or_else(|| Wording::same(id.as_str())))
        }
        Whom::Person(id) => {
            let person = team.person(id.as_str()).map(|person| person.name.clone());
            Some(person.unwrap_or_else(|| Wording::same(id.as_str())))
        }
    }
}

/// The only action whose id begins or ends like that; it must still be open.
pub fn find<'a>(actions: Actions<'a>, text: &str) -> Result<&'a Action, ActionError> {
    let named = |action: &&Action| action.stamp.id.is_some_and(|id| id.is_named(text));
    let found: Vec<&Action> = actions.lines.iter().filter(named).collect();
    match found[..] {
        [] => Err(ActionError::NoSuch { text: text.to_owned() }),
        [action] if action.is_open() => Ok(action),
        [action] => Err(ActionError::Ended { what: action.text.clone(), state: action.state }),
        _ => {
            let ids = found.iter().filter_map(|action| Some(action.stamp.id?.to_string())).collect();
            Err(ActionError::Several { text: text.to_owned(), ids })
        }
    }
}

/// Refuses an action that says nothing or would be overdue at once.
pub fn check(text: &str, due: NaiveDate, today: NaiveDate) -> Result<(), ActionError> {
    if text.trim().is_empty() {
        return Err(ActionError::NoText {});
    }
    if due < today { Err(ActionError::DuePast { due, today }) } else { Ok(()) }
}

words! {
    /// Why an action is required.
    Need {
        /// A group missed.
        Group = "group_missed",
        /// A person missed twice running.
        Twice = "missed_twice",
        /// A person stayed below the floor.
        Floor = "below_floor",
    }
}

impl Need {
    /// The id of its words in the message files.
    pub fn message(self) -> &'static str {
        match self {
            Need::Group => "action-need-group",
            Need::Twice => "action-need-twice",
            Need::Floor => "action-need-floor",
        }
    }
}

/// A miss without an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub name: Wording,
    /// Whose figure.
    pub whom: Whom,
    /// The name of the group or person.
    pub whom_name: Option<Wording>,
    /// The period.
    pub period: Period,
    /// Actual against target; 1 is 100 %.
    pub attainment: Option<Ratio>,
    /// Why an action is required.
    pub need: Need,
}

/// The misses of a period that is over to which no action answers; `before` is the same report of the period before. Both
/// need their rows by group.
pub fn unanswered(last: &Scorecard, before: &Scorecard, team: &Team, actions: Actions<'_>) -> Vec<Unanswered> {
    let span = last.head.span;
    let is_answered = |row: &Row| {
        let mut answers = actions.lines.iter().filter(|action| action.kpi == row.kpi && action.answers(span));
        answers.any(|action| covers(team, &action.whom(), &row.whom))
    };
    let told = |row: &Row, need: Need| Unanswered {
        kpi: row.kpi.clone(),
        name: row.name.clone(),
        whom: row.whom.clone(),
        whom_name: row.whom_name.clone(),
        period: last.head.period,
        attainment: row.attainment.clone(),
        need,
    };
    let wholes = last.sections.iter().flat_map(|section| &section.rows);
    let wholes = wholes.filter(|row| is_missed(row) && !matches!(row.whom, Whom::Person(_)));
    let wholes = wholes.filter(|row| !stands_for_company(team, &row.whom, last)).map(|row| (row, Need::Group));
    let people = of_people(last).filter_map(|row| Some((row, need_of(row, before)?)));
    wholes.chain(people).filter(|(row, _)| !is_answered(row)).map(|(row, need)| told(row, need)).collect()
}

/// The rows of people; in a person's own report they are the rows of the whole.
fn of_people(card: &Scorecard) -> impl Iterator<Item = &Row> {
    let own = card.sections.iter().flat_map(|section| &section.rows);
    let own = own.filter(|row| matches!(row.whom, Whom::Person(_)) && row.whom == card.head.whom);
    own.chain(card.people.iter().flat_map(|line| &line.rows))
}

fn is_missed(row: &Row) -> bool {
    row.breakdown.is_none() && row.state == State::Live && row.status == Status::Missed
}

/// Why a person's figure needs an action.
fn need_of(row: &Row, before: &Scorecard) -> Option<Need> {
    if !is_missed(row) {
        return None;
    }
    let floor = Ratio::percent(FLOOR);
    if row.attainment.as_ref().is_some_and(|attainment| *attainment < floor) {
        return Some(Need::Floor);
    }
    let twice = of_people(before).any(|other| other.kpi == row.kpi && other.whom == row.whom && is_missed(other));
    twice.then_some(Need::Twice)
}

/// The only group that everybody is in says nothing that the company's row does not.
fn stands_for_company(team: &Team, whom: &Whom, card: &Scorecard) -> bool {
    card.head.whom == Whom::Company && matches!(whom, Whom::Group(_)) && is_only_top(team, whom)
}

fn is_only_top(team: &Team, whom: &Whom) -> bool {
    let mut tops = team.groups().iter().filter(|group| group.parent.is_none());
    match (tops.next(), tops.next(), whom) {
        (Some(top), None, Whom::Group(group)) => top.id == *group,
        _ => false,
    }
}

/// True when an action for `wide` is also one for `narrow`: a group's for the groups inside it. A person's miss needs one
/// of its own.
fn covers(team: &Team, wide: &Whom, narrow: &Whom) -> bool {
    match (wide, narrow) {
        (Whom::Company, Whom::Group(_)) => true,
        (Whom::Group(wide), Whom::Group(narrow)) => team.is_within(narrow, wide),
        (Whom::Group(_), Whom::Company) => is_only_top(team, wide),
        _ => wide == narrow,
    }
}
