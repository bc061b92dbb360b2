//! What is wrong or suspicious about who owns and who controls: names nobody has, people who would check themselves,
//! introduced KPIs without owner or control, two who check each other.

use std::collections::BTreeMap;

use crate::domain::catalog::Role;
use crate::domain::duty::{Duty, DutyError, Holder};
use crate::domain::kpi::Kpi;
use crate::domain::team::Person;
use crate::domain::wording::Wording;
use crate::place::Placed;
use crate::problem::{Fault, Severity};
use crate::report::findings::{Finding, Setting, Spot, TEAM};

crate::problems! {
    /// What can be suspicious about the duties of today.
    pub enum DutyFinding: Data {
        /// An introduced KPI that nobody on duty owes.
        NoOwner = "duty-no-owner" { kpi: Wording, id: String, role: Wording },
        /// An introduced KPI that nobody on duty can check for these owners.
        NoControl = "duty-no-control" { kpi: Wording, id: String, owners: Vec<Wording> },
        /// Two people check each other's figures.
        Mutual = "duty-mutual" { one: Wording, other: Wording, of_one: Vec<Wording>, of_other: Vec<Wording> },
    }
}

/// Looks through the lines in force, and through what they and the roles come to today.
pub fn findings(setting: &Setting<'_>, lines: &[Placed<Duty>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in lines {
        if let Err((column, fault, severity)) = checked(setting, &line.value) {
            found.push(Finding::of_line(line.place.clone(), column, fault, severity));
        }
    }
    let introduced: Vec<&Kpi> = setting.catalog.kpis().filter(|kpi| setting.rollout.is_introduced(&kpi.id)).collect();
    found.extend(introduced.iter().filter_map(|kpi| uncontrolled(setting, kpi)));
    found.extend(mutual(setting, &introduced));
    found
}

type Wrong = (&'static str, Fault, Severity);

fn checked(setting: &Setting<'_>, duty: &Duty) -> Result<(), Wrong> {
    let kpi = setting.naming(&duty.kpi).map_err(|(fault, severity)| ("kpi", fault, severity))?;
    known(setting, duty.owner()).map_err(|fault| ("owner", fault, Severity::Error))?;
    known(setting, duty.controller()).map_err(|fault| ("controller", fault, Severity::Error))?;
    let may_own = |role: &str| setting.catalog.role(role).is_some_and(|role: &Role| role.owns);
    let owner = setting.duties.check_owner(duty, &may_own);
    owner.map_err(|error| {
        let severity = if matches!(error, DutyError::NotOnDuty { .. }) { Severity::Warning } else { Severity::Error };
        ("owner", error.into(), severity)
    })?;
    let control = setting.duties.check_line(kpi, duty, duty.from);
    control.map_err(|error| {
        let severity = if matches!(error, DutyError::DeputyOwns { .. }) { Severity::Warning } else { Severity::Error };
        ("controller", error.into(), severity)
    })
}

fn known(setting: &Setting<'_>, holder: Option<&Holder>) -> Result<(), Fault> {
    match holder {
        Some(Holder::Person(id)) if setting.team().person(id.as_str()).is_none() => {
            Err(setting.stranger(id.as_str()).into())
        }
        Some(Holder::Role(id)) if setting.catalog.role(id.as_str()).is_none() => {
            Err(setting.strange_role(id.as_str()).into())
        }
        _ => Ok(()),
    }
}

fn uncontrolled(setting: &Setting<'_>, kpi: &Kpi) -> Option<Finding> {
    let (name, id) = (kpi.short.clone(), kpi.id.to_string());
    let owners = setting.duties.owners(kpi, setting.today);
    if owners.is_empty() {
        let role = setting.catalog.role(kpi.owner.as_str()).map(|role| role.name.clone()).unwrap_or_default();
        let problem = DutyFinding::NoOwner { kpi: name, id, role };
        return Some(Finding::of_kpi(kpi, "owner", problem, Severity::Warning));
    }
    let is_free = |owner: &&&Person| setting.duties.control(kpi, owner, setting.today).is_none();
    let owners: Vec<Wording> = owners.iter().filter(is_free).map(|owner| owner.name.clone()).collect();
    let problem = DutyFinding::NoControl { kpi: name, id, owners: owners.clone() };
    (!owners.is_empty()).then(|| Finding::of_kpi(kpi, "controller", problem, Severity::Warning))
}

/// In a firm of two it cannot be otherwise.
fn mutual(setting: &Setting<'_>, introduced: &[&Kpi]) -> Vec<Finding> {
    let mut checks: BTreeMap<(&str, &str), Vec<Wording>> = BTreeMap::new();
    for kpi in introduced {
        for owner in setting.duties.owners(kpi, setting.today) {
            if let Some(control) = setting.duties.control(kpi, owner, setting.today) {
                let pair = (control.controller.id.as_str(), owner.id.as_str());
                checks.entry(pair).or_default().push(kpi.short.clone());
            }
        }
    }
    let employed = setting.team().people().iter().filter(|person| person.is_employed(setting.today)).count();
    let severity = if employed <= 2 { Severity::Note } else { Severity::Warning };
    let told = checks.iter().filter(|((one, other), _)| one < other).filter_map(|((one, other), of_other)| {
        let of_one = checks.get(&(*other, *one))?.clone();
        let name = |id: &str| setting.team().person(id).map(|person| person.name.clone()).unwrap_or_default();
        let problem = DutyFinding::Mutual { one: name(one), other: name(other), of_one, of_other: of_other.clone() };
        let spot = Spot::Entry { file: TEAM, id: (*one).to_owned(), key: "id" };
        Some(Finding { fault: Fault::from(problem).graded(severity), spot })
    });
    told.collect()
}
