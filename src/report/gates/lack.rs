//! What a gate can lack: which KPI, what exactly is missing, and who can help.

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::period::Period;
use crate::domain::rollout::State;
use crate::domain::wording::Wording;
use crate::problem::Fault;

crate::problems! {
    /// What is missing for a gate. `by` are the people who can bring it about.
    pub enum Lack: Refused {
        /// Neither is its stage open nor does an introduced KPI need it.
        NotOpen = "gate-not-open" { kpi: Wording, stage: u32, by: Vec<Wording> },
        /// No written definition.
        Undefined = "gate-undefined" { kpi: Wording, id: KpiId, by: Vec<Wording> },
        /// Its formula reads something that is switched off.
        OperandOff = "gate-operand-off" { kpi: Wording, operand: KpiId, by: Vec<Wording> },
        /// Nobody on duty owns it.
        NoOwner = "gate-no-owner" { kpi: Wording, id: KpiId, role: Wording, by: Vec<Wording> },
        /// Nobody on duty can check these owners.
        NoController = "gate-no-controller" { kpi: Wording, id: KpiId, owners: Vec<Wording>, by: Vec<Wording> },
        /// No target for the month; `whom` names those who lack one where others have theirs.
        NoTarget = "gate-no-target" { kpi: Wording, id: KpiId, period: Period, whom: Vec<Wording>, by: Vec<Wording> },
        /// Not yet in shadow; `earliest` is when it can be.
        NotInShadow = "gate-not-in-shadow" {
            kpi: Wording, id: KpiId, state: State, earliest: Option<NaiveDate>, by: Vec<Wording>,
        },
        /// Too few of the entries due in these months are there; `of` is the operand, where it is one's.
        EntriesMissing = "gate-entries-missing" {
            kpi: Wording, of: Option<Wording>, periods: Vec<Period>, entered: u32, expected: u32, needed: u32, by: Vec<Wording>,
        },
        /// Too few of the entries due in these months are verified.
        TooFewVerified = "gate-too-few-verified" {
            kpi: Wording, of: Option<Wording>, periods: Vec<Period>, verified: u32, expected: u32, needed: u32, by: Vec<Wording>,
        },
        /// Nothing was due in these months: it was not introduced yet, or had no owner.
        NothingDue = "gate-nothing-due" { kpi: Wording, of: Option<Wording>, periods: Vec<Period>, by: Vec<Wording> },
        /// Due less often than monthly, and no value since its introduction.
        NoValue = "gate-no-value" { kpi: Wording, of: Option<Wording>, since: NaiveDate, by: Vec<Wording> },
        /// Too few full months recorded in baseline.
        MonthsMeasured = "gate-months-measured" {
            kpi: Wording, since: NaiveDate, have: u32, needed: u32, earliest: Option<NaiveDate>, by: Vec<Wording>,
        },
        /// Too few full months recorded against a target in shadow.
        MonthsScored = "gate-months-scored" {
            kpi: Wording, since: NaiveDate, have: u32, needed: u32, earliest: Option<NaiveDate>, by: Vec<Wording>,
        },
        /// Its guard is not introduced.
        GuardNotMeasured = "gate-guard-not-measured" {
            kpi: Wording, guard: Wording, id: KpiId, state: State, by: Vec<Wording>,
        },
        /// Its guard has no value yet.
        GuardEmpty = "gate-guard-empty" { kpi: Wording, guard: Wording, since: NaiveDate, by: Vec<Wording> },
        /// An action about it should have been done.
        ActionOverdue = "gate-action-overdue" { kpi: Wording, what: String, due: NaiveDate, by: Vec<Wording> },
        /// The owners were not told that it will count.
        NotTold = "gate-not-told" { kpi: Wording, id: KpiId, by: Vec<Wording> },
    }
}

impl Lack {
    /// Who can bring about what is missing.
    pub fn by(&self) -> &[Wording] {
        match self {
            Lack::NotOpen { by, .. }
            | Lack::Undefined { by, .. }
            | Lack::OperandOff { by, .. }
            | Lack::NoOwner { by, .. }
            | Lack::NoController { by, .. }
            | Lack::NoTarget { by, .. }
            | Lack::NotInShadow { by, .. }
            | Lack::EntriesMissing { by, .. }
            | Lack::TooFewVerified { by, .. }
            | Lack::NothingDue { by, .. }
            | Lack::NoValue { by, .. }
            | Lack::MonthsMeasured { by, .. }
            | Lack::MonthsScored { by, .. }
            | Lack::GuardNotMeasured { by, .. }
            | Lack::GuardEmpty { by, .. }
            | Lack::ActionOverdue { by, .. }
            | Lack::NotTold { by, .. } => by,
        }
    }

    /// The same as a fault, to be told as the reason of a refusal.
    pub fn fault(&self) -> Fault {
        Fault::from(self.clone())
    }
}
