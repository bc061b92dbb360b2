//! What a new assignment does to the lines there are: it ends the earlier ones of the same KPI the day before, and gives
//! back what they held after its own last day. Nothing is rewritten: each change is a correction.

use chrono::NaiveDate;

use crate::domain::duty::{Duty, DutyError, Holder};
use crate::domain::id::KpiId;
use crate::domain::stamp::{RecordId, Stamp};

/// A decision about who owns a KPI, who checks it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The KPI.
    pub kpi: KpiId,
    /// Who owns it; none keeps whoever does.
    pub owner: Option<Holder>,
    /// Who checks it; none leaves it to the catalog's role.
    pub controller: Option<Holder>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none while it lasts.
    pub to: Option<NaiveDate>,
    /// True when the earlier lines stay in force beside it.
    pub beside: bool,
}

/// What becomes of the lines of a KPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reassigned {
    /// The lines to add; their stamps hold only what they replace.
    pub added: Vec<Duty>,
    /// Every line in force afterwards, of all KPIs.
    pub live: Vec<Duty>,
    /// Earlier lines that were shortened or replaced.
    pub ended: usize,
}

impl Assignment {
    /// The lines to add to the live ones.
    pub fn among(&self, live: &[Duty]) -> Result<Reassigned, DutyError> {
        let touched: Vec<&Duty> = live.iter().filter(|duty| !self.beside && self.touches(duty)).collect();
        if let Some(duty) = touched.iter().find(|duty| duty.stamp.id.is_none()) {
            return Err(DutyError::WithoutId { kpi: duty.kpi.clone(), from: duty.from });
        }
        let (cut, swallowed): (Vec<&Duty>, Vec<&Duty>) = touched.iter().partition(|duty| duty.from < self.from);
        let mut added = Vec::new();
        for duty in &cut {
            added.push(lasting(duty, duty.from, self.from.pred_opt(), duty.stamp.id.into_iter().collect())?);
        }
        let mut replaces: Vec<RecordId> = swallowed.iter().filter_map(|duty| duty.stamp.id).collect();
        for owner in self.owners(&touched) {
            let stamp = Stamp { replaces: std::mem::take(&mut replaces), ..Stamp::default() };
            added.push(Duty::new(self.kpi.clone(), owner, self.controller.clone(), (self.from, self.to), stamp)?);
        }
        let after = self.to.and_then(|to| to.succ_opt());
        for duty in touched.iter().filter(|duty| after.is_some_and(|after| duty.to.is_none_or(|to| to >= after))) {
            added.push(lasting(duty, after.unwrap_or(duty.from), duty.to, Vec::new())?);
        }
        let replaced: Vec<RecordId> = added.iter().flat_map(|duty| duty.stamp.replaces.clone()).collect();
        let kept = live.iter().filter(|duty| duty.stamp.id.is_none_or(|id| !replaced.contains(&id))).cloned();
        Ok(Reassigned { live: kept.chain(added.iter().cloned()).collect(), ended: touched.len(), added })
    }

    fn touches(&self, duty: &Duty) -> bool {
        duty.kpi == self.kpi && duty.to.is_none_or(|to| to >= self.from) && self.to.is_none_or(|to| duty.from <= to)
    }

    /// Whose lines are written: the new owner's, or, where only a controller is named, those of the owners there are.
    fn owners(&self, touched: &[&Duty]) -> Vec<Option<Holder>> {
        if self.owner.is_some() {
            return vec![self.owner.clone()];
        }
        let mut owners: Vec<Option<Holder>> = Vec::new();
        for owner in touched.iter().filter(|duty| duty.holds_on(self.from)).filter_map(|duty| duty.owner()) {
            if !owners.contains(&Some(owner.clone())) {
                owners.push(Some(owner.clone()));
            }
        }
        if owners.is_empty() { vec![None] } else { owners }
    }
}

/// The same duty over other days.
fn lasting(duty: &Duty, from: NaiveDate, to: Option<NaiveDate>, replaces: Vec<RecordId>) -> Result<Duty, DutyError> {
    let stamp = Stamp { replaces, ..Stamp::default() };
    Duty::new(duty.kpi.clone(), duty.owner().cloned(), duty.controller().cloned(), (from, to), stamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn duty(id: u128, owner: &str, controller: &str, from: &str, to: Option<&str>) -> Duty {
        let holder = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let stamp = Stamp { id: (id > 0).then(|| RecordId::from_bits(id)), ..Stamp::default() };
        Duty::new("calls".parse().unwrap(), holder(owner), holder(controller), (date(from), to.map(date)), stamp)
            .unwrap()
    }

    fn assignment(owner: &str, controller: &str, from: &str, to: Option<&str>) -> Assignment {
        let line = duty(0, owner, controller, from, to);
        Assignment {
            kpi: line.kpi.clone(),
            owner: line.owner().cloned(),
            controller: line.controller().cloned(),
            from: line.from,
            to: line.to,
            beside: false,
        }
    }

    /// `owner/controller from..to` of each live line.
    fn live(reassigned: &Reassigned) -> Vec<String> {
        let holder = |holder: Option<&Holder>| holder.map(ToString::to_string).unwrap_or_default();
        let to = |duty: &Duty| duty.to.map(|to| to.to_string()).unwrap_or_default();
        let line =
            |duty: &Duty| format!("{}/{} {}..{}", holder(duty.owner()), holder(duty.controller()), duty.from, to(duty));
        reassigned.live.iter().map(line).collect()
    }

    #[test]
    fn a_new_assignment_ends_the_earlier_ones_the_day_before() {
        let before = [duty(1, "ivanov", "petrov", "2024-01-01", None)];
        let after = assignment("sidorov", "", "2024-05-01", None).among(&before).unwrap();
        assert_eq!(live(&after), ["ivanov/petrov 2024-01-01..2024-04-30", "sidorov/ 2024-05-01.."]);
        assert_eq!(after.added[0].stamp.replaces, [RecordId::from_bits(1)]);
        assert_eq!(after.ended, 1);
    }

    #[test]
    fn a_temporary_one_gives_back_what_it_took() {
        let before = [duty(1, "ivanov", "", "2024-01-01", None)];
        let after = assignment("sidorov", "", "2024-05-01", Some("2024-05-31")).among(&before).unwrap();
        assert_eq!(
            live(&after),
            ["ivanov/ 2024-01-01..2024-04-30", "sidorov/ 2024-05-01..2024-05-31", "ivanov/ 2024-06-01.."]
        );
    }

    #[test]
    fn one_of_the_same_day_is_replaced() {
        let before =
            [duty(1, "ivanov", "", "2024-05-01", None), duty(2, "petrov", "", "2024-06-01", Some("2024-06-30"))];
        let after = assignment("sidorov", "", "2024-05-01", None).among(&before).unwrap();
        assert_eq!(live(&after), ["sidorov/ 2024-05-01.."]);
        assert_eq!(after.added[0].stamp.replaces, [1, 2].map(RecordId::from_bits));
    }

    #[test]
    fn beside_others_it_ends_nothing() {
        let before = [duty(1, "ivanov", "", "2024-01-01", None)];
        let added = Assignment { beside: true, ..assignment("sidorov", "", "2024-05-01", None) };
        assert_eq!(live(&added.among(&before).unwrap()), ["ivanov/ 2024-01-01..", "sidorov/ 2024-05-01.."]);
    }

    #[test]
    fn a_new_controller_leaves_the_owners_in_place() {
        let before = [duty(1, "ivanov", "", "2024-01-01", None), duty(2, "petrov", "", "2024-01-01", None)];
        let after = assignment("", "boss", "2024-05-01", None).among(&before).unwrap();
        assert_eq!(live(&after)[2..], ["ivanov/boss 2024-05-01..", "petrov/boss 2024-05-01.."]);
        assert_eq!(live(&assignment("", "boss", "2024-05-01", None).among(&[]).unwrap()), ["/boss 2024-05-01.."]);
    }

    #[test]
    fn a_line_without_an_id_cannot_be_corrected() {
        let before = [duty(0, "ivanov", "", "2024-01-01", None)];
        let refused = assignment("sidorov", "", "2024-05-01", None).among(&before);
        assert!(matches!(refused, Err(DutyError::WithoutId { .. })));
    }
}
