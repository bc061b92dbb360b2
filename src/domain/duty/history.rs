//! Duties as they were known at a moment: what somebody says of an entry is judged by them, so that no line that is recorded
//! later, from whatever day on it is to hold, makes a word count or takes it away.

use std::cell::OnceCell;
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::duty::Duty;

/// The duties at every moment. Each state is worked out when it is first asked for.
pub struct DutyHistory {
    /// When lines were recorded, in order.
    moments: Vec<DateTime<Utc>>,
    /// The lines in force before each of the moments.
    before: Vec<OnceCell<Vec<Duty>>>,
    read: Box<dyn Fn(DateTime<Utc>) -> Vec<Duty>>,
}

impl DutyHistory {
    /// A history of lines recorded at these moments; `read` gives the lines in force as known at a moment.
    pub fn new(mut moments: Vec<DateTime<Utc>>, read: Box<dyn Fn(DateTime<Utc>) -> Vec<Duty>>) -> DutyHistory {
        moments.sort_unstable();
        moments.dedup();
        DutyHistory { before: moments.iter().map(|_| OnceCell::new()).collect(), moments, read }
    }

    /// The lines as they were known at a moment; none when nothing was recorded since, so that the present ones say it.
    pub fn known_at(&self, moment: DateTime<Utc>) -> Option<&[Duty]> {
        let next = self.moments.partition_point(|recorded| *recorded <= moment);
        let just_before = *self.moments.get(next)? - TimeDelta::seconds(1);
        Some(self.before[next].get_or_init(|| (self.read)(just_before)))
    }
}

impl fmt::Debug for DutyHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DutyHistory").field("moments", &self.moments).finish_non_exhaustive()
    }
}
