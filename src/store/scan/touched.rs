//! Lines as corrections see them.

use crate::domain::correction::Correctable;
use crate::domain::record::Record;
use crate::domain::stamp::Stamp;

/// A line that corrections touch, or one that was set aside.
pub struct Touched<'s> {
    /// Its number in the file.
    pub number: u32,
    /// How much is known of it.
    pub which: Which<'s>,
    /// KPI and owner.
    pub subject: (&'s str, &'s str),
    /// True without a value.
    pub empty: bool,
}

/// What such a line is.
pub enum Which<'s> {
    /// Read whole.
    Aside(&'s Record),
    /// A plain line, by its place among them. No other line has its id.
    Plain { at: u32, stamp: Stamp },
}

impl Correctable for Touched<'_> {
    fn stamp(&self) -> &Stamp {
        match &self.which {
            Which::Aside(record) => &record.stamp,
            Which::Plain { stamp, .. } => stamp,
        }
    }

    fn is_empty(&self) -> bool {
        self.empty
    }

    fn canonical(&self) -> String {
        match &self.which {
            Which::Aside(record) => record.canonical(),
            // It is asked only of lines that share an id or have none.
            Which::Plain { stamp, .. } => stamp.id.map_or_else(String::new, |id| id.to_string()),
        }
    }

    fn same_subject(&self, other: &Self) -> bool {
        self.subject == other.subject
    }
}
