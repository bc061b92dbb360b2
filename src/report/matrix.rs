//! Who delivers and who checks each KPI on a day, how they came by it, and what is not as it should be.

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::duty::{Duties, Found};
use crate::domain::kpi::Kpi;
use crate::domain::team::Person;

/// One KPI of one owner on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assigned<'a> {
    /// The KPI or input.
    pub kpi: &'a Kpi,
    /// Who delivers it; none when nobody does.
    pub owner: Option<&'a Person>,
    /// How the owner came by it.
    pub owned: Found,
    /// Who checks it; none when nobody is left who could.
    pub controller: Option<&'a Person>,
    /// How the controller was found.
    pub controlled: Option<Found>,
    /// Who stands in while the controller is away.
    pub deputy: Option<&'a Person>,
}

/// All duties of a day.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// The day.
    pub date: NaiveDate,
    /// Everybody who owns or checks something, in the order of the team.
    pub people: Vec<&'a Person>,
    /// The KPIs in catalog order, inputs after them, each with its owners.
    pub rows: Vec<(&'a Kpi, Vec<Assigned<'a>>)>,
    /// What is not as it should be.
    pub remarks: Vec<Remark<'a>>,
}

/// What is worth saying about the duties of a day.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark<'a> {
    /// Nobody delivers it.
    Unowned(&'a Kpi),
    /// Nobody can check it, so that it can never go live.
    Uncontrolled(&'a Kpi, Vec<&'a Person>),
    /// The two check each other.
    Mutual {
        /// One of them.
        one: &'a Person,
        /// The other.
        other: &'a Person,
        /// True in a firm where there is nobody else; then it is no more than a note.
        unavoidable: bool,
    },
}

/// What a person has to do with a KPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Delivers it.
    pub owns: bool,
    /// Checks it for somebody.
    pub controls: bool,
}

/// The duties of one KPI on a day; one without owners has a line that says so.
pub fn assigned<'a>(duties: &Duties<'a>, kpi: &'a Kpi, date: NaiveDate) -> Vec<Assigned<'a>> {
    let owned = duties.found_owners(kpi, date);
    let nobody = Assigned { kpi, owner: None, owned, controller: None, controlled: None, deputy: None };
    let of_owner = |owner: &'a Person| {
        let control = duties.control(kpi, owner, date);
        Assigned {
            owner: Some(owner),
            controller: control.map(|control| control.controller),
            controlled: control.map(|control| control.found),
            deputy: control.and_then(|control| control.deputy),
            ..nobody
        }
    };
    let found: Vec<Assigned<'a>> = duties.owners(kpi, date).into_iter().map(of_owner).collect();
    if found.is_empty() { vec![nobody] } else { found }
}

impl<'a> Matrix<'a> {
    /// The duties of a day for every KPI and input that is switched on.
    pub fn on(catalog: &'a Catalog, duties: &Duties<'a>, date: NaiveDate) -> Matrix<'a> {
        let kpis = catalog.kpis().chain(catalog.inputs());
        let rows: Vec<(&Kpi, Vec<Assigned>)> = kpis.map(|kpi| (kpi, assigned(duties, kpi, date))).collect();
        let concerns = |person: &&Person| {
            rows.iter().flat_map(|(_, assigned)| assigned).any(|one| one.part_of(person) != Part::default())
        };
        let team = duties.team().people();
        let people = team.iter().filter(concerns).collect();
        let employed = team.iter().filter(|person| person.is_employed(date)).count();
        Matrix { date, people, remarks: remarks(&rows, employed), rows }
    }

    /// What a person has to do with the KPI of a row.
    pub fn part(row: &[Assigned<'_>], person: &Person) -> Part {
        row.iter().map(|one| one.part_of(person)).fold(Part::default(), |all, one| Part {
            owns: all.owns || one.owns,
            controls: all.controls || one.controls,
        })
    }
}

impl<'a> Assigned<'a> {
    /// What a person has to do with it; a deputy checks while the controller is away.
    pub fn part_of(&self, person: &Person) -> Part {
        let is = |one: Option<&Person>| one.is_some_and(|one| one.id == person.id);
        Part { owns: is(self.owner), controls: is(self.controller) || is(self.deputy) }
    }

    /// Who checks whom.
    fn pair(&self) -> Option<(&'a Person, &'a Person)> {
        Some((self.controller?, self.owner?))
    }
}

fn remarks<'a>(rows: &[(&'a Kpi, Vec<Assigned<'a>>)], employed: usize) -> Vec<Remark<'a>> {
    let mut remarks = Vec::new();
    for (kpi, assigned) in rows {
        if assigned.iter().all(|one| one.owner.is_none()) {
            remarks.push(Remark::Unowned(kpi));
        }
        let without = assigned.iter().filter(|one| one.controller.is_none()).filter_map(|one| one.owner);
        let without: Vec<&Person> = without.collect();
        if !without.is_empty() {
            remarks.push(Remark::Uncontrolled(kpi, without));
        }
    }
    remarks.extend(mutual(rows, employed <= 2));
    remarks
}

/// Pairs who check each other, each pair once.
fn mutual<'a>(rows: &[(&'a Kpi, Vec<Assigned<'a>>)], unavoidable: bool) -> Vec<Remark<'a>> {
    let mut pairs: Vec<(&Person, &Person)> = Vec::new();
    for pair in rows.iter().flat_map(|(_, assigned)| assigned).filter_map(Assigned::pair) {
        if !pairs.iter().any(|known| known.0.id == pair.0.id && known.1.id == pair.1.id) {
            pairs.push(pair);
        }
    }
    let is_mutual = |(one, other): &&(&Person, &Person)| {
        one.id < other.id && pairs.iter().any(|(first, second)| first.id == other.id && second.id == one.id)
    };
    let remark = |&(one, other): &(&'a Person, &'a Person)| Remark::Mutual { one, other, unavoidable };
    pairs.iter().filter(is_mutual).map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::toml::{catalog, team};

    const TEAM: &str = r#"
        [[person]]
        id = "ivanov"
        name = "Иванов"
        post = [{ role = "seller", from = 2024-01-01 }]
        [[person]]
        id = "petrova"
        name = "Петрова"
        post = [{ role = "head", from = 2024-01-01 }]
        absence = [{ from = 2024-06-03, to = 2024-06-28, kind = "leave", deputy = "boss" }]
        [[person]]
        id = "boss"
        name = "Директор"
        post = [{ role = "director", from = 2024-02-01 }]
    "#;

    fn with_matrix(date: &str, check: impl FnOnce(&Matrix<'_>)) {
        let catalog = catalog::read("kpi-catalog.toml", catalog::template()).unwrap();
        let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
        let team = team::read("team.toml", TEAM, &roles).unwrap_or_else(|faults| panic!("{faults:?}"));
        check(&Matrix::on(&catalog, &Duties::new(&team, &[]), date.parse().unwrap()));
    }

    fn row<'m, 'a>(matrix: &'m Matrix<'a>, id: &str) -> &'m [Assigned<'a>] {
        &matrix.rows.iter().find(|(kpi, _)| kpi.id.as_str() == id).unwrap().1
    }

    #[test]
    fn owners_and_controllers_are_found_by_role() {
        with_matrix("2024-05-13", |matrix| {
            let calls = row(matrix, "calls");
            assert_eq!(calls.len(), 1);
            assert_eq!(calls[0].controller.unwrap().id.as_str(), "petrova");
            assert_eq!(calls[0].controlled, Some(Found::ByRole));
            assert_eq!(Matrix::part(calls, calls[0].owner.unwrap()), Part { owns: true, controls: false });
            assert_eq!(matrix.people.len(), 3);
        });
    }

    #[test]
    fn a_deputy_checks_while_the_controller_is_away() {
        with_matrix("2024-06-10", |matrix| assert_eq!(row(matrix, "calls")[0].deputy.unwrap().id.as_str(), "boss"));
    }

    #[test]
    fn nobody_to_own_and_nobody_to_check_are_told() {
        with_matrix("2024-01-15", |matrix| {
            let unowned = matrix.remarks.iter().filter(|remark| matches!(remark, Remark::Unowned(_))).count();
            assert!(unowned > 0, "there is no HR and no marketer");
            let uncontrolled =
                |remark: &Remark| matches!(remark, Remark::Uncontrolled(kpi, _) if kpi.id.as_str() == "funnel");
            assert!(matrix.remarks.iter().any(uncontrolled), "the head's own figures have nobody above");
        });
    }
}
