//! Finds the day on which a duty would make somebody check themselves: by name, because the only holder of a role is the
//! owner, or as the deputy of a controller who is away.

use chrono::NaiveDate;

use crate::domain::duty::{Duties, Duty, DutyError, Holder};
use crate::domain::kpi::Kpi;
use crate::domain::team::Person;

impl<'a> Duties<'a> {
    /// Refuses lines of a KPI by which, on any day from `from` on, everybody concerned would check themselves.
    pub fn check_control(&self, kpi: &Kpi, from: NaiveDate) -> Result<(), DutyError> {
        let mut lines = self.lines.iter().filter(|duty| duty.kpi == kpi.id);
        lines.try_for_each(|line| self.check_line(kpi, line, from))
    }

    /// The same of one line.
    pub fn check_line(&self, kpi: &Kpi, line: &Duty, from: NaiveDate) -> Result<(), DutyError> {
        if line.controller().is_none() {
            return Ok(());
        }
        let days = self.turning_days(from);
        days.into_iter().filter(|date| line.holds_on(*date)).try_for_each(|date| self.check_day(kpi, line, date))
    }

    /// Refuses an owner who has no post while the line lasts, or only posts that may not own.
    pub fn check_owner(&self, line: &Duty, may_own: &dyn Fn(&str) -> bool) -> Result<(), DutyError> {
        match line.owner() {
            None => Ok(()),
            Some(Holder::Role(role)) if may_own(role.as_str()) => Ok(()),
            Some(Holder::Role(role)) => Err(DutyError::MayNotOwn { who: format!("role:{role}") }),
            Some(Holder::Person(id)) => {
                let Some(person) = self.team.person(id.as_str()) else { return Ok(()) };
                let during = |from: NaiveDate, to: Option<NaiveDate>| {
                    to.is_none_or(|to| to >= line.from) && line.to.is_none_or(|last| from <= last)
                };
                let mut posts = person.posts.iter().filter(|post| during(post.from, post.to)).peekable();
                if posts.peek().is_none() {
                    return Err(DutyError::NotOnDuty { who: person.name.clone().into(), from: line.from });
                }
                let owns = posts.any(|post| may_own(post.role.as_str()));
                if owns { Ok(()) } else { Err(DutyError::MayNotOwn { who: id.to_string() }) }
            }
        }
    }

    fn check_day(&self, kpi: &Kpi, line: &Duty, date: NaiveDate) -> Result<(), DutyError> {
        let owners = self.concerned(kpi, line, date);
        let Some(&first) = owners.first() else { return Ok(()) };
        let controllers = |owner: &Person| self.named(line, owner, date);
        let checks_self = |owner: &&'a Person| {
            let named = controllers(owner);
            !named.is_empty() && named.iter().all(|person| person.id == owner.id)
        };
        if owners.iter().all(checks_self) {
            return Err(DutyError::ChecksThemselves {
                kpi: kpi.short.clone().into(),
                who: first.name.clone().into(),
                date,
            });
        }
        let stands_in = |owner: &&'a Person| self.replaced_by(line, owner, date).is_some();
        match self.replaced_by(line, first, date) {
            Some(controller) if owners.iter().all(stands_in) => Err(DutyError::DeputyOwns {
                kpi: kpi.short.clone().into(),
                who: first.name.clone().into(),
                controller: controller.name.clone().into(),
                date,
            }),
            _ => Ok(()),
        }
    }

    /// The controller of a line who is away with this owner for a deputy.
    fn replaced_by(&self, line: &Duty, owner: &Person, date: NaiveDate) -> Option<&'a Person> {
        let controller = self.named(line, owner, date).into_iter().find(|person| person.id != owner.id)?;
        let deputy = controller.absence_on(date)?.deputy.as_ref()?;
        (*deputy == owner.id).then_some(controller)
    }

    /// The owners a line is about on a day.
    fn concerned(&self, kpi: &Kpi, line: &Duty, date: NaiveDate) -> Vec<&'a Person> {
        let owners = match line.owner() {
            None => self.owners(kpi, date),
            Some(Holder::Role(role)) => self.role_owners(kpi, role.as_str(), date),
            Some(Holder::Person(id)) => self.team.person(id.as_str()).into_iter().collect(),
        };
        owners.into_iter().filter(|person| person.is_employed(date)).collect()
    }

    /// Whom a line names as controllers of an owner on a day.
    fn named(&self, line: &Duty, owner: &Person, date: NaiveDate) -> Vec<&'a Person> {
        let named = match line.controller() {
            None => Vec::new(),
            Some(Holder::Person(id)) => self.team.person(id.as_str()).into_iter().collect(),
            Some(Holder::Role(role)) => self.role_candidates(role.as_str(), owner, date),
        };
        named.into_iter().filter(|person| person.is_employed(date)).collect()
    }

    /// The days from `from` on at which anything changes: posts, absences, duties.
    fn turning_days(&self, from: NaiveDate) -> Vec<NaiveDate> {
        let after = |to: Option<NaiveDate>| to.and_then(|to| to.succ_opt());
        let people = self.team.people().iter();
        let posts = people.clone().flat_map(|person| &person.posts).flat_map(|post| [Some(post.from), after(post.to)]);
        let absences = people.flat_map(|person| &person.absences);
        let absences = absences.flat_map(|absence| [Some(absence.span.from()), after(Some(absence.span.to()))]);
        let duties = self.lines.iter().flat_map(|duty| [Some(duty.from), after(duty.to)]);
        let mut days: Vec<NaiveDate> =
            posts.chain(absences).chain(duties).flatten().filter(|day| *day > from).collect();
        days.push(from);
        days.sort_unstable();
        days.dedup();
        days
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::catalog::Catalog;
    use crate::domain::duty::{Duties, Duty, DutyError};
    use crate::domain::stamp::Stamp;
    use crate::domain::team::Team;
    use crate::store::toml::{catalog, team};

    fn catalog() -> Catalog {
        catalog::read("kpi-catalog.toml", catalog::template()).unwrap()
    }

    /// Ivanov sells and stands in for the head in June; Petrova leads; from July on Ivanov leads and sells alone.
    fn team(catalog: &Catalog) -> Team {
        let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
        let text = r#"
            [[person]]
            id = "ivanov"
            name = "Иванов"
            post = [
              { role = "seller", from = 2024-01-01 },
              { role = "head", from = 2024-07-01 },
            ]
            [[person]]
            id = "sidorov"
            name = "Сидоров"
            post = [{ role = "seller", from = 2024-01-01, to = 2024-06-30 }]
            [[person]]
            id = "petrova"
            name = "Петрова"
            post = [{ role = "head", from = 2024-01-01, to = 2024-06-30 }]
            absence = [{ from = 2024-06-03, to = 2024-06-28, kind = "leave", deputy = "ivanov" }]
            [[person]]
            id = "adviser"
            name = "Советник"
            post = [{ role = "consultant", from = 2024-01-01 }]
        "#;
        team::read("team.toml", text, &roles).unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    fn refusal(owner: &str, controller: &str, from: &str, to: Option<&str>) -> Option<String> {
        let catalog = catalog();
        let team = team(&catalog);
        let kpi = catalog.get(&"calls".parse().unwrap()).unwrap();
        let holder = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let from = from.parse().unwrap();
        let days = (from, to.map(|to| to.parse().unwrap()));
        let line = Duty::new(kpi.id.clone(), holder(owner), holder(controller), days, Stamp::default()).unwrap();
        let lines = [line];
        let duties = Duties::new(&team, &lines);
        let may_own = |role: &str| catalog.role(role).is_some_and(|role| role.owns);
        let checked = duties.check_owner(&lines[0], &may_own).and_then(|()| duties.check_control(kpi, from));
        checked.err().map(|error| match error {
            DutyError::ChecksThemselves { date, .. } => format!("checks themselves {date}"),
            DutyError::DeputyOwns { date, .. } => format!("deputy {date}"),
            other => other.to_string(),
        })
    }

    #[test]
    fn a_role_that_only_the_owner_has_is_no_controller() {
        assert_eq!(refusal("ivanov", "role:head", "2024-08-01", None).as_deref(), Some("checks themselves 2024-08-01"));
        let later = refusal("ivanov", "role:head", "2024-07-01", Some("2024-07-31"));
        assert_eq!(later.as_deref(), Some("checks themselves 2024-07-01"));
        assert_eq!(refusal("sidorov", "role:head", "2024-01-01", None), None);
    }

    #[test]
    fn one_of_several_owners_may_control_the_others() {
        assert_eq!(refusal("role:seller", "ivanov", "2024-01-01", Some("2024-06-30")), None);
        assert_eq!(
            refusal("role:seller", "ivanov", "2024-01-01", None).as_deref(),
            Some("checks themselves 2024-07-01")
        );
        assert_eq!(refusal("", "ivanov", "2024-07-01", None).as_deref(), Some("checks themselves 2024-07-01"));
    }

    #[test]
    fn a_deputy_does_not_check_what_they_deliver() {
        assert_eq!(refusal("ivanov", "petrova", "2024-01-01", None).as_deref(), Some("deputy 2024-06-03"));
        assert_eq!(refusal("ivanov", "petrova", "2024-01-01", Some("2024-05-31")), None);
        assert_eq!(refusal("sidorov", "petrova", "2024-01-01", None), None);
    }

    #[test]
    fn from_outside_one_may_only_control() {
        assert_eq!(refusal("adviser", "petrova", "2024-01-01", None).as_deref(), Some("duty-may-not-own"));
        assert_eq!(refusal("role:consultant", "", "2024-01-01", None).as_deref(), Some("duty-may-not-own"));
        assert_eq!(refusal("sidorov", "", "2024-07-01", None).as_deref(), Some("duty-not-on-duty"));
        assert_eq!(refusal("ivanov", "adviser", "2024-01-01", None), None);
    }
}
