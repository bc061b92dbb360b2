//! What is closed, and the office of a closed period, which works from what was kept when it was closed.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::{Office, once};
use crate::domain::seal::Chain;
use crate::problem::Faults;
use crate::store::closing::guard;

impl Office {
    /// What was closed and opened again.
    pub fn chain(&self) -> Result<&Chain> {
        once(&self.chain, || {
            let (chain, faults) = guard::read_chain(self.root()).map_err(Faults::from)?;
            self.faults.borrow_mut().extend(faults);
            Ok(chain)
        })
    }

    /// True for a day into whose month nothing may be written any more.
    pub fn is_closed(&self, date: NaiveDate) -> Result<bool> {
        Ok(self.chain()?.is_closed(date))
    }
}
