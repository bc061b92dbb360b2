//! A corrective action: what is done about a KPI that was missed, for whose figure, and until when.

use chrono::NaiveDate;

use crate::domain::actual::Whom;
use crate::domain::id::KpiId;
use crate::domain::measure::words;
use crate::domain::period::{Period, Span};
use crate::domain::record::Owner;
use crate::domain::stamp::Stamp;

words! {
    /// How far it has come.
    ActionState {
        /// It is to be done.
        Open = "open",
        /// It was done.
        Done = "done",
        /// It will not be done; the reason stands in the note.
        Cancelled = "cancelled",
    }
}

impl ActionState {
    /// The id of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            ActionState::Open => "action-state-open",
            ActionState::Done => "action-state-done",
            ActionState::Cancelled => "action-state-cancelled",
        }
    }
}

/// One line of actions.csv. Whatever becomes of an action is a correction that repeats it with its new state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The KPI that it is to help.
    pub kpi: KpiId,
    /// Whose figure it is to help.
    pub owner: Owner,
    /// The period whose result made it necessary, where one is named.
    pub period: Option<Period>,
    /// What is to be done; never empty.
    pub text: String,
    /// The last day on which it is not overdue.
    pub due: NaiveDate,
    /// How far it has come.
    pub state: ActionState,
    /// Id, time, author, corrections, note.
    pub stamp: Stamp,
}

impl Action {
    /// True for one that is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == ActionState::Open
    }

    /// True for one that should have been done before that day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due < today
    }

    /// True when it is an answer to a result of that period: it names the period, or a part of it or a longer one; where it
    /// names none, it was to be done after the period.
    pub fn answers(&self, period: Span) -> bool {
        let named = self.period.map(Period::span);
        self.state != ActionState::Cancelled
            && named.map_or(self.due > period.to(), |named| named.intersection(period).is_some())
    }

    /// Whose figure it is to help.
    pub fn whom(&self) -> Whom {
        match &self.owner {
            Owner::Person(id) => Whom::Person(id.clone()),
            Owner::Group(id) => Whom::Group(id.clone()),
            Owner::Company => Whom::Company,
        }
    }
}

/// The actions there are, and the day on which one looks at them.
#[derive(Clone, Copy, Debug)]
pub struct Actions<'a> {
    /// Those in force, whatever their state.
    pub lines: &'a [Action],
    /// The day.
    pub today: NaiveDate,
}

impl<'a> Actions<'a> {
    /// Those still to be done.
    pub fn open(self) -> impl Iterator<Item = &'a Action> {
        self.lines.iter().filter(|action| action.is_open())
    }

    /// Those that should have been done.
    pub fn overdue(self) -> impl Iterator<Item = &'a Action> {
        self.open().filter(move |action| action.is_overdue(self.today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn action(period: Option<&str>, due: &str, state: ActionState) -> Action {
        let stamp = Stamp { id: None, recorded_at: None, recorded_by: None, replaces: vec![], note: String::new() };
        let period = period.map(|text| text.parse().unwrap());
        let (kpi, text) = ("calls".parse().unwrap(), "обзвон базы".to_owned());
        Action { kpi, owner: Owner::Company, period, text, due: date(due), state, stamp }
    }

    #[test]
    fn it_is_overdue_the_day_after() {
        let open = action(None, "2024-05-24", ActionState::Open);
        assert!(!open.is_overdue(date("2024-05-24")) && open.is_overdue(date("2024-05-25")));
        assert!(!action(None, "2024-05-24", ActionState::Done).is_overdue(date("2024-06-01")));
    }

    #[test]
    fn it_answers_the_period_it_names_or_the_one_before_its_day() {
        let may = "2024-05".parse::<Period>().unwrap().span();
        for (period, due, state, answers) in [
            (Some("2024-05"), "2024-05-24", ActionState::Open, true),
            (Some("2024-W20"), "2024-05-24", ActionState::Done, true),
            (Some("2024-04"), "2024-06-24", ActionState::Open, false),
            (None, "2024-06-10", ActionState::Open, true),
            (None, "2024-05-24", ActionState::Open, false),
            (None, "2024-06-10", ActionState::Cancelled, false),
        ] {
            assert_eq!(action(period, due, state).answers(may), answers, "{period:?} {due} {state}");
        }
    }
}
